//! The tree out of a spreadsheet. What was read travels through the browser: the preview carries the rows, and the
//! hash of what they would do to the tree as it was then. On confirming, the rows are understood and checked anew
//! in the transaction that writes them; if they would do something else by now, the new preview is shown instead.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::response::Response;
use liantu_app::page::{self, TreeImportPage, TreePreview, TreeRow, TreeRowState};
use liantu_app::route;
use liantu_app::text::{Lang, organisation as words, page::organisation as say, risk};
use liantu_domain::access::{Action, may};
use liantu_domain::id::{CadreId, DepartmentId, OrganisationId, PostId};
use liantu_domain::organisation::import::{
    Branch, Column, Leaf, Outcome, ROWS_MAX, Row, Said, SaidPost, SheetFault, Step, Tree, Twig, plan, rows,
};
use liantu_domain::risk::PowerDomain;

use super::{record, saved};
use crate::chance;
use crate::error::Failure;
use crate::sheet::read::read;
use crate::store::cadre::{self, Cadre};
use crate::store::department::Department;
use crate::store::organisation::{self, Record};
use crate::store::{Conn, department, holding, post, region, rights};
use crate::upload::files;
use crate::visit::{self, Visit, Whose, reach};

/// The longest form that brings rows back, in bytes.
const FORM_MAX: usize = 16 * 1024 * 1024;

/// The form.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    Ok(visit::page(page::tree_import(&visit.frame(), TreeImportPage::default())))
}

/// What a file would do.
pub async fn look(mut visit: Visit) -> Result<Response, Failure> {
    let file = files(&mut visit).await?.into_iter().next();
    let lang = visit.lang;
    let wrong = |text: String| TreeImportPage { wrong: Some(text), preview: None };
    let data = match file.and_then(|file| file.bytes) {
        None => wrong(say::NO_FILE.of(lang).to_owned()),
        Some(bytes) => {
            let found = tokio::task::spawn_blocking(move || found_in(&bytes))
                .await
                .map_err(|error| Failure::Broken(Box::new(error)))?;
            match found {
                None => wrong(say::UNREADABLE.of(lang).to_owned()),
                Some(Err(fault)) => wrong(sheet_fault(lang, fault)),
                Some(Ok(rows)) => {
                    let mut conn = visit.app.store.read().await?;
                    let looked = Looked::at(&visit, &mut conn, rows).await?;
                    TreeImportPage { wrong: None, preview: Some(looked.preview(lang, false)) }
                }
            }
        }
    };
    Ok(visit::page(page::tree_import(&visit.frame(), data)))
}

/// Writes what was looked at: all of it or nothing.
pub async fn confirm(mut visit: Visit) -> Result<Response, Failure> {
    let bytes = visit.bytes(FORM_MAX).await?;
    let mut said: HashMap<String, String> = form_urlencoded::parse(&bytes).into_owned().collect();
    let content = said.remove("content").ok_or(Failure::Unclear)?;
    let rows: Vec<Row> = serde_json::from_str(&content).map_err(|_| Failure::Unclear)?;
    if rows.len() > ROWS_MAX {
        return Err(Failure::TooLarge);
    }
    let mut transaction = visit.app.store.write().await?;
    let looked = Looked::at(&visit, &mut transaction, rows).await?;
    if said.get("hash") != Some(&looked.hash) || !looked.is_writable() {
        let preview = Some(looked.preview(visit.lang, true));
        return Ok(visit::page(page::tree_import(&visit.frame(), TreeImportPage { wrong: None, preview })));
    }
    let mut places = Places::default();
    let mut written = Vec::new();
    for (row, outcome) in looked.rows.iter().zip(&looked.outcomes) {
        if let Outcome::Writes { said, steps } = outcome {
            for step in steps {
                places.write(&visit, &mut transaction, *step, said).await?;
            }
            written.push(serde_json::json!({ "row": row.number, "steps": steps, "said": said }));
        }
    }
    let count = written.len();
    let before = serde_json::json!({ "sha256": looked.hash });
    let after = serde_json::json!({ "rows": written });
    let object = visit.person()?.organisation.as_ref().map(OrganisationId::to_string).unwrap_or_default();
    record(&visit, &mut transaction, object, before, after).await?;
    rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    tracing::info!(rows = count, "a tree was imported");
    Ok(saved(route::ORGANISATIONS))
}

/// The rows of the first sheet that is seen and has a head; `None`: it can't be read at all.
fn found_in(bytes: &[u8]) -> Option<Result<Vec<Row>, SheetFault>> {
    let tables = read(bytes).ok()?;
    let mut first = None;
    for table in tables.iter().filter(|table| !table.hidden) {
        match rows(&table.rows) {
            Err(SheetFault::NoHead) => {}
            other => return Some(other),
        }
        first.get_or_insert(SheetFault::NoHead);
    }
    Some(Err(first.unwrap_or(SheetFault::NoHead)))
}

fn sheet_fault(lang: Lang, fault: SheetFault) -> String {
    match fault {
        SheetFault::NoHead => say::NO_HEAD.of(lang).to_owned(),
        SheetFault::NoRows => say::NO_ROWS.of(lang).to_owned(),
        SheetFault::TooMany { limit } => say::too_many_rows(lang, limit),
    }
}

/// Rows, and what they would do to the tree as it is.
struct Looked {
    rows: Vec<Row>,
    before: Tree,
    outcomes: Vec<Outcome>,
    content: String,
    hash: String,
}

impl Looked {
    async fn at(visit: &Visit, conn: &mut Conn, rows: Vec<Row>) -> Result<Looked, Failure> {
        let before = tree(visit, conn, &rows).await?;
        let outcomes = plan(&rows, &mut before.clone());
        let content = serde_json::to_string(&rows).map_err(|error| Failure::Broken(Box::new(error)))?;
        let hash = chance::hash(&format!("{before:?}{content}"));
        Ok(Looked { rows, before, outcomes, content, hash })
    }

    fn is_writable(&self) -> bool {
        !self.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Wrong(_)))
    }

    fn preview(&self, lang: Lang, is_stale: bool) -> TreePreview {
        let rows = self.rows.iter().zip(&self.outcomes).map(|(row, outcome)| self.row(lang, row, outcome)).collect();
        TreePreview { rows, content: self.content.clone(), hash: self.hash.clone(), is_stale }
    }

    fn row(&self, lang: Lang, row: &Row, outcome: &Outcome) -> TreeRow {
        let says = Column::ALL.iter().map(|column| short(row.cell(*column))).filter(|cell| !cell.is_empty());
        let (state, note) = match outcome {
            Outcome::Same => (TreeRowState::Same, String::new()),
            Outcome::Writes { said, steps } => {
                let changed = steps.contains(&Step::EditPost);
                let state = if changed { TreeRowState::Changed } else { TreeRowState::New };
                let mut notes: Vec<String> = steps.iter().map(|step| step_words(lang, *step).to_owned()).collect();
                notes.extend(changed.then(|| self.changes(lang, said)).into_iter().flatten());
                (state, notes.join("；"))
            }
            Outcome::Wrong(faults) => {
                let notes = faults.iter().map(|(column, fault)| {
                    let name = words::column(*column).of(lang);
                    say::at_column(lang, name, &short(row.cell(*column)), &words::fault(lang, fault))
                });
                (TreeRowState::Wrong, notes.collect::<Vec<_>>().join(" "))
            }
        };
        TreeRow { number: row.number, state, says: says.collect::<Vec<_>>().join(" · "), note }
    }

    /// What becomes different of a post: what stood there, and what will.
    fn changes(&self, lang: Lang, said: &Said) -> Vec<String> {
        let branch = self.before.organisations.get(&said.organisation);
        let twig = branch.and_then(|branch| branch.departments.get(&said.department));
        let (Some(twig), Some(post)) = (twig, &said.post) else { return Vec::new() };
        let Some(leaf) = twig.posts.get(&post.name) else { return Vec::new() };
        let domains = |domains: &[PowerDomain]| {
            domains.iter().map(|domain| risk::power_domain(*domain).of(lang)).collect::<Vec<_>>().join("")
        };
        [
            (Column::Tier, words::tier(leaf.tier).of(lang).to_owned(), words::tier(post.tier).of(lang).to_owned()),
            (Column::Domains, domains(&leaf.domains), domains(&post.domains)),
            (Column::Duties, short(&leaf.duties), short(&post.duties)),
        ]
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(column, before, after)| format!("{}: {before} → {after}", words::column(column).of(lang)))
        .collect()
    }
}

/// The beginning of a text, for a cell of the preview.
fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

fn step_words(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Organisation => say::STEP_ORGANISATION,
        Step::Department => say::STEP_DEPARTMENT,
        Step::Post => say::STEP_POST,
        Step::EditPost => say::STEP_EDIT_POST,
        Step::Person => say::STEP_PERSON,
        Step::Holding => say::STEP_HOLDING,
    }
    .of(lang)
}

/// As much of the tree as the rows speak of.
async fn tree(visit: &Visit, conn: &mut Conn, rows: &[Row]) -> Result<Tree, Failure> {
    let person = visit.person()?;
    let mut names: BTreeSet<String> = rows.iter().map(|row| row.cell(Column::Organisation).to_owned()).collect();
    let mut tree = Tree { may_add: super::ground(visit).is_ok(), ..Tree::default() };
    if let Some(own) = &person.organisation {
        tree.only = organisation::one(conn, own).await?.map(|own| own.name);
        names.extend(tree.only.clone());
    }
    for name in names {
        let Some(found) = organisation::by_name(conn, &name).await? else { continue };
        let reach = reach(Some(person), Some(&Whose::of_organisation(&found)));
        if may(person.role, Action::EditTree, reach) {
            tree.organisations.insert(name, branch(conn, &found.id).await?);
        } else {
            tree.elsewhere.insert(name);
        }
    }
    Ok(tree)
}

async fn branch(conn: &mut Conn, id: &OrganisationId) -> Result<Branch, Failure> {
    let posts = post::kept(conn, id).await?;
    let holdings = holding::of_organisation(conn, id).await?;
    let mut branch = Branch::default();
    for one in cadre::of(conn, id).await? {
        *branch.people.entry(one.name).or_default() += 1;
    }
    for department in department::kept(conn, id).await? {
        let own = posts.iter().filter(|post| post.department == department.id).map(|post| {
            let held = holdings.iter().filter(|held| held.post == post.id && held.to_on.is_none());
            let holders: BTreeMap<_, _> =
                held.filter_map(|held| Some((held.cadre_name.clone(), held.from_on.parse().ok()?))).collect();
            let leaf = Leaf {
                tier: post.tier,
                domains: post.domains.clone(),
                duties: post.duties.clone(),
                is_ended: post.ended_on.is_some(),
                holders,
                said_in: None,
            };
            (post.name.clone(), leaf)
        });
        let twig = Twig { is_ended: department.ended_on.is_some(), posts: own.collect() };
        branch.departments.insert(department.name, twig);
    }
    Ok(branch)
}

/// Where what the rows name is kept; filled as they are met.
#[derive(Default)]
struct Places {
    organisations: HashMap<String, OrganisationId>,
}

impl Places {
    async fn organisation(&mut self, conn: &mut Conn, name: &str) -> Result<OrganisationId, Failure> {
        if let Some(id) = self.organisations.get(name) {
            return Ok(id.clone());
        }
        let id = organisation::by_name(conn, name).await?.ok_or(Failure::NotFound)?.id;
        self.organisations.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    /// Writes one step of a row.
    async fn write(&mut self, visit: &Visit, conn: &mut Conn, step: Step, said: &Said) -> Result<(), Failure> {
        let number = || visit.app.chance.number();
        if step == Step::Organisation {
            let ground = super::ground(visit)?;
            let all = region::all(conn).await?;
            let made = Record {
                id: OrganisationId::random(number()),
                name: said.organisation.clone(),
                code: String::new(),
                region: all.into_iter().find(|region| region.path == ground).map(|region| region.id),
                region_path: ground,
                liaison: None,
                position: organisation::next_position(conn).await?,
                version: 0,
            };
            return Ok(organisation::add(conn, &made).await?);
        }
        let own = self.organisation(conn, &said.organisation).await?;
        if step == Step::Person {
            let Some((name, _)) = &said.person else { return Ok(()) };
            let id = CadreId::random(number());
            let made = Cadre { id, organisation: own, name: name.clone(), account: None, version: 0 };
            return Ok(cadre::insert(conn, &made).await?);
        }
        let departments = department::kept(conn, &own).await?;
        if step == Step::Department {
            let made = Department { id: DepartmentId::random(number()).to_string(), name: said.department.clone() };
            let position = departments.iter().map(|one| one.position + 1).max().unwrap_or_default();
            return Ok(department::insert(conn, &own, &made, position).await?);
        }
        let department = departments.into_iter().find(|one| one.name == said.department).ok_or(Failure::NotFound)?.id;
        let Some(SaidPost { name, tier, domains, duties }) = said.post.clone() else { return Ok(()) };
        let posts = post::kept(conn, &own).await?;
        let there = posts.iter().find(|post| post.department == department && post.name == name);
        match (step, there) {
            (Step::Post, None) => {
                let siblings = posts.iter().filter(|post| post.department == department);
                let position = siblings.map(|post| post.position + 1).max().unwrap_or_default();
                let id = PostId::random(number());
                let made =
                    post::Record { id, department, name, tier, duties, domains, position, ended_on: None, version: 0 };
                post::add(conn, &made).await?;
            }
            (Step::EditPost, Some(post)) => {
                let made = post::Record { tier, duties, domains, ..post.clone() };
                if !post::edit(conn, &made).await? {
                    return Err(Failure::Busy);
                }
            }
            (Step::Holding, Some(post)) => {
                let Some((name, since)) = &said.person else { return Ok(()) };
                let people = cadre::of(conn, &own).await?;
                let who = people.into_iter().find(|one| one.name == *name).ok_or(Failure::NotFound)?;
                holding::insert(conn, &who.id, &post.id, &since.to_string(), None).await?;
            }
            _ => return Err(Failure::Busy),
        }
        Ok(())
    }
}
