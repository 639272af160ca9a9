//! The yearly filing as a story, on both databases: a unit files, the branch returns and accepts, everybody is
//! reminded in time, and what was filed does not change any more.

use liantu::clock::Clock;
use liantu::store::{Store, audit, filing, organisation};
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::filing::{FiledRegister, Filing};
use liantu_domain::id::OrganisationId;
use sqlx::AssertSqlSafe;

use crate::support::server::{OTHER, OWN};
use crate::support::{Answer, Base, Browser, Server, on_both};

const PAGE: &str = "/filing/o-own/2027";

/// What others enter by their own pages: regions with their days off, and the unit's registers.
const WORLD: &[&str] = &[
    "INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ('g1', NULL, '/g1/', '某区', '', 0, 0)",
    "INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ('g2', NULL, '/g2/', '邻区', '', 1, 0)",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-01-01', 0, '元旦')",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-05-03', 0, '劳动节')",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-05-04', 0, '劳动节')",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-05-05', 0, '劳动节')",
    "UPDATE organisation SET region = 'g1', region_path = '/g1/'",
    "UPDATE account SET region = 'g1' WHERE sign_in_name = 'branch'",
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
        ("branch", Role::Discipline, OWN),
        ("stranger", Role::Discipline, OWN),
    ] {
        server.account(name, role, of).await;
    }
    run(store, WORLD.iter().map(|statement| (*statement).to_owned())).await;
    let risks = [risk("r1", "confirmed", "受理岗"), risk("r2", "candidate", "受理岗"), risk("r3", "guarded", "")];
    run(store, risks).await;

    // In winter nobody is reminded; a month before, the office is, on the page that it opens first.
    let office = server.signed_in("office").await;
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
        assert_eq!(registers[0].frozen.rows[0][2], name);
        let hash = if attempt == 1 { &first } else { &second };
        assert_eq!(&liantu::filing::hash_of(&registers), hash);
    }
    let filed = filing::one(&mut conn, &unit.id, 2027).await.unwrap();
    assert_eq!(filed.filing, Filing::Accepted { hash: second });
    let kinds: Vec<_> =
        audit::page(&mut conn, i64::MAX, 100).await.unwrap().into_iter().map(|it| it.entry.kind).collect();
    let kinds: Vec<_> = kinds.iter().rev().filter(|kind| kind.starts_with("filing")).collect();
    assert_eq!(kinds, ["filing_file", "filing_return", "filing_file", "filing_accept"]);
    assert!(audit::verify(&mut conn).await.unwrap().is_ok());
});
