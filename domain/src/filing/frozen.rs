//! What is filed: the three registers as plain tables of text, in the columns of the forms (`domain.md` 6).
//!
//! Words of closed lists stand in them by their names (`licence`, `high`), not as an interface words them, so that
//! the hash of what was filed does not hang on a translation.

use serde::{Deserialize, Serialize};

crate::words! {
    /// The three registers of a filing (S4-11).
    FiledRegister {
        /// 职权目录一览表
        Powers = "powers",
        /// 内部机构廉政风险防控登记表
        Departments = "departments",
        /// 个人岗位廉政风险防控登记表
        Posts = "posts",
    }
}

crate::words! {
    /// A column of one of them.
    Column {
        /// 序号
        Number = "number",
        /// 编码
        Code = "code",
        /// 职权名称
        Power = "power",
        /// 职权类别
        PowerKind = "power_kind",
        /// 职权内容
        Content = "content",
        /// 行使主体
        ExercisedBy = "exercised_by",
        /// 法律依据
        Basis = "basis",
        /// 内部或外部
        Scope = "scope",
        /// 清理结果
        PowerState = "power_state",
        /// 流程图
        Flowchart = "flowchart",
        /// 内设机构
        Department = "department",
        /// 岗位
        Post = "post",
        /// 岗位层级
        Tier = "tier",
        /// 岗位职责
        Duties = "duties",
        /// 风险类别
        RiskType = "risk_type",
        /// 风险表现
        Manifestation = "manifestation",
        /// 风险等级
        Grade = "grade",
        /// 防控措施
        Measures = "measures",
        /// 责任人
        Owner = "owner",
        /// 责任领导
        Leader = "leader",
    }
}

impl FiledRegister {
    /// Its columns, in their order.
    pub const fn columns(self) -> &'static [Column] {
        use Column::*;
        match self {
            FiledRegister::Powers => {
                &[Number, Code, Power, PowerKind, Content, ExercisedBy, Basis, Scope, PowerState, Flowchart]
            }
            FiledRegister::Departments => {
                &[Number, Department, Post, RiskType, Manifestation, Grade, Measures, Owner, Leader]
            }
            FiledRegister::Posts => {
                &[Number, Department, Post, Tier, Duties, RiskType, Manifestation, Grade, Measures, Owner, Leader]
            }
        }
    }
}

/// One register, frozen. Each row has a text for each column but the running number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Which.
    pub register: FiledRegister,
    /// Its columns as they were at the time.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Frozen {
    /// Freezes rows. `cell` says what stands in a column of a row; the running number comes by itself.
    pub fn new<R>(register: FiledRegister, rows: &[R], cell: impl Fn(&R, Column) -> String) -> Frozen {
        let columns = register.columns();
        let text = |at: usize, row: &R, column| match column {
            Column::Number => (at + 1).to_string(),
            column => cell(row, column),
        };
        let rows = rows.iter().enumerate().map(|(at, row)| columns.iter().map(|&it| text(at, row, it)).collect());
        Frozen { register, columns: columns.to_vec(), rows: rows.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_numbered_and_reads_what_it_wrote() {
        let frozen = Frozen::new(FiledRegister::Departments, &["审批科", "执法科"], |row, column| match column {
            Column::Department => (*row).to_owned(),
            column => column.name().to_owned(),
        });
        let firsts: Vec<_> = frozen.rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
        assert_eq!(firsts, [("1", "审批科"), ("2", "执法科")]);
        for register in FiledRegister::ALL {
            assert!(register.columns().starts_with(&[Column::Number]));
        }
        assert!(frozen.rows.iter().all(|row| row.len() == frozen.columns.len()));
        let text = serde_json::to_string(&frozen).unwrap();
        assert_eq!(serde_json::from_str::<Frozen>(&text).unwrap(), frozen);
    }
}
