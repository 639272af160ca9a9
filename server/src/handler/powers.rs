//! Catalogues of powers: an organisation's, the list of them, and what the public sees.

use std::collections::BTreeMap;

use axum::response::Response;
use liantu_app::page::{PowerOffice, PowersFilter, PublicCatalogue};
use liantu_app::{route, time};
use liantu_domain::access::{Action, may};
use liantu_domain::id::{OrganisationId, PowerId};
use liantu_domain::power::finding::Tally;
use liantu_domain::power::{PowerKind, PowerState};

use crate::error::Failure;
use crate::store::legal_basis::LegalBasis;
use crate::store::power::Count;
use crate::store::{self, Conn};
use crate::view;
use crate::visit::{Visit, Whose, page, reach, see};

/// The longest text that is looked for, in characters.
const QUERY_MAX: usize = 100;
/// How many powers the public list shows at once.
const PUBLIC_MOST: usize = 300;

/// The catalogue of one's own organisation; for somebody of none, the list of catalogues below the region.
pub async fn mine(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?.clone();
    if let Some(own) = &person.organisation {
        return Ok(see(&route::powers(own)));
    }
    let mut conn = visit.app.store.read().await?;
    let organisations = store::organisation::all(&mut conn).await?;
    let mut tallies = tallies(&mut conn).await?;
    drop(conn);
    let offices = organisations
        .into_iter()
        .filter(|one| may(person.role, Action::ReadPowers, reach(Some(&person), Some(&Whose::of_organisation(one)))))
        .map(|one| PowerOffice { tally: tallies.remove(&one.id).unwrap_or_default(), id: one.id, name: one.name })
        .collect();
    Ok(page(liantu_app::page::power_offices(&visit.frame(), offices)))
}

async fn tallies(conn: &mut Conn) -> store::Result<BTreeMap<OrganisationId, Tally>> {
    let mut tallies: BTreeMap<OrganisationId, Tally> = BTreeMap::new();
    for Count { organisation, kind, state, powers } in store::power::counts(conn).await? {
        tallies.entry(organisation).or_default().add(kind, state, powers);
    }
    Ok(tallies)
}

fn sought(visit: &Visit) -> String {
    visit.query("q").unwrap_or_default().trim().chars().take(QUERY_MAX).collect()
}

/// The catalogue; `?q=`, `?kind=` and `?state=` filter it.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let filter = PowersFilter {
        text: sought(&visit),
        kind: visit.query("kind").and_then(|word| PowerKind::from_name(&word)),
        state: visit.query("state").and_then(|word| PowerState::from_name(&word)),
    };
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let powers = store::power::of(&mut conn, &organisation.id).await?;
    let bases = by_power(store::legal_basis::of_organisation(&mut conn, &organisation.id).await?);
    let charts = store::chart::of_organisation(&mut conn, &organisation.id).await?;
    drop(conn);
    Ok(page(view::powers(&visit, &organisation, filter, powers, &bases, &charts)))
}

fn by_power(bases: Vec<LegalBasis>) -> BTreeMap<PowerId, Vec<LegalBasis>> {
    let mut by_power: BTreeMap<PowerId, Vec<LegalBasis>> = BTreeMap::new();
    for basis in bases {
        by_power.entry(basis.power.clone()).or_default().push(basis);
    }
    by_power
}

/// What all organisations keep; `?q=` looks for a text.
pub async fn public(visit: Visit) -> Result<Response, Failure> {
    let query = sought(&visit);
    let mut conn = visit.app.store.read().await?;
    let most = i64::try_from(PUBLIC_MOST).unwrap_or(i64::MAX);
    let mut powers = store::power::public(&mut conn, &query, most + 1).await?;
    let is_cut = powers.len() > PUBLIC_MOST;
    powers.truncate(PUBLIC_MOST);
    let mut tallies = tallies(&mut conn).await?;
    let charts = store::chart::published(&mut conn).await?;
    let today = time::day(visit.app.clock.now_ms());
    let mut organisations: Vec<PublicCatalogue> = Vec::new();
    let mut bases = BTreeMap::new();
    for power in powers {
        if organisations.last().is_none_or(|last| last.id != power.organisation) {
            bases = by_power(store::legal_basis::of_organisation(&mut conn, &power.organisation).await?);
            organisations.push(PublicCatalogue {
                id: power.organisation.clone(),
                name: power.organisation_name.clone(),
                tally: tallies.remove(&power.organisation).unwrap_or_default(),
                powers: Vec::new(),
            });
        }
        let row = view::public_power(&power, bases.get(&power.id).map_or(&[], Vec::as_slice), &charts, &today);
        if let Some(last) = organisations.last_mut() {
            last.powers.push(row);
        }
    }
    drop(conn);
    Ok(page(view::public_powers(&visit, None, query, organisations, is_cut)))
}

/// What one organisation keeps.
pub async fn public_of(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let powers = store::power::of(&mut conn, &organisation.id).await?;
    let bases = by_power(store::legal_basis::of_organisation(&mut conn, &organisation.id).await?);
    let charts = store::chart::of_organisation(&mut conn, &organisation.id).await?;
    drop(conn);
    let today = time::day(visit.app.clock.now_ms());
    let tally = Tally::of(powers.iter().map(|power| (power.entry.kind, power.settled.state)));
    let kept = powers.iter().filter(|power| power.settled.state.is_alive());
    let rows = kept
        .map(|power| view::public_power(power, bases.get(&power.id).map_or(&[], Vec::as_slice), &charts, &today))
        .collect();
    let one = PublicCatalogue { id: organisation.id, name: organisation.name.clone(), tally, powers: rows };
    Ok(page(view::public_powers(&visit, Some(organisation.name), String::new(), vec![one], false)))
}
