//! P1: what is read, written and read again is the same chart.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use liantu_domain::engine::canonical_hash;
use liantu_domain::flowchart::{Direction, Flowchart, NodeKind};
use liantu_domain::format::{Format, Import, read, write};
use liantu_domain::geometry::{point, rect};
use liantu_domain::id::{FlowId, NodeId};

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

/// Tells what each file of a folder gives, and draws it into the folder `LIANTU_PICTURES` if that is set:
/// `LIANTU_FILES=folder cargo test -p liantu-domain --test format_files -- --ignored --nocapture`
#[test]
#[ignore = "needs a folder of files of other tools"]
fn files_of_a_folder() {
    let folder = std::env::var("LIANTU_FILES").unwrap();
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(&folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_none_or(|e| e != "md")) {
        let import = again(&path.file_name().unwrap().to_string_lossy(), &std::fs::read(path).unwrap());
        println!("{}: {:?}", path.display(), import.totals);
        for (i, chart) in import.charts.iter().enumerate() {
            if let Ok(folder) = std::env::var("LIANTU_PICTURES") {
                let name = format!("{}-{i}.svg", path.file_stem().unwrap().to_string_lossy());
                std::fs::write(Path::new(&folder).join(name), write(&chart.chart, Format::Svg)).unwrap();
            }
            println!("    {:?} {} nodes {} flows", chart.name, chart.chart.nodes().len(), chart.chart.flows().len());
        }
        for note in import.all_notes() {
            println!("    {note:?}");
        }
    }
}

/// A file, its counts (charts, nodes, flows, lanes, pools, risks), and words that its notes must contain.
type Golden = (&'static str, [usize; 6], &'static [&'static str]);

const GOLDEN: [Golden; 14] = [
    (
        "bpmn-io.bpmn",
        [1, 7, 6, 2, 2, 0],
        &["BlackBoxPool { name: \"申请人\" }", "messageFlow", "\"group\"", "documentation", "terminateEventDefinition"],
    ),
    (
        "camunda.bpmn",
        [1, 12, 10, 0, 0, 0],
        &["Opened { name: \"询价\" }", "inclusiveGateway", "boundaryEvent", "callActivity", "Comments { count: 1 }"],
    ),
    ("activiti-no-drawing.bpmn20.xml", [1, 10, 9, 0, 0, 0], &["Arranged", "intermediateCatchEvent", "documentation"]),
    (
        "signavio-pools.bpmn",
        [2, 8, 6, 3, 3, 0],
        &[
            "SeveralCharts { count: 2, pools: true }",
            "BlackBoxPool { name: \"空白池\" }",
            "BetweenPools { name: \"通知\" }",
            "NestedLanes { count: 1 }",
            "eventBasedGateway",
        ],
    ),
    (
        "visio-vertical.bpmn",
        [1, 8, 4, 3, 1, 0],
        &["transaction", "adHocSubProcess", "dataStoreReference", "LanesAdjusted"],
    ),
    (
        "careless.bpmn",
        [1, 4, 1, 0, 0, 0],
        &["IdsChanged", "DanglingFlow { name: \"断头\" }", "association", "thing", "loose"],
    ),
    ("pool.drawio", [1, 6, 4, 2, 1, 0], &["DanglingFlow { name: \"不符合\" }", "IdsChanged"]),
    (
        "groups.drawio",
        [1, 9, 3, 0, 0, 0],
        &["GroupsDissolved { count: 2 }", "Layers { count: 2, hidden: 1 }", "Turned { count: 2 }", "JoinedByPlace"],
    ),
    ("table.drawio", [2, 3, 1, 2, 1, 0], &["EmptyPage { name: \"空页\" }", "tableCell"]),
    (
        "pools.drawio",
        [2, 4, 2, 3, 2, 0],
        &["SeveralCharts { count: 2, pools: true }", "BetweenPools { name: \"委托\" }"],
    ),
    ("packed.drawio", [2, 4, 2, 0, 0, 0], &["SeveralCharts { count: 2, pools: false }"]),
    ("picture.drawio.svg", [2, 4, 2, 0, 0, 0], &["SeveralCharts"]),
    ("minimal.json", [1, 4, 4, 2, 0, 2], &["UnknownFields", "head.colour", "RiskToTray", "Arranged"]),
    ("ours.bpmn", [1, 5, 4, 2, 1, 3], &[]),
];

#[test]
fn golden_files_give_what_they_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, expected, words) in GOLDEN {
        let import = again(name, &std::fs::read(folder.join(name)).unwrap());
        let totals = import.totals;
        let found = [import.charts.len(), totals.nodes, totals.flows, totals.lanes, totals.pools, totals.risks];
        let notes: Vec<String> = import.all_notes().map(|note| format!("{note:?}")).collect();
        assert_eq!(found, expected, "{name}: {notes:#?}");
        for word in words {
            assert!(notes.iter().any(|note| note.contains(word)), "{name}: no note on {word}: {notes:#?}");
        }
    }
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, GOLDEN.len(), "each golden file is in the table");
}

#[test]
fn every_format_is_written_and_most_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bytes = std::fs::read(folder.join("minimal.json")).unwrap();
    let chart = read("x", &bytes, &mut || 1).unwrap().charts.remove(0).chart;
    for format in Format::ALL {
        assert_eq!(Format::named(format.name()), Some(format));
        let text = write(&chart, format);
        let back = read(&format!("x.{}", format.name()), text.as_bytes(), &mut || 1);
        match format {
            Format::Svg => assert!(back.is_err(), "a picture is not a chart"),
            _ => assert_eq!(canonical_hash(&back.unwrap().charts[0].chart), canonical_hash(&chart)),
        }
    }
}

#[test]
fn details_of_the_golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let charts = |name: &str| read(name, &std::fs::read(folder.join(name)).unwrap(), &mut || 1).unwrap().charts;
    let find = |chart: &Flowchart, label: &str| chart.nodes().find(|node| node.label == label).cloned().unwrap();

    let chart = charts("bpmn-io.bpmn").remove(0).chart;
    assert_eq!(chart.head().title, "食品经营许可");
    let review = find(&chart, "形式审查");
    assert_eq!(review.rect, rect(340, 120, 100, 80));
    assert_eq!(review.lane.as_ref().unwrap().as_str(), "Lane_1");
    assert_eq!(chart.flow(&FlowId::new("Flow_2")).unwrap().bends, [point(473, 160), point(473, 330)]);
    assert_eq!(find(&chart, "当场能办的，当场办结").kind, NodeKind::Annotation);
    let text = write(&chart, Format::Bpmn);
    for kept in ["bioc:stroke=\"#831311\"", "messageFlow id=\"Flow_m1\"", "default=\"Flow_4\"", "exporter=\"bpmn-js"] {
        assert!(text.contains(kept), "{kept}");
    }

    let chart = charts("camunda.bpmn").remove(0).chart;
    let inquiry = find(&chart, "询价");
    assert_eq!(inquiry.kind, NodeKind::ExpandedSubProcess);
    assert_eq!(chart.children(&inquiry.id).count(), 3);
    assert!(chart.children(&inquiry.id).all(|child| inquiry.rect.covers(child.rect)));
    assert!(
        chart.node(&NodeId::new("join")).unwrap().rect.x >= inquiry.rect.right(),
        "what lies behind is pushed away"
    );
    assert_eq!(chart.flow(&FlowId::new("s3")).unwrap().condition, "${amount > 100}");

    let chart = charts("visio-vertical.bpmn").remove(0).chart;
    assert_eq!(chart.head().direction, Direction::Vertical);
    assert_eq!(
        chart.lanes().iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(),
        ["预算股", "国库股", "分管领导"]
    );
    assert_eq!(find(&chart, "拨款单").kind, NodeKind::Document);

    let names: Vec<String> =
        charts("signavio-pools.bpmn")[0].chart.lanes().iter().map(|lane| lane.name.clone()).collect();
    assert_eq!(names, ["大队 / 一中队", "大队 / 二中队", "法制科"]);

    let chart = charts("pool.drawio").remove(0).chart;
    assert_eq!(chart.head().title, "低保审批");
    assert_eq!(find(&chart, "提出申请").kind, NodeKind::Start);
    assert_eq!(find(&chart, "入户调查\n邻里访问").rect, rect(260, 90, 120, 60));
    assert_eq!(find(&chart, "办结").kind, NodeKind::End);
    let yes = chart.flows().find(|flow| flow.condition == "是").unwrap();
    assert_eq!((&yes.from, &yes.to), (&find(&chart, "符合\n条件？").id, &find(&chart, "公示").id));
    assert!(chart.flows().any(|flow| flow.bends == [point(410, 120), point(410, 130)]), "bends in the lane's system");

    let chart = charts("groups.drawio").remove(0).chart;
    assert_eq!(find(&chart, "A").rect, rect(160, 130, 80, 40));
    assert_eq!(find(&chart, "抽取专家").parent, Some(find(&chart, "专家评审").id));
    assert_eq!(charts("table.drawio")[1].chart.nodes().next().unwrap().label, "材料\n序号 | 名称");
}
