//! Which field of a record was edited, and what it says now.

use liantu_domain::flowchart::{FlowNode, Head, Lane};
use liantu_domain::risk::{GradeScheme, RiskPoint};

use super::super::{Lang, Words, risk, words};
use super::naming::{Naming, quoted};

/// "将…的条件改为…", or "清空了…的条件".
pub fn set(n: &Naming, whose: &str, field: Words, text: &str) -> String {
    let value = if text.trim().is_empty() { None } else { Some(quoted(text)) };
    set_to(n, whose, field, value)
}

/// The same for a value that is no text and wants no quotation marks.
fn set_to(n: &Naming, whose: &str, field: Words, value: Option<String>) -> String {
    let field = field.of(n.lang);
    match (value, n.lang) {
        (Some(value), Lang::Zh) if value.starts_with(|c: char| c.is_ascii()) => {
            format!("将{whose}的{field}改为 {value}")
        }
        (Some(value), Lang::Zh) => format!("将{whose}的{field}改为{value}"),
        (Some(value), Lang::En) => format!("set the {field} of {whose} to {value}"),
        (None, Lang::Zh) => format!("清空了{whose}的{field}"),
        (None, Lang::En) => format!("cleared the {field} of {whose}"),
    }
}

/// "修改了…" where no single field can be named.
fn edited(n: &Naming, whose: &str) -> String {
    match n.lang {
        Lang::Zh => format!("修改了{whose}"),
        Lang::En => format!("edited {whose}"),
    }
}

fn renamed(n: &Naming, from: &str, to: &str) -> String {
    match n.lang {
        Lang::Zh => format!("将{from}改名为{to}"),
        Lang::En => format!("renamed {from} to {to}"),
    }
}

const RESPONSIBLE: Words = words("责任部门或岗位", "responsible department or post");
const BASIS: Words = words("法律依据", "legal basis");
const TIME_LIMIT: Words = words("办理时限", "time limit");
const SUPERVISION: Words = words("监督渠道", "supervision channel");

/// An edited step.
pub fn node_edit(n: &Naming, before: &FlowNode, after: &FlowNode) -> String {
    if before.label != after.label {
        return renamed(n, &n.of_node(before), &n.of_node(after));
    }
    let whose = n.of_node(after);
    if before.responsible != after.responsible {
        set(n, &whose, RESPONSIBLE, &after.responsible)
    } else if before.basis != after.basis {
        set(n, &whose, BASIS, &after.basis)
    } else if before.time_limit != after.time_limit {
        set_to(n, &whose, TIME_LIMIT, after.time_limit.map(|days| risk::working_days(n.lang, days)))
    } else if before.materials != after.materials {
        let materials = words("申请材料", "documents to bring");
        set(n, &whose, materials, &after.materials.join(if n.lang == Lang::Zh { "、" } else { ", " }))
    } else if before.supervision != after.supervision {
        set(n, &whose, SUPERVISION, &after.supervision)
    } else if before.discretion != after.discretion {
        set(n, &whose, words("自由裁量说明", "discretion"), &after.discretion)
    } else {
        edited(n, &whose)
    }
}

/// An edited lane.
pub fn lane_edit(n: &Naming, before: &Lane, after: &Lane) -> String {
    let lane = |name: String| if n.lang == Lang::Zh { format!("泳道{name}") } else { format!("lane {name}") };
    if before.name != after.name {
        renamed(n, &lane(n.of_lane(before)), &n.of_lane(after))
    } else {
        set_to(n, &lane(n.of_lane(after)), words("归属", "holder"), Some(risk::holder(n.lang, &after.holder)))
    }
}

/// An edited risk point.
pub fn risk_edit(n: &Naming, before: &RiskPoint, after: &RiskPoint) -> String {
    let whose = match n.lang {
        Lang::Zh => format!("风险点{}", n.of_risk(after)),
        Lang::En => format!("the risk point {}", n.of_risk(after)),
    };
    let plain = |words: Words| Some(words.of(n.lang).to_owned());
    if before.kind != after.kind {
        set_to(n, &whose, words("类别", "type"), plain(risk::risk_type(after.kind)))
    } else if before.domain != after.domain {
        set_to(n, &whose, words("权力领域", "domain of power"), plain(risk::power_domain(after.domain)))
    } else if before.manifestation != after.manifestation {
        match n.lang {
            Lang::Zh => format!("修改了{whose}的表现形式"),
            Lang::En => format!("edited the manifestation of {whose}"),
        }
    } else if before.grade != after.grade {
        let grade = after.grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, GradeScheme::Letters));
        set_to(n, &whose, words("自评等级", "self-grade"), plain(grade))
    } else if before.owner != after.owner {
        set(n, &whose, words("责任人", "owner"), &after.owner)
    } else if before.leader != after.leader {
        set(n, &whose, words("分管领导", "controlling leader"), &after.leader)
    } else if before.measures != after.measures {
        let (zh, en) = match after.measures.len().cmp(&before.measures.len()) {
            std::cmp::Ordering::Greater => ("增加了一项防控措施", "got another control measure"),
            std::cmp::Ordering::Less => ("去掉了一项防控措施", "lost a control measure"),
            std::cmp::Ordering::Equal => ("修改了一项防控措施", "had a control measure edited"),
        };
        if n.lang == Lang::Zh { format!("为{whose}{zh}") } else { format!("{whose} {en}") }
    } else {
        edited(n, &whose)
    }
}

/// The edited head of the chart.
pub fn head_edit(n: &Naming, before: &Head, after: &Head) -> String {
    let chart = words("流程图", "the chart").of(n.lang);
    if before.title != after.title {
        set(n, chart, words("名称", "title"), &after.title)
    } else if before.scope != after.scope {
        set_to(n, chart, words("类型", "scope"), Some(risk::scope(after.scope).of(n.lang).to_owned()))
    } else if before.responsible != after.responsible {
        set(n, chart, words("责任单位", "responsible body"), &after.responsible)
    } else if before.basis != after.basis {
        set(n, chart, BASIS, &after.basis)
    } else if before.time_limit != after.time_limit {
        set_to(n, chart, TIME_LIMIT, after.time_limit.map(|days| risk::working_days(n.lang, days)))
    } else if before.supervision != after.supervision {
        set(n, chart, SUPERVISION, &after.supervision)
    } else if before.direction != after.direction {
        set_to(n, chart, words("泳道方向", "direction"), Some(risk::direction(after.direction).of(n.lang).to_owned()))
    } else {
        edited(n, chart)
    }
}
