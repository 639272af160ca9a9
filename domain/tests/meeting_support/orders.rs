//! All orders of events in a team of three, each state looked at once.

use std::collections::HashSet;

use liantu_domain::meeting::Simulation;
use serde_json::Value;

use super::oracle::Oracle;

/// When everything happens: a day after the papers were circulated.
const AT: i64 = 86_400_000;

/// Where the orders begin.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// Called, and nobody is there.
    Called,
    /// Open, and all are there.
    Open,
    /// The first item is on the table; the ballot is open.
    OnTable,
    /// The first item is on the table; the ballot is secret.
    Secret,
}

impl Start {
    pub const ALL: &[Start] = &[Start::Called, Start::Open, Start::OnTable, Start::Secret];

    /// How far the quick set goes: a debug build is much slower.
    pub fn quick_depth(self) -> u64 {
        match self {
            _ if !cfg!(debug_assertions) => 7,
            Start::Called => 7,
            Start::Secret => 6,
            Start::Open | Start::OnTable => 5,
        }
    }

    fn lines(self) -> Vec<String> {
        let rules = if matches!(self, Start::Secret) { "personnel" } else { "leadership" };
        let mut lines = vec![format!(
            r#"{{"new":{{"rules":"{rules}","leader":"a","deputies":["b"],"members":["c"],"observers":["o"],"recorders":["s"],"items":[{{"id":"i1","grade":"low","subject":"h"}},{{"id":"i2","subject":"h","concerns":["b"]}}]}}}}"#
        )];
        lines.push(event("s", 0, r#""do":"circulate""#));
        lines.push(event("s", 0, &format!(r#""do":"call","begins":{AT}"#)));
        if !matches!(self, Start::Called) {
            lines.extend(["a", "b", "c", "o"].map(|by| event(by, AT, r#""do":"enter","factor":"totp""#)));
            lines.push(event("s", AT, r#""do":"open""#));
        }
        if matches!(self, Start::OnTable | Start::Secret) {
            lines.push(event("s", AT, r#""do":"begin","item":"i1""#));
        }
        lines
    }
}

fn event(by: &str, at: i64, what: &str) -> String {
    format!(r#"{{"at":{at},"by":"{by}",{what}}}"#)
}

/// Everything that may be asked.
fn events(is_secret: bool) -> Vec<String> {
    let mut events = Vec::new();
    let mut ask = |by: &str, what: &str| events.push(event(by, AT, what));
    for by in ["a", "b", "c", "o"] {
        ask(by, r#""do":"enter","factor":"totp""#);
        ask(by, r#""do":"leave""#);
    }
    ask("b", r#""do":"enter","device":"2","factor":"totp""#);
    ask("b", r#""do":"hand_over""#);
    ask("s", r#""do":"enter_on_paper","attendee":"c","mark":"1""#);
    ask("s", r#""do":"leave","attendee":"a""#);
    ask("s", r#""do":"open""#);
    ask(
        "s",
        r#""do":"reseat","reason":"r","seats":{"leader":"c","members":["b"],"observers":["o"],"recorders":["s"]}"#,
    );
    for item in ["i1", "i2"] {
        ask("s", &format!(r#""do":"begin","item":"{item}""#));
        ask("s", &format!(r#""do":"finish","item":"{item}","subject":"h""#));
    }
    for by in ["a", "b", "c"] {
        ask(by, r#""do":"withdraw","item":"i1","reason":"r""#);
        if is_secret {
            ask(by, r#""do":"cast","item":"i1","choice":"agree""#);
            ask(by, r#""do":"cast","item":"i1","choice":"oppose""#);
        } else {
            ask(by, r#""do":"state","item":"i1","stance":"agree","reason":"r""#);
        }
    }
    if is_secret {
        ask("s", r#""do":"cast","item":"i1","attendee":"c""#);
        ask("s", r#""do":"finish","item":"i1","subject":"h","ballots":{"agree":1}"#);
    } else {
        ask("a", r#""do":"state","item":"i2","stance":"agree","reason":"r""#);
        ask("b", r#""do":"state","item":"i1","device":"2","stance":"oppose","reason":"r""#);
        ask("c", r#""do":"state","item":"i1","stance":"amend","grade":"high","reason":"r""#);
        ask("s", r#""do":"state","item":"i1","attendee":"c","stance":"postpone","reason":"r""#);
        ask("c", r#""do":"correct","item":"i1","stance":"oppose","reason":"r""#);
    }
    ask("s", r#""do":"add","item":{"id":"i3"},"emergency":"r""#);
    ask("s", r#""do":"close","reason":"r""#);
    events
}

/// Asks everything in every state that can be reached in so many steps; tells how many states there are.
pub fn all_orders(oracle: &mut Oracle, start: Start, depth: u64) -> usize {
    let events = events(matches!(start, Start::Secret));
    let mut simulation = Simulation::default();
    for line in start.lines() {
        let answer = simulation.answer(&line).unwrap();
        assert!(answer.contains(r#""accepted":true"#), "{line}: {answer}");
        oracle.compare(line, answer);
    }
    oracle.move_on(r#"{"save":0}"#.into());
    let mut seen = HashSet::from([key(&simulation)]);
    let mut level = vec![(0, simulation)];
    for step in 1..=depth {
        let mut next = Vec::new();
        for (number, simulation) in &level {
            oracle.move_on(format!(r#"{{"load":{number}}}"#));
            for event in &events {
                let mut after = simulation.clone();
                let answer = after.answer(event).unwrap();
                let is_new = answer.contains(r#""accepted":true"#) && step < depth && seen.insert(key(&after));
                if !is_new {
                    oracle.compare(format!(r#"{{"try":{event}}}"#), answer);
                    continue;
                }
                oracle.compare(event.clone(), answer);
                oracle.move_on(format!(r#"{{"save":{}}}"#, seen.len() - 1));
                oracle.move_on(format!(r#"{{"load":{number}}}"#));
                next.push((seen.len() - 1, after));
            }
        }
        level = next;
    }
    seen.len()
}

/// What of a meeting the answers to all further events follow from: all but the record of who came and went.
fn key(simulation: &Simulation) -> String {
    let mut meeting = serde_json::to_value(simulation.meeting()).unwrap();
    if let Some(seats) = meeting.get_mut("seats").and_then(Value::as_object_mut) {
        for seat in seats.values_mut() {
            seat.as_object_mut().unwrap().remove("comings");
        }
    }
    meeting.to_string()
}
