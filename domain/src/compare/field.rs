//! Records, field by field: which layer a field belongs to, and its value before and after.

use super::Layer;
use crate::flowchart::{Direction, FlowNode, Flowchart, Head, Holder, Lane, NodeKind, Scope, SequenceFlow};
use crate::geometry::Rect;
use crate::id::{LaneId, NodeId};
use crate::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskState, RiskType};

/// A field of a record, as it is called on a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words of the fields themselves; `flowchart` and `risk` explain them")]
pub enum Field {
    Title,
    Scope,
    Responsible,
    Basis,
    TimeLimit,
    Supervision,
    Direction,
    Pool,
    Foreign,
    Kind,
    Label,
    Rect,
    Lane,
    Parent,
    Materials,
    Discretion,
    From,
    To,
    Condition,
    Bends,
    Name,
    Holder,
    Band,
    Place,
    RiskType,
    Domain,
    Manifestation,
    Grade,
    Owner,
    Leader,
    State,
    Text,
    Order,
}

/// What a field says, to be put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing that could be said in words.
    Nothing,
    /// A text; may be empty. Also the name of a step or a lane that is referred to.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// A time limit in working days.
    Days(Option<u16>),
    /// External or internal.
    Scope(Scope),
    /// Which way lanes run.
    Direction(Direction),
    /// What a step is.
    Kind(NodeKind),
    /// Where something lies.
    Rect(Rect),
    /// Whom a lane belongs to.
    Holder(Holder),
    /// Where a risk point is pinned, and what that is called.
    Place(Place, String),
    /// Which of the five types.
    RiskType(RiskType),
    /// Which of the four links.
    Domain(PowerDomain),
    /// A grade.
    Grade(Option<Grade>),
    /// Live or retired.
    State(RiskState),
}

/// One field of which two versions say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// What the older version says.
    pub before: Value,
    /// What the newer one says.
    pub after: Value,
}

impl FieldChange {
    pub(super) fn reversed(&self) -> FieldChange {
        FieldChange { field: self.field, before: self.after.clone(), after: self.before.clone() }
    }
}

type Found = Vec<(Layer, FieldChange)>;

/// Fields of two records: each line names the layer, the field and the value read off a record where the
/// condition, one of the record's own fields, differs.
macro_rules! fields {
    ($before:expr, $after:expr; $($layer:ident $field:ident $($name:ident)|+ => $value:expr;)*) => {{
        let mut found: Found = Vec::new();
        $(if false $(|| $before.$name != $after.$name)+ {
            let value = $value;
            let change = FieldChange { field: Field::$field, before: value($before), after: value($after) };
            found.push((Layer::$layer, change));
        })*
        found
    }};
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn head(before: &Head, after: &Head) -> Found {
    fields!(before, after;
        Flow Title title => |head: &Head| text(&head.title);
        Flow Scope scope => |head: &Head| Value::Scope(head.scope);
        Flow Responsible responsible => |head: &Head| text(&head.responsible);
        Flow TimeLimit time_limit => |head: &Head| Value::Days(head.time_limit);
        Flow Supervision supervision => |head: &Head| text(&head.supervision);
        Measures Basis basis => |head: &Head| text(&head.basis);
        Layout Direction direction => |head: &Head| Value::Direction(head.direction);
        Layout Pool pool => |_: &Head| Value::Nothing;
        Layout Foreign source | foreign => |_: &Head| Value::Nothing;
    )
}

pub(super) fn lane(before: &Lane, after: &Lane) -> Found {
    fields!(before, after;
        Flow Name name => |lane: &Lane| text(&lane.name);
        Flow Holder holder => |lane: &Lane| Value::Holder(lane.holder.clone());
        Layout Band at | size => |_: &Lane| Value::Nothing;
        Layout Foreign source => |_: &Lane| Value::Nothing;
    )
}

/// A record with the chart that it is read in, which lends the names.
type In<'a, R> = (&'a Flowchart, &'a R);

pub(super) fn node((old, before): In<'_, FlowNode>, (new, after): In<'_, FlowNode>) -> Found {
    let step = |chart: &Flowchart, id: Option<&NodeId>| {
        text(id.and_then(|id| chart.node(id)).map_or("", |node| node.label.as_str()))
    };
    let lane = |chart: &Flowchart, id: Option<&LaneId>| {
        text(id.and_then(|id| chart.lane(id)).map_or("", |lane| lane.name.as_str()))
    };
    let of = |node: &FlowNode| if std::ptr::eq(node, before) { old } else { new };
    fields!(before, after;
        Flow Kind kind => |node: &FlowNode| Value::Kind(node.kind);
        Flow Label label => |node: &FlowNode| text(&node.label);
        Flow Lane lane => |node: &FlowNode| lane(of(node), node.lane.as_ref());
        Flow Parent parent => |node: &FlowNode| step(of(node), node.parent.as_ref());
        Flow Responsible responsible => |node: &FlowNode| text(&node.responsible);
        Flow TimeLimit time_limit => |node: &FlowNode| Value::Days(node.time_limit);
        Flow Materials materials => |node: &FlowNode| Value::List(node.materials.clone());
        Flow Supervision supervision => |node: &FlowNode| text(&node.supervision);
        Flow Discretion discretion => |node: &FlowNode| text(&node.discretion);
        Measures Basis basis => |node: &FlowNode| text(&node.basis);
        Layout Rect rect => |node: &FlowNode| Value::Rect(node.rect);
        Layout Foreign source => |_: &FlowNode| Value::Nothing;
    )
}

pub(super) fn flow((old, before): In<'_, SequenceFlow>, (new, after): In<'_, SequenceFlow>) -> Found {
    let of = |flow: &SequenceFlow| if std::ptr::eq(flow, before) { old } else { new };
    let step =
        |flow: &SequenceFlow, id: &NodeId| text(of(flow).node(id).map_or(id.as_str(), |node| node.label.as_str()));
    fields!(before, after;
        Flow From from => |flow: &SequenceFlow| step(flow, &flow.from);
        Flow To to => |flow: &SequenceFlow| step(flow, &flow.to);
        Flow Condition condition => |flow: &SequenceFlow| text(&flow.condition);
        Layout Bends bends => |_: &SequenceFlow| Value::Nothing;
        Layout Foreign source => |_: &SequenceFlow| Value::Nothing;
    )
}

pub(super) fn risk((old, before): In<'_, RiskPoint>, (new, after): In<'_, RiskPoint>) -> Found {
    let of = |risk: &RiskPoint| if std::ptr::eq(risk, before) { old } else { new };
    let place = |risk: &RiskPoint| {
        let label = if risk.place == Place::Tray { risk.was_at.clone() } else { of(risk).place_label(&risk.place) };
        Value::Place(risk.place.clone(), label)
    };
    fields!(before, after;
        Risks Place place | was_at => place;
        Risks RiskType kind => |risk: &RiskPoint| Value::RiskType(risk.kind);
        Risks Domain domain => |risk: &RiskPoint| Value::Domain(risk.domain);
        Risks Manifestation manifestation => |risk: &RiskPoint| text(&risk.manifestation);
        Risks Grade grade => |risk: &RiskPoint| Value::Grade(risk.grade);
        Risks Owner owner => |risk: &RiskPoint| text(&risk.owner);
        Risks Leader leader => |risk: &RiskPoint| text(&risk.leader);
        Risks State state => |risk: &RiskPoint| Value::State(risk.state.clone());
    )
}

pub(super) fn measure(before: &ControlMeasure, after: &ControlMeasure) -> Found {
    fields!(before, after;
        Measures Text text => |measure: &ControlMeasure| text(&measure.text);
        Measures Responsible responsible => |measure: &ControlMeasure| text(&measure.responsible);
    )
}
