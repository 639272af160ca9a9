//! Laws that hold for every chart and every command.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::engine::{Ask, Document, Ledger, canonical};
use liantu_domain::flowchart::{Change, Flowchart, FlowchartOperation, Refusal, Verb};
use liantu_domain::id::OperationId;
use liantu_domain::sketch::sketch;
use proptest::prelude::*;
use support::invariant::{self, Conservation};
use support::maker::Maker;
use support::{context, for_each_seed};

/// A chart to begin with.
fn start() -> Flowchart {
    sketch(
        "start > a > ok? -yes> {frame} > +p > x > +q > end; ok -no> a; p > y > q; \"note\" > a; in1 > in2 \
         | lane A: start, a, ok | lane B: frame, in1, in2, p, x, y, q, end | in frame: in1, in2 \
         | risk r1: a | risk r2: ok-a | risk r3: B | risk r4: tray | risk r5: in1",
    )
}

/// Apply, then the inverse: the old document, byte for byte.
fn inverse(seed: u64, steps: usize) -> Result<(), String> {
    let mut chart = start();
    let mut maker = Maker::new(seed, "m");
    for step in 0..steps {
        let command = maker.command(&chart);
        let Ok(changes) = chart.decide(&command, &context("a")) else { continue };
        let (before, bytes) = (chart.clone(), canonical(&chart));
        chart.apply_all(&changes).map_err(|mismatch| format!("step {step}: {command:?} does not apply: {mismatch}"))?;
        invariant::check(&chart).map_err(|fault| format!("step {step}: {command:?}: {fault}"))?;
        let after = chart.clone();
        chart
            .unapply_all(&changes)
            .map_err(|mismatch| format!("step {step}: {command:?} does not go back: {mismatch}"))?;
        if chart != before || canonical(&chart) != bytes {
            return Err(format!("step {step}: {command:?} does not go back to what was"));
        }
        chart = after;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Proptest finds the shortest run that breaks the law.
    #[test]
    fn apply_then_inverse_is_nothing(seed in 0..1_000_000u64, steps in 1..60usize) {
        prop_assert_eq!(inverse(seed, steps), Ok(()));
    }
}

/// A log of one chart, written by several hands.
struct Log {
    ledger: Ledger<Flowchart>,
    lines: Vec<FlowchartOperation>,
    conservation: Conservation,
}

impl Log {
    fn new(start: Flowchart) -> Self {
        let conservation = Conservation::of(&start);
        Log { ledger: Ledger::new(start), lines: Vec::new(), conservation }
    }

    fn chart(&self) -> &Flowchart {
        self.ledger.document()
    }

    fn ask(
        &mut self,
        id: String,
        ask: Ask<liantu_domain::flowchart::Command>,
        who: &str,
    ) -> Result<Result<(), Refusal>, String> {
        let lines = &self.lines;
        let find = |id: &OperationId| lines.iter().rev().find(|line| line.id == *id).cloned();
        match self.ledger.carry_out(OperationId::new(id), &ask, context(who), find) {
            Err(refusal) => Ok(Err(refusal)),
            Ok(outcome) => {
                let operation = outcome.operation().clone();
                invariant::check(self.chart()).map_err(|fault| format!("{ask:?}: {fault}"))?;
                self.conservation.take(&operation).map_err(|fault| format!("{ask:?}: {fault}"))?;
                self.conservation.check(self.ledger.document()).map_err(|fault| format!("{ask:?}: {fault}"))?;
                self.lines.push(operation);
                Ok(Ok(()))
            }
        }
    }
}

/// The fields of records that an operation set, with their values before and after, as text.
fn fields(changes: &[Change]) -> BTreeMap<(String, String), (String, String)> {
    let mut fields = BTreeMap::new();
    for change in changes {
        let value = serde_json::to_value(change).unwrap();
        let (kind, delta) = value.as_object().unwrap().iter().next().unwrap();
        let side = |name: &str| delta.get(name).and_then(|side| side.as_object()).cloned();
        let (before, after) = (side("before"), side("after"));
        let id = before
            .as_ref()
            .or(after.as_ref())
            .and_then(|record| record.get("id"))
            .map_or(String::new(), |id| id.to_string());
        let names: BTreeSet<String> = before.iter().chain(&after).flat_map(|record| record.keys().cloned()).collect();
        for name in names {
            let text = |record: &Option<serde_json::Map<String, serde_json::Value>>| match record {
                None => "gone".to_owned(),
                Some(record) => record.get(&name).map_or("none".to_owned(), |value| value.to_string()),
            };
            if text(&before) != text(&after) {
                fields.insert((format!("{kind} {id}"), name.clone()), (text(&before), text(&after)));
            }
        }
    }
    fields
}

/// An undo sets back what its operation did and touches nothing else, or is refused.
fn undo_is_local(seed: u64) -> Result<(), String> {
    let mut log = Log::new(start());
    let mut maker = Maker::new(seed, "m");
    let mut done: Vec<String> = Vec::new();
    for step in 0..150 {
        let id = format!("p{step}");
        if !done.is_empty() && maker.chance.percent(35) {
            let back = maker.chance.below(done.len().min(12));
            let undone = done[done.len() - 1 - back].clone();
            let target = log.lines.iter().find(|line| line.id.as_str() == undone).unwrap().changes.clone();
            if log.ask(id.clone(), Ask::Revert(OperationId::new(&undone)), "a")?.is_err() {
                continue;
            }
            let (undo, target) = (fields(&log.lines.last().unwrap().changes), fields(&target));
            for (field, (_, now)) in &undo {
                match target.get(field) {
                    None => {
                        return Err(format!(
                            "step {step}: the undo of {undone} touches {field:?}, which it had not touched"
                        ));
                    }
                    Some((before, _)) if before != now => {
                        return Err(format!(
                            "step {step}: the undo of {undone} leaves {field:?} at {now}, not {before}"
                        ));
                    }
                    Some(_) => (),
                }
            }
            done.push(id);
        } else {
            let command = maker.command(log.chart());
            if log.ask(id.clone(), Ask::Do(command), "a")?.is_ok() {
                done.push(id);
            }
        }
    }
    Ok(())
}

#[test]
fn an_undo_takes_back_its_own_and_nothing_else() {
    for_each_seed("undo is local", 300, undo_is_local);
}

/// C7 for one hand alone: undoing everything, last first, is never refused and leads back to the start;
/// undoing the undos, last first, leads to where it was.
fn undo_all_of_one(seed: u64) -> Result<(), String> {
    let mut log = Log::new(start());
    let begin = canonical(log.chart());
    let mut maker = Maker::new(seed, "m");
    let mut done = Vec::new();
    for step in 0..80 {
        let command = maker.command(log.chart());
        if log.ask(format!("p{step}"), Ask::Do(command), "a")?.is_ok() {
            done.push(format!("p{step}"));
        }
    }
    let end = canonical(log.chart());
    let mut undos = Vec::new();
    for (number, id) in done.iter().rev().enumerate() {
        let undo = format!("u{number}");
        log.ask(undo.clone(), Ask::Revert(OperationId::new(id)), "a")?
            .map_err(|refusal| format!("the undo of {id} is refused: {refusal:?}"))?;
        undos.push(undo);
    }
    if canonical(log.chart()) != begin {
        return Err("undoing everything does not lead back to the start".to_owned());
    }
    for (number, id) in undos.iter().rev().enumerate() {
        log.ask(format!("r{number}"), Ask::Revert(OperationId::new(id)), "a")?
            .map_err(|refusal| format!("the redo of {id} is refused: {refusal:?}"))?;
    }
    if canonical(log.chart()) == end { Ok(()) } else { Err("redoing everything does not lead to the end".to_owned()) }
}

#[test]
fn undoing_all_of_ones_own_leads_back_to_the_start() {
    for_each_seed("C7 alone", 200, undo_all_of_one);
}

/// C7 for two: A's steps are undone one by one, last first. Each undo is refused, with a reason, or
/// takes A's values back; what B was last to write is never touched, and no risk point is lost.
fn undo_all_of_a(seed: u64) -> Result<(), String> {
    let mut log = Log::new(start());
    let mut makers = [Maker::new(seed, "a"), Maker::new(seed ^ 0xb, "b")];
    let mut own: [Vec<String>; 2] = Default::default();
    let mut writer: BTreeMap<(String, String), usize> = BTreeMap::new();
    for step in 0..120 {
        let who = makers[0].chance.below(2);
        let command = makers[who].command(log.chart());
        let id = format!("p{step}");
        if log.ask(id.clone(), Ask::Do(command), ["a", "b"][who])?.is_ok() {
            let line = log.lines.last().unwrap();
            writer.extend(fields(&line.changes).into_keys().map(|field| (field, who)));
            own[who].push(id);
        }
    }
    let mut refused = 0;
    for (number, id) in own[0].iter().rev().enumerate() {
        match log.ask(format!("u{number}"), Ask::Revert(OperationId::new(id)), "a")? {
            Err(Refusal::UnknownOperation) => return Err(format!("{id} is not known")),
            Err(_) => refused += 1,
            Ok(()) => {
                let target = log.lines.iter().find(|line| line.id.as_str() == id).unwrap().changes.clone();
                let target = fields(&target);
                for (field, (was, _)) in fields(&log.lines.last().unwrap().changes) {
                    // Where B wrote what A had written, or wrote back and forth, the value is A's as well.
                    let is_as = target.get(&field).is_some_and(|(_, after)| *after == was);
                    if writer.get(&field) == Some(&1) && !is_as {
                        return Err(format!("the undo of {id} changes {field:?}, which B wrote last"));
                    }
                }
            }
        }
    }
    if refused == own[0].len() && own[0].len() > 5 { Err("every undo was refused".to_owned()) } else { Ok(()) }
}

#[test]
fn undoing_all_of_as_steps_leaves_bs() {
    for_each_seed("C7", 1_000, undo_all_of_a);
}

/// Every kind of command is made, and carried out.
#[test]
fn every_kind_of_command_occurs() {
    let mut carried_out: BTreeMap<Verb, u32> = BTreeMap::new();
    for seed in 0..30 {
        let mut chart = start();
        let mut maker = Maker::new(seed, "m");
        for _ in 0..100 {
            let command = maker.command(&chart);
            if let Ok(changes) = chart.decide(&command, &context("a")) {
                chart.apply_all(&changes).unwrap();
                *carried_out.entry(command.verb()).or_default() += 1;
            }
        }
    }
    println!("{carried_out:?}");
    for verb in Verb::ALL {
        assert!(carried_out.contains_key(verb), "{verb:?} never carried out");
    }
}
