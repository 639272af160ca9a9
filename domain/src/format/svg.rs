//! A picture of the chart as a file of its own. All labels are text; nothing in it runs, and nothing in it
//! is fetched. The drawing itself is made by [`crate::picture`].

use crate::flowchart::Flowchart;
use crate::picture::{Frame, Plain, chart};

/// Draws a chart.
pub fn write(flowchart: &Flowchart) -> String {
    let mut svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    svg.push_str(&chart(flowchart, &Plain, Frame::File));
    svg.push('\n');
    svg
}
