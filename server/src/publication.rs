//! Versions of a chart on their way: the one place that carries out what the machine of states
//! ([`liantu_domain::version`]) allows.
//!
//! A step is planned first, for the states that get a row are read back from the log; then it is taken, in a
//! transaction in which the plan must still be the same.

use std::collections::BTreeMap;

use liantu_app::text::version::DIRECT;
use liantu_domain::engine::canonical_hash;
use liantu_domain::id::FlowchartId;
use liantu_domain::version::{Move, Publication, PublicationWay, VersionRefusal, Versions};

use crate::error::Failure;
use crate::room::load_at;
use crate::store::chart::{Chart, Notice};
use crate::store::chart_version::{self, ChartVersion, Step};
use crate::store::{self, Conn, Kind, Store};

/// A step on the way of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Sends the draft to discussion, with what is to be said about it.
    Discuss(String),
    /// Decides a version, by this decision.
    Decide(u64, String),
    /// Shows the public the decided version, or the chart as it is where none is decided.
    Publish,
    /// Shows it to the public no more.
    Withdraw,
}

/// Why a step was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// The machine of states says no.
    Refused(VersionRefusal),
    /// Somebody else was quicker.
    TooLate,
    /// Our own trouble, or there is no such chart.
    Failed(Failure),
}

impl From<store::StoreError> for NotTaken {
    fn from(error: store::StoreError) -> Self {
        NotTaken::Failed(error.into())
    }
}

impl From<VersionRefusal> for NotTaken {
    fn from(refusal: VersionRefusal) -> Self {
        NotTaken::Refused(refusal)
    }
}

/// What a step does.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which step.
    pub wish: Wish,
    /// What happens to the versions; the last move is about the version that the step is about.
    pub moves: Vec<Move>,
    /// For publishing: what is shown, and what public lists say of it.
    pub publication: Option<(Publication, Notice)>,
    /// The hashes of the states that get a row, by their last operation.
    hashes: BTreeMap<u64, String>,
}

impl Plan {
    /// The version that the step is about.
    pub fn number(&self) -> u64 {
        self.moves.last().map_or(0, |step| step.number)
    }

    /// What the audit log keeps of it.
    pub fn detail(&self) -> serde_json::Value {
        let mut detail = serde_json::json!({ "version": self.number() });
        match &self.wish {
            Wish::Discuss(reason) | Wish::Decide(_, reason) => detail["reason"] = reason.as_str().into(),
            Wish::Publish | Wish::Withdraw => {}
        }
        if let Some((publication, _)) = &self.publication {
            detail["seq"] = publication.seq.into();
            detail["hash"] = self.hashes.get(&publication.seq).map_or("", String::as_str).into();
            if publication.way == PublicationWay::Direct {
                detail["direct"] = true.into();
                detail["reason"] = DIRECT.zh.into();
            }
        }
        detail
    }

    fn reason(&self) -> Option<&str> {
        match (&self.wish, &self.publication) {
            (Wish::Discuss(reason) | Wish::Decide(_, reason), _) => Some(reason),
            (_, Some((Publication { way: PublicationWay::Direct, .. }, _))) => Some(DIRECT.zh),
            _ => None,
        }
    }
}

fn moves(versions: &Versions, wish: &Wish) -> Result<(Vec<Move>, Option<Publication>), VersionRefusal> {
    Ok(match wish {
        Wish::Discuss(_) => (versions.discuss()?, None),
        Wish::Decide(number, reason) => (versions.decide(*number, reason)?, None),
        Wish::Publish => {
            let publication = versions.publish()?;
            (publication.moves.clone(), Some(publication))
        }
        Wish::Withdraw => (versions.withdraw()?, None),
    })
}

async fn look(conn: &mut Conn, id: &FlowchartId) -> Result<(Chart, Vec<ChartVersion>, Versions), NotTaken> {
    let chart = store::chart::one(conn, id).await?.ok_or(NotTaken::Failed(Failure::NotFound))?;
    let rows = chart_version::of(conn, id).await?;
    let versions = chart_version::line(&rows, &chart);
    Ok((chart, rows, versions))
}

/// What a step would do, as things stand.
pub async fn plan(store: &Store, id: &FlowchartId, wish: Wish) -> Result<Plan, NotTaken> {
    let mut conn = store.read().await?;
    let (_, _, versions) = look(&mut conn, id).await?;
    drop(conn);
    let (moves, publication) = moves(&versions, &wish)?;
    let shown = publication.as_ref().map(|publication| publication.seq);
    let (mut hashes, mut notice) = (BTreeMap::new(), None);
    for seq in moves.iter().filter(|step| step.from.is_none()).map(|step| step.seq).chain(shown) {
        let loaded = load_at(store, id, seq).await.map_err(|damage| NotTaken::Failed(damage.into()))?;
        hashes.insert(seq, canonical_hash(loaded.ledger.document()).to_string());
        if shown == Some(seq) {
            notice = Some(Notice::of(loaded.ledger.document()));
        }
    }
    Ok(Plan { wish, moves, publication: publication.zip(notice), hashes })
}

/// Takes the step, in a transaction. Where things stand otherwise by now, nothing is done.
pub async fn take(
    store: &Store,
    conn: &mut Conn,
    id: &FlowchartId,
    plan: &Plan,
    by: &str,
    at_ms: i64,
) -> Result<(), NotTaken> {
    if store.kind() == Kind::Postgres {
        store::chart::lock_postgres(conn, id).await?;
    }
    let (_, rows, versions) = look(conn, id).await?;
    if moves(&versions, &plan.wish)?.0 != plan.moves {
        return Err(NotTaken::TooLate);
    }
    for (place, version) in plan.moves.iter().enumerate() {
        let is_last = place + 1 == plan.moves.len();
        let hash = plan.hashes.get(&version.seq).map_or("", String::as_str);
        let was = rows.iter().find(|row| row.number == version.number);
        let step = Step { reason: plan.reason().filter(|_| is_last), by, at_ms };
        if !chart_version::carry_out(conn, id, *version, hash, was, step).await? {
            return Err(NotTaken::TooLate);
        }
    }
    if let Some((publication, notice)) = &plan.publication {
        store::chart::publish(conn, id, publication.seq, notice, at_ms).await?;
    }
    if plan.wish == Wish::Withdraw {
        store::chart::unpublish(conn, id).await?;
    }
    Ok(())
}
