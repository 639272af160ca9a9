//! What the items of a meeting refer to: rounds with their candidates, and charts, each read once.

use std::collections::HashMap;
use std::sync::Arc;

use liantu_domain::engine::Ledger;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{FlowchartId, RoundId};
use liantu_domain::meeting::{Agendum, Matter};
use liantu_domain::round::Round;

use super::subject::{self, Referred};
use crate::app::App;
use crate::error::Failure;
use crate::room::load_from;
use crate::store::Conn;

/// What was read.
#[derive(Debug, Default)]
pub struct References {
    rounds: HashMap<RoundId, Arc<Ledger<Round>>>,
    charts: HashMap<FlowchartId, Ledger<Flowchart>>,
}

impl References {
    /// Reads what these matters refer to.
    pub async fn of<'a>(
        app: &App,
        conn: &mut Conn,
        matters: impl Iterator<Item = &'a Matter>,
    ) -> Result<References, Failure> {
        let mut all = References::default();
        for matter in matters {
            all.take(app, conn, matter).await?;
        }
        Ok(all)
    }

    /// Reads the rounds of these matters too, without their charts.
    pub async fn and_rounds<'a>(
        &mut self,
        app: &App,
        conn: &mut Conn,
        matters: impl Iterator<Item = &'a Matter>,
    ) -> Result<(), Failure> {
        for matter in matters {
            if let Matter::RiskPoint { round, .. } = matter {
                self.take_round(app, conn, round).await?;
            }
        }
        Ok(())
    }

    async fn take_round(&mut self, app: &App, conn: &mut Conn, round: &RoundId) -> Result<(), Failure> {
        if !self.rounds.contains_key(round) {
            self.rounds.insert(round.clone(), crate::round::read(app, conn, round).await?);
        }
        Ok(())
    }

    async fn take(&mut self, app: &App, conn: &mut Conn, matter: &Matter) -> Result<(), Failure> {
        let chart = match matter {
            Matter::RiskPoint { point, round } => {
                self.take_round(app, conn, round).await?;
                let candidate = self.round(round).and_then(|round| round.candidate(point));
                candidate.and_then(|it| it.found.step.as_ref()).map(|step| step.chart.clone())
            }
            Matter::Chart(chart) => Some(chart.clone()),
            Matter::Major(_) | Matter::Power(_) => None,
        };
        if let Some(chart) = chart
            && !self.charts.contains_key(&chart)
        {
            let loaded = load_from(conn, &chart, u64::MAX).await?;
            self.charts.insert(chart, loaded.ledger);
        }
        Ok(())
    }

    /// A round.
    pub fn round(&self, id: &RoundId) -> Option<&Round> {
        self.rounds.get(id).map(|ledger| ledger.document())
    }

    /// A chart.
    pub fn chart(&self, id: &FlowchartId) -> Option<&Flowchart> {
        self.charts.get(id).map(Ledger::document)
    }

    /// What a matter refers to.
    pub fn referred(&self, matter: &Matter) -> Referred<'_> {
        match matter {
            Matter::RiskPoint { point, round } => match self.round(round).and_then(|round| round.candidate(point)) {
                Some(candidate) => {
                    let step = candidate.found.step.as_ref();
                    Referred::Point(&candidate.found, step.and_then(|step| self.chart(&step.chart)))
                }
                None => Referred::Nothing,
            },
            Matter::Chart(chart) => self.chart(chart).map_or(Referred::Nothing, Referred::Chart),
            Matter::Major(_) | Matter::Power(_) => Referred::Nothing,
        }
    }

    /// Puts the hashes of its papers and of what is decided on into an item.
    pub fn seal(&self, agendum: &mut Agendum) {
        agendum.subject = subject::subject(agendum, &self.referred(&agendum.matter));
        agendum.papers = subject::papers(agendum);
    }
}
