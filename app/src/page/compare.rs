//! Any two versions of a chart: what the procedure costs, both in one drawing, and every difference in a table.

use leptos::prelude::*;
use liantu_domain::compare::{self as versions, Comparison, Entry, Layer, Saved, What};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowchartId;
use liantu_domain::picture::compared::compared;

use super::drawing::figure;
use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::route;
use crate::text::compare as words;
use crate::text::{Lang, page::compare as say, page::history as history_say};
use crate::ui::{self, Field, Kind, Tone, icon};

/// How many differences of a layer are listed.
const LISTED_MAX: usize = 500;

/// What the comparison shows.
#[derive(Clone, Copy, Debug)]
pub struct ComparePage<'a> {
    /// The chart.
    pub id: &'a FlowchartId,
    /// The older version.
    pub before: &'a Flowchart,
    /// The newer one.
    pub after: &'a Flowchart,
    /// After which operation the older one was; 0: before any.
    pub from: u64,
    /// After which operation the newer one was.
    pub to: u64,
    /// The number of the last operation there is.
    pub last: u64,
    /// Which version is published.
    pub published: Option<u64>,
    /// The layers that are shown.
    pub layers: &'a [Layer],
}

/// The page of a comparison.
pub fn compare(frame: &Frame, data: ComparePage<'_>) -> String {
    let lang = frame.lang;
    let title = say::title(lang, &title(lang, &data.after.head().title));
    frame.page(Sheet::desk(title.clone()), || {
        let found = versions::compare(data.before, data.after);
        let none = data.layers.iter().all(|layer| found.layer(*layer).is_empty());
        let svg = compared(data.before, data.after, &found, data.layers, &lang, &lang);
        let drawing = (data.after.bounds().is_some() || data.before.bounds().is_some()).then(|| {
            view! {
                <section class="stack" aria-labelledby="drawing">
                    <h2 id="drawing">{say::DRAWING.of(lang)}</h2>
                    {figure(lang, svg, view! { <p>{say::LEGEND.of(lang)}</p> }.into_any())}
                </section>
            }
        });
        let lists = data.layers.iter().map(|layer| list(lang, &data, &found, *layer)).collect_view();
        view! {
            <article class="compare stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="muted">{say::which(lang, data.from, data.to)}</p>
                    </div>
                    {ui::link_button(route::history(data.id), Kind::Plain, Some(icon::ARROW_LEFT), history_say::TO_HISTORY.of(lang))}
                </header>
                {choice(lang, &data)}
                {none.then(|| ui::notice(Tone::Plain, say::SAME.of(lang).to_owned()))}
                {effort(lang, versions::saved(data.before, data.after))}
                {drawing}
                <section class="stack" aria-labelledby="list">
                    <h2 id="list">{say::LIST.of(lang)}</h2>
                    {lists}
                </section>
            </article>
        }
    })
}

fn choice(lang: Lang, data: &ComparePage<'_>) -> AnyView {
    let number = |id: &'static str, label: &str, value: u64| {
        let field = Field::new(id, label);
        ui::field(
            field,
            view! {
                <input class="input" type="number" id=id name=id min="0" max=data.last.to_string() value=value.to_string() required=true/>
            },
        )
    };
    let layers = Layer::ALL
        .map(|layer| {
            let checked = data.layers.contains(&layer);
            view! {
                <label class="choice">
                    <input type="checkbox" name="layer" value=layer.name() checked=checked/>
                    {say::layer(layer).of(lang)}
                </label>
            }
        })
        .into_iter()
        .collect_view();
    let published = data.published.filter(|seq| *seq != data.last).map(|seq| {
        let path = route::compare_of(data.id, seq, data.last);
        ui::link_button(path, Kind::Quiet, Some(icon::STAMP), say::PUBLISHED.of(lang))
    });
    view! {
        <form class="compare-choice card" method="get" action=route::compare(data.id)>
            {number("from", say::FROM.of(lang), data.from)}
            {number("to", say::TO.of(lang), data.to)}
            <fieldset class="field">
                <legend class="field-label">{say::LAYERS.of(lang)}</legend>
                <div class="row">{layers}</div>
            </fieldset>
            <p class="row">{ui::submit(Kind::Main, None, say::GO.of(lang))}{published}</p>
        </form>
    }
    .into_any()
}

fn effort(lang: Lang, saved: Saved) -> AnyView {
    let shown = |figure: Option<i64>| figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
    let rows = say::efforts(saved.before, saved.after)
        .map(|(name, before, after)| {
            let less =
                before.zip(after).map_or_else(|| "—".to_owned(), |(before, after)| say::less(lang, before - after));
            view! {
                <tr>
                    <th scope="row">{name.of(lang)}</th>
                    <td data-number="">{shown(before)}</td>
                    <td data-number="">{shown(after)}</td>
                    <td data-number=""><b>{less}</b></td>
                </tr>
            }
        })
        .into_iter()
        .collect_view();
    let table = view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{say::ITEM.of(lang)}</th>
                    <th scope="col" data-number="">{say::BEFORE.of(lang)}</th>
                    <th scope="col" data-number="">{say::AFTER.of(lang)}</th>
                    <th scope="col" data-number="">{say::SAVED.of(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <section class="stack">
            <h2 id="effort">{say::EFFORT.of(lang)}</h2>
            {ui::table_frame(say::EFFORT.of(lang).to_owned(), table)}
        </section>
    }
    .into_any()
}

fn list(lang: Lang, data: &ComparePage<'_>, found: &Comparison, layer: Layer) -> AnyView {
    let entries = found.layer(layer);
    let heading = say::count(lang, layer, entries.len());
    if entries.is_empty() {
        return view! { <h3 class="muted">{heading}</h3> }.into_any();
    }
    let rows = entries.iter().take(LISTED_MAX).map(|entry| entry_rows(lang, data, entry)).collect_view();
    let rest = entries.len().saturating_sub(LISTED_MAX);
    let rest = (rest > 0).then(|| view! { <p class="muted">{say::more(lang, rest)}</p> });
    let table = view! {
        <table class="table compare-list">
            <thead>
                <tr>
                    <th scope="col">{say::SUBJECT.of(lang)}</th>
                    <th scope="col">{say::FIELD.of(lang)}</th>
                    <th scope="col">{say::BEFORE.of(lang)}</th>
                    <th scope="col">{say::AFTER.of(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <h3>{heading}</h3>
        {ui::table_frame(say::layer(layer).of(lang).to_owned(), table)}
        {rest}
    }
    .into_any()
}

fn entry_rows(lang: Lang, data: &ComparePage<'_>, entry: &Entry) -> AnyView {
    let chart = if entry.what == What::Gone { data.before } else { data.after };
    let subject = words::subject(lang, &entry.subject, chart);
    match &entry.what {
        What::New | What::Gone => {
            let (tone, word) = if entry.what == What::New { (Tone::Good, say::NEW) } else { (Tone::Bad, say::GONE) };
            view! {
                <tr>
                    <th scope="row">{subject}</th>
                    <td colspan="3">{ui::tag(tone, word.of(lang).to_owned())}</td>
                </tr>
            }
            .into_any()
        }
        What::Changed(fields) => {
            let span = fields.len().to_string();
            let mut head = Some(view! { <th scope="rowgroup" rowspan=span>{subject}</th> });
            let rows = fields
                .iter()
                .map(|change| {
                    let (before, after) = (words::value(lang, &change.before), words::value(lang, &change.after));
                    let values = if before.is_empty() && after.is_empty() {
                        view! { <td colspan="2">{ui::tag(Tone::Now, say::CHANGED.of(lang).to_owned())}</td> }.into_any()
                    } else {
                        view! { <td><del>{before}</del></td><td><ins>{after}</ins></td> }.into_any()
                    };
                    view! { <tr>{head.take()}<td>{words::field(change.field).of(lang)}</td>{values}</tr> }
                })
                .collect_view();
            rows.into_any()
        }
    }
}
