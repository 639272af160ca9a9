//! The dashboard's figures: of an organisation and of a region the same, and against the end of last year.

use liantu::extent::Extent;
use liantu::store::dashboard::{Figures, Scope, figures};
use liantu_domain::calendar::Date;
use liantu_domain::flowchart::command::{PinRisk, RetireRisk};
use liantu_domain::id::{OrganisationId, RiskPointId};
use liantu_domain::register::{Command, Key};
use liantu_domain::risk::Grade;

use crate::register::{chart, decided, furnished, register, risk};
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

/// Risk points, the day they were confirmed, with which grade, and the day they were retired.
const LIVES: [(&str, &str, Grade, Option<&str>); 6] = [
    ("r1", "2025-03-01", Grade::High, None),
    ("r2", "2025-12-31", Grade::High, Some("2026-02-01")),
    ("r3", "2025-05-01", Grade::Medium, Some("2025-12-31")),
    ("r4", "2026-01-01", Grade::Low, None),
    ("r5", "2025-06-01", Grade::Low, Some("2025-07-01")),
    ("r6", "2025-06-01", Grade::Low, None),
];

on_both!(figures_against_the_end_of_last_year, |base: Base| async move {
    let server = Server::start(&base).await;
    let id = furnished(&server).await;
    for (at, (name, confirmed_on, grade, retired_on)) in LIVES.into_iter().enumerate() {
        if at > 1 {
            chart(&server, &id, &format!("a{at}"), PinRisk { risk: risk(name, "n1", name) }).await;
        }
        let key = Key::on_chart(&id, name);
        let (on, reason) = (confirmed_on.to_owned(), "班子会审定".to_owned());
        let confirm = Command::Confirm { risk: key.clone(), decided: decided(grade), on, reason: reason.clone() };
        register(&server, &format!("b{at}"), confirm).await.unwrap();
        if let Some(on) = retired_on {
            let retire = Command::Retire { risk: key, on: on.to_owned(), reason };
            register(&server, &format!("c{at}"), retire).await.unwrap();
        }
    }
    // One that was retired and reopened counts all the time; one that its chart retires, from then on.
    let reopen = Command::Reopen { risk: Key::on_chart(&id, "r5"), reason: "复核后恢复".to_owned() };
    register(&server, "d1", reopen).await.unwrap();
    let retire = RetireRisk { risk: RiskPointId::new("r6"), reason: "环节取消".to_owned() };
    chart(&server, &id, "d2", retire).await;
    let mut conn = server.app.store.read().await.unwrap();
    let mut ask = async |scope: &Scope, day: Date| figures(&mut conn, scope, &scope.extent(), day).await.unwrap();
    let own = Scope::Organisation(OrganisationId::new(OWN));
    let whole = Scope::Region("/".to_owned());
    // The clock stands at 15 January 2027.
    for (day, expected) in [
        ("2025-12-31", [("high", 2), ("low", 2)]),
        ("2026-12-31", [("high", 1), ("low", 3)]),
        ("2027-01-15", [("high", 1), ("low", 2)]),
    ] {
        for scope in [&own, &whole] {
            let mut stood = ask(scope, day.parse().unwrap()).await.stood;
            stood.sort();
            assert_eq!(stood, expected.map(|(grade, count)| (grade.to_owned(), count)), "{scope:?} {day}");
        }
    }

    let last_year: Date = "2026-12-31".parse().unwrap();
    // An organisation's figures are the region's, where it is alone in it.
    let (of_own, of_whole) = (ask(&own, last_year).await, ask(&whole, last_year).await);
    let sum = |figures: &Figures| figures.tallies.iter().map(|tally| tally.count).sum::<i64>();
    assert_eq!((sum(&of_own), of_own.posts, of_own.charts.len()), (6, 2, 1));
    let [row] = &of_whole.by_organisation.iter().filter(|row| row.counts != [0; 4]).collect::<Vec<_>>()[..] else {
        panic!("{:?}", of_whole.by_organisation)
    };
    assert_eq!((row.id.as_str(), row.counts), (OWN, [1, 0, 2, 0]));
    let sorted = |mut figures: Figures| {
        figures.tallies.sort_by_key(|tally| format!("{tally:?}"));
        figures
    };
    let (of_own, of_whole) = (sorted(of_own), sorted(of_whole));
    assert_eq!(Figures { by_organisation: Vec::new(), ..of_whole }, of_own);

    // Who sees only some of the risk points sees no count that the others are in.
    let seen = figures(&mut conn, &own, &Extent::Posts(Vec::new()), last_year).await.unwrap();
    assert_eq!(
        seen,
        Figures { powers: of_own.powers, charts: of_own.charts, posts: of_own.posts, ..Figures::default() }
    );
});
