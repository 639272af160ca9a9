//! The small demo: a made-up district with three organisations, their accounts and eight flowcharts, from
//! the files in `server/demo/`. The charts are read as any file is, so the demo is also a test.

use std::io::Write;
use std::sync::Arc;

use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::Content;
use liantu_domain::flowchart::command::ReplaceContent;
use liantu_domain::format;
use liantu_domain::id::{AccountId, OrganisationId};
use serde::Deserialize;

use crate::birth;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::password::Passwords;
use crate::store::account::{self, Account, State};
use crate::store::audit::{self, Entry};
use crate::store::chart::{self, Notice};
use crate::store::department::{self, Department};
use crate::store::organisation::{self, Organisation};
use crate::store::post::{self, Post};
use crate::store::{Conn, Store};

const ORGANISATIONS: &str = include_str!("../../../demo/organisations.json");
const ACCOUNTS: &str = include_str!("../../../demo/accounts.json");

/// The charts by the names of their files.
const CHARTS: &[(&str, &str)] = &[
    ("food-business-licence.json", include_str!("../../../demo/food-business-licence.json")),
    ("administrative-penalty.json", include_str!("../../../demo/administrative-penalty.json")),
    ("promotion-of-officials.json", include_str!("../../../demo/promotion-of-officials.json")),
    ("minimum-living-allowance.json", include_str!("../../../demo/minimum-living-allowance.json")),
    ("government-procurement.json", include_str!("../../../demo/government-procurement.json")),
    ("special-fund-payment.json", include_str!("../../../demo/special-fund-payment.json")),
    ("land-transfer.json", include_str!("../../../demo/land-transfer.json")),
    ("project-tender.json", include_str!("../../../demo/project-tender.json")),
];

#[derive(Deserialize)]
struct District {
    organisations: Vec<OneOrganisation>,
}

#[derive(Deserialize)]
struct OneOrganisation {
    id: String,
    name: String,
    departments: Vec<OneDepartment>,
    charts: Vec<OneChart>,
}

#[derive(Deserialize)]
struct OneDepartment {
    name: String,
    posts: Vec<OnePost>,
}

#[derive(Deserialize)]
struct OnePost {
    name: String,
    tier: String,
}

#[derive(Deserialize)]
struct OneChart {
    file: String,
    published: bool,
}

#[derive(Deserialize)]
struct People {
    password: String,
    accounts: Vec<OneAccount>,
}

#[derive(Deserialize)]
struct OneAccount {
    sign_in_name: String,
    display_name: String,
    role: String,
    organisation: Option<String>,
}

use super::Failed;

/// Fills a database in which there is no organisation and no account yet, in one transaction. `false`:
/// there was something.
pub async fn fill_if_empty(store: &Store, clock: &dyn Clock, chance: Arc<dyn Chance>) -> Result<bool, Failed> {
    if !super::is_empty(store).await? {
        return Ok(false);
    }
    let district: District = serde_json::from_str(ORGANISATIONS)?;
    let people: People = serde_json::from_str(ACCOUNTS)?;
    // One hash for all: the password is in everybody's hands anyway.
    let hash = Passwords::new(chance.clone()).hash(people.password.clone()).await?;
    let now_ms = clock.now_ms();

    let mut transaction = store.write().await?;
    for (position, organisation) in (0..).zip(&district.organisations) {
        let id = OrganisationId::new(&organisation.id);
        let row = Organisation { id: id.clone(), name: organisation.name.clone(), region_path: "/".to_owned() };
        organisation::insert(&mut transaction, &row, position).await?;
        departments(&mut transaction, &id, &organisation.departments).await?;
    }
    let mut authors = Vec::new();
    for person in &people.accounts {
        let account = Account {
            id: AccountId::random(chance.number()),
            sign_in_name: person.sign_in_name.clone(),
            display_name: person.display_name.clone(),
            organisation: person.organisation.as_ref().map(OrganisationId::new),
            role: Role::from_name(&person.role).ok_or_else(|| format!("no such role: {}", person.role))?,
            password_hash: hash.clone(),
            state: State::Active,
            is_demo: true,
        };
        account::insert(&mut transaction, &account, now_ms).await?;
        authors.push(account);
    }
    for organisation in &district.organisations {
        let id = OrganisationId::new(&organisation.id);
        let author = authors
            .iter()
            .find(|account| account.role == Role::Cadre && account.organisation.as_ref() == Some(&id))
            .map(|account| Author { id: account.id.clone(), name: account.display_name.as_str().into() })
            .ok_or_else(|| format!("nobody draws for {}", organisation.name))?;
        // The first of the list is the newest.
        for (age, one) in organisation.charts.iter().enumerate() {
            let at_ms = now_ms - i64::try_from(age).unwrap_or_default() * 3_600_000;
            one_chart(&mut transaction, &*chance, at_ms, &id, &author, one).await?;
        }
    }
    let entry = Entry::of_command_line("demo_filled", "", &serde_json::json!({}));
    audit::append(&mut transaction, &entry, now_ms).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn departments(conn: &mut Conn, organisation: &OrganisationId, all: &[OneDepartment]) -> Result<(), Failed> {
    for (position, department) in (0..).zip(all) {
        let row = Department { id: format!("{organisation}-d{position}"), name: department.name.clone() };
        department::insert(conn, organisation, &row, position).await?;
        for (place, post) in (0..).zip(&department.posts) {
            let post = Post {
                id: format!("{}-p{place}", row.id),
                department: row.id.clone(),
                department_name: row.name.clone(),
                name: post.name.clone(),
                tier: post.tier.clone(),
            };
            post::insert(conn, &post, place).await?;
        }
    }
    Ok(())
}

async fn one_chart(
    conn: &mut Conn,
    chance: &dyn Chance,
    at_ms: i64,
    organisation: &OrganisationId,
    author: &Author,
    one: &OneChart,
) -> Result<(), Failed> {
    let (name, text) =
        CHARTS.iter().find(|(name, _)| *name == one.file).ok_or_else(|| format!("no such demo chart: {}", one.file))?;
    let import = format::read(name, text.as_bytes(), &mut || chance.number())
        .map_err(|error| format!("the demo chart {name} can't be read: {error:?}"))?;
    for imported in import.charts {
        let notice = Notice::of(&imported.chart);
        let command = ReplaceContent { content: Box::new(Content::from(imported.chart)) };
        let id = birth::chart(conn, chance, at_ms, organisation, author, &[command.into()]).await?;
        if one.published {
            chart::publish(conn, &id, 1, &notice, at_ms).await?;
        }
    }
    Ok(())
}

/// The password of the demo's accounts.
pub fn password() -> Option<String> {
    serde_json::from_str(ACCOUNTS).ok().map(|people: People| people.password)
}

/// How many sign-ins are printed one by one.
const MOST: usize = 30;

/// Prints how to sign in, where the demo's accounts are in the database.
pub async fn print_sign_ins(out: &mut impl Write, store: &Store) -> Result<(), Failed> {
    let mut conn = store.read().await?;
    let accounts: Vec<Account> = account::all(&mut conn).await?.into_iter().filter(|account| account.is_demo).collect();
    let organisations = organisation::all(&mut conn).await?;
    drop(conn);
    let (Some(password), false) = (password(), accounts.is_empty()) else { return Ok(()) };
    writeln!(out, "Demo sign-ins, all with the password {password}:")?;
    // In the demo of a county there are hundreds: those of its first unit and those of none stand for all.
    let some = |account: &&Account| {
        accounts.len() <= MOST
            || account.organisation.is_none()
            || account.organisation.as_ref() == organisations.first().map(|first| &first.id)
    };
    for account in accounts.iter().filter(some) {
        let organisation = account
            .organisation
            .as_ref()
            .and_then(|id| organisations.iter().find(|organisation| organisation.id == *id))
            .map_or("", |organisation| &organisation.name);
        writeln!(
            out,
            "  {:<18} {:<22} {} {organisation}",
            account.sign_in_name,
            account.role.name(),
            account.display_name
        )?;
    }
    if accounts.len() > MOST {
        writeln!(out, "and for each other unit the same, counted: u002, u002-head, u002-office, u002-leader …")?;
    }
    Ok(())
}
