//! What a form carries while very many come in: a ticket that is good after a while, and a place for the proof with
//! which a browser that runs scripts need not wait (`app/public/proof.js`).

use leptos::prelude::*;

use super::frame::Sheet;
use crate::text::{Lang, comment as say};

/// Lets a form be taken while very many come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The ticket.
    pub text: String,
    /// How hard a proof is found, in bits; none: the browser is not asked to look for one.
    pub bits: Option<u32>,
}

/// The bits of a form's ticket, for its `data-proof-bits`.
pub(super) fn proof_bits(ticket: Option<&Ticket>) -> Option<String> {
    ticket?.bits.map(|bits| bits.to_string())
}

/// The fields of a form's ticket, and the line that says how far the browser is.
pub(super) fn proof(lang: Lang, ticket: Option<&Ticket>) -> Option<AnyView> {
    let ticket = ticket?;
    let line = ticket.bits.map(|_| {
        view! {
            <input type="hidden" name="proof" value=""/>
            <p class="proof" data-proof="" data-done=say::PROVEN.of(lang) hidden=true>
                <progress aria-hidden="true"></progress><output>{say::PROVING.of(lang)}</output>
            </p>
        }
    });
    Some(view! { <input type="hidden" name="ticket" value=ticket.text.clone()/>{line} }.into_any())
}

/// The page of such a form.
pub(super) fn proving(sheet: Sheet, ticket: Option<&Ticket>) -> Sheet {
    if ticket.is_some_and(|ticket| ticket.bits.is_some()) { sheet.proves() } else { sheet }
}
