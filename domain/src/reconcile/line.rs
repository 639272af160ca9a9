//! The lines of a file, read by its head.

use std::collections::BTreeMap;

use super::{Family, Field, Head, Line, Says, Why, Wrong};
use crate::register::TEXT_MAX;
use crate::sheet::{Cell, Table};

/// The lines below a head, and what is wrong with them. Blank rows, a head that is repeated on every page, and
/// the line for signatures are passed over.
pub fn lines(table: &Table, head: &Head) -> (Vec<Line>, Vec<Wrong>) {
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    let main = head.family.main_field();
    let mut carried: BTreeMap<Field, String> = BTreeMap::new();
    for row in head.below..table.rows.len() {
        let text = |column: usize| table.cell(Cell { row, column });
        let cells: Vec<(Field, &str)> = head.columns.iter().map(|(column, field)| (*field, text(*column))).collect();
        if cells.iter().all(|(_, text)| text.trim().is_empty()) || is_aside(&cells, head.family) {
            continue;
        }
        let mut line = Line { row: row + 1, key: None, says: Says::new() };
        let mut faults = Vec::new();
        for (field, text) in &cells {
            let fault = |why| Wrong { row: row + 1, field: *field, value: (*text).to_owned(), why };
            match field.canonical(text) {
                _ if text.chars().count() > TEXT_MAX => faults.push(fault(Why::TooLong(TEXT_MAX))),
                None => faults.push(fault(Why::NotOneOf)),
                Some(value) if *field == Field::Key => line.key = Some(value).filter(|key| !key.is_empty()),
                Some(value) => drop(line.says.insert(*field, value)),
            }
        }
        let says_something = line.says.iter().any(|(field, value)| !field.is_carried_down() && !value.is_empty());
        for (field, value) in &mut line.says {
            if field.is_carried_down() {
                // What we have written says everything in every row.
                if value.is_empty() && line.key.is_none() {
                    value.clone_from(carried.get(field).unwrap_or(&String::new()));
                } else if !value.is_empty() && carried.get(field) != Some(value) {
                    // Below another department, the post of the one above says nothing; nor does the tier of another post.
                    match field {
                        Field::Department => carried.clear(),
                        Field::Post => drop(carried.remove(&Field::Tier)),
                        _ => {}
                    }
                    carried.insert(*field, value.clone());
                }
            }
        }
        if !says_something && faults.is_empty() {
            continue;
        }
        if line.says.get(&main).is_none_or(String::is_empty) && line.key.is_none() && faults.is_empty() {
            // A row that only shows where a group begins, or that nothing was found (无).
            let counts = [Field::Grade, Field::Measures, Field::PowerKind, Field::Basis];
            if counts.iter().any(|field| line.says.get(field).is_some_and(|value| !value.is_empty())) {
                wrong.push(Wrong { row: row + 1, field: main, value: String::new(), why: Why::Missing });
            }
            continue;
        }
        if faults.is_empty() {
            lines.push(line);
        }
        wrong.extend(faults);
    }
    (lines, wrong)
}

/// A head repeated, or the line for signatures and notes.
fn is_aside(cells: &[(Field, &str)], family: Family) -> bool {
    let filled: Vec<&(Field, &str)> = cells.iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    let heads = filled.iter().filter(|(field, text)| field.heads(family).contains(&text.trim())).count();
    let begins = |text: &str| {
        ["填表人", "审核人", "制表人", "填报人", "注：", "注:", "说明：", "备注：", "合计"]
            .iter()
            .any(|word| text.trim().starts_with(word))
    };
    (heads > 1 && heads * 2 > filled.len()) || filled.first().is_some_and(|(_, text)| begins(text))
}
