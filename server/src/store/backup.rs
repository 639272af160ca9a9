//! The whole database as one file, and back, on either database.
//!
//! A backup is a text: a line that says what it is, a line for each row of each table, a last line with
//! the number of lines and the SHA-256 of all before it. Sessions, known browsers, failed sign-ins and what
//! was cast in a secret ballot that is under way are not in it: nobody is signed in by a restore, and two backups tell nobody's vote.

use std::io::{BufRead, Write};

use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Connection, Row};

use super::{Conn, Kind, Result, Store, StoreError, migration};
use crate::chance::hex;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Number,
    MaybeText,
    MaybeNumber,
}

/// A table that is in the backup.
struct Table {
    name: &'static str,
    columns: &'static [Column],
    dump: &'static str,
    load: &'static str,
    clear: &'static str,
}

macro_rules! table {
    ($name:literal, [$($column:ident),*]) => {
        Table {
            name: $name,
            columns: &[$(Column::$column),*],
            dump: include_str!(concat!("sql/backup/dump_", $name, ".sql")),
            load: include_str!(concat!("sql/backup/load_", $name, ".sql")),
            clear: include_str!(concat!("sql/backup/clear_", $name, ".sql")),
        }
    };
}

/// In an order in which what is referred to comes first.
const TABLES: &[Table] = &[
    table!("region", [Text, MaybeText, Text, Text, Text, Number, Number]),
    table!("organisation", [Text, Text, Number, MaybeText, Text, Text, MaybeText, Number]),
    table!("department", [Text, Text, Text, Number, MaybeText, Number]),
    table!("post", [Text, Text, Text, Text, Number, Text, Text, MaybeText, Number]),
    table!("account", [Text, Text, Text, MaybeText, Text, Text, Text, Number, Number, MaybeText, MaybeText]),
    table!("cadre", [Text, Text, Text, MaybeText, Number]),
    table!("holding", [Text, Text, Text, MaybeText]),
    table!("team_member", [Text, Text, Number, Number]),
    table!(
        "power",
        [
            Text,
            Text,
            Text,
            Text,
            Text,
            Text,
            MaybeText,
            MaybeText,
            Text,
            Text,
            Text,
            MaybeNumber,
            Text,
            Text,
            Text,
            MaybeText,
            Number,
            Number,
            Text,
            Number
        ]
    ),
    table!("legal_basis", [Text, Text, Text, Text, Text, Text, MaybeText, MaybeText, Number]),
    table!(
        "chart",
        [
            Text,
            Text,
            Number,
            Text,
            Text,
            Text,
            Number,
            Number,
            Text,
            Number,
            Number,
            Number,
            Number,
            Number,
            MaybeNumber,
            MaybeNumber,
            MaybeText,
            Number,
            MaybeText
        ]
    ),
    table!("chart_version", [Text, Number, Text, MaybeNumber, Text, Text, Number, Text]),
    table!("version_comment", [Text, Text, Number, Text, Text, Text, Number, Text]),
    table!("operation", [Text, Number, Text, Text, Text, Number, Text, Text]),
    table!("refusal", [Text, Text, Text, Number]),
    table!("snapshot", [Text, Number, Text]),
    table!("register", [Text, Number, Number]),
    table!(
        "risk_point",
        [
            Text, Text, Text, Text, MaybeText, Text, Text, MaybeText, MaybeText, Text, MaybeText, Text, Text, Text,
            Text, Text, Number, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, MaybeText, MaybeText,
            MaybeText, Text, Text, Text, Text, Text, Number, Number, Text
        ]
    ),
    table!("measure", [Text, Text, Text, Text, Text, Text, Text, MaybeText, Text]),
    table!("risk_measure", [Text, Text, Text, Text]),
    table!("risk_word", [Text, Text, Text, Text, Text]),
    table!("risk_count", [Text, Text, Text, Text, Text, Text, Text, Number]),
    table!("risk_day_count", [Text, Text, Text, Text, Text, Number, Number]),
    table!("measure_count", [Text, Text, Number]),
    table!("rule", [Text, Text, Text, Text, Text, MaybeText]),
    table!("evidence", [Text, Text, Text, Text, Text, Number, Text, Text, Number, Text]),
    table!("saved_view", [Text, Text, Text, Text]),
    table!("filing", [Text, Text, Number, Text, Number, Text, Text, MaybeNumber, Text, MaybeNumber, Text, Number]),
    table!("filing_register", [Text, Number, Text, Text, Text]),
    table!("holiday", [Text, Text, Number, Text]),
    table!("round", [Text, Text, Text, Number, Text, Text, Text, Text, Text, Number, Number, Number]),
    table!("round_chart", [Text, Text]),
    table!("worksheet", [Text, Text, Text, Text, Text, Number, Number]),
    table!("expert_link", [Text, Text, Text, Text, Text, Text, Text, Number, Text]),
    table!("meeting", [Text, Text, Text, Text, MaybeNumber, Number, Number, Number, Number]),
    table!("meeting_seat", [Text, Text]),
    table!("second_factor", [Text, Text, MaybeNumber, Number]),
    table!("recovery_code", [Text, Text]),
    table!("mail", [Text, Text, Text, Text, Text, Text, Text, Number, Number, Text, Text, Number, MaybeNumber]),
    table!(
        "comment",
        [
            Number, Text, Text, Text, Text, MaybeText, MaybeText, Text, Text, Text, Text, Text, MaybeText, MaybeText,
            MaybeText, Text, MaybeText
        ]
    ),
    table!("comment_answer", [Text, Number, Text, Text, Text]),
    table!("comment_contact", [Text, Text]),
    table!("diverted", [Text, Text, Text]),
    table!("comment_day", [Text, Text, Number, Number, Number, Number, Text, Text]),
    table!("questionnaire", [Text, Text]),
    table!("audit", [Number, Number, Text, Text, Text, Text, Text, Text, Text]),
    table!("audit_head", [Number, Number, Text]),
];

/// What is cleared by a restore and is in no backup.
const LEFT_OUT: &[&str] = &[
    include_str!("sql/backup/clear_session.sql"),
    include_str!("sql/backup/clear_device.sql"),
    include_str!("sql/backup/clear_sign_in_failure.sql"),
    include_str!("sql/backup/clear_ballot.sql"),
];

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    liantu_backup: u32,
    /// How many migrations the database had.
    migrations: usize,
    at_ms: i64,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    lines: u64,
    sha256: String,
}

/// Why a file is not a backup that this program can take.
#[derive(Debug, thiserror::Error)]
pub enum BadBackup {
    /// It can't be read or written.
    #[error("the file can't be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is something else.
    #[error("the file is not a backup")]
    NotOne,
    /// It was cut off or changed.
    #[error("the backup is damaged: it does not end with its own check sum")]
    Damaged,
    /// It comes from another version.
    #[error("the backup was made with {found} migrations, this program has {ours}: use the program that made it")]
    OtherVersion {
        /// How many it has.
        found: usize,
        /// How many we have.
        ours: usize,
    },
}

/// Writes the database as it is at this moment, while others go on working. Gives the number of lines.
pub async fn dump(store: &Store, now_ms: i64, out: &mut (impl Write + Send)) -> std::result::Result<u64, BadBackup> {
    let mut conn = store.read().await?;
    // One transaction: all tables are read as they are at one moment.
    let begin = match store.kind() {
        Kind::Sqlite => "BEGIN",
        Kind::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    let mut transaction = conn.begin_with(begin).await.map_err(StoreError::from)?;
    let mut digest = Sha256::new();
    let mut lines = 0;
    let mut line = |text: String| -> std::io::Result<()> {
        digest.update(&text);
        digest.update("\n");
        lines += 1;
        writeln!(out, "{text}")
    };
    let head = Head { liantu_backup: 1, migrations: migration::ALL.len(), at_ms: now_ms };
    line(serde_json::to_string(&head).map_err(std::io::Error::from)?)?;
    for table in TABLES {
        let mut rows = sqlx::query(table.dump).fetch(&mut *transaction);
        while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
            line(one_row(table, &row)?.to_string())?;
        }
    }
    let end = End { lines, sha256: hex(&digest.finalize()) };
    writeln!(out, "{}", serde_json::to_string(&end).map_err(std::io::Error::from)?)?;
    Ok(lines)
}

fn one_row(table: &Table, row: &AnyRow) -> Result<Value> {
    let mut values = vec![Value::from(table.name)];
    for (at, column) in table.columns.iter().enumerate() {
        values.push(match column {
            Column::Text => row.try_get::<String, _>(at)?.into(),
            Column::Number => row.try_get::<i64, _>(at)?.into(),
            Column::MaybeText => row.try_get::<Option<String>, _>(at)?.into(),
            Column::MaybeNumber => row.try_get::<Option<i64>, _>(at)?.into(),
        });
    }
    Ok(Value::Array(values))
}

/// Reads a backup to its end without taking anything of it: whether it is whole, and of our version.
pub fn check(file: impl BufRead) -> std::result::Result<(), BadBackup> {
    let mut digest = Sha256::new();
    let (mut lines, mut last) = (0, None::<String>);
    for text in file.lines() {
        let text = text?;
        if lines == 0 && last.is_none() {
            let head: Head = serde_json::from_str(&text).map_err(|_| BadBackup::NotOne)?;
            if head.liantu_backup != 1 || head.migrations != migration::ALL.len() {
                return Err(BadBackup::OtherVersion { found: head.migrations, ours: migration::ALL.len() });
            }
        }
        if let Some(before) = last.replace(text) {
            digest.update(before);
            digest.update("\n");
            lines += 1;
        }
    }
    let last = last.ok_or(BadBackup::NotOne)?;
    let end: End = serde_json::from_str(&last).map_err(|_| BadBackup::Damaged)?;
    if end.lines != lines || end.sha256 != hex(&digest.finalize()) {
        return Err(BadBackup::Damaged);
    }
    Ok(())
}

/// Puts a backup that [`check`] found good in the place of all that is there, in the caller's transaction.
pub async fn load(conn: &mut Conn, file: impl BufRead) -> std::result::Result<(), BadBackup> {
    for statement in LEFT_OUT {
        sqlx::query(*statement).execute(&mut *conn).await.map_err(StoreError::from)?;
    }
    for table in TABLES.iter().rev() {
        sqlx::query(table.clear).execute(&mut *conn).await.map_err(StoreError::from)?;
    }
    for text in file.lines().skip(1) {
        let text = text?;
        let Ok(Value::Array(values)) = serde_json::from_str(&text) else { break };
        let mut values = values.into_iter();
        let name = values.next();
        let name = name.as_ref().and_then(Value::as_str).ok_or(BadBackup::NotOne)?;
        put(conn, name, values.collect()).await?;
    }
    super::rights::changed(conn).await?;
    Ok(())
}

/// Adds a row to a table, its values in the order of the columns.
pub async fn put(conn: &mut Conn, table: &str, values: Vec<Value>) -> std::result::Result<(), BadBackup> {
    let table = TABLES.iter().find(|each| each.name == table).ok_or(BadBackup::NotOne)?;
    if values.len() != table.columns.len() {
        return Err(BadBackup::NotOne);
    }
    let mut query = sqlx::query(table.load);
    for (column, value) in table.columns.iter().zip(values) {
        query = match (column, value) {
            (Column::Text, Value::String(text)) => query.bind(text),
            (Column::Number, Value::Number(number)) => query.bind(number.as_i64().ok_or(BadBackup::NotOne)?),
            (Column::MaybeText, Value::String(text)) => query.bind(Some(text)),
            (Column::MaybeText, Value::Null) => query.bind(None::<String>),
            (Column::MaybeNumber, Value::Number(number)) => query.bind(number.as_i64()),
            (Column::MaybeNumber, Value::Null) => query.bind(None::<i64>),
            _ => return Err(BadBackup::NotOne),
        };
    }
    query.execute(conn).await.map_err(StoreError::from)?;
    Ok(())
}
