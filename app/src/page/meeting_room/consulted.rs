//! What was studied and who was heard before an item came to the meeting, as part of its papers.

use leptos::prelude::*;
use liantu_domain::meeting::Consulted;
use liantu_domain::risk::GradeScheme;

use super::Room;
use crate::grade::grade_in;
use crate::text::meeting::consulted as words;
use crate::text::{Lang, Words, risk};
use crate::ui::{self, Tone};

/// The entries; none where nobody was heard.
pub(super) fn consulted(room: Room<'_>, entries: &[Consulted]) -> Option<AnyView> {
    let lang = room.lang;
    let rows = entries.iter().map(|it| view! { <li>{entry(lang, room.data.scheme, it)}</li> }).collect_view();
    (!entries.is_empty()).then(|| {
        view! {
            <details open><summary>{words::TITLE.of(lang)}</summary>
                <ul class="meeting-consulted" role="list">{rows}</ul>
            </details>
        }
        .into_any()
    })
}

/// One entry: who was heard, what was said, and where that comes from.
pub(in crate::page) fn entry(lang: Lang, scheme: GradeScheme, entry: &Consulted) -> AnyView {
    let label = |words: Words| ui::tag(Tone::Plain, words.of(lang).to_owned());
    let grade = entry.grade.map(|grade| {
        view! {
            <span class="meeting-grade">{words::GRADE.of(lang)}" "{grade_in(lang, scheme, Some(grade))}
                <span>{risk::grade(grade, scheme).of(lang)}</span></span>
        }
    });
    view! {
        <p class="row"><strong>{words::by(lang, entry)}</strong>
            {entry.statement.is_some().then(|| label(words::FROM_ROUND))}{grade}</p>
        <p>{entry.said.clone()}</p>
    }
    .into_any()
}
