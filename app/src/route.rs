//! Every page's path in one place. The server's route table and every link take them from here.

use liantu_domain::id::{
    CadreId, CommentId, DepartmentId, FlowchartId, ItemId, MeetingId, OrganisationId, PostId, PowerId, RegionId,
    RiskPointId, RoundId,
};
use liantu_domain::round::WayId;

/// What is published: the first page.
pub const HOME: &str = "/";
/// Signing in; a form posts to the same path.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// Where one's own mail goes (POST).
pub const ACCOUNT_MAIL: &str = "/account/mail";
/// One's own second factor.
pub const SECOND_FACTOR: &str = "/account/second-factor";
/// What has become of the mails, for the system administrator.
pub const MAIL: &str = "/mail";
/// Where somebody's mail goes (POST).
pub const MAIL_ADDRESS: &str = "/mail/address";
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
/// The discovery rounds that somebody may see.
pub const ROUNDS: &str = "/rounds";
/// How regions grade, name grades, route and inspect.
pub const RULES: &str = "/rules";
/// A step of one's own second factor (POST).
pub fn second_factor_step(step: &str) -> String {
    format!("{SECOND_FACTOR}/{step}")
}

/// The filings of a year, with its calendar.
pub const FILINGS: &str = "/filing";
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
/// The catalogue of powers of one's own organisation, or the list of catalogues.
pub const POWERS: &str = "/powers";
/// What powers public bodies keep, for everybody.
pub const PUBLIC_POWERS: &str = "/public/powers";
/// Entering the days off of a year (POST).
pub const HOLIDAYS: &str = "/filing/holidays";
/// The audit log.
pub const AUDIT: &str = "/audit";
/// Keys and how to.
pub const HELP: &str = "/help";

/// The filings of a year, with its calendar.
pub fn filings(year: u16) -> String {
    format!("{FILINGS}?year={year}")
}

/// A unit's filing of a year.
pub fn filing(organisation: &OrganisationId, year: u16) -> String {
    format!("{FILINGS}/{organisation}/{year}")
}

/// A step of it, by its name in the address: file, return, accept (POST).
pub fn filing_step(organisation: &OrganisationId, year: u16, step: &str) -> String {
    format!("{FILINGS}/{organisation}/{year}/{step}")
}

/// One of its registers.
pub fn filed_register(organisation: &OrganisationId, year: u16, register: &str) -> String {
    format!("{FILINGS}/{organisation}/{year}/register/{register}")
}

/// The same as a spreadsheet.
pub fn filed_register_xlsx(organisation: &OrganisationId, year: u16, register: &str) -> String {
    format!("{}/xlsx", filed_register(organisation, year, register))
}

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

/// An organisation's registers as spreadsheets.
pub fn registers(organisation: &str) -> String {
    format!("/organisations/{organisation}/registers")
}

/// One of them as a file.
pub fn register_file(organisation: &str, form: &str, year: u16) -> String {
    format!("/organisations/{organisation}/registers/{form}/xlsx?year={year}")
}

/// Comparing a file with a register (POST, multipart; or a form with the columns corrected).
pub fn register_import(organisation: &str) -> String {
    format!("/organisations/{organisation}/registers/import")
}

/// Writing what was compared (POST).
pub fn register_apply(organisation: &str) -> String {
    format!("/organisations/{organisation}/registers/apply")
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

/// These two.
pub fn compare_of(id: &FlowchartId, from: u64, to: u64) -> String {
    format!("/charts/{id}/compare?from={from}&to={to}")
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

/// What waits for somebody.
pub const MY: &str = "/my";

/// A discovery round.
pub fn round(organisation: &OrganisationId, round: &RoundId) -> String {
    format!("/organisations/{organisation}/rounds/{round}")
}

/// The form in which a round is laid out; it posts to the same path.
pub fn new_round(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/rounds/new")
}

/// What is done with a way of it (POST): `open`, `close`, `remind`, `extend`, `leave-out`, `send-back`.
pub fn round_step(organisation: &OrganisationId, round: &RoundId, way: &WayId, step: &str) -> String {
    format!("{}/ways/{way}/{step}", self::round(organisation, round))
}

/// Following one's comment by its code: a form, and where it is posted.
pub const RECEIPT: &str = "/public/receipt";
/// Adding to it (POST).
pub const RECEIPT_ADD: &str = "/public/receipt/add";
/// Comments that accuse somebody, for the discipline office.
pub const DIVERTED: &str = "/diverted";

/// Saying something of a published chart (POST).
pub fn public_comment(id: &FlowchartId) -> String {
    format!("/public/{id}/comment")
}

/// The decision meetings of an organisation.
pub fn meetings(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/meetings")
}

/// The form in which a meeting is laid out; it posts to the same path.
pub fn new_meeting(organisation: &OrganisationId) -> String {
    format!("{}/new", meetings(organisation))
}

/// A decision meeting: to each what is theirs to see.
pub fn meeting(organisation: &OrganisationId, meeting: &MeetingId) -> String {
    format!("{}/{meeting}", meetings(organisation))
}

/// The screen in the room.
pub fn meeting_projector(organisation: &OrganisationId, meeting: &MeetingId) -> String {
    format!("{}/projector", self::meeting(organisation, meeting))
}

/// A step of a meeting (POST).
pub fn meeting_step(organisation: &OrganisationId, meeting: &MeetingId, step: &str) -> String {
    format!("{}/{step}", self::meeting(organisation, meeting))
}

/// The form in which an item is chosen that is added to a meeting; it posts to the same path, as the step of that name.
pub fn meeting_add(organisation: &OrganisationId, meeting: &MeetingId) -> String {
    meeting_step(organisation, meeting, "add")
}

/// The minutes; the ending is empty, `.pdf` or `.docx`.
pub fn meeting_minutes(organisation: &OrganisationId, meeting: &MeetingId, ending: &str) -> String {
    format!("{}/minutes{ending}", self::meeting(organisation, meeting))
}

/// The form of an item's decision; the ending is empty, `.pdf` or `.docx`.
pub fn meeting_form(organisation: &OrganisationId, meeting: &MeetingId, item: &ItemId, ending: &str) -> String {
    format!("{}/items/{item}/form{ending}", self::meeting(organisation, meeting))
}

/// What a round announces, and its ledger of comments.
pub fn public_round(id: &RoundId) -> String {
    format!("/public/rounds/{id}")
}

/// The questionnaire of a round, for everybody: a form, where it is posted, and its results.
pub fn public_questionnaire(id: &RoundId) -> String {
    format!("/public/rounds/{id}/questionnaire")
}

/// What a round publishes inside its unit or system: a page, and where objections are posted.
pub fn published(id: &RoundId) -> String {
    format!("/rounds/{id}/published")
}

/// What an organisation shows the public.
pub fn public_organisation(id: &OrganisationId) -> String {
    format!("/public/organisations/{id}")
}

/// An organisation's comments of the public.
pub fn comments(organisation: &OrganisationId) -> String {
    format!("/organisations/{organisation}/comments")
}

/// What is done with one (POST): `publish`, `withhold`, `divert`, `answer`, `take`, `contact`.
pub fn comment_act(organisation: &OrganisationId, comment: &CommentId, act: &str) -> String {
    format!("/organisations/{organisation}/comments/{comment}/{act}")
}

/// Announcements as a feed.
pub const FEED: &str = "/public/feed.xml";

/// The risk points of a published chart as data; `format` is `json` or `csv`.
pub fn public_risks(id: &FlowchartId, format: &str) -> String {
    format!("/public/{id}/risks.{format}")
}

/// The QR code of a published chart.
pub fn public_qr(id: &FlowchartId) -> String {
    format!("/public/{id}/qr.svg")
}

/// Its sign for the wall.
pub fn public_sign(id: &FlowchartId) -> String {
    format!("/public/{id}/sign.pdf")
}

/// A candidate of a round.
pub fn candidate(organisation: &OrganisationId, round: &RoundId, candidate: &RiskPointId) -> String {
    format!("{}/candidates/{candidate}", self::round(organisation, round))
}

/// How far the worksheets of a round are.
pub fn worksheets(organisation: &OrganisationId, round: &RoundId) -> String {
    format!("{}/worksheets", self::round(organisation, round))
}

/// The worksheet of a post.
pub fn worksheet(organisation: &OrganisationId, round: &RoundId, way: &WayId, post: &PostId) -> String {
    format!("{}/{way}/{post}", worksheets(organisation, round))
}

/// Who reviews whom: a page, and where it is fixed (POST).
pub fn assignment(organisation: &OrganisationId, round: &RoundId, way: &WayId) -> String {
    format!("{}/reviews/{way}/assignment", self::round(organisation, round))
}

/// The review that the holder of a post writes.
pub fn review(organisation: &OrganisationId, round: &RoundId, way: &WayId, post: &PostId) -> String {
    format!("{}/reviews/{way}/{post}", self::round(organisation, round))
}

/// Who wrote which review: a page, and where the seal is opened (POST).
pub fn seal(organisation: &OrganisationId, round: &RoundId) -> String {
    format!("{}/seal", self::round(organisation, round))
}

/// A part of a discovery round, such as `desk` or `decisions/agenda`.
pub fn round_part(organisation: &OrganisationId, round: &RoundId, part: &str) -> String {
    format!("{}/{part}", self::round(organisation, round))
}

/// What an expert was given: a page without an account.
pub fn expert(secret: &str) -> String {
    format!("/expert/{secret}")
}
