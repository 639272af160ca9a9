//! The risk register: one list of all risk points, filtered, grouped, saved as views, acted on together.

use leptos::prelude::*;
use liantu_domain::organisation::PostTier;
use liantu_domain::register::{Standing, Way};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::frame::{Frame, Sheet};
use crate::grade::{GradeCounts, grade_in};
use crate::text::{Lang, page::register as say, register as words, responsibility, risk};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

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
    /// Why what was asked for last did not happen.
    pub wrong: Option<String>,
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
        let rest = self.words.iter().filter(|(of, _)| of != name && of != "skip").cloned();
        let new = (!word.is_empty()).then(|| (name.to_owned(), word.to_owned()));
        let pairs: Vec<String> = rest.chain(new).map(|(name, word)| format!("{name}={}", escape(&word))).collect();
        if pairs.is_empty() { route::REGISTER.to_owned() } else { format!("{}?{}", route::REGISTER, pairs.join("&")) }
    }
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

/// A choice of a filter: its word and what to call it.
type Choices = Vec<(&'static str, String)>;

fn choices(lang: Lang, scheme: GradeScheme, name: &str) -> Choices {
    match name {
        "grade" => Grade::ALL
            .into_iter()
            .map(|grade| (grade.name(), risk::grade(grade, scheme).of(lang).to_owned()))
            .chain([("none", risk::UNGRADED.of(lang).to_owned())])
            .collect(),
        "state" => std::iter::once(("listed", say::LISTED.of(lang).to_owned()))
            .chain(Standing::ALL.iter().map(|it| (it.name(), words::standing(*it).of(lang).to_owned())))
            .collect(),
        "kind" => {
            RiskType::ALL.into_iter().map(|kind| (kind.name(), words::short_type(kind).of(lang).to_owned())).collect()
        }
        "domain" => PowerDomain::ALL
            .into_iter()
            .map(|domain| (domain.name(), risk::power_domain(domain).of(lang).to_owned()))
            .collect(),
        "tier" => PostTier::ALL.iter().map(|it| (it.name(), words::tier(*it).of(lang).to_owned())).collect(),
        "way" => Way::ALL.iter().map(|it| (it.name(), words::way(*it).of(lang).to_owned())).collect(),
        "level" => ControlLevel::ALL
            .into_iter()
            .map(|level| (level.name(), responsibility::level(level).of(lang).to_owned()))
            .collect(),
        "sort" => ["grade", "post", "kind", "state", "level", "changed", "measures"]
            .map(|name| (name, say::sort(name).of(lang).to_owned()))
            .to_vec(),
        "group" => vec![
            ("grade", say::GRADE.of(lang).to_owned()),
            ("post", say::POST.of(lang).to_owned()),
            ("kind", risk::TYPE.of(lang).to_owned()),
            ("state", say::STATE.of(lang).to_owned()),
        ],
        _ => Vec::new(),
    }
}

fn label(lang: Lang, name: &str) -> &'static str {
    match name {
        "q" => say::SEARCH,
        "grade" => say::GRADE,
        "state" => say::STATE,
        "kind" => risk::TYPE,
        "domain" => risk::DOMAIN,
        "tier" => say::TIER,
        "way" => say::WAY,
        "level" => say::LEVEL,
        "organisation" => say::ORGANISATION,
        "unguarded" => say::UNGUARDED,
        "sort" => say::SORT,
        _ => say::GROUP,
    }
    .of(lang)
}

/// The filters of the form, in its order.
const FILTERS: [&str; 7] = ["grade", "state", "kind", "domain", "tier", "level", "way"];

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
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {filter(lang, &data)}
                {list}
                {views(lang, &data)}
            </div>
        }
    })
}

fn filter(lang: Lang, data: &RegisterPage) -> AnyView {
    let asked = &data.asked;
    let select = |name: &'static str| {
        let now = asked.word(name).to_owned();
        let options = choices(lang, data.scheme, name)
            .into_iter()
            .map(|(word, said)| view! { <option value=word selected={word == now}>{said}</option> })
            .collect_view();
        let none = match name {
            "sort" => None,
            "group" => Some(say::NO_GROUP),
            _ => Some(say::ANY),
        };
        let none = none.map(|words| view! { <option value="">{words.of(lang)}</option> });
        ui::field(
            Field::new(name, label(lang, name)),
            view! {
                <select class="input" id=name name=name>{none}{options}</select>
            },
        )
    };
    let organisations = (!data.organisations.is_empty()).then(|| {
        let now = asked.word("organisation").to_owned();
        let options = data
            .organisations
            .iter()
            .map(|(id, name)| view! { <option value=id.clone() selected={*id == now}>{name.clone()}</option> })
            .collect_view();
        ui::field(
            Field::new("organisation", say::ORGANISATION.of(lang)),
            view! {
                <select class="input" id="organisation" name="organisation">
                    <option value="">{say::OF_ALL.of(lang)}</option>{options}
                </select>
            },
        )
    });
    let search = Field::new("q", say::SEARCH.of(lang)).hint(say::SEARCH_HINT.of(lang));
    let hint = search.described_by();
    let text = asked.word("q").to_owned();
    let unguarded = asked.word("unguarded") == "1";
    view! {
        <form class="register-filter stack" data-gap="small" method="get" action=route::REGISTER role="search"
            aria-label=say::FILTER.of(lang)>
            <div class="register-first">
                {ui::field(search, view! {
                    <input class="input" type="search" id="q" name="q" value=text maxlength="100" aria-describedby=hint/>
                })}
                {organisations}
                {ui::submit(Kind::Plain, Some(icon::SEARCH), say::FILTER.of(lang))}
            </div>
            <div class="register-more">
                {FILTERS.map(select).into_iter().collect_view()}
                {select("sort")}
                {select("group")}
                <label class="choice">
                    <input type="checkbox" name="unguarded" value="1" checked=unguarded/>{say::UNGUARDED.of(lang)}
                </label>
            </div>
            {chips(lang, data)}
        </form>
    }
    .into_any()
}

/// What is set, each with its way off.
fn chips(lang: Lang, data: &RegisterPage) -> Option<AnyView> {
    let chips: Vec<AnyView> = data
        .asked
        .words
        .iter()
        .filter(|(name, _)| !["sort", "group", "skip"].contains(&&**name))
        .map(|(name, word)| {
            let said = choices(lang, data.scheme, name)
                .into_iter()
                .find(|(of, _)| of == word)
                .map(|(_, said)| said)
                .or_else(|| data.organisations.iter().find(|(id, _)| id == word).map(|(_, said)| said.clone()))
                .unwrap_or_else(|| if word == "1" { String::new() } else { word.clone() });
            let what = label(lang, name);
            let text = if said.is_empty() { what.to_owned() } else { format!("{what}：{said}") };
            let off = format!("{} {text}", say::REMOVE.of(lang));
            view! { <a class="chip" href=data.asked.with(name, "") aria-label=off>{text.clone()}{icon::icon(icon::X)}</a> }
                .into_any()
        })
        .collect();
    (!chips.is_empty()).then(|| {
        view! { <div class="chips">{chips}<a class="chip" href=route::REGISTER>{say::CLEAR.of(lang)}</a></div> }
            .into_any()
    })
}

fn list(lang: Lang, data: &RegisterPage) -> AnyView {
    let acts = data.acts_in.is_some();
    let group = data.asked.word("group").to_owned();
    let named = |row: &RegisterRow| -> String {
        match group.as_str() {
            "grade" => row.grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, data.scheme)).of(lang).to_owned(),
            "post" => [&row.organisation, &row.department, &row.post]
                .into_iter()
                .filter(|name| !name.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" · "),
            "kind" => risk::risk_type(row.kind).of(lang).to_owned(),
            "state" => words::standing(row.state).of(lang).to_owned(),
            _ => String::new(),
        }
    };
    let several = !data.organisations.is_empty();
    let columns = 8 + usize::from(acts) + usize::from(several);
    let bodies = data
        .rows
        .chunk_by(|one, other| named(one) == named(other))
        .map(|rows| {
            let name = named(&rows[0]);
            let head = (!group.is_empty()).then(|| {
                view! { <tr class="register-group"><th scope="rowgroup" colspan=columns.to_string()>{say::group(lang, &name, rows.len())}</th></tr> }
            });
            let rows = rows.iter().map(|row| one(lang, data, row, several)).collect_view();
            view! { <tbody>{head}{rows}</tbody> }
        })
        .collect_view();
    let heads = [say::GRADE, say::RISK, say::PLACE]
        .into_iter()
        .chain(several.then_some(say::ORGANISATION))
        .chain([say::POST, risk::TYPE, say::STATE, say::LEVEL, say::MEASURES])
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .collect_view();
    let (from, to) = (data.skipped + 1, data.skipped + data.rows.len());
    let total = data.totals.total();
    let table = view! {
        <table class="table">
            <caption>{say::shown(lang, from, to, total)}</caption>
            <thead><tr>{acts.then(|| view! { <th scope="col"><span class="said">{say::SELECT.of(lang)}</span></th> })}{heads}</tr></thead>
            {bodies}
            <tfoot>
                <tr>
                    <th scope="row" colspan=(2 + usize::from(acts)).to_string()>{say::SUM.of(lang)}" "{total.to_string()}</th>
                    <td colspan=(columns - 2 - usize::from(acts)).to_string()>{totals(lang, data.scheme, data.totals)}</td>
                </tr>
            </tfoot>
        </table>
    };
    let framed = ui::table_frame(say::TABLE.of(lang).to_owned(), table);
    let body = match &data.acts_in {
        None => framed,
        Some(organisation) => {
            let action = route::act_on_risks(organisation);
            view! {
                <form class="stack" method="post" action=action>
                    {framed}
                    {act(lang, data)}
                </form>
            }
            .into_any()
        }
    };
    view! { <div class="stack">{body}{pager(lang, data, total)}</div> }.into_any()
}

fn totals(lang: Lang, scheme: GradeScheme, counts: GradeCounts) -> AnyView {
    let parts = counts
        .rows()
        .map(|(grade, number)| view! { {grade_in(lang, scheme, grade)}<span>{number.to_string()}</span> })
        .collect_view();
    view! { <span class="grades">{parts}</span> }.into_any()
}

fn one(lang: Lang, data: &RegisterPage, row: &RegisterRow, several: bool) -> AnyView {
    let select = data.acts_in.is_some().then(|| {
        let name = format!("{}：{}", say::SELECT.of(lang), row.manifestation);
        view! { <td><input type="checkbox" name="key" value=row.key.clone() aria-label=name/></td> }
    });
    let place = match &row.chart {
        Some((href, title)) => view! {
            <a href=href.clone() title=say::OPEN_CHART.of(lang)>{title.clone()}</a>
            <span class="muted small">{row.place.clone()}</span>
        }
        .into_any(),
        None => view! { <span class="muted">{say::ON_POST.of(lang)}</span> }.into_any(),
    };
    let organisation =
        several.then(|| view! { <td data-label=say::ORGANISATION.of(lang)>{row.organisation.clone()}</td> });
    let tier = row.tier.map(|tier| words::tier(tier).of(lang));
    let tone = match row.state {
        Standing::Candidate => Tone::Plain,
        Standing::Confirmed => Tone::Now,
        Standing::Guarded => Tone::Good,
        Standing::Retired => Tone::Plain,
    };
    let none = row.measures == 0 && row.state != Standing::Retired;
    view! {
        <tr>
            {select}
            <td data-label=say::GRADE.of(lang)>{grade_in(lang, data.scheme, row.grade)}</td>
            <th scope="row"><a href=row.href.clone()>{row.manifestation.clone()}</a></th>
            <td data-label=say::PLACE.of(lang) class="register-place">{place}</td>
            {organisation}
            <td data-label=say::POST.of(lang) class="register-place">
                <span>{row.post.clone()}</span>
                <span class="muted small">{row.department.clone()}{tier.map(|tier| format!(" · {tier}"))}</span>
            </td>
            <td data-label=risk::TYPE.of(lang) class="register-place">
                <span>{words::short_type(row.kind).of(lang)}</span>
                <span class="muted small">{risk::power_domain(row.domain).of(lang)}</span>
            </td>
            <td data-label=say::STATE.of(lang)>{ui::tag(tone, words::standing(row.state).of(lang).to_owned())}</td>
            <td data-label=say::LEVEL.of(lang)>{row.level.map(|level| responsibility::level(level).of(lang))}</td>
            <td data-label=say::MEASURES.of(lang) data-number="" data-wanting=none.then_some("")>
                <span>{say::measures(lang, row.measures)}</span>
                <time class="said" datetime=time::machine(row.changed_ms)>{time::day(row.changed_ms)}</time>
            </td>
        </tr>
    }
    .into_any()
}

fn act(lang: Lang, data: &RegisterPage) -> AnyView {
    let acts = [("guard", say::GUARD), ("inspect", say::INSPECT), ("retire", say::RETIRE)]
        .map(|(word, words)| view! { <option value=word>{words.of(lang)}</option> })
        .into_iter()
        .collect_view();
    let reason = Field::new("reason", say::REASON.of(lang)).hint(say::ACT_HINT.of(lang));
    let hint = reason.described_by();
    view! {
        <fieldset class="register-act card">
            <legend class="said">{say::ACT.of(lang)}</legend>
            {ui::field(Field::new("act", say::ACT.of(lang)), view! { <select class="input" id="act" name="act">{acts}</select> })}
            {ui::field(Field::new("on", say::ON.of(lang)), view! {
                <input class="input" type="date" id="on" name="on" value=data.today.clone()/>
            })}
            {ui::field(reason, view! {
                <input class="input" id="reason" name="reason" maxlength="500" aria-describedby=hint/>
            })}
            <input type="hidden" name="back" value=data.asked.with("", "")/>
            {ui::submit(Kind::Plain, Some(icon::CHECK), say::ACT_BUTTON.of(lang))}
        </fieldset>
    }
    .into_any()
}

fn pager(lang: Lang, data: &RegisterPage, total: usize) -> Option<AnyView> {
    let link = |skip: usize, sign, words: crate::text::Words| {
        ui::link_button(data.asked.with("skip", &skip.to_string()), Kind::Plain, Some(sign), words.of(lang))
    };
    let before =
        (data.skipped > 0).then(|| link(data.skipped.saturating_sub(data.page), icon::ARROW_LEFT, say::BEFORE));
    let next =
        (data.skipped + data.rows.len() < total).then(|| link(data.skipped + data.page, icon::ARROW_RIGHT, say::NEXT));
    (before.is_some() || next.is_some()).then(|| view! { <div class="row">{before}{next}</div> }.into_any())
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
