//! What is filed: the three registers as plain tables of text, in the columns of the forms (`domain.md` 6).
//!
//! Words of closed lists stand in them by their names (`licence`, `high`), not as an interface words them, so that
//! the hash of what was filed does not hang on a translation.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::reconcile::{Field, Form, Says};
use crate::risk::GradeScheme;

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

impl FiledRegister {
    /// The form that it is.
    pub const fn form(self) -> Form {
        match self {
            FiledRegister::Powers => Form::Catalogue,
            FiledRegister::Departments => Form::Department,
            FiledRegister::Posts => Form::Post,
        }
    }
}

/// A column of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// 序号
    Number,
    /// 行使主体: department and post in one, as they were filed at first.
    ExercisedBy,
    /// A field of the form.
    Field(Field),
}

impl Column {
    /// Its word in what is filed.
    pub const fn name(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::ExercisedBy => "exercised_by",
            Column::Field(field) => field.name(),
        }
    }

    /// The one with that word, also where it was another at first.
    pub fn from_name(name: &str) -> Option<Column> {
        Some(match name {
            "number" => Column::Number,
            "exercised_by" => Column::ExercisedBy,
            "power_state" => Column::Field(Field::State),
            "flowchart" => Column::Field(Field::Charts),
            "risk_type" => Column::Field(Field::Kind),
            name => Column::Field(Field::from_name(name)?),
        })
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Column, D::Error> {
        let name = String::deserialize(deserializer)?;
        Column::from_name(&name).ok_or_else(|| D::Error::custom(format!("there is no column {name}")))
    }
}

/// One register, frozen. Each row has a text for each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Which.
    pub register: FiledRegister,
    /// How the region called the grades; it was not kept at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<GradeScheme>,
    /// Its columns as they were at the time.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Frozen {
    /// Freezes lines of a register, numbered as they come.
    pub fn new<'a>(register: FiledRegister, scheme: GradeScheme, lines: impl IntoIterator<Item = &'a Says>) -> Frozen {
        let fields = register.form().columns();
        let row = |(number, says): (usize, &Says)| {
            let texts = fields.iter().map(|field| says.get(field).cloned().unwrap_or_default());
            std::iter::once(number.to_string()).chain(texts).collect()
        };
        let columns = std::iter::once(Column::Number).chain(fields.iter().copied().map(Column::Field));
        let rows = (1..).zip(lines).map(row).collect();
        Frozen { register, scheme: Some(scheme), columns: columns.collect(), rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_numbered_and_reads_what_it_wrote() {
        let line = |department: &str| Says::from([(Field::Department, department.to_owned())]);
        let lines = [line("审批科"), line("执法科")];
        for register in FiledRegister::ALL {
            let frozen = Frozen::new(*register, GradeScheme::Levels, &lines);
            let firsts: Vec<_> = frozen.rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
            assert_eq!(firsts, [("1", "审批科"), ("2", "执法科")]);
            assert!(frozen.rows.iter().all(|row| row.len() == frozen.columns.len()));
            let text = serde_json::to_string(&frozen).unwrap();
            assert_eq!(serde_json::from_str::<Frozen>(&text).unwrap(), frozen);
        }
    }

    #[test]
    fn what_was_filed_at_first_is_read() {
        let text = r#"{"register":"powers","columns":["number","code","power","power_kind","content","exercised_by",
            "basis","scope","power_state","flowchart"],"rows":[["1","W1","许可","licence","","审批科","","external",
            "kept",""]]}"#;
        let frozen: Frozen = serde_json::from_str(text).unwrap();
        assert_eq!(frozen.scheme, None);
        assert_eq!(frozen.columns[5], Column::ExercisedBy);
        assert_eq!(frozen.columns[8..], [Column::Field(Field::State), Column::Field(Field::Charts)]);
        assert!(serde_json::from_str::<Frozen>(&text.replace("\"code\"", "\"x\"")).is_err());
    }
}
