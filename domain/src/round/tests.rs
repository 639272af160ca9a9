//! A round of four posts through the six ways, and what it refuses.

mod meeting;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::calendar::Calendar;
use crate::engine::{Author, canonical_hash};
use crate::id::{AccountId, DepartmentId, NodeId, OrganisationId};
use crate::organisation::PostTier;
use crate::register::{Assessor, Command as Ask, Decided};
use crate::risk::{Grade, PowerDomain, RiskType};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn seat(id: &str) -> Seat {
    Seat {
        id: PostId::new(id),
        name: format!("岗位{id}"),
        tier: PostTier::Key,
        department: DepartmentId::new("d1"),
        department_name: "审批科".into(),
        holder: Some(AccountId::new(format!("a.{id}"))),
        holder_name: String::new(),
        above: None,
        progress: BTreeMap::new(),
        returned: 0,
        looked: BTreeSet::new(),
    }
}

fn plan() -> Plan {
    let way = |(place, way): (usize, &Shipped)| WayRun {
        id: way.id.into(),
        place: u8::try_from(place).unwrap() + 1,
        kind: way.kind,
        name: String::new(),
        opens_on: day(if is_finding(way.kind) { "2026-05-06" } else { "2026-07-01" }),
        closes_on: day(if is_finding(way.kind) { "2026-06-30" } else { "2026-07-31" }),
        state: WayState::Planned,
        sent_back: 0,
        reminded_on: Vec::new(),
        looked: Vec::new(),
    };
    Plan {
        head: Head {
            id: RoundId::new("j1"),
            organisation: OrganisationId::new("o1"),
            title: "2026年廉政风险排查".into(),
            year: 2026,
            project: String::new(),
            charts: BTreeSet::from([FlowchartId::new("c1")]),
            questionnaire: Default::default(),
            checked: None,
            publicity: None,
            archived_on: None,
        },
        ways: SIX_WAYS.iter().enumerate().map(way).collect(),
        seats: ["t1", "t2", "t3", "t4"].map(seat).into(),
    }
}

fn finding(id: &str, post: &str, text: &str) -> Finding {
    Finding {
        id: RiskPointId::new(id),
        post: PostId::new(post),
        step: Some(Step { chart: FlowchartId::new("c1"), node: NodeId::new("n1") }),
        kind: RiskType::Process,
        domain: PowerDomain::Affairs,
        manifestation: text.into(),
        grade: Some(Grade::Medium),
        grade_reason: "裁量空间大".into(),
        measure: String::new(),
    }
}

fn opinion(id: &str, candidate: &str, stance: Stance, text: &str) -> Opinion {
    Opinion { candidate: RiskPointId::new(candidate), stance, text: text.into(), grade: None, id: StatementId::new(id) }
}

fn pass(post: &str, findings: Vec<Finding>) -> Command {
    let none = if findings.is_empty() { "本岗位不行使职权" } else { "" };
    Command::Pass {
        way: "self_check".into(),
        post: PostId::new(post),
        findings,
        looked: BTreeSet::from([Step { chart: FlowchartId::new("c1"), node: NodeId::new("n2") }]),
        none: none.into(),
    }
}

fn hand_in(way: &str, post: &str) -> Command {
    Command::HandIn { way: way.into(), post: PostId::new(post) }
}

fn close(way: &str) -> Command {
    let carries = match way {
        "peer_review" => Carries::Reviews { opinions: vec![], findings: vec![], looked: vec![] },
        "public_assessment" | "online_publicity" => Carries::Comments(Tally::default()),
        _ => Carries::Nothing,
    };
    Command::Close { way: way.into(), carries }
}

fn decide(candidate: &str, result: Verdict) -> Command {
    let decision = Decision {
        on: day("2026-07-03"),
        number: "会纪〔2026〕7号".into(),
        present: vec!["局长".into(), "分管副局长".into()],
        paper: String::new(),
        meeting: None,
        result,
    };
    Command::Decide { candidate: RiskPointId::new(candidate), decision }
}

fn confirmed(grade: Grade) -> Verdict {
    let decided = Decided { grade, level: String::new(), owner: "审批岗".into(), leader: "分管副局长".into() };
    Verdict::Confirmed(decided)
}

fn designate(id: &str) -> Command {
    Command::Designate {
        way: "org_designation".into(),
        finding: finding(id, "t1", "擅自变更审批条件"),
        reason: "信访反映较多".into(),
        answer_by: day("2026-06-20"),
    }
}

fn check_four() -> Command {
    Command::Check { remarks: ["齐全", "规范", "准确", "有效"].map(str::to_owned) }
}

/// Carries out, on a day.
fn does(round: &mut Round, on: &str, command: &Command) -> Result<(), Refusal> {
    let author = Author { id: AccountId::new("a1"), name: "办公室".into() };
    let changes = round.decide(command, &Context { author, at_ms: day(on).begins_ms() + 1 })?;
    round.apply_all(&changes).expect("a decision fits the document it was made on");
    Ok(())
}

/// A round in which all these happened.
fn after(steps: &[(&str, Command)]) -> Round {
    let mut round = Round::default();
    does(&mut round, "2026-05-01", &Command::Prepare(Box::new(plan()))).unwrap();
    for (on, command) in steps {
        does(&mut round, on, command).unwrap_or_else(|refusal| panic!("{on} {command:?}: {refusal:?}"));
    }
    round
}

/// Everything up to the end of what is found inside.
fn inside() -> Vec<(&'static str, Command)> {
    let mut steps = vec![
        ("2026-05-06", Command::Open("self_check".into())),
        ("2026-05-06", Command::Open("peer_review".into())),
        ("2026-05-06", Command::Open("org_designation".into())),
    ];
    for (post, findings) in [
        ("t1", vec![finding("r1", "t1", "收受申请人礼品，放宽审查标准"), finding("r2", "t1", "超过时限办理")]),
        ("t2", vec![finding("r3", "t2", "收受申请人的礼品、礼金，放宽审查标准")]),
        ("t3", vec![]),
        ("t4", vec![]),
    ] {
        steps.push(("2026-05-20", hand_in("self_check", post)));
        steps.push(("2026-05-21", pass(post, findings)));
    }
    steps.push(("2026-05-22", close("self_check")));
    steps.extend(["t1", "t2", "t3", "t4"].map(|post| ("2026-06-01", hand_in("peer_review", post))));
    let opinions = vec![
        opinion("s2", "r1", Stance::Confirm, ""),
        opinion("s1", "r2", Stance::Dispute, "时限由系统控制"),
        opinion("s3", "r2", Stance::Confirm, ""),
    ];
    let found = vec![finding("r4", "t2", "泄露评审专家名单")];
    let looked = vec![(Step { chart: FlowchartId::new("c1"), node: NodeId::new("n3") }, 2)];
    let carries = Carries::Reviews { opinions, findings: found, looked };
    steps.push(("2026-06-02", Command::Close { way: "peer_review".into(), carries }));
    steps
}

/// Everything up to the meeting.
fn to_the_team() -> Vec<(&'static str, Command)> {
    let id = RiskPointId::new;
    let mut steps = inside();
    steps.extend([
        ("2026-06-10", designate("r5")),
        ("2026-06-12", Command::Answer { candidate: id("r5"), text: "已建立台账".into() }),
        ("2026-06-12", Command::Merge { gone: id("r3"), into: id("r1"), reason: "同一问题".into() }),
        ("2026-06-12", Command::Dismiss { candidate: id("r4"), reason: "该环节不使用专家".into() }),
        ("2026-06-15", check_four()),
        ("2026-06-15", close("org_designation")),
        ("2026-06-16", Command::Open("public_assessment".into())),
        (
            "2026-06-20",
            Command::Adopt {
                way: "public_assessment".into(),
                finding: finding("r6", "t1", "让申请人到指定机构做检测"),
            },
        ),
        (
            "2026-06-21",
            Command::Hear {
                way: "public_assessment".into(), opinion: opinion("s9", "r2", Stance::Confirm, "遇到过")
            },
        ),
        ("2026-06-30", close("public_assessment")),
        ("2026-07-01", Command::Open("team_decision".into())),
    ]);
    steps
}

/// All of it.
fn whole() -> Vec<(&'static str, Command)> {
    let mut steps = to_the_team();
    steps.extend([
        ("2026-07-03", decide("r1", confirmed(Grade::High))),
        ("2026-07-03", decide("r2", Verdict::Postponed("补充材料".into()))),
        ("2026-07-04", decide("r2", Verdict::Rejected("系统已控制".into()))),
        ("2026-07-04", decide("r5", confirmed(Grade::Medium))),
        ("2026-07-04", decide("r6", confirmed(Grade::Low))),
        ("2026-07-05", close("team_decision")),
        ("2026-07-06", Command::Open("online_publicity".into())),
        ("2026-07-06", Command::Publish { scope: Scope::Public, until: day("2026-07-13") }),
        ("2026-07-08", Command::TakeDown { reason: "更正错字".into() }),
        ("2026-07-10", Command::PutBack),
        ("2026-07-16", close("online_publicity")),
        ("2026-07-16", Command::Archive),
    ]);
    steps
}

#[test]
fn a_whole_round() {
    let round = after(&whole());
    let counts = Counts::of(&round);
    let became = (counts.created, counts.decided, counts.merged, counts.dismissed, counts.open);
    assert_eq!(became, (6, 4, 1, 1, 0));
    let by_way: Vec<_> = Way::ALL.iter().map(|way| counts.by_way[way.name()]).collect();
    assert_eq!(by_way, [3, 1, 1, 1, 0, 0]);
    assert_eq!(round.head().unwrap().publicity.as_ref().unwrap().until, day("2026-07-15"), "two days were made up for");

    let archived = archive(&round, |_| true);
    let keys: Vec<_> = archived.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["c1/r1", "c1/r5", "c1/r6"]);
    assert!(archived.iter().all(|it| it.pin.is_some()));
    let Ask::All(asks) = &archived[0].ask else { panic!("{:?}", archived[0].ask) };
    let found = |ask: &&Ask| matches!(ask, Ask::Assess { by: Assessor::Finder, reason, .. } if reason == "裁量空间大");
    assert!(asks.iter().any(|ask| found(&ask)), "why the finder graded so: {asks:?}");
    assert_eq!(does(&mut round.clone(), "2026-07-17", &Command::Open("self_check".into())), Err(Refusal::Archived));
}

#[test]
fn findings_of_earlier_logs_read_as_before() {
    let written =
        r#"{"id":"r1","post":"t1","kind":"process","domain":"affairs","manifestation":"收受好处","grade":"high"}"#;
    let read: Finding = serde_json::from_str(written).unwrap();
    assert_eq!(read.grade_reason, "");
    assert_eq!(serde_json::to_string(&read).unwrap(), written, "and hash as before");
}

#[test]
fn the_ring_keeps_every_voice() {
    let round = after(&to_the_team());
    let share = |id: &str, way: &str| {
        let id = RiskPointId::new(id);
        round.ring(&id).shares.into_iter().find(|(it, _)| *it == way).unwrap().1
    };
    assert_eq!(share("r1", "self_check"), Share::Raised);
    assert_eq!(share("r1", "peer_review"), Share::Confirmed);
    assert_eq!(share("r2", "peer_review"), Share::Mixed);
    assert_eq!(share("r2", "public_assessment"), Share::Confirmed);
    assert_eq!(share("r2", "team_decision"), Share::Silent);
    assert_eq!(share("r5", "org_designation"), Share::Raised);
    let merged = RiskPointId::new("r1");
    let sources: BTreeSet<_> = round.ring(&merged).said.iter().map(|it| it.candidate.as_str()).collect();
    assert_eq!(sources, BTreeSet::from(["r1", "r3"]), "a merge keeps all sources");
    assert_eq!(round.rings()[&merged], round.ring(&merged));
}

#[test]
fn nobody_learns_who_reviewed() {
    let round = after(&inside());
    let text = serde_json::to_string(&round).unwrap();
    for statement in round.statements().filter(|it| it.way == "peer_review") {
        assert_eq!(statement.voice, Voice::Reviewer);
    }
    // The same reviews, handed over in another order, leave the same round.
    let mut steps = inside();
    if let Some((_, Command::Close { carries: Carries::Reviews { opinions, findings, .. }, .. })) = steps.last_mut() {
        opinions.reverse();
        findings.reverse();
    }
    assert_eq!(serde_json::to_string(&after(&steps)).unwrap(), text);
}

#[test]
fn what_waits_for_whom() {
    use progress::{Due, Task, Waiting, Who};
    let check =
        |steps: &[(&str, Command)], on: &str, account: &str, heads: &[&str], is_office, expected: &[(&str, Task)]| {
            let account = AccountId::new(account);
            let heads: Vec<_> = heads.iter().map(DepartmentId::new).collect();
            let waiting = after(steps).waiting(&Who { account: &account, heads: &heads, is_office }, day(on));
            let expected: Vec<_> =
                expected.iter().map(|(due, task)| Waiting { due: Due::By(day(due)), task: task.clone() }).collect();
            assert_eq!(waiting, expected, "{account} on {on}");
        };
    let way = |way: &str| WayId::new(way);
    let post = |post: &str| PostId::new(post);
    let begun = &inside()[..2];
    check(&[], "2026-05-05", "a.t1", &[], true, &[]);
    check(&[], "2026-05-06", "a.t1", &[], false, &[]);
    let to_open = ["org_designation", "peer_review", "self_check"].map(|it| ("2026-05-06", Task::Open(way(it))));
    check(&[], "2026-05-08", "a.o", &[], true, &to_open);
    let both = [
        ("2026-06-30", Task::FillIn(way("self_check"), post("t1"))),
        ("2026-06-30", Task::Review(way("peer_review"), post("t1"))),
    ];
    check(begun, "2026-05-08", "a.t1", &[], false, &both);
    let handed_in = &[begun, &[("2026-05-08", hand_in("self_check", "t2"))]].concat();
    check(
        handed_in,
        "2026-05-08",
        "a.t9",
        &["d1"],
        false,
        &[("2026-06-30", Task::LookAt(way("self_check"), post("t2")))],
    );
    check(
        handed_in,
        "2026-05-08",
        "a.t2",
        &["d1"],
        false,
        &[("2026-06-30", Task::Review(way("peer_review"), post("t2")))],
    );
    let give_back = Command::Return { way: way("self_check"), post: post("t2"), reason: "请细化".into() };
    let returned = &[&handed_in[..], &[("2026-05-09", give_back)]].concat();
    check(
        returned,
        "2026-05-09",
        "a.t2",
        &[],
        false,
        &[
            ("2026-06-30", Task::FillIn(way("self_check"), post("t2"))),
            ("2026-06-30", Task::Review(way("peer_review"), post("t2"))),
        ],
    );
    let designated = &[inside(), vec![("2026-06-10", designate("r5"))]].concat();
    check(designated, "2026-06-10", "a.t9", &["d1"], false, &[("2026-06-20", Task::Answer(RiskPointId::new("r5")))]);
    check(&inside()[..11], "2026-05-22", "a.o", &[], true, &[("2026-06-30", Task::Close(way("self_check")))]);
    check(&whole(), "2026-07-16", "a.o", &[], true, &[]);

    let round = after(returned);
    let (ways, departments) = round.departments();
    assert_eq!(ways, ["self_check", "peer_review"]);
    assert_eq!((departments[0].name, departments[0].returned), ("审批科", 1));
    let first = departments[0].shares[0];
    assert_eq!((first.all(), first.waiting, first.returned), (4, 3, 1));
}

#[test]
fn the_last_day_is_never_off() {
    let calendar = Calendar::default();
    for (today, days, in_working_days, until) in [
        ("2026-09-14", 7, false, "2026-09-21"),
        // Seven days end on a Sunday.
        ("2026-09-06", 7, false, "2026-09-14"),
        // The last day lies in the holidays of October.
        ("2026-09-24", 7, false, "2026-10-08"),
        // The Sunday is worked in exchange for a day of October.
        ("2026-09-14", 5, true, "2026-09-20"),
    ] {
        let found = Shown { days, in_working_days }.last_day(day(today), &calendar);
        assert_eq!(calendar.is_working(found), Ok(true), "{found}");
        assert_eq!(found, day(until), "{today} {days}");
    }
    // Of a year that is not known the plain day is kept.
    let shown = Shown { days: 7, in_working_days: true };
    assert_eq!(shown.last_day(day("2090-01-01"), &calendar), day("2090-01-08"));
}

#[test]
fn what_the_public_was_asked_stands() {
    let on = "2026-05-06";
    let ask = |words: &str| Command::LayOutQuestions(vec![Question { words: words.into(), takes: Takes::Mark }]);
    let mut round = after(&[]);
    assert!(!serde_json::to_string(round.head().unwrap()).unwrap().contains("questionnaire"), "logs without one stand");
    for command in [ask("清楚吗？"), ask("方便吗？"), Command::Prepare(Box::new(plan()))] {
        assert_eq!(does(&mut round, on, &command), Ok(()));
    }
    let leave_out = |way: &str| Command::LeaveOut { way: way.into(), reason: "本轮不采用".into() };
    for way in ["self_check", "peer_review", "org_designation"] {
        assert_eq!(does(&mut round, on, &leave_out(way)), Ok(()));
    }
    assert_eq!(does(&mut round, on, &Command::Open("public_assessment".into())), Ok(()));
    let asked = round.head().unwrap().questionnaire.clone();
    assert_eq!((asked.questions[0].words.as_str(), asked.asked_on), ("方便吗？", Some(day(on))));
    assert_eq!(does(&mut round, on, &ask("又一题")), Err(Refusal::Asked));
    let back = Command::SendBack { to: "self_check".into(), closes_on: day("2026-06-30"), reason: "补查".into() };
    assert_eq!(does(&mut round, on, &back), Ok(()));
    assert_eq!(round.way(&"public_assessment".into()).unwrap().state, WayState::Planned);
    assert_eq!(does(&mut round, on, &ask("又一题")), Err(Refusal::Asked), "what was answered goes on");
}

#[test]
fn dated_plans() {
    use crate::calendar::Calendar;
    for schedule in Schedule::ALL {
        for year in [2026, 2040] {
            let ways = schedule.in_year(year, &Calendar::default()).unwrap();
            let whole = Plan { ways, ..plan() };
            assert_eq!(does(&mut Round::default(), "2026-05-01", &Command::Prepare(Box::new(whole.clone()))), Ok(()));
            for way in &whole.ways {
                let waits = whole.ways.iter().filter(|other| waits_for(way, other));
                assert!(waits.clone().all(|other| other.closes_on < way.opens_on), "{schedule:?} {year} {}", way.id);
            }
        }
    }
    let ways = Schedule::FourStages.in_year(2026, &Calendar::default()).unwrap();
    assert_eq!(ways[0].closes_on, day("2026-06-22"), "20 June 2026 is a Saturday, and the 19th to 21st are off");
}

#[test]
fn where_nobody_looked() {
    let round = after(&inside());
    let steps = ["n1", "n2", "n3", "n4"].map(|node| Step { chart: FlowchartId::new("c1"), node: NodeId::new(node) });
    let spots = round.blind_spots(&steps);
    assert_eq!(spots.ways, ["self_check", "peer_review", "org_designation", "public_assessment"]);
    let looks: Vec<_> = spots.steps.iter().map(|it| (it.step.node.as_str(), it.by_way.clone())).collect();
    assert_eq!(
        looks,
        [("n1", vec![3, 4, 0, 0]), ("n2", vec![4, 0, 0, 0]), ("n3", vec![0, 2, 0, 0]), ("n4", vec![0, 0, 0, 0])]
    );
    assert_eq!(spots.steps[3].ways(), 0);
}

#[test]
fn what_says_the_same_is_proposed_for_merging() {
    let round = after(&inside());
    let alike: Vec<_> = look_alike(&round).iter().map(|it| (it.stays.as_str(), it.goes.as_str())).collect();
    assert_eq!(alike, [("r1", "r3")]);
}

#[test]
fn what_a_plan_must_have() {
    let check = |edit: &dyn Fn(&mut Plan), expected: Refusal| {
        let mut plan = plan();
        edit(&mut plan);
        assert_eq!(does(&mut Round::default(), "2026-05-01", &Command::Prepare(Box::new(plan))), Err(expected));
    };
    check(&|plan| plan.head.title = " ".into(), Refusal::TitleMissing);
    check(&|plan| plan.head.title = "长".repeat(TEXT_MAX + 1), Refusal::TextTooLong { limit: TEXT_MAX });
    check(&|plan| plan.seats.clear(), Refusal::NoSeats);
    check(&|plan| plan.seats.push(seat("t1")), Refusal::IdTaken);
    check(&|plan| drop(plan.ways.remove(4)), Refusal::BadWays);
    check(&|plan| plan.ways[4].place = 1, Refusal::BadWays);
    check(&|plan| plan.ways[5].place = 0, Refusal::BadWays);
    check(&|plan| plan.ways.truncate(0), Refusal::BadWays);
    check(&|plan| plan.ways[0].state = WayState::Open, Refusal::BadWays);
    check(&|plan| plan.ways[1].id = "self_check".into(), Refusal::IdTaken);
    check(&|plan| plan.ways[2].closes_on = day("2026-05-05"), Refusal::Backwards { way: "org_designation".into() });
    check(
        &|plan| {
            plan.head.checked = Some(Checked { on: day("2026-05-01"), by: String::new(), remarks: Default::default() })
        },
        Refusal::BadWays,
    );

    let mut round = after(&[]);
    let mut other = plan();
    other.head.title = "改".into();
    does(&mut round, "2026-05-02", &Command::Prepare(Box::new(other))).unwrap();
    assert_eq!(round.head().unwrap().title, "改", "until it has begun, a plan can be changed");
    does(&mut round, "2026-05-06", &Command::Open("self_check".into())).unwrap();
    assert_eq!(does(&mut round, "2026-05-06", &Command::Prepare(Box::new(plan()))), Err(Refusal::Begun));
}

#[test]
fn five_ways_of_another_place() {
    let mut five = plan();
    five.ways = FIVE_WAYS
        .iter()
        .enumerate()
        .map(|(place, way)| WayRun {
            id: way.id.into(),
            place: u8::try_from(place).unwrap(),
            kind: way.kind,
            name: way.name.into(),
            ..plan().ways[0].clone()
        })
        .collect();
    let mut round = Round::default();
    does(&mut round, "2026-05-01", &Command::Prepare(Box::new(five))).unwrap();
    let open = |way: &str| Command::Open(way.into());
    does(&mut round, "2026-05-06", &open("review")).unwrap();
    let before = Err(Refusal::Before { way: "self_check".into() });
    assert_eq!(does(&mut round, "2026-05-06", &open("public_assessment")), before);
}

/// Each: what happened, then on which day what is refused, and why.
#[test]
fn what_is_refused() {
    use Refusal::*;
    let id = |id: &str| RiskPointId::new(id);
    let reason = || "因故".to_owned();
    let open = |way: &str| Command::Open(way.into());
    let excuse = |way: &str, post: &str| Command::Excuse { way: way.into(), post: PostId::new(post), reason: reason() };
    let extend = |way: &str, on: &str| Command::Extend { way: way.into(), closes_on: day(on), reason: reason() };
    let leave_out = |way: &str| Command::LeaveOut { way: way.into(), reason: reason() };
    let send_back = |to: &str, on: &str| Command::SendBack { to: to.into(), closes_on: day(on), reason: reason() };
    let give_back =
        |reason: &str| Command::Return { way: "self_check".into(), post: PostId::new("t1"), reason: reason.into() };
    let merge = |gone: &str, into: &str| Command::Merge { gone: id(gone), into: id(into), reason: reason() };
    let dismiss = |candidate: &str| Command::Dismiss { candidate: id(candidate), reason: reason() };
    let opine = |expert: &str, opinion: Opinion| Command::Opine {
        way: "org_designation".into(),
        opinion,
        expert: expert.into(),
    };
    let begun = || vec![("2026-05-06", open("self_check"))];
    let handed_in = || [begun(), vec![("2026-05-07", hand_in("self_check", "t1"))]].concat();
    let blocked = |block| Blocked { by: vec![block] };
    let check = |steps: &[(&str, Command)], on: &str, command: Command, expected: Refusal| {
        let mut round = after(steps);
        let before = canonical_hash(&round);
        assert_eq!(does(&mut round, on, &command), Err(expected), "{on} {command:?}");
        assert_eq!(canonical_hash(&round), before, "a refusal changes nothing");
    };

    // Opening, closing, leaving out.
    check(&[], "2026-05-05", open("self_check"), TooEarly { opens_on: day("2026-05-06") });
    check(&[], "2026-05-06", open("seventh"), NoSuchWay);
    check(&[], "2026-07-01", open("team_decision"), Before { way: "self_check".into() });
    check(&[], "2026-07-01", open("public_assessment"), Before { way: "self_check".into() });
    check(&inside(), "2026-06-16", open("public_assessment"), Before { way: "org_designation".into() });
    check(&begun(), "2026-05-06", open("self_check"), NotOpen);
    check(&[], "2026-05-06", close("self_check"), NotOpen);
    check(&begun(), "2026-05-06", close("self_check"), blocked(Block::Unfinished(4)));
    check(&begun(), "2026-05-06", leave_out("self_check"), NotOpen);
    check(&[], "2026-05-06", leave_out("team_decision"), Needed);
    check(&[], "2026-05-06", Command::LeaveOut { way: "peer_review".into(), reason: " ".into() }, ReasonMissing);
    let all_but_one = ["peer_review", "org_designation", "public_assessment"].map(|way| ("2026-05-02", leave_out(way)));
    check(&all_but_one, "2026-05-06", leave_out("self_check"), Needed);
    check(&begun(), "2026-05-06", extend("self_check", "2026-06-30"), NotLater);
    check(&begun(), "2026-08-06", extend("self_check", "2026-07-30"), NotLater);
    check(&begun(), "2026-05-06", Command::Archive, Before { way: "self_check".into() });
    check(&[], "2026-05-06", Command::Remind("self_check".into()), NotOpen);
    let reminded = [begun(), vec![("2026-05-08", Command::Remind("self_check".into()))]].concat();
    check(&reminded, "2026-05-08", Command::Remind("self_check".into()), NothingToDo);

    // Handing in, late, early, twice, by nobody.
    check(&[], "2026-05-06", hand_in("self_check", "t1"), NotOpen);
    check(&begun(), "2026-07-01", hand_in("self_check", "t1"), TooLate { closed_on: day("2026-06-30") });
    check(&begun(), "2026-05-06", hand_in("self_check", "t9"), NoSuchPost);
    check(&begun(), "2026-05-06", hand_in("team_decision", "t1"), WrongWay);
    check(&handed_in(), "2026-05-08", hand_in("self_check", "t1"), HandedInAlready);
    check(&begun(), "2026-05-08", pass("t1", vec![]), NotHandedIn);
    check(&begun(), "2026-05-08", give_back("说明不清"), NotHandedIn);
    check(&handed_in(), "2026-05-08", give_back(""), ReasonMissing);
    check(&handed_in(), "2026-05-08", pass("t1", vec![finding("r1", "t2", "不是本岗")]), NoSuchPost);
    check(&handed_in(), "2026-05-08", pass("t1", vec![finding("r1", "t1", " ")]), TextMissing);
    let twice = vec![finding("r1", "t1", "甲"), finding("r1", "t1", "乙")];
    check(&handed_in(), "2026-05-08", pass("t1", twice), IdTaken);
    let silent = Command::Pass {
        way: "self_check".into(),
        post: PostId::new("t1"),
        findings: vec![],
        looked: BTreeSet::new(),
        none: " ".into(),
    };
    check(&handed_in(), "2026-05-08", silent, TextMissing);
    let excused = [begun(), vec![("2026-05-07", excuse("self_check", "t1"))]].concat();
    check(&excused, "2026-05-08", hand_in("self_check", "t1"), HandedInAlready);
    check(&excused, "2026-05-08", excuse("self_check", "t1"), HandedInAlready);
    check(&[], "2026-05-08", excuse("team_decision", "t1"), WrongWay);

    // Reviews are seen together or not at all.
    let reviewing = || inside()[..inside().len() - 1].to_vec();
    let bare = Command::Close { way: "peer_review".into(), carries: Carries::Nothing };
    check(&reviewing(), "2026-06-02", bare, CarriesMissing);
    check(&reviewing()[..reviewing().len() - 1], "2026-06-02", close("peer_review"), blocked(Block::Unfinished(1)));
    let reviews = |opinions| Command::Close {
        way: "peer_review".into(),
        carries: Carries::Reviews { opinions, findings: vec![], looked: vec![] },
    };
    check(&reviewing(), "2026-06-02", reviews(vec![opinion("s1", "r9", Stance::Confirm, "")]), NoSuchCandidate);
    check(&reviewing(), "2026-06-02", reviews(vec![opinion("s1", "r1", Stance::Dispute, " ")]), TextMissing);
    let same = || opinion("s1", "r1", Stance::Confirm, "");
    check(&reviewing(), "2026-06-02", reviews(vec![same(), same()]), IdTaken);

    // The office's desk.
    let designated = || [inside(), vec![("2026-06-10", designate("r5"))]].concat();
    check(&inside(), "2026-06-10", merge("r1", "r1"), IntoItself);
    check(&inside(), "2026-06-10", merge("r1", "r9"), NoSuchCandidate);
    check(&designated(), "2026-06-10", dismiss("r5"), Designated);
    check(&designated(), "2026-06-10", designate("r5"), Designated);
    check(&inside(), "2026-06-21", designate("r5"), NotLater);
    check(&inside(), "2026-06-10", Command::Answer { candidate: id("r1"), text: "答".into() }, NothingToAnswer);
    check(&inside(), "2026-06-10", close("org_designation"), blocked(Block::Unchecked));
    let unanswered = [designated(), vec![("2026-06-11", check_four())]].concat();
    check(&unanswered, "2026-06-12", close("org_designation"), blocked(Block::Unanswered(1)));
    let dismissed = [inside(), vec![("2026-06-10", dismiss("r1"))]].concat();
    check(&dismissed, "2026-06-10", merge("r1", "r2"), FateSealed);
    check(&dismissed, "2026-06-10", merge("r2", "r1"), FateSealed);
    check(&inside(), "2026-06-10", opine("", opinion("e1", "r1", Stance::Confirm, "")), TextMissing);
    check(&inside(), "2026-06-10", opine("专家甲", opinion("e1", "r1", Stance::Raise, "新")), TextMissing);
    check(&to_the_team(), "2026-07-02", merge("r2", "r1"), NotOpen);
    check(&to_the_team(), "2026-07-02", dismiss("r2"), NotOpen);

    // The public.
    let in_public = || to_the_team()[..to_the_team().len() - 2].to_vec();
    let comments = |tally| Command::Close { way: "public_assessment".into(), carries: Carries::Comments(tally) };
    let pending = Tally { pending: 2, ..Tally::default() };
    check(&in_public(), "2026-06-30", comments(pending), blocked(Block::CommentsPending(2)));
    let unanswered = Tally { published: 3, unanswered: 1, ..Tally::default() };
    check(&in_public(), "2026-06-30", comments(unanswered), blocked(Block::CommentsUnanswered(1)));
    let raise = opinion("s8", "r1", Stance::Raise, "新");
    check(&in_public(), "2026-06-30", Command::Hear { way: "public_assessment".into(), opinion: raise }, WrongWay);

    // The team.
    let decided = || [to_the_team(), vec![("2026-07-03", decide("r1", confirmed(Grade::High)))]].concat();
    check(&inside(), "2026-07-03", decide("r1", confirmed(Grade::High)), NotOpen);
    check(&to_the_team(), "2026-07-02", decide("r1", confirmed(Grade::High)), InFuture);
    check(&decided(), "2026-07-03", decide("r1", confirmed(Grade::Low)), FateSealed);
    check(&to_the_team(), "2026-07-03", decide("r3", confirmed(Grade::Low)), FateSealed);
    check(&to_the_team(), "2026-07-03", decide("r1", Verdict::Rejected(" ".into())), ReasonMissing);
    let nobody = |owner: &str, leader: &str| {
        Verdict::Confirmed(Decided {
            grade: Grade::Low,
            level: String::new(),
            owner: owner.into(),
            leader: leader.into(),
        })
    };
    check(&to_the_team(), "2026-07-03", decide("r1", nobody("", "局长")), OwnerMissing);
    check(&to_the_team(), "2026-07-03", decide("r1", nobody("审批岗", " ")), LeaderMissing);
    let with = |edit: &dyn Fn(&mut Decision)| {
        let mut command = decide("r1", confirmed(Grade::High));
        if let Command::Decide { decision, .. } = &mut command {
            edit(decision);
        }
        command
    };
    check(&to_the_team(), "2026-07-03", with(&|it| it.present.clear()), PresentMissing);
    check(&to_the_team(), "2026-07-03", with(&|it| it.number.clear()), NumberMissing);
    check(&decided(), "2026-07-05", close("team_decision"), blocked(Block::Undecided(3)));

    // Going back, and what has been shown.
    check(&to_the_team(), "2026-07-02", send_back("online_publicity", "2026-07-20"), WrongWay);
    check(&begun(), "2026-05-07", send_back("self_check", "2026-07-20"), NotOpen);
    check(&to_the_team(), "2026-07-02", send_back("self_check", "2026-07-01"), NotLater);
    let shown = || whole()[..whole().len() - 5].to_vec();
    check(&shown()[..shown().len() - 1], "2026-07-06", close("online_publicity"), NotOpen);
    let opened = || [shown()].concat();
    check(&opened(), "2026-07-16", close("online_publicity"), blocked(Block::Unpublished));
    let published = || whole()[..whole().len() - 4].to_vec();
    check(&published(), "2026-07-13", close("online_publicity"), blocked(Block::Shown { until: day("2026-07-13") }));
    check(&published(), "2026-07-08", send_back("self_check", "2026-07-20"), Published);
    check(&published(), "2026-07-08", Command::PutBack, NotDown);
    check(&published(), "2026-07-08", Command::Publish { scope: Scope::Unit, until: day("2026-07-20") }, Published);
    let down = || whole()[..whole().len() - 3].to_vec();
    check(&down(), "2026-07-09", Command::TakeDown { reason: reason() }, DownAlready);
    check(&down(), "2026-07-16", close("online_publicity"), blocked(Block::Down));
    assert_eq!(after(&[]).revert(&[]), Err(NoUndo));
    assert_eq!(does(&mut Round::default(), "2026-05-06", &open("self_check")), Err(NotPrepared));
}

#[test]
fn going_back_keeps_what_was_done() {
    let mut steps = to_the_team();
    steps.push(("2026-07-03", decide("r1", confirmed(Grade::High))));
    let reason = "补查科室负责人岗位".to_owned();
    steps.push(("2026-07-04", Command::SendBack { to: "self_check".into(), closes_on: day("2026-07-20"), reason }));
    let mut round = after(&steps);
    let state = |round: &Round, way: &str| round.way(&way.into()).unwrap().state.clone();
    assert_eq!(state(&round, "self_check"), WayState::Open);
    assert_eq!(state(&round, "peer_review"), WayState::Closed(day("2026-06-02")));
    assert_eq!(state(&round, "team_decision"), WayState::Planned, "the team waits anew");
    assert_eq!(round.way(&"self_check".into()).unwrap().sent_back, 1);
    assert!(matches!(round.candidate(&RiskPointId::new("r1")).unwrap().fate, Fate::Decided(_)));
    assert_eq!(round.head().unwrap().checked, None, "the four questions are asked again");
    let refused = does(&mut round, "2026-07-05", &Command::Open("team_decision".into()));
    assert_eq!(refused, Err(Refusal::Before { way: "self_check".into() }));
    does(&mut round, "2026-07-06", &close("self_check")).unwrap();
    does(&mut round, "2026-07-06", &Command::Open("team_decision".into())).unwrap();
}

/// Something that may be asked, sensible or not.
fn any_command() -> impl Strategy<Value = Command> {
    let way = select(SIX_WAYS.map(|way| way.id).to_vec());
    let post = select(vec!["t1", "t2", "t9"]);
    let risk = select(vec!["r1", "r2", "r3", "r4", "r5", "r6", "r7"]);
    let text = select(vec!["", "因故"]);
    (0u8..16, way, post, risk.clone(), risk, text).prop_map(|(kind, way, post, one, other, text)| {
        let reason = text.to_owned();
        let closes_on = day("2026-12-31");
        match kind {
            0 => Command::Open(way.into()),
            1 => close(way),
            2 => Command::LeaveOut { way: way.into(), reason },
            3 => Command::SendBack { to: way.into(), closes_on, reason },
            4 => Command::Extend { way: way.into(), closes_on, reason },
            5 => hand_in(way, post),
            6 => pass(post, vec![finding(one, post, "甲")]),
            7 => Command::Return { way: way.into(), post: PostId::new(post), reason },
            8 => Command::Merge { gone: RiskPointId::new(one), into: RiskPointId::new(other), reason },
            9 => Command::Dismiss { candidate: RiskPointId::new(one), reason },
            10 => designate(one),
            11 => Command::Adopt { way: way.into(), finding: finding(one, post, "乙") },
            12 => decide(one, confirmed(Grade::High)),
            13 => decide(one, Verdict::Rejected(reason)),
            14 => Command::Excuse { way: way.into(), post: PostId::new(post), reason },
            _ => Command::Publish { scope: Scope::Public, until: closes_on },
        }
    })
}

proptest! {
    /// However a round is used: nothing that came in goes away, nothing said changes, the ways keep their order, and
    /// every step can be taken back from its log.
    #[test]
    fn nothing_is_lost(start in 0usize..40, commands in proptest::collection::vec((any_command(), 6u8..29), 0..60)) {
        let story = whole();
        let mut round = after(&story[..start.min(story.len())]);
        let author = Author { id: AccountId::new("a1"), name: "办公室".into() };
        for (command, on) in commands {
            let at_ms = Date::new(2026, 7, on).unwrap().begins_ms();
            let before = round.clone();
            let Ok(changes) = round.decide(&command, &Context { author: author.clone(), at_ms }) else { continue };
            round.apply_all(&changes).unwrap();
            for candidate in before.candidates() {
                let now = round.candidate(&candidate.found.id).expect("a candidate goes away");
                prop_assert!(candidate.fate == Fate::Open || candidate.fate == now.fate, "{:?}", command);
                prop_assert!(candidate.designation.is_none() || now.designation.is_some());
            }
            for statement in before.statements() {
                prop_assert_eq!(round.statements.get(&statement.id).map(|it| &**it), Some(statement));
            }
            for way in round.ways().into_iter().filter(|way| way.state == WayState::Open) {
                let waits = round.comes_before(way);
                prop_assert!(waits.is_none(), "{} is open before {:?}", way.id, waits.map(|it| &it.id));
            }
            let counts = Counts::of(&round);
            prop_assert_eq!(counts.created, counts.decided + counts.merged + counts.dismissed + counts.open);
            prop_assert!(!round.is_over() || counts.open == 0, "a round ends with {} points undecided", counts.open);
            let mut back = round.clone();
            back.unapply_all(&changes).unwrap();
            prop_assert_eq!(&back, &before);
        }
    }
}
