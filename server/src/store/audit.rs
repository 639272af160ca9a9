//! Who did what outside the charts' own logs, as a chain: each entry's hash covers the one before it.

use sha2::{Digest, Sha256};

use super::{Conn, Result};

/// What is to be kept of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The account that acted; empty for the command line and for people not signed in.
    pub actor: String,
    /// Its name as it was at the time.
    pub actor_name: String,
    /// The role it acted in.
    pub role: String,
    /// What was done, a word of the list in `routes.rs`.
    pub kind: String,
    /// The id of what it was done to.
    pub object: String,
    /// What else must be known, as JSON.
    pub detail: String,
}

impl Entry {
    /// What was done on the command line: by whom, only the machine knows.
    pub fn of_command_line(kind: &str, object: &str, detail: &serde_json::Value) -> Self {
        Entry {
            actor: String::new(),
            actor_name: "command line".to_owned(),
            role: "command_line".to_owned(),
            kind: kind.to_owned(),
            object: object.to_owned(),
            detail: detail.to_string(),
        }
    }
}

/// A line of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1, without gaps.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    /// What.
    pub entry: Entry,
    /// SHA-256 in hex over the hash before it and all of the above.
    pub hash: String,
}

/// The hash of a line that follows the one with hash `previous`.
pub fn link(previous: &str, seq: i64, at_ms: i64, entry: &Entry) -> String {
    let mut digest = Sha256::new();
    let parts = [&entry.actor, &entry.actor_name, &entry.role, &entry.kind, &entry.object, &entry.detail];
    digest.update(previous.as_bytes());
    digest.update(seq.to_be_bytes());
    digest.update(at_ms.to_be_bytes());
    for part in parts {
        // The length first, so that no text can be moved from one field to the next.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    crate::chance::hex(&digest.finalize())
}

/// Puts an entry behind the chain, in the transaction of what it tells of.
pub async fn append(conn: &mut Conn, entry: &Entry, now_ms: i64) -> Result<()> {
    let (seq, previous): (i64, String) = sqlx::query_as(sql!("audit_next")).fetch_one(&mut *conn).await?;
    let hash = link(&previous, seq, now_ms, entry);
    sqlx::query(sql!("audit_insert"))
        .bind(seq)
        .bind(now_ms)
        .bind(&entry.actor)
        .bind(&entry.actor_name)
        .bind(&entry.role)
        .bind(&entry.kind)
        .bind(&entry.object)
        .bind(&entry.detail)
        .bind(&hash)
        .execute(&mut *conn)
        .await?;
    sqlx::query(sql!("audit_end")).bind(&hash).execute(conn).await?;
    Ok(())
}

type Row = (i64, i64, String, String, String, String, String, String, String);

fn line((seq, at_ms, actor, actor_name, role, kind, object, detail, hash): Row) -> Line {
    Line { seq, at_ms, entry: Entry { actor, actor_name, role, kind, object, detail }, hash }
}

/// The last `count` lines before number `before`, newest first.
pub async fn page(conn: &mut Conn, before: i64, count: i64) -> Result<Vec<Line>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("audit_page")).bind(before).bind(count).fetch_all(conn).await?;
    Ok(rows.into_iter().map(line).collect())
}

/// The first `count` lines after number `have`, in order.
pub async fn after(conn: &mut Conn, have: i64, count: i64) -> Result<Vec<Line>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("audit_after")).bind(have).bind(count).fetch_all(conn).await?;
    Ok(rows.into_iter().map(line).collect())
}

/// Number and hash of the last line; 0 and nothing for an empty chain.
pub async fn head(conn: &mut Conn) -> Result<(i64, String)> {
    Ok(sqlx::query_as(sql!("audit_head")).fetch_one(conn).await?)
}

/// The first line of the chain that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its number.
    pub seq: i64,
    /// Whether it is not there at all.
    pub is_missing: bool,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = if self.is_missing { "is missing" } else { "is not as it was written" };
        write!(f, "audit entry {} {what}", self.seq)
    }
}

/// Walks the whole chain. The number of lines, or the first that is wrong.
pub async fn verify(conn: &mut Conn) -> Result<std::result::Result<u64, Fault>> {
    let (mut have, mut previous) = (0, String::new());
    let (last, last_hash) = head(conn).await?;
    while have < last {
        let lines = after(conn, have, 1000).await?;
        if lines.is_empty() {
            return Ok(Err(Fault { seq: have + 1, is_missing: true }));
        }
        for line in lines {
            if line.seq != have + 1 {
                return Ok(Err(Fault { seq: have + 1, is_missing: true }));
            }
            if link(&previous, line.seq, line.at_ms, &line.entry) != line.hash {
                return Ok(Err(Fault { seq: line.seq, is_missing: false }));
            }
            (have, previous) = (line.seq, line.hash);
            if have == last && previous != last_hash {
                return Ok(Err(Fault { seq: have, is_missing: false }));
            }
        }
    }
    Ok(Ok(u64::try_from(have).unwrap_or_default()))
}
