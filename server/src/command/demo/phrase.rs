//! What the large demo says of risks, measures and rules, read from its files.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::power::{PowerKind, PowerState};
use liantu_domain::register::MeasureKind;
use liantu_domain::risk::RiskType;

use super::draw::Draw;
use super::unit::kind;

/// All phrases.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    risks: BTreeMap<(&'static str, RiskType), Vec<&'static str>>,
    measures: BTreeMap<RiskType, Vec<(MeasureKind, &'static str)>>,
    /// The names of rules.
    pub rules: Vec<&'static str>,
    /// What was looked through and not kept: state, kind, name, reason.
    pub cancelled: Vec<(PowerState, PowerKind, &'static str, &'static str)>,
}

/// What is put into a phrase.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots<'a> {
    /// The power.
    pub power: &'a str,
    /// The step.
    pub step: &'a str,
    /// The post.
    pub post: &'a str,
    /// The department.
    pub department: &'a str,
}

impl Slots<'_> {
    /// A phrase with its gaps filled.
    pub fn fill(&self, phrase: &str) -> String {
        let step = if self.step.is_empty() { "经办环节".to_owned() } else { format!("“{}”环节", self.step) };
        phrase
            .replace("{事}", self.power)
            .replace("{环}", &step)
            .replace("{岗}", self.post)
            .replace("{部}", self.department)
    }
}

fn risk_type(word: &str) -> Option<RiskType> {
    ["思", "制", "岗", "流", "外"].iter().position(|each| *each == word).and_then(|at| RiskType::ALL.get(at).copied())
}

fn measure_kind(word: &str) -> Option<MeasureKind> {
    let words = ["规", "技", "教", "轮", "公", "督", "他"];
    words.iter().position(|each| *each == word).and_then(|at| MeasureKind::ALL.get(at).copied())
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Phrases {
    /// Reads the files.
    pub fn read() -> Phrases {
        let mut phrases =
            Phrases { rules: lines(include_str!("../../../demo/scale/rules.txt")).collect(), ..Phrases::default() };
        let mut topic = "通";
        for line in lines(include_str!("../../../demo/scale/risks.txt")) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                topic = name;
            } else if let Some((word, text)) = line.split_once(' ')
                && let Some(kind) = risk_type(word)
            {
                phrases.risks.entry((topic, kind)).or_default().push(text);
            }
        }
        for line in lines(include_str!("../../../demo/scale/measures.txt")) {
            let mut words = line.splitn(3, ' ');
            if let (Some(risk), Some(measure), Some(text)) =
                (words.next().and_then(risk_type), words.next().and_then(measure_kind), words.next())
            {
                phrases.measures.entry(risk).or_default().push((measure, text));
            }
        }
        for line in lines(include_str!("../../../demo/scale/cancelled.txt")) {
            let mut words = line.splitn(4, ' ');
            let state = match words.next() {
                Some("调") => PowerState::Adjusted,
                Some("并") => PowerState::Merged,
                _ => PowerState::Cancelled,
            };
            let kind = words.next().and_then(|word| word.chars().next()).and_then(kind).unwrap_or(PowerKind::Other);
            if let (Some(name), Some(reason)) = (words.next(), words.next()) {
                phrases.cancelled.push((state, kind, name, reason));
            }
        }
        phrases
    }

    /// How a risk of a type shows where the work is about a subject: mostly what belongs to that subject,
    /// sometimes what fits everywhere; and rather not what was said before in the same organisation.
    pub fn risk(
        &self,
        topic: &str,
        kind: RiskType,
        slots: Slots<'_>,
        said: &mut BTreeSet<String>,
        draw: &mut Draw,
    ) -> String {
        const NONE: &Vec<&str> = &Vec::new();
        let own =
            self.risks.iter().find(|((name, each), _)| *name == topic && *each == kind).map_or(NONE, |(_, list)| list);
        let general = self.risks.get(&("通", kind)).unwrap_or(NONE);
        let mut text = String::new();
        for attempt in 0..8 {
            let list = if own.is_empty() || attempt > 5 || draw.percent(22) { general } else { own };
            text = draw.pick(list).map(|phrase| slots.fill(phrase)).unwrap_or_default();
            if said.insert(text.clone()) {
                break;
            }
        }
        text
    }

    /// What is done against risks of a type.
    pub fn measure(
        &self,
        kind: RiskType,
        slots: Slots<'_>,
        said: &mut BTreeSet<String>,
        draw: &mut Draw,
    ) -> (MeasureKind, String) {
        let list = self.measures.get(&kind).map_or(&[][..], Vec::as_slice);
        let mut last = (MeasureKind::Other, String::new());
        for _ in 0..5 {
            let Some((kind, phrase)) = draw.pick(list) else { break };
            last = (*kind, slots.fill(phrase));
            if said.insert(last.1.clone()) {
                break;
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::demo::process;

    #[test]
    fn there_is_something_to_say_of_every_subject() {
        let phrases = Phrases::read();
        for kind in RiskType::ALL {
            assert!(phrases.risks[&("通", kind)].len() >= 5, "{kind:?}");
            assert!(phrases.measures[&kind].len() >= 10, "{kind:?}");
        }
        let subjects: BTreeSet<&str> = phrases.risks.keys().map(|(topic, _)| *topic).collect();
        for process in process::all() {
            for seed in 0..4 {
                let (_, spots) = process.chart(&process::Setting::default(), &mut Draw::new(seed));
                for spot in spots {
                    assert!(subjects.contains(spot.topic), "{}: {}", process.name, spot.topic);
                }
            }
        }
        assert!(phrases.rules.len() > 30 && phrases.cancelled.len() > 10);
    }
}
