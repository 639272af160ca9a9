//! The yearly filing as a story, on both databases: a unit files, the branch returns and accepts, everybody is
//! reminded in time, and what was filed does not change any more.

use liantu::clock::Clock;
use liantu::command::verify::verify;
use liantu::sheet::read::read;
use liantu::sheet::registers::{Content, filed_paper, paper};
use liantu::sheet::write::{Paper, write};
use liantu::store::{Store, audit, filing, organisation};
use liantu_app::text::Lang;
use liantu_app::text::filing::cell;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::filing::{FiledRegister, Filing, Frozen};
use liantu_domain::id::OrganisationId;
use liantu_domain::reconcile::Form;
use liantu_domain::risk::GradeScheme;
use sqlx::AssertSqlSafe;

use crate::support::server::{OTHER, OWN};
use crate::support::{Answer, Base, Browser, Server, on_both};

const PAGE: &str = "/filing/o-own/2027";

/// What others enter by their own pages: regions, and the unit's registers.
const WORLD: &[&str] = &[
    "INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ('g1', NULL, '/g1/', '某区', '', 0, 0)",
    "INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ('g2', NULL, '/g2/', '邻区', '', 1, 0)",
    "UPDATE organisation SET region = 'g1', region_path = '/g1/'",
    "UPDATE account SET region = 'g1' WHERE sign_in_name = 'branch'",
    "UPDATE account SET region = 'g1', organisation = NULL WHERE sign_in_name = 'region'",
    "UPDATE account SET region = 'g2' WHERE sign_in_name = 'stranger'",
    "INSERT INTO department (id, organisation, name, position) VALUES ('d1', 'o-own', '审批科', 0)",
    "INSERT INTO post (id, department, name, tier, position, duties) VALUES ('t1', 'd1', '受理岗', 'key', 0, '受理申请')",
    "INSERT INTO power (id, organisation, code, name, kind, content, department, post, scope, major, core, state, reason, \
     decision, position, changed_ms, changed_by, version) \
     VALUES ('w1', 'o-own', 'W1', '食品经营许可', 'licence', '审批', 'd1', NULL, 'external', '', '', 'kept', '', '', 0, 0, '', 0)",
    "INSERT INTO legal_basis (id, power, law, article, body, state, position) \
     VALUES ('b1', 'w1', '《食品安全法》', '第三十五条', '', 'valid', 0)",
];

/// A risk point as the register's projection has it: on the post, or on the department alone.
fn risk(id: &str, state: &str, post: &str) -> String {
    format!(
        "INSERT INTO risk_point (document, id, organisation, region_path, place, place_name, department, department_name, \
         post, post_name, tier, kind, domain, manifestation, is_live, self_grade, pinned_owner, pinned_leader, found_on, \
         standing, decided_grade, decided_level, decided_owner, decided_leader, way, confirmed_on, grade, state, \
         control_level, owner, leader, measures, changed_ms, search) \
         VALUES ('register.o-own', '{id}', 'o-own', '/g1/', '', '', 'd1', '审批科', 't1', '{post}', 'key', 'process', 'affairs', \
         '{id}受理不规范', 1, 'high', '', '', '2026-03-01', '', 'high', '', '', '', '', '2026-04-10', 'high', '{state}', \
         'top_leader', '受理岗', '局长', 1, 0, '')"
    )
}

async fn run(store: &Store, statements: impl IntoIterator<Item = String>) {
    let mut tx = store.write().await.unwrap();
    for statement in statements {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Noon in Beijing on that day.
fn set_clock(server: &Server, day: &str) {
    let noon = day.parse::<Date>().unwrap().begins_ms() + 12 * 3_600_000;
    server.clock.forward(noon - server.clock.now_ms());
}

async fn hash(server: &Server) -> String {
    let mut conn = server.app.store.read().await.unwrap();
    let filed = filing::one(&mut conn, &OrganisationId::new(OWN), 2027).await.unwrap();
    filed.filing.hash().unwrap_or_default().to_owned()
}

#[track_caller]
fn says(answer: &Answer, status: u16, words: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for word in words {
        assert!(answer.body.contains(word), "{word} in {}", answer.body);
    }
}

async fn step(browser: &mut Browser, step: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post(&format!("{PAGE}/{step}"), fields).await
}

on_both!(a_unit_files_the_branch_returns_and_accepts, |base: Base| async move {
    let server = Server::with(&base, &["--sign-ins-per-minute", "1000"]).await;
    let store = &server.app.store;
    server.organisations().await;
    for (name, role, of) in [
        ("office", Role::Office, OWN),
        ("cadre", Role::Cadre, OWN),
        ("other", Role::Office, OTHER),
        ("region", Role::Office, OWN),
        ("branch", Role::Discipline, OWN),
        ("stranger", Role::Discipline, OWN),
    ] {
        server.account(name, role, of).await;
    }
    run(store, WORLD.iter().map(|statement| (*statement).to_owned())).await;
    let risks = [risk("r1", "confirmed", "受理岗"), risk("r2", "candidate", "受理岗"), risk("r3", "guarded", "")];
    run(store, risks).await;

    // The office of the region enters which days are off, from the notice; nobody else does.
    let mut region = server.signed_in("region").await;
    says(
        &region.get("/filing").await,
        200,
        &["尚未录入 2027 年放假调休安排", "录入 2027 年放假调休安排", "自家", "别家"],
    );
    let notice =
        "一、元旦：1月1日（周五）放假。二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。";
    for (text, why) in [("5月1日放假", "没有找到元旦的安排"), ("1月32日放假", "无法识别：“1月32日放假”")]
    {
        says(&region.post("/filing/holidays", &[("year", "2027"), ("notice", text)]).await, 409, &[why, text]);
    }
    for _ in 0..2 {
        let answer = region.post("/filing/holidays", &[("year", "2027"), ("notice", notice)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    assert!(!region.get("/filing").await.body.contains("尚未录入"));
    let mut stranger = server.signed_in("stranger").await;
    assert_eq!(stranger.post("/filing/holidays", &[("year", "2027"), ("notice", notice)]).await.status, 403);

    // In winter nobody is reminded; a month before, the office is, on the page that it opens first.
    let mut office = server.signed_in("office").await;
    assert_eq!(office.post("/filing/holidays", &[("year", "2027"), ("notice", notice)]).await.status, 404);
    assert!(!office.get("/charts").await.body.contains("报送本单位年度备案"));
    set_clock(&server, "2027-03-29");
    let mut office = server.signed_in("office").await;
    says(&office.get("/charts").await, 200, &["请于 2027-03-31 前报送本单位年度备案（还剩 2 个工作日）。"]);
    says(&office.get("/filing").await, 200, &["2027-04-30", "未报送", "还剩 2 个工作日", "自家"]);
    says(&office.get(PAGE).await, 200, &["拟报送的登记表", "报送备案"]);

    // Others see nothing of it, or may do nothing.
    let mut branch = server.signed_in("branch").await;
    let (cadre, stranger, other) =
        (server.signed_in("cadre").await, server.signed_in("stranger").await, server.signed_in("other").await);
    says(&cadre.get("/filing").await, 200, &["未报送"]);
    for (browser, status) in [(&cadre, 403), (&stranger, 404), (&other, 404)] {
        assert_eq!(browser.get(PAGE).await.status, status);
    }
    assert!(!stranger.get("/filing").await.body.contains("自家"));
    says(&branch.get(PAGE).await, 200, &["未报送"]);
    assert_eq!(branch.get(&format!("{PAGE}/register/powers")).await.status, 303, "what is not filed is not shown");
    says(&step(&mut branch, "accept", &[("looked_at", "")]).await, 409, &["没有待审核的备案"]);
    assert_eq!(step(&mut branch, "file", &[]).await.status, 403);

    // Filed, and frozen.
    assert_eq!(step(&mut office, "file", &[]).await.status, 303);
    says(&step(&mut office, "file", &[]).await, 409, &["正在等待审核"]);
    says(&branch.get("/charts").await, 200, &["有 1 个单位的备案待审核，请于 2027-04-30 前办结"]);
    let first = hash(&server).await;
    says(&branch.get(PAGE).await, 200, &["已报送，待审核", &first, "退回补正", "审核通过"]);
    let powers = format!("{PAGE}/register/powers");
    says(&branch.get(&powers).await, 200, &["食品经营许可", "行政许可", "审批科", "《食品安全法》第三十五条", "保留"]);
    let departments = branch.get(&format!("{PAGE}/register/departments")).await;
    says(&departments, 200, &["r1受理不规范", "r3受理不规范", "业务流程风险", "A 级", "局长"]);
    assert!(!departments.body.contains("r2受理不规范"), "a candidate is not filed");
    let posts = branch.get(&format!("{PAGE}/register/posts")).await;
    says(&posts, 200, &["r1受理不规范", "受理申请", "重要岗位"]);
    assert!(!posts.body.contains("r3受理不规范"), "a risk point of no post is the department's alone");

    // Returned: with a reason, and only what was looked at.
    for (fields, why) in [
        ([("looked_at", first.as_str()), ("reason", " ")], "退回必须写明理由"),
        ([("looked_at", "0"), ("reason", "缺责任领导")], "刚刚重新报送"),
    ] {
        says(&step(&mut branch, "return", &fields).await, 409, &[why]);
    }
    let fields = [("looked_at", first.as_str()), ("reason", "缺<责任领导>")];
    assert_eq!(step(&mut branch, "return", &fields).await.status, 303);
    says(&office.get("/charts").await, 200, &["本单位备案已被退回", "缺&lt;责任领导&gt;"]);
    says(&office.get(PAGE).await, 200, &["缺&lt;责任领导&gt;", "重新报送"]);
    says(&step(&mut office, "file", &[]).await, 409, &["与退回时完全相同"]);
    run(store, ["UPDATE power SET name = '食品经营许可（变更）', version = 1 WHERE id = 'w1'".to_owned()]).await;
    assert!(!branch.get(&powers).await.body.contains("（变更）"), "what was filed does not change");
    says(&office.get(&format!("{powers}?now=1")).await, 200, &["食品经营许可（变更）"]);
    assert_eq!(step(&mut office, "file", &[]).await.status, 303);
    let second = hash(&server).await;
    assert_ne!(first, second);
    says(&branch.get(PAGE).await, 200, &["第 2 次报送", &second]);

    // Late, in working days: 1 to 5 May are off.
    set_clock(&server, "2027-05-06");
    let mut branch = server.signed_in("branch").await;
    let list = branch.get("/filing").await;
    says(&list, 200, &["已报送，待审核", "已逾期 1 个工作日", "有 1 个单位未按期（2027-03-31）报送备案"]);
    says(&step(&mut branch, "accept", &[("looked_at", &first)]).await, 409, &["刚刚重新报送"]);
    assert_eq!(step(&mut branch, "accept", &[("looked_at", &second)]).await.status, 303);
    says(&branch.get(PAGE).await, 200, &["已通过"]);
    says(&step(&mut branch, "accept", &[("looked_at", &second)]).await, 409, &["已经审核通过"]);
    let mut office = server.signed_in("office").await;
    says(&step(&mut office, "file", &[]).await, 409, &["已经审核通过"]);
    assert!(!office.get("/charts").await.body.contains("备案已被退回"));

    // Another year is not begun now, and its working days are told to be unknown.
    says(&office.post("/filing/o-own/2028/file", &[]).await, 409, &["备案应当在当年报送"]);
    says(&office.get("/filing?year=2028").await, 200, &["尚未录入 2028 年放假调休安排"]);
    for path in ["/filing?year=99", "/filing/o-own/x", "/filing/o-own/2027/register/x"] {
        assert_eq!(office.get(path).await.status, 404, "{path}");
    }

    // Both attempts are kept; the log knows each step.
    let mut conn = store.read().await.unwrap();
    let unit = organisation::one(&mut conn, &OrganisationId::new(OWN)).await.unwrap().unwrap();
    for (attempt, name) in [(1, "食品经营许可"), (2, "食品经营许可（变更）")] {
        let registers = filing::registers(&mut conn, &unit, 2027, attempt).await.unwrap();
        let kinds: Vec<_> = registers.iter().map(|register| register.frozen.register).collect();
        assert_eq!(kinds, FiledRegister::ALL);
        assert_eq!(registers[0].frozen.rows[0][3], name);
        let hash = if attempt == 1 { &first } else { &second };
        let hashes = registers.iter().map(|it| (it.frozen.register.name(), it.hash.as_str()));
        assert_eq!(&liantu::filing::hash_of(hashes), hash);
    }
    let filed = filing::one(&mut conn, &unit.id, 2027).await.unwrap();
    assert_eq!(filed.filing, Filing::Accepted { hash: second });
    let kinds: Vec<_> =
        audit::page(&mut conn, i64::MAX, 100).await.unwrap().into_iter().map(|it| it.entry.kind).collect();
    let kinds: Vec<_> = kinds.iter().rev().filter(|kind| !kind.starts_with("sign_in")).collect();
    assert_eq!(
        kinds,
        ["holidays_enter", "holidays_enter", "filing_file", "filing_return", "filing_file", "filing_accept"]
    );
    assert!(audit::verify(&mut conn).await.unwrap().is_ok());
});

/// What a workbook's lines say, without the hidden column of ids.
fn printed(paper: &Paper) -> Vec<Vec<String>> {
    let table = read(&write(paper).unwrap()).unwrap().remove(0);
    let lines = table.rows.into_iter().skip(4).take_while(|row| !row[0].starts_with("填表人"));
    let width = paper.columns.len();
    lines.map(|row| (0..width).map(|at| row.get(at).cloned().unwrap_or_default()).collect()).collect()
}

fn said(frozen: &Frozen) -> Vec<Vec<String>> {
    let scheme = frozen.scheme.unwrap_or_default();
    let cells = |row: &Vec<String>| {
        frozen.columns.iter().zip(row).map(|(column, text)| cell(Lang::Zh, scheme, *column, text)).collect()
    };
    frozen.rows.iter().map(cells).collect()
}

/// Lines without their running number.
fn without_number(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    rows.into_iter().map(|row| row[1..].to_vec()).collect()
}

on_both!(a_filing_says_what_the_spreadsheets_say, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    server.account("office", Role::Office, OWN).await;
    let store = &server.app.store;
    run(store, WORLD.iter().filter(|it| !it.contains("account")).map(|it| (*it).to_owned())).await;
    let more = [
        "INSERT INTO legal_basis (id, power, law, article, body, state, position) \
         VALUES ('b2', 'w1', '行政许可法', '第十条', '', 'valid', 1)",
        "INSERT INTO legal_basis (id, power, law, article, body, state, position) \
         VALUES ('b3', 'w1', '《旧条例》', '第一条', '', 'repealed', 2)",
        "INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state) \
         VALUES ('register.o-own', 'm1', 'o-own', '/g1/', '双人  复核', 'other', '', NULL, 'in_place')",
        "INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state) \
         VALUES ('register.o-own', 'm2', 'o-own', '/g1/', '定期轮岗', 'rotation', '', NULL, 'planned')",
        "INSERT INTO risk_measure (document, risk, measure_document, measure) \
         VALUES ('register.o-own', 'r1', 'register.o-own', 'm1')",
        "INSERT INTO risk_measure (document, risk, measure_document, measure) \
         VALUES ('register.o-own', 'r1', 'register.o-own', 'm2')",
        "UPDATE region SET rules = '{\"scheme\":\"levels\"}'",
    ];
    run(store, more.iter().map(|it| (*it).to_owned())).await;
    run(store, [risk("r1", "confirmed", "受理岗"), risk("r2", "candidate", "受理岗"), risk("r3", "guarded", "")]).await;
    let office = server.signed_in("office").await;
    let compare = async |left_out: fn(Form, &str) -> bool| {
        let mut conn = store.read().await.unwrap();
        let unit = organisation::one(&mut conn, &OrganisationId::new(OWN)).await.unwrap().unwrap();
        let bundle = liantu::filing::freeze(&mut conn, &unit).await.unwrap();
        for register in &bundle.registers {
            let form = register.frozen.register.form();
            let content = Content::read(&mut conn, &unit, form.family().unwrap()).await.unwrap();
            let mut export = without_number(printed(&paper(form, &unit, 2027, &content)));
            export.retain(|row| !row.iter().any(|cell| left_out(form, cell)));
            assert_eq!(without_number(said(&register.frozen)), export, "{form:?}");
            // Its own spreadsheet says the same, to the number.
            let own = printed(&filed_paper(&unit, 2027, &register.frozen, GradeScheme::default()));
            assert_eq!(said(&register.frozen), own, "{form:?}");
            let answer = office.get(&format!("{PAGE}/register/{}/xlsx", register.frozen.register.name())).await;
            assert_eq!((answer.status, answer.body.starts_with("PK")), (200, true));
        }
        bundle
    };
    // What is still open, and on the form of posts what falls to none, stands in the office's working copy alone.
    let bundle = compare(|form, cell| cell == "r2受理不规范" || (form == Form::Post && cell == "r3受理不规范")).await;
    let rows = said(&bundle.registers[0].frozen);
    assert!(rows[0].contains(&"《食品安全法》第三十五条\n《行政许可法》第十条".to_owned()), "{rows:?}");
    let rows = said(&bundle.registers[1].frozen);
    let cells: Vec<&str> = rows.iter().flatten().map(String::as_str).collect();
    assert!(cells.contains(&"1. 双人 复核\n2. 定期轮岗") && cells.contains(&"一级"), "{rows:?}");
    assert_eq!(bundle.registers.iter().map(|it| it.frozen.rows.len()).collect::<Vec<_>>(), [1, 2, 1]);
    // Nothing is open, and everything falls to a post: they are the same.
    run(store, ["UPDATE risk_point SET state = 'confirmed', post_name = '受理岗'".to_owned()]).await;
    let bundle = compare(|_, _| false).await;
    assert_eq!(bundle.registers.iter().map(|it| it.frozen.rows.len()).collect::<Vec<_>>(), [1, 3, 3]);
});

/// Registers as they were filed before spreadsheets and filings were one reading.
const OF_OLD: &str = r#"{"register":"powers","columns":["number","code","power","power_kind","content","exercised_by","basis","scope","power_state","flowchart"],"rows":[["1","W1","食品经营许可","licence","审批","审批科 受理岗","食品安全法第三十五条","external","kept","许可流程"]]}"#;

on_both!(what_was_filed_of_old_is_shown_and_verified, |base: Base| async move {
    let server = Server::start(&base).await;
    server.organisations().await;
    server.account("office", Role::Office, OWN).await;
    let store = &server.app.store;
    let body_hash = liantu::chance::hash(OF_OLD);
    let hash = liantu::chance::hash(&format!("powers {body_hash}\n"));
    run(
        store,
        [
            format!(
                "INSERT INTO filing (id, organisation, year, state, attempt, hash, reason, filed_ms, filed_by, \
                 decided_ms, decided_by, version) \
                 VALUES ('o-own.2027', 'o-own', 2027, 'filed', 1, '{hash}', '', 1, '甲', NULL, '', 1)"
            ),
            format!(
                "INSERT INTO filing_register (filing, attempt, kind, body, hash) \
                 VALUES ('o-own.2027', 1, 'powers', '{OF_OLD}', '{body_hash}')"
            ),
        ],
    )
    .await;
    let office = server.signed_in("office").await;
    says(
        &office.get(&format!("{PAGE}/register/powers")).await,
        200,
        &["行使主体", "审批科 受理岗", "行政许可", "保留", "许可流程", &body_hash],
    );
    let report = verify(store).await.unwrap();
    assert_eq!((report.filings, report.faults), (1, Vec::new()));
    // A word that was changed later is seen, and so is a register that was put in the place of another.
    for (statement, fault) in [
        ("UPDATE filing_register SET body = '{}'".to_owned(), "filing o-own.2027: register powers of attempt 1"),
        (
            format!(
                "UPDATE filing_register SET body = '{OF_OLD} ', hash = '{}'",
                liantu::chance::hash(&format!("{OF_OLD} "))
            ),
            "filing o-own.2027: its registers are not those that were filed",
        ),
    ] {
        run(store, [statement]).await;
        let report = verify(store).await.unwrap();
        assert!(report.faults.len() == 1 && report.faults[0].starts_with(fault), "{:?}", report.faults);
    }
});
