//! The dashboard: the register's counts as pictures, each number a link to its rows, all totals tying.

use leptos::prelude::*;
use liantu_domain::id::OrganisationId;
use liantu_domain::organisation::PostTier;
use liantu_domain::register::{MeasureState, RuleState, Way};
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::frame::{Frame, Sheet};
use super::register::escape;
use crate::grade::badge_of;
use crate::route;
use crate::text::{Lang, page::register as say, register as words, risk};
use crate::ui::{self, Count, Field, Kind, icon};

/// What the dashboard shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DashboardPage {
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// Of whom: the name of the organisation or of all that the person sees.
    pub of: String,
    /// The organisation that was chosen.
    pub organisation: String,
    /// Organisations to choose from.
    pub organisations: Vec<(String, String)>,
    /// Whether candidates are counted in the place of those on the list.
    pub candidates_shown: bool,
    /// The risk points counted, by all that is counted.
    pub tallies: Vec<DashboardTally>,
    /// How many are on the list.
    pub listed: i64,
    /// How many are candidates, and how many retired.
    pub apart: (i64, i64),
    /// Against the end of last year, for somebody who sees all of it.
    pub last_year: Option<LastYear>,
    /// How many powers, charts and posts.
    pub things: (i64, i64, i64),
    /// Measures by state.
    pub measures: Vec<(MeasureState, i64)>,
    /// Rules by state.
    pub rules: Vec<(RuleState, i64)>,
    /// Organisations with their counts of A, B, C and ungraded: id, name, counts; the largest first.
    pub by_organisation: Vec<(String, String, [i64; 4])>,
}

/// How many risk points are alike in what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardTally {
    /// The grade.
    pub grade: Option<Grade>,
    /// The type.
    pub kind: RiskType,
    /// The tier.
    pub tier: Option<PostTier>,
    /// The link.
    pub domain: PowerDomain,
    /// The way.
    pub way: Option<Way>,
    /// How many.
    pub count: i64,
}

/// Risk points on the list at the end of last year and now, each by grade, the highest first, and those without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastYear {
    /// Which year that was.
    pub year: u16,
    /// How many there were at its end.
    pub then: [i64; 4],
    /// How many there are.
    pub now: [i64; 4],
}

/// The dashboard.
pub fn dashboard(frame: &Frame, data: DashboardPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::DASHBOARD.of(lang)).wide(), || {
        let total: i64 = data.tallies.iter().map(|tally| tally.count).sum();
        let high: i64 =
            data.tallies.iter().filter(|tally| tally.grade == Some(Grade::High)).map(|tally| tally.count).sum();
        let (powers, charts, posts) = data.things;
        let per_power =
            if powers == 0 { "–".to_owned() } else { format!("{}.{}", total / powers, total * 10 / powers % 10) };
        let measures: i64 = data.measures.iter().map(|(_, count)| count).sum();
        let rules: i64 = data.rules.iter().map(|(_, count)| count).sum();
        // The page on which what is counted stands: of the organisation chosen, or one's own.
        let (tree, catalogue) = match data.organisation.as_str() {
            "" => (route::ORGANISATIONS.to_owned(), route::POWERS.to_owned()),
            id => (route::organisation(&OrganisationId::new(id)), route::powers(&OrganisationId::new(id))),
        };
        let figures = [
            (say::POSTS, posts.to_string(), Some(tree)),
            (say::POWERS, powers.to_string(), Some(catalogue)),
            (say::CHARTS, charts.to_string(), data.organisation.is_empty().then(|| route::CHARTS.to_owned())),
            (say::MEASURES_TITLE, measures.to_string(), None),
            (say::RULES, rules.to_string(), None),
            (say::PER_POWER, per_power, None),
        ]
        .into_iter()
        .take(if data.last_year.is_some() { 6 } else { 3 })
        .map(|(words, figure, href)| {
            let figure = match href {
                Some(href) => view! { <a href=href>{figure}</a> }.into_any(),
                None => figure.into_any(),
            };
            view! { <div><dt>{words.of(lang)}</dt><dd>{figure}</dd></div> }
        })
        .collect_view();
        let change = data.last_year.map(|years| {
            let sentence =
                say::change(lang, years.year, years.now.iter().sum::<i64>() - years.then.iter().sum::<i64>());
            view! { <p class="muted">{sentence}</p> }
        });
        let apart = [(say::CANDIDATES, "candidate", data.apart.0), (say::RETIRED, "retired", data.apart.1)]
            .map(|(words, state, count)| {
                view! { <a href=link(&data, &[("state", state)])>{words.of(lang)}" "{count.to_string()}</a> }
            })
            .into_iter()
            .collect_view();
        view! {
            <div class="dashboard stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{format!("{} · {}", say::DASHBOARD.of(lang), data.of)}</h1>
                        {(data.candidates_shown && data.listed == 0).then(|| {
                            view! { <p class="muted">{say::NOTHING_LISTED.of(lang)}</p> }
                        })}
                        <p class="lead">{say::headline(lang, total, high, data.candidates_shown)}</p>
                        {change}
                        <p class="row muted">{apart}</p>
                    </div>
                    {choose(lang, &data)}
                </header>
                <dl class="figures">{figures}</dl>
                <div class="figure-grid">{pictures(lang, &data, total)}{last_year(lang, &data)}</div>
                <div class="figure-grid">{tier_domain(lang, &data)}{grade_type(lang, &data)}</div>
                {by_organisation(lang, &data)}
            </div>
        }
    })
}

/// The rows behind a number.
fn link(data: &DashboardPage, words: &[(&str, &str)]) -> String {
    let organisation = (!data.organisation.is_empty()).then_some(("organisation", data.organisation.as_str()));
    let listed = if data.candidates_shown { "candidate" } else { "listed" };
    let state = (!words.iter().any(|(name, _)| *name == "state")).then_some(("state", listed));
    let pairs: Vec<String> = words
        .iter()
        .copied()
        .filter(|(_, word)| !word.is_empty())
        .chain(state)
        .chain(organisation)
        .map(|(name, word)| format!("{name}={}", escape(word)))
        .collect();
    format!("{}?{}", route::REGISTER, pairs.join("&"))
}

fn choose(lang: Lang, data: &DashboardPage) -> AnyView {
    let options = data
        .organisations
        .iter()
        .map(
            |(id, name)| view! { <option value=id.clone() selected={*id == data.organisation}>{name.clone()}</option> },
        )
        .collect_view();
    let organisation = (!data.organisations.is_empty()).then(|| {
        ui::field(
            Field::new("organisation", say::ORGANISATION.of(lang)),
            view! {
                <select class="input" id="organisation" name="organisation">
                    <option value="">{say::OF_ALL.of(lang)}</option>{options}
                </select>
            },
        )
    });
    view! {
        <form class="row dashboard-choose" method="get" action=route::DASHBOARD>
            {organisation}
            <label class="choice"><input type="checkbox" name="state" value="candidate" checked=data.candidates_shown/>{say::CANDIDATES.of(lang)}</label>
            {ui::submit(Kind::Plain, None, say::FILTER.of(lang))}
        </form>
    }
    .into_any()
}

fn count_of(data: &DashboardPage, is: impl Fn(&DashboardTally) -> bool) -> i64 {
    data.tallies.iter().filter(|tally| is(tally)).map(|tally| tally.count).sum()
}

fn picture(lang: Lang, title: crate::text::Words, counts: Vec<Count>, total: i64) -> AnyView {
    // Of those that are as many, the one that stands first.
    let sentence = counts
        .iter()
        .rev()
        .max_by_key(|count| count.count)
        .filter(|count| count.count > 0)
        .map_or_else(String::new, |count| say::most(lang, &count.name, count.count, total));
    ui::bars(title.of(lang), sentence, &counts)
}

fn pictures(lang: Lang, data: &DashboardPage, total: i64) -> AnyView {
    let one = |name: String, word: (&str, &str), count: i64, tone: &'static str| Count {
        name,
        count,
        href: link(data, &[word]),
        tone,
    };
    // What nobody has said is a row of its own, so that every picture sums up to the total.
    let unknown = |name: &str, count: i64| {
        let href = link(data, &[(name, "none")]);
        Count { name: say::UNKNOWN.of(lang).to_owned(), count, href, tone: "none" }
    };
    let grades: Vec<Count> = Grade::ALL
        .into_iter()
        .map(Some)
        .chain([None])
        .map(|grade| {
            let name = grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, data.scheme)).of(lang).to_owned();
            let count = count_of(data, |tally| tally.grade == grade);
            one(name, ("grade", grade.map_or("none", Grade::name)), count, badge_of(grade).tone)
        })
        .filter(|count| count.tone != "none" || count.count > 0)
        .collect();
    let kinds: Vec<Count> = RiskType::ALL
        .into_iter()
        .map(|kind| {
            let name = words::short_type(kind).of(lang).to_owned();
            one(name, ("kind", kind.name()), count_of(data, |tally| tally.kind == kind), "")
        })
        .collect();
    let mut tiers: Vec<Count> = PostTier::ALL
        .iter()
        .map(|tier| {
            let name = words::tier(*tier).of(lang).to_owned();
            one(name, ("tier", tier.name()), count_of(data, |tally| tally.tier == Some(*tier)), "")
        })
        .collect();
    tiers.push(unknown("tier", count_of(data, |tally| tally.tier.is_none())));
    let domains: Vec<Count> = PowerDomain::ALL
        .into_iter()
        .map(|domain| {
            let name = risk::power_domain(domain).of(lang).to_owned();
            one(name, ("domain", domain.name()), count_of(data, |tally| tally.domain == domain), "")
        })
        .collect();
    let mut ways: Vec<Count> = Way::ALL
        .iter()
        .map(|way| {
            let name = words::way(*way).of(lang).to_owned();
            one(name, ("way", way.name()), count_of(data, |tally| tally.way == Some(*way)), "")
        })
        .collect();
    ways.push(unknown("way", count_of(data, |tally| tally.way.is_none())));
    let trim = |counts: Vec<Count>| -> Vec<Count> {
        counts.into_iter().filter(|count| count.tone != "none" || count.count > 0).collect()
    };
    view! {
        {picture(lang, say::BY_GRADE, grades, total)}
        {picture(lang, say::BY_TYPE, kinds, total)}
        {picture(lang, say::BY_TIER, trim(tiers), total)}
        {picture(lang, say::BY_DOMAIN, domains, total)}
        {picture(lang, say::BY_WAY, trim(ways), total)}
    }
    .into_any()
}

/// The end of last year, now, and the difference: a row for each grade and one for all.
fn last_year(lang: Lang, data: &DashboardPage) -> Option<AnyView> {
    let LastYear { year, then, now } = data.last_year?;
    let rows = Grade::ALL
        .into_iter()
        .map(Some)
        .chain([None])
        .zip(then.into_iter().zip(now))
        .filter(|(grade, (then, now))| grade.is_some() || then + now > 0)
        .map(|(grade, counts)| {
            let name = grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, data.scheme)).of(lang);
            compared(name, counts, link(data, &[("grade", grade.map_or("none", Grade::name)), ("state", "listed")]))
        })
        .collect_view();
    let all = compared(say::SUM.of(lang), (then.iter().sum(), now.iter().sum()), link(data, &[("state", "listed")]));
    Some(
        view! {
            <figure class="figure">
                <figcaption><span class="figure-title">{say::AGAINST_LAST_YEAR.of(lang)}</span></figcaption>
                <table class="bars years">
                    <thead><tr>
                        <td></td>
                        <th scope="col" data-number="">{say::end_of(lang, year)}</th>
                        <th scope="col" data-number="">{say::NOW.of(lang)}</th>
                        <th scope="col" data-number="">{say::DIFFERENCE.of(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot>{all}</tfoot>
                </table>
                <p class="years-note muted">{say::years_note(lang, year)}</p>
            </figure>
        }
        .into_any(),
    )
}

fn compared(name: &'static str, (then, now): (i64, i64), href: String) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-number="">{then.to_string()}</td>
            <td data-number=""><a href=href aria-label=format!("{name} {now}")>{now.to_string()}</a></td>
            <td data-number="">{say::difference(now - then)}</td>
        </tr>
    }
    .into_any()
}

fn tier_domain(lang: Lang, data: &DashboardPage) -> AnyView {
    let columns: Vec<String> = PowerDomain::ALL.map(|domain| risk::power_domain(domain).of(lang).to_owned()).to_vec();
    let rows: Vec<(String, Vec<Count>)> = PostTier::ALL
        .iter()
        .map(|tier| Some(*tier))
        .chain([None])
        .map(|tier| {
            let name = tier.map_or(say::UNKNOWN, words::tier).of(lang).to_owned();
            let counts: Vec<Count> = PowerDomain::ALL
                .into_iter()
                .map(|domain| Count {
                    name: format!("{name} {}", risk::power_domain(domain).of(lang)),
                    count: count_of(data, |tally| tally.tier == tier && tally.domain == domain),
                    href: link(data, &[("tier", tier.map_or("none", PostTier::name)), ("domain", domain.name())]),
                    tone: "",
                })
                .collect();
            (name, counts)
        })
        .filter(|(name, counts)| name != say::UNKNOWN.of(lang) || counts.iter().any(|count| count.count > 0))
        .collect();
    ui::shades(say::TIER_DOMAIN.of(lang), say::SUM.of(lang), &columns, &rows)
}

fn grade_type(lang: Lang, data: &DashboardPage) -> AnyView {
    let columns: Vec<String> = RiskType::ALL.map(|kind| words::short_type(kind).of(lang).to_owned()).to_vec();
    let rows: Vec<(String, Vec<Count>)> = Grade::ALL
        .into_iter()
        .map(Some)
        .chain([None])
        .map(|grade| {
            let name = grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, data.scheme)).of(lang).to_owned();
            let counts: Vec<Count> = RiskType::ALL
                .into_iter()
                .map(|kind| Count {
                    name: format!("{name} {}", words::short_type(kind).of(lang)),
                    count: count_of(data, |tally| tally.grade == grade && tally.kind == kind),
                    href: link(data, &[("grade", grade.map_or("none", Grade::name)), ("kind", kind.name())]),
                    tone: "",
                })
                .collect();
            (grade, name, counts)
        })
        .filter(|(grade, _, counts)| grade.is_some() || counts.iter().any(|count| count.count > 0))
        .map(|(_, name, counts)| (name, counts))
        .collect();
    ui::shades(say::GRADE_TYPE.of(lang), say::SUM.of(lang), &columns, &rows)
}

fn by_organisation(lang: Lang, data: &DashboardPage) -> Option<AnyView> {
    (!data.by_organisation.is_empty()).then(|| {
        let heads = Grade::ALL
            .map(|grade| risk::grade(grade, data.scheme))
            .into_iter()
            .chain([risk::UNGRADED, say::SUM])
            .map(|words| view! { <th scope="col" data-number="">{words.of(lang)}</th> })
            .collect_view();
        let rows = data
            .by_organisation
            .iter()
            .map(|(id, name, counts)| {
                let cells = counts.iter().map(|count| view! { <td data-number="">{count.to_string()}</td> }).collect_view();
                let sum: i64 = counts.iter().sum();
                let href = format!("{}?organisation={}", route::DASHBOARD, escape(id));
                view! { <tr><th scope="row"><a href=href>{name.clone()}</a></th>{cells}<td data-number="">{sum.to_string()}</td></tr> }
            })
            .collect_view();
        view! {
            <div class="stack">
                <h2 id="organisations">{say::BY_ORGANISATION.of(lang)}</h2>
                {ui::table_frame(say::BY_ORGANISATION.of(lang).to_owned(), view! {
                    <table class="table"><thead><tr><th scope="col">{say::ORGANISATION.of(lang)}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
                })}
            </div>
        }
        .into_any()
    })
    .or_else(|| {
        // One organisation: its rows are one step away.
        let rows = ui::link_button(link(data, &[]), Kind::Plain, Some(icon::LIST), say::TITLE.of(lang));
        Some(view! { <p>{rows}</p> }.into_any())
    })
}
