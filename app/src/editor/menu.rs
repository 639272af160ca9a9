//! A list of things to do at a place, found by typing. Up and down walk, Enter does it, Escape goes back to
//! where the hand was.

mod act;

pub use act::{
    Act, Menu, append, append_menu, connect_menu, context_menu, create_at, create_menu, find_menu, kinds, replace_menu,
};

use leptos::prelude::*;

use super::state::Editor;
use super::{browser, overlay, surface};
use crate::text::editor as say;
use crate::ui::icon::icon;

const MENU_ID: &str = "menu-search";

/// The menu, where one is open.
pub fn menu(editor: Editor) -> impl IntoView {
    move || editor.menu.get().map(|menu| open(editor, menu))
}

fn open(editor: Editor, menu: Menu) -> AnyView {
    let lang = editor.lang;
    let sought = RwSignal::new(String::new());
    let at = RwSignal::new(0usize);
    let acts: Vec<(Act, String)> =
        editor.read(|chart| menu.acts.iter().map(|act| (act.clone(), act.name(lang, chart))).collect());
    let found = Memo::new(move |_| {
        let sought = sought.get().trim().to_lowercase();
        acts.iter().filter(|(_, name)| name.to_lowercase().contains(&sought)).cloned().collect::<Vec<_>>()
    });
    let close = move || {
        editor.menu.set(None);
        surface::focus();
    };
    let take = move |n: usize| {
        let act = found.with_untracked(|found| found.get(n).map(|(act, _)| act.clone()));
        if let Some(act) = act {
            close();
            act.run(editor);
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        event.stop_propagation();
        if browser::is_composing(&event) {
            return;
        }
        let count = found.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => take(at.get_untracked()),
            "Escape" | "Tab" => close(),
            _ => return,
        }
        event.prevent_default();
        // Once the list is drawn with it.
        request_animation_frame(move || {
            let item = at.try_get_untracked().and_then(|at| browser::element(&item_id(at)));
            if let Some(list) = item.as_ref().and_then(|item| item.parent_element()) {
                list.set_scroll_top(item.map_or(0, |item| item.offset_top()) - list.client_height() / 2);
            }
        });
    };
    let items = move || {
        let now = at.get();
        let item = |(n, (act, name)): (usize, (Act, String))| {
            view! {
                <li id=item_id(n) role="option" aria-selected=if n == now { "true" } else { "false" }
                    on:pointerdown=move |event| { event.prevent_default(); take(n); }
                >{icon(act.icon())}{name}</li>
            }
        };
        found.get().into_iter().enumerate().map(item).collect_view()
    };
    let frame = NodeRef::<leptos::html::Div>::new();
    overlay::follow(editor, frame, menu.at);
    browser::focus_soon(MENU_ID);
    view! {
        <div class="menu-over" node_ref=frame>
            <input
                class="input" id=MENU_ID type="text" role="combobox" autocomplete="off" aria-expanded="true" aria-controls="menu-list"
                aria-label=menu.title.of(lang) placeholder=menu.title.of(lang) aria-activedescendant=move || item_id(at.get())
                on:input=move |event| { sought.set(event_target_value(&event)); at.set(0); }
                on:keydown=key
                on:blur=move |_| editor.menu.set(None)
            />
            <ul id="menu-list" role="listbox" aria-label=menu.title.of(lang)>{items}</ul>
            {move || found.with(Vec::is_empty).then(|| view! { <p class="muted">{say::NOTHING_FOUND.of(lang)}</p> })}
        </div>
    }
    .into_any()
}

fn item_id(n: usize) -> String {
    ["menu-item-", &n.to_string()].concat()
}
