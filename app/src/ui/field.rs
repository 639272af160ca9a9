//! A control with its label, a hint, and what is wrong with it.

use leptos::prelude::*;

use super::icon::{self, icon};

/// What is said around a control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The id of the control; unique on the page.
    pub id: &'static str,
    /// What is asked for.
    pub label: String,
    /// How to fill it in; may be empty.
    pub hint: String,
    /// What is wrong with what was filled in, and what to do; may be empty.
    pub wrong: String,
}

impl Field {
    /// A field with nothing said but its label.
    pub fn new(id: &'static str, label: &str) -> Self {
        Field { id, label: label.to_owned(), ..Field::default() }
    }

    /// With a hint.
    pub fn hint(self, hint: &str) -> Self {
        Field { hint: hint.to_owned(), ..self }
    }

    /// With what is wrong.
    pub fn wrong(self, wrong: Option<String>) -> Self {
        Field { wrong: wrong.unwrap_or_default(), ..self }
    }

    /// For the control's `aria-describedby`: the ids of what is said about it.
    pub fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let wrong = (!self.wrong.is_empty()).then(|| format!("{}-wrong", self.id));
        let ids: Vec<_> = [hint, wrong].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// For the control's `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        (!self.wrong.is_empty()).then_some("true")
    }
}

/// The field around a control whose `id`, `aria-describedby` and `aria-invalid` are the field's.
pub fn field(field: Field, control: impl IntoView) -> AnyView {
    let Field { id, label, hint, wrong } = field;
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let wrong = (!wrong.is_empty()).then(|| {
        view! { <p class="field-wrong" id=format!("{id}-wrong")>{icon(icon::CIRCLE_ALERT)}<span>{wrong}</span></p> }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            {hint}
            {wrong}
        </div>
    }
    .into_any()
}
