//! The marks that pages are drawn with: a text, the badge of a grade, a line with its arrowhead.

use std::fmt::Write;

use super::ways::Line;
use crate::geometry::point;
use crate::picture::escape;
use crate::risk::Grade;

/// What is written.
pub(super) const INK: &str = "#1b1f24";
/// What is less.
pub(super) const MUTED: &str = "#4a5058";
/// Lines.
pub(super) const STROKE: &str = "#3c444d";

/// A text on one line.
pub(super) struct Text<'a> {
    pub(super) words: &'a str,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) size: i32,
    pub(super) anchor: &'static str,
    pub(super) fill: &'static str,
    pub(super) bold: bool,
}

impl Text<'_> {
    pub(super) fn draw(&self, svg: &mut String) {
        if self.words.is_empty() {
            return;
        }
        let weight = if self.bold { r#" font-weight="700""# } else { "" };
        let anchor = if self.anchor == "start" { String::new() } else { format!(r#" text-anchor="{}""#, self.anchor) };
        let fill = if self.fill == INK { String::new() } else { format!(r#" fill="{}""#, self.fill) };
        // Writing to a string can't fail.
        let _ = write!(
            svg,
            r#"<text x="{}" y="{}" font-size="{}"{anchor}{fill}{weight}>{}</text>"#,
            self.x,
            self.y,
            self.size,
            escape(self.words)
        );
    }
}

impl Text<'_> {
    pub(super) fn middle(self) -> Self {
        Text { anchor: "middle", ..self }
    }

    pub(super) fn end(self) -> Self {
        Text { anchor: "end", ..self }
    }

    pub(super) fn muted(self) -> Self {
        Text { fill: MUTED, ..self }
    }
}

/// The badge of a grade around its middle, for type of that size.
pub(super) fn badge(svg: &mut String, grade: Option<Grade>, x: i32, y: i32, font: i32) {
    let r = font * 5 / 8;
    let (fill, letter) = match grade {
        Some(Grade::High) => ("#b3261e", "A"),
        Some(Grade::Medium) => ("#9a5b00", "B"),
        Some(Grade::Low) => ("#2b6e5e", "C"),
        None => ("#fff", "?"),
    };
    let ink = if grade.is_some() { "#fff" } else { MUTED };
    let _ = match grade {
        Some(Grade::High) => {
            let (h, t) = (r, r / 2);
            write!(
                svg,
                r#"<path d="M{} {y}L{} {}H{}L{} {y}L{} {}H{}Z" fill="{fill}"/>"#,
                x - r - 2,
                x - t - 1,
                y - h,
                x + t + 1,
                x + r + 2,
                x + t + 1,
                y + h,
                x - t - 1
            )
        }
        Some(Grade::Medium) => {
            let d = r + 3;
            write!(svg, r#"<path d="M{} {y}L{x} {}L{} {y}L{x} {}Z" fill="{fill}"/>"#, x - d, y - d, x + d, y + d)
        }
        Some(Grade::Low) => write!(svg, r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>"#),
        None => {
            write!(svg, r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{MUTED}" stroke-dasharray="3 2"/>"#)
        }
    };
    let size = font * 13 / 16;
    Text { words: letter, x, y: y + size * 9 / 25, size, anchor: "middle", fill: ink, bold: true }.draw(svg);
}

/// A line with its arrowhead, which is a shape of its own: a page has no ids, so that several fit into one document.
pub(super) fn draw_line(svg: &mut String, line: &Line) {
    let mut d = String::new();
    for (at, p) in line.points.iter().enumerate() {
        let _ = write!(d, "{}{} {}", if at == 0 { 'M' } else { 'L' }, p.x, p.y);
    }
    let _ = write!(svg, r#"<path d="{d}" fill="none" stroke="{STROKE}" stroke-width="1.8"/>"#);
    let [.., before, tip] = line.points.as_slice() else { return };
    if !line.arrow {
        return;
    }
    let (dx, dy) = ((tip.x - before.x).signum(), (tip.y - before.y).signum());
    let back = point(tip.x - 10 * dx, tip.y - 10 * dy);
    let (one, other) = (point(back.x - 4 * dy, back.y + 4 * dx), point(back.x + 4 * dy, back.y - 4 * dx));
    let _ =
        write!(svg, r#"<path d="M{} {}L{} {}L{} {}Z" fill="{STROKE}"/>"#, tip.x, tip.y, one.x, one.y, other.x, other.y);
}
