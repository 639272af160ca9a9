//! Places for a few nodes among many that have one.

use super::{LAYER_GAP, MARGIN, NODE_GAP, is_missing, size};
use crate::flowchart::{Content, Direction, Lane};
use crate::geometry::{Rect, rect};
use crate::id::NodeId;

/// The most nodes that are placed one by one.
pub const MOST: usize = 50;
/// How many places are tried beside a neighbour.
const TRIES: i32 = 40;

/// Puts each node without a place behind the one that leads to it, or else below everything.
pub fn place(content: &mut Content) {
    let missing: Vec<usize> = (0..content.nodes.len()).filter(|i| is_missing(&content.nodes[*i])).collect();
    for i in missing {
        let (w, h) = size(&content.nodes[i]);
        let rect = beside(content, i, w, h).unwrap_or_else(|| below(content, i, w, h));
        content.nodes[i].rect = rect;
    }
}

fn beside(content: &Content, i: usize, w: i32, h: i32) -> Option<Rect> {
    let node = &content.nodes[i];
    let by_id = |id: &NodeId| content.nodes.iter().find(|node| node.id == *id).filter(|node| !is_missing(node));
    let before = content.flows.iter().filter(|flow| flow.to == node.id).find_map(|flow| by_id(&flow.from));
    let around =
        before.or_else(|| content.flows.iter().filter(|flow| flow.from == node.id).find_map(|flow| by_id(&flow.to)))?;
    if around.parent != node.parent {
        return None;
    }
    let near = around.rect;
    let lane = node.lane.as_ref().and_then(|id| content.lanes.iter().find(|lane| lane.id == *id));
    let candidates = (0..TRIES).map(|step| {
        // To and fro beside the neighbour, then a layer further on.
        let (layer, side) = (step / 8 + 1, step % 8);
        let side = if side % 2 == 0 { side / 2 } else { -(side / 2) - 1 };
        match content.head.direction {
            Direction::Horizontal => {
                let x = near.right() + LAYER_GAP + (layer - 1) * (w + LAYER_GAP);
                rect(x, near.center().y - h / 2 + side * (h + NODE_GAP), w, h)
            }
            Direction::Vertical => {
                let y = near.bottom() + LAYER_GAP + (layer - 1) * (h + LAYER_GAP);
                rect(near.center().x - w / 2 + side * (w + NODE_GAP), y, w, h)
            }
        }
    });
    let frame = node.parent.as_ref().and_then(by_id).map(|frame| frame.rect);
    let fits = |place: &Rect| {
        frame.is_none_or(|frame| frame.covers(*place))
            && lane.is_none_or(|lane| within(lane, content, *place))
            && content.nodes.iter().all(|other| {
                is_missing(other) || node.parent.as_ref() == Some(&other.id) || !other.rect.overlaps(place.grown(8))
            })
    };
    candidates.into_iter().find(fits)
}

fn within(lane: &Lane, content: &Content, place: Rect) -> bool {
    lane.rect(content.head.direction, content.head.pool).covers(place)
}

fn below(content: &Content, i: usize, w: i32, h: i32) -> Rect {
    let lanes = content.lanes.iter().map(|lane| lane.rect(content.head.direction, content.head.pool));
    let nodes = content.nodes.iter().filter(|node| !is_missing(node)).map(|node| node.rect);
    let node = &content.nodes[i];
    let all = lanes.clone().chain(nodes.clone()).reduce(Rect::union).unwrap_or_default();
    let lane = node.lane.as_ref().and_then(|id| content.lanes.iter().find(|lane| lane.id == *id));
    match lane {
        // Behind everything, but in its band.
        Some(lane) => match content.head.direction {
            Direction::Horizontal => {
                let x = nodes.map(|rect| rect.right()).max().unwrap_or(0) + MARGIN;
                rect(x, lane.at + ((lane.size - h) / 2).max(0), w, h)
            }
            Direction::Vertical => {
                let y = nodes.map(|rect| rect.bottom()).max().unwrap_or(0) + MARGIN;
                rect(lane.at + ((lane.size - w) / 2).max(0), y, w, h)
            }
        },
        None => rect(all.x, all.bottom() + MARGIN, w, h),
    }
}
