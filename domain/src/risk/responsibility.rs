//! Who controls a risk: whoever carries it prevents it, whoever leads controls it (谁的风险谁防，谁是领导谁控).
//!
//! A region routes risks by their grade onto the five levels (S0-14, S1-19), and may make an exception for a type of
//! risk. The post holder prevents in any case ([`PREVENTS`]); a route says who controls, and who watches over that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::per_grade::PerGrade;
use super::{Grade, RiskType};

/// The level that prevents every risk: the holder of the post.
pub const PREVENTS: ControlLevel = ControlLevel::Staff;

/// The five levels of responsibility, from the post upward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlLevel {
    /// 一般干部
    Staff,
    /// 中层干部
    Middle,
    /// 分管领导
    LeaderInCharge,
    /// 一把手
    TopLeader,
    /// 区纪委
    Discipline,
}

impl ControlLevel {
    /// All of them, from the post upward.
    pub const ALL: [ControlLevel; 5] = [
        ControlLevel::Staff,
        ControlLevel::Middle,
        ControlLevel::LeaderInCharge,
        ControlLevel::TopLeader,
        ControlLevel::Discipline,
    ];

    /// The name in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            ControlLevel::Staff => "staff",
            ControlLevel::Middle => "middle",
            ControlLevel::LeaderInCharge => "leader_in_charge",
            ControlLevel::TopLeader => "top_leader",
            ControlLevel::Discipline => "discipline",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<ControlLevel> {
        ControlLevel::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// Who controls, and who watches over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Who controls the risk.
    pub controller: ControlLevel,
    /// Who else looks at it, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watcher: Option<Watcher>,
}

/// Somebody beside the controller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watcher {
    /// Who.
    pub level: ControlLevel,
    /// How.
    pub part: Part,
}

/// The part that somebody beside the controller plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 监督
    Watches,
    /// 协助
    Helps,
}

/// A region's routing.
///
/// By default A goes to the top leader, watched by the discipline body; B to the leader in charge, with the discipline
/// office's help; C to the head of department; the same for every type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Routing {
    /// By grade.
    pub by_grade: PerGrade<Route>,
    /// Exceptions for a type of risk.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub exceptions: BTreeMap<RiskType, BTreeMap<Grade, Route>>,
}

impl Default for Routing {
    fn default() -> Self {
        let discipline = |part| Some(Watcher { level: ControlLevel::Discipline, part });
        Routing {
            by_grade: PerGrade {
                high: Route { controller: ControlLevel::TopLeader, watcher: discipline(Part::Watches) },
                medium: Route { controller: ControlLevel::LeaderInCharge, watcher: discipline(Part::Helps) },
                low: Route { controller: ControlLevel::Middle, watcher: None },
            },
            exceptions: BTreeMap::new(),
        }
    }
}

/// Why a routing cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingFault {
    /// Nobody watches over himself; `None`: in the rule for every type.
    WatchesItself(Grade, Option<RiskType>),
    /// A graver risk would be controlled at a lower level than a lighter one.
    GraverIsLower(Grade, Option<RiskType>),
}

impl Routing {
    /// Who controls a risk of that grade and type.
    pub fn route(&self, grade: Grade, kind: RiskType) -> Route {
        let exception = self.exceptions.get(&kind).and_then(|of_type| of_type.get(&grade));
        *exception.unwrap_or_else(|| self.by_grade.of(grade))
    }

    /// Whether these routes make sense, for each type as it is after the exceptions.
    pub fn check(&self) -> Result<(), RoutingFault> {
        let plain = |grade| *self.by_grade.of(grade);
        in_order(None, plain)?;
        self.exceptions.keys().try_for_each(|&kind| in_order(Some(kind), |grade| self.route(grade, kind)))
    }
}

fn in_order(kind: Option<RiskType>, route: impl Fn(Grade) -> Route) -> Result<(), RoutingFault> {
    for grade in Grade::ALL {
        let Route { controller, watcher } = route(grade);
        if watcher.is_some_and(|watcher| watcher.level == controller) {
            return Err(RoutingFault::WatchesItself(grade, kind));
        }
    }
    for pair in Grade::ALL.windows(2) {
        if let [graver, lighter] = *pair
            && route(graver).controller < route(lighter).controller
        {
            return Err(RoutingFault::GraverIsLower(graver, kind));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ControlLevel::{Discipline, LeaderInCharge, Middle, Staff, TopLeader};
    use super::*;

    const fn by(controller: ControlLevel) -> Route {
        Route { controller, watcher: None }
    }

    fn with(exceptions: &[(RiskType, Grade, Route)]) -> Routing {
        let mut routing = Routing::default();
        for (kind, grade, route) in exceptions {
            routing.exceptions.entry(*kind).or_default().insert(*grade, *route);
        }
        routing
    }

    #[test]
    fn routes_by_default() {
        for kind in RiskType::ALL {
            for (grade, controller, watcher) in [
                (Grade::High, TopLeader, Some(Watcher { level: Discipline, part: Part::Watches })),
                (Grade::Medium, LeaderInCharge, Some(Watcher { level: Discipline, part: Part::Helps })),
                (Grade::Low, Middle, None),
            ] {
                assert_eq!(Routing::default().route(grade, kind), Route { controller, watcher });
            }
        }
    }

    #[test]
    fn an_exception_holds_for_its_type_and_grade_alone() {
        let routing = with(&[(RiskType::Ethics, Grade::Low, by(LeaderInCharge))]);
        assert_eq!(routing.check(), Ok(()));
        for kind in RiskType::ALL {
            let expected = if kind == RiskType::Ethics { LeaderInCharge } else { Middle };
            assert_eq!(routing.route(Grade::Low, kind).controller, expected);
            assert_eq!(routing.route(Grade::High, kind), Routing::default().route(Grade::High, kind));
        }
    }

    #[test]
    fn routes_that_make_no_sense_are_told() {
        let check = |exceptions: &[_], expected| assert_eq!(with(exceptions).check(), expected, "{exceptions:?}");
        let kind = RiskType::Duty;
        let himself = Route { controller: Staff, watcher: Some(Watcher { level: Staff, part: Part::Helps }) };
        check(&[], Ok(()));
        check(&[(kind, Grade::High, by(Discipline))], Ok(()));
        check(&[(kind, Grade::High, by(LeaderInCharge))], Ok(()));
        check(&[(kind, Grade::High, by(Middle))], Err(RoutingFault::GraverIsLower(Grade::High, Some(kind))));
        check(&[(kind, Grade::Low, by(TopLeader))], Err(RoutingFault::GraverIsLower(Grade::Medium, Some(kind))));
        check(&[(kind, Grade::Low, himself)], Err(RoutingFault::WatchesItself(Grade::Low, Some(kind))));
        let mut routing = Routing::default();
        *routing.by_grade.of_mut(Grade::High) = by(Staff);
        assert_eq!(routing.check(), Err(RoutingFault::GraverIsLower(Grade::High, None)));
    }

    #[test]
    fn a_routing_reads_what_it_wrote() {
        let routing =
            with(&[(RiskType::Ethics, Grade::Low, by(LeaderInCharge)), (RiskType::Duty, Grade::High, by(Discipline))]);
        let text = serde_json::to_string(&routing).unwrap();
        assert_eq!(serde_json::from_str::<Routing>(&text).unwrap(), routing, "{text}");
        assert_eq!(serde_json::from_str::<Routing>("{}").unwrap(), Routing::default());
        for level in ControlLevel::ALL {
            assert_eq!(ControlLevel::from_name(level.name()), Some(level));
        }
    }
}
