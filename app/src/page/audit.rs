//! The audit log: who did what, when, and whether it was done.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::text::page::audit as say;
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// What the audit log shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// What is looked for.
    pub filter: AuditFilter,
    /// Entries, newest first.
    pub rows: Vec<AuditRow>,
    /// The query of the page of older entries, filter included; `None` on the last page.
    pub older: Option<String>,
    /// Whether the chain of the log was found whole; `None`: not looked at for this page.
    pub chain: Option<Chain>,
}

/// What is looked for; each empty where everything counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Part of a person, act or subject (parameter `q`).
    pub text: String,
    /// The first day, `2026-11-21` (parameter `from`).
    pub from: String,
    /// The last day (parameter `to`).
    pub to: String,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place in the log.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// Who; empty for somebody who was not signed in.
    pub who: String,
    /// The name of their role, in the page's language.
    pub role: String,
    /// What they did, as a sentence.
    pub act: String,
    /// To what.
    pub subject: String,
    /// Whether it was done.
    pub outcome: Outcome,
}

/// Whether something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Yes.
    Done,
    /// No, for this reason; it may be empty.
    Refused(String),
}

/// What looking at the whole chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chain {
    /// All of so many lines hang together.
    Whole(u64),
    /// The first line that does not, with its number.
    BrokenAt(u64),
}

/// The audit log. Its form asks with `q`, `from` and `to`.
pub fn audit(frame: &Frame, data: AuditPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let chain = data.chain.map(|chain| match chain {
            Chain::Whole(lines) => ui::notice(Tone::Good, say::whole(lang, lines)).into_any(),
            Chain::BrokenAt(seq) => ui::notice(Tone::Bad, format!("{} #{seq}", say::BROKEN.of(lang))).into_any(),
        });
        let older = data.older.map(|query| {
            ui::link_button(
                format!("{}?{query}", route::AUDIT),
                Kind::Plain,
                Some(icon::ARROW_RIGHT),
                say::OLDER.of(lang),
            )
        });
        let rows = if data.rows.is_empty() {
            view! { <p class="muted">{say::EMPTY.of(lang)}</p> }.into_any()
        } else {
            table(frame, data.rows).into_any()
        };
        view! {
            <div class="audit stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::TITLE.of(lang)}</h1>
                    <p class="lead">{say::LEAD.of(lang)}</p>
                </header>
                {chain}
                {filter(frame, data.filter)}
                {rows}
                <p>{older}</p>
            </div>
        }
    })
}

fn filter(frame: &Frame, filter: AuditFilter) -> AnyView {
    let lang = frame.lang;
    view! {
        <form class="audit-filter" method="get" action=route::AUDIT role="search" aria-label=say::FILTER.of(lang)>
            {ui::field(Field::new("q", say::FILTER_TEXT.of(lang)), view! {
                <input class="input" type="search" id="q" name="q" value=filter.text maxlength="100"/>
            })}
            {ui::field(Field::new("from", say::FILTER_FROM.of(lang)), view! {
                <input class="input" type="date" id="from" name="from" value=filter.from/>
            })}
            {ui::field(Field::new("to", say::FILTER_TO.of(lang)), view! {
                <input class="input" type="date" id="to" name="to" value=filter.to/>
            })}
            {ui::submit(Kind::Plain, Some(icon::SEARCH), say::FILTER_BUTTON.of(lang))}
        </form>
    }
    .into_any()
}

fn table(frame: &Frame, rows: Vec<AuditRow>) -> AnyView {
    let lang = frame.lang;
    let rows = rows
        .into_iter()
        .map(|row| {
            let (tone, word, reason) = match row.outcome {
                Outcome::Done => (Tone::Good, say::DONE, String::new()),
                Outcome::Refused(reason) => (Tone::Bad, say::REFUSED, reason),
            };
            let who = if row.who.is_empty() { say::NOBODY.of(lang).to_owned() } else { row.who };
            view! {
                <tr>
                    <td data-number="" class="muted">{row.seq.to_string()}</td>
                    <td><time datetime=time::machine(row.at_ms)>{time::minute(row.at_ms)}</time></td>
                    <td>{who}" "<span class="muted">{row.role}</span></td>
                    <td>{row.act}</td>
                    <td>{row.subject}</td>
                    <td>{ui::tag(tone, word.of(lang).to_owned())}" "<span class="muted">{reason}</span></td>
                </tr>
            }
        })
        .collect_view();
    let head = [say::TIME, say::WHO, say::ACT, say::SUBJECT, say::OUTCOME]
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .into_iter()
        .collect_view();
    ui::table_frame(
        say::TITLE.of(lang).to_owned(),
        view! {
            <table class="table">
                <thead><tr><th scope="col" data-number="">"#"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}
