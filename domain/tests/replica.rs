//! Named cases of a browser's copy and of undo, small enough to read.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use liantu_domain::engine::{Ask, Received, Replica, canonical};
use liantu_domain::flowchart::command::*;
use liantu_domain::flowchart::{Command, Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::{NodeId, OperationId, RiskPointId};
use liantu_domain::risk::{Place, RiskPoint};
use liantu_domain::sketch::sketch;
use support::context;
use support::room::{Answer, Room};

const LINE: &str = "start > a > b > end | risk r: a";

fn id(text: &str) -> OperationId {
    OperationId::new(text)
}

fn label(node: &str, text: &str) -> Ask<Command> {
    Ask::Do(EditNode { node: NodeId::new(node), edit: NodeEdit::Label(text.to_owned()) }.into())
}

fn step(node: &str, dx: i32) -> Ask<Command> {
    Ask::Do(MoveNodes { nodes: [NodeId::new(node)].into(), dx, dy: 0 }.into())
}

fn pin(risk: &str, node: &str) -> Ask<Command> {
    Ask::Do(PinRisk { risk: RiskPoint::new(RiskPointId::new(risk), Place::Node(NodeId::new(node))) }.into())
}

fn delete(node: &str) -> Ask<Command> {
    Ask::Do(Delete { nodes: [NodeId::new(node)].into(), ..Delete::default() }.into())
}

fn start() -> (Replica<Flowchart>, Room) {
    (Replica::new(sketch(LINE), 0), Room::new(sketch(LINE)))
}

fn done(room: &mut Room, number: &str, ask: &Ask<Command>) -> FlowchartOperation {
    match room.ask(&id(number), ask, &context("a")) {
        Answer::New(operation) | Answer::Known(operation) => operation,
        Answer::Refused(refusal) => panic!("{number} is refused: {refusal:?}"),
    }
}

fn x(chart: &Flowchart, node: &str) -> i32 {
    chart.node(&NodeId::new(node)).unwrap().rect.x - sketch(LINE).node(&NodeId::new(node)).unwrap().rect.x
}

#[test]
fn what_was_done_before_a_fresh_copy_came_is_not_done_twice() {
    let (mut replica, mut room) = start();
    replica.ask(id("p1"), step("a", 10), context("a")).unwrap();
    let operation = done(&mut room, "p1", &step("a", 10));
    // The answer is lost; a fresh copy comes that holds the step already.
    replica.reset(room.ledger.document().clone(), 1);
    assert_eq!((replica.pending().len(), x(replica.shown(), "a")), (1, 20));
    // Asked again, the server says that it was number 1.
    assert!(matches!(replica.receive(&[operation]), Received::Shown(_)));
    assert_eq!((replica.pending().len(), x(replica.shown(), "a")), (0, 10));
}

#[test]
fn a_gap_changes_nothing() {
    let (mut replica, mut room) = start();
    replica.ask(id("mine"), step("b", 5), context("a")).unwrap();
    let lines = [
        done(&mut room, "p1", &step("a", 1)),
        done(&mut room, "p2", &step("a", 2)),
        done(&mut room, "p3", &step("a", 3)),
    ];
    let before = canonical(replica.shown());
    assert_eq!(replica.receive(&lines[1..]), Received::Gap { have: 0 });
    assert_eq!(replica.receive(&[lines[0].clone(), lines[2].clone()]), Received::Gap { have: 0 });
    assert_eq!(canonical(replica.shown()), before);
    assert!(matches!(replica.receive(&lines), Received::Shown(_)));
    assert_eq!((replica.seq(), x(replica.shown(), "a"), x(replica.shown(), "b")), (3, 6, 5));
}

#[test]
fn what_rests_on_something_refused_is_refused_too_and_the_rest_stays() {
    let (mut replica, mut room) = start();
    replica.ask(id("p1"), pin("s", "b"), context("a")).unwrap();
    let retire = RetireRisk { risk: RiskPointId::new("s"), reason: "x".to_owned() };
    replica.ask(id("p2"), Ask::Do(retire.into()), context("a")).unwrap();
    replica.ask(id("p3"), step("a", 10), context("a")).unwrap();
    replica.refused(&id("p1"));
    assert_eq!(replica.shown().risks().len(), 1);
    assert_eq!(x(replica.shown(), "a"), 10);
    replica.refused(&id("p2"));
    replica.receive(&[done(&mut room, "p3", &step("a", 10))]);
    assert_eq!(canonical(replica.shown()), canonical(room.ledger.document()));
}

#[test]
fn what_another_has_done_slips_in_below() {
    let (mut replica, mut room) = start();
    replica.ask(id("mine"), label("a", "我的"), context("a")).unwrap();
    replica.receive(&[done(&mut room, "theirs", &delete("a"))]);
    // The step is gone; the edit waits for the server's word without showing.
    assert!(replica.shown().node(&NodeId::new("a")).is_none());
    assert_eq!(replica.pending().len(), 1);
    replica.refused(&id("mine"));
    assert_eq!(canonical(replica.shown()), canonical(room.ledger.document()));
}

#[test]
fn what_was_kept_over_a_reload_is_decided_by_the_server() {
    let (_, mut room) = start();
    done(&mut room, "p1", &step("a", 10));
    let mut replica = Replica::new(room.ledger.document().clone(), 1);
    // A new page doesn't know what p1 did, and can't show its undo; the server can.
    assert_eq!(replica.adopt(id("u1"), Ask::Revert(id("p1")), context("a")), []);
    let undo = done(&mut room, "u1", &Ask::Revert(id("p1")));
    assert!(matches!(replica.receive(&[undo]), Received::Shown(changes) if changes.len() == 1));
    assert_eq!((replica.pending().len(), x(replica.shown(), "a")), (0, 0));
}

#[test]
fn undo_of_what_is_still_pending() {
    let (mut replica, mut room) = start();
    replica.ask(id("p1"), delete("a"), context("a")).unwrap();
    replica.ask(id("u1"), Ask::Revert(id("p1")), context("a")).unwrap();
    assert_eq!(canonical(replica.shown()), canonical(&sketch(LINE)));
    let lines = [done(&mut room, "p1", &delete("a")), done(&mut room, "u1", &Ask::Revert(id("p1")))];
    replica.receive(&lines);
    assert_eq!((replica.pending().len(), canonical(replica.shown())), (0, canonical(&sketch(LINE))));
}

#[test]
fn undo_and_redo_by_turns() {
    let (_, mut room) = start();
    let begin = canonical(room.ledger.document());
    done(&mut room, "p", &delete("a"));
    let deleted = canonical(room.ledger.document());
    done(&mut room, "u1", &Ask::Revert(id("p")));
    assert_eq!(canonical(room.ledger.document()), begin);
    done(&mut room, "u2", &Ask::Revert(id("u1")));
    assert_eq!(canonical(room.ledger.document()), deleted);
    done(&mut room, "u3", &Ask::Revert(id("u2")));
    assert_eq!(canonical(room.ledger.document()), begin);
    // What is as it was has nothing to take back.
    assert!(matches!(room.ask(&id("u4"), &Ask::Revert(id("p")), &context("a")), Answer::Refused(Refusal::NothingToDo)));
}

#[test]
fn undo_of_an_import_brings_everything_back() {
    let (_, mut room) = start();
    let begin = canonical(room.ledger.document());
    let content = sketch("start > a > end | lane L: start, a, end | risk new: a").into();
    done(&mut room, "p", &Ask::Do(ReplaceContent { content: Box::new(content) }.into()));
    done(&mut room, "u", &Ask::Revert(id("p")));
    assert_eq!(canonical(room.ledger.document()), begin);
}

#[test]
fn an_undo_is_refused_where_a_colleague_has_built_on_it() {
    let (_, mut room) = start();
    done(
        &mut room,
        "p",
        &Ask::Do(
            AddNode {
                node: liantu_domain::flowchart::FlowNode::new(
                    NodeId::new("c"),
                    liantu_domain::flowchart::NodeKind::Task,
                    "新",
                    0,
                    300,
                ),
            }
            .into(),
        ),
    );
    done(&mut room, "q", &pin("s", "c"));
    let answer = room.ask(&id("u"), &Ask::Revert(id("p")), &context("a"));
    assert!(matches!(answer, Answer::Refused(Refusal::InUse { label }) if label == "新"));
    assert_eq!(room.ledger.document().live_risks().count(), 2);
}

#[test]
fn an_undone_deletion_finds_a_risk_that_has_gone_on() {
    let (_, mut room) = start();
    done(&mut room, "p", &delete("a"));
    let hang = MoveRisk { risk: RiskPointId::new("r"), to: Place::Node(NodeId::new("b")) };
    done(&mut room, "q", &Ask::Do(hang.into()));
    // The undo would have to tear the risk from where a colleague has put it.
    let answer = room.ask(&id("u"), &Ask::Revert(id("p")), &context("a"));
    assert!(matches!(answer, Answer::Refused(Refusal::ChangedSince { .. })));
}
