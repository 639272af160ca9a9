//! What the list is asked for: the form, and what is set with its way off.

use leptos::prelude::*;
use liantu_domain::organisation::PostTier;
use liantu_domain::register::{Standing, Way};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::RegisterPage;
use crate::route;
use crate::text::{Lang, page::register as say, register as words, responsibility, risk};
use crate::ui::{self, Field, Kind, icon};

/// The filters of the form, in its order.
const FILTERS: [&str; 7] = ["grade", "state", "kind", "domain", "tier", "level", "way"];

/// The form.
pub(super) fn filter(lang: Lang, data: &RegisterPage) -> AnyView {
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
                    <input class="input" type="search" id="q" name="q" value=text maxlength="100" placeholder=say::SEARCH_HINT.of(lang) aria-describedby=hint/>
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

/// A choice of a filter: its word and what to call it.
type Choices = Vec<(&'static str, String)>;

fn choices(lang: Lang, scheme: GradeScheme, name: &str) -> Choices {
    // What nobody has said can be asked for as well.
    let unknown = [("none", say::UNKNOWN.of(lang).to_owned())];
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
        "tier" => {
            PostTier::ALL.iter().map(|it| (it.name(), words::tier(*it).of(lang).to_owned())).chain(unknown).collect()
        }
        "way" => Way::ALL.iter().map(|it| (it.name(), words::way(*it).of(lang).to_owned())).chain(unknown).collect(),
        "level" => ControlLevel::ALL
            .into_iter()
            .map(|level| (level.name(), responsibility::level(level).of(lang).to_owned()))
            .chain(unknown)
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
        "department" | "post" => say::POST,
        "chart" => say::CHART,
        "power" => say::POWERS,
        _ => say::GROUP,
    }
    .of(lang)
}
