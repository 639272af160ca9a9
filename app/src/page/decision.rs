//! Where a signed paper with the team's decisions is taken down, and the agenda that is printed for the meeting.

mod agenda;

use leptos::prelude::*;
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::round::Spread;

pub use self::agenda::agenda;
use super::desk::DeskHeld;
use super::desk_head::{RoundAt, desk_head};
use super::frame::{Frame, Sheet};
use super::ring::{RingPart, ring};
use crate::text::{Lang, candidate, decision as say, desk, minutes as minutes_words, register, responsibility, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct DecisionsPage {
    /// Which round.
    pub at: RoundAt,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Points that wait, as far as this page goes.
    pub points: Vec<PointRow>,
    /// How many wait.
    pub total: usize,
    /// How many are before this page.
    pub skipped: usize,
    /// How many rows a page has.
    pub page: usize,
    /// Meetings that were taken down.
    pub meetings: Vec<MeetingRow>,
    /// Scans: id, name.
    pub papers: Vec<(String, String)>,
    /// Posts to choose from.
    pub posts: Vec<String>,
    /// Who usually is present: the posts of the leadership.
    pub present: String,
    /// Whether the person takes decisions down, because the way is open.
    pub acts: bool,
    /// Whether the person brings papers at all.
    pub may: bool,
    /// Today.
    pub today: String,
    /// The id of the form.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// A point that waits for the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointRow {
    /// Its id.
    pub id: String,
    /// How it shows.
    pub text: String,
    /// Where it is.
    pub place: String,
    /// Department and post.
    pub post: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// What each way has said.
    pub ring: Vec<RingPart>,
    /// Grades side by side.
    pub spread: Spread,
    /// The finder's grade, to begin with.
    pub grade: Option<Grade>,
    /// Who carries it, as proposed.
    pub owner: String,
    /// Who controls it, as proposed.
    pub leader: String,
    /// The rule by which that is proposed.
    pub rule: String,
    /// The measure that was proposed.
    pub measure: String,
}

/// A meeting, by what its decisions have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    /// The number of the minutes.
    pub number: String,
    /// The day.
    pub on: String,
    /// Who was present.
    pub present: Vec<String>,
    /// The address of the scan.
    pub paper: Option<String>,
    /// The address of the minutes, if it was held here.
    pub minutes: Option<String>,
    /// How many were confirmed.
    pub confirmed: usize,
    /// How many were rejected.
    pub rejected: usize,
}

/// The page.
pub fn decisions(frame: &Frame, data: DecisionsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)).wide(), || {
        let closed = (!data.acts).then(|| ui::notice(Tone::Plain, say::NOT_OPEN.of(lang).to_owned()));
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::TITLE, Some(say::LEAD), "decisions")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {closed}
                <div class="row">
                    {ui::link_button(data.at.path("decisions/agenda"), Kind::Plain, Some(icon::PRINTER), say::AGENDA.of(lang))}
                </div>
                {data.may.then(|| bring(lang, &data))}
                {waiting(lang, &data)}
                {held(lang, &data)}
            </div>
        }
    })
}

fn bring(lang: Lang, data: &DecisionsPage) -> AnyView {
    let field = Field::new("file", say::PAPER.of(lang)).hint(say::BRING_HINT.of(lang));
    let hint = field.described_by();
    let papers = data
        .papers
        .iter()
        .map(|(id, name)| view! { <li><a href=data.at.path(&format!("decisions/papers/{id}"))>{name.clone()}</a></li> })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="papers">
            <h2 id="papers">{say::PAPER.of(lang)}</h2>
            <form class="card stack" method="post" enctype="multipart/form-data" action=data.at.path("decisions/papers")>
                {ui::field(field, view! { <input class="input" type="file" id="file" name="file" required=true aria-describedby=hint/> })}
                <div>{ui::submit(Kind::Plain, Some(icon::UPLOAD), say::BRING.of(lang))}</div>
            </form>
            <ul>{papers}</ul>
        </section>
    }
    .into_any()
}

fn said(data: &DecisionsPage, name: &str, else_it_is: &str) -> String {
    data.held.said(name).unwrap_or(else_it_is).to_owned()
}

fn waiting(lang: Lang, data: &DecisionsPage) -> AnyView {
    if data.points.is_empty() {
        return view! { <p class="muted">{say::NONE_OPEN.of(lang)}</p> }.into_any();
    }
    let points = data.points.iter().map(|point| one(lang, data, point)).collect_view();
    let shown = desk::shown(lang, data.skipped + 1, data.skipped + data.points.len(), data.total);
    let here = data.at.path("decisions");
    let link = |skip: usize, words: crate::text::Words| {
        ui::link_button(format!("{here}?skip={skip}"), Kind::Plain, None, words.of(lang))
    };
    let before = (data.skipped > 0).then(|| link(data.skipped.saturating_sub(data.page), desk::BEFORE));
    let next = (data.skipped + data.points.len() < data.total).then(|| link(data.skipped + data.page, desk::NEXT));
    let body = if data.acts {
        let posts = data.posts.iter().map(|post| view! { <option value=post.clone()></option> }).collect_view();
        view! {
            <form class="stack" method="post" action=here.clone()>
                <input type="hidden" name="operation" value=data.operation.clone()/>
                <input type="hidden" name="skip" value=data.skipped.to_string()/>
                <datalist id="posts">{posts}</datalist>
                {meeting(lang, data)}
                {points}
                <div>{ui::submit(Kind::Main, Some(icon::STAMP), say::SAVE.of(lang))}</div>
            </form>
        }
        .into_any()
    } else {
        points.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="open">
            <h2 id="open">{say::OPEN.of(lang)}</h2>
            <p class="muted">{shown}</p>
            {body}
            <div class="row">{before}{next}</div>
        </section>
    }
    .into_any()
}

fn meeting(lang: Lang, data: &DecisionsPage) -> AnyView {
    let paper = said(data, "paper", data.papers.last().map_or("", |(id, _)| id));
    let papers = data
        .papers
        .iter()
        .map(|(id, name)| view! { <option value=id.clone() selected={*id == paper}>{name.clone()}</option> })
        .collect_view();
    let present = Field::new("present", say::PRESENT.of(lang)).hint(say::PRESENT_HINT.of(lang));
    let hint = present.described_by();
    view! {
        <fieldset class="card stack">
            <legend><strong>{say::MEETING.of(lang)}</strong></legend>
            <div class="form-grid">
                {ui::field(Field::new("on", say::ON.of(lang)), view! {
                    <input class="input" type="date" id="on" name="on" required=true max=data.today.clone() value=said(data, "on", &data.today)/>
                })}
                {ui::field(Field::new("number", say::NUMBER.of(lang)), view! {
                    <input class="input" id="number" name="number" required=true maxlength="200" autocomplete="off" value=said(data, "number", "")/>
                })}
                {ui::field(Field::new("paper", say::PAPER.of(lang)), view! {
                    <select class="input" id="paper" name="paper"><option value="">{say::NO_PAPER.of(lang)}</option>{papers}</select>
                })}
            </div>
            {ui::field(present, view! {
                <textarea class="input" id="present" name="present" rows="4" required=true maxlength="5000" aria-describedby=hint>{said(data, "present", &data.present)}</textarea>
            })}
        </fieldset>
    }
    .into_any()
}

fn about(lang: Lang, data: &DecisionsPage, point: &PointRow) -> AnyView {
    let kind = format!("{} · {}", register::short_type(point.kind).of(lang), risk::power_domain(point.domain).of(lang));
    let measure = (!point.measure.is_empty())
        .then(|| view! { <p class="small">{candidate::pair(lang, candidate::MEASURE.of(lang), &point.measure)}</p> });
    view! {
        <p class="desk-alike-text">{ring(lang, &point.ring)}<a href=data.at.candidate(&point.id)><strong>{point.text.clone()}</strong></a></p>
        <p class="muted small">{point.place.clone()}" · "{point.post.clone()}" · "{kind}</p>
        <p class="small">{candidate::pair(lang, candidate::GRADES.of(lang), &candidate::spread(lang, point.spread, data.scheme))}</p>
        {measure}
    }
    .into_any()
}

fn one(lang: Lang, data: &DecisionsPage, point: &PointRow) -> AnyView {
    if !data.acts {
        return view! { <div class="card stack" data-gap="small">{about(lang, data, point)}</div> }.into_any();
    }
    let name = |field: &str| format!("{field}.{}", point.id);
    let select = |field: &str,
                  label: &'static str,
                  none: &'static str,
                  choices: Vec<(&'static str, &'static str)>,
                  begins: &str| {
        let now = said(data, &name(field), begins);
        let options = choices
            .into_iter()
            .map(|(word, text)| view! { <option value=word selected={word == now}>{text}</option> })
            .collect_view();
        view! {
            <label class="field"><span>{label}</span>
                <select class="input" name=name(field)><option value="">{none}</option>{options}</select>
            </label>
        }
    };
    let line = |field: &str, label: &'static str, begins: &str, list: Option<&'static str>| {
        view! {
            <label class="field"><span>{label}</span>
                <input class="input" name=name(field) value=said(data, &name(field), begins) maxlength="5000" autocomplete="off" list=list/>
            </label>
        }
    };
    let results = vec![
        ("confirmed", say::CONFIRMED.of(lang)),
        ("rejected", say::REJECTED.of(lang)),
        ("postponed", say::POSTPONED.of(lang)),
    ];
    let grades = Grade::ALL.map(|grade| (grade.name(), risk::grade(grade, data.scheme).of(lang))).to_vec();
    let levels = ControlLevel::ALL.map(|level| (level.name(), responsibility::level(level).of(lang))).to_vec();
    let rule = (!point.rule.is_empty())
        .then(|| view! { <p class="muted small">{say::proposed(lang, &point.rule, point.leader.is_empty())}</p> });
    view! {
        <fieldset class="card stack" data-gap="small">
            <legend class="said">{point.text.clone()}</legend>
            {about(lang, data, point)}
            <div class="desk-point">
                {select("result", say::RESULT.of(lang), say::SKIP.of(lang), results, "")}
                {select("grade", say::GRADE.of(lang), "–", grades, point.grade.map_or("", Grade::name))}
                {line("owner", risk::OWNER.of(lang), &point.owner, Some("posts"))}
                {line("leader", risk::LEADER.of(lang), &point.leader, Some("posts"))}
                {select("level", say::LEVEL.of(lang), say::AS_ROUTED.of(lang), levels, "")}
                {line("reason", say::REASON.of(lang), "", None)}
            </div>
            {rule}
        </fieldset>
    }
    .into_any()
}

fn held(lang: Lang, data: &DecisionsPage) -> Option<AnyView> {
    if data.meetings.is_empty() {
        return None;
    }
    let rows = data
        .meetings
        .iter()
        .map(|meeting| {
            let paper = meeting.paper.clone().map(|href| view! { <a href=href>{say::DOWNLOAD.of(lang)}</a> });
            let minutes =
                meeting.minutes.clone().map(|href| view! { <a href=href>{minutes_words::TITLE.of(lang)}</a> });
            view! {
                <tr>
                    <th scope="row">{meeting.number.clone()}</th>
                    <td data-label=say::ON.of(lang)><time datetime=meeting.on.clone()>{meeting.on.clone()}</time></td>
                    <td data-label=say::PRESENT.of(lang)>{meeting.present.join("、")}</td>
                    <td data-label=say::RESULT.of(lang)>{say::counts(lang, meeting.confirmed, meeting.rejected)}</td>
                    <td data-label=say::PAPER.of(lang)>{minutes}{paper}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [say::NUMBER, say::ON, say::PRESENT, say::RESULT, say::PAPER]
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .into_iter()
        .collect_view();
    Some(
        view! {
            <section class="stack">
                <h2>{say::HELD.of(lang)}</h2>
                {ui::table_frame(say::HELD.of(lang).to_owned(), view! {
                    <table class="table stacked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
                })}
            </section>
        }
        .into_any(),
    )
}
