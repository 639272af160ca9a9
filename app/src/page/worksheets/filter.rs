//! What the list of worksheets is asked for: the way, the state with its counts, words and a department.

use leptos::prelude::*;

use super::{WorksheetsPage, way_name};
use crate::text::{Lang, desk as desk_say, worksheet as say};
use crate::ui::{self, Field, Kind, icon};

/// The ways, where there are several.
pub(super) fn ways(lang: Lang, data: &WorksheetsPage<'_>) -> Option<AnyView> {
    let links = data.ways.iter().map(|way| {
        let current = data.way.is_some_and(|shown| shown.id == way.id).then_some("page");
        view! { <li><a class="chip" href=data.asked.with("way", &way.id) aria-current=current>{way_name(lang, way)}</a></li> }
    });
    (data.ways.len() > 1).then(|| {
        view! { <nav aria-label=say::WAYS.of(lang)><ul class="plain desk-pages">{links.collect_view()}</ul></nav> }
            .into_any()
    })
}

/// The counts, each a link to its rows. They tie: all is the sum of the states; what is late is told beside them.
pub(super) fn counts(lang: Lang, data: &WorksheetsPage<'_>) -> AnyView {
    let share = data.share;
    let late = if data.late { share.waiting + share.returned } else { 0 };
    let all = [
        ("", share.all(), true),
        ("waiting", share.waiting, true),
        ("handed_in", share.handed_in, true),
        ("returned", share.returned, share.returned > 0),
        ("done", share.done, true),
        ("excused", share.excused, share.excused > 0),
        ("late", late, late > 0),
        ("mine", data.for_me, data.for_me > 0),
    ];
    let now = data.asked.word("state");
    let links = all
        .into_iter()
        .filter(|(name, _, shown)| *shown || *name == now)
        .map(|(name, count, _)| {
            let current = (name == now).then_some("true");
            let words = say::state_count(lang, name, count);
            view! { <li><a class="chip" href=data.asked.with("state", name) aria-current=current>{words}</a></li> }
        })
        .collect_view();
    view! { <nav aria-label=say::STATE.of(lang)><ul class="plain desk-pages">{links}</ul></nav> }.into_any()
}

/// Words and a department.
pub(super) fn filter(lang: Lang, data: &WorksheetsPage<'_>) -> AnyView {
    let asked = &data.asked;
    let text = asked.word("q").to_owned();
    let now = asked.word("department").to_owned();
    let options = data
        .departments
        .iter()
        .map(|(id, name)| view! { <option value=id.clone() selected={*id == now}>{name.clone()}</option> })
        .collect_view();
    let kept = ["way", "state"].map(|name| {
        let word = asked.word(name).to_owned();
        (!word.is_empty()).then(|| view! { <input type="hidden" name=name value=word/> })
    });
    view! {
        <form class="register-first" method="get" action=asked.path.clone() role="search" aria-label=desk_say::FILTER.of(lang)>
            {kept.into_iter().collect_view()}
            {ui::field(Field::new("q", say::SEARCH.of(lang)), view! {
                <input class="input" type="search" id="q" name="q" value=text maxlength="100"/>
            })}
            {ui::field(Field::new("department", desk_say::DEPARTMENT.of(lang)), view! {
                <select class="input" id="department" name="department"><option value="">{desk_say::ANY.of(lang)}</option>{options}</select>
            })}
            {ui::submit(Kind::Plain, Some(icon::SEARCH), desk_say::FILTER.of(lang))}
        </form>
    }
    .into_any()
}
