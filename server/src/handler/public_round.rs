//! What a round announces to everybody, and what one organisation shows.

use axum::response::Response;
use liantu_app::grade::spoken;
use liantu_app::page::{self, OwnPower, PublicChartRow, PublicOrganisationPage, PublicRoundPage};
use liantu_app::text::public as words;
use liantu_app::text::questionnaire as asked;
use liantu_app::text::register as register_words;
use liantu_domain::calendar::Date;
use liantu_domain::id::RoundId;
use liantu_domain::register::Way;
use liantu_domain::round::{Fate, Round, Scope, Verdict, WayRun, WayState};

use super::public_cache::shown;
use super::public_questionnaire::Stage;
use crate::comment;
use crate::error::Failure;
use crate::store::round::{Row, State};
use crate::store::{self};
use crate::view;
use crate::visit::Visit;

/// Whether everybody may know of a round: it has begun, and asks or shows the public something.
fn is_announced(row: &Row, round: &Round) -> bool {
    let asks = |way: &WayRun| !matches!(way.state, WayState::LeftOut(_));
    let publicity = round.head().and_then(|head| head.publicity.as_ref());
    // What is shown inside the unit or the system alone is not announced to everybody.
    let shows = publicity.is_none_or(|publicity| publicity.scope == Scope::Public);
    row.state != State::Planned
        && (round.of_kind(Way::PublicAssessment).any(asks) || shows && round.of_kind(Way::OnlinePublicity).any(asks))
}

/// The announcement of a round, with the ledger of its comments.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let id = visit.params.get("round").map(RoundId::new).ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let row = store::round::one(&mut conn, &id).await?.ok_or(Failure::NotFound)?;
    let ledger = crate::round::read(&visit.app, &mut conn, &id).await?;
    let round = ledger.document();
    if !is_announced(&row, round) {
        return Err(Failure::NotFound);
    }
    let organisation = store::organisation::one(&mut conn, &row.organisation).await?.ok_or(Failure::NotFound)?;
    let mut charts = Vec::new();
    for id in round.head().map(|head| &head.charts).into_iter().flatten() {
        if let Some(chart) = store::chart::one(&mut conn, id).await?
            && let Some(published) = chart.published
        {
            charts.push((chart.id, published.notice.summary.title));
        }
    }
    let tally = comment::tally(&mut conn, &id).await?;
    let by_reason = store::comment::by_reason(&mut conn, &id).await?;
    drop(conn);
    let days = comment::ledger(&visit.app, &id).await?;
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let (publicity, decisions) = decided(&visit, round, &|scope| scope == Scope::Public);
    let data = PublicRoundPage {
        id: row.id,
        title: row.title,
        organisation: (organisation.id, organisation.name),
        charts,
        ways: round.ways().into_iter().map(|way| plan(&visit, way)).collect(),
        questionnaire: Stage::of(round, today).map(|stage| match stage {
            Stage::Open(_) => asked::TO_FORM,
            Stage::Over => asked::TO_RESULTS,
        }),
        publicity,
        decisions,
        tally,
        by_reason,
        days,
    };
    Ok(shown(&visit, page::public_round(&visit.frame(), data)))
}

fn plan(visit: &Visit, way: &WayRun) -> [String; 3] {
    let name =
        if way.name.is_empty() { register_words::way(way.kind).of(visit.lang).to_owned() } else { way.name.clone() };
    [name, format!("{} – {}", way.opens_on, way.closes_on), words::way_state(visit.lang, &way.state)]
}

/// What is published for readers of some scopes: since when, with each gap; and, while it is up, what was decided.
pub(super) fn decided(visit: &Visit, round: &Round, reads: &dyn Fn(Scope) -> bool) -> (Vec<String>, Vec<[String; 4]>) {
    let lang = visit.lang;
    let publicity = round.head().and_then(|head| head.publicity.as_ref());
    let Some(publicity) = publicity.filter(|publicity| reads(publicity.scope)) else {
        return (Vec::new(), Vec::new());
    };
    let mut said = vec![words::shown(lang, &publicity.from.to_string(), &publicity.until.to_string())];
    said.extend(publicity.gaps.iter().map(|gap| {
        let until = gap.until.map(|until| until.to_string());
        words::gap(lang, &gap.from.to_string(), until.as_deref(), &gap.reason)
    }));
    if publicity.is_down() {
        return (said, Vec::new());
    }
    let rows = round.candidates().filter_map(|candidate| {
        let Fate::Decided(decision) = &candidate.fate else { return None };
        // What the team did not confirm is not published: the office's page says so.
        let Verdict::Confirmed(decided) = &decision.result else { return None };
        let grade = spoken(lang, Some(decided.grade));
        let meeting = format!("{} {}", decision.number, decision.on);
        Some([candidate.found.manifestation.clone(), grade, words::verdict(lang, &decision.result), meeting])
    });
    (said, rows.collect())
}

/// What an organisation shows everybody; `?q=` looks for a text.
pub async fn organisation(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.clone();
    let query: String = visit.query("q").unwrap_or_default().trim().chars().take(100).collect();
    let sought = query.to_lowercase();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        sought.split_whitespace().all(|word| text.contains(word))
    };
    let mut conn = visit.app.store.read().await?;
    let charts = store::chart::of_organisation(&mut conn, &organisation.id).await?;
    let powers = store::power::of(&mut conn, &organisation.id).await?;
    let mut rounds = Vec::new();
    for row in store::round::of(&mut conn, &organisation.id).await? {
        let ledger = crate::round::read(&visit.app, &mut conn, &row.id).await?;
        if is_announced(&row, ledger.document()) {
            let open = ledger.document().ways().into_iter().find(|way| way.state == WayState::Open);
            let state = open.map(|way| plan(&visit, way)).map(|[name, days, _]| format!("{name} {days}"));
            rounds.push((row.id, row.title, state.unwrap_or_default()));
        }
    }
    drop(conn);
    let shown_charts: Vec<PublicChartRow> = charts
        .iter()
        .filter_map(|chart| {
            let published = chart.published.as_ref()?;
            let notice = &published.notice;
            fits(&format!("{} {} {}", notice.summary.title, notice.responsible, notice.risks))
                .then(|| view::public_chart_row(chart.id.clone(), published))
        })
        .collect();
    let of_power = |power: &store::power::Power| {
        let of = charts.iter().filter(|chart| chart.power.as_ref() == Some(&power.id));
        let shown = of.filter_map(|chart| {
            let published = chart.published.as_ref()?;
            Some((chart.id.clone(), published.notice.summary.title.clone()))
        });
        shown.collect()
    };
    let kept = powers.iter().filter(|power| {
        power.settled.state.is_alive()
            && fits(&format!("{} {} {}", power.entry.code, power.entry.name, power.entry.content))
    });
    let powers = kept
        .map(|power| OwnPower {
            code: power.entry.code.clone(),
            name: power.entry.name.clone(),
            charts: of_power(power),
        })
        .collect();
    let data = PublicOrganisationPage {
        id: organisation.id,
        name: organisation.name,
        query,
        charts: shown_charts,
        powers,
        rounds,
    };
    Ok(shown(&visit, page::public_organisation(&visit.frame(), data)))
}
