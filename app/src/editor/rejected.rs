//! What the server has refused. It stays on the chart, with its reason, until the person puts it aside:
//! nobody's work goes away without a word.

use leptos::prelude::*;
use liantu_domain::engine::{Ask, Pending};
use liantu_domain::flowchart::{Flowchart, Refusal, Verb};
use liantu_domain::id::OperationId;
use liantu_domain::risk::Place;

use super::state::{Editor, has, place_of};
use crate::text::refusal::refusal as in_words;
use crate::text::{editor as say, history};
use crate::ui::icon::{self, icon};

/// Something that was asked for and refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// The operation.
    pub id: OperationId,
    /// Which command it was; `None`: an undo.
    pub verb: Option<Verb>,
    /// Why it was refused.
    pub refusal: Refusal,
    /// Where it would have been seen.
    pub place: Option<Place>,
}

impl Rejected {
    /// What was pending, with the reason for which it is no longer.
    pub fn new(pending: &Pending<Flowchart>, refusal: &Refusal) -> Self {
        let verb = match &pending.ask {
            Ask::Do(command) => Some(command.verb()),
            Ask::Revert(_) => None,
        };
        let place = pending.changes.iter().find_map(place_of);
        Rejected { id: pending.id.clone(), verb, refusal: refusal.clone(), place }
    }
}

/// The list over the canvas; not there while nothing has been refused.
pub fn rejected(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let row = move |one: Rejected| {
        let what = one.verb.map_or(history::REVERTED, history::verb).of(lang);
        let there = one.place.filter(|place| editor.read(|chart| has(chart, place)));
        let id = one.id;
        view! {
            <li>
                <p><b>{say::not_done(lang, what)}</b>{in_words(lang, &one.refusal)}</p>
                {there.map(|place| view! {
                    <button class="button" type="button" on:click=move |_| editor.jump(&place)>{say::SHOW.of(lang)}</button>
                })}
                <button class="button" type="button" data-kind="quiet"
                    on:click=move |_| editor.rejected.update(|all| all.retain(|other| other.id != id))
                >{say::PUT_ASIDE.of(lang)}</button>
            </li>
        }
    };
    move || {
        let all = editor.rejected.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="rejected" role="alert" aria-label=say::REJECTED.of(lang)>
                    <h2>{icon(icon::CIRCLE_ALERT)}{say::REJECTED.of(lang)}</h2>
                    <ul role="list">{all.into_iter().map(row).collect_view()}</ul>
                </section>
            }
            .into_any()
        })
    }
}
