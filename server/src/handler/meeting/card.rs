//! What the papers of an item say of a chart or a power as a whole: label and value, row by row.

use liantu_app::text::meeting::laid as say;
use liantu_app::text::page::chart::RESPONSIBLE;
use liantu_app::text::power as words;
use liantu_app::text::{Lang, Words};
use liantu_domain::flowchart::{Flowchart, NodeKind};
use liantu_domain::power::entry::PowerField;

use crate::store::legal_basis::LegalBasis;
use crate::store::power::Power;

/// Rows, without those that say nothing.
fn rows(lang: Lang, rows: impl IntoIterator<Item = (Words, String)>) -> Vec<(String, String)> {
    let said = rows.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(label, text)| (label.of(lang).to_owned(), text)).collect()
}

/// What a power is, as the register has it.
pub fn power(lang: Lang, power: &Power, bases: &[LegalBasis]) -> Vec<(String, String)> {
    let entry = &power.entry;
    let label = words::power_field;
    let bases = bases.iter().map(|basis| {
        let state = words::basis_state(basis.entry.state).of(lang);
        format!("{}{}（{state}）", basis.entry.law, basis.entry.article)
    });
    rows(
        lang,
        [
            (label(PowerField::Code), entry.code.clone()),
            (label(PowerField::Kind), words::kind(entry.kind).of(lang).to_owned()),
            (label(PowerField::Content), entry.content.clone()),
            (label(PowerField::Exercised), power.exercised_by.clone()),
            (label(PowerField::Scope), words::scope(entry.scope).of(lang).to_owned()),
            (label(PowerField::TimeLimit), days(lang, entry.time_limit)),
            (liantu_app::text::meeting::room::BASIS, bases.collect::<Vec<_>>().join("\n")),
        ],
    )
}

/// What a chart says as a whole, and how much is in it.
pub fn chart(lang: Lang, chart: &Flowchart) -> Vec<(String, String)> {
    let head = chart.head();
    let is_step = |kind: NodeKind| !matches!(kind, NodeKind::Start | NodeKind::End | NodeKind::Annotation);
    let steps = chart.nodes().filter(|node| is_step(node.kind)).count();
    rows(
        lang,
        [
            (words::power_field(PowerField::Scope), words::scope(head.scope).of(lang).to_owned()),
            (RESPONSIBLE, head.responsible.clone()),
            (words::power_field(PowerField::TimeLimit), days(lang, head.time_limit)),
            (say::STEPS, say::count(lang, steps)),
            (say::RISKS, say::count(lang, chart.live_risks().count())),
        ],
    )
}

fn days(lang: Lang, days: Option<u16>) -> String {
    days.map(|days| say::days(lang, days)).unwrap_or_default()
}
