//! What the office does at its desk, as commands of the round; and how commands are carried out together.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::DeskHeld;
use liantu_app::text::desk as say;
use liantu_domain::calendar::Date;
use liantu_domain::engine::{Author, Document as _};
use liantu_domain::id::{FlowchartId, NodeId, OperationId, PostId, RiskPointId, RoundId, StatementId};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{Command, Finding, Refusal, Step};

use super::scene::Scene;
use super::{desk_page, new, no_day};
use crate::error::Failure;
use crate::handler::round::said;
use crate::ledgers::Asked;
use crate::round;
use crate::store::audit;
use crate::visit::{Visit, own_path, page, see};

/// The longest form, in bytes: long texts of many points.
const FORM_MAX: usize = 1024 * 1024;
/// How many candidates one form may act on.
const ACT_MAX: usize = 200;

/// A form of the desk.
pub struct Form {
    /// Its fields, in order.
    pub pairs: Vec<(String, String)>,
}

impl Form {
    /// The form of a request.
    pub async fn of(visit: &mut Visit) -> Result<Form, Failure> {
        let bytes = visit.bytes(FORM_MAX).await?;
        Ok(Form { pairs: form_urlencoded::parse(&bytes).into_owned().collect() })
    }

    /// What a field says, without blanks around; empty where it did not come.
    pub fn text(&self, name: &str) -> String {
        self.pairs.iter().find(|(of, _)| of == name).map(|(_, said)| said.trim().to_owned()).unwrap_or_default()
    }

    /// All that a field says that comes several times.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs.iter().filter(|(of, _)| of == name).map(|(_, said)| said.clone()).take(ACT_MAX).collect()
    }

    /// The form as it is shown again, with why it was refused.
    pub fn held(self, wrong: String) -> DeskHeld {
        DeskHeld { wrong: Some(wrong), selected: self.all("candidate"), said: self.pairs }
    }
}

/// The page again, with why not and what was filled in.
pub fn again(html: String) -> Response {
    (StatusCode::CONFLICT, page(html)).into_response()
}

/// Something is done at the desk.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    drop(conn);
    let back = own_path(Some(&form.text("back")), &scene.at.path("desk"));
    let selected = form.all("candidate");
    if form.text("act") == "expert" && !selected.is_empty() {
        let chosen: Vec<String> = selected.iter().map(|id| format!("candidate={id}")).collect();
        return Ok(see(&own_path(Some(&format!("{}?{}", scene.at.path("experts"), chosen.join("&"))), &back)));
    }
    let done = match commands(&visit, &scene, &form) {
        Ok(commands) => carry(&visit, &scene.at.round, &form.text("operation"), commands).await?,
        Err(sentence) => Err((0, sentence)),
    };
    match done {
        Ok(()) => Ok(see(&back)),
        Err((_, sentence)) if form.text("act") == "new" => {
            Ok(again(new::new_page(&visit, &back, form.held(sentence)).await?))
        }
        Err((_, sentence)) => Ok(again(desk_page(&visit, &back, form.held(sentence)).await?)),
    }
}

/// What a form of the desk or of a candidate asks for; else the sentence that says what is missing.
pub fn commands(visit: &Visit, scene: &Scene, form: &Form) -> Result<Vec<Command>, String> {
    let lang = visit.lang;
    let refuse = |refusal: Refusal| scene.refusal(lang, &refusal);
    let way = || scene.desk_way().ok_or_else(|| refuse(Refusal::NoSuchWay));
    let day = |text: &str| text.parse::<Date>().map_err(|_| no_day(visit));
    let reason = form.text("reason");
    let selected: Vec<RiskPointId> = form.all("candidate").iter().map(RiskPointId::new).collect();
    let some = |selected: Vec<RiskPointId>| {
        if selected.is_empty() { Err(say::NOTHING_SELECTED.of(lang).to_owned()) } else { Ok(selected) }
    };
    Ok(match form.text("act").as_str() {
        "merge" => {
            let pair = form.text("pair");
            let (gone, into) = match pair.split_once(' ') {
                Some((gone, into)) => (vec![RiskPointId::new(gone)], into.to_owned()),
                None => (selected, form.text("into")),
            };
            if into.is_empty() {
                return Err(say::NOTHING_STAYS.of(lang).to_owned());
            }
            let into = RiskPointId::new(into);
            // The one that stays may be selected with the others.
            let others = gone.len() > 1;
            let gone: Vec<_> = some(gone)?.into_iter().filter(|id| !(others && *id == into)).collect();
            gone.into_iter().map(|gone| Command::Merge { gone, into: into.clone(), reason: reason.clone() }).collect()
        }
        "dismiss" => some(selected)?
            .into_iter()
            .map(|candidate| Command::Dismiss { candidate, reason: reason.clone() })
            .collect(),
        "designate" => {
            let (way, answer_by) = (way()?, day(&form.text("answer_by"))?);
            let mut commands = Vec::new();
            for id in some(selected)? {
                let candidate = scene.round().candidate(&id).ok_or_else(|| refuse(Refusal::NoSuchCandidate))?;
                let finding = candidate.found.clone();
                commands.push(Command::Designate { way: way.clone(), finding, reason: reason.clone(), answer_by });
            }
            commands
        }
        "new" => {
            let (way, answer_by) = (way()?, day(&form.text("answer_by"))?);
            // The same form makes the same candidate, however often it is sent.
            let operation = form.text("operation");
            let id = if liantu_domain::id::is_valid(&operation) {
                RiskPointId::new(format!("r{operation}"))
            } else {
                RiskPointId::random(visit.app.chance.number())
            };
            let (chart, node) = (form.text("on_chart"), form.text("node"));
            let known = scene.round().head().is_some_and(|head| head.charts.contains(&FlowchartId::new(&chart)));
            let step = (known && liantu_domain::id::is_valid(&node))
                .then(|| Step { chart: FlowchartId::new(&chart), node: NodeId::new(&node) });
            let finding = Finding { step, ..finding(form, id, PostId::new(form.text("post"))) };
            vec![Command::Designate { way, finding, reason, answer_by }]
        }
        "reword" => {
            let id = selected.first().cloned().ok_or_else(|| say::NOTHING_SELECTED.of(lang).to_owned())?;
            let candidate = scene.round().candidate(&id).ok_or_else(|| refuse(Refusal::NoSuchCandidate))?;
            let was: Option<Finding> = serde_json::from_str(&form.text("was")).ok();
            let is_repeated = scene.round().statements().any(|it| it.id == statement(form));
            if was.as_ref() != Some(&candidate.found) && !is_repeated {
                return Err(say::CHANGED_SINCE.of(lang).to_owned());
            }
            let post = candidate.found.post.clone();
            let mut finding = Finding { step: candidate.found.step.clone(), ..finding(form, id, post) };
            // The finder's reason stands as long as the finder's grade does.
            if finding.grade == candidate.found.grade {
                finding.grade_reason.clone_from(&candidate.found.grade_reason);
            }
            vec![Command::Reword { way: way()?, finding, reason, statement: statement(form) }]
        }
        "check" => {
            let remarks = [0, 1, 2, 3].map(|place| form.text(&format!("remark-{place}")));
            vec![Command::Check { remarks }]
        }
        _ => return Err(say::NO_ACT.of(lang).to_owned()),
    })
}

/// The statement that a form makes follows from the form: it is made once.
fn statement(form: &Form) -> StatementId {
    StatementId::new(format!("s{}", form.text("operation")))
}

fn finding(form: &Form, id: RiskPointId, post: PostId) -> Finding {
    Finding {
        id,
        post,
        step: None,
        kind: RiskType::from_name(&form.text("kind")).unwrap_or(RiskType::Duty),
        domain: PowerDomain::from_name(&form.text("domain")).unwrap_or(PowerDomain::Affairs),
        manifestation: form.text("manifestation"),
        grade: Grade::from_name(&form.text("grade")),
        grade_reason: String::new(),
        measure: form.text("measure"),
    }
}

/// Which of several commands was refused, and the sentence for it.
pub type Wrong = (usize, String);

/// Carries commands out together, or none of them, with one audit entry. A form that was carried out already is done.
pub async fn carry(
    visit: &Visit,
    round: &RoundId,
    operation: &str,
    commands: Vec<Command>,
) -> Result<Result<(), Wrong>, Failure> {
    let author = visit.person()?.author();
    carry_as(visit, round, operation, author, commands).await
}

/// The same by somebody without an account.
pub async fn carry_as(
    visit: &Visit,
    round: &RoundId,
    operation: &str,
    author: Author,
    commands: Vec<Command>,
) -> Result<Result<(), Wrong>, Failure> {
    let mut transaction = visit.app.store.write().await?;
    let done = carry_in(visit, &mut transaction, round, operation, author, commands).await?;
    if done.is_ok() {
        transaction.commit().await?;
    }
    Ok(done)
}

/// The same in the caller's transaction.
pub async fn carry_in(
    visit: &Visit,
    conn: &mut crate::store::Conn,
    id: &RoundId,
    operation: &str,
    author: Author,
    commands: Vec<Command>,
) -> Result<Result<(), Wrong>, Failure> {
    let now_ms = visit.app.clock.now_ms();
    let before = round::read(&visit.app, conn, id).await?;
    let given = liantu_domain::id::is_valid(operation) && operation.len() < 100;
    let operation =
        if given { operation.to_owned() } else { OperationId::random(visit.app.chance.number()).to_string() };
    let mut steps = Vec::new();
    let mut is_new = false;
    for (place, command) in commands.into_iter().enumerate() {
        steps.push(liantu_domain::round::Round::verb(&command));
        let asked =
            Asked { id: OperationId::new(format!("{operation}.{place}")), command, author: author.clone(), now_ms };
        match round::carry_out(&visit.app, conn, id, asked).await {
            Ok(done) => is_new |= done.is_new,
            Err(no) => return Ok(Err((place, said(visit.lang, before.document(), &no.refusal()?)))),
        }
    }
    if is_new {
        let detail = serde_json::json!({ "steps": steps });
        audit::append(conn, &visit.audit(id, detail), now_ms).await?;
    }
    Ok(Ok(()))
}
