//! The card of one risk point: what is said of it, everybody's grade beside the others, why, who must control
//! it, what is done against it, and every step it has taken.

use std::collections::HashMap;

use leptos::prelude::*;
use liantu_domain::register::{Assessor, MeasureKind, MeasureState, Standing};
use liantu_domain::risk::grading::{Field as Question, Method};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::frame::{Frame, Sheet};
use crate::grade::grade_in;
use crate::text::{Lang, grading, page::register as say, register as words, responsibility, risk};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// What the card shows.
#[derive(Clone, Debug)]
pub struct RiskCard {
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Where it is in the address: organisation, document, id.
    pub at: (String, String, String),
    /// Everything that is said of it: what, and the words.
    pub manifestation: String,
    /// The organisation.
    pub organisation: String,
    /// The chart it is on: address and title.
    pub chart: Option<(String, String)>,
    /// What its place is called.
    pub place: String,
    /// Department and post.
    pub post: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// The grade that counts.
    pub grade: Option<Grade>,
    /// How far it is.
    pub standing: Standing,
    /// The reason of the last step.
    pub reason: String,
    /// Who carries it.
    pub owner: String,
    /// Who controls it.
    pub leader: String,
    /// Who must control it, as a sentence.
    pub routed: String,
    /// The level that counts.
    pub level: Option<ControlLevel>,
    /// The way that found it.
    pub way: String,
    /// The day it was found, confirmed, last inspected, is to be inspected: what and when.
    pub days: Vec<(&'static str, String)>,
    /// Grades, in order.
    pub grades: Vec<GradeRow>,
    /// Measures.
    pub measures: Vec<MeasureRow>,
    /// What happened: when, who, what.
    pub life: Vec<(i64, String, String)>,
    /// The method whose form is shown.
    pub method: Method,
    /// Posts to choose from.
    pub posts: Vec<String>,
    /// May grade and write measures.
    pub may_grade: bool,
    /// May decide.
    pub may_decide: bool,
    /// Today.
    pub today: String,
    /// What was filled in before it was refused: nothing is lost.
    pub filled: HashMap<String, String>,
    /// Which form that was: `assess`, `confirm`, …
    pub filled_in: String,
    /// Why it was refused.
    pub wrong: Option<String>,
}

/// One grade that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRow {
    /// In which part.
    pub by: Assessor,
    /// Who.
    pub who: String,
    /// When.
    pub at_ms: i64,
    /// The grade.
    pub grade: Grade,
    /// The sentence that explains it.
    pub why: String,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRow {
    /// The document it stands in, and its id there.
    pub at: (String, String),
    /// What is done.
    pub text: String,
    /// What kind.
    pub kind: Option<MeasureKind>,
    /// Who.
    pub responsible: String,
    /// By when.
    pub due_on: Option<String>,
    /// How far.
    pub state: MeasureState,
    /// Whether it stands on the chart.
    pub on_chart: bool,
    /// Evidence: its address, its name.
    pub evidence: Vec<(String, String)>,
    /// The record as it was read, for the form (JSON).
    pub was: String,
}

/// The card.
pub fn risk_card(frame: &Frame, card: RiskCard) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(card.manifestation.clone()), || {
        let (organisation, document, id) = &card.at;
        let step = |name: &str| route::risk_step(organisation, document, id, name);
        let tone = if card.standing == Standing::Guarded { Tone::Good } else { Tone::Now };
        view! {
            <div class="risk-sheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::REGISTER>{icon::icon(icon::ARROW_LEFT)}{say::TITLE.of(lang)}</a></p>
                    <h1 class="risk-title">{grade_in(lang, card.scheme, card.grade)}<span>{card.manifestation.clone()}</span></h1>
                    <p class="row">
                        {ui::tag(tone, words::standing(card.standing).of(lang).to_owned())}
                        <span class="muted">{card.reason.clone()}</span>
                    </p>
                </header>
                {card.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {facts(lang, &card)}
                {grades(lang, &card)}
                {card.may_grade.then(|| assess(lang, &card, step("assess")))}
                {card.may_decide.then(|| decide(lang, &card, &step))}
                {measures(lang, &card, &step("measure"))}
                {life(lang, &card)}
            </div>
        }
    })
}

fn facts(lang: Lang, card: &RiskCard) -> AnyView {
    let chart = match &card.chart {
        Some((href, title)) => view! { <a href=href.clone()>{title.clone()}</a>" · "{card.place.clone()} }.into_any(),
        None => view! { {say::ON_POST.of(lang)} }.into_any(),
    };
    let type_and_domain =
        format!("{} · {}", risk::risk_type(card.kind).of(lang), risk::power_domain_hint(card.domain).of(lang));
    let level = card.level.map(|level| responsibility::level(level).of(lang).to_owned());
    let plain = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let days = card.days.iter().map(|(name, day)| plain(name, day.clone())).collect_view();
    view! {
        <dl class="facts card">
            {plain(say::ORGANISATION.of(lang), card.organisation.clone())}
            {plain(say::POST.of(lang), card.post.clone())}
            <div><dt>{say::CHART.of(lang)}</dt><dd>{chart}</dd></div>
            {plain(risk::TYPE.of(lang), type_and_domain)}
            {plain(risk::OWNER.of(lang), card.owner.clone())}
            {plain(risk::LEADER.of(lang), card.leader.clone())}
            {plain(say::LEVEL.of(lang), level.unwrap_or_default())}
            {plain(say::WHY.of(lang), card.routed.clone())}
            {plain(say::WAY.of(lang), card.way.clone())}
            {days}
        </dl>
    }
    .into_any()
}

fn grades(lang: Lang, card: &RiskCard) -> AnyView {
    let body = if card.grades.is_empty() {
        view! { <p class="muted">{say::NO_GRADES.of(lang)}</p> }.into_any()
    } else {
        let rows = card
            .grades
            .iter()
            .map(|row| {
                view! {
                    <tr>
                        <th scope="row">{words::assessor(row.by).of(lang)}</th>
                        <td>{grade_in(lang, card.scheme, Some(row.grade))}" "{risk::grade(row.grade, card.scheme).of(lang)}</td>
                        <td>{row.why.clone()}</td>
                        <td>{row.who.clone()}</td>
                        <td><time datetime=time::machine(row.at_ms)>{time::day(row.at_ms)}</time></td>
                    </tr>
                }
            })
            .collect_view();
        let heads = [say::AS, say::GRADE, say::WHY, say::WHO, say::WHEN]
            .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
            .into_iter()
            .collect_view();
        ui::table_frame(
            say::GRADES.of(lang).to_owned(),
            view! { <table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> },
        )
    };
    view! { <div class="stack"><h2 id="grades">{say::GRADES.of(lang)}</h2>{body}</div> }.into_any()
}

/// What a control of a form holds: what was filled in before, else its own beginning.
fn held(card: &RiskCard, form: &str, name: &str, else_it_is: &str) -> String {
    let filled = (card.filled_in == form).then(|| card.filled.get(name)).flatten();
    filled.cloned().unwrap_or_else(|| else_it_is.to_owned())
}

fn question(lang: Lang, card: &RiskCard, asked: Question) -> AnyView {
    let name = asked.name();
    let now = held(card, "assess", name, "");
    let hint = grading::field_hint(asked).of(lang);
    if asked.unsaid().is_some() && asked.scale().len() == 2 {
        let yes = asked.scale().last().map(|value| value.name().into_owned()).unwrap_or_default();
        let checked = now == yes;
        return view! {
            <label class="choice" title=hint>
                <input type="checkbox" name=name value=yes checked=checked/>{grading::field(asked).of(lang)}
            </label>
        }
        .into_any();
    }
    let options = asked
        .scale()
        .into_iter()
        .map(|value| {
            let word = value.name().into_owned();
            view! { <option value=word.clone() selected={word == now}>{grading::value(lang, value)}</option> }
        })
        .collect_view();
    let field = Field::new(name, grading::field(asked).of(lang)).hint(hint);
    let described = field.described_by();
    ui::field(
        field,
        view! {
            <select class="input" id=name name=name aria-describedby=described><option value="">"–"</option>{options}</select>
        },
    )
}

fn grade_options(lang: Lang, card: &RiskCard, now: &str) -> AnyView {
    Grade::ALL
        .into_iter()
        .map(|grade| {
            let word = grade.name();
            view! { <option value=word selected={word == now}>{risk::grade(grade, card.scheme).of(lang)}</option> }
        })
        .collect_view()
        .into_any()
}

fn assess(lang: Lang, card: &RiskCard, action: String) -> AnyView {
    let methods = Method::ALL
        .map(|method| {
            let current = (method == card.method).then_some("true");
            let href = format!("?method={}#assess", method.name());
            view! { <a class="button" data-kind="plain" href=href aria-current=current title=grading::method_hint(method).of(lang)>{grading::method(method).of(lang)}</a> }
        })
        .into_iter()
        .collect_view();
    let questions = card.method.fields().iter().map(|asked| question(lang, card, *asked)).collect_view();
    let parts = [Assessor::Finder, Assessor::Peer, Assessor::Expert]
        .map(|part| {
            let now = held(card, "assess", "by", "finder") == part.name();
            view! { <option value=part.name() selected=now>{words::assessor(part).of(lang)}</option> }
        })
        .into_iter()
        .collect_view();
    let override_field = Field::new("override", say::OVERRIDE.of(lang)).hint(say::OVERRIDE_HINT.of(lang));
    let hint = override_field.described_by();
    let now = held(card, "assess", "override", "");
    view! {
        <section class="stack" aria-labelledby="assess">
            <h2 id="assess">{say::ASSESS.of(lang)}</h2>
            <div class="segments" role="group" aria-label=say::METHOD.of(lang)>{methods}</div>
            <form class="card stack" method="post" action=action>
                <input type="hidden" name="method" value=card.method.name()/>
                <p class="muted">{grading::method_hint(card.method).of(lang)}</p>
                <div class="form-grid">{questions}</div>
                <div class="form-grid">
                    {ui::field(Field::new("by", say::AS.of(lang)), view! { <select class="input" id="by" name="by">{parts}</select> })}
                    {ui::field(override_field, view! {
                        <select class="input" id="override" name="override" aria-describedby=hint>
                            <option value="">{say::AS_METHOD.of(lang)}</option>{grade_options(lang, card, &now)}
                        </select>
                    })}
                    {text_field(lang, card, "assess", "assess-reason", "reason", say::REASON, "")}
                </div>
                <div>{ui::submit(Kind::Plain, Some(icon::SCALE), say::ASSESS.of(lang))}</div>
            </form>
        </section>
    }
    .into_any()
}

fn text_field(
    lang: Lang,
    card: &RiskCard,
    form: &str,
    id: &'static str,
    name: &'static str,
    words: crate::text::Words,
    begins: &str,
) -> AnyView {
    let now = held(card, form, name, begins);
    ui::field(
        Field::new(id, words.of(lang)),
        view! {
            <input class="input" id=id name=name value=now maxlength="5000" autocomplete="off" list=matches!(name, "owner" | "leader" | "responsible").then_some("posts")/>
        },
    )
}

fn decide(lang: Lang, card: &RiskCard, step: &impl Fn(&str) -> String) -> AnyView {
    let posts = card.posts.iter().map(|post| view! { <option value=post.clone()></option> }).collect_view();
    let latest = card.grades.last().map(|row| row.grade).or(card.grade);
    let grade = held(card, "confirm", "grade", latest.map_or("", Grade::name));
    let level = held(card, "confirm", "level", "");
    let levels = ControlLevel::ALL
        .map(|it| {
            view! { <option value=it.name() selected={it.name() == level}>{responsibility::level(it).of(lang)}</option> }
        })
        .into_iter()
        .collect_view();
    let retired = card.standing == Standing::Retired;
    let confirm = (!retired).then(|| view! {
        <form class="card stack" method="post" action=step("confirm")>
            <div class="form-grid">
                {ui::field(Field::new("grade", say::GRADE.of(lang)), view! {
                    <select class="input" id="grade" name="grade"><option value="">"–"</option>{grade_options(lang, card, &grade)}</select>
                })}
                {text_field(lang, card, "confirm", "owner", "owner", risk::OWNER, &card.owner)}
                {text_field(lang, card, "confirm", "leader", "leader", risk::LEADER, &card.leader)}
                {ui::field(Field::new("level", say::LEVEL.of(lang)), view! {
                    <select class="input" id="level" name="level"><option value="">{say::AS_ROUTED.of(lang)}</option>{levels}</select>
                })}
                {day_field(lang, card, "confirm", "confirm-on")}
                {text_field(lang, card, "confirm", "confirm-reason", "reason", say::REASON, "")}
            </div>
            <div>{ui::submit(Kind::Main, Some(icon::STAMP), say::CONFIRM.of(lang))}</div>
        </form>
    });
    let steps: &[(&str, &'static str, &'static str, crate::text::Words)] = match card.standing {
        Standing::Candidate => &[("retire", "retire-on", "retire-reason", say::RETIRE)],
        Standing::Confirmed => &[
            ("guard", "guard-on", "guard-reason", say::GUARD),
            ("inspect", "inspect-on", "inspect-reason", say::INSPECT),
            ("retire", "retire-on", "retire-reason", say::RETIRE),
        ],
        Standing::Guarded => &[
            ("inspect", "inspect-on", "inspect-reason", say::INSPECT),
            ("retire", "retire-on", "retire-reason", say::RETIRE),
        ],
        Standing::Retired => &[("reopen", "reopen-on", "reopen-reason", say::REOPEN)],
    };
    let rest = steps
        .iter()
        .map(|(name, on, reason, words)| {
            let dated = matches!(*name, "retire" | "inspect").then(|| day_field(lang, card, name, on));
            view! {
                <form class="risk-step" method="post" action=step(name)>
                    {dated}
                    {text_field(lang, card, name, reason, "reason", say::REASON, "")}
                    {ui::submit(Kind::Plain, None, words.of(lang))}
                </form>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="decide">
            <h2 id="decide">{say::CONFIRM.of(lang)}</h2>
            <datalist id="posts">{posts}</datalist>
            {confirm}
            <div class="card stack">{rest}</div>
        </section>
    }
    .into_any()
}

fn day_field(lang: Lang, card: &RiskCard, form: &str, id: &'static str) -> AnyView {
    let now = held(card, form, "on", &card.today);
    ui::field(Field::new(id, say::ON.of(lang)), view! { <input class="input" type="date" id=id name="on" value=now/> })
}

fn measures(lang: Lang, card: &RiskCard, action: &str) -> AnyView {
    let rows = card.measures.iter().map(|measure| one_measure(lang, card, measure, action)).collect_view();
    let none = card.measures.is_empty().then(|| view! { <p class="muted">{say::NO_MEASURES.of(lang)}</p> });
    let add = card.may_grade.then(|| {
        view! {
            <details class="card" open={card.filled_in == "measure"}>
                <summary>{say::ADD_MEASURE.of(lang)}</summary>
                <form class="stack" method="post" action=action.to_owned()>
                    {measure_fields(lang, card, None)}
                    <div>{ui::submit(Kind::Plain, Some(icon::PLUS), say::ADD_MEASURE.of(lang))}</div>
                </form>
            </details>
        }
    });
    view! {
        <section class="stack" aria-labelledby="measures">
            <h2 id="measures">{say::MEASURES_TITLE.of(lang)}</h2>
            {none}
            <ol class="plain stack">{rows}</ol>
            {add}
        </section>
    }
    .into_any()
}

fn one_measure(lang: Lang, card: &RiskCard, measure: &MeasureRow, action: &str) -> AnyView {
    let evidence = measure
        .evidence
        .iter()
        .map(|(href, name)| view! { <li><a href=href.clone() download="">{icon::icon(icon::DOWNLOAD)}{name.clone()}</a></li> })
        .collect_view();
    let tone = match measure.state {
        MeasureState::InPlace => Tone::Good,
        MeasureState::Planned => Tone::Now,
        MeasureState::Dropped => Tone::Plain,
    };
    let about: Vec<String> = [
        measure.kind.map(|kind| words::measure_kind(kind).of(lang).to_owned()),
        Some(measure.responsible.clone()),
        measure.due_on.as_ref().map(|day| format!("{} {day}", say::MEASURE_DUE.of(lang))),
        measure.on_chart.then(|| say::FROM_CHART.of(lang).to_owned()),
    ]
    .into_iter()
    .flatten()
    .filter(|text| !text.is_empty())
    .collect();
    let forms = card.may_grade.then(|| {
        let (document, id) = &measure.at;
        view! {
            <details>
                <summary>{say::MEASURE_STATE.of(lang)}" · "{say::EVIDENCE.of(lang)}</summary>
                <form class="stack" method="post" action=action.to_owned()>
                    <input type="hidden" name="measure" value=id.clone()/>
                    <input type="hidden" name="document" value=document.clone()/>
                    <input type="hidden" name="was" value=measure.was.clone()/>
                    {measure_fields(lang, card, Some(measure))}
                    <div>{ui::submit(Kind::Plain, Some(icon::CHECK), say::SAVE.of(lang))}</div>
                </form>
                <form class="risk-step" method="post" enctype="multipart/form-data"
                    action=route::evidence_for(&card.at.0, document, id)>
                    <label class="field">
                        <span class="field-label">{say::UPLOAD.of(lang)}</span>
                        <input type="file" class="input" name="files" required=true
                            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.doc,.xls"/>
                        <span class="field-hint">{say::UPLOAD_HINT.of(lang)}</span>
                    </label>
                    {ui::submit(Kind::Plain, Some(icon::FILE_UP), say::UPLOAD.of(lang))}
                </form>
            </details>
        }
    });
    view! {
        <li class="card stack" data-gap="small">
            <p class="risk-measure"><span>{measure.text.clone()}</span>{ui::tag(tone, words::measure_state(measure.state).of(lang).to_owned())}</p>
            <p class="muted small">{about.join(" · ")}</p>
            <ul class="plain">{evidence}</ul>
            {forms}
        </li>
    }
    .into_any()
}

fn measure_fields(lang: Lang, card: &RiskCard, measure: Option<&MeasureRow>) -> AnyView {
    let form = if measure.is_some() { "-" } else { "measure" };
    let id = |name: &'static str| -> String {
        measure.map_or_else(|| format!("new-{name}"), |measure| format!("{}-{name}", measure.at.1))
    };
    let kind = held(card, form, "kind", measure.and_then(|it| it.kind).map_or("rule", MeasureKind::name));
    let kinds = MeasureKind::ALL
        .iter()
        .map(|it| view! { <option value=it.name() selected={it.name() == kind}>{words::measure_kind(*it).of(lang)}</option> })
        .collect_view();
    let state = held(card, form, "state", measure.map_or("planned", |it| it.state.name()));
    let states = MeasureState::ALL
        .iter()
        .map(|it| view! { <option value=it.name() selected={it.name() == state}>{words::measure_state(*it).of(lang)}</option> })
        .collect_view();
    let due = held(card, form, "due", measure.and_then(|it| it.due_on.as_deref()).unwrap_or_default());
    // What stands on the chart is changed on the chart.
    let own = measure.is_none_or(|measure| !measure.on_chart).then(|| {
        let text = held(card, form, "text", measure.map_or("", |it| it.text.as_str()));
        let by = held(card, form, "responsible", measure.map_or(card.owner.as_str(), |it| it.responsible.as_str()));
        view! {
            <label class="field"><span class="field-label">{say::MEASURE_TEXT.of(lang)}</span>
                <textarea class="input" id=id("text") name="text" maxlength="5000">{text}</textarea></label>
            <label class="field"><span class="field-label">{say::MEASURE_BY.of(lang)}</span>
                <input class="input" id=id("responsible") name="responsible" value=by maxlength="200" list="posts"/></label>
        }
    });
    view! {
        <div class="form-grid">
            {own}
            <label class="field"><span class="field-label">{say::MEASURE_KIND.of(lang)}</span>
                <select class="input" id=id("kind") name="kind">{kinds}</select></label>
            <label class="field"><span class="field-label">{say::MEASURE_DUE.of(lang)}</span>
                <input class="input" type="date" id=id("due") name="due" value=due/></label>
            <label class="field"><span class="field-label">{say::MEASURE_STATE.of(lang)}</span>
                <select class="input" id=id("state") name="state">{states}</select></label>
        </div>
    }
    .into_any()
}

fn life(lang: Lang, card: &RiskCard) -> Option<AnyView> {
    (!card.life.is_empty()).then(|| {
        let rows = card
            .life
            .iter()
            .map(|(at_ms, who, what)| {
                view! {
                    <li><time class="muted" datetime=time::machine(*at_ms)>{time::minute(*at_ms)}</time>" "<span>{who.clone()}</span>" "<span>{what.clone()}</span></li>
                }
            })
            .collect_view();
        view! {
            <section class="stack" aria-labelledby="life">
                <h2 id="life">{say::LIFE.of(lang)}</h2>
                <ol class="plain risk-life">{rows}</ol>
            </section>
        }
        .into_any()
    })
}

/// What the form for a new risk point of a post shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRiskPage {
    /// The organisation.
    pub organisation: String,
    /// Its posts: id and name.
    pub posts: Vec<(String, String)>,
    /// What was filled in before it was refused.
    pub filled: HashMap<String, String>,
    /// Why it was refused.
    pub wrong: Option<String>,
}

/// The form for a new risk point of a post.
pub fn new_risk(frame: &Frame, data: NewRiskPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::NEW.of(lang)), || {
        let held = |name: &str| data.filled.get(name).cloned().unwrap_or_default();
        let select = |name: &'static str, words: crate::text::Words, options: Vec<(String, String)>| {
            let now = held(name);
            let options = options
                .into_iter()
                .map(|(word, said)| view! { <option value=word.clone() selected={word == now}>{said}</option> })
                .collect_view();
            ui::field(Field::new(name, words.of(lang)), view! { <select class="input" id=name name=name>{options}</select> })
        };
        let kinds = RiskType::ALL.map(|it| (it.name().to_owned(), risk::risk_type(it).of(lang).to_owned())).to_vec();
        let domains = PowerDomain::ALL
            .map(|it| (it.name().to_owned(), format!("{} {}", risk::power_domain(it).of(lang), risk::power_domain_hint(it).of(lang))))
            .to_vec();
        let grades = std::iter::once((String::new(), risk::UNGRADED.of(lang).to_owned()))
            .chain(Grade::ALL.map(|it| (it.name().to_owned(), risk::grade(it, GradeScheme::Letters).of(lang).to_owned())))
            .collect();
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::REGISTER>{icon::icon(icon::ARROW_LEFT)}{say::TITLE.of(lang)}</a></p>
                    <h1>{say::NEW.of(lang)}</h1>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <form class="card stack" method="post" action=route::new_risk(&data.organisation)>
                    {ui::field(Field::new("manifestation", risk::MANIFESTATION.of(lang)), view! {
                        <textarea class="input" id="manifestation" name="manifestation" required=true maxlength="5000">{held("manifestation")}</textarea>
                    })}
                    <div class="form-grid">
                        {select("post", say::NEW_POST, data.posts.clone())}
                        {select("kind", risk::TYPE, kinds)}
                        {select("domain", risk::DOMAIN, domains)}
                        {select("grade", risk::SELF_GRADE, grades)}
                        {ui::field(Field::new("leader", risk::LEADER.of(lang)), view! {
                            <input class="input" id="leader" name="leader" value=held("leader") maxlength="200"/>
                        })}
                    </div>
                    <div>{ui::submit(Kind::Main, Some(icon::PLUS), say::NEW.of(lang))}</div>
                </form>
            </div>
        }
    })
}
