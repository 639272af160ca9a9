//! The paper and where things stand on it. A unit is a fifth of a millimetre, so that the shapes of the
//! canvas, made for units of about that size, look on paper as they do on the screen.

use super::{SheetHead, SheetWords};
use crate::geometry::{Rect, rect};
use crate::picture::wrap;

/// Units in a millimetre.
pub const UNITS: i32 = 5;

/// The size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// For the wall.
    A3,
    /// For the file.
    #[default]
    A4,
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Lying.
    #[default]
    Landscape,
}

/// The paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its size.
    pub paper: Paper,
    /// Which way it lies.
    pub orientation: Orientation,
}

impl Paper {
    /// All of them.
    pub const ALL: [Paper; 2] = [Paper::A4, Paper::A3];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Paper::A3 => "a3",
            Paper::A4 => "a4",
        }
    }
}

impl Orientation {
    /// Both.
    pub const ALL: [Orientation; 2] = [Orientation::Landscape, Orientation::Portrait];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Orientation::Portrait => "portrait",
            Orientation::Landscape => "landscape",
        }
    }
}

impl Form {
    /// Breadth and height.
    pub const fn size_mm(self) -> (u32, u32) {
        let (short, long) = match self.paper {
            Paper::A3 => (297, 420),
            Paper::A4 => (210, 297),
        };
        match self.orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        }
    }
}

/// A row of the table in the head: label and value by turns.
pub struct HeadRow {
    /// Where it stands.
    pub rect: Rect,
    /// Label, its breadth, the lines of the value, their breadth.
    pub cells: Vec<(&'static str, i32, Vec<String>, i32)>,
}

/// Sizes and places of everything that is the same on each page.
pub struct Measure {
    /// The whole page.
    pub page: Rect,
    /// The paper in millimetres.
    pub size_mm: (u32, u32),
    /// The size of type, and the distance of its lines.
    pub font: i32,
    /// See [`Measure::font`].
    pub line: i32,
    /// The size of small type, and the distance of its lines.
    pub small: i32,
    /// See [`Measure::small`].
    pub small_line: i32,
    /// The size of the title.
    pub title: i32,
    /// The baseline of the title.
    pub title_y: i32,
    /// The table in the head.
    pub head: Vec<HeadRow>,
    /// The frame of the three columns, their heading included.
    pub frame: Rect,
    /// How high the heading of the columns is.
    pub heading: i32,
    /// The left column.
    pub risks: Rect,
    /// The middle.
    pub flow: Rect,
    /// The right column.
    pub measures: Rect,
    /// Where boxes of steps stand in the middle: left edge and breadth.
    pub boxes: (i32, i32),
    /// Where steps aside stand; `None` where the paper is too narrow.
    pub aside: Option<(i32, i32)>,
    /// The right edge of all boxes, those aside included: lines run right of it.
    pub boxes_end: i32,
    /// The first baseline of the foot.
    pub foot_y: i32,
}

/// The white around everything.
const MARGIN: i32 = 12 * UNITS;
/// The room beside the boxes in which lines and connectors run, up to the line that gathers the leaders.
pub const GUTTER: i32 = 84;
/// From the column's border to the line that gathers the leaders.
pub const BUS: i32 = 12;
/// The room over the first row and below the last one, where connectors stand.
pub const CONNECTOR_ROOM: i32 = 46;

impl Measure {
    /// By the paper and what is in the head.
    pub fn of(form: Form, head: &SheetHead, words: &dyn SheetWords) -> Measure {
        let labels = words.labels();
        let size_mm = form.size_mm();
        let page = rect(0, 0, size_mm.0 as i32 * UNITS, size_mm.1 as i32 * UNITS);
        let (font, line, small, small_line, title) = match form.paper {
            Paper::A4 => (16, 21, 14, 18, 38),
            Paper::A3 => (19, 25, 16, 21, 48),
        };
        let left = MARGIN;
        let wide = page.w - 2 * MARGIN;
        let title_y = MARGIN + title;
        let mut y = title_y + title / 2;
        let label = wrap::width("职权类别", font) + font;
        let table = |cells: [(&'static str, &str, i32); 2]| {
            let rest: i32 = wide - 2 * label;
            let mut used = 0;
            cells
                .into_iter()
                .enumerate()
                .map(|(at, (name, value, share))| {
                    let breadth = if at == 1 { rest - used } else { rest * share / 100 };
                    used += breadth;
                    let value = if value.trim().is_empty() { "—" } else { value };
                    (name, label, wrap::wrap(value, font, breadth - font, 2), breadth)
                })
                .collect::<Vec<_>>()
        };
        let rows = [
            table([(labels.name, &head.name, 62), (labels.kind, &head.kind, 38)]),
            table([(labels.organisation, &head.organisation, 62), (labels.code, &head.code, 38)]),
        ];
        let head = rows
            .into_iter()
            .map(|cells| {
                let most = cells.iter().map(|(_, _, lines, _)| lines.len()).max().unwrap_or(1).max(1) as i32;
                let row = HeadRow { rect: rect(left, y, wide, most * line + font * 3 / 5), cells };
                y = row.rect.bottom();
                row
            })
            .collect();
        let heading = line + font * 4 / 5;
        let frame_top = y + font / 2;
        let foot = 2 * small_line + small;
        let frame = rect(left, frame_top, wide, page.h - MARGIN / 2 - foot - frame_top);
        let side = match (form.paper, form.orientation) {
            (Paper::A4, Orientation::Portrait) => wide * 30 / 100,
            (_, Orientation::Portrait) => wide * 29 / 100,
            (_, Orientation::Landscape) => wide * 29 / 100,
        };
        let body = |x: i32, w: i32| rect(x, frame.y + heading, w, frame.h - heading);
        let risks = body(frame.x, side);
        let measures = body(frame.right() - side, side);
        let flow = body(risks.right(), measures.x - risks.right());
        let inner = flow.w - 2 * GUTTER;
        let start = flow.x + GUTTER;
        let (boxes, aside) = if inner >= 380 {
            let gap = 5 * small;
            let aside = (inner - gap) * 42 / 100;
            ((start, inner - gap - aside), Some((start + inner - aside, aside)))
        } else {
            ((start, inner), None)
        };
        Measure {
            page,
            size_mm,
            font,
            line,
            small,
            small_line,
            title,
            title_y,
            head,
            frame,
            heading,
            risks,
            flow,
            measures,
            boxes,
            aside,
            boxes_end: start + inner,
            foot_y: frame.bottom() + small_line,
        }
    }

    /// Where rows begin on a page.
    pub const fn top(&self) -> i32 {
        self.flow.y + CONNECTOR_ROOM
    }

    /// Where rows end.
    pub const fn bottom(&self) -> i32 {
        self.flow.bottom() - CONNECTOR_ROOM
    }

    /// The room for text in a card: its breadth without number, badge and edges.
    pub const fn card_room(&self) -> i32 {
        self.risks.w - 2 * CARD_SIDE - self.card_strip() - self.font / 2
    }

    /// The strip of a card in which number and badge stand.
    pub const fn card_strip(&self) -> i32 {
        self.font * 4
    }
}

/// From the border of a column to its cards.
pub const CARD_SIDE: i32 = 12;
