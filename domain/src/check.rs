//! Checks: what is worth pointing out in a flowchart. They never block anything; each is one file and
//! one line in the list below, with its own right and wrong sketches.
//!
//! All of them together cost about what walking the chart twice costs; none looks at pairs of steps.

macro_rules! checks {
    ($($(#[$doc:meta])* $module:ident :: $name:ident = $severity:ident,)*) => {
        $(mod $module;)*

        /// Which check a finding comes from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// All of them, in the order of the list.
            pub const ALL: &[Rule] = &[$(Rule::$name),*];

            /// How grave its findings are as a rule.
            pub const fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)* }
            }

            /// Looks for what this one check points out.
            fn check(self, scan: &Scan) -> Vec<Finding> {
                match self { $(Rule::$name => $module::check(scan),)* }
            }

            /// Sketches in which there is nothing to point out, and such in which there is, with the places.
            #[cfg(test)]
            fn examples(self) -> Examples {
                match self { $(Rule::$name => $module::examples(),)* }
            }
        }
    };
}

mod scan;

use serde::{Deserialize, Serialize};

use crate::flowchart::Flowchart;
use crate::id::RiskPointId;
use crate::order;
use crate::risk::Place;
use scan::Scan;

checks! {
    /// There is no start.
    no_start::NoStart = Error,
    /// There is no end.
    no_end::NoEnd = Error,
    /// No way leads from a start to the step.
    unreachable_step::UnreachableStep = Error,
    /// No way leads from the step to an end.
    dead_end::DeadEnd = Error,
    /// A decision has several ways out, and not each says when it is taken.
    unlabelled_branch::UnlabelledBranch = Warning,
    /// Ways that part to be walked at once never come together again.
    split_without_join::SplitWithoutJoin = Warning,
    /// Nobody is responsible for the step.
    no_responsible::NoResponsible = Warning,
    /// The step has no time limit.
    no_time_limit::NoTimeLimit = Warning,
    /// An external chart names no channel for complaints.
    no_supervision::NoSupervision = Warning,
    /// An external chart names no document to bring.
    no_materials::NoMaterials = Warning,
    /// The same post asks for something and decides on it.
    same_post::SamePost = Warning,
    /// A risk point has no owner or no controlling leader.
    risk_uncontrolled::RiskUncontrolled = Warning,
    /// There is discretion at the step, but no risk point.
    discretion_without_risk::DiscretionWithoutRisk = Warning,
    /// Risk points lie in the tray.
    tray_not_empty::TrayNotEmpty = Warning,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The chart doesn't hold together as a process.
    Error,
    /// Something is missing that a regulation asks for.
    Warning,
    /// Worth a look.
    Hint,
}

/// One thing worth pointing out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which check says so.
    pub rule: Rule,
    /// How grave it is.
    pub severity: Severity,
    /// Where; `None`: the chart as a whole.
    pub place: Option<Place>,
    /// Other places that belong to it: the unlabelled flows of a decision, say.
    pub also: Vec<Place>,
    /// The risk points that it is about.
    pub risks: Vec<RiskPointId>,
}

impl Finding {
    /// A finding of the rule's own severity.
    fn new(rule: Rule, place: Option<Place>) -> Self {
        Finding { rule, severity: rule.severity(), place, also: Vec::new(), risks: Vec::new() }
    }
}

/// All that is worth pointing out, gravest first; within a severity in the order of the checks, then of
/// the ids. An empty chart has nothing to point out.
pub fn run(chart: &Flowchart) -> Vec<Finding> {
    let scan = Scan::new(chart);
    let mut findings: Vec<_> = Rule::ALL.iter().flat_map(|rule| rule.check(&scan)).collect();
    order::sort_by_key(&mut findings, |finding| finding.severity);
    findings
}

/// Sketches for a check: see [`crate::sketch`].
#[cfg(test)]
struct Examples {
    /// Nothing to point out here.
    right: &'static [&'static str],
    /// The sketch, and the places pointed out, each by its id (`chart` for the whole, `tray`), in order.
    wrong: &'static [(&'static str, &'static str)],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::sketch;

    fn name(place: &Option<Place>) -> &str {
        match place {
            None => "chart",
            Some(Place::Node(id)) => id.as_str(),
            Some(Place::Flow(id)) => id.as_str(),
            Some(Place::Lane(id)) => id.as_str(),
            Some(Place::Tray) => "tray",
        }
    }

    #[test]
    fn each_check_points_out_what_its_sketches_say() {
        for &rule in Rule::ALL {
            let Examples { right, wrong } = rule.examples();
            assert!(!right.is_empty() && !wrong.is_empty(), "{rule:?} lacks a right or a wrong sketch");
            for (line, places) in right.iter().map(|line| (*line, "")).chain(wrong.iter().copied()) {
                let findings: Vec<_> = run(&sketch(line)).into_iter().filter(|finding| finding.rule == rule).collect();
                let found: Vec<_> = findings.iter().map(|finding| name(&finding.place)).collect();
                assert_eq!(found.join(" "), places, "{rule:?} on {line:?}");
            }
        }
    }

    #[test]
    fn nothing_is_wrong_with_nothing() {
        assert_eq!(run(&Flowchart::default()), []);
    }

    #[test]
    fn the_gravest_comes_first() {
        let findings = run(&sketch("start > a > b?; b -x> c; b > d"));
        assert!(findings.is_sorted_by_key(|finding| finding.severity));
        assert_eq!(findings[0].rule, Rule::NoEnd);
    }
}
