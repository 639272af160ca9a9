//! On PostgreSQL: hears what other programs on the same database have put behind logs.

use std::time::Duration;

use liantu_domain::id::FlowchartId;
use sqlx::postgres::PgListener;

use crate::lobby::Lobby;
use crate::store::{Kind, Store};

/// The name under which a log's growth is announced; `operation_notify_postgres.sql` has it too.
const CHANNEL: &str = "liantu_operations";
/// How long it waits before it tries the database again.
const PAUSE: Duration = Duration::from_millis(500);

/// Starts listening, where there can be others.
pub fn start(store: &Store, lobby: Lobby) {
    if store.kind() == Kind::Postgres {
        let url = store.url().to_owned();
        tokio::spawn(async move {
            loop {
                if let Err(error) = listen(&url, &lobby).await {
                    tracing::warn!(%error, "can't hear other programs; trying again");
                }
                tokio::time::sleep(PAUSE).await;
            }
        });
    }
}

async fn listen(url: &str, lobby: &Lobby) -> sqlx::Result<()> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    // What was said before is lost.
    lobby.look_all();
    while let Some(said) = listener.try_recv().await? {
        if let Some((seq, document)) = said.payload().split_once(' ')
            && let Ok(seq) = seq.parse()
        {
            lobby.look(&FlowchartId::new(document), seq);
        }
    }
    Ok(())
}
