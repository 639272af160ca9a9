//! P4: what is written and read again is equal, for charts of any sort.

#![allow(clippy::unwrap_used, clippy::panic)]

mod chance;

use liantu_domain::engine::canonical_hash;
use liantu_domain::format::{Format, read, write};

/// How many charts: `LIANTU_CHARTS=2000` for the deep run.
fn runs() -> u64 {
    std::env::var("LIANTU_CHARTS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

fn comes_back(format: Format) {
    for seed in 0..runs() {
        let chart = chance::chart(seed);
        let text = write(&chart, format);
        let import = read("chart", text.as_bytes(), &mut || panic!("seed {seed}: no new ids"))
            .unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{text}"));
        assert_eq!(import.charts.len(), 1, "seed {seed}");
        let back = &import.charts[0].chart;
        if canonical_hash(back) != canonical_hash(&chart) {
            let (a, b) = (write(&chart, Format::Json), write(back, Format::Json));
            let short = |line: &str| line.chars().take(300).collect::<String>();
            for (a, b) in a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(12) {
                println!("- {}\n+ {}", short(a), short(b));
            }
            panic!("seed {seed} comes back different");
        }
    }
}

#[test]
fn charts_come_back_from_bpmn() {
    comes_back(Format::Bpmn);
}

#[test]
fn charts_come_back_from_drawio() {
    comes_back(Format::Drawio);
}

#[test]
fn charts_come_back_from_json() {
    comes_back(Format::Json);
}
