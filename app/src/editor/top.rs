//! The bar on top: what this is, how it stands, who is here, and the ways out.

use leptos::prelude::*;

use super::link::{self, Line};
use super::state::{Editor, Sheet};
use super::{import, presence, surface};
use crate::route;
use crate::text::{Words, editor as say};
use crate::ui::icon::{self, Icon, icon};

/// The formats that a chart can be taken away in, with what they are called.
const FORMATS: [(&str, Words); 4] =
    [("bpmn", say::EXPORT_BPMN), ("drawio", say::EXPORT_DRAWIO), ("json", say::EXPORT_JSON), ("svg", say::EXPORT_SVG)];

/// The bar.
pub fn top(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let title = editor.text(Box::new(|chart| chart.head().title.clone()));
    let (id, organisation, published) =
        editor.facts.with_value(|facts| (facts.id.clone(), facts.organisation.clone(), facts.published));
    let exports = FORMATS.map(|(format, words)| {
        view! { <a class="menu-item" href=route::export(&id, format) download="">{words.of(lang)}</a> }
    });
    let (undo, redo) = (move || !editor.steps_left.get().0, move || !editor.steps_left.get().1);
    view! {
        <header class="top">
            <a class="button" data-kind="quiet" data-only="icon" href=route::CHARTS title=say::BACK.of(lang) aria-label=say::BACK.of(lang)>
                {icon(icon::ARROW_LEFT)}
            </a>
            <h1>{move || title.get()}</h1>
            <span class="muted wide">{organisation}</span>
            {published.then(|| view! { <span class="tag" data-tone="good">{say::PUBLISHED.of(lang)}</span> })}
            {move || (!editor.may_edit.get()).then(|| view! { <span class="tag">{icon(icon::LOCK)}{say::READ_ONLY_TAG.of(lang)}</span> })}
            <span class="grow"></span>
            {state(editor)}
            {presence::people(editor)}
            <div class="row top-draw">
                {press(editor, icon::UNDO_2, say::UNDO, "Ctrl+Z", undo, move || editor.undo())}
                {press(editor, icon::REDO_2, say::REDO, "Ctrl+Y", redo, move || editor.redo())}
                {import::button(editor)}
            </div>
            <details class="menu">
                <summary class="button" data-kind="quiet">{icon(icon::DOWNLOAD)}<span class="wide">{say::EXPORT.of(lang)}</span><span class="said narrow">{say::EXPORT.of(lang)}</span></summary>
                <div class="menu-sheet"><div class="menu-list">{exports.into_iter().collect_view()}</div></div>
            </details>
            <a class="button" data-kind="quiet" href=route::history(&id) title=say::HISTORY.of(lang)>{icon(icon::HISTORY)}<span class="wide">{say::HISTORY.of(lang)}</span><span class="said narrow">{say::HISTORY.of(lang)}</span></a>
            {press(editor, icon::CIRCLE_QUESTION_MARK, say::HELP, "?", || false, move || editor.open(Sheet::Help))}
            {press(editor, icon::PANEL_RIGHT, say::PANEL, "", || false, move || {
                editor.panel.update(|open| *open = !*open);
                surface::resized(editor);
            })}
        </header>
    }
}

fn press(
    editor: Editor,
    sign: Icon,
    words: Words,
    key: &'static str,
    off: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() + 'static,
) -> AnyView {
    let name = words.of(editor.lang);
    let title = if key.is_empty() { name.to_owned() } else { [name, " (", key, ")"].concat() };
    view! {
        <button class="button" type="button" data-kind="quiet" data-only="icon" title=title
            aria-label=name disabled=off on:click=move |_| then()
        >{icon(sign)}</button>
    }
    .into_any()
}

/// How the connection is and what waits, always to be seen, and read out when it changes.
fn state(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let now = Memo::new(move |_| (editor.line.get(), editor.waiting.get(), editor.unkept.get()));
    let shown = move || {
        let (line, waiting, unkept) = now.get();
        let sign = match (line, waiting) {
            (Line::Open, 0) => icon::CIRCLE_CHECK,
            (Line::Open | Line::Connecting, _) => icon::LOADER_CIRCLE,
            (Line::SignedOut | Line::NotAllowed | Line::OldPage, _) => icon::CIRCLE_ALERT,
            _ => icon::WIFI_OFF,
        };
        let way = match line {
            Line::SignedOut => Some(
                view! { <a href=route::SIGN_IN target="_blank" rel="noopener">{say::SIGN_IN_AGAIN.of(lang)}</a> }.into_any(),
            ),
            Line::OldPage => Some(
                view! { <a href=editor.facts.with_value(|facts| route::chart(&facts.id))>{say::RELOAD.of(lang)}</a> }.into_any(),
            ),
            Line::Offline | Line::Busy | Line::NoStorage => Some(
                view! { <button class="link" type="button" on:click=move |_| link::retry(editor)>{say::TRY_NOW.of(lang)}</button> }
                    .into_any(),
            ),
            _ => None,
        };
        view! {
            <span class="state" data-state=state_key(line, waiting)>
                {icon(sign)}<span class="state-words">{say::line(lang, line, waiting, unkept)}</span>{way}
            </span>
        }
        .into_any()
    };
    view! { <div class="line" role="status" aria-live="polite" aria-label=say::LINE.of(lang)>{shown}</div> }.into_any()
}

fn state_key(line: Line, waiting: usize) -> &'static str {
    match (line, waiting) {
        (Line::Open, 0) => "saved",
        (Line::Open, _) => "saving",
        (Line::Connecting, _) => "connecting",
        (Line::SignedOut | Line::NotAllowed | Line::OldPage, _) => "ended",
        _ => "offline",
    }
}
