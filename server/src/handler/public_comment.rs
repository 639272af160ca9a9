//! Saying something of a published chart. Nothing of whoever says it is kept: limits know the address in memory alone.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::{self, AskedCandidate, CommentForm, HeardOn, TypedComment};
use liantu_app::route;
use liantu_app::text::Words;
use liantu_app::text::comment as say;
use liantu_app::text::page::chart as chart_say;
use liantu_app::text::risk as risk_words;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Kind};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{FlowchartId, NodeId, OrganisationId, RiskPointId, RoundId};
use liantu_domain::outline::outline;
use liantu_domain::register::Way;
use liantu_domain::risk::Place;
use liantu_domain::round::{Candidate, Fate, Round, Verdict};

use super::public_flood::{Carried, later, slowed};
use crate::comment::{self, NotDone, Said};
use crate::error::Failure;
use crate::room::load_at;
use crate::store::round::Hearing;
use crate::store::{self, Conn};
use crate::visit::{Visit, page as html};

/// The longest contact, in characters.
const CONTACT_MAX: usize = 100;

/// What can be said in a way.
const fn kinds(way: Way) -> &'static [Kind] {
    match way {
        Way::OnlinePublicity => &[Kind::Objection, Kind::Remark],
        _ => &[Kind::Happens, Kind::DoesNotHappen, Kind::Proposal, Kind::Remark],
    }
}

/// What the round that hears the public asks on a chart, as it is published.
pub async fn heard_on(visit: &Visit, conn: &mut Conn, chart: &Flowchart, hearing: Hearing) -> Result<HeardOn, Failure> {
    let id = visit.chart_id()?;
    let ledger = crate::round::read(&visit.app, conn, &hearing.round).await?;
    let candidates = candidates(visit, (&id, chart), &hearing, ledger.document());
    let form = CommentForm {
        way: hearing.form,
        until: hearing.until,
        kinds: kinds(hearing.form),
        places: places(visit, chart, &candidates),
        typed: TypedComment { about: visit.query("about").unwrap_or_default(), ..TypedComment::default() },
        action: route::public_comment(&id),
        is_inside: false,
        ticket: None,
        chart: id,
    };
    Ok(HeardOn { round: hearing.round, form, candidates })
}

/// The risk points of a chart that the round asks about: those that wait for the team; those that are published.
fn candidates(
    visit: &Visit,
    (id, chart): (&FlowchartId, &Flowchart),
    hearing: &Hearing,
    round: &Round,
) -> Vec<AskedCandidate> {
    let lang = visit.lang;
    let outline = outline(chart);
    let grade = |candidate: &Candidate| match (&candidate.fate, hearing.form) {
        (Fate::Open, Way::PublicAssessment) => Some(None),
        (Fate::Decided(decision), Way::OnlinePublicity) => match &decision.result {
            Verdict::Confirmed(decided) => Some(Some(liantu_app::grade::spoken(lang, Some(decided.grade)))),
            Verdict::Rejected(_) | Verdict::Postponed(_) => None,
        },
        _ => None,
    };
    round
        .candidates()
        .filter_map(|candidate| {
            let found = &candidate.found;
            let step = found.step.as_ref().filter(|step| step.chart == *id)?;
            let grade = grade(candidate)?;
            let at = outline.steps.iter().find(|known| known.node.id == step.node)?;
            let name = at.node.label.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(AskedCandidate {
                value: format!("r:{}", found.id),
                step: say::step(lang, &at.numeral(), &name),
                kind: chart_say::risk_kind(
                    lang,
                    risk_words::risk_type(found.kind),
                    risk_words::power_domain(found.domain),
                ),
                text: found.manifestation.clone(),
                grade,
            })
        })
        .collect()
}

/// What can be spoken of: the chart, each step with its risk points, and those that the round asks about.
fn places(visit: &Visit, chart: &Flowchart, candidates: &[AskedCandidate]) -> Vec<(String, String)> {
    let lang = visit.lang;
    let mut places = vec![(String::new(), say::WHOLE.of(lang).to_owned())];
    for step in outline(chart).steps {
        let name = step.node.label.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            continue;
        }
        places.push((format!("n:{}", step.node.id), say::step(lang, &step.numeral(), &name)));
        for risk in chart.risks_at(&Place::Node(step.node.id.clone())) {
            places.push((format!("r:{}", risk.id), say::risk(lang, &risk.manifestation)));
        }
    }
    for candidate in candidates {
        if places.iter().all(|(value, _)| *value != candidate.value) {
            places.push((candidate.value.clone(), say::risk(lang, &candidate.text)));
        }
    }
    places
}

/// Takes a comment in and shows its code, once.
pub async fn receive(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let chart = loaded.ledger.document();
    let mut conn = visit.app.store.read().await?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let Some(hearing) = store::round::hearing(&mut conn, &row.id, today).await? else {
        return Err(Failure::Told(say::CLOSED.of(visit.lang).to_owned()));
    };
    let heard = heard_on(&visit, &mut conn, chart, hearing).await?;
    drop(conn);
    let way = Address { chart: &row.id, organisation: &row.organisation, round: &heard.round };
    let back = route::public_chart(&row.id);
    take(&visit, fields, way, heard.form, |typed| about(&row.id, chart, typed), (&back, say::BACK)).await
}

/// Whom a comment is about.
pub(super) struct Address<'a> {
    /// The chart.
    pub chart: &'a FlowchartId,
    /// The organisation.
    pub organisation: &'a OrganisationId,
    /// The round that hears it.
    pub round: &'a RoundId,
}

/// Takes in what a form says, or shows the form again, with why not.
pub(super) async fn take(
    visit: &Visit,
    fields: HashMap<String, String>,
    to: Address<'_>,
    mut form: CommentForm,
    about: impl FnOnce(&str) -> About,
    back: (&str, Words),
) -> Result<Response, Failure> {
    let field = |name: &str| fields.get(name).map(|text| clean(text)).unwrap_or_default();
    form.typed = TypedComment {
        about: field("about"),
        kind: Kind::from_name(&field("kind")).filter(|kind| form.kinds.contains(kind)),
        text: field("text"),
        accuses: fields.contains_key("accuses"),
        contact: field("contact").chars().take(CONTACT_MAX).collect(),
    };
    let wrong = |form: &CommentForm, why: String| {
        let mut response = html(page::comment_again(&visit.frame(), form, why));
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        response
    };
    let Some(kind) = form.typed.kind else { return Ok(wrong(&form, say::NO_KIND.of(visit.lang).to_owned())) };
    if form.places.iter().all(|(value, _)| *value != form.typed.about) {
        return Ok(wrong(&form, say::NO_SUCH_PLACE.of(visit.lang).to_owned()));
    }
    let typed = form.typed.clone();
    let about = about(&typed.about);
    let said = Said { about, kind, text: typed.text, accuses: typed.accuses, contact: typed.contact };
    if let Err(why) = said.check() {
        return Ok(wrong(&form, say::refusal(visit.lang, &why)));
    }
    let carried = Carried { ticket: field("ticket"), proof: field("proof") };
    if let Some(slowed) = slowed(visit, to.round, to.chart.as_str(), &carried)? {
        form.ticket = slowed.ticket;
        return Ok(later(page::comment_again(&visit.frame(), &form, slowed.why)));
    }
    let mut transaction = visit.app.store.write().await?;
    match comment::receive(&visit.app, &mut transaction, to.organisation, to.round, said).await {
        Ok(receipt) => {
            transaction.commit().await?;
            Ok(html(page::comment_taken(&visit.frame(), back, &receipt.to_string())))
        }
        Err(NotDone::Refused(why)) => Ok(wrong(&form, say::refusal(visit.lang, &why))),
        Err(NotDone::TooLate) => Err(Failure::Busy),
        Err(NotDone::Failed(failure)) => Err(failure),
    }
}

/// What the value of a place means.
fn about(chart: &FlowchartId, drawn: &Flowchart, value: &str) -> About {
    let mut about = About { chart: chart.clone(), node: None, risk: None };
    if let Some(node) = value.strip_prefix("n:") {
        about.node = Some(NodeId::new(node));
    } else if let Some(risk) = value.strip_prefix("r:") {
        about.risk = Some(RiskPointId::new(risk));
        about.node = drawn.live_risks().find(|known| known.id.as_str() == risk).and_then(|known| match &known.place {
            Place::Node(node) => Some(node.clone()),
            _ => None,
        });
    }
    about
}

/// A text as it is kept: without characters that can't be seen.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let seen = |c: &char| {
        *c == '\n'
            || !(c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
    };
    text.chars().filter(seen).collect::<String>().trim().to_owned()
}
