//! The risk map 廉政风险分布图: the chart with its risk points, counted by grade at each step, each step in the
//! colour of its gravest one, and below it what the badges mean and how many there are.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::badge::RiskCount;
use super::chart::{DEFS, MARGIN, STYLE, XMLNS, around};
use super::fragment::Names;
use super::marked::{Element, elements};
use super::{Frame, escape, route, wrap};
use crate::flowchart::{Flowchart, NodeKind};
use crate::geometry::Rect;
use crate::risk::{Grade, Place, RiskType};

/// The words of the map in the language of the page.
pub trait MapWords {
    /// Over the map, where it stands alone.
    fn title(&self, chart: &str) -> String;
    /// How many risks of a grade there are.
    fn graded(&self, grade: Option<Grade>, count: usize) -> String;
    /// How many there are in all, at how many of how many steps.
    fn total(&self, risks: usize, places: usize, steps: usize) -> String;
    /// How many there are of each type.
    fn types(&self, counts: &[(RiskType, usize)]) -> String;
}

/// The room for the title of a file.
const TITLE: i32 = 52;
/// The distance of two lines of the legend.
const ROW: i32 = 32;
/// The least breadth of the whole, so that the legend has room.
const BREADTH_MIN: i32 = 620;

/// The counts of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// By grade.
    pub count: RiskCount,
    /// By type, in the order of the forms.
    pub types: Vec<(RiskType, usize)>,
    /// How many steps have any, on themselves or on a flow that leaves them.
    pub places: usize,
    /// How many steps there are.
    pub steps: usize,
}

impl Spread {
    /// Counts.
    pub fn of(chart: &Flowchart) -> Spread {
        let steps = chart.nodes().filter(|node| node.kind != NodeKind::Annotation);
        let has = |place: &Place| chart.risks_at(place).next().is_some();
        let types = RiskType::ALL.map(|kind| (kind, chart.live_risks().filter(|risk| risk.kind == kind).count()));
        let mut spread = Spread { count: RiskCount::of(chart.live_risks()), types: types.into(), places: 0, steps: 0 };
        for node in steps {
            let mut leaving = chart.flows_at(&node.id).filter(|flow| flow.from == node.id);
            spread.steps += 1;
            let any = has(&Place::Node(node.id.clone())) || leaving.any(|flow| has(&Place::Flow(flow.id.clone())));
            spread.places += usize::from(any);
        }
        spread
    }
}

/// Draws the map: in a page its looks come from the style sheet, in a file they are in it.
pub fn risk_map(chart: &Flowchart, names: &dyn Names, words: &dyn MapWords, frame: Frame) -> String {
    let ways = route::all(chart);
    let Rect { x, y, w, h } = around(chart, &ways).grown(MARGIN);
    let spread = Spread::of(chart);
    let is_file = frame == Frame::File;
    let title = words.title(&chart.head().title);
    let above = if is_file { TITLE } else { 0 };
    let (wide, top, high) = (w.max(BREADTH_MIN), y - above, above + h + 2 * ROW + MARGIN);
    let mut svg = String::with_capacity(4_000 + 600 * chart.nodes().len());
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        r#"<svg class="chart risk-map" xmlns="{XMLNS}" viewBox="{x} {top} {wide} {high}" width="{wide}" height="{high}" role="group" aria-label="{}">"#,
        escape(&title)
    );
    if is_file {
        let _ = write!(
            svg,
            r#"<title>{}</title><style>{STYLE}{MAP_STYLE}</style><rect class="paper" x="{x}" y="{top}" width="{wide}" height="{high}"/>"#,
            escape(&title)
        );
        let room = wide - 2 * MARGIN;
        if let Some(line) = wrap::wrap(&title, 24, room, 1).first() {
            let _ =
                write!(svg, r#"<text class="map-title" x="{}" y="{}">{}</text>"#, x + wide / 2, top + 40, escape(line));
        }
    }
    svg.push_str(DEFS);
    let gravest = gravest(chart);
    let mark = |element: Element<'_>| {
        let place = match element {
            Element::Lane(_) => return None,
            Element::Flow(flow) => Place::Flow(flow.id.clone()),
            Element::Node(node) => Place::Node(node.id.clone()),
        };
        gravest.get(&place).map(|grade| match grade {
            Some(Grade::High) => "at-a",
            Some(Grade::Medium) => "at-b",
            Some(Grade::Low) => "at-c",
            None => "at-none",
        })
    };
    svg.push_str(&elements(chart, &ways, names, &mark));
    legend(&mut svg, words, &spread, (x + MARGIN, y + h + ROW / 2));
    svg.push_str("</svg>");
    svg
}

/// The gravest grade at each place that has any risk.
fn gravest(chart: &Flowchart) -> BTreeMap<Place, Option<Grade>> {
    let mut found: BTreeMap<Place, Option<Grade>> = BTreeMap::new();
    for risk in chart.live_risks() {
        let grade = found.entry(risk.place.clone()).or_insert(risk.grade);
        // The order of grades begins with the gravest; without grade counts least.
        *grade = match (*grade, risk.grade) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    found
}

fn legend(svg: &mut String, words: &dyn MapWords, spread: &Spread, (left, top): (i32, i32)) {
    let mut x = left;
    let grades = Grade::ALL.map(|grade| (Some(grade), spread.count.graded[grade as usize]));
    let ungraded = (spread.count.ungraded > 0).then_some((None, spread.count.ungraded));
    for (grade, count) in grades.into_iter().chain(ungraded) {
        let (class, letter, shape) = match grade {
            Some(Grade::High) => ("grade-a", "A", r#"<path d="M-11 0L-6 -11H6L11 0L6 11H-6Z"/>"#),
            Some(Grade::Medium) => ("grade-b", "B", r#"<path d="M-13 0L0 -14L13 0L0 14Z"/>"#),
            Some(Grade::Low) => ("grade-c", "C", r#"<rect x="-11" y="-11" width="22" height="22" rx="11"/>"#),
            None => ("grade-none", "?", r#"<rect x="-11" y="-11" width="22" height="22" rx="11"/>"#),
        };
        let words = words.graded(grade, count);
        let _ = write!(
            svg,
            r#"<g transform="translate({} {top})"><g class="badge {class}">{shape}<text y="5">{letter}</text></g><text class="label starts" x="20" y="5">{}</text></g>"#,
            x + 12,
            escape(&words)
        );
        x += 60 + wrap::width(&words, 14);
    }
    let total = words.total(spread.count.total(), spread.places, spread.steps);
    for (row, line) in [total, words.types(&spread.types)].iter().enumerate() {
        let (x, y) = if row == 0 { (x, top + 5) } else { (left, top + 5 + ROW) };
        let _ = write!(svg, r#"<text class="label starts" x="{x}" y="{y}">{}</text>"#, escape(line));
    }
}

/// What a file has besides the looks of any chart: steps in the colour of their gravest risk, with outlines that
/// differ without colour too.
const MAP_STYLE: &str = "\
.map-title{font-size:24px;font-weight:700}\
.at-a .shape{fill:#fbeceb;stroke:#b3261e;stroke-width:3.5}.at-b .shape{fill:#f9f0e0;stroke:#9a5b00;stroke-width:2.5}\
.at-c .shape{fill:#e6f2ee;stroke:#2b6e5e;stroke-width:2}.at-none .shape{stroke:#5b6169;stroke-width:2;stroke-dasharray:5 3}\
.at-a .flow-line{stroke:#b3261e;stroke-width:3}.at-b .flow-line{stroke:#9a5b00;stroke-width:2.5}\
.at-c .flow-line{stroke:#2b6e5e;stroke-width:2}";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flowchart::Content;
    use crate::picture::Plain;
    use crate::sketch::sketch;

    struct Test;

    impl MapWords for Test {
        fn title(&self, chart: &str) -> String {
            format!("map of {chart}")
        }
        fn graded(&self, _: Option<Grade>, count: usize) -> String {
            format!("count {count}")
        }
        fn total(&self, risks: usize, places: usize, steps: usize) -> String {
            format!("{risks} at {places} of {steps}")
        }
        fn types(&self, counts: &[(RiskType, usize)]) -> String {
            format!("{:?}", counts.iter().map(|(_, count)| count).collect::<Vec<_>>())
        }
    }

    #[test]
    fn each_step_has_the_colour_of_its_gravest_risk_and_the_sums_tie() {
        let mut content = Content::from(sketch(
            "start > a > b > end | lane L: start, a, b, end | risk r: a | risk s: a | risk t: b | risk u: L | risk v: a-b",
        ));
        for (risk, grade) in content.risks.iter_mut().zip([Grade::Low, Grade::High, Grade::Medium]) {
            risk.grade = Some(grade);
        }
        let chart = Flowchart::from(content);
        let svg = risk_map(&chart, &Plain, &Test, Frame::File);
        for (what, times) in [
            (r#"<g class="at-a">"#, 1),
            (r#"<g class="at-b">"#, 1),
            (r#"<g class="at-c">"#, 0),
            (r#"<g class="at-none">"#, 1),
            ("5 at 2 of 4", 1),
            ("[0, 0, 0, 5, 0]", 1),
            ("count 2", 1),
            ("<style>", 1),
        ] {
            assert_eq!(svg.matches(what).count(), times, "{what} in {svg}");
        }
        let page = risk_map(&chart, &Plain, &Test, Frame::Page);
        assert!(!page.contains("<style") && !page.contains(" style=") && page.contains("class=\"at-a\""));
    }
}
