//! Signing in and out.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use liantu_app::page::WhySignIn;

use crate::error::Failure;
use crate::session;
use crate::sign_in::{Outcome, sign_in as try_sign_in};
use crate::store;
use crate::store::audit;
use crate::view;
use crate::visit::{Visit, own_path, page, see};

/// The form.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let next = own_path(visit.query("next").as_deref(), "/charts");
    if visit.person.is_some() {
        return Ok(see(&next));
    }
    let why = match visit.query("why").as_deref() {
        Some("out") => WhySignIn::Out,
        Some("ended") => WhySignIn::Ended,
        _ => WhySignIn::Wanted,
    };
    Ok(page(view::sign_in(&visit.app, &visit.frame(), why, &next, "").await?))
}

/// What the form sends.
pub async fn sign_in(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = visit.form().await?;
    let (Some(name), Some(password)) = (form.remove("name"), form.remove("password")) else {
        return Err(Failure::Unclear);
    };
    let next = own_path(form.get("next").map(String::as_str), "/charts");
    match try_sign_in(&visit.app, &visit.parts.headers, &name, password).await? {
        Outcome::In(cookies) => {
            let mut response = see(&next);
            cookies.into_iter().for_each(|cookie| {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            });
            Ok(response)
        }
        Outcome::Not => {
            let mut response = page(view::sign_in(&visit.app, &visit.frame(), WhySignIn::Wrong, &next, &name).await?);
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            Ok(response)
        }
        Outcome::TooOften(wait_ms) => {
            let seconds = u64::try_from(wait_ms).unwrap_or_default().div_ceil(1_000);
            let mut response =
                page(view::sign_in(&visit.app, &visit.frame(), WhySignIn::Wait(seconds), &next, &name).await?);
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            if let Ok(seconds) = HeaderValue::from_str(&seconds.to_string()) {
                response.headers_mut().insert(header::RETRY_AFTER, seconds);
            }
            Ok(response)
        }
        Outcome::Busy => Err(Failure::Busy),
    }
}

/// Out, everywhere this session is open.
pub async fn sign_out(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let mut transaction = visit.app.store.write().await?;
    store::session::end(&mut transaction, &person.session).await?;
    store::rights::changed(&mut transaction).await?;
    let entry = visit.audit(&person.account, serde_json::json!({}));
    audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    let mut response = see("/sign-in?why=out");
    let name = session::cookie_name(&visit.app.settings);
    if let Some(cookie) = session::set_cookie(&visit.app.settings, name, "", Some(0)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
