use leptos::prelude::*;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::flowchart::{Direction, Head, Scope};

use super::super::field::{Choice, Field, choice, field, number};
use super::super::state::Editor;
use super::node::days;
use crate::text::editor as say;
use crate::text::risk::{direction, scope};

/// The fields of the chart itself.
pub fn chart(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let read = |read: fn(&Head) -> String| editor.text(Box::new(move |chart| read(chart.head())));
    let edit = |edit: fn(String) -> HeadEdit| move |text: String| editor.submit(EditHead { edit: edit(text) });
    let limit = move |text: String| match number(&text) {
        Ok(days) => editor.submit(EditHead { edit: HeadEdit::TimeLimit(days) }),
        Err(()) => {
            editor.complain(say::not_days(lang, &text));
            false
        }
    };
    let of_scope = Choice {
        name: say::SCOPE,
        value: read(|head| if head.scope == Scope::External { "external" } else { "internal" }.to_owned()),
        ways: vec![
            ("external", scope(Scope::External).of(lang).to_owned()),
            ("internal", scope(Scope::Internal).of(lang).to_owned()),
        ],
        commit: Box::new(edit(|text| {
            HeadEdit::Scope(if text == "internal" { Scope::Internal } else { Scope::External })
        })),
    };
    let lanes_run = Choice {
        name: say::DIRECTION,
        value: read(|head| if head.direction == Direction::Horizontal { "across" } else { "down" }.to_owned()),
        ways: vec![
            ("across", direction(Direction::Horizontal).of(lang).to_owned()),
            ("down", direction(Direction::Vertical).of(lang).to_owned()),
        ],
        commit: Box::new(edit(|text| {
            HeadEdit::Direction(if text == "down" { Direction::Vertical } else { Direction::Horizontal })
        })),
    };
    let title = Field::line(say::TITLE, read(|head| head.title.clone()), edit(HeadEdit::Title)).rows(2);
    let responsible = Field::line(say::IN_CHARGE, read(|head| head.responsible.clone()), edit(HeadEdit::Responsible));
    let basis = Field::line(say::BASIS, read(|head| head.basis.clone()), edit(HeadEdit::Basis)).rows(4);
    let whole_limit =
        Field::line(say::WHOLE_LIMIT, read(|head| days(head.time_limit)), limit).hint(say::TIME_LIMIT_HINT);
    let supervision =
        Field::line(say::SUPERVISION, read(|head| head.supervision.clone()), edit(HeadEdit::Supervision)).rows(2);
    view! {
        <p class="muted">{say::NOTHING_SELECTED.of(lang)}</p>
        <div class="fields">
            {field(editor, title)}
            {choice(editor, of_scope)}
            {field(editor, responsible.list("holders"))}
            {field(editor, whole_limit)}
            {field(editor, basis)}
            {field(editor, supervision)}
            {choice(editor, lanes_run)}
        </div>
    }
    .into_any()
}
