//! Who gets how much: the figures of a scale, dealt out to its units so that every sum is exact.

use liantu_domain::risk::{Grade, RiskType};

use super::draw::{Draw, shares, shares_within};
use super::phrase::Phrases;
use super::process::{self, Process};
use super::scale::{Figures, Scale};
use super::unit::{self, Unit};

/// A risk point that is to be made.
pub type Deal = (RiskType, Grade);

/// What one unit gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// Posts.
    pub posts: usize,
    /// Flowcharts.
    pub charts: usize,
    /// Risk points on charts.
    pub chart_risks: Vec<Deal>,
    /// Risk points on posts.
    pub post_risks: Vec<Deal>,
    /// Measures.
    pub measures: usize,
    /// Rules of its own.
    pub rules: usize,
    /// Rules that it has written for the whole region.
    pub region_rules: usize,
}

impl Quota {
    /// Risk points.
    pub fn risks(&self) -> usize {
        self.chart_risks.len() + self.post_risks.len()
    }
}

/// A whole demo, before any of it is written out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The figures.
    pub figures: Figures,
    /// The units, in the order of lists.
    pub units: Vec<Unit>,
    /// What each gets.
    pub quotas: Vec<Quota>,
    pub(super) processes: Vec<Process>,
    pub(super) phrases: Phrases,
    pub(super) draw: Draw,
}

/// How many of the risk points of each type stand on charts rather than on posts, out of a hundred.
const ON_CHARTS: [usize; 5] = [35, 55, 35, 85, 50];
/// How many leaders every unit has at least.
pub const TEAM: usize = 4;

impl Plan {
    /// The plan of a scale from a seed.
    pub fn new(scale: Scale, seed: u64) -> Plan {
        let figures = scale.figures();
        let processes = process::all();
        let draw = Draw::new(seed);
        let all = unit::all();
        let units: Vec<Unit> = figures
            .units
            .iter()
            .flat_map(|&(family, most)| all.iter().filter(move |unit| unit.family == family).take(most))
            .cloned()
            .collect();
        let quotas = quotas(&figures, &units, &processes, &mut draw.part(usize::MAX - 1));
        Plan { figures, units, quotas, processes, phrases: Phrases::read(), draw }
    }
}

fn quotas(figures: &Figures, units: &[Unit], processes: &[Process], draw: &mut Draw) -> Vec<Quota> {
    let weights: Vec<usize> = units.iter().map(|unit| unit.weight).collect();
    let posts: Vec<_> =
        units.iter().map(|unit| (TEAM + unit.departments.len() + unit.common().len(), 100_000)).collect();
    let posts = shares_within(figures.posts, &weights, &posts);
    let charts: Vec<_> = units.iter().map(|unit| (2, titles(unit, processes).len())).collect();
    let charts = shares_within(figures.charts, &weights, &charts);

    let risks = figures.risks();
    // Where charts are many and risk points few, as in the district, most of them are about a step.
    let on_charts = if risks > figures.charts * 3 { risks * 55 / 100 } else { risks * 70 / 100 };
    let wanted: Vec<usize> = figures.types.iter().zip(ON_CHARTS).map(|(count, part)| count * part).collect();
    let bounds: Vec<_> = figures.types.iter().map(|count| (0, *count)).collect();
    let chart_types = shares_within(on_charts, &wanted, &bounds);
    let post_types: Vec<usize> = figures.types.iter().zip(&chart_types).map(|(all, charts)| all - charts).collect();
    let mut deals = Vec::with_capacity(risks);
    for types in [&chart_types, &post_types] {
        let begin = deals.len();
        for (kind, count) in RiskType::ALL.into_iter().zip(types) {
            deals.extend(std::iter::repeat_n((kind, Grade::Low), *count));
        }
        draw.shuffle(&mut deals[begin..]);
    }
    grade(&mut deals, figures, draw);

    let chart_risks = shares(on_charts, &charts);
    let post_risks = shares(risks - on_charts, &posts);
    let all: Vec<usize> = chart_risks.iter().zip(&post_risks).map(|(charts, posts)| charts + posts).collect();
    let measures = shares(figures.measures, &all);
    let rules = shares(figures.unit_rules, &weights);
    // The first few units are those that write rules for everybody.
    let region_rules =
        shares(figures.region_rules, &(0..units.len()).map(|at| usize::from(at < 5)).collect::<Vec<_>>());
    let posts_of_deals = deals.split_off(on_charts);
    let (mut on_charts, mut on_posts) = (deals.into_iter(), posts_of_deals.into_iter());
    (0..units.len())
        .map(|at| Quota {
            posts: posts[at],
            charts: charts[at],
            chart_risks: on_charts.by_ref().take(chart_risks[at]).collect(),
            post_risks: on_posts.by_ref().take(post_risks[at]).collect(),
            measures: measures[at],
            rules: rules[at],
            region_rules: region_rules[at],
        })
        .collect()
}

/// Gives out the grades: what is about conduct and procedure is rather graver than what comes from outside.
fn grade(deals: &mut [Deal], figures: &Figures, draw: &mut Draw) {
    let mut order: Vec<(usize, usize)> = deals
        .iter()
        .enumerate()
        .map(|(at, (kind, _))| {
            let lean = match kind {
                RiskType::Process => 0,
                RiskType::Ethics | RiskType::Duty => 12,
                RiskType::Institution => 25,
                RiskType::Environment => 45,
            };
            (lean + draw.below(100), at)
        })
        .collect();
    order.sort_unstable();
    let mut grades =
        Grade::ALL.into_iter().zip(figures.grades).flat_map(|(grade, count)| std::iter::repeat_n(grade, count));
    for (_, at) in order {
        if let Some(grade) = grades.next() {
            deals[at].1 = grade;
        }
    }
}

/// A flowchart that a unit can have: the process, and the power if it is one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its place in the list of processes.
    pub process: usize,
    /// Its place in the unit's list of powers.
    pub power: Option<usize>,
    /// The name of chart and power.
    pub name: String,
}

/// All flowcharts that a unit can have, the likeliest first: each of its own powers and some of the inside,
/// then its powers by other procedures.
pub fn titles(unit: &Unit, processes: &[Process]) -> Vec<Title> {
    let of_kind = |kind| processes.iter().enumerate().filter(move |(_, process)| process.kind == Some(kind));
    let mut own: Vec<(usize, Title)> = Vec::new();
    for (at, power) in unit.powers.iter().enumerate() {
        let fitting = of_kind(power.kind).filter(|(_, process)| fits(power.name, process.name));
        for (round, (process, found)) in fitting.enumerate() {
            let name = if round == 0 { power.name.to_owned() } else { format!("{}（{}）", power.name, found.name) };
            own.push((round, Title { process, power: Some(at), name }));
        }
    }
    // Of each kind one, then of each kind the second: few charts show many kinds.
    let rank = |at: usize| unit.powers[..at].iter().filter(|power| power.kind == unit.powers[at].kind).count();
    own.sort_by_key(|(round, title)| (*round, title.power.map(rank), title.power));
    let inside = processes
        .iter()
        .enumerate()
        .filter(|(_, process)| process.kind.is_none())
        .map(|(process, found)| Title { process, power: None, name: found.name.to_owned() });
    // Units begin at different places of the list, or all would have its first ones only.
    let mut inside: Vec<Title> = inside.collect();
    let turn = unit.name.bytes().map(usize::from).sum::<usize>() % inside.len().max(1);
    inside.rotate_left(turn);
    let mut titles: Vec<Title> = Vec::new();
    let (mut own, mut inside) = (own.into_iter().map(|(_, title)| title), inside.into_iter());
    loop {
        let before = titles.len();
        titles.extend(own.by_ref().take(3));
        titles.extend(inside.by_ref().take(2));
        if titles.len() == before {
            return titles;
        }
    }
}

/// Whether a power can be exercised by a process, where both say something special.
fn fits(power: &str, process: &str) -> bool {
    let about = |words: &[&str]| words.iter().any(|word| power.contains(word));
    match process {
        "土地征收补偿程序" => about(&["土地", "征地"]),
        "收费征收程序" => !about(&["土地", "核定"]),
        "核定稽查程序" => !about(&["土地"]),
        "审计监督程序" => about(&["审计", "会计", "财务", "基金", "稽核", "稽察"]),
        "考核评查程序" => about(&["考核", "质量", "评", "督"]),
        "举报奖励程序" => about(&["举报", "见义勇为"]),
        "评选表彰程序" => !about(&["举报"]),
        "信访举报处理程序" => about(&["信访", "举报", "控告", "投诉", "线索", "建议", "提案"]),
        "申请办理公开程序" => about(&["公开", "查询", "利用", "登记"]),
        "项目管理程序" => about(&["项目", "工程", "采购", "发包", "建设", "进场", "征订", "维修", "投资"]),
        "资产出租程序" => about(&["出租", "出让", "调配", "调度", "三资"]),
        "案款物管理程序" => about(&["款", "财物", "拍卖", "保证金"]),
        "权属争议裁决程序" => about(&["土地", "林", "权属"]),
        "案件审理程序" => about(&["复议", "仲裁", "争议", "责任", "纠纷", "申诉"]),
        "专家评审程序" => about(&["评价", "规划", "审批", "核准", "审查", "保护"]),
        "告知承诺程序" => about(&["登记", "场所", "经营"]),
        "专项资金程序" => about(&["资金", "补助", "项目", "贴息"]),
        "补贴发放程序" => about(&["补贴", "补助", "补偿", "奖励", "助学", "资助", "优待"]),
        "待遇支付程序" => about(&["待遇", "金", "贷款", "抚恤"]),
        "催缴保全程序" => about(&["欠缴", "税", "催缴"]),
        "强制执行程序" => about(&["拆除", "代履行", "停产", "催缴"]),
        "查封扣押程序" => about(&["查封", "扣", "暂扣", "停产"]),
        "调查鉴定程序" => about(&["工伤", "伤残", "事故", "文化遗产"]),
        "资格认定程序" => about(&["资格", "认定", "注册", "等级", "残疾", "低收入", "困难"]),
        "登记确认程序" => about(&["登记", "备案", "证明", "认定", "确定", "见义勇为"]),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn check(scale: Scale) {
        let plan = Plan::new(scale, 1);
        let figures = scale.figures();
        let sum = |count: &dyn Fn(&Quota) -> usize| plan.quotas.iter().map(count).sum::<usize>();
        assert_eq!(plan.units.len(), figures.organisations);
        assert_eq!(sum(&|quota| quota.posts), figures.posts);
        assert_eq!(sum(&|quota| quota.charts), figures.charts);
        assert_eq!(sum(&|quota| quota.measures), figures.measures);
        assert_eq!(sum(&|quota| quota.rules + quota.region_rules), figures.unit_rules + figures.region_rules);
        let mut by_grade: BTreeMap<Grade, usize> = BTreeMap::new();
        let mut by_type: BTreeMap<RiskType, usize> = BTreeMap::new();
        for (kind, grade) in plan.quotas.iter().flat_map(|quota| quota.chart_risks.iter().chain(&quota.post_risks)) {
            *by_grade.entry(*grade).or_default() += 1;
            *by_type.entry(*kind).or_default() += 1;
        }
        assert_eq!(by_grade.into_values().collect::<Vec<_>>(), figures.grades);
        assert_eq!(by_type.into_values().collect::<Vec<_>>(), figures.types);
        assert_eq!(plan.quotas, Plan::new(scale, 1).quotas);
        assert_ne!(plan.quotas, Plan::new(scale, 2).quotas);
    }

    #[test]
    fn every_scale_adds_up() {
        for scale in [Scale::County, Scale::District, Scale::Township] {
            check(scale);
        }
    }

    #[test]
    fn the_figures_are_those_of_the_real_places() {
        let county = Scale::County.figures();
        assert_eq!(
            (county.organisations, county.posts, county.charts, county.risks(), county.measures, county.unit_rules),
            (93, 5_075, 560, 7_032, 13_507, 324)
        );
        assert_eq!(county.types.iter().sum::<usize>(), 7_032);
        let district = Scale::District.figures();
        assert_eq!((district.charts, district.grades, district.risks()), (1_300, [164, 401, 592], 1_157));
        assert_eq!(district.types, [150, 230, 262, 395, 120]);
        assert_eq!((district.region_rules, district.measures, district.unit_rules), (35, 835, 786));
    }

    #[test]
    fn every_power_has_a_process_and_every_title_is_said_once() {
        let processes = process::all();
        for unit in unit::all() {
            let titles = titles(&unit, &processes);
            let names: std::collections::BTreeSet<_> = titles.iter().map(|title| &title.name).collect();
            assert_eq!(names.len(), titles.len(), "{}", unit.name);
            for (at, power) in unit.powers.iter().enumerate() {
                assert!(titles.iter().any(|title| title.power == Some(at)), "{}: {}", unit.name, power.name);
            }
        }
    }
}
