//! The controls that the card's forms share. What was filled in before it was refused stands in them again.

use leptos::prelude::*;
use liantu_domain::risk::Grade;

use super::RiskCard;
use crate::text::{Lang, Words, page::register as say, risk};
use crate::ui::{self, Field};

/// What a control of a form holds: what was filled in before, else its own beginning.
pub(super) fn held(card: &RiskCard, form: &str, name: &str, else_it_is: &str) -> String {
    let filled = (card.filled_in == form).then(|| card.filled.get(name)).flatten();
    filled.cloned().unwrap_or_else(|| else_it_is.to_owned())
}

/// The grades to choose from.
pub(super) fn grade_options(lang: Lang, card: &RiskCard, now: &str) -> AnyView {
    Grade::ALL
        .into_iter()
        .map(|grade| {
            let word = grade.name();
            view! { <option value=word selected={word == now}>{risk::grade(grade, card.scheme).of(lang)}</option> }
        })
        .collect_view()
        .into_any()
}

/// A line of text.
pub(super) fn text_field(
    lang: Lang,
    card: &RiskCard,
    form: &str,
    id: &'static str,
    name: &'static str,
    words: Words,
    begins: &str,
) -> AnyView {
    let now = held(card, form, name, begins);
    ui::field(
        Field::new(id, words.of(lang)),
        view! {
            <input class="input" id=id name=name value=now maxlength="5000" autocomplete="off" list=matches!(name, "owner" | "leader" | "responsible").then_some("posts")/>
        },
    )
}

/// A day.
pub(super) fn day_field(lang: Lang, card: &RiskCard, form: &str, id: &'static str) -> AnyView {
    let now = held(card, form, "on", &card.today);
    ui::field(Field::new(id, say::ON.of(lang)), view! { <input class="input" type="date" id=id name="on" value=now/> })
}
