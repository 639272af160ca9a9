use std::collections::BTreeMap;

use liantu_app::page::{
    self, BasisLine, PowerRow, PowersFilter, PowersPage, PublicCatalogue, PublicPower, PublicPowersPage,
};
use liantu_app::time;
use liantu_domain::id::PowerId;
use liantu_domain::power::finding::{InForce, Looked, PowerFinding, Tally, findings};

use crate::store::chart::Chart;
use crate::store::legal_basis::LegalBasis;
use crate::store::organisation::Organisation;
use crate::store::power::Power;
use crate::visit::Visit;

/// What is pointed out about a power.
pub(super) fn found(power: &Power, bases: &[LegalBasis], charts: usize, today: &str) -> Vec<PowerFinding> {
    let bases: Vec<_> = bases
        .iter()
        .map(|basis| {
            let in_force = if basis.entry.is_in_force(today) { InForce::Yes } else { InForce::No };
            (basis.entry.state, in_force)
        })
        .collect();
    findings(Looked { state: power.settled.state, bases: &bases, exercised: power.exercised(), charts })
}

/// A legal basis in one line.
pub(super) fn basis_line(basis: &LegalBasis, today: &str) -> BasisLine {
    BasisLine {
        text: format!("{}{}", basis.entry.law, basis.entry.article),
        state: basis.entry.state,
        is_in_force: basis.entry.is_in_force(today),
    }
}

/// The catalogue of an organisation; of its powers those that fit.
pub fn powers(
    visit: &Visit,
    organisation: &Organisation,
    filter: PowersFilter,
    powers: Vec<Power>,
    bases: &BTreeMap<PowerId, Vec<LegalBasis>>,
    charts: &[Chart],
) -> String {
    let today = time::day(visit.app.clock.now_ms());
    let tally = Tally::of(powers.iter().map(|power| (power.entry.kind, power.settled.state)));
    let sought = filter.text.to_lowercase();
    let fits = |power: &Power| {
        let text = format!("{} {} {}", power.entry.name, power.entry.content, power.entry.code).to_lowercase();
        filter.kind.is_none_or(|kind| kind == power.entry.kind)
            && filter.state.is_none_or(|state| state == power.settled.state)
            && sought.split_whitespace().all(|word| text.contains(word))
    };
    let rows = (1..)
        .zip(powers)
        .filter(|(_, power)| fits(power))
        .map(|(number, power)| {
            let bases = bases.get(&power.id).map_or(&[][..], Vec::as_slice);
            let own: Vec<_> = charts
                .iter()
                .filter(|chart| chart.power.as_ref() == Some(&power.id))
                .map(|chart| (chart.id.clone(), chart.summary.title.clone()))
                .collect();
            let findings = found(&power, bases, own.len(), &today);
            PowerRow {
                number,
                bases: bases.iter().map(|basis| basis_line(basis, &today)).collect(),
                charts: own,
                findings,
                id: power.id,
                code: power.entry.code,
                name: power.entry.name,
                kind: power.entry.kind,
                content: power.entry.content,
                exercised_by: power.exercised_by,
                scope: power.entry.scope,
                major: power.entry.major,
                core: power.entry.core,
                state: power.settled.state,
            }
        })
        .collect();
    let loose = charts.iter().filter(|chart| chart.power.is_none());
    let data = PowersPage {
        organisation: organisation.id.clone(),
        organisation_name: organisation.name.clone(),
        may_edit: visit.may(liantu_domain::access::Action::EditPowers),
        filter,
        tally,
        rows,
        loose: loose.map(|chart| (chart.id.clone(), chart.summary.title.clone())).collect(),
    };
    page::powers(&visit.frame(), data)
}

/// A power as everybody sees it: of its bases those in force, of its charts those that are published.
pub fn public_power(power: &Power, bases: &[LegalBasis], charts: &[Chart], today: &str) -> PublicPower {
    let charts = charts.iter().filter(|chart| chart.power.as_ref() == Some(&power.id));
    PublicPower {
        code: power.entry.code.clone(),
        name: power.entry.name.clone(),
        kind: power.entry.kind,
        state: power.settled.state,
        bases: bases
            .iter()
            .filter(|basis| basis.entry.is_in_force(today))
            .map(|basis| basis_line(basis, today).text)
            .collect(),
        exercised_by: power.exercised_by.clone(),
        charts: charts
            .filter_map(|chart| {
                let published = chart.published.as_ref()?;
                Some((chart.id.clone(), published.notice.summary.title.clone()))
            })
            .collect(),
    }
}

/// The public list.
pub fn public_powers(
    visit: &Visit,
    only: Option<String>,
    query: String,
    organisations: Vec<PublicCatalogue>,
    is_cut: bool,
) -> String {
    page::public_powers(&visit.frame(), PublicPowersPage { only, query, organisations, is_cut })
}
