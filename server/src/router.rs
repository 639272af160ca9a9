//! From the table to the router: every request passes the same gate.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Mutex;

use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use liantu_app::preference::Preference;
use liantu_app::text::Lang;
use liantu_domain::access::{Action, Reach, Role, may};
use liantu_domain::id::{FlowchartId, OrganisationId};

use crate::app::App;
use crate::error::Failure;
use crate::handler::my;
use crate::peer::{self, Peer};
use crate::routes::{About, Changes, ROUTES, Route};
use crate::session::{self, Person};
use crate::store;
use crate::store::chart::Chart;
use crate::store::organisation::Organisation;
use crate::visit::{Begun, Visit, Whose, reach};
use crate::{header as headers, live, view};

/// The name of the cookie that keeps how somebody wants to read.
pub const PREFERENCE_COOKIE: &str = "liantu-display";

/// The whole application.
pub fn router(app: App) -> Router {
    let mut paths: BTreeMap<&str, MethodRouter> = BTreeMap::new();
    for route in ROUTES {
        let app = app.clone();
        let handler = move |request: Request| answer(app, Some(route), request);
        let filter = if route.is_post() { MethodFilter::POST } else { MethodFilter::GET };
        let methods = paths.remove(route.path).unwrap_or_default();
        paths.insert(route.path, methods.merge(on(filter, handler)));
    }
    let not_found = app.clone();
    paths
        .into_iter()
        .fold(Router::new(), |router, (path, methods)| router.route(path, methods))
        .fallback(move |request| answer(not_found, None, request))
        .method_not_allowed_fallback(move |request| wrong_verb(app, request))
}

impl Route {
    fn is_post(&self) -> bool {
        *self.verb == axum::http::Method::POST
    }
}

/// The row of requests that have none. It can't be reached.
static NONE: Route = Route {
    verb: &axum::http::Method::GET,
    path: "",
    action: Action::ReadPublic,
    about: About::Nothing,
    changes: Changes::Nothing,
    limit: crate::limit::Limit::Page,
    audit: None,
    handler: |_| Box::pin(async { Err(Failure::NotFound) }),
};

static WRONG_VERB: Route = Route { handler: |_| Box::pin(async { Err(Failure::WrongVerb) }), ..NONE };

async fn wrong_verb(app: App, request: Request) -> Response {
    answer(app, Some(&WRONG_VERB), request).await
}

async fn answer(app: App, route: Option<&'static Route>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let peer = parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let params: HashMap<String, String> = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        Err(_) => HashMap::new(),
    };
    let preference = preference(&parts.headers, parts.uri.query());
    let mut visit = Visit {
        begun: Begun { commits: app.store.committed(), at_ms: app.clock.now_ms() },
        route: route.unwrap_or(&NONE),
        address: peer::address(peer, &parts.headers, &app.settings),
        person: None,
        waiting: None,
        chart: None,
        organisation: None,
        params,
        preference,
        lang: language(preference, &parts.headers),
        nonce: app.chance.secret(),
        parts,
        body: Mutex::new(body),
        app,
    };
    let passed = gate(&mut visit).await;
    let (app, nonce) = (visit.app.clone(), visit.nonce.clone());
    let mut response = match passed {
        Err(failure) => view::failure(&visit, &failure).await,
        Ok(Some(page)) => page,
        Ok(None) => {
            // What a page about a failure needs is kept, for the handler takes the rest.
            let known = view::Known::of(&visit);
            match (visit.route.handler)(visit).await {
                Ok(response) => response,
                Err(failure) => known.failure(&failure).await,
            }
        }
    };
    headers::complete(response.headers_mut(), &nonce, &app.settings);
    app.metrics.answer(response.status().as_u16());
    response.into_response()
}

/// What every request must pass, in this order. A page that everybody may read and that was looked up a moment ago is
/// given at once.
async fn gate(visit: &mut Visit) -> Result<Option<Response>, Failure> {
    let app = visit.app.clone();
    let route = visit.route;
    let Some(host) = peer::host(&visit.parts.headers, &app.settings) else { return Err(Failure::ForeignHost) };
    let changes = route.is_post() || route.changes != Changes::Nothing;
    if changes && !peer::is_own_page(&visit.parts.headers, host, &app.settings) {
        return Err(Failure::ForeignPage);
    }
    if route.limit != crate::limit::Limit::Free {
        visit.person = session::person(&app, &visit.parts.headers).await?;
    }
    let asker = match &visit.person {
        Some(person) => person.account.to_string(),
        None => visit.address.to_string(),
    };
    app.limits.take(route.limit, &asker, app.clock.now_ms()).map_err(|wait_ms| Failure::TooOften { wait_ms })?;
    if matches!(route.about, About::Published)
        && let Some(page) = app.pages.lately(visit)
    {
        return Ok(Some(page));
    }
    match route.about {
        About::Nothing | About::OwnRegion => {}
        About::Chart | About::Published => visit.chart = chart(visit).await?,
        About::Organisation => visit.organisation = organisation(visit).await?,
        About::Document => visit.organisation = owner(visit).await?,
    }
    allow(route, visit.person.as_ref(), visit.chart.as_ref(), visit.organisation.as_ref())?;
    // Pages say in their head how much waits; what is no page need not know.
    if let Some(person) = visit.person.as_ref().filter(|_| route.limit == crate::limit::Limit::Page) {
        visit.waiting = my::count(&app, person).await.unwrap_or_else(|error| {
            tracing::error!(?error, "what waits for somebody can't be counted");
            None
        });
    }
    Ok(None)
}

async fn organisation(visit: &Visit) -> Result<Option<Organisation>, Failure> {
    let Some(id) = visit.params.get("organisation") else { return Ok(None) };
    let mut conn = visit.app.store.read().await?;
    Ok(store::organisation::one(&mut conn, &OrganisationId::new(id)).await?)
}

async fn owner(visit: &Visit) -> Result<Option<Organisation>, Failure> {
    let Some(id) = visit.params.get("document") else { return Ok(None) };
    let mut conn = visit.app.store.read().await?;
    Ok(live::about(&mut conn, &FlowchartId::new(id), visit.person.as_ref())
        .await?
        .map(|(_, organisation)| organisation))
}

async fn chart(visit: &Visit) -> Result<Option<Chart>, Failure> {
    let Some(id) = visit.params.get("id") else { return Ok(None) };
    let mut conn = visit.app.store.read().await?;
    Ok(store::chart::one(&mut conn, &FlowchartId::new(id)).await?)
}

/// Who may: the row's action, for the person's role, on the thing's reach. Whoever is not signed in is
/// asked to; whoever may not see a thing of another organisation is not told that it exists.
pub fn allow(
    route: &Route,
    person: Option<&Person>,
    chart: Option<&Chart>,
    organisation: Option<&Organisation>,
) -> Result<(), Failure> {
    let role = person.map_or(Role::Visitor, |person| person.role);
    // The metrics have a second way in, for collectors: their handler decides.
    if route.action == Action::ReadMetrics && person.is_none() {
        return Ok(());
    }
    let thing = match route.about {
        About::Nothing => Ok(Reach::Own),
        About::OwnRegion => {
            let looks_after = person.is_some_and(|person| person.looks_after.is_some());
            Ok(if looks_after { Reach::Below } else { Reach::Other })
        }
        About::Chart => chart.map(|chart| reach(person, Some(&Whose::of_chart(chart)))).ok_or(Failure::NotFound),
        About::Organisation | About::Document => {
            let whose = organisation.map(Whose::of_organisation);
            whose.map(|whose| reach(person, Some(&whose))).ok_or(Failure::NotFound)
        }
        About::Published => {
            let shown = chart.is_some_and(|chart| chart.published.is_some());
            if shown { Ok(Reach::Other) } else { Err(Failure::NotFound) }
        }
    };
    if person.is_none() && !may(Role::Visitor, route.action, Reach::Own) {
        return Err(Failure::SignInNeeded);
    }
    // The role decides first, so that what does not exist and what is not theirs look the same.
    if !Reach::ALL.iter().any(|reach| may(role, route.action, *reach)) {
        return Err(Failure::NotAllowed);
    }
    if !may(role, route.action, thing?) {
        return Err(Failure::NotFound);
    }
    Ok(())
}

fn preference(headers: &axum::http::HeaderMap, query: Option<&str>) -> Preference {
    let mut preference = Preference::parse(session::cookie(headers, PREFERENCE_COOKIE).unwrap_or_default());
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        preference.set(&name, &value);
    }
    preference
}

fn language(preference: Preference, headers: &axum::http::HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).map(HeaderValue::to_str);
    preference.language(accepted.and_then(Result::ok).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use liantu_app::route;
    use liantu_domain::id::PowerId;
    use liantu_domain::id::{CadreId, DepartmentId, PostId, RegionId};

    use super::*;

    #[test]
    fn the_table_has_the_paths_that_pages_link_to() {
        let id = FlowchartId::new("{id}");
        let own = OrganisationId::new("{organisation}");
        let region = route::region(&RegionId::new("{region}"));
        let department = route::department(&own, &DepartmentId::new("{department}"));
        let post = route::post(&own, &PostId::new("{post}"));
        let cadre = route::cadre(&own, &CadreId::new("{cadre}"));
        let (organisation, power) = (OrganisationId::new("{organisation}"), PowerId::new("{power}"));
        for act in ["edit", "state", "delete", "link", "unlink", "bases/new"] {
            let path = route::power_act(&organisation, &power, act);
            assert!(ROUTES.iter().any(|route| route.path == path), "{path}");
        }
        for path in [
            route::HOME.to_owned(),
            route::SIGN_IN.to_owned(),
            route::SIGN_OUT.to_owned(),
            route::PREFERENCE.to_owned(),
            route::CHARTS.to_owned(),
            route::NEW_CHART.to_owned(),
            route::IMPORT.to_owned(),
            route::AUDIT.to_owned(),
            route::FILINGS.to_owned(),
            route::HOLIDAYS.to_owned(),
            route::filing(&OrganisationId::new("{organisation}"), 7).replace('7', "{year}"),
            route::filing_step(&OrganisationId::new("{organisation}"), 7, "file").replace('7', "{year}"),
            route::filed_register(&OrganisationId::new("{organisation}"), 7, "{register}").replace('7', "{year}"),
            route::HELP.to_owned(),
            route::public_chart(&id),
            route::chart(&id),
            route::history(&id),
            route::state(&id, 7).replace('7', "{seq}"),
            route::restore(&id, 7).replace('7', "{seq}"),
            route::publish(&id),
            route::withdraw(&id),
            route::export(&id, "{format}"),
            route::import_into(&id),
            route::room(&id),
            route::ORGANISATIONS.to_owned(),
            route::NEW_ORGANISATION.to_owned(),
            route::TREE_IMPORT.to_owned(),
            route::TREE_IMPORT_CONFIRM.to_owned(),
            route::NEW_REGION.to_owned(),
            region.clone(),
            route::act(&region, "delete"),
            route::organisation(&own),
            route::organisation_edit(&own),
            route::act(&route::organisation(&own), "delete"),
            route::team(&own),
            route::liaison(&own),
            route::new_department(&own),
            department.clone(),
            route::act(&department, "end"),
            route::act(&department, "delete"),
            route::add_post(&own),
            post.clone(),
            route::act(&post, "end"),
            route::act(&post, "delete"),
            route::new_cadre(&own),
            cadre.clone(),
            route::act(&cadre, "appoint"),
            route::act(&cadre, "release"),
            route::act(&cadre, "delete"),
            route::POWERS.to_owned(),
            route::PUBLIC_POWERS.to_owned(),
            route::public_powers(&organisation),
            route::powers(&organisation),
            route::new_power(&organisation),
            route::power(&organisation, &power),
            route::basis(&organisation, &power, "{basis}"),
            route::basis(&organisation, &power, "{basis}/delete"),
            route::versions(&id),
            route::discuss(&id),
            route::decide(&id, 7).replace('7', "{number}"),
            route::comment(&id, 7).replace('7', "{number}"),
            route::answer(&id, "{comment}"),
        ] {
            assert!(ROUTES.iter().any(|route| route.path == path), "{path}");
        }
    }

    #[test]
    fn what_changes_the_store_is_a_post_and_audited() {
        for route in ROUTES {
            let changes = matches!(route.changes, Changes::Store | Changes::Browser);
            assert!(route.is_post() || !changes, "{}", route.path);
            assert!(route.audit.is_some() || route.changes != Changes::Store, "{}", route.path);
        }
    }
}
