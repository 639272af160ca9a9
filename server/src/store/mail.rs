//! The outbox: letters to be sent, one a person, day and kind; and what became of them.

use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, OrganisationId};
use liantu_domain::mail::Fault;

use super::{Conn, Result, StoreError};

/// Somebody who gets mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub organisation: Option<OrganisationId>,
    /// Their role.
    pub role: Role,
    /// The path of the region that they look after, if they are of no organisation.
    pub looks_after: String,
    /// The path of the region that they are in, whose working days are theirs.
    pub region_path: String,
}

/// All of them.
pub async fn readers(conn: &mut Conn) -> Result<Vec<Reader>> {
    type Row = (String, String, Option<String>, String, String, String);
    let rows: Vec<Row> = sqlx::query_as(sql!("mail_reader")).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(account, name, organisation, role, looks_after, region_path)| {
            Ok(Reader {
                account: AccountId::new(account),
                name,
                organisation: organisation.map(OrganisationId::new),
                role: Role::from_name(&role).ok_or_else(|| StoreError::unreadable("role", &role))?,
                looks_after,
                region_path,
            })
        })
        .collect()
}

/// Which account holds which posts on a day: account, organisation, the post's name.
pub async fn posts(conn: &mut Conn, day: &str) -> Result<Vec<(String, String, String)>> {
    Ok(sqlx::query_as(sql!("mail_post")).bind(day).fetch_all(conn).await?)
}

/// A letter to be written into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: String,
    /// To whom.
    pub account: AccountId,
    /// On which day.
    pub day: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// Puts a letter into the outbox, unless the person has one of that day already.
pub async fn insert(conn: &mut Conn, letter: &Letter, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("mail_insert"))
        .bind(&letter.id)
        .bind(letter.account.as_str())
        .bind(&letter.day)
        .bind(&letter.subject)
        .bind(&letter.body)
        .bind(now_ms)
        .execute(conn)
        .await?;
    Ok(())
}

/// A letter that is to be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Of which day.
    pub day: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Since when it may be tried.
    pub next_ms: i64,
    /// Where it goes, as the account says now; none: nowhere any more.
    pub address: Option<String>,
}

/// The letters that may be tried now, some of them.
pub async fn waiting(conn: &mut Conn, now_ms: i64) -> Result<Vec<Waiting>> {
    type Row = (String, String, String, String, i64, i64, Option<String>);
    let rows: Vec<Row> = sqlx::query_as(sql!("mail_waiting")).bind(now_ms).fetch_all(conn).await?;
    let waiting = |(id, day, subject, body, attempts, next_ms, address)| Waiting {
        id,
        day,
        subject,
        body,
        attempts,
        next_ms,
        address,
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Takes a letter in hand until that time; `false`: another program has it.
pub async fn claim(conn: &mut Conn, letter: &Waiting, until_ms: i64) -> Result<bool> {
    let done =
        sqlx::query(sql!("mail_claim")).bind(&letter.id).bind(letter.next_ms).bind(until_ms).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// It was sent.
pub async fn sent(conn: &mut Conn, id: &str, now_ms: i64) -> Result<()> {
    sqlx::query(sql!("mail_sent")).bind(id).bind(now_ms).execute(conn).await?;
    Ok(())
}

/// It was not sent: for what reason, what the mail server said, and when it is tried again, if it is.
pub async fn failed(conn: &mut Conn, id: &str, fault: Fault, answer: &str, again_ms: Option<i64>) -> Result<()> {
    sqlx::query(sql!("mail_failed"))
        .bind(id)
        .bind(if again_ms.is_some() { "waiting" } else { "given_up" })
        .bind(again_ms.unwrap_or_default())
        .bind(fault.name())
        .bind(answer)
        .execute(conn)
        .await?;
    Ok(())
}

/// What has become of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// To whom: the name to sign in with.
    pub sign_in_name: String,
    /// And the name that others read.
    pub name: String,
    /// Of which day.
    pub day: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Since when it is sent, or when it is tried (again); none: it is given up.
    pub state: State,
    /// What went wrong last.
    pub fault: Option<Fault>,
    /// What the mail server said.
    pub answer: String,
}

/// How far a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is tried at that time.
    Waiting(i64),
    /// It was sent at that time.
    Sent(i64),
    /// It is not tried again.
    GivenUp,
}

/// The latest letters, newest first.
pub async fn latest(conn: &mut Conn, count: i64) -> Result<Vec<Fate>> {
    type Row = (String, String, String, String, i64, i64, String, String, Option<i64>);
    let rows: Vec<Row> = sqlx::query_as(sql!("mail_latest")).bind(count).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(sign_in_name, name, day, state, attempts, next_ms, fault, answer, sent_ms)| {
            let state = match (state.as_str(), sent_ms) {
                ("waiting", _) => State::Waiting(next_ms),
                ("sent", Some(at_ms)) => State::Sent(at_ms),
                ("given_up", _) => State::GivenUp,
                _ => return Err(StoreError::unreadable("state of a mail", &state)),
            };
            Ok(Fate { sign_in_name, name, day, attempts, state, fault: Fault::from_name(&fault), answer })
        })
        .collect()
}

/// Forgets what was written before that time.
pub async fn sweep(conn: &mut Conn, before_ms: i64) -> Result<()> {
    sqlx::query(sql!("mail_sweep")).bind(before_ms).execute(conn).await?;
    Ok(())
}
