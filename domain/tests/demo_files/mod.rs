//! The demo's charts, arranged as the import arranges them.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use liantu_domain::flowchart::Flowchart;
use liantu_domain::format::read;

/// The charts by file name.
pub fn charts() -> Vec<(String, Flowchart)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo");
    let mut charts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        if name.ends_with(".json") && String::from_utf8_lossy(&bytes).contains("\"liantu-flowchart\"") {
            charts.extend(
                read(&name, &bytes, &mut || 1).unwrap().charts.into_iter().map(|one| (name.clone(), one.chart)),
            );
        }
    }
    charts
}
