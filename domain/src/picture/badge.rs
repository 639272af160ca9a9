//! Badges: how many risk points of which grade are pinned to a place. Colour, shape and letter say
//! the same thing three times: A is a hexagon, B a diamond, C a circle; what nobody has graded yet is
//! a circle with a question mark.

use std::fmt::Write;

use super::overlay::Shown;
use crate::risk::{Grade, Place, RiskPoint};

/// How many risk points of each grade there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RiskCount {
    /// A, B and C.
    pub graded: [usize; 3],
    /// Not graded yet.
    pub ungraded: usize,
}

/// The half height of a badge.
const HALF: i32 = 11;
/// The gap between two badges.
const GAP: i32 = 3;

impl RiskCount {
    /// Counts the live risk points at a place.
    pub fn at(shown: &dyn Shown, place: &Place) -> Self {
        Self::of(shown.risks_at(place))
    }

    /// Counts risk points.
    pub fn of<'r>(risks: impl IntoIterator<Item = &'r RiskPoint>) -> Self {
        let mut count = RiskCount::default();
        for risk in risks {
            match risk.grade {
                Some(grade) => count.graded[grade as usize] += 1,
                None => count.ungraded += 1,
            }
        }
        count
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.graded.iter().sum::<usize>() + self.ungraded
    }

    /// What there is, gravest first; `None` stands for "not graded".
    pub fn parts(&self) -> impl Iterator<Item = (Option<Grade>, usize)> + '_ {
        let graded = Grade::ALL.into_iter().map(|grade| (Some(grade), self.graded[grade as usize]));
        graded.chain([(None, self.ungraded)]).filter(|(_, count)| *count > 0)
    }
}

/// How broad the badges of a count are in all.
pub fn breadth(count: &RiskCount) -> i32 {
    count.parts().map(|(_, count)| half_width(count) * 2 + GAP).sum::<i32>() - GAP
}

/// Half the breadth of one badge; the digits of a number above one need room.
fn half_width(count: usize) -> i32 {
    match count {
        0 | 1 => HALF,
        2..=9 => HALF + 4,
        _ => HALF + 9,
    }
}

/// Appends the badges of a place, ending at `right` and centred on the height `y`; nothing where
/// there are no risk points. `of` is what `data-risks-of` says, already escaped.
pub fn badges(svg: &mut String, count: &RiskCount, of: &str, right: i32, y: i32) {
    if count.total() == 0 {
        return;
    }
    // The inner group grows towards the left below a scale (chart.css), around the corner it hangs on.
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        r#"<g class="badges" data-risks-of="{of}" transform="translate({right} {y})"><g class="badge-set">"#
    );
    let mut x = -breadth(count);
    for (grade, count) in count.parts() {
        let half = half_width(count);
        let (class, letter) = match grade {
            Some(Grade::High) => ("grade-a", "A"),
            Some(Grade::Medium) => ("grade-b", "B"),
            Some(Grade::Low) => ("grade-c", "C"),
            None => ("grade-none", "?"),
        };
        let middle = x + half;
        let _ = write!(svg, r#"<g class="badge {class}">"#);
        let _ = match grade {
            Some(Grade::High) => write!(
                svg,
                r#"<path d="M{x} 0L{} -{HALF}H{}L{} 0L{} {HALF}H{}Z"/>"#,
                x + 5,
                x + 2 * half - 5,
                x + 2 * half,
                x + 2 * half - 5,
                x + 5
            ),
            Some(Grade::Medium) => write!(
                svg,
                r#"<path d="M{} 0L{middle} -{}L{} 0L{middle} {}Z"/>"#,
                x - 2,
                HALF + 3,
                x + 2 * half + 2,
                HALF + 3
            ),
            _ => write!(svg, r#"<rect x="{x}" y="-{HALF}" width="{}" height="{}" rx="{HALF}"/>"#, 2 * half, 2 * HALF),
        };
        let _ = write!(svg, r#"<text x="{middle}" y="5">{letter}"#);
        if count > 1 {
            let _ = write!(svg, r#"<tspan class="count">{count}</tspan>"#);
        }
        svg.push_str("</text></g>");
        x += 2 * half + GAP;
    }
    svg.push_str("</g></g>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gravest_first_and_only_what_there_is() {
        let count = RiskCount { graded: [2, 0, 1], ungraded: 12 };
        let mut svg = String::new();
        badges(&mut svg, &count, "n1", 120, 0);
        let at = |what: &str| svg.find(what).unwrap_or_else(|| panic!("{what} in {svg}"));
        assert!(at("grade-a") < at("grade-c") && at("grade-c") < at("grade-none"));
        assert!(!svg.contains("grade-b"));
        assert!(svg.contains(r#">A<tspan class="count">2</tspan>"#) && svg.contains(">C</text>"));
        svg.clear();
        badges(&mut svg, &RiskCount::default(), "n1", 120, 0);
        assert_eq!(svg, "");
    }
}
