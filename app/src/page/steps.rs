//! A chart as numbered steps with their risks: the same as the drawing, for those who read.

use leptos::prelude::*;
use liantu_domain::flowchart::{Flowchart, NodeKind};
use liantu_domain::outline::{Outline, Step, Way, outline};
use liantu_domain::risk::{Place, RiskPoint};

use super::public_chart::say_at;
use crate::grade::badge_of;
use crate::text::{Lang, comment as comment_say, page::chart as say, risk as words};
use crate::ui;
use crate::ui::icon::{self, icon};

/// All steps of a chart, then the risks that hang on none of them.
pub(super) fn steps(lang: Lang, chart: &Flowchart) -> AnyView {
    steps_with(lang, chart, None)
}

/// The same with a link below each step to the page's form, where the page has one.
pub(super) fn steps_with(lang: Lang, chart: &Flowchart, page: Option<&str>) -> AnyView {
    let outline = outline(chart);
    let items = (0..outline.steps.len()).map(|at| step(lang, chart, &outline, at, page)).collect_view();
    let lanes = chart
        .lanes()
        .into_iter()
        .filter_map(|lane| {
            let cards = cards(lang, at(chart, &Place::Lane(lane.id.clone())))?;
            let name = line(&lane.name);
            Some(view! { <section class="stack" data-gap="small"><h4>{name}</h4>{cards}</section> })
        })
        .collect::<Vec<_>>();
    let lanes = (!lanes.is_empty())
        .then(|| view! { <section class="elsewhere stack"><h3>{say::LANE_RISKS.of(lang)}</h3>{lanes.collect_view()}</section> });
    let tray = cards(lang, at(chart, &Place::Tray))
        .map(|cards| view! { <section class="elsewhere stack"><h3>{say::TRAY_RISKS.of(lang)}</h3>{cards}</section> });
    view! {
        <ol class="steps" role="list">{items}</ol>
        {lanes}
        {tray}
    }
    .into_any()
}

/// A text of the chart on one line: breaks in labels are for the drawing.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of a chart, or that it has none.
pub(super) fn title(lang: Lang, chart: &str) -> String {
    match line(chart) {
        title if title.is_empty() => say::UNTITLED.of(lang).to_owned(),
        title => title,
    }
}

fn step(lang: Lang, chart: &Flowchart, outline: &Outline<'_>, at: usize, page: Option<&str>) -> AnyView {
    let step = &outline.steps[at];
    let numeral = step.numeral();
    let id = anchor(&numeral);
    let node = step.node;
    let splits = node.kind == NodeKind::Parallel && step.ways.len() > 1;
    let joins = node.kind == NodeKind::Parallel && step.incoming > 1;
    let gate = splits.then(|| say::AT_ONCE.of(lang)).or_else(|| joins.then(|| say::ALL_DONE.of(lang)));
    let risks = cards(lang, risks_of(chart, step));
    let works = node.kind.is_work() || node.kind == NodeKind::Decision;
    let here = page.filter(|_| works).map(|page| {
        let href = say_at(page, &format!("n:{}", node.id));
        let label = comment_say::say_here(lang, &name(lang, step));
        view! { <p class="step-say"><a href=href aria-label=label>{comment_say::SAY_HERE.of(lang)}</a></p> }
    });
    view! {
        <li class="step" id=id data-kind=kind_name(node.kind) data-depth=(step.number.len() - 1).min(3).to_string()>
            <span class="step-mark" data-kind=kind_name(node.kind)>
                <span class="said">{say::step(lang, &numeral)}</span>
                <span aria-hidden="true">{numeral.clone()}</span>
            </span>
            <div class="step-body">
                <h3>
                    {name(lang, step)}
                    {kind_tag(lang, node.kind)}
                </h3>
                {gate.map(|text| view! { <p class="muted">{text}</p> })}
                {facts(lang, step)}
                {ways(lang, outline, at)}
                {here}
            </div>
            {risks.map(|cards| view! { <div class="step-risks">{cards}</div> })}
        </li>
    }
    .into_any()
}

fn anchor(numeral: &str) -> String {
    format!("s{}", numeral.replace('.', "-"))
}

pub(super) fn name(lang: Lang, step: &Step<'_>) -> String {
    let label = line(&step.node.label);
    match step.node.kind {
        _ if !label.is_empty() => label,
        NodeKind::Start | NodeKind::End => words::node_kind(step.node.kind).of(lang).to_owned(),
        NodeKind::Parallel if step.ways.len() > 1 => say::FORK.of(lang).to_owned(),
        NodeKind::Parallel => say::JOIN.of(lang).to_owned(),
        _ => say::NAMELESS.of(lang).to_owned(),
    }
}

/// The kind of a step, where its name does not say it.
fn kind_tag(lang: Lang, kind: NodeKind) -> Option<AnyView> {
    matches!(kind, NodeKind::Document | NodeKind::SubProcess | NodeKind::End | NodeKind::Start)
        .then(|| ui::tag(ui::Tone::Plain, words::node_kind(kind).of(lang).to_owned()).into_any())
}

const fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start => "start",
        NodeKind::End => "end",
        NodeKind::Task => "task",
        NodeKind::Decision => "decision",
        NodeKind::Parallel => "parallel",
        NodeKind::Document => "document",
        NodeKind::SubProcess | NodeKind::ExpandedSubProcess => "sub",
        NodeKind::Annotation => "note",
    }
}

fn facts(lang: Lang, step: &Step<'_>) -> Option<AnyView> {
    let node = step.node;
    // Nobody works at a beginning, an end or a fork, whatever lane it is drawn in.
    let works = node.kind.is_work() || node.kind == NodeKind::Document;
    let responsible = if works { line(step.responsible()) } else { line(&node.responsible) };
    let mut rows: Vec<(&'static str, String)> = Vec::with_capacity(6);
    let mut row = |name: &'static str, text: String| {
        if !text.is_empty() {
            rows.push((name, text));
        }
    };
    row(say::RESPONSIBLE.of(lang), responsible);
    row(say::TIME_LIMIT.of(lang), node.time_limit.map(|days| words::working_days(lang, days)).unwrap_or_default());
    row(say::BASIS.of(lang), node.basis.clone());
    row(say::DISCRETION.of(lang), node.discretion.clone());
    row(say::COMPLAIN.of(lang), node.supervision.clone());
    for note in &step.notes {
        row(say::NOTE.of(lang), line(note));
    }
    let materials = (!node.materials.is_empty()).then(|| {
        let list = node.materials.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <div><dt>{say::MATERIALS.of(lang)}</dt><dd><ul>{list}</ul></dd></div> }
    });
    (!rows.is_empty() || materials.is_some()).then(|| {
        let rows =
            rows.into_iter().map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> }).collect_view();
        view! { <dl class="step-facts">{rows}{materials}</dl> }.into_any()
    })
}

/// How it goes on, where it does not simply go on with the next step.
fn ways(lang: Lang, outline: &Outline<'_>, at: usize) -> Option<AnyView> {
    let step = &outline.steps[at];
    let plain = |way: &Way<'_>| way.to == at + 1 && way.flow.condition.trim().is_empty();
    if step.ways.is_empty() || (step.ways.len() == 1 && plain(&step.ways[0])) {
        return None;
    }
    let conditional = step.ways.len() > 1 && step.node.kind != NodeKind::Parallel;
    let items = step
        .ways
        .iter()
        .map(|way| {
            let to = &outline.steps[way.to];
            let numeral = to.numeral();
            let condition = match line(&way.flow.condition) {
                condition if !condition.is_empty() => Some(condition),
                _ if conditional => Some(say::OTHERWISE.of(lang).to_owned()),
                _ => None,
            };
            let back = way.to <= at;
            view! {
                <li>
                    {icon(if back { icon::ROTATE_CCW } else { icon::ARROW_RIGHT })}
                    <span>
                        {condition.map(|text| view! { <b>{text}</b>" " })}
                        <a href=format!("#{}", anchor(&numeral))>
                            {say::step(lang, &numeral)}" "{name(lang, to)}
                        </a>
                    </span>
                </li>
            }
        })
        .collect_view();
    Some(view! { <ul class="step-ways" role="list">{items}</ul> }.into_any())
}

/// The risk points of a step and of its ways onward.
fn risks_of<'a>(chart: &'a Flowchart, step: &Step<'_>) -> Vec<&'a RiskPoint> {
    let ways = step.ways.iter().map(|way| Place::Flow(way.flow.id.clone()));
    std::iter::once(Place::Node(step.node.id.clone())).chain(ways).flat_map(|place| at(chart, &place)).collect()
}

fn at<'a>(chart: &'a Flowchart, place: &Place) -> Vec<&'a RiskPoint> {
    chart.risks_at(place).collect()
}

/// Cards of risk points, gravest first; `None` without any.
fn cards(lang: Lang, mut risks: Vec<&RiskPoint>) -> Option<AnyView> {
    risks.sort_by_key(|risk| (risk.grade.is_none(), risk.grade));
    let cards = risks.into_iter().map(|risk| card(lang, risk)).collect::<Vec<_>>();
    (!cards.is_empty()).then(|| view! { <ul class="risk-cards" role="list">{cards.collect_view()}</ul> }.into_any())
}

fn card(lang: Lang, risk: &RiskPoint) -> AnyView {
    let badge = badge_of(risk.grade);
    let grade = crate::grade::spoken(lang, risk.grade);
    let kind = say::risk_kind(lang, words::risk_type(risk.kind), words::power_domain(risk.domain));
    let people: Vec<_> = [(words::OWNER, &risk.owner), (words::LEADER, &risk.leader)]
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(of, name)| view! { <div><dt>{of.of(lang)}</dt><dd>{name.clone()}</dd></div> })
        .collect();
    let measures = if risk.measures.is_empty() {
        view! { <p class="muted small">{say::NO_MEASURES.of(lang)}</p> }.into_any()
    } else {
        let list = risk
            .measures
            .iter()
            .map(|measure| {
                let by = (!measure.responsible.is_empty())
                    .then(|| view! { <span class="muted">{say::measure_by(lang, &measure.responsible)}</span> });
                view! { <li>{measure.text.clone()}{by}</li> }
            })
            .collect_view();
        view! {
            <p class="risk-label">{words::MEASURES.of(lang)}</p>
            <ul class="risk-measures">{list}</ul>
        }
        .into_any()
    };
    view! {
        <li class="risk" data-grade=badge.tone>
            <p class="risk-head">{ui::badge(badge, grade, None)}<span>{kind}</span></p>
            <p class="risk-text">{line(&risk.manifestation)}</p>
            {measures}
            {(!people.is_empty()).then(|| view! { <dl class="risk-people">{people.collect_view()}</dl> })}
        </li>
    }
    .into_any()
}
