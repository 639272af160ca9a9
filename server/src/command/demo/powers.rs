//! The demo's catalogue of powers, and the versions of its charts.

use liantu_domain::flowchart::Scope;
use liantu_domain::id::{self, FlowchartId, OrganisationId, PowerId};
use liantu_domain::power::entry::{Around, BasisEntry, BasisField, Entry, PowerField};
use liantu_domain::power::settled::{Ground, Settled};
use liantu_domain::power::{BasisState, CorePower, Major, PowerKind, PowerState};
use liantu_domain::version::{Move, Party, VersionState};
use serde::Deserialize;

use crate::chance::Chance;
use crate::store::chart_version::{self, Step};
use crate::store::legal_basis::{self, LegalBasis};
use crate::store::version_comment::{self, VersionComment};
use crate::store::{Conn, chart, exerciser, power};

/// Who writes down what the demo begins with.
const BY: &str = "演示·防控办";

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// A chart of the demo after its one operation.
#[derive(Clone, Debug)]
pub struct DemoChart {
    /// The name of its file.
    pub file: String,
    /// Its id.
    pub id: FlowchartId,
    /// Whether the public sees it.
    pub is_published: bool,
    /// Its hash.
    pub hash: String,
    /// When it was made.
    pub at_ms: i64,
}

/// The file `powers.json`.
#[derive(Debug, Deserialize)]
pub struct Catalogue {
    organisations: Vec<OneCatalogue>,
    versions: Versions,
}

#[derive(Debug, Deserialize)]
struct OneCatalogue {
    organisation: OrganisationId,
    powers: Vec<OnePower>,
}

#[derive(Debug, Deserialize)]
struct OnePower {
    code: String,
    name: String,
    kind: PowerKind,
    content: String,
    exercised_by: String,
    #[serde(default)]
    scope: Scope,
    major: Option<Major>,
    core: Option<CorePower>,
    time_limit: Option<u16>,
    #[serde(default = "kept")]
    state: PowerState,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    decision: String,
    merged_into: Option<String>,
    chart: Option<String>,
    bases: Vec<OneBasis>,
}

fn kept() -> PowerState {
    PowerState::Kept
}

#[derive(Debug, Deserialize)]
struct OneBasis {
    law: String,
    #[serde(default)]
    article: String,
    #[serde(default)]
    body: String,
    #[serde(default = "valid")]
    state: BasisState,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

fn valid() -> BasisState {
    BasisState::Valid
}

#[derive(Debug, Deserialize)]
struct Versions {
    /// By which decision the published charts were published.
    published: String,
    discussion: Discussion,
}

/// A chart that is under discussion, and what was said about it.
#[derive(Debug, Deserialize)]
struct Discussion {
    chart: String,
    reason: String,
    comments: Vec<OneComment>,
}

#[derive(Debug, Deserialize)]
struct OneComment {
    party: Party,
    body: String,
    answer: String,
}

impl Catalogue {
    /// Writes it, with the charts linked to their powers.
    pub async fn fill(
        &self,
        conn: &mut Conn,
        chance: &dyn Chance,
        now_ms: i64,
        charts: &[DemoChart],
    ) -> Result<(), Failed> {
        for catalogue in &self.organisations {
            // Ids come first, for a power may go into one that follows it.
            let ids: Vec<(&str, PowerId)> =
                catalogue.powers.iter().map(|one| (one.code.as_str(), PowerId::random(chance.number()))).collect();
            let exercisers = exerciser::of(conn, &catalogue.organisation).await?;
            let around = Around { code_taken_by: None, exercisers, must_be_exercised: true };
            for (one, (_, id)) in catalogue.powers.iter().zip(&ids) {
                let entry = one.entry(&around)?;
                let settled = one.settled(&ids)?;
                power::insert(conn, id, &catalogue.organisation, &entry, &settled, BY, now_ms).await?;
                for basis in &one.bases {
                    let id_of_basis = id::from_number('j', chance.number()).to_string();
                    let basis = LegalBasis { id: id_of_basis, power: id.clone(), entry: basis.entry()? };
                    legal_basis::insert(conn, &basis).await?;
                }
                for chart in charts.iter().filter(|chart| Some(&chart.file) == one.chart.as_ref()) {
                    chart::link(conn, &chart.id, id).await?;
                }
            }
        }
        self.versions.fill(conn, chance, charts).await
    }
}

impl OnePower {
    /// The entry, read as a form is: what a form would refuse, the demo does not have.
    fn entry(&self, around: &Around) -> Result<Entry, Failed> {
        let exerciser = around.exercisers.iter().find(|one| one.name == self.exercised_by);
        let exerciser = exerciser.ok_or_else(|| format!("nobody is called {}", self.exercised_by))?;
        let entry = Entry {
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind,
            content: self.content.clone(),
            department: Some(exerciser.department.clone()),
            post: exerciser.post.clone(),
            scope: self.scope,
            major: self.major,
            core: self.core,
            time_limit: self.time_limit,
        };
        let faults = |faults: Vec<(PowerField, _)>| format!("the demo's power {}: {faults:?}", self.code);
        Ok(Entry::read(&entry.typed(), around).map_err(faults)?)
    }

    /// What has become of it, judged by what was in force when that was settled: one power is kept on a basis that
    /// was repealed since, a finding on purpose.
    fn settled(&self, ids: &[(&str, PowerId)]) -> Result<Settled, Failed> {
        let into = ids.iter().find(|(code, _)| Some(*code) == self.merged_into.as_deref()).map(|(_, id)| id.clone());
        let settled = Settled {
            state: self.state,
            reason: self.reason.clone(),
            decision: self.decision.clone(),
            merged_into: into.clone(),
        };
        let ground =
            Ground { bases_in_force: self.bases.len(), is_exercised: true, others: into.into_iter().collect() };
        let faults = |faults| format!("the demo's power {}: {faults:?}", self.code);
        Ok(Settled::read(&settled.typed(), &ground).map_err(faults)?)
    }
}

impl OneBasis {
    fn entry(&self) -> Result<BasisEntry, Failed> {
        let entry = BasisEntry {
            law: self.law.clone(),
            article: self.article.clone(),
            body: self.body.clone(),
            state: self.state,
            valid_from: self.valid_from.clone(),
            valid_to: self.valid_to.clone(),
        };
        let faults = |faults: Vec<(BasisField, _)>| format!("the demo's basis {}: {faults:?}", self.law);
        Ok(BasisEntry::read(&entry.typed()).map_err(faults)?)
    }
}

impl Versions {
    async fn fill(&self, conn: &mut Conn, chance: &dyn Chance, charts: &[DemoChart]) -> Result<(), Failed> {
        for chart in charts {
            let is_discussed = chart.file == self.discussion.chart;
            let (to, reason) = match (chart.is_published, is_discussed) {
                (true, _) => (VersionState::Published, &self.published),
                (false, true) => (VersionState::Discussion, &self.discussion.reason),
                (false, false) => continue,
            };
            let version = Move { number: 1, from: None, to, seq: 1 };
            let step = Step { reason: Some(reason), by: BY, at_ms: chart.at_ms };
            chart_version::carry_out(conn, &chart.id, version, &chart.hash, None, step).await?;
            if is_discussed {
                for comment in &self.discussion.comments {
                    comment.keep(conn, chance, chart).await?;
                }
            }
        }
        Ok(())
    }
}

impl OneComment {
    async fn keep(&self, conn: &mut Conn, chance: &dyn Chance, chart: &DemoChart) -> Result<(), Failed> {
        let comment = VersionComment {
            id: id::from_number('k', chance.number()).to_string(),
            number: 1,
            party: self.party,
            body: self.body.clone(),
            answer: String::new(),
            at_ms: chart.at_ms,
            by_name: BY.to_owned(),
        };
        version_comment::insert(conn, &chart.id, &comment).await?;
        if !self.answer.is_empty() {
            version_comment::answer(conn, &chart.id, &comment.id, "", &self.answer).await?;
        }
        Ok(())
    }
}
