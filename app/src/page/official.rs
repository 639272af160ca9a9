//! An official document as a value: what it says, not how it looks. The page, the PDF and the Word file are made from the
//! same one, and so is its hash.

use std::fmt::Write;

/// An official document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficialDocument {
    /// The title, line by line.
    pub title: Vec<String>,
    /// What stands below the title: the number; empty: none yet.
    pub number: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the end beside the text: which text it is, and who signs.
    pub end: Vec<Block>,
}

/// A part of an official document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Level, String),
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Grid(Grid),
    /// Lines to be signed.
    Signed(Vec<String>),
}

/// How deep a heading is: 一、 then （一） then 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What it is of, for those who can't see it.
    pub name: String,
    /// The columns' widths, in hundredths of the type area.
    pub widths: Vec<u16>,
    /// The heads of the columns; empty: the rows have labels.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Over how many columns.
    pub span: usize,
    /// What it is for.
    pub part: Part,
}

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It says what the cell beside it is about.
    Label,
    /// It says it.
    Value,
}

impl Cell {
    /// One that says what the cell beside it is about.
    pub fn label(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), span: 1, part: Part::Label }
    }

    /// One that says something, over so many columns.
    pub fn value(text: impl Into<String>, span: usize) -> Cell {
        Cell { text: text.into(), span, part: Part::Value }
    }
}

impl Block {
    fn write(&self, text: &mut String) {
        // Writing to a string can't fail.
        let _ = match self {
            Block::Heading(_, line) | Block::Paragraph(line) => writeln!(text, "{line}"),
            Block::Signed(lines) => writeln!(text, "{}", lines.join("\t")),
            Block::Grid(grid) => {
                let rows = grid.rows.iter().map(|row| row.iter().map(|cell| &*cell.text).collect::<Vec<_>>());
                let heads = (!grid.heads.is_empty()).then(|| grid.heads.iter().map(String::as_str).collect());
                heads.into_iter().chain(rows).try_for_each(|row| writeln!(text, "{}", row.join("\t")))
            }
        };
    }
}

impl OfficialDocument {
    /// Its title in one line.
    pub fn name(&self) -> String {
        self.title.concat()
    }

    /// What it says as plain text, from which its hash is made: without its number and without what stands at the end.
    pub fn text(&self) -> String {
        let mut text = self.name() + "\n";
        self.blocks.iter().for_each(|block| block.write(&mut text));
        text
    }
}
