//! What the items of a meeting refer to: rounds with their candidates, charts and powers, each read once.

use std::collections::HashMap;
use std::sync::Arc;

use liantu_app::text::candidate;
use liantu_domain::engine::Ledger;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{FlowchartId, PowerId, RoundId};
use liantu_domain::meeting::{Agendum, CONSULTED_MAX, Consultation, Consulted, Matter};
use liantu_domain::round::{self, Round, Stance, Statement, Voice};
use liantu_domain::version::VersionState;

use super::subject::{self, Referred};
use crate::error::Failure;
use crate::ledgers::Ledgers;
use crate::room::load_from;
use crate::store::legal_basis::LegalBasis;
use crate::store::power::Power;
use crate::store::{self, Conn};

/// What was read.
#[derive(Debug, Default)]
pub struct References {
    rounds: HashMap<RoundId, Arc<Ledger<Round>>>,
    charts: HashMap<FlowchartId, Ledger<Flowchart>>,
    /// The version of a chart that is laid before the team: its number, and the chart as it was frozen.
    versions: HashMap<FlowchartId, (u64, Ledger<Flowchart>)>,
    powers: HashMap<PowerId, (Power, Vec<LegalBasis>)>,
}

impl References {
    /// Reads what these matters refer to.
    pub async fn of<'a>(
        rounds: &Ledgers<Round>,
        conn: &mut Conn,
        matters: impl Iterator<Item = &'a Matter>,
    ) -> Result<References, Failure> {
        let mut all = References::default();
        for matter in matters {
            all.take(rounds, conn, matter).await?;
        }
        Ok(all)
    }

    /// Reads the rounds of these matters too, without their charts.
    pub async fn and_rounds<'a>(
        &mut self,
        rounds: &Ledgers<Round>,
        conn: &mut Conn,
        matters: impl Iterator<Item = &'a Matter>,
    ) -> Result<(), Failure> {
        for matter in matters {
            if let Matter::RiskPoint { round, .. } = matter {
                self.take_round(rounds, conn, round).await?;
            }
        }
        Ok(())
    }

    async fn take_round(&mut self, rounds: &Ledgers<Round>, conn: &mut Conn, round: &RoundId) -> Result<(), Failure> {
        if !self.rounds.contains_key(round) {
            self.rounds.insert(round.clone(), rounds.read(conn, &round::document(round)).await?);
        }
        Ok(())
    }

    async fn take(&mut self, rounds: &Ledgers<Round>, conn: &mut Conn, matter: &Matter) -> Result<(), Failure> {
        let chart = match matter {
            Matter::RiskPoint { point, round } => {
                self.take_round(rounds, conn, round).await?;
                let candidate = self.round(round).and_then(|round| round.candidate(point));
                candidate.and_then(|it| it.found.step.as_ref()).map(|step| step.chart.clone())
            }
            Matter::Chart(chart) => return self.take_version(conn, chart).await,
            Matter::Power(power) => return self.take_power(conn, power).await,
            Matter::Major(_) => None,
        };
        if let Some(chart) = chart
            && !self.charts.contains_key(&chart)
        {
            let loaded = load_from(conn, &chart, u64::MAX).await?;
            self.charts.insert(chart, loaded.ledger);
        }
        Ok(())
    }

    /// What is laid before the team of a chart is its newest frozen version: drawing may go on meanwhile.
    async fn take_version(&mut self, conn: &mut Conn, chart: &FlowchartId) -> Result<(), Failure> {
        if !self.versions.contains_key(chart) {
            let frozen = store::chart_version::of(conn, chart).await?;
            let newest = frozen.iter().rfind(|version| version.state != VersionState::Superseded);
            let loaded = load_from(conn, chart, newest.map_or(u64::MAX, |version| version.seq)).await?;
            let number = newest.map_or(0, |version| version.number);
            self.versions.insert(chart.clone(), (number, loaded.ledger));
        }
        Ok(())
    }

    async fn take_power(&mut self, conn: &mut Conn, id: &PowerId) -> Result<(), Failure> {
        if !self.powers.contains_key(id)
            && let Some(power) = store::power::one(conn, id).await?
        {
            let bases = store::legal_basis::of(conn, id).await?;
            self.powers.insert(id.clone(), (power, bases));
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

    /// Which version of a chart is laid before the team.
    pub fn version(&self, chart: &FlowchartId) -> Option<u64> {
        self.versions.get(chart).map(|(number, _)| *number)
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
            Matter::Chart(chart) => {
                let version = self.versions.get(chart);
                version.map_or(Referred::Nothing, |(_, it)| Referred::Chart(it.document(), it.seq()))
            }
            Matter::Power(power) => match self.powers.get(power) {
                Some((power, bases)) => Referred::Power(power, bases),
                None => Referred::Nothing,
            },
            Matter::Major(_) => Referred::Nothing,
        }
    }

    /// What experts said of a point in its round.
    fn opinions(&self, matter: &Matter) -> Vec<Consulted> {
        let Matter::RiskPoint { point, round } = matter else { return Vec::new() };
        let said = self.round(round).map(|round| round.ring(point).said).unwrap_or_default();
        let opinion = |it: &Statement| match &it.voice {
            Voice::Expert(who) => Some(Consulted {
                kind: Consultation::Expert,
                who: who.clone(),
                on: it.on,
                said: said_of(it),
                grade: it.grade,
                statement: Some(it.id.clone()),
            }),
            Voice::Post(_) | Voice::Reviewer | Voice::Office | Voice::Public | Voice::Team => None,
        };
        said.into_iter().filter_map(opinion).take(CONSULTED_MAX / 2).collect()
    }

    /// Puts into an item what experts said in the round, and the hashes of its papers and of what is decided on.
    pub fn seal(&self, agendum: &mut Agendum) {
        let entered = agendum.consulted.drain(..).filter(|it| it.statement.is_none());
        agendum.consulted = self.opinions(&agendum.matter).into_iter().chain(entered.collect::<Vec<_>>()).collect();
        agendum.subject = subject::subject(agendum, &self.referred(&agendum.matter));
        agendum.papers = subject::papers(agendum);
    }
}

/// What a statement does to the point, and its words.
fn said_of(statement: &Statement) -> String {
    let stance = candidate::stance(statement.stance).zh;
    match (statement.stance, statement.text.trim()) {
        (_, "") => stance.to_owned(),
        (Stance::Remark, text) => text.to_owned(),
        (_, text) => format!("{stance}：{text}"),
    }
}
