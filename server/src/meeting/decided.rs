//! Which meetings have adopted versions of a chart: what the page of its versions says of them.

use std::collections::BTreeMap;

use liantu_domain::id::{FlowchartId, MeetingId, OrganisationId};
use liantu_domain::meeting::{Matter, Phase};

use super::choice::item_of_version;
use crate::app::App;
use crate::store::{self, Conn};

/// A decision of which the staff was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The meeting.
    pub meeting: MeetingId,
    /// What it is called.
    pub title: String,
    /// The number of its minutes.
    pub number: String,
    /// When it was decided.
    pub at_ms: i64,
}

/// The versions of a chart that were adopted, among those with these numbers; the newest decision of each.
pub async fn versions(
    app: &App,
    conn: &mut Conn,
    organisation: &OrganisationId,
    chart: &FlowchartId,
    numbers: &[u64],
) -> store::Result<BTreeMap<u64, Adopted>> {
    let mut adopted = BTreeMap::new();
    let rows = store::meeting::of(conn, organisation).await?;
    for row in rows.into_iter().filter(|row| row.phase == Phase::Announced) {
        let ledger = super::read(app, conn, &row.id).await?;
        let meeting = ledger.document();
        let announced = meeting.sitting().and_then(|sitting| sitting.announced.as_ref());
        for number in numbers {
            let item = meeting.item(&item_of_version(chart, *number));
            let item = item.filter(|item| item.agendum.matter == Matter::Chart(chart.clone()));
            let verdict = item.and_then(|item| item.verdict());
            let Some(verdict) = verdict.filter(|verdict| verdict.sum.outcome.is_adopted()) else { continue };
            adopted.entry(*number).or_insert_with(|| Adopted {
                meeting: row.id.clone(),
                title: row.title.clone(),
                number: announced.map(|announced| announced.number.clone()).unwrap_or_default(),
                at_ms: verdict.at_ms,
            });
        }
    }
    Ok(adopted)
}
