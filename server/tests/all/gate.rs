//! The route table, walked: who may, what cross-site requests get, what is audited, what every answer
//! says in its headers.

mod filled;
mod matrix;
mod world;

use axum::http::Method;
use liantu::routes::{About, Changes, ROUTES, Route, page_above};
use liantu::store::{self, audit};
use liantu_domain::access::{Action, Reach, Role, may};
use liantu_domain::id::{CadreId, FlowchartId, OrganisationId};

use self::filled::filled;
use self::matrix::{LETTERS, MATRIX};
use self::world::{Place, World};
use crate::support::server::{OTHER, OWN};
use crate::support::{Answer, Base, Server};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a2_who_may_do_what() {
    let world = World::new().await;
    assert_eq!(MATRIX.len(), ROUTES.len(), "each route has a line in the matrix");
    for route in ROUTES {
        let (_, _, own, below) = *MATRIX
            .iter()
            .find(|(verb, path, ..)| *verb == route.verb.as_str() && *path == route.path)
            .unwrap_or_else(|| panic!("{} {} has no line in the matrix", route.verb, route.path));
        for (role, letter) in LETTERS {
            // These are of no organisation: nothing is their own.
            let looks_after = ["discipline", "leading_office"].contains(&role);
            for (place, whose) in [(&world.own, "own"), (&world.other, "other")] {
                let may = match (whose, route.about) {
                    ("other", About::OwnRegion) => continue,
                    ("other", About::Nothing) if !route.path.contains("{region}") => continue,
                    // What is public is everybody's.
                    ("other", About::Organisation) if route.action == Action::ReadPublic => own,
                    ("other", About::Chart | About::Organisation | About::Document | About::Nothing) => "",
                    _ if looks_after => below,
                    _ => own,
                };
                let browser = &world.browsers[role];
                let origin = browser.origin();
                let status = world.go(browser, route, place, Some(&origin)).await.status;
                // Time goes on, so that nobody asks too often.
                world.server.clock.forward(600);
                let refused = [401, 403, 404].contains(&status);
                let what = format!("{} {} by {role} ({whose}): {status}", route.verb, route.path);
                if route.path.starts_with("/assets") || route.path.starts_with("/favicon") {
                    // There may be no site in a test build.
                    assert!([200, 404].contains(&status), "{what}");
                } else if route.path == "/sign-in" && route.verb == Method::POST {
                    assert_eq!(status, 400, "{what}: an empty form");
                } else if may.contains(letter) {
                    assert!(!refused && status < 500, "{what}");
                } else if role == "visitor" && route.about != About::Published {
                    assert_eq!(status, 401, "{what}");
                } else {
                    assert!([403, 404].contains(&status), "{what}");
                }
                // Who has signed out comes back in.
                if route.path == "/sign-out" && may.contains(letter) {
                    return_to(&world, role).await;
                }
            }
        }
    }
}

/// Signing out was one of the things tried: the session's row comes back by signing in anew. Browsers
/// are shared, so the cookie of the old session is put to a session of its own.
async fn return_to(world: &World, role: &str) {
    let token = liantu::chance::hash(&world.browsers[role].cookies["liantu"]);
    let mut tx = world.server.app.store.write().await.unwrap();
    let account = store::account::by_name(&mut tx, role).await.unwrap().unwrap();
    store::session::insert(&mut tx, &token, &account.id, crate::support::server::START_MS).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a3_what_is_not_theirs_looks_as_if_it_were_not_there() {
    let world = World::new().await;
    let nowhere = Place { chart: FlowchartId::new("c-nowhere"), organisation: "o0", region: "g0".into() };
    let of_something = |route: &&Route| {
        let of_somebody = matches!(route.about, About::Chart | About::Organisation | About::Document);
        (of_somebody && route.action != Action::ReadPublic) || route.path.contains("{region}")
    };
    for role in ["cadre", "head", "office", "leader", "discipline", "leading_office"] {
        let browser = &world.browsers[role];
        for route in ROUTES.iter().filter(of_something) {
            let origin = browser.origin();
            let theirs = world.go(browser, route, &world.other, Some(&origin)).await;
            let none = world.go(browser, route, &nowhere, Some(&origin)).await;
            // Time goes on, so that nobody asks too often.
            world.server.clock.forward(600);
            let same = |answer: &Answer, place: &Place| {
                let path = World::path(route, place);
                // What was asked for, and where one comes back to from there.
                let body = answer.body.replace(&path, "").replace(page_above(&path), "");
                body.replace(place.chart.as_str(), "")
            };
            let what = format!("{} {} by {role}", route.verb, route.path);
            assert_eq!(theirs.status, none.status, "{what}");
            assert_eq!(same(&theirs, &world.other).len(), same(&none, &nowhere).len(), "{what}");
        }
    }
}

/// The gate looks at the organisation that a path names; that the thing behind it is that organisation's, the handlers
/// must see to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thing_is_found_under_its_own_organisation_only() {
    let world = World::new().await;
    let (own, other) = (format!("/{OWN}/"), format!("/{OTHER}/"));
    let things = ["{power}", "{document}", "{evidence}", "{department}", "{post}", "{cadre}", "{round}", "{meeting}"];
    let mut walked = 0;
    let of_office = |route: &&Route| may(Role::Office, route.action, Reach::Own);
    for route in ROUTES.iter().filter(|route| things.iter().any(|thing| route.path.contains(thing))).filter(of_office) {
        let path = World::path(route, &world.other).replacen(&other, &own, 1);
        let by = if route.action == Action::OpenSeal { "discipline" } else { "office" };
        let mut office = world.browsers[by].clone();
        let answer = if *route.verb == Method::POST {
            let form = filled(&world, route, path.clone()).await;
            office.post(&form.path, &form.pairs()).await
        } else {
            office.get(&path).await
        };
        assert_eq!(answer.status, 404, "{} {path}", route.verb);
        walked += 1;
    }
    assert!(walked >= 30, "{walked}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s6_requests_from_other_sites_change_nothing() {
    let world = World::new().await;
    let (before, mut entries) = (world.state().await, world.entries().await);
    let office = &world.browsers["office"];
    let own = office.origin();
    let foreign =
        [Some("http://evil.example"), Some("null"), None, Some("https://127.0.0.1"), Some("http://127.0.0.1")];
    let mut changing = 0;
    for route in ROUTES {
        let changes = *route.verb == Method::POST || route.changes == Changes::Socket;
        if changes {
            changing += 1;
            for origin in foreign {
                let status = world.go(office, route, &world.own, origin).await.status;
                assert_eq!(status, 403, "{} {} from {origin:?}", route.verb, route.path);
            }
            let path = World::path(route, &world.own);
            let headers = [("Origin", own.as_str()), ("Sec-Fetch-Site", "cross-site")];
            let status = office.request(route.verb.as_str(), &path, &headers, b"").await.status;
            assert_eq!(status, 403, "{} {} as cross-site", route.verb, route.path);
        }
        for verb in ["GET", "HEAD"] {
            let path = World::path(route, &world.own);
            let answer = office.request(verb, &path, &[("Origin", own.as_str())], b"").await;
            // Some reading is written down: that it was read, and nothing else.
            entries += i64::from(*route.verb == Method::GET && route.audit.is_some() && answer.status == 200);
        }
    }
    assert!(changing >= 9);
    assert_eq!(world.state().await, before, "nothing has changed");
    assert_eq!(world.entries().await, entries, "and nothing is said to have");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l1_each_change_makes_one_audit_entry() {
    let world = World::new().await;
    let mut office = world.browsers["office"].clone();
    let entries = async || world.entries().await;
    let kind = async || {
        let mut conn = world.server.app.store.read().await.unwrap();
        audit::page(&mut conn, i64::MAX, 1).await.unwrap().remove(0).entry.kind
    };
    for route in ROUTES.iter().filter(|route| route.changes == Changes::Store) {
        if ["/sign-in", "/sign-out"].contains(&route.path) {
            continue;
        }
        let path = World::path(route, &world.own);
        prepare(&world, route, &path).await;
        let before = entries().await;
        let answer = if route.path == "/charts/import" {
            let file = liantu_domain::format::write(
                &liantu_domain::flowchart::Flowchart::default(),
                liantu_domain::format::Format::Json,
            );
            office.upload(&path, &[("a.json", file.as_bytes())], "text/html").await
        } else if route.path.ends_with("/evidence") || route.path.ends_with("/papers") {
            office.upload(&path, &[("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")], "text/html").await
        } else {
            let form = filled(&world, route, path.clone()).await;
            world.browsers[form.by].clone().post(&form.path, &form.pairs()).await
        };
        assert!(answer.status < 400, "{path}: {} {}", answer.status, answer.body);
        assert_eq!(entries().await, before + 1, "{path}");
        assert_eq!(Some(kind().await.as_str()), route.audit, "{path}");
    }
    for route in ROUTES.iter().filter(|route| *route.verb == Method::GET && route.audit.is_some()) {
        let before = entries().await;
        let by = match route.action {
            Action::ReadAudit => "audit_administrator",
            Action::ReadDiverted => "discipline",
            _ => "office",
        };
        let answer = world.browsers[by].get(&World::path(route, &world.own)).await;
        assert_eq!((answer.status, entries().await), (200, before + 1), "{}", route.path);
        assert_eq!(Some(kind().await.as_str()), route.audit, "{}", route.path);
    }
    let before = entries().await;
    office.post("/sign-out", &[]).await;
    assert_eq!((entries().await, kind().await.as_str()), (before + 1, "sign_out"));
    office.sign_in("office", crate::support::server::PASSWORD).await;
    assert_eq!((entries().await, kind().await.as_str()), (before + 2, "sign_in"));
    office.sign_in("office", "wrong").await;
    assert_eq!((entries().await, kind().await.as_str()), (before + 3, "sign_in_failed"));
    let mut conn = world.server.app.store.read().await.unwrap();
    assert!(audit::verify(&mut conn).await.unwrap().is_ok());
    drop(world.base);
}

/// What must have happened before a form can be carried out.
async fn prepare(world: &World, route: &Route, path: &str) {
    if route.path.ends_with("/restore") {
        // Something to go back from.
        let (mut socket, _) = world.browsers["office"].join(&world.own.chart, "b1", 0).await;
        socket.ask("p-more", crate::support::chart::add("n1")).await;
        socket.hear_news().await;
    } else if route.audit == Some("round_decide") {
        world.server.round_to_team(OWN).await;
    } else if route.audit == Some("meeting_new") {
        // A team of two.
        let team = ["e", "e9"].map(|end| CadreId::new(format!("{OWN}-{end}")));
        let mut tx = world.server.app.store.write().await.unwrap();
        store::team_member::set(&mut tx, &OrganisationId::new(OWN), &team, team.first()).await.unwrap();
        tx.commit().await.unwrap();
    } else if route.audit == Some("meeting_outcome") {
        world.server.meeting_on_a_point(OWN, "h8").await;
    } else if route.audit == Some("round_publicity") {
        world.server.round_to_publicity(OWN).await;
    } else if route.path.ends_with("/accept") {
        // What was returned just before is filed again, changed.
        let mut tx = world.server.app.store.write().await.unwrap();
        sqlx::query(
            "INSERT INTO power (id, organisation, code, name, kind, content, scope, major, core, state, reason, decision, \
             position, changed_ms, changed_by, version) \
             VALUES ('w1', 'o-own', 'W1', '许可', 'licence', '', 'external', '', '', 'kept', '', '', 0, 0, '', 0)",
        )
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let again = path.replace("/accept", "/file");
        assert_eq!(world.browsers["office"].clone().post(&again, &[]).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_every_answer_has_the_strict_headers() {
    let world = World::new().await;
    let cadre = &world.browsers["cadre"];
    let origin = cadre.origin();
    let mut answers = vec![
        cadre.get("/no-such-page").await,
        cadre.request("DELETE", "/charts", &[("Origin", origin.as_str())], b"").await,
        cadre.request("GET", "/", &[("Host", "evil.example")], b"").await,
        cadre.get("/charts/%FF%FE").await,
    ];
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [404, 405, 421, 404]);
    for route in ROUTES.iter().filter(|route| route.changes != Changes::Socket) {
        answers.push(world.go(cadre, route, &world.own, Some(&origin)).await);
    }
    let mut nonces = std::collections::BTreeSet::new();
    for answer in &answers {
        let header = |name: &str| answer.header(name).unwrap_or_else(|| panic!("{name} is missing: {answer:?}"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert!(header("permissions-policy").contains("camera=()"));
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        for bad in ["unsafe-inline", "'unsafe-eval'", "data:", "*", "http:"] {
            assert!(!policy.contains(bad), "{bad} in {policy}");
        }
        if let Some(nonce) = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()) {
            assert!(nonces.insert(nonce.to_owned()), "a nonce is used once");
            for (at, _) in answer.body.match_indices("<script") {
                let tag = &answer.body[at..at + answer.body[at..].find('>').unwrap()];
                assert!(tag.contains(&format!("nonce=\"{nonce}\"")) || tag.contains("application/json"), "{tag}");
            }
        }
        for bad in [" style=", "<style", " onclick=", "javascript:"] {
            assert!(!answer.body.contains(bad), "{bad} in a page");
        }
        // No insides: paths, versions, statements, back traces.
        for bad in [".rs", "sqlx", "SELECT ", "panicked", "/work", "/home", "0.1.0", "rustc"] {
            let said = answer.body.replace("/worksheets", "");
            assert!(answer.status < 400 || !said.contains(bad), "{bad} in {said}");
        }
        assert!(answer.header("server").is_none());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_cookies_and_headers_say_so() {
    let base = Base::sqlite();
    let server = Server::with(&base, &["--tls", "--host", "liantu.example"]).await;
    server.organisations().await;
    server.account("cadre", Role::Cadre, OWN).await;
    let browser = server.browser();
    let body = format!("name=cadre&password={}", crate::support::server::PASSWORD.replace(' ', "+"));
    let headers = [
        ("Host", "liantu.example"),
        ("Origin", "https://liantu.example"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let answer = browser.request("POST", "/sign-in", &headers, body.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.set_cookies().count(), 2);
    for cookie in answer.set_cookies() {
        assert!(cookie.starts_with("__Host-liantu"), "{cookie}");
        for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert!(answer.header("strict-transport-security").is_some_and(|value| value.contains("max-age=63072000")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t5_the_public_sees_what_was_published_and_nothing_newer() {
    let world = World::new().await;
    let (mut office, visitor) = (world.browsers["office"].clone(), &world.browsers["visitor"]);
    let public = format!("/public/{}", world.own.chart);
    assert_eq!(visitor.get(&public).await.status, 404);
    assert_eq!(office.post(&format!("/charts/{}/publish", world.own.chart), &[]).await.status, 303);
    let (mut socket, _) = office.join(&world.own.chart, "b1", 0).await;
    let title = liantu_domain::flowchart::command::HeadEdit::Title("暗号".to_owned());
    socket.ask("p-secret", liantu_domain::flowchart::command::EditHead { edit: title }).await;
    socket.hear_news().await;
    for path in ["/", public.as_str()] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("自家的图"), "{path}");
        assert!(!page.body.contains("暗号"), "{path}");
        assert_eq!(page.set_cookies().count(), 0, "visitors get no cookie");
    }
    assert_eq!(office.post(&format!("/charts/{}/withdraw", world.own.chart), &[]).await.status, 303);
    assert_eq!(visitor.get(&public).await.status, 404);
    assert!(!visitor.get("/").await.body.contains("自家的图"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_too_many_requests_are_told_to_wait() {
    let base = Base::sqlite();
    let server = Server::with(&base, &["--imports-per-hour", "3"]).await;
    let (_, cadre) = server.furnished().await;
    let mut statuses = Vec::new();
    for _ in 0..5 {
        let answer = cadre.upload("/charts/import", &[("a.txt", b"rubbish")], "text/html").await;
        statuses.push(answer.status);
        if answer.status == 429 {
            let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=1_200).contains(&wait), "{wait}");
        }
    }
    assert_eq!(statuses, [200, 200, 200, 429, 429]);
    server.clock.forward(1_201_000);
    assert_eq!(cadre.upload("/charts/import", &[("a.txt", b"rubbish")], "text/html").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_come_in_and_go_out() {
    let base = Base::sqlite();
    let server = Server::start(&base).await;
    let (chart, cadre) = server.furnished().await;
    let demo = include_bytes!("../../demo/food-business-licence.json");
    let answer = cadre.upload("/charts/import", &[("a.json", demo), ("b.txt", b"?")], "application/json").await;
    assert_eq!(answer.status, 200);
    let report: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert!(report["files"][1]["error"].is_string(), "{report}");
    assert_eq!(report["files"][1]["charts"].as_array().unwrap().len(), 0);
    let made = &report["files"][0]["charts"][0];
    assert_eq!(made["title"], "食品经营许可（首次申请）");
    let id = made["id"].as_str().unwrap();
    let file = cadre.get(&format!("/charts/{id}/export/json")).await;
    assert!(file.header("content-disposition").unwrap().starts_with("attachment; filename=\"chart.json\""));
    assert!(file.header("content-security-policy").unwrap().contains("sandbox"));
    let again = cadre.upload("/charts/import", &[("c.json", file.body.as_bytes())], "application/json").await;
    let again: serde_json::Value = serde_json::from_str(&again.body).unwrap();
    let copy = again["files"][0]["charts"][0]["id"].as_str().unwrap();
    let hash = async |id: &str| {
        let said = cadre.get(&format!("/charts/{id}/canonical")).await.body;
        serde_json::from_str::<serde_json::Value>(&said).unwrap()["hash"].as_str().unwrap().to_owned()
    };
    assert_eq!(hash(id).await, hash(copy).await);
    // For the open chart the content only comes back: its room is asked by the editor.
    let answer = cadre.upload(&format!("/charts/{chart}/import"), &[("a.json", demo)], "*/*").await;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(answer["content"]["head"]["title"], "食品经营许可（首次申请）");
    assert_eq!(cadre.get(&format!("/charts/{id}/export/exe")).await.status, 404);
}
