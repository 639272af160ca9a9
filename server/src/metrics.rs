//! The program's figures, in Prometheus' text form.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// The upper ends of the classes of the commit times, in microseconds.
const CLASSES: [u64; 8] = [500, 1_000, 2_000, 5_000, 10_000, 50_000, 250_000, 1_000_000];

/// All figures. Copies share them.
#[derive(Clone, Debug, Default)]
pub struct Metrics(Arc<Figures>);

#[derive(Debug, Default)]
struct Figures {
    operations: AtomicU64,
    refusals: AtomicU64,
    rooms: AtomicI64,
    sockets: AtomicI64,
    sign_ins: AtomicU64,
    sign_in_failures: AtomicU64,
    answers: [AtomicU64; 5],
    commits: AtomicU64,
    commit_micros: AtomicU64,
    commit_classes: [AtomicU64; CLASSES.len()],
}

/// Something of which there is one more, until this is dropped.
#[derive(Debug)]
pub struct OneMore(Metrics, fn(&Figures) -> &AtomicI64);

impl Drop for OneMore {
    fn drop(&mut self) {
        (self.1)(&self.0.0).fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// A transaction with this many operations is on the disk.
    pub fn commit(&self, took: Duration, operations: usize) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.0.operations.fetch_add(operations as u64, Ordering::Relaxed);
        self.0.commits.fetch_add(1, Ordering::Relaxed);
        self.0.commit_micros.fetch_add(micros, Ordering::Relaxed);
        for (class, count) in CLASSES.iter().zip(&self.0.commit_classes) {
            if micros <= *class {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// A command was refused.
    pub fn refusal(&self) {
        self.0.refusals.fetch_add(1, Ordering::Relaxed);
    }

    /// Somebody signed in, or tried to.
    pub fn sign_in(&self, succeeded: bool) {
        let figure = if succeeded { &self.0.sign_ins } else { &self.0.sign_in_failures };
        figure.fetch_add(1, Ordering::Relaxed);
    }

    /// A request was answered.
    pub fn answer(&self, status: u16) {
        if let Some(figure) = self.0.answers.get(usize::from(status / 100).saturating_sub(1)) {
            figure.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// One more open room.
    pub fn room(&self) -> OneMore {
        self.one_more(|figures| &figures.rooms)
    }

    /// One more open socket.
    pub fn socket(&self) -> OneMore {
        self.one_more(|figures| &figures.sockets)
    }

    fn one_more(&self, of: fn(&Figures) -> &AtomicI64) -> OneMore {
        of(&self.0).fetch_add(1, Ordering::Relaxed);
        OneMore(self.clone(), of)
    }

    /// All of it as text.
    pub fn text(&self) -> String {
        let figures = &*self.0;
        let mut text = String::new();
        let mut line = |name: &str, kind: &str, help: &str, value: String| {
            // Writing to a string can't fail.
            let _ = write!(text, "# HELP liantu_{name} {help}\n# TYPE liantu_{name} {kind}\n{value}");
        };
        let count = |name: &str, value: &AtomicU64| format!("liantu_{name} {}\n", value.load(Ordering::Relaxed));
        let level = |name: &str, value: &AtomicI64| format!("liantu_{name} {}\n", value.load(Ordering::Relaxed));
        for (name, help, value) in [
            ("operations_total", "Operations written to logs.", &figures.operations),
            ("refusals_total", "Commands refused.", &figures.refusals),
            ("sign_ins_total", "Successful sign-ins.", &figures.sign_ins),
            ("sign_in_failures_total", "Failed sign-ins.", &figures.sign_in_failures),
        ] {
            line(name, "counter", help, count(name, value));
        }
        for (name, help, value) in
            [("rooms", "Documents that are open.", &figures.rooms), ("sockets", "Open sockets.", &figures.sockets)]
        {
            line(name, "gauge", help, level(name, value));
        }
        let answers: String = figures
            .answers
            .iter()
            .enumerate()
            .map(|(class, value)| {
                format!("liantu_answers_total{{class=\"{}xx\"}} {}\n", class + 1, value.load(Ordering::Relaxed))
            })
            .collect();
        line("answers_total", "counter", "Answers by class of status.", answers);
        let mut commits = String::new();
        for (class, value) in CLASSES.iter().zip(&figures.commit_classes) {
            let (seconds, value) = (*class as f64 / 1e6, value.load(Ordering::Relaxed));
            let _ = writeln!(commits, "liantu_commit_seconds_bucket{{le=\"{seconds}\"}} {value}");
        }
        let (all, micros) = (figures.commits.load(Ordering::Relaxed), figures.commit_micros.load(Ordering::Relaxed));
        let _ = write!(
            commits,
            "liantu_commit_seconds_bucket{{le=\"+Inf\"}} {all}\nliantu_commit_seconds_sum {}\nliantu_commit_seconds_count {all}\n",
            micros as f64 / 1e6
        );
        line("commit_seconds", "histogram", "Time of a durable transaction.", commits);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_text() {
        let metrics = Metrics::default();
        metrics.commit(Duration::from_micros(800), 3);
        metrics.answer(404);
        let room = metrics.room();
        let text = metrics.text();
        for line in [
            "liantu_operations_total 3",
            "liantu_rooms 1",
            "liantu_answers_total{class=\"4xx\"} 1",
            "liantu_commit_seconds_bucket{le=\"0.0005\"} 0",
            "liantu_commit_seconds_bucket{le=\"0.001\"} 1",
            "liantu_commit_seconds_count 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
        drop(room);
        assert!(metrics.text().contains("liantu_rooms 0\n"));
    }
}
