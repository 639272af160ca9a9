//! A field of a record in the panel: it follows the record while nobody writes in it, and asks for a change
//! when the person is done.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::browser;
use super::state::Editor;
use crate::text::Words;

/// What a field is.
pub struct Field {
    /// Its label.
    pub name: Words,
    /// What the record says.
    pub value: Memo<String>,
    /// The `id` of the list of proposals.
    pub list: Option<&'static str>,
    /// The `id` of the control, where something is to find it.
    pub id: Option<String>,
    /// How many lines it shows; 1: a single line.
    pub rows: u8,
    /// How to fill it in.
    pub hint: Option<Words>,
    /// Asks for the change. `false`: refused, the record's value comes back.
    pub commit: Box<dyn Fn(String) -> bool>,
}

impl Field {
    /// A field of one line.
    pub fn line(name: Words, value: Memo<String>, commit: impl Fn(String) -> bool + 'static) -> Self {
        Field { name, value, list: None, id: None, rows: 1, hint: None, commit: Box::new(commit) }
    }

    /// With an `id` for its control.
    pub fn id(self, id: String) -> Self {
        Field { id: Some(id), ..self }
    }

    /// With several lines.
    pub fn rows(self, rows: u8) -> Self {
        Field { rows, ..self }
    }

    /// With a list of proposals.
    pub fn list(self, list: &'static str) -> Self {
        Field { list: Some(list), ..self }
    }

    /// With a hint.
    pub fn hint(self, hint: Words) -> Self {
        Field { hint: Some(hint), ..self }
    }
}

/// An input or text area, seen alike.
fn value_of(element: &HtmlElement) -> String {
    match element.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => input.value(),
        None => element.dyn_ref::<web_sys::HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default(),
    }
}

fn set_value(element: &HtmlElement, value: &str) {
    if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = element.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

/// The field.
pub fn field(editor: Editor, field: Field) -> AnyView {
    let Field { name, value, list, id, rows, hint, commit } = field;
    let lang = editor.lang;
    let line = NodeRef::<leptos::html::Input>::new();
    let area = NodeRef::<leptos::html::Textarea>::new();
    let node = move || -> Option<HtmlElement> {
        if rows == 1 { line.get().map(Into::into) } else { area.get().map(Into::into) }
    };
    Effect::new(move |_| {
        let said = value.get();
        if let Some(element) = node()
            && !browser::has_focus(&element)
        {
            set_value(&element, &said);
        }
    });
    let done = move |event: web_sys::Event| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        let written = value_of(&element);
        if written != value.get_untracked() && !commit(written) {
            set_value(&element, &value.get_untracked());
        }
    };
    // What a colleague wrote meanwhile, if the person did not.
    let left = move |event: web_sys::FocusEvent| {
        if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            set_value(&element, &value.get_untracked());
        }
    };
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        if browser::is_composing(&event) {
            return;
        }
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        match event.key().as_str() {
            "Enter" if rows == 1 || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                let _ = element.blur();
            }
            "Escape" => {
                set_value(&element, &value.get_untracked());
                super::surface::focus();
            }
            _ => {}
        }
    };
    let locked = move || !editor.may_edit.get();
    let hint = hint.map(|hint| view! { <span class="field-hint">{hint.of(lang)}</span> });
    let control = if rows == 1 {
        view! {
            <input
                id=id class="input" type="text" autocomplete="off" node_ref=line list=list readonly=locked
                value=value.get_untracked() on:change=done on:blur=left on:keydown=key
            />
        }
        .into_any()
    } else {
        view! {
            <textarea id=id class="input" rows=rows node_ref=area readonly=locked on:change=done on:blur=left on:keydown=key></textarea>
        }
        .into_any()
    };
    view! { <label class="field"><span class="field-label">{name.of(lang)}</span>{control}{hint}</label> }.into_any()
}

/// One of a few values.
pub struct Choice {
    /// Its label.
    pub name: Words,
    /// What the record says: the key of a way.
    pub value: Memo<String>,
    /// Keys and what they are called.
    pub ways: Vec<(&'static str, String)>,
    /// Asks for the change.
    pub commit: Box<dyn Fn(String) -> bool>,
}

/// A list that opens, to choose one from.
pub fn choice(editor: Editor, choice: Choice) -> AnyView {
    let Choice { name, value, ways, commit } = choice;
    let node = NodeRef::<leptos::html::Select>::new();
    Effect::new(move |_| {
        let said = value.get();
        if let Some(select) = node.get() {
            select.set_value(&said);
        }
    });
    let done = move |_| {
        let Some(select) = node.get_untracked() else { return };
        if !commit(select.value()) {
            select.set_value(&value.get_untracked());
        }
    };
    let first = value.get_untracked();
    let ways = ways
        .into_iter()
        .map(|(key, words)| view! { <option value=key selected=key == first>{words}</option> })
        .collect_view();
    view! {
        <label class="field">
            <span class="field-label">{name.of(editor.lang)}</span>
            <select
                class="input" node_ref=node disabled=move || !editor.may_edit.get() on:change=done
                on:keydown=|event| event.stop_propagation()
            >{ways}</select>
        </label>
    }
    .into_any()
}

/// Whole numbers as people write them: full-width digits count, and a unit behind is passed over. `Ok(None)`: nothing
/// was written.
pub fn number(text: &str) -> Result<Option<u16>, ()> {
    let half: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            _ => c,
        })
        .collect();
    let digits = half.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = half[digits.len()..].trim();
    match (digits, unit) {
        ("", "") => Ok(None),
        (digits, "" | "天" | "日" | "个工作日" | "工作日" | "d" | "days" | "working days") => {
            digits.trim().parse().map(Some).map_err(|_| ())
        }
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn days_as_people_write_them() {
        for (text, days) in [
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("15", Ok(Some(15))),
            ("１５", Ok(Some(15))),
            ("15 个工作日", Ok(Some(15))),
            ("３天", Ok(Some(3))),
            ("0", Ok(Some(0))),
            ("-1", Err(())),
            ("99999", Err(())),
            ("十五", Err(())),
            ("15 周", Err(())),
        ] {
            assert_eq!(number(text), days, "{text}");
        }
    }
}
