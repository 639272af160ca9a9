//! The counts that are kept beside the rows are what the rows add up to, whatever happened to them.

use std::collections::BTreeMap;

use liantu::command::stats::count;
use liantu::extent::Extent;
use liantu::store::dashboard::Scope;
use liantu::store::region::Region;
use liantu::store::risk_list::{Filter, tally};
use liantu::store::{Conn, organisation, region};
use liantu_domain::id::{OrganisationId, RegionId};
use liantu_domain::register::{Command, Key, Standing};
use liantu_domain::risk::{Grade, RiskType};

use crate::register::{decided, furnished, register};
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

/// What is kept, and what the rows add up to.
const PAIRS: [[&str; 2]; 3] = [
    [
        "SELECT region_path || ' ' || state || ' ' || grade || ' ' || kind || ' ' || tier || ' ' || domain || ' ' || way, \
         counted FROM risk_count",
        "SELECT above.path || ' ' || state || ' ' || grade || ' ' || kind || ' ' || tier || ' ' || domain || ' ' || way, \
         COUNT(*) FROM risk_point INNER JOIN (SELECT path FROM region UNION SELECT '/') AS above \
         ON SUBSTR(region_path, 1, LENGTH(above.path)) = above.path \
         GROUP BY above.path, state, grade, kind, tier, domain, way",
    ],
    [
        "SELECT organisation || ' ' || state || ' ' || grade || ' ' || confirmed_on || ' ' || retired_on || ' ' || \
         CAST(changed_day AS TEXT), counted FROM risk_day_count",
        "SELECT said, COUNT(*) FROM (SELECT organisation || ' ' || state || ' ' || grade || ' ' || COALESCE(confirmed_on, '') \
         || ' ' || COALESCE(retired_on, '') || ' ' || CASE WHEN state = 'retired' AND retired_on IS NULL THEN \
         CAST((changed_ms + 28800000) / 86400000 AS TEXT) ELSE '0' END AS said FROM risk_point) AS life GROUP BY said",
    ],
    [
        "SELECT organisation || ' ' || state, counted FROM measure_count WHERE counted <> 0",
        "SELECT organisation || ' ' || state, COUNT(*) FROM measure GROUP BY organisation, state",
    ],
];

/// Compares the counts with the rows.
pub(crate) async fn tie(conn: &mut Conn) {
    for pair in PAIRS {
        let mut found = Vec::new();
        for statement in pair {
            let rows: Vec<(String, i64)> = sqlx::query_as(statement).fetch_all(&mut *conn).await.unwrap();
            found.push(rows.into_iter().collect::<BTreeMap<_, _>>());
        }
        assert_eq!(found[0], found[1], "{}", pair[0]);
    }
}

on_both!(counts_follow_an_organisation_and_tie, |base: Base| async move {
    let server = Server::start(&base).await;
    let id = furnished(&server).await;
    let confirm = |risk: &str, grade| Command::Confirm {
        risk: Key::on_chart(&id, risk),
        decided: decided(grade),
        on: "2026-11-22".into(),
        reason: "班子会审定".into(),
    };
    register(&server, "q1", confirm("r1", Grade::High)).await.unwrap();
    register(&server, "q2", confirm("r2", Grade::Low)).await.unwrap();

    let mut tx = server.app.store.write().await.unwrap();
    tie(&mut tx).await;
    for (id, parent, path) in [("g1", None, "/g1/"), ("g2", Some("g1"), "/g1/g2/"), ("g10", None, "/g10/")] {
        let (id, parent) = (RegionId::new(id), parent.map(RegionId::new));
        let region = Region { name: format!("{id}区"), path: path.into(), id, parent, position: 0, version: 0 };
        region::insert(&mut tx, &region).await.unwrap();
    }
    let mut record = organisation::kept(&mut tx, &OrganisationId::new(OWN)).await.unwrap().unwrap();
    record.region_path = "/g1/g2/".to_owned();
    assert!(organisation::edit(&mut tx, &record).await.unwrap());
    tie(&mut tx).await;
    for (path, here) in [("/", 2), ("/g1/", 2), ("/g1/g2/", 2), ("/g10/", 0)] {
        let counts = count(&mut tx, &Scope::Region(path.to_owned())).await.unwrap().risks;
        let groups = [&counts.by_grade, &counts.by_type, &counts.by_tier, &counts.by_domain, &counts.by_way];
        let sums = groups.map(|words| words.iter().map(|(_, count)| count).sum::<i64>());
        assert_eq!((counts.total, sums), (here, [here; 5]), "{path}");
        // What is asked of the counts is what is counted in the rows.
        for (grade, kind) in [(None, None), (Some(Some(Grade::High)), None), (None, Some(RiskType::Process))] {
            let kept = Filter { states: vec![Standing::Confirmed], grade, kind, ..Filter::default() };
            let rows = Filter { organisation: Some(OWN.into()), ..kept.clone() };
            let extent = Extent::Region(path.to_owned());
            let (kept, rows) = (tally(&mut tx, &extent, &kept).await, tally(&mut tx, &extent, &rows).await);
            let sorted = |tallies: liantu::store::Result<Vec<_>>| {
                let mut said: Vec<_> = tallies.unwrap().iter().map(|tally| format!("{tally:?}")).collect();
                said.sort();
                said
            };
            assert_eq!(sorted(kept), sorted(rows), "{path}");
        }
    }
});
