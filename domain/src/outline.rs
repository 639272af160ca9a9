//! The chart as an outline (目录树): its steps in the order of the flow, numbered, each with its ways
//! onward. What a reader who sees no drawing reads, and what is printed.
//!
//! The order: a step comes after those that lead to it, but for ways back; of several ways, the one
//! that is over soonest comes first, so that a rejection stands beside its decision and the main
//! course goes on below. Steps of an expanded sub-process follow it, one level deeper.

use std::cmp::Reverse;

use crate::flowchart::{FlowNode, Flowchart, Lane, NodeKind, SequenceFlow};
use crate::id::NodeId;
use crate::order;

/// A chart's steps in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline<'a> {
    /// The steps; annotations are not among them.
    pub steps: Vec<Step<'a>>,
}

/// One step of an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'a> {
    /// The node.
    pub node: &'a FlowNode,
    /// Its number: one part for each level, from 1.
    pub number: Vec<usize>,
    /// The lane it lies in.
    pub lane: Option<&'a Lane>,
    /// How it goes on, in the order of the steps that follow.
    pub ways: Vec<Way<'a>>,
    /// How many ways lead here.
    pub incoming: usize,
    /// What annotations at it say.
    pub notes: Vec<&'a str>,
}

/// One way onward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way<'a> {
    /// The flow.
    pub flow: &'a SequenceFlow,
    /// The place in [`Outline::steps`] of the step that it leads to.
    pub to: usize,
}

impl Step<'_> {
    /// The number as it is written: `4` or `4.1`.
    pub fn numeral(&self) -> String {
        self.number.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
    }

    /// Who is in charge: the node's own department or post, else that of its lane.
    pub fn responsible(&self) -> &str {
        let lane =
            || self.lane.map_or("", |lane| if lane.holder.name().is_empty() { &lane.name } else { lane.holder.name() });
        if self.node.responsible.is_empty() { lane() } else { &self.node.responsible }
    }
}

/// The outline of a chart. Takes time in proportion to its nodes and flows (and their sorting).
pub fn outline(chart: &Flowchart) -> Outline<'_> {
    let mut steps = Vec::with_capacity(chart.nodes().len());
    // Levels that are under way: the members in order, how far they are told, the number above.
    let mut levels = vec![(ordered(chart, None), 0, Vec::new())];
    while let Some((members, told, above)) = levels.last_mut() {
        let Some(node) = members.get(*told).copied() else {
            levels.pop();
            continue;
        };
        *told += 1;
        let mut number = above.clone();
        number.push(*told);
        if node.kind == NodeKind::ExpandedSubProcess {
            let inner = (ordered(chart, Some(&node.id)), 0, number.clone());
            levels.push(inner);
        }
        let lane = node.lane.as_ref().and_then(|id| chart.lane(id));
        steps.push(Step { node, number, lane, ways: Vec::new(), incoming: 0, notes: Vec::new() });
    }
    let place = order::map(steps.iter().enumerate().map(|(at, step)| (&step.node.id, at)));
    for flow in chart.flows() {
        match (place.get(&flow.from), place.get(&flow.to)) {
            (Some(&from), Some(&to)) => {
                steps[from].ways.push(Way { flow, to });
                steps[to].incoming += 1;
            }
            (Some(&at), None) => note(chart, &flow.to, &mut steps[at]),
            (None, Some(&at)) => note(chart, &flow.from, &mut steps[at]),
            (None, None) => {}
        }
    }
    for step in &mut steps {
        order::sort_by_key(&mut step.ways, |way| way.to);
    }
    Outline { steps }
}

fn note<'a>(chart: &'a Flowchart, annotation: &NodeId, step: &mut Step<'a>) {
    if let Some(node) = chart.node(annotation).filter(|node| !node.label.is_empty()) {
        step.notes.push(&node.label);
    }
}

/// The nodes of one level, in the order of the flow.
fn ordered<'a>(chart: &'a Flowchart, parent: Option<&NodeId>) -> Vec<&'a FlowNode> {
    let belongs = |node: &&FlowNode| node.kind != NodeKind::Annotation && node.parent.as_ref() == parent;
    let mut members: Vec<&FlowNode> = match parent {
        Some(parent) => chart.children(parent).filter(belongs).collect(),
        None => chart.nodes().filter(belongs).collect(),
    };
    // Where the flow does not decide, what lies nearer to the upper left corner comes first.
    order::sort_by_key(&mut members, |node| (node.rect.x + node.rect.y, node.rect.x, &node.id));
    let at = order::map(members.iter().enumerate().map(|(at, node)| (&node.id, at)));
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    let mut incoming = vec![0_usize; members.len()];
    for (from, node) in members.iter().enumerate() {
        let ways = chart
            .flows_at(&node.id)
            .filter(|flow| flow.from == node.id && flow.to != node.id)
            .filter_map(|flow| at.get(&flow.to).copied());
        let ways = order::set(ways);
        for &to in &ways {
            incoming[to] += 1;
        }
        next[from] = ways.into_iter().collect();
    }
    let roots = {
        let mut roots: Vec<usize> = (0..members.len()).collect();
        order::sort_by_key(&mut roots, |&at| match (members[at].kind, incoming[at]) {
            (NodeKind::Start, _) => 0,
            (_, 0) => 1,
            _ => 2,
        });
        roots
    };
    // First walk: how long each way is, and which roots nothing else leads to. Second walk: the longest
    // way is gone first, so that, read backwards, the shortest is told first; so with the roots.
    let mut length = vec![0_usize; members.len()];
    let walk = walk(&next, &roots);
    for &node in &walk.left {
        length[node] = 1 + next[node].iter().map(|&to| length[to]).max().unwrap_or(0);
    }
    for ways in &mut next {
        order::sort_by_key(ways, |&to| (Reverse(length[to]), Reverse(to)));
    }
    let backwards: Vec<usize> = walk.begun.into_iter().rev().collect();
    self::walk(&next, &backwards).left.into_iter().rev().map(|at| members[at]).collect()
}

/// A walk from roots, depth first.
struct Walk {
    /// The roots that it had not come to before.
    begun: Vec<usize>,
    /// The places in the order in which it left them for good.
    left: Vec<usize>,
}

fn walk(next: &[Vec<usize>], roots: &[usize]) -> Walk {
    let mut seen = vec![false; next.len()];
    let mut walk = Walk { begun: Vec::new(), left: Vec::with_capacity(next.len()) };
    let mut path: Vec<(usize, usize)> = Vec::new();
    for &root in roots {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        walk.begun.push(root);
        path.push((root, 0));
        while let Some((place, gone)) = path.last_mut() {
            let Some(&to) = next[*place].get(*gone) else {
                walk.left.push(*place);
                path.pop();
                continue;
            };
            *gone += 1;
            if !std::mem::replace(&mut seen[to], true) {
                path.push((to, 0));
            }
        }
    }
    walk
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flowchart::Content;
    use crate::id::FlowId;

    /// `a>b>c a>c`: chains of labels; a label that begins with `(` is a start, with `[` a frame, and
    /// `x/y` is `y` inside `x`. Labels lie in the order in which they are named first.
    fn chart(text: &str) -> Flowchart {
        let mut content = Content::default();
        for chain in text.split(' ') {
            let mut before: Option<NodeId> = None;
            for name in chain.split('>') {
                let (parent, label) =
                    name.split_once('/').map_or((None, name), |(parent, label)| (Some(parent), label));
                let id = NodeId::new(label);
                if !content.nodes.iter().any(|node| node.id == id) {
                    let kind = match label.as_bytes().first() {
                        Some(b'(') => NodeKind::Start,
                        Some(b'[') => NodeKind::ExpandedSubProcess,
                        Some(b'~') => NodeKind::Annotation,
                        _ => NodeKind::Task,
                    };
                    let x = 10 * content.nodes.len() as i32;
                    let mut node = FlowNode::new(id.clone(), kind, label, x, 0);
                    node.parent = parent.map(NodeId::new);
                    content.nodes.push(node);
                }
                if let Some(before) = before.replace(id.clone()) {
                    let number = content.flows.len();
                    content.flows.push(SequenceFlow::new(FlowId::new(format!("f{number}")), before, id));
                }
            }
        }
        Flowchart::from(content)
    }

    fn check(text: &str, expected: &str) {
        let chart = chart(text);
        let outline = outline(&chart);
        let told: Vec<_> = outline
            .steps
            .iter()
            .map(|step| {
                let ways = step.ways.iter().map(|way| outline.steps[way.to].numeral()).collect::<Vec<_>>().join(",");
                format!("{} {}→{ways}", step.numeral(), step.node.label)
            })
            .collect();
        assert_eq!(told.join(" · "), expected, "{text}");
    }

    #[test]
    fn a_chain_is_told_in_its_order() {
        check("(a>b>c", "1 (a→2 · 2 b→3 · 3 c→");
    }

    #[test]
    fn the_short_way_is_told_first_and_the_main_course_goes_on_below() {
        check("(a>ok?>go>on>end ok?>no", "1 (a→2 · 2 ok?→3,4 · 3 no→ · 4 go→5 · 5 on→6 · 6 end→");
    }

    #[test]
    fn a_way_back_does_not_turn_the_order_round() {
        check("(a>check>ok?>end ok?>mend>check", "1 (a→2 · 2 check→3 · 3 ok?→4,5 · 4 end→ · 5 mend→2");
    }

    #[test]
    fn branches_are_told_one_after_the_other_before_they_join() {
        check("(a>x>y>join (a>u>v>join", "1 (a→2,4 · 2 x→3 · 3 y→6 · 4 u→5 · 5 v→6 · 6 join→");
    }

    #[test]
    fn what_no_way_leads_to_comes_last_and_circles_are_told_too() {
        check("p>q>p (a>b", "1 (a→2 · 2 b→ · 3 p→4 · 4 q→3");
    }

    #[test]
    fn the_inside_of_a_sub_process_is_one_level_deeper() {
        check("(a>[sub>z [sub/m>[sub/n", "1 (a→2 · 2 [sub→3 · 2.1 m→2.2 · 2.2 n→ · 3 z→");
    }

    #[test]
    fn annotations_are_notes() {
        let chart = chart("(a>b>~why");
        let outline = outline(&chart);
        assert_eq!(outline.steps.len(), 2);
        assert_eq!(outline.steps[1].notes, ["~why"]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let text: Vec<_> = (0..20_000).map(|at| format!("n{at}")).collect();
        let node = |id: &String| FlowNode::new(NodeId::new(id), NodeKind::Task, id, 0, 0);
        let flow = |pair: &[String]| {
            SequenceFlow::new(FlowId::new(format!("f{}", pair[0])), NodeId::new(&pair[0]), NodeId::new(&pair[1]))
        };
        let content = Content {
            nodes: text.iter().map(node).collect(),
            flows: text.windows(2).map(flow).collect(),
            ..Content::default()
        };
        assert_eq!(outline(&Flowchart::from(content)).steps.len(), 20_000);
    }
}
