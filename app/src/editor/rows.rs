//! A list of things in the chart that one can go to: risk points, problems, remarks, steps.

use leptos::prelude::*;
use liantu_domain::risk::{Grade, Place};

use super::list::{Part, list};
use super::state::Editor;
use crate::grade::grade_mark;
use crate::text::{Words, editor as say};
use crate::ui::icon::{self, icon};

/// The sign at the beginning of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A grade, or none yet.
    Grade(Option<Grade>),
    /// Something that must be mended.
    Grave,
    /// Something that should be looked at.
    Slight,
    /// Something that somebody said.
    Said,
    /// Something that is done with.
    Done,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// What tells it from the others.
    pub key: String,
    /// Its sign.
    pub mark: Mark,
    /// What it says.
    pub title: String,
    /// What is beside it: where it is, why.
    pub detail: String,
    /// Where it leads; `None`: to the whole chart.
    pub place: Option<Place>,
}

/// More rows than that are not put into the page.
const ROWS_MAX: usize = 300;

/// The list. Only rows that differ are made anew.
pub fn rows(editor: Editor, all: Memo<Vec<Row>>, none: Words) -> AnyView {
    let lang = editor.lang;
    let part = move |row: &Row| {
        let copy = row.clone();
        Part::new(row, move || row_view(editor, copy))
    };
    let shown = move || all.with(|all| all.iter().take(ROWS_MAX).map(part).collect());
    let more = move || {
        let hidden = all.with(Vec::len).saturating_sub(ROWS_MAX);
        (hidden > 0).then(|| view! { <p class="muted small">{say::and_more(lang, hidden)}</p> })
    };
    let empty = move || all.with(Vec::is_empty).then(|| view! { <p class="muted">{none.of(lang)}</p> });
    view! {
        <ul class="rows" role="list">
            {list(shown)}
        </ul>
        {empty}
        {more}
    }
    .into_any()
}

fn row_view(editor: Editor, row: Row) -> AnyView {
    let lang = editor.lang;
    let mark = match row.mark {
        Mark::Grade(grade) => grade_mark(lang, grade).into_any(),
        Mark::Grave => sign(icon::CIRCLE_ALERT, "bad", say::GRAVE.of(lang)),
        Mark::Slight => sign(icon::TRIANGLE_ALERT, "slight", say::SLIGHT.of(lang)),
        Mark::Said => icon(icon::MESSAGE_SQUARE).into_any(),
        Mark::Done => sign(icon::CIRCLE_CHECK, "good", say::DEALT_WITH.of(lang)),
    };
    let place = row.place;
    let detail = (!row.detail.is_empty()).then(|| view! { <span class="row-detail">{row.detail}</span> });
    view! {
        <li>
            <button class="row-button" type="button" on:click=move |_| {
                if let Some(place) = &place {
                    editor.jump(place);
                }
            }>
                {mark}
                <span class="row-text"><span class="row-title">{row.title}</span>{detail}</span>
            </button>
        </li>
    }
    .into_any()
}

fn sign(drawn: icon::Icon, tone: &'static str, spoken: &'static str) -> AnyView {
    view! { <span class="sign" data-tone=tone>{icon(drawn)}<span class="said">{spoken}</span></span> }.into_any()
}
