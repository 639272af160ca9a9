//! The page on which a chart is drawn: the whole window is the editor.

use super::frame::{Frame, Sheet};
use crate::editor::boot::Boot;
use crate::editor::whole::whole;

/// The page. It shows the chart and all that is known of it before the browser's program has arrived.
pub fn page(frame: &Frame, boot: Boot) -> String {
    let title = boot.chart.head().title.clone();
    let drawing = String::new();
    frame.page(Sheet::desk(title).full().alive(), || whole(boot, drawing))
}
