//! The tree out of a spreadsheet: what each row would do, before anything is written.

use leptos::prelude::*;
use liantu_domain::organisation::import::Column;

use super::entry::trail;
use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{Lang, organisation as words, page::organisation as say};
use crate::ui::{self, Field, Kind, Tone};

/// What the import shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeImportPage {
    /// Why the file was not read, as a sentence.
    pub wrong: Option<String>,
    /// What the file would do.
    pub preview: Option<TreePreview>,
}

/// What a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreePreview {
    /// Row by row.
    pub rows: Vec<TreeRow>,
    /// The rows as they were read, to be sent back for writing.
    pub content: String,
    /// The hash of what they would do: it is written only if they still would.
    pub hash: String,
    /// Whether the tree was changed since somebody looked.
    pub is_stale: bool,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// Its number in the sheet.
    pub number: usize,
    /// How it is to be taken.
    pub state: TreeRowState,
    /// What it says.
    pub says: String,
    /// What it does, or what is wrong.
    pub note: String,
}

/// How a row is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeRowState {
    /// Something is added.
    New,
    /// Something that is there becomes different.
    Changed,
    /// It is so already.
    Same,
    /// It can't be taken.
    Wrong,
}

/// The import.
pub fn tree_import(frame: &Frame, data: TreeImportPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::IMPORT_TITLE.of(lang)), || {
        let columns = Column::ALL.iter().map(|column| words::column(*column).of(lang)).collect::<Vec<_>>().join("、");
        let file = Field::new("file", say::IMPORT_FILE.of(lang));
        let described = file.described_by();
        view! {
            <div class="entry stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {trail(lang, vec![(route::ORGANISATIONS.to_owned(), say::TRAIL.of(lang).to_owned())])}
                    <h1>{say::IMPORT_TITLE.of(lang)}</h1>
                    <p class="lead">{say::IMPORT_LEAD.of(lang)}</p>
                    <p class="small"><span class="muted">{say::IMPORT_COLUMNS.of(lang)}": "</span>{columns}</p>
                </header>
                {data.wrong.map(|text| ui::notice(Tone::Bad, text))}
                {data.preview.map(|preview| self::preview(lang, preview))}
                <form class="card stack" method="post" action=route::TREE_IMPORT enctype="multipart/form-data">
                    {ui::field(file, view! {
                        <input class="drop" type="file" id="file" name="file" required=true
                            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                            aria-describedby=described/>
                    })}
                    <div class="row">{ui::submit(Kind::Plain, None, say::IMPORT_LOOK.of(lang))}</div>
                </form>
            </div>
        }
    })
}

fn preview(lang: Lang, preview: TreePreview) -> AnyView {
    let count = |state| preview.rows.iter().filter(|row| row.state == state).count();
    let (new, changed) = (count(TreeRowState::New), count(TreeRowState::Changed));
    let wrong = count(TreeRowState::Wrong);
    let sum = say::import_sum(lang, new, changed, count(TreeRowState::Same), wrong);
    let writable = wrong == 0 && new + changed > 0;
    let note = if wrong > 0 {
        Some(ui::notice(Tone::Bad, say::import_wrong(lang, wrong)))
    } else if !writable {
        Some(ui::notice(Tone::Good, say::IMPORT_NOTHING.of(lang).to_owned()))
    } else {
        preview.is_stale.then(|| ui::notice(Tone::Bad, say::IMPORT_STALE.of(lang).to_owned()))
    };
    // What is wrong comes first: that is what must be read.
    let mut rows = preview.rows;
    rows.sort_by_key(|row| row.state != TreeRowState::Wrong);
    let rows = rows.into_iter().map(|one| row(lang, one)).collect_view();
    let confirm = writable.then(|| {
        view! {
            <form method="post" action=route::TREE_IMPORT_CONFIRM>
                <input type="hidden" name="content" value=preview.content/>
                <input type="hidden" name="hash" value=preview.hash/>
                {ui::submit(Kind::Main, None, say::IMPORT_WRITE.of(lang))}
            </form>
        }
    });
    view! {
        <section class="stack">
            {note}
            <div class="row" data-align="ends"><p>{sum}</p>{confirm}</div>
            {ui::table_frame(say::IMPORT_TITLE.of(lang).to_owned(), view! {
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col" data-number="">{say::ROW.of(lang)}</th>
                            <th scope="col">{say::ROW_STATE.of(lang)}</th>
                            <th scope="col">{say::ROW_SAYS.of(lang)}</th>
                            <th scope="col">{say::ROW_NOTE.of(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, row: TreeRow) -> AnyView {
    let (tone, state) = match row.state {
        TreeRowState::New => (Tone::Good, say::ROW_NEW),
        TreeRowState::Changed => (Tone::Now, say::ROW_CHANGED),
        TreeRowState::Same => (Tone::Plain, say::ROW_SAME),
        TreeRowState::Wrong => (Tone::Bad, say::ROW_WRONG),
    };
    view! {
        <tr>
            <td data-number="">{row.number.to_string()}</td>
            <td>{ui::tag(tone, state.of(lang).to_owned())}</td>
            <td>{row.says}</td>
            <td>{row.note}</td>
        </tr>
    }
    .into_any()
}
