//! One register of a filing, as a table.

use leptos::prelude::*;
use liantu_domain::filing::{Column, Frozen};
use liantu_domain::id::OrganisationId;
use liantu_domain::risk::GradeScheme;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::filing as say;
use crate::ui;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledRegisterPage {
    /// The unit.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: u16,
    /// The register.
    pub frozen: Frozen,
    /// How the region calls grades now, for what was filed when that was not kept.
    pub scheme: GradeScheme,
    /// Its hash.
    pub hash: String,
    /// Whether it is as it would be filed now.
    pub now: bool,
}

/// The page.
pub fn filed_register(frame: &Frame, data: FiledRegisterPage) -> String {
    let lang = frame.lang;
    let title = say::register(data.frozen.register).of(lang).to_owned();
    frame.page(Sheet::desk(format!("{title} · {}", data.name)).wide(), || {
        let xlsx = route::filed_register_xlsx(&data.organisation, data.year, data.frozen.register.name());
        let xlsx = if data.now { format!("{xlsx}?now=1") } else { xlsx };
        let Frozen { scheme, columns, rows, .. } = data.frozen;
        let scheme = scheme.unwrap_or(data.scheme);
        let heads =
            columns.iter().map(|column| view! { <th scope="col">{say::column(*column).of(lang)}</th> }).collect_view();
        let empty = rows.is_empty().then(|| view! { <p class="muted">{say::NO_ROWS.of(lang)}</p> });
        let rows = rows
            .into_iter()
            .map(|row| {
                let cells = row
                    .into_iter()
                    .zip(&columns)
                    .map(|(text, column)| match column {
                        Column::Number => view! { <th scope="row" data-number="">{text}</th> }.into_any(),
                        column => view! { <td class="filing-text">{say::cell(lang, scheme, *column, &text)}</td> }.into_any(),
                    })
                    .collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view();
        view! {
            <div class="stack">
                <header class="stack" data-gap="small">
                    <p><a href=route::filing(&data.organisation, data.year)>{say::title(lang, &data.name, data.year)}</a></p>
                    <h1>{title.clone()}</h1>
                    <p class="muted small">{say::HASH.of(lang)}" "<code class="filing-hash">{data.hash}</code></p>
                    <p><a href=xlsx download="">{say::XLSX.of(lang)}</a></p>
                </header>
                {empty}
                {ui::table_frame(title, view! {
                    <table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
                })}
            </div>
        }
    })
}
