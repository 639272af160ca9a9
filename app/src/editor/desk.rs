//! The whole editor.

use leptos::prelude::*;

use super::boot::Boot;
use super::dialogs::dialogs;
use super::label::label;
use super::live::live;
use super::menu::menu;
use super::pad::pad;
use super::palette::palette;
use super::panel::panel;
use super::rejected::rejected;
use super::state::Editor;
use super::surface;
use super::toast::toast;
use super::top::top;
use super::zoom::zoom;
use crate::text::editor as say;

/// The `id` of the drawing surface.
pub const CANVAS_ID: &str = "canvas";

/// The editor's content: bar, rail, canvas, panel. `drawing` is the chart as SVG, on the server; the browser
/// finds it in the page.
pub fn desk(boot: Boot, drawing: String) -> (Editor, AnyView) {
    let departments = options(&boot.departments);
    let posts = options(&boot.posts);
    let holders = options(&[boot.departments.as_slice(), boot.posts.as_slice()].concat());
    let editor = Editor::new(boot);
    let lang = editor.lang;
    let locked = move || (!editor.may_edit.get()).then_some("");
    let view = view! {
        {top(editor)}
        <div class="desk" data-locked=locked>
            {palette(editor)}
            <div class="stage">
                <div
                    class="surface" id=CANVAS_ID role="application" tabindex="0" aria-label=say::CANVAS.of(lang)
                    aria-describedby="canvas-how" data-cursor="default"
                    on:keydown=move |event| surface::key(editor, &event)
                    on:keyup=move |event| surface::key_up(editor, &event)
                    inner_html=drawing
                ></div>
                <p class="said" id="canvas-how">{say::CANVAS_HOW.of(lang)}</p>
                <p class="small-note">{say::DRAW_ELSEWHERE.of(lang)}</p>
                <p class="hint" role="status" hidden=move || editor.hint.with(String::is_empty)>{move || editor.hint.get()}</p>
                <p class="empty-note" hidden=move || editor.watch(|chart| chart.nodes().next().is_some())>{say::EMPTY.of(lang)}</p>
                {pad(editor)}
                {menu(editor)}
                {label(editor)}
                {rejected(editor)}
                {toast(editor)}
                {zoom(editor)}
            </div>
            {panel(editor)}
        </div>
        {live(editor)}
        {dialogs(editor)}
        <datalist id="departments">{departments}</datalist>
        <datalist id="posts">{posts}</datalist>
        <datalist id="holders">{holders}</datalist>
    };
    (editor, view.into_any())
}

fn options(names: &[String]) -> AnyView {
    names.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view().into_any()
}
