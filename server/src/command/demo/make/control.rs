//! Risk points of posts, and what is done against all of them: measures and rules.

use std::collections::BTreeSet;

use liantu_domain::id::{MeasureId, RiskPointId, RuleId};
use liantu_domain::register::{MeasureState, PostRisk, Rule, RuleState};
use liantu_domain::risk::{ControlMeasure, PowerDomain};

use super::{Made, Measure, Risk, short};
use crate::command::demo::draw::{Draw, shares};
use crate::command::demo::phrase::Slots;
use crate::command::demo::plan::{Deal, Plan};

impl Made {
    pub(super) fn post_risks(&mut self, plan: &Plan, deals: &[Deal], said: &mut BTreeSet<String>, draw: &mut Draw) {
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

    pub(super) fn measures(&mut self, plan: &Plan, count: usize, draw: &mut Draw) {
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

    pub(super) fn measure(
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

    pub(super) fn rules(&mut self, plan: &Plan, own: usize, of_region: usize, draw: &mut Draw) {
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
}
