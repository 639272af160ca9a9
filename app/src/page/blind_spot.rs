//! The map of blind spots: steps that leave somebody discretion, by way; where nobody has looked comes first.

use leptos::prelude::*;

use super::desk_head::{RoundAt, desk_head};
use super::frame::{Frame, Sheet};
use crate::text::{Lang, desk, publicity as say};
use crate::ui::{self, Kind, Tone};

/// What the map shows.
#[derive(Clone, Debug)]
pub struct BlindSpotsPage {
    /// Which round.
    pub at: RoundAt,
    /// The names of the ways in which somebody looks.
    pub ways: Vec<String>,
    /// The steps of this page.
    pub rows: Vec<BlindSpotRow>,
    /// How many charts are before this page, how many a page has, and how many there are.
    pub charts: (usize, usize, usize),
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlindSpotRow {
    /// The step on its chart: address, chart.
    pub chart: (String, String),
    /// The step.
    pub step: String,
    /// What is left to discretion.
    pub discretion: String,
    /// How often each way has looked.
    pub looks: Vec<u32>,
}

impl BlindSpotRow {
    /// How many ways have looked.
    pub fn ways(&self) -> usize {
        self.looks.iter().filter(|count| **count > 0).count()
    }
}

/// The map.
pub fn blind_spots(frame: &Frame, data: BlindSpotsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::BLIND_SPOTS.of(lang)).wide(), || {
        let blind = data.rows.iter().filter(|row| row.ways() == 0).count();
        let table = if data.rows.is_empty() {
            view! { <p class="muted">{say::NO_STEPS.of(lang)}</p> }.into_any()
        } else {
            table(lang, &data, blind)
        };
        let (skipped, page, all) = data.charts;
        let link = |skip: usize, words: crate::text::Words| {
            let href = format!("{}?skip={skip}", data.at.path("blind-spots"));
            ui::link_button(href, Kind::Plain, None, words.of(lang))
        };
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::BLIND_SPOTS, Some(say::BLIND_LEAD), "blind-spots")}
                {table}
                <div class="row">
                    {(skipped > 0).then(|| link(skipped.saturating_sub(page), desk::BEFORE))}
                    {(skipped + page < all).then(|| link(skipped + page, desk::NEXT))}
                </div>
            </div>
        }
    })
}

fn table(lang: Lang, data: &BlindSpotsPage, blind: usize) -> AnyView {
    let rows = data
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .looks
                .iter()
                .zip(&data.ways)
                .map(|(count, way)| {
                    let look = if *count > 0 { "seen" } else { "unseen" };
                    view! { <td data-label=way.clone() data-look=look>{say::looked(lang, *count)}</td> }
                })
                .collect_view();
            let none = row.ways() == 0;
            let sum = if none {
                ui::tag(Tone::Bad, say::NOBODY.of(lang).to_owned()).into_any()
            } else {
                view! { {row.ways().to_string()} }.into_any()
            };
            let (href, chart) = row.chart.clone();
            view! {
                <tr>
                    <th scope="row"><a href=href>{row.step.clone()}</a><span class="muted small">{chart}</span></th>
                    <td data-label=say::DISCRETION.of(lang)>{row.discretion.clone()}</td>
                    {cells}
                    <td data-label=say::WAYS.of(lang)>{sum}</td>
                </tr>
            }
        })
        .collect_view();
    let ways = data.ways.iter().map(|way| view! { <th scope="col">{way.clone()}</th> }).collect_view();
    ui::table_frame(
        say::BLIND_SPOTS.of(lang).to_owned(),
        view! {
            <table class="table blind-spots stacked">
                <caption>{say::blind(lang, blind, data.rows.len())}</caption>
                <thead><tr>
                    <th scope="col">{desk::STEP.of(lang)}</th>
                    <th scope="col">{say::DISCRETION.of(lang)}</th>
                    {ways}
                    <th scope="col">{say::WAYS.of(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}
