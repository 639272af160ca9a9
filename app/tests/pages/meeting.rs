//! A meeting in the states in which those in the room see it.
#![allow(clippy::unwrap_used, reason = "only tests use it")]

use std::collections::BTreeMap;

use liantu_app::page::{MeetingPage, Paper, RingPart, meeting_attendee, meeting_projector, meeting_result};
use liantu_domain::engine::{Author, Context, Document};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{
    AccountId, ClientId, ItemId, MeetingId, OrganisationId, RiskPointId, RoundId, SeatId, StatementId,
};
use liantu_domain::meeting::*;
use liantu_domain::picture;
use liantu_domain::risk::{Grade, GradeScheme};
use liantu_domain::round::Share;

use super::sample::{HOUR_MS, NOW_MS, member, visitor};

const BEGINS: i64 = NOW_MS;
const TEAM: [(&str, Capacity, &str); 9] = [
    ("a", Capacity::Leader, "局长"),
    ("b", Capacity::Deputy, "常务副局长"),
    ("c", Capacity::Deputy, "分管许可副局长"),
    ("d", Capacity::Member, "派驻纪检监察组组长"),
    ("e", Capacity::Member, "总工程师"),
    ("f", Capacity::Member, "办公室主任"),
    ("g", Capacity::Member, "许可科科长"),
    ("o", Capacity::Observer, "区纪委监委第三监督检查室"),
    ("s", Capacity::Recorder, "防控办记录员"),
];

fn agendum(id: &str, title: &str, text: &str, grade: Grade) -> Agendum {
    Agendum {
        id: ItemId::new(id),
        title: title.into(),
        matter: Matter::RiskPoint { point: RiskPointId::new("r1"), round: RoundId::new("w1") },
        terms: Terms {
            text: text.into(),
            grade: Some(grade),
            measure: "现场核查由两人以上共同实施，核查记录当日上传，科室负责人抽查不少于三成。".into(),
            responsible: "许可科科长".into(),
        },
        papers: "p1".into(),
        subject: "h1".into(),
        concerns: if id == "i2" { [SeatId::new("g")].into() } else { Default::default() },
        consulted: vec![Consulted {
            kind: Consultation::Expert,
            who: "许可审查专家".into(),
            on: "2026-01-05".parse().unwrap(),
            said: "核查只有一人时，结论无从复核。".into(),
            grade: Some(Grade::High),
            statement: Some(StatementId::new("s1")),
        }],
        comes_from: None,
    }
}

fn plan(rules: RuleSet) -> Plan {
    let seat = |(id, capacity, name): &(&str, Capacity, &str)| Seat {
        id: SeatId::new(*id),
        place: 0,
        name: (*name).into(),
        post: None,
        account: Some(AccountId::new(*id)),
        capacity: *capacity,
        presence: Presence::Away,
        comings: Vec::new(),
    };
    Plan {
        head: Head {
            id: MeetingId::new("m1"),
            organisation: OrganisationId::new("o1"),
            title: "领导班子会议（廉政风险点审定）".into(),
            room: "三楼第二会议室".into(),
            rules,
            reseated: Vec::new(),
            refused: Vec::new(),
        },
        seats: TEAM.iter().map(seat).collect(),
        agenda: vec![
            agendum(
                "i1",
                "材料审查环节：收受好处放宽审查标准",
                "审查人员收受申请人好处，对不符合条件的申请放宽标准、予以通过。",
                Grade::High,
            ),
            agendum(
                "i2",
                "现场核查环节：应到未到或走过场",
                "核查人员不到现场或者只看部分场所，事后补写记录。",
                Grade::Medium,
            ),
            agendum("i3", "办结送达环节：拖延送达", "无正当理由拖延送达，借机要求当事人提供便利。", Grade::Low),
        ],
    }
}

/// A meeting, and what happens to it.
#[derive(Clone)]
struct Play(Meeting);

impl Play {
    fn new(rules: RuleSet) -> Play {
        let mut play = Play(Meeting::default());
        play.does(0, "s", Command::Prepare(Box::new(plan(rules))));
        play.does(BEGINS - 48 * HOUR_MS, "s", Command::Circulate);
        play.does(BEGINS - 48 * HOUR_MS, "s", Command::Call { begins_ms: BEGINS });
        play
    }

    fn does(&mut self, at_ms: i64, by: &str, command: Command) {
        let author = Author { id: AccountId::new(by), name: by.into() };
        let changes = self.0.decide(&command, &Context { author, at_ms }).unwrap();
        self.0.apply_all(&changes).unwrap();
    }

    fn enter(&mut self, who: &[&str]) {
        for by in who {
            self.does(BEGINS, by, Command::Enter { device: ClientId::new("1"), factor: Some(Factor::Totp) });
        }
    }

    fn opened(rules: RuleSet) -> Play {
        let mut play = Play::new(rules);
        play.enter(&["a", "b", "c", "d", "e", "g", "o"]);
        play.does(BEGINS, "s", Command::Open);
        play.begin("i1");
        play
    }

    fn begin(&mut self, item: &str) {
        self.does(BEGINS, "s", Command::Begin { item: ItemId::new(item) });
    }

    fn state(&mut self, by: &str, stance: Stance, reason: &str) {
        let item = self.0.open_item().unwrap().id().clone();
        let via = Via::Device(ClientId::new("1"));
        self.does(BEGINS + 60_000, by, Command::State { item, via, stance, reason: reason.into() });
    }

    fn finish(&mut self) {
        let item = self.0.open_item().unwrap().id().clone();
        self.does(BEGINS, "s", Command::Finish { item, subject: "h1".into(), ballots: None });
    }

    fn page(&self, viewer: &Viewer, chart: &Flowchart) -> MeetingPage {
        let me = match viewer {
            Viewer::Seat(id) => Some(id.clone()),
            _ => None,
        };
        let is_here = me.as_ref().and_then(|id| self.0.seat(id)).is_some_and(Seat::is_present);
        MeetingPage {
            organisation: OrganisationId::new("o1"),
            organisation_name: "青渚区市场监督管理局".into(),
            id: MeetingId::new("m1"),
            seq: 7,
            now_ms: BEGINS,
            seen: self.0.view(viewer).unwrap(),
            me,
            device: Some(ClientId::new("1")),
            is_here,
            has_factor: true,
            is_secret: self.0.head().unwrap().rules.ballot == Ballot::Secret,
            demo_code: None,
            scheme: GradeScheme::Letters,
            papers: papers(chart),
            operation: "p1".into(),
            wrong: None,
            typed: BTreeMap::new(),
        }
    }
}

fn papers(chart: &Flowchart) -> BTreeMap<ItemId, Paper> {
    let steps: Vec<_> = chart.nodes().filter(|node| node.kind == liantu_domain::flowchart::NodeKind::Task).collect();
    let part = |way: &str, name: &str, share| RingPart { way: way.into(), name: name.into(), share };
    let paper = |step: usize| Paper {
        fragment: picture::nearby(chart, &steps[step].id, &liantu_app::text::Lang::Zh).unwrap(),
        ring: vec![
            part("1", "自己查", Share::Raised),
            part("2", "互相找", Share::Confirmed),
            part("3", "组织点", Share::Silent),
            part("4", "社会评", Share::Mixed),
        ],
        grades: vec![
            ("自己查".into(), vec![("B".into(), 2)]),
            ("互相找".into(), vec![("A".into(), 1), ("B".into(), 1)]),
        ],
        said: vec!["自己查：去年有两件当场通过、事后补材料的申请。".into(), "社会评：听说要先找人才快。".into()],
        basis: "《行政许可法》第三十四条".into(),
        chart: Some(("食品经营许可".into(), "/charts/food".into())),
        ..Paper::default()
    };
    BTreeMap::from([(ItemId::new("i1"), paper(1)), (ItemId::new("i2"), paper(2))])
}

fn amend() -> Stance {
    let measure = "现场核查由两人以上共同实施并全程录像，记录当日上传。";
    Stance::Amend(Amendment { measure: Some(measure.into()), ..Amendment::default() })
}

/// Every state, by name.
pub fn all(chart: &Flowchart) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut page = |name: &str, html: String| pages.push((format!("meeting-{name}"), html));
    let seat = |id: &str| Viewer::Seat(SeatId::new(id));
    let frame = member("/organisations/o1/meetings/m1");

    let called = Play::new(RuleSet::default());
    let before = called.page(&seat("c"), chart);
    page("before", meeting_attendee(&frame, &before));
    page("no-factor", meeting_attendee(&frame, &MeetingPage { has_factor: false, ..before }));
    page("projector-before", meeting_projector(&frame, &called.page(&Viewer::Projector, chart)));

    let mut play = Play::opened(RuleSet::default());
    page("state", meeting_attendee(&frame, &play.page(&seat("c"), chart)));
    let typed = [("stance", "amend"), ("reason", "措施太弱"), ("measure", "两人核查")];
    let wrong = MeetingPage {
        wrong: Some("到会的班子成员不足法定人数，暂停决定事项。".into()),
        typed: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        ..play.page(&seat("c"), chart)
    };
    page("wrong", meeting_attendee(&frame, &wrong));
    let remark = Command::Remark {
        item: Some(ItemId::new("i1")), text: "程序合规；建议说明抽查比例的依据。".into()
    };
    play.does(BEGINS, "o", remark);
    play.state("d", Stance::Agree, "与日常监督掌握的情况一致。");
    play.state("c", amend(), "仅靠抽查难以发现问题，应当全程录像。");
    page("wait", meeting_attendee(&frame, &play.page(&seat("a"), chart)));
    page("spoken", meeting_attendee(&frame, &play.page(&seat("c"), chart)));
    page("observer", meeting_attendee(&frame, &play.page(&seat("o"), chart)));
    page("away", meeting_attendee(&frame, &play.page(&seat("f"), chart)));
    page("projector-open", meeting_projector(&frame, &play.page(&Viewer::Projector, chart)));
    let mut asks = play.clone();
    asks.does(BEGINS, "b", Command::Enter { device: ClientId::new("2"), factor: Some(Factor::Totp) });
    page("asks", meeting_attendee(&frame, &asks.page(&seat("b"), chart)));
    let other = MeetingPage { is_here: false, device: Some(ClientId::new("3")), ..asks.page(&seat("b"), chart) };
    page("elsewhere", meeting_attendee(&frame, &other));
    let mut few = play.clone();
    for by in ["d", "e"] {
        few.does(BEGINS, by, Command::Leave { seat: None });
    }
    page("paused", meeting_attendee(&frame, &few.page(&seat("b"), chart)));
    page("projector-paused", meeting_projector(&frame, &few.page(&Viewer::Projector, chart)));
    let late = Command::Correct {
        item: ItemId::new("i1"),
        via: Via::Device(ClientId::new("1")),
        stance: Stance::Agree,
        reason: "听取意见后同意原方案。".into(),
    };
    for by in ["b", "e", "g"] {
        play.state(by, amend(), "同意分管副局长的意见。");
    }
    play.does(BEGINS + 90_000, "e", late.clone());
    play.state("a", amend(), "同意多数成员的意见。");
    play.does(BEGINS + 120_000, "g", late);
    page("shown", meeting_attendee(&frame, &play.page(&seat("g"), chart)));
    page("projector-shown", meeting_projector(&frame, &play.page(&Viewer::Projector, chart)));
    play.finish();
    page("projector-verdict", meeting_projector(&frame, &play.page(&Viewer::Projector, chart)));
    page("between", meeting_attendee(&frame, &play.page(&seat("c"), chart)));
    play.begin("i2");
    page("withdrawn", meeting_attendee(&frame, &play.page(&seat("g"), chart)));
    for by in ["b", "c", "d", "e", "a"] {
        play.state(by, if by == "d" { Stance::Oppose } else { Stance::Agree }, "同意。");
    }
    play.finish();
    play.does(BEGINS, "s", Command::Close { reason: "时间不足，转下次会议审议。".into() });
    page("over", meeting_attendee(&frame, &play.page(&seat("c"), chart)));
    page("projector-over", meeting_projector(&frame, &play.page(&Viewer::Projector, chart)));
    let hash = "5f0c1b7a9e22d4c38b61f70a4d5e9c13a7b8f2650d9148ce7a3b5d60f1e2c498";
    play.does(BEGINS, "s", Command::Announce { number: "青市监会纪〔2026〕7 号".into(), hash: hash.into() });
    let result = play.page(&Viewer::Staff, chart);
    page("result", meeting_result(&frame, &result));
    page("result-en-dark", meeting_result(&visitor("lang=en&theme=dark", "/"), &result));

    let secret = Play::opened(RuleSet { ballot: Ballot::Secret, ..RuleSet::default() });
    page("secret", meeting_attendee(&frame, &secret.page(&seat("c"), chart)));
    let english = visitor("lang=en&theme=dark", "/organisations/o1/meetings/m1");
    page("en-dark", meeting_attendee(&english, &Play::opened(RuleSet::default()).page(&seat("c"), chart)));
    pages
}

/// What the screen and a colleague see before anybody may know what was stated: not a word of it (R20).
#[test]
fn nothing_of_a_position_is_on_other_pages_before_its_time() {
    let chart = &super::sample::charts()[1].1;
    let secret = "理由只有本人知道";
    let frame = member("/");
    let mut play = Play::opened(RuleSet::default());
    for by in ["d", "c"] {
        play.state(by, Stance::Oppose, secret);
    }
    let own = meeting_attendee(&frame, &play.page(&Viewer::Seat(SeatId::new("c")), chart));
    assert!(own.contains(secret) && own.contains("data-stance=\"oppose\">不同意"));
    for viewer in [Viewer::Seat(SeatId::new("a")), Viewer::Seat(SeatId::new("b")), Viewer::Seat(SeatId::new("s"))] {
        let html = meeting_attendee(&frame, &play.page(&viewer, chart));
        assert!(!html.contains(secret) && !html.contains("<strong data-stance"), "{viewer:?}");
    }
    let screen = meeting_projector(&frame, &play.page(&Viewer::Projector, chart));
    assert!(!screen.contains(secret) && !screen.contains("data-stance"), "the screen");
    assert!(screen.contains("已表态 2 人，共 6 人"));
}
