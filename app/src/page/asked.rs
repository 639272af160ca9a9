//! What a form asks for: the values in it, what is wrong with them, and what somebody else made of them meanwhile.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::text::{Lang, page::powers as say};
use crate::ui::{self, Field};

/// The values of a form and what is to be said about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<F: Ord> {
    /// What stands in the fields.
    pub typed: BTreeMap<F, String>,
    /// What was stored when the person was shown the form: it comes back with it, so that two who edit at once are
    /// noticed.
    pub read: BTreeMap<F, String>,
    /// What is wrong, in sentences.
    pub wrong: Vec<(F, String)>,
    /// What somebody else has put into a field meanwhile, in words.
    pub theirs: BTreeMap<F, String>,
}

impl<F: Ord> Default for Asked<F> {
    fn default() -> Self {
        Asked { typed: BTreeMap::new(), read: BTreeMap::new(), wrong: Vec::new(), theirs: BTreeMap::new() }
    }
}

/// What a field is filled in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// One of these: words and what they are called.
    Choice(Vec<(String, String)>),
}

/// What is said around a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    /// Its name in the form, and its id on the page.
    pub name: &'static str,
    /// What is asked for.
    pub label: &'static str,
    /// How to fill it in; may be empty.
    pub hint: &'static str,
}

/// One field of a form.
pub(super) fn control<F: Ord + Copy>(lang: Lang, asked: &Asked<F>, key: F, about: About, kind: Control) -> AnyView {
    let name = about.name;
    let value = asked.typed.get(&key).cloned().unwrap_or_default();
    let wrong: Vec<&str> =
        asked.wrong.iter().filter(|(field, _)| *field == key).map(|(_, text)| text.as_str()).collect();
    let wrong = (!wrong.is_empty()).then(|| wrong.join(" "));
    let field = Field::new(name, about.label).hint(about.hint).wrong(wrong);
    let (described, invalid) = (field.described_by(), field.invalid());
    let read = asked
        .read
        .get(&key)
        .map(|text| view! { <input type="hidden" name=format!("read_{name}") value=text.clone()/> });
    let theirs =
        asked.theirs.get(&key).map(|text| view! { <p class="field-theirs" role="note">{say::theirs(lang, text)}</p> });
    let control = match kind {
        Control::Line => view! {
            <input class="input" id=name name=name value=value autocomplete="off" aria-describedby=described
                aria-invalid=invalid/>
        }
        .into_any(),
        Control::Text => view! {
            <textarea class="input" id=name name=name rows="5" aria-describedby=described aria-invalid=invalid>
                {value}
            </textarea>
        }
        .into_any(),
        Control::Choice(choices) => {
            let options = choices
                .into_iter()
                .map(|(word, label)| {
                    let selected = word == value;
                    view! { <option value=word selected=selected>{label}</option> }
                })
                .collect_view();
            view! {
                <select class="input" id=name name=name aria-describedby=described aria-invalid=invalid>{options}</select>
            }
            .into_any()
        }
    };
    ui::field(field, view! { {control}{read}{theirs} })
}
