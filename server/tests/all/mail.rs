//! Reminders by mail, sent to a mail server of the test's own, on both databases.

use clap::Parser;
use liantu::clock::Clock;
use liantu::config::{Cli, Command};
use liantu::mail::carrier::{Carrier, Parcel};
use liantu::mail::round;
use liantu::store::mail::{self as outbox, State};
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::mail::Fault;
use sqlx::AssertSqlSafe;

use crate::support::post_office::PostOffice;
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

/// A unit that is to file, with a planned measure of its intake post, and who holds that post.
const WORLD: &[&str] = &[
    "INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ('g1', NULL, '/g1/', '某区', '', 0, 0)",
    "UPDATE organisation SET region = 'g1', region_path = '/g1/' WHERE id = 'o-own'",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-01-01', 0, '元旦')",
    "INSERT INTO holiday (region, day, is_working, name) VALUES ('g1', '2027-03-30', 0, '本地')",
    "INSERT INTO department (id, organisation, name, position) VALUES ('d1', 'o-own', '审批科', 0)",
    "INSERT INTO post (id, department, name, tier, position, duties) VALUES ('t1', 'd1', '受理岗', 'key', 0, '')",
    "INSERT INTO cadre (id, organisation, name, account, version) \
     SELECT 'e1', 'o-own', '乙', id, 0 FROM account WHERE sign_in_name = 'cadre'",
    "INSERT INTO holding (cadre, post, from_on, to_on) VALUES ('e1', 't1', '2020-01-01', NULL)",
    "INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state) \
     VALUES ('register.o-own', 'm1', 'o-own', '/g1/', '双人复核', 'other', '受理岗', '2027-03-20', 'planned')",
    "INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state) \
     VALUES ('register.o-own', 'm2', 'o-own', '/g1/', '定期轮岗', 'rotation', '科长', '2027-04-08', 'planned')",
    "UPDATE account SET display_name = '甲' || '\r\n' || 'Bcc: evil@b.example' WHERE sign_in_name = 'office'",
];

async fn run(server: &Server, statements: &[&'static str]) {
    let mut tx = server.app.store.write().await.unwrap();
    for statement in statements {
        sqlx::query(AssertSqlSafe(*statement)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// An office that is to be reminded, without address; an administrator.
async fn world(base: &Base, post: &PostOffice) -> (Server, Carrier) {
    let settings = post.settings();
    let server = Server::with(base, &settings.iter().map(String::as_str).collect::<Vec<_>>()).await;
    server.organisations().await;
    for (name, role) in
        [("office", Role::Office), ("cadre", Role::Cadre), ("idle", Role::Cadre), ("system", Role::SystemAdministrator)]
    {
        server.account(name, role, OWN).await;
    }
    run(&server, WORLD).await;
    let carrier = Carrier::of(&server.app.settings.mail).unwrap().unwrap();
    (server, carrier)
}

/// That minute in Beijing.
fn set_clock(server: &Server, day: &str, hour: i64, minute: i64) {
    let at_ms = day.parse::<Date>().unwrap().begins_ms() + (hour * 60 + minute) * 60_000;
    server.clock.forward(at_ms - server.clock.now_ms());
}

async fn fates(server: &Server) -> Vec<(String, State, i64, Option<Fault>)> {
    let mut conn = server.app.store.read().await.unwrap();
    let all = outbox::latest(&mut conn, 100).await.unwrap();
    all.into_iter().map(|it| (it.sign_in_name, it.state, it.attempts, it.fault)).collect()
}

on_both!(each_person_gets_one_mail_a_day, |base: Base| async move {
    let post = PostOffice::open().await;
    let (server, carrier) = world(&base, &post).await;
    set_clock(&server, "2027-03-29", 7, 30);

    // Everybody says where the own mail goes; the administrator may say it of others.
    let mut office = server.signed_in("office").await;
    for wrong in ["office", "office@b.example\r\nBcc: evil@b.example", "甲 <office@b.example>"] {
        let answer = office.post("/account/mail", &[("mail", wrong)]).await;
        assert!(answer.status == 409 && answer.body.contains("这不是有效的邮箱地址"), "{}", answer.body);
    }
    assert_eq!(office.post("/account/mail", &[("mail", "office@b.example")]).await.status, 303);
    assert!(office.get("/account").await.body.contains("value=\"office@b.example\""));
    let mut system = server.signed_in("system").await;
    let answer = system.post("/mail/address", &[("name", "nobody"), ("mail", "x")]).await;
    assert!(answer.status == 409 && answer.body.contains("没有这个登录名的账号"), "{}", answer.body);
    for name in ["cadre", "idle"] {
        let fields = [("name", name), ("mail", &*format!("{name}@b.example"))];
        assert_eq!(system.post("/mail/address", &fields).await.status, 303);
    }

    // Not before eight; then one for each of whom something waits.
    let mut written = None;
    round(&server.app, &carrier, &mut written).await.unwrap();
    assert!(post.taken().is_empty());
    set_clock(&server, "2027-03-29", 8, 0);
    round(&server.app, &carrier, &mut written).await.unwrap();
    let mut taken = post.taken();
    taken.sort_by(|a, b| a.to.cmp(&b.to));
    assert_eq!(taken.iter().map(|it| it.to.as_str()).collect::<Vec<_>>(), ["cadre@b.example", "office@b.example"]);
    let to_cadre = taken[0].text();
    assert!(to_cadre.contains("1. 防控措施：1 项已超过完成期限。"), "{to_cadre}");
    assert!(to_cadre.contains("https://l.example/register") && !to_cadre.contains("2. "), "{to_cadre}");
    let to_office = &taken[1];
    let text = to_office.text();
    for part in [
        "1. 请于 2027-03-31 前报送本单位年度备案。",
        "https://l.example/filing",
        "2. 防控措施：1 项已超过完成期限，1 项须在 2027-04-12 前完成。",
        "File your unit's registers by 2027-03-31.",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("双人复核"), "counts and days only: {text}");
    assert_eq!(to_office.header("Subject").unwrap(), "廉图待办提醒：2 项（2027-03-29） / Liantu: 2 items waiting");
    assert!(to_office.raw.contains("Subject: =?utf-8?b?") && to_office.raw.is_ascii(), "{}", to_office.raw);
    assert_eq!(to_office.header("To").unwrap(), "office@b.example");
    assert_eq!(to_office.header("Auto-Submitted").unwrap(), "auto-generated");
    // What stands in a name adds no line to the head.
    let mut names = to_office.names();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To"
        ]
    );

    // Not twice: not half an hour later, not after a restart.
    set_clock(&server, "2027-03-29", 8, 30);
    round(&server.app, &carrier, &mut written).await.unwrap();
    round(&server.app, &carrier, &mut None).await.unwrap();
    assert!(post.taken().is_empty());
    // Not on a day off; again on the next working day, unless the address is taken back.
    set_clock(&server, "2027-03-30", 9, 0);
    round(&server.app, &carrier, &mut written).await.unwrap();
    assert!(post.taken().is_empty());
    let mut office = server.signed_in("office").await;
    assert_eq!(office.post("/account/mail", &[("mail", "")]).await.status, 303);
    set_clock(&server, "2027-03-31", 9, 0);
    round(&server.app, &carrier, &mut written).await.unwrap();
    assert_eq!(post.taken().iter().map(|it| it.to.as_str()).collect::<Vec<_>>(), ["cadre@b.example"]);
});

on_both!(a_mail_is_tried_again_or_given_up, |base: Base| async move {
    let post = PostOffice::open().await;
    let (server, carrier) = world(&base, &post).await;
    run(&server, &["UPDATE account SET mail_address = 'cadre@b.example' WHERE sign_in_name = 'cadre'"]).await;
    set_clock(&server, "2027-03-29", 9, 0);
    let round = async || round(&server.app, &carrier, &mut None).await.unwrap();

    // Not now: five minutes later, then ten.
    post.says(&["450 4.2.0 try later", "451 4.3.0 still not"]);
    round().await;
    round().await;
    let now_ms = server.clock.now_ms();
    let waits = |at_ms, attempts| [("cadre".to_owned(), State::Waiting(at_ms), attempts, Some(Fault::Deferred))];
    assert_eq!(fates(&server).await, waits(now_ms + 5 * 60_000, 1));
    set_clock(&server, "2027-03-29", 9, 5);
    round().await;
    assert_eq!(fates(&server).await, waits(server.clock.now_ms() + 10 * 60_000, 2));
    assert!(post.taken().is_empty());
    // Another program, or this one after a restart, goes on with what is in the outbox.
    set_clock(&server, "2027-03-29", 9, 15);
    round().await;
    assert_eq!(post.taken().len(), 1);
    assert_eq!(fates(&server).await, [("cadre".to_owned(), State::Sent(server.clock.now_ms()), 3, None)]);

    // Never: once, with what the server said on the administrator's page.
    run(&server, &["DELETE FROM mail"]).await;
    post.says(&["550 5.1.1 no such user here"]);
    round().await;
    set_clock(&server, "2027-03-29", 12, 0);
    round().await;
    assert!(post.taken().is_empty());
    assert_eq!(fates(&server).await, [("cadre".to_owned(), State::GivenUp, 1, Some(Fault::Refused))]);
    let system = server.signed_in("system").await;
    let page = system.get("/mail").await;
    for part in ["未送达", "邮件服务器拒收", "5.1.1 no such user here", "共尝试 1 次"] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(!page.body.contains("cadre@b.example"), "addresses of others are not listed");

    // Nobody there: it waits. After two days it says nothing any more; without address it goes nowhere.
    let settings = ["liantu", "--smtp-url", "smtp://127.0.0.1:9?tls=none", "--mail-from", "l@b.example"];
    let settings = Cli::parse_from(settings.into_iter().chain(["--public-url", "https://l.example"])).serve.mail;
    let nowhere = Carrier::of(&settings).unwrap().unwrap();
    run(&server, &["DELETE FROM mail"]).await;
    liantu::mail::round(&server.app, &nowhere, &mut None).await.unwrap();
    let found = fates(&server).await;
    assert_eq!((found[0].2, found[0].3), (1, Some(Fault::Unreachable)), "{found:?}");
    set_clock(&server, "2027-04-01", 20, 0);
    liantu::mail::round(&server.app, &nowhere, &mut None).await.unwrap();
    assert_eq!(fates(&server).await, [("cadre".to_owned(), State::GivenUp, 2, Some(Fault::TooLate))]);
    run(&server, &["UPDATE mail SET state = 'waiting', day = '2027-04-01'"]).await;
    run(&server, &["UPDATE account SET state = 'locked' WHERE sign_in_name = 'cadre'"]).await;
    round().await;
    assert_eq!(fates(&server).await[0].3, Some(Fault::NoAddress));
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_test_mail_says_what_is_wrong() {
    let post = PostOffice::open().await;
    let settings = post.settings();
    let send = async |to: &str| {
        let arguments = ["liantu", "mail", "--test", to].map(str::to_owned);
        match Cli::parse_from(arguments.into_iter().chain(settings.clone())).command {
            Some(Command::Mail(mail)) => mail.run().await,
            other => panic!("{other:?}"),
        }
    };
    assert!(send("a@b.example").await.unwrap());
    let taken = post.taken();
    assert_eq!(taken[0].header("Subject").unwrap(), "廉图测试邮件 / Liantu: a test");
    // A password does not go through a connection that can't be encrypted; a server that takes none says so.
    for (url, fault) in [("smtp://n:p@", Fault::NotSecure), ("smtp://n:p@?tls=none", Fault::SignIn)] {
        let url = url.replace('@', &format!("@{}", post.address));
        let settings =
            ["liantu", "--smtp-url", &url, "--mail-from", "l@b.example", "--public-url", "https://l.example"];
        let carrier = Carrier::of(&Cli::parse_from(settings).serve.mail).unwrap().unwrap();
        let parcel = Parcel { id: "p1", address: "a@b.example", subject: "x", body: "x" };
        assert_eq!(carrier.send(parcel, 0).await.unwrap_err().fault, fault, "{url}");
    }
    assert!(post.taken().is_empty());
    post.says(&["550 5.7.1 not from you"]);
    assert!(!send("a@b.example").await.unwrap());
    assert!(send("a@b.example\r\nRCPT TO:<c@d.example>").await.unwrap_err().to_string().contains("is not an address"));
}
