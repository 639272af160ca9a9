//! What the public says: nothing of who said it is kept, nothing vanishes, nobody sees what is not theirs (`N1`–`N8`).

use std::path::Path;

use liantu::chance::{Chance, SeededChance};
use liantu::comment::ticket::prove;
use liantu::comment::{self, NotDone, Said};
use liantu::store::{self, backup};
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Act, Answer, Kind, Outcome, Reason, State, check};
use liantu_domain::id::{CommentId, OrganisationId};

use crate::support::hearing::Heard;
use crate::support::server::{OWN, START_MS};
use crate::support::tree::OWN_REGION;
use crate::support::{Answer as Page, Base, Browser, Server, on_both};

const DAY_MS: i64 = 24 * 3_600_000;

/// Somebody who writes from an address with an agent, without cookies, as a browser does without scripts.
async fn write(server: &Server, heard: &Heard, from: u32, fields: &[(&str, &str)]) -> Page {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let (origin, address) = (server.browser().origin(), address(from));
    let agent = agent(from);
    let headers = [
        ("Origin", origin.as_str()),
        ("X-Forwarded-For", address.as_str()),
        ("User-Agent", agent.as_str()),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    server.browser().request("POST", &format!("/public/{}/comment", heard.chart), &headers, body.as_bytes()).await
}

fn address(from: u32) -> String {
    format!("203.0.{}.{}", 100 + from / 200, 1 + from % 200)
}

fn agent(from: u32) -> String {
    format!("Canary{from:04}Agent/{}", 7_000_000 + from)
}

/// The code on a page.
fn code(page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.body);
    page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

async fn server(base: &Base) -> (Server, Heard) {
    let server = Server::with(base, &["--trusted-proxy", "127.0.0.1", "--sign-ins-per-minute", "1000"]).await;
    server.tree().await;
    let heard = server.hearing(OWN).await;
    (server, heard)
}

async fn of(server: &Server, state: &str) -> Vec<CommentId> {
    let mut conn = server.app.store.read().await.unwrap();
    let kept = store::comment::of(&mut conn, &OrganisationId::new(OWN), state, 1_000).await.unwrap();
    kept.into_iter().map(|kept| kept.comment.id).collect()
}

/// Bytes as a text of one character each: texts are searched fast, also in a test build.
fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn files(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n1_n3_n5_nothing_of_the_writer_is_kept() {
    let base = Base::sqlite();
    let (server, heard) = server(&base).await;
    server.account("office", Role::Office, OWN).await;
    // No other row has this time: writing happens at it alone.
    const WRITTEN_MS: i64 = START_MS + 3_141_592;
    server.clock.forward(WRITTEN_MS - START_MS);
    let (mut codes, mut said) = (Vec::new(), Vec::new());
    for from in 0..40 {
        let (text, contact) = (format!("第{from}条：窗口告知不清"), format!("1390000{from:04}"));
        let fields = [("about", "n:n1"), ("kind", "remark"), ("text", &text), ("contact", &contact)];
        codes.push(code(&write(&server, &heard, from, &fields).await));
        said.push((text, contact));
    }
    server.clock.forward(1);
    let mut office = server.signed_in("office").await;
    let ids = of(&server, "pending").await;
    let act = |id: &CommentId, act: &str| format!("/organisations/{OWN}/comments/{id}/{act}");
    for (at, id) in ids.iter().enumerate() {
        let status = match at % 4 {
            0 => office.post(&act(id, "publish"), &[]).await.status,
            1 => office.post(&act(id, "divert"), &[]).await.status,
            2 => office.post(&act(id, "withhold"), &[("reason", "personal_data")]).await.status,
            _ => 303,
        };
        assert_eq!(status, 303);
    }
    let mut conn = server.app.store.read().await.unwrap();
    let mut published = Vec::new();
    for id in of(&server, "published").await {
        published.push(store::comment::one(&mut conn, &id).await.unwrap().unwrap().comment.text);
    }
    assert_eq!(published.len(), 10);
    // The order of rows says nothing of the order of writing.
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT receipt FROM comment ORDER BY rowid").fetch_all(&mut *conn).await.unwrap();
    let written: Vec<String> = codes.iter().map(|code| liantu::chance::hash(code)).collect();
    let in_order = rows.windows(2).filter(|pair| {
        let place = |row: &(String,)| written.iter().position(|hash| *hash == row.0).unwrap();
        place(&pair[0]) < place(&pair[1])
    });
    assert!((8..=31).contains(&in_order.count()), "rows lie in the order of writing");
    drop(conn);

    let mut dump = Vec::new();
    backup::dump(&server.app.store, server.app.clock.now_ms(), &mut dump).await.unwrap();
    let disk = files(base.folder().unwrap());
    for (what, bytes) in [("the data folder", disk), ("the backup", dump)] {
        let text = letters(&bytes);
        let holds = |part: &[u8]| text.contains(&letters(part));
        let hit = |part: &str| holds(part.as_bytes());
        assert!(hit("食品经营许可"), "what is there is found in {what}");
        assert!(!hit("203.0.1"), "an address in {what}");
        assert!(!hit("Canary"), "an agent in {what}");
        assert!(!hit("1390000"), "a contact in {what}");
        for from in 0..40_u32 {
            let ip: std::net::Ipv4Addr = address(from).parse().unwrap();
            assert!(!hit(&liantu::chance::hash(&address(from))), "a hashed address in {what}");
            assert!(!holds(&[&[4][..], &u32::from(ip).to_be_bytes()].concat()), "a packed address in {what}");
        }
        for ((text, _), code) in said.iter().zip(&codes) {
            assert!(!hit(code) && !hit(&code.replace('-', "")), "a code in {what}");
            assert_eq!(hit(text), published.contains(text), "{text} in {what}");
        }
        // As SQLite packs it, and as text.
        assert!(!holds(&WRITTEN_MS.to_be_bytes()[2..]) && !hit(&WRITTEN_MS.to_string()), "the time in {what}");
    }
}

on_both!(m18_a_hundred_equal_comments_are_one, |base: Base| async move {
    let (server, heard) = server(&base).await;
    let mut last = None;
    for from in 0..100 {
        let text = format!("窗口告知不清{}", "！".repeat(from as usize % 5));
        last = Some(write(&server, &heard, from, &[("about", "n:n1"), ("kind", "remark"), ("text", &text)]).await);
    }
    let tally = server.tally(&heard.round).await;
    assert_eq!((tally.received(), tally.pending, tally.withheld), (100, 1, 99));
    // Whoever was folded follows the one that was first.
    let first = of(&server, "pending").await.remove(0);
    let mut tx = server.app.store.write().await.unwrap();
    let own = OrganisationId::new(OWN);
    comment::act(&server.app, &mut tx, &own, &first, Act::Publish).await.unwrap();
    tx.commit().await.unwrap();
    let page = server.browser().post("/public/receipt", &[("code", &code(&last.unwrap()))]).await;
    assert!(page.body.contains("并入") && page.body.contains("已公开"), "{}", page.body);
    let page = server.browser().get(&format!("/public/{}", heard.chart)).await;
    assert!(page.body.contains("另有 99 条相同意见"), "{}", page.body);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_floods_are_slowed_by_address_and_by_round() {
    let base = Base::sqlite();
    let (server, heard) = server(&base).await;
    let send = async |from: u32, text: String, ticket: &str| {
        let fields = [("about", ""), ("kind", "remark"), ("text", text.as_str()), ("ticket", ticket)];
        write(&server, &heard, from, &fields).await
    };
    for number in 0..6 {
        code(&send(0, format!("同一地址第{number}条"), "").await);
    }
    let refused = send(0, "第七条".to_owned(), "").await;
    assert!(refused.status == 429 && refused.body.contains("第七条"), "what was written is not lost");
    for from in 1..=144 {
        code(&send(from, format!("第{from}条"), "").await);
    }
    let slow = send(145, "慢慢来".to_owned(), "").await;
    assert_eq!((slow.status, slow.header("retry-after")), (429, Some("20")));
    let ticket =
        |page: &Page| page.body.split("name=\"ticket\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let first = ticket(&slow);
    let again = send(146, "慢慢来".to_owned(), &first).await;
    assert!(again.status == 429 && again.body.contains("data-proof-bits"), "too early: {}", again.body);
    server.clock.forward(20_000);
    code(&send(146, "慢慢来".to_owned(), &first).await);
    // A browser that has worked for it does not wait; a ticket is good once, and a wrong proof is none.
    let second = ticket(&send(147, "等不及".to_owned(), "").await);
    let proven = async |from: u32, ticket: &str, proof: &str| {
        let fields = [("kind", "remark"), ("text", "等不及"), ("ticket", ticket), ("proof", proof)];
        write(&server, &heard, from, &fields).await
    };
    let proof = prove(&second).unwrap();
    for (from, proof, taken) in [(147, "00000000", false), (148, proof.as_str(), true), (149, &proof, false)] {
        let answer = proven(from, &second, proof).await;
        assert_eq!(answer.status, if taken { 200 } else { 429 }, "{}", answer.body);
        let is_told = answer.body.contains("校验没有通过") && !answer.body.contains("data-proof-bits");
        assert!(taken || is_told, "{}", answer.body);
    }
    assert_eq!(server.tally(&heard.round).await.received(), 152);
    // Guesses of codes are few, and each looks like the next.
    let guess = async |code: &str| server.browser().post("/public/receipt", &[("code", code)]).await;
    let (one, other) = (guess("00000-00000-00000-00000").await, guess("nothing").await);
    let same = |page: &Page, code: &str| page.body.replace(code, "").len();
    assert_eq!(same(&one, "00000-00000-00000-00000"), same(&other, "nothing"));
    let mut statuses = Vec::new();
    for _ in 0..20 {
        statuses.push(guess("00000-00000-00000-00001").await.status);
    }
    assert!(statuses[..18].iter().all(|status| *status == 200) && statuses[18..] == [429, 429], "{statuses:?}");
}

on_both!(n4_the_ledger_ties_after_whatever_is_done, |base: Base| async move {
    let (server, heard) = server(&base).await;
    let chance = SeededChance::new(20_270_115);
    let below = |count: usize| chance.number() as usize % count;
    let (app, own) = (&server.app, OrganisationId::new(OWN));
    let (mut ids, mut received) = (Vec::new(), 0);
    for step in 0..150 {
        let mut tx = app.store.write().await.unwrap();
        let done = if below(3) == 0 || ids.is_empty() {
            let about = About { chart: heard.chart.clone(), node: None, risk: None };
            let text = format!("第{}条", below(60));
            let said = Said { about, kind: Kind::Remark, text, accuses: false, contact: String::new() };
            received += 1;
            comment::receive(app, &mut tx, &own, &heard.round, said).await.map(drop)
        } else {
            let on = Date::in_beijing(app.clock.now_ms());
            let act = match below(5) {
                0 => Act::Withhold(Reason::ALL[below(Reason::ALL.len())]),
                1 => Act::Divert,
                2 => Act::Publish,
                3 => Act::Answer(Answer { outcome: Outcome::Partly, reason: "已整改".into(), on }),
                _ => Act::Answer(Answer { outcome: Outcome::Partly, reason: String::new(), on }),
            };
            let id: &CommentId = &ids[below(ids.len())];
            comment::act(app, &mut tx, &own, id, act).await.map(drop)
        };
        match done {
            Ok(()) if below(10) > 0 => tx.commit().await.unwrap(),
            // As if the program had stopped there.
            Ok(()) | Err(NotDone::Refused(_)) => drop(tx),
            Err(why) => panic!("step {step}: {why:?}"),
        }
        if below(6) == 0 {
            server.clock.forward(DAY_MS / 2);
        }
        ids = [of(&server, "pending").await, of(&server, "published").await, of(&server, "withheld").await].concat();
        let mut conn = app.store.read().await.unwrap();
        let mut counted = 0;
        for (_, count) in store::comment::by_reason(&mut conn, &heard.round).await.unwrap() {
            counted += count;
        }
        drop(conn);
        let tally = server.tally(&heard.round).await;
        assert!(tally.received() == counted && counted <= received, "step {step}");
        let days = comment::ledger(app, &heard.round).await.unwrap();
        assert_eq!(check(&days), None, "step {step}");
        assert_eq!(comment::ledger(app, &heard.round).await.unwrap(), days, "again is the same");
        let before = days.last().map(|day| day.tally.received());
        assert!(before.is_none_or(|before| before <= tally.received()), "step {step}");
    }
    let days = comment::ledger(app, &heard.round).await.unwrap();
    assert!(days.len() > 5, "{}", days.len());
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n7_an_accusation_leaves_the_units_sight() {
    let base = Base::sqlite();
    let (server, heard) = server(&base).await;
    server.account("office", Role::Office, OWN).await;
    server.account("leader", Role::Leader, OWN).await;
    server.account("audit", Role::AuditAdministrator, OWN).await;
    server.regional("discipline", Role::Discipline, OWN_REGION).await;
    let (words, contact) = ("经办人收了礼才受理", "13900001111");
    let fields = [("about", "n:n1"), ("kind", "remark"), ("text", words), ("contact", contact)];
    let receipt = code(&write(&server, &heard, 1, &fields).await);
    let mut writer = server.browser();
    let mut add =
        async |text: &str| writer.post("/public/receipt/add", &[("code", &receipt), ("text", text)]).await.status;
    assert_eq!(add("收的是现金").await, 200);
    let mut office = server.signed_in("office").await;
    let list = format!("/organisations/{OWN}/comments");
    assert!(office.get(&list).await.body.contains(words));
    let pending = of(&server, "pending").await;
    let mut conn = server.app.store.read().await.unwrap();
    let own = async |conn: &mut store::Conn, id: &CommentId| store::comment::one(conn, id).await.unwrap().unwrap();
    let (first, second) = (own(&mut conn, &pending[0]).await, own(&mut conn, &pending[1]).await);
    drop(conn);
    let id = if first.adds_to.is_none() { first.comment.id } else { second.comment.id };
    assert_eq!(office.post(&format!("{list}/{id}/divert"), &[]).await.status, 303);
    assert_eq!(add("就在窗口").await, 200);
    assert_eq!(server.tally(&heard.round).await.pending, 0, "what was added goes with it, before and after");

    let seen = async |browser: &Browser, path: &str| {
        let body = browser.get(path).await.body;
        body.contains(words) || body.contains(contact)
    };
    let round = format!("/public/rounds/{}", heard.round);
    let chart = format!("/public/{}", heard.chart);
    for name in ["office", "leader", "audit"] {
        let browser = server.signed_in(name).await;
        for path in [&list, &format!("{list}?state=withheld"), "/diverted", "/audit", &round, &chart] {
            assert!(!seen(&browser, path).await, "{name} sees it on {path}");
        }
    }
    let gone = office.get(&format!("{list}?state=withheld")).await.body;
    assert!(gone.contains("已转其他渠道办理"), "{gone}");
    assert_eq!(office.post(&format!("{list}/{id}/contact"), &[]).await.status, 404);
    let discipline = server.signed_in("discipline").await;
    let page = discipline.get("/diverted").await.body;
    assert!([words, contact, "收的是现金", "就在窗口"].iter().all(|text| page.contains(text)), "{page}");
    // Whoever says so at once goes past the unit.
    let fields = [("about", "n:n1"), ("kind", "remark"), ("text", "科长收了礼"), ("accuses", "1")];
    code(&write(&server, &heard, 2, &fields).await);
    for path in [&list, &format!("{list}?state=withheld")] {
        assert!(!office.get(path).await.body.contains("科长收了礼"));
    }
    assert!(discipline.get("/diverted").await.body.contains("科长收了礼"));
    let page = writer.post("/public/receipt", &[("code", &receipt)]).await.body;
    assert!(page.contains("已转其他渠道办理"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n8_reading_and_writing_need_neither_cookie_nor_script() {
    let base = Base::sqlite();
    let (server, heard) = server(&base).await;
    let visitor = server.browser();
    let path = format!("/public/{}", heard.chart);
    let page = visitor.get(&path).await;
    assert_eq!(page.set_cookies().count(), 0);
    assert!(page.body.contains("<form") && !page.body.contains("<script"), "{}", page.body);
    assert!(page.header("cache-control").unwrap().starts_with("public, max-age=1,"));
    let tag = page.header("etag").unwrap().to_owned();
    let again = visitor.request("GET", &path, &[("If-None-Match", &tag)], b"").await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    // Compressed for whoever reads that, under the same tag.
    for (accepted, is_packed) in [("br, gzip", true), ("gzip;q=0.5", true), ("gzip; q=0", false), ("br", false)] {
        let answer = visitor.request("GET", &path, &[("Accept-Encoding", accepted)], b"").await;
        let length: usize = answer.header("content-length").unwrap().parse().unwrap();
        assert_eq!(answer.header("content-encoding"), is_packed.then_some("gzip"), "{accepted}");
        assert_eq!(length < page.body.len() / 2, is_packed, "{accepted}: {length}");
        assert_eq!(answer.header("etag"), Some(&*tag));
    }
    let taken = write(&server, &heard, 1, &[("about", "n:n1"), ("kind", "happens"), ("text", "我遇到过")]).await;
    assert_eq!((taken.header("cache-control"), taken.set_cookies().count()), (Some("no-store"), 0));
    let receipt = code(&taken);
    // It is followed, added to, and taken into the round.
    let mut writer = server.browser();
    let added = writer.post("/public/receipt/add", &[("code", &receipt), ("text", "是上个月")]).await;
    assert!(added.body.contains("是上个月") && added.body.contains("补充已收到"), "{}", added.body);
    assert_eq!(server.tally(&heard.round).await.received(), 2);
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;
    for wrong in [("about", "n:n9"), ("kind", "objection"), ("text", " ")] {
        let mut fields = vec![("about", "n:n1"), ("kind", "proposal"), ("text", "超期不办")];
        fields.retain(|(name, _)| *name != wrong.0);
        fields.push(wrong);
        assert_eq!(write(&server, &heard, 2, &fields).await.status, 422, "{wrong:?}");
    }
    code(&write(&server, &heard, 2, &[("about", "n:n1"), ("kind", "proposal"), ("text", "超期不办")]).await);
    let list = format!("/organisations/{OWN}/comments");
    for id in of(&server, "pending").await {
        assert_eq!(office.post(&format!("{list}/{id}/publish"), &[]).await.status, 303);
    }
    let proposed = of(&server, "published").await;
    let mut taken = 0;
    for id in &proposed {
        let fields = [("post", "o-own-p"), ("kind", "process"), ("domain", "affairs"), ("text", "超期不办")];
        let path = format!("{list}/{id}/take");
        taken += usize::from(office.post(&path, &fields).await.status == 303);
        assert_eq!(office.post(&path, &fields).await.status, 409, "once");
    }
    assert_eq!(taken, 2, "the proposal and the addition; a tick is no finding");
    let mut conn = server.app.store.read().await.unwrap();
    let round = liantu::round::read(&server.app, &mut conn, &heard.round).await.unwrap();
    assert_eq!(round.document().candidates().len(), 2);
    drop(conn);
    // What was taken down is gone at once, and nobody is heard on it.
    let mut tx = server.app.store.write().await.unwrap();
    store::chart::unpublish(&mut tx, &heard.chart).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(visitor.request("GET", &path, &[("If-None-Match", &tag)], b"").await.status, 404);
    assert_eq!(write(&server, &heard, 3, &[("kind", "remark"), ("text", "还在吗")]).await.status, 404);
    let states: Vec<State> = {
        let mut conn = server.app.store.read().await.unwrap();
        store::comment::by_reason(&mut conn, &heard.round).await.unwrap().into_iter().map(|(state, _)| state).collect()
    };
    assert_eq!(states, [State::Published]);
}
