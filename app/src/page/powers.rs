//! The catalogue of an organisation's powers (职权目录一览表), and the list of catalogues.

use leptos::prelude::*;
use liantu_domain::flowchart::Scope;
use liantu_domain::id::{FlowchartId, OrganisationId, PowerId};
use liantu_domain::power::entry::PowerField;
use liantu_domain::power::finding::{PowerFinding, Tally};
use liantu_domain::power::{BasisState, CorePower, Major, PowerKind, PowerState};

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::route;
use crate::text::{Lang, page::powers as say, page::register as register_say, power as words};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the catalogue shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowersPage {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What it is called.
    pub organisation_name: String,
    /// Whether the person may edit it.
    pub may_edit: bool,
    /// What is looked for.
    pub filter: PowersFilter,
    /// The counts of the whole catalogue.
    pub tally: Tally,
    /// The powers that fit, in their order.
    pub rows: Vec<PowerRow>,
    /// Charts that belong to no power.
    pub loose: Vec<(FlowchartId, String)>,
}

/// What is looked for; each empty where everything counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PowersFilter {
    /// Part of the name, content or code (parameter `q`).
    pub text: String,
    /// One kind (parameter `kind`).
    pub kind: Option<PowerKind>,
    /// One state (parameter `state`).
    pub state: Option<PowerState>,
}

impl PowersFilter {
    fn is_open(&self) -> bool {
        self.text.is_empty() && self.kind.is_none() && self.state.is_none()
    }
}

/// One power in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerRow {
    /// Its id.
    pub id: PowerId,
    /// Its place in the whole catalogue, from 1.
    pub number: usize,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PowerKind,
    /// What may be done by it.
    pub content: String,
    /// Who exercises it.
    pub exercised_by: String,
    /// Its legal bases.
    pub bases: Vec<BasisLine>,
    /// Towards the outside, or inside.
    pub scope: Scope,
    /// Which of 三重一大.
    pub major: Option<Major>,
    /// Which of the five core powers.
    pub core: Option<CorePower>,
    /// What has become of it.
    pub state: PowerState,
    /// Its charts.
    pub charts: Vec<(FlowchartId, String)>,
    /// What is pointed out.
    pub findings: Vec<PowerFinding>,
}

/// A legal basis in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisLine {
    /// Law and article.
    pub text: String,
    /// Whether the law is in force.
    pub state: BasisState,
    /// Whether a power can rest on it today.
    pub is_in_force: bool,
}

/// The catalogue.
pub fn powers(frame: &Frame, data: PowersPage) -> String {
    let lang = frame.lang;
    let title = say::title(lang, &data.organisation_name);
    frame.page(Sheet::desk(title.clone()).wide(), || {
        let all = data.tally.total();
        let sum = if all == 0 {
            say::EMPTY.of(lang).to_owned()
        } else {
            let states = words::states(lang, |state| data.tally.state(state));
            format!("{}{states}", say::total(lang, all))
        };
        let new = data.may_edit.then(|| {
            view! {
                <div class="row">
                    {ui::link_button(route::registers(data.organisation.as_str()), Kind::Plain, Some(icon::DOWNLOAD), register_say::REGISTERS.of(lang))}
                    {ui::link_button(route::new_power(&data.organisation), Kind::Main, Some(icon::PLUS), say::NEW.of(lang))}
                </div>
            }
        });
        let hint = (all == 0 && data.may_edit).then(|| view! { <p>{say::EMPTY_HINT.of(lang)}</p> });
        let fitting = (!data.filter.is_open()).then(|| {
            view! { <p role="status">{say::fitting(lang, data.rows.len(), all)}</p> }
        });
        let pointed: usize = data.rows.iter().map(|row| row.findings.len()).sum();
        let list = if data.rows.is_empty() {
            (all > 0).then(|| view! { <p class="muted">{say::NONE_FITS.of(lang)}</p> }.into_any())
        } else {
            Some(table(lang, &data.organisation, data.rows))
        };
        view! {
            <div class="powers stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="muted">{sum}</p>
                    </div>
                    {new}
                </header>
                {hint}
                {(all > 0).then(|| kinds(lang, &data.organisation, &data.tally))}
                {(all > 0).then(|| filter(lang, &data.organisation, &data.filter))}
                {fitting}
                {(pointed > 0).then(|| ui::notice(Tone::Bad, say::findings(lang, pointed)))}
                {list}
                {loose(lang, data.loose)}
            </div>
        }
    })
}

/// How many there are of each kind; each number leads to its rows.
fn kinds(lang: Lang, organisation: &OrganisationId, tally: &Tally) -> AnyView {
    let path = route::powers(organisation);
    let kinds = tally.by_kind.iter().map(|(&kind, &count)| {
        let href = format!("{path}?kind={}", kind.name());
        view! { <li><a href=href>{words::kind(kind).of(lang)}" "<b>{count.to_string()}</b></a></li> }
    });
    let states = tally.by_state.iter().map(|(&state, &count)| {
        let href = format!("{path}?state={}", state.name());
        view! { <li data-state=state.name()><a href=href>{words::state(state).of(lang)}" "<b>{count.to_string()}</b></a></li> }
    });
    view! {
        <div class="power-counts">
            <ul role="list" aria-label=say::STATE.of(lang)>{states.collect_view()}</ul>
            <ul role="list" aria-label=words::power_field(PowerField::Kind).of(lang)>{kinds.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn filter(lang: Lang, organisation: &OrganisationId, filter: &PowersFilter) -> AnyView {
    let path = route::powers(organisation);
    let kinds = PowerKind::ALL.iter().map(|&kind| {
        view! { <option value=kind.name() selected=filter.kind == Some(kind)>{words::kind(kind).of(lang)}</option> }
    });
    let states = PowerState::ALL.iter().map(|&state| {
        view! { <option value=state.name() selected=filter.state == Some(state)>{words::state(state).of(lang)}</option> }
    });
    let clear = (!filter.is_open())
        .then(|| ui::link_button(path.clone(), Kind::Quiet, Some(icon::X), say::FILTER_CLEAR.of(lang)));
    view! {
        <form class="power-filter" method="get" action=path.clone() role="search" aria-label=say::FILTER.of(lang)>
            {ui::field(Field::new("q", say::FILTER_TEXT.of(lang)), view! {
                <input class="input" type="search" id="q" name="q" value=filter.text.clone() maxlength="100"/>
            })}
            {ui::field(Field::new("kind", words::power_field(PowerField::Kind).of(lang)), view! {
                <select class="input" id="kind" name="kind">
                    <option value="">{say::ALL_KINDS.of(lang)}</option>
                    {kinds.collect_view()}
                </select>
            })}
            {ui::field(Field::new("state", say::STATE.of(lang)), view! {
                <select class="input" id="state" name="state">
                    <option value="">{say::ALL_STATES.of(lang)}</option>
                    {states.collect_view()}
                </select>
            })}
            <p class="row">{ui::submit(Kind::Plain, Some(icon::SEARCH), say::FILTER_BUTTON.of(lang))}{clear}</p>
        </form>
    }
    .into_any()
}

fn table(lang: Lang, organisation: &OrganisationId, rows: Vec<PowerRow>) -> AnyView {
    let heads = [
        say::NUMBER,
        words::power_field(PowerField::Name),
        words::power_field(PowerField::Kind),
        words::power_field(PowerField::Content),
        words::power_field(PowerField::Exercised),
        say::BASIS,
        words::power_field(PowerField::Scope),
        say::STATE,
        say::CHART,
    ]
    .map(|head| view! { <th scope="col">{head.of(lang)}</th> });
    let rows = rows.into_iter().map(|one| row(lang, organisation, one)).collect_view();
    ui::table_frame(
        say::CATALOGUE.of(lang).to_owned(),
        view! {
            <table class="table power-table">
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}

fn row(lang: Lang, organisation: &OrganisationId, row: PowerRow) -> AnyView {
    let bases = row.bases.into_iter().map(|basis| basis_line(lang, basis)).collect_view();
    let charts = row
        .charts
        .into_iter()
        .map(|(id, name)| view! { <li><a href=route::versions(&id)>{title(lang, &name)}</a></li> })
        .collect_view();
    let findings = row
        .findings
        .into_iter()
        .map(|finding| view! { <li>{ui::tag(Tone::Bad, words::finding(finding).of(lang).to_owned())}</li> })
        .collect_view();
    // What else the power is: which of 三重一大, which of the core powers.
    let marks = [(PowerField::Major, row.major.map(words::major)), (PowerField::Core, row.core.map(words::core))]
        .into_iter()
        .filter_map(|(field, mark)| mark.map(|mark| (words::power_field(field).of(lang), mark.of(lang))))
        .map(|(field, mark)| view! { <li><span class="muted small">{field}</span><br/>{mark}</li> })
        .collect_view();
    view! {
        <tr data-state=row.state.name()>
            <td data-number="">{row.number.to_string()}</td>
            <th scope="row">
                <a href=route::power(organisation, &row.id)>{row.name}</a>
                <span class="power-code muted small">{row.code}</span>
                <ul role="list" class="power-findings">{findings}</ul>
            </th>
            <td class="power-kind">{words::kind(row.kind).of(lang)}</td>
            <td class="power-content"><div>{row.content}</div></td>
            <td>{row.exercised_by}</td>
            <td class="power-law"><ul role="list" class="power-bases">{bases}</ul></td>
            <td>{words::scope(row.scope).of(lang)}<ul role="list" class="power-bases">{marks}</ul></td>
            <td>{ui::tag(tone(row.state), words::state(row.state).of(lang).to_owned())}</td>
            <td class="power-chart"><ul role="list" class="power-bases">{charts}</ul></td>
        </tr>
    }
    .into_any()
}

/// How a state is meant.
pub(super) fn tone(state: PowerState) -> Tone {
    match state {
        PowerState::Kept => Tone::Good,
        PowerState::Adjusted => Tone::Now,
        PowerState::Cancelled | PowerState::Merged => Tone::Plain,
    }
}

/// A legal basis, with a word where it is not simply in force.
pub(super) fn basis_line(lang: Lang, basis: BasisLine) -> AnyView {
    let (tone, word) = match (basis.state, basis.is_in_force) {
        (BasisState::Valid, true) => return view! { <li>{basis.text}</li> }.into_any(),
        (BasisState::Valid, false) => (Tone::Bad, words::EXPIRED),
        (BasisState::Amended, true) => (Tone::Now, words::basis_state(basis.state)),
        (state, _) => (Tone::Bad, words::basis_state(state)),
    };
    view! { <li>{basis.text}" "{ui::tag(tone, word.of(lang).to_owned())}</li> }.into_any()
}

fn loose(lang: Lang, charts: Vec<(FlowchartId, String)>) -> Option<AnyView> {
    (!charts.is_empty()).then(|| {
        let charts = charts
            .into_iter()
            .map(|(id, name)| view! { <li><a href=route::chart(&id)>{title(lang, &name)}</a></li> })
            .collect_view();
        let said = view! {
            <p><b>{say::LOOSE.of(lang)}</b></p>
            <p>{say::LOOSE_HINT.of(lang)}</p>
            <ul>{charts}</ul>
        };
        ui::notice_view(Tone::Bad, said)
    })
}

/// One organisation in the list of catalogues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerOffice {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The counts of its catalogue.
    pub tally: Tally,
}

/// The catalogues of several organisations.
pub fn power_offices(frame: &Frame, offices: Vec<PowerOffice>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::OFFICES.of(lang)), || {
        let list = if offices.is_empty() {
            view! { <p class="muted">{say::OFFICES_EMPTY.of(lang)}</p> }.into_any()
        } else {
            let rows = offices.into_iter().map(|office| {
                let total = office.tally.total();
                let kept = office.tally.state(PowerState::Kept) + office.tally.state(PowerState::Adjusted);
                view! {
                    <tr>
                        <th scope="row"><a href=route::powers(&office.id)>{office.name}</a></th>
                        <td data-number="">{kept.to_string()}</td>
                        <td data-number="">{(total - kept).to_string()}</td>
                        <td data-number="">{total.to_string()}</td>
                    </tr>
                }
            });
            ui::table_frame(
                say::OFFICES.of(lang).to_owned(),
                view! {
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{say::ORGANISATION.of(lang)}</th>
                                <th scope="col" data-number="">{say::KEPT.of(lang)}</th>
                                <th scope="col" data-number="">{say::OTHERS.of(lang)}</th>
                                <th scope="col" data-number="">{say::TOTAL.of(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                },
            )
        };
        view! {
            <div class="powers stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::OFFICES.of(lang)}</h1>
                    <p class="lead">{say::OFFICES_LEAD.of(lang)}</p>
                </header>
                {list}
            </div>
        }
    })
}
