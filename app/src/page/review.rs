//! A review of colleagues' posts (互相找), as its writer sees it; and what colleagues said, once that is known.

use leptos::prelude::*;
use liantu_domain::calendar::deadline::Time;
use liantu_domain::id::{OrganisationId, RiskPointId, RoundId, StatementId};
use liantu_domain::risk::{Grade, GradeScheme};
use liantu_domain::round::{Candidate, Finding, Opinion, Round, Seat, Stance, Statement, TEXT_MAX, WayRun};
use liantu_domain::worksheet::Worksheet;

use super::frame::{Frame, Sheet};
use super::worksheet::{
    PostStep, Unkept, autosaved, finding_card, finding_fields, grades, place_name, saved_sign, select_field, step_name,
};
use crate::grade::grade_in;
use crate::route;
use crate::text::{Lang, calendar, review as say, worksheet as sheet_say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind, Tone};

/// A post that is reviewed.
#[derive(Clone, Debug)]
pub struct ReviewedPost<'a> {
    /// The post.
    pub seat: &'a Seat,
    /// Its steps.
    pub steps: Vec<PostStep>,
    /// What was found about it so far.
    pub candidates: Vec<&'a Candidate>,
    /// The id of the next finding about it.
    pub next: RiskPointId,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ReviewPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// The round.
    pub round: &'a Round,
    /// The way.
    pub way: &'a WayRun,
    /// The reviewer's post.
    pub seat: &'a Seat,
    /// What is written.
    pub sheet: &'a Worksheet,
    /// The posts that are reviewed.
    pub posts: Vec<ReviewedPost<'a>>,
    /// Whether it can be written now.
    pub writes: bool,
    /// How much time there is.
    pub time: Option<Time>,
    /// How the region calls grades.
    pub scheme: GradeScheme,
    /// What the ids of new statements begin with.
    pub statement: StatementId,
    /// An id for what is asked next.
    pub operation: String,
    /// Why nothing can be written.
    pub shut: Option<String>,
    /// What was written and not kept.
    pub unkept: Option<Unkept>,
}

impl ReviewPage<'_> {
    fn step_path(&self, step: &str) -> String {
        let round = self.round.head().map_or_else(|| RoundId::new(""), |head| head.id.clone());
        format!("{}/{step}", route::review(self.organisation, &round, &self.way.id, &self.seat.id))
    }
}

/// The page.
pub fn review(frame: &Frame, data: ReviewPage<'_>) -> String {
    let lang = frame.lang;
    let title = say::TITLE.of(lang);
    let sheet = Sheet::desk(format!("{title} · {}", data.seat.name));
    let sheet = if data.writes { sheet.saves() } else { sheet };
    frame.page(sheet, || {
        let time = data.time.filter(|_| data.writes);
        let late = time.is_some_and(Time::is_over);
        let posts = data.posts.iter().map(|post| reviewed(lang, &data, post)).collect_view();
        view! {
            <div class="worksheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {data.round.head().map(|head| view! {
                        <p><a href=route::round(data.organisation, &head.id)>{icon(icon::ARROW_LEFT)}{head.title.clone()}</a></p>
                    })}
                    <h1>{title}</h1>
                    <p class="row">
                        <strong>{data.seat.name.clone()}</strong>
                        <span class="muted">{data.seat.department_name.clone()}</span>
                        <span class:filing-late=late>
                            {sheet_say::last_day(lang, data.way.closes_on)}
                            {time.map(|time| format!(" · {}", calendar::time(lang, time)))}
                        </span>
                    </p>
                </header>
                {data.shut.clone().map(|text| ui::notice(Tone::Now, text))}
                {data.unkept.as_ref().map(|unkept| ui::notice(Tone::Bad, unkept.why.clone()))}
                {(!data.posts.is_empty()).then(|| ui::notice_view(Tone::Plain, view! {
                    <p>{say::BLIND.of(lang)}</p><p>{say::WRITE_PLAINLY.of(lang)}</p>
                }))}
                {posts}
                {(data.writes && !data.posts.is_empty()).then(|| finish(lang, &data))}
            </div>
        }
    })
}

fn reviewed(lang: Lang, data: &ReviewPage<'_>, post: &ReviewedPost<'_>) -> AnyView {
    let steps = post.steps.iter().map(|step| step_line(lang, data, step)).collect_view();
    let candidates = post.candidates.iter().map(|candidate| candidate_card(lang, data, post, candidate)).collect_view();
    let added: Vec<_> = data.sheet.findings().filter(|found| found.post == post.seat.id).collect();
    let cards = added.iter().map(|found| added_card(lang, data, post, found)).collect_view();
    let id = format!("p-{}", post.seat.id);
    view! {
        <section class="stack review-post" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{post.seat.name.clone()}<span class="muted small">{format!(" {}", post.seat.department_name)}</span></h2>
            {(!post.steps.is_empty()).then(|| view! {
                <details open=true><summary>{say::STEPS.of(lang)}</summary><ul role="list" class="sheet-looked">{steps}</ul></details>
            })}
            <h3>{say::CANDIDATES.of(lang)}</h3>
            {post.candidates.is_empty().then(|| view! { <p class="muted">{say::NO_CANDIDATES.of(lang)}</p> })}
            {candidates}
            {(!added.is_empty()).then(|| view! { <h3>{say::ADDED.of(lang)}</h3> })}
            {cards}
            {data.writes.then(|| view! {
                <details class="review-add" open={unkept_new(data, post).is_some()}>
                    <summary>{say::ADD.of(lang)}</summary>
                    {finding_form(lang, data, post, (unkept_new(data, post), None))}
                </details>
            })}
        </section>
    }
    .into_any()
}

fn unkept_new<'a>(data: &'a ReviewPage<'_>, post: &ReviewedPost<'_>) -> Option<&'a Finding> {
    let typed = data.unkept.as_ref()?.finding.as_ref()?;
    (typed.post == post.seat.id && data.sheet.finding(&typed.id).is_none()).then_some(typed)
}

/// A step, with whether it was looked at.
fn step_line(lang: Lang, data: &ReviewPage<'_>, step: &PostStep) -> AnyView {
    let seen = data.sheet.cover().is_some_and(|cover| cover.looked.contains(&step.step));
    let (shape, said) =
        if seen { (icon::CIRCLE_CHECK, sheet_say::LOOKED) } else { (icon::CIRCLE, sheet_say::NOT_LOOKED) };
    let words = if seen { sheet_say::UNLOOK } else { sheet_say::LOOKED };
    let discretion = (!step.discretion.is_empty()).then(|| {
        view! { <span class="muted small">{sheet_say::DISCRETION.of(lang)}"："{step.discretion.clone()}</span> }
    });
    view! {
        <li>
            <span class="sheet-sign">{icon(shape)}<span class="said">{said.of(lang)}</span></span>
            <span><a href=route::chart(&step.step.chart)>{format!("{} · {} {}", step.chart, step.numeral, step.name)}</a>" "{discretion}</span>
            {data.writes.then(|| view! {
                <form method="post" action=data.step_path("look")>
                    <input type="hidden" name="at" value=step_name(&step.step)/>
                    <input type="hidden" name="post" value=step.post.to_string()/>
                    <input type="hidden" name="seen" value=if seen { "" } else { "1" }/>
                    {ui::submit(Kind::Quiet, None, words.of(lang))}
                </form>
            })}
        </li>
    }
    .into_any()
}

fn candidate_card(lang: Lang, data: &ReviewPage<'_>, post: &ReviewedPost<'_>, candidate: &Candidate) -> AnyView {
    let found = &candidate.found;
    let kept = data.sheet.opinion_of(&found.id);
    let place = place_name(lang, &post.steps, found);
    let opinion = if data.writes {
        opinion_form(lang, data, &post.seat.id.to_string(), &found.id, kept)
    } else {
        kept.map(|kept| said(lang, data.scheme, kept.stance, &kept.text, kept.grade)).into_any()
    };
    view! {
        <div class="stack review-candidate" id=format!("c-{}", found.id)>
            <p class="muted small">{place}</p>
            {finding_card(lang, data.scheme, found)}
            {opinion}
        </div>
    }
    .into_any()
}

fn opinion_form(
    lang: Lang,
    data: &ReviewPage<'_>,
    post: &str,
    candidate: &RiskPointId,
    kept: Option<&Opinion>,
) -> AnyView {
    let id = kept.map_or_else(|| format!("{}.{candidate}", data.statement), |kept| kept.id.to_string());
    let was = kept.map(|kept| serde_json::to_string(kept).unwrap_or_default()).unwrap_or_default();
    let stances = [Stance::Confirm, Stance::Correct, Stance::Dispute].map(|it| (it.name(), say::stance(it).of(lang)));
    let stances = stances
        .into_iter()
        .map(|(word, words)| view! { <option value=word selected={kept.is_some_and(|kept| kept.stance.name() == word)}>{words}</option> })
        .collect_view();
    let form = view! {
        <form class="stack" method="post" action=data.step_path("say") data-draft=candidate.to_string()>
            <input type="hidden" name="candidate" value=candidate.to_string()/>
            <input type="hidden" name="post" value=post.to_owned()/>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="was" value=was/>
            <input type="hidden" name="operation" value=format!("{}.{candidate}", data.operation)/>
            <div class="form-grid">
                <label class="field">
                    <span class="field-label">{say::STANCE.of(lang)}</span>
                    <select class="input" name="stance"><option value="">{say::NO_STANCE.of(lang)}</option>{stances}</select>
                </label>
                {select_field(
                    lang,
                    ("grade", say::GRADE.of(lang)),
                    None,
                    grades(lang, data.scheme),
                    kept.and_then(|kept| kept.grade).map_or("", Grade::name),
                    false,
                )}
            </div>
            <label class="field">
                <span class="field-label">{say::WHY.of(lang)}</span>
                <textarea class="input" name="text" rows="2" maxlength=TEXT_MAX.to_string()>{kept.map(|kept| kept.text.clone()).unwrap_or_default()}</textarea>
            </label>
            <div class="row">{ui::submit(Kind::Plain, Some(icon::CHECK), sheet_say::SAVE.of(lang))}{saved_sign()}</div>
        </form>
    };
    autosaved(lang, form.into_any())
}

fn added_card(lang: Lang, data: &ReviewPage<'_>, post: &ReviewedPost<'_>, found: &Finding) -> AnyView {
    if !data.writes {
        return finding_card(lang, data.scheme, found);
    }
    let typed = data.unkept.as_ref().and_then(|unkept| unkept.finding.as_ref()).filter(|typed| typed.id == found.id);
    finding_form(lang, data, post, (typed, Some(found)))
}

fn finding_form(
    lang: Lang,
    data: &ReviewPage<'_>,
    post: &ReviewedPost<'_>,
    (typed, kept): (Option<&Finding>, Option<&Finding>),
) -> AnyView {
    let found = typed.or(kept);
    let id = found.map_or(&post.next, |found| &found.id).to_string();
    let was = kept.map(|kept| serde_json::to_string(kept).unwrap_or_default()).unwrap_or_default();
    let at = found.and_then(|found| found.step.as_ref()).map(step_name).unwrap_or_default();
    let draft = if kept.is_some() { id.clone() } else { format!("new.{}", post.seat.id) };
    let steps = post
        .steps
        .iter()
        .map(|step| {
            let name = step_name(&step.step);
            let selected = name == at;
            view! { <option value=name selected=selected>{format!("{} · {} {}", step.chart, step.numeral, step.name)}</option> }
        })
        .collect_view();
    let form = view! {
        <form class="stack" method="post" action=data.step_path("put") data-draft=draft>
            <input type="hidden" name="id" value=id.clone()/>
            <input type="hidden" name="post" value=post.seat.id.to_string()/>
            <input type="hidden" name="was" value=was/>
            <input type="hidden" name="operation" value=format!("{}.{id}", data.operation)/>
            <label class="field">
                <span class="field-label">{say::STEPS.of(lang)}</span>
                <select class="input" name="at"><option value="">{sheet_say::DUTIES.of(lang)}</option>{steps}</select>
            </label>
            {finding_fields(lang, data.scheme, found)}
            <div class="row">
                {if kept.is_some() {
                    ui::submit(Kind::Plain, Some(icon::CHECK), sheet_say::SAVE.of(lang))
                } else {
                    ui::submit(Kind::Plain, Some(icon::PLUS), sheet_say::ADD.of(lang))
                }}
                {saved_sign()}
            </div>
        </form>
    };
    let removing = kept.is_some().then(|| {
        view! {
            <form method="post" action=data.step_path("remove")>
                <input type="hidden" name="id" value=id.clone()/>
                <input type="hidden" name="post" value=post.seat.id.to_string()/>
                {ui::submit(Kind::Quiet, Some(icon::TRASH_2), sheet_say::REMOVE.of(lang))}
            </form>
        }
    });
    view! { <div class="card stack" id=format!("f-{id}")>{autosaved(lang, form.into_any())}{removing}</div> }.into_any()
}

fn finish(lang: Lang, data: &ReviewPage<'_>) -> AnyView {
    let none = data.sheet.cover().map(|cover| cover.none.clone()).unwrap_or_default();
    let nothing = data.sheet.findings().len() + data.sheet.opinions().len() == 0;
    let form = view! {
        <form class="stack" method="post" action=data.step_path("none") data-draft="none">
            <input type="hidden" name="was" value=none.clone()/>
            <input type="hidden" name="operation" value=format!("{}.none", data.operation)/>
            <label class="field">
                <span class="field-label">{say::NONE.of(lang)}</span>
                <textarea class="input" name="none" rows="2" required=true maxlength=TEXT_MAX.to_string()>{none}</textarea>
                <span class="field-hint">{say::NONE_HINT.of(lang)}</span>
            </label>
            <div class="row">{ui::submit(Kind::Plain, Some(icon::CHECK), sheet_say::SAVE.of(lang))}{saved_sign()}</div>
        </form>
    };
    view! {
        <section class="stack">
            {nothing.then(|| autosaved(lang, form.into_any()))}
            <form class="card stack" method="post" action=data.step_path("hand_in")>
                <input type="hidden" name="operation" value=format!("{}.hand_in", data.operation)/>
                <p class="muted">{say::HAND_IN_HINT.of(lang)}</p>
                <div>{ui::submit(Kind::Main, Some(icon::STAMP), say::HAND_IN.of(lang))}</div>
            </form>
        </section>
    }
    .into_any()
}

fn said(lang: Lang, scheme: GradeScheme, stance: Stance, text: &str, grade: Option<Grade>) -> AnyView {
    view! {
        <p class="row">
            {ui::tag(Tone::Plain, say::stance(stance).of(lang).to_owned())}
            {grade.map(|grade| grade_in(lang, scheme, Some(grade)))}
            <span class="said-as-is">{text.to_owned()}</span>
        </p>
    }
    .into_any()
}

/// What colleagues said of a post: without names or ids, in the order of what is said.
pub(super) fn said_by_peers(lang: Lang, scheme: GradeScheme, statements: &[&Statement]) -> Option<AnyView> {
    let mut sorted = statements.to_vec();
    sorted.sort_by_key(|it| (it.stance, it.text.clone(), it.grade));
    let list = sorted
        .into_iter()
        .map(|it| view! { <li>{said(lang, scheme, it.stance, &it.text, it.grade)}</li> })
        .collect_view();
    (!statements.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{sheet_say::PEERS.of(lang)}</h2>
                <ul role="list" class="sheet-looked">{list}</ul>
            </section>
        }
        .into_any()
    })
}
