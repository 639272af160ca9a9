//! A region's rules: how grades are called, how they are found, who controls which, how often they are inspected.

use std::collections::HashMap;

use leptos::prelude::*;
use liantu_domain::risk::grading::Method;
use liantu_domain::risk::responsibility::{ControlLevel, Part};
use liantu_domain::risk::{Grade, GradeScheme};

use super::frame::{Frame, Sheet};
use crate::grade::grade_in;
use crate::route;
use crate::text::{Lang, Words, grading, page::rules as say, publicity, responsibility, risk};
use crate::ui::{self, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesPage {
    /// The region's name.
    pub region: String,
    /// The version that was read.
    pub version: i64,
    /// What each control holds, by its name.
    pub values: HashMap<String, String>,
    /// Why it was not saved.
    pub wrong: Option<String>,
    /// Whether it was just saved.
    pub saved: bool,
    /// Whether there is a region to set rules for.
    pub has_region: bool,
}

/// The page.
pub fn rules(frame: &Frame, data: RulesPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let body = if data.has_region {
            form(lang, &data)
        } else {
            ui::notice(Tone::Plain, say::NO_REGION.of(lang).to_owned())
        };
        view! {
            <div class="rules stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{format!("{} · {}", say::TITLE.of(lang), data.region)}</h1>
                    <p class="lead">{say::LEAD.of(lang)}</p>
                </header>
                {data.saved.then(|| ui::notice(Tone::Good, say::SAVED.of(lang).to_owned()))}
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {body}
            </div>
        }
    })
}

fn form(lang: Lang, data: &RulesPage) -> AnyView {
    let value = |name: &str| data.values.get(name).cloned().unwrap_or_default();
    let select = |name: String, words: Words, options: Vec<(String, String)>| {
        let now = value(&name);
        let options = options
            .into_iter()
            .map(|(word, said)| view! { <option value=word.clone() selected={word == now}>{said}</option> })
            .collect_view();
        view! {
            <label class="field"><span class="field-label">{words.of(lang)}</span>
                <select class="input" name=name>{options}</select></label>
        }
        .into_any()
    };
    let number = |name: String, words: Words| {
        let now = value(&name);
        view! {
            <label class="field"><span class="field-label">{words.of(lang)}</span>
                <input class="input" name=name value=now inputmode="numeric" maxlength="5" required=true/></label>
        }
        .into_any()
    };
    let schemes = GradeScheme::ALL
        .map(|scheme| {
            let comma = if lang == Lang::Zh { "、" } else { ", " };
            let names = Grade::ALL.map(|grade| risk::grade(grade, scheme).of(lang)).join(comma);
            (scheme.name().to_owned(), names)
        })
        .to_vec();
    let methods = Method::ALL.map(|it| (it.name().to_owned(), grading::method(it).of(lang).to_owned())).to_vec();
    let weights = Method::Factors
        .fields()
        .iter()
        .map(|field| number(format!("weight_{}", field.name()), grading::field(*field)))
        .collect_view();
    let levels =
        || ControlLevel::ALL.map(|it| (it.name().to_owned(), responsibility::level(it).of(lang).to_owned())).to_vec();
    let scheme = GradeScheme::from_name(&value("scheme")).unwrap_or_default();
    let routes = Grade::ALL
        .map(|grade| {
            let word = grade.name();
            let watchers = std::iter::once((String::new(), say::NOBODY.of(lang).to_owned())).chain(levels()).collect();
            let parts = [(Part::Watches, "watches"), (Part::Helps, "helps")]
                .map(|(part, word)| (word.to_owned(), responsibility::part(part).of(lang).to_owned()))
                .to_vec();
            view! {
                <div class="rules-grade">
                    {grade_in(lang, scheme, Some(grade))}
                    {select(format!("controller_{word}"), say::CONTROLLER, levels())}
                    {select(format!("watcher_{word}"), say::WATCHER, watchers)}
                    {select(format!("part_{word}"), say::PART, parts)}
                    {number(format!("years_{word}"), say::YEARS)}
                </div>
            }
        })
        .into_iter()
        .collect_view();
    let counted = [("natural", publicity::NATURAL), ("working", publicity::WORKING)]
        .map(|(word, words)| (word.to_owned(), words.of(lang).to_owned()))
        .to_vec();
    view! {
        <form class="stack" data-gap="large" method="post" action=route::RULES>
            <input type="hidden" name="version" value=data.version.to_string()/>
            <div class="card form-grid">
                {select("scheme".to_owned(), say::SCHEME, schemes)}
                {select("method".to_owned(), say::METHOD, methods)}
            </div>
            <fieldset class="card stack">
                <legend class="field-label">{say::WEIGHTS.of(lang)}</legend>
                <div class="form-grid">
                    {weights}
                    {number("factors_high".to_owned(), say::HIGH_FROM)}
                    {number("factors_medium".to_owned(), say::MEDIUM_FROM)}
                </div>
            </fieldset>
            <fieldset class="card stack">
                <legend class="field-label">{say::CRITERIA.of(lang)}</legend>
                <div class="form-grid">
                    {number("criteria_high".to_owned(), say::HIGH_CRITERIA)}
                    {number("criteria_medium".to_owned(), say::MEDIUM_CRITERIA)}
                </div>
            </fieldset>
            <fieldset class="card stack">
                <legend class="field-label">{say::ROUTING.of(lang)}</legend>
                {routes}
            </fieldset>
            <fieldset class="card stack">
                <legend class="field-label">{say::PUBLICITY.of(lang)}</legend>
                <div class="form-grid">
                    {number("publicity_days".to_owned(), publicity::DAYS)}
                    {select("publicity_counted".to_owned(), publicity::COUNTED, counted)}
                </div>
            </fieldset>
            <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::SAVE.of(lang))}</div>
        </form>
    }
    .into_any()
}
