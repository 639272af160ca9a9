//! Signing in, sessions and their end.

use liantu::store::account::State;
use liantu::store::{account, rights};
use liantu_domain::access::Role;

use crate::support::server::{OWN, PASSWORD};
use crate::support::{Base, Browser, Server};

const MINUTE: i64 = 60_000;

async fn server(arguments: &[&str]) -> (Base, Server) {
    let base = Base::sqlite();
    let server = Server::with(&base, &[&["--sign-ins-per-minute", "10000"], arguments].concat()).await;
    server.organisations().await;
    server.account("cadre", Role::Cadre, OWN).await;
    (base, server)
}

async fn set_state(server: &Server, name: &str, state: State) {
    let mut tx = server.app.store.write().await.unwrap();
    let id = account::by_name(&mut tx, name).await.unwrap().unwrap().id;
    account::set_state(&mut tx, &id, state).await.unwrap();
    rights::changed(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/charts").await.status == 200
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s1_all_ways_of_failing_look_the_same() {
    let (_base, server) = server(&[]).await;
    for (name, state) in [("locked", State::Locked), ("ended", State::Ended)] {
        server.account(name, Role::Cadre, OWN).await;
        set_state(&server, name, state).await;
    }
    let mut seen = std::collections::BTreeSet::new();
    for (name, password) in
        [("cadre", "wrong"), ("nobody", PASSWORD), ("locked", PASSWORD), ("ended", PASSWORD), ("", "")]
    {
        let answer = server.browser().sign_in(name, password).await;
        assert_eq!(answer.set_cookies().count(), 0);
        let nonce = answer.header("content-security-policy").unwrap().split('\'').nth(3).unwrap().to_owned();
        let value = format!("value=\"{name}\"");
        seen.insert((
            answer.status,
            answer.body.replace(nonce.trim_start_matches("nonce-"), "").replace(&value, "value=\"\""),
        ));
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(seen.first().unwrap().0, 401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s1_unknown_names_cost_as_much_as_wrong_passwords() {
    let (_base, server) = server(&[]).await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for round in 0..15 {
        // Each name fails once only, so that no delay comes in between.
        let name = format!("cadre-{round}");
        server.account(&name, Role::Cadre, OWN).await;
        for (times, name) in [(&mut known, name), (&mut unknown, format!("nobody-{round}"))] {
            let begun = std::time::Instant::now();
            server.browser().sign_in(&name, "wrong").await;
            times.push(begun.elapsed());
        }
    }
    known.sort();
    unknown.sort();
    let (known, unknown) = (known[7].as_secs_f64(), unknown[7].as_secs_f64());
    assert!((known / unknown - 1.0).abs() < 0.5, "{known} {unknown}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s2_guessing_gets_slower_and_is_shut_out_but_not_the_owner() {
    let (_base, server) = server(&[]).await;
    // The owner has been here before.
    let mut owner = server.signed_in("cadre").await;
    owner.post("/sign-out", &[]).await;
    assert!(owner.cookies.contains_key("liantu-device"));

    let mut stranger = server.browser();
    for _ in 0..5 {
        assert_eq!(stranger.sign_in("cadre", "wrong").await.status, 401);
    }
    // Now the right password does not help before the second is over.
    assert_eq!(stranger.sign_in("cadre", PASSWORD).await.status, 401);
    server.clock.forward(1_000);
    assert_eq!(stranger.sign_in("cadre", "wrong").await.status, 401);
    for wait in [2_000, 4_000, 8_000, 16_000] {
        server.clock.forward(wait - 1);
        assert_eq!(stranger.sign_in("cadre", PASSWORD).await.status, 401, "{wait}");
        server.clock.forward(1);
        assert_eq!(stranger.sign_in("cadre", "wrong").await.status, 401);
    }
    server.clock.forward(15 * MINUTE - 1);
    assert_eq!(stranger.sign_in("cadre", PASSWORD).await.status, 401, "ten failures: a quarter of an hour");

    assert_eq!(owner.sign_in("cadre", PASSWORD).await.status, 303, "the owner's browser is known");
    server.clock.forward(1);
    assert_eq!(stranger.sign_in("cadre", PASSWORD).await.status, 303, "after the quarter of an hour");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s3_a_session_set_before_is_worth_nothing_after() {
    let (_base, server) = server(&[]).await;
    let mut browser = server.browser();
    browser.cookies.insert("liantu".into(), "chosen-by-somebody-else".into());
    browser.sign_in("cadre", PASSWORD).await;
    let first = browser.clone();
    assert_ne!(first.cookies["liantu"], "chosen-by-somebody-else");
    assert!(is_in(&first).await);
    browser.sign_in("cadre", PASSWORD).await;
    assert!(is_in(&browser).await);
    assert!(!is_in(&first).await, "the session before has ended");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s4_sessions_end_when_unused_and_in_any_case() {
    let (_base, server) = server(&["--idle-minutes", "5", "--session-hours", "1"]).await;
    let browser = server.signed_in("cadre").await;
    for _ in 0..11 {
        server.clock.forward(5 * MINUTE - 1);
        assert!(is_in(&browser).await, "used every five minutes");
    }
    server.clock.forward(5 * MINUTE);
    assert!(!is_in(&browser).await, "an hour is over");

    let browser = server.signed_in("cadre").await;
    server.clock.forward(5 * MINUTE);
    assert!(!is_in(&browser).await, "unused for five minutes");
    // A clock that is set back wakes nothing that was swept.
    liantu::housekeeping::sweep(&server.app).await.unwrap();
    server.clock.forward(-30 * MINUTE);
    assert!(!is_in(&browser).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s4_signing_out_and_locking_end_sessions() {
    let (_base, server) = server(&[]).await;
    let mut browser = server.signed_in("cadre").await;
    let copy = browser.clone();
    let answer = browser.post("/sign-out", &[]).await;
    assert!(answer.set_cookies().any(|cookie| cookie.starts_with("liantu=;") && cookie.contains("Max-Age=0")));
    assert!(!is_in(&copy).await, "the session is gone, not only the cookie");

    let browser = server.signed_in("cadre").await;
    set_state(&server, "cadre", State::Locked).await;
    assert!(!is_in(&browser).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s5_cookies_are_closed_to_scripts_and_other_sites() {
    let (_base, server) = server(&[]).await;
    let answer = server.browser().sign_in("cadre", PASSWORD).await;
    for cookie in answer.set_cookies() {
        assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict"), "{cookie}");
    }
    let token = answer.set_cookies().next().unwrap().split(['=', ';']).nth(1).unwrap();
    assert_eq!(token.len(), 64, "256 bits");
    // Whoever reads the table can't use it.
    let mut conn = server.app.store.read().await.unwrap();
    assert!(liantu::store::session::one(&mut conn, token).await.unwrap().is_none());
    assert!(liantu::store::session::one(&mut conn, &liantu::chance::hash(token)).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_one_comes_out_on_our_own_pages_only() {
    let (_base, server) = server(&[]).await;
    for (next, to) in [("/charts/c1", "/charts/c1"), ("//evil.example", "/charts"), ("https://evil.example", "/charts")]
    {
        let fields = [("name", "cadre"), ("password", PASSWORD), ("next", next)];
        let answer = server.browser().post("/sign-in", &fields).await;
        assert_eq!(answer.header("location"), Some(to), "{next}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_sign_ins_are_limited_by_address_and_by_name() {
    let base = Base::sqlite();
    let server = Server::with(&base, &[]).await;
    let mut statuses = Vec::new();
    for round in 0..12 {
        statuses.push(server.browser().sign_in(&format!("name-{round}"), "wrong").await.status);
    }
    assert_eq!(statuses, [vec![401; 10], vec![429; 2]].concat(), "ten a minute and address");
    server.clock.forward(MINUTE);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(server.browser().sign_in("one-name", "wrong").await.status);
    }
    assert_eq!(statuses, [vec![401; 5], vec![429]].concat(), "five a minute and name");
}
