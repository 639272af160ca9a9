//! Help: how to begin, what grades mean, and which keys there are.

use leptos::prelude::*;
use liantu_domain::risk::Grade;

use super::frame::{Frame, Sheet};
use crate::editor::keymap::{Group, KEYS, Key};
use crate::grade::grade_mark;
use crate::text::{Lang, key as names, page::help as say};
use crate::ui;

/// What the help page shows beside its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpPage {
    /// The editor's keys, by subject.
    pub keys: Vec<KeyGroup>,
}

/// Keys of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyGroup {
    /// The subject.
    pub title: String,
    /// Its keys.
    pub keys: Vec<KeyRow>,
}

/// What one or several keys do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyRow {
    /// Ways to press it: each is keys held together, such as `["Ctrl", "Shift", "Z"]`.
    pub ways: Vec<Vec<String>>,
    /// What it does.
    pub does: String,
}

/// The order of the groups.
const GROUPS: [Group; 5] = [Group::Draw, Group::Risk, Group::Edit, Group::Select, Group::View];

impl HelpPage {
    /// The keys of the editor, an action a line. Those of the number block do the same as others and are left out.
    pub fn of_editor(lang: Lang) -> Self {
        let group = |group: Group| {
            let mut rows: Vec<KeyRow> = Vec::new();
            for key in KEYS.iter().filter(|key| key.group == group && !key.code.starts_with("Numpad")) {
                let (does, way) = (names::action(key.action).of(lang), way(key));
                match rows.iter_mut().find(|row| row.does == does) {
                    Some(row) if row.ways.contains(&way) => {}
                    Some(row) => row.ways.push(way),
                    None => rows.push(KeyRow { ways: vec![way], does: does.to_owned() }),
                }
            }
            KeyGroup { title: names::group(group).of(lang).to_owned(), keys: rows }
        };
        HelpPage { keys: GROUPS.into_iter().map(group).collect() }
    }
}

/// The keys held together, as they are printed on the keyboard. The four arrows are one.
fn way(key: &Key) -> Vec<String> {
    let cap = |cap: &str| if "←↑↓→".contains(cap) { "← ↑ ↓ →".to_owned() } else { cap.to_owned() };
    key.name(false).split('+').map(cap).collect()
}

/// The help page.
pub fn help(frame: &Frame, data: HelpPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let steps = say::STEPS
            .map(|(head, text)| view! { <li><h3>{head.of(lang)}</h3><p>{text.of(lang)}</p></li> })
            .into_iter()
            .collect_view();
        let grades = Grade::ALL
            .into_iter()
            .zip(say::GRADE_LIST)
            .map(|(grade, text)| view! { <li>{grade_mark(lang, Some(grade))}<span>{text.of(lang)}</span></li> })
            .collect_view();
        let keys = (!data.keys.is_empty()).then(|| keys(lang, data.keys));
        view! {
            <div class="help stack" data-gap="large">
                <h1>{say::TITLE.of(lang)}</h1>
                <section class="stack">
                    <h2>{say::BEGIN.of(lang)}</h2>
                    <ol class="help-steps" role="list">{steps}</ol>
                </section>
                <section class="stack">
                    <h2>{say::GRADES.of(lang)}</h2>
                    <ul class="help-grades" role="list">{grades}</ul>
                </section>
                {keys}
            </div>
        }
    })
}

fn keys(lang: Lang, groups: Vec<KeyGroup>) -> AnyView {
    let groups = groups.into_iter().map(|group| key_group(lang, group)).collect_view();
    view! {
        <section class="stack">
            <h2>{say::KEYS.of(lang)}</h2>
            <p class="muted">{say::KEYS_HINT.of(lang)}</p>
            <div class="help-keys">{groups}</div>
        </section>
    }
    .into_any()
}

fn key_group(lang: Lang, group: KeyGroup) -> AnyView {
    let label = group.title.clone();
    let rows = group
        .keys
        .into_iter()
        .map(|row| view! { <tr><th scope="row">{row.does}</th><td>{ways(lang, row.ways)}</td></tr> })
        .collect_view();
    ui::table_frame(
        label,
        view! {
            <table class="table">
                <caption>{group.title}</caption>
                <thead class="said"><tr><th scope="col">{say::DOES.of(lang)}</th><th scope="col">{say::KEY.of(lang)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}

fn ways(lang: Lang, ways: Vec<Vec<String>>) -> impl IntoView {
    ways.into_iter()
        .enumerate()
        .map(|(at, keys)| {
            let or = (at > 0).then(|| view! { <span class="muted">" "{say::OR.of(lang)}" "</span> });
            let keys = keys
                .into_iter()
                .enumerate()
                .map(|(at, key)| view! { {(at > 0).then_some("+")}<kbd>{key}</kbd> })
                .collect_view();
            view! { {or}<span class="help-key">{keys}</span> }
        })
        .collect_view()
}
