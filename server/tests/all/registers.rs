//! Registers as spreadsheets: an office fetches one, changes it in a program of its own, and brings it back.

use liantu::sheet::read::read;
use liantu::sheet::registers::{Content, paper};
use liantu::sheet::write::write;
use liantu::store::department::{self, Department};
use liantu::store::organisation::Organisation;
use liantu::store::post::{self, Post};
use liantu::store::{self, audit};
use liantu::visit::Whose;
use liantu_domain::access::Role;
use liantu_domain::engine::{Ask, Author};
use liantu_domain::flowchart::Command as OnChart;
use liantu_domain::flowchart::command::PinRisk;
use liantu_domain::id::{AccountId, FlowchartId, MeasureId, NodeId, OperationId, OrganisationId, PostId, RiskPointId};
use liantu_domain::reconcile::{Family, Form};
use liantu_domain::register::{Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, Standing};
use liantu_domain::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskType};
use liantu_domain::sheet::Table;
use rust_xlsxwriter::Workbook;

use crate::support::chart::{add, label};
use crate::support::server::{OTHER, OWN};
use crate::support::{Answer, Base, Browser, Server, on_both};

fn author() -> Author {
    Author { id: AccountId::new("a1"), name: "甲".into() }
}

async fn on_chart(server: &Server, id: &FlowchartId, name: &str, command: impl Into<OnChart>) {
    let ask = Ask::Do(command.into());
    server.app.lobby.ask(id, OperationId::new(name), ask, author(), None).await.unwrap();
}

async fn on_register(server: &Server, name: &str, command: Command) {
    let whose = Whose { organisation: OrganisationId::new(OWN), region_path: "/".to_owned() };
    let mut tx = server.app.store.write().await.unwrap();
    let (kind, now) = (server.app.store.kind(), 1_795_000_000_000);
    liantu::register::carry_out(&mut tx, kind, &whose, OperationId::new(name), command, author(), now).await.unwrap();
    tx.commit().await.unwrap();
}

fn on_post(id: &str, text: &str, grade: Grade) -> PostRisk {
    PostRisk {
        id: RiskPointId::new(id),
        post: PostId::new("t2"),
        kind: RiskType::Duty,
        domain: PowerDomain::Finance,
        manifestation: text.to_owned(),
        grade: Some(grade),
        owner: "科长".into(),
        leader: "副局长".into(),
        found_on: "2026-11-22".into(),
    }
}

/// A department, two posts, a chart with a risk point on a step, and two risk points on a post.
async fn furnished(server: &Server) -> FlowchartId {
    server.organisations().await;
    let mut tx = server.app.store.write().await.unwrap();
    let organisation = OrganisationId::new(OWN);
    let department = Department { id: "d1".into(), name: "审批科".into() };
    department::insert(&mut tx, &organisation, &department, 0).await.unwrap();
    for (position, (id, name, tier)) in (0..).zip([("t1", "审查岗", "key"), ("t2", "科长", "middle")]) {
        let post = Post {
            id: id.into(),
            department: "d1".into(),
            department_name: "审批科".into(),
            name: name.into(),
            tier: tier.into(),
        };
        post::insert(&mut tx, &post, position).await.unwrap();
    }
    tx.commit().await.unwrap();
    let id = server.chart(OWN, "许可").await;
    on_chart(server, &id, "p1", add("n1")).await;
    on_chart(server, &id, "p2", label("n1", "材料审查")).await;
    let measures = vec![ControlMeasure {
        id: MeasureId::new("m1"),
        text: "双人复核".to_owned(),
        responsible: "审查岗".to_owned(),
    }];
    let pinned = RiskPoint {
        manifestation: "=收受好处放宽审查".to_owned(),
        grade: Some(Grade::Medium),
        measures,
        ..RiskPoint::new(RiskPointId::new("r1"), Place::Node(NodeId::new("n1")))
    };
    on_chart(server, &id, "p3", PinRisk { risk: pinned }).await;
    let care = |id: &str, text: &str, risks: &[&str]| {
        Command::PutMeasure(Edit {
            was: None,
            is: Care {
                id: Key::own(id),
                text: text.into(),
                kind: MeasureKind::Rotation,
                responsible: "科长".into(),
                due_on: None,
                state: MeasureState::Planned,
                risks: risks.iter().map(Key::own).collect(),
            },
        })
    };
    let all = vec![
        Command::PutRisk(Edit { was: None, is: on_post("r8", "报销审核把关不严", Grade::Low) }),
        Command::PutRisk(Edit { was: None, is: on_post("r9", "采购指定供应商", Grade::Medium) }),
        care("m8", "定期轮岗", &["r8", "r9"]),
        care("m9", "集体研究", &["r9"]),
    ];
    on_register(server, "q1", Command::All(all)).await;
    id
}

async fn organisation(server: &Server) -> Organisation {
    let mut conn = server.app.store.read().await.unwrap();
    store::organisation::one(&mut conn, &OrganisationId::new(OWN)).await.unwrap().unwrap()
}

async fn export(server: &Server, form: Form) -> Vec<u8> {
    let own = organisation(server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let content = Content::read(&mut conn, &own, form.family().unwrap()).await.unwrap();
    write(&paper(form, &own, 2026, &content)).unwrap()
}

/// The same workbook as another program would save it: plain cells, no merged ones.
pub fn saved(tables: &[Table]) -> Vec<u8> {
    let mut book = Workbook::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name).unwrap();
        for (row, cells) in (0..).zip(&table.rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// The row and column of a cell that says so.
fn at(table: &Table, text: &str) -> (usize, usize) {
    let found = table
        .rows
        .iter()
        .enumerate()
        .find_map(|(row, cells)| cells.iter().position(|cell| cell == text).map(|column| (row, column)));
    found.unwrap_or_else(|| panic!("{text} is not in {:?}", table.rows))
}

fn set(tables: &mut [Table], row: &str, head: &str, text: &str) {
    let (row, _) = at(&tables[0], row);
    let (_, column) = at(&tables[0], head);
    let cells = &mut tables[0].rows[row];
    cells.resize(cells.len().max(column + 1), String::new());
    cells[column] = text.to_owned();
}

async fn bring(office: &Browser, bytes: &[u8]) -> Answer {
    office
        .upload(
            "/organisations/own/registers/import".replace("own", OWN).as_str(),
            &[("登记表.xlsx", bytes)],
            "text/html",
        )
        .await
}

/// The hidden fields of the comparison, as the browser sends them back.
pub fn fields(page: &str) -> Vec<(String, String)> {
    let of_form = |rest: &&str| rest.split('"').next().is_some_and(|path| path.ends_with("/registers/apply"));
    let form = page.split(" action=\"").skip(1).find(of_form).unwrap_or_default().split("</form>").next().unwrap_or("");
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned()
    };
    let hidden = form.split("<input").skip(1).filter(|tag| tag.contains("hidden"));
    hidden.map(|tag| (attribute(tag, "name"), attribute(tag, "value").replace("&amp;", "&"))).collect()
}

async fn apply(office: &mut Browser, page: &str, more: &[(&str, &str)]) -> Answer {
    let fields = fields(page);
    assert!(!fields.is_empty(), "{page}");
    let mut pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.extend(more);
    office.post(&format!("/organisations/{OWN}/registers/apply"), &pairs).await
}

async fn risks(server: &Server) -> Vec<(String, String, String, i64)> {
    let own = organisation(server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let content = Content::read(&mut conn, &own, Family::Risks).await.unwrap();
    let count = |risk: &store::sheet::Risk| {
        let own = content.measures.iter().filter(|it| it.document == risk.document && it.risk == risk.id);
        i64::try_from(own.count()).unwrap()
    };
    let mut rows: Vec<_> = content
        .risks
        .iter()
        .map(|risk| (risk.manifestation.clone(), risk.grade.clone(), risk.state.clone(), count(risk)))
        .collect();
    rows.sort();
    rows
}

on_both!(a_register_goes_out_and_comes_back, |base: Base| async move {
    let server = Server::with(&base, &["--imports-per-hour", "1000"]).await;
    let chart = furnished(&server).await;
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;

    // Out: the page lists all five, a file comes as a file, and the log keeps it.
    let page = office.get(&format!("/organisations/{OWN}/registers")).await;
    assert_eq!(page.status, 200);
    for form in Form::ALL {
        let path = format!("/organisations/{OWN}/registers/{}/xlsx?year=2026", form.name());
        assert!(page.body.contains(path.split('?').next().unwrap()), "{path}");
        let file = office.get(&path).await;
        assert_eq!((file.status, file.header("content-disposition").is_some()), (200, true), "{path}");
        let mut conn = server.app.store.read().await.unwrap();
        assert_eq!(audit::page(&mut conn, i64::MAX, 1).await.unwrap()[0].entry.kind, "register_export");
    }

    // Back unchanged, as we wrote it and as another program saves it: nothing to do.
    for form in [Form::Post, Form::Department, Form::Organisation] {
        let bytes = export(&server, form).await;
        let again = saved(&read(&bytes).unwrap());
        for bytes in [&bytes, &again] {
            let page = bring(&office, bytes).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains("没有要写入的内容"), "{form:?}: {}", page.body);
        }
    }

    // Changed in a program: another grade, measures added and dropped, a new row below.
    let bytes = export(&server, Form::Post).await;
    let mut tables = read(&bytes).unwrap();
    set(&mut tables, "报销审核把关不严", "风险等级", "Ａ");
    set(&mut tables, "采购指定供应商", "防控措施", "1、定期轮岗；2、公开采购");
    let (last, _) = at(&tables[0], "填表人：");
    let mut new = tables[0].rows[last - 1].clone();
    new.fill(String::new());
    tables[0].rows.insert(last, new);
    let (_, text_column) = at(&tables[0], "表现形式");
    tables[0].rows[last][text_column] = "泄露申请人信息".to_owned();
    for (head, text) in [("岗位", "审查岗"), ("风险类别", "业务流程"), ("风险等级", "三级"), ("防控措施", "公开采购")]
    {
        set(&mut tables, "泄露申请人信息", head, text);
    }
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("新增 1 行，修改 2 行，冲突 0 行，文件中没有 0 条，一致 1 行"), "{}", page.body);
    let before = risks(&server).await;
    let done = apply(&mut office, &page.body, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_ne!(risks(&server).await, before);
    let row = |text: &str, grade: &str, state: Standing, measures| {
        (text.to_owned(), grade.to_owned(), state.name().to_owned(), measures)
    };
    assert_eq!(
        risks(&server).await,
        [
            row("=收受好处放宽审查", "medium", Standing::Candidate, 1),
            row("报销审核把关不严", "high", Standing::Confirmed, 1),
            row("泄露申请人信息", "low", Standing::Candidate, 1),
            row("采购指定供应商", "medium", Standing::Candidate, 2),
        ]
    );
    // The same file again, new row and all: nothing to do.
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("没有要写入的内容"), "{}", page.body);

    // A wrong word, and whose step it is on the chart: sentences, and nothing is written.
    let fresh = read(&export(&server, Form::Post).await).unwrap();
    let mut tables = fresh.clone();
    set(&mut tables, "采购指定供应商", "风险等级", "特级");
    set(&mut tables, "=收受好处放宽审查", "岗位", "科长");
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("『风险等级』写的是『特级』，只能填A、B、C"), "{}", page.body);
    assert!(page.body.contains("其余 2 行没有问题"), "{}", page.body);
    assert!(page.body.contains(&format!("href=\"/charts/{chart}\"")), "{}", page.body);
    assert!(!page.body.contains("registers/apply"));

    // Both sides changed: shown as a conflict; the file's value is taken only when somebody says so.
    let decided =
        Decided { grade: Grade::Low, level: String::new(), owner: "科长".into(), leader: "副局长".into() };
    let decide =
        Command::Confirm { risk: Key::own("r9"), decided, on: "2026-11-22".into(), reason: "班子定".into() };
    let mut tables = fresh.clone();
    set(&mut tables, "采购指定供应商", "风险等级", "高");
    let seen = bring(&office, &saved(&tables)).await;
    on_register(&server, "q5", decide).await;
    let stale = apply(&mut office, &seen.body, &[]).await;
    assert!(stale.status == 200 && stale.body.contains("重新核对的结果"), "{}", stale.body);
    assert!(stale.body.contains("冲突 1 行"), "{}", stale.body);
    apply(&mut office, &stale.body, &[]).await;
    assert!(risks(&server).await.contains(&row("采购指定供应商", "low", Standing::Confirmed, 2)));
    assert_eq!(apply(&mut office, &stale.body, &[("file-wins", "1")]).await.status, 303);
    assert!(risks(&server).await.contains(&row("采购指定供应商", "high", Standing::Confirmed, 2)));

    // The columns can be put right.
    let mut tables = vec![fresh[0].clone()];
    let (head, column) = at(&tables[0], "防控措施");
    tables[0].rows[head][column] = "我们怎么办".into();
    for above in tables[0].rows.iter_mut().take(head + 1) {
        if above.get(column).is_some_and(|text| text == "防控") {
            above[column] = String::new();
        }
    }
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("我们怎么办"), "{}", page.body);
    let mut again: Vec<(String, String)> = fields(&page.body);
    if again.is_empty() {
        // Nothing to write: the columns' own form has the same fields.
        let form = page.body.replace("registers/import", "registers/apply");
        again = fields(&form);
    }
    again.retain(|(name, _)| *name != format!("column-{column}"));
    let name = format!("column-{column}");
    let mut pairs: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push((&name, "measures"));
    let page = office.post(&format!("/organisations/{OWN}/registers/import"), &pairs).await;
    assert_eq!(page.status, 200, "{}", page.body);

    // What is no workbook is refused by a sentence; another organisation's file too.
    for (bytes, sentence) in [
        (b"a,b,c".to_vec(), "这不是 .xlsx 工作簿"),
        (Vec::new(), "文件是空的"),
        (saved(&[Table { name: "x".into(), rows: vec![vec!["甲".into()]], ..Table::default() }]), "没有找到表头"),
    ] {
        let page = bring(&office, &bytes).await;
        assert!(page.status == 200 && page.body.contains(sentence), "{sentence}: {} {}", page.status, page.body);
    }
    let mut foreign = fresh.clone();
    foreign[1].rows[0][3] = OTHER.to_owned();
    assert!(bring(&office, &saved(&foreign)).await.body.contains("别的单位"));
});

on_both!(a_catalogue_of_an_offices_own_is_brought, |base: Base| async move {
    let server = Server::start(&base).await;
    furnished(&server).await;
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;
    let rows: &[&[&str]] = &[
        &["自家权力清单"],
        &[],
        &["序号", "权力名称", "权力类型", "设定依据", "责任部门", "主要内容"],
        &["1", "某某许可", "许可类", "《某某法》第十条；", "审批科", "核发许可证"],
        &["2", "某某处罚", "行政处罚", "", "审批科", ""],
    ];
    let mut table = Table {
        name: "清单".into(),
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        ..Table::default()
    };
    let page = bring(&office, &saved(&[table.clone()])).await;
    assert!(page.body.contains("没有法律依据，不能保留"), "{}", page.body);
    table.rows[4][3] = "《某某条例》第三条\n《某某法》第四十条".into();
    let page = bring(&office, &saved(&[table.clone()])).await;
    assert!(page.body.contains("新增 2 行"), "{}", page.body);
    assert_eq!(apply(&mut office, &page.body, &[]).await.status, 303);
    let own = organisation(&server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let powers = store::sheet::powers(&mut conn, &own.id).await.unwrap();
    let short: Vec<_> = powers.iter().map(|p| (p.code.as_str(), p.name.as_str(), p.kind.as_str())).collect();
    assert_eq!(short, [("ZQ-001", "某某许可", "licence"), ("ZQ-002", "某某处罚", "penalty")]);
    assert_eq!(store::sheet::bases(&mut conn, &own.id).await.unwrap().len(), 3);
    drop(conn);
    // The same again, and our own export of it: nothing to do. A new text: one change.
    assert!(bring(&office, &saved(&[table])).await.body.contains("没有要写入的内容"));
    let mut tables = read(&export(&server, Form::Catalogue).await).unwrap();
    assert!(bring(&office, &saved(&tables)).await.body.contains("没有要写入的内容"));
    set(&mut tables, "某某许可", "职权内容", "核发、变更许可证");
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("修改 1 行"), "{}", page.body);
    assert_eq!(apply(&mut office, &page.body, &[]).await.status, 303);
    let mut conn = server.app.store.read().await.unwrap();
    let powers = store::sheet::powers(&mut conn, &own.id).await.unwrap();
    assert_eq!((powers[0].content.as_str(), powers[0].version), ("核发、变更许可证", 2));
});

on_both!(what_stands_on_a_chart_is_changed_there, |base: Base| async move {
    let server = Server::with(&base, &["--imports-per-hour", "1000"]).await;
    let chart = furnished(&server).await;
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;
    // Somebody has the chart open, and draws before and after.
    let before = server.app.lobby.read(&chart).await.unwrap();
    let mut tables = read(&export(&server, Form::Post).await).unwrap();
    for (head, text) in [("风险类别", "思想道德"), ("责任人", "审查岗"), ("防控措施", "随机派件")]
    {
        set(&mut tables, "=收受好处放宽审查", head, text);
    }
    set(&mut tables, "=收受好处放宽审查", "表现形式", "收受好处，降低审查标准");
    set(&mut tables, "报销审核把关不严", "风险等级", "Ａ");
    let page = bring(&office, &saved(&tables)).await;
    assert!(page.body.contains("修改 2 行，冲突 0 行"), "{}", page.body);
    assert_eq!(apply(&mut office, &page.body, &[]).await.status, 303);

    let after = server.app.lobby.read(&chart).await.unwrap();
    let risk = after.chart.risk(&RiskPointId::new("r1")).unwrap();
    assert_eq!((risk.manifestation.as_str(), risk.kind), ("收受好处，降低审查标准", RiskType::Ethics));
    assert_eq!((risk.owner.as_str(), risk.measures.len()), ("审查岗", 0), "the measure on the chart went");
    assert!(after.seq > before.seq);
    assert!(risks(&server).await.iter().any(|row| row.0 == "收受好处，降低审查标准" && row.3 == 1), "a new one came");
    assert!(risks(&server).await.iter().any(|row| row.0 == "报销审核把关不严" && row.1 == "high"));
    on_chart(&server, &chart, "p9", label("n1", "材料初审")).await;
    assert_eq!(server.app.lobby.read(&chart).await.unwrap().seq, after.seq + 1, "drawing goes on");
    let again = bring(&office, &saved(&read(&export(&server, Form::Post).await).unwrap())).await;
    assert!(again.body.contains("没有要写入的内容"), "{}", again.body);
});
