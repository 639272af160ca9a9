//! The charts of one's organisation, and three ways to begin a new one.

use leptos::prelude::*;
use liantu_domain::flowchart::Scope;
use liantu_domain::id::FlowchartId;

use super::frame::{Frame, Sheet};
use super::steps::title;
use crate::grade::{GradeCounts, grade_counts};
use crate::text::page::{NAV_TREE, compare as compare_say, sheet as sheet_say};
use crate::text::{Lang, page::charts as say, page::powers as powers_say, risk as words};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Field, Kind, Tone};
use crate::{route, time};

/// What the list of charts shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartsPage {
    /// The organisation; `None`: all of those that somebody of none looks after.
    pub organisation: Option<String>,
    /// What the person may do with its charts.
    pub may: ChartsMay,
    /// Its charts, in their order.
    pub charts: Vec<ChartRow>,
    /// Charts that a new one can be made from: their ids and what to call them.
    pub templates: Vec<(FlowchartId, String)>,
    /// What the person is reminded of about the yearly filing, as sentences.
    pub reminders: Vec<String>,
    /// Why what was asked for last did not happen, as a sentence.
    pub wrong: Option<String>,
}

/// What a person may do with an organisation's charts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChartsMay {
    /// Draw, and begin new ones.
    pub edit: bool,
    /// Publish and take down.
    pub publish: bool,
}

/// One chart in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartRow {
    /// Its id.
    pub id: FlowchartId,
    /// The power's name.
    pub title: String,
    /// External or internal.
    pub scope: Scope,
    /// How far it is.
    pub state: ChartState,
    /// The number of its nodes.
    pub nodes: usize,
    /// Its live risk points.
    pub risks: GradeCounts,
    /// What the checks point out.
    pub problems: usize,
    /// When it was changed last, in milliseconds since 1970-01-01 UTC.
    pub changed_ms: i64,
    /// Who changed it last.
    pub changed_by: String,
}

/// How far a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartState {
    /// Not published.
    Draft,
    /// Published as it is.
    Published,
    /// Published, and changed since.
    PublishedChanged,
}

/// The list of charts.
pub fn charts(frame: &Frame, data: ChartsPage) -> String {
    let lang = frame.lang;
    let title = say::title(lang, data.organisation.as_deref());
    let sheet = Sheet::desk(title.clone());
    let sheet = if data.may.edit { sheet.takes_files() } else { sheet };
    frame.page(sheet, || {
        let published = data.charts.iter().filter(|chart| chart.state != ChartState::Draft).count();
        let problems = data.charts.iter().map(|chart| chart.problems).sum();
        let sum = if data.charts.is_empty() {
            match (data.organisation.is_some(), data.may.edit) {
                (true, true) => say::EMPTY,
                (true, false) => say::EMPTY_READ,
                (false, _) => say::EMPTY_BELOW,
            }
            .of(lang)
            .to_owned()
        } else {
            say::counts(lang, data.charts.len(), published, problems)
        };
        let may = data.may;
        let list = (!data.charts.is_empty()).then(|| table(lang, data.charts, may));
        view! {
            <div class="charts stack" data-gap="large">
                <header class="row" data-align="ends">
                    <div class="stack" data-gap="small">
                        <h1>{title}</h1>
                        <p class="muted">{sum}</p>
                    </div>
                    {(may.edit && list.is_some())
                        .then(|| ui::link_button("#new".to_owned(), Kind::Main, Some(icon::PLUS), say::NEW.of(lang)))}
                </header>
                {(data.organisation.is_none() && list.is_none()).then(|| {
                    view! { <p>{ui::link_button(route::ORGANISATIONS.to_owned(), Kind::Plain, None, NAV_TREE.of(lang))}</p> }
                })}
                {data.wrong.map(|text| ui::notice(Tone::Bad, text))}
                {data.reminders.into_iter().map(|text| reminder(lang, text)).collect_view()}
                {list}
                {may.edit.then(|| beginnings(lang, data.templates))}
                {may.edit.then(|| view! { <p class="drop-here" aria-hidden="true">{icon(icon::FILE_UP)}{say::DROP_HERE.of(lang)}</p> })}
            </div>
        }
    })
}

fn reminder(lang: Lang, text: String) -> AnyView {
    ui::notice_view(
        Tone::Now,
        view! { <p>{text}" "<a href=route::FILINGS>{crate::text::page::NAV_FILINGS.of(lang)}</a></p> },
    )
}

fn table(lang: Lang, charts: Vec<ChartRow>, may: ChartsMay) -> AnyView {
    let nodes: usize = charts.iter().map(|chart| chart.nodes).sum();
    let problems: usize = charts.iter().map(|chart| chart.problems).sum();
    let risks = charts.iter().fold(GradeCounts::default(), |sum, chart| sum.plus(chart.risks));
    let rows = charts.into_iter().map(|chart| row(lang, chart, may)).collect_view();
    view! {
        <div class="charts-list" role="region" aria-label=say::TABLE.of(lang) tabindex="0">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{say::CHART.of(lang)}</th>
                        <th scope="col">{say::STATE.of(lang)}</th>
                        <th scope="col" data-number="">{say::NODES.of(lang)}</th>
                        <th scope="col">{say::RISKS.of(lang)}</th>
                        <th scope="col" data-number="">{say::PROBLEMS.of(lang)}</th>
                        <th scope="col">{say::CHANGED.of(lang)}</th>
                        <th scope="col"><span class="said">{say::ACTIONS.of(lang)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{say::SUM.of(lang)}</th>
                        <td data-number="" data-label=say::NODES.of(lang)>{nodes.to_string()}</td>
                        <td data-label=say::RISKS.of(lang)>{grade_counts(lang, risks)}</td>
                        <td data-number="" data-label=say::PROBLEMS.of(lang)>{problems.to_string()}</td>
                        <td colspan="2"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn row(lang: Lang, chart: ChartRow, may: ChartsMay) -> AnyView {
    let (tone, state) = match chart.state {
        ChartState::Draft => (Tone::Plain, say::DRAFT),
        ChartState::Published => (Tone::Good, say::PUBLISHED),
        ChartState::PublishedChanged => (Tone::Now, say::PUBLISHED_CHANGED),
    };
    let problems = if chart.problems == 0 { say::NO_PROBLEMS.of(lang).to_owned() } else { chart.problems.to_string() };
    let changed = say::changed(lang, &time::minute(chart.changed_ms), &chart.changed_by);
    let title = title(lang, &chart.title);
    let actions = actions(lang, &chart, may);
    view! {
        <tr>
            <th scope="row">
                <a href=route::chart(&chart.id)>{title}</a>
                <span class="charts-scope muted small">{words::scope(chart.scope).of(lang)}</span>
            </th>
            <td data-label=say::STATE.of(lang)>{ui::tag(tone, state.of(lang).to_owned())}</td>
            <td data-number="" data-label=say::NODES.of(lang)>{chart.nodes.to_string()}</td>
            <td data-label=say::RISKS.of(lang)>{grade_counts(lang, chart.risks)}</td>
            <td data-number="" data-label=say::PROBLEMS.of(lang)>{problems}</td>
            <td data-label=say::CHANGED.of(lang)><time datetime=time::machine(chart.changed_ms)>{changed}</time></td>
            <td class="charts-actions">{actions}</td>
        </tr>
    }
    .into_any()
}

fn actions(lang: Lang, chart: &ChartRow, may: ChartsMay) -> AnyView {
    let id = &chart.id;
    let published = chart.state != ChartState::Draft;
    let files = [("bpmn", "BPMN 2.0"), ("drawio", "draw.io"), ("svg", "SVG"), ("json", "JSON")]
        .map(|(format, name)| {
            view! {
                <a class="menu-item" href=route::export(id, format) download="">
                    {icon(icon::DOWNLOAD)}{say::EXPORT.of(lang)}" "{name}
                </a>
            }
        })
        .into_iter()
        .collect_view();
    let publish = (may.publish && chart.state != ChartState::Published).then(|| {
        let words = if published { say::PUBLISH_AGAIN } else { say::PUBLISH };
        view! {
            <form method="post" action=route::publish(id)>
                <button class="menu-item" type="submit">{icon(icon::STAMP)}{words.of(lang)}</button>
            </form>
        }
    });
    let withdraw = (may.publish && published).then(|| {
        view! {
            <form method="post" action=route::withdraw(id)>
                <button class="menu-item" type="submit">{icon(icon::UNDO_2)}{say::WITHDRAW.of(lang)}</button>
            </form>
        }
    });
    let public = published.then(|| {
        view! { <a class="menu-item" href=route::public_chart(id)>{icon(icon::EYE)}{say::PUBLIC_PAGE.of(lang)}</a> }
    });
    let sheets = view! {
        <a class="menu-item" href=route::risk_map(id)>{icon(icon::MAP_PIN)}{sheet_say::RISK_MAP.of(lang)}</a>
        <a class="menu-item" href=route::sheet(id)>{icon(icon::COLUMNS_3)}{sheet_say::SHEET.of(lang)}</a>
        <a class="menu-item" href=route::compare(id)>{icon(icon::SPLIT)}{compare_say::COMPARE.of(lang)}</a>
    };
    let more = format!("{}: {}", say::MORE.of(lang), title(lang, &chart.title));
    view! {
        <div class="charts-tools">
            {ui::link_button(route::history(id), Kind::Quiet, Some(icon::HISTORY), say::HISTORY.of(lang))}
            <details class="menu">
                <summary class="button" data-kind="quiet" data-only="icon" aria-label=more title=say::MORE.of(lang)>
                    {icon(icon::ELLIPSIS)}
                </summary>
                <div class="menu-sheet menu-list">
                    {public}
                    <a class="menu-item" href=route::versions(id)>{icon(icon::LAYERS)}{powers_say::VERSIONS.of(lang)}</a>
                    {sheets}{publish}{withdraw}{files}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// The three ways to begin.
fn beginnings(lang: Lang, templates: Vec<(FlowchartId, String)>) -> AnyView {
    view! {
        <section class="stack" aria-labelledby="new">
            <h2 id="new">{say::NEW.of(lang)}</h2>
            <div class="beginnings">{draw(lang)}{bring(lang)}{copy(lang, templates)}</div>
        </section>
    }
    .into_any()
}

fn draw(lang: Lang) -> AnyView {
    let title = Field::new("title", say::DRAW_TITLE.of(lang)).hint(say::DRAW_HINT.of(lang));
    let hint = title.described_by();
    let scopes = [(Scope::External, "external", true), (Scope::Internal, "internal", false)]
        .map(|(scope, value, first)| {
            view! {
                <label class="choice">
                    <input type="radio" name="scope" value=value checked=first/>
                    {words::scope(scope).of(lang)}
                </label>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <form class="card stack" method="post" action=route::NEW_CHART>
            <h3>{icon(icon::PENCIL)}{say::DRAW.of(lang)}</h3>
            {ui::field(title, view! {
                <input class="input" id="title" name="title" required=true maxlength="200" autocomplete="off"
                    aria-describedby=hint/>
            })}
            <fieldset class="field">
                <legend class="field-label">{say::SCOPE.of(lang)}</legend>
                {scopes}
            </fieldset>
            {ui::submit(Kind::Plain, None, say::DRAW_BUTTON.of(lang))}
        </form>
    }
    .into_any()
}

fn bring(lang: Lang) -> AnyView {
    let files = Field::new("files", say::BRING_FILES.of(lang)).hint(say::BRING_HINT.of(lang));
    let hint = files.described_by();
    view! {
        <form class="card stack" method="post" action=route::IMPORT enctype="multipart/form-data">
            <h3>{icon(icon::FILE_UP)}{say::BRING.of(lang)}</h3>
            {ui::field(files, view! {
                <input class="drop" type="file" id="files" name="files" multiple=true required=true
                    accept=".bpmn,.xml,.drawio,.json,application/xml,application/json" aria-describedby=hint/>
            })}
            {ui::submit(Kind::Plain, None, say::BRING_BUTTON.of(lang))}
        </form>
    }
    .into_any()
}

fn copy(lang: Lang, templates: Vec<(FlowchartId, String)>) -> AnyView {
    let form = if templates.is_empty() {
        view! { <p class="muted">{say::COPY_NONE.of(lang)}</p> }.into_any()
    } else {
        let from = Field::new("from", say::COPY_FROM.of(lang)).hint(say::COPY_HINT.of(lang));
        let hint = from.described_by();
        let options = templates
            .into_iter()
            .map(|(id, name)| view! { <option value=id.to_string()>{name}</option> })
            .collect_view();
        view! {
            {ui::field(from, view! { <select class="input" id="from" name="from" aria-describedby=hint>{options}</select> })}
            {ui::submit(Kind::Plain, None, say::COPY_BUTTON.of(lang))}
        }
        .into_any()
    };
    view! {
        <form class="card stack" method="post" action=route::NEW_CHART>
            <h3>{icon(icon::COPY)}{say::COPY.of(lang)}</h3>
            {form}
        </form>
    }
    .into_any()
}
