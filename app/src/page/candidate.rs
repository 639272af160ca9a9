//! One candidate of a round: its words, who has said what of it, the grades side by side, and what becomes of it.

mod forms;

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::round::{Decision, Designation, Fate, Spread, Stance, Verdict};

use self::forms::forms;
use super::desk::DeskHeld;
use super::desk_head::RoundAt;
use super::frame::{Follows, Frame, Sheet};
use super::ring::{RingPart, ring};
use crate::grade::grade_in;
use crate::route;
use crate::text::{
    Lang, candidate as say, decision as decision_words, desk, minutes, register, responsibility, risk, worksheet,
};
use crate::ui::{self, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct CandidatePage {
    /// Which round.
    pub at: RoundAt,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Its id.
    pub id: String,
    /// How it shows, now.
    pub text: String,
    /// As it was raised, where the words have changed since.
    pub before: Option<String>,
    /// The step on its chart: address, chart, step.
    pub step: Option<(String, String, String)>,
    /// The post.
    pub post: String,
    /// The department.
    pub department: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// The finder's grade.
    pub grade: Option<Grade>,
    /// The finder's measure.
    pub measure: String,
    /// The way that raised it first, and when.
    pub first: (String, String),
    /// What each way has said.
    pub ring: Vec<RingPart>,
    /// All that was said, in the order of the ring.
    pub said: Vec<SaidRow>,
    /// All grades.
    pub spread: Spread,
    /// The office has pointed at it.
    pub designation: Option<Designation>,
    /// What has become of it.
    pub fate: Fate,
    /// The words of the one in which it goes on.
    pub into: Option<(String, String)>,
    /// Those that go on in it: id and words.
    pub merged: Vec<(String, String)>,
    /// The address of the signed paper.
    pub paper: Option<String>,
    /// The address of the record of the decision, if the meeting was held here.
    pub record: Option<String>,
    /// What the person may do.
    pub may: CandidateMay,
    /// Others in the same place, for a merge: id and words.
    pub others: Vec<(String, String)>,
    /// What was read, so that the second of two who change it is told.
    pub was: String,
    /// The last day for an answer to begin with.
    pub answer_by: String,
    /// The ids of its forms.
    pub operations: [String; 5],
    /// What was filled in and refused.
    pub held: DeskHeld,
    /// The round's log, which the page follows.
    pub follows: Option<Follows>,
}

/// What the person may do with a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CandidateMay {
    /// Answer the designation.
    pub answer: bool,
    /// Work at the desk.
    pub act: bool,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidRow {
    /// In which way.
    pub way: String,
    /// By whom, in words.
    pub who: String,
    /// What it does.
    pub stance: Stance,
    /// What.
    pub text: String,
    /// The grade.
    pub grade: Option<Grade>,
    /// Why that grade.
    pub grade_reason: String,
    /// The day.
    pub on: String,
    /// Of one that was merged into this: its words.
    pub of: Option<String>,
}

/// The page.
pub fn candidate(frame: &Frame, data: CandidatePage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(data.text.clone()).follows(data.follows.clone()), || {
        let designated = data.designation.is_some().then(|| ui::tag(Tone::Bad, say::DESIGNATION.of(lang).to_owned()));
        view! {
            <div class="candidate stack" data-gap="large">
                <header class="stack" data-gap="small" data-live-part="head">
                    <p>
                        <a href=data.at.path("desk")>{icon::icon(icon::ARROW_LEFT)}{desk::TITLE.of(lang)}</a>" · "
                        <a href=route::round(&data.at.organisation, &data.at.round)>{data.at.title.clone()}</a>
                    </p>
                    <h1>{data.text.clone()}</h1>
                    <p class="row">
                        {ui::tag(super::desk::fate_tone(&data.fate), say::fate(&data.fate).of(lang).to_owned())}
                        {designated}
                    </p>
                </header>
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <div data-live-part="facts">{facts(lang, &data)}</div>
                <div data-live-part="sources">{sources(lang, &data)}</div>
                <div class="stack" data-live-part="outcome">{designation(lang, &data)}{outcome(lang, &data)}</div>
                <div class="stack" data-gap="large" data-live-part="forms">{forms(lang, &data)}</div>
            </div>
        }
    })
}

fn facts(lang: Lang, data: &CandidatePage) -> AnyView {
    let plain = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let place = match &data.step {
        Some((href, chart, step)) => view! { <a href=href.clone()>{chart.clone()}</a>" · "{step.clone()} }.into_any(),
        None => view! { {say::ON_POST.of(lang)} }.into_any(),
    };
    let kind = format!("{} · {}", risk::risk_type(data.kind).of(lang), risk::power_domain_hint(data.domain).of(lang));
    let (first, on) = &data.first;
    view! {
        <dl class="facts card">
            {data.before.clone().and_then(|text| plain(say::WORDS_BEFORE.of(lang), text))}
            <div><dt>{desk::STEP.of(lang)}</dt><dd>{place}</dd></div>
            {plain(desk::POST.of(lang), format!("{} · {}", data.department, data.post))}
            {plain(risk::TYPE.of(lang), kind)}
            <div><dt>{risk::SELF_GRADE.of(lang)}</dt><dd>{grade_in(lang, data.scheme, data.grade)}</dd></div>
            {plain(say::MEASURE.of(lang), data.measure.clone())}
            {plain(say::FIRST.of(lang), format!("{first} {on}"))}
        </dl>
    }
    .into_any()
}

/// The ring; each part opens what was said.
fn sources(lang: Lang, data: &CandidatePage) -> AnyView {
    let parts = data
        .ring
        .iter()
        .map(|part| {
            let said: Vec<&SaidRow> = data.said.iter().filter(|row| row.way == part.way).collect();
            let rows = said.iter().map(|row| line(lang, data, row)).collect_view();
            let none = said.is_empty().then(|| view! { <p class="muted">{say::NOTHING_SAID.of(lang)}</p> });
            view! {
                <details class="candidate-way" data-share=share_name(part) open=!said.is_empty()>
                    <summary>
                        <span class="candidate-mark" aria-hidden="true">{say::share_mark(part.share)}</span>
                        <strong>{part.name.clone()}</strong>" "{say::share(part.share).of(lang)}
                    </summary>
                    {none}
                    <ul class="plain stack" data-gap="small">{rows}</ul>
                </details>
            }
        })
        .collect_view();
    let split = data.spread.is_split().then(|| view! { <span class="desk-split">{desk::SPLIT.of(lang)}</span> });
    view! {
        <section class="stack" aria-labelledby="sources">
            <h2 id="sources">{say::SOURCES.of(lang)}</h2>
            <div class="candidate-sources">
                <div class="candidate-ring stack" data-gap="small">
                    {ring(lang, &data.ring)}
                    <p><strong>{say::GRADES.of(lang)}</strong></p>
                    <p>{say::spread(lang, data.spread, data.scheme)}" "{split}</p>
                    <p class="muted small">{say::GRADES_HINT.of(lang)}</p>
                </div>
                <div class="stack" data-gap="small">{parts}</div>
            </div>
        </section>
    }
    .into_any()
}

fn share_name(part: &RingPart) -> &'static str {
    use liantu_domain::round::Share;
    match part.share {
        Share::Silent | Share::LeftOut => "silent",
        Share::Raised => "raised",
        Share::Confirmed => "confirmed",
        Share::Disputed => "disputed",
        Share::Mixed => "mixed",
    }
}

fn line(lang: Lang, data: &CandidatePage, row: &SaidRow) -> AnyView {
    let grade = row.grade.map(|grade| grade_in(lang, data.scheme, Some(grade)));
    let reason = (!row.grade_reason.is_empty())
        .then(|| view! { <p class="small">{say::pair(lang, worksheet::GRADE_REASON.of(lang), &row.grade_reason)}</p> });
    let of = row.of.clone().map(|words| {
        let text = say::pair(lang, say::MERGED_IN.of(lang), &words);
        view! { <span class="muted small">{text}</span> }
    });
    view! {
        <li>
            <p class="muted small">{row.who.clone()}" · "{say::stance(row.stance).of(lang)}" · "<time datetime=row.on.clone()>{row.on.clone()}</time>" "{of}</p>
            <p class="desk-alike-text">{grade}<span>{row.text.clone()}</span></p>
            {reason}
        </li>
    }
    .into_any()
}

fn designation(lang: Lang, data: &CandidatePage) -> Option<AnyView> {
    let designation = data.designation.as_ref()?;
    let answer = designation.answer.clone().unwrap_or_else(|| say::NO_ANSWER.of(lang).to_owned());
    Some(
        view! {
            <section class="stack" aria-labelledby="designation">
                <h2 id="designation">{say::DESIGNATION.of(lang)}</h2>
                <dl class="facts card">
                    <div><dt>{say::DESIGNATION_REASON.of(lang)}</dt><dd>{designation.reason.clone()}</dd></div>
                    <div><dt>{say::ANSWER_BY.of(lang)}</dt><dd>{designation.answer_by.to_string()}</dd></div>
                    <div><dt>{say::ANSWER.of(lang)}</dt><dd>{answer}</dd></div>
                </dl>
            </section>
        }
        .into_any(),
    )
}

fn outcome(lang: Lang, data: &CandidatePage) -> AnyView {
    let merged = (!data.merged.is_empty()).then(|| {
        let rows = data
            .merged
            .iter()
            .map(|(id, text)| view! { <li><a href=data.at.candidate(id)>{text.clone()}</a></li> })
            .collect_view();
        view! { <h2>{say::MERGED_IN.of(lang)}</h2><ul class="card">{rows}</ul> }
    });
    let fate = match &data.fate {
        Fate::Open => None,
        Fate::Merged { reason, .. } => data.into.as_ref().map(|(id, text)| {
            view! {
                <dl class="facts card">
                    <div><dt>{say::GOES_ON_IN.of(lang)}</dt><dd><a href=data.at.candidate(id)>{text.clone()}</a></dd></div>
                    <div><dt>{say::REASON.of(lang)}</dt><dd>{reason.clone()}</dd></div>
                </dl>
            }
            .into_any()
        }),
        Fate::Dismissed(reason) => Some(
            view! {
                <dl class="facts card"><div><dt>{say::REASON.of(lang)}</dt><dd>{reason.clone()}</dd></div></dl>
            }
            .into_any(),
        ),
        Fate::Decided(decision) => Some(decided(lang, data, decision)),
    };
    view! { {fate}{merged} }.into_any()
}

fn decided(lang: Lang, data: &CandidatePage, decision: &Decision) -> AnyView {
    let plain = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let result = match &decision.result {
        Verdict::Confirmed(decided) => {
            let level = liantu_domain::risk::responsibility::ControlLevel::from_name(&decided.level);
            view! {
                <div><dt>{register_grade(lang)}</dt><dd>{grade_in(lang, data.scheme, Some(decided.grade))}</dd></div>
                {plain(risk::OWNER.of(lang), decided.owner.clone())}
                {plain(risk::LEADER.of(lang), decided.leader.clone())}
                {level.and_then(|level| plain(decision_words::LEVEL.of(lang), responsibility::level(level).of(lang).to_owned()))}
            }
            .into_any()
        }
        Verdict::Rejected(reason) | Verdict::Postponed(reason) => {
            view! { {plain(say::REASON.of(lang), reason.clone())} }.into_any()
        }
    };
    let paper = data.paper.clone().map(|href| {
        view! { <div><dt>{decision_words::PAPER.of(lang)}</dt><dd><a href=href>{decision_words::DOWNLOAD.of(lang)}</a></dd></div> }
    });
    let record = data.record.clone().map(|href| {
        view! { <div><dt>{minutes::TITLE.of(lang)}</dt><dd><a href=href>{minutes::FORM.of(lang)}</a></dd></div> }
    });
    view! {
        <section class="stack" aria-labelledby="decision">
            <h2 id="decision">{say::DECISION.of(lang)}</h2>
            <dl class="facts card">
                {plain(decision_words::ON.of(lang), decision.on.to_string())}
                {plain(decision_words::NUMBER.of(lang), decision.number.clone())}
                {plain(decision_words::PRESENT.of(lang), decision.present.join("、"))}
                {result}
                {paper}
                {record}
            </dl>
        </section>
    }
    .into_any()
}

fn register_grade(lang: Lang) -> &'static str {
    register::assessor(liantu_domain::register::Assessor::Decision).of(lang)
}
