//! Official documents on paper, in the layout of GB/T 9704: A4, a type area of 156 × 225 mm with 22 lines of 28 characters.

mod lines;

use std::fmt::Write;

use liantu_app::page::{Block, Cell, Grid, OfficialDocument, Part};
use liantu_app::text::minutes as say;
use liantu_domain::picture::escape;
use liantu_domain::picture::three_column::Page;

use self::lines::broken;

/// All lengths are in hundredths of a millimetre.
const LEFT: i32 = 2_800;
const TOP: i32 = 3_700;
const BREADTH: i32 = 15_600;
const BOTTOM: i32 = TOP + 22_500;
const W: i32 = 21_000;
/// 3号
const FONT: i32 = 557;
const LINE: i32 = 1_022;
/// 2号
const TITLE: i32 = 776;
/// 4号
const NUMBER: i32 = 494;
/// 小四, for tables.
const SMALL: i32 = 423;
const SMALL_LINE: i32 = 620;
const PADDING: i32 = 110;
/// A row of a table with at most so many lines is not torn.
const TOGETHER: usize = 8;

/// The typefaces that the standard asks for, then what a machine without them has.
const BODY: &str = "FangSong_GB2312, FangSong, STFangsong, serif";
const BLACK: &str = "SimHei, sans-serif";
const KAI: &str = "KaiTi_GB2312, KaiTi, STKaiti, serif";
const SONG: &str = "FZXiaoBiaoSong-B05S, STZhongsong, serif";

/// Its pages.
pub fn pages(document: &OfficialDocument) -> Vec<Page> {
    let mut press = Press { pages: Vec::new(), svg: String::new(), y: TOP };
    press.y += LINE / 2;
    for line in &document.title {
        for line in broken(line, TITLE, BREADTH - 2 * TITLE, 0) {
            press.y += LINE * 5 / 4;
            press.centred(&line, TITLE, SONG, "700");
        }
    }
    if !document.number.is_empty() {
        press.y += LINE;
        press.centred(&say::numbered(&document.number), FONT, BODY, "400");
    }
    press.y += LINE;
    for block in &document.blocks {
        press.block(block);
    }
    // Nobody signs a sheet without text.
    press.need(document.end.iter().map(height).sum());
    for block in &document.end {
        press.block(block);
    }
    press.turn();
    press.pages
}

/// How much room the end of a document takes.
fn height(block: &Block) -> i32 {
    let lines = match block {
        Block::Signed(lines) => lines.len() * 2,
        Block::Heading(_, text) | Block::Paragraph(text) => {
            text.lines().map(|line| broken(line, FONT, BREADTH, 2 * FONT).len()).sum()
        }
        Block::Grid(grid) => grid.rows.len(),
    };
    i32::try_from(lines).unwrap_or(1) * LINE
}

/// Sheets that are filled from the top.
struct Press {
    pages: Vec<Page>,
    svg: String,
    y: i32,
}

impl Press {
    /// Finishes a sheet with its number: right on odd pages, left on even ones.
    fn turn(&mut self) {
        let number = self.pages.len() + 1;
        let (x, anchor) = if number % 2 == 1 { (LEFT + BREADTH - NUMBER, "end") } else { (LEFT + NUMBER, "start") };
        let body = std::mem::take(&mut self.svg);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 {W} 29700\">\
             <rect width=\"{W}\" height=\"29700\" fill=\"white\"/>{body}<text x=\"{x}\" y=\"{}\" \
             text-anchor=\"{anchor}\" font-family=\"{SONG}\" font-size=\"{NUMBER}\">— {number} —</text></svg>",
            BOTTOM + 1_000,
        );
        self.pages.push(Page { svg, width_mm: 210, height_mm: 297 });
        self.y = TOP;
    }

    /// Turns the sheet where less room than that is left.
    fn need(&mut self, height: i32) {
        if self.y + height > BOTTOM {
            self.turn();
        }
    }

    fn put(&mut self, (x, y): (i32, i32), text: &str, size: i32, family: &str) {
        // Writing to a string can't fail.
        let _ = write!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" xml:space=\"preserve\">{}</text>",
            escape(text)
        );
    }

    fn centred(&mut self, text: &str, size: i32, family: &str, weight: &str) {
        let _ = write!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-family=\"{family}\" font-weight=\"{weight}\" \
             font-size=\"{size}\">{}</text>",
            W / 2,
            self.y,
            escape(text)
        );
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                // Headings do not stand alone at the foot of a page: there is room for those below them, and a line.
                self.need((4 - *level as i32) * LINE);
                self.paragraph(text, [BLACK, KAI, BODY][*level as usize]);
            }
            Block::Paragraph(text) => text.lines().for_each(|line| self.paragraph(line, BODY)),
            Block::Grid(grid) => self.grid(grid),
            Block::Signed(lines) => {
                self.need(LINE * 2 * i32::try_from(lines.len()).unwrap_or(1));
                for line in lines {
                    self.y += LINE;
                    self.need(LINE);
                    self.put((LEFT + BREADTH / 2, self.y + LINE / 2 + FONT / 3), line, FONT, BODY);
                    self.y += LINE;
                }
            }
        }
    }

    fn paragraph(&mut self, text: &str, family: &str) {
        for (place, line) in broken(text, FONT, BREADTH, 2 * FONT).iter().enumerate() {
            self.need(LINE);
            let x = if place == 0 { LEFT + 2 * FONT } else { LEFT };
            self.put((x, self.y + LINE / 2 + FONT / 3), line, FONT, family);
            self.y += LINE;
        }
    }

    fn grid(&mut self, grid: &Grid) {
        let heads: Vec<Cell> = grid.heads.iter().map(Cell::label).collect();
        self.y += LINE / 4;
        if !heads.is_empty() {
            self.need(4 * SMALL_LINE);
            self.row(grid, &heads, &heads);
        }
        for row in &grid.rows {
            self.row(grid, row, &heads);
        }
        self.y += LINE / 4;
    }

    /// A row. One that is higher than what is left of the page goes on on the next, below the heads.
    fn row(&mut self, grid: &Grid, row: &[Cell], heads: &[Cell]) {
        let breadth = |from: usize, span: usize| -> i32 {
            grid.widths.iter().skip(from).take(span).map(|share| i32::from(*share) * BREADTH / 100).sum()
        };
        let mut from = 0;
        let cells: Vec<_> = row
            .iter()
            .map(|cell| {
                let (x, w) = (LEFT + breadth(0, from), breadth(from, cell.span));
                from += cell.span;
                (cell.part, x, w, cell.text.lines().flat_map(|text| broken(text, SMALL, w - 2 * PADDING, 0)).collect())
            })
            .collect::<Vec<(Part, i32, i32, Vec<String>)>>();
        let most = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or_default().max(1);
        let mut done = 0;
        while done < most {
            let fits = usize::try_from((BOTTOM - self.y - 2 * PADDING) / SMALL_LINE).unwrap_or_default();
            let left = most - done;
            // A row that is not long stays together; of a long one two lines at least.
            if fits < if most <= TOGETHER { left } else { left.min(2) } {
                self.turn();
                if !heads.is_empty() && !std::ptr::eq(row, heads) {
                    self.row(grid, heads, heads);
                }
                continue;
            }
            let now = left.min(fits);
            let height = i32::try_from(now).unwrap_or(1) * SMALL_LINE + 2 * PADDING;
            for (part, x, w, lines) in &cells {
                let _ = write!(
                    self.svg,
                    "<path d=\"M{x} {}h{w}v{height}h-{w}z\" fill=\"none\" stroke=\"black\" stroke-width=\"18\"/>",
                    self.y
                );
                let shown: Vec<_> = lines.iter().skip(done).take(now).collect();
                let family = if *part == Part::Label { BLACK } else { BODY };
                let spare = i32::try_from(now - shown.len()).unwrap_or_default() * SMALL_LINE / 2;
                let begins = self.y + PADDING + if *part == Part::Label { spare } else { 0 };
                for (line, place) in shown.into_iter().zip(0..) {
                    let y = begins + place * SMALL_LINE + SMALL_LINE / 2 + SMALL / 3;
                    self.put((x + PADDING, y), line, SMALL, family);
                }
            }
            self.y += height;
            done += now;
        }
    }
}

#[cfg(test)]
mod tests {
    use liantu_app::page::Level;

    use super::*;

    #[test]
    fn what_is_long_goes_on_on_the_next_page() {
        let row = |text: String| vec![Cell::value("甲", 1), Cell::value(text, 1)];
        let grid = Grid {
            name: "表".into(),
            widths: vec![20, 80],
            heads: vec!["成员".into(), "理由".into()],
            rows: vec![row("理由充分，".repeat(600)), row("<b>".into())],
        };
        let blocks = vec![Block::Heading(Level::One, "一、情况".into()), Block::Grid(grid)];
        let document = OfficialDocument { title: vec!["纪要".into()], blocks, ..OfficialDocument::default() };
        let pages = pages(&document);
        assert!(pages.len() >= 2, "{}", pages.len());
        for (page, number) in pages.iter().zip(1..) {
            assert!(page.svg.contains(&format!("— {number} —")) && page.svg.contains("成员"));
            let ys = page.svg.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<i32>().ok());
            assert!(ys.max().is_some_and(|y| y <= BOTTOM + 1_000));
        }
        let said = |page: &Page| page.svg.matches('由').count();
        assert_eq!(pages.iter().map(said).sum::<usize>(), 600 + pages.len(), "the heads say it too");
        assert!(!pages.iter().any(|page| page.svg.contains("<b>")));
    }
}
