//! The part of a chart around one step, with that step marked: what stands beside a form that is about the step.

use std::fmt::Write;

use super::chart::{DEFS, XMLNS, frames};
use super::escape::escape;
use super::fragment::{self, Names};
use super::route;
use crate::flowchart::{FlowNode, Flowchart, NodeKind};
use crate::geometry::rect;
use crate::id::NodeId;

/// How broad the part is, in canvas units.
const BREADTH: i32 = 640;
/// How high.
const HEIGHT: i32 = 400;

/// Draws what lies around a step, for a page; the step stands in a group of the class `here`. None: there is no such
/// step.
pub fn nearby(chart: &Flowchart, step: &NodeId, names: &dyn Names) -> Option<String> {
    let here = chart.node(step)?;
    let center = here.rect.center();
    let part = rect(center.x - BREADTH / 2, center.y - HEIGHT / 2, BREADTH, HEIGHT);
    let mut svg = String::with_capacity(16 * 1024);
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        r#"<svg class="chart" xmlns="{XMLNS}" viewBox="{} {} {} {}" width="{BREADTH}" height="{HEIGHT}" role="group" aria-label="{}">{DEFS}"#,
        part.x,
        part.y,
        part.w,
        part.h,
        escape(&chart.head().title)
    );
    for lane in chart.lanes().into_iter().filter(|lane| part.overlaps(chart.lane_rect(lane))) {
        svg.push_str(&fragment::lane(chart, lane, names));
    }
    let seen = |node: &&FlowNode| part.overlaps(fragment::node_extent(node));
    let put = |svg: &mut String, node: &FlowNode| {
        let text = fragment::node(chart, node, names);
        let _ = if node.id == *step { write!(svg, r#"<g class="here">{text}</g>"#) } else { write!(svg, "{text}") };
    };
    for node in frames(chart).into_iter().filter(seen) {
        put(&mut svg, node);
    }
    for (flow, way) in chart.flows().zip(route::all(chart)) {
        if let Some(way) = way
            && route::reach(chart, flow).is_some_and(|reach| part.overlaps(reach))
        {
            svg.push_str(&fragment::flow(chart, flow, &way, names));
        }
    }
    for node in chart.nodes().filter(|node| node.kind != NodeKind::ExpandedSubProcess).filter(seen) {
        put(&mut svg, node);
    }
    svg.push_str("</svg>");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::super::fragment::Plain;
    use super::*;
    use crate::sketch::sketch;

    #[test]
    fn what_is_far_away_is_left_out() {
        let chart = sketch("start > 受理 > 审查 > 核查 > 审批 > 制证 > 送达 > 归档 > end");
        let find = |label: &str| chart.nodes().find(|node| node.label == label).unwrap();
        let svg = nearby(&chart, &find("受理").id, &Plain).unwrap();
        assert_eq!(svg.matches(r#"<g class="here">"#).count(), 1);
        assert!(svg.contains(r#"<g class="here"><g class="node node-task" data-node="#), "{svg}");
        assert!(svg.contains("审查") && !svg.contains("归档"), "{svg}");
        assert_eq!(nearby(&chart, &NodeId::new("none"), &Plain), None);
    }
}
