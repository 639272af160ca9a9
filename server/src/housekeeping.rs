//! What is swept once an hour: ended sessions, old answers, forgotten browsers, old mail. Days that are over are written
//! into the ledgers of comments.

use std::time::Duration;

use crate::app::App;
use crate::comment;
use crate::net::stopped;
use crate::session::{self, DEVICE_MS};
use crate::store;

const EVERY: Duration = Duration::from_secs(3_600);
const DAY_MS: i64 = 24 * 3_600_000;
/// How long answers of "no" are kept.
const REFUSALS_MS: i64 = 7 * DAY_MS;

/// How long letters are kept.
const MAIL_MS: i64 = 90 * DAY_MS;

/// Starts sweeping, until the program stops.
pub fn start(app: App) {
    tokio::spawn(async move {
        let mut stop = app.stop.clone();
        loop {
            if let Err(error) = sweep(&app).await {
                tracing::warn!(%error, "sweeping failed");
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = stopped(&mut stop) => return,
            }
        }
    });
}

/// Sweeps once.
pub async fn sweep(app: &App) -> store::Result<()> {
    let now_ms = app.clock.now_ms();
    let mut transaction = app.store.write().await?;
    let (idle, absolute) = (session::idle_ms(&app.settings), session::absolute_ms(&app.settings));
    store::session::sweep(&mut transaction, now_ms - absolute, now_ms - idle).await?;
    store::device::sweep(&mut transaction, now_ms - DEVICE_MS).await?;
    store::sign_in_failure::sweep(&mut transaction, now_ms - DAY_MS).await?;
    store::refusal::sweep(&mut transaction, now_ms - REFUSALS_MS).await?;
    store::mail::sweep(&mut transaction, now_ms - MAIL_MS).await?;
    transaction.commit().await?;
    comment::close_all(app).await
}
