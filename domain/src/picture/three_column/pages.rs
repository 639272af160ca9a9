//! Rows become places on pages. A row stays on one page where it can; one that is higher than a page goes on
//! on the next, between two pairs where it can, else between two lines.

use super::content::{Content, Line, Pair, Row};
use super::form::{CARD_SIDE, Measure};
use crate::geometry::{Rect, rect};
use crate::risk::Grade;

/// A card in the left or right column.
#[derive(Clone, Debug)]
pub struct Card {
    /// Where it stands.
    pub rect: Rect,
    /// The number of its risk.
    pub number: usize,
    /// What it says.
    pub lines: Vec<Line>,
    /// Whether it began on the page before.
    pub continued: bool,
}

/// As much of a row as stands on one page.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Which row.
    pub row: usize,
    /// Whether the row begins here.
    pub first: bool,
    /// Whether it ends here.
    pub last: bool,
    /// The box in the middle.
    pub main: Rect,
    /// The box aside.
    pub aside: Option<Rect>,
    /// Risks, with their grades.
    pub risks: Vec<(Card, Option<Grade>)>,
    /// Measures.
    pub measures: Vec<Card>,
}

/// What stands on one page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The rows, from above.
    pub fragments: Vec<Fragment>,
}

/// How far things stand apart.
#[derive(Clone, Copy)]
struct Spacing {
    /// From one card to the next.
    cards: i32,
    /// From the cards of one row to those of the next.
    rows: i32,
    /// What an arrow gives up.
    arrows: i32,
}

/// As it looks best.
const EASY: Spacing = Spacing { cards: 8, rows: 20, arrows: 0 };
/// As it still looks well: where that saves a page.
const TIGHT: Spacing = Spacing { cards: 6, rows: 12, arrows: 10 };
/// How much farther apart rows are moved to fill a page.
const SPREAD_MAX: i32 = 40;

/// A pair, or what is left of one.
struct Rest {
    number: usize,
    grade: Option<Grade>,
    risk: Vec<Line>,
    measures: Vec<Line>,
    continued: bool,
}

impl Rest {
    fn of(pair: &Pair) -> Rest {
        Rest {
            number: pair.number,
            grade: pair.grade,
            risk: pair.risk.clone(),
            measures: pair.measures.clone(),
            continued: false,
        }
    }

    fn height(&self, measure: &Measure) -> i32 {
        self.risk.len().max(self.measures.len()).max(1) as i32 * measure.line + padding(measure)
    }

    /// Takes as many lines off as a height has room for.
    fn split(&mut self, height: i32, measure: &Measure) -> Rest {
        let fits = ((height - padding(measure)) / measure.line).max(1) as usize;
        let take = |lines: &mut Vec<Line>| {
            let rest = lines.split_off(fits.min(lines.len()));
            std::mem::replace(lines, rest)
        };
        let head = Rest {
            number: self.number,
            grade: self.grade,
            risk: take(&mut self.risk),
            measures: take(&mut self.measures),
            continued: self.continued,
        };
        self.continued = true;
        head
    }
}

fn padding(measure: &Measure) -> i32 {
    measure.font * 4 / 5
}

/// How high a stack of pairs is.
fn stack(pairs: &[Rest], measure: &Measure, spacing: Spacing) -> i32 {
    let cards: i32 = pairs.iter().map(|pair| pair.height(measure)).sum();
    cards + spacing.cards * (pairs.len() as i32 - 1).max(0)
}

/// Puts the rows on pages: at least one.
pub fn pages(content: &Content, measure: &Measure) -> Vec<Sheet> {
    let (easy, tight) = (filled(content, measure, EASY), filled(content, measure, TIGHT));
    let mut sheets = if tight.len() < easy.len() { tight } else { easy };
    sheets.iter_mut().for_each(|sheet| spread(sheet, measure));
    sheets
}

/// Moves the rows of a page apart so that they fill it.
fn spread(sheet: &mut Sheet, measure: &Measure) {
    let gaps = sheet.fragments.len() as i32 - 1;
    let end = |fragment: &Fragment| {
        let cards = fragment.measures.iter().map(|card| card.rect.bottom());
        cards.chain(fragment.aside.map(Rect::bottom)).fold(fragment.main.bottom(), i32::max)
    };
    let used = sheet.fragments.iter().map(end).max().unwrap_or(measure.bottom());
    if gaps < 1 {
        return;
    }
    let by = ((measure.bottom() - used) / gaps).clamp(0, SPREAD_MAX);
    for (fragment, at) in sheet.fragments.iter_mut().zip(0..) {
        let dy = at * by;
        fragment.main = fragment.main.moved(0, dy);
        fragment.aside = fragment.aside.map(|aside| aside.moved(0, dy));
        let risks = fragment.risks.iter_mut().map(|(card, _)| card);
        risks.chain(&mut fragment.measures).for_each(|card| card.rect = card.rect.moved(0, dy));
    }
}

/// Puts the rows on pages, each page as full as it can be.
fn filled(content: &Content, measure: &Measure, spacing: Spacing) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let (top, bottom) = (measure.top(), measure.bottom());
    let mut y = top;
    for (at, row) in content.rows.iter().enumerate() {
        let mut rest: Vec<Rest> = row.pairs.iter().map(Rest::of).collect();
        rest.reverse();
        let mut first = true;
        let middle = row.main.size.1.max(row.aside.as_ref().map_or(0, |aside| aside.size.1));
        let below = row.below.0 - spacing.arrows.min(row.below.1);
        loop {
            rest.reverse();
            let whole = (middle + below).max(stack(&rest, measure, spacing) + spacing.rows);
            rest.reverse();
            // The last gap of a page may hang out of it.
            let fits = |height: i32, y: i32| y + height - spacing.rows <= bottom;
            if fits(whole, y) {
                rest.reverse();
                let band = rect(0, y, 0, whole - spacing.rows);
                put(&mut sheets, fragment(at, row, (first, true), band, std::mem::take(&mut rest), measure, spacing));
                y += whole;
                break;
            }
            let is_fresh = y == top;
            // What fits on a page of its own does not begin at the foot of this one; of what does not, a third of a
            // page is worth beginning.
            if !is_fresh && (fits(whole, top) || bottom - y < (bottom - top) / 3 || bottom - y < middle + below) {
                sheets.push(Sheet::default());
                y = top;
                continue;
            }
            let mut taken: Vec<Rest> = Vec::new();
            let mut room = bottom - y;
            while let Some(pair) = rest.last_mut() {
                let height = pair.height(measure);
                if height <= room {
                    taken.extend(rest.pop());
                    room -= height + spacing.cards;
                } else {
                    let least = padding(measure) + 3 * measure.line;
                    if taken.is_empty() || (height > bottom - top && room > least) {
                        taken.push(pair.split(room, measure));
                    }
                    break;
                }
            }
            let band = rect(0, y, 0, bottom - y);
            let last = rest.is_empty();
            put(&mut sheets, fragment(at, row, (first, last), band, taken, measure, spacing));
            first = false;
            sheets.push(Sheet::default());
            y = top;
            if last {
                break;
            }
        }
    }
    if sheets.len() > 1 && sheets.last().is_some_and(|sheet| sheet.fragments.is_empty()) {
        sheets.pop();
    }
    sheets
}

fn put(sheets: &mut [Sheet], fragment: Fragment) {
    if let Some(sheet) = sheets.last_mut() {
        sheet.fragments.push(fragment);
    }
}

/// Sets cards and boxes into a band of the page: boxes in its middle, cards around the same middle.
fn fragment(
    at: usize,
    row: &Row,
    (first, last): (bool, bool),
    band: Rect,
    pairs: Vec<Rest>,
    measure: &Measure,
    spacing: Spacing,
) -> Fragment {
    let high = stack(&pairs, measure, spacing);
    let middle = row.main.size.1.max(row.aside.as_ref().map_or(0, |aside| aside.size.1));
    // A row of its own height begins at the top of its band; one that is cut fills it from above too.
    let used = high.max(middle);
    let center = band.y + used / 2;
    let centred = |(w, h): (i32, i32), (x, room): (i32, i32)| rect(x + (room - w) / 2, center - h / 2, w, h);
    let main = centred(row.main.size, measure.boxes);
    let aside = row.aside.as_ref().zip(measure.aside).map(|(aside, place)| centred(aside.size, place));
    let mut fragment = Fragment { row: at, first, last, main, aside, risks: Vec::new(), measures: Vec::new() };
    let mut y = center - high / 2;
    for pair in pairs {
        let h = pair.height(measure);
        let card = |column: Rect, lines: Vec<Line>| Card {
            rect: rect(column.x + CARD_SIDE, y, column.w - 2 * CARD_SIDE, h),
            number: pair.number,
            lines,
            continued: pair.continued,
        };
        fragment.risks.push((card(measure.risks, pair.risk), pair.grade));
        fragment.measures.push(card(measure.measures, pair.measures));
        y += h + spacing.cards;
    }
    fragment
}
