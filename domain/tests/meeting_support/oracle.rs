//! The second program: it is asked and compared with while lines are still being made, so that nothing piles up.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use serde_json::Value;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/meeting_rules.py");
/// How many lines may be on their way: far more than all buffers between the programs hold.
const ON_THE_WAY: usize = 100_000;
/// How many differences are told.
const TOLD: usize = 3;

/// The second program, running.
pub struct Oracle {
    program: Child,
    lines: SyncSender<String>,
    answers: SyncSender<(String, String)>,
    writer: JoinHandle<()>,
    comparer: JoinHandle<Vec<String>>,
    asked: usize,
}

impl Oracle {
    /// Starts it; says so where it can't be run.
    pub fn start() -> Option<Oracle> {
        let started = Command::new("python3").arg(PROGRAM).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut program) = started else {
            println!("skipped: python3 is not installed, the rules were not compared with the second program");
            return None;
        };
        let (to, from) = (program.stdin.take()?, program.stdout.take()?);
        let (lines, to_write) = sync_channel::<String>(ON_THE_WAY);
        let (answers, to_compare) = sync_channel(ON_THE_WAY);
        let writer = thread::spawn(move || {
            let mut to = BufWriter::new(to);
            to_write.iter().for_each(|line| writeln!(to, "{line}").unwrap());
        });
        let comparer = thread::spawn(move || differences(BufReader::new(from), &to_compare));
        Some(Oracle { program, lines, answers, writer, comparer, asked: 0 })
    }

    /// A line, and what is answered to it here.
    pub fn compare(&mut self, line: String, answer: String) {
        self.asked += 1;
        self.lines.send(line.clone()).unwrap();
        self.answers.send((line, answer)).unwrap();
    }

    /// A line that only moves it to another meeting.
    pub fn move_on(&self, line: String) {
        self.lines.send(line).unwrap();
    }

    /// Fails if an answer was different; tells how many were the same.
    pub fn finish(self) -> usize {
        let Oracle { mut program, lines, answers, writer, comparer, asked } = self;
        drop((lines, answers));
        writer.join().unwrap();
        let different = comparer.join().unwrap();
        assert!(program.wait().unwrap().success());
        assert!(different.is_empty(), "{}", different.join("\n"));
        asked
    }
}

/// The first lines that the two programs answer differently.
fn differences(from: impl BufRead, answers: &Receiver<(String, String)>) -> Vec<String> {
    let mut theirs = from.lines();
    let mut different = Vec::new();
    for (line, ours) in answers {
        let theirs = theirs.next().map_or_else(|| "nothing".to_owned(), |answer| answer.unwrap());
        if different.len() < TOLD && !are_equal(&ours, &theirs) {
            different.push(format!("{line}\nhere:  {ours}\nthere: {theirs}"));
        }
    }
    different
}

/// Whether two answers say the same: sentences about bad lines and the count of lines aside.
fn are_equal(ours: &str, theirs: &str) -> bool {
    let value = |answer: &str| {
        let mut value: Value = serde_json::from_str(answer).ok()?;
        let object = value.as_object_mut()?;
        object.remove("line");
        if let Some(error) = object.get_mut("error") {
            *error = Value::Null;
        }
        Some(value)
    };
    let rest = |answer: &'_ str| answer.split_once(',').map(|(_, rest)| rest.to_owned());
    rest(ours) == rest(theirs) || value(ours).is_some_and(|ours| value(theirs) == Some(ours))
}
