//! The agenda: all points that wait, as a table to be printed, filled in by hand and signed.

use leptos::prelude::*;

use super::{DecisionsPage, PointRow};
use crate::page::desk_head::desk_head;
use crate::page::frame::{Frame, Sheet};
use crate::text::{Lang, candidate, decision as say, desk, register, risk};
use crate::ui;

/// The agenda.
pub fn agenda(frame: &Frame, data: DecisionsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::AGENDA_TITLE.of(lang)).wide(), || {
        let rows =
            (1..).zip(&data.points).map(|(place, point)| row(lang, &data, data.skipped + place, point)).collect_view();
        let heads = [
            say::PLACE,
            desk::TEXT,
            desk::STEP,
            desk::POST,
            desk::TYPE,
            candidate::GRADES,
            say::WHO,
            say::RESULT,
            say::GRADE,
        ]
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .into_iter()
        .collect_view();
        let next = data.skipped + data.points.len();
        let next = (next < data.total).then(|| {
            let href = format!("{}?skip={next}", data.at.path("decisions/agenda"));
            ui::link_button(href, ui::Kind::Plain, None, desk::NEXT.of(lang))
        });
        view! {
            <div class="desk stack">
                {desk_head(lang, &data.at, say::AGENDA_TITLE, None, "decisions")}
                {ui::table_frame(say::AGENDA_TITLE.of(lang).to_owned(), view! {
                    <table class="table agenda stacked">
                        <caption>{desk::shown(lang, (data.skipped + 1).min(data.total), data.skipped + data.points.len(), data.total)}</caption>
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                })}
                <p class="agenda-signed">{say::SIGNED.of(lang)}</p>
                {next}
            </div>
        }
    })
}

fn row(lang: Lang, data: &DecisionsPage, place: usize, point: &PointRow) -> AnyView {
    let kind = format!("{} · {}", register::short_type(point.kind).of(lang), risk::power_domain(point.domain).of(lang));
    let who = [&point.owner, &point.leader].into_iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
    let results =
        [say::CONFIRMED, say::REJECTED, say::POSTPONED].map(|words| format!("□ {}", words.of(lang))).join(" ");
    view! {
        <tr>
            <td data-label=say::PLACE.of(lang)>{place.to_string()}</td>
            <th scope="row">{point.text.clone()}</th>
            <td data-label=desk::STEP.of(lang)>{point.place.clone()}</td>
            <td data-label=desk::POST.of(lang)>{point.post.clone()}</td>
            <td data-label=desk::TYPE.of(lang)>{kind}</td>
            <td data-label=candidate::GRADES.of(lang)>{candidate::spread(lang, point.spread, data.scheme)}</td>
            <td data-label=say::WHO.of(lang)>{who.join("；")}</td>
            <td data-label=say::RESULT.of(lang)>{results}</td>
            <td data-label=say::GRADE.of(lang)></td>
        </tr>
    }
    .into_any()
}
