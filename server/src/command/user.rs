//! `liantu user …`: accounts, by somebody at the machine. Takes effect at once, also on open pages of a
//! running server.

use std::io::{IsTerminal, Read};
use std::sync::Arc;

use clap::{Args, Subcommand};
use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, OrganisationId, RegionId};
use liantu_domain::organisation::field::NAME_MAX;
use liantu_domain::organisation::region_path;

use super::Outcome;
use crate::chance::{Chance, MachineChance};
use crate::clock::{Clock, MachineClock};
use crate::config::Where;
use crate::password::{Passwords, SHORTEST};
use crate::second_factor;
use crate::store::account::{self, Account, State};
use crate::store::audit::{self, Entry};
use crate::store::organisation::{self, Organisation};
use crate::store::region::{self, Region};
use crate::store::{Conn, Store, device, rights, session};

/// Accounts.
#[derive(Clone, Debug, Subcommand)]
pub enum User {
    /// Make an account. The password is read from standard input; from a terminal one is made and
    /// printed once.
    Add(Add),
    /// List all accounts.
    List(List),
    /// Give an account another role.
    Role(SetRole),
    /// Lock an account; its sessions end within two seconds.
    Lock(Named),
    /// Unlock an account.
    Unlock(Named),
    /// Set an account's password (read or made as with add); its sessions end.
    Password(Named),
    /// Take an account's second factor away, with its recovery codes: its owner has lost both.
    ResetFactor(Named),
}

/// A new account.
#[derive(Clone, Debug, Args)]
pub struct Add {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The name to sign in with.
    pub name: String,
    /// The name that others read; the sign-in name if not given.
    #[arg(long, env = "LIANTU_USER_DISPLAY_NAME", value_name = "NAME")]
    pub display_name: Option<String>,
    /// The role: cadre, head, office, leader, discipline, system_administrator, security_administrator
    /// or audit_administrator.
    #[arg(long, env = "LIANTU_USER_ROLE", default_value = "cadre", value_name = "ROLE")]
    pub role: String,
    /// The organisation's name; made if there is none of that name.
    #[arg(long, env = "LIANTU_USER_ORGANISATION", value_name = "NAME")]
    pub organisation: Option<String>,
    /// The region that an account of no organisation looks after, by its name or its way from the top
    /// (city/district); made if there is none. For the roles office and discipline.
    #[arg(long, env = "LIANTU_USER_REGION", value_name = "NAME", conflicts_with = "organisation")]
    pub region: Option<String>,
}

/// No more than where.
#[derive(Clone, Debug, Args)]
pub struct List {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
}

/// An account by its name.
#[derive(Clone, Debug, Args)]
pub struct Named {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The name to sign in with.
    pub name: String,
}

/// An account and a role.
#[derive(Clone, Debug, Args)]
pub struct SetRole {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The name to sign in with.
    pub name: String,
    /// The new role.
    pub role: String,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl User {
    /// Carries it out. The running server is not disturbed: the database has room for both.
    pub async fn run(self) -> Outcome {
        let place = match &self {
            User::Add(add) => &add.place,
            User::List(list) => &list.place,
            User::Role(role) => &role.place,
            User::Lock(named) | User::Unlock(named) | User::Password(named) | User::ResetFactor(named) => &named.place,
        }
        .place();
        if let Some(folder) = place.file().as_deref().and_then(std::path::Path::parent) {
            std::fs::create_dir_all(folder)?;
        }
        let store = Store::open(&place.url()).await?;
        match self {
            User::Add(new) => add(&store, new).await?,
            User::List(_) => list(&store).await?,
            User::Role(SetRole { name, role, .. }) => set_role(&store, &name, &role).await?,
            User::Lock(named) => set_state(&store, &named.name, State::Locked).await?,
            User::Unlock(named) => set_state(&store, &named.name, State::Active).await?,
            User::Password(named) => set_password(&store, &named.name).await?,
            User::ResetFactor(named) => reset_factor(&store, &named.name).await?,
        }
        store.close().await;
        Ok(true)
    }
}

fn role(name: &str) -> Result<Role, Failed> {
    match Role::from_name(name) {
        Some(Role::Visitor) | None => {
            let known: Vec<&str> =
                Role::ALL.iter().filter(|role| **role != Role::Visitor).map(|role| role.name()).collect();
            Err(format!("there is no role {name}; the roles are {}", known.join(", ")).into())
        }
        Some(role) => Ok(role),
    }
}

/// A password from standard input; `true`: it was made here and must be printed.
fn new_password() -> Result<(String, bool), Failed> {
    let mut stdin = std::io::stdin();
    if stdin.is_terminal() {
        return Ok((MachineChance.secret()[..20].to_owned(), true));
    }
    let mut text = String::new();
    stdin.read_to_string(&mut text)?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Ok((MachineChance.secret()[..20].to_owned(), true));
    }
    if password.chars().count() < SHORTEST {
        return Err(format!("the password must have at least {SHORTEST} characters").into());
    }
    Ok((password, false))
}

async fn find(conn: &mut Conn, name: &str) -> Result<Account, Failed> {
    account::by_name(conn, name).await?.ok_or_else(|| format!("there is no account {name}").into())
}

async fn add(store: &Store, new: Add) -> Result<(), Failed> {
    let role = role(&new.role)?;
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
        return Err("the sign-in name must have 1 to 64 characters".into());
    }
    let (password, print) = new_password()?;
    let password_hash = Passwords::new(Arc::new(MachineChance)).hash(password.clone()).await?;
    let now_ms = MachineClock.now_ms();
    let mut transaction = store.write().await?;
    let organisation = match &new.organisation {
        None => None,
        Some(name) => match organisation::by_name(&mut transaction, name).await? {
            Some(found) => Some(found.id),
            None => {
                let id = OrganisationId::random(MachineChance.number());
                let position = i64::try_from(organisation::all(&mut transaction).await?.len())?;
                let made = Organisation { id: id.clone(), name: name.clone(), region_path: "/".to_owned() };
                organisation::insert(&mut transaction, &made, position).await?;
                Some(id)
            }
        },
    };
    let region = match &new.region {
        None => None,
        Some(_) if !matches!(role, Role::Office | Role::Discipline) => {
            return Err("only an account of the role office or discipline looks after a region".into());
        }
        Some(way) => Some(find_region(&mut transaction, way).await?),
    };
    let account = Account {
        id: AccountId::random(MachineChance.number()),
        sign_in_name: name.to_owned(),
        display_name: new.display_name.unwrap_or_else(|| name.to_owned()),
        organisation,
        role,
        password_hash,
        state: State::Active,
        is_demo: false,
    };
    account::insert(&mut transaction, &account, now_ms).await.map_err(|error| {
        if error.is_taken() { Failed::from(format!("there is an account {name} already")) } else { error.into() }
    })?;
    if let Some(region) = &region {
        account::set_region(&mut transaction, &account.id, region).await?;
    }
    let detail = serde_json::json!({ "role": role.name(), "region": region });
    let entry = Entry::of_command_line("account_added", account.id.as_str(), &detail);
    audit::append(&mut transaction, &entry, now_ms).await?;
    transaction.commit().await?;
    if print {
        println!("{password}");
    }
    Ok(())
}

/// The region at the end of a way from the top, or the only one of a name. A way whose beginning is known is made
/// to its end.
async fn find_region(conn: &mut Conn, way: &str) -> Result<RegionId, Failed> {
    let all = region::all(conn).await?;
    let names: Vec<&str> = way.split('/').map(str::trim).filter(|name| !name.is_empty()).collect();
    if let [name] = names[..] {
        let mut found = all.iter().filter(|region| region.name == name);
        match (found.next(), found.next()) {
            (Some(region), None) => return Ok(region.id.clone()),
            (Some(_), Some(_)) => {
                return Err(format!("several regions are called {name}; say the way from the top").into());
            }
            (None, _) => {}
        }
    }
    let mut above: Option<(RegionId, String)> = None;
    for name in names {
        if name.chars().count() > NAME_MAX {
            return Err(format!("the name of a region has at most {NAME_MAX} characters").into());
        }
        let parent = above.as_ref().map(|(id, _)| id.clone());
        let there = all.iter().find(|region| region.name == name && region.parent == parent);
        above = Some(match there {
            Some(region) => (region.id.clone(), region.path.clone()),
            None => {
                let id = RegionId::random(MachineChance.number());
                let path = region_path(above.as_ref().map_or("/", |(_, path)| path), &id);
                let position = i64::try_from(all.len())?;
                let made =
                    Region { id: id.clone(), parent, path: path.clone(), name: name.to_owned(), position, version: 0 };
                region::insert(conn, &made).await?;
                (id, path)
            }
        });
    }
    above.map(|(id, _)| id).ok_or_else(|| "the name of the region is empty".into())
}

async fn list(store: &Store) -> Result<(), Failed> {
    let mut conn = store.read().await?;
    let organisations = organisation::all(&mut conn).await?;
    for account in account::all(&mut conn).await? {
        let organisation = account
            .organisation
            .as_ref()
            .and_then(|id| organisations.iter().find(|organisation| organisation.id == *id))
            .map_or("-", |organisation| &organisation.name);
        println!(
            "{}\t{}\t{}\t{}\t{organisation}",
            account.sign_in_name,
            account.role.name(),
            account.state.name(),
            account.display_name
        );
    }
    Ok(())
}

/// The last of the three administrators' kinds can't be taken away (`trust.md` A9).
async fn keep_one(conn: &mut Conn, account: &Account) -> Result<(), Failed> {
    let kept = [Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator];
    if kept.contains(&account.role)
        && account.state == State::Active
        && account::others_in_role(conn, account.role, &account.id).await? == 0
    {
        return Err(format!("{} is the last {}", account.sign_in_name, account.role.name()).into());
    }
    Ok(())
}

async fn set_role(store: &Store, name: &str, new: &str) -> Result<(), Failed> {
    let new = role(new)?;
    let mut transaction = store.write().await?;
    let account = find(&mut transaction, name).await?;
    if account.role != new {
        keep_one(&mut transaction, &account).await?;
    }
    account::set_role(&mut transaction, &account.id, new).await?;
    // Another role, another session (S3).
    session::end_all(&mut transaction, &account.id).await?;
    rights::changed(&mut transaction).await?;
    let detail = serde_json::json!({ "from": account.role.name(), "to": new.name() });
    audit::append(
        &mut transaction,
        &Entry::of_command_line("account_role", account.id.as_str(), &detail),
        MachineClock.now_ms(),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn set_state(store: &Store, name: &str, state: State) -> Result<(), Failed> {
    let mut transaction = store.write().await?;
    let account = find(&mut transaction, name).await?;
    if state != State::Active {
        keep_one(&mut transaction, &account).await?;
    }
    account::set_state(&mut transaction, &account.id, state).await?;
    session::end_all(&mut transaction, &account.id).await?;
    rights::changed(&mut transaction).await?;
    let detail = serde_json::json!({ "from": account.state.name(), "to": state.name() });
    audit::append(
        &mut transaction,
        &Entry::of_command_line("account_state", account.id.as_str(), &detail),
        MachineClock.now_ms(),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn set_password(store: &Store, name: &str) -> Result<(), Failed> {
    let (password, print) = new_password()?;
    let hash = Passwords::new(Arc::new(MachineChance)).hash(password.clone()).await?;
    let mut transaction = store.write().await?;
    let account = find(&mut transaction, name).await?;
    account::set_password(&mut transaction, &account.id, &hash).await?;
    session::end_all(&mut transaction, &account.id).await?;
    device::forget(&mut transaction, &account.id).await?;
    rights::changed(&mut transaction).await?;
    let entry = Entry::of_command_line("account_password", account.id.as_str(), &serde_json::json!({}));
    audit::append(&mut transaction, &entry, MachineClock.now_ms()).await?;
    transaction.commit().await?;
    if print {
        println!("{password}");
    }
    Ok(())
}

async fn reset_factor(store: &Store, name: &str) -> Result<(), Failed> {
    let mut transaction = store.write().await?;
    let account = find(&mut transaction, name).await?;
    if !second_factor::take_away(&mut transaction, &account.id).await? {
        return Err(format!("{name} has no second factor").into());
    }
    let entry = Entry::of_command_line("factor_reset", account.id.as_str(), &serde_json::json!({}));
    audit::append(&mut transaction, &entry, MachineClock.now_ms()).await?;
    transaction.commit().await?;
    Ok(())
}
