//! Copy, cut, paste and duplicate.

use std::collections::BTreeSet;

use liantu_domain::flowchart::command::{Delete, Fate, Paste};
use liantu_domain::flowchart::{FlowNode, Flowchart, SequenceFlow};
use liantu_domain::geometry::{Point, Rect};
use liantu_domain::id::{FlowId, NodeId, RiskPointId};
use liantu_domain::order;
use liantu_domain::risk::{Place, RiskPoint};
use serde::{Deserialize, Serialize};

use super::selection::Selection;

/// How far each pasted copy lies from the one before it, in canvas units.
pub const STEP: i32 = 20;
/// What marks a text on the clipboard as ours.
const MARK: &str = "liantu-clip-1";

/// Whether what was copied is still where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It is: its risk points are copied.
    Copied,
    /// It was cut: its risk points wait in the tray and go back onto it.
    Cut,
}

/// A piece of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clip {
    mark: String,
    origin: Origin,
    nodes: Vec<FlowNode>,
    flows: Vec<SequenceFlow>,
    risks: Vec<RiskPoint>,
}

impl Clip {
    /// Copies the selected nodes with all that lies within them, the flows between them and their risk
    /// points; `None` where no node is selected.
    pub fn copy(chart: &Flowchart, selection: &Selection) -> Option<Clip> {
        Clip::take(chart, selection, Origin::Copied)
    }

    /// Cuts: the copy, and the command that takes the originals away.
    pub fn cut(chart: &Flowchart, selection: &Selection) -> Option<(Clip, Delete)> {
        let clip = Clip::take(chart, selection, Origin::Cut)?;
        let nodes = order::set(clip.nodes.iter().map(|node| node.id.clone()));
        Some((clip, Delete { nodes, flows: selection.flows.clone(), risks: Fate::Tray }))
    }

    fn take(chart: &Flowchart, selection: &Selection, origin: Origin) -> Option<Clip> {
        let mut ids: Vec<NodeId> = selection.nodes.iter().cloned().collect();
        let mut next = 0;
        while next < ids.len() {
            let children: Vec<_> = chart.children(&ids[next]).map(|child| child.id.clone()).collect();
            ids.extend(children.into_iter().filter(|child| !selection.nodes.contains(child)));
            next += 1;
        }
        let ids = order::set(ids);
        let nodes: Vec<FlowNode> = ids.iter().filter_map(|id| chart.node(id)).cloned().collect();
        if nodes.is_empty() {
            return None;
        }
        let leaving = ids.iter().flat_map(|id| chart.flows_at(id).filter(move |flow| flow.from == *id));
        let flows: Vec<SequenceFlow> = leaving.filter(|flow| ids.contains(&flow.to)).cloned().collect();
        let on_nodes = ids.iter().map(|id| Place::Node(id.clone()));
        let places: Vec<Place> = on_nodes.chain(flows.iter().map(|flow| Place::Flow(flow.id.clone()))).collect();
        let risks = places.iter().flat_map(|place| chart.risks_at(place)).cloned().collect();
        Some(Clip { mark: MARK.to_owned(), origin, nodes, flows, risks })
    }

    /// As text for the system's clipboard.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What [`Clip::to_text`] wrote; `None` for any other text.
    pub fn from_text(text: &str) -> Option<Clip> {
        if !text.contains(MARK) {
            return None;
        }
        serde_json::from_str(text).ok().filter(|clip: &Clip| clip.mark == MARK && !clip.nodes.is_empty())
    }

    /// The smallest rectangle around it.
    pub fn bounds(&self) -> Rect {
        self.nodes.iter().map(|node| node.rect).reduce(Rect::union).unwrap_or_default()
    }

    /// The command that puts it in for the `times`-th time: with its middle at `at`, or so many steps off where it
    /// came from. All ids are new ones from `chance`. Pasting what was cut takes its risk points out of the tray,
    /// where they still lie; otherwise they come as copies.
    pub fn paste(&self, chart: &Flowchart, at: Option<Point>, times: i32, chance: &dyn Fn() -> u64) -> Paste {
        let middle = self.bounds().center();
        let (dx, dy) = at.map_or((STEP * times, STEP * times), |at| {
            (super::tool::snap(at.x - middle.x), super::tool::snap(at.y - middle.y))
        });
        let nodes = order::map(self.nodes.iter().map(|node| (&node.id, NodeId::random(chance()))));
        let flows = order::map(self.flows.iter().map(|flow| (&flow.id, FlowId::random(chance()))));
        let node = |id: &NodeId| nodes.get(id).cloned().unwrap_or_else(|| id.clone());
        let place = |place: &Place| match place {
            Place::Node(id) => nodes.get(id).cloned().map(Place::Node),
            Place::Flow(id) => flows.get(id).cloned().map(Place::Flow),
            Place::Lane(_) | Place::Tray => None,
        };
        let mut paste = Paste::default();
        for old in &self.nodes {
            paste.nodes.push(FlowNode {
                id: node(&old.id),
                rect: old.rect.moved(dx, dy),
                lane: None,
                parent: old.parent.as_ref().and_then(|parent| nodes.get(parent).cloned()),
                source: None,
                ..old.clone()
            });
        }
        for old in &self.flows {
            paste.flows.push(SequenceFlow {
                id: flows.get(&old.id).cloned().unwrap_or_else(|| old.id.clone()),
                from: node(&old.from),
                to: node(&old.to),
                bends: old.bends.iter().map(|bend| bend.moved(dx, dy)).collect(),
                source: None,
                ..old.clone()
            });
        }
        for risk in &self.risks {
            let Some(place) = place(&risk.place) else { continue };
            let cut = self.origin == Origin::Cut;
            match chart.risk(&risk.id).filter(|now| cut && now.is_live()).map(|now| &now.place) {
                Some(Place::Tray) => _ = paste.rehang.insert(risk.id.clone(), place),
                // It has gone along to the flow that closed the gap, and stays there.
                Some(now @ Place::Flow(_)) if times <= 1 && *now != risk.place => {}
                _ => paste.risks.push(RiskPoint { id: RiskPointId::random(chance()), place, ..risk.clone() }),
            }
        }
        paste
    }

    /// What to select after a paste.
    pub fn selection(paste: &Paste) -> Selection {
        Selection {
            nodes: order::set(paste.nodes.iter().map(|node| node.id.clone())),
            flows: order::set(paste.flows.iter().map(|flow| flow.id.clone())),
            lanes: BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use liantu_domain::engine::{Author, Context, Document};
    use liantu_domain::flowchart::{Command, Content, NodeKind};
    use liantu_domain::id::AccountId;

    fn chart() -> Flowchart {
        let node = |id: &str, x| FlowNode::new(NodeId::new(id), NodeKind::Task, id, x, 0);
        let flow = SequenceFlow::new(FlowId::new("f"), NodeId::new("a"), NodeId::new("b"));
        let risk = RiskPoint::new(RiskPointId::new("r"), Place::Node(NodeId::new("a")));
        Flowchart::from(Content {
            nodes: vec![node("a", 0), node("b", 200)],
            flows: vec![flow],
            risks: vec![risk],
            ..Content::default()
        })
    }

    fn decided(chart: &Flowchart, command: impl Into<Command>) -> Flowchart {
        let author = Author { id: AccountId::new("x"), name: "x".into() };
        let changes = chart.decide(&command.into(), &Context { author, at_ms: 0 }).expect("decided");
        let mut chart = chart.clone();
        chart.apply_all(&changes).expect("applied");
        chart
    }

    #[test]
    fn a_copy_has_new_ids_and_copies_of_the_risk_points() {
        let (chart, number) = (chart(), Cell::new(0));
        let chance = || number.replace(number.get() + 1);
        let clip = Clip::copy(&chart, &Selection::all(&chart)).expect("clip");
        let clip = Clip::from_text(&clip.to_text()).expect("our own text");
        let after = decided(&chart, clip.paste(&chart, None, 1, &chance));
        assert_eq!((after.nodes().len(), after.flows().len(), after.risks().len()), (4, 2, 2));
        assert!(after.nodes().any(|node| node.rect.x == 20 && node.rect.y == 20));
        assert_eq!(Clip::from_text("{\"nodes\":[]}"), None);
    }

    #[test]
    fn what_was_cut_gets_its_own_risk_points_back() {
        let (chart, number) = (chart(), Cell::new(0));
        let chance = || number.replace(number.get() + 1);
        let (clip, delete) = Clip::cut(&chart, &Selection::all(&chart)).expect("clip");
        let empty = decided(&chart, delete);
        assert_eq!(empty.risks().map(|risk| &risk.place).collect::<Vec<_>>(), [&Place::Tray]);
        let once = decided(&empty, clip.paste(&empty, None, 0, &chance));
        assert_eq!(once.risks().len(), 1);
        assert!(matches!(once.risks().next().map(|risk| &risk.place), Some(Place::Node(_))));
        let twice = decided(&once, clip.paste(&once, None, 1, &chance));
        assert_eq!(twice.risks().len(), 2, "the second paste brings a copy");
    }

    #[test]
    fn a_risk_point_that_went_along_to_close_the_gap_is_not_doubled() {
        let (mut content, number) = (Content::from(chart()), Cell::new(0));
        let node = |id: &str, x| FlowNode::new(NodeId::new(id), NodeKind::Task, id, x, 0);
        let flow =
            |id: &str, from: &str, to: &str| SequenceFlow::new(FlowId::new(id), NodeId::new(from), NodeId::new(to));
        content.nodes.extend([node("s", -200), node("e", 400)]);
        content.flows.extend([flow("sa", "s", "a"), flow("be", "b", "e")]);
        content.risks.push(RiskPoint::new(RiskPointId::new("q"), Place::Flow(FlowId::new("f"))));
        let chart = Flowchart::from(content);
        let chance = || number.replace(number.get() + 1);
        let (clip, delete) = Clip::cut(&chart, &Selection::of_nodes(["a", "b"].map(NodeId::new))).expect("clip");
        let closed = decided(&chart, delete);
        let at = |chart: &Flowchart| chart.risk(&RiskPointId::new("q")).map(|risk| risk.place.clone());
        assert_eq!(at(&closed), Some(Place::Flow(FlowId::new("sa"))));
        let pasted = decided(&closed, clip.paste(&closed, None, 1, &chance));
        assert_eq!((pasted.risks().len(), at(&pasted)), (2, Some(Place::Flow(FlowId::new("sa")))));
    }
}
