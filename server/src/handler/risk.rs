//! One risk point: its card, and the steps of its life.

use std::collections::{BTreeSet, HashMap};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use liantu_app::page::{self, GradeRow, MeasureRow, NewRiskPage, RiskCard};
use liantu_app::text::{
    Lang, grading as grading_words, page::register as say, register as words, responsibility, risk,
};
use liantu_app::{route, time};
use liantu_domain::access::Action;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Deed;
use liantu_domain::id::{FlowchartId, MeasureId, OperationId, PostId, RiskPointId};
use liantu_domain::register::{
    Assessor, Care, Change, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, Refusal, Register,
    RegisterOperation, Standing, Verb, document,
};
use liantu_domain::risk::grading::{self, Inputs, Method};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use sha2::{Digest, Sha256};

use super::file::disposition;
use super::register::extent;
use crate::chance::hex;
use crate::error::Failure;
use crate::extent::Extent;
use crate::header::FILE_POLICY;
use crate::register::{NotDone, carry_out};
use crate::store::evidence::Evidence;
use crate::store::region_rules::RegionRules;
use crate::store::risk_point::{self, Row};
use crate::store::{self, Conn, audit};
use crate::upload;
use crate::visit::{Visit, own_path, page, see};

/// The largest file of evidence, in bytes.
const EVIDENCE_MAX: usize = 10 * 1024 * 1024;
/// How many risk points one request may act on.
const ACT_MAX: usize = 200;

/// What a form says, and which form it is.
type Filled = (String, HashMap<String, String>);

/// The risk point that the path names, if the person may see it.
async fn find(visit: &Visit, conn: &mut Conn) -> Result<Row, Failure> {
    let organisation = visit.organisation()?.id.to_string();
    let (Some(document), Some(id)) = (visit.params.get("document"), visit.params.get("risk")) else {
        return Err(Failure::NotFound);
    };
    let row = risk_point::one(conn, document, id).await?.filter(|row| row.organisation == organisation);
    let row = row.ok_or(Failure::NotFound)?;
    if sees(&extent(visit, conn).await?, &row) { Ok(row) } else { Err(Failure::NotFound) }
}

/// Whether a row is within what somebody sees.
fn sees(extent: &Extent, row: &Row) -> bool {
    let is = |one: Option<&String>, other: &str| one.is_some_and(|one| one == other);
    match extent {
        Extent::Posts(posts) => posts.iter().any(|post| is(row.pinned.post.as_ref(), post.as_str())),
        Extent::Departments(all) => all.iter().any(|one| is(row.pinned.department.as_ref(), one.as_str())),
        Extent::Organisation(organisation) => row.organisation == organisation.as_str(),
        Extent::Region(path) => row.region_path.starts_with(path.as_str()),
    }
}

fn key(row: &Row) -> Key {
    match &row.chart {
        Some(chart) => Key::on_chart(&FlowchartId::new(chart), &row.id),
        None => Key::own(&row.id),
    }
}

/// The card.
pub async fn card(visit: Visit) -> Result<Response, Failure> {
    let method = visit.query("method").and_then(|name| Method::from_name(&name));
    Ok(page(card_page(&visit, method, None, None).await?))
}

async fn card_page(
    visit: &Visit,
    method: Option<Method>,
    filled: Option<Filled>,
    wrong: Option<String>,
) -> Result<String, Failure> {
    let lang = visit.lang;
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let row = find(visit, &mut conn).await?;
    let rules = store::region_rules::of(&mut conn, &organisation.region_path).await?;
    let log = document(&organisation.id);
    let lines: Vec<RegisterOperation> = store::operation::lines(&mut conn, &log, 0, u64::MAX).await?;
    let register = crate::register::load(&mut conn, &organisation.id).await?;
    let register = register.document();
    let key = key(&row);
    let posts = store::post::of(&mut conn, &organisation.id).await?;
    let mut posts: Vec<String> = posts.into_iter().map(|post| post.name).collect();
    posts.sort();
    posts.dedup();
    let chart = match &row.chart {
        Some(id) => store::chart::one(&mut conn, &FlowchartId::new(id)).await?,
        None => None,
    };
    let chart = chart.map(|chart| {
        let place = row.pinned.place.strip_prefix("node:").map(|node| format!("#{node}")).unwrap_or_default();
        (format!("{}{place}", route::chart(&chart.id)), chart.summary.title)
    });
    let mut measures = Vec::new();
    for measure in store::measure::of_risk(&mut conn, &row.document, &row.id).await? {
        let on_chart = measure.document != log.as_str();
        let measure_key = if on_chart {
            Key::on_chart(&FlowchartId::new(&measure.document), &measure.id)
        } else {
            Key::own(&measure.id)
        };
        let evidence = store::evidence::of(&mut conn, &organisation.id, measure_key.as_str()).await?;
        let was = register.measure(&measure_key).and_then(|care| serde_json::to_string(care).ok());
        measures.push(MeasureRow {
            at: (measure.document, measure.id),
            text: measure.body,
            kind: measure.kind,
            responsible: measure.responsible,
            due_on: measure.due_on,
            state: measure.state,
            on_chart,
            evidence: evidence
                .into_iter()
                .map(|(id, name)| (route::evidence(organisation.id.as_str(), &id), name))
                .collect(),
            was: was.unwrap_or_default(),
        });
    }
    let file = register.file(&key);
    let grades = file.map(|file| file.assessments.clone()).unwrap_or_default();
    let grades = row
        .pinned
        .grade
        .map(|grade| GradeRow {
            by: Assessor::Finder,
            who: row.pinned.owner.clone(),
            at_ms: row.changed_ms,
            grade,
            why: say::FROM_CHART.of(lang).to_owned(),
        })
        .filter(|_| row.chart.is_some())
        .into_iter()
        .chain(grades.into_iter().map(|given| GradeRow {
            by: given.by,
            who: given.who,
            at_ms: given.at_ms,
            grade: given.grade,
            why: why(lang, &rules, given.inputs.as_ref(), &given.reason),
        }))
        .collect();
    let days = days(lang, &rules, &row);
    let (filled_in, filled) = filled.unwrap_or_default();
    let card = RiskCard {
        scheme: rules.scheme,
        at: (organisation.id.to_string(), row.document.clone(), row.id.clone()),
        manifestation: row.pinned.manifestation.clone(),
        organisation: organisation.name.clone(),
        chart,
        place: row.pinned.place_name.clone(),
        post: [&row.pinned.department_name, &row.pinned.post_name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        kind: row.pinned.kind,
        domain: row.pinned.domain,
        grade: row.counts.grade,
        standing: row.counts.state,
        reason: file.map(|file| file.reason.clone()).unwrap_or_default(),
        owner: row.counts.owner.clone(),
        leader: row.counts.leader.clone(),
        routed: row
            .counts
            .grade
            .map(|grade| responsibility::route(lang, rules.routing.route(grade, row.pinned.kind)))
            .unwrap_or_default(),
        level: ControlLevel::from_name(&row.counts.control_level),
        way: row.filed.way.map(|way| words::way(way).of(lang).to_owned()).unwrap_or_default(),
        days,
        grades,
        measures,
        life: life(lang, &rules, &lines, &key),
        method: method.unwrap_or(rules.method),
        posts,
        may_grade: visit.may(Action::GradeRisks),
        may_decide: visit.may(Action::DecideRisks),
        today: time::day(visit.app.clock.now_ms()),
        filled,
        filled_in,
        wrong,
    };
    Ok(page::risk_card(&visit.frame(), card))
}

/// The days that matter: found, confirmed, inspected, to be inspected.
fn days(lang: Lang, rules: &RegionRules, row: &Row) -> Vec<(&'static str, String)> {
    let last = row.filed.inspected_on.as_ref().or(row.filed.confirmed_on.as_ref());
    let listed = matches!(row.counts.state, Standing::Confirmed | Standing::Guarded);
    let next = last.filter(|_| listed).and_then(|day| day.parse::<Date>().ok());
    let next = next.and_then(|last| row.counts.grade.map(|grade| rules.cadence.next_due(grade, last).to_string()));
    [
        (say::FOUND.of(lang), Some(row.pinned.found_on.clone())),
        (say::CONFIRMED.of(lang), row.filed.confirmed_on.clone()),
        (say::LAST_INSPECTION.of(lang), row.filed.inspected_on.clone()),
        (say::NEXT_INSPECTION.of(lang), next),
    ]
    .into_iter()
    .filter_map(|(name, day)| Some((name, day.filter(|day| !day.is_empty())?)))
    .collect()
}

/// The sentence that explains a grade: by its method where there was one, and what was written.
fn why(lang: Lang, rules: &RegionRules, inputs: Option<&serde_json::Value>, reason: &str) -> String {
    let inputs = inputs.and_then(|inputs| serde_json::from_value::<Inputs>(inputs.clone()).ok());
    let verdict = inputs.and_then(|inputs| grading::grade(&inputs, &rules.grading).ok());
    let explained = verdict.map(|verdict| grading_words::explained(lang, &verdict, rules.scheme));
    match (explained, reason.is_empty()) {
        (Some(explained), true) => explained,
        (Some(explained), false) => format!("{explained} {reason}"),
        (None, _) => reason.to_owned(),
    }
}

/// What happened to a risk point, the newest first.
fn life(lang: Lang, rules: &RegionRules, lines: &[RegisterOperation], key: &Key) -> Vec<(i64, String, String)> {
    let mut all: Vec<(i64, String, String)> = lines
        .iter()
        .flat_map(|line| line.changes.iter().map(move |change| (line, change)))
        .filter_map(|(line, change)| {
            let Change::File(delta) = change else { return None };
            if delta.id() != Some(key) {
                return None;
            }
            let after = delta.after.as_ref();
            let stood = delta.before.as_ref().map(|file| file.standing);
            let given = after.and_then(|file| file.assessments.last());
            let more = delta.before.as_ref().map_or(0, |file| file.assessments.len());
            let graded = after.filter(|file| file.assessments.len() > more).and(given);
            let reason = after.map(|file| file.reason.clone()).unwrap_or_default();
            let what = match (&line.deed, after.map(|file| file.standing), graded) {
                (_, Some(now), _) if stood.unwrap_or(Standing::Candidate) != now => {
                    format!("{}：{reason}", words::standing(now).of(lang))
                }
                (_, _, Some(given)) => {
                    let grade = risk::grade(given.grade, rules.scheme).of(lang);
                    format!("{}：{grade} {}", words::assessor(given.by).of(lang), given.reason)
                }
                (Deed::Did(Verb::Inspect(found)), ..) => format!("{}：{found}", say::INSPECT.of(lang)),
                (Deed::Did(Verb::FoundBy), ..) => say::WAY.of(lang).to_owned(),
                _ => reason,
            };
            Some((line.context.at_ms, line.context.author.name.to_string(), what))
        })
        .collect();
    all.reverse();
    all
}

/// A step in its life: what the last part of the path says.
pub async fn step(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let name = visit.params.get("step").cloned().unwrap_or_default();
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let row = find(&visit, &mut conn).await?;
    let rules = store::region_rules::of(&mut conn, &organisation.region_path).await?;
    let register = crate::register::load(&mut conn, &organisation.id).await?;
    drop(conn);
    let needed = if matches!(name.as_str(), "assess" | "measure") { Action::GradeRisks } else { Action::DecideRisks };
    if !visit.may(needed) {
        return Err(Failure::NotAllowed);
    }
    let command = command(&visit, &name, &form, &row, &rules, register.document());
    let done = match command {
        Ok(command) => carry(&visit, command, &row.id).await?,
        Err(Wrong::Sentence(sentence)) => Err(sentence),
        Err(Wrong::NoSuchStep) => return Err(Failure::NotFound),
    };
    match done {
        Ok(()) => Ok(see(&route::risk(organisation.id.as_str(), &row.document, &row.id))),
        Err(sentence) => {
            let method = form.get("method").and_then(|name| Method::from_name(name));
            let html = card_page(&visit, method, Some((name, form)), Some(sentence)).await?;
            Ok(again(html))
        }
    }
}

/// The page again, with why not and what was filled in.
fn again(html: String) -> Response {
    (StatusCode::CONFLICT, page(html)).into_response()
}

/// Why a form is no command.
enum Wrong {
    Sentence(String),
    NoSuchStep,
}

fn command(
    visit: &Visit,
    name: &str,
    form: &HashMap<String, String>,
    row: &Row,
    rules: &RegionRules,
    register: &Register,
) -> Result<Command, Wrong> {
    let lang = visit.lang;
    let text = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let refuse = |refusal: Refusal| Wrong::Sentence(words::refusal(lang, &refusal));
    let (risk, reason) = (key(row), text("reason"));
    let on = || day(lang, &text("on"));
    Ok(match name {
        "assess" => {
            let by = Assessor::from_name(&text("by")).filter(|by| *by != Assessor::Decision);
            let method = Method::from_name(&text("method")).unwrap_or(rules.method);
            let read = Inputs::read(method, |field| form.get(field.name()).map(String::as_str));
            let given = read.and_then(|inputs| Ok((grading::grade(&inputs, &rules.grading)?, inputs)));
            let overridden = Grade::from_name(&text("override"));
            let (grade, inputs) = match (given, overridden) {
                (Ok((verdict, inputs)), None) => (verdict.grade, Some(inputs)),
                (Ok((verdict, inputs)), Some(grade)) => {
                    if grade != verdict.grade && reason.is_empty() {
                        return Err(Wrong::Sentence(say::OVERRIDE_HINT.of(lang).to_owned()));
                    }
                    (grade, Some(inputs))
                }
                (Err(_), Some(grade)) if !reason.is_empty() => (grade, None),
                (Err(fault), _) => return Err(Wrong::Sentence(grading_words::input_fault(lang, fault))),
            };
            let inputs = inputs.and_then(|inputs| serde_json::to_value(inputs).ok());
            Command::Assess { risk, by: by.unwrap_or(Assessor::Finder), grade, inputs, reason }
        }
        "confirm" => {
            let grade = Grade::from_name(&text("grade")).ok_or_else(|| refuse(Refusal::GradeMissing))?;
            let level = ControlLevel::from_name(&text("level")).map_or("", ControlLevel::name).to_owned();
            let decided = Decided { grade, level, owner: text("owner"), leader: text("leader") };
            Command::Confirm { risk, decided, on: on()?, reason }
        }
        "guard" => Command::Guard { risk, reason },
        "retire" => Command::Retire { risk, on: on()?, reason },
        "reopen" => Command::Reopen { risk, reason },
        "inspect" => Command::Inspect { risk, on: on()?, reason },
        "measure" => measure(visit, &text, &risk, register)?,
        _ => return Err(Wrong::NoSuchStep),
    })
}

fn measure(visit: &Visit, text: &impl Fn(&str) -> String, risk: &Key, register: &Register) -> Result<Command, Wrong> {
    let lang = visit.lang;
    let due = text("due");
    let due_on = if due.is_empty() { None } else { Some(day(lang, &due)?) };
    let kind = MeasureKind::from_name(&text("kind")).unwrap_or(MeasureKind::Other);
    let state = MeasureState::from_name(&text("state")).unwrap_or(MeasureState::Planned);
    let missing = || Wrong::Sentence(words::refusal(lang, &Refusal::NoSuchMeasure));
    let (id, chart) = (text("measure"), text("document"));
    if id.is_empty() {
        let id = Key::own(MeasureId::random(visit.app.chance.number()));
        let is = Care {
            id,
            text: text("text"),
            kind,
            responsible: text("responsible"),
            due_on,
            state,
            risks: BTreeSet::from([risk.clone()]),
        };
        return Ok(Command::PutMeasure(Edit { was: None, is }));
    }
    let own = visit.organisation.as_ref().map(|organisation| document(&organisation.id)).ok_or_else(missing)?;
    let id = if chart == own.as_str() { format!("/{id}") } else { format!("{chart}/{id}") };
    let id = Key::parse(&id).ok_or_else(missing)?;
    // What was read stands in the form, so that the second of two who save is told.
    let was: Option<Care> = serde_json::from_str(&text("was")).ok();
    let is = Care {
        text: if id.chart().is_some() { String::new() } else { text("text") },
        responsible: if id.chart().is_some() { String::new() } else { text("responsible") },
        kind,
        due_on,
        state,
        risks: register.measure(&id).map(|care| care.risks.clone()).unwrap_or_default(),
        id,
    };
    Ok(Command::PutMeasure(Edit { was, is }))
}

/// A day that there is.
fn day(lang: Lang, text: &str) -> Result<String, Wrong> {
    text.parse::<Date>().map(|day| day.to_string()).map_err(|_| {
        Wrong::Sentence(match lang {
            Lang::Zh => format!("“{text}”不是一个日期，请按 2026-03-31 的格式填写。"),
            Lang::En => format!("“{text}” is no date; write it as 2026-03-31."),
        })
    })
}

/// Carries a command out and keeps its audit entry with it. What the register refuses comes back as a sentence.
async fn carry(visit: &Visit, command: Command, object: &str) -> Result<Result<(), String>, Failure> {
    let person = visit.person()?;
    let whose = visit.whose().ok_or(Failure::NotFound)?;
    let now_ms = visit.app.clock.now_ms();
    let id = OperationId::random(visit.app.chance.number());
    let kind = visit.app.store.kind();
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&mut transaction, kind, &whose, id, command, person.author(), now_ms).await {
        Ok(line) => {
            let detail = serde_json::json!({ "seq": line.seq, "deed": line.deed });
            audit::append(&mut transaction, &visit.audit(object, detail), now_ms).await?;
            transaction.commit().await?;
            Ok(Ok(()))
        }
        Err(NotDone::Refused(refusal)) => Ok(Err(words::refusal(visit.lang, &refusal))),
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// The same step for several.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let bytes = visit.bytes(64 * 1024).await?;
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    let text = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, text)| text.trim());
    let organisation = visit.organisation()?.id.to_string();
    let back = own_path(Some(text("back")), route::REGISTER);
    let mut keys = Vec::new();
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    for (_, value) in pairs.iter().filter(|(name, _)| name == "key").take(ACT_MAX) {
        let (document, id) = value.split_once(' ').ok_or(Failure::Unclear)?;
        let row = risk_point::one(&mut conn, document, id).await?;
        let row = row.filter(|row| row.organisation == organisation && sees(&extent, row)).ok_or(Failure::NotFound)?;
        keys.push(key(&row));
    }
    drop(conn);
    if keys.is_empty() {
        return Ok(see(&back));
    }
    let (act, reason) = (text("act").to_owned(), text("reason").to_owned());
    let on = match day(visit.lang, text("on")) {
        Ok(day) => day,
        Err(_) if act == "guard" => String::new(),
        Err(_) => return Err(Failure::Unclear),
    };
    let commands = keys
        .into_iter()
        .map(|risk| match act.as_str() {
            "guard" => Ok(Command::Guard { risk, reason: reason.clone() }),
            "inspect" => Ok(Command::Inspect { risk, on: on.clone(), reason: reason.clone() }),
            "retire" => Ok(Command::Retire { risk, on: on.clone(), reason: reason.clone() }),
            _ => Err(Failure::Unclear),
        })
        .collect::<Result<Vec<_>, _>>()?;
    match carry(&visit, Command::All(commands), &organisation).await? {
        Ok(()) => Ok(see(&back)),
        Err(sentence) => Err(Failure::Told(sentence)),
    }
}

/// The form for a new risk point of a post.
pub async fn new_form(visit: Visit) -> Result<Response, Failure> {
    Ok(page(new_page(&visit, HashMap::new(), None).await?))
}

async fn new_page(visit: &Visit, filled: HashMap<String, String>, wrong: Option<String>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(visit, &mut conn).await?;
    let posts = store::post::of(&mut conn, &organisation.id).await?;
    let posts = posts
        .into_iter()
        .filter(|post| match &extent {
            Extent::Posts(own) => own.iter().any(|id| id.as_str() == post.id),
            Extent::Departments(own) => own.iter().any(|id| id.as_str() == post.department),
            Extent::Organisation(_) | Extent::Region(_) => true,
        })
        .map(|post| (post.id, format!("{} · {}", post.department_name, post.name)))
        .collect();
    let data = NewRiskPage { organisation: organisation.id.to_string(), posts, filled, wrong };
    Ok(page::new_risk(&visit.frame(), data))
}

/// Writes a new risk point of a post down.
pub async fn new(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let text = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    let posts = store::post::of(&mut conn, &organisation.id).await?;
    drop(conn);
    let may_have = |id: &str, department: &str| match &extent {
        Extent::Posts(own) => own.iter().any(|post| post.as_str() == id),
        Extent::Departments(own) => own.iter().any(|it| it.as_str() == department),
        Extent::Organisation(_) | Extent::Region(_) => true,
    };
    let post = posts.into_iter().find(|post| post.id == text("post") && may_have(&post.id, &post.department));
    let Some(post) = post else {
        return Ok(again(new_page(&visit, form, Some(say::POST_MISSING.of(visit.lang).to_owned())).await?));
    };
    let (Some(kind), Some(domain)) = (RiskType::from_name(&text("kind")), PowerDomain::from_name(&text("domain")))
    else {
        return Err(Failure::Unclear);
    };
    let id = RiskPointId::random(visit.app.chance.number());
    let is = PostRisk {
        id: id.clone(),
        post: PostId::new(&post.id),
        kind,
        domain,
        manifestation: text("manifestation"),
        grade: Grade::from_name(&text("grade")),
        owner: post.name,
        leader: text("leader"),
        found_on: time::day(visit.app.clock.now_ms()),
    };
    match carry(&visit, Command::PutRisk(Edit { was: None, is }), id.as_str()).await? {
        Ok(()) => {
            let register = document(&organisation.id);
            Ok(see(&route::risk(organisation.id.as_str(), register.as_str(), id.as_str())))
        }
        Err(sentence) => {
            let html = new_page(&visit, form, Some(sentence)).await?;
            Ok(again(html))
        }
    }
}

/// What evidence may be, by its content, and what it is called then.
fn evidence_type(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    [
        "application/pdf",
        "image/png",
        "image/jpeg",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/msword",
        "application/vnd.ms-excel",
    ]
    .into_iter()
    .find(|known| *known == found)
}

/// Takes files that show that a measure is carried out.
pub async fn bring_evidence(mut visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.clone();
    let (Some(chart), Some(id)) = (visit.params.get("document").cloned(), visit.params.get("measure").cloned()) else {
        return Err(Failure::NotFound);
    };
    let own = document(&organisation.id);
    let measure = if chart == own.as_str() { format!("/{id}") } else { format!("{chart}/{id}") };
    let measure = Key::parse(&measure).ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    // A measure is seen by whoever sees one of the risk points that it serves.
    let mut seen = None;
    for (document, risk) in store::measure::serves(&mut conn, &chart, &id).await? {
        let row = risk_point::one(&mut conn, &document, &risk).await?;
        seen = seen.or(row.filter(|row| row.organisation == organisation.id.as_str() && sees(&extent, row)));
    }
    drop(conn);
    let row = seen.ok_or(Failure::NotFound)?;
    let files = upload::files(&mut visit).await?;
    let now_ms = visit.app.clock.now_ms();
    let by_name = visit.person()?.name.clone();
    let mut transaction = visit.app.store.write().await?;
    for file in files {
        let told = |words: liantu_app::text::Words| Failure::Told(format!("{}：{}", file.name, words.of(visit.lang)));
        let bytes = file.bytes.as_ref().filter(|bytes| bytes.len() <= EVIDENCE_MAX);
        let bytes = bytes.ok_or_else(|| told(say::EVIDENCE_TOO_LARGE))?;
        let content_type = evidence_type(bytes).ok_or_else(|| told(say::EVIDENCE_OTHER))?;
        let evidence = Evidence {
            id: liantu_domain::id::from_number('v', visit.app.chance.number()).to_string(),
            measure: measure.to_string(),
            name: file.name.chars().filter(|letter| !letter.is_control()).take(200).collect(),
            content_type,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            sha256: hex(&Sha256::digest(bytes)),
            content: STANDARD.encode(bytes),
            at_ms: now_ms,
            by_name: by_name.clone(),
        };
        store::evidence::insert(&mut transaction, &organisation.id, &evidence).await?;
        let detail = serde_json::json!({ "measure": evidence.measure, "sha256": evidence.sha256 });
        audit::append(&mut transaction, &visit.audit(&evidence.id, detail), now_ms).await?;
    }
    transaction.commit().await?;
    Ok(see(&route::risk(organisation.id.as_str(), &row.document, &row.id)))
}

/// A file of evidence: to be kept, never shown in the page's own right.
pub async fn evidence(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let id = visit.params.get("evidence").ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    let (measure, name, content_type, content) =
        store::evidence::one(&mut conn, &organisation, id).await?.ok_or(Failure::NotFound)?;
    let key = Key::parse(&measure).ok_or(Failure::NotFound)?;
    let of = key.chart().unwrap_or_else(|| document(&organisation)).to_string();
    let mut is_seen = false;
    for (document, risk) in store::measure::serves(&mut conn, &of, key.id()).await? {
        let row = risk_point::one(&mut conn, &document, &risk).await?;
        is_seen = is_seen || row.is_some_and(|row| sees(&extent, &row));
    }
    if !is_seen {
        return Err(Failure::NotFound);
    }
    let bytes = STANDARD.decode(content).map_err(|error| Failure::Broken(Box::new(error)))?;
    let content_type = HeaderValue::from_str(&content_type).map_err(|error| Failure::Broken(Box::new(error)))?;
    let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(stem, ending)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}
