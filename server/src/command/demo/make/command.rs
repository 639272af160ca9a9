//! What is asked of the unit's register.

use liantu_domain::id::FlowchartId;
use liantu_domain::register::{Care, Command, Decided, Edit, Key, Rule};

use super::{BASE_MS, DAY_MS, Made};

impl Made {
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
