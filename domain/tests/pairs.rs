//! C3: two people do something at the same moment, without knowing of each other. All pairs of kinds of
//! commands, on several charts, in both orders: the invariants hold, no risk point is lost, and both
//! browsers end with the same chart as the server. What is meant to come out of the notable pairs stands
//! in docs/conflicts.md; this test compares.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use liantu_domain::engine::{Ask, Received, Replica, canonical_hash};
use liantu_domain::flowchart::command::*;
use liantu_domain::flowchart::{Command, FlowNode, Flowchart, Lane, NodeKind, Refusal, SequenceFlow, Verb};
use liantu_domain::id::{FlowId, LaneId, NodeId, OperationId, RiskPointId};
use liantu_domain::risk::{Place, RiskPoint, RiskState};
use liantu_domain::sketch::sketch;
use support::invariant;
use support::maker::Maker;
use support::room::{Answer, Room};
use support::{context, for_each_seed};

const BASES: [&str; 6] = [
    "start > a > b > end | risk r: a | risk s: a-b",
    "start > a > ok? -yes> end; ok -no> a | lane A: start, a | lane B: ok, end | risk r: a | risk s: B",
    "start > {f} > end; x > y | in f: x, y | risk r: x | risk s: f | risk t: tray",
    "start > +p > a > +q > end; p > b > q; [doc] > a; \"note\" > b | risk r: b | risk s: p-a | risk t: tray",
    "a > b; a > b; b > a; a > a | lane A: a, b | risk r: a-b | risk s: a-b.2 | risk t: a-a",
    "{f} > {g}; x > y | in f: g, x | in g: y | lane A: f, g | risk r: y | risk s: x-y",
];

/// What came of two asks that crossed.
struct Outcome {
    chart: Flowchart,
    /// What the server said to the first and to the second.
    answers: [Result<(), Refusal>; 2],
}

/// Two browsers hold the same chart; each asks, and the first's message arrives first.
fn cross(base: &Flowchart, first: &Ask<Command>, second: &Ask<Command>, mut room: Room) -> Result<Outcome, String> {
    let seq = room.ledger.seq();
    let mut replicas = [Replica::new(base.clone(), seq), Replica::new(base.clone(), seq)];
    let mut conservation = room.conservation()?;
    let mut answers = [Ok(()), Ok(())];
    let ids = [OperationId::new("p-first"), OperationId::new("p-second")];
    for (replica, (id, ask)) in replicas.iter_mut().zip(ids.iter().zip([first, second])) {
        replica.adopt(id.clone(), ask.clone(), context("a"));
        invariant::check(replica.shown())?;
    }
    for (number, ask) in [first, second].into_iter().enumerate() {
        match room.ask(&ids[number], ask, &context("a")) {
            Answer::Refused(refusal) => {
                answers[number] = Err(refusal);
                replicas[number].refused(&ids[number]);
            }
            Answer::New(operation) | Answer::Known(operation) => {
                conservation.take(&operation)?;
                conservation.check(room.ledger.document())?;
                for replica in &mut replicas {
                    if !matches!(replica.receive(std::slice::from_ref(&operation)), Received::Shown(_)) {
                        return Err("a replica did not take the operation".to_owned());
                    }
                    invariant::check(replica.shown())?;
                }
            }
        }
        invariant::check(room.ledger.document())?;
    }
    for replica in &replicas {
        if canonical_hash(replica.shown()).as_str() != room.hash() || replica.pending().len() > 0 {
            return Err("a browser ends with another chart than the server".to_owned());
        }
    }
    Ok(Outcome { chart: room.ledger.document().clone(), answers })
}

#[test]
fn all_pairs_of_kinds_converge_in_both_orders() {
    for_each_seed("C3", 24, |seed| {
        let base = sketch(BASES[seed as usize % BASES.len()]);
        let mut makers = [Maker::new(seed, "a"), Maker::new(seed ^ 0xb, "b")];
        for &one in Verb::ALL {
            for &other in Verb::ALL {
                let asks = [Ask::Do(makers[0].of(one, &base)), Ask::Do(makers[1].of(other, &base))];
                for (first, second) in [(&asks[0], &asks[1]), (&asks[1], &asks[0])] {
                    cross(&base, first, second, Room::new(base.clone()))
                        .map_err(|fault| format!("{first:?} against {second:?}: {fault}"))?;
                }
            }
        }
        Ok(())
    });
}

/// An undo against each kind of command: what is undone was done before both began.
#[test]
fn an_undo_converges_with_every_kind() {
    for_each_seed("C3 undo", 24, |seed| {
        let base = sketch(BASES[seed as usize % BASES.len()]);
        let mut makers = [Maker::new(seed, "a"), Maker::new(seed ^ 0xb, "b")];
        for &undone in Verb::ALL {
            for &other in Verb::ALL {
                let done = Ask::Do(makers[0].of(undone, &base));
                let room = || {
                    let mut room = Room::new(base.clone());
                    room.ask(&OperationId::new("p-done"), &done, &context("a"));
                    room
                };
                let chart = room().ledger.document().clone();
                let undo = Ask::Revert(OperationId::new("p-done"));
                let command = Ask::Do(makers[1].of(other, &chart));
                for (first, second) in [(&undo, &command), (&command, &undo)] {
                    cross(&chart, first, second, room())
                        .map_err(|fault| format!("{first:?} of {done:?} against {second:?}: {fault}"))?;
                }
            }
        }
        Ok(())
    });
}

/// C8: an import over an open chart while others work on: what comes out is the import and what was
/// asked after it, never a union; all risk points are still there, those without a place in the tray.
#[test]
fn an_import_replaces_and_conserves() {
    for_each_seed("C8", 500, |seed| {
        let mut maker = Maker::new(seed, "a");
        let mut chart = sketch(BASES[seed as usize % BASES.len()]);
        let apply = |chart: &mut Flowchart, command: &Command| {
            use liantu_domain::engine::Document;
            if let Ok(changes) = chart.decide(command, &context("a")) {
                chart.apply_all(&changes).unwrap();
                return true;
            }
            false
        };
        for _ in 0..25 {
            let command = maker.command(&chart);
            apply(&mut chart, &command);
        }
        let before: BTreeSet<RiskPointId> = chart.live_risks().map(|risk| risk.id.clone()).collect();
        let imported = sketch("start > new > ok? -是> end; ok -否> new | lane N: new, ok | risk fresh: new");
        let content: liantu_domain::flowchart::Content = imported.clone().into();
        let replaced = apply(&mut chart, &ReplaceContent { content: Box::new(content) }.into());
        invariant::check(&chart)?;
        let live: BTreeSet<RiskPointId> = chart.live_risks().map(|risk| risk.id.clone()).collect();
        let nodes = |chart: &Flowchart| chart.nodes().cloned().collect::<Vec<_>>();
        if !replaced || nodes(&chart) != nodes(&imported) || chart.flows().len() != imported.flows().len() {
            return Err("the import is not what is there".to_owned());
        }
        if !before.is_subset(&live) || live.len() != before.len() + 1 {
            return Err(format!("live before {before:?}, after {live:?}"));
        }
        let strays = chart.live_risks().filter(|risk| risk.id.as_str() != "fresh" && risk.place != Place::Tray);
        // A place of the old chart whose id the new one has too is still its place.
        for risk in strays {
            let kept = matches!(&risk.place, Place::Node(id) if imported.node(id).is_some())
                || matches!(&risk.place, Place::Flow(id) if imported.flow(id).is_some());
            if !kept {
                return Err(format!("{:?} hangs on {:?}", risk.id, risk.place));
            }
        }
        Ok(())
    });
}

/// A chart in a few words: steps, flows, lanes, risk points.
fn words(base: &Flowchart, chart: &Flowchart) -> String {
    let mut text = String::new();
    let node = |node: &FlowNode| {
        let moved = base.node(&node.id).map_or(0, |before| node.rect.x - before.rect.x);
        let label = if node.label == node.id.as_str() { String::new() } else { format!("={}", node.label) };
        format!("{}{label}{}", node.id, if moved == 0 { String::new() } else { format!("+{moved}") })
    };
    let nodes: Vec<_> = chart.nodes().map(node).collect();
    write!(text, "steps {}", nodes.join(" ")).unwrap();
    let flows: Vec<_> = chart.flows().map(|flow| format!("{}→{}", flow.from, flow.to)).collect();
    write!(text, "; flows {}", flows.join(" ")).unwrap();
    let lanes: Vec<_> = chart.lanes().iter().map(|lane| lane.id.to_string()).collect();
    if !lanes.is_empty() {
        write!(text, "; lanes {}", lanes.join(" ")).unwrap();
    }
    let risks: Vec<_> = chart
        .risks()
        .map(|risk| {
            let place = match &risk.place {
                Place::Node(id) => id.to_string(),
                Place::Flow(id) => chart.flow(id).map(|flow| format!("{}→{}", flow.from, flow.to)).unwrap(),
                Place::Lane(id) => id.to_string(),
                Place::Tray => "tray".to_owned(),
            };
            let state = if risk.state == RiskState::Live { "" } else { " (retired)" };
            format!("{}@{place}{state}", risk.id)
        })
        .collect();
    if !risks.is_empty() {
        write!(text, "; risks {}", risks.join(" ")).unwrap();
    }
    text
}

/// One row of docs/conflicts.md.
struct Row {
    intent: &'static str,
    base: &'static str,
    one: (&'static str, Ask<Command>),
    other: (&'static str, Ask<Command>),
}

fn node(id: &str) -> NodeId {
    NodeId::new(id)
}

fn delete(id: &str) -> Ask<Command> {
    Ask::Do(Delete { nodes: [node(id)].into(), ..Delete::default() }.into())
}

fn pin(id: &str, place: Place) -> Ask<Command> {
    Ask::Do(PinRisk { risk: RiskPoint::new(RiskPointId::new(id), place) }.into())
}

fn label(id: &str, text: &str) -> Ask<Command> {
    Ask::Do(EditNode { node: node(id), edit: NodeEdit::Label(text.to_owned()) }.into())
}

fn move_by(ids: &[&str], dx: i32) -> Ask<Command> {
    Ask::Do(MoveNodes { nodes: ids.iter().map(|id| node(id)).collect(), dx, dy: 0 }.into())
}

fn new_node(id: &str) -> FlowNode {
    FlowNode::new(node(id), NodeKind::Task, id, 300, 300)
}

fn connect(id: &str, from: &str, to: &str) -> Ask<Command> {
    Ask::Do(Connect { flow: SequenceFlow::new(FlowId::new(id), node(from), node(to)) }.into())
}

const LINE: &str = "start > a > b > end | risk r: a";
const LANES: &str = "start > a > b > end | lane A: start, a | lane B: b, end | risk r: A";

fn rows() -> Vec<Row> {
    let append = |from: &str, id: &str| {
        Ask::Do(AppendNode { from: node(from), node: new_node(id), flow: FlowId::new(format!("to-{id}")) }.into())
    };
    let insert = |flow: &str, id: &str| {
        let node = Inserted::New(Box::new(new_node(id)));
        Ask::Do(InsertNode { flow: FlowId::new(flow), node, rest: FlowId::new(format!("from-{id}")) }.into())
    };
    let merge = |into: &str, id: &str| Ask::Do(MergeNodes { into: node(into), nodes: [node(id)].into() }.into());
    let split = |id: &str, second: &str, risks: &[&str]| {
        let risks = risks.iter().map(RiskPointId::new).collect();
        Ask::Do(
            SplitNode { node: node(id), second: new_node(second), flow: FlowId::new(format!("to-{second}")), risks }
                .into(),
        )
    };
    let retire =
        |id: &str, reason: &str| Ask::Do(RetireRisk { risk: RiskPointId::new(id), reason: reason.to_owned() }.into());
    let hang = |id: &str, to: Place| Ask::Do(MoveRisk { risk: RiskPointId::new(id), to }.into());
    let grade =
        |id: &str| Ask::Do(EditRisk { risk: RiskPointId::new(id), edit: RiskEdit::Owner("岗".to_owned()) }.into());
    let reattach =
        |flow: &str, to: &str| Ask::Do(ReattachFlow { flow: FlowId::new(flow), end: End::To, node: node(to) }.into());
    let replace = |id: &str, kind: NodeKind| Ask::Do(ReplaceNode { node: node(id), kind }.into());
    let import = |line: &str| Ask::Do(ReplaceContent { content: Box::new(sketch(line).into()) }.into());
    let delete_lane = |id: &str| Ask::Do(DeleteLane { lane: LaneId::new(id) }.into());
    let add_lane = |id: &str, after: &str| {
        let lane = Lane::new(LaneId::new(id), id, 0, 100);
        Ask::Do(AddLane { lane, after: Some(LaneId::new(after)) }.into())
    };
    let fate = |id: &str, heir: &str| {
        Ask::Do(Delete { nodes: [node(id)].into(), risks: Fate::Node(node(heir)), ..Delete::default() }.into())
    };
    let row = |intent, base, one, other| Row { intent, base, one, other };
    let on = |id: &str| Place::Node(node(id));
    vec![
        row(
            "The finding is not lost: it waits in the tray.",
            LINE,
            ("delete step a", delete("a")),
            ("pin risk s on a", pin("s", on("a"))),
        ),
        row(
            "The risk goes where somebody has put it, or into the tray with the step, and from there on.",
            LINE,
            ("delete step a", delete("a")),
            ("move risk r to b", hang("r", on("b"))),
        ),
        row(
            "Both happen: a retired risk point is kept, with its reason.",
            LINE,
            ("delete step a", delete("a")),
            ("retire risk r", retire("r", "x")),
        ),
        row(
            "Both happen: a risk point in the tray can be edited.",
            LINE,
            ("delete step a", delete("a")),
            ("edit risk r", grade("r")),
        ),
        row(
            "The step is gone; the edit is refused with that reason.",
            LINE,
            ("delete step a", delete("a")),
            ("rename a", label("a", "x")),
        ),
        row(
            "The step is gone; what else was to be moved is moved.",
            LINE,
            ("delete step a", delete("a")),
            ("move a and b", move_by(&["a", "b"], 10)),
        ),
        row(
            "Done once; the second is refused, for there is nothing left to do.",
            LINE,
            ("delete step a", delete("a")),
            ("delete step a", delete("a")),
        ),
        row(
            "Both steps go, the way is joined again.",
            LINE,
            ("delete step a", delete("a")),
            ("delete step b", delete("b")),
        ),
        row(
            "The new step is drawn all the same, connected or not.",
            LINE,
            ("delete step a", delete("a")),
            ("append c behind a", append("a", "c")),
        ),
        row(
            "The new step stays in the way, or is drawn without it.",
            LINE,
            ("delete step a", delete("a")),
            ("insert c into a→b", insert("a-b", "c")),
        ),
        row(
            "A flow needs both ends: refused, or it goes with the step.",
            LINE,
            ("delete step a", delete("a")),
            ("connect b to a", connect("b2a", "b", "a")),
        ),
        row(
            "The way leads on to the end, whoever is first.",
            LINE,
            ("delete step b", delete("b")),
            ("re-attach a→b to end", reattach("a-b", "end")),
        ),
        row(
            "The chosen heir is gone: the risk waits in the tray.",
            LINE,
            ("delete a, its risks to b", fate("a", "b")),
            ("delete step b", delete("b")),
        ),
        row("The last word counts.", LINE, ("rename a to x", label("a", "x")), ("rename a to y", label("a", "y"))),
        row(
            "Different fields of one step: both count.",
            LINE,
            ("rename a to x", label("a", "x")),
            ("move a", move_by(&["a"], 10)),
        ),
        row("Distances add up.", LINE, ("move a by 10", move_by(&["a"], 10)), ("move a by 20", move_by(&["a"], 20))),
        row(
            "Both steps lie in the way, one behind the other.",
            LINE,
            ("insert c into a→b", insert("a-b", "c")),
            ("insert d into a→b", insert("a-b", "d")),
        ),
        row(
            "Merged first, the other step is gone: refused. Split first: the second half stays.",
            LINE,
            ("merge b into a", merge("a", "b")),
            ("split b", split("b", "c", &[])),
        ),
        row(
            "Risk points that were to go along and have gone elsewhere stay there.",
            LINE,
            ("split a, r to the second", split("a", "c", &["r"])),
            ("move risk r to b", hang("r", on("b"))),
        ),
        row(
            "The risk hangs on what is left of the two; pinned to what is gone, it waits in the tray.",
            LINE,
            ("merge a into b", merge("b", "a")),
            ("pin risk s on a", pin("s", on("a"))),
        ),
        row(
            "Crossed merges: the first counts.",
            LINE,
            ("merge a into b", merge("b", "a")),
            ("merge b into a", merge("a", "b")),
        ),
        row(
            "The last place counts.",
            LINE,
            ("move risk r to b", hang("r", on("b"))),
            ("move risk r to end", hang("r", on("end"))),
        ),
        row(
            "Retired once, with the first reason.",
            LINE,
            ("retire risk r", retire("r", "x")),
            ("retire risk r", retire("r", "y")),
        ),
        row(
            "An end leads nowhere: whoever comes second is refused.",
            "start > a; b",
            ("turn a into an end", replace("a", NodeKind::End)),
            ("connect a to b", connect("a2b", "a", "b")),
        ),
        row(
            "The lane's risks go into the tray, also those that come later.",
            LANES,
            ("delete lane A", delete_lane("A")),
            ("pin risk s on A", pin("s", Place::Lane(LaneId::new("A")))),
        ),
        row(
            "Both lanes go; steps are kept without a lane.",
            LANES,
            ("delete lane A", delete_lane("A")),
            ("delete lane B", delete_lane("B")),
        ),
        row(
            "The new lane is there; without its neighbour it lies last.",
            LANES,
            ("delete lane A", delete_lane("A")),
            ("add lane C behind A", add_lane("C", "A")),
        ),
        row(
            "What is imported replaces what was; a risk pinned before keeps its place or waits in the tray.",
            LINE,
            ("import start→b→end", import("start > b > end")),
            ("pin risk s on a", pin("s", on("a"))),
        ),
        row(
            "What is asked after the import is done on the import; never a union.",
            LINE,
            ("import start→b→end", import("start > b > end")),
            ("append c behind a", append("a", "c")),
        ),
    ]
}

fn said(answer: &Result<(), Refusal>) -> String {
    match answer {
        Ok(()) => "done".to_owned(),
        Err(refusal) => format!("refused ({refusal:?})"),
    }
}

/// docs/conflicts.md is what this program does. `UPDATE=1` writes it.
#[test]
fn the_table_of_intent_is_what_happens() {
    let mut text = String::from(
        "# When two people change the same thing\n\n\
         Both ask without knowing of each other; the server carries out what arrives first, then decides the second on\n\
         what is there then. Every browser ends with the server's chart. This table is written by\n\
         `UPDATE=1 cargo test -p liantu-domain --test pairs` and compared by the same test; all other pairs of commands are\n\
         run there too, for the invariants and for convergence.\n\n\
         Written `risk@place`; flows `from→to`; `a=x` is step a, renamed x; `a+10` has moved\n         by 10.\n\n\
         | chart | one | other | meant | one first | other first |\n|---|---|---|---|---|---|\n",
    );
    for Row { intent, base, one, other } in rows() {
        let chart = sketch(base);
        let run = |first: &Ask<Command>, second: &Ask<Command>| {
            let outcome = cross(&chart, first, second, Room::new(chart.clone())).unwrap();
            assert_eq!(outcome.answers[0], Ok(()), "what comes first is done: {first:?}");
            format!("second {}: {}", said(&outcome.answers[1]), words(&chart, &outcome.chart))
        };
        let (forth, back) = (run(&one.1, &other.1), run(&other.1, &one.1));
        writeln!(text, "| `{}` | {} | {} | {intent} | {forth} | {back} |", base.replace('|', "\\|"), one.0, other.0)
            .unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/conflicts.md");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, &text).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == text, "docs/conflicts.md is not what happens; write it anew with UPDATE=1 and read it");
}
