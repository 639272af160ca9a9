//! Registers as spreadsheets: out of the tables, and back after a comparison.
//!
//! What a file says travels between the two pages of an import in a hidden field of the form, packed. It is
//! input like any other: what it comes to is decided anew each time, and it is written only if that is still
//! what the person has seen.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read as _, Write as _};

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use liantu_app::page::{self as pages, ColumnChoice, RegisterComparison, RegistersPage, RowOutcome, RowState};
use liantu_app::route;
use liantu_app::text::sheet as say;
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::id::{FlowchartId, OperationId};
use liantu_domain::reconcile::{
    Changed, Elsewhere, Family, Field, Form, Head, Line, Marks, Reconciled, Why, Wrong, find, lines, reconcile,
};
use liantu_domain::register::Command;
use liantu_domain::sheet::{Cell, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::chance::hex;
use crate::error::Failure;
use crate::register::{self, NotDone};
use crate::sheet::charts::{self, By, NotEdited};
use crate::sheet::plan::{self, Ground, PowerStep, RiskSteps};
use crate::sheet::registers::{Content, origin, paper};
use crate::sheet::write::write;
use crate::store::sheet::Hand;
use crate::store::{self, Conn, audit};
use crate::upload::files;
use crate::visit::{Visit, page as html, see};

/// The longest form that brings a file back, in bytes, and what it may unpack to.
const FORM_MAX: usize = 16 << 20;
const STATE_MAX: u64 = 64 << 20;
/// What a row of a comparison is called by.
const NAMES: [Field; 5] = [Field::Department, Field::Post, Field::Code, Field::Name, Field::Manifestation];
/// How many rows a comparison shows; the sum counts all.
const ROWS_SHOWN: usize = 500;
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file as it was read, between the pages of an import.
#[derive(Debug, Serialize, Deserialize)]
struct Brought {
    file: String,
    rows: Vec<Vec<String>>,
    family: Family,
    below: usize,
    columns: BTreeMap<usize, Field>,
    marks: Marks,
}

impl Brought {
    fn pack(&self) -> Result<String, Failure> {
        let broken = |error: std::io::Error| Failure::Broken(Box::new(error));
        let json = serde_json::to_vec(self).map_err(|error| Failure::Broken(Box::new(error)))?;
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&json).map_err(broken)?;
        Ok(STANDARD.encode(encoder.finish().map_err(broken)?))
    }

    fn unpack(text: &str) -> Option<Brought> {
        let packed = STANDARD.decode(text).ok()?;
        let mut json = Vec::new();
        ZlibDecoder::new(packed.as_slice()).take(STATE_MAX).read_to_end(&mut json).ok()?;
        serde_json::from_slice(&json).ok()
    }

    /// What a form says of it: the file, and the columns as the person has corrected them.
    fn of_form(form: &HashMap<String, String>) -> Result<Brought, Failure> {
        let mut brought = form.get("state").and_then(|state| Brought::unpack(state)).ok_or(Failure::Unclear)?;
        let columns = form
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("column-")?.parse().ok()?, Field::from_name(value)?)));
        let columns: BTreeMap<usize, Field> = columns.collect();
        if form.keys().any(|name| name.starts_with("column-")) {
            brought.columns = columns;
        }
        Ok(brought)
    }
}

fn this_year(visit: &Visit) -> u16 {
    Date::in_beijing(visit.app.clock.now_ms()).year()
}

fn year(visit: &Visit) -> u16 {
    let asked = visit.query("year").and_then(|year| year.parse().ok());
    asked.filter(|year| (2000..=2100).contains(year)).unwrap_or_else(|| this_year(visit))
}

/// The page: which registers there are, and a form to bring one back.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let done = visit.query("done").and_then(|rows| rows.parse().ok());
    Ok(html(registers_page(&visit, done, None)?))
}

fn registers_page(visit: &Visit, done: Option<usize>, wrong: Option<String>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let data = RegistersPage {
        organisation: organisation.id.to_string(),
        name: organisation.name.clone(),
        year: year(visit),
        may_import: visit.may(Action::DecideRisks),
        done,
        wrong,
    };
    Ok(pages::registers(&visit.frame(), data))
}

/// A register as a file.
pub async fn file(visit: Visit) -> Result<Response, Failure> {
    let form = visit.params.get("form").and_then(|name| Form::from_name(name)).ok_or(Failure::NotFound)?;
    let (organisation, year) = (visit.organisation()?.clone(), year(&visit));
    let mut conn = visit.app.store.read().await?;
    let content = Content::read(&mut conn, &organisation, form.family().unwrap_or(Family::Risks)).await?;
    drop(conn);
    let lines = if form.family().is_some() { content.here.len() } else { 0 };
    let name = format!("{}{year}年度{}.xlsx", organisation.name, say::form(form).zh);
    let work = tokio::task::spawn_blocking(move || write(&paper(form, &organisation, year, &content)));
    let bytes = work.await.map_err(|error| Failure::Broken(Box::new(error)))?;
    let bytes = bytes.map_err(|error| Failure::Broken(Box::new(error)))?;
    let mut transaction = visit.app.store.write().await?;
    let detail = serde_json::json!({ "form": form.name(), "year": year, "lines": lines });
    let entry = visit.audit(&visit.organisation()?.id, detail);
    audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(workbook(&name, form, bytes))
}

/// A workbook as an answer, to be kept under that name.
pub(super) fn workbook(name: &str, form: Form, bytes: Vec<u8>) -> Response {
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))], bytes).into_response();
    let escaped: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition =
        format!("attachment; filename=\"{}.xlsx\"; filename*=UTF-8''{}", form.name(), escaped.replace('+', "%20"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Compares a file with the register: one that is brought, or one that was, with its columns corrected.
pub async fn compare(mut visit: Visit) -> Result<Response, Failure> {
    let is_file = visit
        .parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/"));
    let brought = if is_file {
        match bring(&mut visit).await? {
            Ok(brought) => brought,
            Err(sentence) => return Ok(html(registers_page(&visit, None, Some(sentence))?)),
        }
    } else {
        Brought::of_form(&form(&mut visit).await?)?
    };
    let mut conn = visit.app.store.read().await?;
    let compared = Compared::new(&mut conn, &visit, &brought, false).await?;
    drop(conn);
    Ok(html(comparison(&visit, &brought, &compared, false)?))
}

async fn form(visit: &mut Visit) -> Result<HashMap<String, String>, Failure> {
    let bytes = visit.bytes(FORM_MAX).await?;
    Ok(form_urlencoded::parse(&bytes).into_owned().collect())
}

/// Reads the file that a form brings; a sentence where it can't be taken.
async fn bring(visit: &mut Visit) -> Result<Result<Brought, String>, Failure> {
    let upload = files(visit).await?.into_iter().next().ok_or(Failure::Unclear)?;
    let lang = visit.lang;
    let file: String = upload.name.chars().filter(|c| !c.is_control()).take(200).collect();
    let tables = match visit.app.reader.workbook(upload).await? {
        None => return Ok(Err(say::TOO_SLOW.of(lang).to_owned())),
        Some(Err(fault)) => return Ok(Err(say::read_fault(lang, &fault))),
        Some(Ok(tables)) => tables,
    };
    let origin = origin(&tables);
    if origin
        .as_ref()
        .is_some_and(|origin| visit.organisation().is_ok_and(|own| own.id.as_str() != origin.organisation))
    {
        return Ok(Err(say::OTHERS.of(lang).to_owned()));
    }
    // The sheet and the sort of register that most of a head is understood of.
    let heads = tables.into_iter().filter(|table| !table.hidden).flat_map(|table| {
        let heads: Vec<Head> = Family::ALL.iter().filter_map(|family| find(&table, *family)).collect();
        heads.into_iter().map(move |head| (table.clone(), head))
    });
    let Some((table, head)) = heads.max_by_key(|(_, head)| head.columns.len()) else {
        return Ok(Err(say::NO_HEAD.of(lang).to_owned()));
    };
    let marks = origin.map(|origin| origin.marks).unwrap_or_default();
    let Head { family, below, columns } = head;
    Ok(Ok(Brought { file, rows: table.rows, family, below, columns, marks }))
}

/// What a file comes to, and what would be written.
struct Compared {
    content: Content,
    lines: Vec<Line>,
    result: Reconciled,
    risks: RiskSteps,
    powers: Vec<PowerStep>,
    hash: String,
}

impl Compared {
    async fn new(conn: &mut Conn, visit: &Visit, brought: &Brought, file_wins: bool) -> Result<Compared, Failure> {
        let organisation = visit.organisation()?;
        let content = Content::read(conn, organisation, brought.family).await?;
        let departments = store::department::of(conn, &organisation.id).await?;
        let posts = store::post::of(conn, &organisation.id).await?;
        let table = Table { rows: brought.rows.clone(), ..Table::default() };
        let head = Head { family: brought.family, below: brought.below, columns: brought.columns.clone() };
        let (lines, faults) = lines(&table, &head);
        let mut result = reconcile(brought.family, &content.here, &lines, &brought.marks);
        result.wrong.extend(faults);
        let hash = fingerprint(&content, &lines, &result);
        let ground = Ground {
            content: &content,
            lines: &lines,
            result: &result,
            departments: &departments,
            posts: &posts,
            file_wins,
        };
        let today = Date::in_beijing(visit.app.clock.now_ms()).to_string();
        let chance = visit.app.chance.clone();
        let mut dice = || chance.number();
        let (mut risks, mut powers) = (RiskSteps::default(), Vec::new());
        let faults = match brought.family {
            Family::Risks => {
                let (ledger, _) = register::read(conn, &organisation.id).await?;
                let (planned, faults) = plan::risks(&ground, ledger.document(), &today, &mut dice);
                risks = planned;
                faults
            }
            Family::Powers => {
                let (planned, faults) = plan::powers(&ground, &mut dice);
                powers = planned;
                faults
            }
        };
        result.wrong.extend(faults);
        result.wrong.sort_by_key(|wrong| wrong.row);
        Ok(Compared { content, lines, result, risks, powers, hash })
    }

    fn may_apply(&self) -> bool {
        self.result.wrong.is_empty() && !(self.risks.is_nothing() && self.powers.is_empty())
    }
}

/// A hash of what the person is shown: by it the server knows whether it is still what would happen.
fn fingerprint(content: &Content, lines: &[Line], result: &Reconciled) -> String {
    let mut digest = Sha256::new();
    for at in &result.new {
        digest.update(format!("{:?}", lines[*at]));
    }
    for changed in &result.changed {
        digest.update(format!("{:?}{:?}", content.here[changed.here].key, changed.differences));
    }
    hex(&digest.finalize())
}

fn comparison(visit: &Visit, brought: &Brought, compared: &Compared, is_stale: bool) -> Result<String, Failure> {
    let (lang, organisation) = (visit.lang, visit.organisation()?);
    let Compared { content, lines, result, .. } = compared;
    let said = |field: Field, value: &str| say::said(lang, content.scheme, field, value);
    let name = |says: &liantu_domain::reconcile::Says| {
        let texts = NAMES.iter().filter_map(|field| says.get(field)).filter(|text| !text.is_empty());
        texts.cloned().collect::<Vec<_>>().join(" · ")
    };
    let mut rows: Vec<RowOutcome> = Vec::new();
    for wrong in &result.wrong {
        let chart = match &wrong.why {
            Why::Elsewhere(Elsewhere::Chart(chart)) => Some(chart.clone()),
            _ => None,
        };
        let wrong = Wrong { value: said(wrong.field, &wrong.value), ..wrong.clone() };
        rows.push(RowOutcome {
            row: Some(wrong.row),
            state: RowState::Wrong,
            text: say::wrong(lang, &wrong),
            differences: Vec::new(),
            chart,
        });
    }
    for changed in &result.changed {
        let differences = changed.differences.iter().map(|difference| {
            let field = difference.field;
            (say::field(field).of(lang).to_owned(), said(field, &difference.old), said(field, &difference.new))
        });
        rows.push(RowOutcome {
            row: Some(lines[changed.line].row),
            state: if changed.is_conflicting() { RowState::Conflict } else { RowState::Changed },
            text: name(&content.here[changed.here].says),
            differences: differences.collect(),
            chart: None,
        });
    }
    let plain = |row, state, text| RowOutcome { row, state, text, differences: Vec::new(), chart: None };
    rows.extend(result.new.iter().map(|at| {
        let line = &lines[*at];
        let told = line.says.iter().filter(|(field, value)| !NAMES.contains(field) && !value.is_empty());
        let says =
            told.map(|(field, value)| (say::field(*field).of(lang).to_owned(), String::new(), said(*field, value)));
        RowOutcome { differences: says.collect(), ..plain(Some(line.row), RowState::New, name(&line.says)) }
    }));
    rows.extend(result.vanished.iter().map(|at| plain(None, RowState::Vanished, name(&content.here[*at].says))));
    rows.sort_by_key(|row| (row.state, row.row));
    let more = rows.len().saturating_sub(ROWS_SHOWN);
    rows.truncate(ROWS_SHOWN);

    let conflicting = result.changed.iter().filter(|changed| changed.is_conflicting()).count();
    let counts =
        [result.new.len(), result.changed.len() - conflicting, conflicting, result.vanished.len(), result.same];
    let wrong_rows: std::collections::BTreeSet<usize> = result.wrong.iter().map(|wrong| wrong.row).collect();
    let good = lines.iter().filter(|line| !wrong_rows.contains(&line.row)).count();
    let notice = if is_stale {
        Some((true, say::STALE.of(lang).to_owned()))
    } else if !result.wrong.is_empty() {
        Some((true, say::wrong_sum(lang, result.wrong.len(), good)))
    } else {
        (!compared.may_apply() && conflicting == 0).then(|| (false, say::NOTHING.of(lang).to_owned()))
    };
    let table = Table { rows: brought.rows.clone(), ..Table::default() };
    let width = brought.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = (0..width)
        .filter(|at| brought.columns.get(at) != Some(&Field::Key))
        .map(|at| ColumnChoice {
            at,
            head: head_of(&table, brought.below, at),
            chosen: brought.columns.get(&at).copied(),
        })
        .chain(brought.columns.iter().filter(|(_, field)| **field == Field::Key).map(|(at, field)| ColumnChoice {
            at: *at,
            head: say::field(Field::Key).of(lang).to_owned(),
            chosen: Some(*field),
        }))
        .collect();
    let data = RegisterComparison {
        organisation: organisation.id.to_string(),
        name: organisation.name.clone(),
        file: brought.file.clone(),
        sum: say::sum(lang, say::family(brought.family), counts),
        notice,
        columns,
        choices: Field::of(brought.family).collect(),
        rows,
        more,
        state: brought.pack()?,
        hash: compared.hash.clone(),
        may_apply: result.wrong.is_empty() && (compared.may_apply() || conflicting > 0),
        has_conflicts: conflicting > 0,
        has_vanished: !result.vanished.is_empty(),
    };
    Ok(pages::register_comparison(&visit.frame(), data))
}

/// What stands over a column: the lowest of the head's rows that says something, or its first value.
fn head_of(table: &Table, below: usize, column: usize) -> String {
    let rows = (0..below).rev().chain(below..table.rows.len().min(below + 20));
    let texts = rows.map(|row| table.cell(Cell { row, column }).trim());
    let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    text.chars().take(30).collect()
}

/// Writes what was compared: all of it or nothing.
pub async fn apply(mut visit: Visit) -> Result<Response, Failure> {
    let form = form(&mut visit).await?;
    let brought = Brought::of_form(&form)?;
    let file_wins = form.get("file-wins").is_some_and(|word| word == "1");
    let whose = visit.whose().ok_or(Failure::NotFound)?;
    let organisation = whose.organisation.clone();
    let (author, now_ms) = (visit.person()?.author(), visit.app.clock.now_ms());
    let mut transaction = visit.app.store.write().await?;
    let compared = Compared::new(&mut transaction, &visit, &brought, file_wins).await?;
    let is_stale = form.get("hash") != Some(&compared.hash);
    if is_stale || !compared.result.wrong.is_empty() {
        drop(transaction);
        return Ok(html(comparison(&visit, &brought, &compared, is_stale)?));
    }
    let is_taken = |changed: &&Changed| file_wins || changed.differences.iter().any(|field| !field.is_conflict);
    let (new, changed) = (compared.result.new.len(), compared.result.changed.iter().filter(is_taken).count());
    let kind = visit.app.store.kind();
    let by = By { author: &author, at_ms: now_ms, chance: &*visit.app.chance };
    let entry = |chart: &FlowchartId| visit.audit(chart, serde_json::json!({ "file": brought.file }));
    let reached = match charts::edit(&mut transaction, kind, &compared.risks.edits, by, entry).await {
        Ok(reached) => reached,
        Err(NotEdited::Store(error)) => return Err(error.into()),
        Err(NotEdited::Damage(damage)) => return Err(damage.into()),
        Err(NotEdited::Refused(refusal)) => return Err(Failure::Refused(refusal)),
        Err(NotEdited::Busy) => return Err(Failure::Busy),
    };
    if !compared.risks.commands.is_empty() {
        let id = OperationId::random(visit.app.chance.number());
        let command = Command::All(compared.risks.commands.clone());
        match register::carry_out(&mut transaction, kind, &whose, id, command, author.clone(), now_ms).await {
            Ok(_) => {}
            Err(NotDone::Store(error)) => return Err(error.into()),
            Err(NotDone::Refused(refusal)) => {
                let sentence = liantu_app::text::register::refusal(visit.lang, &refusal);
                return Err(Failure::Told(sentence));
            }
        }
    }
    let hand = Hand { name: author.name.as_str(), at_ms: now_ms };
    let mut position = i64::try_from(compared.content.powers.len()).unwrap_or(i64::MAX);
    for step in &compared.powers {
        match step {
            PowerStep::Add(power, bases) => {
                store::sheet::insert_power(&mut transaction, &organisation, power, position, &hand).await?;
                position += 1;
                for (at, (law, article)) in (0..).zip(bases) {
                    let id = liantu_domain::id::from_number('b', visit.app.chance.number());
                    store::sheet::insert_basis(&mut transaction, &id, &power.id, (law, article), at).await?;
                }
            }
            PowerStep::Change(power) => {
                if !store::sheet::update_power(&mut transaction, power, &hand).await? {
                    return Err(Failure::Told(say::STALE.of(visit.lang).to_owned()));
                }
            }
        }
    }
    let detail = serde_json::json!({
        "file": brought.file, "family": brought.family.name(), "new": new, "changed": changed, "file_wins": file_wins,
    });
    audit::append(&mut transaction, &visit.audit(&organisation, detail), now_ms).await?;
    transaction.commit().await?;
    reached.iter().for_each(|(chart, seq)| visit.app.lobby.look(chart, *seq));
    Ok(see(&format!("{}?done={}", route::registers(organisation.as_str()), new + changed)))
}
