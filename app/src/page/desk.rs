//! The office's desk: all candidates of a round on one screen, grouped by chart and step.

mod alike;
mod designate;
mod list;

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::round::{Checked, Fate, Spread};

pub use self::alike::AlikePair;
use self::alike::alike;
pub(super) use self::designate::finding;
pub use self::designate::{DesignatePage, designate};
use self::list::list;
pub(super) use self::list::tone as fate_tone;
use super::desk_head::{RoundAt, desk_head};
use super::frame::{Follows, Frame, Sheet};
use super::register::escape;
use super::ring::RingPart;
use crate::text::{Lang, candidate, desk as say, register as register_words, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the desk shows.
#[derive(Clone, Debug)]
pub struct DeskPage {
    /// Which round.
    pub at: RoundAt,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// What is asked for.
    pub asked: DeskAsked,
    /// The rows of this page, place by place.
    pub places: Vec<DeskPlace>,
    /// How many match.
    pub total: usize,
    /// How many rows are before this page.
    pub skipped: usize,
    /// How many rows a page has.
    pub page: usize,
    /// Departments to choose from: id and name.
    pub departments: Vec<(String, String)>,
    /// Ways to choose from: id and name.
    pub ways: Vec<(String, String)>,
    /// Pairs that look alike; none: they are not asked for.
    pub alike: Option<Vec<AlikePair>>,
    /// How many such pairs there are.
    pub alike_count: usize,
    /// The four questions, as they were answered.
    pub checked: Option<Checked>,
    /// Whether the person may act, because the office works at its desk now.
    pub acts: bool,
    /// Today, for forms.
    pub today: String,
    /// Ids for forms, so that each is carried out once.
    pub operations: [String; 2],
    /// What was to be done and was refused.
    pub held: DeskHeld,
    /// The round's log, which the page follows.
    pub follows: Option<Follows>,
}

/// What was filled in, where it was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskHeld {
    /// Why it was refused.
    pub wrong: Option<String>,
    /// The candidates that were selected.
    pub selected: Vec<String>,
    /// All fields of the form.
    pub said: Vec<(String, String)>,
}

impl DeskHeld {
    /// What a field of a form held.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.said.iter().find(|(of, _)| of == name).map(|(_, said)| said.as_str())
    }

    /// The same, of a form that does this and no other.
    pub fn said_in(&self, act: &str, name: &str) -> Option<&str> {
        (self.said("act") == Some(act)).then(|| self.said(name)).flatten()
    }
}

/// What the list is asked for: words of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskAsked {
    /// The path of the desk.
    pub path: String,
    /// Name and word of each filter that is set.
    pub words: Vec<(String, String)>,
}

impl DeskAsked {
    /// The word of a filter; empty: not set.
    pub fn word(&self, name: &str) -> &str {
        self.words.iter().find(|(of, _)| of == name).map_or("", |(_, word)| word)
    }

    /// The address with one word changed; empty takes it off. Begins at the first page.
    pub fn with(&self, name: &str, word: &str) -> String {
        let rest = self.words.iter().filter(|(of, _)| of != name && of != "skip");
        let rest = rest.map(|(name, word)| (name.as_str(), word.as_str()));
        self.address(rest.chain((!word.is_empty()).then_some((name, word))))
    }

    /// The address of this very page.
    pub fn here(&self) -> String {
        self.address(self.words.iter().map(|(name, word)| (name.as_str(), word.as_str())))
    }

    fn address<'a>(&self, words: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        let words: Vec<String> = words.map(|(name, word)| format!("{name}={}", escape(word))).collect();
        if words.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, words.join("&")) }
    }
}

/// One step of a chart, or the posts outside charts, with its candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPlace {
    /// The step on its chart: address, title of the chart.
    pub chart: Option<(String, String)>,
    /// What the step is called, or the post.
    pub step: String,
    /// The candidates there.
    pub rows: Vec<DeskRow>,
}

/// One candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    /// Its id.
    pub id: String,
    /// How it shows.
    pub text: String,
    /// The post.
    pub post: String,
    /// The department.
    pub department: String,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// Grades side by side.
    pub spread: Spread,
    /// What each way has said.
    pub ring: Vec<RingPart>,
    /// A designation: the last day for the answer, and whether it was answered.
    pub designation: Option<(String, bool)>,
    /// What has become of it.
    pub fate: Fate,
    /// How many go on in it.
    pub merged: usize,
}

/// The page.
pub fn desk(frame: &Frame, data: DeskPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)).wide().follows(data.follows.clone()), || {
        let body = match &data.alike {
            Some(pairs) => alike(lang, &data, pairs),
            None if data.total == 0 => {
                let is_filtered = data.asked.words.iter().any(|(name, _)| name != "skip");
                let words = if is_filtered { say::EMPTY } else { say::NONE };
                view! { <p class="muted">{words.of(lang)}</p> }.into_any()
            }
            None => list(lang, &data),
        };
        let to_alike = ui::link_button(
            data.asked.with("alike", "1"),
            Kind::Plain,
            Some(icon::MERGE),
            &say::counted(lang, say::ALIKE, data.alike_count),
        );
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::TITLE, Some(say::LEAD), "desk")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <div class="row" data-live-part="tools">
                    {data.alike.is_none().then_some(to_alike)}
                    {data.acts.then(|| ui::link_button(data.at.path("desk/new"), Kind::Plain, Some(icon::MAP_PIN), say::NEW.of(lang)))}
                    {data.acts.then(|| ui::link_button(data.at.path("experts"), Kind::Plain, Some(icon::USERS), say::EXPERT.of(lang)))}
                </div>
                {data.alike.is_none().then(|| filter(lang, &data))}
                <div data-live-part="list">{body}</div>
                {check(lang, &data)}
            </div>
        }
    })
}

fn filter(lang: Lang, data: &DeskPage) -> AnyView {
    let asked = &data.asked;
    let select = |name: &'static str, label: &str, choices: Vec<(String, String)>| {
        let now = asked.word(name).to_owned();
        let options = choices
            .into_iter()
            .map(|(word, said)| view! { <option value=word.clone() selected={word == now}>{said}</option> })
            .collect_view();
        ui::field(
            Field::new(name, label),
            view! { <select class="input" id=name name=name><option value="">{say::ANY.of(lang)}</option>{options}</select> },
        )
    };
    let kinds = RiskType::ALL
        .into_iter()
        .map(|kind| (kind.name().to_owned(), register_words::short_type(kind).of(lang).to_owned()))
        .collect();
    let fates = ["open", "designated", "merged", "dismissed", "decided"]
        .map(|name| (name.to_owned(), candidate::fate_name(name).of(lang).to_owned()))
        .to_vec();
    let grades = Grade::ALL
        .into_iter()
        .map(|grade| (grade.name().to_owned(), risk::grade(grade, data.scheme).of(lang).to_owned()))
        .chain([
            ("split".to_owned(), say::SPLIT.of(lang).to_owned()),
            ("none".to_owned(), candidate::NO_GRADE.of(lang).to_owned()),
        ])
        .collect();
    let text = asked.word("q").to_owned();
    view! {
        <form class="desk-filter" method="get" action=asked.path.clone() role="search" aria-label=say::FILTER.of(lang)>
            {ui::field(Field::new("q", say::SEARCH.of(lang)), view! {
                <input class="input" type="search" id="q" name="q" value=text maxlength="100" placeholder=say::SEARCH_HINT.of(lang)/>
            })}
            {select("department", say::DEPARTMENT.of(lang), data.departments.clone())}
            {select("way", say::WAY.of(lang), data.ways.clone())}
            {select("fate", say::FATE.of(lang), fates)}
            {select("kind", risk::TYPE.of(lang), kinds)}
            {select("grade", say::GRADE.of(lang), grades)}
            {ui::submit(Kind::Plain, Some(icon::SEARCH), say::FILTER.of(lang))}
        </form>
    }
    .into_any()
}

/// The four questions (S2-07).
fn check(lang: Lang, data: &DeskPage) -> AnyView {
    let stands = data.checked.as_ref();
    let questions = say::QUESTIONS
        .into_iter()
        .zip(["remark-0", "remark-1", "remark-2", "remark-3"])
        .enumerate()
        .map(|(place, (question, name))| {
            let was = stands.map(|checked| checked.remarks[place].clone()).unwrap_or_default();
            let now = data.held.said_in("check", name).map_or(was, str::to_owned);
            if data.acts {
                let label = candidate::pair(lang, question.of(lang), say::REMARK.of(lang));
                ui::field(
                    Field::new(name, &label),
                    view! { <textarea class="input" id=name name=name rows="2" maxlength="5000">{now}</textarea> },
                )
            } else {
                view! { <p><strong>{question.of(lang)}</strong>" "{now}</p> }.into_any()
            }
        })
        .collect_view();
    let done = stands.map(|checked| say::checked(lang, &checked.on.to_string(), &checked.by));
    let button = if stands.is_some() { say::CHECK_AGAIN } else { say::CHECK_BUTTON };
    let body = if data.acts {
        view! {
            <form class="card stack" method="post" action=data.at.path("desk")>
                <input type="hidden" name="act" value="check"/>
                <input type="hidden" name="operation" value=data.operations[1].clone()/>
                <input type="hidden" name="back" value=data.asked.here()/>
                <div class="desk-questions">{questions}</div>
                <div>{ui::submit(Kind::Main, Some(icon::CHECK), button.of(lang))}</div>
            </form>
        }
        .into_any()
    } else {
        stands.map(|_| view! { <div class="card">{questions}</div> }).into_any()
    };
    view! {
        <section class="stack" aria-labelledby="check" data-live-part="check">
            <h2 id="check">{say::CHECK.of(lang)}</h2>
            <p class="muted">{say::CHECK_HINT.of(lang)}</p>
            {done.map(|text| ui::notice(Tone::Good, text))}
            {body}
        </section>
    }
    .into_any()
}
