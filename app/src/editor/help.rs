//! All keys, to be searched: the table that the keys themselves are read from.

use leptos::prelude::*;

use super::keymap::{Group, KEYS, Key};
use super::state::Editor;
use crate::text::{editor as say, key as words};

const GROUPS: [Group; 5] = [Group::Draw, Group::Risk, Group::Edit, Group::Select, Group::View];

/// The list with its search.
pub fn help(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let sought = RwSignal::new(String::new());
    let line = move |key: &Key| (words::action(key.action).of(lang), key.name(mac));
    let tables = move || {
        let sought = sought.get().trim().to_lowercase();
        let group = |group: Group| {
            // An action with several keys is one line.
            let mut lines: Vec<(&'static str, Vec<String>)> = Vec::new();
            for (words, key) in KEYS.iter().filter(|key| key.group == group).map(line) {
                match lines.iter_mut().find(|(other, _)| *other == words) {
                    Some((_, keys)) => keys.push(key),
                    None => lines.push((words, vec![key])),
                }
            }
            lines.retain(|(words, keys)| {
                words.to_lowercase().contains(&sought) || keys.iter().any(|key| key.to_lowercase().contains(&sought))
            });
            let row = |(words, keys): (&'static str, Vec<String>)| {
                let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd>" " }).collect_view();
                view! { <div><dt>{keys}</dt><dd>{words}</dd></div> }
            };
            (!lines.is_empty()).then(|| {
                let rows = lines.into_iter().map(row).collect_view();
                view! { <section><h3>{words::group(group).of(lang)}</h3><dl class="keys">{rows}</dl></section> }
            })
        };
        GROUPS.into_iter().map(group).collect_view()
    };
    view! {
        <input class="input" type="search" aria-label=say::HELP_SEARCH.of(lang) placeholder=say::HELP_SEARCH.of(lang)
            on:input=move |event| sought.set(event_target_value(&event))/>
        <div class="help">{tables}</div>
        <p class="muted small">{say::HELP_IME.of(lang)}</p>
    }
    .into_any()
}
