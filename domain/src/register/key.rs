//! Which risk point or measure is meant: the chart it stands on, if any, and its id there.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::id::FlowchartId;

/// `chart/id`, or `/id` for what stands in the register itself. (Copies of a chart keep the ids of its risk
/// points: the id alone does not tell them apart.)
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(SmolStr);

impl Key {
    /// What stands on a chart.
    pub fn on_chart(chart: &FlowchartId, id: impl fmt::Display) -> Key {
        Key(SmolStr::new(format!("{chart}/{id}")))
    }

    /// What stands in the register itself.
    pub fn own(id: impl fmt::Display) -> Key {
        Key(SmolStr::new(format!("/{id}")))
    }

    /// Reads one back; `None` for what is none.
    pub fn parse(text: &str) -> Option<Key> {
        let (chart, id) = text.split_once('/')?;
        let good = (chart.is_empty() || crate::id::is_valid(chart)) && crate::id::is_valid(id);
        good.then(|| Key(SmolStr::new(text)))
    }

    /// The chart; `None`: it stands in the register itself.
    pub fn chart(&self) -> Option<FlowchartId> {
        self.0.split_once('/').map(|(chart, _)| chart).filter(|chart| !chart.is_empty()).map(FlowchartId::new)
    }

    /// The id there.
    pub fn id(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, id)| id)
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_the_chart_and_the_id() {
        for (text, chart, id) in [("c1/r1", Some("c1"), "r1"), ("/r1", None, "r1")] {
            let key = Key::parse(text).unwrap();
            assert_eq!((key.chart(), key.id()), (chart.map(FlowchartId::new), id));
        }
        for bad in ["", "r1", "c1/", "c1/r 1", "c 1/r1", "a/b/c"] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }
}
