//! The store: one story through all tables, on both databases; every statement, on both; migrations.

use std::collections::BTreeSet;
use std::path::Path;

use liantu::store::account::{self, Account, State};
use liantu::store::audit::{self, Entry};
use liantu::store::cadre::{self, Cadre};
use liantu::store::chart::{self, Notice, Published, Summary};
use liantu::store::department::{self, Department};
use liantu::store::organisation::{self, Organisation, Record};
use liantu::store::post::{self, Post};
use liantu::store::region::{self, Region};
use liantu::store::sign_in_failure::Failures;
use liantu::store::{
    Conn, Kind, Reference, Store, device, holding, operation, refusal, rights, session, sign_in_failure, snapshot,
    team_member,
};
use liantu_domain::access::Role;
use liantu_domain::engine::{Ask, Author, Context, Ledger};
use liantu_domain::flowchart::{Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::{AccountId, CadreId, DepartmentId, FlowchartId, OperationId, OrganisationId, PostId, RegionId};
use liantu_domain::organisation::PostTier;
use liantu_domain::risk::PowerDomain;
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

    tree(&mut tx, &own, &other).await;

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
    assert_eq!(account::of_organisation(&mut tx, &own).await.unwrap().len(), 1);
    account::set_region(&mut tx, &auditor.id, &RegionId::new("g1")).await.unwrap();
    let person = cadre::one(&mut tx, &CadreId::new("e1"), &own).await.unwrap().unwrap();
    assert!(cadre::edit(&mut tx, &Cadre { account: Some(cadre.id.clone()), ..person.clone() }).await.unwrap());
    assert_eq!(cadre::of_account(&mut tx, &cadre.id).await.unwrap().unwrap().id, person.id);
    let now = holding::now_of_account(&mut tx, &cadre.id, &own, "2025-06-01").await.unwrap();
    assert_eq!(now, [(PostId::new("p1"), DepartmentId::new("d1"))]);
    assert!(holding::now_of_account(&mut tx, &cadre.id, &own, "2026-01-01").await.unwrap().is_empty(), "released");
    assert!(holding::now_of_account(&mut tx, &cadre.id, &other, "2025-06-01").await.unwrap().is_empty());
    let kinds = |found: Vec<Reference>| found.into_iter().map(|one| one.kind).collect::<BTreeSet<_>>();
    let region = region::referred_to_by(&mut tx, &RegionId::new("g1")).await.unwrap();
    assert!(kinds(region).is_superset(&BTreeSet::from(["account".to_owned(), "region".to_owned()])));
    let found = organisation::referred_to_by(&mut tx, &own).await.unwrap();
    assert!(kinds(found).is_superset(&BTreeSet::from(["account".to_owned(), "cadre".to_owned()])));

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

/// Regions, people, holdings, a team; edits with their versions; what refers to what; what has ended.
async fn tree(tx: &mut Conn, own: &OrganisationId, other: &OrganisationId) {
    let above = Region {
        id: RegionId::new("g1"),
        parent: None,
        path: "/g1/".into(),
        name: "市".into(),
        position: 0,
        version: 0,
    };
    let mut below = Region {
        id: RegionId::new("g2"),
        parent: Some(above.id.clone()),
        path: "/g1/g2/".into(),
        name: "区".into(),
        ..above.clone()
    };
    region::insert(tx, &above).await.unwrap();
    region::insert(tx, &below).await.unwrap();
    let third = Region { id: RegionId::new("g3"), path: "/g3/".into(), ..above.clone() };
    region::insert(tx, &third).await.unwrap();
    assert_eq!(region::all(tx).await.unwrap().len(), 3);

    // An organisation goes into a region; the second of two editors is told so.
    let mut record = organisation::kept(tx, own).await.unwrap().unwrap();
    record = Record { code: "MZ".into(), region: Some(below.id.clone()), region_path: below.path.clone(), ..record };
    assert!(organisation::edit(tx, &record).await.unwrap());
    assert!(!organisation::edit(tx, &record).await.unwrap(), "of a version that is no more");
    assert_eq!(organisation::by_code(tx, "MZ").await.unwrap().as_ref(), Some(own));
    assert_eq!(organisation::by_code(tx, "XX").await.unwrap(), None);
    let names = |found: Vec<Record>| found.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(names(organisation::below(tx, "/g1/").await.unwrap()), std::slice::from_ref(own));
    assert_eq!(names(organisation::below(tx, "/").await.unwrap()), [other.clone(), own.clone()]);
    // The region moves, and with it what lies below.
    below = Region { parent: Some(third.id.clone()), path: "/g3/g2/".into(), ..below };
    assert!(region::edit(tx, &below, "/g1/g2/").await.unwrap());
    assert!(!region::edit(tx, &below, "/g3/g2/").await.unwrap(), "of a version that is no more");
    assert_eq!(region::one(tx, &below.id).await.unwrap().unwrap().path, "/g3/g2/");
    assert_eq!(names(organisation::below(tx, "/g3/").await.unwrap()), std::slice::from_ref(own));
    assert!(organisation::below(tx, "/g1/").await.unwrap().is_empty());
    let back = Region { parent: Some(above.id.clone()), path: "/g1/g2/".into(), version: 1, ..below };
    assert!(region::edit(tx, &back, "/g3/g2/").await.unwrap());
    assert!(!region::delete(tx, &third.id, 7).await.unwrap());
    assert!(region::delete(tx, &third.id, 0).await.unwrap());

    // People, what they hold, who leads.
    let (first, second) = (CadreId::new("e1"), CadreId::new("e2"));
    for (id, name) in [(&first, "𠮷某"), (&second, "乙某")] {
        let cadre = Cadre { id: id.clone(), organisation: own.clone(), name: name.into(), account: None, version: 0 };
        cadre::insert(tx, &cadre).await.unwrap();
    }
    assert!(cadre::one(tx, &first, other).await.unwrap().is_none(), "of another organisation");
    let post = PostId::new("p1");
    holding::insert(tx, &first, &post, "2020-01-01", None).await.unwrap();
    holding::insert(tx, &second, &post, "2018-01-01", Some("2020-01-01")).await.unwrap();
    assert!(holding::end(tx, &first, &post, "2020-01-01", "2025-12-31").await.unwrap());
    assert!(!holding::end(tx, &first, &post, "2020-01-01", "2026-12-31").await.unwrap(), "it has ended");
    let held = holding::of_post(tx, &post).await.unwrap();
    assert_eq!(held.iter().map(|one| one.cadre_name.as_str()).collect::<Vec<_>>(), ["𠮷某", "乙某"]);
    assert_eq!(
        [held[0].is_on("2025-12-30"), held[0].is_on("2025-12-31"), held[0].is_on("2019-12-31")],
        [true, false, false]
    );
    assert_eq!(holding::of_cadre(tx, &first).await.unwrap()[0].department_name, "救助科");
    assert_eq!(holding::of_organisation(tx, own).await.unwrap().len(), 2);
    team_member::set(tx, own, &[second.clone(), first.clone()], Some(&first)).await.unwrap();
    let team = team_member::of(tx, own).await.unwrap();
    assert_eq!(
        team.iter().map(|one| (one.name.as_str(), one.is_top)).collect::<Vec<_>>(),
        [("𠮷某", true), ("乙某", false)]
    );
    assert!(organisation::set_liaison(tx, own, Some(&second), 1).await.unwrap());
    assert!(!organisation::set_liaison(tx, own, None, 1).await.unwrap());
    assert!(organisation::touch(tx, own, 2).await.unwrap());
    let counts = organisation::counts(tx, "/g1/").await.unwrap().remove(own).unwrap();
    assert_eq!((counts.departments, counts.posts), (1, 1));
    assert_eq!((counts.liaison.as_str(), counts.top_leader.as_str()), ("乙某", "𠮷某"));

    // A department and its posts: edited, ended, and offered no more.
    let department = department::one(tx, &DepartmentId::new("d1"), own).await.unwrap().unwrap();
    assert!(department::edit(tx, &department).await.unwrap());
    assert!(!department::edit(tx, &department).await.unwrap());
    department::insert(tx, own, &Department { id: "d2".into(), name: "旧科".into() }, 1).await.unwrap();
    let old = post::Record {
        id: PostId::new("p2"),
        department: DepartmentId::new("d2"),
        name: "旧岗".into(),
        tier: PostTier::Leadership,
        duties: "𠮷".into(),
        domains: vec![PowerDomain::Personnel, PowerDomain::Affairs],
        position: 0,
        ended_on: None,
        version: 0,
    };
    post::add(tx, &old).await.unwrap();
    assert_eq!(post::one(tx, &old.id, own).await.unwrap().as_ref(), Some(&old));
    assert!(post::edit(tx, &old).await.unwrap());
    assert!(!post::edit(tx, &old).await.unwrap());
    holding::insert(tx, &second, &old.id, "2030-01-01", None).await.unwrap();
    holding::end_of_post(tx, &old.id, "2026-01-01").await.unwrap();
    assert_eq!(
        holding::of_post(tx, &old.id).await.unwrap()[0].to_on.as_deref(),
        Some("2030-01-01"),
        "not before it began"
    );
    assert_eq!(post::of(tx, own).await.unwrap().len(), 2);
    post::end_of_department(tx, &DepartmentId::new("d2"), "2026-01-01").await.unwrap();
    assert!(!post::end(tx, &old.id, "2026-02-01", 2).await.unwrap(), "it has ended");
    assert!(department::end(tx, &DepartmentId::new("d2"), "2026-01-01", 0).await.unwrap());
    assert_eq!((post::of(tx, own).await.unwrap().len(), department::of(tx, own).await.unwrap().len()), (1, 1));
    assert_eq!((post::kept(tx, own).await.unwrap().len(), department::kept(tx, own).await.unwrap().len()), (2, 2));
    assert_eq!(post::referred_to_by(tx, &old.id).await.unwrap()[0].name, "乙某");
    assert_eq!(department::referred_to_by(tx, &DepartmentId::new("d2")).await.unwrap()[0].name, "旧岗");
    let kinds: Vec<_> = cadre::referred_to_by(tx, &second).await.unwrap().into_iter().map(|one| one.kind).collect();
    assert_eq!(BTreeSet::from_iter(kinds), BTreeSet::from(["post".into(), "team".into(), "liaison".into()]));

    // What nothing refers to goes.
    let spare =
        Cadre { id: CadreId::new("e3"), organisation: own.clone(), name: "丙".into(), account: None, version: 0 };
    cadre::insert(tx, &spare).await.unwrap();
    assert_eq!(cadre::of(tx, own).await.unwrap().len(), 3);
    assert!(cadre::delete(tx, &spare.id, 0).await.unwrap());
    department::insert(tx, own, &Department { id: "d3".into(), name: "空科".into() }, 2).await.unwrap();
    post::add(tx, &post::Record { id: PostId::new("p3"), department: DepartmentId::new("d3"), ..old }).await.unwrap();
    assert!(post::delete(tx, &PostId::new("p3"), 0).await.unwrap());
    assert!(department::delete(tx, &DepartmentId::new("d3"), 0).await.unwrap());
    let empty =
        Record { id: OrganisationId::new("o3"), name: "空家".into(), code: String::new(), liaison: None, ..record };
    let empty = Record { position: organisation::next_position(tx).await.unwrap(), ..empty };
    organisation::add(tx, &empty).await.unwrap();
    assert!(!organisation::delete(tx, &empty.id, 1).await.unwrap());
    assert!(organisation::delete(tx, &empty.id, 0).await.unwrap());
}

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
