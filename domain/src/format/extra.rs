//! What our charts say beyond other formats, as named words: one list for the attributes of our own
//! elements in BPMN and for those of objects in draw.io. All values are as [`guard::close`] writes them.

use serde::{Serialize, de::DeserializeOwned};

use super::guard;
use crate::flowchart::{FlowNode, Head, Holder, Lane};
use crate::id::{FlowId, LaneId, NodeId};
use crate::risk::Place;

/// Named values.
pub type Words = Vec<(&'static str, String)>;

/// The word for a value of a closed list, `exclusive` say.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value that a word of a closed list stands for.
pub fn value<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn push(words: &mut Words, name: &'static str, text: &str) {
    if !text.is_empty() {
        words.push((name, guard::close(text).into_owned()));
    }
}

/// What a regulation says about a step.
pub fn node_words(node: &FlowNode) -> Words {
    let mut words = Words::new();
    push(&mut words, "responsible", &node.responsible);
    push(&mut words, "basis", &node.basis);
    words.extend(node.time_limit.map(|days| ("time-limit", days.to_string())));
    if !node.materials.is_empty() {
        words.push(("materials", guard::close_list(&node.materials)));
    }
    push(&mut words, "supervision", &node.supervision);
    push(&mut words, "discretion", &node.discretion);
    words
}

/// Takes one of [`node_words`] back.
pub fn set_node_word(node: &mut FlowNode, name: &str, text: &str) {
    match name {
        "responsible" => node.responsible = guard::open(text),
        "basis" => node.basis = guard::open(text),
        "time-limit" => node.time_limit = text.trim().parse().ok(),
        "materials" => node.materials = guard::open_list(text),
        "supervision" => node.supervision = guard::open(text),
        "discretion" => node.discretion = guard::open(text),
        _ => {}
    }
}

/// What is said about the whole, but for its title and what a drawing shows.
pub fn head_words(head: &Head) -> Words {
    let mut words = vec![("scope", word(&head.scope))];
    push(&mut words, "responsible", &head.responsible);
    push(&mut words, "basis", &head.basis);
    words.extend(head.time_limit.map(|days| ("time-limit", days.to_string())));
    push(&mut words, "supervision", &head.supervision);
    words.push(("direction", word(&head.direction)));
    words.push(("pool", format!("{} {}", head.pool.start, head.pool.length)));
    words
}

/// Takes one of [`head_words`] back.
pub fn set_head_word(head: &mut Head, name: &str, text: &str) {
    match name {
        "scope" => head.scope = value(text).unwrap_or_default(),
        "responsible" => head.responsible = guard::open(text),
        "basis" => head.basis = guard::open(text),
        "time-limit" => head.time_limit = text.trim().parse().ok(),
        "supervision" => head.supervision = guard::open(text),
        "direction" => head.direction = value(text).unwrap_or_default(),
        "pool" => {
            if let Some((start, length)) = text.split_once(' ')
                && let (Ok(start), Ok(length)) = (start.parse(), length.parse())
            {
                (head.pool.start, head.pool.length) = (start, length);
            }
        }
        _ => {}
    }
}

/// Whom a lane belongs to.
pub fn lane_words(lane: &Lane) -> Words {
    match &lane.holder {
        Holder::None => Words::new(),
        Holder::Department(name) => vec![("department", guard::close(name).into_owned())],
        Holder::Post(name) => vec![("post", guard::close(name).into_owned())],
    }
}

/// Takes one of [`lane_words`] back.
pub fn set_lane_word(lane: &mut Lane, name: &str, text: &str) {
    match name {
        "department" => lane.holder = Holder::Department(guard::open(text)),
        "post" => lane.holder = Holder::Post(guard::open(text)),
        _ => {}
    }
}

/// A place as one word, `node:n1` say.
pub fn place_word(place: &Place) -> String {
    match place {
        Place::Node(id) => format!("node:{id}"),
        Place::Flow(id) => format!("flow:{id}"),
        Place::Lane(id) => format!("lane:{id}"),
        Place::Tray => "tray".to_owned(),
    }
}

/// The place that a word of [`place_word`] names; the tray where it names none.
pub fn place(word: &str) -> Place {
    match word.split_once(':') {
        Some(("node", id)) => Place::Node(NodeId::new(id)),
        Some(("flow", id)) => Place::Flow(FlowId::new(id)),
        Some(("lane", id)) => Place::Lane(LaneId::new(id)),
        _ => Place::Tray,
    }
}
