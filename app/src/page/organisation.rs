//! An organisation: its departments and posts, who holds them, who leads.

use leptos::prelude::*;
use liantu_domain::id::{CadreId, DepartmentId, OrganisationId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::PowerDomain;

use super::entry::trail;
use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, organisation as words, page::organisation as say, risk};
use crate::ui::icon;
use crate::ui::{self, Kind, Tone};

/// What the page of an organisation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationPage {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its code; may be empty.
    pub code: String,
    /// The names of the regions that it lies in, from the top down.
    pub regions: Vec<String>,
    /// Whether the person also sees the tree above.
    pub above: bool,
    /// Whether the person may edit it.
    pub edit: bool,
    /// The leadership team, the top leader first.
    pub team: Vec<PersonLink>,
    /// Whether the first of the team is the top leader.
    pub has_top: bool,
    /// The liaison.
    pub liaison: Option<PersonLink>,
    /// The departments that it has.
    pub departments: Vec<DepartmentBlock>,
    /// Departments and posts that have ended: their paths, names and days.
    pub ended: Vec<(String, String, String)>,
    /// The people.
    pub people: Vec<PersonRow>,
    /// Whether only some posts are shown, for that is how far the person's rights reach.
    pub partial: bool,
    /// What was done last, as a sentence.
    pub done: Option<String>,
}

/// A person with the way to the page about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLink {
    /// The id.
    pub id: CadreId,
    /// The name.
    pub name: String,
}

/// A department with its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentBlock {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// Its posts.
    pub posts: Vec<PostRow>,
}

/// A post in its department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRow {
    /// Its id.
    pub id: PostId,
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: PostTier,
    /// Its links.
    pub domains: Vec<PowerDomain>,
    /// What it has to do.
    pub duties: String,
    /// Who holds it, since when.
    pub holders: Vec<(PersonLink, String)>,
}

/// A person of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonLink,
    /// The names of the posts held now.
    pub posts: Vec<String>,
}

/// The page of an organisation.
pub fn organisation(frame: &Frame, data: OrganisationPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(data.name.clone()), || {
        let id = data.id.clone();
        let edit = data.edit;
        let above = data.above.then(|| trail(lang, vec![(route::ORGANISATIONS.to_owned(), say::TRAIL.of(lang).to_owned())]));
        let posts = data.departments.iter().map(|department| department.posts.len()).sum();
        let mut lead: Vec<String> = Vec::new();
        if !data.regions.is_empty() {
            lead.push(data.regions.join(" › "));
        }
        if !data.code.is_empty() {
            lead.push(data.code.clone());
        }
        lead.push(say::counts(lang, data.departments.len(), posts));
        let tools = edit.then(|| {
            view! {
                <div class="row">
                    {ui::link_button(route::organisation_edit(&id), Kind::Plain, Some(icon::PENCIL), say::EDIT.of(lang))}
                    {ui::link_button(route::TREE_IMPORT.to_owned(), Kind::Plain, Some(icon::UPLOAD), say::IMPORT.of(lang))}
                    {ui::link_button(route::new_department(&id), Kind::Main, Some(icon::PLUS), say::NEW_DEPARTMENT.of(lang))}
                </div>
            }
        });
        let empty = data.departments.is_empty();
        let missing = if data.partial { say::NONE_OF_YOURS } else { say::NO_DEPARTMENTS };
        let team = team(lang, &data);
        let departments =
            data.departments.into_iter().map(|one| department(lang, &id, one, edit)).collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header class="stack">
                    {above}
                    <div class="row" data-align="ends">
                        <div class="stack" data-gap="small"><h1>{data.name}</h1><p class="muted">{lead.join(" · ")}</p></div>
                        {tools}
                    </div>
                    {data.done.map(|text| ui::notice(Tone::Good, text))}
                    {team}
                </header>
                {empty.then(|| ui::notice(Tone::Plain, missing.of(lang).to_owned()))}
                <div class="stack">{departments}</div>
                {ended(lang, data.ended)}
                {people(lang, &id, data.people, edit)}
            </div>
        }
    })
}

fn link(organisation: &OrganisationId, person: PersonLink) -> AnyView {
    view! { <a href=route::cadre(organisation, &person.id)>{person.name}</a> }.into_any()
}

fn team(lang: Lang, data: &OrganisationPage) -> AnyView {
    let none = || view! { <span class="muted">{say::NONE_NAMED.of(lang)}</span> }.into_any();
    let mut members = data.team.iter().cloned();
    let top = data.has_top.then(|| members.next()).flatten().map_or_else(none, |person| link(&data.id, person));
    let others: Vec<AnyView> = members.map(|person| link(&data.id, person)).collect();
    let others = if others.is_empty() { vec![none()] } else { others };
    let liaison = data.liaison.clone().map_or_else(none, |person| link(&data.id, person));
    let edit = data.edit.then(|| {
        view! { <a class="small" href=route::team(&data.id)>{say::EDIT.of(lang)}</a> }
    });
    view! {
        <dl class="facts">
            <div><dt>{say::TOP_LEADER.of(lang)}</dt><dd>{top}</dd></div>
            <div><dt>{say::MEMBERS.of(lang)}</dt><dd class="names">{others.into_iter().collect_view()}</dd></div>
            <div><dt>{say::LIAISON.of(lang)}</dt><dd>{liaison}</dd></div>
            {edit.map(|edit| view! { <div>{edit}</div> })}
        </dl>
    }
    .into_any()
}

fn department(lang: Lang, organisation: &OrganisationId, department: DepartmentBlock, edit: bool) -> AnyView {
    let name = department.name;
    let tools = edit.then(|| {
        let (new, change) = (say::NEW_POST.of(lang), say::EDIT.of(lang));
        view! {
            <span class="row">
                <a class="small" href=route::department(organisation, &department.id) aria-label=format!("{change}: {name}")>{change}</a>
                <a class="small" href=route::new_post(organisation, &department.id) aria-label=format!("{new}: {name}")>{new}</a>
            </span>
        }
    });
    let body = if department.posts.is_empty() {
        view! { <p class="muted small">{say::NO_POSTS.of(lang)}</p> }.into_any()
    } else {
        let label = name.clone();
        let rows = department.posts.into_iter().map(|one| post(lang, organisation, one)).collect_view();
        view! {
            <table class="table posts" aria-label=label>
                <thead>
                    <tr>
                        <th scope="col">{say::POST.of(lang)}</th>
                        <th scope="col">{say::TIER.of(lang)}</th>
                        <th scope="col">{say::DOMAINS.of(lang)}</th>
                        <th scope="col">{say::DUTIES.of(lang)}</th>
                        <th scope="col">{say::HELD_BY.of(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card department">
            <h2 class="row" data-align="ends"><span>{name}</span>{tools}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn post(lang: Lang, organisation: &OrganisationId, post: PostRow) -> AnyView {
    let domains = post
        .domains
        .iter()
        .map(|domain| view! { <span class="tag">{risk::power_domain(*domain).of(lang)}</span> })
        .collect_view();
    let holders: Vec<AnyView> = post
        .holders
        .into_iter()
        .map(|(person, from)| {
            let since = say::since(lang, &from);
            view! { <span>{link(organisation, person)}" "<span class="muted small">{since}</span></span> }.into_any()
        })
        .collect();
    let holders = if holders.is_empty() {
        vec![view! { <span class="muted">{say::VACANT.of(lang)}</span> }.into_any()]
    } else {
        holders
    };
    view! {
        <tr>
            <th scope="row"><a href=route::post(organisation, &post.id)>{post.name}</a></th>
            <td data-label=say::TIER.of(lang)>{words::tier(post.tier).of(lang)}</td>
            <td data-label=say::DOMAINS.of(lang)><span class="names">{domains}</span></td>
            <td class="duties" data-label=say::DUTIES.of(lang)>{post.duties}</td>
            <td data-label=say::HELD_BY.of(lang)><span class="names">{holders.into_iter().collect_view()}</span></td>
        </tr>
    }
    .into_any()
}

fn ended(lang: Lang, ended: Vec<(String, String, String)>) -> Option<AnyView> {
    (!ended.is_empty()).then(|| {
        let count = ended.len();
        let rows = ended
            .into_iter()
            .map(|(href, name, day)| {
                let when = say::ended_on(lang, &day);
                view! { <li><a href=href>{name}</a>" "<span class="muted small">{when}</span></li> }
            })
            .collect_view();
        view! {
            <details class="ended"><summary>{say::ended(lang, count)}</summary><ul>{rows}</ul></details>
        }
        .into_any()
    })
}

fn people(lang: Lang, organisation: &OrganisationId, people: Vec<PersonRow>, edit: bool) -> Option<AnyView> {
    (edit || !people.is_empty()).then(|| {
        let rows = people
            .into_iter()
            .map(|row| {
                let posts =
                    if row.posts.is_empty() { say::WITHOUT_POST.of(lang).to_owned() } else { row.posts.join("、") };
                view! { <li>{link(organisation, row.person)}" "<span class="muted small">{posts}</span></li> }
            })
            .collect_view();
        let new = edit.then(|| {
            ui::link_button(route::new_cadre(organisation), Kind::Plain, Some(icon::PLUS), say::NEW_CADRE.of(lang))
        });
        view! {
            <section class="stack" aria-labelledby="people">
                <div class="row" data-align="ends"><h2 id="people">{say::PEOPLE.of(lang)}</h2>{new}</div>
                <ul role="list" class="people">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
