//! Reminders by mail, where a mail server is set: in the morning of a working day everybody of whom something waits gets
//! one letter. It stands in the outbox (`store/mail.rs`) before it is sent, and stays there until the mail server has
//! taken it: sent at least once, written at most once a day.

pub mod carrier;
pub mod letter;
pub mod secret;
mod waiting;

use std::time::Duration;

use liantu_domain::calendar::Date;
use liantu_domain::id::OperationId;
use liantu_domain::mail::{Fault, wait_ms};

use self::carrier::{Carrier, NotSent, Parcel};
use self::letter::letter;
use crate::app::App;
use crate::error::Failure;
use crate::net::stopped;
use crate::store::mail::{self as outbox, Letter, Waiting};

/// How often is looked, and how long the mail server is left alone when it is the one that is in trouble: who knocks
/// with a wrong password every half minute is locked out.
const EVERY: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_secs(5 * 60);
/// The hours in which letters are written, in Beijing: a program that starts at night does not mail.
const HOURS: std::ops::Range<i64> = 8..18;
const HOUR_MS: i64 = 3_600_000;
/// How long one try may take, as others see it: after that the letter is anybody's again.
const CLAIM_MS: i64 = 10 * 60_000;
/// After how many days a letter says nothing any more.
const STALE_DAYS: i64 = 2;
/// How much is kept of what a mail server says, in characters.
const ANSWER_MAX: usize = 300;

/// Starts writing and sending, until the program stops.
pub fn start(app: App, carrier: Carrier) {
    tokio::spawn(async move {
        let mut stop = app.stop.clone();
        let mut written = None;
        loop {
            let wait = round(&app, &carrier, &mut written).await.unwrap_or_else(|error| {
                tracing::warn!(?error, "mail failed");
                EVERY
            });
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = stopped(&mut stop) => return,
            }
        }
    });
}

/// Writes the letters of the day, once, and sends what waits. Says after how long to look again.
pub async fn round(app: &App, carrier: &Carrier, written: &mut Option<Date>) -> Result<Duration, Failure> {
    let now_ms = app.clock.now_ms();
    let today = Date::in_beijing(now_ms);
    if *written != Some(today) && HOURS.contains(&((now_ms - today.begins_ms()) / HOUR_MS)) {
        write(app, carrier, today, now_ms).await?;
        *written = Some(today);
    }
    deliver(app, carrier, today).await
}

/// Writes the letters of a day into the outbox, all or none.
async fn write(app: &App, carrier: &Carrier, today: Date, now_ms: i64) -> Result<(), Failure> {
    let mut conn = app.store.read().await?;
    let all = waiting::today(&mut conn, now_ms, today).await?;
    drop(conn);
    let mut transaction = app.store.write().await?;
    for (reader, waiting) in all {
        let (subject, body) = letter(&reader.name, &waiting, today, carrier.public_url());
        let id = OperationId::random(app.chance.number()).to_string();
        let letter = Letter { id, account: reader.account, day: today.to_string(), subject, body };
        outbox::insert(&mut transaction, &letter, now_ms).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Sends what waits, one letter after the other.
async fn deliver(app: &App, carrier: &Carrier, today: Date) -> Result<Duration, Failure> {
    loop {
        let mut conn = app.store.read().await?;
        let all = outbox::waiting(&mut conn, app.clock.now_ms()).await?;
        drop(conn);
        if all.is_empty() || *app.stop.borrow() {
            return Ok(EVERY);
        }
        for letter in all {
            let mut transaction = app.store.write().await?;
            let mine = outbox::claim(&mut transaction, &letter, app.clock.now_ms() + CLAIM_MS).await?;
            transaction.commit().await?;
            if mine {
                let tried = attempt(app, carrier, &letter, today).await;
                let fault = tried.as_ref().err().map(|not| not.fault);
                note(app, &letter, tried).await?;
                if matches!(fault, Some(Fault::Unreachable | Fault::NotSecure | Fault::SignIn)) {
                    return Ok(PAUSE);
                }
            }
        }
    }
}

async fn attempt(app: &App, carrier: &Carrier, letter: &Waiting, today: Date) -> Result<(), NotSent> {
    let not = |fault| NotSent { fault, said: String::new() };
    let address = letter.address.as_deref().ok_or_else(|| not(Fault::NoAddress))?;
    let is_stale = |day: Date| today.days_after(day) > STALE_DAYS;
    if letter.day.parse().is_ok_and(is_stale) {
        return Err(not(Fault::TooLate));
    }
    let parcel = Parcel { id: &letter.id, address, subject: &letter.subject, body: &letter.body };
    carrier.send(parcel, app.clock.now_ms()).await
}

/// Keeps what has become of a letter.
async fn note(app: &App, letter: &Waiting, tried: Result<(), NotSent>) -> Result<(), Failure> {
    let now_ms = app.clock.now_ms();
    let mut transaction = app.store.write().await?;
    match tried {
        Ok(()) => outbox::sent(&mut transaction, &letter.id, now_ms).await?,
        Err(NotSent { fault, said }) => {
            let attempts = u32::try_from(letter.attempts + 1).unwrap_or(u32::MAX);
            let again_ms = wait_ms(attempts).filter(|_| fault.is_passing()).map(|wait| now_ms + wait);
            tracing::warn!(fault = fault.name(), attempts, again = again_ms.is_some(), "a mail was not sent");
            outbox::failed(&mut transaction, &letter.id, fault, &said, again_ms).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// What a mail server says, fit to be shown: short, on one line.
fn plain(said: &str) -> String {
    said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ANSWER_MAX).collect()
}
