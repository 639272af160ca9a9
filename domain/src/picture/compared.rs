//! Two versions in one picture: the newer chart, with marks at what is new or changed, and below it as ghosts what
//! is gone. Each mark is a word, a shape and a kind of line, so that it needs no colour.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::chart::{DEFS, MARGIN, XMLNS, around};
use super::fragment::{self, Names};
use super::marked::{Element, elements};
use super::route::Route;
use super::{escape, route, wrap};
use crate::compare::{Comparison, Entry, Field, Layer, Subject, What};
use crate::flowchart::Flowchart;
use crate::geometry::{Point, point};
use crate::risk::{Place, RiskPoint};

/// What is to be seen at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Only the newer version has it.
    New,
    /// It says something else.
    Changed,
    /// Only the older version had it.
    Gone,
    /// It lies elsewhere.
    Moved,
    /// Its risks are others.
    Risks,
    /// What is done against its risks, or its legal basis, is different.
    Measures,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 6] = [Mark::New, Mark::Changed, Mark::Gone, Mark::Moved, Mark::Risks, Mark::Measures];

    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Mark::New => "is-new",
            Mark::Changed => "is-changed",
            Mark::Gone => "is-gone",
            Mark::Moved => "is-moved",
            Mark::Risks => "is-risks",
            Mark::Measures => "is-measures",
        }
    }
}

/// The words of the marks in the language of the page.
pub trait MarkWords {
    /// One character or two.
    fn mark(&self, mark: Mark) -> &'static str;
}

type Marks = BTreeMap<Place, BTreeSet<Mark>>;

/// Draws the comparison of two versions, in a page; of its layers those that are asked for.
pub fn compared(
    before: &Flowchart,
    after: &Flowchart,
    comparison: &Comparison,
    layers: &[Layer],
    names: &dyn Names,
    words: &dyn MarkWords,
) -> String {
    let marks = marks(before, after, comparison, layers);
    let (old, new) = (route::all(before), route::all(after));
    let gone = |place: &Place| marks.get(place).is_some_and(|marks| marks.contains(&Mark::Gone));
    let ghosts = ghosts(before, &old, names, &gone);
    let mut bounds = around(after, &new);
    if !ghosts.is_empty() {
        bounds = bounds.union(around(before, &old));
    }
    let bounds = bounds.grown(MARGIN);
    let mut svg = String::with_capacity(4_000 + 600 * after.nodes().len());
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        r#"<svg class="chart compared" xmlns="{XMLNS}" viewBox="{} {} {} {}" width="{}" height="{}" role="group" aria-label="{}">{DEFS}"#,
        bounds.x,
        bounds.y,
        bounds.w,
        bounds.h,
        bounds.w,
        bounds.h,
        escape(&after.head().title)
    );
    let mark = |element: Element<'_>| {
        let marks = marks.get(&place(element))?;
        // One line style an element: the gravest news.
        marks.iter().find(|mark| **mark != Mark::Gone).map(|mark| mark.class())
    };
    svg.push_str(&elements(after, &new, names, &mark));
    // Ghosts lie on top: what has taken their place would hide them.
    svg.push_str(&ghosts);
    for (place, marks) in &marks {
        let (chart, ways) = if marks.contains(&Mark::Gone) { (before, &old) } else { (after, &new) };
        if let Some(at) = corner(chart, ways, place) {
            tags(&mut svg, at, marks, words);
        }
    }
    svg.push_str("</svg>");
    svg
}

fn place(element: Element<'_>) -> Place {
    match element {
        Element::Lane(lane) => Place::Lane(lane.id.clone()),
        Element::Flow(flow) => Place::Flow(flow.id.clone()),
        Element::Node(node) => Place::Node(node.id.clone()),
    }
}

/// Which marks stand where.
fn marks(before: &Flowchart, after: &Flowchart, comparison: &Comparison, layers: &[Layer]) -> Marks {
    let mut marks = Marks::new();
    for layer in Layer::ALL.into_iter().filter(|layer| layers.contains(layer)) {
        for entry in comparison.layer(layer) {
            for (place, mark) in of_entry(before, after, layer, entry) {
                marks.entry(place).or_default().insert(mark);
            }
        }
    }
    marks
}

fn of_entry(before: &Flowchart, after: &Flowchart, layer: Layer, entry: &Entry) -> Vec<(Place, Mark)> {
    let own = match (&entry.what, layer) {
        (What::New, _) => Mark::New,
        (What::Gone, _) => Mark::Gone,
        (What::Changed(_), Layer::Layout) => Mark::Moved,
        (What::Changed(_), Layer::Measures) => Mark::Measures,
        (What::Changed(_), _) => Mark::Changed,
    };
    let is_visible = |what: &What| match what {
        What::Changed(fields) => fields.iter().any(|change| change.field != Field::Foreign),
        What::New | What::Gone => true,
    };
    // A risk is marked where it hangs in the newer version, and where it hung if it has left.
    let of_risk = |id, mark| {
        let place =
            |chart: &Flowchart| chart.risk(id).filter(|risk| RiskPoint::is_live(risk)).map(|it| it.place.clone());
        let there = |place: &Place| corner_exists(after, place);
        let places: BTreeSet<Place> = [place(before), place(after)].into_iter().flatten().filter(there).collect();
        places.into_iter().map(|place| (place, mark)).collect()
    };
    match &entry.subject {
        _ if !is_visible(&entry.what) => Vec::new(),
        Subject::Head => Vec::new(),
        Subject::Lane(id) => vec![(Place::Lane(id.clone()), own)],
        Subject::Node(id) => vec![(Place::Node(id.clone()), own)],
        Subject::Flow(id) => vec![(Place::Flow(id.clone()), own)],
        Subject::Risk(id) if layer == Layer::Risks => of_risk(id, Mark::Risks),
        Subject::Risk(id) | Subject::Measure(id, _) => of_risk(id, Mark::Measures),
    }
}

fn corner_exists(chart: &Flowchart, place: &Place) -> bool {
    match place {
        Place::Node(id) => chart.node(id).is_some(),
        Place::Flow(id) => chart.flow(id).is_some(),
        Place::Lane(id) => chart.lane(id).is_some(),
        Place::Tray => false,
    }
}

/// What is gone, as it was drawn.
fn ghosts(before: &Flowchart, ways: &[Option<Route>], names: &dyn Names, gone: &dyn Fn(&Place) -> bool) -> String {
    let mut svg = String::new();
    let mut put = |text: String| {
        let _ = write!(svg, r#"<g class="is-gone">{text}</g>"#);
    };
    for lane in before.lanes().into_iter().filter(|lane| gone(&Place::Lane(lane.id.clone()))) {
        put(fragment::lane(before, lane, names));
    }
    for (flow, way) in before.flows().zip(ways) {
        if let Some(way) = way
            && gone(&Place::Flow(flow.id.clone()))
        {
            put(fragment::flow(before, flow, way, names));
        }
    }
    for node in before.nodes().filter(|node| gone(&Place::Node(node.id.clone()))) {
        put(fragment::node(before, node, names));
    }
    svg
}

/// Where the marks of a place begin: the lower left of a box, the middle of a line.
fn corner(chart: &Flowchart, ways: &[Option<Route>], place: &Place) -> Option<Point> {
    match place {
        Place::Node(id) => chart.node(id).map(|node| point(node.rect.x + 4, node.rect.bottom())),
        Place::Lane(id) => chart.lane(id).map(|lane| {
            let rect = chart.lane_rect(lane);
            point(rect.x + 4, rect.y + 12)
        }),
        Place::Flow(id) => {
            let at = chart.flows().position(|flow| flow.id == *id)?;
            ways.get(at)?.as_ref().map(|way| way.middle().moved(-10, 0))
        }
        Place::Tray => None,
    }
}

/// How high a mark is.
const HIGH: i32 = 20;

fn tags(svg: &mut String, at: Point, marks: &BTreeSet<Mark>, words: &dyn MarkWords) {
    let mut x = at.x;
    for mark in marks {
        let word = words.mark(*mark);
        let wide = wrap::width(word, 13) + 8;
        let (left, right, top, low, middle) = (x, x + wide, at.y - HIGH / 2, at.y + HIGH / 2, at.y);
        // Each mark has an outline of its own.
        let outline = match mark {
            Mark::New => format!("M{left} {top}H{right}V{low}H{left}Z"),
            Mark::Changed => format!("M{left} {top}H{right}L{} {middle}L{right} {low}H{left}Z", right + 6),
            Mark::Gone => format!(
                "M{} {top}H{}L{right} {middle}L{} {low}H{}L{left} {middle}Z",
                left + 4,
                right - 4,
                right - 4,
                left + 4
            ),
            Mark::Moved => format!(
                "M{left} {middle}L{} {top}H{}L{} {middle}L{} {low}H{}Z",
                left + 5,
                right - 1,
                right + 4,
                right - 1,
                left + 5
            ),
            Mark::Risks | Mark::Measures => {
                format!(
                    "M{} {top}H{}Q{right} {top} {right} {middle}Q{right} {low} {} {low}H{}Q{left} {low} {left} {middle}Q{left} {top} {} {top}Z",
                    left + 6,
                    right - 6,
                    right - 6,
                    left + 6,
                    left + 6
                )
            }
        };
        let _ = write!(
            svg,
            r#"<g class="compare-mark {}"><path d="{outline}"/><text x="{}" y="{}">{word}</text></g>"#,
            mark.class(),
            x + wide / 2,
            at.y + 5
        );
        x += wide + 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::flowchart::Content;
    use crate::picture::Plain;
    use crate::sketch::sketch;

    struct Test;

    impl MarkWords for Test {
        fn mark(&self, mark: Mark) -> &'static str {
            match mark {
                Mark::New => "新",
                Mark::Changed => "改",
                Mark::Gone => "删",
                Mark::Moved => "移",
                Mark::Risks => "险",
                Mark::Measures => "措",
            }
        }
    }

    #[test]
    fn what_is_new_changed_moved_and_gone_is_marked_in_the_layers_asked_for() {
        let before = sketch("start > a > b > end | risk r: a");
        let mut content = Content::from(sketch("start > a > c > end | risk r: a | set c: label 复核"));
        content.nodes[0].label = "审查".to_owned();
        content.nodes[0].rect.y += 40;
        content.risks[0].owner = "窗口".to_owned();
        let after = Flowchart::from(content);
        let found = compare(&before, &after);
        for (layers, words) in [
            (&[Layer::Flow][..], "新改删"),
            (&[Layer::Layout], "移"),
            (&[Layer::Risks], "险"),
            (&[Layer::Measures], ""),
            (&Layer::ALL, "新改删移险"),
        ] {
            let svg = compared(&before, &after, &found, layers, &Plain, &Test);
            for word in "新改删移险措".chars() {
                assert_eq!(svg.contains(&format!(">{word}<")), words.contains(word), "{word} of {layers:?} in {svg}");
            }
            assert!(!svg.contains(" style="));
        }
        let none = compared(&after, &after, &compare(&after, &after), &Layer::ALL, &Plain, &Test);
        assert!(!none.contains("compare-mark") && !none.contains("is-"));
    }
}
