//! The writer's desk: the list of places, and one of them to work at.

use leptos::prelude::*;
use liantu_domain::round::Step;

use super::finding::{finding_card, finding_form};
use super::{At, PostStep, WorksheetPage, finish, step_name};
use crate::route;
use crate::text::{Lang, risk, worksheet as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind};

/// The desk.
pub(super) fn desk(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    view! {
        <div class="sheet-desk">
            {places(lang, data)}
            <div class="stack sheet-work">
                {match data.at {
                    At::Step(place) => match data.steps.get(place) {
                        Some(step) => at_step(lang, data, step),
                        None => at_duties(lang, data),
                    },
                    At::Duties => at_duties(lang, data),
                    At::Finish => finish::finish(lang, data),
                }}
            </div>
        </div>
    }
    .into_any()
}

fn places(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let found = data.sheet.findings().len();
    let mut charts: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, step) in data.steps.iter().enumerate() {
        match charts.last_mut() {
            Some((chart, steps)) if *chart == step.chart => steps.push(at),
            _ => charts.push((&step.chart, vec![at])),
        }
    }
    let link = |at: At, words: String, sign: AnyView| {
        let here = (data.at == at).then_some("step");
        view! { <li><a href=data.at_path(at) aria-current=here>{sign}<span>{words}</span></a></li> }
    };
    let charts = charts
        .into_iter()
        .map(|(chart, steps)| {
            let steps = steps
                .into_iter()
                .map(|at| {
                    let step = &data.steps[at];
                    link(At::Step(at), format!("{} {}", step.numeral, step.name), sign(lang, data, &step.step))
                })
                .collect_view();
            view! { <h3>{chart.to_owned()}</h3><ol role="list">{steps}</ol> }
        })
        .collect_view();
    let duties = data.findings_at(None).count();
    let duties = (duties > 0).then(|| view! { <span class="tag">{duties.to_string()}</span> }).into_any();
    view! {
        <nav class="sheet-places stack" data-gap="small" aria-labelledby="places">
            <h2 id="places">{say::STEPS.of(lang)}</h2>
            <p class="muted small">{say::so_far(lang, data.looked(), data.steps.len(), found)}</p>
            {data.steps.is_empty().then(|| view! { <p class="muted">{say::NO_STEPS.of(lang)}</p> })}
            {charts}
            <ol role="list" class="sheet-rest">
                {link(At::Duties, say::DUTIES.of(lang).to_owned(), duties)}
                {link(At::Finish, say::FINISH.of(lang).to_owned(), icon(icon::STAMP).into_any())}
            </ol>
        </nav>
    }
    .into_any()
}

/// Whether a step was looked at, or how much was found there.
fn sign(lang: Lang, data: &WorksheetPage<'_>, step: &Step) -> AnyView {
    let found = data.findings_at(Some(step)).count();
    if found > 0 {
        let said = say::points(lang, found);
        return view! { <span class="tag" data-tone="now"><span aria-hidden="true">{found.to_string()}</span><span class="said">{said}</span></span> }
            .into_any();
    }
    let (shape, said) =
        if data.is_looked(step) { (icon::CIRCLE_CHECK, say::LOOKED) } else { (icon::CIRCLE, say::NOT_LOOKED) };
    view! { <span class="sheet-sign">{icon(shape)}<span class="said">{said.of(lang)}</span></span> }.into_any()
}

fn at_step(lang: Lang, data: &WorksheetPage<'_>, step: &PostStep) -> AnyView {
    let drawing = data.drawings.get(&step.step).cloned();
    let name = step_name(&step.step);
    let facts = [
        (say::DISCRETION, step.discretion.clone()),
        (say::BASIS, step.basis.clone()),
        (say::LIMIT, step.time_limit.map(|days| risk::working_days(lang, days)).unwrap_or_default()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(words, text)| view! { <div><dt>{words.of(lang)}</dt><dd>{text}</dd></div> })
        .collect_view();
    let seen = data.sheet.cover().is_some_and(|cover| cover.looked.contains(&step.step));
    let any = data.findings_at(Some(&step.step)).next().is_some();
    let look = match (seen, any) {
        (true, _) => say::UNLOOK,
        (false, true) => say::LOOK_FOUND,
        (false, false) => say::LOOK,
    };
    let next = next_place(data);
    let next_path = data.at_path(next);
    let then = if seen { data.at_name(data.at) } else { data.at_name(next) };
    view! {
        <section class="stack" aria-labelledby="here">
            <h2 id="here">{format!("{} {}", step.numeral, step.name)}<span class="muted small">{format!(" {}", step.chart)}</span></h2>
            {drawing.map(|svg| view! {
                <div class="sheet-drawing" role="region" aria-label=step.chart.clone() tabindex="0" inner_html=svg></div>
            })}
            <p class="small"><a href=route::chart(&step.step.chart)>{say::WHOLE_CHART.of(lang)}</a></p>
            <dl class="facts">{facts}</dl>
            {questions(lang, data)}
            {forms(lang, data, Some(&step.step), &name)}
            <form class="row" method="post" action=data.step_path("look")>
                <input type="hidden" name="at" value=name/>
                <input type="hidden" name="then" value=then/>
                <input type="hidden" name="seen" value=if seen { "" } else { "1" }/>
                {ui::submit(if seen { Kind::Quiet } else { Kind::Main }, Some(icon::CHECK), look.of(lang))}
                <a class="button" data-kind="quiet" href=next_path>{say::NEXT.of(lang)}{icon(icon::ARROW_RIGHT)}</a>
            </form>
        </section>
    }
    .into_any()
}

/// Where one goes on: to the next step that was not looked at, else to the next place.
fn next_place(data: &WorksheetPage<'_>) -> At {
    let At::Step(here) = data.at else { return At::Finish };
    let open = |at: &usize| data.steps.get(*at).is_some_and(|step| !data.is_looked(&step.step));
    let after = (here + 1..data.steps.len()).chain(0..here).find(open);
    after.map_or(At::Duties, At::Step)
}

fn at_duties(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let duties =
        if data.duties.trim().is_empty() { say::NO_DUTIES.of(lang).to_owned() } else { data.duties.to_owned() };
    view! {
        <section class="stack" aria-labelledby="here">
            <h2 id="here">{say::DUTIES.of(lang)}</h2>
            <p class="said-as-is">{duties}</p>
            {questions(lang, data)}
            {forms(lang, data, None, "duties")}
            <p><a class="button" data-kind="main" href=data.at_path(At::Finish)>{say::FINISH.of(lang)}{icon(icon::ARROW_RIGHT)}</a></p>
        </section>
    }
    .into_any()
}

fn questions(lang: Lang, data: &WorksheetPage<'_>) -> AnyView {
    let list =
        say::questions(data.seat.tier).map(|words| view! { <li>{words.of(lang)}</li> }).into_iter().collect_view();
    view! {
        <details class="sheet-questions" open=true>
            <summary>{say::QUESTIONS.of(lang)}</summary>
            <ul>{list}</ul>
        </details>
    }
    .into_any()
}

/// What was found at a place, to be changed, and a form for one more.
fn forms(lang: Lang, data: &WorksheetPage<'_>, step: Option<&Step>, here: &str) -> AnyView {
    let unkept = data.unkept.as_ref().and_then(|unkept| unkept.finding.as_ref().map(|found| (found, unkept.conflict)));
    let typed = |id| unkept.filter(|(found, _)| found.id == id).map(|(found, _)| found);
    let kept: Vec<_> = data.findings_at(step).collect();
    let heading = (!kept.is_empty()).then(|| view! { <h3>{say::FOUND_HERE.of(lang)}</h3> });
    let forms = kept
        .iter()
        .map(|kept| {
            let typed = typed(kept.id.clone());
            let now = typed.filter(|_| unkept.is_some_and(|it| it.1)).map(|_| {
                view! { <div class="stack" data-gap="small"><p><strong>{say::CONFLICT_NOW.of(lang)}</strong></p>{finding_card(lang, data.scheme, kept)}</div> }
            });
            view! { {now}{finding_form(lang, data, (typed, Some(kept)), here)} }
        })
        .collect_view();
    // What was written and is not kept under its id: it can be added.
    let new = unkept.map(|it| it.0).filter(|found| !kept.iter().any(|kept| kept.id == found.id));
    let gone = new
        .filter(|_| unkept.is_some_and(|it| it.1))
        .map(|_| view! { <p class="muted">{say::CONFLICT_GONE.of(lang)}</p> });
    view! {
        {heading}
        {forms}
        <h3>{say::ADD.of(lang)}</h3>
        {gone}
        {finding_form(lang, data, (new, None), here)}
    }
    .into_any()
}
