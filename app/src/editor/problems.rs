//! What the checks point out. It is looked for again a moment after the last change, never while a hand moves.

use std::cell::Cell;

use leptos::prelude::*;
use liantu_domain::check::{self, Severity};

use super::browser;
use super::rows::{Mark, Row, rows};
use super::state::Editor;
use crate::text::{check as words, editor as say};

/// How long nothing must have changed, in milliseconds.
const REST_MS: u32 = 400;

thread_local! {
    static DUE: Cell<u32> = const { Cell::new(0) };
}

/// Keeps the list of problems up to date.
pub fn follow(editor: Editor) {
    Effect::new(move |_| {
        editor.version.track();
        let due = DUE.get().wrapping_add(1);
        DUE.set(due);
        browser::after(REST_MS, move || {
            if DUE.get() == due {
                look(editor);
            }
        });
    });
}

/// Looks now.
pub fn look(editor: Editor) {
    let lang = editor.lang;
    let found = editor.read(|chart| {
        let row = |(at, finding): (usize, check::Finding)| Row {
            key: at.to_string(),
            mark: if finding.severity == Severity::Error { Mark::Grave } else { Mark::Slight },
            title: words::finding(lang, &finding, chart),
            detail: words::why(finding.rule).of(lang).to_owned(),
            place: finding.place,
        };
        check::run(chart).into_iter().enumerate().map(row).collect::<Vec<_>>()
    });
    if editor.problems.with_untracked(|now| *now != found) {
        editor.problems.set(found);
    }
}

/// The list.
pub fn problems(editor: Editor) -> AnyView {
    let all = Memo::new(move |_| editor.problems.get());
    view! {
        <p class="muted small">{say::PROBLEMS_HINT.of(editor.lang)}</p>
        {rows(editor, all, say::NO_PROBLEMS)}
    }
    .into_any()
}
