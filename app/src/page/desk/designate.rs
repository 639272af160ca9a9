//! The form with which the office designates a risk that nobody has named.

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::DeskHeld;
use crate::page::desk_head::{RoundAt, desk_head};
use crate::page::frame::{Frame, Sheet};
use crate::text::{Lang, candidate, desk as say, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the form shows.
#[derive(Clone, Debug)]
pub struct DesignatePage {
    /// Which round.
    pub at: RoundAt,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Departments: id, name.
    pub departments: Vec<(String, String)>,
    /// The department chosen.
    pub department: String,
    /// Charts of the round: id, title.
    pub charts: Vec<(String, String)>,
    /// The chart chosen; empty: none.
    pub chart: String,
    /// Posts of the department: id, name.
    pub posts: Vec<(String, String)>,
    /// Steps of the chart: id, name.
    pub steps: Vec<(String, String)>,
    /// The last day for the answer to begin with.
    pub answer_by: String,
    /// The id of the form, so that it is carried out once.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// The page.
pub fn designate(frame: &Frame, data: DesignatePage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::NEW.of(lang)), || {
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::NEW, Some(say::NEW_LEAD), "desk")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <form class="desk-filter" method="get" action=data.at.path("desk/new") aria-label=say::CHOOSE.of(lang)>
                    {select("department", say::DEPARTMENT.of(lang), &data.departments, &data.department, None)}
                    {select("chart", say::CHART.of(lang), &data.charts, &data.chart, Some(say::NO_CHART.of(lang)))}
                    {ui::submit(Kind::Plain, None, say::CHOOSE.of(lang))}
                </form>
                {form(lang, &data)}
            </div>
        }
    })
}

fn select(
    name: &'static str,
    label: &str,
    choices: &[(String, String)],
    now: &str,
    none: Option<&'static str>,
) -> AnyView {
    let options = choices
        .iter()
        .map(|(id, said)| view! { <option value=id.clone() selected={id == now}>{said.clone()}</option> })
        .collect_view();
    let none = none.map(|words| view! { <option value="">{words}</option> });
    ui::field(Field::new(name, label), view! { <select class="input" id=name name=name>{none}{options}</select> })
}

/// The fields of a finding, for new ones and for new words.
pub(in crate::page) fn finding(lang: Lang, scheme: GradeScheme, said: impl Fn(&str) -> String) -> AnyView {
    let kinds: Vec<_> = RiskType::ALL
        .into_iter()
        .map(|kind| (kind.name().to_owned(), risk::risk_type(kind).of(lang).to_owned()))
        .collect();
    let domains: Vec<_> = PowerDomain::ALL
        .into_iter()
        .map(|domain| {
            let name = risk::power_domain(domain).of(lang);
            (domain.name().to_owned(), candidate::pair(lang, name, risk::power_domain_hint(domain).of(lang)))
        })
        .collect();
    let grades: Vec<_> = Grade::ALL
        .into_iter()
        .map(|grade| (grade.name().to_owned(), risk::grade(grade, scheme).of(lang).to_owned()))
        .collect();
    view! {
        {ui::field(Field::new("manifestation", say::TEXT.of(lang)), view! {
            <textarea class="input" id="manifestation" name="manifestation" rows="3" required=true maxlength="5000">{said("manifestation")}</textarea>
        })}
        <div class="form-grid">
            {select("kind", risk::TYPE.of(lang), &kinds, &said("kind"), None)}
            {select("domain", risk::DOMAIN.of(lang), &domains, &said("domain"), None)}
            {select("grade", say::GRADE.of(lang), &grades, &said("grade"), Some(candidate::NO_GRADE.of(lang)))}
        </div>
        {ui::field(Field::new("measure", candidate::MEASURE.of(lang)), view! {
            <textarea class="input" id="measure" name="measure" rows="2" maxlength="5000">{said("measure")}</textarea>
        })}
    }
    .into_any()
}

fn form(lang: Lang, data: &DesignatePage) -> AnyView {
    let said = |name: &str| data.held.said(name).unwrap_or_default().to_owned();
    let by = if said("answer_by").is_empty() { data.answer_by.clone() } else { said("answer_by") };
    let back = format!("{}?department={}&chart={}", data.at.path("desk/new"), data.department, data.chart);
    view! {
        <form class="card stack" method="post" action=data.at.path("desk")>
            <input type="hidden" name="act" value="new"/>
            <input type="hidden" name="operation" value=data.operation.clone()/>
            <input type="hidden" name="back" value=back/>
            <input type="hidden" name="on_chart" value=data.chart.clone()/>
            <input type="hidden" name="in_department" value=data.department.clone()/>
            <div class="form-grid">
                {select("post", say::POST.of(lang), &data.posts, &said("post"), None)}
                {(!data.chart.is_empty()).then(|| select("node", say::STEP.of(lang), &data.steps, &said("node"), Some(candidate::ON_POST.of(lang))))}
            </div>
            {finding(lang, data.scheme, said)}
            {ui::field(Field::new("reason", candidate::DESIGNATION_REASON.of(lang)), view! {
                <textarea class="input" id="reason" name="reason" rows="2" required=true maxlength="5000">{said("reason")}</textarea>
            })}
            {ui::field(Field::new("answer_by", say::ANSWER_BY.of(lang)), view! {
                <input class="input" type="date" id="answer_by" name="answer_by" value=by required=true/>
            })}
            <div>{ui::submit(Kind::Main, Some(icon::MAP_PIN), say::DESIGNATE.of(lang))}</div>
        </form>
    }
    .into_any()
}
