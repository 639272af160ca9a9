//! The questionnaire of a round, and what rounds publish inside: what is kept of whoever answers or objects is nothing.

use liantu::chance::hash;
use liantu::store;
use liantu_domain::access::Role;
use liantu_domain::id::{OrganisationId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Command, Scope};

use crate::support::server::{OTHER, OWN};
use crate::support::tree::OWN_REGION;
use crate::support::{Base, Server, on_both};

async fn server(base: &Base) -> Server {
    let server = Server::with(base, &["--comments-per-hour", "1000", "--sign-ins-per-minute", "1000"]).await;
    server.tree().await;
    server
}

on_both!(a_questionnaire_is_counted_five_at_a_time, |base: Base| async move {
    let server = server(&base).await;
    let heard = server.hearing(OWN).await;
    server.account("office", Role::Office, OWN).await;
    let office = server.signed_in("office").await;
    let results = format!("/organisations/{OWN}/rounds/{}/questionnaire", heard.round);
    let path = format!("/public/rounds/{}/questionnaire", heard.round);
    let mut visitor = server.browser();
    let page = visitor.get(&path).await;
    assert_eq!((page.status, page.set_cookies().count()), (200, 0));
    assert!(page.body.contains("name=\"q8\""), "{}", page.body);
    assert!(page.header("cache-control").unwrap().starts_with("public") && !page.body.contains("<script"));
    for (fields, said) in [
        (&[("q8", " ")][..], "至少回答一题"),
        // What is no answer is none.
        (&[("q2", "4"), ("q9", "1"), ("q3", "x")], "至少回答一题"),
    ] {
        let refused = visitor.post(&path, fields).await;
        assert!(refused.status == 422 && refused.body.contains(said), "{fields:?}: {}", refused.body);
    }
    for sheet in 1..=5 {
        let text = if sheet == 2 { "多开几个窗口" } else { "" };
        let answer = visitor.post(&path, &[("q1", "2"), ("q3", "5"), ("q8", text)]).await;
        assert!(answer.status == 200 && answer.set_cookies().count() == 0, "{}", answer.body);
        assert_eq!(answer.body.contains("<code>"), sheet == 2, "a code for words alone");
        let page = office.get(&results).await.body;
        assert!(page.contains(if sheet < 5 { "已计入问卷 0 份" } else { "已计入问卷 5 份" }), "{sheet}: {page}");
    }
    let page = office.get(&results).await.body;
    assert!(page.contains("5 份作答") && page.contains("回答不足 5 份，不显示"), "{page}");
    assert_eq!(server.tally(&heard.round).await.pending, 1, "what is written is a comment");
    let list = office.get(&format!("/organisations/{OWN}/comments")).await.body;
    assert!(list.contains("多开几个窗口") && list.contains("您还有什么意见建议"), "{list}");
    // The public reads it when it was heard, and not before; then nobody answers any more.
    assert!(!visitor.get(&path).await.body.contains("份作答"));
    let own = OrganisationId::new(OWN);
    let mut tx = server.app.store.write().await.unwrap();
    for id in store::comment::of(&mut tx, &own, "pending", 10).await.unwrap().iter().map(|it| &it.comment.id) {
        let act = liantu_domain::comment::Act::Withhold(liantu_domain::comment::Reason::OffTopic);
        liantu::comment::act(&server.app, &mut tx, &own, id, act).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut browser = office.clone();
    let way = Way::PublicAssessment.name();
    let close = format!("/organisations/{OWN}/rounds/{}/ways/{way}/close", heard.round);
    assert_eq!(browser.post(&close, &[]).await.status, 303);
    let page = visitor.get(&path).await.body;
    assert!(page.contains("5 份作答") && page.contains("不是抽样调查"), "{page}");
    assert_eq!(visitor.post(&path, &[("q1", "1")]).await.status, 409);
    let late = browser.post(&results, &[("words-1", "又一题"), ("takes-1", "mark")]).await;
    assert!(late.status == 409 && late.body.contains("不再改动"), "{}", late.body);
});

on_both!(what_is_published_inside_is_objected_to_inside, |base: Base| async move {
    let server = server(&base).await;
    let heard = server.hearing(OWN).await;
    server.round_that_is_published(OWN, "j-unit", "单位内公示", Scope::Unit).await;
    server.round_that_is_published(OWN, "j-system", "系统内公示", Scope::System).await;
    server.account("cadre", Role::Cadre, OWN).await;
    server.account("stranger", Role::Cadre, OTHER).await;
    server.regional("leading", Role::Office, OWN_REGION).await;
    let mut browsers = Vec::new();
    for (name, reads) in [("cadre", [true, true]), ("leading", [false, true]), ("stranger", [false, false])] {
        let browser = server.signed_in(name).await;
        for (round, reads) in ["j-unit", "j-system"].into_iter().zip(reads) {
            let status = browser.get(&format!("/rounds/{round}/published")).await.status;
            assert_eq!(status, if reads { 200 } else { 404 }, "{name} {round}");
            let listed = browser.get("/rounds").await.body.contains(&format!("/rounds/{round}/published"));
            assert_eq!(listed, reads, "{name} {round}");
        }
        browsers.push(browser);
    }
    // Everybody else is heard on the chart in the round that asks the public, and in none that does not.
    let mut visitor = server.browser();
    assert_eq!(visitor.get("/rounds/j-system/published").await.status, 401);
    let public = visitor.get(&format!("/public/{}", heard.chart)).await.body;
    assert!(public.contains("kind") && !public.contains("value=\"objection\""), "{public}");
    let (cadre, entries) = (&mut browsers[0], audits(&server).await);
    let fields = [("about", ""), ("kind", "objection"), ("text", "结果与会议记录不一致"), ("contact", "")];
    let taken = cadre.post("/rounds/j-unit/published", &fields).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    let code = taken.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(audits(&server).await, entries, "no entry tells of it");
    let added = visitor.post("/public/receipt/add", &[("code", &code), ("text", "见第三页")]).await;
    assert!(added.body.contains("补充已收到"), "{}", added.body);
    assert_eq!(server.tally(&RoundId::new("j-unit")).await.received(), 2);
    assert_eq!(browsers[2].post("/rounds/j-system/published", &fields).await.status, 404);
    let mut conn = server.app.store.read().await.unwrap();
    let kept = store::comment::by_receipt(&mut conn, &hash(&code)).await.unwrap().unwrap();
    let account = store::account::by_name(&mut conn, "cadre").await.unwrap().unwrap();
    drop(conn);
    assert!(!format!("{kept:?}").contains(account.id.as_str()));
    // What is down is neither read nor objected to.
    server.ask("j-unit", Command::TakeDown { reason: "文字有误".into() }).await;
    let page = browsers[0].get("/rounds/j-unit/published").await.body;
    assert!(page.contains("文字有误") && !page.contains("<textarea"), "{page}");
    assert_eq!(browsers[0].post("/rounds/j-unit/published", &fields).await.status, 409);
});

async fn audits(server: &Server) -> i64 {
    let mut conn = server.app.store.read().await.unwrap();
    store::audit::head(&mut conn).await.unwrap().0
}
