//! P1: what is read, written and read again is the same chart.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use liantu_domain::engine::canonical_hash;
use liantu_domain::format::{Format, Import, read, write};

/// Reads a file, and each of its charts again from each format that can be read.
fn again(name: &str, bytes: &[u8]) -> Import {
    let mut number = 0;
    let mut dice = move || {
        number += 1;
        number
    };
    let import = read(name, bytes, &mut dice).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    for chart in &import.charts {
        for format in [Format::Bpmn, Format::Drawio, Format::Json] {
            let text = write(&chart.chart, format);
            let back = read("again", text.as_bytes(), &mut || panic!("no new ids"))
                .unwrap_or_else(|error| panic!("{name} as {}: {error:?}\n{text}", format.name()));
            assert_eq!(back.charts.len(), 1, "{name} as {}", format.name());
            let back = &back.charts[0].chart;
            if canonical_hash(back) != canonical_hash(&chart.chart) {
                let (a, b) = (write(&chart.chart, Format::Json), write(back, Format::Json));
                for (a, b) in a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(12) {
                    println!("- {a}\n+ {b}");
                }
                panic!("{name} as {} comes back different\n", format.name());
            }
        }
    }
    import
}

/// `LIANTU_FILES=folder cargo test -p liantu-domain --test format_files -- --ignored --nocapture`
#[test]
#[ignore = "needs a folder of files of other tools"]
fn files_of_a_folder() {
    let folder = std::env::var("LIANTU_FILES").unwrap();
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(&folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e != "md")) {
        let import = again(&path.file_name().unwrap().to_string_lossy(), &std::fs::read(path).unwrap());
        println!("{}: {:?}", path.display(), import.totals);
        for chart in &import.charts {
            println!("    {:?} {} nodes {} flows", chart.name, chart.chart.nodes().len(), chart.chart.flows().len());
        }
        for note in import.all_notes() {
            println!("    {note:?}");
        }
    }
}
