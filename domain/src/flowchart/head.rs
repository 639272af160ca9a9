//! What concerns the whole chart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Whether the power is exercised towards the outside (`domain.md` 3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 外部流程图: towards citizens and companies.
    #[default]
    External,
    /// 内部流程图: within the organisation.
    Internal,
}

/// Which way lanes run, and with them the process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From left to right; lanes lie below each other.
    #[default]
    Horizontal,
    /// From top to bottom; lanes lie beside each other.
    Vertical,
}

/// How far all lanes reach along their direction, headings included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Where they begin: x of horizontal lanes, y of vertical ones.
    pub start: i32,
    /// How long they are.
    pub length: i32,
}

/// What a file of another tool said about a thing that we do not understand, so that it can be
/// written back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The format's name: `bpmn` or `drawio`.
    pub format: String,
    /// The element's name there, `bpmn:userTask` say; empty where ours is the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub element: String,
    /// Attributes that we do not know, by their qualified name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Child elements that we do not know, as text of the format.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<String>,
}

/// A whole element of another tool's file that has no counterpart here, kept to be written back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// The format's name: `bpmn` or `drawio`.
    pub format: String,
    /// Where in the file it belongs: a word that the format's reader and writer agree on.
    pub at: String,
    /// The element, as text of the format.
    pub text: String,
}

/// Title and what concerns the whole chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The chart's title: the name of the power.
    #[serde(default)]
    pub title: String,
    /// External or internal.
    #[serde(default)]
    pub scope: Scope,
    /// The body or department in charge of the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// The legal basis of the power.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The time limit of the whole, in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<u16>,
    /// The channel for complaints of the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supervision: String,
    /// Which way lanes run.
    #[serde(default)]
    pub direction: Direction,
    /// How far lanes reach.
    #[serde(default)]
    pub pool: Pool,
    /// What a file of another tool said about the whole that we do not understand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Elements of another tool's file that have no counterpart here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<Foreign>,
}

impl Head {
    /// This head with each field that went from `before` to `after` set back; `None` where such a
    /// field has been changed to something else since.
    pub(super) fn restored(&self, before: &Head, after: &Head) -> Option<Head> {
        let mut head = self.clone();
        macro_rules! field {
            ($($name:ident),*) => {$(
                if before.$name != after.$name && self.$name != before.$name {
                    if self.$name != after.$name {
                        return None;
                    }
                    head.$name = before.$name.clone();
                }
            )*};
        }
        field!(title, scope, responsible, basis, time_limit, supervision, direction, pool, source, foreign);
        Some(head)
    }
}
