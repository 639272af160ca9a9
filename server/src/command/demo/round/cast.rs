//! Who plays, and on which steps.

use std::collections::{BTreeSet, HashMap};

use liantu_domain::calendar::Date;
use liantu_domain::id::{FlowchartId, OrganisationId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::round::{Seat, Step};

use crate::command::demo::Failed;
use crate::register::pins;
use crate::room::load_from;
use crate::round::layout;
use crate::store::{self, Conn};
use crate::visit::Whose;

/// A unit as it takes part in a round.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Whose round it is.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// The posts.
    pub seats: Vec<Seat>,
    /// The charts.
    pub charts: Vec<FlowchartId>,
    /// What the round is about; empty: the year's round.
    pub project: String,
    /// The steps that each post answers for: where, what it is called, what the chart is called.
    pub steps: HashMap<PostId, Vec<Place>>,
}

/// A step of somebody's.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where.
    pub step: Step,
    /// What it is called.
    pub label: String,
    /// What its chart is called.
    pub chart: String,
    /// Risks that stand there already, in words.
    pub known: Vec<String>,
}

impl Cast {
    /// Reads it as it is on a day.
    pub async fn read(conn: &mut Conn, whose: &Whose, day: Date) -> Result<Cast, Failed> {
        let organisation = whose.organisation.clone();
        let name = store::organisation::one(conn, &organisation).await?.map_or(String::new(), |it| it.name);
        let seats = layout::seats(conn, &organisation, day).await?;
        let charts = store::chart::ids_of(conn, &organisation).await?;
        let by_name: HashMap<&str, &PostId> = seats.iter().rev().map(|seat| (seat.name.as_str(), &seat.id)).collect();
        let mut steps: HashMap<PostId, Vec<Place>> = HashMap::new();
        for chart in &charts {
            let loaded = load_from(conn, chart, u64::MAX).await?;
            let document = loaded.ledger.document();
            let pins = pins(document);
            for node in document.nodes().filter(|node| !node.label.trim().is_empty()) {
                let lane = node.lane.as_ref().and_then(|id| document.lane(id));
                let names = [
                    Some(node.responsible.as_str()),
                    lane.map(|lane| lane.holder.name()),
                    lane.map(|lane| lane.name.as_str()),
                ];
                let Some(post) = names.into_iter().flatten().find_map(|name| by_name.get(name)) else { continue };
                let here = format!("node:{}", node.id);
                let known = pins.iter().filter(|pin| pin.place() == here).map(|pin| pin.risk.manifestation.clone());
                steps.entry((*post).clone()).or_default().push(Place {
                    step: Step { chart: chart.clone(), node: node.id.clone() },
                    label: node.label.clone(),
                    chart: document.head().title.clone(),
                    known: known.collect(),
                });
            }
        }
        Ok(Cast { organisation, name, seats, charts, project: String::new(), steps })
    }

    /// Those who take part where only one chart is looked at: who answers for a step of it, who is above them, and the
    /// leaders.
    pub fn on(mut self, chart: &FlowchartId, project: &str) -> Cast {
        project.clone_into(&mut self.project);
        self.charts.retain(|it| it == chart);
        for places in self.steps.values_mut() {
            places.retain(|place| place.step.chart == *chart);
        }
        self.steps.retain(|_, places| !places.is_empty());
        let mut stays: BTreeSet<PostId> = self.steps.keys().cloned().collect();
        let leads = |seat: &&Seat| seat.tier == PostTier::Leadership;
        stays.extend(self.seats.iter().filter(leads).map(|seat| seat.id.clone()));
        let above = |seat: &Seat| seat.above.clone().filter(|_| stays.contains(&seat.id));
        let above: Vec<PostId> = self.seats.iter().filter_map(above).collect();
        stays.extend(above);
        self.seats.retain(|seat| stays.contains(&seat.id));
        self
    }
}
