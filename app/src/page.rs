//! Pages: each a function from plain values to a complete HTML document, one page a file.
//!
//! No page asks for the time, a store or a socket: the server hands over what it knows. No page has a
//! script, a style or a `style` attribute of its own, and each works without JavaScript.

mod account;
mod asked;
mod assignment;
mod audit;
mod blind_spot;
mod candidate;
mod charts;
mod comment_form;
mod comments;
mod compare;
mod dashboard;
mod decision;
mod desk;
mod desk_head;
mod document;
mod drawing;
pub mod editor;
mod entry;
mod expert;
mod feet;
mod filed_register;
mod filing;
mod filings;
pub mod frame;
mod head;
mod help;
mod history;
mod home;
mod import_report;
mod live;
mod mail;
mod message;
mod my_page;
mod new_risk;
mod new_round;
mod organisation;
mod organisations;
mod power;
mod power_form;
mod powers;
mod proof;
mod public_chart;
mod public_organisation;
mod public_powers;
mod public_round;
mod publicity;
mod published;
mod questionnaire;
mod questions;
mod receipt;
mod register;
mod registers;
mod review;
mod ring;
mod risk_card;
mod risk_map;
mod round;
mod rounds;
mod rules;
mod seal;
mod sheet;
mod sign_in;
mod state;
mod steps;
mod tree_import;
mod versions;
mod worksheet;
mod worksheets;

pub use account::{AccountPage, account};
pub use asked::Asked;
pub use audit::{AuditFilter, AuditPage, AuditRow, Chain, Outcome, audit};
pub use blind_spot::{BlindSpotRow, BlindSpotsPage, blind_spots};
pub use candidate::{CandidateMay, CandidatePage, SaidRow, candidate};
pub use charts::{ChartRow, ChartState, ChartsMay, ChartsPage, charts};
pub use comment_form::{CommentForm, TypedComment, comment_again, comment_taken};
pub use comments::{CommentsPage, Contact, DivertedComment, IntoRound, ModeratedComment, comments, diverted};
pub use compare::{ComparePage, compare};
pub use dashboard::{DashboardPage, DashboardTally, LastYear, dashboard};
pub use decision::{DecisionsPage, MeetingRow, PointRow, agenda, decisions};
pub use desk::{AlikePair, DesignatePage, DeskAsked, DeskHeld, DeskPage, DeskPlace, DeskRow, designate, desk};
pub use desk_head::RoundAt;
pub use document::{render, render_alive};
pub use entry::{Control, EntryField, EntryForm, EntryPage, HoldingRow, entry};
pub use expert::{ExpertPage, ExpertPoint, ExpertsPage, LinkRow, LinkState, expert, expert_over, experts};
pub use filed_register::{FiledRegisterPage, filed_register};
pub use filing::{FiledRegisterRow, FilingMay, FilingPage, filing};
pub use filings::{DeadlineRow, FilingRow, FilingsPage, InspectionRow, filings};
pub use frame::{Assets, Density, Follows, Frame, Life, Program, Sheet, Viewer};
pub use help::{HelpPage, KeyGroup, KeyRow, help};
pub use history::{HistoryEntry, HistoryPage, history};
pub use home::{HomePage, PublicChartRow, PublicOrganisation, home};
pub use import_report::{FileReport, ImportReport, Imported, import_report};
pub use mail::{MailFate, MailPage, MailRow, mails};
pub use message::{Trouble, message};
pub use new_risk::{NewRiskPage, new_risk};
pub use new_round::{NewRoundPage, PlanTemplate, PlannedWay, new_round};
pub use organisation::{DepartmentBlock, OrganisationPage, PersonLink, PersonRow, PostRow, organisation};
pub use organisations::{OrganisationRow, OrganisationsPage, RegionRow, organisations};
pub use power::{BasisCard, PowerChart, PowerPage, PowerWrong, power};
pub use power_form::{PowerForm, PowerFormPage, power_form};
pub use powers::{BasisLine, PowerOffice, PowerRow, PowersFilter, PowersPage, power_offices, powers};
pub use proof::Ticket;
pub use public_chart::{
    AskedCandidate, HeardOn, PublicChartFrame, PublicChartPage, PublicChartText, about_value, public_chart,
    public_chart_frame, public_chart_text,
};
pub use public_organisation::{OwnPower, PublicOrganisationPage, public_organisation};
pub use public_powers::{PublicCatalogue, PublicPower, PublicPowersPage, public_powers};
pub use public_round::{PublicRoundPage, public_round};
pub use publicity::{PublicityPage, publicity};
pub use published::{PublishedPage, PublishedPoint, published};
pub use questionnaire::{
    AnsweredQuestion, QuestionnairePage, Results, TypedSheet, questionnaire, questionnaire_results, questionnaire_taken,
};
pub use questions::{QuestionsPage, questions};
pub use receipt::{FollowedComment, ReceiptPage, receipt};
pub use register::{HeldAct, RegisterAsked, RegisterPage, RegisterRow, register};
pub use registers::{
    ColumnChoice, RegisterComparison, RegistersPage, RowOutcome, RowState, register_comparison, registers,
};
pub use ring::RingPart;
pub use risk_card::{GradeRow, MeasureRow, Proposed, RiskCard, risk_card};
pub use risk_map::{Readers, RiskMapPage, risk_map};
pub use round::{RoundPage, round};
pub use rounds::{RoundRow, RoundState, RoundsPage, rounds};
pub use rules::{RulesPage, rules};
pub use sheet::{SHOWN_MAX, SheetPage, sheet};
pub use sign_in::{DemoAccount, SignInPage, WhySignIn, sign_in};
pub use state::{StatePage, state};
pub use tree_import::{TreeImportPage, TreePreview, TreeRow, TreeRowState, tree_import};
pub use versions::{CommentRow, Unsaved, VersionRow, VersionsMay, VersionsPage, versions};

pub use assignment::{AssignmentPage, assignment};
pub use my_page::{MyTask, my_page};
pub use review::{ReviewPage, ReviewedPost, review};
pub use seal::{SealPage, SealedReview, seal};
pub use worksheet::{At, PostStep, SheetMay, Unkept, WorksheetPage, step_name, worksheet};
pub use worksheets::{SheetRow, WorksheetsPage, worksheets};
