//! The form with which anybody says something of a published chart; needs neither script nor cookie.

use leptos::prelude::*;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{Kind, TEXT_MAX};
use liantu_domain::id::FlowchartId;
use liantu_domain::register::Way;

use super::frame::Frame;
use super::proof::{Ticket, proof, proof_bits, proving};
use crate::route;
use crate::text::{Words, comment as say};
use crate::ui::{self, Field, Tone, icon};

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentForm {
    /// The chart.
    pub chart: FlowchartId,
    /// In which way the public is heard.
    pub way: Way,
    /// Until which day.
    pub until: Date,
    /// What can be said.
    pub kinds: &'static [Kind],
    /// Of what: the value that the form sends, and its words. The first is the whole chart.
    pub places: Vec<(String, String)>,
    /// What was filled in.
    pub typed: TypedComment,
    /// Where the form is sent.
    pub action: String,
    /// Whether it is for signed-in people alone.
    pub is_inside: bool,
    /// Lets it be taken while many come in.
    pub ticket: Option<Ticket>,
}

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedComment {
    /// Of what.
    pub about: String,
    /// What kind.
    pub kind: Option<Kind>,
    /// In which words.
    pub text: String,
    /// Whether it accuses somebody.
    pub accuses: bool,
    /// How to be reached.
    pub contact: String,
}

/// The form, with what is protected below it.
pub(super) fn comment_form(frame: &Frame, form: &CommentForm) -> AnyView {
    let lang = frame.lang;
    let typed = &form.typed;
    let places = form
        .places
        .iter()
        .map(|(value, words)| {
            view! { <option value=value.clone() selected=*value == typed.about>{words.clone()}</option> }
        })
        .collect_view();
    let kinds = form
        .kinds
        .iter()
        .map(|kind| {
            view! {
                <label class="choice">
                    <input type="radio" name="kind" value=kind.name() required=true checked=typed.kind == Some(*kind)/>
                    <span>{say::kind(*kind).of(lang)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <form class="comment-form card stack" method="post" action=frame.link(&form.action) data-proof-bits=proof_bits(form.ticket.as_ref())>
            {proof(lang, form.ticket.as_ref())}
            {ui::field(Field::new("about", say::ABOUT.of(lang)), view! {
                <select class="input" id="about" name="about">{places}</select>
            })}
            <fieldset class="choices">
                <legend>{say::KIND.of(lang)}</legend>
                {kinds}
            </fieldset>
            {ui::field(Field::new("text", say::TEXT.of(lang)).hint(say::TEXT_HINT.of(lang)), view! {
                <textarea class="input" id="text" name="text" rows="5" autocomplete="off" maxlength=TEXT_MAX.to_string()
                    aria-describedby="text-hint">{format!("\n{}", typed.text)}</textarea>
            })}
            <label class="choice">
                <input type="checkbox" name="accuses" value="1" checked=typed.accuses/>
                <span>{say::ACCUSES.of(lang)}</span>
            </label>
            {ui::field(Field::new("contact", say::CONTACT.of(lang)).hint(say::CONTACT_HINT.of(lang)), view! {
                <input class="input" id="contact" name="contact" autocomplete="off" maxlength="100"
                    value=typed.contact.clone() aria-describedby="contact-hint"/>
            })}
            <p>{ui::submit(ui::Kind::Main, Some(icon::CHECK), say::SEND.of(lang))}</p>
        </form>
        {protected(frame, form.is_inside)}
    }
    .into_any()
}

/// What is protected, and what is not.
pub(super) fn protected(frame: &Frame, is_inside: bool) -> AnyView {
    let lang = frame.lang;
    let list = |words: &'static [crate::text::Words]| {
        words.iter().map(|words| view! { <li>{words.of(lang)}</li> }).collect_view()
    };
    let (first, also) =
        if is_inside { (say::PROTECTED_INSIDE, Some(say::UNPROTECTED_INSIDE)) } else { (say::PROTECTED_OUTSIDE, None) };
    view! {
        <details class="comment-protected">
            <summary>{say::PROTECTED.of(lang)}</summary>
            <ul><li>{first.of(lang)}</li>{list(say::PROTECTED_LIST)}</ul>
            <p>{say::UNPROTECTED.of(lang)}</p>
            <ul>{also.map(|words| view! { <li>{words.of(lang)}</li> })}{list(say::UNPROTECTED_LIST)}</ul>
        </details>
    }
    .into_any()
}

/// The page of a form that was not taken, with what was filled in and why.
pub fn comment_again(frame: &Frame, form: &CommentForm, why: String) -> String {
    let lang = frame.lang;
    let sheet = proving(super::Sheet::reading(say::AGAIN.of(lang)), form.ticket.as_ref());
    frame.page(sheet, || {
        view! {
            <div class="public-comment stack" data-gap="large">
                <h1>{say::AGAIN.of(lang)}</h1>
                {ui::notice(Tone::Bad, why)}
                {comment_form(frame, form)}
            </div>
        }
    })
}

/// The page that shows the code, once, with the way back to where the form stood.
pub fn comment_taken(frame: &Frame, (back, words): (&str, Words), code: &str) -> String {
    let lang = frame.lang;
    frame.page(super::Sheet::reading(say::TAKEN.of(lang)), || {
        view! {
            <div class="public-comment stack" data-gap="large">
                <h1>{say::TAKEN.of(lang)}</h1>
                <p class="lead">{say::TAKEN_LEAD.of(lang)}</p>
                <p class="receipt-code"><span class="muted">{say::CODE.of(lang)}</span><code>{code.to_owned()}</code></p>
                <p>{say::NEXT.of(lang)}</p>
                <p class="row">
                    {ui::link_button(frame.link(back), ui::Kind::Plain, Some(icon::ARROW_LEFT), words.of(lang))}
                    <a href=frame.link(route::RECEIPT)>{say::TO_RECEIPT.of(lang)}</a>
                </p>
            </div>
        }
    })
}
