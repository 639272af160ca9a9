//! Pages that say why something did not happen: what, why, and what to do.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, Words, page::message as say};
use crate::ui::{self, Kind, icon};

/// Why something did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The request can't be read.
    BadRequest,
    /// The person's role may not.
    Forbidden,
    /// The request came from another site.
    Foreign,
    /// There is no such page.
    NotFound,
    /// The page is there, but not for this verb.
    WrongVerb,
    /// It does not fit what is there: a sentence that says why.
    Refused(String),
    /// A file is larger than so many megabytes.
    TooLarge(u64),
    /// Too often; so many seconds to wait.
    TooMany(u64),
    /// Our fault; the number under which the log knows it.
    OurFault(String),
    /// The server is at its limit.
    Busy,
    /// The server can't write.
    CantWrite,
}

impl Trouble {
    /// The status of the answer.
    pub const fn status(&self) -> u16 {
        match self {
            Trouble::BadRequest => 400,
            Trouble::Forbidden | Trouble::Foreign => 403,
            Trouble::NotFound => 404,
            Trouble::WrongVerb => 405,
            Trouble::Refused(_) => 409,
            Trouble::TooLarge(_) => 413,
            Trouble::TooMany(_) => 429,
            Trouble::OurFault(_) => 500,
            Trouble::Busy | Trouble::CantWrite => 503,
        }
    }

    /// The heading, and what to do.
    fn words(&self, lang: Lang) -> (Words, String) {
        let (title, why) = match self {
            Trouble::BadRequest => (say::BAD_REQUEST, say::BAD_REQUEST_WHY),
            Trouble::Forbidden => (say::FORBIDDEN, say::FORBIDDEN_WHY),
            Trouble::Foreign => (say::FOREIGN, say::FOREIGN_WHY),
            Trouble::NotFound => (say::NOT_FOUND, say::NOT_FOUND_WHY),
            Trouble::WrongVerb => (say::WRONG_VERB, say::WRONG_VERB_WHY),
            Trouble::Refused(sentence) => return (say::NOT_DONE, sentence.clone()),
            Trouble::TooLarge(limit) => return (say::TOO_LARGE, say::too_large(lang, *limit)),
            Trouble::TooMany(seconds) => return (say::TOO_MANY, say::wait(lang, *seconds)),
            Trouble::OurFault(_) => (say::OUR_FAULT, say::OUR_FAULT_WHY),
            Trouble::Busy => (say::BUSY, say::BUSY_WHY),
            Trouble::CantWrite => (say::CANT_WRITE, say::CANT_WRITE_WHY),
        };
        (title, why.of(lang).to_owned())
    }
}

/// The page that says it.
pub fn message(frame: &Frame, trouble: &Trouble) -> String {
    let lang = frame.lang;
    let (title, why) = trouble.words(lang);
    frame.page(Sheet::reading(title.of(lang)), || {
        let ticket = match trouble {
            Trouble::OurFault(ticket) => Some(view! { <p><code>{say::ticket(lang, ticket)}</code></p> }),
            _ => None,
        };
        let reads_charts = frame.viewer.as_ref().is_some_and(|viewer| viewer.reads_charts);
        let charts = reads_charts
            .then(|| ui::link_button(route::CHARTS.to_owned(), Kind::Main, Some(icon::LIST), say::TO_CHARTS.of(lang)));
        let kind = if charts.is_some() { Kind::Plain } else { Kind::Main };
        let sign_in = (*trouble == Trouble::Forbidden).then(|| {
            ui::link_button(frame.link(route::SIGN_IN), Kind::Plain, Some(icon::LOG_IN), say::SIGN_IN.of(lang))
        });
        view! {
            <div class="message stack">
                <p class="message-status" aria-hidden="true">{trouble.status().to_string()}</p>
                <h1>{title.of(lang)}</h1>
                <p class="prose">{why}</p>
                {ticket}
                <p class="row">
                    {charts}
                    {ui::link_button(frame.link(route::HOME), kind, Some(icon::LANDMARK), say::TO_HOME.of(lang))}
                    {sign_in}
                </p>
            </div>
        }
    })
}
