//! Every page's path in one place. The server's route table and every link take them from here.

use liantu_domain::id::FlowchartId;

/// What is published: the first page.
pub const HOME: &str = "/";
/// Signing in; a form posts to the same path.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// Language, theme and size of type of somebody who is signed in (POST).
pub const PREFERENCE: &str = "/preference";
/// The charts of one's own organisation.
pub const CHARTS: &str = "/charts";
/// A new, empty chart, or a copy of another (POST).
pub const NEW_CHART: &str = "/charts/new";
/// Files that become charts (POST, multipart).
pub const IMPORT: &str = "/charts/import";
/// The risk register.
pub const REGISTER: &str = "/register";
/// Its counts as pictures.
pub const DASHBOARD: &str = "/dashboard";
/// Saving a view of the register (POST).
pub const VIEWS: &str = "/register/views";
/// How regions grade, name grades, route and inspect.
pub const RULES: &str = "/rules";
/// The audit log.
pub const AUDIT: &str = "/audit";
/// Keys and how to.
pub const HELP: &str = "/help";

/// The published chart, for everybody.
pub fn public_chart(id: &FlowchartId) -> String {
    format!("/public/{id}")
}

/// The chart in the editor.
pub fn chart(id: &FlowchartId) -> String {
    format!("/charts/{id}")
}

/// What has been done to the chart.
pub fn history(id: &FlowchartId) -> String {
    format!("/charts/{id}/history")
}

/// The chart as it was after an operation.
pub fn state(id: &FlowchartId, seq: u64) -> String {
    format!("/charts/{id}/history/{seq}")
}

/// Bringing an earlier state back as a new change (POST).
pub fn restore(id: &FlowchartId, seq: u64) -> String {
    format!("/charts/{id}/history/{seq}/restore")
}

/// Publishing the chart as it is (POST).
pub fn publish(id: &FlowchartId) -> String {
    format!("/charts/{id}/publish")
}

/// Taking the published chart down (POST).
pub fn withdraw(id: &FlowchartId) -> String {
    format!("/charts/{id}/withdraw")
}

/// The chart as a file; `format` is the name of one that we write: `bpmn`, `drawio`, `json`, `svg`.
pub fn export(id: &FlowchartId, format: &str) -> String {
    format!("/charts/{id}/export/{format}")
}

/// A file dropped on the open chart (POST, multipart).
pub fn import_into(id: &FlowchartId) -> String {
    format!("/charts/{id}/import")
}

/// The socket of the chart's room.
pub fn room(id: &FlowchartId) -> String {
    format!("/charts/{id}/room")
}

/// The card of a risk point; `document` is the chart it is on, or the organisation's register.
pub fn risk(organisation: &str, document: &str, risk: &str) -> String {
    format!("/organisations/{organisation}/risks/{document}/{risk}")
}

/// A step in a risk point's life (POST): `assess`, `confirm`, `guard`, `retire`, `reopen`, `inspect`, `measure`.
pub fn risk_step(organisation: &str, document: &str, risk: &str, step: &str) -> String {
    format!("{}/{step}", self::risk(organisation, document, risk))
}

/// The form for a risk point that hangs on a post; it posts to the same path.
pub fn new_risk(organisation: &str) -> String {
    format!("/organisations/{organisation}/risks/new")
}

/// The same step for several risk points (POST).
pub fn act_on_risks(organisation: &str) -> String {
    format!("/organisations/{organisation}/risks/act")
}

/// Removing a saved view (POST).
pub fn remove_view(view: &str) -> String {
    format!("/register/views/{view}/remove")
}

/// Bringing evidence for a measure (POST, multipart).
pub fn evidence_for(organisation: &str, document: &str, measure: &str) -> String {
    format!("/organisations/{organisation}/measures/{document}/{measure}/evidence")
}

/// A file of evidence.
pub fn evidence(organisation: &str, evidence: &str) -> String {
    format!("/organisations/{organisation}/evidence/{evidence}")
}
