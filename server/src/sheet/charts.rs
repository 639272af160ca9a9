//! What a file or a round says of risk points that stand on charts, put behind the charts' logs. The rooms in which
//! somebody may be drawing are not asked, so that all of it is one transaction; they find the new lines as they find
//! those of another program.

use std::collections::BTreeMap;

use liantu_domain::engine::{Ask, Author, Context};
use liantu_domain::flowchart::{Command, Refusal};
use liantu_domain::id::{FlowchartId, OperationId};

use crate::appender::{Batch, write_one};
use crate::chance::Chance;
use crate::register;
use crate::room::{Damage, load_from};
use crate::store::audit::Entry;
use crate::store::chart::Summary;
use crate::store::{Conn, Kind, StoreError};

/// Why edits were not carried out.
#[derive(Debug, thiserror::Error)]
pub enum NotEdited {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A chart can't be read back.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// A chart says no.
    #[error("the chart refuses: {0:?}")]
    Refused(Refusal),
    /// Somebody was faster.
    #[error("the chart was changed meanwhile")]
    Busy,
}

/// Who brings the edits, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The author of the lines.
    pub author: &'a Author,
    /// The moment.
    pub at_ms: i64,
    /// Where new ids of operations come from.
    pub chance: &'a dyn Chance,
}

/// Carries edits out in the caller's transaction, chart by chart in the order of ids; each chart that changes makes an
/// audit entry. The numbers of the last lines, for rooms to look.
pub async fn edit(
    conn: &mut Conn,
    kind: Kind,
    edits: &BTreeMap<FlowchartId, Vec<impl Clone + Into<Command>>>,
    by: By<'_>,
    audit: impl Fn(&FlowchartId) -> Entry,
) -> Result<Vec<(FlowchartId, u64)>, NotEdited> {
    let mut reached = Vec::new();
    for (chart, edits) in edits {
        let mut ledger = load_from(conn, chart, u64::MAX).await?.ledger;
        let mut operations = Vec::new();
        for edit in edits {
            let ask = Ask::Do(edit.clone().into());
            let context = Context { author: by.author.clone(), at_ms: by.at_ms };
            let id = OperationId::random(by.chance.number());
            match ledger.carry_out(id, &ask, context, |_| None) {
                Ok(outcome) => operations.push(outcome.operation().clone()),
                // The chart's text differs from the cell's in blanks alone.
                Err(Refusal::NothingToDo) => {}
                Err(refusal) => return Err(NotEdited::Refused(refusal)),
            }
        }
        if operations.is_empty() {
            continue;
        }
        let batch = Batch {
            document: chart.clone(),
            operations,
            refusals: Vec::new(),
            summary: Summary::of(ledger.document()),
            pins: Some(register::pins(ledger.document())),
            snapshot: None,
            audit: vec![audit(chart)],
            at_ms: by.at_ms,
        };
        if !write_one(conn, kind, &batch).await? {
            return Err(NotEdited::Busy);
        }
        reached.push((chart.clone(), ledger.seq()));
    }
    Ok(reached)
}
