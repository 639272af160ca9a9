//! The rows of a spreadsheet that speaks of the tree: its head wherever it is, and merged cells filled in.

use crate::organisation::field;

crate::words! {
    /// A column that is read; all others are passed over.
    Column {
        /// 单位
        Organisation = "organisation",
        /// 内设机构
        Department = "department",
        /// 岗位
        Post = "post",
        /// 岗位层级
        Tier = "tier",
        /// 权力领域
        Domains = "domains",
        /// 岗位职责
        Duties = "duties",
        /// 任职人员
        Person = "person",
        /// 任职日期
        Since = "since",
    }
}

impl Column {
    /// Whether a head cell names this column.
    fn is_named(self, head: &str) -> bool {
        let plain: String = head.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '：' | ':')).collect();
        let names: &[&str] = match self {
            Column::Organisation => &["单位", "单位名称"],
            Column::Department => &["内设机构", "部门", "处室", "科室", "内设机构名称"],
            Column::Post => &["岗位", "岗位名称"],
            Column::Tier => &["岗位层级", "层级"],
            Column::Domains => &["权力领域", "领域", "人财物事"],
            Column::Duties => &["岗位职责", "职责"],
            Column::Person => &["任职人员", "姓名", "干部"],
            Column::Since => &["任职日期", "任职时间"],
        };
        names.contains(&plain.as_str())
    }
}

/// One row of the file, as it was written; `number` counts from 1 with the first line of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Row {
    /// Which line of the sheet.
    pub number: usize,
    /// The cells by column, in the order of [`Column::ALL`].
    pub cells: [String; 8],
}

impl Row {
    /// A cell.
    pub fn cell(&self, column: Column) -> &str {
        field::trimmed(&self.cells[column as usize])
    }
}

/// Why a sheet can't be read as a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// No row among the first names both a department and a post.
    NoHead,
    /// There is a head, and nothing below it.
    NoRows,
    /// More rows than are taken at once.
    TooMany {
        /// How many are taken.
        limit: usize,
    },
}

/// The most rows that are taken at once.
pub const ROWS_MAX: usize = 6_000;
/// Among how many rows the head is looked for: titles and notes stand above it.
const HEAD_WITHIN: usize = 20;

/// The rows of a sheet below its head, wherever the head is and in whatever order its columns stand. Blank rows are
/// passed over. What is blank in the first three columns is what stood above it, as in merged cells.
pub fn rows(table: &[Vec<String>]) -> Result<Vec<Row>, SheetFault> {
    let head = |row: &Vec<String>| -> [Option<usize>; 8] {
        std::array::from_fn(|at| row.iter().position(|cell| Column::ALL[at].is_named(cell)))
    };
    let found =
        table.iter().take(HEAD_WITHIN).map(head).enumerate().find(|(_, places)| {
            places[Column::Department as usize].is_some() && places[Column::Post as usize].is_some()
        });
    let Some((at, places)) = found else { return Err(SheetFault::NoHead) };
    let mut rows: Vec<Row> = Vec::new();
    for (index, cells) in table.iter().enumerate().skip(at + 1) {
        let cells = places.map(|place| {
            let cell = place.and_then(|place| cells.get(place)).map(String::as_str).unwrap_or_default();
            field::trimmed(cell).to_owned()
        });
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            return Err(SheetFault::TooMany { limit: ROWS_MAX });
        }
        let mut row = Row { number: index + 1, cells };
        if let Some(above) = rows.last() {
            row.fill_from(above);
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(SheetFault::NoRows) } else { Ok(rows) }
}

impl Row {
    fn fill_from(&mut self, above: &Row) {
        let (organisation, department, post) =
            (Column::Organisation as usize, Column::Department as usize, Column::Post as usize);
        let same_organisation = self.cells[organisation].is_empty();
        if same_organisation {
            self.cells[organisation].clone_from(&above.cells[organisation]);
        }
        let same_department = same_organisation && self.cells[department].is_empty();
        if same_department {
            self.cells[department].clone_from(&above.cells[department]);
        }
        // A second person in a merged cell holds the post above.
        if same_department && self.cells[post].is_empty() && !self.cell(Column::Person).is_empty() {
            self.cells[post].clone_from(&above.cells[post]);
        }
    }
}
