//! Writes a register as a workbook that is ready to be signed: A4 across, as wide as the page, its head on every
//! page, groups merged down, a line for signatures.
//!
//! Every text is a text cell, whatever it begins with: nothing that somebody wrote becomes a formula (`trust.md`
//! W6). Rows go to a temporary file as they come, so that a long register takes no more memory than a short one.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// The sheet that people do not see: what the lines said at export.
pub const MARKS: &str = "_liantu";
/// The head of the hidden column with the lines' ids.
pub const KEY: &str = "LIANTU";
/// The most characters that a cell of a workbook takes, in units of UTF-16.
const CELL_MAX: usize = 32_767;

/// A register to be written.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Its title, also the sheet's name.
    pub title: String,
    /// What stands left and right below the title: the unit, the year.
    pub notes: [String; 2],
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many columns, after the first, are merged down where they say the same.
    pub merged: usize,
    /// Its lines.
    pub lines: Vec<PaperLine>,
    /// What stands below the table, over its whole width.
    pub signatures: [String; 3],
    /// What the hidden sheet says first: which register of whose this is. Empty: there is no hidden sheet.
    pub origin: Vec<String>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// A head that spans it and its neighbours of the same group.
    pub group: Option<String>,
    /// How wide it is, in characters.
    pub width: u16,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub struct PaperLine {
    /// Its id, for the hidden column.
    pub key: String,
    /// What it says in each column.
    pub cells: Vec<String>,
    /// What it says, for the hidden sheet.
    pub marks: String,
}

struct Looks {
    title: Format,
    note: Format,
    note_right: Format,
    head: Format,
    cell: Format,
    centred: Format,
}

impl Looks {
    fn new() -> Looks {
        let body = Format::new().set_font_name("仿宋_GB2312").set_font_size(10.5).set_text_wrap();
        let boxed = body.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        // "@": a program that is asked to type a cell anew leaves it a text.
        let cell = boxed.clone().set_num_format("@");
        Looks {
            title: Format::new()
                .set_font_name("宋体")
                .set_font_size(18.0)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            note: body.clone().set_align(FormatAlign::Left),
            note_right: body.set_align(FormatAlign::Right),
            head: boxed.clone().set_font_name("黑体").set_align(FormatAlign::Center),
            centred: cell.clone().set_align(FormatAlign::Center),
            cell,
        }
    }
}

/// The rows of the title, the notes, and the two of the head.
const HEAD_FIRST: u32 = 2;
const FIRST: u32 = 4;

/// The workbook of a register.
///
/// # Errors
/// Where the temporary file can't be written.
pub fn write(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    let name: String = paper.title.chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(31).collect();
    sheet.set_name(name)?;
    let last = column(paper.columns.len().max(2) - 1);
    let key = last + 1;
    for (at, each) in paper.columns.iter().enumerate() {
        sheet.set_column_width(column(at), f64::from(each.width))?;
    }
    sheet.set_column_hidden(key)?;
    head(sheet, paper, &looks, last)?;
    let runs = runs(paper);
    for (at, line) in paper.lines.iter().enumerate() {
        let row = FIRST + row(at);
        for (place, text) in line.cells.iter().enumerate() {
            let look =
                if paper.columns.get(place).is_some_and(|each| each.width < 11) { &looks.centred } else { &looks.cell };
            match runs.get(place).and_then(|runs| runs.get(at)).copied().unwrap_or(1) {
                0 => {}
                1 => text_cell(sheet, row, column(place), text, look)?,
                length => {
                    let text = fitting(text);
                    sheet.merge_range(row, column(place), row + length - 1, column(place), text, look)?;
                }
            }
        }
        if !line.key.is_empty() {
            sheet.write_string(row, key, &line.key)?;
        }
    }
    let end = FIRST + row(paper.lines.len());
    signatures(sheet, paper, &looks, end, last)?;
    page(sheet, end, last)?;
    if !paper.origin.is_empty() {
        marks(workbook.add_worksheet_with_constant_memory()?, paper)?;
    }
    workbook.save_to_buffer()
}

fn head(sheet: &mut Worksheet, paper: &Paper, looks: &Looks, last: u16) -> Result<(), XlsxError> {
    sheet.set_row_height(0, 36.0)?;
    sheet.merge_range(0, 0, 0, last, fitting(&paper.title), &looks.title)?;
    let middle = last / 2;
    for (text, from, to, look) in
        [(&paper.notes[0], 0, middle, &looks.note), (&paper.notes[1], middle + 1, last, &looks.note_right)]
    {
        if from < to {
            sheet.merge_range(1, from, 1, to, fitting(text), look)?;
        } else {
            text_cell(sheet, 1, from, text, look)?;
        }
    }
    let mut at = 0;
    while at < paper.columns.len() {
        let group = &paper.columns[at].group;
        let together = paper.columns[at..].iter().take_while(|each| each.group == *group).count();
        match group {
            Some(group) if together > 1 => {
                let to = column(at + together - 1);
                sheet.merge_range(HEAD_FIRST, column(at), HEAD_FIRST, to, group, &looks.head)?;
                at += together;
            }
            _ => {
                let text = fitting(&paper.columns[at].head);
                sheet.merge_range(HEAD_FIRST, column(at), HEAD_FIRST + 1, column(at), text, &looks.head)?;
                at += 1;
            }
        }
    }
    let mut at = 0;
    while at < paper.columns.len() {
        let group = &paper.columns[at].group;
        let together = paper.columns[at..].iter().take_while(|each| each.group == *group).count();
        if group.is_some() && together > 1 {
            for each in at..at + together {
                text_cell(sheet, HEAD_FIRST + 1, column(each), &paper.columns[each].head, &looks.head)?;
            }
        }
        at += together;
    }
    sheet.write_string(HEAD_FIRST + 1, last + 1, KEY)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    Ok(())
}

fn signatures(sheet: &mut Worksheet, paper: &Paper, looks: &Looks, end: u32, last: u16) -> Result<(), XlsxError> {
    sheet.set_row_height(end, 30.0)?;
    // A form of two columns has room for two of them.
    let third = ((last + 1) / 3).max(1);
    for (at, text) in (0_u16..).zip(&paper.signatures) {
        let from = at * third;
        let to = if at == 2 { last } else { from + third - 1 };
        if from < to {
            sheet.merge_range(end, from, end, to, fitting(text), &looks.note)?;
        } else if from == to {
            text_cell(sheet, end, from, text, &looks.note)?;
        }
    }
    Ok(())
}

fn page(sheet: &mut Worksheet, end: u32, last: u16) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape();
    sheet.set_print_area(0, 0, end, last)?;
    sheet.set_repeat_rows(HEAD_FIRST, FIRST - 1)?;
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.4);
    sheet.set_footer("&C第 &P 页 共 &N 页");
    Ok(())
}

fn marks(sheet: &mut Worksheet, paper: &Paper) -> Result<(), XlsxError> {
    sheet.set_name(MARKS)?;
    sheet.set_very_hidden(true);
    for (at, text) in paper.origin.iter().enumerate() {
        sheet.write_string(0, column(at), text)?;
    }
    for (at, line) in paper.lines.iter().enumerate() {
        sheet.write_string(row(at + 1), 0, &line.key)?;
        sheet.write_string(row(at + 1), 1, &line.marks)?;
    }
    Ok(())
}

/// For each column that is merged, how many lines from this one on say the same; 0 within such a run.
fn runs(paper: &Paper) -> Vec<Vec<u32>> {
    let mut all = vec![vec![1; paper.lines.len()]];
    for place in 1..=paper.merged {
        let mut lengths = vec![0_u32; paper.lines.len()];
        let mut first = 0;
        for at in 0..paper.lines.len() {
            let says = |line: usize| paper.lines[line].cells.get(1..=place);
            // An empty cell is not the same as the one above: nobody has said anything in either.
            let goes_on = at > 0
                && says(at) == says(at - 1)
                && paper.lines[at].cells.get(place).is_some_and(|text| !text.is_empty());
            if !goes_on {
                first = at;
            }
            lengths[first] += 1;
        }
        all.push(lengths);
    }
    all
}

fn text_cell(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, look)?;
    } else {
        sheet.write_string_with_format(row, column, fitting(text), look)?;
    }
    Ok(())
}

/// As much of a text as a cell takes.
fn fitting(text: &str) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL_MAX {
            return &text[..at];
        }
    }
    text
}

fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
    use liantu_domain::sheet::Cell;

    use super::*;
    use crate::sheet::read::read;

    fn paper(rows: &[&[&str]]) -> Paper {
        let width = rows.first().map_or(3, |row| row.len());
        let columns = (0..width)
            .map(|at| Column { head: format!("列{at}"), group: (at > 1).then(|| "风险".to_owned()), width: 12 })
            .collect();
        let lines = (0..)
            .zip(rows)
            .map(|(at, row)| PaperLine {
                key: format!("c1/r{at}"),
                cells: row.iter().map(|cell| (*cell).to_owned()).collect(),
                marks: "x".to_owned(),
            })
            .collect();
        Paper {
            title: "登记表".into(),
            notes: ["单位：甲局".into(), "2026 年度".into()],
            columns,
            merged: 1,
            lines,
            signatures: ["填表人：".into(), "审核人：".into(), "日期：".into()],
            origin: vec!["1".into(), "post".into()],
        }
    }

    /// W6: whatever it begins with, it is a text, and comes back as it was.
    #[test]
    fn w6_texts_stay_texts() {
        let texts = [
            "=1+1",
            "=HYPERLINK(\"http://example.com\",\"x\")",
            "=cmd|' /C calc'!A0",
            "+86 010",
            "-1+2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "  前后有空格  ",
            "_x000D_",
            "_x005F_x000D_",
            "'单引号",
            "\"双引号\"",
            "<b>&amp;</b>",
            "]]>",
            "第一行\r\n第二行",
            "a\u{1}b",
            "𠮷\u{200b}",
            "0012",
            "1E5",
            "2026-03-31",
            "TRUE",
            "#N/A",
        ];
        let rows: Vec<Vec<&str>> = texts.iter().map(|text| vec!["1", "甲", text, "x"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let bytes = write(&paper(&rows)).unwrap();
        let tables = read(&bytes).unwrap();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(tables[0].cell(Cell { row: 4 + at, column: 2 }), *text, "{text:?}");
        }
        let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
        let name = book.sheet_names()[0].clone();
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
        let range = book.worksheet_range(&name).unwrap();
        for at in 0..u32::try_from(texts.len()).unwrap() {
            assert!(matches!(range.get_value((4 + at, 2)), Some(Data::String(_))), "{at}");
        }
    }

    #[test]
    fn groups_are_merged_down() {
        let bytes = write(&paper(&[
            &["1", "审批科", "a", "b"],
            &["2", "审批科", "c", "d"],
            &["3", "财务科", "e", "f"],
            &["4", "", "g", "h"],
            &["5", "", "i", "j"],
        ]))
        .unwrap();
        let tables = read(&bytes).unwrap();
        let table = &tables[0];
        assert_eq!(table.cell(Cell { row: 5, column: 1 }), "审批科");
        assert_eq!(table.cell(Cell { row: 3, column: 4 }), KEY);
        assert_eq!(table.cell(Cell { row: 6, column: 4 }), "c1/r2");
        let down = table.merged.iter().filter(|region| region.first.row >= 4 && region.last.row > region.first.row);
        assert_eq!(down.count(), 1);
        assert!(tables[1].hidden && tables[1].name == MARKS);
        assert_eq!(tables[1].rows[1], ["c1/r0", "x"]);
        // A form without lines is one as well.
        assert!(read(&write(&paper(&[])).unwrap()).is_ok());
        // And one without columns.
        assert!(read(&write(&Paper { columns: Vec::new(), ..paper(&[]) }).unwrap()).is_ok());
    }

    /// How long a large one takes is printed, not judged: machines differ.
    #[test]
    fn a_hundred_thousand_rows_are_written() {
        let row: &[&str] =
            &["1", "审批科", "收受好处放宽审查", "双人复核", "审查岗", "A", "业务流程", "副局长", "事", "x"];
        let rows = vec![row; 100_000];
        let mut paper = paper(&rows);
        paper.merged = 0;
        let began = Instant::now();
        let bytes = write(&paper).unwrap();
        println!("100,000 rows of 10 columns: {:?}, {} bytes", began.elapsed(), bytes.len());
        assert!(bytes.len() > 1_000_000);
    }
}
