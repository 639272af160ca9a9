//! What has been done to a chart, newest first.

use leptos::prelude::*;
use liantu_domain::id::FlowchartId;

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::text::page::{compare as compare_say, history as say};
use crate::ui::{self, Kind, icon};
use crate::{route, time};

/// What the history shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// The chart.
    pub id: FlowchartId,
    /// Its title.
    pub title: String,
    /// How many operations its log holds in all.
    pub total: u64,
    /// Some of them, newest first.
    pub entries: Vec<HistoryEntry>,
    /// For the page of newer ones: the number that they come before; `None` on the newest page.
    pub newer: Option<u64>,
    /// For the page of older ones: the number that they come before; `None` on the oldest page.
    pub older: Option<u64>,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its place in the log.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// Who.
    pub author: String,
    /// What, as [`describe`](crate::text::history::describe) says it.
    pub sentence: String,
}

/// The history of a chart. Its pages are told apart by the parameter `before`.
pub fn history(frame: &Frame, data: HistoryPage) -> String {
    let lang = frame.lang;
    let title = say::title(lang, &title(lang, &data.title));
    frame.page(Sheet::desk(title.clone()), || {
        let path = route::history(&data.id);
        let page = |before: Option<u64>, sign, words: &str| {
            before.map(|seq| ui::link_button(format!("{path}?before={seq}"), Kind::Plain, Some(sign), words))
        };
        let newer = page(data.newer, icon::ARROW_LEFT, say::NEWER.of(lang));
        let older = page(data.older, icon::ARROW_RIGHT, say::OLDER.of(lang));
        let sum = if data.total == 0 { say::EMPTY.of(lang).to_owned() } else { say::counts(lang, data.total) };
        let mut days: Vec<(String, Vec<HistoryEntry>)> = Vec::new();
        for entry in data.entries {
            let day = time::day(entry.at_ms);
            match days.last_mut() {
                Some((last, entries)) if *last == day => entries.push(entry),
                _ => days.push((day, vec![entry])),
            }
        }
        let days = days
            .into_iter()
            .map(|(day, entries)| {
                let rows = entries.into_iter().map(|entry| row(frame, &data.id, data.total, entry)).collect_view();
                view! { <section class="history-day"><h2>{day}</h2><ol role="list">{rows}</ol></section> }
            })
            .collect_view();
        view! {
            <div class="history stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="muted">{sum}</p>
                    </div>
                    <div class="row">
                    {(data.total > 0).then(|| ui::link_button(route::compare(&data.id), Kind::Plain, Some(icon::LAYERS), compare_say::COMPARE.of(lang)))}
                    {ui::link_button(route::chart(&data.id), Kind::Main, Some(icon::PENCIL), say::TO_CHART.of(lang))}
                    </div>
                </header>
                {days}
                <nav class="row" aria-label=say::OLDER.of(lang)>{newer}{older}</nav>
            </div>
        }
    })
}

fn row(frame: &Frame, id: &FlowchartId, total: u64, entry: HistoryEntry) -> AnyView {
    let lang = frame.lang;
    let see = format!("{}: {}", say::SEE.of(lang), say::number(lang, entry.seq));
    let compare = (entry.seq < total).then(|| {
        let said = format!("{}: {}", compare_say::WITH_NOW.of(lang), say::number(lang, entry.seq));
        let to = route::compare_of(id, entry.seq, total);
        view! { <a href=to aria-label=said>{compare_say::WITH_NOW.of(lang)}</a> }
    });
    view! {
        <li>
            <time datetime=time::machine(entry.at_ms)>{time::clock(entry.at_ms)}</time>
            <span class="history-author">{entry.author}</span>
            <span class="history-sentence">{entry.sentence}</span>
            <span class="history-number muted" title=say::number(lang, entry.seq)>"#"{entry.seq.to_string()}</span>
            <span class="history-links">
                <a href=route::state(id, entry.seq) aria-label=see>{say::SEE.of(lang)}</a>
                {compare}
            </span>
        </li>
    }
    .into_any()
}
