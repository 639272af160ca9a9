//! Powers with their flowcharts, and the risk points on them.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::flowchart::{Holder, Scope};
use liantu_domain::id::{PowerId, RiskPointId};
use liantu_domain::power::{CorePower, Major, PowerKind, PowerState};
use liantu_domain::risk::{Place, PowerDomain, RiskPoint};

use super::{BASE_MS, Chart, DAY_MS, Made, Post, PowerRow, Risk, short};
use crate::command::demo::draw::{Draw, shares};
use crate::command::demo::phrase::Slots;
use crate::command::demo::plan::{Deal, Plan, Title, titles};
use crate::command::demo::post;
use crate::command::demo::process::{PARTS, Setting, Spot};
use crate::command::demo::unit::{Unit, law_of};

impl Made {
    /// The chart's people: lanes and posts of a department's process.
    pub(super) fn setting(
        &self,
        unit: &Unit,
        department: usize,
        title: &Title,
        law: &str,
        is_external: bool,
    ) -> Setting {
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

    pub(super) fn charts(
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

    pub(super) fn inside(&self, unit: &Unit, process: &str) -> usize {
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
    pub(super) fn pin(
        &mut self,
        plan: &Plan,
        spots: &[Vec<Spot>],
        deals: &[Deal],
        said: &mut BTreeSet<String>,
        draw: &mut Draw,
    ) {
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
    pub(super) fn owner(&self, chart: usize, spot: &Spot, department: usize) -> String {
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

    /// Powers that were looked through and cut, adjusted or merged.
    pub(super) fn not_kept(&mut self, plan: &Plan, draw: &mut Draw) {
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
