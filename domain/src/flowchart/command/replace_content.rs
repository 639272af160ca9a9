use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::draft::Draft;
use super::super::{Content, Refusal};
use crate::engine::Context;
use crate::id::NodeId;
use crate::risk::RiskPoint;

/// Puts other content in place of all that is there: an imported file, or an earlier state. Risk points
/// are conserved: one whose id the new content holds takes its place and words from there, one whose
/// step is still there stays on it, and all others go into the tray. A live one stays live.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplaceContent {
    /// The new content. Its remarks are not taken over.
    pub content: Box<Content>,
}

impl ReplaceContent {
    pub(super) fn decide(&self, draft: &mut Draft, _: &Context) -> Result<(), Refusal> {
        let chart = draft.chart();
        chart.flows().for_each(|flow| draft.remove_flow(&flow.id));
        let nodes: Vec<NodeId> = chart.nodes().map(|node| node.id.clone()).collect();
        nodes.iter().for_each(|id| draft.remove_node(id));
        chart.lanes().iter().for_each(|lane| draft.remove_lane(&lane.id));

        let Content { head, nodes, flows, lanes, risks, remarks: _ } = (*self.content).clone();
        draft.set_head(head);
        lanes.into_iter().try_for_each(|lane| draft.add_lane(lane))?;
        nodes.into_iter().try_for_each(|node| draft.add_node(node))?;
        flows.into_iter().try_for_each(|flow| draft.add_flow(flow))?;
        let mut seen = BTreeSet::new();
        for risk in risks {
            if !seen.insert(risk.id.clone()) {
                return Err(Refusal::IdTaken { id: risk.id.to_string() });
            }
            let was_live = chart.risk(&risk.id).filter(|old| old.is_live() && !risk.is_live());
            match was_live {
                Some(old) => draft.set_risk(RiskPoint { state: old.state.clone(), ..risk }),
                None => draft.set_risk(risk),
            }
        }
        for risk in chart.risks() {
            let place = draft.risk(&risk.id)?.place.clone();
            if !draft.has(&place) {
                draft.lay_in_tray(&risk.id)?;
            }
        }
        for remark in chart.remarks() {
            if let Some(place) = &remark.place
                && !draft.has(place)
            {
                draft.rehang_remarks(&place.clone(), None)?;
            }
        }
        Ok(())
    }
}
