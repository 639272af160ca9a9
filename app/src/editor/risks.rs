//! All risk points of the chart, and the tray of those that have lost their place.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::RiskPointId;
use liantu_domain::order;
use liantu_domain::risk::{Grade, GradeScheme, Place, RiskPoint, RiskType};

use super::list::{Part, list};
use super::risk_panel::card;
use super::rows::{Mark, Row, rows};
use super::state::Editor;
use crate::text::{Lang, editor as say, risk as words};

/// Which risk points are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Filter {
    /// `Some(None)`: those that nobody has graded yet.
    grade: Option<Option<Grade>>,
    kind: Option<RiskType>,
}

/// The list with its filters, and the tray below it.
pub fn risks(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let filter = RwSignal::new(Filter::default());
    let all = Memo::new(move |_| {
        let filter = filter.get();
        editor.watch(|chart| risk_rows(lang, chart, filter))
    });
    let count = move || say::risk_count(lang, all.with(Vec::len));
    let chip = move |grade: Option<Option<Grade>>, words: &'static str| {
        view! {
            <button class="button" type="button" aria-pressed=move || if filter.get().grade == grade { "true" } else { "false" }
                on:click=move |_| filter.update(|filter| filter.grade = grade)
            >{words}</button>
        }
    };
    let chips = Grade::ALL.map(|grade| chip(Some(Some(grade)), words::grade(grade, GradeScheme::Letters).of(lang)));
    let types = RiskType::ALL.into_iter().enumerate().map(|(at, kind)| {
        view! { <option value=at.to_string()>{words::risk_type(kind).of(lang)}</option> }
    });
    view! {
        <div class="filters">
            <div class="segments" role="group" aria-label=words::SELF_GRADE.of(lang)>
                {chip(None, say::ALL_GRADES.of(lang))}
                {chips.into_iter().collect_view()}
                {chip(Some(None), words::UNGRADED.of(lang))}
            </div>
            <select class="input" aria-label=words::TYPE.of(lang) on:keydown=|event| event.stop_propagation()
                on:change=move |event| {
                    let kind = event_target_value(&event).parse().ok().and_then(|at: usize| RiskType::ALL.get(at).copied());
                    filter.update(|filter| filter.kind = kind);
                }
            >
                <option value="">{say::ALL_TYPES.of(lang)}</option>
                {types.collect_view()}
            </select>
        </div>
        <p class="muted small" role="status">{count}</p>
        {rows(editor, all, say::NO_RISKS)}
        {tray(editor)}
    }
    .into_any()
}

fn risk_rows(lang: Lang, chart: &Flowchart, filter: Filter) -> Vec<Row> {
    let fits = |risk: &&RiskPoint| {
        filter.grade.is_none_or(|grade| risk.grade == grade) && filter.kind.is_none_or(|kind| risk.kind == kind)
    };
    let mut all: Vec<_> = chart.live_risks().filter(fits).collect();
    order::sort_by_key(&mut all, |risk| (risk.grade.map_or(3, |grade| grade as u8), &risk.id));
    all.into_iter().map(|risk| row(lang, chart, risk)).collect()
}

fn row(lang: Lang, chart: &Flowchart, risk: &RiskPoint) -> Row {
    let place = match &risk.place {
        Place::Tray => words::TRAY.of(lang).to_owned(),
        place => say::place_name(lang, place, &chart.place_label(place)),
    };
    Row {
        key: risk.id.as_str().to_owned(),
        mark: Mark::Grade(risk.grade),
        title: say::risk_title(lang, &risk.manifestation),
        detail: [words::risk_type(risk.kind).of(lang), " · ", &place].concat(),
        place: Some(risk.place.clone()),
    }
}

/// The tray: it is seen only while something lies in it.
fn tray(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let ids = Memo::new(move |_| {
        editor.watch(|chart| chart.risks_at(&Place::Tray).map(|risk| risk.id.clone()).collect::<Vec<_>>())
    });
    let was_at = move |id: &RiskPointId| {
        let was_at = editor.read(|chart| chart.risk(id).map(|risk| risk.was_at.clone())).unwrap_or_default();
        (!was_at.is_empty()).then(|| view! { <p class="muted small">{say::was_at(lang, &was_at)}</p> })
    };
    let part =
        move |id: RiskPointId| Part::new(&id.clone(), move || view! { {was_at(&id)}{card(editor, id)} }.into_any());
    view! {
        <section class="tray" aria-label=words::TRAY.of(lang) hidden=move || ids.with(Vec::is_empty)>
            <h2>{words::TRAY.of(lang)}<span class="muted">{move || say::risk_count(lang, ids.with(Vec::len))}</span></h2>
            <p class="muted small">{say::TRAY_HINT.of(lang)}</p>
            {list(move || ids.get().into_iter().map(part).collect())}
        </section>
    }
    .into_any()
}
