//! Who else is here. Where their hands are, the painter shows.

use leptos::prelude::*;
use liantu_domain::protocol::Present;

use super::painter::hue;
use super::state::Editor;
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

/// More people than that are only counted.
const FACES: usize = 5;

/// Everybody who is here, in the bar.
pub fn people(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let faces = move || {
        editor.present.with(|all| {
            let face = |one: &Present| {
                let first: String = one.name.chars().take(1).collect();
                view! { <span class="face" data-hue=hue(one.client.as_str()).to_string() title=one.name.to_string() aria-hidden="true">{first}</span> }
            };
            all.iter().take(FACES).map(face).collect_view()
        })
    };
    let names = move || editor.present.with(|all| all.iter().map(|one| one.name.to_string()).collect::<Vec<_>>());
    view! {
        <div class="people" role="group" aria-label=move || say::people_here(lang, &names()) title=move || say::people_here(lang, &names())>
            {icon(icon::USERS)}
            {faces}
            <span class="wide">{move || say::people(lang, editor.present.with(Vec::len) + 1)}</span>
        </div>
    }
}
