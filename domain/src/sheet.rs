//! What an office's spreadsheet holds, once it has been read: plain tables of text.
//!
//! The reading itself needs an unpacker and is the server's; what it may give, and why it may refuse, is here.

use serde::{Deserialize, Serialize};

/// What a workbook may be at most (`trust.md` P5). Each limit is named in its refusal.
pub mod limit {
    /// The most that its parts may be unpacked, together, in bytes.
    pub const UNPACKED_MAX: usize = 100 << 20;
    /// The most parts (files in the package).
    pub const PARTS_MAX: usize = 2_000;
    /// The most cells, those that lie empty before a filled one counted in.
    pub const CELLS_MAX: usize = 200_000;
    /// The last row that may hold something.
    pub const ROWS_MAX: usize = 100_000;
    /// The last column that may hold something.
    pub const COLUMNS_MAX: usize = 256;
    /// The longest text of a cell, in characters.
    pub const TEXT_MAX: usize = 20_000;
    /// All texts together, in bytes.
    pub const TEXTS_MAX: usize = 24 << 20;
    /// The most elements of its XML, empty rows and formatted empty cells among them.
    pub const ELEMENTS_MAX: usize = 4_000_000;
    /// The deepest that they may be nested.
    pub const DEPTH_MAX: usize = 64;
    /// The most sheets.
    pub const SHEETS_MAX: usize = 100;
    /// The most merged regions.
    pub const MERGES_MAX: usize = 50_000;
}

/// One sheet. `rows[0]` is the file's row 1: blank rows are there, empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name.
    pub name: String,
    /// Whether people see it in their program.
    pub hidden: bool,
    /// Its rows. A row ends with its last filled cell; merged cells all say what the region says.
    pub rows: Vec<Vec<String>>,
    /// Its merged regions, as far as they lie on filled rows and columns.
    pub merged: Vec<Region>,
}

impl Table {
    /// What a cell says; empty where there is none. Both from 0.
    pub fn cell(&self, at: Cell) -> &str {
        self.rows.get(at.row).and_then(|row| row.get(at.column)).map_or("", String::as_str)
    }
}

/// The place of a cell, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
}

/// A rectangle of cells, both corners in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Upper left.
    pub first: Cell,
    /// Lower right.
    pub last: Cell,
}

impl Region {
    /// Whether the cell is in it.
    pub const fn contains(&self, at: Cell) -> bool {
        self.first.row <= at.row
            && at.row <= self.last.row
            && self.first.column <= at.column
            && at.column <= self.last.column
    }
}

/// Why a file could not be read as a workbook. The words are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadFault {
    /// Nothing in it.
    Empty,
    /// The file itself is too large.
    FileTooLarge {
        /// How large it may be, in megabytes.
        limit_mb: usize,
    },
    /// A workbook of the old format (.xls), or one that is locked with a password.
    OldOrLocked,
    /// Not a workbook at all.
    NotAWorkbook,
    /// Something in it is broken.
    Broken {
        /// In which part of the package.
        part: String,
    },
    /// It unpacks to too much.
    UnpacksTooLarge {
        /// How much it may be, in megabytes.
        limit_mb: usize,
    },
    /// Too many files in the package.
    TooManyParts {
        /// How many there may be.
        limit: usize,
    },
    /// Too many cells.
    TooManyCells {
        /// How many there may be.
        limit: usize,
    },
    /// Something stands too far down.
    RowTooFar {
        /// The last row that may hold something.
        limit: usize,
    },
    /// Something stands too far to the right.
    ColumnTooFar {
        /// The last column that may hold something.
        limit: usize,
    },
    /// A cell's text is too long.
    TextTooLong {
        /// How many characters it may have.
        limit: usize,
        /// The cell, as the program calls it: `C37`. Empty where the text belongs to no cell.
        cell: String,
    },
    /// All texts together are too long.
    TextsTooLong {
        /// How much they may be, in megabytes.
        limit_mb: usize,
    },
    /// Too many empty rows or formatted empty cells.
    TooManyElements {
        /// How many elements there may be.
        limit: usize,
    },
    /// Too many sheets.
    TooManySheets {
        /// How many there may be.
        limit: usize,
    },
    /// Too many merged regions.
    TooManyMerges {
        /// How many there may be.
        limit: usize,
    },
}
