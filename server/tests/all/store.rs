//! The store: one story through all tables, on both databases; every statement, on both; migrations.

use std::collections::BTreeSet;
use std::path::Path;

use liantu::store::account::{self, Account, State};
use liantu::store::audit::{self, Entry};
use liantu::store::chart::{self, Notice, Published, Summary};
use liantu::store::department::{self, Department};
use liantu::store::organisation::{self, Organisation};
use liantu::store::post::{self, Post};
use liantu::store::sign_in_failure::Failures;
use liantu::store::{Kind, Store, device, operation, refusal, rights, session, sign_in_failure, snapshot};
use liantu_domain::access::Role;
use liantu_domain::engine::{Ask, Author, Context, Ledger};
use liantu_domain::flowchart::{Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::{AccountId, FlowchartId, OperationId, OrganisationId};
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::support::chart::{add, label};
use crate::support::{Base, on_both};

const T: i64 = 1_700_000_000_000;

on_both!(a_story_through_all_tables, |base: Base| async move {
    let store = Store::open(base.url()).await.unwrap();
    let mut tx = store.write().await.unwrap();

    // Organisation, department, post.
    let (own, other) = (OrganisationId::new("o1"), OrganisationId::new("o2"));
    organisation::insert(&mut tx, &Organisation { id: own.clone(), name: "民政局".into(), region_path: "/".into() }, 1)
        .await
        .unwrap();
    organisation::insert(
        &mut tx,
        &Organisation { id: other.clone(), name: "市场监管局".into(), region_path: "/".into() },
        0,
    )
    .await
    .unwrap();
    department::insert(&mut tx, &own, &Department { id: "d1".into(), name: "救助科".into() }, 0).await.unwrap();
    let audited = Post {
        id: "p1".into(),
        department: "d1".into(),
        department_name: "救助科".into(),
        name: "审核岗".into(),
        tier: "key".into(),
    };
    post::insert(&mut tx, &audited, 0).await.unwrap();
    let names: Vec<String> = organisation::all(&mut tx).await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["市场监管局", "民政局"]);
    assert_eq!(organisation::one(&mut tx, &own).await.unwrap().unwrap().name, "民政局");
    assert_eq!(organisation::by_name(&mut tx, "民政局").await.unwrap().unwrap().id, own);
    assert_eq!(department::of(&mut tx, &own).await.unwrap().len(), 1);
    assert_eq!(post::of(&mut tx, &own).await.unwrap(), [audited]);
    assert!(post::of(&mut tx, &other).await.unwrap().is_empty());

    // Accounts.
    let mut cadre = Account {
        id: AccountId::new("a1"),
        sign_in_name: "甲".into(),
        display_name: "甲某".into(),
        organisation: Some(own.clone()),
        role: Role::Cadre,
        password_hash: "hash".into(),
        state: State::Active,
        is_demo: true,
    };
    account::insert(&mut tx, &cadre, T).await.unwrap();
    let auditor = Account {
        id: AccountId::new("a2"),
        sign_in_name: "乙".into(),
        organisation: None,
        role: Role::AuditAdministrator,
        is_demo: false,
        ..cadre.clone()
    };
    account::insert(&mut tx, &auditor, T).await.unwrap();
    account::set_role(&mut tx, &cadre.id, Role::Head).await.unwrap();
    account::set_state(&mut tx, &cadre.id, State::Locked).await.unwrap();
    account::set_password(&mut tx, &cadre.id, "other").await.unwrap();
    cadre = account::by_name(&mut tx, "甲").await.unwrap().unwrap();
    assert_eq!((cadre.role, cadre.state, cadre.password_hash.as_str()), (Role::Head, State::Locked, "other"));
    account::set_state(&mut tx, &cadre.id, State::Active).await.unwrap();
    assert_eq!(account::all(&mut tx).await.unwrap().len(), 2);
    assert!(account::one(&mut tx, &auditor.id).await.unwrap().unwrap().organisation.is_none());
    assert_eq!(account::others_in_role(&mut tx, Role::Head, &auditor.id).await.unwrap(), 1);

    // Sessions, browsers, failures, rights.
    session::insert(&mut tx, "s1", &cadre.id, T).await.unwrap();
    session::insert(&mut tx, "s2", &cadre.id, T + 1).await.unwrap();
    session::touch(&mut tx, "s1", T + 5).await.unwrap();
    session::touch(&mut tx, "s1", T + 4).await.unwrap();
    let found = session::one(&mut tx, "s1").await.unwrap().unwrap();
    assert_eq!((found.created_ms, found.seen_ms, found.role), (T, T + 5, Role::Head));
    session::sweep(&mut tx, T, T + 2).await.unwrap();
    assert!(session::one(&mut tx, "s2").await.unwrap().is_none(), "unused since");
    session::end(&mut tx, "s1").await.unwrap();
    session::insert(&mut tx, "s3", &cadre.id, T).await.unwrap();
    session::end_all(&mut tx, &cadre.id).await.unwrap();
    assert!(session::one(&mut tx, "s3").await.unwrap().is_none());
    device::insert(&mut tx, "d1", &cadre.id, T).await.unwrap();
    device::touch(&mut tx, "d1", T + 9).await.unwrap();
    device::sweep(&mut tx, T + 5).await.unwrap();
    assert_eq!(device::one(&mut tx, "d1").await.unwrap(), Some(cadre.id.clone()));
    device::forget(&mut tx, &cadre.id).await.unwrap();
    assert_eq!(device::one(&mut tx, "d1").await.unwrap(), None);
    sign_in_failure::count(&mut tx, "x", T).await.unwrap();
    sign_in_failure::count(&mut tx, "x", T + 1).await.unwrap();
    assert_eq!(sign_in_failure::one(&mut tx, "x").await.unwrap(), Failures { count: 2, last_ms: T + 1 });
    sign_in_failure::sweep(&mut tx, T + 1).await.unwrap();
    sign_in_failure::clear(&mut tx, "x").await.unwrap();
    assert_eq!(sign_in_failure::one(&mut tx, "x").await.unwrap(), Failures::default());
    let epoch = rights::epoch(&mut tx).await.unwrap();
    rights::changed(&mut tx).await.unwrap();
    assert_eq!(rights::epoch(&mut tx).await.unwrap(), epoch + 1);
    tx.commit().await.unwrap();

    // A chart and its log.
    let id = FlowchartId::new("c1");
    let (ledger, lines) = written();
    let mut tx = store.write().await.unwrap();
    chart::insert(&mut tx, &id, &own, "甲某", "低保", T).await.unwrap();
    for line in &lines {
        assert!(operation::insert(&mut tx, &id, line, &operation::body(line).unwrap()).await.unwrap());
    }
    if store.kind() == Kind::Postgres {
        operation::notify_postgres(&mut tx, &id, 2).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let mut again = lines[1].clone();
    assert!(!operation::insert(&mut tx, &id, &again, "{}").await.unwrap(), "number and id are taken");
    again.seq = 9;
    assert!(!operation::insert(&mut tx, &id, &again, "{}").await.unwrap(), "the id is taken");
    again.id = OperationId::new("refused");
    refusal::insert(&mut tx, &id, &again.id, &Refusal::NoSuchNode, T).await.unwrap();
    refusal::insert(&mut tx, &id, &again.id, &Refusal::NoSuchFlow, T + 1).await.unwrap();
    assert_eq!(refusal::one(&mut tx, &id, &again.id).await.unwrap(), Some(Refusal::NoSuchNode), "the first counts");
    assert!(!operation::insert(&mut tx, &id, &again, "{}").await.unwrap(), "what was refused stays refused");
    refusal::sweep(&mut tx, T + 1).await.unwrap();
    assert_eq!(refusal::one(&mut tx, &id, &again.id).await.unwrap(), None);
    assert_eq!(operation::by_id(&mut tx, &id, &lines[1].id).await.unwrap().as_ref(), Some(&lines[1]));
    assert_eq!(operation::after(&mut tx, &id, 0, u64::MAX).await.unwrap(), lines);
    assert_eq!(operation::after(&mut tx, &id, 0, 1).await.unwrap(), lines[..1]);
    assert_eq!(operation::page(&mut tx, &id, u64::MAX, 1).await.unwrap(), lines[1..]);
    assert_eq!(operation::last(&mut tx, &id).await.unwrap(), (2, ledger.hash().clone()));
    assert_eq!(operation::last(&mut tx, &FlowchartId::new("c9")).await.unwrap().0, 0);
    let body = serde_json::to_string(ledger.document()).unwrap();
    snapshot::insert(&mut tx, &id, 2, &body).await.unwrap();
    assert!(snapshot::before(&mut tx, &id, 1).await.unwrap().is_none());
    let kept = snapshot::before(&mut tx, &id, u64::MAX).await.unwrap().unwrap();
    assert_eq!((kept.seq, &kept.hash, &kept.chart), (2, ledger.hash(), ledger.document()));
    assert_eq!(snapshot::all(&mut tx, &id).await.unwrap().len(), 1);

    // What lists say.
    let summary = Summary::of(ledger.document());
    chart::progress(&mut tx, &id, &summary, 2, T + 7, "甲某").await.unwrap();
    chart::progress(&mut tx, &id, &Summary::default(), 1, T + 8, "late").await.unwrap();
    let row = chart::one(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!((row.seq, row.changed_ms, row.changed_by.as_str(), &row.summary), (2, T + 7, "甲某", &summary));
    assert!(chart::published(&mut tx).await.unwrap().is_empty());
    let notice = Notice { summary: Summary { title: "当时".into(), ..summary }, ..Notice::of(ledger.document()) };
    for version in 1..=2 {
        chart::publish(&mut tx, &id, 1, &notice, T + 9).await.unwrap();
        let published = Published { seq: 1, at_ms: T + 9, version, notice: notice.clone() };
        assert_eq!(chart::published(&mut tx).await.unwrap()[0].published, Some(published));
    }
    assert_eq!(chart::all(&mut tx).await.unwrap().len(), 1);
    assert_eq!(chart::of_organisation(&mut tx, &own).await.unwrap()[0].organisation_name, "民政局");
    assert!(chart::of_organisation(&mut tx, &other).await.unwrap().is_empty());
    chart::unpublish(&mut tx, &id).await.unwrap();
    assert!(chart::one(&mut tx, &id).await.unwrap().unwrap().published.is_none());

    // The audit log.
    for object in ["x", "y"] {
        audit::append(&mut tx, &entry(object), T).await.unwrap();
    }
    assert_eq!(audit::page(&mut tx, i64::MAX, 1).await.unwrap()[0].entry, entry("y"));
    assert_eq!(audit::after(&mut tx, 0, 10).await.unwrap().len(), 2);
    assert_eq!(audit::verify(&mut tx).await.unwrap(), Ok(2));
    assert_eq!(audit::head(&mut tx).await.unwrap().0, 2);
    tx.commit().await.unwrap();
    store.close().await;
});

fn entry(object: &str) -> Entry {
    Entry {
        actor: "a1".into(),
        actor_name: "甲某".into(),
        role: "cadre".into(),
        kind: "chart_new".into(),
        object: object.into(),
        detail: "{}".into(),
    }
}

/// A log of two lines.
fn written() -> (Ledger<Flowchart>, Vec<FlowchartOperation>) {
    let mut ledger = Ledger::new(Flowchart::default());
    let context = Context { author: Author { id: AccountId::new("a1"), name: "甲某".into() }, at_ms: T };
    let mut lines = Vec::new();
    for (id, ask) in [("p1", Ask::Do(add("n1").into())), ("p2", Ask::Do(label("n1", "受理🙂").into()))] {
        let outcome = ledger.carry_out(OperationId::new(id), &ask, context.clone(), |_| None).unwrap();
        lines.push(outcome.operation().clone());
    }
    (ledger, lines)
}

fn statements() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sql");
    let files = |folder| std::fs::read_dir(folder).unwrap();
    let mut all: Vec<_> = files(folder.clone())
        .chain(files(folder.join("backup")))
        .filter(|file| file.as_ref().unwrap().path().is_file())
        .map(|file| {
            let path = file.unwrap().path();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

on_both!(every_statement_is_understood, |base: Base| async move {
    let store = Store::open(base.url()).await.unwrap();
    let mut conn = store.writer().await.unwrap();
    for (name, text) in statements() {
        if store.kind() == Kind::Sqlite && name.ends_with("_postgres") {
            continue;
        }
        let prepared = conn.prepare(AssertSqlSafe(text).into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
});

#[test]
fn every_statement_is_used() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code: String = std::fs::read_dir(source.join("store"))
        .unwrap()
        .filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok())
        .collect();
    code += &std::fs::read_to_string(source.join("store.rs")).unwrap();
    // However rustfmt has broken the lines.
    let code: String = code.split_whitespace().collect();
    let used: BTreeSet<&str> = code.split("sql!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for (name, _) in statements() {
        // Those of backups are named by their table.
        let table = name.strip_prefix("dump_").or(name.strip_prefix("load_")).or(name.strip_prefix("clear_"));
        let is_used = used.contains(name.as_str())
            || code.contains(&format!("/{name}.sql\""))
            || table.is_some_and(|table| code.contains(&format!("table!(\"{table}\"")));
        assert!(is_used, "{name}.sql is used nowhere");
    }
}

on_both!(roles_that_exclude_each_other_are_refused_by_the_database, |base: Base| async move {
    let store = Store::open(base.url()).await.unwrap();
    let insert = "INSERT INTO account (id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo, created_ms) \
                  VALUES ('a1', 'x', 'x', NULL, $1, 'x', 'active', 0, 0)";
    for role in ["audit_administrator,system_administrator", "visitor", "", "root"] {
        let mut tx = store.write().await.unwrap();
        assert!(sqlx::query(insert).bind(role).execute(&mut *tx).await.is_err(), "{role}");
    }
});

on_both!(a_database_of_the_future_is_refused, |base: Base| async move {
    let store = Store::open(base.url()).await.unwrap();
    let mut conn = store.writer().await.unwrap();
    conn.execute(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 999, 'future', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .await
    .unwrap();
    drop(conn);
    store.close().await;
    assert!(Store::open(base.url()).await.is_err());
});
