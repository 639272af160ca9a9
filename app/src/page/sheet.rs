//! The three-column sheet 职权廉政风险防控图, as it will be printed.

use leptos::prelude::*;
use liantu_domain::id::FlowchartId;
use liantu_domain::picture::three_column::{Form, Orientation, Page, Paper};

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::route;
use crate::text::page::sheet as say;
use crate::ui::{self, Kind, icon};

/// How many pages are shown on the screen.
pub const SHOWN_MAX: usize = 20;

/// What the page of a sheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPage {
    /// The chart.
    pub id: FlowchartId,
    /// Its title.
    pub title: String,
    /// The paper.
    pub form: Form,
    /// The first pages, at most [`SHOWN_MAX`] of them.
    pub pages: Vec<Page>,
    /// How many there are in all.
    pub total: usize,
}

/// The parameters that name a paper.
fn query(form: Form) -> String {
    format!("paper={}&way={}", form.paper.name(), form.orientation.name())
}

/// The page of a sheet.
pub fn sheet(frame: &Frame, data: SheetPage) -> String {
    let lang = frame.lang;
    let title = say::sheet_title(lang, &title(lang, &data.title));
    frame.page(Sheet::desk(title.clone()), || {
        let id = data.id;
        let own = query(data.form);
        let choices = Paper::ALL
            .into_iter()
            .flat_map(|paper| Orientation::ALL.map(|orientation| Form { paper, orientation }))
            .map(|form| {
                let way = match form.orientation {
                    Orientation::Landscape => say::LANDSCAPE,
                    Orientation::Portrait => say::PORTRAIT,
                };
                let words = format!("{} {}", form.paper.name().to_uppercase(), way.of(lang));
                let current = (form == data.form).then_some("page");
                view! { <li><a class="button" data-kind="plain" aria-current=current href=route::sheet_on(&id, &query(form))>{words}</a></li> }
            })
            .collect_view();
        let shown = data.pages.len();
        let rest = (shown < data.total).then(|| view! { <p class="muted">{say::more(lang, shown)}</p> });
        let pages = data
            .pages
            .into_iter()
            .enumerate()
            .map(|(at, page)| {
                let file = route::sheet_svg(&id, &own, at + 1);
                view! {
                    <li>
                        <p class="row sheet-tools" data-align="ends">
                            <span class="muted">{say::page(lang, at + 1)}</span>
                            <a href=file download="">{say::SVG.of(lang)}</a>
                        </p>
                        <div class="sheet-paper" inner_html=page.svg></div>
                    </li>
                }
            })
            .collect_view();
        view! {
            <article class="sheets stack" data-gap="large">
                <header class="stack">
                    <h1>{title}</h1>
                    <p class="muted sheet-tools">{say::SHEET_HINT.of(lang)}</p>
                    <div class="row sheet-tools" data-align="ends">
                        <nav aria-label=say::PAPER.of(lang)><ul class="row" role="list">{choices}</ul></nav>
                        <p class="row">
                            <span class="muted">{say::pages(lang, data.total)}</span>
                            {ui::link_button(route::risk_map(&id), Kind::Plain, Some(icon::MAP_PIN), say::RISK_MAP.of(lang))}
                            {ui::link_button(route::sheet_pdf(&id, &own), Kind::Main, Some(icon::PRINTER), say::PDF.of(lang))}
                        </p>
                    </div>
                </header>
                <ol class="sheet-pages" role="list">{pages}</ol>
                {rest}
            </article>
        }
    })
}
