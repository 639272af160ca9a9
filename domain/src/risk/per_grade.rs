//! One of something for each grade.

use serde::{Deserialize, Serialize};

use super::Grade;

/// One of something for each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerGrade<T> {
    /// For A.
    pub high: T,
    /// For B.
    pub medium: T,
    /// For C.
    pub low: T,
}

impl<T> PerGrade<T> {
    /// The one for that grade.
    pub const fn of(&self, grade: Grade) -> &T {
        match grade {
            Grade::High => &self.high,
            Grade::Medium => &self.medium,
            Grade::Low => &self.low,
        }
    }

    /// The one for that grade, to be changed.
    pub const fn of_mut(&mut self, grade: Grade) -> &mut T {
        match grade {
            Grade::High => &mut self.high,
            Grade::Medium => &mut self.medium,
            Grade::Low => &mut self.low,
        }
    }
}
