//! A whole chart as SVG: for the server's pages and for files.

use std::fmt::Write;

use super::escape::escape;
use super::fragment::{self, Names};
use super::route::{self, Route};
use crate::flowchart::{FlowNode, Flowchart, NodeKind};
use crate::geometry::{Rect, rect};
use crate::order;

/// What the picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The canvas of the editor. Not scaled: the chart's upper left corner is set at 24, 24 of the
    /// canvas, and only what lies in the first `w` × `h` units is in it; the painter adopts it and
    /// adds the rest.
    Canvas {
        /// How broad a part is drawn.
        w: i32,
        /// How high a part is drawn.
        h: i32,
    },
    /// A picture in a page, scaled by its `viewBox`; its looks come from the page's style sheet.
    Page,
    /// A file of its own, with its looks in it.
    File,
}

/// How much paper there is around a chart, in canvas units.
pub const MARGIN: i32 = 24;

/// Draws a chart. Lanes come first, then expanded sub-processes, flows and all other nodes, each in a
/// group of its own, so that what is later lies on top.
///
/// ```text
/// <svg class="chart" …><defs>…</defs>
///   <g class="view"><g class="lanes"/><g class="frames"/><g class="flows"/><g class="nodes"/></g>
///   <g class="overlay"/>           (canvas only)
/// </svg>
/// ```
pub fn chart(chart: &Flowchart, names: &dyn Names, frame: Frame) -> String {
    let ways = route::all(chart);
    let bounds = around(chart, &ways);
    let Rect { x, y, w, h } = bounds.grown(MARGIN);
    let part = match frame {
        Frame::Canvas { w, h } => Some(rect(x, y, w, h)),
        Frame::Page | Frame::File => None,
    };
    let inside = |rect: Rect| part.is_none_or(|part| part.overlaps(rect));
    let mut svg = String::with_capacity(1024 + 512 * chart.nodes().len().min(2000));
    // Writing to a string can't fail.
    let _ = match frame {
        Frame::Canvas { .. } => write!(svg, r#"<svg class="chart canvas" xmlns="{XMLNS}">"#),
        Frame::Page => write!(
            svg,
            r#"<svg class="chart" xmlns="{XMLNS}" viewBox="{x} {y} {w} {h}" width="{w}" height="{h}" role="group" aria-label="{}">"#,
            escape(&chart.head().title)
        ),
        Frame::File => write!(
            svg,
            r#"<svg class="chart" xmlns="{XMLNS}" viewBox="{x} {y} {w} {h}" width="{w}" height="{h}"><title>{}</title><style>{STYLE}</style><rect class="paper" x="{x}" y="{y}" width="{w}" height="{h}"/>"#,
            escape(&chart.head().title)
        ),
    };
    svg.push_str(DEFS);
    let _ = match frame {
        Frame::Canvas { .. } => write!(svg, r#"<g class="view" transform="matrix(1 0 0 1 {} {})">"#, -x, -y),
        Frame::Page | Frame::File => write!(svg, r#"<g class="view">"#),
    };
    svg.push_str(r#"<g class="lanes">"#);
    for lane in chart.lanes() {
        if inside(chart.lane_rect(lane)) {
            svg.push_str(&fragment::lane(chart, lane, names));
        }
    }
    svg.push_str(r#"</g><g class="frames">"#);
    for node in frames(chart) {
        if inside(fragment::node_extent(node)) {
            svg.push_str(&fragment::node(chart, node, names));
        }
    }
    svg.push_str(r#"</g><g class="flows">"#);
    for (flow, way) in chart.flows().zip(&ways) {
        if let Some(way) = way
            && route::reach(chart, flow).is_some_and(inside)
        {
            svg.push_str(&fragment::flow(chart, flow, way, names));
        }
    }
    svg.push_str(r#"</g><g class="nodes">"#);
    for node in chart.nodes().filter(|node| node.kind != NodeKind::ExpandedSubProcess) {
        if inside(fragment::node_extent(node)) {
            svg.push_str(&fragment::node(chart, node, names));
        }
    }
    svg.push_str("</g></g>");
    if let Frame::Canvas { .. } = frame {
        svg.push_str(r#"<g class="overlay"></g>"#);
    }
    svg.push_str("</svg>");
    svg
}

/// Everything that the chart covers, labels and lines included; a small sheet for an empty one.
pub fn extent(chart: &Flowchart) -> Rect {
    around(chart, &route::all(chart))
}

pub(super) fn around(chart: &Flowchart, ways: &[Option<Route>]) -> Rect {
    let nodes = chart.nodes().map(fragment::node_extent);
    let lanes = chart.lanes().into_iter().map(|lane| chart.lane_rect(lane));
    let flows = ways.iter().flatten().flat_map(|way| {
        [Some(way.bounds().grown(8)), way.label.as_ref().map(|label| label.rect)].into_iter().flatten()
    });
    nodes.chain(lanes).chain(flows).reduce(Rect::union).unwrap_or(rect(0, 0, 400, 300))
}

/// Expanded sub-processes, outer ones before those within them.
pub(super) fn frames(chart: &Flowchart) -> Vec<&FlowNode> {
    let mut frames: Vec<_> = chart.nodes().filter(|node| node.kind == NodeKind::ExpandedSubProcess).collect();
    order::sort_by_key(&mut frames, |frame| std::cmp::Reverse(i64::from(frame.rect.w) * i64::from(frame.rect.h)));
    frames
}

pub(super) const XMLNS: &str = "http://www.w3.org/2000/svg";

/// The arrowhead; its tip is the end of the line.
pub(super) const DEFS: &str = r#"<defs><marker id="flow-head" markerUnits="userSpaceOnUse" markerWidth="12" markerHeight="12" refX="9" refY="6" orient="auto"><path class="flow-head" d="M1 2L10 6L1 10L3 6Z"/></marker></defs>"#;

/// The looks of a file of its own: dark on white, so that it prints.
pub(super) const STYLE: &str = "\
.chart{font-family:system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif}\
.paper{fill:#fff}\
.lane-body{fill:#fff;stroke:#8c8a83}.lane-head{fill:#f3f1ec;stroke:#8c8a83}\
.shape{fill:#fff;stroke:#6f7a86;stroke-width:1.5}.mark{fill:none;stroke:#6f7a86;stroke-width:1.5}\
.node-end .shape{stroke-width:3}.node-parallel .mark{stroke-width:3}.node-expanded .shape{fill:none;stroke-dasharray:6 4}\
.node-annotation .shape{fill:none}.ground{fill:none}\
.flow-line{fill:none;stroke:#6f7a86;stroke-width:1.5;marker-end:url(#flow-head)}.flow-head{fill:#6f7a86}\
.association .flow-line{stroke-dasharray:2 4;marker-end:none}\
text{fill:#1b1f24;text-anchor:middle}.label,.lane-name{font-size:14px}.starts{text-anchor:start}.narrow{font-size:13px}\
.flow-label{font-size:13px;stroke:#fff;stroke-width:4px;paint-order:stroke;stroke-linejoin:round}\
.discretion rect{fill:#fff;stroke:#1f5f8b}.discretion text{fill:#1f5f8b;font-size:12px}\
.badge text{fill:#fff;font-size:15px;font-weight:700}.badge .count{font-size:11px}\
.badge path,.badge rect{stroke:#fff;stroke-width:1.5}\
.grade-a>path{fill:#b3261e}.grade-b>path{fill:#9a5b00}.grade-c>rect{fill:#2b6e5e}\
.grade-none>rect{fill:#fff;stroke:#5b6169;stroke-dasharray:3 2}.grade-none>text{fill:#5b6169}";

#[cfg(test)]
mod tests {
    use super::super::fragment::Plain;
    use super::*;
    use crate::flowchart::{Content, Direction, Head, Lane, Pool, SequenceFlow};
    use crate::id::{FlowId, LaneId, NodeId, RiskPointId};
    use crate::risk::{Grade, Place, RiskPoint};

    fn sample() -> Flowchart {
        let node = |id: &str, kind, label: &str, x| FlowNode::new(NodeId::new(id), kind, label, x, 40);
        let mut content = Content {
            head: Head {
                title: "食品<经营>许可".to_owned(),
                direction: Direction::Horizontal,
                pool: Pool { start: 0, length: 700 },
                ..Head::default()
            },
            nodes: vec![
                node("a", NodeKind::Start, "申请", 60),
                node("b", NodeKind::Task, "材料\"审查\"", 220),
                node("c", NodeKind::Parallel, "汇合", 400),
            ],
            flows: vec![
                SequenceFlow::new(FlowId::new("ab"), NodeId::new("a"), NodeId::new("b")),
                SequenceFlow::new(FlowId::new("bc"), NodeId::new("b"), NodeId::new("c")),
            ],
            lanes: vec![Lane::new(LaneId::new("l"), "窗口受理", 0, 160)],
            risks: vec![RiskPoint::new(RiskPointId::new("r"), Place::Node(NodeId::new("b")))],
            ..Content::default()
        };
        content.risks[0].grade = Some(Grade::High);
        content.nodes[1].discretion = "可以要求补正".to_owned();
        Flowchart::from(content)
    }

    #[test]
    fn a_file_stands_alone_and_holds_everything_once() {
        let svg = chart(&sample(), &Plain, Frame::File);
        for once in [
            "data-node=\"a\"",
            "data-node=\"b\"",
            "data-flow=\"ab\"",
            "data-lane=\"l\"",
            "data-risks-of=\"b\"",
            "<title>食品&lt;经营&gt;许可</title>",
            "<style>",
            "材料&quot;审查&quot;</text>",
            ">裁</text>",
        ] {
            assert_eq!(svg.matches(once).count(), 1, "{once} in {svg}");
        }
        assert!(!svg.contains(" style="));
    }

    #[test]
    fn a_canvas_holds_only_its_part() {
        let svg = chart(&sample(), &Plain, Frame::Canvas { w: 200, h: 400 });
        assert!(svg.contains("data-node=\"a\"") && !svg.contains("data-node=\"c\""));
        assert!(svg.contains("<g class=\"overlay\"></g>") && !svg.contains("viewBox"));
    }

    #[test]
    fn an_empty_chart_is_a_sheet() {
        let svg = chart(&Flowchart::default(), &Plain, Frame::Page);
        assert!(svg.contains("viewBox=\"-24 -24 448 348\""), "{svg}");
    }
}
