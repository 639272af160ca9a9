//! A picture of the chart as a file of its own: the painter's drawing, with a title and a description for
//! those who don't see it, and under it how many risk points of each grade there are. All labels are text;
//! nothing in it runs, and nothing in it is fetched.

use std::fmt::Write;

use crate::flowchart::{Direction, Flowchart, NodeKind};
use crate::picture::{Frame, Plain, chart, escape};
use crate::risk::Grade;

/// The room that the legend takes.
const LEGEND: i32 = 40;
/// The least breadth of the whole, so that the legend has room.
const BREADTH_MIN: i32 = 260;

/// Draws a chart.
pub fn write(flowchart: &Flowchart) -> String {
    let drawing = chart(flowchart, &Plain, Frame::File);
    let (w, h) = (size(&drawing, "width"), size(&drawing, "height"));
    let counts = Grade::ALL.map(|grade| flowchart.live_risks().filter(|risk| risk.grade == Some(grade)).count());
    let legend = if counts.iter().any(|count| *count > 0) { LEGEND } else { 0 };
    let (wide, high) = (w.max(if legend > 0 { BREADTH_MIN } else { 0 }), h + legend);
    let mut svg = String::with_capacity(drawing.len() + 2_000);
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-labelledby=\"title steps\">\
         <title id=\"title\">{}</title><desc id=\"steps\">{}</desc>",
        escape(&flowchart.head().title),
        escape(&steps(flowchart)),
    );
    svg.push_str(&drawing);
    if legend > 0 {
        let _ = write!(svg, "<rect class=\"paper\" x=\"0\" y=\"{h}\" width=\"{wide}\" height=\"{LEGEND}\"/>");
        for (i, (grade, count)) in Grade::ALL.into_iter().zip(counts).enumerate() {
            let (x, y) = (24 + 76 * i as i32, h + LEGEND / 2);
            // The shapes of the badges: hexagon, diamond, circle.
            let (class, shape) = match grade {
                Grade::High => ("a", "<path d=\"M-10 0L-5 -9H5L10 0L5 9H-5Z\"/>"),
                Grade::Medium => ("b", "<path d=\"M-11 0L0 -11L11 0L0 11Z\"/>"),
                Grade::Low => ("c", "<rect x=\"-10\" y=\"-10\" width=\"20\" height=\"20\" rx=\"10\"/>"),
            };
            let _ = write!(
                svg,
                "<g transform=\"translate({x} {y})\"><g class=\"badge grade-{class}\">{shape}<text y=\"5\">{}</text></g>\
                 <text class=\"label starts\" x=\"18\" y=\"5\">× {count}</text></g>",
                grade.letter()
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// A size that the drawing gives of itself.
fn size(drawing: &str, name: &str) -> i32 {
    let tag = drawing.split('>').next().unwrap_or_default();
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// The labels of the steps in the order in which they are read.
fn steps(chart: &Flowchart) -> String {
    let mut nodes: Vec<_> = chart.nodes().filter(|node| node.kind != NodeKind::Annotation).collect();
    match chart.head().direction {
        Direction::Horizontal => nodes.sort_by_key(|node| (node.rect.x, node.rect.y)),
        Direction::Vertical => nodes.sort_by_key(|node| (node.rect.y, node.rect.x)),
    }
    let labels = nodes.iter().map(|node| node.label.trim()).filter(|label| !label.is_empty());
    labels.take(500).collect::<Vec<_>>().join(" · ")
}
