//! The words of responsibility and of inspections: who prevents, who controls, who watches, how often is looked.

use liantu_domain::risk::cadence::CadenceFault;
use liantu_domain::risk::responsibility::{ControlLevel, Part, Route, RoutingFault};
use liantu_domain::risk::{Grade, GradeScheme, RiskType};

use super::{Lang, Words, risk, words};

/// The name of a level.
pub const fn level(level: ControlLevel) -> Words {
    match level {
        ControlLevel::Staff => words("一般干部", "Staff"),
        ControlLevel::Middle => words("中层干部", "Head of department"),
        ControlLevel::LeaderInCharge => words("分管领导", "Leader in charge"),
        ControlLevel::TopLeader => words("一把手", "Top leader"),
        ControlLevel::Discipline => words("纪检监察机关", "Discipline body"),
    }
}

/// What somebody does beside the controller.
pub const fn part(part: Part) -> Words {
    match part {
        Part::Watches => words("监督", "watches"),
        Part::Helps => words("协助", "helps"),
    }
}

/// A route in one sentence: “岗位人员负责防范，由一把手管控，纪检监察机关监督。”
pub fn route(lang: Lang, route: Route) -> String {
    let controller = level(route.controller).of(lang);
    let beside = route.watcher.map(|it| (level(it.level).of(lang), part(it.part).of(lang)));
    match (lang, beside) {
        (Lang::Zh, Some((who, does))) => format!("岗位人员负责防范，由{controller}管控，{who}{does}。"),
        (Lang::Zh, None) => format!("岗位人员负责防范，由{controller}管控。"),
        (Lang::En, Some((who, does))) => {
            let (controller, who) = (controller.to_lowercase(), who.to_lowercase());
            format!("The post holder prevents; the {controller} controls; the {who} {does}.")
        }
        (Lang::En, None) => format!("The post holder prevents; the {} controls.", controller.to_lowercase()),
    }
}

/// How often: “每年检查一次”.
pub fn every(lang: Lang, years: u8) -> String {
    match (lang, years) {
        (Lang::Zh, 1) => "每年检查一次".to_owned(),
        (Lang::Zh, 2) => "每两年检查一次".to_owned(),
        (Lang::Zh, years) => format!("每 {years} 年检查一次"),
        (Lang::En, 1) => "every year".to_owned(),
        (Lang::En, years) => format!("every {years} years"),
    }
}

/// Why a routing cannot be used.
pub fn routing_fault(lang: Lang, fault: RoutingFault) -> String {
    let (grade, kind, zh, en) = match fault {
        RoutingFault::WatchesItself(grade, kind) => {
            (grade, kind, "的管控与监督是同一层级，等于无人监督。", "the same level controls and watches.")
        }
        RoutingFault::GraverIsLower(grade, kind) => (
            grade,
            kind,
            "的管控层级低于等级更轻的风险。",
            "a graver risk would be controlled at a lower level than a lighter one.",
        ),
    };
    let grade = risk::grade(grade, GradeScheme::Letters).of(lang);
    let kind = kind.map(|kind: RiskType| risk::risk_type(kind).of(lang));
    match (lang, kind) {
        (Lang::Zh, Some(kind)) => format!("{kind}中 {grade}{zh}"),
        (Lang::Zh, None) => format!("{grade}{zh}"),
        (Lang::En, Some(kind)) => format!("{grade}, {kind}: {en}"),
        (Lang::En, None) => format!("{grade}: {en}"),
    }
}

/// Why a cadence cannot be used.
pub fn cadence_fault(lang: Lang, fault: CadenceFault) -> String {
    let name = |grade: Grade| risk::grade(grade, GradeScheme::Letters).of(lang);
    match (lang, fault) {
        (Lang::Zh, CadenceFault::OutOfRange(grade)) => format!("{}的检查周期应为 1 至 10 年。", name(grade)),
        (Lang::En, CadenceFault::OutOfRange(grade)) => format!("{}: between 1 and 10 years.", name(grade)),
        (Lang::Zh, CadenceFault::GraverIsRarer(grade)) => format!("{}的检查不能少于等级更轻的风险。", name(grade)),
        (Lang::En, CadenceFault::GraverIsRarer(grade)) => {
            format!("{} can't be inspected more seldom than a lighter grade.", name(grade))
        }
    }
}

#[cfg(test)]
mod tests {
    use liantu_domain::risk::responsibility::Routing;

    use super::*;

    #[test]
    fn routes_read_as_sentences() {
        let say = |lang, grade| route(lang, Routing::default().route(grade, RiskType::Process));
        for (grade, zh, en) in [
            (
                Grade::High,
                "岗位人员负责防范，由一把手管控，纪检监察机关监督。",
                "The post holder prevents; the top leader controls; the discipline body watches.",
            ),
            (
                Grade::Medium,
                "岗位人员负责防范，由分管领导管控，纪检监察机关协助。",
                "The post holder prevents; the leader in charge controls; the discipline body helps.",
            ),
            (
                Grade::Low,
                "岗位人员负责防范，由中层干部管控。",
                "The post holder prevents; the head of department controls.",
            ),
        ] {
            assert_eq!(say(Lang::Zh, grade), zh);
            assert_eq!(say(Lang::En, grade), en);
        }
    }

    #[test]
    fn faults_name_the_grade() {
        let fault = RoutingFault::GraverIsLower(Grade::High, Some(RiskType::Duty));
        assert_eq!(routing_fault(Lang::Zh, fault), "岗位职责风险中 A 级的管控层级低于等级更轻的风险。");
        assert_eq!(
            routing_fault(Lang::En, RoutingFault::WatchesItself(Grade::Low, None)),
            "Grade C: the same level controls and watches."
        );
        assert_eq!(cadence_fault(Lang::Zh, CadenceFault::OutOfRange(Grade::Low)), "C 级的检查周期应为 1 至 10 年。");
    }
}
