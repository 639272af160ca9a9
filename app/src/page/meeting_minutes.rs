//! An official document of a meeting as a page: its minutes, or the record of an item. What it says is on paper too.

use leptos::prelude::*;

use super::{Block, Cell, Grid, Level, OfficialDocument, Part};
use crate::page::frame::{Frame, Sheet};
use crate::text::{Lang, Words, minutes as say};
use crate::ui::{self, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesPage {
    /// The text.
    pub document: OfficialDocument,
    /// What is hashed of it, in hex.
    pub hash: String,
    /// What kind of text it is.
    pub title: Words,
    /// The way back, in words, and its address.
    pub back: (Words, String),
    /// The text as PDF.
    pub pdf: String,
    /// The text as a Word file.
    pub docx: String,
    /// The records of the items: title and address; none: this is one.
    pub forms: Vec<(String, String)>,
    /// What becomes of what was decided, for the office; none: it decided nothing for a round, or somebody else reads.
    pub outcome: Option<OutcomeForm>,
}

/// Where what was decided goes into its round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeForm {
    /// Where the form goes.
    pub action: String,
    /// How far that is.
    pub state: OutcomeState,
    /// The rounds: title and address of the decisions.
    pub rounds: Vec<(String, String)>,
    /// Why it did not.
    pub wrong: Option<String>,
}

/// How far the decisions are on their way into the rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeState {
    /// The minutes have no number yet.
    Early,
    /// They can go.
    Ready,
    /// They went.
    Taken,
}

/// The page.
pub fn meeting_minutes(frame: &Frame, data: &MinutesPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(data.title.of(lang)).wide(), || {
        let forms = (!data.forms.is_empty()).then(|| forms(lang, &data.forms));
        view! {
            <div class="minutes stack" data-gap="large">
                <div class="minutes-ways stack" data-gap="small">
                    <p><a href=data.back.1.clone()>{data.back.0.of(lang)}</a></p>
                    <div class="row">
                        {ui::link_button(data.pdf.clone(), Kind::Plain, Some(icon::PRINTER), say::AS_PDF.of(lang))}
                        {ui::link_button(data.docx.clone(), Kind::Plain, Some(icon::DOWNLOAD), say::AS_DOCX.of(lang))}
                    </div>
                    <p class="muted small">{say::READ_ONLY.of(lang)}" "{say::hash(lang, &data.hash)}</p>
                </div>
                {data.outcome.as_ref().map(|form| outcome(lang, form))}
                {paper(&data.document)}
                {forms}
            </div>
        }
    })
}

fn outcome(lang: Lang, form: &OutcomeForm) -> AnyView {
    let rounds = form
        .rounds
        .iter()
        .map(|(title, href)| view! { <li><a href=href.clone()>{title.clone()}</a></li> })
        .collect_view();
    let act = match form.state {
        OutcomeState::Early => ui::notice(Tone::Plain, say::OUTCOME_EARLY.of(lang).to_owned()),
        OutcomeState::Taken => ui::notice(Tone::Good, say::OUTCOME_TAKEN.of(lang).to_owned()),
        OutcomeState::Ready => view! {
            <form method="post" action=form.action.clone()>
                {ui::submit(Kind::Main, Some(icon::STAMP), say::OUTCOME_TAKE.of(lang))}
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="card stack minutes-ways" data-gap="small" aria-labelledby="outcome">
            <p id="outcome"><strong>{say::OUTCOME.of(lang)}</strong></p>
            {form.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
            <p>{say::OUTCOME_LEAD.of(lang)}</p>
            <ul>{rounds}</ul>
            {act}
        </section>
    }
    .into_any()
}

fn forms(lang: Lang, forms: &[(String, String)]) -> AnyView {
    let links =
        forms.iter().map(|(title, href)| view! { <li><a href=href.clone()>{title.clone()}</a></li> }).collect_view();
    view! {
        <section class="stack minutes-ways" data-gap="small" aria-labelledby="forms">
            <h2 id="forms">{say::FORMS.of(lang)}</h2>
            <ol>{links}</ol>
        </section>
    }
    .into_any()
}

/// The text as a sheet of paper. It is Chinese, whatever the page's language is.
fn paper(document: &OfficialDocument) -> AnyView {
    let title = document.title.iter().map(|line| view! { <span>{line.clone()}</span> }).collect_view();
    let number = (!document.number.is_empty())
        .then(|| view! { <p class="minutes-number">{say::numbered(&document.number)}</p> });
    let blocks = document.blocks.iter().chain(&document.end).map(block).collect_view();
    view! {
        <article class="minutes-paper" lang="zh-CN">
            <h1>{title}</h1>
            {number}
            {blocks}
        </article>
    }
    .into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading(Level::One, text) => view! { <h2>{text.clone()}</h2> }.into_any(),
        Block::Heading(Level::Two, text) => view! { <h3>{text.clone()}</h3> }.into_any(),
        Block::Heading(Level::Three, text) => view! { <h4>{text.clone()}</h4> }.into_any(),
        Block::Paragraph(text) => view! { <p class="said-as-is">{text.clone()}</p> }.into_any(),
        Block::Grid(of) => grid(of),
        Block::Signed(lines) => {
            let lines = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
            view! { <ul class="plain minutes-signed">{lines}</ul> }.into_any()
        }
    }
}

fn grid(grid: &Grid) -> AnyView {
    let heads = grid.heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let head = (!grid.heads.is_empty()).then(|| view! { <thead><tr>{heads}</tr></thead> });
    let rows = grid
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().enumerate().map(|(place, it)| cell(it, grid.heads.get(place))).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let (kind, class) = match grid.heads.is_empty() {
        true => ("form", "table minutes-table"),
        false => ("list", "table stacked minutes-table"),
    };
    ui::table_frame(grid.name.clone(), view! { <table class=class data-kind=kind>{head}<tbody>{rows}</tbody></table> })
}

fn cell(cell: &Cell, head: Option<&String>) -> AnyView {
    let span = (cell.span > 1).then(|| cell.span.to_string());
    match cell.part {
        Part::Label => view! { <th scope="row">{cell.text.clone()}</th> }.into_any(),
        Part::Value => {
            view! { <td class="said-as-is" colspan=span data-label=head.cloned()>{cell.text.clone()}</td> }.into_any()
        }
    }
}
