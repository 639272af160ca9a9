use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Direction, HEADER, Lane, Pool, Refusal};
use crate::engine::Context;
use crate::geometry::Rect;
use crate::id::LaneId;

/// The room between the content and the border of the first lane.
const MARGIN: i32 = 40;
/// The least length of the lanes of an empty chart.
const LENGTH: i32 = 800;

/// Adds a lane behind the one named, or before all. What lies behind moves on with its nodes.
/// The first lane of a chart is put around all that is there. Where the one named is gone by now, the
/// new one lies last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddLane {
    /// The lane; its place follows from its neighbours.
    pub lane: Lane,
    /// The lane that comes before it.
    pub after: Option<LaneId>,
}

impl AddLane {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let order: Vec<Lane> = draft.lanes().into_iter().cloned().collect();
        let (Some(first), Some(last)) = (order.first(), order.last()) else { return self.first(draft) };
        let at = match &self.after {
            Some(id) => draft.lane(id).unwrap_or(last).end(),
            None => first.at,
        };
        for lane in order.iter().filter(|lane| lane.at >= at) {
            shift(draft, lane, self.lane.size)?;
        }
        draft.add_lane(Lane { at, ..self.lane.clone() })?;
        draft.settle_lanes();
        Ok(())
    }

    /// Puts the first lane around the whole chart.
    fn first(&self, draft: &mut Draft) -> Result<(), Refusal> {
        let direction = draft.head().direction;
        let around = draft.chart().bounds().unwrap_or(Rect { x: HEADER + MARGIN, y: MARGIN, w: 0, h: 0 });
        let around = around.grown(MARGIN);
        let (start, length, at, size) = match direction {
            Direction::Horizontal => (around.x - HEADER, around.w + HEADER, around.y, around.h),
            Direction::Vertical => (around.y - HEADER, around.h + HEADER, around.x, around.w),
        };
        let mut head = draft.head().clone();
        head.pool = Pool { start, length: length.max(LENGTH) };
        draft.set_head(head);
        let lane = Lane { at, size: size.max(self.lane.size), ..self.lane.clone() };
        draft.add_lane(lane)?;
        draft.settle_lanes();
        Ok(())
    }
}

/// Moves a lane with its nodes and the bends of flows within it across the direction of the lanes.
pub(super) fn shift(draft: &mut Draft, lane: &Lane, by: i32) -> Result<(), Refusal> {
    let (dx, dy) = match draft.head().direction {
        Direction::Horizontal => (0, by),
        Direction::Vertical => (by, 0),
    };
    let nodes = draft.nodes_in(&lane.id);
    for id in &nodes {
        let mut node = draft.node(id)?.clone();
        node.rect = node.rect.moved(dx, dy);
        draft.set_node(node);
        for flow in draft.flows_at(id) {
            let flow = draft.flow(&flow)?;
            // Each flow within the lane is met at both its ends; it is moved at its beginning.
            if !flow.bends.is_empty() && flow.from == *id && nodes.contains(&flow.to) {
                let mut flow = flow.clone();
                flow.bends.iter_mut().for_each(|bend| *bend = bend.moved(dx, dy));
                draft.set_flow(flow);
            }
        }
    }
    draft.set_lane(Lane { at: lane.at.saturating_add(by), ..draft.lane(&lane.id)?.clone() });
    Ok(())
}
