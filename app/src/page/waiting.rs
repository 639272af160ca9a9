//! Items that can come on an agenda, to choose from: as many as one likes where a meeting is laid out, one at a time once it
//! is.

use leptos::prelude::*;

use crate::text::meeting::laid;
use crate::text::{Lang, Words, meeting_desk as say, meeting_marks as marks};

/// An item that waits for a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingItem {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it comes again.
    pub again: bool,
    /// What the earlier decision is called, where what was decided on has changed since.
    pub changed: Option<String>,
    /// Whose own post it concerns.
    pub concerns: Vec<String>,
    /// Whether it is chosen.
    pub on: bool,
}

/// How many are chosen at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choosing {
    /// As many as one likes: fields `item`.
    Many,
    /// One: the field `pick`.
    One,
}

impl Choosing {
    const fn control(self) -> (&'static str, &'static str) {
        match self {
            Choosing::Many => ("checkbox", "item"),
            Choosing::One => ("radio", "pick"),
        }
    }
}

/// What waits, or a sentence where nothing does.
pub(super) fn waiting(
    lang: Lang,
    choosing: Choosing,
    [heading, hint, nothing]: [Words; 3],
    items: &[WaitingItem],
) -> AnyView {
    let list = if items.is_empty() {
        view! { <p class="muted">{nothing.of(lang)}</p> }.into_any()
    } else {
        ticks(lang, choosing, items)
    };
    view! {
        <fieldset class="stack"><legend><h2>{heading.of(lang)}</h2></legend>
            <p class="muted">{hint.of(lang)}</p>
            {list}
        </fieldset>
    }
    .into_any()
}

/// What nothing waits for but can be laid before the team: folded away unless something of it is chosen.
pub(super) fn choices(
    lang: Lang,
    choosing: Choosing,
    id: &'static str,
    [heading, hint]: [Words; 2],
    items: &[WaitingItem],
) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let is_chosen = items.iter().any(|item| item.on);
    Some(
        view! {
            <details class="round-more" open=is_chosen>
                <summary><span id=id>{laid::counted(lang, heading, items.len())}</span></summary>
                <fieldset class="stack" aria-labelledby=id>
                    <p class="muted">{hint.of(lang)}</p>
                    <div class="new-meeting-choices">{ticks(lang, choosing, items)}</div>
                </fieldset>
            </details>
        }
        .into_any(),
    )
}

fn ticks(lang: Lang, choosing: Choosing, items: &[WaitingItem]) -> AnyView {
    let rows = items
        .iter()
        .map(|item| {
            let mut beside = Vec::new();
            if let Some(decision) = &item.changed {
                beside.push(marks::changed_since(lang, decision));
            } else if item.again {
                beside.push(say::AGAIN.of(lang).to_owned());
            }
            if !item.concerns.is_empty() {
                beside.push(format!("{}：{}", say::CONCERNS.of(lang), item.concerns.join("、")));
            }
            tick(choosing.control(), &item.id, item.title.clone(), beside, item.on)
        })
        .collect_view();
    view! { <div class="stack" data-gap="small">{rows}</div> }.into_any()
}

/// One that can be chosen: the type of its control and its name, and what is said beside it.
pub(super) fn tick(
    (kind, name): (&'static str, &'static str),
    value: &str,
    label: String,
    beside: Vec<String>,
    on: bool,
) -> AnyView {
    let value = value.to_owned();
    let beside = beside.into_iter().map(|text| view! { " " <span class="muted small">{text}</span> }).collect_view();
    view! {
        <label class="choice"><input type=kind name=name value=value checked=on/><span>{label}{beside}</span></label>
    }
    .into_any()
}
