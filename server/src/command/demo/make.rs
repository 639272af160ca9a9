//! One unit of the large demo, made from the plan: pure, and the same from the same seed.

mod chart;
mod command;
mod control;
mod people;

use std::collections::BTreeSet;

use liantu_domain::flowchart::{Content, Scope};
use liantu_domain::id::{CadreId, DepartmentId, MeasureId, OrganisationId, PostId, PowerId, RiskPointId};
use liantu_domain::power::{CorePower, Major, PowerKind, PowerState};
use liantu_domain::register::{MeasureKind, MeasureState, PostRisk, Rule, Way};
use liantu_domain::risk::{Grade, RiskType};

use super::draw::Draw;
use super::plan::{Deal, Plan};
use super::post::Work;

/// The day from which everything of the large demo is counted, 2026-01-05 00:00 UTC: not today, so that the same
/// seed gives the same logs.
pub const BASE_MS: i64 = 1_767_571_200_000;
const DAY_MS: i64 = 86_400_000;

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The department, by its place in the list.
    pub department: usize,
    /// Its name.
    pub name: String,
    /// What it does.
    pub work: Work,
}

/// Somebody who holds a post, or held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The cadre, by its place in the list.
    pub cadre: usize,
    /// The post, by its place in the list.
    pub post: usize,
    /// Since when.
    pub from_on: String,
    /// Until when; none: still.
    pub to_on: Option<String>,
}

/// A power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerRow {
    /// Its id.
    pub id: PowerId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PowerKind,
    /// What it consists of.
    pub content: String,
    /// The department that exercises it, by its place in the list.
    pub department: usize,
    /// External or internal.
    pub scope: Scope,
    /// Which of 三重一大 it is.
    pub major: Option<Major>,
    /// Which of the core powers.
    pub core: Option<CorePower>,
    /// The time limit in working days.
    pub time_limit: Option<u16>,
    /// What became of it.
    pub state: PowerState,
    /// Why.
    pub reason: String,
    /// The law it rests on; empty: none.
    pub law: String,
    /// The power that it went into.
    pub merged_into: Option<PowerId>,
}

/// A flowchart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Along which power, by its place in the list.
    pub power: usize,
    /// What it holds, without coordinates.
    pub content: Content,
    /// Whether the public sees it.
    pub is_published: bool,
    /// When it was drawn.
    pub at_ms: i64,
}

/// A risk point, wherever it hangs.
#[derive(Clone, Debug, PartialEq)]
struct Risk {
    /// The chart, by its place in the list; none: on a post.
    chart: Option<usize>,
    id: RiskPointId,
    kind: RiskType,
    grade: Grade,
    owner: String,
    leader: String,
    step: String,
    power: String,
    department: String,
}

/// A measure, wherever it stands.
#[derive(Clone, Debug, PartialEq)]
struct Measure {
    /// The chart on which it stands; none: in the register.
    chart: Option<usize>,
    id: MeasureId,
    text: String,
    kind: MeasureKind,
    responsible: String,
    state: MeasureState,
    due_on: Option<String>,
    /// The risk points that the register links to it, by their places in the list.
    risks: Vec<usize>,
}

/// All of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Its id.
    pub id: OrganisationId,
    /// Its full name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Its departments; the first is the leadership's.
    pub departments: Vec<Department>,
    /// Its posts, department by department.
    pub posts: Vec<Post>,
    /// Its people: ids and made-up designations.
    pub cadres: Vec<(CadreId, String)>,
    /// Who holds what.
    pub holdings: Vec<Holding>,
    /// The leadership team, the first of it first, by their places among the cadres.
    pub team: Vec<usize>,
    /// Its powers.
    pub powers: Vec<PowerRow>,
    /// Its flowcharts.
    pub charts: Vec<Chart>,
    risks: Vec<Risk>,
    post_risks: Vec<PostRisk>,
    measures: Vec<Measure>,
    rules: Vec<Rule>,
    rule_risks: Vec<Vec<usize>>,
    ways: Vec<Way>,
    guarded: Vec<bool>,
}

impl Plan {
    /// Unit number `at`, from its own part of the seed.
    pub fn make(&self, at: usize) -> Made {
        let mut draw = self.draw.part(at);
        let (unit, quota) = (&self.units[at], &self.quotas[at]);
        let mut made = Made {
            id: OrganisationId::random(draw.number()),
            name: format!("{}{}", if unit.family == '镇' { "澄岭县" } else { self.figures.region }, unit.name),
            code: format!("{:03}", at + 1),
            departments: Vec::new(),
            posts: Vec::new(),
            cadres: Vec::new(),
            holdings: Vec::new(),
            team: Vec::new(),
            powers: Vec::new(),
            charts: Vec::new(),
            risks: Vec::new(),
            post_risks: Vec::new(),
            measures: Vec::new(),
            rules: Vec::new(),
            rule_risks: Vec::new(),
            ways: Vec::new(),
            guarded: Vec::new(),
        };
        made.posts(unit, quota.posts, &mut draw);
        made.people(&mut draw);
        let mut said = BTreeSet::new();
        let deals = sorted(&quota.chart_risks, &mut draw);
        made.charts(self, unit, quota.charts, &deals, &mut said, &mut draw);
        let deals = sorted(&quota.post_risks, &mut draw);
        made.post_risks(self, &deals, &mut said, &mut draw);
        made.not_kept(self, &mut draw);
        made.measures(self, quota.measures, &mut draw);
        made.rules(self, quota.rules, quota.region_rules, &mut draw);
        made.ways = made.risks.iter().map(|_| way(&mut draw)).collect();
        made.guarded = made.risks.iter().map(|_| draw.percent(40)).collect();
        made
    }
}

/// The gravest first, so that they come to where most is decided; a few out of order, as life is.
fn sorted(deals: &[Deal], draw: &mut Draw) -> Vec<Deal> {
    let mut order: Vec<(usize, Deal)> =
        deals.iter().map(|deal| (deal.1 as usize * 100 + draw.below(130), *deal)).collect();
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, deal)| deal).collect()
}

/// The name of a power without what stands in brackets, as one says it in a sentence.
fn short(power: &str) -> String {
    power.split('（').next().unwrap_or(power).to_owned()
}

fn way(draw: &mut Draw) -> Way {
    match draw.below(100) {
        0..46 => Way::SelfCheck,
        46..64 => Way::PeerReview,
        64..80 => Way::OrgDesignation,
        80..88 => Way::PublicAssessment,
        88..96 => Way::TeamDecision,
        _ => Way::OnlinePublicity,
    }
}

impl Made {
    /// How many risk points, measures and rules there are.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.risks.len(), self.measures.len(), self.rules.len())
    }
}

#[cfg(test)]
mod tests {
    use liantu_domain::engine::{Author, Context, Document};
    use liantu_domain::id::{AccountId, FlowchartId};
    use liantu_domain::register::Register;

    use super::*;
    use crate::command::demo::Scale;

    /// Every unit is made, and its figures are the plan's; what is asked of one register in so many is carried out.
    fn check(scale: Scale, carried_out: usize) {
        let plan = Plan::new(scale, 1);
        let (mut posts, mut charts, mut all) = (0, 0, (0, 0, 0));
        for at in 0..plan.units.len() {
            let made = plan.make(at);
            posts += made.posts.len();
            charts += made.charts.len();
            let counts = made.counts();
            all = (all.0 + counts.0, all.1 + counts.1, all.2 + counts.2);
            let names: BTreeSet<_> = made.posts.iter().map(|post| (post.department, &post.name)).collect();
            assert_eq!(names.len(), made.posts.len(), "{}", made.name);
            let codes: BTreeSet<_> = made.powers.iter().map(|power| &power.code).collect();
            assert_eq!(codes.len(), made.powers.len(), "{}", made.name);
            if at % carried_out != 0 {
                continue;
            }
            assert_eq!(made, plan.make(at));
            let ids: Vec<FlowchartId> = (0..made.charts.len()).map(|at| FlowchartId::new(format!("c{at}"))).collect();
            let author = Author { id: AccountId::new("a"), name: "甲".into() };
            let mut register = Register::default();
            for (at_ms, command) in made.commands(&ids) {
                let changes = register.decide(&command, &Context { author: author.clone(), at_ms }).unwrap();
                register.apply_all(&changes).unwrap();
            }
            assert!(register.files().all(|file| file.decided.is_some()));
            for chart in &made.charts {
                let mut content = chart.content.clone();
                liantu_domain::layout::complete(&mut content);
                content.checked().unwrap();
            }
        }
        let figures = plan.figures;
        assert_eq!(
            (posts, charts, all),
            (
                figures.posts,
                figures.charts,
                (figures.risks(), figures.measures, figures.unit_rules + figures.region_rules)
            )
        );
    }

    #[test]
    fn a_township_is_made_as_planned() {
        check(Scale::Township, 1);
    }

    #[test]
    fn a_county_is_made_as_planned() {
        check(Scale::County, 30);
    }

    #[test]
    fn a_district_is_made_as_planned() {
        check(Scale::District, 30);
    }
}
