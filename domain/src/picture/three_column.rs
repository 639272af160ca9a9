//! The three-column sheet 职权廉政风险防控图 (`forms.md`, `ahead.md` 5): risks with their grades on the left, the
//! flow in the middle, measures with who is responsible on the right, each joined to its step.
//!
//! ```text
//! ┌ 职权类别 ─ 编码 ─ 职权名称 ─ 单位 ┐
//! │ 风险 1 ⬡A ─┐            ┌─ 措施 1 │      content   what stands in which row, numbered
//! │ 风险 2 ◇B ─┴─[ 环节 ]───┴─ 措施 2 │      pages     rows become places on pages
//! │                 │                │      ways      flows become lines and connectors
//! └ 版本 · 日期 · 指纹 · 监督电话 · 1/3 ┘      draw      all of it becomes SVG text
//! ```
//!
//! The flow runs down the middle, a step a row, in the order of the outline; so a chart of any size becomes
//! pages of any size. A short way aside (退回补正, 不予受理) stands beside its decision where the paper is wide
//! enough. A flow that skips steps runs beside them; one that leaves its page, or finds no room, ends in a
//! connector with the letter of its target.
//!
//! Looks are attributes of the elements: a page needs no style sheet and stands in any document.

mod content;
mod draw;
mod form;
mod ink;
mod pages;
mod ways;

#[cfg(test)]
mod tests;

pub use form::{Form, Orientation, Paper};

use crate::flowchart::Flowchart;
use crate::risk::{ControlMeasure, Grade, RiskPoint};

/// What stands in the head and the foot of every page. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetHead {
    /// The kind of the power (职权类别).
    pub kind: String,
    /// Its code (编码).
    pub code: String,
    /// Its name (职权名称).
    pub name: String,
    /// The organisation that holds it (单位).
    pub organisation: String,
    /// Which version of the chart it is.
    pub version: String,
    /// The day of that version.
    pub date: String,
    /// The fingerprint of the chart.
    pub fingerprint: String,
    /// Where to complain (监督电话).
    pub supervision: String,
}

/// The words of the form that stay the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// The name of the form.
    pub title: &'static str,
    /// 职权类别
    pub kind: &'static str,
    /// 编码
    pub code: &'static str,
    /// 职权名称
    pub name: &'static str,
    /// 单位
    pub organisation: &'static str,
    /// Over the left column.
    pub risks: &'static str,
    /// Over the middle.
    pub flow: &'static str,
    /// Over the right column.
    pub measures: &'static str,
    /// In the place of measures that nobody has named.
    pub no_measures: &'static str,
    /// In the place of a manifestation that nobody has written.
    pub no_manifestation: &'static str,
    /// Risk points that have lost their step.
    pub tray: &'static str,
    /// A step that nobody has named.
    pub nameless: &'static str,
    /// Beside what began on the page before.
    pub continued: &'static str,
    /// A chart without steps and risks.
    pub empty: &'static str,
    /// 版本
    pub version: &'static str,
    /// 日期
    pub date: &'static str,
    /// 内容指纹
    pub fingerprint: &'static str,
    /// 监督电话
    pub supervision: &'static str,
    /// What a connector means.
    pub connector: &'static str,
}

/// The words of the form in the language of the page.
pub trait SheetWords {
    /// Those that stay the same.
    fn labels(&self) -> &'static Labels;
    /// The counts over the left column; `counts` are A, B, C and not graded.
    fn risks(&self, counts: [usize; 4]) -> String;
    /// What stands below the manifestation of a risk.
    fn risk(&self, risk: &RiskPoint) -> String;
    /// That a risk hangs on the flow of that name rather than on the step.
    fn on_flow(&self, flow: &str) -> String;
    /// A measure and who is responsible.
    fn measure(&self, measure: &ControlMeasure) -> String;
    /// That a measure stands under that number already.
    fn same_as(&self, number: &str) -> String;
    /// Who does a step, and how long it may take; what is not said is left out.
    fn step(&self, responsible: &str, days: Option<u16>) -> Vec<String>;
    /// Steps that the flow also leads to.
    fn leads_to(&self, numerals: &str) -> String;
    /// The risks of a whole lane.
    fn lane(&self, name: &str) -> String;
    /// A grade in the legend.
    fn grade(&self, grade: Option<Grade>) -> &'static str;
    /// The flow goes on on that page.
    fn to_page(&self, page: usize) -> String;
    /// The flow comes from these pages.
    fn of_pages(&self, pages: &[usize]) -> String;
    /// The number of a page.
    fn page(&self, page: usize, of: usize) -> String;
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is on it: SVG text that needs nothing else.
    pub svg: String,
    /// How broad the paper is.
    pub width_mm: u32,
    /// How high it is.
    pub height_mm: u32,
}

/// The sheet of a chart: one page at least.
pub fn three_column(chart: &Flowchart, head: &SheetHead, words: &dyn SheetWords, form: Form) -> Vec<Page> {
    let measure = form::Measure::of(form, head, words);
    let content = content::content(chart, words, &measure);
    let sheets = pages::pages(&content, &measure);
    let ways = ways::ways(&content, &sheets, &measure);
    draw::pages(head, words, &measure, &content, &sheets, &ways)
}
