//! What the pages of a round around the office's desk have in common: whose round it is, and the way between them.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, RoundId};

use crate::route;
use crate::text::{Lang, Words, candidate, decision, desk as say, publicity};

/// Which round a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundAt {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// The round.
    pub round: RoundId,
    /// Its title.
    pub title: String,
}

impl RoundAt {
    /// The path of a part of the round.
    pub fn path(&self, part: &str) -> String {
        route::round_part(&self.organisation, &self.round, part)
    }

    /// The page of a candidate.
    pub fn candidate(&self, id: &str) -> String {
        self.path(&format!("candidates/{id}"))
    }
}

/// The head of a page: the round it belongs to, its title, and the pages beside it.
pub fn desk_head(lang: Lang, at: &RoundAt, title: Words, lead: Option<Words>, here: &str) -> AnyView {
    let pages = [
        ("desk", say::TITLE),
        ("decisions", decision::TITLE),
        ("publicity", publicity::TITLE),
        ("blind-spots", publicity::BLIND_SPOTS),
    ];
    let links = pages
        .map(|(part, words)| {
            let current = (part == here).then_some("page");
            view! { <li><a class="chip" href=at.path(part) aria-current=current>{words.of(lang)}</a></li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <header class="stack" data-gap="small">
            <p><a href=route::round(&at.organisation, &at.round)>{candidate::pair(lang, &at.organisation_name, &at.title)}</a></p>
            <h1>{title.of(lang)}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead.of(lang)}</p> })}
            <nav aria-label=say::PAGES.of(lang)><ul class="plain desk-pages">{links}</ul></nav>
        </header>
    }
    .into_any()
}
