//! A large demo in a database: what is counted is what was planned, the logs are whole, and the same seed gives
//! the same place.

use std::sync::Arc;

use liantu::chance::MachineChance;
use liantu::clock::MachineClock;
use liantu::command::demo::{Order, Plan, Progress, Scale, fill};
use liantu::command::stats::{Counts, count};
use liantu::command::verify::verify;
use liantu::extent::Extent;
use liantu::store::dashboard::Scope;
use liantu::store::{self, Store};

use crate::support::{Base, on_both};

const TOWN: Order = Order { scale: Scale::Township, seed: 1, times: 2 };

async fn filled(base: &Base, order: Order) -> Store {
    let store = Store::open(base.url()).await.unwrap();
    let fill = async || fill(&store, &MachineClock, Arc::new(MachineChance), order, &mut Progress::Silent).await;
    assert!(fill().await.unwrap());
    assert!(!fill().await.unwrap(), "into an empty database only");
    store
}

async fn counts(store: &Store, path: &str) -> Counts {
    let mut conn = store.read().await.unwrap();
    count(&mut conn, &Scope::Region(path.to_owned())).await.unwrap()
}

/// The ends of all logs: charts' and registers'.
async fn ends(store: &Store) -> Vec<(String, String)> {
    let mut conn = store.read().await.unwrap();
    let mut ends = Vec::new();
    for chart in store::chart::all(&mut conn).await.unwrap() {
        let (_, hash) = store::operation::last(&mut conn, &chart.id).await.unwrap();
        ends.push((chart.id.to_string(), hash.to_string()));
    }
    for (organisation, _) in store::register::all(&mut conn).await.unwrap() {
        let log = liantu_domain::register::document(&organisation);
        let (_, hash) = store::operation::last(&mut conn, &log).await.unwrap();
        ends.push((log.to_string(), hash.to_string()));
    }
    ends
}

async fn as_planned(base: Base) {
    let store = filled(&base, TOWN).await;
    let figures = TOWN.scale.figures();
    let number = |count: usize| i64::try_from(count).unwrap();
    let paths = {
        let mut conn = store.read().await.unwrap();
        store::dashboard::regions_named(&mut conn, figures.region).await.unwrap()
    };
    let [first] = &paths[..] else { panic!("{paths:?}") };
    let one = counts(&store, first).await;
    assert_eq!(one.organisations, number(figures.organisations));
    assert_eq!(one.posts, number(figures.posts));
    assert_eq!(one.flowcharts.total, number(figures.charts));
    assert_eq!(one.risks.total, number(figures.risks()));
    assert_eq!(one.measures, number(figures.measures));
    assert_eq!(one.rules, number(figures.unit_rules + figures.region_rules));
    let sums = |words: &[(&str, i64)]| words.iter().map(|(_, count)| *count).collect::<Vec<i64>>();
    assert_eq!(sums(&one.risks.by_grade), figures.grades.map(number));
    assert_eq!(sums(&one.risks.by_type), figures.types.map(number));
    // Every risk point has a tier, a link and a way: nothing is unknown.
    for (group, words) in [(&one.risks.by_tier, 4), (&one.risks.by_domain, 4), (&one.risks.by_way, 6)] {
        assert_eq!((group.len(), sums(group).iter().sum::<i64>()), (words, one.risks.total), "{group:?}");
    }

    // The second region is a copy of the rows; verify looks at logs and finds them whole.
    let both = counts(&store, "/").await;
    assert_eq!(both.risks.total, one.risks.total * 2);
    assert_eq!(both.flowcharts.total, one.flowcharts.total * 2);
    assert_eq!((both.measures, both.rules, both.posts), (one.measures * 2, one.rules * 2, one.posts * 2));
    crate::counts::tie(&mut store.read().await.unwrap()).await;
    let report = verify(&store).await.unwrap();
    assert_eq!(report.faults, [""; 0]);
    assert_eq!(report.registers, figures.organisations);
    store.close().await;
}

on_both!(a_township_is_counted_as_planned, as_planned);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_gives_the_same_logs_and_rebuild_the_same_rows() {
    let order = Order { times: 1, ..TOWN };
    let (first, second, other) = (Base::sqlite(), Base::sqlite(), Base::sqlite());
    let store = filled(&first, order).await;
    let again = filled(&second, order).await;
    let different = filled(&other, Order { seed: 2, ..order }).await;
    assert_eq!(ends(&store).await, ends(&again).await);
    assert_ne!(ends(&store).await, ends(&different).await);
    assert!(ends(&store).await.len() >= Plan::new(order.scale, order.seed).units.len());

    let before = counts(&store, "/").await;
    let rows = rows(&store).await;
    let mut transaction = store.write().await.unwrap();
    liantu::register::rebuild::all(&mut transaction, |_| ()).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(counts(&store, "/").await, before);
    assert_eq!(self::rows(&store).await, rows);
}

async fn rows(store: &Store) -> Vec<store::risk_list::Listed> {
    use store::risk_list::{Filter, Query, Sort, page};
    let query = Query {
        extent: Extent::Region("/".to_owned()),
        filter: Filter::default(),
        sort: Sort::Post,
        skip: 0,
        most: 1_000,
    };
    page(&mut store.read().await.unwrap(), &query).await.unwrap()
}
