//! A meeting as there may be one: seven members, five items of all kinds. Its papers are written to be looked at.

use liantu_domain::id::{FlowchartId, PowerId, RiskPointId, RoundId};
use liantu_domain::risk::Grade;

use super::*;

const TEAM: [(&str, Capacity, &str); 10] = [
    ("a", Capacity::Leader, "局长"),
    ("b", Capacity::Deputy, "副局长"),
    ("c", Capacity::Deputy, "副局长（分管许可）"),
    ("d", Capacity::Member, "总工程师"),
    ("e", Capacity::Member, "办公室主任"),
    ("f", Capacity::Member, "财务科科长"),
    ("g", Capacity::Member, "许可科科长"),
    ("o", Capacity::Observer, "派驻纪检监察组组长"),
    ("z", Capacity::Expert, "许可审查专家"),
    ("s", Capacity::Recorder, "防控办记录员"),
];

fn heard(kind: Consultation, who: &str, on: &str, said: &str) -> Consulted {
    Consulted { kind, who: who.into(), on: on.parse().unwrap(), said: said.into(), grade: None, statement: None }
}

fn item(id: &str, title: &str, matter: Matter, terms: Terms, consulted: Vec<Consulted>) -> Agendum {
    let hash = |of: &str| hex(&Sha256::digest(format!("{id}{of}"))).into();
    Agendum {
        id: ItemId::new(id),
        title: title.into(),
        matter,
        terms,
        consulted,
        papers: hash("papers"),
        subject: hash("subject"),
        concerns: if id == "i1" { [SeatId::new("g")].into() } else { Default::default() },
        comes_from: None,
    }
}

fn terms(text: &str, grade: Option<Grade>, measure: &str, responsible: &str) -> Terms {
    Terms { text: text.into(), grade, measure: measure.into(), responsible: responsible.into() }
}

fn agenda() -> Vec<Agendum> {
    use Consultation::{Expert, Legality, Opinions, Study};
    let point = Matter::RiskPoint { point: RiskPointId::new("r1"), round: RoundId::new("k1") };
    let expert = Consulted {
        grade: Some(Grade::High),
        statement: Some(StatementId::new("s1")),
        ..heard(Expert, "许可审查专家", "2025-12-18", "认可：现场核查只有一人时，核查结论无从复核")
    };
    vec![
        item(
            "i1",
            "许可科科长：现场核查走过场，放宽准入标准",
            point,
            terms(
                "现场核查走过场，放宽准入标准",
                Some(Grade::Medium),
                "现场核查由两人以上共同实施，核查记录当日上传，科室负责人抽查不少于三成",
                "许可科科长",
            ),
            vec![expert],
        ),
        item(
            "i2",
            "流程图《食品经营许可》（第2版）",
            Matter::Chart(FlowchartId::new("c1")),
            terms("审定流程图《食品经营许可》第2版，通过后定稿并按规定公布。", None, "", ""),
            vec![heard(Opinions, "办事企业座谈会", "2025-12-22", "建议减少一次材料补正，补正时限写明；已采纳")],
        ),
        item(
            "i3",
            "职权事项“食品经营许可延续”",
            Matter::Power(PowerId::new("w1")),
            terms("保留该项职权，理由：法律依据有效，年办理量大", None, "", "许可科"),
            vec![heard(Legality, "法制审核岗", "2025-12-25", "法律依据有效，权限在本级")],
        ),
        item(
            "i4",
            "快速检测设备采购资金安排",
            Matter::Major(Major::Funds),
            terms(
                "安排专项资金186万元采购快速检测设备12台（套），公开招标，分两批付款",
                None,
                "招标文件先送法制审核岗审查",
                "财务科科长",
            ),
            vec![
                heard(Study, "总工程师牵头的论证小组", "2025-12-10", "现有设备使用年限已到，拟购型号满足抽检要求"),
                heard(Expert, "设备技术专家", "2025-12-12", "技术参数无倾向性"),
            ],
        ),
        item(
            "i5",
            "基层监管所用房修缮项目安排",
            Matter::Major(Major::Project),
            terms("将两处监管所用房修缮列入年度项目", None, "", "办公室主任"),
            Vec::new(),
        ),
    ]
}

fn told() -> Play {
    let mut play = Play {
        ledger: Ledger::new(Meeting::default()),
        lines: Vec::new(),
        chance: 1,
        texts: 0,
        at_ms: BEGINS - 2 * DAY,
    };
    let seats = TEAM.map(|(id, capacity, name)| Seat { name: name.into(), ..seat(id, capacity) });
    let head = Head {
        id: MeetingId::new("m1"),
        organisation: OrganisationId::new("o1"),
        title: "2026年第1次领导班子会议".into(),
        room: "三楼会议室".into(),
        rules: Kind::Leadership.rules(),
        reseated: Vec::new(),
        refused: Vec::new(),
    };
    let plan = Plan { head, seats: seats.to_vec(), agenda: agenda() };
    let agree = || Stance::Agree;
    let amend = || {
        let measure = "现场核查由两人以上共同实施并全程录像，核查记录当日上传，科室负责人抽查不少于三成";
        Stance::Amend(Amendment { measure: Some(measure.into()), grade: Some(Grade::High), ..Amendment::default() })
    };
    assert!(play.ask("s", Command::Prepare(Box::new(plan))));
    assert!(play.ask("s", Command::Circulate));
    assert!(play.ask("s", Command::Call { begins_ms: BEGINS }));
    play.at_ms = BEGINS - 5 * MINUTE;
    for by in ["a", "b", "c", "d", "g", "o"] {
        assert!(play.ask(by, Command::Enter { device: ClientId::new("1"), factor: Some(Factor::Totp) }));
    }
    for seat in ["e", "z"] {
        let seat = SeatId::new(seat);
        assert!(play.ask("s", Command::EnterOnPaper { seat, mark: "签到表第1号".into() }));
    }
    assert!(play.ask("s", Command::Open));
    let said = [
        (
            "i1",
            vec![
                ("b", amend(), "核查结论直接影响准入，仅靠抽查难以发现问题，应当全程录像"),
                ("c", amend(), "去年有两件群众反映属实，等级应当提高"),
                ("d", agree(), "双人核查已能满足要求"),
                ("e", amend(), "同意提高等级并录像留存"),
                ("a", amend(), "同意多数成员的意见"),
            ],
        ),
        (
            "i2",
            vec![
                ("b", agree(), "环节和时限与法规一致"),
                ("c", agree(), "补正环节已按企业意见合并"),
                ("d", agree(), "流程清楚"),
                ("e", agree(), "可以公布"),
                ("g", agree(), "已在窗口试行"),
                ("a", agree(), "同意定稿公布"),
            ],
        ),
        (
            "i3",
            vec![
                ("b", agree(), "依据充分"),
                ("c", agree(), "年办理量大，应当保留"),
                ("d", agree(), "同意保留"),
                ("e", agree(), "同意保留"),
                ("g", agree(), "同意保留"),
                ("a", agree(), "同意保留"),
            ],
        ),
        (
            "i4",
            vec![
                ("b", Stance::Postpone, "同类设备可与邻区共享，先摸清底数"),
                ("c", Stance::Postpone, "付款批次与验收节点还要对应"),
                ("d", agree(), "论证已经完成"),
                ("e", Stance::Postpone, "年度预算尚未批复"),
                ("g", Stance::Oppose, "基层已配备的设备使用率不高"),
                ("a", Stance::Postpone, "待预算批复后再议"),
            ],
        ),
    ];
    for (id, said) in said {
        let item = ItemId::new(id);
        assert!(play.ask("s", Command::Begin { item: item.clone() }));
        if id == "i1" {
            let text = "建议写明录像的保存期限。".into();
            assert!(play.ask("o", Command::Remark { item: Some(item.clone()), text }));
        }
        for (by, stance, reason) in said {
            let (who, via) = match by {
                "e" => ("s", Via::Paper(SeatId::new(by))),
                _ => (by, Via::Device(ClientId::new("1"))),
            };
            let reason = reason.to_owned();
            assert!(play.ask(who, Command::State { item: item.clone(), via, stance, reason }), "{id} {by}");
        }
        let subject = play.ledger.document().item(&item).unwrap().agendum.subject.clone();
        assert!(play.ask("s", Command::Finish { item, subject, ballots: None }), "{id}");
    }
    assert!(play.ask("s", Command::Close { reason: "尚未论证和征求意见，补充后再提交审议".into() }));
    let hash = hash(&of(play.ledger.document(), &play.lines, ORGANISATION).unwrap());
    assert!(play.ask("s", Command::Announce { number: "青市监会纪〔2026〕1号".into(), hash }));
    play
}

const ORGANISATION: &str = "青渚区市场监督管理局";

/// Writes a meeting's papers into the folder that `MINUTES_TO` names, to be looked at.
#[tokio::test]
async fn papers_to_look_at() {
    let play = told();
    let meeting = play.ledger.document();
    let outcomes: Vec<_> = meeting.items().into_iter().filter_map(|item| Some(item.verdict()?.sum.outcome)).collect();
    use liantu_domain::meeting::Outcome::{Adopted, AdoptedAsAmended, Postponed};
    assert_eq!(outcomes, [AdoptedAsAmended, Adopted, Adopted, Postponed]);
    let Some(to) = std::env::var_os("MINUTES_TO").map(std::path::PathBuf::from) else { return };
    let minutes = of(meeting, &play.lines, ORGANISATION).unwrap();
    let form = |id: &str| form(meeting, &play.lines, ORGANISATION, &ItemId::new(id)).unwrap();
    for (name, document) in [("minutes", minutes), ("form1", form("i1")), ("form4", form("i4"))] {
        std::fs::write(to.join(format!("{name}.docx")), crate::export::docx::write(&document).unwrap()).unwrap();
        let printer = crate::export::pdf::Printer::new(None);
        let pdf = printer.print(name.into(), move || crate::export::official::pages(&document)).await.unwrap();
        std::fs::write(to.join(format!("{name}.pdf")), pdf).unwrap();
    }
}
