//! The route table, walked: who may, what cross-site requests get, what is audited, what every answer
//! says in its headers.

use std::collections::BTreeMap;

use axum::http::Method;
use liantu::routes::{About, Changes, ROUTES, Route};
use liantu::store::{self, audit};
use liantu_domain::access::Role;
use liantu_domain::id::{CadreId, DepartmentId, FlowchartId, OrganisationId, PostId, RegionId};

use crate::support::server::{OTHER, OWN};
use crate::support::tree::{OTHER_REGION, OWN_REGION, region_below};
use crate::support::{Answer, Base, Browser, Server};

/// Who walks: a visitor, and one of each role.
struct World {
    server: Server,
    base: Base,
    browsers: BTreeMap<&'static str, Browser>,
    own: Place,
    other: Place,
}

/// What paths name.
struct Place {
    chart: FlowchartId,
    organisation: &'static str,
    region: String,
}

impl World {
    async fn new() -> World {
        let base = Base::sqlite();
        let server = Server::with(&base, &["--sign-ins-per-minute", "1000", "--imports-per-hour", "10000"]).await;
        server.tree().await;
        let mut browsers = BTreeMap::from([("visitor", server.browser())]);
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Visitor) {
            match role {
                Role::Discipline => server.regional(role.name(), role, OWN_REGION).await,
                Role::Cadre => {
                    let account = server.account(role.name(), role, OWN).await;
                    server.tie(&format!("{OWN}-e"), OWN, &account).await;
                }
                Role::Head => {
                    let account = server.account(role.name(), role, OWN).await;
                    server.tie(&format!("{OWN}-e9"), OWN, &account).await;
                    let mut tx = server.app.store.write().await.unwrap();
                    let (who, what) = (CadreId::new(format!("{OWN}-e9")), PostId::new(format!("{OWN}-p7")));
                    store::holding::insert(&mut tx, &who, &what, "2020-01-01", None).await.unwrap();
                    tx.commit().await.unwrap();
                }
                _ => _ = server.account(role.name(), role, OWN).await,
            }
            browsers.insert(role.name(), server.signed_in(role.name()).await);
        }
        server.regional("leading_office", Role::Office, OWN_REGION).await;
        browsers.insert("leading_office", server.signed_in("leading_office").await);
        let place = async |organisation, region, title| Place {
            chart: server.chart(organisation, title).await,
            organisation,
            region: region_below(region),
        };
        let own = place(OWN, OWN_REGION, "自家的图").await;
        let other = place(OTHER, OTHER_REGION, "别家的图").await;
        World { server, base, browsers, own, other }
    }

    fn path(route: &Route, place: &Place) -> String {
        let of = |end: &str| format!("{}-{end}", place.organisation);
        route
            .path
            .replace("{id}", place.chart.as_str())
            .replace("{organisation}", place.organisation)
            .replace("{region}", &place.region)
            .replace("{department}", &of("d"))
            .replace("{post}", &of("p"))
            .replace("{cadre}", &of("e"))
            .replace("{seq}", "1")
            .replace("{format}", "json")
            .replace("{*file}", "nothing.css")
    }

    async fn go(&self, browser: &Browser, route: &Route, place: &Place, origin: Option<&str>) -> Answer {
        let path = World::path(route, place);
        if route.changes == Changes::Socket {
            let status = match browser.socket_from(&place.chart, origin).await {
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
        let mut tree = Vec::new();
        for one in store::organisation::below(&mut conn, "/").await.unwrap() {
            let departments = store::department::kept(&mut conn, &one.id).await.unwrap();
            let posts = store::post::kept(&mut conn, &one.id).await.unwrap();
            let people = store::cadre::of(&mut conn, &one.id).await.unwrap();
            let held = store::holding::of_organisation(&mut conn, &one.id).await.unwrap();
            let team = store::team_member::of(&mut conn, &one.id).await.unwrap();
            tree.push(format!("{one:?} {departments:?} {posts:?} {people:?} {held:?} {team:?}"));
        }
        let regions = store::region::all(&mut conn).await.unwrap();
        let audit = audit::head(&mut conn).await.unwrap();
        format!("{charts:?} {logs:?} {tree:?} {regions:?} {audit:?}")
    }
}

/// Who may: by hand, so that a slip in the table of `access.rs` or of `routes.rs` shows. For each route
/// the roles that get through: those of an organisation, on what is their own; and those that look after a region,
/// on what lies below it. Nobody gets through to what is neither.
/// v visitor, c cadre, h head, o office, l leader, d discipline, S system, E security, A audit.
const MATRIX: &[(&str, &str, &str, &str)] = &[
    ("GET", "/", "vcholdSEA", "vcholdSEA"),
    ("GET", "/public/{id}", "", ""),
    ("GET", "/help", "vcholdSEA", "vcholdSEA"),
    ("GET", "/sign-in", "vcholdSEA", "vcholdSEA"),
    ("POST", "/sign-in", "vcholdSEA", "vcholdSEA"),
    ("POST", "/sign-out", "choldSEA", "choldSEA"),
    ("POST", "/preference", "vcholdSEA", "vcholdSEA"),
    ("GET", "/charts", "chold", "chold"),
    ("POST", "/charts/new", "cho", ""),
    ("POST", "/charts/import", "cho", "cho"),
    ("GET", "/charts/{id}", "chol", "od"),
    ("GET", "/charts/{id}/room", "chol", "od"),
    ("POST", "/charts/{id}/import", "cho", ""),
    ("GET", "/charts/{id}/export/{format}", "chol", "od"),
    ("GET", "/charts/{id}/canonical", "chol", "od"),
    ("GET", "/charts/{id}/history", "chol", "od"),
    ("GET", "/charts/{id}/history/{seq}", "chol", "od"),
    ("POST", "/charts/{id}/history/{seq}/restore", "cho", ""),
    ("POST", "/charts/{id}/publish", "o", ""),
    ("POST", "/charts/{id}/withdraw", "o", ""),
    ("GET", "/organisations", "chol", "od"),
    ("GET", "/organisations/new", "", "o"),
    ("POST", "/organisations/new", "", "o"),
    ("GET", "/organisations/import", "o", "o"),
    ("POST", "/organisations/import", "o", "o"),
    ("POST", "/organisations/import/confirm", "o", "o"),
    ("GET", "/regions/new", "", "o"),
    ("POST", "/regions/new", "", "o"),
    ("GET", "/regions/{region}", "", "o"),
    ("POST", "/regions/{region}", "", "o"),
    ("POST", "/regions/{region}/delete", "", "o"),
    ("GET", "/organisations/{organisation}", "chol", "od"),
    ("GET", "/organisations/{organisation}/edit", "o", "o"),
    ("POST", "/organisations/{organisation}/edit", "o", "o"),
    ("POST", "/organisations/{organisation}/delete", "", "o"),
    ("GET", "/organisations/{organisation}/team", "o", "o"),
    ("POST", "/organisations/{organisation}/team", "o", "o"),
    ("POST", "/organisations/{organisation}/liaison", "o", "o"),
    ("GET", "/organisations/{organisation}/departments/new", "o", "o"),
    ("POST", "/organisations/{organisation}/departments/new", "o", "o"),
    ("GET", "/organisations/{organisation}/departments/{department}", "hol", "od"),
    ("POST", "/organisations/{organisation}/departments/{department}", "o", "o"),
    ("POST", "/organisations/{organisation}/departments/{department}/end", "o", "o"),
    ("POST", "/organisations/{organisation}/departments/{department}/delete", "o", "o"),
    ("GET", "/organisations/{organisation}/posts/new", "o", "o"),
    ("POST", "/organisations/{organisation}/posts/new", "o", "o"),
    ("GET", "/organisations/{organisation}/posts/{post}", "chol", "od"),
    ("POST", "/organisations/{organisation}/posts/{post}", "o", "o"),
    ("POST", "/organisations/{organisation}/posts/{post}/end", "o", "o"),
    ("POST", "/organisations/{organisation}/posts/{post}/delete", "o", "o"),
    ("GET", "/organisations/{organisation}/cadres/new", "o", "o"),
    ("POST", "/organisations/{organisation}/cadres/new", "o", "o"),
    ("GET", "/organisations/{organisation}/cadres/{cadre}", "chol", "od"),
    ("POST", "/organisations/{organisation}/cadres/{cadre}", "o", "o"),
    ("POST", "/organisations/{organisation}/cadres/{cadre}/appoint", "o", "o"),
    ("POST", "/organisations/{organisation}/cadres/{cadre}/release", "o", "o"),
    ("POST", "/organisations/{organisation}/cadres/{cadre}/delete", "o", "o"),
    ("GET", "/audit", "EA", "EA"),
    ("GET", "/metrics", "S", "S"),
    ("GET", "/healthz", "vcholdSEA", "vcholdSEA"),
    ("GET", "/assets/{*file}", "vcholdSEA", "vcholdSEA"),
    ("GET", "/favicon.ico", "vcholdSEA", "vcholdSEA"),
    ("GET", "/favicon.svg", "vcholdSEA", "vcholdSEA"),
    ("GET", "/robots.txt", "vcholdSEA", "vcholdSEA"),
];

const LETTERS: [(&str, char); 10] = [
    ("visitor", 'v'),
    ("cadre", 'c'),
    ("head", 'h'),
    ("office", 'o'),
    ("leader", 'l'),
    ("discipline", 'd'),
    ("leading_office", 'o'),
    ("system_administrator", 'S'),
    ("security_administrator", 'E'),
    ("audit_administrator", 'A'),
];

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
                    ("other", About::Nothing) if !route.path.contains("{region}") => continue,
                    ("other", About::Chart | About::Organisation | About::Nothing) => "",
                    _ if looks_after => below,
                    _ => own,
                };
                let browser = &world.browsers[role];
                let origin = browser.origin();
                let status = world.go(browser, route, place, Some(&origin)).await.status;
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
    let nowhere = Place { chart: FlowchartId::new("c0"), organisation: "o0", region: "g0".into() };
    let of_something =
        |route: &&Route| matches!(route.about, About::Chart | About::Organisation) || route.path.contains("{region}");
    for role in ["cadre", "head", "office", "leader", "discipline", "leading_office"] {
        let browser = &world.browsers[role];
        for route in ROUTES.iter().filter(of_something) {
            let origin = browser.origin();
            let theirs = world.go(browser, route, &world.other, Some(&origin)).await;
            let none = world.go(browser, route, &nowhere, Some(&origin)).await;
            let same = |answer: &Answer, place: &Place| {
                let path = World::path(route, place);
                answer.body.replace(&path, "").replace(place.chart.as_str(), "")
            };
            let what = format!("{} {} by {role}", route.verb, route.path);
            assert_eq!(theirs.status, none.status, "{what}");
            assert_eq!(same(&theirs, &world.other).len(), same(&none, &nowhere).len(), "{what}");
        }
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
            let path = World::path(route, &world.own);
            let headers = [("Origin", own.as_str()), ("Sec-Fetch-Site", "cross-site")];
            let status = office.request(route.verb.as_str(), &path, &headers, b"").await.status;
            assert_eq!(status, 403, "{} {} as cross-site", route.verb, route.path);
        }
        for verb in ["GET", "HEAD"] {
            let path = World::path(route, &world.own);
            office.request(verb, &path, &[("Origin", own.as_str())], b"").await;
        }
    }
    assert!(changing >= 9);
    assert_eq!(world.state().await, before, "nothing has changed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l1_each_change_makes_one_audit_entry() {
    let world = World::new().await;
    let mut office = world.browsers["office"].clone();
    let mut leading = world.browsers["leading_office"].clone();
    let chart = world.own.chart.clone();
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
        let before = entries().await;
        let path = World::path(route, &world.own);
        let answer = if let Some((by, path, fields)) = filled(&world, route, path.clone()).await {
            let browser = if by == "office" { &mut office } else { &mut leading };
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post(&path, &fields).await
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
            office.post(&path, &[("title", "新图")]).await
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

type Filled = (&'static str, String, Vec<(&'static str, String)>);

/// Who fills in a form of the tree, where it goes, and with what: on entries that allow it.
async fn filled(world: &World, route: &Route, path: String) -> Option<Filled> {
    let (act, own) = (route.audit?, OrganisationId::new(OWN));
    let path = match act {
        "organisation_delete" => path.replace(OWN, "o-spare"),
        "department_end" => path.replace("-d/", "-d8/"),
        "department_delete" => path.replace("-d/", "-d9/"),
        "post_end" => path.replace("-p/", "-p8/"),
        "post_delete" => path.replace("-p/", "-p9/"),
        "cadre_delete" => {
            // Appointed for the head's sake.
            let mut tx = world.server.app.store.write().await.unwrap();
            let id = CadreId::new("o-own-gone");
            let gone =
                store::cadre::Cadre { id, organisation: own.clone(), name: "离".into(), account: None, version: 0 };
            store::cadre::insert(&mut tx, &gone).await.unwrap();
            tx.commit().await.unwrap();
            path.replace("-e/", "-gone/")
        }
        _ => path,
    };
    let mut conn = world.server.app.store.read().await.unwrap();
    let id =
        |under: &str| path.split(&format!("/{under}/")).nth(1).map(|rest| rest.split('/').next().unwrap().to_owned());
    let version = if let Some(id) = id("regions") {
        store::region::one(&mut conn, &RegionId::new(id)).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("departments") {
        store::department::one(&mut conn, &DepartmentId::new(id), &own).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("posts") {
        store::post::one(&mut conn, &PostId::new(id), &own).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("cadres") {
        store::cadre::one(&mut conn, &CadreId::new(id), &own).await.unwrap().map(|found| found.version)
    } else {
        let id = id("organisations").filter(|id| id.starts_with("o-")).unwrap_or_default();
        store::organisation::kept(&mut conn, &OrganisationId::new(id)).await.unwrap().map(|found| found.version)
    };
    drop(conn);
    let (name, from) = (("name", format!("{act}名𠮷")), ("from", "2020-01-01".to_owned()));
    let mut fields = match act {
        "region_new" | "region_edit" => vec![name, ("parent", OWN_REGION.to_owned())],
        "organisation_new" => vec![name, ("region", OWN_REGION.to_owned())],
        "organisation_edit" => vec![("name", "自家新名".to_owned()), ("code", "A-1".to_owned())],
        "department_new" | "cadre_new" | "department_edit" | "cadre_edit" => vec![("name", format!("{act}名"))],
        "department_end" | "post_end" => vec![("day", "2026-12-31".to_owned())],
        "post_new" | "post_edit" => {
            vec![("name", format!("{act}名")), ("department", format!("{OWN}-d")), ("tier", "middle".to_owned())]
        }
        "team_edit" => vec![("top", format!("{OWN}-e"))],
        "liaison_edit" => vec![("liaison", format!("{OWN}-e"))],
        "holding_new" => vec![("post", format!("{OWN}-p7")), from],
        "holding_end" => vec![("post", format!("{OWN}-p")), from, ("to", "2024-01-01".to_owned())],
        "region_delete" | "organisation_delete" | "department_delete" | "post_delete" | "cadre_delete" => Vec::new(),
        "tree_import" => {
            let row = r#"[{"number":2,"cells":["","导入科","导入岗","重要","财","收款","","" ]}]"#.to_owned();
            // With the wrong hash the preview comes back, and in it the right one.
            let mut office = world.browsers["office"].clone();
            let body = office.post(&path, &[("content", row.as_str()), ("hash", "")]).await.body;
            let hash = body.split("name=\"hash\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            vec![("content", row), ("hash", hash)]
        }
        _ => return None,
    };
    fields.push(("version", version.unwrap_or_default().to_string()));
    let by_leading = act.starts_with("region_") || ["organisation_new", "organisation_delete"].contains(&act);
    Some((if by_leading { "leading_office" } else { "office" }, path, fields))
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
