//! From what the handlers know to the pages of `app`, one subject a file.

mod audit;
mod charts;
mod failure;
mod filing;
mod help;
mod history;
pub mod power;
mod powers;
mod public;
mod report;
mod sign_in;
mod versions;

pub use audit::{act, audit, row as audit_row};
pub use charts::{Problems, chart_list};
pub use failure::{Known, failure};
pub use filing::{FilingNow, Year, filed_register, filing, filings};
pub use help::help;
pub use history::{history, state};
pub use powers::{powers, public_power, public_powers};
pub use public::{public_chart_row, public_list};
pub use report::{FileOutcome, import_report, note, read_error, refusal};
pub use sign_in::sign_in;
pub use versions::versions;

use liantu_app::editor::boot::Boot;
use liantu_app::grade::GradeCounts;
use liantu_app::text::{Lang, Words, words};
use liantu_domain::access::Role;

use crate::store::chart::Summary;
use crate::visit::Visit;

/// The name of a role.
pub fn role(lang: Lang, role: Role) -> &'static str {
    let words: Words = match role {
        Role::Visitor => words("公众", "Visitor"),
        Role::Cadre => words("干部", "Cadre"),
        Role::Head => words("部门负责人", "Head of department"),
        Role::Office => words("廉政风险防控办公室", "Risk-prevention office"),
        Role::Leader => words("领导班子成员", "Leader"),
        Role::Discipline => words("纪检监察", "Discipline inspection"),
        Role::SystemAdministrator => words("系统管理员", "System administrator"),
        Role::SecurityAdministrator => words("安全管理员", "Security administrator"),
        Role::AuditAdministrator => words("审计管理员", "Audit administrator"),
    };
    words.of(lang)
}

/// The title of a chart that was given none.
pub fn untitled(lang: Lang) -> &'static str {
    words("未命名流程图", "Untitled chart").of(lang)
}

/// The editor.
pub fn editor(visit: &Visit, boot: Boot) -> String {
    liantu_app::page::editor::page(&visit.frame(), boot)
}

/// Counts of a summary as pages take them.
fn grades(summary: &Summary) -> GradeCounts {
    GradeCounts {
        high: size(summary.risks_high),
        medium: size(summary.risks_medium),
        low: size(summary.risks_low),
        ungraded: size(summary.risks_ungraded),
    }
}

/// A stored count. None is below zero.
fn size(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}
