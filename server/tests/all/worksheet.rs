//! 自己查 and 互相找 as stories: what is written stays private until it is handed in, the head passes it or gives it
//! back, colleagues look without being known.

use liantu::clock::Clock;
use liantu::store::{self, audit};
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::id::{OrganisationId, PostId, RiskPointId, RoundId};
use liantu_domain::round::{Command, Round, Voice};

use crate::support::server::OWN;
use crate::support::sheet::finding;
use crate::support::tree::OWN_REGION;
use crate::support::{Answer, Base, Browser, Server, on_both};

const ROUND: &str = "/organisations/o-own/rounds/j1";
/// What must not be seen too early.
const SECRET: &str = "收受好处后放宽标准";

/// The organisation with a round: `writer` holds `…-p`, `head` heads the department and holds `…-p7`, `peer` holds `…-p8`.
struct World {
    server: Server,
    chart: String,
    writer: Browser,
    head: Browser,
    peer: Browser,
    office: Browser,
    leader: Browser,
    discipline: Browser,
}

async fn world(base: &Base, open: &[&str]) -> World {
    let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
    server.tree().await;
    // Nobody else holds the post of the writer.
    let mut tx = server.app.store.write().await.unwrap();
    let (who, what) = (liantu_domain::id::CadreId::new("o-own-e"), PostId::new("o-own-p"));
    assert!(store::holding::end(&mut tx, &who, &what, "2020-01-01", "2026-01-01").await.unwrap());
    tx.commit().await.unwrap();
    let writer = server.holder("writer", Role::Cadre, "p").await;
    let head = server.holder("head", Role::Head, "p7").await;
    let peer = server.holder("peer", Role::Cadre, "p8").await;
    server.account("office", Role::Office, OWN).await;
    server.account("leader", Role::Leader, OWN).await;
    server.regional("discipline", Role::Discipline, OWN_REGION).await;
    let chart = server.chart_with_step("自家的p岗").await.to_string();
    let open = open.iter().map(|way| Command::Open((*way).into())).collect();
    server.round(OWN, "j1", "年度排查", open).await;
    World {
        office: server.signed_in("office").await,
        leader: server.signed_in("leader").await,
        discipline: server.signed_in("discipline").await,
        server,
        chart,
        writer,
        head,
        peer,
    }
}

fn sheet(post: &str, step: &str) -> String {
    format!("{ROUND}/worksheets/self_check/o-own-{post}{step}")
}

fn review(post: &str, step: &str) -> String {
    format!("{ROUND}/reviews/peer_review/o-own-{post}{step}")
}

async fn round(server: &Server) -> Round {
    let mut conn = server.app.store.read().await.unwrap();
    liantu::round::read(&server.app, &mut conn, &RoundId::new("j1")).await.unwrap().document().clone()
}

#[track_caller]
fn says(answer: &Answer, status: u16, words: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for word in words {
        assert!(answer.body.contains(word), "{word} in {}", answer.body);
    }
}

/// What a hidden field of the form of a finding holds.
fn was(page: &Answer, draft: &str) -> String {
    let form = page.body.split(&format!("data-draft=\"{draft}\"")).nth(1).unwrap();
    let value = form.split("name=\"was\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

/// Answers, without what a script asks for.
async fn by_script(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let origin = browser.origin();
    let headers = [
        ("Origin", origin.as_str()),
        ("Accept", "application/json"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    browser.request("POST", path, &headers, body.as_bytes()).await
}

on_both!(a_worksheet_is_private_until_it_is_handed_in, |base: Base| async move {
    let mut w = world(&base, &["self_check"]).await;
    let at = format!("{}/n1", w.chart);
    says(&w.writer.get("/my").await, 200, &["填写“自家的p岗”的廉政风险排查表"]);
    says(&w.writer.get(&sheet("p", "")).await, 200, &["材料审查", "class=\"here\"", "与服务对象单独接触", "请选择"]);
    says(&w.writer.get(&sheet("p", "?at=duties")).await, 200, &["自家的p职责"]);
    says(&w.writer.get(&sheet("p", "?at=finish")).await, 200, &["还有 1 处环节未查看", "未发现风险点的理由"]);

    // Saved as it is typed: the same form twice is one finding, and what is missing is said.
    let mut fields = finding("r1", &at, SECRET);
    fields.push(("operation", "o1"));
    for _ in 0..2 {
        let answer = by_script(&w.writer, &sheet("p", "/put"), &fields).await;
        says(&answer, 200, &[SECRET]);
    }
    says(&w.writer.post(&sheet("p", "/put"), &finding("r2", &at, " ")).await, 409, &["请写明具体情形"]);
    let page = w.writer.get(&sheet("p", &format!("?at={at}"))).await;
    says(&page, 200, &[SECRET, "1 个风险点"]);
    let before = was(&page, "r1");

    // Two windows: the later one is told, sees both texts, and loses nothing.
    let mut other = finding("r1", &at, "另一个窗口写的");
    other[2] = ("was", &before);
    says(&by_script(&w.writer, &sheet("p", "/put"), &other).await, 200, &[]);
    let mut mine = finding("r1", &at, SECRET);
    mine[2] = ("was", &before);
    mine[7] = ("measure", "这个窗口写的");
    says(&by_script(&w.writer, &sheet("p", "/put"), &mine).await, 409, &["另一个窗口"]);
    let both = w.writer.post(&sheet("p", "/put"), &mine).await;
    says(&both, 409, &["另一个窗口写的", "这个窗口写的", SECRET]);
    let now = was(&both, "r1");
    mine[2] = ("was", &now);
    assert_eq!(w.writer.post(&sheet("p", "/put"), &mine).await.status, 303);

    // Nobody else sees any of it, wherever they look.
    let paths =
        [sheet("p", ""), sheet("p", "/commitment.pdf"), format!("{ROUND}/worksheets"), ROUND.to_owned(), "/my".into()];
    for browser in [&w.head, &w.peer, &w.office, &w.leader, &w.discipline] {
        for path in &paths {
            let page = browser.get(path).await;
            assert!(!page.body.contains(SECRET) && page.status < 500, "{path}");
            assert!(!path.contains("self_check") || [403, 404].contains(&page.status), "{path}: {}", page.status);
        }
    }
    for step in ["put", "sign", "hand_in"] {
        let answer = w.peer.post(&sheet("p", &format!("/{step}")), &finding("r9", &at, "栽赃")).await;
        assert_eq!(answer.status, 404, "{step}: {}", answer.body);
    }

    // Signed, and handed in once.
    says(&w.writer.post(&sheet("p", "/hand_in"), &[]).await, 409, &["请先签署承诺书"]);
    assert_eq!(w.writer.post(&sheet("p", "/sign"), &[]).await.status, 303);
    says(&w.writer.get(&sheet("p", "?at=finish")).await, 200, &["本人现任自家自家的p岗", "签署承诺书", "提交审核"]);
    let pdf = w.writer.get(&sheet("p", "/commitment.pdf")).await;
    assert!(pdf.status == 200 && pdf.body.starts_with("%PDF-"), "{}", pdf.status);
    assert_eq!(w.writer.post(&sheet("p", "/hand_in"), &[]).await.status, 303);
    says(&w.writer.post(&sheet("p", "/hand_in"), &[]).await, 409, &["已经提交"]);
    says(&w.writer.post(&sheet("p", "/put"), &finding("r3", &at, "后来想起")).await, 409, &["已经提交"]);

    // The head looks at it; the office reads it, and others still don't.
    says(&w.head.get("/my").await, 200, &["审核“自家的p岗”提交的排查表"]);
    says(
        &w.head.get(&sheet("p", "")).await,
        200,
        &[SECRET, "这个窗口写的", "裁量空间大", "审核通过", "退回修改", "class=\"here\""],
    );
    let read = w.office.get(&sheet("p", "")).await;
    says(&read, 200, &[SECRET]);
    assert!(!read.body.contains("审核通过"));
    for (browser, status) in [(&mut w.office, 404), (&mut w.writer, 403), (&mut w.peer, 403), (&mut w.leader, 403)] {
        assert_eq!(browser.post(&sheet("p", "/check/pass"), &[]).await.status, status);
    }

    // A head who returns everything is counted, and shown.
    says(&w.head.post(&sheet("p", "/check/return"), &[("reason", " ")]).await, 409, &["请写明理由"]);
    for time in 1..=3 {
        let answer = w.head.post(&sheet("p", "/check/return"), &[("reason", "请<细化>")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(w.head.get(&sheet("p", "")).await.status, 404, "it is the writer's again");
        says(&w.writer.get("/my").await, 200, &["修改被退回的“自家的p岗”排查表"]);
        says(&w.writer.get(&sheet("p", "")).await, 200, &["请&lt;细化&gt;", &format!("已退回 {time} 次")]);
        says(&w.writer.post(&sheet("p", "/hand_in"), &[]).await, 409, &["请先签署承诺书"]);
        for step in ["/sign", "/hand_in"] {
            assert_eq!(w.writer.post(&sheet("p", step), &[]).await.status, 303);
        }
    }
    says(&w.office.get(&format!("{ROUND}/worksheets")).await, 200, &["各部门退回次数", "：3<"]);

    // Passed: its findings are candidates, under the ids that they had.
    assert_eq!(w.head.post(&sheet("p", "/check/pass"), &[]).await.status, 303);
    says(&w.head.post(&sheet("p", "/check/pass"), &[]).await, 409, &["目前没有待审核的内容"]);
    says(&w.head.post(&sheet("p", "/check/return"), &[("reason", "晚了")]).await, 409, &["目前没有待审核的内容"]);
    let now = round(&w.server).await;
    assert_eq!(now.candidate(&RiskPointId::new("r1")).unwrap().found.manifestation, SECRET);
    says(&w.writer.get(&sheet("p", "")).await, 200, &[SECRET, "已通过"]);
    says(&w.office.get(&format!("{ROUND}/candidates/r1")).await, 200, &["评级理由：裁量空间大"]);

    // Nobody passes the own one: the head's goes to the office.
    assert_eq!(w.head.post(&sheet("p7", "/none"), &[("none", "本岗位只做管理"), ("was", "")]).await.status, 303);
    for step in ["/sign", "/hand_in"] {
        assert_eq!(w.head.post(&sheet("p7", step), &[]).await.status, 303);
    }
    assert_eq!(w.head.post(&sheet("p7", "/check/pass"), &[]).await.status, 404);
    says(&w.office.get("/my").await, 200, &["审核“自家的p7岗”提交的排查表"]);
    assert_eq!(w.office.post(&sheet("p7", "/check/pass"), &[]).await.status, 303);

    let mut conn = w.server.app.store.read().await.unwrap();
    let entries = audit::page(&mut conn, i64::MAX, 100).await.unwrap();
    assert!(entries.iter().all(|it| !it.entry.detail.contains(SECRET)), "what is written is no business of the log");
    assert_eq!(entries.iter().filter(|it| it.entry.kind == "worksheet_check").count(), 5);
    assert!(audit::verify(&mut conn).await.unwrap().is_ok());
});

on_both!(early_late_and_a_post_that_ends, |base: Base| async move {
    let mut w = world(&base, &[]).await;
    let fields = finding("r1", "", SECRET);
    says(&w.writer.post(&sheet("p", "/put"), &fields).await, 409, &["没有开放", SECRET]);
    assert_eq!(w.office.post(&format!("{ROUND}/ways/self_check/open"), &[]).await.status, 303);
    assert_eq!(w.writer.post(&sheet("p", "/put"), &fields).await.status, 303);
    assert_eq!(w.writer.post(&sheet("p", "/sign"), &[]).await.status, 303);

    // Late: what is written is kept, and handed in once there is more time.
    w.server.clock.forward(32 * 24 * 3_600_000);
    let mut writer = w.server.signed_in("writer").await;
    says(&writer.get("/my").await, 200, &["已逾期"]);
    says(&writer.post(&sheet("p", "/hand_in"), &[]).await, 409, &["已经过了截止日期", "内容已保存"]);
    let mut more = finding("r1", "", "写得更清楚");
    let before = was(&writer.get(&sheet("p", "?at=duties")).await, "r1");
    more[2] = ("was", &before);
    assert_eq!(writer.post(&sheet("p", "/put"), &more).await.status, 303);
    assert_eq!(writer.post(&sheet("p", "/sign"), &[]).await.status, 303);

    // The post ends in mid-round: nothing more is written, and the office excuses it.
    let today = Date::in_beijing(w.server.clock.now_ms()).to_string();
    let (post, own) = (PostId::new("o-own-p"), OrganisationId::new(OWN));
    let mut tx = w.server.app.store.write().await.unwrap();
    let version = store::post::one(&mut tx, &post, &own).await.unwrap().unwrap().version;
    assert!(store::post::end(&mut tx, &post, &today, version).await.unwrap());
    tx.commit().await.unwrap();
    says(&writer.get(&sheet("p", "")).await, 200, &["该岗位已撤销"]);
    says(&writer.post(&sheet("p", "/hand_in"), &[]).await, 409, &["该岗位已撤销"]);
    let mut office = w.server.signed_in("office").await;
    let excuse = sheet("p", "/excuse");
    says(&office.post(&excuse, &[("reason", "")]).await, 409, &["请填写理由"]);
    assert_eq!(office.post(&excuse, &[("reason", "岗位撤销")]).await.status, 303);
    assert_eq!(office.post(&excuse, &[("reason", "再来一次")]).await.status, 409);
    let list = format!("{ROUND}/worksheets");
    says(&office.get(&list).await, 200, &["全部 4", "未提交 3", "免于填报 1", "其中已逾期 3", "岗位撤销"]);
    let back = format!("{list}?state=excused");
    says(&office.get(&back).await, 200, &["共 1 条", "岗位撤销"]);
    says(&office.get(&format!("{list}?state=late&q=p8")).await, 200, &["共 1 条"]);
    says(&office.get(&format!("{list}?q=P7")).await, 200, &["全部 1", "共 1 条"]);
    says(&office.get(&format!("{list}?q=%3Cb%3E&skip=9")).await, 200, &["没有符合条件的岗位", "&lt;b&gt;"]);
    let p7 = sheet("p7", "/excuse");
    let answer = office.post(&p7, &[("reason", " "), ("back", &back)]).await;
    says(&answer, 409, &["请填写理由", "共 1 条"]);
    let answer = office.post(&p7, &[("reason", "借调"), ("back", &back)]).await;
    assert_eq!(answer.header("location"), Some(back.as_str()), "back to the same rows");
    assert!(!writer.get("/my").await.body.contains("自家的p岗"));
});

/// A round in which both colleagues of `writer` review: what the one says and what the other says. Afterwards the pages
/// that the reviewed person can open.
async fn reviewed(base: &Base, of_head: [&str; 3], of_peer: [&str; 3]) -> (World, Vec<String>) {
    let mut w = world(base, &["self_check", "peer_review"]).await;
    let at = format!("{}/n1", w.chart);
    assert_eq!(w.writer.post(&sheet("p", "/put"), &finding("r1", &at, SECRET)).await.status, 303);
    for step in ["/sign", "/hand_in"] {
        assert_eq!(w.writer.post(&sheet("p", step), &[]).await.status, 303);
    }
    assert_eq!(w.head.post(&sheet("p", "/check/pass"), &[]).await.status, 303);
    says(&w.peer.get(&review("p8", "")).await, 200, &["互查名单尚未确定"]);

    let list = format!("{ROUND}/reviews/peer_review/assignment");
    let shown = w.office.get(&format!("{list}?seed=7&each=2")).await;
    says(&shown, 200, &["3 个岗位各被查 2 次", "自家的p8岗"]);
    says(&w.office.get(&format!("{list}?seed=7&each=3")).await, 200, &["按这个人数无法分配"]);
    assert_eq!(w.office.post(&list, &[("seed", "7"), ("each", "2")]).await.status, 303);
    assert_eq!(w.office.post(&list, &[("seed", "8"), ("each", "1")]).await.status, 303, "fixed is fixed");
    says(&w.office.get(&list).await, 200, &["名单已经确定", "3 个岗位各被查 2 次"]);

    for (browser, post, [stance, text, grade]) in [(&mut w.head, "p7", of_head), (&mut w.peer, "p8", of_peer)] {
        says(&browser.get(&review(post, "")).await, 200, &[SECRET, "就事论事"]);
        let id = format!("s-{post}");
        let said = [
            ("candidate", "r1"),
            ("id", &id),
            ("was", ""),
            ("post", "o-own-p"),
            ("stance", stance),
            ("text", text),
            ("grade", grade),
        ];
        assert_eq!(browser.post(&review(post, "/say"), &said).await.status, 303);
        assert_eq!(browser.post(&review(post, "/hand_in"), &[]).await.status, 303);
        says(&browser.post(&review(post, "/say"), &said).await, 409, &["已经提交"]);
    }
    let none = [("none", "没有意见"), ("was", "")];
    assert_eq!(w.writer.post(&review("p", "/none"), &none).await.status, 303);
    assert_eq!(w.writer.post(&review("p", "/hand_in"), &[]).await.status, 303);

    let vacant = format!("{ROUND}/worksheets/peer_review/o-own-p9/excuse");
    assert_eq!(w.office.post(&vacant, &[("reason", "岗位空缺")]).await.status, 303);

    // Blind: until the way is closed nobody sees a word, and nobody opens another's review at all.
    let paths = [sheet("p", ""), ROUND.to_owned(), format!("{ROUND}/worksheets"), "/my".to_owned()];
    for browser in [&w.writer, &w.office, &w.leader, &w.discipline] {
        for path in &paths {
            assert!(!browser.get(path).await.body.contains(of_head[1]), "{path}");
        }
    }
    for browser in [&w.writer, &w.peer, &w.office, &w.leader] {
        assert_eq!(browser.get(&review("p7", "")).await.status, 404);
    }
    assert!([403, 404].contains(&w.discipline.get(&review("p7", "")).await.status));
    let closed = w.office.post(&format!("{ROUND}/ways/peer_review/close"), &[]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    let mut pages = Vec::new();
    for path in &paths {
        let page = w.writer.get(path).await;
        let nonce = page.header("content-security-policy").and_then(|policy| policy.split('\'').nth(3));
        let nonce = nonce.and_then(|part| part.strip_prefix("nonce-")).unwrap_or("-").to_owned();
        pages.push(page.body.replace(&nonce, ""));
    }
    (w, pages)
}

on_both!(reviews_are_blind_and_then_without_names, |base: Base| async move {
    let (said, other) = (["dispute", "现场核查只是走过场", "medium"], ["confirm", "", "high"]);
    let (mut w, pages) = reviewed(&base, said, other).await;
    assert!(pages[0].contains("同事互查意见") && pages[0].contains(said[1]), "{}", pages[0]);
    let now = round(&w.server).await;
    let voices: Vec<_> = now.statements().filter(|it| it.way == "peer_review").collect();
    assert!(voices.len() == 2 && voices.iter().all(|it| it.voice == Voice::Reviewer), "{voices:?}");
    assert!(voices.iter().all(|it| !it.id.as_str().starts_with("s-")), "no id leads back");

    // Who wrote it is behind a seal, and opening that is written down.
    let seal = format!("{ROUND}/seal");
    for browser in [&w.office, &w.writer, &w.leader] {
        assert_eq!(browser.get(&seal).await.status, 403);
    }
    assert!(!w.discipline.get(&seal).await.body.contains("自家的p7岗"));
    says(&w.discipline.post(&seal, &[("reason", " ")]).await, 409, &["请写明理由"]);
    let opened = w.discipline.post(&seal, &[("reason", "核查诬告")]).await;
    says(&opened, 200, &["自家的p7岗", said[1], "已启封"]);
    let mut conn = w.server.app.store.read().await.unwrap();
    let last = audit::page(&mut conn, i64::MAX, 1).await.unwrap().remove(0).entry;
    assert!(last.kind == "seal_open" && last.detail.contains("核查诬告"), "{last:?}");
});

/// N6: with the two reviewers exchanged, the reviewed person sees the very same bytes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n6_who_reviewed_can_not_be_told() {
    let (one, other) = (["dispute", "现场核查只是走过场", "medium"], ["confirm", "确有其事", "high"]);
    let (first, second) = (Base::sqlite(), Base::sqlite());
    let (_a, a) = reviewed(&first, one, other).await;
    let (_b, b) = reviewed(&second, other, one).await;
    assert_eq!(a, b);
}
