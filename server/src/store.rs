//! The database: SQLite in one folder, or PostgreSQL, with the same migrations and the same statements.
//! One table a file; one statement a file, in `store/sql/`.
//!
//! A function of a table takes the connection it works on, so that what belongs together shares one
//! transaction. On SQLite there is one writer connection and every write transaction begins IMMEDIATE:
//! one that turned into a writer half-way would fail at once as "locked", however long it may wait.

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("sql/", $name, ".sql"))
    };
}

pub mod account;
pub mod audit;
pub mod backup;
pub mod ballot;
pub mod cadre;
pub mod chart;
pub mod chart_version;
pub mod comment;
pub mod comment_day;
pub mod counting;
pub mod dashboard;
pub mod demo;
pub mod department;
pub mod device;
pub mod diverted;
pub mod evidence;
pub mod exerciser;
pub mod expert_link;
pub mod filing;
pub mod holding;
pub mod holiday;
pub mod legal_basis;
pub mod mail;
pub mod measure;
pub mod meeting;
pub mod migration;
pub mod operation;
pub mod organisation;
pub mod place;
pub mod post;
pub mod power;
pub mod questionnaire;
pub mod recovery_code;
pub mod refusal;
pub mod region;
pub mod region_rules;
pub mod register;
pub mod rights;
pub mod risk_found;
pub mod risk_list;
pub mod risk_point;
pub mod round;
pub mod rule;
pub mod saved_view;
pub mod second_factor;
pub mod session;
pub mod sheet;
pub mod sign_in_failure;
pub mod snapshot;
pub mod team_member;
pub mod version_comment;
pub mod worksheet;
pub mod write;

use std::path::Path;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, ConnectOptions, Executor};
use tokio::sync::watch;

pub use place::{Place, Taken};
pub use write::Write;

/// A connection to either database.
pub type Conn = sqlx::AnyConnection;

/// How many connections read at once.
const READERS: u32 = 4;
/// How long a statement waits for another writer, and a request for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the database did not answer, or not with something that can be read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no, or nothing.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database is of another version of this program, or the migrations went wrong.
    #[error("the database does not fit this program: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What is stored is not what this program writes.
    #[error("stored {what} can't be read: {why}")]
    Unreadable {
        /// What.
        what: String,
        /// Why.
        why: String,
    },
}

impl StoreError {
    /// Something stored that can't be read.
    pub fn unreadable(what: impl Into<String>, why: impl ToString) -> Self {
        StoreError::Unreadable { what: what.into(), why: why.to_string() }
    }

    /// Whether it was refused because a name or id is taken.
    pub fn is_taken(&self) -> bool {
        matches!(self, StoreError::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// What a function of the store gives.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Something that refers to a row, so that the row can't go: what kind of thing, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// A word for the kind, as the statements give it.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// What a statement says refers to an id.
async fn references(conn: &mut Conn, statement: &'static str, id: &str) -> Result<Vec<Reference>> {
    let rows: Vec<(String, String)> = sqlx::query_as(statement).bind(id).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(kind, name)| Reference { kind, name }).collect())
}

/// Which of the two databases it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Embedded, one program.
    Sqlite,
    /// A server, any number of programs.
    Postgres,
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Store {
    kind: Kind,
    url: String,
    writer: AnyPool,
    reader: AnyPool,
    /// Counts what was committed through this program.
    commits: watch::Sender<u64>,
}

impl Store {
    /// Opens the database at a URL (`sqlite://…` or `postgres://…`) and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Store> {
        sqlx::any::install_default_drivers();
        let kind = if url.starts_with("sqlite:") { Kind::Sqlite } else { Kind::Postgres };
        let options: AnyConnectOptions = url.parse()?;
        let options = options.disable_statement_logging();
        let pool = |connections| {
            let pool = AnyPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
            match kind {
                Kind::Sqlite => pool.test_before_acquire(false).idle_timeout(None).max_lifetime(None).after_connect(
                    |connection, _| {
                        Box::pin(async move {
                            connection.execute(sqlx::raw_sql(include_str!("store/sqlite.sql"))).await?;
                            Ok(())
                        })
                    },
                ),
                Kind::Postgres => pool,
            }
        };
        let (writer, reader) = match kind {
            Kind::Sqlite => {
                // The writer comes first: it makes the file and sets its journal.
                let writer = pool(1).connect_with(options.clone()).await?;
                (writer, pool(READERS).connect_lazy_with(options))
            }
            Kind::Postgres => {
                let both = pool(READERS * 4).connect_with(options).await?;
                (both.clone(), both)
            }
        };
        migration::migrator().run(&writer).await?;
        Ok(Store { kind, url: url.to_owned(), writer, reader, commits: watch::Sender::default() })
    }

    /// The URL of an SQLite file; it is made if it is not there.
    pub fn sqlite_url(file: &Path) -> String {
        // The path of a URL: what would end it or begin an escape is escaped.
        let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        format!("sqlite://{path}?mode=rwc")
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.reader.acquire().await?)
    }

    /// A transaction for writing. What it wrote is there, and on the disk, when it is committed.
    pub async fn write(&self) -> Result<Write> {
        let transaction = match self.kind {
            Kind::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await?,
            Kind::Postgres => self.writer.begin().await?,
        };
        Ok(Write::new(transaction, self.commits.clone()))
    }

    /// How often this program has committed.
    pub fn committed(&self) -> u64 {
        *self.commits.borrow()
    }

    /// A watch that wakes with every commit of this program.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }

    /// The writer's connection without a transaction, for what the database does not allow in one.
    pub async fn writer(&self) -> Result<PoolConnection<Any>> {
        Ok(self.writer.acquire().await?)
    }

    /// Says to others on the same PostgreSQL that this program works on the database, for as long as the
    /// answer is kept. On SQLite the folder's lock says so ([`Place::take`]).
    pub async fn announce(&self) -> Result<Option<PoolConnection<Any>>> {
        if self.kind == Kind::Sqlite {
            return Ok(None);
        }
        let mut conn = self.reader.acquire().await?;
        sqlx::query(include_str!("store/sql/instance_share_postgres.sql")).execute(&mut *conn).await?;
        Ok(Some(conn))
    }

    /// Whether, on PostgreSQL, nobody else works on the database; nobody can until `conn` is closed.
    pub async fn is_alone(&self, conn: &mut Conn) -> Result<bool> {
        if self.kind == Kind::Sqlite {
            return Ok(true);
        }
        let (alone,): (i64,) =
            sqlx::query_as(include_str!("store/sql/instance_alone_postgres.sql")).fetch_one(conn).await?;
        Ok(alone == 1)
    }

    /// Closes all connections, after what is under way.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}
