//! Pages: each a function from plain values to a complete HTML document, one page a file.
//!
//! No page asks for the time, a store or a socket: the server hands over what it knows. No page has a
//! script, a style or a `style` attribute of its own, and each works without JavaScript.

mod asked;
mod audit;
mod charts;
mod document;
mod drawing;
pub mod editor;
mod feet;
pub mod frame;
mod head;
mod help;
mod history;
mod home;
mod import_report;
mod message;
mod power;
mod power_form;
mod powers;
mod public_chart;
mod public_powers;
mod sign_in;
mod state;
mod steps;
mod versions;

pub use asked::Asked;
pub use audit::{AuditFilter, AuditPage, AuditRow, Chain, Outcome, audit};
pub use charts::{ChartRow, ChartState, ChartsMay, ChartsPage, charts};
pub use document::{render, render_alive};
pub use frame::{Assets, Density, Frame, Life, Program, Sheet, Viewer};
pub use help::{HelpPage, KeyGroup, KeyRow, help};
pub use history::{HistoryEntry, HistoryPage, history};
pub use home::{HomePage, PublicChartRow, PublicOrganisation, home};
pub use import_report::{FileReport, ImportReport, Imported, import_report};
pub use message::{Trouble, message};
pub use power::{BasisCard, PowerChart, PowerPage, PowerWrong, power};
pub use power_form::{PowerForm, PowerFormPage, power_form};
pub use powers::{BasisLine, PowerOffice, PowerRow, PowersFilter, PowersPage, power_offices, powers};
pub use public_chart::{PublicChartPage, public_chart};
pub use public_powers::{PublicCatalogue, PublicPower, PublicPowersPage, public_powers};
pub use sign_in::{DemoAccount, SignInPage, WhySignIn, sign_in};
pub use state::{StatePage, state};
pub use versions::{CommentRow, Unsaved, VersionRow, VersionsMay, VersionsPage, versions};
