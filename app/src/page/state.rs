//! A chart as it was after one of its operations, to be read, and to be brought back as a new change.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;

use super::drawing::drawing;
use super::frame::{Frame, Sheet};
use super::history::HistoryEntry;
use super::steps::{steps, title};
use crate::text::page::{chart as chart_say, history as say};
use crate::ui::{self, Kind, Tone, icon};
use crate::{route, time};

/// What the page of an earlier state shows.
#[derive(Clone, Copy, Debug)]
pub struct StatePage<'a> {
    /// The chart.
    pub id: &'a FlowchartId,
    /// The chart as it was then.
    pub chart: &'a Flowchart,
    /// The operation that led to it.
    pub entry: &'a HistoryEntry,
    /// The number of the last operation there is.
    pub last: u64,
    /// Whether the person may bring it back.
    pub may_edit: bool,
}

/// The page of an earlier state.
pub fn state(frame: &Frame, data: StatePage<'_>) -> String {
    let lang = frame.lang;
    let entry = data.entry;
    let title = title(lang, &data.chart.head().title);
    let then = say::state(lang, entry.seq, &time::minute(entry.at_ms));
    frame.page(Sheet::desk(format!("{title} · {}", say::number(lang, entry.seq))), || {
        let later = data.last.saturating_sub(entry.seq);
        let since = if later == 0 { say::PRESENT.of(lang).to_owned() } else { say::since(lang, later) };
        let restore = (data.may_edit && later > 0).then(|| {
            view! {
                <form class="stack" data-gap="small" method="post" action=route::restore(data.id, entry.seq)>
                    <p class="muted small">{say::RESTORE_HINT.of(lang)}</p>
                    <p>{ui::submit(Kind::Main, Some(icon::ROTATE_CCW), say::RESTORE.of(lang))}</p>
                </form>
            }
        });
        let said = view! {
            <p><b>{then}</b>" "{ui::tag(Tone::Now, say::READ_ONLY.of(lang).to_owned())}</p>
            <p>{entry.author.clone()}" "{entry.sentence.clone()}</p>
            <p class="muted">{since}</p>
            {restore}
        };
        view! {
            <article class="earlier stack" data-gap="large">
                <header class="row" data-align="ends">
                    <h1>{title}</h1>
                    {ui::link_button(route::history(data.id), Kind::Plain, Some(icon::ARROW_LEFT), say::TO_HISTORY.of(lang))}
                </header>
                {ui::notice_view(Tone::Now, said)}
                <section class="stack" aria-labelledby="drawing">
                    <h2 id="drawing">{chart_say::DRAWING.of(lang)}</h2>
                    {drawing(lang, data.chart)}
                </section>
                <section class="stack" aria-labelledby="steps">
                    <h2 id="steps">{chart_say::STEPS.of(lang)}</h2>
                    {steps(lang, data.chart)}
                </section>
            </article>
        }
    })
}
