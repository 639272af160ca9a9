//! Every page's path in one place. The server's route table and every link take them from here.

use liantu_domain::id::{CadreId, DepartmentId, FlowchartId, OrganisationId, PostId, RegionId};

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
/// The tree of regions and organisations.
pub const ORGANISATIONS: &str = "/organisations";
/// A new organisation: a form, and where it is posted.
pub const NEW_ORGANISATION: &str = "/organisations/new";
/// The tree out of a spreadsheet: a form, and where its file is posted to be looked at.
pub const TREE_IMPORT: &str = "/organisations/import";
/// Where what was looked at is written (POST).
pub const TREE_IMPORT_CONFIRM: &str = "/organisations/import/confirm";
/// A new region: a form, and where it is posted.
pub const NEW_REGION: &str = "/regions/new";
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

/// A region: a form, and where it is posted.
pub fn region(id: &RegionId) -> String {
    format!("/regions/{id}")
}

/// An organisation with its departments and posts.
pub fn organisation(id: &OrganisationId) -> String {
    format!("/organisations/{id}")
}

/// Its name, code and region: a form, and where it is posted.
pub fn organisation_edit(id: &OrganisationId) -> String {
    format!("/organisations/{id}/edit")
}

/// Its leadership team and liaison: forms, and where the team is posted.
pub fn team(id: &OrganisationId) -> String {
    format!("/organisations/{id}/team")
}

/// Its liaison (POST).
pub fn liaison(id: &OrganisationId) -> String {
    format!("/organisations/{id}/liaison")
}

/// A new department: a form, and where it is posted.
pub fn new_department(id: &OrganisationId) -> String {
    format!("/organisations/{id}/departments/new")
}

/// A department: a form, and where it is posted.
pub fn department(organisation: &OrganisationId, id: &DepartmentId) -> String {
    format!("/organisations/{organisation}/departments/{id}")
}

/// A new post of a department: a form.
pub fn new_post(organisation: &OrganisationId, department: &DepartmentId) -> String {
    format!("/organisations/{organisation}/posts/new?department={department}")
}

/// Where a new post is posted.
pub fn add_post(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/posts/new")
}

/// A post, who holds and held it: a form, and where it is posted.
pub fn post(organisation: &OrganisationId, id: &PostId) -> String {
    format!("/organisations/{organisation}/posts/{id}")
}

/// A new person: a form, and where it is posted.
pub fn new_cadre(id: &OrganisationId) -> String {
    format!("/organisations/{id}/cadres/new")
}

/// A person and the posts held over time: a form, and where it is posted.
pub fn cadre(organisation: &OrganisationId, id: &CadreId) -> String {
    format!("/organisations/{organisation}/cadres/{id}")
}

/// Something that is done to the entry of a path (POST): `end`, `delete`, `appoint`, `release`.
pub fn act(entry: &str, act: &str) -> String {
    format!("{entry}/{act}")
}
