//! How far the demo is: a bar on a terminal, a line now and then elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// How far something long is.
#[derive(Debug)]
pub enum Progress {
    /// On a terminal.
    Bar(ProgressBar),
    /// Where somebody keeps what is printed: a line for each tenth.
    Lines {
        /// How many steps there are.
        all: u64,
        /// How many are done.
        done: u64,
    },
    /// Not at all.
    Silent,
}

impl Progress {
    /// As standard error can show it.
    pub fn on_terminal() -> Progress {
        if std::io::stderr().is_terminal() {
            Progress::Bar(ProgressBar::no_length())
        } else {
            Progress::Lines { all: 0, done: 0 }
        }
    }

    /// A piece of work of so many steps begins.
    pub fn begin(&mut self, steps: u64) {
        match self {
            Progress::Bar(bar) => {
                bar.set_length(steps);
                bar.set_position(0);
                if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {elapsed} {wide_msg}") {
                    bar.set_style(style);
                }
            }
            Progress::Lines { all, done } => (*all, *done) = (steps, 0),
            Progress::Silent => {}
        }
    }

    /// One step is done: what it was about.
    pub fn step(&mut self, what: &str) {
        match self {
            Progress::Bar(bar) => {
                bar.set_message(what.to_owned());
                bar.inc(1);
            }
            Progress::Lines { all, done } => {
                *done += 1;
                if *done == *all || *done * 10 / *all != (*done - 1) * 10 / *all {
                    eprintln!("{done}/{all} {what}");
                }
            }
            Progress::Silent => {}
        }
    }

    /// All of it is done.
    pub fn end(&mut self) {
        if let Progress::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
