//! Meetings of a small team: what they come to, what is refused, who sees what.

mod law;
mod refused;
mod seen;
mod statistics;

use std::collections::BTreeSet;

use super::*;
use crate::engine::Author;
use crate::id::{ClientId, OrganisationId};
use crate::risk::Grade;

const HOUR: i64 = 3_600_000;
/// When meetings begin here: a day after their papers were circulated.
const BEGINS: i64 = 24 * HOUR;

fn item_id(id: &str) -> ItemId {
    ItemId::new(id)
}

fn seat(id: &str, capacity: Capacity) -> Seat {
    Seat {
        id: SeatId::new(id),
        place: 0,
        name: format!("席位{id}"),
        post: None,
        account: Some(AccountId::new(id)),
        capacity,
        presence: Presence::Away,
        comings: Vec::new(),
    }
}

fn agendum(id: &str) -> Agendum {
    Agendum {
        id: item_id(id),
        title: format!("风险点{id}"),
        matter: Matter::Major(Major::Matter),
        terms: Terms {
            text: "审查不严".into(),
            grade: Some(Grade::Medium),
            measure: "双人审核".into(),
            responsible: "审批岗".into(),
        },
        papers: "p1".into(),
        subject: "h1".into(),
        concerns: BTreeSet::new(),
        consulted: Default::default(),
        comes_from: None,
    }
}

/// A team of so many, a leader `a`, a deputy `b`, then `c`, `d` …; an observer `o`, a recorder `s`, an expert `z`.
fn plan_of(team: usize, rules: RuleSet) -> Plan {
    let team = ('a'..='n').take(team).map(|id| {
        let capacity = match id {
            'a' => Capacity::Leader,
            'b' => Capacity::Deputy,
            _ => Capacity::Member,
        };
        seat(&id.to_string(), capacity)
    });
    let others = [("o", Capacity::Observer), ("s", Capacity::Recorder), ("z", Capacity::Expert)];
    Plan {
        head: Head {
            id: MeetingId::new("h1"),
            organisation: OrganisationId::new("o1"),
            title: "班子会议".into(),
            room: "一号会议室".into(),
            rules,
            reseated: Vec::new(),
            refused: Vec::new(),
        },
        seats: team.chain(others.map(|(id, capacity)| seat(id, capacity))).collect(),
        agenda: vec![agendum("i1"), agendum("i2")],
    }
}

fn plan() -> Plan {
    plan_of(3, RuleSet::default())
}

fn prepare(plan: Plan) -> Command {
    Command::Prepare(Box::new(plan))
}

fn enter() -> Command {
    enter_on("1")
}

fn enter_on(device: &str) -> Command {
    Command::Enter { device: ClientId::new(device), factor: Some(Factor::Totp) }
}

fn on_paper(id: &str) -> Command {
    Command::EnterOnPaper { seat: SeatId::new(id), mark: "签到表1".into() }
}

fn call(begins_ms: i64) -> Command {
    Command::Call { begins_ms }
}

fn begin(item: &str) -> Command {
    Command::Begin { item: item_id(item) }
}

fn own() -> Via {
    Via::Device(ClientId::new("1"))
}

fn paper(id: &str) -> Via {
    Via::Paper(SeatId::new(id))
}

fn state(stance: Stance) -> Command {
    Command::State { item: item_id("i1"), via: own(), stance, reason: "理由".into() }
}

fn correct(stance: Stance) -> Command {
    Command::Correct { item: item_id("i1"), via: own(), stance, reason: "点错".into() }
}

fn withdraw() -> Command {
    Command::Withdraw { item: item_id("i1"), via: own(), reason: "亲属在该岗位".into() }
}

fn cast() -> Command {
    Command::Cast { item: item_id("i1"), via: own() }
}

fn finish() -> Command {
    Command::Finish { item: item_id("i1"), subject: "h1".into(), ballots: None }
}

fn leave() -> Command {
    Command::Leave { seat: None }
}

fn close() -> Command {
    Command::Close { reason: "时间不足".into() }
}

fn amend(grade: Grade) -> Stance {
    Stance::Amend(Amendment { grade: Some(grade), ..Amendment::default() })
}

type Step = (i64, &'static str, Command);

/// Carries out, at a time, for an account.
fn does(meeting: &mut Meeting, at_ms: i64, by: &str, command: &Command) -> Result<(), Refusal> {
    let author = Author { id: AccountId::new(by), name: by.into() };
    let changes = meeting.decide(command, &Context { author, at_ms })?;
    meeting.apply_all(&changes).expect("a decision fits the meeting it was made on");
    Ok(())
}

/// A meeting so planned, in which all these happened.
fn after(plan: Plan, steps: &[Step]) -> Meeting {
    let mut meeting = Meeting::default();
    does(&mut meeting, 0, "s", &prepare(plan)).unwrap();
    for (at, by, command) in steps {
        does(&mut meeting, *at, by, command).unwrap_or_else(|refusal| panic!("{by} {command:?}: {refusal:?}"));
    }
    meeting
}

/// Circulated and called in time.
fn called() -> Vec<Step> {
    vec![(0, "s", Command::Circulate), (0, "s", call(BEGINS))]
}

/// All of these are there, with the observer, and the meeting is open.
fn opened(present: &[&'static str]) -> Vec<Step> {
    let mut steps = called();
    steps.extend(present.iter().map(|by| (BEGINS, *by, enter())));
    steps.push((BEGINS, "o", enter()));
    steps.push((BEGINS, "s", Command::Open));
    steps
}

/// The first item is on the table.
fn begun(present: &[&'static str]) -> Vec<Step> {
    and(opened(present), [("s", begin("i1"))])
}

/// What happens after that.
fn and(mut steps: Vec<Step>, more: impl IntoIterator<Item = (&'static str, Command)>) -> Vec<Step> {
    steps.extend(more.into_iter().map(|(by, command)| (BEGINS + 1, by, command)));
    steps
}

const ALL_THREE: [&str; 3] = ["a", "b", "c"];

#[test]
fn a_whole_meeting() {
    let meeting = after(
        plan(),
        &and(
            begun(&ALL_THREE),
            [
                ("c", state(Stance::Agree)),
                ("o", Command::Remark { item: Some(item_id("i1")), text: "程序合规".into() }),
                ("b", state(amend(Grade::High))),
                ("a", state(amend(Grade::High))),
                ("s", finish()),
                ("s", begin("i2")),
                ("s", close()),
                ("s", Command::Announce { number: "会纪〔2026〕7号".into(), hash: "f00d".into() }),
            ],
        ),
    );
    let item = meeting.item(&item_id("i1")).unwrap();
    let sum = &item.verdict().unwrap().sum;
    assert_eq!((sum.outcome, sum.base, sum.needed), (Outcome::AdoptedAsAmended, 3, 2));
    assert_eq!((sum.agree, sum.amend, sum.silent), (1, 2, 0));
    let versions: Vec<_> = sum.versions.iter().map(|it| (it.amendment.grade, it.votes)).collect();
    assert_eq!(versions, [(None, 1), (Some(Grade::High), 2)]);
    assert_eq!(item.decided().unwrap(), Terms { grade: Some(Grade::High), ..agendum("i1").terms });
    assert_eq!(item.verdict().unwrap().subject, "h1");
    let again: Vec<_> = meeting.comes_again().into_iter().map(|item| item.id().as_str()).collect();
    assert_eq!(again, ["i2"], "what was not decided is carried on, and says why");
    assert_eq!(meeting.item(&item_id("i2")).unwrap().state, ItemState::Carried("时间不足".into()));
    assert_eq!(meeting.seat(&SeatId::new("a")).unwrap().comings.last().unwrap().how, How::Stayed);
}

#[test]
fn quorum_at_the_border() {
    for (team, needed) in [(2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (14, 10)] {
        let mut meeting = after(plan_of(team, RuleSet::default()), &called());
        does(&mut meeting, BEGINS, "o", &enter()).unwrap();
        let members: Vec<_> = meeting.team().map(|seat| seat.id.clone()).collect();
        for (present, id) in members.iter().enumerate() {
            let reached = present >= needed;
            assert_eq!((meeting.quorum().needed, meeting.quorum().reached), (needed, reached), "{present} of {team}");
            let opens = does(&mut meeting.clone(), BEGINS, "s", &Command::Open);
            assert_eq!(opens, if reached { Ok(()) } else { Err(Refusal::NoQuorum) }, "{present} of {team}");
            does(&mut meeting, BEGINS, "s", &on_paper(id.as_str())).unwrap();
        }
    }
}

/// A member leaves: nothing is decided until somebody is back.
#[test]
fn a_quorum_lost_and_regained() {
    let mut meeting = after(plan(), &and(begun(&["a", "c"]), [("c", state(Stance::Agree))]));
    does(&mut meeting, BEGINS, "c", &leave()).unwrap();
    assert_eq!(meeting.hindrance(), Some(Refusal::NoQuorum));
    for (by, command) in [("a", state(Stance::Agree)), ("s", finish()), ("s", begin("i2"))] {
        assert_eq!(does(&mut meeting, BEGINS, by, &command), Err(Refusal::NoQuorum), "{command:?}");
    }
    does(&mut meeting, BEGINS, "b", &enter()).unwrap();
    assert_eq!(does(&mut meeting, BEGINS, "a", &state(Stance::Agree)), Err(Refusal::OthersFirst), "b came in");
    does(&mut meeting, BEGINS, "b", &state(Stance::Oppose)).unwrap();
    does(&mut meeting, BEGINS, "a", &state(Stance::Agree)).unwrap();
    does(&mut meeting, BEGINS, "s", &finish()).unwrap();
    let sum = &meeting.item(&item_id("i1")).unwrap().verdict().unwrap().sum;
    assert_eq!((sum.agree, sum.oppose, sum.base, sum.outcome), (2, 1, 3, Outcome::Adopted), "who left has spoken");
}

/// Of a team of so many, who is there states this, the leader last: the outcome. `-` withdraws.
#[test]
fn what_votes_come_to() {
    let check = |team: usize, stances: &str, expected: Outcome| {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        let plan = plan_of(team, RuleSet::default());
        let present = &names[..stances.len()];
        let mut meeting = after(plan, &begun(present));
        let mut turns: Vec<_> = present.iter().zip(stances.chars()).collect();
        turns.reverse();
        for (by, stance) in turns {
            let text = |text: &str| Stance::Amend(Amendment { text: Some(text.into()), ..Amendment::default() });
            let command = match stance {
                'y' => state(Stance::Agree),
                'n' => state(Stance::Oppose),
                'p' => state(Stance::Postpone),
                'g' => state(amend(Grade::High)),
                't' => state(text("甲")),
                'u' => state(text("乙")),
                _ => withdraw(),
            };
            does(&mut meeting, BEGINS, by, &command).unwrap();
        }
        does(&mut meeting, BEGINS, "s", &finish()).unwrap();
        let sum = &meeting.item(&item_id("i1")).unwrap().verdict().unwrap().sum;
        assert_eq!(sum.outcome, expected, "{stances} of {team}: {sum:?}");
    };
    use Outcome::*;
    check(3, "yyy", Adopted);
    check(3, "yy", Adopted);
    check(3, "nny", Rejected);
    check(3, "ppy", Postponed);
    check(3, "ynp", NoMajority);
    // More than half of the team, not of those who are there.
    check(6, "yyyn", NoMajority);
    check(6, "yyyyn", Adopted);
    check(4, "yynn", NoMajority);
    check(7, "yyyyn", Adopted);
    check(7, "yyynn", NoMajority);
    // Who withdraws is not of the base, and does not touch the quorum.
    check(5, "-yyyn", Adopted);
    check(5, "-yynn", NoMajority);
    check(5, "--yyn", Adopted);
    check(3, "---", NoMajority);
    // What holds is what more than half have said alike.
    check(3, "yyg", Adopted);
    check(3, "ygg", AdoptedAsAmended);
    check(5, "ygtgt", NoMajority);
    check(5, "gggtt", AdoptedAsAmended);
    check(5, "ttuyy", NoMajority);
    check(7, "yyygggg", AdoptedAsAmended);
    check(7, "yyyyggt", Adopted);
    check(5, "tyyyu", Adopted);
    check(5, "gggnn", AdoptedAsAmended);
    check(5, "ggynn", NoMajority);
}

#[test]
fn whose_own_post_it_is_withdraws() {
    let mut plan = plan();
    plan.agenda[0].concerns.insert(SeatId::new("a"));
    let mut meeting = after(plan, &begun(&ALL_THREE));
    let item = meeting.item(&item_id("i1")).unwrap();
    assert_eq!(item.withdrawn[&SeatId::new("a")], Withdrawal::OwnPost);
    assert_eq!(meeting.last_speaker(item).unwrap().id.as_str(), "b", "then the deputy speaks last");
    assert!(meeting.quorum().reached);
    assert_eq!(does(&mut meeting, BEGINS, "a", &state(Stance::Agree)), Err(Refusal::Withdrawn));
    assert_eq!(does(&mut meeting, BEGINS, "b", &state(Stance::Agree)), Err(Refusal::OthersFirst));
    does(&mut meeting, BEGINS, "c", &state(Stance::Agree)).unwrap();
    does(&mut meeting, BEGINS, "b", &state(Stance::Agree)).unwrap();
    does(&mut meeting, BEGINS, "s", &finish()).unwrap();
    let sum = &meeting.item(&item_id("i1")).unwrap().verdict().unwrap().sum;
    assert_eq!((sum.base, sum.needed, sum.outcome), (2, 2, Outcome::Adopted));
}

#[test]
fn who_comes_in_after_the_leader_has_spoken_is_heard_and_marked() {
    let steps = and(begun(&["a", "c"]), [("c", state(Stance::Agree)), ("a", state(Stance::Agree)), ("b", enter())]);
    let mut meeting = after(plan(), &steps);
    assert_eq!(does(&mut meeting, BEGINS, "s", &finish()), Err(Refusal::NotAllStated));
    does(&mut meeting, BEGINS, "b", &state(Stance::Oppose)).unwrap();
    let i1 = item_id("i1");
    let turns: Vec<_> = meeting.positions(&i1).map(|it| (it.seat.as_str(), it.turn)).collect();
    assert_eq!(turns, [("a", Order::Last), ("b", Order::AfterLast), ("c", Order::InTurn)]);
    does(&mut meeting, BEGINS, "s", &finish()).unwrap();
    assert_eq!(meeting.item(&i1).unwrap().verdict().unwrap().sum.oppose, 1);
}

#[test]
fn a_correction_stands_beside_and_counts_until_the_leader_has_spoken() {
    let spoken = [("c", state(Stance::Agree)), ("c", correct(Stance::Oppose)), ("b", state(Stance::Oppose))];
    let late = [("a", state(Stance::Agree)), ("b", correct(Stance::Agree)), ("c", correct(Stance::Agree))];
    let meeting = after(plan(), &and(begun(&ALL_THREE), spoken.into_iter().chain(late).chain([("s", finish())])));
    let i1 = item_id("i1");
    let entries: Vec<_> = meeting.positions(&i1).map(|it| it.id.as_str()).collect();
    assert_eq!(entries, ["i1/a/1", "i1/b/1", "i1/b/2", "i1/c/1", "i1/c/2", "i1/c/3"]);
    let counting: Vec<_> = meeting.counting(&i1).into_iter().map(|it| it.id.as_str()).collect();
    assert_eq!(counting, ["i1/a/1", "i1/b/1", "i1/c/2"]);
    assert_eq!(meeting.item(&i1).unwrap().verdict().unwrap().sum.outcome, Outcome::Rejected);
}

#[test]
fn a_second_device_asks_and_the_first_is_told() {
    let mut meeting = after(plan(), &and(begun(&ALL_THREE), [("b", enter_on("2"))]));
    let told = |meeting: &Meeting, id: &str| meeting.view(&Viewer::Seat(SeatId::new(id))).unwrap().asks;
    assert_eq!(told(&meeting, "b"), Some(ClientId::new("2")));
    assert_eq!(told(&meeting, "c"), None);
    let on = |device: &str| Command::State {
        item: item_id("i1"),
        via: Via::Device(ClientId::new(device)),
        stance: Stance::Agree,
        reason: "理由".into(),
    };
    assert_eq!(does(&mut meeting, BEGINS, "b", &on("2")), Err(Refusal::OtherDevice));
    does(&mut meeting, BEGINS, "b", &Command::HandOver { device: ClientId::new("1") }).unwrap();
    assert_eq!(does(&mut meeting, BEGINS, "b", &on("1")), Err(Refusal::OtherDevice));
    does(&mut meeting, BEGINS, "b", &on("2")).unwrap();
    assert_eq!(meeting.quorum().present, 3);
}

#[test]
fn a_clock_that_is_set_back_makes_nothing_older() {
    let mut meeting = after(plan(), &opened(&ALL_THREE));
    does(&mut meeting, 5, "s", &begin("i1")).unwrap();
    does(&mut meeting, 7, "c", &state(Stance::Agree)).unwrap();
    assert_eq!(meeting.positions(&item_id("i1")).next().unwrap().at_ms, BEGINS);
    assert_eq!(meeting.sitting().unwrap().latest_ms, BEGINS);
}

#[test]
fn papers_that_come_late_are_flagged_for_ever() {
    let late = |command: Command| [called(), vec![(HOUR, "s", command)], opened(&ALL_THREE)[2..].to_vec()].concat();
    let mut words = agendum("i1");
    words.terms.text = "改后".into();
    words.subject = "h2".into();
    let changed = after(plan(), &late(Command::Change { agendum: Box::new(words), reason: "勘误".into() }));
    assert_eq!(changed.item(&item_id("i1")).unwrap().changed.len(), 1);
    assert!(changed.is_late(changed.item(&item_id("i1")).unwrap(), 0), "its hours began anew");

    let added = late(Command::Add { agendum: Box::new(agendum("i3")), emergency: None });
    let mut meeting = after(plan(), &added);
    assert_eq!(does(&mut meeting, BEGINS, "s", &begin("i3")), Err(Refusal::CirculatedLate));
    does(&mut meeting, BEGINS, "s", &Command::Urge { item: item_id("i3"), reason: "汛情紧急".into() }).unwrap();
    does(&mut meeting, BEGINS, "s", &begin("i3")).unwrap();
    assert_eq!(meeting.item(&item_id("i3")).unwrap().emergency.as_ref().unwrap().reason, "汛情紧急");
    assert!(meeting.view(&Viewer::Projector).unwrap().agenda[2].is_late);
}

/// Other seats; the first item now concerns the post of `d`.
fn reseated(seats: Vec<Seat>) -> Command {
    let concerns = [(item_id("i1"), [SeatId::new("d")].into())].into();
    Command::Reseat { seats, concerns, reason: "任免".into() }
}

#[test]
fn the_team_is_the_one_of_the_day() {
    let mut seats = plan().seats;
    seats.retain(|seat| seat.id.as_str() != "c");
    seats.extend([seat("d", Capacity::Member), seat("e", Capacity::Deputy)]);
    let steps = [called(), vec![(BEGINS, "b", enter()), (BEGINS, "c", enter())]].concat();
    let mut planned = plan();
    planned.agenda[1].concerns = [SeatId::new("c")].into();
    let mut meeting = after(planned, &steps);
    does(&mut meeting, BEGINS, "s", &reseated(seats)).unwrap();
    let team: Vec<_> = meeting.team().map(|seat| (seat.id.as_str(), seat.is_present())).collect();
    assert_eq!(team, [("a", false), ("b", true), ("e", false), ("d", false)], "who has entered stays there");
    assert_eq!(meeting.quorum().needed, 3);
    assert_eq!(meeting.head().unwrap().reseated[0].reason, "任免");
    let concerned = |id: &str| meeting.item(&item_id(id)).unwrap().agendum.concerns.clone();
    assert_eq!(
        (concerned("i1"), concerned("i2")),
        ([SeatId::new("d")].into(), [].into()),
        "who goes is concerned by none"
    );
}

#[test]
fn without_the_leader_a_deputy_presides_and_speaks_last() {
    let mut meeting = after(plan(), &begun(&["b", "c"]));
    assert_eq!(meeting.presider().unwrap().id.as_str(), "b");
    assert_eq!(does(&mut meeting, BEGINS, "b", &state(Stance::Agree)), Err(Refusal::OthersFirst));
    does(&mut meeting, BEGINS, "c", &state(Stance::Agree)).unwrap();
    does(&mut meeting, BEGINS, "b", &state(Stance::Agree)).unwrap();
    does(&mut meeting, BEGINS, "s", &finish()).unwrap();
    assert_eq!(meeting.item(&item_id("i1")).unwrap().verdict().unwrap().sum.silent, 1, "the leader was not there");
}

#[test]
fn paper_is_marked_and_only_for_those_on_paper() {
    let steps = and(opened(&["a", "b"]), [("s", on_paper("c")), ("s", begin("i1"))]);
    let mut meeting = after(plan(), &steps);
    let by_paper =
        |id: &str| Command::State {
            item: item_id("i1"), via: paper(id), stance: Stance::Agree, reason: "书面".into()
        };
    does(&mut meeting, BEGINS, "s", &by_paper("c")).unwrap();
    assert_eq!(does(&mut meeting, BEGINS, "s", &by_paper("b")), Err(Refusal::PresentByDevice));
    assert_eq!(meeting.positions(&item_id("i1")).next().unwrap().mark, Entry::Paper);
}
