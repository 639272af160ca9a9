use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{FlowNode, Refusal};
use super::check_ends;
use crate::engine::Context;
use crate::id::NodeId;
use crate::risk::Place;

/// Merges steps into one of them. Their flows lead to and from it, their risk points and remarks
/// hang on it, and so do those of the flows between them, which go. What lies within a merged
/// sub-process comes out of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeNodes {
    /// The step that stays.
    pub into: NodeId,
    /// The steps that are merged into it.
    pub nodes: BTreeSet<NodeId>,
}

impl MergeNodes {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let into = draft.node(&self.into)?.clone();
        let place = Place::Node(into.id.clone());
        for id in self.nodes.iter().filter(|id| **id != into.id) {
            let parent = draft.node(id)?.parent.clone();
            if draft.with_descendants(id).contains(&into.id) {
                return Err(Refusal::WithinItself);
            }
            for child in draft.children(id) {
                let child = FlowNode { parent: parent.clone(), ..draft.node(&child)?.clone() };
                draft.set_node(child);
            }
            for flow in draft.flows_at(id) {
                let mut flow = draft.flow(&flow)?.clone();
                for end in [&mut flow.from, &mut flow.to] {
                    if *end == *id {
                        *end = into.id.clone();
                    }
                }
                flow.bends.clear();
                let twin = |other: &NodeId| draft.flow(&flow.id).is_ok_and(|old| old.from == *other && old.to == *other);
                if flow.from == flow.to && !twin(id) {
                    draft.rehang_all(&Place::Flow(flow.id.clone()), &place)?;
                    draft.remove_flow(&flow.id);
                } else {
                    check_ends(
                        if flow.from == into.id { &into } else { draft.node(&flow.from)? },
                        if flow.to == into.id { &into } else { draft.node(&flow.to)? },
                    )?;
                    draft.set_flow(flow);
                }
            }
            draft.rehang_all(&Place::Node(id.clone()), &place)?;
            draft.remove_node(id);
        }
        Ok(())
    }
}
