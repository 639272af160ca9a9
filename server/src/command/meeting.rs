//! `liantu meeting simulate`: the rules of the decision meeting, for everybody who wants to check them from outside. The format
//! and the rules: `docs/meeting-rules.md`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use liantu_domain::meeting::Simulation;

use super::Outcome;

/// The longest line that is read, in bytes.
const LINE_MAX: u64 = 1 << 20;

/// What can be done with meetings.
#[derive(Clone, Debug, Subcommand)]
pub enum Meeting {
    /// Read a meeting's events as lines of JSON, and answer each with a line; no database is needed.
    Simulate(Simulate),
}

/// Plays a meeting through.
#[derive(Clone, Debug, Args)]
pub struct Simulate {
    /// The events; without it: standard input.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

impl Meeting {
    /// Carries it out.
    pub fn run(self) -> Outcome {
        let Meeting::Simulate(Simulate { file }) = self;
        let out = io::stdout().lock();
        let done = match file {
            Some(file) => {
                let opened = File::open(&file).map_err(|error| format!("{} can't be read: {error}", file.display()))?;
                simulate(BufReader::new(opened), out)
            }
            None => simulate(io::stdin().lock(), out),
        };
        match done {
            // Whoever reads the answers has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
            done => Ok(done?),
        }
    }
}

/// Answers line by line, so that a person can type. Whether every line could be read.
fn simulate(mut events: impl BufRead, mut answers: impl Write) -> io::Result<bool> {
    let mut simulation = Simulation::default();
    let mut all_read = true;
    let mut line = Vec::new();
    loop {
        line.clear();
        if events.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(all_read);
        }
        if line.len() as u64 == LINE_MAX && line.last() != Some(&b'\n') {
            // What is left of it is not read as another line.
            events.skip_until(b'\n')?;
            line = b"\"too long\"".to_vec();
        }
        // What is no text is no JSON either: the answer says so.
        let Some(answer) = simulation.answer(&String::from_utf8_lossy(&line)) else { continue };
        all_read &= !answer.contains("\"error\":");
        writeln!(answers, "{answer}")?;
        answers.flush()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(events: &[u8]) -> (bool, Vec<String>) {
        let mut out = Vec::new();
        let all_read = simulate(events, &mut out).unwrap();
        (all_read, String::from_utf8(out).unwrap().lines().map(str::to_owned).collect())
    }

    #[test]
    fn a_bad_line_is_told_and_the_next_is_taken() {
        let long = [vec![b'['; 3 << 20], b"\n".to_vec()].concat();
        let new =
            br#"{"new":{"rules":"leadership","leader":"a","deputies":["b"],"observers":["o"],"recorders":["s"]}}"#;
        let (all_read, told) = answers(&[&b"{\n\xff\xfe\n\n"[..], &long, new].concat());
        assert!(!all_read);
        let begins: Vec<_> = told.iter().map(|line| line.split_at(20).0).collect();
        assert_eq!(
            begins,
            [
                "{\"line\":1,\"error\":\"n",
                "{\"line\":2,\"error\":\"n",
                "{\"line\":4,\"error\":\"a",
                "{\"line\":5,\"accepted\""
            ]
        );
        assert!(answers(new).0);
    }
}
