//! The risk map 廉政风险分布图: the chart with its risk points counted and coloured.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use liantu_domain::picture::Frame as Picture;
use liantu_domain::picture::risk_map::{MapWords, Spread};

use super::drawing::figure;
use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::grade::{GradeCounts, grade_counts};
use crate::route;
use crate::text::page::{chart as chart_say, sheet as say};
use crate::ui::{self, Kind, icon};

/// Who reads the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who work on the chart.
    Staff,
    /// Everybody: the chart is as it was published.
    Public,
}

/// What the page of a risk map shows.
#[derive(Clone, Copy, Debug)]
pub struct RiskMapPage<'a> {
    /// The chart.
    pub id: &'a FlowchartId,
    /// Its content.
    pub chart: &'a Flowchart,
    /// Which version it is, in words.
    pub version: &'a str,
    /// Who reads it.
    pub readers: Readers,
}

/// The page of a risk map.
pub fn risk_map(frame: &Frame, data: RiskMapPage<'_>) -> String {
    let lang = frame.lang;
    let name = title(lang, &data.chart.head().title);
    let title = say::map_title(lang, &name);
    let sheet = match data.readers {
        Readers::Staff => Sheet::desk(title.clone()),
        Readers::Public => Sheet::reading(title.clone()),
    };
    frame.page(sheet, || {
        let counts = GradeCounts::of(data.chart.live_risks().map(|risk| risk.grade));
        let spread = Spread::of(data.chart);
        let total = lang.total(counts.total(), spread.places, spread.steps);
        let tools = match data.readers {
            Readers::Staff => view! {
                <div class="row">
                    {ui::link_button(route::risk_map_file(data.id, "svg"), Kind::Plain, Some(icon::DOWNLOAD), say::SVG.of(lang))}
                    {ui::link_button(route::risk_map_file(data.id, "pdf"), Kind::Plain, Some(icon::PRINTER), say::PDF.of(lang))}
                    {ui::link_button(route::sheet(data.id), Kind::Plain, Some(icon::COLUMNS_3), say::SHEET.of(lang))}
                    {ui::link_button(route::chart(data.id), Kind::Main, Some(icon::PENCIL), &name)}
                </div>
            }
            .into_any(),
            Readers::Public => ui::link_button(
                frame.link(&route::public_chart(data.id)),
                Kind::Plain,
                Some(icon::ARROW_LEFT),
                &name,
            )
            .into_any(),
        };
        let drawing = if data.chart.bounds().is_none() {
            view! { <p class="muted">{chart_say::DRAWING_EMPTY.of(lang)}</p> }.into_any()
        } else {
            let svg = liantu_domain::picture::risk_map::risk_map(data.chart, &lang, &lang, Picture::Page);
            let types = view! { <p>{say::RISK_MAP_HINT.of(lang)}</p><p>{lang.types(&spread.types)}</p> };
            figure(lang, svg, types.into_any())
        };
        view! {
            <article class="stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="row">{grade_counts(lang, counts)}<span class="muted">{total}</span></p>
                        <p class="muted small">{data.version.to_owned()}</p>
                    </div>
                    {tools}
                </header>
                <section class="stack" aria-labelledby="drawing">
                    <h2 id="drawing">{say::RISK_MAP.of(lang)}</h2>
                    {drawing}
                </section>
            </article>
        }
    })
}
