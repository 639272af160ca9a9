//! The page on which a chart is drawn: the whole window is the editor.

use liantu_domain::picture;

use super::frame::{Frame, Sheet};
use crate::editor::boot::Boot;
use crate::editor::whole::whole;

/// How much of a chart is drawn by the server, in canvas units: what a large screen shows.
const PART: (i32, i32) = (2_560, 1_440);

/// The page. It shows the chart and all that is known of it before the browser's program has arrived.
pub fn page(frame: &Frame, boot: Boot) -> String {
    let title = boot.chart.head().title.clone();
    let drawing = picture::chart(&boot.chart, &frame.lang, picture::Frame::Canvas { w: PART.0, h: PART.1 });
    frame.page(Sheet::desk(title).full().alive(), || whole(boot, drawing))
}
