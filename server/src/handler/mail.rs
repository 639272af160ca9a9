//! Where somebody's reminders go: on the page of one's own account, and on the system administrator's.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self as pages, AccountPage, MailFate, MailPage, MailRow};
use liantu_app::route;
use liantu_app::text::page::account as say;
use liantu_domain::id::AccountId;

use crate::error::Failure;
use crate::mail::carrier::address;
use crate::second_factor;
use crate::store::mail::{self as outbox, Fate, State};
use crate::store::{account, audit, organisation};
use crate::visit::{Visit, page, see};

/// How many mails the administrator sees.
const SHOWN: i64 = 200;

/// The page of one's own account.
pub async fn own(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let mut conn = visit.app.store.read().await?;
    let address = account::mail_address(&mut conn, &person.account).await?.unwrap_or_default();
    drop(conn);
    let saved = visit.query("saved").is_some();
    own_page(&visit, AccountPage { address, saved, ..AccountPage::default() }).await
}

async fn own_page(visit: &Visit, data: AccountPage) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let unit = match &visit.person()?.organisation {
        Some(id) => organisation::one(&mut conn, id).await?.map(|unit| unit.name),
        None => None,
    };
    let has_server = visit.app.settings.mail.smtp_url.is_some();
    let has_factor = second_factor::is_set_up(&mut conn, &visit.person()?.account).await?;
    let data = AccountPage { organisation: unit.unwrap_or_default(), has_server, has_factor, ..data };
    Ok(page(pages::account(&visit.frame(), data)))
}

/// Somebody says where their own mail goes.
pub async fn save_own(mut visit: Visit) -> Result<Response, Failure> {
    let typed = visit.form().await?.remove("mail").ok_or(Failure::Unclear)?;
    let Ok(address) = address(&typed) else {
        let wrong = Some(say::NOT_AN_ADDRESS.of(visit.lang).to_owned());
        let answer = own_page(&visit, AccountPage { address: typed, wrong, ..AccountPage::default() }).await?;
        return Ok((StatusCode::CONFLICT, answer).into_response());
    };
    let whose = visit.person()?.account.clone();
    set(&visit, &whose, address.as_deref()).await?;
    Ok(see(&format!("{}?saved=1", route::ACCOUNT)))
}

/// The address itself stays out of the log, which keeps everything for ever.
async fn set(visit: &Visit, whose: &AccountId, address: Option<&str>) -> Result<(), Failure> {
    let mut transaction = visit.app.store.write().await?;
    account::set_mail_address(&mut transaction, whose, address).await?;
    let detail = serde_json::json!({ "has_address": address.is_some() });
    audit::append(&mut transaction, &visit.audit(whose, detail), visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(())
}

/// What has become of the mails.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let saved = visit.query("saved").is_some();
    list_page(&visit, MailPage { saved, ..MailPage::default() }).await
}

async fn list_page(visit: &Visit, data: MailPage) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let rows = outbox::latest(&mut conn, SHOWN).await?.into_iter().map(row).collect();
    let has_server = visit.app.settings.mail.smtp_url.is_some();
    Ok(page(pages::mails(&visit.frame(), MailPage { rows, has_server, ..data })))
}

fn row(fate: Fate) -> MailRow {
    MailRow {
        to: (fate.name, fate.sign_in_name),
        day: fate.day,
        fate: match fate.state {
            State::Waiting(at_ms) => MailFate::Waiting(at_ms),
            State::Sent(at_ms) => MailFate::Sent(at_ms),
            State::GivenUp => MailFate::GivenUp,
        },
        attempts: fate.attempts,
        fault: fate.fault.map(|fault| (fault, fate.answer)),
    }
}

/// The administrator says where somebody's mail goes.
pub async fn save(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = visit.form().await?;
    let (Some(name), Some(typed)) = (form.remove("name"), form.remove("mail")) else {
        return Err(Failure::Unclear);
    };
    let mut conn = visit.app.store.read().await?;
    let found = account::by_name(&mut conn, name.trim()).await?;
    drop(conn);
    let address = address(&typed);
    let (Some(account), Ok(address)) = (&found, &address) else {
        let wrong = |is: bool, sentence: &str| is.then(|| sentence.to_owned());
        let data = MailPage {
            wrong_name: wrong(found.is_none(), say::NO_ACCOUNT.of(visit.lang)),
            wrong_address: wrong(address.is_err(), say::NOT_AN_ADDRESS.of(visit.lang)),
            name,
            address: typed,
            ..MailPage::default()
        };
        return Ok((StatusCode::CONFLICT, list_page(&visit, data).await?).into_response());
    };
    set(&visit, &account.id, address.as_deref()).await?;
    Ok(see(&format!("{}?saved=1", route::MAIL)))
}
