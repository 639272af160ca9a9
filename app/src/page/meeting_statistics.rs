//! What an organisation's meetings show when they are taken together, below their list.

use leptos::prelude::*;
use liantu_domain::meeting::Statistics;

use crate::text::{Lang, meeting_marks as marks, meeting_statistics as say};

/// The section; nothing while no meeting was opened.
pub(super) fn meeting_statistics(lang: Lang, of: &Statistics) -> Option<AnyView> {
    if of.meetings == 0 {
        return None;
    }
    let rows = [
        (say::MEETINGS, of.meetings.to_string()),
        (say::HOURS, of.hours.map_or_else(|| "–".to_owned(), |(least, middle)| say::hours(lang, least, middle))),
        (say::LATE, say::out_of(lang, of.late, of.items)),
        (say::EMERGENCIES, say::out_of(lang, of.emergencies, of.items)),
        (marks::REFUSED_COUNT, marks::times(lang, of.refused)),
        (say::CHANGED, say::out_of(lang, of.changed, of.items)),
        (say::LIKE_LEADER, say::out_of(lang, of.all_like_leader, of.with_leader)),
    ];
    let rows = rows
        .into_iter()
        .map(|(label, value)| view! { <div><dt>{label.of(lang)}</dt><dd>{value}</dd></div> })
        .collect_view();
    let section = view! {
        <section class="stack" data-gap="small" aria-labelledby="statistics">
            <h2 id="statistics">{say::TITLE.of(lang)}</h2>
            <p class="muted small">{say::LEAD.of(lang)}</p>
            <dl class="facts card">{rows}</dl>
        </section>
    };
    Some(section.into_any())
}
