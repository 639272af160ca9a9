//! What an editor page begins with.

use liantu_domain::engine::Author;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use serde::{Deserialize, Serialize};

/// All that the editor must know before it has talked to the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boot {
    /// Which chart.
    pub id: FlowchartId,
    /// The chart after operation `seq`.
    pub chart: Flowchart,
    /// The last operation that is in `chart`.
    pub seq: u64,
    /// Who looks at it.
    pub author: Author,
    /// Whether they may change it.
    pub may_edit: bool,
    /// Whether it is published.
    #[serde(default)]
    pub published: bool,
    /// The name of the organisation that it belongs to.
    #[serde(default)]
    pub organisation: String,
    /// The names of the organisation's departments.
    #[serde(default)]
    pub departments: Vec<String>,
    /// The names of the organisation's posts.
    #[serde(default)]
    pub posts: Vec<String>,
    /// The tag of the interface's language.
    #[serde(default)]
    pub lang: String,
}

/// The `id` of the element that holds the boot data.
pub const BOOT_ID: &str = "boot";
/// The `id` of the element that the editor lives in.
pub const ROOT_ID: &str = "editor";

/// The boot data as JSON that may stand inside a `script` element: nothing in it can end the element.
pub fn to_json(boot: &Boot) -> String {
    serde_json::to_string(boot).unwrap_or_default().replace('<', "\\u003c")
}
