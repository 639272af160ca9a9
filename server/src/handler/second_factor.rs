//! One's own second factor: set up, recovery codes made anew, switched off. All but the first code asks for the password
//! again.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self as pages, FactorAt, FactorSecret, FactorStep, SecondFactorPage};
use liantu_app::route;
use liantu_app::text::second_factor as say;

use crate::error::Failure;
use crate::export::sign::qr_svg;
use crate::password::NotHashed;
use crate::second_factor::{self, Standing};
use crate::store::{account, audit};
use crate::visit::{Visit, page, see};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let at = standing(&visit).await?;
    let switched_off = visit.query("off").is_some() && at == FactorAt::Off;
    Ok(html(&visit, SecondFactorPage { at, wrong: None, switched_off }))
}

/// What its forms ask for.
pub async fn step(mut visit: Visit) -> Result<Response, Failure> {
    let name = visit.params.get("step").ok_or(Failure::NotFound)?;
    let step = FactorStep::ALL.into_iter().find(|step| step.name() == name).ok_or(Failure::NotFound)?;
    let mut form = visit.form().await?;
    let proof = if step == FactorStep::Confirm { "code" } else { "password" };
    let proof = form.remove(proof).ok_or(Failure::Unclear)?;
    second_factor::may_try(&visit.app, &visit.person()?.account).map_err(|wait_ms| Failure::TooOften { wait_ms })?;
    if step != FactorStep::Confirm && !is_password(&visit, proof.clone()).await? {
        return refuse(&visit, step, say::WRONG_PASSWORD.of(visit.lang)).await;
    }
    let (app, account) = (&visit.app, &visit.person()?.account);
    let mut tx = app.store.write().await?;
    let shown = match step {
        FactorStep::Begin => match second_factor::begin(app, &mut tx, account).await? {
            Some(secret) => Some(FactorAt::Begun(Some(shown(&visit, &mut tx, secret).await?))),
            // It was set up meanwhile, in another window.
            None => return Ok(see(route::SECOND_FACTOR)),
        },
        FactorStep::Confirm => match second_factor::confirm(app, &mut tx, account, &proof).await? {
            Some(codes) => Some(FactorAt::Codes(codes)),
            None => {
                drop(tx);
                return refuse(&visit, step, say::WRONG_CODE.of(visit.lang)).await;
            }
        },
        FactorStep::Codes => match second_factor::new_codes(app, &mut tx, account).await? {
            Some(codes) => Some(FactorAt::Codes(codes)),
            None => return Ok(see(route::SECOND_FACTOR)),
        },
        FactorStep::Off => second_factor::take_away(&mut tx, account).await?.then_some(FactorAt::Off),
    };
    let detail = serde_json::json!({ "step": step.name() });
    audit::append(&mut tx, &visit.audit(account, detail), app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(match shown {
        Some(at @ (FactorAt::Begun(_) | FactorAt::Codes(_))) => {
            html(&visit, SecondFactorPage { at, wrong: None, switched_off: false })
        }
        _ => see(&format!("{}?off=1", route::SECOND_FACTOR)),
    })
}

fn html(visit: &Visit, data: SecondFactorPage) -> Response {
    page(pages::second_factor(&visit.frame(), data))
}

async fn standing(visit: &Visit) -> Result<FactorAt, Failure> {
    let mut conn = visit.app.store.read().await?;
    Ok(match second_factor::standing(&mut conn, &visit.person()?.account).await? {
        Standing::Off => FactorAt::Off,
        Standing::Begun => FactorAt::Begun(None),
        Standing::On { since_ms, codes_left } => FactorAt::On { since_ms, codes_left },
    })
}

async fn is_password(visit: &Visit, password: String) -> Result<bool, Failure> {
    let mut conn = visit.app.store.read().await?;
    let hash = account::one(&mut conn, &visit.person()?.account).await?.map(|account| account.password_hash);
    drop(conn);
    match visit.app.passwords.is(password, hash).await {
        Ok(right) => Ok(right),
        Err(NotHashed::Busy) => Err(Failure::Busy),
        Err(_) => Ok(false),
    }
}

/// The secret in letters and as a picture, under the name by which its owner signs in.
async fn shown(visit: &Visit, conn: &mut crate::store::Conn, secret: String) -> Result<FactorSecret, Failure> {
    let name = account::one(conn, &visit.person()?.account).await?.map(|account| account.sign_in_name);
    let address = second_factor::address(&secret, &name.unwrap_or_default());
    Ok(FactorSecret { letters: second_factor::grouped(&secret), picture: qr_svg(&address).unwrap_or_default() })
}

/// Says no, and writes down that somebody tried.
async fn refuse(visit: &Visit, step: FactorStep, words: &str) -> Result<Response, Failure> {
    let account = &visit.person()?.account;
    let mut entry = visit.audit(account, serde_json::json!({ "step": step.name() }));
    entry.kind.push_str("_failed");
    let mut tx = visit.app.store.write().await?;
    audit::append(&mut tx, &entry, visit.app.clock.now_ms()).await?;
    tx.commit().await?;
    let at = standing(visit).await?;
    let data = SecondFactorPage { at, wrong: Some((step, words.to_owned())), switched_off: false };
    Ok((StatusCode::CONFLICT, html(visit, data)).into_response())
}
