//! The demo's files are what they say they are: eight charts that the domain accepts, with risk points of
//! every type, grade and link, whose ids are unique over all files.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use liantu_domain::check::{self, Rule};
use liantu_domain::flowchart::{Content, NODES_MAX};
use liantu_domain::geometry::rect;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};

/// The demo's charts by file name, laid out as one long row: the files have no coordinates.
fn charts() -> Vec<(String, Content)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo");
    let mut charts: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let is_chart = text.contains("\"liantu-flowchart\"");
            is_chart.then(|| (name, serde_json::from_str::<Content>(&text).unwrap()))
        })
        .collect();
    charts.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, content) in &mut charts {
        for (row, lane) in content.lanes.iter_mut().enumerate() {
            (lane.at, lane.size) = (row as i32 * 100, 100);
        }
        for (column, node) in content.nodes.iter_mut().enumerate() {
            node.rect = rect(column as i32 * 200, 0, 120, 56);
        }
    }
    charts
}

#[test]
fn eight_charts_are_accepted() {
    let charts = charts();
    assert_eq!(charts.len(), 8);
    for (name, content) in charts {
        assert!((8..=40).contains(&content.nodes.len()) && content.nodes.len() < NODES_MAX, "{name}");
        content.checked().unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    }
}

#[test]
fn risks_are_of_every_sort_and_have_ids_of_their_own() {
    let charts = charts();
    let risks: Vec<_> = charts.iter().flat_map(|(_, content)| &content.risks).collect();
    let mut ids = BTreeSet::new();
    for risk in &risks {
        assert!(ids.insert(risk.id.as_str()), "{} twice", risk.id);
        assert!(!risk.measures.is_empty(), "{} without measure", risk.id);
        for measure in &risk.measures {
            assert!(ids.insert(measure.id.as_str()), "{} twice", measure.id);
        }
    }
    assert!(RiskType::ALL.iter().all(|kind| risks.iter().any(|risk| risk.kind == *kind)));
    assert!(PowerDomain::ALL.iter().all(|link| risks.iter().any(|risk| risk.domain == *link)));
    assert!(Grade::ALL.iter().all(|grade| risks.iter().any(|risk| risk.grade == Some(*grade))));
}

#[test]
fn findings_are_where_they_were_put() {
    for (name, content) in charts() {
        let chart = content.checked().unwrap();
        let rules: Vec<_> = check::run(&chart).into_iter().map(|finding| finding.rule).collect();
        let expected: &[Rule] = match name.as_str() {
            "project-tender.json" => &[Rule::NoTimeLimit, Rule::RiskUncontrolled, Rule::TrayNotEmpty],
            "special-fund-payment.json" => &[Rule::DiscretionWithoutRisk],
            _ => &[],
        };
        assert_eq!(rules, expected, "{name}");
    }
}
