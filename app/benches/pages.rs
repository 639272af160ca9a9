//! How long a page takes to write: `cargo bench -p liantu-app --features ssr`.
//!
//! One JSON line a page on stdout: the time for one page on one thread (median of the rounds), its
//! size, and pages a second.

use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "../tests/pages/sample.rs"]
#[allow(dead_code)]
mod sample;

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(200);

fn main() {
    let charts = sample::charts();
    for (id, chart) in &charts {
        let frame = sample::visitor("", &format!("/public/{id}"));
        measure(&format!("public {id}"), chart.nodes().len(), || sample::public_page(&frame, id, chart));
    }
    let (id, chart) = &charts[1];
    measure(&format!("drawing alone {id}"), chart.nodes().len(), || {
        liantu_domain::picture::chart(chart, &liantu_app::text::Lang::Zh, liantu_domain::picture::Frame::Page)
    });
    measure(&format!("outline alone {id}"), chart.nodes().len(), || {
        liantu_domain::outline::outline(chart).steps.iter().map(|step| step.numeral()).collect()
    });
    let frame = sample::visitor("", "/");
    let list = sample::published(&charts, "");
    measure("home", 0, || liantu_app::page::home(&frame, list.clone()));
}

fn measure(name: &str, nodes: usize, mut page: impl FnMut() -> String) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let mut number = 0_u32;
            while start.elapsed() < ROUND {
                black_box(page());
                number += 1;
            }
            start.elapsed().as_secs_f64() / f64::from(number)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times[ROUNDS / 2];
    println!(
        r#"{{"page":"{name}","nodes":{nodes},"bytes":{},"us":{:.1},"per_second":{:.0}}}"#,
        page().len(),
        median * 1e6,
        1.0 / median
    );
}
