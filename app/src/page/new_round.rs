//! The form in which a round is laid out.

use leptos::prelude::*;
use liantu_domain::id::{DepartmentId, FlowchartId, OrganisationId};
use liantu_domain::round::WayId;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, Words, round as say};
use crate::ui::{self, Field, Kind, Tone};

/// What the form shows: what was filled in, or what a template says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRoundPage {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The form's operation: the same form twice makes one round.
    pub operation: String,
    /// The template.
    pub template: PlanTemplate,
    /// The title.
    pub title: String,
    /// The year.
    pub year: String,
    /// The project.
    pub project: String,
    /// The ways.
    pub ways: Vec<PlannedWay>,
    /// The charts: id, title, whether it is searched.
    pub charts: Vec<(FlowchartId, String, bool)>,
    /// The departments: id, name, how many posts, whether it takes part.
    pub departments: Vec<(DepartmentId, String, usize, bool)>,
    /// Why the plan was not taken.
    pub wrong: Option<String>,
}

/// A way of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedWay {
    /// Its id.
    pub id: WayId,
    /// What it is called.
    pub name: String,
    /// What happens in it.
    pub hint: Words,
    /// The first day, as it is written.
    pub opens_on: String,
    /// The last day.
    pub closes_on: String,
}

/// What a plan begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanTemplate {
    /// From today, the six ways.
    SixWays,
    /// From today, five ways.
    FiveWays,
    /// S1-02.
    FourStages,
    /// S2-02.
    ThreeStages,
}

impl PlanTemplate {
    /// All of them.
    pub const ALL: [PlanTemplate; 4] =
        [PlanTemplate::SixWays, PlanTemplate::FiveWays, PlanTemplate::FourStages, PlanTemplate::ThreeStages];

    /// Its word in addresses and forms.
    pub const fn name(self) -> &'static str {
        match self {
            PlanTemplate::SixWays => "six_ways",
            PlanTemplate::FiveWays => "five_ways",
            PlanTemplate::FourStages => "four_stages",
            PlanTemplate::ThreeStages => "three_stages",
        }
    }

    /// The one with that word.
    pub fn from_name(name: &str) -> Option<PlanTemplate> {
        PlanTemplate::ALL.into_iter().find(|it| it.name() == name)
    }

    const fn words(self) -> Words {
        match self {
            PlanTemplate::SixWays => say::FROM_TODAY,
            PlanTemplate::FiveWays => say::FIVE_WAYS,
            PlanTemplate::FourStages => say::FOUR_STAGES,
            PlanTemplate::ThreeStages => say::THREE_STAGES,
        }
    }
}

/// The page.
pub fn new_round(frame: &Frame, data: NewRoundPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::NEW.of(lang)), || {
        let templates = PlanTemplate::ALL
            .iter()
            .map(|it| {
                let href = format!("{}?template={}", route::new_round(&data.organisation), it.name());
                let now = (*it == data.template).then_some("true");
                view! { <a class="button" data-kind="plain" href=href aria-current=now>{it.words().of(lang)}</a> }
            })
            .collect_view();
        let charts = data
            .charts
            .iter()
            .map(|(id, title, on)| tick("chart", id.as_str(), title.clone(), None, *on))
            .collect_view();
        let departments = data
            .departments
            .iter()
            .map(|(id, name, posts, on)| {
                tick("department", id.as_str(), name.clone(), Some(say::posts(lang, *posts)), *on)
            })
            .collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::ROUNDS>{say::TITLE.of(lang)}</a></p>
                    <h1>{say::NEW.of(lang)}</h1>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <nav class="stack" data-gap="small" aria-label=say::TEMPLATES.of(lang)>
                    <span class="muted small" aria-hidden="true">{say::TEMPLATES.of(lang)}</span>
                    <div class="round-templates">{templates}</div>
                </nav>
                <form class="stack" data-gap="large" method="post" action=route::new_round(&data.organisation)>
                    <input type="hidden" name="operation" value=data.operation.clone()/>
                    <input type="hidden" name="template" value=data.template.name()/>
                    <div class="form-grid">
                        {ui::field(Field::new("title", say::FIELD_TITLE.of(lang)), view! {
                            <input class="input" id="title" name="title" value=data.title.clone() required=true maxlength="200"/>
                        })}
                        {ui::field(Field::new("year", say::YEAR.of(lang)), view! {
                            <input class="input" id="year" name="year" value=data.year.clone() required=true inputmode="numeric" maxlength="4"/>
                        })}
                        {project(lang, &data.project)}
                    </div>
                    {schedule(lang, &data.ways)}
                    <fieldset class="stack"><legend><h2>{say::CHARTS.of(lang)}</h2></legend><div class="round-ticks">{charts}</div></fieldset>
                    <fieldset class="stack"><legend><h2>{say::DEPARTMENTS.of(lang)}</h2></legend><div class="round-ticks">{departments}</div></fieldset>
                    <div>{ui::submit(Kind::Main, None, say::NEW.of(lang))}</div>
                </form>
            </div>
        }
    })
}

fn project(lang: Lang, value: &str) -> AnyView {
    let field = Field::new("project", say::FIELD_PROJECT.of(lang)).hint(say::PROJECT_HINT.of(lang));
    let described_by = field.described_by();
    let value = value.to_owned();
    ui::field(
        field,
        view! { <input class="input" id="project" name="project" value=value maxlength="200" aria-describedby=described_by/> },
    )
}

fn schedule(lang: Lang, ways: &[PlannedWay]) -> AnyView {
    let rows = ways
        .iter()
        .map(|way| {
            let day = |name: String, value: &str, said: Words| {
                let label = format!("{} {}", way.name, said.of(lang));
                let value = value.to_owned();
                view! { <input class="input" type="date" name=name value=value required=true aria-label=label/> }
            };
            view! {
                <tr>
                    <th scope="row">{way.name.clone()}<br/><span class="muted small">{way.hint.of(lang)}</span></th>
                    <td data-label=say::OPENS.of(lang)>{day(format!("{}.opens", way.id), &way.opens_on, say::OPENS)}</td>
                    <td data-label=say::CLOSES.of(lang)>{day(format!("{}.closes", way.id), &way.closes_on, say::CLOSES)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{say::SCHEDULE.of(lang)}</h2>
            <p class="muted">{say::SCHEDULE_HINT.of(lang)}</p>
            {ui::table_frame(say::SCHEDULE.of(lang).to_owned(), view! {
                <table class="table round-schedule stacked">
                    <thead><tr>
                        <th scope="col">{say::WAY.of(lang)}</th>
                        <th scope="col">{say::OPENS.of(lang)}</th>
                        <th scope="col">{say::CLOSES.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn tick(name: &'static str, value: &str, label: String, beside: Option<String>, on: bool) -> AnyView {
    let value = value.to_owned();
    view! {
        <label class="choice">
            <input type="checkbox" name=name value=value checked=on/>
            <span>{label}{beside.map(|text| view! { " " <span class="muted small">{text}</span> })}</span>
        </label>
    }
    .into_any()
}
