//! Finds where in an office's sheet the head of its table is, and what each column is for.

use std::collections::BTreeMap;

use super::field::{Family, Field, half_width};
use crate::sheet::Table;

/// How far down a head is looked for, and how many rows it may take.
const ROWS: usize = 40;
const DEPTH: usize = 3;
/// A longer text is no head.
const HEAD_MAX: usize = 16;
/// With fewer fields than this it is no head.
const FIELDS_MIN: usize = 3;

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which sort of register it is.
    pub family: Family,
    /// The first row below it, from 0.
    pub below: usize,
    /// What each column is for.
    pub columns: BTreeMap<usize, Field>,
}

/// The head of that sort of register; `None` where there is none.
pub fn find(table: &Table, family: Family) -> Option<Head> {
    let mut best: Option<(usize, Head)> = None;
    for first in 0..table.rows.len().min(ROWS) {
        for depth in 1..=DEPTH {
            let head = read(table, family, first, depth);
            let says_what = head.columns.values().any(|field| matches!(field, Field::Manifestation | Field::Name));
            let score = head.columns.len();
            if score >= FIELDS_MIN && says_what && best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, head));
            }
        }
    }
    best.map(|(_, head)| head)
}

/// What the columns are for if these rows are the head.
fn read(table: &Table, family: Family, first: usize, depth: usize) -> Head {
    let rows = table.rows.iter().skip(first).take(depth);
    let width = rows.clone().map(Vec::len).max().unwrap_or(0);
    // A field goes to the column that names it best; the lower of several rows says it more exactly.
    let mut best: BTreeMap<Field, (usize, usize)> = BTreeMap::new();
    for column in 0..width {
        let texts = rows.clone().rev().filter_map(|row| row.get(column)).map(|text| bare(text));
        let Some((field, quality)) = texts.filter(|text| !text.is_empty()).find_map(|text| meant(&text, family)) else {
            continue;
        };
        let known = best.entry(field).or_insert((quality, column));
        if quality > known.0 {
            *known = (quality, column);
        }
    }
    let mut columns: BTreeMap<usize, Field> = best.into_iter().map(|(field, (_, column))| (column, field)).collect();
    // Many a sheet calls the manifestation itself 风险点.
    if family == Family::Risks && !columns.values().any(|field| *field == Field::Manifestation) {
        for field in columns.values_mut().filter(|field| **field == Field::Place) {
            *field = Field::Manifestation;
        }
    }
    Head { family, below: first + depth, columns }
}

/// A head's text without blanks, signs and what stands in brackets.
fn bare(text: &str) -> String {
    if text.chars().count() > 2 * HEAD_MAX {
        return String::new();
    }
    let mut inside = 0_usize;
    let mut bare = String::new();
    for c in half_width(text).chars() {
        match c {
            '(' | '[' | '〔' => inside += 1,
            ')' | ']' | '〕' => inside = inside.saturating_sub(1),
            c if inside == 0 && c.is_alphanumeric() => bare.extend(c.to_uppercase()),
            _ => {}
        }
    }
    bare
}

/// The field that a head's text means, and how surely: by its very name, or as part of it.
fn meant(text: &str, family: Family) -> Option<(Field, usize)> {
    if text.chars().count() > HEAD_MAX {
        return None;
    }
    let exact = Field::of(family).find(|field| field.heads(family).contains(&text));
    if let Some(field) = exact {
        return Some((field, usize::MAX));
    }
    Field::of(family)
        .flat_map(|field| field.heads(family).iter().map(move |head| (field, *head)))
        .filter(|(_, head)| head.chars().count() >= 2 && text.contains(head))
        .map(|(field, head)| (field, head.chars().count()))
        .max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Table { rows, ..Table::default() }
    }

    fn check(rows: &[&[&str]], family: Family, below: usize, columns: &[(usize, Field)]) {
        let head = find(&table(rows), family);
        assert_eq!(head, Some(Head { family, below, columns: columns.iter().copied().collect() }), "{rows:?}");
    }

    /// Layouts as offices have them.
    #[test]
    fn heads_are_found() {
        use Field::*;
        // One row, as plain as can be.
        check(
            &[&["部门", "岗位", "表现形式", "等级"], &["办公室", "主任", "违规接待", "B"]],
            Family::Risks,
            1,
            &[(0, Department), (1, Post), (2, Manifestation), (3, Grade)],
        );
        // A title over all columns, a blank row, a line of who and when.
        check(
            &[
                &["某某局岗位廉政风险防控登记表", "某某局岗位廉政风险防控登记表", "某某局岗位廉政风险防控登记表"],
                &[],
                &["填报单位：某某局", "", "2026 年 3 月"],
                &[
                    "序号",
                    "单位/科室",
                    "风险类别",
                    "风险点",
                    "主要内容及表现形式",
                    "风险等级",
                    "防控措施",
                    "部门负责人",
                    "责任领导",
                ],
                &["1", "办公室", "思想道德", "接待", "超标准接待", "三级", "公开", "甲", "乙"],
            ],
            Family::Risks,
            4,
            &[
                (1, Department),
                (2, Kind),
                (3, Place),
                (4, Manifestation),
                (5, Grade),
                (6, Measures),
                (7, Head),
                (8, Leader),
            ],
        );
        // Two rows: some heads merged down, some groups merged across.
        check(
            &[
                &["序号", "岗位情况", "岗位情况", "廉政风险", "廉政风险", "廉政风险", "防控措施", "责任人"],
                &["序号", "科室", "岗位名称", "风险类型", "风险表现", "风险级别", "防控措施", "责任人"],
                &["1", "审批科", "审查岗", "流程", "拖延", "一级", "限时", "科长"],
            ],
            Family::Risks,
            2,
            &[(1, Department), (2, Post), (3, Kind), (4, Manifestation), (5, Grade), (6, Measures), (7, Owner)],
        );
        // The manifestation is called 风险点; blanks and notes in the heads; another order.
        check(
            &[
                &["风 险 点", "等　级\n（A、B、C）", "防控措施（逐条填写）", "岗 位", "分管领导（签字）"],
                &["收受礼品", "Ａ", "登记", "采购岗", "副局长"],
            ],
            Family::Risks,
            1,
            &[(0, Manifestation), (1, Grade), (2, Measures), (3, Post), (4, Leader)],
        );
        // Three rows deep.
        check(
            &[
                &["一、基本情况", "一、基本情况", "二、风险", "二、风险"],
                &["所在处室及岗位", "所在处室及岗位", "查找情况", "查找情况"],
                &["处室", "职务", "风险描述", "风险等级"],
            ],
            Family::Risks,
            3,
            &[(0, Department), (1, Post), (2, Manifestation), (3, Grade)],
        );
        // Powers.
        check(
            &[
                &["权力清单"],
                &["编号", "权力名称", "权力类型", "设定依据", "责任部门", "处理意见"],
                &["1", "某许可", "行政许可", "《某法》第三条", "审批科", "保留"],
            ],
            Family::Powers,
            2,
            &[(0, Code), (1, Name), (2, PowerKind), (3, Basis), (4, Department), (5, State)],
        );
    }

    #[test]
    fn what_has_no_head_has_none() {
        for rows in [
            &[&["甲", "乙"] as &[&str]] as &[&[&str]],
            &[],
            &[&["部门", "岗位", "等级"]],
            &[&["关于进一步加强防控措施和风险等级责任人管理的通知"]],
        ] {
            assert_eq!(find(&table(rows), Family::Risks), None, "{rows:?}");
        }
    }
}
