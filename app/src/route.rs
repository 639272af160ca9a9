//! Every page's path in one place. The server's route table and every link take them from here.

use liantu_domain::id::{FlowchartId, OrganisationId, PowerId};

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
/// The catalogue of powers of one's own organisation, or the list of catalogues.
pub const POWERS: &str = "/powers";
/// What powers public bodies keep, for everybody.
pub const PUBLIC_POWERS: &str = "/public/powers";
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

/// The versions of the chart.
pub fn versions(id: &FlowchartId) -> String {
    format!("/charts/{id}/versions")
}

/// Sending the draft to discussion (POST).
pub fn discuss(id: &FlowchartId) -> String {
    format!("/charts/{id}/versions/discuss")
}

/// Deciding a version (POST).
pub fn decide(id: &FlowchartId, number: u64) -> String {
    format!("/charts/{id}/versions/{number}/decide")
}

/// Writing down what was said about a version (POST).
pub fn comment(id: &FlowchartId, number: u64) -> String {
    format!("/charts/{id}/versions/{number}/comment")
}

/// Answering a comment (POST).
pub fn answer(id: &FlowchartId, comment: &str) -> String {
    format!("/charts/{id}/comments/{comment}/answer")
}

/// Two states of the chart, compared; its form asks with `from` and `to`.
pub fn compare(id: &FlowchartId) -> String {
    format!("/charts/{id}/compare")
}

/// The powers that an organisation keeps, for everybody.
pub fn public_powers(organisation: &OrganisationId) -> String {
    format!("/public/powers/{organisation}")
}

/// The catalogue of an organisation.
pub fn powers(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/powers")
}

/// Adding a power (GET the form, POST).
pub fn new_power(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/powers/new")
}

/// One power.
pub fn power(organisation: &OrganisationId, power: &PowerId) -> String {
    format!("/organisations/{organisation}/powers/{power}")
}

/// What is done with a power, a word after its path: `edit`, `state`, `delete`, `link`, `unlink`, `bases/new`.
pub fn power_act(organisation: &OrganisationId, power: &PowerId, act: &str) -> String {
    format!("/organisations/{organisation}/powers/{power}/{act}")
}

/// A legal basis of a power (GET the form, POST).
pub fn basis(organisation: &OrganisationId, power: &PowerId, basis: &str) -> String {
    format!("/organisations/{organisation}/powers/{power}/bases/{basis}")
}
