//! `liantu rebuild`: the tables of the risk register, made again from the logs of charts and registers.

use clap::Args;

use super::Outcome;
use crate::clock::{Clock, MachineClock};
use crate::config::Where;
use crate::register::rebuild;
use crate::store::audit::{self, Entry};
use crate::store::{self, Store};

/// Makes the register's tables again from the logs.
#[derive(Clone, Debug, Args)]
pub struct Rebuild {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
}

impl Rebuild {
    /// Rebuilds, in one transaction: who reads meanwhile sees the old tables, and an interruption leaves them.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        let _taken = place.take()?;
        let store = Store::open(&place.url()).await?;
        let mut conn = store.read().await?;
        let all = store::organisation::all(&mut conn).await?.len();
        drop(conn);
        let mut transaction = store.write().await?;
        let mut done = 0;
        rebuild::all(&mut transaction, |organisation| {
            done += 1;
            eprintln!("{done}/{all} {}", organisation.name);
        })
        .await?;
        let entry = Entry::of_command_line("register_rebuilt", "", &serde_json::json!({ "organisations": done }));
        audit::append(&mut transaction, &entry, MachineClock.now_ms()).await?;
        transaction.commit().await?;
        store.close().await;
        println!("the register of {done} organisations is as the logs say");
        Ok(true)
    }
}
