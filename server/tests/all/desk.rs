//! The office's desk in a discovery round, on both databases where statements are involved: merging, designating,
//! answering, deciding, showing; every no as a sentence with what was typed, everything once, experts by a link.

use liantu::chance::hash;
use liantu::clock::Clock;
use liantu::command::verify::verify;
use liantu::store::{audit, expert_link};
use liantu_domain::access::Role;
use liantu_domain::flowchart::command::AddNode;
use liantu_domain::flowchart::{Command as ChartCommand, FlowNode, NodeKind};
use liantu_domain::id::{CadreId, NodeId, PostId, RiskPointId};
use liantu_domain::round::{Candidate, Fate, Scope, Stance, Verdict, Voice};

use crate::support::desk::round_of;
use crate::support::server::{OTHER, OWN, PASSWORD};
use crate::support::{Answer, Base, Browser, Server, on_both};

const ROUND: &str = "/organisations/o-own/rounds/o-own-k";

struct Office {
    server: Server,
    office: Browser,
    head: Browser,
    cadre: Browser,
}

/// A round at the desk, and those who meet there: the head holds a post of the department.
async fn opened(base: &Base) -> Office {
    let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
    server.tree().await;
    for (name, role, organisation) in [
        ("office", Role::Office, OWN),
        ("head", Role::Head, OWN),
        ("cadre", Role::Cadre, OWN),
        ("stranger", Role::Office, OTHER),
    ] {
        let account = server.account(name, role, organisation).await;
        if name == "head" {
            server.tie("o-own-e9", OWN, &account).await;
            let mut tx = server.app.store.write().await.unwrap();
            let (who, what) = (CadreId::new("o-own-e9"), PostId::new("o-own-p7"));
            liantu::store::holding::insert(&mut tx, &who, &what, "2020-01-01", None).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    let author = liantu_domain::engine::Author { id: liantu_domain::id::AccountId::new("a0"), name: "甲".into() };
    let node = FlowNode {
        discretion: "可酌情".into(),
        ..FlowNode::new(NodeId::new("n1"), NodeKind::Task, "实地核查", 0, 0)
    };
    let commands: [ChartCommand; 1] = [AddNode { node }.into()];
    let mut tx = server.app.store.write().await.unwrap();
    let (chance, now_ms) = (liantu::chance::MachineChance, server.clock.now_ms());
    let chart = liantu::birth::chart(
        &mut tx,
        &chance,
        now_ms,
        &liantu_domain::id::OrganisationId::new(OWN),
        &author,
        &commands,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    server.desk_round(OWN, &chart).await;
    let (office, head, cadre) =
        (server.signed_in("office").await, server.signed_in("head").await, server.signed_in("cadre").await);
    Office { server, office, head, cadre }
}

impl Office {
    async fn candidate(&self, end: &str) -> Candidate {
        let round = self.server.round_now(OWN).await;
        round.candidate(&RiskPointId::new(format!("o-own-{end}"))).unwrap().clone()
    }

    async fn entries(&self) -> i64 {
        let mut conn = self.server.app.store.read().await.unwrap();
        audit::head(&mut conn).await.unwrap().0
    }

    async fn desk(&mut self, fields: &[(&str, &str)]) -> Answer {
        self.office.post(&format!("{ROUND}/desk"), fields).await
    }
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split_once('"').unwrap().0.to_owned()
}

on_both!(the_office_works_at_its_desk, |base: Base| async move {
    let mut world = opened(&base).await;
    let page = world.office.get(&format!("{ROUND}/desk")).await.body;
    for said in
        ["泄露评审专家名单", "借用公款不还", "实地核查", "疑似重复（1）", "组织指定，2027-01-25 前答复", "自己查：提出"]
    {
        assert!(page.contains(said), "{said}");
    }
    let pairs = world.office.get(&format!("{ROUND}/desk?alike=1")).await.body;
    assert!(pairs.contains("收受申请人的礼品") && pairs.contains("value=\"o-own-y o-own-x\""), "side by side");
    let found = world.office.get(&format!("{ROUND}/desk?q=%E5%85%AC%E6%AC%BE")).await.body;
    assert!(found.contains("借用公款不还") && !found.contains("泄露评审专家名单"));
    assert!(
        !world.cadre.get(&format!("{ROUND}/desk")).await.body.contains("method=\"post\" action=\"/organisations"),
        "reads only"
    );

    // Every no is a sentence, and what was typed stands there again.
    for (fields, why) in [
        (vec![("act", "merge"), ("candidate", "o-own-z"), ("reason", "我写的理由")], "请选定合并后保留的一条"),
        (vec![("act", "dismiss"), ("reason", "我写的理由")], "请先选中风险点"),
        (vec![("act", "dismiss"), ("candidate", "o-own-x"), ("reason", "我写的理由")], "组织指定的风险点"),
        (vec![("act", "dismiss"), ("candidate", "o-own-z"), ("reason", " ")], "请填写理由"),
        (
            vec![("act", "designate"), ("candidate", "o-own-z"), ("reason", "我写的理由"), ("answer_by", "2027-01-01")],
            "须不早于今天",
        ),
        (
            vec![("act", "designate"), ("candidate", "o-own-z"), ("reason", "我写的理由"), ("answer_by", "昨天")],
            "有效的日期",
        ),
        (vec![("act", "merge"), ("candidate", "o-own-z"), ("into", "o-own-z"), ("reason", "我写的理由")], "并入它自己"),
        (vec![("act", "stamp"), ("reason", "我写的理由")], "请选择办理方式"),
    ] {
        let before = world.entries().await;
        let answer = world.desk(&fields).await;
        assert_eq!(answer.status, 409, "{why}");
        assert!(answer.body.contains(why), "{why}");
        let typed = fields.iter().any(|(_, said)| *said == "我写的理由");
        assert!(!typed || answer.body.contains("我写的理由"), "{why}: what was typed");
        assert_eq!(world.entries().await, before, "{why}: nothing has happened");
    }

    // A merge keeps all sources; the same form again is done once.
    let operation = hidden(&pairs, "operation");
    let merge = [("act", "merge"), ("pair", "o-own-y o-own-x"), ("reason", "内容重复"), ("operation", &operation)];
    let before = world.entries().await;
    for _ in 0..2 {
        assert_eq!(world.desk(&merge).await.status, 303);
    }
    assert_eq!(world.entries().await, before + 1);
    assert!(matches!(world.candidate("y").await.fate, Fate::Merged { .. }));
    let card = world.cadre.get(&format!("{ROUND}/candidates/o-own-x")).await.body;
    assert!(card.contains("收受申请人的礼品") && card.contains("收受申请人礼品"), "both sources");
    // From another tab, which does not know yet.
    let late = world.desk(&[("act", "dismiss"), ("candidate", "o-own-y"), ("reason", "重复")]).await;
    assert!(late.status == 409 && late.body.contains("可能刚由他人处理"));

    // New words: the second of two tabs is told and loses nothing.
    let path = format!("{ROUND}/candidates/o-own-z");
    let page = world.office.get(&path).await.body;
    let was = serde_json::to_string(&world.candidate("z").await.found).unwrap();
    let reword = |text: &'static str, operation: &'static str| {
        [
            ("act", "reword"),
            ("was", was.as_str()),
            ("manifestation", text),
            ("kind", "duty"),
            ("domain", "finance"),
            ("grade", "high"),
            ("reason", "更准确"),
            ("operation", operation),
        ]
    };
    assert!(page.contains("泄露评审专家名单"));
    assert_eq!(world.office.post(&path, &reword("泄露专家名单和标底", "p1")).await.status, 303);
    assert_eq!(world.office.post(&path, &reword("泄露专家名单和标底", "p1")).await.status, 303, "once");
    let second = world.office.post(&path, &reword("泄露标底", "p2")).await;
    assert_eq!(second.status, 409);
    assert!(
        second.body.contains("刚由他人改动")
            && second.body.contains("泄露专家名单和标底")
            && second.body.contains("泄露标底")
    );
    let corrections = world.server.round_now(OWN).await;
    let corrections = corrections.statements().filter(|it| it.stance == Stance::Correct).count();
    assert_eq!(corrections, 1);
    assert!(world.cadre.get(&path).await.body.contains("提出时的表述"), "the earlier words stay");

    // What nobody has named is designated; the four questions are answered.
    let new =
        world.office.get(&format!("{ROUND}/desk/new?department=o-own-d&chart={}", chart(&world).await)).await.body;
    assert!(new.contains("实地核查") && new.contains("o-own的p7岗"));
    let operation = hidden(&new, "operation");
    let chart = chart(&world).await;
    let fields = [
        ("act", "new"),
        ("operation", operation.as_str()),
        ("back", &format!("{ROUND}/desk/new?department=o-own-d&chart={chart}")),
        ("on_chart", chart.as_str()),
        ("node", "n1"),
        ("post", "o-own-p7"),
        ("kind", "process"),
        ("domain", "affairs"),
        ("manifestation", "核查走过场"),
        ("reason", "无人提及"),
        ("answer_by", "2027-01-25"),
    ];
    for _ in 0..2 {
        assert_eq!(world.desk(&fields).await.status, 303);
    }
    let mut wrong = fields;
    (wrong[1], wrong[8]) = (("operation", "p9"), ("manifestation", ""));
    let refused = world.desk(&wrong).await;
    assert!(refused.status == 409 && refused.body.contains("请填写具体内容") && refused.body.contains("无人提及"));
    let round = world.server.round_now(OWN).await;
    assert_eq!(round.candidates().filter(|it| it.found.manifestation == "核查走过场").count(), 1);
    assert_eq!(world.desk(&[("act", "check"), ("remark-0", "目录已核对")]).await.status, 303);
    assert!(world.cadre.get(&format!("{ROUND}/desk")).await.body.contains("目录已核对"));
    let map = world.cadre.get(&format!("{ROUND}/blind-spots")).await.body;
    assert!(map.contains("可酌情") && map.contains("data-look=\"seen\""));

    // Others of the organisation read; nobody else even knows.
    assert_eq!(world.cadre.post(&format!("{ROUND}/desk"), &merge).await.status, 403);
    let mut stranger = world.server.signed_in("stranger").await;
    for part in ["desk", "candidates/o-own-x", "decisions", "publicity", "blind-spots", "experts"] {
        assert_eq!(stranger.get(&format!("{ROUND}/{part}")).await.status, 404, "{part}");
    }
    assert_eq!(stranger.post(&format!("{ROUND}/desk"), &merge).await.status, 404);
    let report = verify(&world.server.app.store).await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
});

async fn chart(world: &Office) -> String {
    let round = world.server.round_now(OWN).await;
    round.head().unwrap().charts.first().unwrap().to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_department_answers_what_was_designated() {
    let base = Base::sqlite();
    let mut world = opened(&base).await;
    let path = format!("{ROUND}/candidates/o-own-x");
    assert!(world.head.get(&path).await.body.contains("name=\"answer\""));
    assert!(!world.office.get(&path).await.body.contains("name=\"answer\""), "the office does not answer itself");
    let answer = [("act", "answer"), ("answer", "认可，已安排轮岗"), ("operation", "p1")];
    let by_office = world.office.post(&path, &answer).await;
    assert!(by_office.status == 409 && by_office.body.contains("只有该岗位所在部门的负责人"));
    assert_eq!(world.cadre.post(&path, &answer).await.status, 403);
    let empty = world.head.post(&path, &[("act", "answer"), ("answer", " "), ("operation", "p2")]).await;
    assert!(empty.status == 409 && empty.body.contains("请填写理由"));
    let dismissed = world.head.post(&path, &[("act", "dismiss"), ("reason", "没有此事")]).await;
    assert_eq!(dismissed.status, 409, "a designated point can't be taken off by the unit");
    for _ in 0..2 {
        assert_eq!(world.head.post(&path, &answer).await.status, 303);
    }
    let again = world.head.post(&path, &[("act", "answer"), ("answer", "改口"), ("operation", "p3")]).await;
    assert!(again.status == 409 && again.body.contains("已经答复"));
    let designation = world.candidate("x").await.designation.unwrap();
    assert_eq!(designation.answer.as_deref(), Some("认可，已安排轮岗"));
    assert!(world.cadre.get(&path).await.body.contains("认可，已安排轮岗"));
}

on_both!(an_expert_sees_the_points_asked_about_and_nothing_else, |base: Base| async move {
    let mut world = opened(&base).await;
    let path = format!("{ROUND}/experts");
    let make =
        [("act", "make"), ("candidate", "o-own-z"), ("expert", "周教授"), ("days", "7"), ("operation", "p-link")];
    let mut nameless = make;
    nameless[2] = ("expert", "");
    let refused = world.office.post(&path, &nameless).await;
    assert!(
        refused.status == 409 && refused.body.contains("请填写专家姓名") && refused.body.contains("泄露评审专家名单")
    );
    let made = world.office.post(&path, &make).await;
    let secret = made.body.split("/expert/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(secret.len(), 64, "256 bits by chance");
    let again = world.office.post(&path, &make).await;
    assert!(again.status == 409 && !again.body.contains("/expert/"), "shown once");

    let mut expert = world.server.browser();
    let link = format!("/expert/{secret}");
    let page = expert.get(&link).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("泄露评审专家名单") && page.body.contains("实地核查"));
    for other in ["礼品", "借用公款不还", "群众反映集中", "o-own-x", "o-own-w", "o-own的轮次"] {
        assert!(!page.body.contains(other), "{other}");
    }
    assert!(page.header("x-robots-tag").unwrap().contains("noindex"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(expert.get("/expert/00").await.status, 404);
    let silent = expert.post(&link, &[("stance.o-own-z", "")]).await;
    assert!(silent.status == 409 && silent.body.contains("请至少对一个风险点提出意见"));
    // One of the others can't be slipped in, and a dispute says why.
    let slipped = [("stance.o-own-z", "dispute"), ("stance.o-own-w", "dispute"), ("grade.o-own-z", "low")];
    let bare = expert.post(&link, &slipped).await;
    assert!(bare.status == 409 && bare.body.contains("请填写具体内容"));
    let said = [
        ("stance.o-own-z", "dispute"),
        ("text.o-own-z", "已有回避制度"),
        ("grade.o-own-z", "low"),
        ("stance.o-own-w", "confirm"),
    ];
    assert_eq!(expert.post(&link, &said).await.status, 200);
    for answer in [expert.get(&link).await, expert.post(&link, &said).await] {
        assert_eq!(answer.status, 410, "dead after use");
        assert!(!answer.body.contains("泄露评审专家名单"));
    }
    let round = world.server.round_now(OWN).await;
    let opinions: Vec<_> = round.statements().filter(|it| matches!(it.voice, Voice::Expert(_))).collect();
    assert_eq!(opinions.len(), 1);
    assert_eq!(opinions[0].candidate.as_str(), "o-own-z");
    let card = world.cadre.get(&format!("{ROUND}/candidates/o-own-z")).await.body;
    assert!(card.contains("专家：周教授") && card.contains("已有回避制度") && card.contains("评级不一致"));

    // A link that was taken back, and one whose time is over.
    for (operation, end) in [("p-two", "withdraw"), ("p-three", "expire")] {
        let mut make = make;
        make[4] = ("operation", operation);
        let made = world.office.post(&path, &make).await.body;
        let link = format!("/expert/{}", made.split("/expert/").nth(1).unwrap().split('<').next().unwrap());
        if end == "withdraw" {
            assert_eq!(world.office.post(&path, &[("act", "withdraw"), ("link", operation)]).await.status, 303);
        } else {
            world.server.clock.forward(8 * 86_400_000);
        }
        assert_eq!(expert.get(&link).await.status, 410, "{end}");
        assert_eq!(expert.post(&link, &said).await.status, 410, "{end}");
    }
    // The secret stands nowhere: only its hash.
    let mut dump = Vec::new();
    liantu::store::backup::dump(&world.server.app.store, 0, &mut dump).await.unwrap();
    let dump = String::from_utf8(dump).unwrap();
    assert!(!dump.contains(&secret) && dump.contains(&hash(&secret)));
    let mut conn = world.server.app.store.read().await.unwrap();
    assert_eq!(expert_link::of_round(&mut conn, &round_of(OWN)).await.unwrap().len(), 3);
});

on_both!(the_team_decides_point_by_point_and_it_is_shown, |base: Base| async move {
    let mut world = opened(&base).await;
    let path = format!("{ROUND}/decisions");
    let early = world
        .office
        .post(
            &path,
            &[
                ("on", "2027-01-15"),
                ("number", "1"),
                ("present", "局长"),
                ("result.o-own-z", "rejected"),
                ("reason.o-own-z", "无"),
            ],
        )
        .await;
    assert!(early.status == 409 && early.body.contains("没有在进行中"), "{}", early.status);
    world.server.round_to_team(OWN).await;
    let page = world.office.get(&path).await.body;
    assert!(page.contains("name=\"owner.o-own-z\" value=\"o-own的p岗\""), "proposed");
    assert!(world.cadre.get(&format!("{path}/agenda")).await.body.contains("借用公款不还"));

    // The scan: what it is counts, not what it is called; the same twice is one.
    let papers = format!("{path}/papers");
    let script = world.office.upload(&papers, &[("纪要.pdf", b"<script>alert(1)</script>")], "text/html").await;
    assert_eq!(script.status, 409);
    for _ in 0..2 {
        assert_eq!(world.office.upload(&papers, &[("纪要.pdf", b"%PDF-1.4 signed")], "text/html").await.status, 303);
    }
    let page = world.office.get(&path).await.body;
    assert_eq!(page.matches("/decisions/papers/v").count(), 1);
    let paper = page.split("/decisions/papers/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let file = world.cadre.get(&format!("{papers}/{paper}")).await;
    assert!(file.status == 200 && file.header("content-disposition").unwrap().starts_with("attachment"));
    let stranger = world.server.signed_in("stranger").await;
    assert_eq!(stranger.get(&format!("{papers}/{paper}")).await.status, 404);
    assert_eq!(stranger.get(&format!("/organisations/o-other/evidence/{paper}")).await.status, 404);

    let meeting =
        [("on", "2027-01-14"), ("number", "纪要〔2027〕3号"), ("present", "局长\n副局长"), ("paper", paper.as_str())];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
        meeting.iter().copied().chain(more.iter().copied()).collect()
    };
    let confirmed = [
        ("result.o-own-x", "confirmed"),
        ("grade.o-own-x", "high"),
        ("owner.o-own-x", "审批岗"),
        ("leader.o-own-x", "副局长"),
    ];
    for (fields, why) in [
        (with(&[]), "请至少对一个风险点填写审定结果"),
        (with(&[("result.o-own-x", "confirmed"), ("owner.o-own-x", "我填的责任人")]), "须审定等级"),
        (
            with(&[("result.o-own-x", "confirmed"), ("grade.o-own-x", "high"), ("owner.o-own-x", "我填的责任人")]),
            "请填写责任领导",
        ),
        (with(&[confirmed[0], confirmed[1], confirmed[2], confirmed[3], ("result.o-own-z", "rejected")]), "请填写理由"),
    ] {
        let before = world.entries().await;
        let answer = world.office.post(&path, &fields).await;
        assert_eq!(answer.status, 409, "{why}");
        assert!(answer.body.contains(why) && answer.body.contains("纪要〔2027〕3号"), "{why}");
        let typed = fields.iter().any(|(_, said)| *said == "我填的责任人");
        assert!(!typed || answer.body.contains("我填的责任人"), "{why}");
        assert_eq!(world.entries().await, before);
        assert_eq!(world.candidate("x").await.fate, Fate::Open, "{why}: none of several is taken down");
    }
    let all = with(&[
        confirmed[0],
        confirmed[1],
        confirmed[2],
        confirmed[3],
        ("result.o-own-y", "postponed"),
        ("reason.o-own-y", "再核实"),
        ("result.o-own-z", "rejected"),
        ("reason.o-own-z", "制度已堵"),
        ("operation", "p-meeting"),
    ]);
    let before = world.entries().await;
    for _ in 0..2 {
        assert_eq!(world.office.post(&path, &all).await.status, 303);
    }
    assert_eq!(world.entries().await, before + 1);
    let Fate::Decided(decision) = world.candidate("x").await.fate else { panic!("not decided") };
    assert_eq!((decision.present.len(), decision.paper.as_str()), (2, paper.as_str()));
    assert!(matches!(decision.result, Verdict::Confirmed(decided) if decided.leader == "副局长"));
    assert_eq!(world.candidate("y").await.fate, Fate::Open, "what is postponed comes up again");
    assert!(world.office.get(&path).await.body.contains("确认 1 个，否决 1 个"));
    assert_eq!(world.cadre.post(&path, &all).await.status, 403);

    // Publicity.
    let shown = format!("{ROUND}/publicity");
    let publish =
        [("act", "publish"), ("scope", "public"), ("days", "7"), ("counted", "natural"), ("operation", "p-shown")];
    let early = world.office.post(&shown, &publish).await;
    assert!(early.status == 409 && early.body.contains("没有在进行中"));
    let rest = with(&[
        ("result.o-own-y", "rejected"),
        ("reason.o-own-y", "重复"),
        ("result.o-own-w", "rejected"),
        ("reason.o-own-w", "查无"),
    ]);
    assert_eq!(world.office.post(&path, &rest).await.status, 303);
    world.server.round_to_publicity(OWN).await;
    let mut wrong = publish;
    wrong[2] = ("days", "0");
    let refused = world.office.post(&shown, &wrong).await;
    assert!(refused.status == 409 && refused.body.contains("1 至 365"));
    wrong[2] = ("days", "6");
    let refused = world.office.post(&shown, &wrong).await;
    assert!(refused.status == 409 && refused.body.contains("不早于 2027-01-22"), "{}", refused.body);
    for _ in 0..2 {
        assert_eq!(world.office.post(&shown, &publish).await.status, 303);
    }
    let publicity = world.server.round_now(OWN).await.head().unwrap().publicity.clone().unwrap();
    assert_eq!((publicity.scope, publicity.until.to_string().as_str()), (Scope::Public, "2027-01-22"));
    let reasonless = world.office.post(&shown, &[("act", "take_down"), ("reason", "")]).await;
    assert!(reasonless.status == 409 && reasonless.body.contains("请填写理由"));
    assert_eq!(world.office.post(&shown, &[("act", "take_down"), ("reason", "文字有误")]).await.status, 303);
    let twice = world.office.post(&shown, &[("act", "take_down"), ("reason", "再撤")]).await;
    assert!(twice.status == 409 && twice.body.contains("已经撤下"));
    world.server.clock.forward(2 * 86_400_000);
    world.office.sign_in("office", PASSWORD).await;
    world.cadre.sign_in("cadre", PASSWORD).await;
    assert_eq!(world.office.post(&shown, &[("act", "put_back")]).await.status, 303);
    let page = world.cadre.get(&shown).await.body;
    assert!(page.contains("2027-01-24") && page.contains("文字有误"), "the gap stays, and is made up for");
});
