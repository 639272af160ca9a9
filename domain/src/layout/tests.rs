//! Laws of arranging: nothing overlaps, everything lies in its lane and frame.

use super::*;
use crate::flowchart::{Direction, Lane, SequenceFlow};
use crate::id::FlowId;

/// A chart from a seed: some lanes, some sub-processes, flows with circles.
fn sample(seed: u64, nodes: usize, lanes: usize, direction: Direction) -> Content {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut roll = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below.max(1)
    };
    let mut content = Content::default();
    content.head.direction = direction;
    content.lanes = (0..lanes).map(|i| Lane::new(LaneId::new(format!("l{i}")), format!("处室{i}"), 0, 0)).collect();
    for i in 0..nodes {
        let kind = match i {
            0 => NodeKind::Start,
            _ => NodeKind::ALL[roll(NodeKind::ALL.len())],
        };
        let mut node = FlowNode::new(NodeId::new(format!("n{i}")), kind, "材料审查".repeat(roll(6)), 0, 0);
        node.rect = Rect::default();
        if lanes > 0 && roll(10) > 0 {
            node.lane = Some(LaneId::new(format!("l{}", roll(lanes))));
        }
        if roll(5) == 0 {
            let frame = content.nodes.iter().rfind(|node| node.kind == NodeKind::ExpandedSubProcess);
            if let Some(frame) = frame {
                (node.parent, node.lane) = (Some(frame.id.clone()), frame.lane.clone());
            }
        }
        content.nodes.push(node);
    }
    for i in 0..nodes * 5 / 4 {
        let (from, near) = (roll(nodes), roll(8));
        let to = if roll(8) == 0 { roll(nodes) } else { (from + near + 1).min(nodes - 1) };
        let id = |i: usize| NodeId::new(format!("n{i}"));
        content.flows.push(SequenceFlow::new(FlowId::new(format!("f{i}")), id(from), id(to)));
    }
    content
}

fn check(content: &Content) {
    let by_id: BTreeMap<&NodeId, &FlowNode> = content.nodes.iter().map(|node| (&node.id, node)).collect();
    let within = |node: &FlowNode, frame: &FlowNode| {
        let mut up = &node.parent;
        while let Some(parent) = up {
            if *parent == frame.id {
                return true;
            }
            up = &by_id[parent].parent;
        }
        false
    };
    for (i, a) in content.nodes.iter().enumerate() {
        assert!(a.rect.in_bounds(), "{a:?}");
        for b in &content.nodes[i + 1..] {
            let nested = within(a, b) || within(b, a);
            assert!(nested || !a.rect.overlaps(b.rect), "{} {:?} over {} {:?}", a.id, a.rect, b.id, b.rect);
        }
        if let Some(parent) = &a.parent {
            assert!(by_id[parent].rect.covers(a.rect), "{} is not in its frame", a.id);
        }
        if let Some(lane) = &a.lane {
            let lane = content.lanes.iter().find(|known| known.id == *lane).unwrap();
            let rect = lane.rect(content.head.direction, content.head.pool);
            assert!(rect.covers(a.rect), "{} {:?} is not in its lane {rect:?}", a.id, a.rect);
        }
    }
}

#[test]
fn nothing_overlaps_and_lanes_hold_their_nodes() {
    for seed in 0..60 {
        for direction in [Direction::Horizontal, Direction::Vertical] {
            for lanes in [0, 1, 4] {
                let mut content = sample(seed, 1 + (seed as usize * 7) % 60, lanes, direction);
                assert_eq!(complete(&mut content), Completed::All);
                check(&content);
                content.checked().unwrap();
            }
        }
    }
}

#[test]
fn the_same_content_gives_the_same_places() {
    let content = sample(7, 80, 3, Direction::Horizontal);
    assert_eq!(arrange_content(&content), arrange_content(&content));
}

#[test]
fn a_few_missing_places_leave_the_others_alone() {
    let mut content = sample(3, 40, 3, Direction::Horizontal);
    complete(&mut content);
    let before = content.clone();
    for i in [5, 11, 17] {
        content.nodes[i].rect = Rect::default();
    }
    let frames = [5, 11, 17].iter().filter(|i| content.nodes[**i].kind == NodeKind::ExpandedSubProcess).count();
    assert_eq!(complete(&mut content), Completed::Some(3));
    for (i, node) in content.nodes.iter().enumerate() {
        assert!(node.rect.in_bounds());
        if ![5, 11, 17].contains(&i) {
            assert_eq!(node.rect, before.nodes[i].rect);
        }
    }
    if frames == 0 {
        content.checked().unwrap();
    }
}

#[test]
fn a_chain_is_straight() {
    let mut content = Content::default();
    for i in 0..5 {
        let mut node = FlowNode::new(NodeId::new(format!("n{i}")), NodeKind::Task, "审查", 0, 0);
        node.rect = Rect::default();
        content.nodes.push(node);
        if i > 0 {
            let (from, to) = (NodeId::new(format!("n{}", i - 1)), NodeId::new(format!("n{i}")));
            content.flows.push(SequenceFlow::new(FlowId::new(format!("f{i}")), from, to));
        }
    }
    complete(&mut content);
    let lines: std::collections::BTreeSet<i32> = content.nodes.iter().map(|node| node.rect.center().y).collect();
    assert_eq!(lines.len(), 1);
    assert!(content.nodes.windows(2).all(|pair| pair[0].rect.right() < pair[1].rect.x));
}

#[test]
fn circles_of_frames_and_unknown_ends_do_no_harm() {
    let mut content = sample(1, 10, 0, Direction::Horizontal);
    content.nodes[1].parent = Some(NodeId::new("n2"));
    content.nodes[2].parent = Some(NodeId::new("n1"));
    content.flows[0].to = NodeId::new("nowhere");
    complete(&mut content);
    assert!(content.checked().is_err());
}

/// `cargo test --release -p liantu-domain layout_speed -- --ignored --nocapture`
#[test]
#[ignore = "measures time"]
fn layout_speed() {
    for count in [30, 300, 1_000, 5_000] {
        for lanes in [0, 5] {
            let content = sample(1, count, lanes, Direction::Horizontal);
            let start = std::time::Instant::now();
            let arrangement = arrange_content(&content);
            println!("{count} nodes, {lanes} lanes: {:?}, {} places", start.elapsed(), arrangement.nodes.len());
        }
    }
}
