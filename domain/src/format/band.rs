//! Lanes as other tools draw them: with gaps, overlaps and odd pixels. Ours lie side by side.

use crate::flowchart::{Content, Direction, LANE_MIN};
use crate::geometry::COORDINATE_MAX;

/// Lets lanes lie side by side in the order in which they are drawn. What lies in a lane that has to move
/// moves along. Returns whether anything moved by more than a rounding error.
pub fn align(content: &mut Content) -> bool {
    // Lanes without a place are arranged later, with everything in them.
    if content.lanes.iter().any(|lane| lane.size <= 0) {
        return false;
    }
    let mut order: Vec<usize> = (0..content.lanes.len()).collect();
    order.sort_by_key(|i| (content.lanes[*i].at, content.lanes[*i].size));
    let mut next: Option<i32> = None;
    let mut adjusted = false;
    for (place, i) in order.iter().enumerate() {
        let (at, size) = (content.lanes[*i].at, content.lanes[*i].size);
        let start = next.unwrap_or(at);
        // Up to the next lane if that is near, else as far as it says itself.
        let follower = order.get(place + 1).map(|i| content.lanes[*i].at);
        let end = match follower {
            Some(follower) if (follower - (at + size)).abs() <= 3 => follower,
            _ => at + size,
        };
        let shift = start - at;
        let size_now = if shift.abs() <= 3 { end - start } else { size }.clamp(LANE_MIN, COORDINATE_MAX);
        adjusted |= shift.abs() > 3 || (size_now - size).abs() > 3;
        let lane = &mut content.lanes[*i];
        (lane.at, lane.size) = (start, size_now);
        next = Some(start.saturating_add(size_now));
        if shift.abs() > 3 {
            let id = lane.id.clone();
            shift_lane(content, &id, shift);
        }
    }
    adjusted
}

fn shift_lane(content: &mut Content, lane: &crate::id::LaneId, shift: i32) {
    let direction = content.head.direction;
    let mut moved = std::collections::HashSet::new();
    // What lies in a sub-process of the lane has its frame's place, but perhaps not its lane.
    loop {
        let before = moved.len();
        for node in &content.nodes {
            let with_frame = node.parent.as_ref().is_some_and(|parent| moved.contains(parent));
            if node.lane.as_ref() == Some(lane) || with_frame {
                moved.insert(node.id.clone());
            }
        }
        if moved.len() == before {
            break;
        }
    }
    for node in content.nodes.iter_mut().filter(|node| moved.contains(&node.id) && node.rect.w > 0) {
        match direction {
            Direction::Horizontal => node.rect.y = node.rect.y.saturating_add(shift),
            Direction::Vertical => node.rect.x = node.rect.x.saturating_add(shift),
        }
    }
    for flow in &mut content.flows {
        if moved.contains(&flow.from) && moved.contains(&flow.to) {
            for bend in &mut flow.bends {
                *bend = match direction {
                    Direction::Horizontal => bend.moved(0, shift),
                    Direction::Vertical => bend.moved(shift, 0),
                };
            }
        } else if moved.contains(&flow.from) || moved.contains(&flow.to) {
            flow.bends.clear();
        }
    }
}
