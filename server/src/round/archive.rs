//! A round that is over goes into the register: points that stand on steps are pinned on their charts first, then the
//! register learns what was said of each and what the team decided. All of it in the caller's transaction.

use std::collections::{BTreeMap, HashSet};

use liantu_domain::flowchart::command::PinRisk;
use liantu_domain::id::{FlowchartId, OperationId, RoundId};
use liantu_domain::register;
use liantu_domain::round::{Round, Step, archive};

use crate::register::{NotDone, carry_out};
use crate::room::load_from;
use crate::sheet::charts::{By, NotEdited, edit};
use crate::store::audit::Entry;
use crate::store::{self, Conn, Kind, StoreError};
use crate::visit::Whose;

/// Why a round was not put into the register. Nothing has happened then.
#[derive(Debug, thiserror::Error)]
pub enum NotArchived {
    /// A chart did not take a point.
    #[error(transparent)]
    Chart(#[from] NotEdited),
    /// The register did not take a point.
    #[error(transparent)]
    Register(#[from] NotDone),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was put into the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// How many points.
    pub points: usize,
    /// The charts that have changed, with the numbers of their last lines: for rooms to look.
    pub charts: Vec<(FlowchartId, u64)>,
}

/// Puts the confirmed points of a round where they belong.
pub async fn into_register(
    conn: &mut Conn,
    kind: Kind,
    whose: &Whose,
    round: &Round,
    by: By<'_>,
    audit: impl Fn(&FlowchartId) -> Entry,
) -> Result<Archive, NotArchived> {
    let charts: HashSet<&FlowchartId> =
        round.candidates().filter_map(|it| it.found.step.as_ref()).map(|step| &step.chart).collect();
    let mut steps: HashSet<Step> = HashSet::new();
    let mut pinned = HashSet::new();
    for chart in charts {
        // A chart of another organisation, or none: what was found there hangs on the post.
        let its =
            store::chart::owner(conn, chart).await?.is_some_and(|(its, _)| its.organisation == whose.organisation);
        if its {
            let loaded = load_from(conn, chart, u64::MAX).await.map_err(NotEdited::from)?;
            let document = loaded.ledger.document();
            steps.extend(document.nodes().map(|node| Step { chart: chart.clone(), node: node.id.clone() }));
            pinned.extend(document.risks().map(|risk| (chart.clone(), risk.id.clone())));
        }
    }
    let points = archive(round, |step| steps.contains(step));
    let mut pins: BTreeMap<FlowchartId, Vec<PinRisk>> = BTreeMap::new();
    let mut asks = Vec::new();
    for point in &points {
        if let Some((chart, risk)) = &point.pin
            && !pinned.contains(&(chart.clone(), risk.id.clone()))
        {
            pins.entry(chart.clone()).or_default().push(PinRisk { risk: risk.clone() });
        }
        asks.push(point.ask.clone());
    }
    let charts = edit(conn, kind, &pins, by, audit).await?;
    if !asks.is_empty() {
        let id = OperationId::random(by.chance.number());
        let all = register::Command::All(asks);
        carry_out(conn, kind, whose, id, all, by.author.clone(), by.at_ms).await?;
    }
    Ok(Archive { points: points.len(), charts })
}

/// The id of the operation with which a round is archived: it happens once.
pub fn operation(round: &RoundId) -> OperationId {
    OperationId::new(format!("archive.{round}"))
}
