//! Pages as SVG text. Looks are attributes, colours are those of `style/token.css` on white paper; every grade
//! has its letter and its shape, every connector its letter, so that a black-and-white printer loses nothing.

use std::fmt::Write;

use super::content::{Content, Hand, Shape, Tone};
use super::form::{BUS, CARD_SIDE, Measure};
use super::ink::{INK, STROKE, Text, badge, draw_line};
use super::pages::{Card, Fragment, Sheet};
use super::ways::{Connector, Grows, Leads, Ways};
use super::{Page, SheetHead, SheetWords};
use crate::flowchart::NodeKind;
use crate::geometry::Rect;
use crate::picture::{escape, outline, wrap};
use crate::risk::Grade;

const SANS: &str =
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Zen Hei',sans-serif";
const TITLE: &str =
    "'FZXiaoBiaoSong-B05S','方正小标宋简体','STZhongsong','Noto Serif CJK SC','Source Han Serif SC','SimSun',serif";
const LEADER: &str = "#8c8a83";
const SHADE: &str = "#f3f1ec";

/// Draws all pages.
pub fn pages(
    head: &SheetHead,
    words: &dyn SheetWords,
    measure: &Measure,
    content: &Content,
    sheets: &[Sheet],
    ways: &[Ways],
) -> Vec<Page> {
    let draw = Draw { head, words, measure, content, of: sheets.len() };
    let (width_mm, height_mm) = measure.size_mm;
    let page = |(at, (sheet, ways))| Page { svg: draw.page(at, sheet, ways), width_mm, height_mm };
    sheets.iter().zip(ways).enumerate().map(page).collect()
}

struct Draw<'a> {
    head: &'a SheetHead,
    words: &'a dyn SheetWords,
    measure: &'a Measure,
    content: &'a Content,
    of: usize,
}

impl Draw<'_> {
    fn page(&self, at: usize, sheet: &Sheet, ways: &Ways) -> String {
        let Measure { page, size_mm, .. } = self.measure;
        let labels = self.words.labels();
        let mut svg = String::with_capacity(16_000);
        let number = self.words.page(at + 1, self.of);
        let _ = write!(
            svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" class="sheet" width="{}mm" height="{}mm" viewBox="0 0 {} {}" role="img" aria-label="{}" font-family="{SANS}" fill="{INK}"><rect width="{}" height="{}" fill="#fff"/>"##,
            size_mm.0,
            size_mm.1,
            page.w,
            page.h,
            escape(&format!("{} {} {number}", labels.title, self.head.name)),
            page.w,
            page.h,
        );
        self.top(&mut svg);
        self.frame(&mut svg);
        if self.content.rows.is_empty() {
            let Rect { x, y, w, h } = self.measure.flow;
            let text = self.text(labels.empty, x + w / 2, y + h / 2).middle().muted();
            text.draw(&mut svg);
        }
        for fragment in &sheet.fragments {
            self.leaders(&mut svg, fragment);
        }
        for line in &ways.lines {
            draw_line(&mut svg, line);
        }
        for fragment in &sheet.fragments {
            self.boxes(&mut svg, fragment);
            for (card, grade) in &fragment.risks {
                self.card(&mut svg, card, Some(*grade));
            }
            for card in &fragment.measures {
                self.card(&mut svg, card, None);
            }
        }
        for words in &ways.words {
            self.condition(&mut svg, words);
        }
        for connector in &ways.connectors {
            self.connector(&mut svg, connector);
        }
        self.foot(&mut svg, &number);
        svg.push_str("</svg>");
        svg
    }

    fn text<'t>(&self, words: &'t str, x: i32, y: i32) -> Text<'t> {
        Text { words, x, y, size: self.measure.font, anchor: "start", fill: INK, bold: false }
    }

    fn small<'t>(&self, words: &'t str, x: i32, y: i32) -> Text<'t> {
        Text { size: self.measure.small, ..self.text(words, x, y) }
    }

    fn top(&self, svg: &mut String) {
        let measure = self.measure;
        let labels = self.words.labels();
        let _ = write!(
            svg,
            r#"<text x="{}" y="{}" font-size="{}" font-weight="700" text-anchor="middle" letter-spacing="{}" font-family="{TITLE}">{}</text>"#,
            measure.page.w / 2,
            measure.title_y,
            measure.title,
            measure.title / 12,
            escape(labels.title)
        );
        let _ = write!(svg, r#"<g fill="none" stroke="{STROKE}">"#);
        for row in &measure.head {
            let mut x = row.rect.x;
            for (_, label, _, breadth) in &row.cells {
                let (y, h) = (row.rect.y, row.rect.h);
                let _ = write!(svg, r#"<rect x="{x}" y="{y}" width="{label}" height="{h}" fill="{SHADE}"/>"#);
                let _ = write!(svg, r#"<rect x="{}" y="{y}" width="{breadth}" height="{h}"/>"#, x + label);
                x += label + breadth;
            }
        }
        svg.push_str("</g>");
        for row in &measure.head {
            let mut x = row.rect.x;
            let middle = row.rect.y + row.rect.h / 2 + measure.font * 9 / 25;
            for (name, label, lines, breadth) in &row.cells {
                let text = self.text(name, x + label / 2, middle).middle();
                text.draw(svg);
                let first = middle - (lines.len() as i32 - 1) * measure.line / 2;
                for (at, line) in lines.iter().enumerate() {
                    let y = first + at as i32 * measure.line;
                    Text { bold: true, ..self.text(line, x + label + measure.font / 2, y) }.draw(svg);
                }
                x += label + breadth;
            }
        }
    }

    fn frame(&self, svg: &mut String) {
        let measure = self.measure;
        let labels = self.words.labels();
        let Rect { x, y, w, h } = measure.frame;
        let _ = write!(
            svg,
            r#"<g fill="none" stroke="{STROKE}"><rect x="{x}" y="{y}" width="{w}" height="{}" fill="{SHADE}"/><path d="M{} {y}V{}M{} {y}V{}"/><rect x="{x}" y="{y}" width="{w}" height="{h}" stroke-width="2.5"/></g>"#,
            measure.heading,
            measure.flow.x,
            y + h,
            measure.measures.x,
            y + h,
        );
        let base = y + measure.heading / 2 + measure.font * 9 / 25;
        let counts = self.words.risks(self.content.counts);
        for (column, words) in
            [(measure.risks, counts.as_str()), (measure.flow, labels.flow), (measure.measures, labels.measures)]
        {
            // What is too broad is set smaller before anything of it is left out.
            let room = column.w - measure.font / 2;
            let size = if wrap::width(words, measure.font) <= room { measure.font } else { measure.small };
            let fits = wrap::wrap(words, size, room, 1);
            let words = fits.first().map_or("", String::as_str);
            let text = Text { size, ..self.text(words, column.x + column.w / 2, base).middle() };
            Text { bold: true, ..text }.draw(svg);
        }
    }

    /// The lines from cards to the box: all of one side meet in one line.
    fn leaders(&self, svg: &mut String, fragment: &Fragment) {
        let measure = self.measure;
        let middle = fragment.main.center().y;
        let side = |svg: &mut String, ys: Vec<i32>, (card, bus, edge): (i32, i32, i32)| {
            let (Some(first), Some(last)) = (ys.first(), ys.last()) else { return };
            let mut d = String::new();
            for y in &ys {
                let _ = write!(d, "M{card} {y}H{bus}");
            }
            let (low, high) = ((*first).min(middle), (*last).max(middle));
            if low < high {
                let _ = write!(d, "M{bus} {low}V{high}");
            }
            let _ = write!(d, "M{bus} {middle}H{edge}");
            let _ = write!(svg, r#"<path d="{d}" fill="none" stroke="{LEADER}" stroke-dasharray="5 3"/>"#);
            let _ = write!(svg, r#"<circle cx="{edge}" cy="{middle}" r="3" fill="{LEADER}"/>"#);
        };
        let inset = match self.content.rows[fragment.row].main.shape {
            Shape::Step(NodeKind::Parallel) => (fragment.main.w - fragment.main.h) / 2,
            _ => 0,
        };
        let ys = fragment.risks.iter().map(|(card, _)| card.rect.center().y).collect();
        let ends = (measure.risks.right() - CARD_SIDE, measure.flow.x + BUS, fragment.main.x + inset);
        side(svg, ys, ends);
        let ys = fragment.measures.iter().map(|card| card.rect.center().y).collect();
        let ends = (measure.measures.x + CARD_SIDE, measure.flow.right() - BUS, fragment.main.right() - inset);
        side(svg, ys, ends);
    }

    fn boxes(&self, svg: &mut String, fragment: &Fragment) {
        let row = &self.content.rows[fragment.row];
        self.step(svg, &row.main, fragment.main, fragment.first);
        if let (Some(aside), Some(rect)) = (&row.aside, fragment.aside) {
            self.step(svg, aside, rect, fragment.first);
        }
    }

    fn step(&self, svg: &mut String, step: &super::content::Box, at: Rect, first: bool) {
        let measure = self.measure;
        let Rect { x, y, w, h } = at;
        let kind = match step.shape {
            Shape::Step(kind) => kind,
            Shape::Band => NodeKind::Annotation,
        };
        let (width, dash) = match (step.shape, first) {
            (Shape::Step(NodeKind::End), true) => ("3", ""),
            (Shape::Band, _) | (_, false) => ("1.5", r#" stroke-dasharray="6 4""#),
            (Shape::Step(NodeKind::ExpandedSubProcess), true) => ("1.5", r#" stroke-dasharray="6 4""#),
            _ => ("1.8", ""),
        };
        let shape = match step.shape {
            Shape::Band => format!(r#"<rect width="{w}" height="{h}" rx="3"/>"#),
            Shape::Step(NodeKind::Parallel) => {
                format!(r#"<g transform="translate({} 0)">{}</g>"#, (w - h) / 2, outline::shape(kind, h, h))
            }
            Shape::Step(_) => outline::shape(kind, w, h),
        };
        let _ = write!(
            svg,
            r##"<g transform="translate({x} {y})" fill="#fff" stroke="{STROKE}" stroke-width="{width}"{dash}>{shape}</g>"##
        );
        if kind == NodeKind::Parallel {
            let words = step.label.join("");
            self.small(&words, x + w / 2 + h / 2 + 6, y + h / 2 - 8).draw(svg);
        } else {
            let text = step.label.len().max(1) as i32 * measure.line;
            let notes = step.caption.len() as i32 * measure.small_line;
            let low = if kind == NodeKind::Document { 10 } else { 0 };
            let mut base = y + (h - low - text - notes) / 2 + measure.font;
            for line in &step.label {
                let text = self.text(line, x + w / 2, base).middle();
                Text { bold: kind != NodeKind::Decision, ..text }.draw(svg);
                base += measure.line;
            }
            base -= measure.line - measure.small_line;
            for line in &step.caption {
                self.small(line, x + w / 2, base).middle().muted().draw(svg);
                base += measure.small_line;
            }
        }
        let mut numeral = step.numeral.clone();
        if !first {
            numeral.push_str(self.words.labels().continued);
        }
        // The number sits on the upper left corner.
        if !numeral.is_empty() {
            let wide = wrap::width(&numeral, measure.small) + 8;
            let high = measure.small + 4;
            // Where a gate has no corner, beside its upper tip, out of the way of what enters it.
            let (left, y) = if kind == NodeKind::Parallel { (x + w / 2 - wide - 6, y - high / 2) } else { (x - 4, y) };
            let _ = write!(
                svg,
                r#"<rect x="{left}" y="{}" width="{wide}" height="{high}" rx="3" fill="{STROKE}"/>"#,
                y - high / 2
            );
            let text = self.small(&numeral, left + wide / 2, y - high / 2 + measure.small - 1).middle();
            Text { fill: "#fff", bold: true, ..text }.draw(svg);
        }
    }

    /// A card; `grade` for a risk.
    fn card(&self, svg: &mut String, card: &Card, grade: Option<Option<Grade>>) {
        let measure = self.measure;
        let Rect { x, y, w, h } = card.rect;
        let dash = if card.continued { r#" stroke-dasharray="6 4""# } else { "" };
        let _ = write!(
            svg,
            r##"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="#fff" stroke="{STROKE}"{dash}/>"##
        );
        let lines = card.lines.len() as i32;
        let mut base = y + (h - lines * measure.line) / 2 + measure.font * 19 / 20;
        let first = base;
        let number = card.number.to_string();
        let strip = measure.card_strip();
        match grade {
            Some(grade) => {
                let wide = wrap::width(&number, measure.font);
                Text { bold: true, ..self.text(&number, x + measure.font / 2 + wide, first).end() }.draw(svg);
                badge(svg, grade, x + strip - measure.font * 6 / 5, first - measure.font * 9 / 25, measure.font);
            }
            None => {
                let _ = write!(
                    svg,
                    r#"<rect x="{x}" y="{y}" width="{}" height="{h}" rx="3" fill="{SHADE}" stroke="{STROKE}"{dash}/>"#,
                    strip - measure.font * 3 / 2
                );
                let text = self
                    .text(&number, x + (strip - measure.font * 3 / 2) / 2, y + h / 2 + measure.font * 9 / 25)
                    .middle();
                Text { bold: true, ..text }.draw(svg);
            }
        }
        if card.continued {
            let x = x + strip / 2 - measure.font / 2;
            self.small(self.words.labels().continued, x, first + measure.line).middle().muted().draw(svg);
        }
        for line in &card.lines {
            match line.tone {
                Tone::Body => self.text(&line.text, x + strip, base).draw(svg),
                Tone::Muted => self.small(&line.text, x + strip, base).muted().draw(svg),
            }
            base += measure.line;
        }
    }

    fn condition(&self, svg: &mut String, words: &super::ways::Words) {
        let Measure { small, small_line, .. } = *self.measure;
        let lines = wrap::wrap(&words.text, small, words.room, words.lines);
        let anchor = if words.to == Hand::Left { r#" text-anchor="end""# } else { "" };
        let _ = write!(
            svg,
            r##"<g font-size="{small}"{anchor} stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">"##
        );
        let first = match words.grows {
            Grows::Down => words.at.y + small,
            Grows::Up => words.at.y - (lines.len() as i32 - 1) * small_line,
        };
        for (at, line) in lines.iter().enumerate() {
            let y = first + at as i32 * small_line;
            let _ = write!(svg, r#"<text x="{}" y="{y}">{}</text>"#, words.at.x, escape(line));
        }
        svg.push_str("</g>");
    }

    fn connector(&self, svg: &mut String, connector: &Connector) {
        const HIGH: i32 = 22;
        let size = 13;
        let leads = match &connector.leads {
            Leads::To(page) => self.words.to_page(*page),
            Leads::From(pages) => self.words.of_pages(pages),
            Leads::Here => String::new(),
        };
        let wide = wrap::width(&leads, size);
        let letter = wrap::width(&connector.letter, size).max(size);
        let all = letter + 10 + if wide > 0 { wide + 4 } else { 0 };
        let left = match connector.hand {
            None => connector.at.x - all / 2,
            Some(Hand::Left) => connector.at.x - all,
            Some(Hand::Right) => connector.at.x,
        };
        let y = connector.at.y;
        // A line that passes below it is seen to be interrupted, so that it does not seem to lead here.
        let _ = write!(
            svg,
            r##"<rect x="{}" y="{}" width="{}" height="{}" rx="15" fill="#fff"/>"##,
            left - 4,
            y - HIGH / 2 - 4,
            all + 8,
            HIGH + 8
        );
        let _ = write!(
            svg,
            r##"<rect x="{left}" y="{}" width="{all}" height="{HIGH}" rx="11" fill="#fff" stroke="{STROKE}" stroke-width="1.5"/>"##,
            y - HIGH / 2
        );
        let text = Text { size, bold: true, ..self.text(&connector.letter, left + 5 + letter / 2, y + 5).middle() };
        text.draw(svg);
        Text { size, ..self.text(&leads, left + letter + 8, y + 5) }.draw(svg);
    }

    fn foot(&self, svg: &mut String, number: &str) {
        let measure = self.measure;
        let labels = self.words.labels();
        let y = measure.foot_y;
        let mut x = measure.frame.x;
        let grades = [Some(Grade::High), Some(Grade::Medium), Some(Grade::Low), None];
        let shown = grades.iter().zip(self.content.counts).filter(|(grade, count)| grade.is_some() || *count > 0);
        for (grade, _) in shown {
            badge(svg, *grade, x + measure.small / 2 + 4, y - measure.small * 9 / 25, measure.small);
            let words = self.words.grade(*grade);
            self.small(words, x + measure.small * 3 / 2 + 6, y).draw(svg);
            x += measure.small * 3 + wrap::width(words, measure.small);
        }
        let right = measure.frame.right();
        self.small(number, right, y + measure.small_line).end().draw(svg);
        let supervision = said(labels.supervision, &self.head.supervision);
        let room = right - x - measure.small;
        let fits = wrap::wrap(&supervision, measure.small, room, 1);
        self.small(fits.first().map_or("", String::as_str), right, y).end().draw(svg);
        let proof: Vec<String> = [
            said(labels.version, &self.head.version),
            said(labels.date, &self.head.date),
            said(labels.fingerprint, &self.head.fingerprint),
        ]
        .into_iter()
        .filter(|text| !text.is_empty())
        .chain((self.of > 1).then(|| labels.connector.to_owned()))
        .collect();
        let room = right - measure.frame.x - wrap::width(number, measure.small) - measure.font;
        let fits = wrap::wrap(&proof.join(" · "), measure.small, room, 1);
        let first = fits.first().map_or("", String::as_str);
        self.small(first, measure.frame.x, y + measure.small_line).muted().draw(svg);
    }
}

/// A label with its value; nothing where there is no value.
fn said(label: &str, value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() { String::new() } else { format!("{label}{value}") }
}
