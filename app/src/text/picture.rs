//! What a chart says to people who hear it instead of seeing it.

use liantu_domain::flowchart::NodeKind;
use liantu_domain::picture::{FlowFacts, LaneFacts, Names, NodeFacts, RiskCount};
use liantu_domain::risk::Grade;

use super::risk::node_kind;
use super::{Lang, Words, words};

const UNNAMED: Words = words("未命名", "unnamed");
const FLOW: Words = words("连线", "Flow");
const LANE: Words = words("泳道", "Lane");
const DISCRETION: Words = words("有自由裁量", "discretion");
const MARK: Words = words("裁", "D");

impl Names for Lang {
    fn node(&self, facts: &NodeFacts<'_>) -> String {
        let label = named(*self, facts.label);
        let mut parts = vec![format!("{} {label}", node_kind(facts.kind).of(*self))];
        if let Some(lane) = facts.lane.filter(|lane| !lane.is_empty()) {
            parts.push(match self {
                Lang::Zh => format!("泳道 {lane}"),
                Lang::En => format!("lane {lane}"),
            });
        }
        if facts.kind != NodeKind::Annotation {
            parts.push(match self {
                Lang::Zh => format!("{} 进 {} 出", facts.ways_in, facts.ways_out),
                Lang::En => format!("{} in, {} out", facts.ways_in, facts.ways_out),
            });
        }
        if let Some(days) = facts.time_limit {
            parts.push(match self {
                Lang::Zh => format!("时限 {days} 个工作日"),
                Lang::En => format!("time limit {days} working days"),
            });
        }
        if facts.discretion {
            parts.push(DISCRETION.of(*self).to_owned());
        }
        joined(*self, parts, &facts.risks)
    }

    fn flow(&self, facts: &FlowFacts<'_>) -> String {
        let (from, to) = (named(*self, facts.from), named(*self, facts.to));
        let mut parts = vec![match self {
            Lang::Zh => format!("{}，从 {from} 到 {to}", FLOW.zh),
            Lang::En => format!("{} from {from} to {to}", FLOW.en),
        }];
        if !facts.condition.is_empty() {
            parts.push(match self {
                Lang::Zh => format!("条件 {}", facts.condition),
                Lang::En => format!("if {}", facts.condition),
            });
        }
        joined(*self, parts, &facts.risks)
    }

    fn lane(&self, facts: &LaneFacts<'_>) -> String {
        let mut parts = vec![format!("{} {}", LANE.of(*self), named(*self, facts.name))];
        if !facts.holder.is_empty() && facts.holder != facts.name {
            parts.push(facts.holder.to_owned());
        }
        joined(*self, parts, &facts.risks)
    }

    fn discretion(&self) -> &str {
        MARK.of(*self)
    }
}

fn named(lang: Lang, label: &str) -> &str {
    if label.trim().is_empty() { UNNAMED.of(lang) } else { label }
}

fn joined(lang: Lang, mut parts: Vec<String>, risks: &RiskCount) -> String {
    if risks.total() > 0 {
        parts.push(counted(lang, risks));
    }
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// The risk points of a place in words: 「风险点：A 2 个、未评级 1 个」.
pub fn counted(lang: Lang, risks: &RiskCount) -> String {
    let part = |(grade, count): (Option<Grade>, usize)| match (lang, grade) {
        (Lang::Zh, Some(grade)) => format!("{} 级 {count} 个", grade.letter()),
        (Lang::Zh, None) => format!("未评级 {count} 个"),
        (Lang::En, Some(grade)) => format!("{count} of grade {}", grade.letter()),
        (Lang::En, None) => format!("{count} not graded"),
    };
    let parts: Vec<_> = risks.parts().map(part).collect();
    match lang {
        Lang::Zh => format!("风险点：{}", parts.join("、")),
        Lang::En => format!("risk points: {}", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_says_all_that_is_seen() {
        let facts = NodeFacts {
            kind: NodeKind::Task,
            label: "材料审查",
            lane: Some("审查科"),
            ways_in: 1,
            ways_out: 2,
            risks: RiskCount { graded: [2, 1, 0], ungraded: 1 },
            discretion: true,
            time_limit: Some(5),
        };
        assert_eq!(
            Lang::Zh.node(&facts),
            "环节 材料审查，泳道 审查科，1 进 2 出，时限 5 个工作日，有自由裁量，风险点：A 级 2 个、B 级 1 个、未评级 1 个"
        );
        assert_eq!(
            Lang::En.node(&facts),
            "Step 材料审查, lane 审查科, 1 in, 2 out, time limit 5 working days, discretion, \
             risk points: 2 of grade A, 1 of grade B, 1 not graded"
        );
    }
}
