use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, Frame, Trouble, WhySignIn};
use liantu_app::text::Lang;
use liantu_app::text::page::sheet as say;
use liantu_domain::format::limit::FILE_MAX;

use super::{refusal, sign_in};
use crate::app::App;
use crate::chance::Chance;
use crate::error::Failure;
use crate::export::pdf::NotPrinted;
use crate::visit::Visit;

/// What a page about a failure needs, kept while a handler has the rest.
#[derive(Debug)]
pub struct Known {
    app: App,
    frame: Frame,
    json: bool,
    path: String,
}

impl Known {
    /// Keeps it.
    pub fn of(visit: &Visit) -> Known {
        Known {
            app: visit.app.clone(),
            frame: visit.frame(),
            json: visit.wants_json(),
            path: visit.parts.uri.path().to_owned(),
        }
    }

    /// The answer to a request that is not carried out.
    pub async fn failure(&self, failure: &Failure) -> Response {
        let status = failure.status();
        // Our own trouble has a number, by which it is found in the log.
        let ticket = ticket(&*self.app.chance);
        if let Failure::Broken(error) = failure {
            tracing::error!(path = self.path, %error, ticket, "a request failed");
        }
        let mut response = if self.json {
            let text = serde_json::json!({ "error": status.as_u16() }).to_string();
            (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
        } else {
            let html = match failure {
                Failure::SignInNeeded => self.sign_in().await,
                other => page::message(&self.frame, &trouble(self.frame.lang, other, ticket)),
            };
            (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
        };
        if let Failure::TooOften { wait_ms } = failure
            && let Ok(seconds) = HeaderValue::from_str(&seconds(*wait_ms).to_string())
        {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }

    /// The form in the place of the page that needs it; from there one gets on to that page.
    async fn sign_in(&self) -> String {
        match sign_in(&self.app, &self.frame, WhySignIn::First, &self.frame.path, "").await {
            Ok(html) => html,
            Err(error) => {
                tracing::error!(%error, "the sign-in page can't be made");
                page::message(&self.frame, &Trouble::Busy)
            }
        }
    }
}

/// The answer to a request that did not pass the gate.
pub async fn failure(visit: &Visit, failure: &Failure) -> Response {
    Known::of(visit).failure(failure).await
}

fn ticket(chance: &dyn Chance) -> String {
    chance.secret()[..8].to_owned()
}

fn seconds(wait_ms: i64) -> u64 {
    u64::try_from(wait_ms.max(0)).unwrap_or_default().div_ceil(1_000)
}

fn trouble(lang: Lang, failure: &Failure, ticket: String) -> Trouble {
    match failure {
        Failure::NotFound => Trouble::NotFound,
        Failure::SignInNeeded | Failure::NotAllowed => Trouble::Forbidden,
        Failure::ForeignPage | Failure::ForeignHost => Trouble::Foreign,
        Failure::WrongVerb => Trouble::WrongVerb,
        Failure::Unclear => Trouble::BadRequest,
        Failure::TooOften { wait_ms } => Trouble::TooMany(seconds(*wait_ms)),
        Failure::TooLarge => Trouble::TooLarge((FILE_MAX >> 20) as u64),
        Failure::TooSlow => Trouble::BadRequest,
        Failure::Refused(why) => Trouble::Refused(refusal(lang, why)),
        Failure::Told(sentence) => Trouble::Refused(sentence.clone()),
        Failure::NotPrinted(NotPrinted::NoFont) => Trouble::Refused(say::NO_FONT.of(lang).to_owned()),
        Failure::NotPrinted(NotPrinted::TooLong) => Trouble::Refused(say::TOO_LONG.of(lang).to_owned()),
        Failure::Busy => Trouble::Busy,
        Failure::NoStorage => Trouble::CantWrite,
        Failure::Broken(_) => Trouble::OurFault(ticket),
    }
}
