//! The tree: regions with their organisations.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, RegionId};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, page::organisation as say};
use crate::ui::icon;
use crate::ui::{self, Kind, Tone};

/// What the tree shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationsPage {
    /// The regions from the top down, each before those below it.
    pub regions: Vec<RegionRow>,
    /// Whether the person may add to it and import.
    pub edit: bool,
    /// What was done last, as a sentence.
    pub done: Option<String>,
}

/// A region with its own organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionRow {
    /// Its name; empty for what lies in no region.
    pub name: String,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// Its id, where the person may edit it.
    pub edit: Option<RegionId>,
    /// Its organisations.
    pub organisations: Vec<OrganisationRow>,
}

/// An organisation in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// How many departments it has.
    pub departments: usize,
    /// How many posts.
    pub posts: usize,
    /// The top leader's name; empty: none named.
    pub top_leader: String,
    /// The liaison's name; empty: none named.
    pub liaison: String,
}

/// The tree.
pub fn organisations(frame: &Frame, data: OrganisationsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let all = || data.regions.iter().flat_map(|region| &region.organisations);
        let count = all().count();
        let sum = if count == 0 {
            say::EMPTY.of(lang).to_owned()
        } else {
            say::tree_counts(lang, count, all().map(|organisation| organisation.posts).sum())
        };
        let tools = data.edit.then(|| {
            view! {
                <div class="row">
                    {ui::link_button(route::NEW_REGION.to_owned(), Kind::Plain, Some(icon::PLUS), say::NEW_REGION.of(lang))}
                    {ui::link_button(route::TREE_IMPORT.to_owned(), Kind::Plain, Some(icon::UPLOAD), say::IMPORT.of(lang))}
                    {ui::link_button(route::NEW_ORGANISATION.to_owned(), Kind::Main, Some(icon::PLUS), say::NEW_ORGANISATION.of(lang))}
                </div>
            }
        });
        let regions = data.regions.into_iter().map(|one| region(lang, one)).collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small"><h1>{say::TITLE.of(lang)}</h1><p class="muted">{sum}</p></div>
                    {tools}
                </header>
                {data.done.map(|text| ui::notice(Tone::Good, text))}
                <div class="tree">{regions}</div>
            </div>
        }
    })
}

fn region(lang: Lang, region: RegionRow) -> AnyView {
    let name = if region.name.is_empty() { say::NO_REGION.of(lang).to_owned() } else { region.name };
    let edit = region.edit.map(|id| {
        let said = format!("{}: {name}", say::EDIT.of(lang));
        view! { <a class="small" href=route::region(&id) aria-label=said>{say::EDIT.of(lang)}</a> }
    });
    let empty = region.organisations.is_empty();
    let rows = region.organisations.into_iter().map(|one| organisation(lang, one)).collect_view();
    view! {
        <section class="tree-region" data-depth=region.depth.min(5).to_string()>
            <h2>{name}" "{edit}</h2>
            {empty.then(|| view! { <p class="muted small">{say::REGION_EMPTY.of(lang)}</p> })}
            <ul role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn organisation(lang: Lang, organisation: OrganisationRow) -> AnyView {
    let named = |name: String| if name.is_empty() { say::NONE_NAMED.of(lang).to_owned() } else { name };
    view! {
        <li class="tree-row">
            <a href=route::organisation(&organisation.id)>{organisation.name}</a>
            <span class="muted small">{organisation.code}</span>
            <span class="small">{say::counts(lang, organisation.departments, organisation.posts)}</span>
            <span class="small"><span class="muted">{say::TOP_LEADER.of(lang)}" "</span>{named(organisation.top_leader)}</span>
            <span class="small"><span class="muted">{say::LIAISON.of(lang)}" "</span>{named(organisation.liaison)}</span>
        </li>
    }
    .into_any()
}
