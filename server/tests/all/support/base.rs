//! A database of one's own, gone with the test.

use std::path::Path;

use liantu::chance::{Chance, MachineChance};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;

/// A database of one's own.
pub struct Base {
    url: String,
    folder: Option<TempDir>,
}

impl Base {
    /// An SQLite file in a folder of its own.
    pub fn sqlite() -> Base {
        let folder = TempDir::new().unwrap();
        let url = liantu::store::Store::sqlite_url(&folder.path().join(liantu::store::place::FILE));
        Base { url, folder: Some(folder) }
    }

    /// A database on the test's PostgreSQL, where there is one.
    pub async fn postgres() -> Option<Base> {
        Some(Base::on(&std::env::var("LIANTU_TEST_POSTGRES").ok()?).await)
    }

    /// A database on the server of this one.
    pub async fn on(server: &str) -> Base {
        let name = format!("test_{:016x}", MachineChance.number());
        let mut conn = PgConnection::connect(server).await.unwrap();
        conn.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
        conn.close().await.unwrap();
        // The socket's folder stands behind the question mark and has slashes of its own.
        let (place, options) = server.split_once('?').unwrap_or((server, ""));
        let (host, _) = place.rsplit_once('/').unwrap();
        let url = format!("{host}/{name}?{options}");
        Base { url, folder: None }
    }

    /// Its URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder of an SQLite base.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    /// What to give the program so that it works on this base.
    pub fn arguments(&self) -> [String; 2] {
        match self.folder() {
            Some(folder) => ["--data".to_owned(), folder.display().to_string()],
            None => ["--database".to_owned(), self.url.clone()],
        }
    }
}
