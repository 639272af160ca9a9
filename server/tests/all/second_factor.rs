//! The second factor, by its pages and under `prove`, on both databases.

use clap::Parser;
use liantu::chance::hash;
use liantu::clock::Clock;
use liantu::config::{Cli, Command};
use liantu::second_factor::{CODES, prove};
use liantu_domain::access::Role;
use liantu_domain::id::AccountId;
use liantu_domain::meeting::Factor;
use totp_rs::{Builder, Secret};

use crate::support::server::{OWN, PASSWORD};
use crate::support::{Answer, Base, Browser, Server, on_both};

const PAGE: &str = "/account/second-factor";

/// A leader with a browser.
async fn leader(base: &Base) -> (Server, AccountId, Browser) {
    let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
    server.organisations().await;
    let account = server.account("leader", Role::Leader, OWN).await;
    let browser = server.signed_in("leader").await;
    (server, account, browser)
}

/// What an application shows now, or so many seconds from now.
fn code(server: &Server, secret: &str, seconds: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    let at = u64::try_from(server.clock.now_ms() / 1_000 + seconds).unwrap();
    totp.generate(at).to_string()
}

/// What stands in `<code>` on a page.
fn shown(answer: &Answer) -> Vec<String> {
    let codes = answer.body.split("<code").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    codes.map(|(code, _)| code.to_owned()).collect()
}

/// Sets it up by the pages: the secret, and the recovery codes.
async fn set_up(server: &Server, browser: &mut Browser) -> (String, Vec<String>) {
    let begun = browser.post(&format!("{PAGE}/begin"), &[("password", PASSWORD)]).await;
    assert_eq!(begun.status, 200, "{}", begun.body);
    assert!(begun.body.contains("<svg") && !begun.body.contains(" style="), "a picture to scan");
    let secret = shown(&begun).remove(0).replace('-', "");
    let done = browser.post(&format!("{PAGE}/confirm"), &[("code", &code(server, &secret, 0))]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    (secret, shown(&done))
}

async fn proven(server: &Server, account: &AccountId, code: &str) -> Option<Factor> {
    let mut tx = server.app.store.write().await.unwrap();
    let factor = prove(&server.app, &mut tx, account, code).await.unwrap();
    tx.commit().await.unwrap();
    factor
}

on_both!(it_is_set_up_proven_and_switched_off_by_its_pages, |base: Base| async move {
    let (server, account, mut browser) = leader(&base).await;
    assert!(browser.get("/account").await.body.contains("尚未启用"));
    let wrong = browser.post(&format!("{PAGE}/begin"), &[("password", "not mine at all")]).await;
    assert!(wrong.status == 409 && wrong.body.contains("密码不正确"), "{}", wrong.body);
    let begun = browser.post(&format!("{PAGE}/begin"), &[("password", PASSWORD)]).await;
    let first = shown(&begun).remove(0).replace('-', "");
    assert!(!browser.get(PAGE).await.body.contains("<code"), "a secret is shown once");
    assert_eq!(proven(&server, &account, &code(&server, &first, 0)).await, None, "it is not confirmed yet");

    let (secret, codes) = set_up(&server, &mut browser).await;
    assert_ne!(secret, first, "who begins anew gets another");
    assert_eq!(codes.len(), CODES);
    assert!(codes.iter().all(|code| code.len() == 19 && code.matches('-').count() == 3), "{codes:?}");
    let page = browser.get(PAGE).await.body;
    assert!(page.contains("已启用") && page.contains("恢复码还剩 10 个") && !page.contains("<code"));
    server.clock.forward(60_000);
    assert_eq!(proven(&server, &account, &codes[0]).await, Some(Factor::RecoveryCode));
    assert!(browser.get(PAGE).await.body.contains("恢复码还剩 9 个"));

    // New codes: the old ones are worth nothing.
    let anew = shown(&browser.post(&format!("{PAGE}/codes"), &[("password", PASSWORD)]).await);
    assert_eq!(proven(&server, &account, &codes[1]).await, None);
    let typed = anew[0].to_lowercase().replace('-', " ");
    assert_eq!(proven(&server, &account, &typed).await, Some(Factor::RecoveryCode));
    server.clock.forward(60_000);
    let off = browser.post(&format!("{PAGE}/off"), &[("password", PASSWORD)]).await;
    assert_eq!((off.status, off.header("location")), (303, Some("/account/second-factor?off=1")));
    assert!(browser.get(&format!("{PAGE}?off=1")).await.body.contains("已停用动态口令"));
    assert_eq!(proven(&server, &account, &code(&server, &secret, 0)).await, None);
    assert_eq!(proven(&server, &account, &anew[1]).await, None);
});

on_both!(a_code_is_accepted_once_even_at_the_same_time, |base: Base| async move {
    let (server, account, mut browser) = leader(&base).await;
    let (secret, codes) = set_up(&server, &mut browser).await;
    assert_eq!(proven(&server, &account, &code(&server, &secret, 0)).await, None, "it has confirmed already");
    // Clocks differ: one step to either side, and never back.
    server.clock.forward(60_000);
    for (seconds, factor) in [(60, None), (30, Some(Factor::Totp)), (30, None), (0, None)] {
        assert_eq!(proven(&server, &account, &code(&server, &secret, seconds)).await, factor, "{seconds}");
    }
    server.clock.forward(90_000);
    for (seconds, factor) in [(-60, None), (-30, Some(Factor::Totp))] {
        assert_eq!(proven(&server, &account, &code(&server, &secret, seconds)).await, factor, "{seconds}");
    }
    server.clock.forward(600_000);
    for (code, factor) in [(code(&server, &secret, 0), Factor::Totp), (codes[0].clone(), Factor::RecoveryCode)] {
        let tries = (0..2).map(|_| proven(&server, &account, &code));
        let both = futures_util::future::join_all(tries).await;
        assert_eq!(both.iter().flatten().collect::<Vec<_>>(), [&factor], "{both:?}");
    }
    // A code of somebody else is none of theirs.
    let other = server.account("other", Role::Leader, OWN).await;
    assert_eq!(proven(&server, &other, &codes[1]).await, None);
    assert_eq!(proven(&server, &account, &codes[1]).await, Some(Factor::RecoveryCode));
});

on_both!(guessing_is_limited, |base: Base| async move {
    let (server, account, mut browser) = leader(&base).await;
    let (secret, _) = set_up(&server, &mut browser).await;
    server.clock.forward(600_000);
    for _ in 0..5 {
        assert_eq!(proven(&server, &account, "000000").await, None);
    }
    let right = code(&server, &secret, 0);
    assert_eq!(proven(&server, &account, &right).await, None, "not even the right one");
    assert_eq!(browser.post(&format!("{PAGE}/off"), &[("password", PASSWORD)]).await.status, 429);
    server.clock.forward(13_000);
    assert_eq!(proven(&server, &account, &right).await, Some(Factor::Totp));
});

on_both!(the_administrator_takes_it_away, |base: Base| async move {
    let (server, account, mut browser) = leader(&base).await;
    let (secret, _) = set_up(&server, &mut browser).await;
    let mut arguments = vec!["liantu".to_owned(), "user".to_owned(), "reset-factor".to_owned()];
    arguments.extend(base.arguments());
    arguments.push("leader".to_owned());
    match Cli::parse_from(&arguments).command {
        Some(Command::User(user)) => user.run().await.unwrap(),
        other => panic!("{other:?}"),
    };
    server.clock.forward(60_000);
    assert_eq!(proven(&server, &account, &code(&server, &secret, 0)).await, None);
    assert!(browser.get(PAGE).await.body.contains("尚未启用"));
});

/// Neither the secret nor a recovery code is in the database, its write-ahead file or the audit log.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_secret_is_nowhere_on_the_disk() {
    let base = Base::sqlite();
    let (server, account, mut browser) = leader(&base).await;
    let (secret, codes) = set_up(&server, &mut browser).await;
    let raw = Secret::try_from_base32(&secret).unwrap();
    let letters = codes[0].replace('-', "");
    let secrets = [secret.as_bytes(), raw.as_bytes(), codes[0].as_bytes(), letters.as_bytes()];
    let mut looked = 0;
    for file in std::fs::read_dir(base.folder().unwrap()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        looked +=
            usize::from(bytes.windows(PAGE.len()).any(|part| part == b"INSERT INTO second_fac") || !bytes.is_empty());
        for hidden in secrets {
            assert!(!bytes.windows(hidden.len()).any(|part| part == hidden), "{}", path.display());
        }
    }
    assert!(looked >= 3, "the database, what is written ahead of it, the key");
    // What is there: the hash, by which the code is known.
    let mut conn = server.app.store.read().await.unwrap();
    let stored: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM recovery_code WHERE hash = $1")
        .bind(hash(&format!("{account} {letters}")))
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(stored.0, 1);
}
