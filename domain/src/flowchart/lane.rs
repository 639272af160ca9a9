//! Lanes (泳道): the bands of a flowchart, one for each department or post.

use serde::{Deserialize, Serialize};

use super::{Direction, Pool, Source};
use crate::geometry::{Rect, rect};
use crate::id::LaneId;

/// The least breadth of a lane, in canvas units.
pub const LANE_MIN: i32 = 60;
/// The room that a lane's heading takes at its beginning, in canvas units.
pub const HEADER: i32 = 32;

/// Whom a lane belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Nobody in particular: the lane is only a heading.
    #[default]
    None,
    /// A department (内设机构).
    Department(String),
    /// A post (岗位).
    Post(String),
}

impl Holder {
    /// The name of the department or post; empty for none.
    pub fn name(&self) -> &str {
        match self {
            Holder::None => "",
            Holder::Department(name) | Holder::Post(name) => name,
        }
    }
}

/// A band across the chart. Lanes lie side by side without gaps, along the chart's direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Its id within the chart.
    pub id: LaneId,
    /// Its heading.
    #[serde(default)]
    pub name: String,
    /// Whom it belongs to.
    #[serde(default)]
    pub holder: Holder,
    /// Where it begins across the direction of the lanes: y of horizontal ones, x of vertical ones.
    #[serde(default)]
    pub at: i32,
    /// Its breadth across that direction.
    #[serde(default)]
    pub size: i32,
    /// What a file of another tool said about it that we do not understand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
}

crate::record!(Lane, LaneId { name, holder, at, size, source });

impl Lane {
    /// A lane of nobody's, `size` broad.
    pub fn new(id: LaneId, name: impl Into<String>, at: i32, size: i32) -> Self {
        Lane { id, name: name.into(), holder: Holder::None, at, size, source: None }
    }

    /// Where it ends across the direction of the lanes.
    pub const fn end(&self) -> i32 {
        self.at.saturating_add(self.size)
    }

    /// Its rectangle, heading included.
    pub const fn rect(&self, direction: Direction, pool: Pool) -> Rect {
        match direction {
            Direction::Horizontal => rect(pool.start, self.at, pool.length, self.size),
            Direction::Vertical => rect(self.at, pool.start, self.size, pool.length),
        }
    }
}
