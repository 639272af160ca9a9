//! One request, with all that the gate has found out about it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use liantu_app::page::{Assets, Follows, Frame, Program, Viewer};
use liantu_app::preference::Preference;
use liantu_app::text::Lang;
use liantu_domain::access::{Action, Reach, Role, may};
use liantu_domain::id::{FlowchartId, OperationId, OrganisationId};

use crate::app::App;
use crate::error::Failure;
use crate::routes::{self, Route};
use crate::session::Person;
use crate::store::audit::Entry;
use crate::store::chart::Chart;
use crate::store::organisation::Organisation;
use crate::{site, view};

/// The longest form that is read, in bytes: texts that are too long come back with a sentence, so there is room for
/// them, twice (as they were and as they are), and each Chinese character is nine bytes of a form.
const FORM_MAX: usize = 512 * 1024;
/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(60);

/// When a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// How often this program had committed by then.
    pub commits: u64,
    /// The time, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
}

/// One request.
#[derive(Debug)]
pub struct Visit {
    /// The program.
    pub app: App,
    /// When it came in.
    pub begun: Begun,
    /// The row of the table that it falls under.
    pub route: &'static Route,
    /// Where it comes from, for limits.
    pub address: IpAddr,
    /// Who is signed in.
    pub person: Option<Person>,
    /// How much waits for that person, where it was looked for.
    pub waiting: Option<usize>,
    /// The chart that the path names, where it names one.
    pub chart: Option<Chart>,
    /// The organisation that the path names, where it names one.
    pub organisation: Option<Organisation>,
    /// The parts of the path that the row leaves open.
    pub params: HashMap<String, String>,
    /// How the person wants to read.
    pub preference: Preference,
    /// The language of the answer.
    pub lang: Lang,
    /// The nonce of the answer's content policy.
    pub nonce: String,
    /// Method, address and headers.
    pub parts: Parts,
    /// What comes after them. (The lock is never waited for: it makes a visit one that threads may share,
    /// which a body by itself is not.)
    pub body: Mutex<Body>,
}

impl Visit {
    /// Who is signed in, where the row lets nobody else in.
    pub fn person(&self) -> Result<&Person, Failure> {
        self.person.as_ref().ok_or(Failure::SignInNeeded)
    }

    /// The chart that the path names.
    pub fn chart(&self) -> Result<&Chart, Failure> {
        self.chart.as_ref().ok_or(Failure::NotFound)
    }

    /// The organisation that the path names.
    pub fn organisation(&self) -> Result<&Organisation, Failure> {
        self.organisation.as_ref().ok_or(Failure::NotFound)
    }

    /// Whose the thing is that the path names.
    pub fn whose(&self) -> Option<Whose> {
        let chart = self.chart.as_ref().map(Whose::of_chart);
        chart.or_else(|| self.organisation.as_ref().map(Whose::of_organisation))
    }

    /// The id of that chart.
    pub fn chart_id(&self) -> Result<FlowchartId, Failure> {
        self.chart().map(|chart| chart.id.clone())
    }

    /// A number in the path.
    pub fn number(&self, name: &str) -> Result<u64, Failure> {
        self.params.get(name).and_then(|text| text.parse().ok()).ok_or(Failure::NotFound)
    }

    /// A parameter of the query.
    pub fn query(&self, name: &str) -> Option<String> {
        let query = self.parts.uri.query()?;
        form_urlencoded::parse(query.as_bytes()).find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
    }

    /// Whether the person may do that to what this request is about.
    pub fn may(&self, action: Action) -> bool {
        let role = self.person.as_ref().map_or(Role::Visitor, |person| person.role);
        may(role, action, reach(self.person.as_ref(), self.whose().as_ref()))
    }

    /// The body as the fields of a form.
    pub async fn form(&mut self) -> Result<HashMap<String, String>, Failure> {
        let bytes = self.bytes(FORM_MAX).await?;
        Ok(form_urlencoded::parse(&bytes).into_owned().collect())
    }

    /// The body, to be read once.
    pub fn take_body(&mut self) -> Body {
        std::mem::take(self.body.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    /// The whole body, up to a size.
    pub async fn bytes(&mut self, most: usize) -> Result<Bytes, Failure> {
        let body = self.take_body();
        let collected = tokio::time::timeout(BODY_TIME, Limited::new(body, most).collect());
        match collected.await {
            Err(_) => Err(Failure::TooSlow),
            Ok(Ok(collected)) => Ok(collected.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Failure::TooLarge),
            Ok(Err(_)) => Err(Failure::Unclear),
        }
    }

    /// What the audit log keeps of this, by the row's kind.
    pub fn audit(&self, object: impl ToString, detail: serde_json::Value) -> Entry {
        let (actor, actor_name, role) = match &self.person {
            Some(person) => (person.account.to_string(), person.name.clone(), person.role),
            None => (String::new(), String::new(), Role::Visitor),
        };
        Entry {
            actor,
            actor_name,
            role: role.name().to_owned(),
            kind: self.route.audit.unwrap_or_default().to_owned(),
            object: object.to_string(),
            detail: detail.to_string(),
        }
    }

    /// What a page needs to know of the request.
    pub fn frame(&self) -> Frame {
        // A page that answers a form is come back to where the form stood, for the form's own address knows no GET.
        let path = self.parts.uri.path();
        let path = if self.parts.method == Method::POST { routes::page_above(path) } else { path };
        let rest: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(
                form_urlencoded::parse(self.parts.uri.query().unwrap_or_default().as_bytes())
                    .filter(|(name, _)| !Preference::NAMES.contains(&&**name)),
            )
            .finish();
        Frame {
            lang: self.lang,
            nonce: self.nonce.clone(),
            viewer: self.person.as_ref().map(|person| Viewer {
                name: person.name.clone(),
                role: view::role(self.lang, person.role).to_owned(),
                waiting: self.waiting.or(may(person.role, Action::FillWorksheets, Reach::Own).then_some(0)),
                reads_charts: may(person.role, Action::ReadCharts, Reach::Own),
                reads_register: may(person.role, Action::ReadRegister, Reach::Own),
                reads_tree: may(person.role, Action::ReadTree, Reach::Own),
                reads_powers: may(person.role, Action::ReadPowers, Reach::Own),
                reads_audit: may(person.role, Action::ReadAudit, Reach::Own),
                manages_accounts: may(person.role, Action::ManageAccounts, Reach::Own),
                reads_diverted: may(person.role, Action::ReadDiverted, Reach::Below),
            }),
            preference: self.preference,
            assets: assets(),
            path: if rest.is_empty() { path.to_owned() } else { format!("{path}?{rest}") },
            demo: self.app.settings.demo,
        }
    }

    /// What a page says that follows a document, of which it shows the state after that many lines. What answers a form
    /// stays as it is.
    pub fn follows(&self, document: &FlowchartId, seq: u64) -> Option<Follows> {
        let is_page = self.parts.method != Method::POST && self.person.is_some();
        is_page.then(|| Follows { document: document.to_string(), seq, room: None })
    }

    /// A fresh id for a form, by which what it asks for is done once, however often it is sent.
    pub fn operation(&self) -> String {
        OperationId::random(self.app.chance.number()).to_string()
    }

    /// Whether the asker wants JSON rather than a page.
    pub fn wants_json(&self) -> bool {
        self.parts
            .headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|accept| accept.starts_with("application/json"))
    }
}

/// Whose a thing is, seen from the person.
pub fn reach(person: Option<&Person>, whose: Option<&Whose>) -> Reach {
    let Some(whose) = whose else { return Reach::Own };
    let own = person.and_then(|person| person.organisation.as_ref());
    let below = person.and_then(|person| person.looks_after.as_ref());
    if own == Some(&whose.organisation) {
        Reach::Own
    } else if below.is_some_and(|path| whose.region_path.starts_with(path.as_str())) {
        Reach::Below
    } else {
        Reach::Other
    }
}

/// Whose a thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The path of its region.
    pub region_path: String,
}

impl Whose {
    /// A chart's.
    pub fn of_chart(chart: &Chart) -> Whose {
        Whose { organisation: chart.organisation.clone(), region_path: chart.region_path.clone() }
    }

    /// An organisation itself.
    pub fn of_organisation(organisation: &Organisation) -> Whose {
        Whose { organisation: organisation.id.clone(), region_path: organisation.region_path.clone() }
    }
}

/// Where the site's files are.
fn assets() -> Assets {
    Assets {
        css: site::name("main.css"),
        pages_css: site::name("pages.css"),
        icon: site::name("favicon.svg"),
        drop: site::name("drop.js"),
        autosave: site::name("autosave.js"),
        live: site::name("live.js"),
        proof: site::name("proof.js"),
        meeting: site::name("meeting.js"),
        program: Program {
            start: site::name("start.js"),
            glue: site::name("liantu.js"),
            wasm: site::name("liantu_bg.wasm"),
        },
    }
}

/// An answer that is a page.
pub fn page(html: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], html)
        .into_response()
}

/// An answer that sends the browser to another page of ours, to be read there.
pub fn see(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(path) => (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response(),
        Err(_) => Failure::Unclear.status().into_response(),
    }
}

/// A path of ours to go on with, from a form or a query; anything else becomes the fallback, so that
/// nobody can send a person to another site (`trust.md` W11).
pub fn own_path(path: Option<&str>, fallback: &str) -> String {
    let plain = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
    };
    path.filter(plain).unwrap_or(fallback).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_at_home() {
        for (path, to) in [
            (Some("/charts/c1?x=1"), "/charts/c1?x=1"),
            (Some("//evil"), "/"),
            (Some("/\\evil"), "/"),
            (Some("https://evil"), "/"),
            (Some("/a\r\nSet-Cookie: x"), "/"),
            (Some(""), "/"),
            (None, "/"),
        ] {
            assert_eq!(own_path(path, "/"), to, "{path:?}");
        }
    }
}
