//! Reads a workbook (.xlsx) into plain tables of text.
//!
//! Written here and not left to a library: what a file claims (its dimension, how many strings it shares, how
//! large its parts are) is nowhere believed, and nothing is set aside before it has been counted. A file of
//! 2 KB with two far corner cells takes 2 KB; the libraries looked at ask for 512 GiB and end the process.

use std::collections::BTreeMap;

use liantu_domain::format::limit::FILE_MAX;
use liantu_domain::sheet::limit::{CELLS_MAX, COLUMNS_MAX, MERGES_MAX, ROWS_MAX, SHEETS_MAX, TEXT_MAX, TEXTS_MAX};
use liantu_domain::sheet::{Cell, ReadFault, Region, Table};

use super::number::{Format, spoken};
use super::package::Package;
use super::xml::{Budget, Events, Met, Tag};

/// Reads a workbook: its sheets in their order, hidden ones too. Cells come as what they show: a formula as the
/// value it had last, a date as `2026-03-31`, a number without exponent. Where cells are merged, each of them
/// says what the region says.
///
/// # Errors
/// [`ReadFault`] where it is no workbook, is broken, or goes beyond a limit.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, ReadFault> {
    if bytes.len() > FILE_MAX {
        return Err(ReadFault::FileTooLarge { limit_mb: FILE_MAX >> 20 });
    }
    let package = Package::open(bytes)?;
    let mut budget = Budget::default();
    let book = book(&package, &mut budget)?;
    let mut reading = Reading {
        shared: shared_texts(&package, &book.folder, &mut budget)?,
        formats: formats(&package, &book.folder, &mut budget)?,
        since_1904: book.since_1904,
        cells_left: CELLS_MAX,
        texts_left: TEXTS_MAX,
        merges_left: MERGES_MAX,
    };
    book.sheets.iter().map(|sheet| reading.sheet(&package, sheet, &mut budget)).collect()
}

struct Book {
    folder: String,
    since_1904: bool,
    sheets: Vec<Sheet>,
}

struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

/// What the parts of a workbook are called, by the id that others call them.
fn relations(package: &Package<'_>, of: &str, budget: &mut Budget) -> Result<Vec<(String, String, String)>, ReadFault> {
    let (folder, name) = of.rsplit_once('/').map_or(("", of), |(folder, name)| (folder, name));
    let part = [folder, "_rels", &format!("{name}.rels")].join("/");
    let Some(mut events) = Events::open(package, part.trim_start_matches('/'), budget) else { return Ok(Vec::new()) };
    let mut relations = Vec::new();
    while let Some(met) = events.next()? {
        if let Met::Start(tag) = met
            && tag.name == "Relationship"
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            let kind = tag.get("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
            relations.push((id.to_owned(), kind.to_owned(), resolved(folder, target)));
        }
    }
    Ok(relations)
}

/// A target is told from the folder of the part that names it, or from the root.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

fn book(package: &Package<'_>, budget: &mut Budget) -> Result<Book, ReadFault> {
    let roots = relations(package, "", budget)?;
    let part = roots
        .into_iter()
        .find(|(_, kind, _)| kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, part)| part);
    let parts = relations(package, &part, budget)?;
    let mut events = Events::open(package, &part, budget).ok_or(ReadFault::NotAWorkbook)?;
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut book = Book { folder, since_1904: false, sheets: Vec::new() };
    while let Some(met) = events.next()? {
        let Met::Start(tag) = met else { continue };
        match tag.name.as_str() {
            "workbookPr" => book.since_1904 = matches!(tag.get("date1904"), Some("1" | "true")),
            "sheet" => {
                let id = tag.get("id").ok_or_else(|| events.broken())?;
                // Charts and macros have sheets of their own kind: there are no rows in them.
                let Some((_, _, part)) = parts.iter().find(|(i, kind, _)| i == id && kind == "worksheet") else {
                    continue;
                };
                if book.sheets.len() >= SHEETS_MAX {
                    return Err(ReadFault::TooManySheets { limit: SHEETS_MAX });
                }
                let name = tag.get("name").unwrap_or_default().to_owned();
                let hidden = matches!(tag.get("state"), Some("hidden" | "veryHidden"));
                book.sheets.push(Sheet { name, hidden, part: part.clone() });
            }
            _ => {}
        }
    }
    Ok(book)
}

/// The texts that cells share.
fn shared_texts(package: &Package<'_>, folder: &str, budget: &mut Budget) -> Result<Vec<String>, ReadFault> {
    let Some(mut events) = Events::open(package, &join(folder, "sharedStrings.xml"), budget) else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    let mut left = TEXTS_MAX;
    while let Some(met) = events.next()? {
        if let Met::Start(tag) = met
            && tag.name == "si"
        {
            if texts.len() >= CELLS_MAX {
                return Err(ReadFault::TooManyCells { limit: CELLS_MAX });
            }
            let text = rich_text(&mut events, "si")?;
            if text.chars().count() > TEXT_MAX {
                return Err(ReadFault::TextTooLong { limit: TEXT_MAX, cell: String::new() });
            }
            left = left.checked_sub(text.len()).ok_or_else(texts_too_long)?;
            texts.push(text);
        }
    }
    Ok(texts)
}

/// The text of an element that may hold runs of different looks. Readings (注音) are left out.
fn rich_text(events: &mut Events<'_, '_>, element: &str) -> Result<String, ReadFault> {
    let mut text = String::new();
    let (mut in_text, mut in_reading) = (false, false);
    while let Some(met) = events.next()? {
        match met {
            Met::Start(tag) => match tag.name.as_str() {
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Met::End(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_reading = false,
                name if name == element => return Ok(unescaped(&text)),
                _ => {}
            },
            Met::Text(more) if in_text && !in_reading => {
                // One character more than the limit is enough to know.
                if text.len() > 4 * TEXT_MAX {
                    return Err(ReadFault::TextTooLong { limit: TEXT_MAX, cell: String::new() });
                }
                text.push_str(&more);
            }
            Met::Text(_) => {}
        }
    }
    Err(events.broken())
}

/// Workbooks write characters that XML can't hold as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let character = rest.get(2..6).filter(|_| rest.get(6..7) == Some("_")).and_then(|hex| {
            let hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(hex)?;
            u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
        });
        match character {
            Some(character) => {
                out.push(character);
                rest = &rest[7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How the numbers of each style are shown.
fn formats(package: &Package<'_>, folder: &str, budget: &mut Budget) -> Result<Vec<Format>, ReadFault> {
    let Some(mut events) = Events::open(package, &join(folder, "styles.xml"), budget) else { return Ok(Vec::new()) };
    let mut own: BTreeMap<String, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    while let Some(met) = events.next()? {
        match met {
            Met::Start(tag) => match tag.name.as_str() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.get("numFmtId"), tag.get("formatCode")) {
                        own.insert(id.to_owned(), Format::of_code(code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells && formats.len() < CELLS_MAX => {
                    let id = tag.get("numFmtId").unwrap_or_default();
                    formats.push(own.get(id).copied().unwrap_or_else(|| Format::of_id(id)));
                }
                _ => {}
            },
            Met::End(name) if name == "cellXfs" => in_cells = false,
            Met::End(_) | Met::Text(_) => {}
        }
    }
    Ok(formats)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

struct Reading {
    shared: Vec<String>,
    formats: Vec<Format>,
    since_1904: bool,
    cells_left: usize,
    texts_left: usize,
    merges_left: usize,
}

impl Reading {
    fn sheet(&mut self, package: &Package<'_>, sheet: &Sheet, budget: &mut Budget) -> Result<Table, ReadFault> {
        let mut events =
            Events::open(package, &sheet.part, budget).ok_or_else(|| ReadFault::Broken { part: sheet.part.clone() })?;
        let mut cells: BTreeMap<Cell, String> = BTreeMap::new();
        let mut merged = Vec::new();
        let mut next = Cell::default();
        while let Some(met) = events.next()? {
            match met {
                Met::Start(tag) => match tag.name.as_str() {
                    "row" => {
                        if let Some(row) = tag.get("r").and_then(|row| row.parse::<usize>().ok()) {
                            next.row = row.saturating_sub(1);
                        }
                        next.column = 0;
                    }
                    "c" => {
                        let at = match tag.get("r") {
                            Some(name) => place(name).ok_or_else(|| events.broken())?,
                            None => next,
                        };
                        let text = self.cell(&mut events, &tag, at)?;
                        if !text.is_empty() {
                            self.keep(&mut cells, at, text)?;
                        }
                        next = Cell { column: at.column + 1, ..at };
                    }
                    "mergeCell" => {
                        self.merges_left =
                            self.merges_left.checked_sub(1).ok_or(ReadFault::TooManyMerges { limit: MERGES_MAX })?;
                        let region = tag.get("ref").and_then(region).ok_or_else(|| events.broken())?;
                        merged.push(region);
                    }
                    _ => {}
                },
                Met::End(name) if name == "row" => next = Cell { row: next.row + 1, column: 0 },
                Met::End(_) | Met::Text(_) => {}
            }
        }
        let mut table = Table { name: sheet.name.clone(), hidden: sheet.hidden, ..Table::default() };
        self.lay(&mut table, cells)?;
        self.spread(&mut table, merged)?;
        Ok(table)
    }

    /// What a cell says. Called when its element has begun; reads on to its end.
    fn cell(&self, events: &mut Events<'_, '_>, cell: &Tag, at: Cell) -> Result<String, ReadFault> {
        let mut value = String::new();
        let mut in_value = false;
        let mut inline = None;
        while let Some(met) = events.next()? {
            match met {
                Met::Start(tag) if tag.name == "v" => in_value = true,
                Met::Start(tag) if tag.name == "is" => inline = Some(rich_text(events, "is")?),
                Met::End(name) if name == "v" => in_value = false,
                Met::End(name) if name == "c" => {
                    let text = match inline {
                        Some(text) => text,
                        None => self.said(cell, &value).ok_or_else(|| events.broken())?,
                    };
                    if text.chars().count() > TEXT_MAX {
                        return Err(ReadFault::TextTooLong { limit: TEXT_MAX, cell: place_name(at) });
                    }
                    return Ok(text);
                }
                Met::Text(more) if in_value => {
                    if value.len() > 4 * TEXT_MAX {
                        return Err(ReadFault::TextTooLong { limit: TEXT_MAX, cell: place_name(at) });
                    }
                    value.push_str(&more);
                }
                // The formula itself is of no interest: what it came to last is in the value.
                Met::Start(_) | Met::End(_) | Met::Text(_) => {}
            }
        }
        Err(events.broken())
    }

    fn said(&self, cell: &Tag, value: &str) -> Option<String> {
        if value.is_empty() {
            return Some(String::new());
        }
        match cell.get("t").unwrap_or("n") {
            "s" => self.shared.get(value.trim().parse::<usize>().ok()?).cloned(),
            "str" | "inlineStr" => Some(unescaped(value)),
            "b" => Some(if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" }.to_owned()),
            "d" => Some(value.get(..10).unwrap_or(value).to_owned()),
            "n" => {
                let style = cell.get("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                let format = self.formats.get(style).copied().unwrap_or(Format::Number);
                Some(spoken(value, format, self.since_1904))
            }
            // An error of the sheet's own, `#N/A` say, is shown as such.
            _ => Some(value.to_owned()),
        }
    }

    fn keep(&mut self, cells: &mut BTreeMap<Cell, String>, at: Cell, text: String) -> Result<(), ReadFault> {
        if at.row >= ROWS_MAX {
            return Err(ReadFault::RowTooFar { limit: ROWS_MAX });
        }
        if at.column >= COLUMNS_MAX {
            return Err(ReadFault::ColumnTooFar { limit: COLUMNS_MAX });
        }
        self.texts_left = self.texts_left.checked_sub(text.len()).ok_or_else(texts_too_long)?;
        if cells.len() >= CELLS_MAX {
            return Err(too_many_cells());
        }
        cells.insert(at, text);
        Ok(())
    }

    /// Rows of the cells, each as long as its last one; what lies empty before it is counted too.
    fn lay(&mut self, table: &mut Table, cells: BTreeMap<Cell, String>) -> Result<(), ReadFault> {
        for (at, text) in cells {
            if table.rows.len() <= at.row {
                table.rows.resize_with(at.row + 1, Vec::new);
            }
            self.put(&mut table.rows[at.row], at.column, text)?;
        }
        Ok(())
    }

    fn put(&mut self, row: &mut Vec<String>, column: usize, text: String) -> Result<(), ReadFault> {
        if row.len() <= column {
            let more = column + 1 - row.len();
            self.cells_left = self.cells_left.checked_sub(more).ok_or_else(too_many_cells)?;
            row.resize_with(column + 1, String::new);
        }
        row[column] = text;
        Ok(())
    }

    /// Says in each cell of a region what the region says, as far as there are filled rows and columns.
    fn spread(&mut self, table: &mut Table, merged: Vec<Region>) -> Result<(), ReadFault> {
        let rows = table.rows.len();
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for mut region in merged {
            if region.first.row >= rows || region.first.column >= columns {
                continue;
            }
            region.last.row = region.last.row.min(rows - 1);
            region.last.column = region.last.column.min(columns - 1);
            let text = table.cell(region.first).to_owned();
            table.merged.push(region);
            if text.is_empty() {
                continue;
            }
            for row in region.first.row..=region.last.row {
                for column in region.first.column..=region.last.column {
                    if (Cell { row, column }) != region.first {
                        self.texts_left = self.texts_left.checked_sub(text.len()).ok_or_else(texts_too_long)?;
                        self.put(&mut table.rows[row], column, text.clone())?;
                    }
                }
            }
        }
        Ok(())
    }
}

const fn too_many_cells() -> ReadFault {
    ReadFault::TooManyCells { limit: CELLS_MAX }
}

const fn texts_too_long() -> ReadFault {
    ReadFault::TextsTooLong { limit_mb: TEXTS_MAX >> 20 }
}

/// The cell of a name like `C37`.
fn place(name: &str) -> Option<Cell> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse::<usize>().ok()?;
    Some(Cell { row: row.checked_sub(1)?, column: column - 1 })
}

/// The name of a cell.
pub fn place_name(at: Cell) -> String {
    let mut letters = Vec::new();
    let mut rest = at.column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(at.row + 1).to_string()
}

fn region(name: &str) -> Option<Region> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (place(first)?, place(last)?);
    (first.row <= last.row && first.column <= last.column).then_some(Region { first, last })
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
