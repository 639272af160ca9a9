//! Asking an expert by a link: the office makes it, the expert gives an opinion once, without an account.

mod opinion;

use axum::response::Response;
use liantu_app::page::{self, DeskHeld, ExpertsPage, LinkRow, LinkState};
use liantu_app::route;
use liantu_app::text::expert as say;
use liantu_domain::id::RiskPointId;
use liantu_domain::round::Fate;

pub use self::opinion::{give, show};
use super::desk::act::{Form, again};
use super::desk::scene::Scene;
use crate::chance::hash;
use crate::error::Failure;
use crate::handler::public_data::origin;
use crate::store::audit;
use crate::store::expert_link::{self, ExpertLink, State};
use crate::visit::{Visit, page, see};

/// How long a link may be valid, in days.
const DAYS_MAX: i64 = 90;
/// How many points a link may show.
const POINTS_MAX: usize = 50;
/// The longest name, in characters.
const NAME_MAX: usize = 100;

/// The links, and the form for a new one about the candidates that the address names.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let query = visit.parts.uri.query().unwrap_or_default().to_owned();
    let chosen = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "candidate");
    let chosen: Vec<String> = chosen.map(|(_, id)| id.into_owned()).take(POINTS_MAX).collect();
    Ok(page(experts_page(&visit, &chosen, None, DeskHeld::default()).await?))
}

/// Makes a link, or takes one back.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    match form.text("act").as_str() {
        "withdraw" => withdraw(&visit, form).await,
        _ => make(&visit, form).await,
    }
}

async fn withdraw(visit: &Visit, form: Form) -> Result<Response, Failure> {
    let mut transaction = visit.app.store.write().await?;
    let scene = Scene::of(visit, &mut transaction).await?;
    let id = form.text("link");
    if !expert_link::close(&mut transaction, &scene.at.round, &id, State::Withdrawn).await? {
        drop(transaction);
        let held = form.held(say::CLOSED.of(visit.lang).to_owned());
        return Ok(again(experts_page(visit, &[], None, held).await?));
    }
    let detail = serde_json::json!({ "withdrawn": id });
    audit::append(&mut transaction, &visit.audit(&scene.at.round, detail), visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(see(&scene.at.path("experts")))
}

async fn make(visit: &Visit, form: Form) -> Result<Response, Failure> {
    let mut transaction = visit.app.store.write().await?;
    let scene = Scene::of(visit, &mut transaction).await?;
    let chosen = form.all("candidate");
    let link = match wanted(visit, &scene, &form) {
        Ok(link) => link,
        Err(sentence) => {
            drop(transaction);
            return Ok(again(experts_page(visit, &chosen, None, form.held(sentence)).await?));
        }
    };
    let (secret, origin) = (visit.app.chance.secret(), origin(visit)?);
    let (now_ms, by_name) = (visit.app.clock.now_ms(), visit.person()?.name.clone());
    if !expert_link::insert(&mut transaction, &link, &hash(&secret), (now_ms, &by_name)).await? {
        drop(transaction);
        let held = form.held(say::MADE_ALREADY.of(visit.lang).to_owned());
        return Ok(again(experts_page(visit, &[], None, held).await?));
    }
    let detail = serde_json::json!({ "link": link.id, "expert": link.expert, "candidates": link.candidates });
    audit::append(&mut transaction, &visit.audit(&scene.at.round, detail), now_ms).await?;
    transaction.commit().await?;
    // Shown in this answer and never again: only the hash is kept.
    let whole = format!("{origin}{}", route::expert(&secret));
    Ok(page(experts_page(visit, &[], Some(whole), DeskHeld::default()).await?))
}

/// The link that a form asks for; else the sentence that says what is missing.
fn wanted(visit: &Visit, scene: &Scene, form: &Form) -> Result<ExpertLink, String> {
    let lang = visit.lang;
    let expert = form.text("expert");
    if expert.is_empty() || expert.chars().count() > NAME_MAX {
        return Err(say::NAME_MISSING.of(lang).to_owned());
    }
    let days = form.text("days").parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
    let until = days.and_then(|days| scene.today.plus_days(days)).ok_or_else(|| say::NO_DAYS.of(lang).to_owned())?;
    let candidates: Vec<RiskPointId> = form.all("candidate").iter().map(RiskPointId::new).collect();
    let is_open = |id: &RiskPointId| scene.round().candidate(id).is_some_and(|it| it.fate == Fate::Open);
    if candidates.is_empty() || candidates.len() > POINTS_MAX || !candidates.iter().all(is_open) {
        return Err(say::BAD_POINTS.of(lang).to_owned());
    }
    let operation = form.text("operation");
    let id = if liantu_domain::id::is_valid(&operation) { operation } else { visit.operation() };
    let round = scene.at.round.clone();
    Ok(ExpertLink { id, round, expert, candidates, valid_until: until, state: State::Open })
}

async fn experts_page(
    visit: &Visit,
    chosen: &[String],
    made: Option<String>,
    held: DeskHeld,
) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let links = expert_link::of_round(&mut conn, &scene.at.round).await?;
    drop(conn);
    let points = chosen.iter().filter_map(|id| scene.round().candidate(&RiskPointId::new(id)));
    let rows = links.into_iter().map(|link| LinkRow {
        id: link.id,
        expert: link.expert,
        points: link.candidates.len(),
        until: link.valid_until.to_string(),
        state: match link.state {
            State::HandedIn => LinkState::HandedIn,
            State::Withdrawn => LinkState::Withdrawn,
            State::Open if link.valid_until < scene.today => LinkState::Expired,
            State::Open => LinkState::Open,
        },
    });
    let data = ExpertsPage {
        points: points
            .filter(|it| it.fate == Fate::Open)
            .map(|it| (it.found.id.to_string(), it.found.manifestation.clone()))
            .collect(),
        links: rows.collect(),
        made,
        operation: visit.operation(),
        held,
        at: scene.at.clone(),
    };
    Ok(page::experts(&visit.frame(), data))
}
