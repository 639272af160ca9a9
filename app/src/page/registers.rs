//! An organisation's registers as spreadsheets: files to fetch, and what bringing one back would change.

use leptos::prelude::*;
use liantu_domain::reconcile::{Field as Column, Form};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, sheet as say};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the page of registers shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistersPage {
    /// The organisation's id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The year on the forms.
    pub year: u16,
    /// Whether a file may be brought.
    pub may_import: bool,
    /// How many rows have just been written.
    pub done: Option<usize>,
    /// Why a file was not read, as a sentence.
    pub wrong: Option<String>,
}

/// The registers.
pub fn registers(frame: &Frame, data: RegistersPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::reading(say::TITLE.of(lang)), || {
        let year = Field::new("year", say::YEAR.of(lang));
        let rows = Form::ALL
            .iter()
            .map(|form| {
                let href = route::register_file(&data.organisation, form.name(), data.year);
                let name = say::form(*form).of(lang);
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="muted">{say::form_hint(*form).of(lang)}</td>
                        <td><a href=href download="" aria-label=format!("{} {name}", say::FETCH.of(lang))>{say::FETCH.of(lang)}</a></td>
                    </tr>
                }
            })
            .collect_view();
        let import = data.may_import.then(|| upload(lang, &data.organisation));
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="muted">{data.name.clone()}</p>
                    <h1>{say::TITLE.of(lang)}</h1>
                    <p class="lead">{say::LEAD.of(lang)}</p>
                </header>
                {data.done.map(|rows| ui::notice(Tone::Good, say::done(lang, rows)))}
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <section class="stack">
                    <h2>{say::EXPORT.of(lang)}</h2>
                    <form class="registers-year row" method="get" action=route::registers(&data.organisation)>
                        {ui::field(year, view! {
                            <input class="input" type="number" id="year" name="year" min="2000" max="2100" value=data.year.to_string()/>
                        })}
                        {ui::submit(Kind::Plain, None, say::YEAR_SET.of(lang))}
                    </form>
                    {ui::table_frame(say::EXPORT.of(lang).to_owned(), view! { <table class="table"><tbody>{rows}</tbody></table> })}
                </section>
                {import}
            </div>
        }
    })
}

fn upload(lang: Lang, organisation: &str) -> AnyView {
    let file = Field::new("file", say::FILE.of(lang)).hint(say::IMPORT_HINT.of(lang));
    let described = file.described_by();
    view! {
        <section class="stack">
            <h2>{say::IMPORT.of(lang)}</h2>
            <form class="card stack" method="post" action=route::register_import(organisation) enctype="multipart/form-data">
                {ui::field(file, view! {
                    <input class="drop" type="file" id="file" name="file" required=true
                        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        aria-describedby=described/>
                })}
                <div class="row">{ui::submit(Kind::Main, None, say::COMPARE.of(lang))}</div>
            </form>
        </section>
    }
    .into_any()
}

/// What bringing a file comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterComparison {
    /// The organisation's id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The file's name.
    pub file: String,
    /// What it comes to, in one line.
    pub sum: String,
    /// What is to be said first, as sentences: stale, or what is wrong in all.
    pub notice: Option<(bool, String)>,
    /// The columns, and what each is taken for.
    pub columns: Vec<ColumnChoice>,
    /// What a column may be taken for.
    pub choices: Vec<Column>,
    /// What each row comes to; those that say the same are left out.
    pub rows: Vec<RowOutcome>,
    /// How many more there are than are shown.
    pub more: usize,
    /// The file as it was read, to be sent back.
    pub state: String,
    /// The hash of what would be written: it is written only if it still would be.
    pub hash: String,
    /// Whether it may be written.
    pub may_apply: bool,
    /// Whether some of it was changed on both sides.
    pub has_conflicts: bool,
    /// Whether something is not in the file.
    pub has_vanished: bool,
}

/// A column of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Its number, from 0.
    pub at: usize,
    /// Its head.
    pub head: String,
    /// What it is taken for.
    pub chosen: Option<Column>,
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOutcome {
    /// Its number in the file; none for a line that is not in it.
    pub row: Option<usize>,
    /// What it comes to.
    pub state: RowState,
    /// What it says, or the sentence.
    pub text: String,
    /// Field by field: its name, what it said, what it would say; of a new line, what it says.
    pub differences: Vec<(String, String, String)>,
    /// The chart on which it is edited.
    pub chart: Option<String>,
}

/// What a row comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    /// It can't be taken.
    Wrong,
    /// Changed on both sides.
    Conflict,
    /// Different.
    Changed,
    /// Not in the register.
    New,
    /// Not in the file.
    Vanished,
}

/// The comparison.
pub fn register_comparison(frame: &Frame, data: RegisterComparison) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::PREVIEW.of(lang)), || {
        let notice = data.notice.clone().map(|(is_bad, text)| ui::notice(if is_bad { Tone::Bad } else { Tone::Good }, text));
        let apply = data.may_apply.then(|| apply(lang, &data));
        let more = (data.more > 0).then(|| view! { <p class="muted">{format!("… + {}", data.more)}</p> });
        let rows = data.rows.iter().map(|row| outcome(lang, row)).collect_view();
        let table = (!data.rows.is_empty()).then(|| {
            ui::table_frame(say::PREVIEW.of(lang).to_owned(), view! {
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col" data-number="">{say::ROW.of(lang)}</th>
                            <th scope="col">{say::COMES_TO.of(lang)}</th>
                            <th scope="col">{say::SAYS.of(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })
        });
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p class="muted">{data.name.clone()}" · "{data.file.clone()}</p>
                    <h1>{say::PREVIEW.of(lang)}</h1>
                    <p class="lead">{data.sum.clone()}</p>
                </header>
                {notice}
                {apply}
                {table}
                {more}
                {data.has_vanished.then(|| view! { <p class="muted">{say::VANISHED_HINT.of(lang)}</p> })}
                {columns(lang, &data)}
                <p>{ui::link_button(route::registers(&data.organisation), Kind::Quiet, Some(icon::ARROW_LEFT), say::BACK.of(lang))}</p>
            </div>
        }
    })
}

fn hidden(data: &RegisterComparison) -> AnyView {
    view! {
        <input type="hidden" name="state" value=data.state.clone()/>
        <input type="hidden" name="hash" value=data.hash.clone()/>
    }
    .into_any()
}

fn chosen_columns(data: &RegisterComparison) -> AnyView {
    let inputs = data.columns.iter().map(|column| {
        let chosen = column.chosen.map_or("", Column::name);
        view! { <input type="hidden" name=format!("column-{}", column.at) value=chosen/> }
    });
    inputs.collect_view().into_any()
}

fn apply(lang: Lang, data: &RegisterComparison) -> AnyView {
    let conflicts = data.has_conflicts.then(|| {
        view! {
            <label class="check">
                <input type="checkbox" name="file-wins" value="1"/>
                {say::CONFLICT_FILE.of(lang)}
            </label>
        }
    });
    view! {
        <form class="stack" method="post" action=route::register_apply(&data.organisation)>
            {hidden(data)}
            {chosen_columns(data)}
            {conflicts}
            <div class="row">{ui::submit(Kind::Main, None, say::APPLY.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn columns(lang: Lang, data: &RegisterComparison) -> AnyView {
    let rows = data
        .columns
        .iter()
        .map(|column| {
            let name = format!("column-{}", column.at);
            let options = data
                .choices
                .iter()
                .map(|choice| {
                    let selected = column.chosen == Some(*choice);
                    view! { <option value=choice.name() selected=selected>{say::field(*choice).of(lang)}</option> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{column.head.clone()}</th>
                    <td>
                        <select name=name aria-label=column.head.clone()>
                            <option value="">{say::NOT_TAKEN.of(lang)}</option>
                            {options}
                        </select>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="card">
            <summary>{say::COLUMNS.of(lang)}</summary>
            <form class="stack" method="post" action=route::register_import(&data.organisation)>
                {hidden(data)}
                {ui::table_frame(say::COLUMNS.of(lang).to_owned(), view! {
                    <table class="table">
                        <thead>
                            <tr><th scope="col">{say::COLUMN.of(lang)}</th><th scope="col">{say::MEANS.of(lang)}</th></tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                })}
                <div class="row">{ui::submit(Kind::Plain, None, say::COMPARE_AGAIN.of(lang))}</div>
            </form>
        </details>
    }
    .into_any()
}

fn outcome(lang: Lang, row: &RowOutcome) -> AnyView {
    let (tone, state) = match row.state {
        RowState::New => (Tone::Good, say::NEW),
        RowState::Changed => (Tone::Now, say::CHANGED),
        RowState::Conflict => (Tone::Bad, say::CONFLICT),
        RowState::Vanished => (Tone::Plain, say::VANISHED),
        RowState::Wrong => (Tone::Bad, say::WRONG),
    };
    let differences = row
        .differences
        .iter()
        .map(|(field, old, new)| {
            let before = (!old.is_empty()).then(|| view! { <del>{old.clone()}</del>" → " });
            view! { <li>{field.clone()}": "{before}<ins>{new.clone()}</ins></li> }
        })
        .collect_view();
    let list = (!row.differences.is_empty()).then(|| view! { <ul>{differences}</ul> });
    let chart = row.chart.clone().map(|chart| {
        view! { " "<a href=route::chart(&liantu_domain::id::FlowchartId::new(chart))>{say::OPEN_CHART.of(lang)}</a> }
    });
    view! {
        <tr>
            <td data-number="">{row.row.map(|row| row.to_string())}</td>
            <td>{ui::tag(tone, state.of(lang).to_owned())}</td>
            <td>{row.text.clone()}{chart}{list}</td>
        </tr>
    }
    .into_any()
}
