//! The rules of a meeting against a second program in another language (V1, V6): every order of events in a small team, and
//! random meetings of larger ones. Not one answer may differ.
//!
//! `LIANTU_MEETINGS=n` runs n random meetings and n sums, `LIANTU_MEETING_SEED=n` the meeting of that seed alone,
//! `LIANTU_MEETING_DEPTH=n` all orders to that depth.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/chance.rs"]
#[allow(dead_code, reason = "meetings need a part of it")]
mod chance;
mod meeting_support;

use std::collections::BTreeMap;

use chance::Chance;
use liantu_domain::meeting::{Refusal, Simulation};
use meeting_support::any::{some_meeting, some_sum};
use meeting_support::oracle::Oracle;
use meeting_support::orders::{Start, all_orders};

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/meeting-rules.md");

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn the_example_in_the_rules() {
    let text = std::fs::read_to_string(RULES).unwrap();
    let mut blocks = text.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("jsonl\n"));
    let (events, answers) = (blocks.next().unwrap(), blocks.next().unwrap());
    let mut simulation = Simulation::default();
    let told: Vec<_> = events.lines().filter_map(|line| simulation.answer(line)).collect();
    assert_eq!(told, answers.lines().collect::<Vec<_>>());
    let Some(mut oracle) = Oracle::start() else { return };
    events.lines().zip(told).for_each(|(event, answer)| oracle.compare(event.into(), answer));
    oracle.finish();
}

#[test]
fn every_reason_stands_in_the_rules() {
    let text = std::fs::read_to_string(RULES).unwrap();
    let missing = |refusal: &&Refusal| !text.contains(&format!("`{}`", refusal.name()));
    assert_eq!(Refusal::ALL.iter().filter(missing).collect::<Vec<_>>(), Vec::<&Refusal>::new());
}

#[test]
fn lines_that_say_nothing_are_told() {
    let lines = [
        "{",
        "[]",
        "null",
        r#"{"at":0,"by":"s"}"#,
        r#"{"at":0,"by":"s","do":"dance"}"#,
        r#"{"at":0,"do":"open"}"#,
        r#"{"by":"s","do":"open"}"#,
        r#"{"at":0.5,"by":"s","do":"open"}"#,
        r#"{"at":0,"by":"s","do":"begin"}"#,
        r#"{"at":0,"by":"s","do":"circulate","more":1}"#,
        r#"{"at":0,"by":"a","do":"state","item":"i1","stance":"agree","grade":"high"}"#,
        r#"{"at":0,"by":"a","do":"cast","item":"i1"}"#,
        r#"{"at":0,"by":"s","do":"cast","item":"i1","attendee":"c","choice":"agree"}"#,
        r#"{"at":0,"by":"s","do":"withdraw","item":"i1","attendee":"c","device":"1"}"#,
        r#"{"new":{"rules":"none","leader":"a"}}"#,
        r#"{"new":{"leader":"a"}}"#,
        r#"{"sum":{"rules":{},"team":3}}"#,
        r#"{"sum":{"rules":"leadership"}}"#,
        &"[".repeat(10_000),
    ];
    let mut simulation = Simulation::default();
    let mut oracle = Oracle::start();
    for (number, line) in (1..).zip(lines) {
        let answer = simulation.answer(line).unwrap();
        assert!(answer.starts_with(&format!("{{\"line\":{number},\"error\":\"")), "{line}: {answer}");
        if let Some(oracle) = &mut oracle {
            oracle.compare(line.into(), answer);
        }
    }
    assert_eq!(simulation.answer("  "), None);
    oracle.map(Oracle::finish);
}

#[test]
fn every_order_of_events_in_a_team_of_three() {
    for &start in Start::ALL {
        let Some(mut oracle) = Oracle::start() else { return };
        let depth = number("LIANTU_MEETING_DEPTH").unwrap_or(start.quick_depth());
        let states = all_orders(&mut oracle, start, depth);
        println!("{start:?} to depth {depth}: {states} states, {} answers", oracle.finish());
    }
}

#[test]
fn random_meetings_of_three_to_fifteen() {
    let Some(mut oracle) = Oracle::start() else { return };
    let all = 0..number("LIANTU_MEETINGS").unwrap_or(2_000);
    let seeds = number("LIANTU_MEETING_SEED").map_or(all, |seed| seed..seed + 1);
    println!("seeds {seeds:?}");
    let mut answers = BTreeMap::<_, u64>::new();
    for seed in seeds {
        some_meeting(seed, |line, answer| {
            *answers.entry(word(&answer)).or_default() += 1;
            oracle.compare(line, answer);
        });
    }
    println!("{} answers: {answers:?}", oracle.finish());
}

/// What an answer comes to, in one word.
fn word(answer: &str) -> String {
    let after = |key: &str| answer.split_once(key)?.1.split('"').next().map(str::to_owned);
    after("\"reason\":\"").or_else(|| after("\"result\":\"")).unwrap_or_default()
}

#[test]
fn sums() {
    let Some(mut oracle) = Oracle::start() else { return };
    let mut chance = Chance::new(6);
    let mut simulation = Simulation::default();
    for _ in 0..number("LIANTU_MEETINGS").unwrap_or(20_000) {
        let line = some_sum(&mut chance);
        let answer = simulation.answer(&line).unwrap();
        oracle.compare(line, answer);
    }
    println!("{} sums", oracle.finish());
}
