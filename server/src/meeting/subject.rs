//! What an item is decided on, as one hash: the step of the chart with all that joins it, the card, the measures. Where a box
//! lies is no part of it; so drawing a chart more neatly changes no decision.

use std::collections::BTreeSet;

use liantu_domain::engine::hash_of;
use liantu_domain::flowchart::{FlowNode, Flowchart, NodeKind};
use liantu_domain::id::NodeId;
use liantu_domain::meeting::{Agendum, Item, Terms};
use liantu_domain::round::Finding;
use serde::Serialize;
use smol_str::SmolStr;

use crate::store::legal_basis::LegalBasis;
use crate::store::power::Power;

/// What the matter of an item refers to, as it is now.
#[derive(Clone, Copy, Debug)]
pub enum Referred<'a> {
    /// A candidate of a round, with the chart where it stands.
    Point(&'a Finding, Option<&'a Flowchart>),
    /// A version of a chart, with the last operation in it.
    Chart(&'a Flowchart, u64),
    /// A power, with what it rests on.
    Power(&'a Power, &'a [LegalBasis]),
    /// Nothing but its own words, or something that is gone.
    Nothing,
}

/// The hash of what is decided on.
pub fn subject(agendum: &Agendum, referred: &Referred<'_>) -> SmolStr {
    match referred {
        Referred::Point(found, chart) => of_point(found, *chart, &terms_of(found)),
        Referred::Chart(chart, _) => of_chart(chart),
        Referred::Power(power, bases) => of_power(power, bases),
        Referred::Nothing => hash_of(&(&agendum.matter, &agendum.title, &agendum.terms)).as_str().into(),
    }
}

/// The hash of an item's papers: of what is decided on, of what is proposed, and of who was heard.
pub fn papers(agendum: &Agendum) -> SmolStr {
    hash_of(&(&agendum.title, &agendum.terms, &agendum.consulted, &agendum.subject)).as_str().into()
}

/// Whether what was decided on has changed since. That the decision itself was carried out is no change.
pub fn has_changed(item: &Item, referred: &Referred<'_>) -> bool {
    let agendum = &item.agendum;
    if item.verdict().is_none() || subject(agendum, referred) == agendum.subject {
        return false;
    }
    let Referred::Point(found, chart) = referred else { return true };
    let is_carried_out = item.decided().is_some_and(|decided| same(&decided, &terms_of(found)));
    !(is_carried_out && of_point(found, *chart, &agendum.terms) == agendum.subject)
}

fn same(one: &Terms, other: &Terms) -> bool {
    one.text == other.text && one.grade == other.grade && one.measure == other.measure
}

/// What a candidate proposes; who is responsible, the round does not say.
fn terms_of(found: &Finding) -> Terms {
    let (text, measure) = (found.manifestation.clone(), found.measure.clone());
    Terms { text, grade: found.grade, measure, responsible: String::new() }
}

/// What a whole chart says: its head, its steps and its ways.
fn of_chart(chart: &Flowchart) -> SmolStr {
    let head = chart.head();
    let facts = (&head.title, head.scope, &head.responsible, &head.basis, head.time_limit, &head.supervision);
    let steps: Vec<_> = chart.nodes().map(|node| Part::of(chart, node)).collect();
    let ways: Vec<_> = chart.flows().map(|flow| (&flow.from, &flow.to, &flow.condition)).collect();
    hash_of(&(facts, steps, ways)).as_str().into()
}

/// What a power is, and what it rests on. What becomes of it is what is decided, and no part of it.
fn of_power(power: &Power, bases: &[LegalBasis]) -> SmolStr {
    let entry = &power.entry;
    let facts = (&power.id, &entry.code, &entry.name, entry.kind, &entry.content, entry.scope, entry.time_limit);
    let by = (&entry.department, &entry.post, entry.major, entry.core);
    let bases: Vec<_> = bases
        .iter()
        .map(|basis| {
            let it = &basis.entry;
            (&it.law, &it.article, &it.body, it.state, &it.valid_from, &it.valid_to)
        })
        .collect();
    hash_of(&(facts, by, bases)).as_str().into()
}

fn of_point(found: &Finding, chart: Option<&Flowchart>, terms: &Terms) -> SmolStr {
    let fragment = found.step.as_ref().zip(chart).map(|(step, chart)| fragment(chart, &step.node));
    let card = (&found.post, &found.step, found.kind, found.domain, &terms.text, terms.grade, &terms.measure);
    hash_of(&(fragment, card)).as_str().into()
}

/// A step of a chart, as far as it says something: without where it lies.
#[derive(Serialize)]
struct Part<'a> {
    id: &'a NodeId,
    kind: NodeKind,
    label: &'a str,
    lane: &'a str,
    responsible: &'a str,
    basis: &'a str,
    time_limit: Option<u16>,
    materials: &'a [String],
    supervision: &'a str,
    discretion: &'a str,
}

impl<'a> Part<'a> {
    fn of(chart: &'a Flowchart, node: &'a FlowNode) -> Part<'a> {
        Part {
            id: &node.id,
            kind: node.kind,
            label: &node.label,
            lane: node.lane.as_ref().and_then(|lane| chart.lane(lane)).map_or("", |lane| &lane.name),
            responsible: &node.responsible,
            basis: &node.basis,
            time_limit: node.time_limit,
            materials: &node.materials,
            supervision: &node.supervision,
            discretion: &node.discretion,
        }
    }
}

/// A flow that joins a step: whence, whither, when.
type Joint<'a> = (&'a NodeId, &'a NodeId, &'a str);

/// A step, what joins it, and its neighbours.
fn fragment<'a>(chart: &'a Flowchart, step: &'a NodeId) -> (Vec<Part<'a>>, Vec<Joint<'a>>) {
    let mut joints: Vec<Joint<'a>> =
        chart.flows_at(step).map(|flow| (&flow.from, &flow.to, flow.condition.as_str())).collect();
    joints.sort_unstable();
    let mut steps: BTreeSet<&NodeId> = joints.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    steps.insert(step);
    let parts = steps.into_iter().filter_map(|id| chart.node(id)).map(|node| Part::of(chart, node));
    (parts.collect(), joints)
}

#[cfg(test)]
mod tests {
    use liantu_domain::flowchart::Content;
    use liantu_domain::geometry::rect;
    use liantu_domain::id::{FlowchartId, PostId, RiskPointId};
    use liantu_domain::risk::{Grade, PowerDomain, RiskType};
    use liantu_domain::round::Step;
    use liantu_domain::sketch::sketch;

    use super::*;

    fn edited(chart: &Flowchart, edit: impl Fn(&mut FlowNode)) -> Flowchart {
        let mut content = Content::from(chart.clone());
        content.nodes.iter_mut().for_each(edit);
        Flowchart::from(content)
    }

    #[test]
    fn moving_a_box_changes_nothing_but_saying_something_else_does() {
        let chart = sketch("start > check > end");
        let check = chart.nodes().find(|node| node.label == "check").unwrap().id.clone();
        let found = Finding {
            id: RiskPointId::new("r1"),
            post: PostId::new("p1"),
            step: Some(Step { chart: FlowchartId::new("c1"), node: check.clone() }),
            kind: RiskType::Duty,
            domain: PowerDomain::Finance,
            manifestation: "放宽标准".into(),
            grade: Some(Grade::High),
            grade_reason: String::new(),
            measure: "双人审核".into(),
        };
        let of = |found: &Finding, chart: &Flowchart| of_point(found, Some(chart), &terms_of(found));
        let before = of(&found, &chart);
        let moved = edited(&chart, |node| node.rect = rect(node.rect.x + 40, node.rect.y + 80, 100, 60));
        assert_eq!(of(&found, &moved), before);
        let renamed = edited(&chart, |node| {
            if node.id == check {
                node.label = "初审".into();
            }
        });
        let regraded = Finding { grade: Some(Grade::Low), ..found.clone() };
        let rehung = Finding { post: PostId::new("p2"), ..found.clone() };
        for (found, chart) in [(&found, &renamed), (&regraded, &chart), (&rehung, &chart)] {
            assert_ne!(of(found, chart), before);
        }
        assert_eq!(of_chart(&moved), of_chart(&chart));
        assert_ne!(of_chart(&renamed), of_chart(&chart));
    }
}
