//! Hears, within a second, that somebody's rights have ended or changed: in this program, by the command
//! line, or in another program on the same database.

use std::time::Duration;

use tokio::sync::watch;

use crate::net::stopped;
use crate::store::{self, Store};

/// How often the database is asked.
const EVERY: Duration = Duration::from_millis(700);

/// A number that goes up when rights have changed.
#[derive(Clone, Debug)]
pub struct Rights {
    epoch: watch::Receiver<i64>,
}

impl Rights {
    /// Starts asking, until the program stops.
    pub fn start(store: Store, mut stop: watch::Receiver<bool>) -> Rights {
        let (sender, epoch) = watch::channel(0);
        tokio::spawn(async move {
            while !*stop.borrow() {
                match read(&store).await {
                    Ok(now) => {
                        sender.send_if_modified(|epoch| std::mem::replace(epoch, now) != now);
                    }
                    Err(error) => {
                        // Not knowing counts as a change: whoever looks again finds the same trouble.
                        tracing::warn!(%error, "can't read whether rights have changed");
                        sender.send_modify(|_| ());
                    }
                }
                tokio::select! {
                    () = tokio::time::sleep(EVERY) => {}
                    () = stopped(&mut stop) => {}
                }
            }
        });
        Rights { epoch }
    }

    /// A watch that wakes with every change.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.epoch.clone()
    }
}

async fn read(store: &Store) -> store::Result<i64> {
    let mut conn = store.read().await?;
    store::rights::epoch(&mut conn).await
}
