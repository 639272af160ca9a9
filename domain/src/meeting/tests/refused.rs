//! Every refusal, by what provokes it; and none changes anything.

use super::*;
use crate::engine::canonical_hash;

/// Each: what happened, then who asks what, and why not.
#[test]
fn what_is_refused() {
    use Refusal::*;
    let mut provoked = BTreeSet::new();
    let mut check = |steps: Vec<Step>, by: &str, command: Command, expected: Refusal| {
        let mut meeting = after(plan(), &steps);
        let before = canonical_hash(&meeting);
        let at = steps.last().map_or(0, |(at, ..)| *at);
        assert_eq!(does(&mut meeting, at, by, &command), Err(expected), "{by} {command:?}");
        assert_eq!(canonical_hash(&meeting), before, "a refusal changes nothing");
        provoked.insert(expected);
    };
    let long = || "长".repeat(TEXT_MAX + 1);
    let none = Vec::new;
    let circulated = || vec![(0, "s", Command::Circulate)];
    let three = || opened(&ALL_THREE);
    let on_table = || begun(&ALL_THREE);
    let closed = || and(three(), [("s", close())]);
    let announced = || Command::Announce { number: "7号".into(), hash: "f00d".into() };
    let add = |agendum: Agendum, emergency: Option<&str>| Command::Add {
        agendum: Box::new(agendum),
        emergency: emergency.map(str::to_owned),
    };
    let change = |agendum: Agendum, reason: &str| Command::Change { agendum: Box::new(agendum), reason: reason.into() };
    let worded = || Agendum { papers: "p2".into(), ..agendum("i1") };
    let urge = |item: &str, reason: &str| Command::Urge { item: item_id(item), reason: reason.into() };
    let says = |via: Via, stance: Stance, reason: &str| Command::State {
        item: item_id("i1"),
        via,
        stance,
        reason: reason.into(),
    };
    let remark = |item: Option<&str>, text: &str| Command::Remark { item: item.map(item_id), text: text.into() };
    let decides = |subject: &str, ballots| Command::Finish { item: item_id("i1"), subject: subject.into(), ballots };
    let leaves = |id: &str| Command::Leave { seat: Some(SeatId::new(id)) };

    // Papers and agenda.
    check(circulated(), "s", prepare(plan()), PlanStands);
    check(circulated(), "s", Command::Circulate, DoneAlready);
    check(three(), "s", change(worded(), "勘误"), Begun);
    check(closed(), "s", change(worded(), "勘误"), Over);
    check(circulated(), "s", change(agendum("i9"), "勘误"), NoSuchItem);
    check(circulated(), "s", change(worded(), " "), ReasonMissing);
    check(circulated(), "s", change(agendum("i1"), "勘误"), NothingToDo);
    check(three(), "s", add(agendum("i3"), None), AdHoc);
    check(three(), "s", add(agendum("i3"), Some("")), ReasonMissing);
    check(none(), "s", add(agendum("1 x"), None), BadId);
    check(none(), "s", add(agendum("i1"), None), IdTaken);
    check(none(), "s", add(Agendum { concerns: [SeatId::new("o")].into(), ..agendum("i3") }, None), NoSuchAttendee);
    check(none(), "s", add(Agendum { title: " ".into(), ..agendum("i3") }, None), TitleMissing);
    check(three(), "s", urge("i1", "急"), NothingToDo);
    check(on_table(), "s", urge("i1", "急"), ItemOver);

    // Who has a seat.
    let reseat = |edit: &dyn Fn(&mut Vec<Seat>), reason: &str| {
        let mut seats = plan().seats;
        edit(&mut seats);
        Command::Reseat { seats, concerns: Default::default(), reason: reason.into() }
    };
    check(none(), "s", reseat(&|_| (), "换届"), NotCirculated);
    check(three(), "s", reseat(&|_| (), "换届"), Begun);
    check(circulated(), "s", reseat(&|seats| drop(seats.pop()), " "), ReasonMissing);
    check(circulated(), "s", reseat(&|_| (), "换届"), NothingToDo);
    check(circulated(), "s", reseat(&|seats| seats.push(seat("d", Capacity::Leader)), "换届"), BadTeam);
    let concerns = [(item_id("i1"), [SeatId::new("o")].into())].into();
    let stranger = Command::Reseat { seats: plan().seats, concerns, reason: "换届".into() };
    check(circulated(), "s", stranger, NoSuchAttendee);

    // What is marked of a refused item.
    let mark = |title: &str| Command::MarkAdHoc { title: title.into() };
    check(circulated(), "s", mark("购车"), NotOpen);
    check(three(), "s", mark(" "), TitleMissing);

    // Calling and opening.
    check(none(), "s", call(BEGINS), NotCirculated);
    check([circulated(), vec![(9, "s", call(BEGINS))]].concat(), "s", call(8), InPast);
    check(called(), "s", call(BEGINS), NothingToDo);
    check(circulated(), "s", Command::Open, NotCalled);
    check(three(), "s", Command::Open, DoneAlready);
    check(called(), "a", Command::Open, NotRecorder);
    check(called(), "s", Command::Open, TooEarly);
    let there = |who: &[&'static str]| [called(), who.iter().map(|by| (BEGINS, *by, enter())).collect()].concat();
    check(there(&["a", "o"]), "s", Command::Open, NoQuorum);
    check(there(&["a", "b"]), "s", Command::Open, ObserverMissing);
    check(three(), "s", urge("i9", "急"), NoSuchItem);

    // Coming and going.
    check(circulated(), "a", enter(), NotCalled);
    check(called(), "x", enter(), NotAttending);
    check(called(), "a", Command::Enter { device: ClientId::new("1"), factor: None }, SecondFactorMissing);
    check(there(&["a"]), "a", enter(), NothingToDo);
    check(there(&["a"]), "s", on_paper("a"), PresentByDevice);
    check(called(), "s", on_paper("x"), NoSuchAttendee);
    check(called(), "a", on_paper("b"), NotRecorder);
    let unmarked = Command::EnterOnPaper { seat: SeatId::new("b"), mark: " ".into() };
    check(called(), "s", unmarked, MarkMissing);
    check(called(), "a", leave(), NotPresent);
    check(there(&["a"]), "b", leaves("a"), NotRecorder);
    check(closed(), "a", leave(), Over);
    check(there(&["a"]), "a", Command::HandOver { device: ClientId::new("1") }, NothingToDo);

    // On the table.
    check(there(&["a"]), "s", begin("i1"), NotOpen);
    check(on_table(), "s", begin("i2"), AnotherItemOpen);
    check(on_table(), "s", begin("i1"), ItemOver);
    check(three(), "a", state(Stance::Agree), ItemNotOpen);
    check(on_table(), "x", state(Stance::Agree), NotAttending);
    check(on_table(), "o", state(Stance::Agree), NotMember);
    check(on_table(), "b", says(paper("a"), Stance::Agree, "代"), NotRecorder);
    check(on_table(), "s", says(paper("a"), Stance::Agree, "代"), PresentByDevice);
    check(on_table(), "c", says(Via::Device(ClientId::new("2")), Stance::Agree, "好"), OtherDevice);
    check(on_table(), "a", state(Stance::Agree), OthersFirst);
    check(on_table(), "c", says(own(), Stance::Agree, " "), ReasonMissing);
    check(on_table(), "c", says(own(), Stance::Agree, &long()), TextTooLong);
    check(on_table(), "c", state(amend(Grade::Medium)), AmendmentEmpty);
    check(on_table(), "c", cast(), OpenBallot);
    check(on_table(), "c", correct(Stance::Oppose), NotStated);
    let c_spoke = || and(on_table(), [("c", state(Stance::Agree))]);
    check(c_spoke(), "c", state(Stance::Oppose), StatedAlready);
    check(c_spoke(), "c", withdraw(), StatedAlready);
    check(and(on_table(), [("c", withdraw())]), "c", withdraw(), Withdrawn);
    check(on_table(), "c", remark(None, "我同意"), MayNotRemark);
    check(on_table(), "z", remark(None, "建议"), NotPresent);
    check(on_table(), "o", remark(None, ""), TextMissing);
    check(on_table(), "o", remark(Some("i2"), "请注意"), ItemNotOpen);

    // Finishing, closing, telling.
    check(c_spoke(), "s", finish(), NotAllStated);
    check(c_spoke(), "a", finish(), NotRecorder);
    let all_spoke = || and(c_spoke(), [("b", state(Stance::Agree)), ("a", state(Stance::Agree))]);
    check(all_spoke(), "s", decides("h2", None), ChangedSince);
    check(all_spoke(), "s", decides("h1", Some(Ballots::default())), OpenBallot);
    check(and(all_spoke(), [("s", finish())]), "b", correct(Stance::Oppose), ItemOver);
    check(three(), "s", Command::Close { reason: String::new() }, ReasonMissing);
    check(three(), "s", announced(), NotClosed);
    check(closed(), "s", Command::Announce { number: " ".into(), hash: "f00d".into() }, NumberMissing);
    check(closed(), "s", Command::Announce { number: "7号".into(), hash: "".into() }, HashMissing);
    check(and(closed(), [("s", announced())]), "s", announced(), DoneAlready);
    check(closed(), "c", state(Stance::Agree), Over);

    // Meetings that are laid out otherwise.
    let mut check = |edit: &dyn Fn(&mut Plan), expected: Refusal| {
        let mut plan = plan();
        edit(&mut plan);
        assert_eq!(does(&mut Meeting::default(), 0, "s", &prepare(plan)), Err(expected));
        provoked.insert(expected);
    };
    check(&|plan| plan.head.title.clear(), TitleMissing);
    check(&|plan| plan.head.rules.quorum = Share(2, 0), BadRules);
    check(&|plan| plan.head.rules.quorum = Share(3, 2), BadRules);
    check(&|plan| plan.head.rules.majority = Share(1, 3), BadRules);
    check(&|plan| plan.seats[1].capacity = Capacity::Leader, BadTeam);
    check(&|plan| drop(plan.seats.drain(1..3)), BadTeam);
    check(&|plan| plan.seats.retain(|seat| seat.capacity != Capacity::Recorder), RecorderMissing);
    check(&|plan| plan.seats.retain(|seat| seat.capacity != Capacity::Observer), ObserverMissing);
    check(&|plan| plan.seats[1].id = SeatId::new("a"), IdTaken);
    check(&|plan| plan.seats[1].account = Some(AccountId::new("a")), IdTaken);
    check(&|plan| plan.seats[1].id = SeatId::new(""), BadId);
    check(&|plan| plan.agenda[1].id = item_id("i1"), IdTaken);
    check(&|plan| plan.agenda = (0..=ITEMS_MAX).map(|at| agendum(&format!("i{at}"))).collect(), TooMany);

    // Meetings with rules of another kind.
    let mut check = |rules: RuleSet, steps: Vec<Step>, by: &str, command: Command, expected: Refusal| {
        let mut meeting = after(plan_of(5, rules), &steps);
        let at = steps.last().map_or(0, |(at, ..)| *at);
        assert_eq!(does(&mut meeting, at, by, &command), Err(expected), "{by} {command:?}");
        provoked.insert(expected);
    };
    let personnel = || Kind::Personnel.rules();
    check(personnel(), begun(&["a", "b", "c", "d"]), "c", state(Stance::Agree), SecretBallot);
    check(personnel(), opened(&["a", "b", "c", "d"]), "s", add(agendum("i3"), Some("急")), EmergencyNotAllowed);
    let all_cast = and(begun(&["a", "b", "c", "d"]), ["a", "b", "c", "d"].map(|by| (by, cast())));
    let three_of_four = Some(Ballots { agree: 3, ..Ballots::default() });
    check(personnel(), all_cast, "s", decides("h1", three_of_four), CountsDiffer);
    let late = vec![(0, "s", Command::Circulate), (0, "s", call(HOUR))];
    let in_an_hour = ["a", "b", "c", "d", "o"].map(|by| (HOUR, by, enter()));
    let late = [late, in_an_hour.into(), vec![(HOUR, "s", Command::Open)]].concat();
    check(RuleSet::default(), late, "s", begin("i1"), CirculatedLate);
    let half = RuleSet { quorum: Share(1, 2), ..RuleSet::default() };
    let headless = [called(), ["c", "d", "e", "o"].map(|by| (BEGINS, by, enter())).into()].concat();
    check(half, headless, "s", Command::Open, NoPresider);

    // And what has no place in the tables.
    assert_eq!(does(&mut Meeting::default(), 0, "s", &Command::Circulate), Err(NotPrepared));
    let mut empty = after(Plan { agenda: Vec::new(), ..plan() }, &[]);
    assert_eq!(does(&mut empty, 0, "s", &Command::Circulate), Err(AgendaEmpty));
    assert_eq!(after(plan(), &[]).revert(&[]), Err(NoUndo));
    provoked.extend([NotPrepared, AgendaEmpty, NoUndo]);
    let forgotten: Vec<_> = Refusal::ALL.iter().filter(|refusal| !provoked.contains(refusal)).collect();
    assert_eq!(forgotten, Vec::<&Refusal>::new(), "no test provokes these");
}
