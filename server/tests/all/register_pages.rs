//! The register's pages: what was refused stands in the form again, and every number leads to so many rows.

use liantu::store::audit;
use liantu_domain::access::Role;
use liantu_domain::flowchart::command::PinRisk;
use liantu_domain::risk::RiskPoint;

use crate::register::{chart, furnished, risk};
use crate::support::browser::Browser;
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

/// The office's browser, on an organisation with three candidates, one of them of a post that nobody knows.
async fn office(server: &Server) -> (Browser, String) {
    let id = furnished(server).await;
    let stray = RiskPoint { owner: "查无此岗".to_owned(), ..risk("r3", "n1", "泄露审查信息") };
    chart(server, &id, "p5", PinRisk { risk: stray }).await;
    server.account("office", Role::Office, OWN).await;
    (server.signed_in("office").await, id.to_string())
}

on_both!(what_is_refused_for_several_stands_in_the_list_again, |base: Base| async move {
    let server = Server::start(&base).await;
    let (mut browser, chart) = office(&server).await;
    let act = format!("/organisations/{OWN}/risks/act");
    let (key, back) = (format!("{chart} r1"), "/register?grade=medium&group=kind");
    let form = [("key", key.as_str()), ("act", "guard"), ("on", "2026-11-22"), ("reason", "措施到位"), ("back", back)];
    let answer = browser.post(&act, &form).await;
    assert_eq!(answer.status, 409);
    let held = [
        "目前是“待定”",
        "<option value=\"guard\" selected>",
        "value=\"措施到位\"",
        "<option value=\"medium\" selected>",
        "name=\"back\" value=\"/register?grade=medium&amp;group=kind\"",
    ];
    for held in held {
        assert!(answer.body.contains(held), "{held} in {}", answer.body);
    }
    let selected = answer.body.split("<input").filter(|tag| tag.contains("name=\"key\"") && tag.contains(" checked"));
    assert_eq!(selected.filter(|tag| tag.contains(&key)).count(), 1);

    let nothing = browser.post(&act, &[("act", "retire"), ("on", "2026-11-22"), ("reason", "不再行使")]).await;
    assert!(nothing.status == 409 && nothing.body.contains("请先在列表中选中风险点"));
    let no_day = browser.post(&act, &[("key", &key), ("act", "retire"), ("on", "明天"), ("reason", "不再行使")]).await;
    assert!(no_day.status == 409 && no_day.body.contains("“明天”不是一个日期"));

    let form = [("key", key.as_str()), ("act", "retire"), ("on", "2026-11-22"), ("reason", "不再行使"), ("back", back)];
    let done = browser.post(&act, &form).await;
    assert_eq!((done.status, done.header("location")), (303, Some(back)));
});

on_both!(every_number_of_the_dashboard_leads_to_so_many_rows, |base: Base| async move {
    let server = Server::start(&base).await;
    let (browser, _) = office(&server).await;
    let page = browser.get("/dashboard?state=candidate").await.body;
    let mut nobody_said = 0;
    for rest in page.split("<a href=\"/register?").skip(1) {
        let (query, rest) = rest.split_once('"').unwrap();
        let text = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</a>")).unwrap().0;
        let number = |text: &str| text.rsplit(['>', ' ']).next().and_then(|word| word.parse::<usize>().ok());
        // A number is the link itself, or stands behind it in its row.
        let beside = || rest.split("data-number=\"\">").nth(1).and_then(|rest| number(rest.split('<').next()?));
        let Some(count) = number(text).or_else(beside) else { continue };
        let query = query.replace("&amp;", "&");
        let list = browser.get(&format!("/register?{query}")).await.body;
        let rows = list.matches("name=\"key\"").count();
        assert_eq!(rows, count, "{query}");
        nobody_said += usize::from(query.contains("=none") && count > 0);
    }
    // The way that found them, and the tier of one of them, nobody has said: in the bars and in the table.
    assert!(nobody_said >= 3, "{nobody_said}");
});

on_both!(a_view_that_is_not_there_is_not_removed, |base: Base| async move {
    let server = Server::start(&base).await;
    let (mut browser, _) = office(&server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let before = audit::head(&mut conn).await.unwrap();
    let answer = browser.post("/register/views/v1/remove", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/register")));
    assert_eq!(audit::head(&mut conn).await.unwrap(), before);
});

on_both!(the_language_changes_on_a_page_that_answered_a_form, |base: Base| async move {
    let server = Server::start(&base).await;
    let (mut browser, chart) = office(&server).await;
    let card = format!("/organisations/{OWN}/risks/{chart}/r1");
    let list = "/register?grade=medium";
    for (path, form, page) in [
        (format!("{card}/guard"), vec![("reason", "到位")], card.as_str()),
        (format!("/organisations/{OWN}/risks/act"), vec![("act", "guard"), ("back", list)], list),
        ("/charts/new".to_owned(), vec![("from", "nothing")], "/charts"),
    ] {
        let answer = browser.post(&path, &form).await;
        assert!(answer.status >= 400, "{path}: {}", answer.status);
        let (_, rest) = answer.body.split_once("name=\"back\" value=\"").unwrap();
        let back = rest.split('"').next().unwrap().to_owned();
        assert_eq!(back, page, "{path}");
        let changed = browser.post("/preference", &[("lang", "en"), ("back", &back)]).await;
        assert_eq!(changed.status, 303);
        let there = browser.get(changed.header("location").unwrap()).await;
        assert!(there.status == 200 && there.body.contains("lang=\"en\""), "{path}: {}", there.status);
        browser.post("/preference", &[("lang", "zh"), ("back", "/")]).await;
    }
});
