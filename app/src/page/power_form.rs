//! The forms of a power: its entry, its legal bases, its state.

use leptos::prelude::*;
use liantu_domain::flowchart::Scope;
use liantu_domain::id::{OrganisationId, PowerId};
use liantu_domain::power::entry::{BasisField, PowerField, scope_name};
use liantu_domain::power::settled::StateField;
use liantu_domain::power::{BasisState, CorePower, Major, PowerKind, PowerState};

use super::asked::{About, Asked, Control, control};
use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, page::powers as say, power as words};
use crate::ui::{self, Kind, Tone, icon};

/// What a form of a power is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PowerForm {
    /// A new power, with its first basis and its state.
    New {
        /// The entry.
        entry: Asked<PowerField>,
        /// Its first legal basis.
        basis: Asked<BasisField>,
        /// What is decided about it.
        state: Asked<StateField>,
    },
    /// The entry of one that there is.
    Edit {
        /// The power.
        power: PowerId,
        /// The entry.
        entry: Asked<PowerField>,
    },
    /// What has become of it.
    State {
        /// The power.
        power: PowerId,
        /// How often it had been changed when the form was shown.
        version: u64,
        /// The state.
        state: Asked<StateField>,
    },
    /// One of its legal bases; without an id: a new one.
    Basis {
        /// The power.
        power: PowerId,
        /// The basis.
        id: Option<String>,
        /// What it says.
        basis: Asked<BasisField>,
    },
}

/// What the page of a form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerFormPage {
    /// Whose power it is.
    pub organisation: OrganisationId,
    /// What they are called.
    pub organisation_name: String,
    /// What the power is called; empty for a new one.
    pub name: String,
    /// The form.
    pub form: PowerForm,
    /// Who may exercise it: words and names.
    pub exercisers: Vec<(String, String)>,
    /// The powers that it may go into: ids and names.
    pub others: Vec<(String, String)>,
    /// What is said over the form, where it was sent and not saved.
    pub wrong: Option<String>,
}

/// A form of a power.
pub fn power_form(frame: &Frame, data: PowerFormPage) -> String {
    let lang = frame.lang;
    let (title, back, to) = match &data.form {
        PowerForm::New { .. } => {
            (say::NEW_TITLE, route::powers(&data.organisation), route::new_power(&data.organisation))
        }
        PowerForm::Edit { power, .. } => {
            (say::EDIT, route::power(&data.organisation, power), route::power_act(&data.organisation, power, "edit"))
        }
        PowerForm::State { power, .. } => (
            say::CHANGE_STATE,
            route::power(&data.organisation, power),
            route::power_act(&data.organisation, power, "state"),
        ),
        PowerForm::Basis { power, id: None, .. } => (
            say::ADD_BASIS_TITLE,
            route::power(&data.organisation, power),
            route::power_act(&data.organisation, power, "bases/new"),
        ),
        PowerForm::Basis { power, id: Some(id), .. } => {
            (say::EDIT_BASIS, route::power(&data.organisation, power), route::basis(&data.organisation, power, id))
        }
    };
    let title = title.of(lang);
    let about = if data.name.is_empty() { data.organisation_name.clone() } else { data.name.clone() };
    frame.page(Sheet::desk(format!("{title} · {about}")), || {
        let fields = match &data.form {
            PowerForm::New { entry, basis, state } => view! {
                {entry_fields(lang, entry, &data.exercisers)}
                <fieldset class="power-part stack">
                    <legend><h2>{say::FIRST_BASIS.of(lang)}</h2></legend>
                    <p class="muted">{say::FIRST_BASIS_HINT.of(lang)}</p>
                    {basis_fields(lang, basis)}
                </fieldset>
                <fieldset class="power-part stack">
                    <legend><h2>{say::STATE.of(lang)}</h2></legend>
                    {state_fields(lang, state, &data.others)}
                </fieldset>
            }
            .into_any(),
            PowerForm::Edit { entry, .. } => entry_fields(lang, entry, &data.exercisers),
            PowerForm::State { state, version, .. } => view! {
                <input type="hidden" name="version" value=version.to_string()/>
                {state_fields(lang, state, &data.others)}
            }
            .into_any(),
            PowerForm::Basis { basis, .. } => basis_fields(lang, basis),
        };
        let delete = match &data.form {
            PowerForm::Basis { power, id: Some(id), .. } => Some(view! {
                <form class="stack" data-gap="small" method="post"
                    action=format!("{}/delete", route::basis(&data.organisation, power, id))>
                    <p class="muted small">{say::DELETE_BASIS_HINT.of(lang)}</p>
                    <p>{ui::submit(Kind::Grave, None, say::DELETE_BASIS.of(lang))}</p>
                </form>
            }),
            _ => None,
        };
        view! {
            <div class="power-form stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{title}</h1>
                    <p class="lead">{about}</p>
                </header>
                {data.wrong.map(|text| ui::notice(Tone::Bad, text))}
                <form class="stack" method="post" action=to>
                    {fields}
                    <p class="row">
                        {ui::submit(Kind::Main, Some(icon::CHECK), say::SAVE.of(lang))}
                        {ui::link_button(back, Kind::Quiet, None, say::CANCEL.of(lang))}
                    </p>
                </form>
                {delete}
            </div>
        }
    })
}

fn choices<T: Copy>(
    lang: Lang,
    first: Option<&'static str>,
    all: &[T],
    word: fn(T) -> &'static str,
    name: fn(T) -> crate::text::Words,
) -> Control {
    let first = first.map(|label| (String::new(), label.to_owned()));
    let rest = all.iter().map(|&one| (word(one).to_owned(), name(one).of(lang).to_owned()));
    Control::Choice(first.into_iter().chain(rest).collect())
}

fn entry_fields(lang: Lang, asked: &Asked<PowerField>, exercisers: &[(String, String)]) -> AnyView {
    let one = |field: PowerField| {
        let none = Some(say::NONE.of(lang));
        let (hint, kind) = match field {
            PowerField::Code => (say::CODE_HINT.of(lang), Control::Line),
            PowerField::Name | PowerField::TimeLimit => ("", Control::Line),
            PowerField::Content => ("", Control::Text),
            PowerField::Kind => {
                ("", choices(lang, Some(say::CHOOSE.of(lang)), PowerKind::ALL, PowerKind::name, words::kind))
            }
            PowerField::Scope => {
                ("", choices(lang, None, &[Scope::External, Scope::Internal], scope_name, words::scope))
            }
            PowerField::Major => ("", choices(lang, none, Major::ALL, Major::name, words::major)),
            PowerField::Core => ("", choices(lang, none, CorePower::ALL, CorePower::name, words::core)),
            PowerField::Exercised => {
                let first = (String::new(), say::CHOOSE.of(lang).to_owned());
                ("", Control::Choice([first].into_iter().chain(exercisers.iter().cloned()).collect()))
            }
        };
        let about = About { name: field.name(), label: words::power_field(field).of(lang), hint };
        control(lang, asked, field, about, kind)
    };
    view! { <div class="power-fields">{PowerField::ALL.iter().map(|&field| one(field)).collect_view()}</div> }
        .into_any()
}

fn basis_fields(lang: Lang, asked: &Asked<BasisField>) -> AnyView {
    let one = |field: BasisField| {
        let (hint, kind) = match field {
            BasisField::Law => (say::LAW_HINT.of(lang), Control::Line),
            BasisField::Article => (say::ARTICLE_HINT.of(lang), Control::Line),
            BasisField::ValidFrom | BasisField::ValidTo => (say::DAY_HINT.of(lang), Control::Line),
            BasisField::Body => ("", Control::Text),
            BasisField::State => ("", choices(lang, None, BasisState::ALL, BasisState::name, words::basis_state)),
        };
        let about = About { name: field.name(), label: words::basis_field(field).of(lang), hint };
        control(lang, asked, field, about, kind)
    };
    view! { <div class="power-fields">{BasisField::ALL.iter().map(|&field| one(field)).collect_view()}</div> }
        .into_any()
}

fn state_fields(lang: Lang, asked: &Asked<StateField>, others: &[(String, String)]) -> AnyView {
    let one = |field: StateField| {
        let kind = match field {
            StateField::Standing => choices(lang, None, PowerState::ALL, PowerState::name, words::state),
            StateField::Reason => Control::Text,
            StateField::Decision => Control::Line,
            StateField::MergedInto => {
                let first = (String::new(), say::NONE.of(lang).to_owned());
                Control::Choice([first].into_iter().chain(others.iter().cloned()).collect())
            }
        };
        let about = About { name: field.name(), label: words::state_field(field).of(lang), hint: "" };
        control(lang, asked, field, about, kind)
    };
    view! { <div class="power-fields">{StateField::ALL.iter().map(|&field| one(field)).collect_view()}</div> }
        .into_any()
}
