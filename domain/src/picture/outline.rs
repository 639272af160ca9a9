//! The outlines of the shapes, and where a line meets them.

use std::fmt::Write;

use crate::flowchart::{FlowNode, NodeKind};
use crate::geometry::{Point, Rect, point};

/// How round the corners of a step are, in canvas units.
pub const CORNER: i32 = 6;
/// How far the lower edge of a document waves up and down.
const WAVE: i32 = 5;
/// How far the wave's middle lies above the lower edge.
const WAVE_RISE: i32 = 6;
/// How far from its sides the inner lines of a sub-process run.
const DOUBLE: i32 = 8;

/// A side of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Left.
    Left,
    /// Above.
    Top,
    /// Right.
    Right,
    /// Below.
    Bottom,
}

impl Side {
    /// All of them.
    pub const ALL: [Side; 4] = [Side::Left, Side::Top, Side::Right, Side::Bottom];

    /// Whether a line leaves it sideways.
    pub const fn is_upright(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }

    /// The direction away from the shape.
    pub const fn away(self) -> Point {
        match self {
            Side::Left => point(-1, 0),
            Side::Top => point(0, -1),
            Side::Right => point(1, 0),
            Side::Bottom => point(0, 1),
        }
    }
}

/// The word for the kind in class names: `task` in `node-task`.
pub const fn slug(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start => "start",
        NodeKind::End => "end",
        NodeKind::Task => "task",
        NodeKind::Decision => "decision",
        NodeKind::Parallel => "parallel",
        NodeKind::Document => "document",
        NodeKind::SubProcess => "sub-process",
        NodeKind::ExpandedSubProcess => "expanded",
        NodeKind::Annotation => "annotation",
    }
}

/// The SVG elements of a shape of that size with its upper left corner at 0, 0: the outline (class
/// `shape`) and what is drawn within it (class `mark`).
pub fn shape(kind: NodeKind, w: i32, h: i32) -> String {
    let mut svg = String::with_capacity(96);
    // Writing to a string can't fail.
    let _ = match kind {
        NodeKind::Start | NodeKind::End => {
            write!(svg, r#"<rect class="shape" width="{w}" height="{h}" rx="{}"/>"#, h.min(w) / 2)
        }
        NodeKind::Task | NodeKind::ExpandedSubProcess => {
            write!(svg, r#"<rect class="shape" width="{w}" height="{h}" rx="{CORNER}"/>"#)
        }
        NodeKind::SubProcess => write!(
            svg,
            r#"<rect class="shape" width="{w}" height="{h}" rx="{CORNER}"/><path class="mark" d="M{DOUBLE} 0V{h}M{} 0V{h}"/>"#,
            w - DOUBLE
        ),
        NodeKind::Decision => write!(svg, r#"<path class="shape" d="{}"/>"#, path(kind, w, h)),
        NodeKind::Parallel => {
            let (x, y, arm) = (w / 2, h / 2, w.min(h) / 4);
            write!(
                svg,
                r#"<path class="shape" d="{}"/><path class="mark" d="M{} {y}h{}M{x} {}v{}"/>"#,
                path(kind, w, h),
                x - arm,
                2 * arm,
                y - arm,
                2 * arm
            )
        }
        NodeKind::Document => write!(svg, r#"<path class="shape" d="{}"/>"#, path(kind, w, h)),
        NodeKind::Annotation => {
            write!(svg, r#"<rect class="ground" width="{w}" height="{h}"/><path class="shape" d="M12 0H0V{h}H12"/>"#)
        }
    };
    svg
}

/// The outline as path data, with its upper left corner at 0, 0: for halos around a shape.
pub fn path(kind: NodeKind, w: i32, h: i32) -> String {
    match kind {
        NodeKind::Decision | NodeKind::Parallel => {
            let (x, y) = (w / 2, h / 2);
            format!("M{x} 0L{w} {y}L{x} {h}L0 {y}Z")
        }
        NodeKind::Document => {
            let low = h - WAVE_RISE;
            let (q1, half, q3) = (w / 4, w / 2, w - w / 4);
            format!("M0 0H{w}V{low}Q{q3} {} {half} {low}Q{q1} {} 0 {low}Z", low - 2 * WAVE, low + 2 * WAVE)
        }
        _ => {
            let r = match kind {
                NodeKind::Start | NodeKind::End => h.min(w) / 2,
                NodeKind::Annotation => 0,
                _ => CORNER,
            };
            format!(
                "M{r} 0H{}A{r} {r} 0 0 1 {w} {r}V{}A{r} {r} 0 0 1 {} {h}H{r}A{r} {r} 0 0 1 0 {}V{r}A{r} {r} 0 0 1 {r} 0Z",
                w - r,
                h - r,
                w - r,
                h - r
            )
        }
    }
}

/// Where a right-angle line that comes from that side meets the outline of the node. `along` is the
/// line's y for the left and right side, its x for the others; it is kept within the shape.
pub fn meet(node: &FlowNode, side: Side, along: i32) -> Point {
    let r = node.rect;
    let (from, to) = if side.is_upright() { (r.y, r.bottom()) } else { (r.x, r.right()) };
    let along = along.clamp(from, to.max(from));
    let depth = depth(node.kind, r, side, along);
    match side {
        Side::Left => point(r.x + depth, along),
        Side::Right => point(r.right() - depth, along),
        Side::Top => point(along, r.y + depth),
        Side::Bottom => point(along, r.bottom() - depth),
    }
}

/// How far within the rectangle the outline lies there.
fn depth(kind: NodeKind, r: Rect, side: Side, along: i32) -> i32 {
    let middle = r.center();
    let (off, half, other) = if side.is_upright() {
        ((along - middle.y).abs(), r.h / 2, r.w / 2)
    } else {
        ((along - middle.x).abs(), r.w / 2, r.h / 2)
    };
    match kind {
        NodeKind::Decision | NodeKind::Parallel => {
            if half == 0 {
                0
            } else {
                (i64::from(other) * i64::from(off.min(half)) / i64::from(half)) as i32
            }
        }
        NodeKind::Start | NodeKind::End => {
            let radius = r.h.min(r.w) / 2;
            // How far beyond the straight part of this side.
            let past = (off - (half - radius)).clamp(0, radius);
            let (radius, past) = (f64::from(radius), f64::from(past));
            (radius - (radius * radius - past * past).sqrt()).round() as i32
        }
        NodeKind::Document if side == Side::Bottom && r.w > 0 => {
            let (x, w) = (f64::from(along - r.x), f64::from(r.w));
            // Two arcs: the left one hangs down, the right one arches up.
            let t = (x / w * 2.0).fract();
            let sway = f64::from(WAVE) * 4.0 * t * (1.0 - t);
            let sway = if x * 2.0 < w { sway } else { -sway };
            (f64::from(WAVE_RISE) - sway).round().max(0.0) as i32
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::NodeId;

    fn node(kind: NodeKind) -> FlowNode {
        let mut node = FlowNode::new(NodeId::new("n"), kind, "", 100, 100);
        (node.rect.w, node.rect.h) = (120, 60);
        node
    }

    #[test]
    fn lines_touch_the_outline_and_not_the_box() {
        use NodeKind::*;
        use Side::*;
        for (kind, side, along, at) in [
            (Task, Right, 130, point(220, 130)),
            (Task, Top, 500, point(220, 100)),
            (Decision, Left, 130, point(100, 130)),
            (Decision, Left, 115, point(130, 115)),
            (Decision, Top, 190, point(190, 115)),
            (Start, Right, 130, point(220, 130)),
            (Start, Right, 100, point(190, 100)),
            (Start, Top, 160, point(160, 100)),
            (Document, Bottom, 160, point(160, 154)),
            (Document, Bottom, 130, point(130, 159)),
            (Document, Bottom, 190, point(190, 149)),
        ] {
            assert_eq!(meet(&node(kind), side, along), at, "{kind:?} {side:?} {along}");
        }
    }
}
