//! Who sees what, and that nothing of the leader's reaches anybody before the others have spoken (V3).

use super::*;
use crate::engine::{Ledger, Outcome as Told};
use crate::id::OperationId;

fn viewers() -> Vec<Viewer> {
    let seats = ["a", "b", "c", "o", "s", "z"].map(|id| Viewer::Seat(SeatId::new(id)));
    seats.into_iter().chain([Viewer::Projector, Viewer::Staff]).collect()
}

/// The positions on the first item that somebody sees.
fn sees(meeting: &Meeting, viewer: &Viewer) -> Vec<String> {
    let Some(seen) = meeting.view(viewer) else { return Vec::new() };
    seen.agenda[0].positions.iter().map(|position| position.id.to_string()).collect()
}

#[test]
fn who_sees_which_position() {
    let check = |reveal: Reveal, steps: Vec<Step>, expected: [&[&str]; 8]| {
        let meeting = after(plan_of(3, RuleSet { reveal, ..RuleSet::default() }), &steps);
        for (viewer, expected) in viewers().iter().zip(expected) {
            assert_eq!(sees(&meeting, viewer), expected, "{viewer:?}, {reveal:?}");
        }
    };
    let (b, c) = ("i1/b/1", "i1/c/1");
    let all: &[&str] = &["i1/a/1", b, c];
    let two = || and(begun(&ALL_THREE), [("c", state(Stance::Agree)), ("b", state(Stance::Oppose))]);
    let three = || and(two(), [("a", state(Stance::Agree))]);
    let mid = Reveal::WhenAllHaveStated;
    // In the order of `viewers`: a, b, c, the observer, the recorder, the expert, the projector, the staff.
    check(mid, two(), [&[], &[b], &[c], &[b, c], &[], &[], &[], &[]]);
    check(mid, three(), [all, all, all, all, all, all, all, &[]]);
    check(Reveal::WhenFinished, three(), [&["i1/a/1"], &[b], &[c], all, &[], &[], &[], &[]]);
    check(Reveal::AsStated, two(), [&[b, c], &[b, c], &[b, c], &[b, c], &[b, c], &[b, c], &[b, c], &[]]);
    check(Reveal::WhenFinished, and(three(), [("s", finish())]), [all, all, all, all, all, all, all, &[]]);
    // Somebody who comes in when all have spoken is to speak without having seen.
    let late = and(begun(&["a", "c"]), [("c", state(Stance::Agree)), ("a", state(Stance::Agree)), ("b", enter())]);
    let (a, ac): (&[&str], &[&str]) = (&["i1/a/1"], &["i1/a/1", c]);
    check(mid, late, [a, &[], &[c], ac, &[], &[], &[], &[]]);
    // Nor has somebody who has gone out without a word.
    let gone = and(begun(&ALL_THREE), [("c", state(Stance::Agree)), ("b", state(Stance::Agree)), ("a", leave())]);
    check(mid, gone, [&[], &[b, c], &[b, c], &[b, c], &[b, c], &[b, c], &[b, c], &[]]);
    // Who has withdrawn is not in the room.
    let out = and(begun(&ALL_THREE), [("b", withdraw()), ("c", state(Stance::Agree)), ("a", state(Stance::Agree))]);
    check(mid, out, [ac, &[], ac, ac, ac, ac, ac, &[]]);
}

#[test]
fn the_staff_sees_results_once_they_are_announced() {
    let spoken = ["c", "b", "a"].map(|by| (by, state(Stance::Agree)));
    let end = [("s", finish()), ("s", close())];
    let mut meeting = after(plan(), &and(begun(&ALL_THREE), spoken.into_iter().chain(end)));
    assert_eq!(meeting.view(&Viewer::Staff), None);
    let announce = Command::Announce { number: "7号".into(), hash: "f00d".into() };
    does(&mut meeting, BEGINS, "s", &announce).unwrap();
    let seen = meeting.view(&Viewer::Staff).unwrap();
    assert_eq!(seen.agenda[0].verdict.as_ref().unwrap().sum.outcome, Outcome::Adopted);
    assert_eq!(seen.announced.unwrap().number, "7号");
    assert!(seen.seats.is_empty() && seen.agenda[0].spoken.is_empty() && seen.agenda[0].positions.is_empty());
    assert_eq!(meeting.view(&Viewer::Seat(SeatId::new("nobody"))), None);
}

#[test]
fn a_reason_to_withdraw_is_read_when_positions_are() {
    let mut meeting = after(plan(), &and(begun(&ALL_THREE), [("a", withdraw())]));
    let why = |meeting: &Meeting, id: &str| {
        let seen = meeting.view(&Viewer::Seat(SeatId::new(id))).unwrap();
        seen.agenda[0].withdrawn[0].1.clone()
    };
    assert_eq!(why(&meeting, "c"), None);
    assert!(why(&meeting, "a").is_some());
    for by in ["c", "b"] {
        does(&mut meeting, BEGINS, by, &state(Stance::Agree)).unwrap();
    }
    assert!(why(&meeting, "c").is_some());
}

/// The same ballots, given by others: not a byte of the log or of what anybody sees is different.
#[test]
fn a_secret_ballot_links_nobody_to_a_choice() {
    let runs = [["agree", "oppose", "agree", "agree"], ["agree", "agree", "agree", "oppose"]].map(|choices| {
        let mut ballots = Ballots::default();
        let steps = [called(), begun(&["a", "b", "c", "d"])[2..].to_vec()].concat();
        let mut ledger = Ledger::new(Meeting::default());
        let mut lines = Vec::new();
        let mut ask = |at_ms: i64, by: &str, command: Command| {
            let author = Author { id: AccountId::new(by), name: by.into() };
            let id = OperationId::new(format!("p{}", ledger.seq()));
            let told = ledger.carry_out(id, &crate::engine::Ask::Do(command), Context { author, at_ms }, |_| None);
            let Ok(Told::New(line)) = told else { panic!("{told:?}") };
            lines.push(line);
        };
        ask(0, "s", prepare(plan_of(5, Kind::Personnel.rules())));
        for (at, by, command) in steps {
            ask(at, by, command);
        }
        for (by, choice) in ["a", "b", "c", "d"].iter().zip(choices) {
            ask(BEGINS + 1, by, cast());
            ballots.put(Choice::from_name(choice).unwrap());
        }
        let counted = Command::Finish { item: item_id("i1"), subject: "h1".into(), ballots: Some(ballots) };
        ask(BEGINS + 2, "s", counted);
        let sum = ledger.document().item(&item_id("i1")).unwrap().verdict().unwrap().sum.clone();
        assert_eq!((sum.agree, sum.oppose, sum.needed, sum.outcome), (3, 1, 3, Outcome::Adopted));
        (
            serde_json::to_string(&lines).unwrap(),
            viewers().iter().map(|it| ledger.document().view(it)).collect::<Vec<_>>(),
        )
    });
    assert_eq!(runs[0], runs[1]);
}
