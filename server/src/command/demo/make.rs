//! One unit of the large demo, made from the plan: pure, and the same from the same seed.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::flowchart::{Content, Holder, Scope};
use liantu_domain::id::{
    CadreId, DepartmentId, FlowchartId, MeasureId, OrganisationId, PostId, PowerId, RiskPointId, RuleId,
};
use liantu_domain::power::{CorePower, Major, PowerKind, PowerState};
use liantu_domain::register::{
    Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, Rule, RuleState, Way,
};
use liantu_domain::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskType};

use super::draw::{Draw, shares};
use super::phrase::Slots;
use super::plan::{Deal, Plan, TEAM, Title, titles};
use super::post::{self, Work};
use super::process::{PARTS, Setting, Spot};
use super::unit::{Unit, law_of};

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

/// A link that the work of a subject runs through.
fn domain(topic: &str) -> PowerDomain {
    match topic {
        "用人" => PowerDomain::Personnel,
        "资金" | "征收" => PowerDomain::Finance,
        "采购" | "资产" | "合同" => PowerDomain::Assets,
        _ => PowerDomain::Affairs,
    }
}

impl Made {
    fn posts(&mut self, unit: &Unit, count: usize, draw: &mut Draw) {
        let (top, other) = unit.titles();
        let names = std::iter::once("领导班子").chain(unit.departments.iter().copied()).chain(unit.common());
        self.departments =
            names.map(|name| Department { id: DepartmentId::random(draw.number()), name: name.to_owned() }).collect();
        let discipline = match unit.family {
            '乡' | '街' | '镇' => "纪（工）委书记",
            '院' | '校' | '企' => "纪委书记",
            _ => "派驻纪检监察组组长",
        };
        let fields = ["分管业务", "分管综合", "分管执法", "分管项目", "分管党建"];
        let leaders = TEAM + count.saturating_sub(60) / 40;
        let mut posts: Vec<(usize, String, Work)> = vec![(0, top.to_owned(), post::TOP)];
        let others = (leaders - 2).min(fields.len());
        posts.extend(fields.iter().take(others).map(|field| (0, format!("{other}（{field}）"), post::LEADER)));
        posts.push((0, discipline.to_owned(), post::DISCIPLINE));
        for (at, department) in self.departments.iter().enumerate().skip(1) {
            let head = unit.head_of(&department.name);
            // `办公室` and `主任` make `办公室主任`; `社会救助股` and `股长` make `社会救助股股长`.
            posts.push((at, format!("{}{head}", department.name), post::HEAD));
        }
        let mut round = 0;
        'filled: loop {
            for (at, department) in self.departments.iter().enumerate().skip(1) {
                if posts.len() >= count {
                    break 'filled;
                }
                let works = post::of(unit.family, &department.name);
                // The deputy comes after two who do the work.
                let (name, work) = if round == 2 {
                    (format!("{}副{}", department.name, unit.head_of(&department.name)), post::DEPUTY)
                } else {
                    let turn = if round > 2 { round - 1 } else { round };
                    let work = works[turn % works.len()];
                    match turn / works.len() {
                        0 => (work.name.to_owned(), work),
                        again => (format!("{}（{}）", work.name, again + 1), work),
                    }
                };
                posts.push((at, name, work));
            }
            round += 1;
        }
        posts.sort_by_key(|(department, ..)| *department);
        self.posts = posts
            .into_iter()
            .map(|(department, name, work)| Post { id: PostId::random(draw.number()), department, name, work })
            .collect();
    }

    fn people(&mut self, draw: &mut Draw) {
        for post in 0..self.posts.len() {
            let from_on = format!("20{:02}-{:02}-01", 15 + draw.below(10), 1 + draw.below(12));
            // A few hold two posts; none of the team does.
            let is_second = post > TEAM + 4 && draw.percent(4);
            let cadre = if is_second { self.cadres.len() - 1 } else { self.person(draw) };
            if self.posts[post].department == 0 {
                self.team.push(cadre);
            }
            if draw.percent(5) {
                let before = self.person(draw);
                let to_on = Some(from_on.clone());
                self.holdings.push(Holding { cadre: before, post, from_on: "2012-03-01".to_owned(), to_on });
            }
            self.holdings.push(Holding { cadre, post, from_on, to_on: None });
        }
    }

    fn person(&mut self, draw: &mut Draw) -> usize {
        let name = format!("演示·{}{:03}", self.code, self.cadres.len() + 1);
        self.cadres.push((CadreId::random(draw.number()), name));
        self.cadres.len() - 1
    }

    fn top(&self) -> String {
        self.posts.first().map(|post| post.name.clone()).unwrap_or_default()
    }

    /// The leader who controls a post: whoever leads its holder.
    fn leader_of(&self, post: &str) -> String {
        let of = |work: Work| self.posts.iter().filter(move |post| post.work == work).map(|post| post.name.clone());
        let leaders: Vec<String> = of(post::LEADER).collect();
        if leaders.iter().any(|leader| leader == post) {
            return self.top();
        }
        if post == self.top() {
            return of(post::DISCIPLINE).next().unwrap_or_default();
        }
        let department = self.posts.iter().find(|each| each.name == post).map_or(0, |post| post.department);
        leaders.get(department % leaders.len().max(1)).cloned().unwrap_or_else(|| self.top())
    }

    /// The chart's people: lanes and posts of a department's process.
    fn setting(&self, unit: &Unit, department: usize, title: &Title, law: &str, is_external: bool) -> Setting {
        let [office, finance, _, legal] = unit.common().map(str::to_owned);
        let handling = self.departments[department].name.clone();
        let first = |department: &str, topics: &[&str]| {
            let at = self.departments.iter().position(|each| each.name == department).unwrap_or(0);
            let of = |post: &&Post| post.department == at && topics.contains(&post.work.topic);
            let head = self.posts.iter().find(|post| post.department == at);
            self.posts.iter().find(of).or(head).map(|post| post.name.clone()).unwrap_or_default()
        };
        let leader = self.leader_of(
            &self
                .posts
                .iter()
                .find(|post| post.department == department)
                .map_or(String::new(), |post| post.name.clone()),
        );
        let discipline = self
            .posts
            .iter()
            .find(|post| post.work == post::DISCIPLINE)
            .map(|post| post.name.clone())
            .unwrap_or_default();
        let posts: BTreeMap<char, String> = [
            ('窗', first(&handling, &["受理", "审查", "信息"])),
            ('办', first(&handling, &["审查", "取证", "采购", "资金"])),
            ('核', first(&legal, &["裁量"])),
            ('分', leader.clone()),
            ('主', self.top()),
            ('财', first(&finance, &["资金"])),
            ('纪', discipline.clone()),
        ]
        .into();
        let lanes: BTreeMap<char, (String, Holder)> = PARTS
            .into_iter()
            .filter_map(|who| {
                let department = |name: &String| (name.clone(), Holder::Department(name.clone()));
                Some((
                    who,
                    match who {
                        '窗' => (
                            if is_external { "受理窗口".to_owned() } else { "经办窗口".to_owned() },
                            Holder::Department(handling.clone()),
                        ),
                        '办' => department(&handling),
                        '核' if legal == handling => department(&office),
                        '核' => department(&legal),
                        '财' if finance == handling => department(&office),
                        '财' => department(&finance),
                        '分' => ("分管领导".to_owned(), Holder::Post(leader.clone())),
                        '主' => ("领导班子".to_owned(), Holder::Post(self.top())),
                        '纪' => ("纪检监察".to_owned(), Holder::Post(discipline.clone())),
                        '外' => ("外部机构、专家".to_owned(), Holder::None),
                        _ => return None,
                    },
                ))
            })
            .collect();
        Setting {
            title: title.name.clone(),
            scope: if is_external { Scope::External } else { Scope::Internal },
            responsible: format!("{}{handling}", self.name),
            law: law.to_owned(),
            supervision: format!("{}{discipline}办公室 0000-00{}000", self.name, self.code),
            lanes,
            posts,
        }
    }

    fn charts(
        &mut self,
        plan: &Plan,
        unit: &Unit,
        count: usize,
        deals: &[Deal],
        said: &mut BTreeSet<String>,
        draw: &mut Draw,
    ) {
        let chosen: Vec<Title> = titles(unit, &plan.processes).into_iter().take(count).collect();
        let mut spots: Vec<Vec<Spot>> = Vec::new();
        for (number, title) in chosen.iter().enumerate() {
            let process = &plan.processes[title.process];
            let own = title.power.and_then(|at| unit.powers.get(at).map(|power| (at, power)));
            let kind = process.kind.unwrap_or(PowerKind::Other);
            let law = own.map_or(process.law, |(_, power)| power.law);
            let law = if law.is_empty() { law_of(kind) } else { law };
            // A power of its own is exercised by one of its own departments, one of the inside by office, finance or personnel.
            let department = match own {
                Some((at, power)) => unit.department_of(at, power) + 1,
                None => self.inside(unit, process.name),
            };
            let setting = self.setting(unit, department, title, law, own.is_some());
            let (content, at) = process.chart(&setting, draw);
            let name = &self.departments[department].name;
            self.powers.push(PowerRow {
                id: PowerId::random(draw.number()),
                code: format!("{}-{:03}", self.code, number + 1),
                name: title.name.clone(),
                kind,
                content: format!("由{name}依照{law}，按照“{}”行使“{}”的职权。", process.name, title.name),
                department,
                scope: setting.scope,
                major: if own.is_none() { major(process.name) } else { None },
                core: core(kind, own.is_none(), process.name),
                time_limit: content.head.time_limit,
                state: PowerState::Kept,
                reason: String::new(),
                law: law.to_owned(),
                merged_into: None,
            });
            let at_ms = BASE_MS + (number as i64 % 20) * DAY_MS + 3_600_000;
            self.charts.push(Chart { power: number, content, is_published: own.is_some() && draw.percent(80), at_ms });
            spots.push(at);
        }
        self.pin(plan, &spots, deals, said, draw);
    }

    fn inside(&self, unit: &Unit, process: &str) -> usize {
        let [office, finance, personnel, legal] = unit.common();
        let name = match process {
            "干部选拔任用" | "公开招聘工作人员" | "年度考核评优" | "编外人员劳务管理" => {
                personnel
            }
            "大额资金使用" | "经费报销" | "固定资产处置" | "物资仓储管理" => finance,
            "合同订立与履行" => legal,
            _ => office,
        };
        self.departments.iter().position(|department| department.name == name).unwrap_or(1)
    }

    /// Pins the risk points: the gravest to where things are decided and money is spent.
    fn pin(&mut self, plan: &Plan, spots: &[Vec<Spot>], deals: &[Deal], said: &mut BTreeSet<String>, draw: &mut Draw) {
        let weights: Vec<usize> = spots.iter().map(|spots| spots.len() + draw.below(6)).collect();
        let counts = shares(deals.len(), &weights);
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        for (chart, count) in counts.iter().enumerate() {
            let list = &spots[chart];
            let begin = draw.below(list.len());
            for turn in 0..*count {
                let spot = (begin + turn * 2 + turn / list.len()) % list.len();
                let is_grave = matches!(list[spot].topic, "决定" | "决策" | "资金" | "采购" | "裁量" | "用人" | "征收");
                places.push((usize::from(!is_grave) * 60 + draw.below(100), chart, spot));
            }
        }
        places.sort_unstable();
        for ((_, chart, spot), (kind, grade)) in places.into_iter().zip(deals) {
            let spot = &spots[chart][spot];
            let power = &self.powers[self.charts[chart].power];
            let (power, department) = (short(&power.name), power.department);
            let owner = self.owner(chart, spot, department);
            let leader = self.leader_of(&owner);
            let slots = Slots {
                power: &power,
                step: spot.label.trim_end_matches('？'),
                post: &owner,
                department: &self.departments[department].name,
            };
            let manifestation = plan.phrases.risk(spot.topic, *kind, slots, said, draw);
            let id = RiskPointId::random(draw.number());
            let step = slots.step.to_owned();
            let department = slots.department.to_owned();
            self.charts[chart].content.risks.push(RiskPoint {
                domain: domain(spot.topic),
                kind: *kind,
                manifestation,
                grade: Some(*grade),
                owner: owner.clone(),
                leader: leader.clone(),
                ..RiskPoint::new(id.clone(), Place::Node(spot.node.clone()))
            });
            self.risks.push(Risk {
                chart: Some(chart),
                id,
                kind: *kind,
                grade: *grade,
                owner,
                leader,
                step,
                power,
                department,
            });
        }
    }

    /// The post that carries the risk of a step: the one in the department for such work, or whoever acts there.
    fn owner(&self, chart: usize, spot: &Spot, department: usize) -> String {
        let fitting = |post: &&Post| post.department == department && post.work.topic == spot.topic;
        if matches!(spot.who, '办' | '窗' | '外' | '申')
            && let Some(post) = self.posts.iter().find(fitting)
        {
            return post.name.clone();
        }
        let node = self.charts[chart].content.nodes.iter().find(|node| node.id == spot.node);
        let responsible = node.map(|node| node.responsible.clone()).unwrap_or_default();
        if !responsible.is_empty() {
            return responsible;
        }
        self.posts.iter().find(|post| post.department == department).map(|post| post.name.clone()).unwrap_or_default()
    }

    fn post_risks(&mut self, plan: &Plan, deals: &[Deal], said: &mut BTreeSet<String>, draw: &mut Draw) {
        let mut order: Vec<(usize, usize)> = (0..deals.len().max(self.posts.len()))
            .map(|turn| {
                let post = turn % self.posts.len();
                let lean = match self.posts[post].work.tier.name() {
                    "leadership" => 0,
                    "middle" => 30,
                    "key" => 45,
                    _ => 90,
                };
                (turn / self.posts.len() * 1_000 + lean + draw.below(90), post)
            })
            .collect();
        order.sort_unstable();
        // Who is searched at all is who comes first; the gravest of what is found goes to the highest.
        for ((_, at), (kind, grade)) in order.into_iter().zip(deals) {
            let post = self.posts[at].clone();
            let department = self.departments[post.department].name.clone();
            let power =
                self.powers.get(draw.below(self.powers.len())).map_or(String::new(), |power| short(&power.name));
            let owner = post.name.clone();
            let leader = self.leader_of(&owner);
            let slots = Slots { power: &power, step: "", post: &owner, department: &department };
            let manifestation = plan.phrases.risk(post.work.topic, *kind, slots, said, draw);
            let id = RiskPointId::random(draw.number());
            let domains = post.work.domains;
            self.post_risks.push(PostRisk {
                id: id.clone(),
                post: post.id.clone(),
                kind: *kind,
                domain: draw.pick(domains).copied().unwrap_or(PowerDomain::Affairs),
                manifestation,
                grade: Some(*grade),
                owner: owner.clone(),
                leader: leader.clone(),
                found_on: format!("2026-01-{:02}", 6 + draw.below(20)),
            });
            self.risks.push(Risk {
                chart: None,
                id,
                kind: *kind,
                grade: *grade,
                owner,
                leader,
                step: String::new(),
                power,
                department,
            });
        }
    }

    /// Powers that were looked through and cut, adjusted or merged.
    fn not_kept(&mut self, plan: &Plan, draw: &mut Draw) {
        let count = 1 + draw.below(3);
        let first = draw.below(plan.phrases.cancelled.len());
        for turn in 0..count {
            let at = (first + turn) % plan.phrases.cancelled.len();
            let (state, kind, name, reason) = plan.phrases.cancelled[at];
            let department = 1 + draw.below(self.departments.len() - 1);
            let successor = self.powers.first().map(|power| power.id.clone());
            self.powers.push(PowerRow {
                id: PowerId::random(draw.number()),
                code: format!("{}-9{:02}", self.code, turn + 1),
                name: name.to_owned(),
                kind,
                content: format!("原由{}行使的“{name}”。", self.departments[department].name),
                department,
                scope: Scope::External,
                major: None,
                core: None,
                time_limit: None,
                state,
                reason: reason.to_owned(),
                law: if state == PowerState::Cancelled { String::new() } else { law_of(kind).to_owned() },
                merged_into: if state == PowerState::Merged { successor } else { None },
            });
        }
    }

    fn measures(&mut self, plan: &Plan, count: usize, draw: &mut Draw) {
        let mut said = BTreeSet::new();
        let on_charts = self.risks.iter().filter(|risk| risk.chart.is_some()).count();
        let all = self.risks.len().max(1);
        let wanted = if count >= all { count * on_charts * 4 / (all * 5) } else { count * on_charts / (all * 2) };
        // Of each chart: its risk points, by their places in the list.
        let mut of_chart: Vec<Vec<usize>> = vec![Vec::new(); self.charts.len()];
        for (at, risk) in self.risks.iter().enumerate() {
            if let Some(chart) = risk.chart {
                of_chart[chart].push(at);
            }
        }
        let counts = shares(wanted, &of_chart.iter().map(Vec::len).collect::<Vec<_>>());
        let mut covered = vec![false; self.risks.len()];
        for (chart, count) in counts.into_iter().enumerate() {
            let list = &of_chart[chart];
            for turn in 0..count {
                let first = list[turn % list.len()];
                let mut measure = self.measure(plan, first, Some(chart), &mut said, draw);
                // One in six serves a second risk point of the same chart.
                let second = list[draw.below(list.len())];
                let serves: BTreeSet<usize> = if draw.percent(16) { [first, second].into() } else { [first].into() };
                for at in serves {
                    covered[at] = true;
                    let id = self.risks[at].id.clone();
                    let care = ControlMeasure {
                        id: measure.id.clone(),
                        text: measure.text.clone(),
                        responsible: measure.responsible.clone(),
                    };
                    if let Some(risk) = self.charts[chart].content.risks.iter_mut().find(|risk| risk.id == id) {
                        risk.measures.push(care);
                    }
                }
                measure.risks.clear();
                self.measures.push(measure);
            }
        }
        let bare: Vec<usize> = (0..self.risks.len()).filter(|at| !covered[*at]).collect();
        let rest = count - self.measures.len();
        for turn in 0..rest {
            // Every risk point has a measure; where there are more measures than that, some serve several.
            let mut serves: BTreeSet<usize> = bare.iter().copied().skip(turn).step_by(rest).collect();
            let mut more = if serves.is_empty() { 1 + draw.below(3) } else { usize::from(draw.percent(12)) };
            while more > 0 && !self.risks.is_empty() {
                serves.insert(draw.below(self.risks.len()));
                more -= 1;
            }
            let Some(first) = serves.first().copied() else { continue };
            let measure = self.measure(plan, first, None, &mut said, draw);
            self.measures.push(Measure { risks: serves.into_iter().collect(), ..measure });
        }
    }

    fn measure(
        &self,
        plan: &Plan,
        at: usize,
        chart: Option<usize>,
        said: &mut BTreeSet<String>,
        draw: &mut Draw,
    ) -> Measure {
        let risk = &self.risks[at];
        let slots = Slots { power: &risk.power, step: &risk.step, post: &risk.owner, department: &risk.department };
        let (kind, text) = plan.phrases.measure(risk.kind, slots, said, draw);
        let is_planned = draw.percent(22);
        Measure {
            chart,
            id: MeasureId::random(draw.number()),
            text,
            kind,
            responsible: if draw.percent(70) { risk.owner.clone() } else { risk.leader.clone() },
            state: if is_planned { MeasureState::Planned } else { MeasureState::InPlace },
            due_on: is_planned.then(|| format!("2026-{:02}-{:02}", 6 + draw.below(7), 10 + draw.below(20))),
            risks: vec![at],
        }
    }

    fn rules(&mut self, plan: &Plan, own: usize, of_region: usize, draw: &mut Draw) {
        let mut names = BTreeSet::new();
        let list = &plan.phrases.rules;
        let begin = draw.below(list.len());
        let mut turn = 0;
        while self.rules.len() < own + of_region {
            let pattern = list[(begin + turn * 5) % list.len()];
            let round = turn / list.len();
            turn += 1;
            let power = &short(&self.powers[draw.below(self.charts.len().max(1)).min(self.powers.len() - 1)].name);
            let department = &self.departments[1 + draw.below(self.departments.len() - 1)].name;
            let slots = Slots { power, step: "", post: "", department };
            let whose = if self.rules.len() < of_region { plan.figures.region } else { self.name.as_str() };
            let trial = if round == 0 { "" } else { "（试行）" };
            let name = format!("《{whose}{}{trial}》", slots.fill(pattern));
            if !names.insert(name.clone()) {
                continue;
            }
            let is_planned = draw.percent(15);
            let risks = (0..1 + draw.below(4)).map(|_| draw.below(self.risks.len())).collect::<BTreeSet<_>>();
            self.rules.push(Rule {
                id: RuleId::random(draw.number()),
                name,
                state: if is_planned { RuleState::Planned } else { RuleState::InForce },
                plan: if is_planned {
                    format!("由{department}起草，征求意见后提交集体研究，{}前印发", "年底")
                } else {
                    String::new()
                },
                due_on: is_planned.then(|| format!("2026-{:02}-30", 6 + draw.below(7))),
                risks: BTreeSet::new(),
            });
            self.rule_risks.push(if self.risks.is_empty() { Vec::new() } else { risks.into_iter().collect() });
        }
    }

    /// How many risk points, measures and rules there are.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.risks.len(), self.measures.len(), self.rules.len())
    }

    /// What is asked of the unit's register, in order: when, and what. `charts` are the ids of its flowcharts.
    pub fn commands(&self, charts: &[FlowchartId]) -> Vec<(i64, Command)> {
        let key = |at: &usize| {
            let risk = &self.risks[*at];
            risk.chart.map_or_else(|| Key::own(&risk.id), |chart| Key::on_chart(&charts[chart], &risk.id))
        };
        let mut found: Vec<Command> = Vec::new();
        found.extend(self.post_risks.iter().map(|risk| Command::PutRisk(Edit { was: None, is: risk.clone() })));
        let mut decided = Vec::new();
        let mut guarded = Vec::new();
        for (at, risk) in self.risks.iter().enumerate() {
            found.push(Command::FoundBy { risk: key(&at), way: self.ways[at] });
            decided.push(Command::Confirm {
                risk: key(&at),
                decided: Decided {
                    grade: risk.grade,
                    level: String::new(),
                    owner: risk.owner.clone(),
                    leader: risk.leader.clone(),
                },
                on: "2026-03-10".to_owned(),
                reason: "领导班子集体研究审定，公示期满无异议".to_owned(),
            });
            if self.guarded[at] {
                guarded.push(Command::Guard {
                    risk: key(&at), reason: "防控措施已经落实，纳入日常监督".to_owned()
                });
            }
        }
        let measures = self.measures.iter().map(|measure| {
            let own = measure.chart.is_none();
            let is = Care {
                id: measure
                    .chart
                    .map_or_else(|| Key::own(&measure.id), |chart| Key::on_chart(&charts[chart], &measure.id)),
                text: if own { measure.text.clone() } else { String::new() },
                kind: measure.kind,
                responsible: if own { measure.responsible.clone() } else { String::new() },
                due_on: measure.due_on.clone(),
                state: measure.state,
                risks: measure.risks.iter().map(key).collect(),
            };
            Command::PutMeasure(Edit { was: None, is })
        });
        let rules = self.rules.iter().zip(&self.rule_risks).map(|(rule, risks)| {
            let is = Rule { risks: risks.iter().map(key).collect(), ..rule.clone() };
            Command::PutRule(Edit { was: None, is })
        });
        [(25, found), (40, measures.collect()), (64, decided), (70, rules.collect()), (85, guarded)]
            .into_iter()
            .filter(|(_, commands)| !commands.is_empty())
            .map(|(day, commands)| (BASE_MS + day * DAY_MS, Command::All(commands)))
            .collect()
    }
}

fn major(process: &str) -> Option<Major> {
    match process {
        "干部选拔任用" | "公开招聘工作人员" => Some(Major::Appointments),
        "工程项目招标管理" => Some(Major::Projects),
        "大额资金使用" | "政府采购（货物服务）" => Some(Major::Funds),
        "重大事项集体决策" | "固定资产处置" => Some(Major::Matters),
        _ => None,
    }
}

fn core(kind: PowerKind, is_inside: bool, process: &str) -> Option<CorePower> {
    match (kind, is_inside, process) {
        (_, true, "重大事项集体决策" | "工程项目招标管理") => Some(CorePower::Decision),
        (_, true, "干部选拔任用" | "公开招聘工作人员" | "年度考核评优") => {
            Some(CorePower::Personnel)
        }
        (_, true, "大额资金使用" | "经费报销" | "政府采购（货物服务）" | "固定资产处置") => {
            Some(CorePower::Finance)
        }
        (_, true, _) => Some(CorePower::General),
        (PowerKind::Licence, ..) => Some(CorePower::Approval),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use liantu_domain::engine::{Author, Context, Document};
    use liantu_domain::id::AccountId;
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
