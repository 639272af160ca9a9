//! What bringing a spreadsheet back would change, said line by line before anything is written.
//!
//! ```text
//! the register now ──┐
//! marks at export ───┼──▶ new · changed · conflicting · vanished · wrong
//! the file's lines ──┘
//! ```
//! Laws, tested: what was just exported gives nothing to do; a field that only the register has changed
//! stays as it is there; an empty cell says nothing. Nothing is ever removed by a line that has vanished.

mod field;
mod form;
mod head;
mod line;

pub use field::{Family, Field, half_width, measures};
pub use form::Form;
pub use head::{Head, find};
pub use line::lines;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What the fields of a line say, canonically ([`Field::canonical`]).
pub type Says = BTreeMap<Field, String>;

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its row in the file, from 1.
    pub row: usize,
    /// The id that we gave it at export.
    pub key: Option<String>,
    /// What it says; columns that are not there say nothing.
    pub says: Says,
}

/// A line of the register as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Its id.
    pub key: String,
    /// What it says.
    pub says: Says,
    /// What can't be changed by way of a file, and where it can.
    pub fixed: BTreeMap<Field, Elsewhere>,
}

/// Where something is edited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Elsewhere {
    /// On the chart with this id.
    Chart(String),
    /// In the tree of departments and posts.
    Tree,
    /// On the page of the power.
    Power,
}

/// What the lines said when they were exported: a mark for each field, by key.
pub type Marks = BTreeMap<String, BTreeMap<Field, String>>;

/// What is kept in the file of a field's value at export: enough to see whether it has changed since.
pub fn mark(field: Field, value: &str) -> String {
    let value = essence(field, value);
    // FNV-1a: it guards against oversight, not against malice. What a file claims is decided anew anyway.
    let hash = value
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// What counts of a value: of a list, not the order.
fn essence(field: Field, value: &str) -> String {
    if !matches!(field, Field::Measures | Field::Basis) {
        return value.to_owned();
    }
    let lines: BTreeSet<&str> = value.lines().collect();
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

/// Something in the file that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The row in the file, from 1.
    pub row: usize,
    /// In which field.
    pub field: Field,
    /// What stands there.
    pub value: String,
    /// Why not.
    pub why: Why,
}

/// Why something can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is none of the words that may stand there.
    NotOneOf,
    /// It must not be empty.
    Missing,
    /// It is longer than this.
    TooLong(usize),
    /// The key is not of this register.
    UnknownKey,
    /// Another row says the same: that one.
    Twice(usize),
    /// There is no such department or post.
    NotThere,
    /// Several posts are called so: the department must be named.
    Ambiguous,
    /// It is edited elsewhere.
    Elsewhere(Elsewhere),
    /// A grade is decided only together with who carries the risk and who controls it.
    NeedsControllers,
    /// A measure that stands on the chart, or another risk's, can't be dropped here.
    NotDropped,
    /// A power can't be kept without a legal basis.
    NoBasis,
    /// Somebody must exercise it.
    NobodyExercises,
    /// A new line can't begin in that state.
    NotAtFirst,
    /// It was retired: it must be taken up again first.
    Retired,
}

/// A field that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub field: Field,
    /// What it says now.
    pub old: String,
    /// What it would say.
    pub new: String,
    /// Whether it has been changed here since the export.
    pub is_conflict: bool,
}

/// A line that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which line of the file, counted in `lines`.
    pub line: usize,
    /// Which line of the register, counted in `here`.
    pub here: usize,
    /// What is different.
    pub differences: Vec<Difference>,
}

impl Changed {
    /// Whether any of it was changed on both sides.
    pub fn is_conflicting(&self) -> bool {
        self.differences.iter().any(|difference| difference.is_conflict)
    }
}

/// What bringing the file back comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Lines of the file that are not in the register.
    pub new: Vec<usize>,
    /// Lines that differ, conflicting ones among them.
    pub changed: Vec<Changed>,
    /// Lines of the register that are not in the file.
    pub vanished: Vec<usize>,
    /// What can't be taken.
    pub wrong: Vec<Wrong>,
    /// How many lines say what the register says.
    pub same: usize,
}

/// Compares the file's lines with the register's.
pub fn reconcile(family: Family, here: &[Here], lines: &[Line], marks: &Marks) -> Reconciled {
    let mut result = Reconciled::default();
    let by_key: BTreeMap<&str, usize> = here.iter().enumerate().map(|(at, line)| (line.key.as_str(), at)).collect();
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in here.iter().enumerate() {
        by_name.entry(line.says.get(&family.main_field()).cloned().unwrap_or_default()).or_default().push(at);
    }
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut new: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let keyed = match &line.key {
            None => None,
            Some(key) => match by_key.get(key.as_str()) {
                Some(at) => Some(*at),
                None => {
                    let wrong = Wrong { row: line.row, field: Field::Key, value: key.clone(), why: Why::UnknownKey };
                    result.wrong.push(wrong);
                    continue;
                }
            },
        };
        // Who copies a row in a spreadsheet copies its hidden key: the second one is a line of its own.
        let at = keyed.filter(|at| !taken.contains_key(at)).or_else(|| by_its_name(family, here, &by_name, line));
        let Some(at) = at else {
            let names = names(family).map(|field| line.says.get(&field).map_or("", String::as_str)).collect();
            match new.insert(names, line.row) {
                Some(first) => result.wrong.push(twice(family, line, first)),
                None => result.new.push(number),
            }
            continue;
        };
        if let Some(first) = taken.insert(at, line.row) {
            result.wrong.push(twice(family, line, first));
            continue;
        }
        let differences = differences(&here[at], line, line.key.as_ref().and_then(|key| marks.get(key)));
        let elsewhere = differences.iter().filter_map(|difference| {
            let place = here[at].fixed.get(&difference.field)?.clone();
            let (field, value) = (difference.field, difference.new.clone());
            Some(Wrong { row: line.row, field, value, why: Why::Elsewhere(place) })
        });
        let before = result.wrong.len();
        result.wrong.extend(elsewhere);
        if differences.is_empty() {
            result.same += 1;
        } else if result.wrong.len() == before {
            result.changed.push(Changed { line: number, here: at, differences });
        }
    }
    let there: BTreeSet<usize> = taken.into_keys().collect();
    result.vanished = (0..here.len()).filter(|at| !there.contains(at)).collect();
    result
}

fn twice(family: Family, line: &Line, first: usize) -> Wrong {
    let field = family.main_field();
    let value = line.says.get(&field).cloned().unwrap_or_default();
    Wrong { row: line.row, field, value, why: Why::Twice(first) }
}

/// The fields that tell lines apart where there is no key.
fn names(family: Family) -> impl Iterator<Item = Field> {
    let fields: &[Field] = match family {
        Family::Risks => &[Field::Department, Field::Post, Field::Manifestation],
        Family::Powers => &[Field::Code, Field::Name],
    };
    fields.iter().copied()
}

/// The line of the register that is called the same, as far as the file says; none where several are.
fn by_its_name(family: Family, here: &[Here], by_name: &BTreeMap<String, Vec<usize>>, line: &Line) -> Option<usize> {
    let candidates = by_name.get(line.says.get(&family.main_field())?)?;
    let agrees = |at: &&usize| {
        names(family).all(|field| {
            let (theirs, ours) = (line.says.get(&field), here[**at].says.get(&field));
            let (Some(theirs), Some(ours)) = (theirs, ours) else { return true };
            theirs.is_empty() || theirs == ours
        })
    };
    let mut agreeing = candidates.iter().filter(agrees);
    match (agreeing.next(), agreeing.next()) {
        (Some(at), None) => Some(*at),
        _ => None,
    }
}

fn differences(here: &Here, line: &Line, marks: Option<&BTreeMap<Field, String>>) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (field, new) in &line.says {
        let old = here.says.get(field).map_or("", String::as_str);
        if field.is_only_shown() || new.is_empty() || essence(*field, new) == essence(*field, old) {
            continue;
        }
        let exported = marks.and_then(|marks| marks.get(field));
        if exported.is_some_and(|exported| *exported == mark(*field, new)) {
            // The file says what it said at export: only the register has changed.
            continue;
        }
        let is_conflict = exported.is_some_and(|exported| *exported != mark(*field, old));
        differences.push(Difference { field: *field, old: old.to_owned(), new: new.clone(), is_conflict });
    }
    differences
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sheet::Table;

    fn says(fields: &[(Field, &str)]) -> Says {
        fields.iter().map(|(field, text)| (*field, field.canonical(text).unwrap())).collect()
    }

    fn risk(key: &str, post: &str, text: &str, grade: &str) -> Here {
        let says = says(&[
            (Field::Department, "审批科"),
            (Field::Post, post),
            (Field::Manifestation, text),
            (Field::Grade, grade),
        ]);
        Here { key: key.to_owned(), says, fixed: BTreeMap::new() }
    }

    fn line(row: usize, key: Option<&str>, fields: &[(Field, &str)]) -> Line {
        Line { row, key: key.map(str::to_owned), says: says(fields) }
    }

    fn marks(here: &[Here]) -> Marks {
        let of = |line: &Here| line.says.iter().map(|(field, value)| (*field, mark(*field, value))).collect();
        here.iter().map(|line| (line.key.clone(), of(line))).collect()
    }

    /// What the file says of two risk points, and what comes of it: new, changed (! conflicting), vanished, wrong.
    fn check(what: &str, file: &[Line], expected: (usize, &[&str], usize, &[(usize, Why)])) {
        let exported = [risk("r1", "审查岗", "收受好处", "A"), risk("r2", "审查岗", "故意拖延", "B")];
        // Since the export somebody has changed the second one's grade.
        let mut here = exported.clone();
        here[1] = risk("r2", "审查岗", "故意拖延", "C");
        here[0].fixed.insert(Field::Department, Elsewhere::Tree);
        let result = reconcile(Family::Risks, &here, file, &marks(&exported));
        let changed: Vec<String> = result
            .changed
            .iter()
            .flat_map(|changed| &changed.differences)
            .map(|d| format!("{}{} {}>{}", if d.is_conflict { "!" } else { "" }, d.field.name(), d.old, d.new))
            .collect();
        let wrong: Vec<(usize, Why)> = result.wrong.iter().map(|wrong| (wrong.row, wrong.why.clone())).collect();
        let (new, differences, vanished, faults) = expected;
        assert_eq!(result.new.len(), new, "{what}");
        assert_eq!(changed, differences, "{what}");
        assert_eq!(result.vanished.len(), vanished, "{what}");
        assert_eq!(wrong, faults, "{what}");
    }

    #[test]
    fn what_a_file_comes_to() {
        use Field::{Department, Grade, Manifestation, Post};
        let first = |key| line(2, key, &[(Post, "审查岗"), (Manifestation, "收受好处"), (Grade, "一级")]);
        let second = |grade| line(3, Some("r2"), &[(Manifestation, "故意拖延"), (Grade, grade)]);
        check("as exported", &[first(Some("r1")), second("B")], (0, &[], 0, &[]));
        check("the register's new value", &[first(Some("r1")), second("C")], (0, &[], 0, &[]));
        check("both changed", &[first(None), second("A")], (0, &["!grade low>high"], 0, &[]));
        check("an empty cell", &[first(None), second("")], (0, &[], 0, &[]));
        check("only one line", &[first(None)], (0, &[], 1, &[]));
        check(
            "another grade",
            &[line(2, Some("r1"), &[(Manifestation, "收受好处"), (Grade, "低")])],
            (0, &["grade high>low"], 1, &[]),
        );
        check(
            "another text under the key",
            &[line(2, Some("r1"), &[(Manifestation, "收受礼品"), (Grade, "A")])],
            (0, &["manifestation 收受好处>收受礼品"], 1, &[]),
        );
        check("a new line", &[line(9, None, &[(Post, "审查岗"), (Manifestation, "泄露信息")])], (1, &[], 2, &[]));
        check(
            "a copied row with another text",
            &[first(Some("r1")), line(3, Some("r1"), &[(Post, "审查岗"), (Manifestation, "泄露信息")])],
            (1, &[], 1, &[]),
        );
        check(
            "a copied row",
            &[first(Some("r1")), line(3, Some("r1"), &[(Post, "审查岗"), (Manifestation, "收受好处")])],
            (0, &[], 1, &[(3, Why::Twice(2))]),
        );
        check("another register's key", &[line(5, Some("x"), &[])], (0, &[], 2, &[(5, Why::UnknownKey)]));
        check(
            "what is edited elsewhere",
            &[line(2, Some("r1"), &[(Department, "财务科"), (Manifestation, "收受好处")])],
            (0, &[], 1, &[(2, Why::Elsewhere(Elsewhere::Tree))]),
        );
        check(
            "the same post in two departments is two posts",
            &[line(2, None, &[(Department, "财务科"), (Post, "审查岗"), (Manifestation, "收受好处")])],
            (1, &[], 2, &[]),
        );
    }

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Table { rows, ..Table::default() }
    }

    #[test]
    fn rows_become_lines() {
        let table = table(&[
            &["部门", "岗位", "表现形式", "等级", "LIANTU"],
            &["审批科", "审查岗", "收受好处", "Ａ", "c1/r1"],
            &[],
            &["", "", "故意拖延", "特级"],
            &["", "发证岗", "泄露信息", "中"],
            &["部门", "岗位", "表现形式", "等级"],
            &["财务科", "", "虚列支出", "三级"],
            &["财务科", "出纳", "无", ""],
            &["财务科", "出纳", "", "A"],
            &["填表人：", "", "审核人：", "", ""],
        ]);
        let head = find(&table, Family::Risks).unwrap();
        let (lines, wrong) = lines(&table, &head);
        let short: Vec<(usize, Option<&str>, String)> = lines
            .iter()
            .map(|line| (line.row, line.key.as_deref(), line.says.values().cloned().collect::<Vec<_>>().join("|")))
            .collect();
        assert_eq!(
            short,
            [
                (2, Some("c1/r1"), "审批科|审查岗|收受好处|high".to_owned()),
                (5, None, "审批科|发证岗|泄露信息|medium".to_owned()),
                (7, None, "财务科||虚列支出|low".to_owned()),
            ]
        );
        let wrong: Vec<_> = wrong.into_iter().map(|w| (w.row, w.field, w.value, w.why)).collect();
        assert_eq!(
            wrong,
            [
                (4, Field::Grade, "特级".to_owned(), Why::NotOneOf),
                (9, Field::Manifestation, String::new(), Why::Missing),
            ]
        );
    }

    proptest! {
        /// What was just exported gives nothing to do, whatever it says and in whatever order it comes back.
        #[test]
        fn an_export_comes_back_without_a_trace(texts in prop::collection::vec("\\PC{1,12}", 1..12), turn in 0usize..12) {
            let here: Vec<Here> = texts
                .iter()
                .enumerate()
                .map(|(at, text)| risk(&format!("r{at}"), "审查岗", text, ["A", "二级", "低", ""][at % 4]))
                .collect();
            let mut file: Vec<Line> = here
                .iter()
                .enumerate()
                .map(|(at, line)| Line { row: at + 2, key: Some(line.key.clone()), says: line.says.clone() })
                .collect();
            file.rotate_left(turn % texts.len());
            let result = reconcile(Family::Risks, &here, &file, &marks(&here));
            let nothing = result.new.is_empty() && result.changed.is_empty() && result.vanished.is_empty();
            prop_assert!(nothing && result.wrong.is_empty() && result.same == here.len());
        }
    }
}
