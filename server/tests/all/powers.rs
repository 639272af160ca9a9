//! Powers and versions: their tables on both databases, and what people meet who edit them.

use liantu::store::chart_version::{self, Step};
use liantu::store::department::{self, Department};
use liantu::store::legal_basis::{self, LegalBasis};
use liantu::store::organisation::{self, Organisation};
use liantu::store::post::{self, Post};
use liantu::store::power::{self, Count};
use liantu::store::version_comment::{self, VersionComment};
use liantu::store::{Kind, Store, chart, exerciser};
use liantu_domain::access::Role;
use liantu_domain::flowchart::Scope;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{DepartmentId, FlowchartId, OrganisationId, PostId, PowerId};
use liantu_domain::power::entry::{BasisEntry, Entry};
use liantu_domain::power::settled::Settled;
use liantu_domain::power::{BasisState, CorePower, Major, PowerKind, PowerState};
use liantu_domain::version::{Move, Party, VersionState};

use crate::support::server::{OTHER, OWN};
use crate::support::{Base, Browser, Server, on_both};

const T: i64 = 1_700_000_000_000;

fn settled(state: PowerState) -> Settled {
    Settled { state, reason: String::new(), decision: String::new(), merged_into: None }
}

on_both!(a_story_of_powers, |base: Base| async move {
    let store = Store::open(base.url()).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let own = OrganisationId::new("o1");
    organisation::insert(&mut tx, &Organisation { id: own.clone(), name: "民政局".into(), region_path: "/".into() }, 0)
        .await
        .unwrap();
    department::insert(&mut tx, &own, &Department { id: "d1".into(), name: "救助科".into() }, 0).await.unwrap();
    let post = Post {
        id: "t1".into(),
        department: "d1".into(),
        department_name: String::new(),
        name: "审核岗".into(),
        tier: "key".into(),
    };
    post::insert(&mut tx, &post, 0).await.unwrap();
    let names: Vec<String> = exerciser::of(&mut tx, &own).await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["救助科", "救助科 · 审核岗"]);

    // A power with all its fields, and one with hardly any.
    let whole = Entry {
        code: "MZ-01".into(),
        name: "𠮷家低保".into(),
        kind: PowerKind::Payment,
        content: "审核确认".into(),
        department: Some(DepartmentId::new("d1")),
        post: Some(PostId::new("t1")),
        scope: Scope::Internal,
        major: Some(Major::Funds),
        core: Some(CorePower::Approval),
        time_limit: Some(30),
    };
    let bare = Entry {
        code: "MZ-02".into(),
        department: None,
        post: None,
        major: None,
        core: None,
        time_limit: None,
        ..whole.clone()
    };
    let (first, second) = (PowerId::new("w1"), PowerId::new("w2"));
    power::insert(&mut tx, &first, &own, &whole, &settled(PowerState::Kept), "甲", T).await.unwrap();
    power::insert(&mut tx, &second, &own, &bare, &settled(PowerState::Kept), "甲", T).await.unwrap();
    let all = power::of(&mut tx, &own).await.unwrap();
    assert_eq!((&all[0].entry, &all[1].entry), (&whole, &bare));
    assert_eq!((all[0].exercised_by.as_str(), all[0].version), ("救助科 · 审核岗", 1));
    assert_eq!(power::by_code(&mut tx, &own, "MZ-01").await.unwrap(), Some((first.clone(), whole.name.clone())));
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let taken = power::insert(&mut tx, &PowerId::new("w3"), &own, &whole, &settled(PowerState::Kept), "甲", T).await;
    assert!(taken.unwrap_err().is_taken(), "a code is there once");
    drop(tx);

    let mut tx = store.write().await.unwrap();
    if store.kind() == Kind::Postgres {
        power::lock_postgres(&mut tx, &first).await.unwrap();
    }
    let merged = Settled {
        state: PowerState::Merged,
        reason: "重复".into(),
        decision: "会议".into(),
        merged_into: Some(first.clone()),
    };
    power::set_state(&mut tx, &second, &merged, "乙", T + 1).await.unwrap();
    power::edit(&mut tx, &second, &Entry { name: "临时救助".into(), ..bare }, "乙", T + 2).await.unwrap();
    power::touch(&mut tx, &second, "丙", T + 3).await.unwrap();
    let changed = power::one(&mut tx, &second).await.unwrap().unwrap();
    assert_eq!((changed.settled, changed.version, changed.changed_by.as_str()), (merged, 4, "丙"));
    let counts = power::counts(&mut tx).await.unwrap();
    let count = |state| Count { organisation: own.clone(), kind: PowerKind::Payment, state, powers: 1 };
    assert!(
        counts.len() == 2 && counts.contains(&count(PowerState::Kept)) && counts.contains(&count(PowerState::Merged))
    );
    for (text, found) in [("", 1), ("低保", 1), ("审核", 1), ("民政", 1), ("%", 1), ("许可", 0)] {
        assert_eq!(power::public(&mut tx, text, 10).await.unwrap().len(), found, "{text}");
    }

    // What it rests on.
    let law = BasisEntry {
        law: "《社会救助暂行办法》".into(),
        article: "第九条".into(),
        body: String::new(),
        state: BasisState::Valid,
        valid_from: Some("2014-05-01".into()),
        valid_to: None,
    };
    let basis = LegalBasis { id: "j1".into(), power: first.clone(), entry: law.clone() };
    legal_basis::insert(&mut tx, &basis).await.unwrap();
    legal_basis::insert(&mut tx, &LegalBasis { id: "j2".into(), ..basis.clone() }).await.unwrap();
    let repealed = BasisEntry { state: BasisState::Repealed, valid_to: Some("2026-01-01".into()), ..law };
    legal_basis::edit(&mut tx, "j2", &repealed).await.unwrap();
    assert_eq!(legal_basis::of(&mut tx, &first).await.unwrap()[1].entry, repealed);
    legal_basis::delete(&mut tx, "j2").await.unwrap();
    assert_eq!(legal_basis::of_organisation(&mut tx, &own).await.unwrap(), [basis]);

    // Its chart, the chart's versions, and what was said about them.
    let id = FlowchartId::new("c1");
    chart::insert(&mut tx, &id, &own, "甲", "低保", T).await.unwrap();
    assert!(chart::link(&mut tx, &id, &first).await.unwrap());
    assert!(!chart::link(&mut tx, &id, &second).await.unwrap(), "it belongs to one already");
    let referring: Vec<String> =
        power::referring(&mut tx, &first).await.unwrap().into_iter().map(|one| one.kind + &one.name).collect();
    assert_eq!(referring, ["chart低保", "power临时救助"]);
    assert!(!chart::unlink(&mut tx, &id, &second).await.unwrap());
    let step = Step { reason: Some("征求意见"), by: "甲", at_ms: T };
    let new = Move { number: 1, from: None, to: VersionState::Discussion, seq: 7 };
    assert!(chart_version::carry_out(&mut tx, &id, new, "h", None, step).await.unwrap());
    let rows = chart_version::of(&mut tx, &id).await.unwrap();
    assert_eq!((rows[0].seq, rows[0].hash.as_str(), rows[0].reason.as_str()), (7, "h", "征求意见"));
    let decide = Move { from: Some(VersionState::Discussion), to: VersionState::Decided, ..new };
    let quiet = Step { reason: None, ..step };
    assert!(chart_version::carry_out(&mut tx, &id, decide, "", Some(&rows[0]), quiet).await.unwrap());
    assert!(!chart_version::carry_out(&mut tx, &id, decide, "", Some(&rows[0]), quiet).await.unwrap(), "too late");
    assert_eq!(chart_version::of(&mut tx, &id).await.unwrap()[0].reason, "征求意见", "what was said stays");
    let comment = VersionComment {
        id: "k1".into(),
        number: 1,
        party: Party::Expert,
        body: "太慢".into(),
        answer: String::new(),
        at_ms: T,
        by_name: "甲".into(),
    };
    version_comment::insert(&mut tx, &id, &comment).await.unwrap();
    assert!(version_comment::answer(&mut tx, &id, "k1", "", "已改").await.unwrap());
    assert!(!version_comment::answer(&mut tx, &id, "k1", "", "不改").await.unwrap(), "somebody was quicker");
    assert_eq!(version_comment::of(&mut tx, &id).await.unwrap()[0].answer, "已改");

    assert!(chart::unlink(&mut tx, &id, &first).await.unwrap());
    power::delete(&mut tx, &second).await.unwrap();
    power::delete(&mut tx, &first).await.unwrap();
    assert!(power::of(&mut tx, &own).await.unwrap().is_empty());
    assert!(legal_basis::of(&mut tx, &first).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    store.close().await;
});

/// An office signed in, its power, its chart.
async fn office(base: &Base) -> (Server, Browser, FlowchartId, String) {
    let server = Server::start(base).await;
    server.organisations().await;
    server.account("office", Role::Office, OWN).await;
    let power = server.power(OWN, "许可").await;
    let chart = server.chart(OWN, "许可").await;
    let browser = server.signed_in("office").await;
    let path = format!("/organisations/{OWN}/powers/{power}");
    (server, browser, chart, path)
}

/// The value of a hidden or visible input.
fn value(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\" value=\"")).map(|at| at + name.len() + 15);
    from.map(|from| page[from..].split('"').next().unwrap().to_owned()).unwrap_or_default()
}

const ENTRY: [(&str, &str); 5] = [
    ("code", "X-1"),
    ("name", "许可"),
    ("kind", "licence"),
    ("scope", "external"),
    ("exercised", "department d-o-own"),
];

const READ: [(&str, &str); 5] = [
    ("read_code", "X-1"),
    ("read_name", "许可"),
    ("read_kind", "licence"),
    ("read_scope", "external"),
    ("read_exercised", "department d-o-own"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = fields.to_vec();
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    fields.extend(change);
    fields
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_said_at_the_field_and_nothing_is_lost() {
    let base = Base::sqlite();
    let (_server, mut office, _, path) = office(&base).await;
    let long = "长".repeat(5_000);
    let new = format!("/organisations/{OWN}/powers/new");
    let kept = [("standing", "kept"), ("law", "《行政许可法》"), ("content", "写了很多")];
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("code", "X-1")], "本单位的“许可”已使用这一编码"),
        (&[("code", "X-9"), ("content", &long)], "现有 5000 字，最多 4000 字"),
        (&[("code", "X-9"), ("name", " ")], "此项必填"),
        (&[("code", "X-9"), ("valid_from", "2026-02-30")], "没有这一天"),
        (&[("code", "X-9"), ("exercised", "post t9")], "没有这一选项"),
        (&[("code", "X-9"), ("law", "")], "没有有效的法律依据，不能保留或调整"),
        (&[("code", "X-9"), ("standing", "cancelled")], "须写明由哪次会议或哪份文件决定"),
        (&[("code", "X-9"), ("time_limit", "十天")], "请填写 1 至 3650 的整数"),
    ];
    for (change, sentence) in cases {
        let fields = with(&with(&ENTRY, &kept), change);
        let answer = office.post(&new, &fields).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.body.contains(sentence), "{sentence}");
        for (name, value) in fields.iter().filter(|(name, value)| *name != "exercised" && !value.trim().is_empty()) {
            assert!(answer.body.contains(value), "{name} is still there: {sentence}");
        }
    }
    // The same of a basis, and of a state without a basis.
    let edit =
        [("law", "《行政许可法》"), ("state", "repealed"), ("read_law", "《行政许可法》"), ("read_state", "valid")];
    let wrong = office.post(&format!("{path}/bases/j-w-o-own"), &with(&edit, &[("valid_to", "2026-04-31")])).await;
    assert_eq!((wrong.status, wrong.body.contains("没有这一天")), (422, true));
    assert_eq!(office.post(&format!("{path}/bases/j-w-o-own"), &edit).await.status, 303);
    let page = office.get(&path).await.body;
    assert!(page.contains("法律依据均已失效"), "a finding");
    let version = value(&office.get(&format!("{path}/state")).await.body, "version");
    let state = [("version", version.as_str()), ("standing", "adjusted"), ("reason", "压减"), ("decision", "会议")];
    let answer = office.post(&format!("{path}/state"), &state).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("这项职权没有有效的法律依据，不能保留或调整") && answer.body.contains("压减"));
    let state = with(&state, &[("standing", "cancelled")]);
    assert_eq!(office.post(&format!("{path}/state"), &state).await.status, 303);
    assert!(!office.get(&path).await.body.contains("法律依据均已失效"), "what is cancelled raises no question");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ended_department_is_refused_in_a_sentence() {
    let base = Base::sqlite();
    let (server, mut office, _, path) = office(&base).await;
    let mut tx = server.app.store.write().await.unwrap();
    sqlx::query("UPDATE department SET ended_on = '2026-03-01' WHERE id = 'd-o-own'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(office.get(&path).await.body.contains("行使主体已撤销"), "a finding");
    let answer = office.post(&format!("{path}/edit"), &with(&ENTRY, &READ)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("该部门或岗位已于 2026-03-01 撤销"), "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_of_two_editors_loses_nothing() {
    let base = Base::sqlite();
    let (server, mut first, _, path) = office(&base).await;
    server.account("second", Role::Office, OWN).await;
    let mut second = server.signed_in("second").await;
    let edit = format!("{path}/edit");
    // Both read the same. The first changes name and kind; the second name and content.
    let read = with(&ENTRY, &READ);
    let answer = first.post(&edit, &with(&read, &[("name", "甲的名称"), ("kind", "penalty")])).await;
    assert_eq!(answer.status, 303);
    let answer = second.post(&edit, &with(&read, &[("name", "乙的名称"), ("content", "乙的内容")])).await;
    assert_eq!(answer.status, 409);
    for said in ["乙的名称", "乙的内容", "他人已改为：甲的名称", "他人已改为：行政处罚", "office的名字"]
    {
        assert!(answer.body.contains(said), "{said}");
    }
    assert!(answer.body.contains("<option value=\"penalty\" selected>"), "what only the first changed is taken over");
    // Having seen it, the second saves again.
    let seen = with(&READ, &[("read_name", "甲的名称"), ("read_kind", "penalty")]);
    let own = with(&ENTRY, &[("name", "乙的名称"), ("content", "乙的内容"), ("kind", "penalty")]);
    assert_eq!(second.post(&edit, &[own, seen].concat()).await.status, 303);
    let page = first.get(&path).await.body;
    assert!(page.contains("乙的名称") && page.contains("乙的内容") && page.contains("行政处罚"));
    // A state is judged by the whole: any change in between is shown.
    let state = [("version", "1"), ("standing", "cancelled"), ("reason", "我的理由"), ("decision", "会议")];
    let answer = second.post(&format!("{path}/state"), &state).await;
    assert_eq!((answer.status, answer.body.contains("我的理由")), (409, true));
    assert_eq!(second.post(&format!("{path}/delete"), &[("version", "1")]).await.status, 409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_referred_to_is_not_deleted() {
    let base = Base::sqlite();
    let (_server, mut office, chart, path) = office(&base).await;
    let id = chart.to_string();
    let list = format!("/organisations/{OWN}/powers");
    assert!(office.get(&list).await.body.contains("没有对应职权的流程图"));
    assert_eq!(office.post(&format!("{path}/link"), &[("chart", &id)]).await.status, 303);
    assert!(!office.get(&list).await.body.contains("没有对应职权的流程图"));
    assert_eq!(office.post(&format!("{path}/link"), &[("chart", &id)]).await.status, 409, "once is enough");
    let version = value(&office.get(&path).await.body, "version");
    let answer = office.post(&format!("{path}/delete"), &[("version", &version)]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("流程图“许可”属于这项职权"), "{}", answer.body);
    assert_eq!(office.post(&format!("{path}/unlink"), &[("chart", &id)]).await.status, 303);
    assert_eq!(office.post(&format!("{path}/delete"), &[("version", &version)]).await.status, 303);
    assert_eq!(office.get(&path).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chart_of_another_organisation_is_not_linked() {
    let base = Base::sqlite();
    let (server, mut office, _, path) = office(&base).await;
    let theirs = server.chart(OTHER, "别家的图").await.to_string();
    assert_eq!(office.post(&format!("{path}/link"), &[("chart", &theirs)]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chart_is_begun_from_its_power() {
    let base = Base::sqlite();
    let (server, mut office, _, path) = office(&base).await;
    let (own, theirs) = (format!("w-{OWN}"), format!("w-{OTHER}"));
    let of = |power| [("title", "许可"), ("power", power)];
    assert!(office.get(&path).await.body.contains("绘制流程图"));
    let answer = office.post("/charts/new", &of(&own)).await;
    assert_eq!(answer.status, 303);
    let chart = answer.header("location").unwrap().to_owned();
    let page = office.get(&path).await.body;
    assert!(page.contains(&chart) && !page.contains("绘制流程图"));

    // Another's power gets no chart of ours, and none is made; a cadre links nothing.
    server.power(OTHER, "别家的许可").await;
    let before = office.get("/charts").await.body.matches("/history").count();
    assert_eq!(office.post("/charts/new", &of(&theirs)).await.status, 404);
    assert_eq!(office.get("/charts").await.body.matches("/history").count(), before);
    server.account("cadre", Role::Cadre, OWN).await;
    let mut cadre = server.signed_in("cadre").await;
    assert_eq!(cadre.post("/charts/new", &of(&own)).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_goes_its_way_and_never_changes() {
    let base = Base::sqlite();
    let (server, mut office, chart, path) = office(&base).await;
    let visitor = server.browser();
    let (versions, public) = (format!("/charts/{chart}/versions"), format!("/public/{chart}"));
    office.post(&format!("{path}/link"), &[("chart", &chart.to_string())]).await;
    assert_eq!(office.post(&format!("{versions}/discuss"), &[("reason", "两周")]).await.status, 303);
    let none = office.post(&format!("{versions}/discuss"), &[]).await;
    assert_eq!((none.status, none.body.contains("没有改动")), (409, true));
    let comment = [("party", "user"), ("body", "材料太多")];
    assert_eq!(office.post(&format!("{versions}/1/comment"), &comment).await.status, 303);
    let early = office.post(&format!("/charts/{chart}/publish"), &[]).await;
    assert_eq!((early.status, early.body.contains("第 1 版正在征求意见")), (409, true));
    // Drawing on begins the next draft by itself.
    let (mut socket, _) = office.join(&chart, "b1", 0).await;
    let title = HeadEdit::Title("草稿里的标题".to_owned());
    socket.ask("p-next", EditHead { edit: title }).await;
    socket.hear_news().await;
    let page = office.get(&versions).await.body;
    assert!(page.contains("第 2 版") && page.contains("草稿") && page.contains("材料太多"));
    let empty = office.post(&format!("{versions}/1/decide"), &[("reason", " ")]).await;
    assert_eq!((empty.status, empty.body.contains("请写明审定依据")), (409, true));
    assert_eq!(office.post(&format!("{versions}/1/decide"), &[("reason", "局长办公会")]).await.status, 303);
    let late = office.post(&format!("{versions}/1/comment"), &comment).await;
    assert_eq!((late.status, late.body.contains("不在征求意见阶段")), (409, true));
    assert!(late.body.contains("局长办公会"));
    assert_eq!(office.post(&format!("/charts/{chart}/publish"), &[]).await.status, 303);
    let shown = visitor.get(&public).await.body;
    assert!(shown.contains("许可") && !shown.contains("草稿里的标题"), "what was decided, not what is newest");
    let list = visitor.get("/public/powers").await.body;
    assert!(list.contains("保留 1 项") && list.contains(&public) && list.contains("《行政许可法》"), "{list}");
    // Without a decided version, publishing decides in one step, and says so.
    assert_eq!(office.post(&format!("/charts/{chart}/publish"), &[("back", "versions")]).await.status, 303);
    assert!(visitor.get(&public).await.body.contains("草稿里的标题"));
    let page = office.get(&versions).await.body;
    assert!(page.contains("未经征求意见") && page.contains("已被取代"));
    assert_eq!(office.post(&format!("/charts/{chart}/withdraw"), &[]).await.status, 303);
    assert_eq!(visitor.get(&public).await.status, 404);
    assert_eq!(office.post(&format!("/charts/{chart}/publish"), &[]).await.status, 303, "it is still decided");
    assert_eq!(visitor.get(&public).await.status, 200);
}
