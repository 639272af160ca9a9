//! The panel on the right, with its tabs. On a phone it is a sheet at the lower edge.

use leptos::prelude::*;

use super::browser;
use super::inspector::inspector;
use super::problems::problems;
use super::remarks::{self, remarks};
use super::risks::risks;
use super::state::{Editor, Tab};
use crate::text::editor as say;

const TABS: [Tab; 4] = [Tab::Properties, Tab::Risks, Tab::Problems, Tab::Remarks];

/// The panel.
pub fn panel(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let count = move |tab: Tab| match tab {
        Tab::Properties => 0,
        Tab::Risks => editor.watch(|chart| chart.live_risks().count()),
        Tab::Problems => editor.problems.with(Vec::len),
        Tab::Remarks => editor.watch(remarks::open),
    };
    let tab = move |tab: Tab| {
        let on = move || editor.tab.get() == tab;
        let number = Memo::new(move |_| count(tab));
        view! {
            <button
                id=tab_id(tab) type="button" role="tab" aria-controls="panel"
                aria-selected=move || if on() { "true" } else { "false" }
                tabindex=move || if on() { "0" } else { "-1" }
                on:click=move |_| { editor.tab.set(tab); editor.panel.set(true); }
                on:keydown=move |event| walk(editor, tab, &event)
            >{say::tab(tab).of(lang)}<span class="count" hidden=move || number.get() == 0>{move || number.get()}</span></button>
        }
    };
    let body = move || match editor.tab.get() {
        Tab::Properties => inspector(editor).into_any(),
        Tab::Risks => risks(editor),
        Tab::Problems => problems(editor),
        Tab::Remarks => remarks(editor),
    };
    view! {
        <section class="panel" data-open=move || if editor.panel.get() { "yes" } else { "no" } aria-label=say::PANEL.of(lang)>
            <div class="tabs" role="tablist" aria-label=say::PANEL.of(lang)>{TABS.map(tab).into_iter().collect_view()}</div>
            <div class="panel-body" id="panel" role="tabpanel" tabindex="0" aria-labelledby=move || tab_id(editor.tab.get())>{body}</div>
        </section>
    }
}

fn tab_id(tab: Tab) -> &'static str {
    match tab {
        Tab::Properties => "tab-properties",
        Tab::Risks => "tab-risks",
        Tab::Problems => "tab-problems",
        Tab::Remarks => "tab-remarks",
    }
}

fn walk(editor: Editor, tab: Tab, event: &web_sys::KeyboardEvent) {
    let at = TABS.iter().position(|other| *other == tab).unwrap_or_default();
    let next = match event.key().as_str() {
        "ArrowRight" => (at + 1) % TABS.len(),
        "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
        "Home" => 0,
        "End" => TABS.len() - 1,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    editor.tab.set(TABS[next]);
    browser::focus(tab_id(TABS[next]));
}
