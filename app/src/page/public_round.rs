//! What a round announces to everybody: its plan, what was decided and is published, and the ledger of comments.

use leptos::prelude::*;
use liantu_domain::comment::{Day, State};
use liantu_domain::id::{FlowchartId, OrganisationId, RoundId};
use liantu_domain::round::Tally;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, Words, comment as say, public as words, questionnaire as asked};
use crate::ui::{self, Tone, icon};

/// How many days of the ledger are shown at once.
const DAYS_AT_ONCE: usize = 7;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRoundPage {
    /// The round.
    pub id: RoundId,
    /// What the round is called.
    pub title: String,
    /// Whose it is: id and name.
    pub organisation: (OrganisationId, String),
    /// Its published charts.
    pub charts: Vec<(FlowchartId, String)>,
    /// The ways: name, days, state.
    pub ways: Vec<[String; 3]>,
    /// What its questionnaire is now: to be answered, or its results to be read.
    pub questionnaire: Option<Words>,
    /// The publication in sentences: since when, and each gap with its reason.
    pub publicity: Vec<String>,
    /// What was decided and is published: point, grade, result, meeting.
    pub decisions: Vec<[String; 4]>,
    /// How far comments are.
    pub tally: Tally,
    /// The same by state and reason.
    pub by_reason: Vec<(State, u32)>,
    /// The ledger.
    pub days: Vec<Day>,
}

/// The page.
pub fn public_round(frame: &Frame, data: PublicRoundPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(data.title.clone()), || {
        let charts = data.charts.iter().map(|(id, title)| {
            view! { <li><a href=frame.link(&route::public_chart(id))>{title.clone()}</a></li> }
        });
        let charts = if data.charts.is_empty() {
            view! { <p class="muted">{words::NO_CHARTS.of(lang)}</p> }.into_any()
        } else {
            view! { <ul>{charts.collect_view()}</ul> }.into_any()
        };
        let questionnaire = data.questionnaire.map(|words| {
            let href = frame.link(&route::public_questionnaire(&data.id));
            view! {
                <section class="stack"><h2>{asked::ON_ROUND.of(lang)}</h2>
                    <p>{ui::link_button(href, ui::Kind::Plain, None, words.of(lang))}</p>
                </section>
            }
        });
        view! {
            <article class="public-round stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="public-body">
                        <a href=frame.link(&route::public_organisation(&data.organisation.0))>{icon::icon(icon::ARROW_LEFT)}{data.organisation.1.clone()}</a>
                    </p>
                    <h1>{data.title.clone()}</h1>
                </header>
                <section class="stack"><h2>{words::PLAN.of(lang)}</h2>
                    {table(words::PLAN.of(lang), [words::WAY, words::DAYS, words::STATE].map(|head| head.of(lang)), &data.ways)}
                </section>
                <section class="stack"><h2>{words::CHARTS.of(lang)}</h2>{charts}</section>
                {questionnaire}
                <section class="stack"><h2>{words::DECISIONS.of(lang)}</h2>{publication(&data.publicity)}{decisions(lang, &data.decisions)}</section>
                {ledger(frame, &data)}
            </article>
        }
    })
}

/// The publication in sentences.
pub(super) fn publication(said: &[String]) -> AnyView {
    said.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view().into_any()
}

/// What was decided and is published.
pub(super) fn decisions(lang: Lang, rows: &[[String; 4]]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="muted">{words::NO_DECISIONS.of(lang)}</p> }.into_any();
    }
    let heads = [words::POINT, words::GRADE, words::RESULT, words::MEETING].map(|head| head.of(lang));
    table(words::DECISIONS.of(lang), heads, rows)
}

fn table<const N: usize>(label: &str, heads: [&'static str; N], rows: &[[String; N]]) -> AnyView {
    let rows = rows.iter().map(|row| told(&heads, row)).collect_view();
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view();
    ui::table_frame(
        label.to_owned(),
        view! { <table class="table round-told stacked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> },
    )
}

/// A row: what it is about, and what is said of that.
fn told(heads: &[&'static str], row: &[String]) -> Option<AnyView> {
    let (about, said) = row.split_first()?;
    let about = about.clone();
    let cell = |(cell, head): (&String, &&'static str)| view! { <td data-label=*head>{cell.clone()}</td> };
    let said = said.iter().zip(heads.iter().skip(1)).map(cell).collect_view();
    Some(view! { <tr><th scope="row">{about}</th>{said}</tr> }.into_any())
}

fn ledger(frame: &Frame, data: &PublicRoundPage) -> AnyView {
    let lang = frame.lang;
    let Tally { published, withheld, pending, unanswered } = data.tally;
    let reasons = data.by_reason.iter().filter_map(|(state, count)| match state {
        State::Withheld(reason) => {
            Some(view! { <li>{say::reason(*reason).of(lang)}" "<b>{count.to_string()}</b></li> })
        }
        State::Pending | State::Published => None,
    });
    let days = if data.days.is_empty() {
        view! { <p class="muted">{say::NO_DAYS.of(lang)}</p> }.into_any()
    } else {
        let (earlier, newest) = data.days.split_at(data.days.len().saturating_sub(DAYS_AT_ONCE));
        let earlier = (!earlier.is_empty()).then(|| {
            view! { <details><summary>{say::earlier_days(lang, earlier.len())}</summary>{lines(lang, earlier)}</details> }
        });
        view! { {lines(lang, newest)}{earlier} }.into_any()
    };
    let hashes = data.days.last().filter(|day| !day.withheld.is_empty()).map(|day| {
        let rows = day.withheld.iter().map(|hash| view! { <li><code>{hash.to_string()}</code></li> }).collect_view();
        view! { <details><summary>{say::WITHHELD_HASHES.of(lang)}</summary><ul>{rows}</ul></details> }
    });
    view! {
        <section class="ledger stack">
            <h2 id="ledger">{say::LEDGER.of(lang)}</h2>
            <p>{say::LEDGER_LEAD.of(lang)}</p>
            <p><b>{say::sum(lang, data.tally.received(), published, withheld, pending)}</b></p>
            <ul>{reasons.collect_view()}</ul>
            {(unanswered > 0).then(|| ui::notice(Tone::Now, say::unanswered(lang, unanswered)))}
            {days}
            {hashes}
            <p><a href=frame.link(route::RECEIPT)>{say::TO_RECEIPT.of(lang)}</a></p>
        </section>
    }
    .into_any()
}

fn lines(lang: Lang, days: &[Day]) -> AnyView {
    use liantu_domain::comment::{Reason, State};
    let state = |state| say::state(state).of(lang);
    let heads = [
        say::DAY.of(lang),
        say::RECEIVED.of(lang),
        state(State::Published),
        state(State::Withheld(Reason::Insult)),
        state(State::Pending),
        say::HASH.of(lang),
    ];
    let rows = days.iter().rev().map(|day| {
        let counts = [day.tally.received(), day.tally.published, day.tally.withheld, day.tally.pending];
        let count = |(count, head): (u32, &&'static str)| view! { <td class="number" data-label=*head>{count.to_string()}</td> };
        let counts = counts.into_iter().zip(&heads[1..]).map(count).collect_view();
        view! {
            <tr>
                <th scope="row">{day.on.to_string()}</th>
                {counts}
                <td data-label=say::HASH.of(lang)><code>{day.hash.to_string()}</code></td>
            </tr>
        }
    });
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view();
    ui::table_frame(
        say::LEDGER.of(lang).to_owned(),
        view! { <table class="table stacked"><thead><tr>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table> },
    )
}
