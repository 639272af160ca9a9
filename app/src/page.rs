//! Pages: each a function from plain values to a complete HTML document, one page a file.
//!
//! No page asks for the time, a store or a socket: the server hands over what it knows. No page has a
//! script, a style or a `style` attribute of its own, and each works without JavaScript.

mod audit;
mod charts;
mod dashboard;
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
mod public_chart;
mod register;
mod risk_card;
mod sign_in;
mod state;
mod steps;

pub use audit::{AuditFilter, AuditPage, AuditRow, Chain, Outcome, audit};
pub use charts::{ChartRow, ChartState, ChartsMay, ChartsPage, charts};
pub use dashboard::{DashboardPage, DashboardTally, dashboard};
pub use document::{render, render_alive};
pub use frame::{Assets, Density, Frame, Life, Program, Sheet, Viewer};
pub use help::{HelpPage, KeyGroup, KeyRow, help};
pub use history::{HistoryEntry, HistoryPage, history};
pub use home::{HomePage, PublicChartRow, PublicOrganisation, home};
pub use import_report::{FileReport, ImportReport, Imported, import_report};
pub use message::{Trouble, message};
pub use public_chart::{PublicChartPage, public_chart};
pub use register::{Asked, RegisterPage, RegisterRow, domain_word, grade_word, kind_word, register};
pub use risk_card::{GradeRow, MeasureRow, NewRiskPage, RiskCard, new_risk, risk_card};
pub use sign_in::{DemoAccount, SignInPage, WhySignIn, sign_in};
pub use state::{StatePage, state};
