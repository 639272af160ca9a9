//! Two versions of a flowchart, compared layer by layer (`ahead.md` 8): what is new, what is gone and what
//! has changed, by ids. Layers keep apart what a reader asks apart: whether the drawing was only tidied, whether
//! the procedure is another one, whether its risks are, and whether what is done against them is.
//!
//! Laws: a chart compared with itself shows nothing; the other way round, what was new is gone and what was
//! before is after. Remarks are talk about a version and no part of it, so they are not compared.

mod effort;
mod field;

pub use effort::{Effort, Saved, saved};
pub use field::{Field, FieldChange, Value};

use std::collections::BTreeSet;

use crate::flowchart::Flowchart;
use crate::id::{FlowId, LaneId, MeasureId, NodeId, RiskPointId};
use crate::risk::RiskPoint;

/// What a reader asks apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Where things lie: places, sizes, bends, the direction of lanes.
    Layout,
    /// The procedure: nodes, flows, conditions, lanes, who, how long, what to bring.
    Flow,
    /// Risk points.
    Risks,
    /// What is done against them, and what law the whole rests on.
    Measures,
}

impl Layer {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Layer; 4] = [Layer::Flow, Layer::Risks, Layer::Measures, Layer::Layout];

    /// The layer's name in addresses and class names.
    pub const fn name(self) -> &'static str {
        match self {
            Layer::Layout => "layout",
            Layer::Flow => "flow",
            Layer::Risks => "risks",
            Layer::Measures => "measures",
        }
    }

    /// The layer of that name.
    pub fn named(name: &str) -> Option<Layer> {
        Layer::ALL.into_iter().find(|layer| layer.name() == name)
    }
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// What concerns the whole chart.
    Head,
    /// A lane.
    Lane(LaneId),
    /// A node.
    Node(NodeId),
    /// A flow.
    Flow(FlowId),
    /// A risk point.
    Risk(RiskPointId),
    /// A measure against a risk point.
    Measure(RiskPointId, MeasureId),
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Only the newer version has it.
    New,
    /// Only the older version has it.
    Gone,
    /// Both have it, and these fields differ; never empty.
    Changed(Vec<FieldChange>),
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub subject: Subject,
    /// What happened to it.
    pub what: What,
}

/// All differences of two versions, each layer in the order of its subjects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// See [`Layer::Layout`].
    pub layout: Vec<Entry>,
    /// See [`Layer::Flow`].
    pub flow: Vec<Entry>,
    /// See [`Layer::Risks`].
    pub risks: Vec<Entry>,
    /// See [`Layer::Measures`].
    pub measures: Vec<Entry>,
}

impl Comparison {
    /// The differences of a layer.
    pub fn layer(&self, layer: Layer) -> &[Entry] {
        match layer {
            Layer::Layout => &self.layout,
            Layer::Flow => &self.flow,
            Layer::Risks => &self.risks,
            Layer::Measures => &self.measures,
        }
    }

    /// Whether the two are the same.
    pub fn is_empty(&self) -> bool {
        Layer::ALL.into_iter().all(|layer| self.layer(layer).is_empty())
    }

    /// The same, seen from the newer version.
    pub fn reversed(&self) -> Comparison {
        let turn = |entries: &[Entry]| entries.iter().map(Entry::reversed).collect();
        Comparison {
            layout: turn(&self.layout),
            flow: turn(&self.flow),
            risks: turn(&self.risks),
            measures: turn(&self.measures),
        }
    }

    fn put(&mut self, layer: Layer, subject: Subject, what: What) {
        let entries = match layer {
            Layer::Layout => &mut self.layout,
            Layer::Flow => &mut self.flow,
            Layer::Risks => &mut self.risks,
            Layer::Measures => &mut self.measures,
        };
        entries.push(Entry { subject, what });
    }

    /// Sorts fields into their layers, one entry a layer.
    fn put_fields(&mut self, subject: &Subject, fields: Vec<(Layer, FieldChange)>) {
        for layer in Layer::ALL {
            let own: Vec<_> = fields.iter().filter(|(of, _)| *of == layer).map(|(_, change)| change.clone()).collect();
            if !own.is_empty() {
                self.put(layer, subject.clone(), What::Changed(own));
            }
        }
    }

    /// A record of which each version has one or none.
    fn record<R>(
        &mut self,
        layer: Layer,
        subject: Subject,
        versions: (Option<&R>, Option<&R>),
        fields: impl FnOnce(&R, &R) -> Vec<(Layer, FieldChange)>,
    ) {
        match versions {
            (None, Some(_)) => self.put(layer, subject, What::New),
            (Some(_), None) => self.put(layer, subject, What::Gone),
            (Some(before), Some(after)) => self.put_fields(&subject, fields(before, after)),
            (None, None) => {}
        }
    }

    fn measures(&mut self, before: Option<&RiskPoint>, after: Option<&RiskPoint>) {
        let list = |risk: Option<&RiskPoint>| risk.map(|risk| risk.measures.clone()).unwrap_or_default();
        let (old, new) = (list(before), list(after));
        let Some(risk) = after.or(before).map(|risk| risk.id.clone()) else { return };
        let ids: BTreeSet<_> = old.iter().chain(&new).map(|measure| measure.id.clone()).collect();
        for id in ids {
            let of = |list: &'_ [crate::risk::ControlMeasure]| list.iter().find(|measure| measure.id == id).cloned();
            let (old, new) = (of(&old), of(&new));
            let subject = Subject::Measure(risk.clone(), id.clone());
            self.record(Layer::Measures, subject, (old.as_ref(), new.as_ref()), field::measure);
        }
        // The same measures in another order: the order is what a form prints.
        let order = |list: &[crate::risk::ControlMeasure], other: &[crate::risk::ControlMeasure]| -> Vec<MeasureId> {
            let shared = list.iter().filter(|measure| other.iter().any(|other| other.id == measure.id));
            shared.map(|measure| measure.id.clone()).collect()
        };
        if order(&old, &new) != order(&new, &old) {
            let change = FieldChange { field: Field::Order, before: Value::Nothing, after: Value::Nothing };
            self.put(Layer::Measures, Subject::Risk(risk), What::Changed(vec![change]));
        }
    }
}

impl Entry {
    fn reversed(&self) -> Entry {
        let what = match &self.what {
            What::New => What::Gone,
            What::Gone => What::New,
            What::Changed(fields) => What::Changed(fields.iter().map(FieldChange::reversed).collect()),
        };
        Entry { subject: self.subject.clone(), what }
    }
}

/// Compares an older version of a chart with a newer one.
pub fn compare(before: &Flowchart, after: &Flowchart) -> Comparison {
    let mut found = Comparison::default();
    found.put_fields(&Subject::Head, field::head(before.head(), after.head()));
    for id in ids(before.lanes().iter().map(|lane| &lane.id), after.lanes().iter().map(|lane| &lane.id)) {
        let versions = (before.lane(&id), after.lane(&id));
        found.record(Layer::Flow, Subject::Lane(id.clone()), versions, field::lane);
    }
    for id in ids(before.nodes().map(|node| &node.id), after.nodes().map(|node| &node.id)) {
        let versions = (before.node(&id), after.node(&id));
        found.record(Layer::Flow, Subject::Node(id.clone()), versions, |old, new| {
            field::node((before, old), (after, new))
        });
    }
    for id in ids(before.flows().map(|flow| &flow.id), after.flows().map(|flow| &flow.id)) {
        let versions = (before.flow(&id), after.flow(&id));
        found.record(Layer::Flow, Subject::Flow(id.clone()), versions, |old, new| {
            field::flow((before, old), (after, new))
        });
    }
    for id in ids(before.risks().map(|risk| &risk.id), after.risks().map(|risk| &risk.id)) {
        let versions = (before.risk(&id), after.risk(&id));
        found.record(Layer::Risks, Subject::Risk(id.clone()), versions, |old, new| {
            field::risk((before, old), (after, new))
        });
        found.measures(versions.0, versions.1);
    }
    found
}

fn ids<'a, I: Ord + Clone + 'a>(
    before: impl Iterator<Item = &'a I>,
    after: impl Iterator<Item = &'a I>,
) -> BTreeSet<I> {
    before.chain(after).cloned().collect()
}

#[cfg(test)]
mod tests;
