//! Walking through the chart without a pointer.

use liantu_domain::flowchart::Flowchart;
use liantu_domain::geometry::Point;
use liantu_domain::id::NodeId;
use liantu_domain::order;
use liantu_domain::outline::outline;
use liantu_domain::risk::{Place, RiskPoint};

/// All steps in the order of the flow; then what belongs to no way.
fn in_order(chart: &Flowchart) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = outline(chart).steps.into_iter().map(|step| step.node.id.clone()).collect();
    let known = order::set(all.iter().cloned());
    all.extend(chart.nodes().map(|node| node.id.clone()).filter(|id| !known.contains(id)));
    all
}

/// The step behind or before what is selected, along the flow; `None` past either end, so that the focus can
/// go on to what lies around the canvas.
pub fn along(chart: &Flowchart, from: Option<&Place>, forward: bool) -> Option<NodeId> {
    let all = in_order(chart);
    let at = match from {
        Some(Place::Node(id)) => all.iter().position(|other| other == id),
        Some(Place::Flow(id)) => chart.flow(id).and_then(|flow| all.iter().position(|other| *other == flow.from)),
        _ => None,
    };
    match (at, forward) {
        (None, true) => all.first(),
        (None, false) => all.last(),
        (Some(at), true) => all.get(at + 1),
        (Some(at), false) => at.checked_sub(1).and_then(|at| all.get(at)),
    }
    .cloned()
}

/// The neighbour in a direction: first along the flows, then whatever lies nearest there.
pub fn towards(chart: &Flowchart, from: &NodeId, dx: i32, dy: i32) -> Option<NodeId> {
    let here = chart.node(from)?.rect.center();
    let far = |to: &NodeId| chart.node(to).and_then(|node| distance(here, node.rect.center(), dx, dy));
    let linked = chart.flows_at(from).map(|flow| if flow.from == *from { &flow.to } else { &flow.from });
    let nearest = |all: &mut dyn Iterator<Item = &NodeId>| {
        all.filter(|id| *id != from).filter_map(|id| Some((far(id)?, id.clone()))).min().map(|(_, id)| id)
    };
    nearest(&mut linked.into_iter()).or_else(|| nearest(&mut chart.nodes().map(|node| &node.id)))
}

/// How far a point is in a direction, sideways counting double; `None` if it is not there at all.
fn distance(from: Point, to: Point, dx: i32, dy: i32) -> Option<i32> {
    let ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
    let aside = ((to.x - from.x) * dy).abs() + ((to.y - from.y) * dx).abs();
    (ahead > 0 && aside <= 2 * ahead).then_some(ahead + 2 * aside)
}

/// The place of the next risk point behind a place, gravest first; round and round.
pub fn next_risk(chart: &Flowchart, from: Option<&Place>) -> Option<Place> {
    let mut risks: Vec<&RiskPoint> = chart.live_risks().collect();
    order::sort_by_key(&mut risks, |risk| (risk.grade.map_or(3, |grade| grade as u8), &risk.id));
    let mut places: Vec<&Place> = Vec::new();
    for risk in risks {
        if !places.contains(&&risk.place) {
            places.push(&risk.place);
        }
    }
    let at = from.and_then(|from| places.iter().position(|place| *place == from));
    let next = at.map_or(0, |at| at + 1) % places.len().max(1);
    places.get(next).map(|place| (*place).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use liantu_domain::sketch::sketch;

    #[test]
    fn tab_goes_along_the_flow_and_then_out() {
        let chart = sketch("start > a > b > end");
        let mut seen = Vec::new();
        let mut at = None;
        while let Some(next) = along(&chart, at.as_ref(), true) {
            seen.push(next.as_str().to_owned());
            at = Some(Place::Node(next));
        }
        assert_eq!(seen, ["start", "a", "b", "end"]);
        assert_eq!(along(&chart, None, false).map(|id| id.as_str().to_owned()), Some("end".to_owned()));
    }
}
