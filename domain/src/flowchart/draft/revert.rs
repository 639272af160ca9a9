//! Undo: a draft that takes changes back.

use std::sync::Arc;

use super::super::command::check_ends;
use super::super::{Change, Refusal, Table};
use super::{Draft, Layer, find};
use crate::engine::{Conflict, Delta, Record, revert_delta};
use crate::risk::Place;

/// A record's id and what it becomes; `None` where nothing is left to take back.
type Undone<R> = Option<(<R as Record>::Id, Option<Arc<R>>)>;

impl Draft<'_> {
    /// Takes back one change, as far as nothing came after it.
    pub fn revert(&mut self, change: &Change) -> Result<(), Refusal> {
        fn back<R: Record>(layer: &Layer<R>, table: &Table<R>, delta: &Delta<R>) -> Result<Undone<R>, Conflict<R::Id>> {
            let Some(id) = delta.id() else { return Ok(None) };
            Ok(revert_delta(find(layer, table, id), delta)?.map(|undone| (id.clone(), undone.after)))
        }
        let chart = self.chart;
        match change {
            Change::Head(delta) => {
                if let (Some(before), Some(after)) = (&delta.before, &delta.after) {
                    let label = after.title.clone();
                    let head = self.head().restored(before, after).ok_or(Refusal::ChangedSince { label })?;
                    self.set_head(head);
                }
            }
            Change::Node(delta) => back(&self.nodes, &chart.nodes, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Node(conflict.id))))?
                .into_iter()
                .for_each(|(id, node)| self.put_node(id, node)),
            Change::Flow(delta) => back(&self.flows, &chart.flows, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Flow(conflict.id))))?
                .into_iter()
                .for_each(|(id, flow)| self.put_flow(id, flow)),
            Change::Lane(delta) => back(&self.lanes, &chart.lanes, delta)
                .map_err(|conflict| changed(chart.place_label(&Place::Lane(conflict.id))))?
                .into_iter()
                .for_each(|(id, lane)| self.put_lane(id, lane)),
            Change::Risk(delta) => back(&self.risks, &chart.risks, delta)
                .map_err(|conflict| {
                    changed(chart.risk(&conflict.id).map_or(String::new(), |risk| risk.manifestation.clone()))
                })?
                .into_iter()
                .for_each(|(id, risk)| self.put_risk(id, risk)),
            Change::Remark(delta) => back(&self.remarks, &chart.remarks, delta)
                .map_err(|conflict| {
                    changed(chart.remark(&conflict.id).map_or(String::new(), |remark| remark.text.clone()))
                })?
                .into_iter()
                .for_each(|(id, remark)| self.put_remark(id, remark)),
        }
        Ok(())
    }

    /// Whether ends and kinds that the undo brings back agree with what it leaves alone: a step may
    /// have become a start since, or got a flow that an end can't have. What it brings back on both
    /// sides was so before, and is let be.
    pub fn check_revert(&self) -> Result<(), Refusal> {
        let alone = |flow: &crate::id::FlowId| !self.flows.contains_key(flow);
        let turned = self
            .nodes
            .values()
            .flatten()
            .filter(|node| self.chart.node(&node.id).is_some_and(|now| now.kind != node.kind));
        let beside = turned.flat_map(|node| self.flows_at(&node.id)).filter(alone);
        let back = self
            .flows
            .values()
            .flatten()
            .filter(|flow| !self.nodes.contains_key(&flow.from) || !self.nodes.contains_key(&flow.to));
        for id in beside.chain(back.map(|flow| flow.id.clone())) {
            let flow = self.flow(&id)?;
            check_ends(self.node(&flow.from)?, self.node(&flow.to)?)?;
        }
        Ok(())
    }
}

fn changed(label: String) -> Refusal {
    Refusal::ChangedSince { label }
}
