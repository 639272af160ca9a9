//! What a writer does to the own worksheet or review: one step, one transaction, one audit entry.

use std::collections::{BTreeSet, HashMap};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liantu_app::page::Unkept;
use liantu_app::route;
use liantu_app::text::worksheet as say;
use liantu_domain::id::{FlowchartId, NodeId, OperationId, PostId, RiskPointId, StatementId, is_valid};
use liantu_domain::register::{Edit, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{self, Finding, Opinion, Stance, Step};
use liantu_domain::worksheet::{Command, Cover, Refusal, State, document};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{Scene, Standing, again};
use crate::error::Failure;
use crate::handler::review;
use crate::ledgers::Asked;
use crate::round::{carry_out, carry_out_sheet};
use crate::store::{Conn, audit};
use crate::visit::{Visit, see};

/// The fields of a form.
type Fields = HashMap<String, String>;

/// Why a step did not happen.
pub(super) enum No {
    /// The worksheet says no.
    Sheet(Refusal),
    /// The round says no.
    Round(round::Refusal),
    /// The sentence says it.
    Told(String),
}

/// Carries one step of the path out.
pub async fn write(mut visit: Visit, kind: Way) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let step = visit.params.get("step").cloned().unwrap_or_default();
    let mut tx = visit.app.store.write().await?;
    let scene = Scene::of(&visit, &mut tx, kind).await?;
    if scene.standing != Standing::Writer {
        return Err(Failure::NotFound);
    }
    let command = asked(&scene, &step, &form)?;
    let done = match scene.writable(&visit) {
        Err(why) => Err(No::Told(why)),
        Ok(()) => match command.clone() {
            Err(refusal) => Err(No::Sheet(refusal)),
            Ok(command) => carry(&visit, &mut tx, &scene, command, operation(&visit, &form)).await?,
        },
    };
    match done {
        Ok(is_new) => {
            if is_new {
                let id = document(&scene.id, &scene.way, &scene.post);
                let entry = visit.audit(id, serde_json::json!({ "step": step }));
                audit::append(&mut tx, &entry, visit.app.clock.now_ms()).await?;
                tx.commit().await?;
            }
            Ok(kept(&visit, &scene, &step, &form, command))
        }
        // What says the same as what is kept is kept.
        Err(No::Sheet(Refusal::NothingToDo)) => Ok(kept(&visit, &scene, &step, &form, command)),
        Err(no) => {
            drop(tx);
            refused(&visit, kind, &scene, &form, no, command).await
        }
    }
}

/// Asks the worksheet, which is laid out first where it is not yet; handing in asks the round too. Whether that was
/// something new.
async fn carry(
    visit: &Visit,
    conn: &mut Conn,
    scene: &Scene,
    command: Command,
    id: OperationId,
) -> Result<Result<bool, No>, Failure> {
    let (app, author, now_ms) = (&visit.app, visit.person()?.author(), visit.app.clock.now_ms());
    let of = (&scene.id, &scene.way, &scene.post);
    if scene.sheet.document().cover().is_none() {
        let run = scene.way()?;
        if run.kind != Way::SelfCheck {
            return Ok(Err(No::Sheet(Refusal::NotBegun)));
        }
        let cover = Cover {
            id: scene.post.clone(),
            round: scene.id.clone(),
            way: scene.way.clone(),
            form: run.kind,
            posts: BTreeSet::from([scene.post.clone()]),
            state: State::Draft,
            none: String::new(),
            looked: BTreeSet::new(),
            signed: None,
        };
        let begin = Asked {
            id: OperationId::random(app.chance.number()),
            command: Command::Begin(Box::new(cover)),
            author: author.clone(),
            now_ms,
        };
        if let Err(no) = carry_out_sheet(app, conn, of, begin).await {
            return Ok(Err(No::Sheet(no.refusal()?)));
        }
    }
    let hands_in = command == Command::HandIn;
    let asked = Asked { id: id.clone(), command, author: author.clone(), now_ms };
    let is_new = match carry_out_sheet(app, conn, of, asked).await {
        Ok(done) => done.is_new,
        Err(no) => return Ok(Err(No::Sheet(no.refusal()?))),
    };
    if hands_in && is_new {
        let command = round::Command::HandIn { way: scene.way.clone(), post: scene.post.clone() };
        if let Err(no) = carry_out(app, conn, &scene.id, Asked { id, command, author, now_ms }).await {
            return Ok(Err(No::Round(no.refusal()?)));
        }
    }
    Ok(Ok(is_new))
}

impl No {
    /// The words for the person.
    pub(super) fn words(&self, visit: &Visit) -> String {
        match self {
            No::Sheet(refusal) => say::refusal(visit.lang, refusal),
            No::Round(refusal) => say::round_refusal(visit.lang, refusal),
            No::Told(sentence) => sentence.clone(),
        }
    }
}

/// The operation's id: the same form with the same words, sent twice, is one operation.
fn operation(visit: &Visit, form: &Fields) -> OperationId {
    let given = form.get("operation").filter(|id| is_valid(id) && id.len() <= 80);
    let Some(given) = given else { return OperationId::random(visit.app.chance.number()) };
    let mut said: Vec<_> = form.iter().collect();
    said.sort();
    let hash = said.iter().fold(Sha256::new(), |hash, (name, value)| {
        hash.chain_update(name).chain_update([0]).chain_update(value).chain_update([0])
    });
    let short: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    OperationId::new(format!("{given}.{short}"))
}

/// What the form asks of the worksheet; a refusal where that says why by itself.
fn asked(scene: &Scene, step: &str, form: &Fields) -> Result<Result<Command, Refusal>, Failure> {
    let text = |name: &str| form.get(name).map(|text| text.trim().replace("\r\n", "\n")).unwrap_or_default();
    let id = |name: &str| form.get(name).filter(|id| is_valid(id)).ok_or(Failure::Unclear);
    let at = || place(scene, &text("at"));
    Ok(Ok(match step {
        "put" => Command::Put(Edit {
            was: was(form)?,
            is: Finding {
                id: RiskPointId::new(id("id")?),
                post: form.get("post").filter(|id| is_valid(id)).map_or_else(|| scene.post.clone(), PostId::new),
                step: at()?,
                kind: RiskType::from_name(&text("kind")).ok_or(Failure::Unclear)?,
                domain: PowerDomain::from_name(&text("domain")).ok_or(Failure::Unclear)?,
                manifestation: text("manifestation"),
                grade: Grade::from_name(&text("grade")),
                grade_reason: text("grade_reason"),
                measure: text("measure"),
            },
        }),
        "remove" => Command::Remove(RiskPointId::new(id("id")?)),
        "say" => {
            let (was, statement) = (was::<Opinion>(form)?, StatementId::new(id("id")?));
            let candidate = RiskPointId::new(id("candidate")?);
            if !is_given(scene, &candidate) {
                return Ok(Err(Refusal::OtherPost));
            }
            match Stance::from_name(&text("stance")) {
                Some(stance) => Command::Say(Edit {
                    was,
                    is: Opinion {
                        candidate,
                        stance,
                        text: text("text"),
                        grade: Grade::from_name(&text("grade")),
                        id: statement,
                    },
                }),
                None if was.is_some() => Command::Unsay(statement),
                None if text("text").is_empty() => return Ok(Err(Refusal::NothingToDo)),
                None => return Ok(Err(Refusal::TextMissing)),
            }
        }
        "look" => Command::Look { step: at()?.ok_or(Failure::Unclear)?, seen: !text("seen").is_empty() },
        "none" => {
            let now = scene.sheet.document().cover().map(|cover| cover.none.clone()).unwrap_or_default();
            let (was, is) = (text("was"), text("none"));
            if now != was && now != is {
                return Ok(Err(Refusal::ChangedSince));
            }
            Command::FoundNone(is)
        }
        "sign" => Command::Sign,
        "hand_in" => Command::HandIn,
        _ => return Err(Failure::NotFound),
    }))
}

/// Whether the candidate is of a post that this reviewer was given.
fn is_given(scene: &Scene, candidate: &RiskPointId) -> bool {
    let cover = scene.sheet.document().cover();
    let found = scene.round().candidate(candidate).map(|it| &it.found.post);
    cover.zip(found).is_some_and(|(cover, post)| cover.posts.contains(post))
}

/// What the form was filled in upon; nothing for something new.
fn was<T: DeserializeOwned>(form: &Fields) -> Result<Option<T>, Failure> {
    let was = form.get("was").filter(|was| !was.is_empty());
    was.map(|was| serde_json::from_str(was).map_err(|_| Failure::Unclear)).transpose()
}

/// The step of one of the round's charts that a form names; none for the duties.
fn place(scene: &Scene, name: &str) -> Result<Option<Step>, Failure> {
    let Some((chart, node)) = name.split_once('/') else { return Ok(None) };
    let step = Step { chart: FlowchartId::new(chart), node: NodeId::new(node) };
    let is_its = scene.round().head().is_some_and(|head| head.charts.contains(&step.chart));
    if is_its && is_valid(node) { Ok(Some(step)) } else { Err(Failure::Unclear) }
}

/// Where a writer's page is.
fn path(visit: &Visit, scene: &Scene) -> String {
    let organisation = visit.params.get("organisation").map(String::as_str).unwrap_or_default();
    let organisation = liantu_domain::id::OrganisationId::new(organisation);
    match scene.round().way(&scene.way).map(|way| way.kind) {
        Some(Way::PeerReview) => route::review(&organisation, &scene.id, &scene.way, &scene.post),
        _ => route::worksheet(&organisation, &scene.id, &scene.way, &scene.post),
    }
}

/// To a script, how what was written stands now; to everybody else, the page.
fn kept(visit: &Visit, scene: &Scene, step: &str, form: &Fields, command: Result<Command, Refusal>) -> Response {
    if visit.wants_json() {
        let was = match &command {
            Ok(Command::Put(edit)) => serde_json::to_string(&edit.is).unwrap_or_default(),
            Ok(Command::Say(edit)) => serde_json::to_string(&edit.is).unwrap_or_default(),
            Ok(Command::FoundNone(text)) => text.clone(),
            _ => String::new(),
        };
        return json(StatusCode::OK, &serde_json::json!({ "was": was }));
    }
    let said = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let at = if said("then").is_empty() { said("at") } else { said("then") };
    let at = match step {
        "none" | "sign" => "finish",
        "hand_in" => "",
        _ => at,
    };
    let encoded: String = form_urlencoded::byte_serialize(at.as_bytes()).collect();
    let (query, fragment) = match scene.round().way(&scene.way).map(|way| way.kind) {
        Some(Way::PeerReview) => (String::new(), format!("#p-{}", said("post"))),
        _ if at.is_empty() => (String::new(), String::new()),
        _ => (format!("?at={encoded}"), String::new()),
    };
    see(&format!("{}{query}{fragment}", path(visit, scene)))
}

fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body.to_string()).into_response()
}

/// The page again with what was typed, or the sentence alone to a script.
async fn refused(
    visit: &Visit,
    kind: Way,
    scene: &Scene,
    form: &Fields,
    no: No,
    command: Result<Command, Refusal>,
) -> Result<Response, Failure> {
    let why = no.words(visit);
    if visit.wants_json() {
        return Ok(json(StatusCode::CONFLICT, &serde_json::json!({ "why": why })));
    }
    let conflict = matches!(no, No::Sheet(Refusal::ChangedSince | Refusal::IdTaken));
    let finding = match command {
        Ok(Command::Put(edit)) => Some(edit.is),
        _ => None,
    };
    let text = form.get("none").or_else(|| form.get("text")).cloned().unwrap_or_default();
    let unkept = Unkept { why, finding, conflict, text };
    if kind == Way::PeerReview {
        return review::again(visit, scene, unkept).await;
    }
    let at = form.get("at").map(String::as_str).filter(|at| !at.is_empty()).unwrap_or("finish");
    again(visit, scene, at, unkept).await
}
