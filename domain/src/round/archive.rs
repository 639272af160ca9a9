//! From the round into the register: what the team confirmed, with all that was said of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Fate, Round, Stance, Statement, Step, Verdict, Voice};
use crate::id::FlowchartId;
use crate::register::{Assessor, Command, Edit, Key, PostRisk, Way};
use crate::risk::{ControlMeasure, Place, RiskPoint};

/// One confirmed point on its way into the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Archived {
    /// Under which key the register will know it.
    pub key: Key,
    /// What its chart is asked first, for a point that stands on a step.
    pub pin: Option<(FlowchartId, RiskPoint)>,
    /// What the register is asked then.
    pub ask: Command,
}

/// The points that the team confirmed, in the order of ids. Where a step does not stand any more (`stands`), its point
/// hangs on the post that carries it.
pub fn archive(round: &Round, stands: impl Fn(&Step) -> bool) -> Vec<Archived> {
    let rings = round.rings();
    let confirmed = round.candidates().filter_map(|candidate| {
        let Fate::Decided(decision) = &candidate.fate else { return None };
        let Verdict::Confirmed(decided) = &decision.result else { return None };
        let found = &candidate.found;
        let step = found.step.as_ref().filter(|step| stands(step));
        let key = match step {
            Some(step) => Key::on_chart(&step.chart, &found.id),
            None => Key::own(&found.id),
        };
        let mut asks = Vec::new();
        if step.is_none() {
            asks.push(Command::PutRisk(Edit {
                was: None,
                is: PostRisk {
                    id: found.id.clone(),
                    post: found.post.clone(),
                    kind: found.kind,
                    domain: found.domain,
                    manifestation: found.manifestation.clone(),
                    grade: found.grade,
                    owner: decided.owner.clone(),
                    leader: decided.leader.clone(),
                    found_on: candidate.raised_on.to_string(),
                },
            }));
        }
        let said = rings.get(&found.id).map(|ring| ring.said.as_slice()).unwrap_or_default();
        asks.extend(said.iter().filter_map(|statement| assess(&key, statement)));
        if let Some(way) = round.way(&candidate.first) {
            asks.push(Command::FoundBy { risk: key.clone(), way: way.kind });
        }
        asks.push(Command::Confirm {
            risk: key.clone(),
            decided: decided.clone(),
            on: decision.on.to_string(),
            reason: decision.number.clone(),
        });
        let pin = step.map(|step| {
            let mut point = RiskPoint::new(found.id.clone(), Place::Node(step.node.clone()));
            point.kind = found.kind;
            point.domain = found.domain;
            point.manifestation.clone_from(&found.manifestation);
            point.grade = found.grade;
            point.owner.clone_from(&decided.owner);
            point.leader.clone_from(&decided.leader);
            if !found.measure.trim().is_empty() {
                point.measures.push(ControlMeasure {
                    id: crate::id::MeasureId::new(format!("m.{}", found.id)),
                    text: found.measure.clone(),
                    responsible: decided.owner.clone(),
                });
            }
            (step.chart.clone(), point)
        });
        Some(Archived { key, pin, ask: Command::All(asks) })
    });
    confirmed.collect()
}

/// A grade that somebody gave; the team's comes with the confirmation.
fn assess(key: &Key, statement: &Statement) -> Option<Command> {
    let by = match &statement.voice {
        Voice::Post(_) => Assessor::Finder,
        Voice::Reviewer | Voice::Public => Assessor::Peer,
        Voice::Expert(_) | Voice::Office => Assessor::Expert,
        Voice::Team => return None,
    };
    let grade = statement.grade?;
    let reason = if statement.stance == Stance::Raise { &statement.grade_reason } else { &statement.text }.clone();
    Some(Command::Assess { risk: key.clone(), by, grade, inputs: None, reason })
}

/// What became of all candidates of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All that came in.
    pub created: usize,
    /// Decided by the team, whichever way.
    pub decided: usize,
    /// Gone on in another.
    pub merged: usize,
    /// Taken off by the office.
    pub dismissed: usize,
    /// Still waiting.
    pub open: usize,
    /// All that came in, by the way that found them.
    pub by_way: BTreeMap<&'static str, usize>,
}

impl Counts {
    /// Counts them.
    pub fn of(round: &Round) -> Counts {
        let mut counts = Counts { by_way: Way::ALL.iter().map(|way| (way.name(), 0)).collect(), ..Counts::default() };
        for candidate in round.candidates() {
            counts.created += 1;
            *match candidate.fate {
                Fate::Open => &mut counts.open,
                Fate::Merged { .. } => &mut counts.merged,
                Fate::Dismissed(_) => &mut counts.dismissed,
                Fate::Decided(_) => &mut counts.decided,
            } += 1;
            if let Some(way) = round.way(&candidate.first) {
                *counts.by_way.entry(way.kind.name()).or_default() += 1;
            }
        }
        counts
    }
}
