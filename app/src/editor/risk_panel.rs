//! The risk points of what is selected, each as a card with all its fields.

mod card;
mod measures;

use leptos::prelude::*;
use liantu_domain::flowchart::command::PinRisk;
use liantu_domain::id::RiskPointId;
use liantu_domain::order;
use liantu_domain::risk::{Place, RiskPoint};

use super::browser;
use super::list::{Part, list};
use super::state::{Editor, Tab};
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

pub use card::{card, place_from, place_ways};

/// The risk points at a place, and the button that pins another one.
pub fn risk_panel(editor: Editor, place: Place) -> AnyView {
    let lang = editor.lang;
    let ids = {
        let place = place.clone();
        Memo::new(move |_| editor.watch(|chart| risks_at(chart.risks_at(&place))))
    };
    let count = move || say::risk_count(lang, ids.with(Vec::len));
    let part = move |id: RiskPointId| Part::new(&id.clone(), move || card(editor, id));
    view! {
        <section class="risks-here" aria-label=say::RISKS_HERE.of(lang)>
            <h2>{say::RISKS_HERE.of(lang)}<span class="muted">{count}</span></h2>
            {list(move || ids.get().into_iter().map(part).collect())}
            <button class="button" type="button" data-kind="main" disabled=move || !editor.may_edit.get()
                on:click=move |_| pin(editor, place.clone())
            >{icon(icon::MAP_PIN)}{say::PIN.of(lang)}<kbd aria-hidden="true">"P"</kbd></button>
        </section>
    }
    .into_any()
}

/// Gravest first, those without a grade last.
fn risks_at<'a>(risks: impl Iterator<Item = &'a RiskPoint>) -> Vec<RiskPointId> {
    let mut all: Vec<_> = risks.map(|risk| (risk.grade.map_or(3, |grade| grade as u8), risk.id.clone())).collect();
    order::sort_by(&mut all, Ord::cmp);
    all.into_iter().map(|(_, id)| id).collect()
}

/// Pins a new risk point and opens its card with the hand on the first thing to write.
pub fn pin(editor: Editor, place: Place) {
    let id = RiskPointId::random(browser::random());
    if !editor.submit(PinRisk { risk: RiskPoint::new(id.clone(), place.clone()) }) {
        return;
    }
    editor.select(order::set([place]));
    editor.tab.set(Tab::Properties);
    editor.panel.set(true);
    leptos::prelude::request_animation_frame(move || browser::focus(&manifestation_id(&id)));
}

/// Pins one on what is selected, or says what to do first.
pub fn pin_on_selection(editor: Editor) {
    match editor.selection.with_untracked(super::state::one) {
        Some(place) => pin(editor, place),
        None => editor.complain(say::PIN_WHERE.of(editor.lang).to_owned()),
    }
}

/// The `id` of the field that says how a risk shows.
pub fn manifestation_id(id: &RiskPointId) -> String {
    ["shows-", id.as_str()].concat()
}
