//! The route table, walked: who may, what cross-site requests get, what is audited, what every answer
//! says in its headers.

use std::collections::BTreeMap;

use axum::http::Method;
use liantu::routes::{About, Changes, ROUTES, Route};
use liantu::store::{self, audit};
use liantu_domain::access::{Action, Role};
use liantu_domain::id::{FlowchartId, OrganisationId, PowerId};

use crate::support::server::{OTHER, OWN};
use crate::support::{Answer, Base, Browser, Server};

/// Who walks: a visitor, and one of each role.
struct World {
    server: Server,
    base: Base,
    browsers: BTreeMap<&'static str, Browser>,
    own: FlowchartId,
    other: FlowchartId,
}

impl World {
    async fn new() -> World {
        let base = Base::sqlite();
        let server = Server::with(&base, &["--sign-ins-per-minute", "1000", "--imports-per-hour", "10000"]).await;
        server.organisations().await;
        let mut browsers = BTreeMap::from([("visitor", server.browser())]);
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Visitor) {
            server.account(role.name(), role, OWN).await;
            browsers.insert(role.name(), server.signed_in(role.name()).await);
        }
        let (own, other) = (server.chart(OWN, "自家的图").await, server.chart(OTHER, "别家的图").await);
        for organisation in [OWN, OTHER] {
            server.power(organisation, "许可").await;
        }
        World { server, base, browsers, own, other }
    }

    /// The path of a row about one's own things, or another's if the chart is another's.
    fn path(&self, route: &Route, chart: &FlowchartId) -> String {
        let organisation = match chart {
            chart if *chart == self.own => OWN,
            chart if *chart == self.other => OTHER,
            _ => "o-nowhere",
        };
        route
            .path
            .replace("{id}", chart.as_str())
            .replace("{organisation}", organisation)
            .replace("{year}", "2027")
            .replace("{register}", "powers")
            .replace("{power}", &format!("w-{organisation}"))
            .replace("{basis}", &format!("j-w-{organisation}"))
            .replace("{number}", "1")
            .replace("{comment}", "k1")
            .replace("{seq}", "1")
            .replace("{format}", "json")
            .replace("{*file}", "nothing.css")
    }

    async fn go(&self, browser: &Browser, route: &Route, chart: &FlowchartId, origin: Option<&str>) -> Answer {
        let path = self.path(route, chart);
        if route.changes == Changes::Socket {
            let status = match browser.socket_from(chart, origin).await {
                Ok(_) => 101,
                Err(status) => status,
            };
            return Answer { status, headers: Vec::new(), body: String::new() };
        }
        let mut headers = vec![("Content-Type", "application/x-www-form-urlencoded")];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        browser.request(route.verb.as_str(), &path, &headers, b"").await
    }

    /// Everything in the database that a request can change.
    async fn state(&self) -> String {
        let mut conn = self.server.app.store.read().await.unwrap();
        let charts = store::chart::all(&mut conn).await.unwrap();
        let mut logs = Vec::new();
        for chart in &charts {
            logs.push(store::operation::last(&mut conn, &chart.id).await.unwrap());
        }
        let audit = audit::head(&mut conn).await.unwrap();
        format!("{charts:?} {logs:?} {audit:?}")
    }
}

/// Who may: by hand, so that a slip in the table of `access.rs` or of `routes.rs` shows. For each route
/// the roles that get through, on their own organisation's chart and on another's.
/// v visitor, c cadre, h head, o office, l leader, d discipline, S system, E security, A audit.
const MATRIX: &[(&str, &str, &str, &str)] = &[
    ("GET", "/", "vcholdSEA", "vcholdSEA"),
    ("GET", "/public/{id}", "", ""),
    ("GET", "/public/{id}/risk-map", "", ""),
    ("GET", "/public/powers", "vcholdSEA", "vcholdSEA"),
    ("GET", "/public/powers/{organisation}", "vcholdSEA", "vcholdSEA"),
    ("GET", "/help", "vcholdSEA", "vcholdSEA"),
    ("GET", "/sign-in", "vcholdSEA", "vcholdSEA"),
    ("POST", "/sign-in", "vcholdSEA", "vcholdSEA"),
    ("POST", "/sign-out", "choldSEA", "choldSEA"),
    ("POST", "/preference", "vcholdSEA", "vcholdSEA"),
    ("GET", "/charts", "chold", "chold"),
    ("POST", "/charts/new", "cho", "cho"),
    ("POST", "/charts/import", "cho", "cho"),
    ("GET", "/charts/{id}", "chol", "d"),
    ("GET", "/charts/{id}/room", "chol", "d"),
    ("POST", "/charts/{id}/import", "cho", ""),
    ("GET", "/charts/{id}/export/{format}", "chol", "d"),
    ("GET", "/charts/{id}/canonical", "chol", "d"),
    ("GET", "/charts/{id}/history", "chol", "d"),
    ("GET", "/charts/{id}/history/{seq}", "chol", "d"),
    ("POST", "/charts/{id}/history/{seq}/restore", "cho", ""),
    ("GET", "/charts/{id}/compare", "chol", "d"),
    ("GET", "/charts/{id}/risk-map", "chol", "d"),
    ("GET", "/charts/{id}/risk-map.svg", "chol", "d"),
    ("GET", "/charts/{id}/risk-map.pdf", "chol", "d"),
    ("GET", "/charts/{id}/sheet", "chol", "d"),
    ("GET", "/charts/{id}/sheet.svg", "chol", "d"),
    ("GET", "/charts/{id}/sheet.pdf", "chol", "d"),
    ("POST", "/charts/{id}/publish", "o", ""),
    ("POST", "/charts/{id}/withdraw", "o", ""),
    ("GET", "/register", "chold", "chold"),
    ("POST", "/register/views", "chold", "chold"),
    ("POST", "/register/views/{view}/remove", "chold", "chold"),
    ("GET", "/dashboard", "chold", "chold"),
    ("GET", "/organisations/{organisation}/risks/new", "cho", ""),
    ("POST", "/organisations/{organisation}/risks/new", "cho", ""),
    ("POST", "/organisations/{organisation}/risks/act", "o", ""),
    ("GET", "/organisations/{organisation}/risks/{document}/{risk}", "chol", "d"),
    ("POST", "/organisations/{organisation}/risks/{document}/{risk}/{step}", "cho", ""),
    ("POST", "/organisations/{organisation}/measures/{document}/{measure}/evidence", "cho", ""),
    ("GET", "/organisations/{organisation}/evidence/{evidence}", "chol", "d"),
    ("GET", "/filing", "chold", "chold"),
    ("GET", "/filing/{organisation}/{year}", "o", "d"),
    ("GET", "/filing/{organisation}/{year}/register/{register}", "o", "d"),
    ("POST", "/filing/{organisation}/{year}/file", "o", ""),
    ("POST", "/filing/{organisation}/{year}/return", "", "d"),
    ("POST", "/filing/{organisation}/{year}/accept", "", "d"),
    ("GET", "/charts/{id}/versions", "chol", "d"),
    ("POST", "/charts/{id}/versions/discuss", "o", ""),
    ("POST", "/charts/{id}/versions/{number}/comment", "cho", ""),
    ("POST", "/charts/{id}/comments/{comment}/answer", "o", ""),
    ("POST", "/charts/{id}/versions/{number}/decide", "o", ""),
    ("POST", "/charts/{id}/publish", "o", ""),
    ("POST", "/charts/{id}/withdraw", "o", ""),
    ("GET", "/powers", "chold", "chold"),
    ("GET", "/organisations/{organisation}/powers", "chol", "d"),
    ("GET", "/organisations/{organisation}/powers/new", "o", ""),
    ("POST", "/organisations/{organisation}/powers/new", "o", ""),
    ("GET", "/organisations/{organisation}/powers/{power}", "chol", "d"),
    ("GET", "/organisations/{organisation}/powers/{power}/edit", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/edit", "o", ""),
    ("GET", "/organisations/{organisation}/powers/{power}/state", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/state", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/link", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/unlink", "o", ""),
    ("GET", "/organisations/{organisation}/powers/{power}/bases/new", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/bases/new", "o", ""),
    ("GET", "/organisations/{organisation}/powers/{power}/bases/{basis}", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/bases/{basis}", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/bases/{basis}/delete", "o", ""),
    ("POST", "/organisations/{organisation}/powers/{power}/delete", "o", ""),
    ("GET", "/audit", "EA", "EA"),
    ("GET", "/metrics", "S", "S"),
    ("GET", "/healthz", "vcholdSEA", "vcholdSEA"),
    ("GET", "/assets/{*file}", "vcholdSEA", "vcholdSEA"),
    ("GET", "/favicon.ico", "vcholdSEA", "vcholdSEA"),
    ("GET", "/favicon.svg", "vcholdSEA", "vcholdSEA"),
    ("GET", "/robots.txt", "vcholdSEA", "vcholdSEA"),
];

const LETTERS: [(&str, char); 9] = [
    ("visitor", 'v'),
    ("cadre", 'c'),
    ("head", 'h'),
    ("office", 'o'),
    ("leader", 'l'),
    ("discipline", 'd'),
    ("system_administrator", 'S'),
    ("security_administrator", 'E'),
    ("audit_administrator", 'A'),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a2_who_may_do_what() {
    let world = World::new().await;
    assert_eq!(MATRIX.len(), ROUTES.len(), "each route has a line in the matrix");
    for route in ROUTES {
        let (_, _, own, other) = *MATRIX
            .iter()
            .find(|(verb, path, ..)| *verb == route.verb.as_str() && *path == route.path)
            .unwrap_or_else(|| panic!("{} {} has no line in the matrix", route.verb, route.path));
        for (role, letter) in LETTERS {
            for (chart, may, whose) in [(&world.own, own, "own"), (&world.other, other, "other")] {
                if route.about == About::Nothing && whose == "other" {
                    continue;
                }
                // The discipline office is of no organisation: no chart is its own.
                let of_somebody = matches!(route.about, About::Chart | About::Organisation);
                let may = if letter == 'd' && of_somebody { other } else { may };
                let of_someone = matches!(route.about, About::Chart | About::Organisation);
                let may = if letter == 'd' && of_someone { other } else { may };
                let browser = &world.browsers[role];
                let origin = browser.origin();
                let status = world.go(browser, route, chart, Some(&origin)).await.status;
                let refused = [401, 403, 404].contains(&status);
                let what = format!("{} {} by {role} ({whose}): {status}", route.verb, route.path);
                if route.path.starts_with("/assets")
                    || route.path.starts_with("/favicon")
                    || route.path == "/robots.txt"
                {
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
    let nowhere = FlowchartId::new("c0");
    let cadre = &world.browsers["cadre"];
    for route in ROUTES.iter().filter(|route| route.about == About::Chart) {
        let origin = cadre.origin();
        let theirs = world.go(cadre, route, &world.other, Some(&origin)).await;
        let none = world.go(cadre, route, &nowhere, Some(&origin)).await;
        let same = |answer: &Answer| answer.body.replace(world.other.as_str(), "").replace("c0", "");
        assert_eq!(theirs.status, none.status, "{}", route.path);
        assert_eq!(same(&theirs).len(), same(&none).len(), "{}", route.path);
    }
    for route in ROUTES.iter().filter(|route| route.about == About::Organisation) {
        let path = world.path(route, &world.other);
        let headers = [("Origin", cadre.origin())];
        let headers = [(headers[0].0, headers[0].1.as_str())];
        let theirs = cadre.request(route.verb.as_str(), &path, &headers, b"").await;
        let none = cadre.request(route.verb.as_str(), &path.replace(OTHER, "o-nowhere"), &headers, b"").await;
        if theirs.status != 200 {
            let same = |answer: &Answer| answer.body.replace("o-other", "").replace("o-nowhere", "");
            assert_eq!((theirs.status, same(&theirs).len()), (none.status, same(&none).len()), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_is_found_under_its_own_organisation_only() {
    let world = World::new().await;
    let mut office = world.browsers["office"].clone();
    for route in ROUTES.iter().filter(|route| route.path.contains("{power}")) {
        let path = world.path(route, &world.own).replace("w-o-own", "w-o-other");
        let answer = if *route.verb == Method::POST {
            let mut fields = filled(&world, route.path).await;
            fields.retain(|(name, _)| *name != "version");
            fields.push(("version", "1"));
            office.post(&path, &fields).await
        } else {
            office.get(&path).await
        };
        assert_eq!(answer.status, 404, "{} {path}", route.verb);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s6_requests_from_other_sites_change_nothing() {
    let world = World::new().await;
    let before = world.state().await;
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
            let path = world.path(route, &world.own);
            let headers = [("Origin", own.as_str()), ("Sec-Fetch-Site", "cross-site")];
            let status = office.request(route.verb.as_str(), &path, &headers, b"").await.status;
            assert_eq!(status, 403, "{} {} as cross-site", route.verb, route.path);
        }
        for verb in ["GET", "HEAD"] {
            let path = world.path(route, &world.own);
            office.request(verb, &path, &[("Origin", own.as_str())], b"").await;
        }
    }
    assert!(changing >= 9);
    assert_eq!(world.state().await, before, "nothing has changed");
}

/// One more power in the own organisation's catalogue.
async fn another_power(world: &World) {
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
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l1_each_change_makes_one_audit_entry() {
    let world = World::new().await;
    let mut office = world.browsers["office"].clone();
    let chart = world.own.clone();
    let entries = async || {
        let mut conn = world.server.app.store.read().await.unwrap();
        audit::head(&mut conn).await.unwrap().0
    };
    let kind = async || {
        let mut conn = world.server.app.store.read().await.unwrap();
        audit::page(&mut conn, i64::MAX, 1).await.unwrap().remove(0).entry.kind
    };
    for route in ROUTES.iter().filter(|route| route.changes == Changes::Store) {
        if ["/sign-in", "/sign-out"].contains(&route.path) {
            continue;
        }
        let comment = format!("/{}/", comment(&world).await);
        let path = world.path(route, &chart).replace("/k1/", &comment);
        if route.path.ends_with("/accept") {
            // What was returned just before is filed again, changed.
            another_power(&world).await;
            assert_eq!(office.post(&path.replace("/accept", "/file"), &[]).await.status, 303);
        }
        let before = entries().await;
        let answer = if route.action == Action::ReceiveFilings {
            let mut conn = world.server.app.store.read().await.unwrap();
            let filed = store::filing::one(&mut conn, &OrganisationId::new(OWN), 2027).await.unwrap();
            drop(conn);
            let fields = [("looked_at", filed.filing.hash().unwrap()), ("reason", "缺责任领导")];
            world.browsers["discipline"].clone().post(&path, &fields).await
        } else if route.path == "/charts/import" {
            let file = liantu_domain::format::write(
                &liantu_domain::flowchart::Flowchart::default(),
                liantu_domain::format::Format::Json,
            );
            office.upload(&path, &[("a.json", file.as_bytes())], "text/html").await
        } else {
            if route.path.ends_with("/restore") {
                // Something to go back from.
                let (mut socket, _) = office.join(&chart, "b1", 0).await;
                socket.ask("p-more", crate::support::chart::add("n1")).await;
                socket.hear_news().await;
            }
            office.post(&path, &filled(&world, route.path).await).await
        };
        assert!(answer.status < 400, "{path}: {} {}", answer.status, answer.body);
        assert_eq!(entries().await, before + 1, "{path}");
        assert_eq!(Some(kind().await.as_str()), route.audit, "{path}");
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

/// The last thing that was said about the own chart.
async fn comment(world: &World) -> String {
    let mut conn = world.server.app.store.read().await.unwrap();
    let all = store::version_comment::of(&mut conn, &world.own).await.unwrap();
    all.last().map_or("k1".to_owned(), |comment| comment.id.clone())
}

/// A form filled in so that it is carried out.
async fn filled(world: &World, path: &str) -> Vec<(&'static str, &'static str)> {
    let entry = [
        ("code", "X-9"),
        ("name", "处罚"),
        ("kind", "penalty"),
        ("scope", "external"),
        ("exercised", "department d-o-own"),
    ];
    let basis = [("law", "《行政处罚法》"), ("state", "valid")];
    // What was read is what is stored: nobody else has changed it.
    let read = [
        ("read_code", "X-1"),
        ("read_name", "许可"),
        ("read_kind", "licence"),
        ("read_scope", "external"),
        ("read_exercised", "department d-o-own"),
        ("read_law", "《行政许可法》"),
        ("read_state", "valid"),
    ];
    let version = {
        let mut conn = world.server.app.store.read().await.unwrap();
        let power = store::power::one(&mut conn, &PowerId::new("w-o-own")).await.unwrap();
        power.map_or(0, |power| power.version).to_string()
    };
    let version: &'static str = version.leak();
    let mut fields = vec![("title", "新图"), ("reason", "局长办公会"), ("decision", "第 7 次"), ("party", "staff")];
    fields.extend([("body", "时限偏长"), ("answer", "已缩短"), ("standing", "cancelled"), ("version", version)]);
    if path.contains("/bases/") {
        fields.extend(basis.into_iter().chain(read));
        return fields;
    }
    if path.contains("/powers/") {
        fields.retain(|(name, _)| *name != "body");
        fields.extend(entry.into_iter().chain(read));
        let id: &'static str = world.own.to_string().leak();
        fields.push(("chart", id));
    }
    if path.ends_with("/edit") {
        fields.retain(|(name, _)| *name != "code");
        fields.push(("code", "X-2"));
    }
    fields
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
        // A file that is handed out has its looks in it, and a policy under which nothing in it runs.
        let is_page = answer.header("content-type").is_none_or(|kind| kind.starts_with("text/html"));
        for bad in [" style=", "<style", " onclick=", "javascript:"] {
            assert!(!is_page || !answer.body.contains(bad), "{bad} in a page");
        }
        // No insides: paths, versions, statements, back traces.
        for bad in [".rs", "sqlx", "SELECT ", "panicked", "/work", "/home", "0.1.0", "rustc"] {
            assert!(answer.status < 400 || !answer.body.contains(bad), "{bad} in {}", answer.body);
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
    let public = format!("/public/{}", world.own);
    assert_eq!(visitor.get(&public).await.status, 404);
    assert_eq!(office.post(&format!("/charts/{}/publish", world.own), &[]).await.status, 303);
    let (mut socket, _) = office.join(&world.own, "b1", 0).await;
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
    assert_eq!(office.post(&format!("/charts/{}/withdraw", world.own), &[]).await.status, 303);
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
