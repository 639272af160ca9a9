//! The risk register: one list of all risk points, filtered, grouped, saved as views, acted on together.

mod filter;
mod list;

use leptos::prelude::*;
use liantu_domain::organisation::PostTier;
use liantu_domain::register::Standing;
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use self::filter::filter;
use self::list::list;
use super::frame::{Frame, Sheet};
use crate::grade::GradeCounts;
use crate::route;
use crate::text::{Lang, page::register as say};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterPage {
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// What is asked for, as words of the address.
    pub asked: RegisterAsked,
    /// The rows of this page.
    pub rows: Vec<RegisterRow>,
    /// All that match, by grade: they tie with the list.
    pub totals: GradeCounts,
    /// How many rows are before this page.
    pub skipped: usize,
    /// How many rows a page has.
    pub page: usize,
    /// Organisations to choose from; empty for somebody of one organisation.
    pub organisations: Vec<(String, String)>,
    /// Saved views: id, name, query.
    pub views: Vec<(String, String, String)>,
    /// The organisation in which the person may act on risk points.
    pub acts_in: Option<String>,
    /// The organisation in which the person may write new ones down.
    pub writes_in: Option<String>,
    /// Whether the person sets the rules of a region.
    pub may_rule: bool,
    /// Today, for forms.
    pub today: String,
    /// What was to be done with several and was refused.
    pub held: Option<HeldAct>,
}

/// What was to be done with several risk points and was refused: it stands in the form again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldAct {
    /// The risk points that were selected, by their keys.
    pub selected: Vec<String>,
    /// Which step.
    pub act: String,
    /// On which day.
    pub on: String,
    /// For what reason.
    pub reason: String,
    /// Why it was refused.
    pub why: String,
}

/// What is asked for: words of the address, empty where everything counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterAsked {
    /// Name and word of each filter that is set, in the order of the form.
    pub words: Vec<(String, String)>,
}

impl RegisterAsked {
    /// The word of a filter; empty: not set.
    pub fn word(&self, name: &str) -> &str {
        self.words.iter().find(|(of, _)| of == name).map_or("", |(_, word)| word)
    }

    /// The address with one filter changed; empty takes it off. Begins at the first page.
    pub fn with(&self, name: &str, word: &str) -> String {
        let rest = self.pairs().filter(|(of, _)| *of != name && *of != "skip");
        address(rest.chain((!word.is_empty()).then_some((name, word))))
    }

    /// The address of this very page.
    pub fn here(&self) -> String {
        address(self.pairs())
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(name, word)| (name.as_str(), word.as_str()))
    }
}

fn address<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.map(|(name, word)| format!("{name}={}", escape(word))).collect();
    if pairs.is_empty() { route::REGISTER.to_owned() } else { format!("{}?{}", route::REGISTER, pairs.join("&")) }
}

/// A word as it stands in an address.
pub(super) fn escape(word: &str) -> String {
    word.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// One risk point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its card.
    pub href: String,
    /// What a form sends to act on it.
    pub key: String,
    /// Its place on the chart; `None` for one on a post.
    pub chart: Option<(String, String)>,
    /// What the place is called.
    pub place: String,
    /// How it shows.
    pub manifestation: String,
    /// The organisation's name.
    pub organisation: String,
    /// The department's name.
    pub department: String,
    /// The post's name.
    pub post: String,
    /// The tier.
    pub tier: Option<PostTier>,
    /// The type.
    pub kind: RiskType,
    /// The link.
    pub domain: PowerDomain,
    /// The grade that counts.
    pub grade: Option<Grade>,
    /// How far.
    pub state: Standing,
    /// Who must control it.
    pub level: Option<ControlLevel>,
    /// How many measures.
    pub measures: i64,
    /// When it was last changed.
    pub changed_ms: i64,
}

/// The register.
pub fn register(frame: &Frame, data: RegisterPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)).wide(), || {
        let new = data.writes_in.as_ref().map(|organisation| {
            ui::link_button(route::new_risk(organisation), Kind::Main, Some(icon::PLUS), say::NEW.of(lang))
        });
        let is_filtered = data.asked.words.iter().any(|(name, _)| !["sort", "group", "skip"].contains(&&**name));
        let list = if data.rows.is_empty() {
            let words = if is_filtered { say::EMPTY } else { say::NONE };
            view! { <p class="muted">{words.of(lang)}</p> }.into_any()
        } else {
            list(lang, &data)
        };
        view! {
            <div class="register stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{say::TITLE.of(lang)}</h1>
                        <p class="lead">{say::LEAD.of(lang)}</p>
                    </div>
                    <div class="row">
                        {ui::link_button(route::DASHBOARD.to_owned(), Kind::Plain, Some(icon::LAYERS), say::DASHBOARD.of(lang))}
                        {data.acts_in.as_ref().map(|organisation| {
                            ui::link_button(route::registers(organisation), Kind::Plain, Some(icon::DOWNLOAD), say::REGISTERS.of(lang))
                        })}
                        {data.may_rule.then(|| ui::link_button(route::RULES.to_owned(), Kind::Plain, Some(icon::SCALE), say::REGION_RULES.of(lang)))}
                        {new}
                    </div>
                </header>
                {data.held.as_ref().map(|held| ui::notice(Tone::Bad, held.why.clone()))}
                {filter(lang, &data)}
                {list}
                {views(lang, &data)}
            </div>
        }
    })
}

fn views(lang: Lang, data: &RegisterPage) -> AnyView {
    let rows = data
        .views
        .iter()
        .map(|(id, name, query)| {
            let remove = format!("{}：{name}", say::REMOVE_VIEW.of(lang));
            let href =
                if query.is_empty() { route::REGISTER.to_owned() } else { format!("{}?{query}", route::REGISTER) };
            view! {
                <li class="row">
                    <a href=href>{name.clone()}</a>
                    <form method="post" action=route::remove_view(id)>
                        <button class="button" data-kind="quiet" data-only="icon" type="submit" aria-label=remove>
                            {icon::icon(icon::X)}
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let query = data.asked.with("skip", "");
    let query = query.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    view! {
        <details class="card register-views" open=!data.views.is_empty()>
            <summary>{say::VIEWS.of(lang)}</summary>
            <ul class="plain">{rows}</ul>
            <form class="register-first" method="post" action=route::VIEWS>
                <input type="hidden" name="query" value=query/>
                {ui::field(Field::new("name", say::VIEW_NAME.of(lang)), view! {
                    <input class="input" id="name" name="name" required=true maxlength="60" autocomplete="off"/>
                })}
                {ui::submit(Kind::Plain, Some(icon::PLUS), say::SAVE_VIEW.of(lang))}
            </form>
        </details>
    }
    .into_any()
}
