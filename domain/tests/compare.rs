//! Laws of comparing versions, on charts and changes made by chance.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use liantu_domain::compare::{Layer, compare};
use liantu_domain::engine::Document;
use liantu_domain::flowchart::{Change, Content, Flowchart};
use liantu_domain::sketch::sketch;
use support::maker::Maker;
use support::{context, for_each_seed};

/// A chart without its remarks, which no comparison shows.
fn quiet(chart: &Flowchart) -> Content {
    Content { remarks: Vec::new(), ..Content::from(chart.clone()) }
}

/// The layers that the changes of a command may show in.
fn allowed(changes: &[Change]) -> BTreeSet<Layer> {
    let layers = |change: &Change| match change {
        Change::Head(_) | Change::Node(_) => vec![Layer::Layout, Layer::Flow, Layer::Measures],
        Change::Flow(_) | Change::Lane(_) => vec![Layer::Layout, Layer::Flow],
        Change::Risk(_) => vec![Layer::Risks, Layer::Measures],
        Change::Remark(_) => vec![],
    };
    changes.iter().flat_map(layers).collect()
}

fn run(seed: u64) -> Result<(), String> {
    let mut chart = sketch(
        "start > a > ok? -yes> {frame} > end; ok -no> a; in1 > in2 | lane A: start, a, ok | lane B: frame, in1, in2, end \
         | in frame: in1, in2 | risk r1: a | risk r2: ok-a | risk r3: B | risk r4: tray",
    );
    let first = chart.clone();
    let mut maker = Maker::new(seed, "m");
    for _ in 0..40 {
        let command = maker.command(&chart);
        let Ok(changes) = chart.decide(&command, &context("a")) else { continue };
        let before = chart.clone();
        chart.apply_all(&changes).map_err(|fault| fault.to_string())?;
        for older in [&before, &first] {
            let found = compare(older, &chart);
            if compare(&chart, older) != found.reversed() || found.reversed().reversed() != found {
                return Err(format!("{command:?} is another one the other way round"));
            }
            if found.is_empty() != (quiet(older) == quiet(&chart)) {
                return Err(format!("{command:?}: what is shown and what is there differ: {found:?}"));
            }
        }
        let shown = compare(&before, &chart);
        let shown: BTreeSet<Layer> = Layer::ALL.into_iter().filter(|layer| !shown.layer(*layer).is_empty()).collect();
        if !shown.is_subset(&allowed(&changes)) {
            return Err(format!("{command:?} shows in {shown:?}"));
        }
        if !compare(&chart, &chart).is_empty() {
            return Err("a chart is not as it is".to_owned());
        }
    }
    Ok(())
}

#[test]
fn nothing_is_hidden_and_nothing_made_up() {
    for_each_seed("compare", 2_000, run);
}
