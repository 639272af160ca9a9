//! Official documents as Word files, in the layout of GB/T 9704 and with the typefaces that it asks for.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, DocGrid, DocGridType, Docx, Footer, HeightRule, LineSpacing, LineSpacingType, PageMargin, PageNum,
    Paragraph, Run, RunFonts, SectionProperty, SpecialIndentType, Table, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType, XMLDocx,
};
use liantu_app::page::{Block, Cell, Grid, OfficialDocument, Part};
use liantu_app::text::minutes as say;

use crate::error::Failure;

/// A twentieth of a point is a unit (twip); 37, 35, 28 and 26 mm.
const TOP: i32 = 2_098;
const BOTTOM: i32 = 1_984;
const LEFT: i32 = 1_588;
const RIGHT: i32 = 1_474;
/// The type area's breadth: 156 mm.
const BREADTH: usize = 8_844;
/// 22 lines in 225 mm.
const LINE: usize = 580;
/// 28 characters of 16 points in 156 mm: each a little closer to the next. A grid of characters is not read the same by all
/// programs.
const CLOSER: i32 = -5;
/// Half points: 2号, 3号, 4号, 小四.
const TITLE: usize = 44;
const FONT: usize = 32;
const NUMBER: usize = 28;
const SMALL: usize = 24;

const BODY: &str = "仿宋_GB2312";
const BLACK: &str = "黑体";
const KAI: &str = "楷体_GB2312";
const SONG: &str = "方正小标宋简体";

/// The media type of a Word file.
pub const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The file.
pub fn write(document: &OfficialDocument) -> Result<Vec<u8>, Failure> {
    let mut file = Cursor::new(Vec::new());
    parts(document).pack(&mut file).map_err(|error| Failure::Broken(Box::new(error)))?;
    Ok(file.into_inner())
}

/// What the file is put together from.
fn parts(document: &OfficialDocument) -> XMLDocx {
    let margin =
        PageMargin { top: TOP, bottom: BOTTOM, left: LEFT, right: RIGHT, header: 851, footer: 1_400, gutter: 0 };
    let grid = DocGrid::with_empty().grid_type(DocGridType::Lines).line_pitch(LINE);
    let mut docx = Docx::new().default_fonts(fonts(BODY)).default_size(FONT);
    docx.document.section_property = SectionProperty::new().doc_grid(grid);
    docx = docx
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .footer(footer(AlignmentType::Right))
        .even_footer(footer(AlignmentType::Left));
    for line in &document.title {
        docx = docx.add_paragraph(centred(line, SONG, TITLE).line_spacing(spacing(700)));
    }
    if !document.number.is_empty() {
        docx = docx.add_paragraph(centred(&say::numbered(&document.number), BODY, FONT));
    }
    docx = docx.add_paragraph(Paragraph::new().line_spacing(spacing(LINE)));
    for block in &document.blocks {
        docx = put(docx, block, Next::Anywhere);
    }
    // Nobody signs a sheet without text.
    for block in &document.end {
        docx = put(docx, block, Next::Together);
    }
    docx.build()
}

fn fonts(name: &str) -> RunFonts {
    RunFonts::new().east_asia(name).ascii(name).hi_ansi(name)
}

fn spacing(line: usize) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(i32::try_from(line).unwrap_or_default())
}

/// A run, without what XML can't say.
fn run(text: &str, font: &str, size: usize) -> Run {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    Run::new().add_text(text).fonts(fonts(font)).size(size)
}

fn centred(text: &str, font: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(run(text, font, size)).align(AlignmentType::Center).line_spacing(spacing(LINE))
}

/// The page's number between dashes, one character from the margin.
fn footer(align: AlignmentType) -> Footer {
    let indent = 280;
    let dash = |text: &str| run(text, "宋体", NUMBER);
    let paragraph = Paragraph::new().add_run(dash("— ")).add_page_num(PageNum::new()).add_run(dash(" —")).align(align);
    Footer::new().add_paragraph(paragraph.size(NUMBER).fonts(fonts("宋体")).indent(
        Some(indent),
        None,
        Some(indent),
        None,
    ))
}

fn body(text: &str, font: &str) -> Paragraph {
    let indented = Paragraph::new().indent(None, Some(SpecialIndentType::FirstLine(640)), None, None);
    indented.first_line_chars(200).add_run(run(text, font, FONT).character_spacing(CLOSER)).line_spacing(spacing(LINE))
}

/// Whether what follows stands on the same page.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Anywhere,
    Together,
}

fn put(docx: Docx, block: &Block, next: Next) -> Docx {
    let together = next == Next::Together;
    match block {
        Block::Heading(level, text) => docx.add_paragraph(
            body(text, [BLACK, KAI, BODY][*level as usize]).keep_next(true).outline_lvl(*level as usize),
        ),
        Block::Paragraph(text) => {
            text.lines().fold(docx, |docx, line| docx.add_paragraph(body(line, BODY).keep_next(together)))
        }
        Block::Grid(grid) => {
            docx.add_table(table(grid)).add_paragraph(Paragraph::new().line_spacing(spacing(LINE / 2)))
        }
        Block::Signed(lines) => lines.iter().fold(docx, |docx, line| {
            let signed = Paragraph::new().add_run(run(line, BODY, FONT)).line_spacing(spacing(LINE * 2));
            docx.add_paragraph(signed.indent(Some(4_400), None, None, None).keep_next(together))
        }),
    }
}

fn table(grid: &Grid) -> Table {
    let widths: Vec<usize> = grid.widths.iter().map(|share| usize::from(*share) * BREADTH / 100).collect();
    let heads: Vec<Cell> = grid.heads.iter().map(Cell::label).collect();
    let rows = (!heads.is_empty()).then_some(&heads).into_iter().chain(&grid.rows).map(|row| {
        let mut from = 0;
        let cells = row.iter().map(|it| {
            let width = widths.iter().skip(from).take(it.span).sum();
            from += it.span;
            cell(it, width)
        });
        TableRow::new(cells.collect()).row_height(400.0).height_rule(HeightRule::AtLeast)
    });
    Table::new(rows.collect()).set_grid(widths.clone()).layout(TableLayoutType::Fixed).width(BREADTH, WidthType::Dxa)
}

fn cell(it: &Cell, width: usize) -> TableCell {
    let font = if it.part == Part::Label { BLACK } else { BODY };
    let align = if it.part == Part::Label { VAlignType::Center } else { VAlignType::Top };
    let filled = TableCell::new().width(width, WidthType::Dxa).grid_span(it.span).vertical_align(align);
    let lines: Vec<&str> = if it.text.is_empty() { vec![""] } else { it.text.lines().collect() };
    lines.into_iter().fold(filled, |cell, line| {
        // Small letters stand close: the grid of the page is that of its text.
        let paragraph = Paragraph::new().add_run(run(line, font, SMALL)).snap_to_grid(false);
        cell.add_paragraph(paragraph.line_spacing(spacing(360)))
    })
}

#[cfg(test)]
mod tests {
    use liantu_app::page::Level;

    use super::*;

    #[test]
    fn a_file_names_what_the_standard_asks_for() {
        let grid = Grid {
            name: "表".into(),
            widths: vec![30, 70],
            heads: vec!["成员".into(), "理由".into()],
            rows: vec![vec![Cell::value("<甲>", 1), Cell::value("一\n二", 1)]],
        };
        let document = OfficialDocument {
            title: vec!["会议纪要".into()],
            number: "〔2026〕3号".into(),
            blocks: vec![Block::Heading(Level::One, "一、情况".into()), Block::Grid(grid)],
            end: vec![Block::Signed(vec!["主持人（签字）：".into()])],
        };
        let parts = parts(&document);
        let text = String::from_utf8(parts.document.clone()).unwrap();
        for said in ["方正小标宋简体", "黑体", "&lt;甲&gt;", "w:top=\"2098\"", "w:linePitch=\"580\"", "w:w=\"11906\""]
        {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(String::from_utf8_lossy(&parts.settings).contains("evenAndOddHeaders"));
        assert!(write(&document).unwrap().starts_with(b"PK"));
    }
}
