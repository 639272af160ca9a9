//! One power and its forms, and their words.

use liantu_app::page::{self, BasisCard, PowerChart, PowerForm, PowerFormPage, PowerPage, PowerWrong};
use liantu_app::text::page::powers as say;
use liantu_app::text::{Lang, power as words};
use liantu_app::time;
use liantu_domain::access::Action;
use liantu_domain::power::entry::{BasisField, Exerciser, FieldFault, PowerField, scope_named};
use liantu_domain::power::settled::{Settled, StateFault, StateField};
use liantu_domain::power::twice::Typed;
use liantu_domain::power::{BasisState, CorePower, Major, PowerKind};
use liantu_domain::version::VersionState;

use super::powers::{basis_line, found};
use crate::error::Failure;
use crate::store::power::Power;
use crate::store::{self, Conn};
use crate::visit::Visit;

/// The page of a power.
pub async fn page(visit: &Visit, conn: &mut Conn, power: Power, wrong: Option<PowerWrong>) -> Result<String, Failure> {
    let today = time::day(visit.app.clock.now_ms());
    let bases = store::legal_basis::of(conn, &power.id).await?;
    let all = store::chart::of_organisation(conn, &power.organisation).await?;
    let mut charts = Vec::new();
    for chart in all.iter().filter(|chart| chart.power.as_ref() == Some(&power.id)) {
        let rows = store::chart_version::of(conn, &chart.id).await?;
        let line = store::chart_version::line(&rows, chart);
        let frozen = line.frozen().iter().rev().map(|version| (version.number, version.state));
        let versions = line.draft().map(|number| (number, VersionState::Draft)).into_iter().chain(frozen).collect();
        charts.push(PowerChart { id: chart.id.clone(), title: chart.summary.title.clone(), versions });
    }
    let free = all.iter().filter(|chart| chart.power.is_none());
    let merged_into = match &power.settled.merged_into {
        Some(into) => store::power::one(conn, into).await?.map(|into| (into.id, into.entry.name)),
        None => None,
    };
    let findings = found(&power, &bases, charts.len(), &today);
    let ended = power.exerciser_ended_on.as_ref().map(|day| say::ended(visit.lang, day)).unwrap_or_default();
    let data = PowerPage {
        may_edit: visit.may(Action::EditPowers),
        bases: bases
            .iter()
            .map(|basis| BasisCard {
                id: basis.id.clone(),
                line: basis_line(basis, &today),
                body: basis.entry.body.clone(),
                valid_from: basis.entry.valid_from.clone().unwrap_or_default(),
                valid_to: basis.entry.valid_to.clone().unwrap_or_default(),
            })
            .collect(),
        charts,
        free: free.map(|chart| (chart.id.clone(), chart.summary.title.clone())).collect(),
        merged_into,
        findings,
        wrong,
        exercised_by: format!("{}{ended}", power.exercised_by),
        organisation: power.organisation,
        organisation_name: power.organisation_name,
        id: power.id,
        code: power.entry.code,
        name: power.entry.name,
        kind: power.entry.kind,
        content: power.entry.content,
        scope: power.entry.scope,
        major: power.entry.major,
        core: power.entry.core,
        time_limit: power.entry.time_limit,
        state: power.settled.state,
        reason: power.settled.reason,
        decision: power.settled.decision,
        changed_ms: power.changed_ms,
        changed_by: power.changed_by,
        version: power.version,
    };
    Ok(page::power(&visit.frame(), data))
}

/// A form of a power; `wrong` is said over it.
pub async fn form(
    visit: &Visit,
    conn: &mut Conn,
    power: Option<&Power>,
    form: PowerForm,
    wrong: Option<String>,
) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let chosen = match &form {
        PowerForm::New { entry, .. } | PowerForm::Edit { entry, .. } => {
            entry.typed.get(&PowerField::Exercised).cloned()
        }
        PowerForm::State { .. } | PowerForm::Basis { .. } => None,
    };
    // One that has ended is offered only where it stands already, so that what is wrong can be said.
    let exercisers = store::exerciser::of(conn, &organisation.id).await?;
    let exercisers = exercisers
        .iter()
        .filter(|one| one.ended_on.is_none() || chosen.as_deref() == Some(&one.word()))
        .map(|one| (one.word(), exerciser(visit.lang, one)))
        .collect();
    let others = crate::handler::power::others(conn, &organisation.id, power.map(|power| &power.id)).await?;
    let data = PowerFormPage {
        organisation: organisation.id.clone(),
        organisation_name: organisation.name.clone(),
        name: power.map(|power| power.entry.name.clone()).unwrap_or_default(),
        form,
        exercisers,
        others: others.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        wrong,
    };
    Ok(page::power_form(&visit.frame(), data))
}

fn exerciser(lang: Lang, one: &Exerciser) -> String {
    let ended = one.ended_on.as_ref().map(|day| say::ended(lang, day)).unwrap_or_default();
    format!("{}{ended}", one.name)
}

/// What is wrong with fields, in sentences.
pub fn field_faults<F>(lang: Lang, faults: Vec<(F, FieldFault)>) -> Vec<(F, String)> {
    faults.into_iter().map(|(field, fault)| (field, words::field_fault(lang, &fault))).collect()
}

/// What stands against a state, in sentences.
pub fn state_faults(lang: Lang, faults: Vec<(StateField, StateFault)>) -> Vec<(StateField, String)> {
    faults.into_iter().map(|(field, fault)| (field, words::state_fault(lang, &fault))).collect()
}

/// Who changed it last, and when.
pub fn changed(lang: Lang, power: &Power) -> String {
    say::changed(lang, &power.changed_by, &time::minute(power.changed_ms))
}

/// That somebody else has changed it meanwhile: who, and when.
pub fn twice(lang: Lang, power: &Power) -> String {
    format!("{} {}", say::TWICE.of(lang), changed(lang, power))
}

/// What somebody else has put into the fields of a power, as people read it.
pub fn theirs(lang: Lang, theirs: &Typed<PowerField>, exercisers: &[Exerciser]) -> Typed<PowerField> {
    let read = |field: PowerField, text: &str| match field {
        PowerField::Kind => PowerKind::from_name(text).map(|kind| words::kind(kind).of(lang).to_owned()),
        PowerField::Scope => scope_named(text).map(|scope| words::scope(scope).of(lang).to_owned()),
        PowerField::Major => Major::from_name(text).map(|major| words::major(major).of(lang).to_owned()),
        PowerField::Core => CorePower::from_name(text).map(|core| words::core(core).of(lang).to_owned()),
        PowerField::Exercised => exercisers.iter().find(|one| one.word() == text).map(|one| exerciser(lang, one)),
        PowerField::Code | PowerField::Name | PowerField::Content | PowerField::TimeLimit => None,
    };
    theirs.iter().map(|(&field, text)| (field, read(field, text).unwrap_or_else(|| text.clone()))).collect()
}

/// What somebody else has put into the fields of a basis, as people read it.
pub fn basis_theirs(lang: Lang, theirs: &Typed<BasisField>) -> Typed<BasisField> {
    let read = |field: BasisField, text: &str| match field {
        BasisField::State => BasisState::from_name(text).map(|state| words::basis_state(state).of(lang).to_owned()),
        _ => None,
    };
    theirs.iter().map(|(&field, text)| (field, read(field, text).unwrap_or_else(|| text.clone()))).collect()
}

/// What stands now where somebody else has changed a state.
pub fn state_theirs(lang: Lang, settled: &Settled) -> Typed<StateField> {
    let mut now = settled.typed();
    now.insert(StateField::Standing, words::state(settled.state).of(lang).to_owned());
    now.remove(&StateField::MergedInto);
    now
}
