//! What an expert's link opens: the points that the expert is asked about, and nothing else.

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::round::Stance;

use crate::page::desk::DeskHeld;
use crate::page::frame::{Frame, Sheet};
use crate::text::{Lang, Words, candidate, desk, expert as say, risk};
use crate::ui::{self, Kind, Tone, icon};

/// What an expert sees.
#[derive(Clone, Debug)]
pub struct ExpertPage {
    /// The path of the link, to which the form goes.
    pub path: String,
    /// The organisation.
    pub organisation: String,
    /// The expert.
    pub expert: String,
    /// The last day.
    pub until: String,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// The points.
    pub points: Vec<ExpertPoint>,
    /// The id of the form.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// A point that an expert is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertPoint {
    /// Its id.
    pub id: String,
    /// How it shows.
    pub text: String,
    /// Chart and step.
    pub place: String,
    /// The post.
    pub post: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
}

/// The page.
pub fn expert(frame: &Frame, data: ExpertPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(say::TITLE.of(lang)), || {
        let points = data.points.iter().map(|point| one(lang, &data, point)).collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="muted">{data.organisation.clone()}</p>
                    <h1>{say::TITLE.of(lang)}</h1>
                    <p class="lead">{say::GREETING.of(lang)}</p>
                    <p>{say::until(lang, &data.expert, &data.until)}" "{say::ONLY_THESE.of(lang)}</p>
                </header>
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <form class="stack" method="post" action=data.path.clone()>
                    <input type="hidden" name="operation" value=data.operation.clone()/>
                    {points}
                    <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::SEND.of(lang))}</div>
                </form>
            </div>
        }
    })
}

fn one(lang: Lang, data: &ExpertPage, point: &ExpertPoint) -> AnyView {
    let name = |field: &str| format!("{field}.{}", point.id);
    let said = |field: &str| data.held.said(&name(field)).unwrap_or_default().to_owned();
    let choice = |field: &str, label: Words, none: Words, choices: Vec<(&'static str, &'static str)>| {
        let now = said(field);
        let options = choices
            .into_iter()
            .map(|(word, text)| view! { <option value=word selected={word == now}>{text}</option> })
            .collect_view();
        view! {
            <label class="field"><span>{label.of(lang)}</span>
                <select class="input" name=name(field)><option value="">{none.of(lang)}</option>{options}</select>
            </label>
        }
    };
    let stances = [Stance::Confirm, Stance::Correct, Stance::Dispute, Stance::Remark]
        .map(|stance| (stance.name(), candidate::stance(stance).of(lang)))
        .to_vec();
    let grades = Grade::ALL.map(|grade| (grade.name(), risk::grade(grade, data.scheme).of(lang))).to_vec();
    let kind = format!("{} · {}", risk::risk_type(point.kind).of(lang), risk::power_domain_hint(point.domain).of(lang));
    view! {
        <fieldset class="card stack" data-gap="small">
            <legend class="said">{point.text.clone()}</legend>
            <p><strong>{point.text.clone()}</strong></p>
            <p class="muted">{candidate::pair(lang, desk::STEP.of(lang), &point.place)}" · "{candidate::pair(lang, desk::POST.of(lang), &point.post)}" · "{kind}</p>
            <div class="form-grid">
                {choice("stance", say::STANCE, say::NO_STANCE, stances)}
                {choice("grade", say::GRADE, candidate::NO_GRADE, grades)}
            </div>
            <label class="field"><span>{say::TEXT.of(lang)}" "<span class="muted small">{say::TEXT_HINT.of(lang)}</span></span>
                <textarea class="input" name=name("text") rows="3" maxlength="5000">{said("text")}</textarea>
            </label>
        </fieldset>
    }
    .into_any()
}

/// What a link shows that was used, or is dead.
pub fn expert_over(frame: &Frame, was_used: bool) -> String {
    let lang = frame.lang;
    let (tone, words) = if was_used { (Tone::Good, say::THANKS) } else { (Tone::Plain, say::DEAD) };
    frame.page(Sheet::reading(say::TITLE.of(lang)), || {
        view! { <div class="stack"><h1>{say::TITLE.of(lang)}</h1>{ui::notice(tone, words.of(lang).to_owned())}</div> }
    })
}
