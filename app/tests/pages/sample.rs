//! Believable contents for every page, from the demo's charts.
#![allow(clippy::unwrap_used, reason = "only tests and benchmarks use it")]

use std::fs;
use std::path::Path;

use liantu_app::grade::GradeCounts;
use liantu_app::page::*;
use liantu_app::preference::Preference;
use liantu_app::text::Lang;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{Calendar, Date, Deadline};
use liantu_domain::compare::Layer;
use liantu_domain::filing::{FiledRegister, Filing, Frozen, Reminder};
use liantu_domain::flowchart::{Content, FlowNode, Flowchart, NodeKind, Scope};
use liantu_domain::format;
use liantu_domain::id::{FlowchartId, NodeId, OrganisationId};
use liantu_domain::mail::Fault;
use liantu_domain::picture::three_column::{Form, SheetHead, three_column};
use liantu_domain::reconcile::Field;
use liantu_domain::risk::{Grade, GradeScheme};

pub const NOW_MS: i64 = 1_795_242_720_000;
pub const HOUR_MS: i64 = 3_600_000;
const BODIES: [&str; 3] = ["青渚区市场监督管理局", "青渚区民政局", "青渚区自然资源和建设局"];

pub fn visitor(query: &str, path: &str) -> Frame {
    let preference = Preference::parse(query);
    Frame {
        lang: preference.language(""),
        nonce: "bm9uY2U".to_owned(),
        viewer: None,
        preference,
        assets: Assets {
            css: "/assets/main.css",
            pages_css: "/assets/pages.css",
            icon: "/assets/favicon.svg",
            drop: "/assets/drop.js",
            autosave: "/assets/autosave.js",
            live: "/assets/live.js",
            proof: "/assets/proof.js",
            meeting: "/assets/meeting.js",
            program: Program { start: "/assets/start.js", glue: "/assets/liantu.js", wasm: "/assets/liantu_bg.wasm" },
        },
        path: path.to_owned(),
        demo: true,
    }
}

pub fn member(path: &str) -> Frame {
    let viewer = Viewer {
        name: "演示·防控办".to_owned(),
        role: "廉政风险防控办公室".to_owned(),
        waiting: Some(3),
        reads_charts: true,
        reads_tree: true,
        reads_powers: true,
        reads_register: true,
        reads_audit: false,
        manages_accounts: false,
        reads_diverted: false,
    };
    Frame { viewer: Some(viewer), ..visitor("", path) }
}

fn auditor(path: &str) -> Frame {
    let viewer = Viewer {
        name: "演示·审计".to_owned(),
        role: "审计管理员".to_owned(),
        waiting: None,
        reads_charts: false,
        reads_tree: false,
        reads_powers: false,
        reads_register: false,
        reads_audit: true,
        manages_accounts: false,
        reads_diverted: false,
    };
    Frame { viewer: Some(viewer), ..visitor("", path) }
}

/// The demo's charts, in the order of their files.
pub fn charts() -> Vec<(FlowchartId, Flowchart)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut number = 0;
    files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("\"liantu-flowchart\""))
        .map(|(name, bytes)| {
            let mut dice = || {
                number += 1;
                number
            };
            let import = format::read(&name, &bytes, &mut dice).unwrap();
            (FlowchartId::new(name), import.charts.into_iter().next().unwrap().chart)
        })
        .collect()
}

fn risks(chart: &Flowchart) -> GradeCounts {
    GradeCounts::of(chart.live_risks().map(|risk| risk.grade))
}

pub fn public_page(frame: &Frame, id: &FlowchartId, chart: &Flowchart) -> String {
    let text = public_chart_text(
        frame,
        PublicChartPage {
            id,
            organisation: BODIES[0],
            chart,
            version: 3,
            published_ms: NOW_MS,
            hash: "5f0c1b7a9e22d4c38b61f70a4d5e9c13a7b8f2650d9148ce7a3b5d60f1e2c498",
            is_heard: false,
        },
    );
    public_chart(frame, &text, &public_chart_frame(frame, &text), None)
}

/// The chart as it may have been some time ago.
fn earlier(chart: &Flowchart) -> Flowchart {
    let mut content = Content::from(chart.clone());
    let task = |node: &&mut FlowNode| node.kind == NodeKind::Task;
    let mut tasks: Vec<&mut FlowNode> = content.nodes.iter_mut().filter(task).collect();
    tasks[0].label = "初审".to_owned();
    tasks[0].time_limit = Some(10);
    tasks[1].rect.y += 30;
    tasks[2].basis = "《行政许可法》第三十二条".to_owned();
    content.head.time_limit = Some(30);
    // A step that was taken out since, and one that was not there yet.
    let mut gone = tasks[3].clone();
    gone.id = NodeId::new("n-gone");
    gone.label = "科长复核".to_owned();
    gone.rect = gone.rect.moved(0, 90);
    content.nodes.push(gone);
    content.risks.pop();
    content.risks[0].grade = None;
    content.risks[1].measures.pop();
    Flowchart::from(content)
}

fn paper(id: &FlowchartId, chart: &Flowchart) -> SheetPage {
    let head = SheetHead {
        kind: "行政许可".to_owned(),
        name: chart.head().title.clone(),
        organisation: BODIES[0].to_owned(),
        version: "公布第 3 版".to_owned(),
        date: "2026-11-22".to_owned(),
        supervision: chart.head().supervision.clone(),
        ..SheetHead::default()
    };
    let form = Form::default();
    let pages = three_column(chart, &head, &Lang::Zh, form);
    let total = pages.len();
    SheetPage { id: id.clone(), title: chart.head().title.clone(), form, pages, total }
}

/// All pages by name.
pub fn all() -> Vec<(String, String)> {
    let charts = charts();
    let mut pages: Vec<(String, String)> = Vec::new();
    let mut page = |name: &str, html: String| pages.push((name.to_owned(), html));

    page("home", home(&visitor("", "/"), published(&charts, "")));
    page("home-en-dark", home(&visitor("lang=en&theme=dark", "/"), published(&charts, "")));
    page("home-large", home(&visitor("type=large", "/"), published(&charts, "")));
    page("home-search", home(&visitor("", "/?q=采购"), published(&charts, "采购")));
    page("home-none", home(&visitor("", "/?q=x"), HomePage { query: "房产".to_owned(), organisations: Vec::new() }));
    page("home-empty", home(&visitor("", "/"), HomePage::default()));
    for (id, chart) in &charts {
        page(&format!("public-{id}"), public_page(&visitor("", &format!("/public/{id}")), id, chart));
    }
    let (id, chart) = &charts[1];
    page("public-en-dark", public_page(&visitor("lang=en&theme=dark", &format!("/public/{id}")), id, chart));
    page("public-large", public_page(&visitor("type=large", &format!("/public/{id}")), id, chart));
    page("public-blank", public_page(&visitor("", "/public/x"), id, &Flowchart::default()));

    page("sign-in", sign_in(&visitor("", "/sign-in"), SignInPage { accounts: accounts(), ..SignInPage::default() }));
    let wrong = SignInPage { name: "shichang-office".to_owned(), why: WhySignIn::Wrong, ..SignInPage::default() };
    page("sign-in-wrong", sign_in(&Frame { demo: false, ..visitor("", "/sign-in") }, wrong));
    let wait = SignInPage { why: WhySignIn::Wait(95), ..SignInPage::default() };
    page("sign-in-wait", sign_in(&Frame { demo: false, ..visitor("theme=dark", "/sign-in") }, wait));

    page("charts", liantu_app::page::charts(&member("/charts"), list(&charts)));
    let none = ChartsPage { charts: Vec::new(), templates: Vec::new(), ..list(&charts) };
    let below = ChartsPage { organisation: None, may: ChartsMay::default(), ..none.clone() };
    page("charts-none", liantu_app::page::charts(&member("/charts"), none));
    page("charts-below", liantu_app::page::charts(&member("/charts"), below));
    page("filings", filings(&member("/filing"), year_of_filings()));
    for (name, data) in one_filing() {
        page(name, filing(&member("/filing/o1/2026"), data));
    }
    page("filed-register", filed_register(&member("/filing/o1/2026/register/departments"), frozen_register()));
    page("account", account(&member("/account"), own_account()));
    page("mail", mails(&auditor("/mail"), sent_mails()));
    page("import-report", import_report(&member("/charts/import"), report(&charts)));
    page("history", history(&member("/charts/food/history"), log(id, chart)));
    let none = HistoryPage { total: 0, entries: Vec::new(), newer: None, older: None, ..log(id, chart) };
    page("history-none", history(&member("/charts/food/history"), none));
    let entry = log(id, chart).entries.swap_remove(2);
    let then = StatePage { id, chart, entry: &entry, last: 58, may_edit: true };
    page("state", state(&member("/charts/food/history/41"), then));
    let older = earlier(chart);
    for (name, layers) in [("compare", &Layer::ALL[..]), ("compare-flow", &[Layer::Flow])] {
        let two =
            ComparePage { id, before: &older, after: chart, from: 12, to: 58, last: 58, published: Some(40), layers };
        page(name, compare(&member("/charts/food/compare"), two));
    }
    let same = ComparePage {
        id,
        before: chart,
        after: chart,
        from: 57,
        to: 58,
        last: 58,
        published: None,
        layers: &Layer::ALL,
    };
    page("compare-same", compare(&member("/charts/food/compare"), same));
    for (name, frame, readers) in [
        ("risk-map", member("/charts/food/risk-map"), Readers::Staff),
        ("risk-map-public", visitor("theme=dark", "/public/food/risk-map"), Readers::Public),
    ] {
        page(name, risk_map(&frame, RiskMapPage { id, chart, version: "公布第 3 版", readers }));
    }
    let blank = RiskMapPage { id, chart: &Flowchart::default(), version: "草稿", readers: Readers::Staff };
    page("risk-map-blank", risk_map(&member("/charts/x/risk-map"), blank));
    page("sheet", sheet(&member("/charts/food/sheet"), paper(id, chart)));

    page("audit", audit(&auditor("/audit"), entries()));
    page(
        "audit-broken",
        audit(&auditor("/audit"), AuditPage { chain: Some(Chain::BrokenAt(1_204)), ..AuditPage::default() }),
    );
    page("help", help(&member("/help"), HelpPage::of_editor(Lang::Zh)));
    let troubles = [
        Trouble::BadRequest,
        Trouble::Forbidden,
        Trouble::Foreign,
        Trouble::NotFound,
        Trouble::WrongVerb,
        Trouble::Refused("这张流程图已由另一位同事撤下，无需再撤。".to_owned()),
        Trouble::TooLarge(20),
        Trouble::TooMany(42),
        Trouble::OurFault("p3k9zv0c2m".to_owned()),
        Trouble::Busy,
        Trouble::CantWrite,
    ];
    for trouble in &troubles {
        let name = format!("message-{trouble:?}").to_lowercase();
        let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        page(&name, message(&member("/x"), trouble));
    }
    pages
}

pub fn published(charts: &[(FlowchartId, Flowchart)], query: &str) -> HomePage {
    let mut organisations: Vec<PublicOrganisation> =
        BODIES.map(|name| PublicOrganisation { id: None, name: name.to_owned(), charts: Vec::new() }).into();
    for (at, (id, chart)) in charts.iter().enumerate() {
        let head = chart.head();
        if !head.title.contains(query) {
            continue;
        }
        let of = BODIES.iter().position(|body| head.responsible.starts_with(body)).unwrap_or(at % 3);
        organisations[of].charts.push(PublicChartRow {
            id: id.clone(),
            title: head.title.clone(),
            responsible: head.responsible.clone(),
            time_limit: head.time_limit,
            risks: risks(chart),
            published_ms: NOW_MS - at as i64 * 31 * HOUR_MS,
        });
    }
    organisations.retain(|organisation| !organisation.charts.is_empty());
    HomePage { query: query.to_owned(), organisations }
}

fn accounts() -> Vec<DemoAccount> {
    let roles = [
        ("cadre-a", "演示·干部甲", "干部"),
        ("cadre-b", "演示·干部乙", "干部"),
        ("head", "演示·部门负责人", "部门负责人"),
        ("office", "演示·防控办", "廉政风险防控办公室"),
        ("leader", "演示·分管领导", "领导班子成员"),
    ];
    BODIES
        .into_iter()
        .zip(["shichang", "minzheng", "ziran"])
        .flat_map(|(organisation, short)| {
            roles.map(|(name, person, role)| DemoAccount {
                name: format!("{short}-{name}"),
                password: "qingzhu-demo-2026".to_owned(),
                person: person.to_owned(),
                role: role.to_owned(),
                organisation: organisation.to_owned(),
            })
        })
        .collect()
}

fn list(charts: &[(FlowchartId, Flowchart)]) -> ChartsPage {
    let states = [ChartState::Published, ChartState::Draft, ChartState::PublishedChanged];
    let rows = charts.iter().enumerate().map(|(at, (id, chart))| ChartRow {
        id: id.clone(),
        title: chart.head().title.clone(),
        scope: chart.head().scope,
        state: states[at % 3],
        nodes: chart.nodes().len(),
        risks: risks(chart),
        problems: [0, 3, 1, 12][at % 4],
        changed_ms: NOW_MS - at as i64 * 7 * HOUR_MS,
        changed_by: ["演示·干部甲", "演示·部门负责人", "演示·防控办"][at % 3].to_owned(),
    });
    ChartsPage {
        organisation: Some(BODIES[0].to_owned()),
        may: ChartsMay { edit: true, publish: true },
        charts: rows.collect(),
        templates: charts.iter().map(|(id, chart)| (id.clone(), chart.head().title.clone())).collect(),
        reminders: vec!["请于 2026-03-31 前报送本单位年度备案（还剩 3 个工作日）。".to_owned()],
        wrong: Some("“食品经营许可”没有公布：还有 3 个风险点在待安置区，请先归入环节或写明停用理由。".to_owned()),
    }
}

fn report(charts: &[(FlowchartId, Flowchart)]) -> ImportReport {
    let (id, chart) = &charts[0];
    let imported = Imported {
        id: id.clone(),
        title: chart.head().title.clone(),
        nodes: chart.nodes().len(),
        flows: chart.flows().len(),
        lanes: 4,
        risks: chart.risks().len(),
    };
    ImportReport {
        files: vec![
            FileReport {
                name: "行政处罚一般程序.bpmn".to_owned(),
                charts: vec![imported.clone()],
                ..FileReport::default()
            },
            FileReport {
                name: "采购流程2026.drawio".to_owned(),
                charts: vec![imported.clone(), imported],
                notes: vec![
                    "第 2 页“草图”里的 3 张图片没有带过来：流程图里只有文字和线条。".to_owned(),
                    "5 个没有文字的形状当作未命名环节。".to_owned(),
                ],
                ..FileReport::default()
            },
            FileReport {
                name: "台账.xlsx".to_owned(),
                error: Some(
                    "这个文件不是 BPMN、draw.io 或廉图 JSON。电子表格请先在画图软件里另存为其中一种。".to_owned(),
                ),
                ..FileReport::default()
            },
        ],
    }
}

fn log(id: &FlowchartId, chart: &Flowchart) -> HistoryPage {
    let lines = [
        ("演示·干部甲", "将“现场核查”的责任岗位改为“现场核查岗”"),
        ("演示·干部乙", "在“审查申请材料”标注风险点：收受好处放宽审查标准（A 级，业务流程风险）"),
        ("演示·干部乙", "删除了“窗口初审”；2 个风险点移入待安置区"),
        ("演示·部门负责人", "从“是否准予许可？”连到“不予许可决定书（说明理由，告知复议、诉讼权利）”，条件为“否”"),
        ("演示·干部甲", "撤销了 14:20 的一次改动"),
        ("演示·干部甲", "移动了 6 个环节"),
    ];
    let entries = (0..18_u64).map(|at| {
        let (author, sentence) = lines[at as usize % lines.len()];
        HistoryEntry {
            seq: 58 - at,
            at_ms: NOW_MS - (at * at) as i64 * 9 * 60_000,
            author: author.to_owned(),
            sentence: sentence.to_owned(),
        }
    });
    HistoryPage {
        id: id.clone(),
        title: chart.head().title.clone(),
        total: 58,
        entries: entries.collect(),
        newer: None,
        older: Some(41),
    }
}

fn entries() -> AuditPage {
    let lines = [
        ("演示·系统管理", "系统管理员", "新建账号", "minzheng-cadre-b", Outcome::Done),
        ("演示·安全管理", "安全管理员", "授予角色：干部", "minzheng-cadre-b", Outcome::Done),
        ("", "", "登录", "shichang-head", Outcome::Refused("登录名和密码对不上".to_owned())),
        ("演示·防控办", "廉政风险防控办公室", "公布流程图", "食品经营许可（首次申请）", Outcome::Done),
        ("演示·干部甲", "干部", "打开流程图", "土地使用权出让", Outcome::Refused("不属于本单位".to_owned())),
        ("演示·审计", "审计管理员", "查看审计日志", "2026-11-01 至 2026-11-21", Outcome::Done),
    ];
    let rows = (0..24).map(|at: u64| {
        let (who, role, act, subject, outcome) = lines[at as usize % lines.len()].clone();
        AuditRow {
            seq: 1_284 - at,
            at_ms: NOW_MS - at as i64 * 23 * 60_000,
            who: who.to_owned(),
            role: role.to_owned(),
            act: act.to_owned(),
            subject: subject.to_owned(),
            outcome,
        }
    });
    AuditPage {
        filter: AuditFilter { text: String::new(), from: "2026-11-01".to_owned(), to: "2026-11-21".to_owned() },
        rows: rows.collect(),
        older: Some("from=2026-11-01&to=2026-11-21&before=1260".to_owned()),
        chain: Some(Chain::Whole(1_284)),
    }
}

/// A page full of texts that would like to be something else.
pub fn hostile() -> String {
    let evil = "\"><script>alert(1)</script><marquee onload=\"x\" onload=\"";
    let mut content = Content::default();
    content.head.title = evil.to_owned();
    content.head.scope = Scope::External;
    content.head.basis = evil.to_owned();
    let mut node = FlowNode::new(NodeId::new("n1"), NodeKind::Task, evil, 0, 0);
    node.materials = vec![evil.to_owned()];
    node.discretion = evil.to_owned();
    content.nodes.push(node);
    let chart = Flowchart::from(content);
    let frame = Frame { path: format!("/public/x?q={}", "%22"), ..visitor("", "/") };
    public_page(&frame, &FlowchartId::new("x"), &chart)
        + &home(&frame, HomePage { query: evil.to_owned(), organisations: Vec::new() })
}

pub fn english_dark_large() -> String {
    let frame = visitor("lang=en&theme=dark&type=large", "/");
    assert_eq!(frame.lang, Lang::En);
    home(&frame, published(&charts(), ""))
}

fn year_of_filings() -> FilingsPage {
    let today = Date::new(2026, 4, 3).unwrap();
    let due = |deadline: Deadline| deadline.day_in(2026).unwrap();
    let time = |day| Time::until(day, today, &Calendar::default()).ok();
    let unit = |id: &str, name: &str, filing: Filing| FilingRow {
        organisation: OrganisationId::new(id),
        name: name.to_owned(),
        time: filing.due(2026).and_then(time),
        overdue: filing.is_overdue(2026, today),
        filed_ms: filing.hash().map(|_| NOW_MS),
        filing,
    };
    let hash = "5f1c".repeat(16);
    FilingsPage {
        year: 2026,
        today,
        reminders: vec![(Reminder::Chase { count: 2, due: due(Deadline::Filing) }, time(due(Deadline::Filing)))],
        unknown_year: Some(2027),
        deadlines: Deadline::ALL
            .map(|deadline| DeadlineRow {
                deadline,
                day: due(deadline),
                time: time(due(deadline)),
                open: (deadline == Deadline::Filing).then_some(2),
            })
            .to_vec(),
        inspections: Grade::ALL
            .map(|grade| InspectionRow { grade, years: 2, overdue: 1, months: [0, 0, 3, 5, 0, 0, 12, 0, 0, 1, 0, 2] })
            .to_vec(),
        units: vec![
            unit("o1", BODIES[0], Filing::Draft),
            unit("o2", BODIES[1], Filing::Filed { hash: hash.clone() }),
            unit("o3", BODIES[2], Filing::Returned { hash: hash.clone(), reason: "第 3 行缺责任领导。".to_owned() }),
            unit("o4", "区教育局", Filing::Accepted { hash }),
        ],
        scheme: GradeScheme::Letters,
        enters: true,
        unread: Some(("这一句无法识别：“1月32日放假”。请核对日期。".to_owned(), "1月32日放假".to_owned())),
        opens: true,
    }
}

fn one_filing() -> Vec<(&'static str, FilingPage)> {
    let hash = "5f1c".repeat(16);
    let row = |register| FiledRegisterRow { register, rows: 12, hash: "a07e".repeat(16) };
    let page = |filing, may, now| FilingPage {
        organisation: OrganisationId::new("o1"),
        name: BODIES[0].to_owned(),
        year: 2026,
        filing,
        attempt: 1,
        time: Some(Time::Over(3)),
        filed: Some((NOW_MS, "演示·防控办".to_owned())),
        decided: None,
        registers: FiledRegister::ALL.iter().copied().map(row).collect(),
        open: if now { 2 } else { 0 },
        now,
        may,
        wrong: None,
        reason: String::new(),
    };
    let reason = "《个人岗位廉政风险防控登记表》第 3 行缺责任领导。".to_owned();
    vec![
        ("filing-judge", page(Filing::Filed { hash: hash.clone() }, FilingMay::Judge, false)),
        ("filing-returned", page(Filing::Returned { hash, reason }, FilingMay::File, true)),
    ]
}

fn own_account() -> AccountPage {
    AccountPage {
        organisation: BODIES[0].to_owned(),
        address: "x".to_owned(),
        saved: true,
        wrong: Some("这不是有效的邮箱地址。".to_owned()),
        ..AccountPage::default()
    }
}

fn sent_mails() -> MailPage {
    let row = |fate, attempts, fault: Option<Fault>| MailRow {
        to: ("演示·防控办".to_owned(), "office".to_owned()),
        day: "2026-11-23".to_owned(),
        fate,
        attempts,
        fault: fault.map(|fault| (fault, "550 5.1.1 no such user".to_owned())),
    };
    let rows = vec![
        row(MailFate::Waiting(NOW_MS), 0, None),
        row(MailFate::Waiting(NOW_MS), 2, Some(Fault::Deferred)),
        row(MailFate::Sent(NOW_MS), 1, None),
        row(MailFate::GivenUp, 1, Some(Fault::Refused)),
    ];
    MailPage { rows, wrong_name: Some("没有这个登录名的账号。".to_owned()), ..MailPage::default() }
}

fn frozen_register() -> FiledRegisterPage {
    let lines = ["审批科", "执法科"].map(|department| {
        let says = [
            (Field::Department, department),
            (Field::Kind, "process"),
            (Field::Grade, "high"),
            (Field::Manifestation, "对不符合条件的申请予以受理，或者故意拖延不予受理"),
            (Field::Measures, "首问负责，一次性告知\n受理情况每月抽查"),
        ];
        says.map(|(field, text)| (field, text.to_owned())).into()
    });
    let frozen = Frozen::new(FiledRegister::Departments, GradeScheme::Letters, &lines);
    FiledRegisterPage {
        organisation: OrganisationId::new("o1"),
        name: BODIES[0].to_owned(),
        year: 2026,
        frozen,
        scheme: GradeScheme::Letters,
        hash: "5f1c".repeat(16),
        now: false,
    }
}
