//! What the pages of a round around the desk are made from: the round, its charts, and how the region grades.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use liantu_app::page::{Follows, RingPart, RoundAt};
use liantu_app::text::page::chart as chart_words;
use liantu_app::text::{Lang, round as round_words};
use liantu_domain::calendar::Date;
use liantu_domain::engine::Ledger;
use liantu_domain::id::FlowchartId;
use liantu_domain::register::Way;
use liantu_domain::round::{Candidate, Refusal, Ring, Round, Share, Step, WayId, WayState};

use crate::error::Failure;
use crate::handler::round::said;
use crate::room::load_from;
use crate::store::region_rules::{self, RegionRules};
use crate::store::{self, Conn};
use crate::visit::Visit;
use crate::{round, view};

/// A round, and what surrounds it.
pub struct Scene {
    /// Which.
    pub at: RoundAt,
    /// The round as it is.
    pub ledger: Arc<Ledger<Round>>,
    /// How the region grades and routes.
    pub rules: RegionRules,
    /// Today in Beijing.
    pub today: Date,
    /// The organisation's charts, for their titles.
    pub charts: HashMap<FlowchartId, ChartLine>,
}

/// What is said of a chart.
pub struct ChartLine {
    /// Its title.
    pub title: String,
    /// Whether the public sees it.
    pub is_published: bool,
}

impl Scene {
    /// The round that the path names.
    pub async fn of(visit: &Visit, conn: &mut Conn) -> Result<Scene, Failure> {
        let organisation = visit.organisation()?;
        let ledger = round::of_path(visit, conn).await?;
        let head = ledger.document().head().ok_or(Failure::NotFound)?;
        let at = RoundAt {
            organisation: organisation.id.clone(),
            organisation_name: organisation.name.clone(),
            round: head.id.clone(),
            title: head.title.clone(),
        };
        let rules = region_rules::of(conn, &organisation.region_path).await?;
        let charts = store::chart::of_organisation(conn, &organisation.id).await?.into_iter();
        let charts = charts.map(|chart| {
            let line = ChartLine { title: chart.summary.title, is_published: chart.published.is_some() };
            (chart.id, line)
        });
        let today = Date::in_beijing(visit.app.clock.now_ms());
        Ok(Scene { at, rules, today, charts: charts.collect(), ledger })
    }

    /// The round.
    pub fn round(&self) -> &Round {
        self.ledger.document()
    }

    /// That a page follows the round.
    pub fn follows(&self, visit: &Visit) -> Option<Follows> {
        visit.follows(&liantu_domain::round::document(&self.at.round), self.ledger.seq())
    }

    /// Whether the office works at its desk.
    pub fn desk_is_open(&self) -> bool {
        self.is_open(Way::OrgDesignation)
    }

    /// Whether a way of that form is open.
    pub fn is_open(&self, form: Way) -> bool {
        self.round().of_kind(form).any(|way| way.state == WayState::Open)
    }

    /// The way of the office: the one that is open, else the last.
    pub fn desk_way(&self) -> Option<WayId> {
        let ways: Vec<_> = self.round().of_kind(Way::OrgDesignation).collect();
        let open = ways.iter().find(|way| way.state == WayState::Open);
        open.or(ways.last()).map(|way| way.id.clone())
    }

    /// Departments that take part: id and name, by name.
    pub fn departments(&self) -> Vec<(String, String)> {
        let all: BTreeSet<_> =
            self.round().seats().map(|seat| (seat.department_name.as_str(), seat.department.as_str())).collect();
        all.into_iter().map(|(name, id)| (id.to_owned(), name.to_owned())).collect()
    }

    /// The ways: id and name.
    pub fn way_names(&self, lang: Lang) -> Vec<(String, String)> {
        self.round().ways().into_iter().map(|way| (way.id.to_string(), round_words::way(lang, way))).collect()
    }

    /// The sentence for a refusal.
    pub fn refusal(&self, lang: Lang, refusal: &Refusal) -> String {
        said(lang, self.round(), refusal)
    }

    /// The title of a chart.
    pub fn chart_title(&self, lang: Lang, chart: &FlowchartId) -> String {
        let title = self.charts.get(chart).map(|chart| chart.title.clone()).filter(|title| !title.is_empty());
        title.unwrap_or_else(|| view::untitled(lang).to_owned())
    }

    /// Department and post of a candidate.
    pub fn post(&self, candidate: &Candidate) -> String {
        let seat = self.round().seat(&candidate.found.post);
        seat.map(|seat| format!("{} · {}", seat.department_name, seat.name)).unwrap_or_default()
    }

    /// Chart and step of a candidate, or its post.
    pub fn place(&self, lang: Lang, steps: &Steps, candidate: &Candidate) -> String {
        match &candidate.found.step {
            Some(step) => format!("{} · {}", self.chart_title(lang, &step.chart), steps.label(lang, step)),
            None => self.post(candidate),
        }
    }
}

/// The names of steps.
#[derive(Default)]
pub struct Steps(HashMap<Step, String>);

impl Steps {
    /// Of the steps where candidates stand: only their charts are read.
    pub async fn of<'a>(conn: &mut Conn, candidates: impl Iterator<Item = &'a Candidate>) -> Result<Steps, Failure> {
        let mut wanted: BTreeMap<&FlowchartId, BTreeSet<&Step>> = BTreeMap::new();
        for step in candidates.filter_map(|candidate| candidate.found.step.as_ref()) {
            wanted.entry(&step.chart).or_default().insert(step);
        }
        let mut names = HashMap::new();
        for (chart, steps) in wanted {
            let loaded = load_from(conn, chart, u64::MAX).await?;
            let document = loaded.ledger.document();
            for step in steps {
                if let Some(node) = document.node(&step.node) {
                    names.insert(step.clone(), node.label.clone());
                }
            }
        }
        Ok(Steps(names))
    }

    /// What a step is called.
    pub fn label(&self, lang: Lang, step: &Step) -> String {
        let label = self.0.get(step).filter(|label| !label.is_empty()).cloned();
        label.unwrap_or_else(|| chart_words::NAMELESS.of(lang).to_owned())
    }
}

/// A ring as pages take it; with all ways, also where nothing was said at all.
pub fn ring_parts(lang: Lang, round: &Round, ring: Option<&Ring<'_>>) -> Vec<RingPart> {
    let parts = round.ways().into_iter().map(|way| {
        let share = ring.and_then(|ring| ring.shares.iter().find(|(id, _)| *id == &way.id));
        let share = share.map_or(Share::Silent, |(_, share)| *share);
        RingPart { way: way.id.to_string(), name: round_words::way(lang, way), share }
    });
    parts.collect()
}
