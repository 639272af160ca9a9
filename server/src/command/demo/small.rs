//! The small demo: a made-up district with three organisations, their accounts, powers and eight flowcharts, from
//! the files in `server/demo/`. The charts are read as any file is, so the demo is also a test.

use std::collections::HashMap;

use std::io::Write;
use std::sync::Arc;

use liantu_domain::access::Role;
use liantu_domain::engine::{Author, Ledger, canonical_hash};
use liantu_domain::flowchart::command::ReplaceContent;
use liantu_domain::flowchart::{Content, Flowchart};
use liantu_domain::format;
use liantu_domain::id::{AccountId, CadreId, DepartmentId, FlowchartId, OrganisationId, PostId, RegionId};
use liantu_domain::organisation::{PostTier, field, region_path};
use serde::Deserialize;

use super::Failed;
use super::powers::{Catalogue, DemoChart};
use crate::birth;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::password::Passwords;
use crate::seal::Seal;
use crate::store::account::{self, Account, State};
use crate::store::audit::{self, Entry};
use crate::store::cadre::{self, Cadre};
use crate::store::chart::{self, Notice};
use crate::store::department::{self, Department};
use crate::store::operation;
use crate::store::organisation::{self, Record};
use crate::store::region::{self, Region};
use crate::store::{Conn, Store, chart_version, holding, post, second_factor, team_member};
use crate::visit::Whose;

const ORGANISATIONS: &str = include_str!("../../../demo/organisations.json");
const POWERS: &str = include_str!("../../../demo/powers.json");
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
    regions: Vec<OneRegion>,
    organisations: Vec<OneOrganisation>,
}

#[derive(Deserialize)]
struct OneRegion {
    id: String,
    name: String,
    parent: Option<String>,
}

#[derive(Deserialize)]
struct OneOrganisation {
    id: String,
    name: String,
    code: String,
    region: String,
    departments: Vec<OneDepartment>,
    cadres: Vec<OneCadre>,
    team: OneTeam,
    liaison: String,
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
    domains: String,
    duties: String,
}

#[derive(Deserialize)]
struct OneCadre {
    name: String,
    account: Option<String>,
    posts: Vec<OneHolding>,
}

#[derive(Deserialize)]
struct OneHolding {
    department: String,
    post: String,
    from: String,
    to: Option<String>,
}

#[derive(Deserialize)]
struct OneTeam {
    top: String,
    members: Vec<String>,
}

#[derive(Deserialize)]
struct OneChart {
    file: String,
    published: bool,
}

#[derive(Deserialize)]
struct People {
    password: String,
    second_factor: String,
    accounts: Vec<OneAccount>,
}

#[derive(Deserialize)]
struct OneAccount {
    sign_in_name: String,
    display_name: String,
    role: String,
    organisation: Option<String>,
    region: Option<String>,
}

/// The keys that what the demo writes is sealed with.
#[derive(Clone, Copy, Debug)]
pub struct Seals<'a> {
    /// For comments of the public.
    pub comments: &'a Seal,
    /// For second factors.
    pub factors: &'a Seal,
}

/// Fills a database in which there is no organisation and no account yet, in one transaction. `false`:
/// there was something.
pub async fn fill_if_empty(
    store: &Store,
    clock: &dyn Clock,
    chance: Arc<dyn Chance>,
    seals: Seals<'_>,
) -> Result<bool, Failed> {
    if !super::is_empty(store).await? {
        return Ok(false);
    }
    let district: District = serde_json::from_str(ORGANISATIONS)?;
    let people: People = serde_json::from_str(ACCOUNTS)?;
    let catalogue: Catalogue = serde_json::from_str(POWERS)?;
    // One hash for all: the password is in everybody's hands anyway.
    let hash = Passwords::new(chance.clone()).hash(people.password.clone()).await?;
    let now_ms = clock.now_ms();

    let mut transaction = store.write().await?;
    let regions = regions(&mut transaction, &district.regions).await?;
    for (position, organisation) in (0..).zip(&district.organisations) {
        let id = OrganisationId::new(&organisation.id);
        let region = regions.iter().find(|region| region.id.as_str() == organisation.region);
        let region = region.ok_or_else(|| format!("no such region: {}", organisation.region))?;
        let row = Record {
            id: id.clone(),
            name: organisation.name.clone(),
            code: organisation.code.clone(),
            region: Some(region.id.clone()),
            region_path: region.path.clone(),
            liaison: None,
            position,
            version: 0,
        };
        organisation::add(&mut transaction, &row).await?;
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
        if matches!(account.role, Role::Leader | Role::Discipline) {
            let sealed = seals.factors.close(account.id.as_str(), &people.second_factor)?;
            second_factor::begin(&mut transaction, &account.id, &sealed).await?;
            second_factor::confirm(&mut transaction, &account.id, now_ms, 0).await?;
        }
        if let Some(region) = &person.region {
            account::set_region(&mut transaction, &account.id, &RegionId::new(region)).await?;
        }
        authors.push(account);
    }
    let mut charts = Vec::new();
    for organisation in &district.organisations {
        let id = OrganisationId::new(&organisation.id);
        cadres(&mut transaction, &id, organisation, &authors).await?;
        let author = authors
            .iter()
            .find(|account| account.role == Role::Cadre && account.organisation.as_ref() == Some(&id))
            .map(|account| Author { id: account.id.clone(), name: account.display_name.as_str().into() })
            .ok_or_else(|| format!("nobody draws for {}", organisation.name))?;
        // The first of the list is the newest.
        for (age, one) in organisation.charts.iter().enumerate() {
            let at_ms = now_ms - i64::try_from(age).unwrap_or_default() * 3_600_000;
            charts.extend(one_chart(&mut transaction, &*chance, at_ms, &id, &author, one).await?);
        }
    }
    catalogue.fill(&mut transaction, &*chance, now_ms, &charts).await?;
    super::round::some(&mut transaction, store, seals.comments, now_ms).await?;
    let special = special_round(&mut transaction, store, seals.comments, now_ms).await?;
    super::meeting::some(&mut transaction, special.as_ref(), now_ms).await?;
    let entry = Entry::of_command_line("demo_filled", "", &serde_json::json!({}));
    audit::append(&mut transaction, &entry, now_ms).await?;
    transaction.commit().await?;
    Ok(true)
}

/// A round on the chart that is under discussion: the first there is.
async fn special_round(
    conn: &mut Conn,
    store: &Store,
    seal: &Seal,
    now_ms: i64,
) -> Result<Option<super::round::Played>, Failed> {
    for unit in organisation::all(conn).await? {
        if let Some((chart, title, _)) = chart_version::discussed(conn, &unit.id).await?.into_iter().next() {
            let whose = Whose { organisation: unit.id, region_path: unit.region_path };
            return super::round::special(conn, (store, seal), &whose, (&chart, &title), now_ms).await;
        }
    }
    Ok(None)
}

async fn regions(conn: &mut Conn, all: &[OneRegion]) -> Result<Vec<Region>, Failed> {
    let mut made: Vec<Region> = Vec::new();
    for (position, one) in (0..).zip(all) {
        let id = RegionId::new(&one.id);
        let parent = made.iter().find(|region| one.parent.as_deref() == Some(region.id.as_str()));
        let region = Region {
            path: region_path(parent.map_or("/", |parent| &parent.path), &id),
            parent: parent.map(|parent| parent.id.clone()),
            id,
            name: one.name.clone(),
            position,
            version: 0,
        };
        region::insert(conn, &region).await?;
        made.push(region);
    }
    Ok(made)
}

/// The people of an organisation, the posts that they hold and held, its team and its liaison.
async fn cadres(
    conn: &mut Conn,
    organisation: &OrganisationId,
    one: &OneOrganisation,
    accounts: &[Account],
) -> Result<(), Failed> {
    let departments = department::kept(conn, organisation).await?;
    let posts = post::kept(conn, organisation).await?;
    let mut ids = HashMap::new();
    for (number, person) in one.cadres.iter().enumerate() {
        let account = accounts.iter().find(|account| person.account.as_ref() == Some(&account.sign_in_name));
        let cadre = Cadre {
            id: CadreId::new(format!("{organisation}-e{number}")),
            organisation: organisation.clone(),
            name: person.name.clone(),
            account: account.map(|account| account.id.clone()),
            version: 0,
        };
        cadre::insert(conn, &cadre).await?;
        for held in &person.posts {
            let department = departments.iter().find(|department| department.name == held.department);
            let post = posts
                .iter()
                .find(|post| {
                    department.is_some_and(|department| department.id == post.department) && post.name == held.post
                })
                .ok_or_else(|| format!("no such post: {} {}", held.department, held.post))?;
            holding::insert(conn, &cadre.id, &post.id, &held.from, held.to.as_deref()).await?;
        }
        ids.insert(person.name.as_str(), cadre.id);
    }
    let id = |name: &str| ids.get(name).cloned().ok_or_else(|| Failed::from(format!("no such person: {name}")));
    let members = one.team.members.iter().map(|name| id(name)).collect::<Result<Vec<_>, _>>()?;
    team_member::set(conn, organisation, &members, Some(&id(&one.team.top)?)).await?;
    organisation::set_liaison(conn, organisation, Some(&id(&one.liaison)?), 0).await?;
    Ok(())
}

async fn departments(conn: &mut Conn, organisation: &OrganisationId, all: &[OneDepartment]) -> Result<(), Failed> {
    for (position, department) in (0..).zip(all) {
        let row = Department { id: format!("{organisation}-d{position}"), name: department.name.clone() };
        department::insert(conn, organisation, &row, position).await?;
        for (place, post) in (0..).zip(&department.posts) {
            let wrong = |what: &str| Failed::from(format!("{what} of {} {} can't be read", row.name, post.name));
            let post = post::Record {
                id: PostId::new(format!("{}-p{place}", row.id)),
                department: DepartmentId::new(&row.id),
                name: post.name.clone(),
                tier: PostTier::from_name(&post.tier).ok_or_else(|| wrong("the tier"))?,
                duties: post.duties.clone(),
                domains: field::domains(&post.domains).map_err(|_| wrong("the links"))?,
                position: place,
                ended_on: None,
                version: 0,
            };
            post::add(conn, &post).await?;
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
) -> Result<Vec<DemoChart>, Failed> {
    let (name, text) =
        CHARTS.iter().find(|(name, _)| *name == one.file).ok_or_else(|| format!("no such demo chart: {}", one.file))?;
    let import = format::read(name, text.as_bytes(), &mut || chance.number())
        .map_err(|error| format!("the demo chart {name} can't be read: {error:?}"))?;
    let mut born = Vec::new();
    for imported in import.charts {
        let notice = Notice::of(&imported.chart);
        let command = ReplaceContent { content: Box::new(Content::from(imported.chart)) };
        let id = birth::chart(conn, chance, at_ms, organisation, author, &[command.into()]).await?;
        let hash = canonical_hash(load_first(conn, &id).await?.document()).to_string();
        if one.published {
            chart::publish(conn, &id, 1, &notice, at_ms).await?;
        }
        born.push(DemoChart { file: one.file.clone(), id, is_published: one.published, hash, at_ms });
    }
    Ok(born)
}

/// A chart of the demo after its one operation, read back in the transaction that made it.
async fn load_first(conn: &mut Conn, id: &FlowchartId) -> Result<Ledger<Flowchart>, Failed> {
    let mut ledger = Ledger::new(Flowchart::default());
    for line in operation::after(conn, id, 0, 1).await? {
        ledger.append(&line).map_err(|unfit| format!("the demo's chart can't be read back: {unfit}"))?;
    }
    Ok(ledger)
}

/// The password of the demo's accounts.
pub fn password() -> Option<String> {
    serde_json::from_str(ACCOUNTS).ok().map(|people: People| people.password)
}

/// The code with which the demo's leaders and its discipline body enter a meeting now.
pub fn code(now_ms: i64) -> Option<String> {
    let people: People = serde_json::from_str(ACCOUNTS).ok()?;
    crate::second_factor::code(&people.second_factor, now_ms)
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
