//! The words of the forms: risk types, links of power, grades, kinds of steps, holders of lanes.

use liantu_domain::flowchart::{Direction, Holder, NodeKind, Scope};
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::{Lang, Words, words};

/// A risk point.
pub const RISK_POINT: Words = words("风险点", "Risk point");
/// The field: which of the five types.
pub const TYPE: Words = words("风险类别", "Type of risk");
/// The field: which of the four links.
pub const DOMAIN: Words = words("权力领域", "Domain of power");
/// The field: how it shows.
pub const MANIFESTATION: Words = words("表现形式", "Manifestation");
/// The field: the grade that the finder gives.
pub const SELF_GRADE: Words = words("自评等级", "Self-grade");
/// The field: the post that carries the risk.
pub const OWNER: Words = words("风险责任人", "Risk owner");
/// The field: the leader who controls it.
pub const LEADER: Words = words("分管领导", "Controlling leader");
/// The field: what is done against it.
pub const MEASURES: Words = words("防控措施", "Control measures");
/// A risk point without a grade yet.
pub const UNGRADED: Words = words("未评级", "Not graded");
/// Where risk points lie that have lost their place.
pub const TRAY: Words = words("待安置区", "Tray");
/// A risk point that no longer counts.
pub const RETIRED: Words = words("已停用", "Retired");

/// The name of a risk type (五类风险).
pub const fn risk_type(kind: RiskType) -> Words {
    match kind {
        RiskType::Ethics => words("思想道德风险", "Ethics"),
        RiskType::Institution => words("制度机制风险", "Institution"),
        RiskType::Duty => words("岗位职责风险", "Duty"),
        RiskType::Process => words("业务流程风险", "Process"),
        RiskType::Environment => words("外部环境风险", "Environment"),
    }
}

/// The name of a link of power (人、财、物、事).
pub const fn power_domain(domain: PowerDomain) -> Words {
    match domain {
        PowerDomain::Personnel => words("人", "Personnel"),
        PowerDomain::Finance => words("财", "Finance"),
        PowerDomain::Assets => words("物", "Assets"),
        PowerDomain::Affairs => words("事", "Affairs"),
    }
}

/// What a link of power is about, for a hint beside its one character.
pub const fn power_domain_hint(domain: PowerDomain) -> Words {
    match domain {
        PowerDomain::Personnel => words("选人用人、人事管理", "Appointing and managing people"),
        PowerDomain::Finance => words("资金安排、使用与监管", "Allocating, spending and supervising money"),
        PowerDomain::Assets => words("物资、工程、资产与采购", "Goods, works, property and procurement"),
        PowerDomain::Affairs => words("审批、执法与日常事务", "Approvals, enforcement and daily business"),
    }
}

/// The full name of a grade in the words of the region's scheme.
pub const fn grade(grade: Grade, scheme: GradeScheme) -> Words {
    match (scheme, grade) {
        (GradeScheme::Letters, Grade::High) => words("A 级", "Grade A"),
        (GradeScheme::Letters, Grade::Medium) => words("B 级", "Grade B"),
        (GradeScheme::Letters, Grade::Low) => words("C 级", "Grade C"),
        (GradeScheme::Levels, Grade::High) => words("一级", "Level 1"),
        (GradeScheme::Levels, Grade::Medium) => words("二级", "Level 2"),
        (GradeScheme::Levels, Grade::Low) => words("三级", "Level 3"),
        (GradeScheme::Heights, Grade::High) => words("高", "High"),
        (GradeScheme::Heights, Grade::Medium) => words("中", "Medium"),
        (GradeScheme::Heights, Grade::Low) => words("低", "Low"),
    }
}

/// One character for a badge in the words of the region's scheme.
pub const fn grade_mark(grade: Grade, scheme: GradeScheme) -> Words {
    match (scheme, grade) {
        (GradeScheme::Letters, _) => words(grade.letter(), grade.letter()),
        (GradeScheme::Levels, Grade::High) => words("一", "1"),
        (GradeScheme::Levels, Grade::Medium) => words("二", "2"),
        (GradeScheme::Levels, Grade::Low) => words("三", "3"),
        (GradeScheme::Heights, Grade::High) => words("高", "H"),
        (GradeScheme::Heights, Grade::Medium) => words("中", "M"),
        (GradeScheme::Heights, Grade::Low) => words("低", "L"),
    }
}

/// The name of a kind of step.
pub const fn node_kind(kind: NodeKind) -> Words {
    match kind {
        NodeKind::Start => words("开始", "Start"),
        NodeKind::End => words("结束", "End"),
        NodeKind::Task => words("环节", "Step"),
        NodeKind::Decision => words("判断", "Decision"),
        NodeKind::Parallel => words("并行", "Parallel"),
        NodeKind::Document => words("文书", "Document"),
        NodeKind::SubProcess => words("子流程", "Sub-process"),
        NodeKind::ExpandedSubProcess => words("展开的子流程", "Expanded sub-process"),
        NodeKind::Annotation => words("注释", "Annotation"),
    }
}

/// External or internal.
pub const fn scope(scope: Scope) -> Words {
    match scope {
        Scope::External => words("外部流程图", "External flowchart"),
        Scope::Internal => words("内部流程图", "Internal flowchart"),
    }
}

/// Which way lanes run.
pub const fn direction(direction: Direction) -> Words {
    match direction {
        Direction::Horizontal => words("横向泳道", "Horizontal lanes"),
        Direction::Vertical => words("纵向泳道", "Vertical lanes"),
    }
}

/// What sort of holder a lane has.
pub const fn holder_kind(holder: &Holder) -> Words {
    match holder {
        Holder::None => words("不指定", "Nobody in particular"),
        Holder::Department(_) => words("内设机构", "Department"),
        Holder::Post(_) => words("岗位", "Post"),
    }
}

/// A lane's holder with its name, "内设机构：审批科".
pub fn holder(lang: Lang, holder: &Holder) -> String {
    let kind = holder_kind(holder).of(lang);
    match (holder.name(), lang) {
        ("", _) => kind.to_owned(),
        (name, Lang::Zh) => format!("{kind}：{name}"),
        (name, Lang::En) => format!("{kind}: {name}"),
    }
}

/// A time limit, "15 个工作日".
pub fn working_days(lang: Lang, days: u16) -> String {
    match (lang, days) {
        (Lang::Zh, 0) => "即时办结".to_owned(),
        (Lang::Zh, days) => format!("{days} 个工作日"),
        (Lang::En, 0) => "at once".to_owned(),
        (Lang::En, 1) => "1 working day".to_owned(),
        (Lang::En, days) => format!("{days} working days"),
    }
}
