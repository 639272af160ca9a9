//! Every way of saying no to a request. What the person reads is a page in their language that names
//! nothing of the inside; what we must know is logged, once, here.

use std::error::Error;

use axum::http::StatusCode;
use liantu_domain::flowchart::Refusal;

use crate::export::pdf::NotPrinted;
use crate::lobby::NoRoom;
use crate::room::Damage;
use crate::store::StoreError;

/// Why a request is not carried out.
#[derive(Debug)]
pub enum Failure {
    /// There is no such thing, or not for this person.
    NotFound,
    /// Somebody must be signed in for this.
    SignInNeeded,
    /// The person's role may not do this.
    NotAllowed,
    /// The request does not come from a page of ours.
    ForeignPage,
    /// The request is not addressed to us.
    ForeignHost,
    /// The path knows no such verb.
    WrongVerb,
    /// The request says something that can't be.
    Unclear,
    /// Too often; come back after so many milliseconds.
    TooOften {
        /// How long to wait.
        wait_ms: i64,
    },
    /// More than we take.
    TooLarge,
    /// The request took too long to arrive.
    TooSlow,
    /// The document says no.
    Refused(Refusal),
    /// No, for the reason that the sentence says, in the person's language.
    Told(String),
    /// There is no PDF.
    NotPrinted(NotPrinted),
    /// Not now; nothing has happened.
    Busy,
    /// Nothing can be written at the moment; nothing has happened.
    NoStorage,
    /// Our own trouble.
    Broken(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::SignInNeeded => StatusCode::UNAUTHORIZED,
            Failure::NotAllowed | Failure::ForeignPage => StatusCode::FORBIDDEN,
            Failure::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Failure::WrongVerb => StatusCode::METHOD_NOT_ALLOWED,
            Failure::Unclear => StatusCode::BAD_REQUEST,
            Failure::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Failure::Refused(_) | Failure::Told(_) | Failure::NotPrinted(_) => StatusCode::CONFLICT,
            Failure::Busy | Failure::NoStorage => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(sqlx::Error::PoolTimedOut) => Failure::Busy,
            StoreError::Database(sqlx::Error::Database(error)) if is_full(&*error) => {
                tracing::error!(%error, "the database can't write");
                Failure::NoStorage
            }
            error => Failure::Broken(Box::new(error)),
        }
    }
}

/// Whether the database says that its disk is full or can't be written: SQLite's codes 13 (full), 10 (no
/// input or output) and 8 (read only) with their extensions, PostgreSQL's classes 53 and 58.
fn is_full(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().is_some_and(|code| match code.parse::<u32>() {
        Ok(number) if code.len() != 5 => [8, 10, 13].contains(&(number & 0xff)),
        _ => code.starts_with("53") || code.starts_with("58"),
    })
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<Damage> for Failure {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::Store(error) => error.into(),
            damage => Failure::Broken(Box::new(damage)),
        }
    }
}

impl From<NoRoom> for Failure {
    fn from(no_room: NoRoom) -> Self {
        match no_room {
            NoRoom::Busy => Failure::Busy,
            NoRoom::Damage(damage) => damage.into(),
        }
    }
}
