//! Where a node goes that is made behind another one: ahead in the chart's direction, in the same lane,
//! never on top of another.

use liantu_domain::flowchart::command::AppendNode;
use liantu_domain::flowchart::{Direction, FlowNode, Flowchart, NodeKind};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, NodeId};

use super::scene::{Item, Scene};

/// The gap between a node and the one behind it, in canvas units.
pub const GAP: i32 = 60;
/// The gap that is kept to any other node.
const CLEAR: i32 = 20;
/// How many places are tried before the first is taken after all.
const TRIES: i32 = 40;

/// The command that appends a node of that kind behind `from`; `None` where `from` is not there. Both
/// new ids come from `chance`.
pub fn append(
    chart: &Flowchart,
    scene: &Scene,
    from: &NodeId,
    kind: NodeKind,
    chance: &dyn Fn() -> u64,
) -> Option<AppendNode> {
    let place = place(chart, scene, chart.node(from)?, kind);
    Some(at(from, kind, place, chance))
}

/// The command that appends a node with its middle at a point, as after a line was let go there.
pub fn append_at(from: &NodeId, kind: NodeKind, middle: Point, chance: &dyn Fn() -> u64) -> AppendNode {
    let (w, h) = kind.size();
    at(from, kind, rect(middle.x - w / 2, middle.y - h / 2, w, h), chance)
}

fn at(from: &NodeId, kind: NodeKind, place: Rect, chance: &dyn Fn() -> u64) -> AppendNode {
    let node = FlowNode::new(NodeId::random(chance()), kind, "", place.x, place.y);
    AppendNode { from: from.clone(), node: FlowNode { rect: place, ..node }, flow: FlowId::random(chance()) }
}

/// The first free place: ahead on the same level, then beside it further and further away.
pub fn place(chart: &Flowchart, scene: &Scene, from: &FlowNode, kind: NodeKind) -> Rect {
    let (w, h) = kind.size();
    let (r, middle) = (from.rect, from.rect.center());
    let note = kind == NodeKind::Annotation;
    let first = match chart.head().direction {
        Direction::Horizontal if note => rect(r.x, r.y - CLEAR - h, w, h),
        Direction::Vertical if note => rect(r.right() + GAP, r.y, w, h),
        Direction::Horizontal => rect(r.right() + GAP, middle.y - h / 2, w, h),
        Direction::Vertical => rect(middle.x - w / 2, r.bottom() + GAP, w, h),
    };
    let (step_x, step_y) = match chart.head().direction {
        Direction::Horizontal => (0, h + 2 * CLEAR),
        Direction::Vertical => (w + 2 * CLEAR, 0),
    };
    let spots = (0..TRIES).map(|i| {
        // Below, above, further below, further above …
        let far = (i + 1) / 2 * if i % 2 == 1 { 1 } else { -1 };
        first.moved(far * step_x, far * step_y)
    });
    let mut free = spots.filter(|spot| is_free(chart, scene, *spot));
    let in_lane = |spot: &Rect| match from.lane.as_ref().and_then(|id| chart.lane(id)) {
        Some(lane) => chart.lane_rect(lane).covers(*spot),
        None => true,
    };
    let found: Vec<Rect> = free.by_ref().take(6).collect();
    found.iter().copied().find(in_lane).or(found.first().copied()).unwrap_or(first)
}

fn is_free(chart: &Flowchart, scene: &Scene, spot: Rect) -> bool {
    let area = spot.grown(CLEAR - 1);
    !scene.within(area).into_iter().any(|item| match item {
        Item::Node(id) => chart.node(&id).is_some_and(|node| {
            // Within a frame there is room; only its border is in the way.
            let frame = node.kind == NodeKind::ExpandedSubProcess && node.rect.covers(spot);
            !frame && node.rect.overlaps(area)
        }),
        Item::Flow(_) | Item::Lane(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use liantu_domain::flowchart::Content;

    #[test]
    fn ahead_if_there_is_room_and_beside_if_not() {
        let node = |id: &str, x, y| FlowNode::new(NodeId::new(id), NodeKind::Task, "", x, y);
        let nodes = vec![node("a", 0, 0), node("b", 400, 0), node("c", 580, 0)];
        let chart = Flowchart::from(Content { nodes, ..Content::default() });
        let scene = Scene::new(&chart);
        let spot = |id: &str| chart.node(&NodeId::new(id)).map(|from| place(&chart, &scene, from, NodeKind::Task));
        assert_eq!(spot("a"), Some(rect(180, 0, 120, 56)));
        assert_eq!(spot("b"), Some(rect(580, 96, 120, 56)), "c is in the way");
    }
}
