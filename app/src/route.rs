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

/// The risk map of the chart (风险分布图).
pub fn risk_map(id: &FlowchartId) -> String {
    format!("/charts/{id}/risk-map")
}

/// The risk map as a file; `format` is `svg` or `pdf`.
pub fn risk_map_file(id: &FlowchartId, format: &str) -> String {
    format!("/charts/{id}/risk-map.{format}")
}

/// The risk map of the published chart, for everybody.
pub fn public_risk_map(id: &FlowchartId) -> String {
    format!("/public/{id}/risk-map")
}

/// The three-column sheet of the chart (防控图).
pub fn sheet(id: &FlowchartId) -> String {
    format!("/charts/{id}/sheet")
}

/// The same on a certain paper, such as `paper=a3&way=portrait`.
pub fn sheet_on(id: &FlowchartId, paper: &str) -> String {
    format!("/charts/{id}/sheet?{paper}")
}

/// The sheet as a PDF.
pub fn sheet_pdf(id: &FlowchartId, paper: &str) -> String {
    format!("/charts/{id}/sheet.pdf?{paper}")
}

/// A page of the sheet, counted from 1, as SVG.
pub fn sheet_svg(id: &FlowchartId, paper: &str, page: usize) -> String {
    format!("/charts/{id}/sheet.svg?{paper}&page={page}")
}

/// Any two versions of the chart, to be chosen.
pub fn compare(id: &FlowchartId) -> String {
    format!("/charts/{id}/compare")
}

/// These two.
pub fn compare_of(id: &FlowchartId, from: u64, to: u64) -> String {
    format!("/charts/{id}/compare?from={from}&to={to}")
}
