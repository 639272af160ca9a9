//! What differs between two versions of a chart, in words; and the marks on the picture of both.

use liantu_domain::compare::{Field, Subject, Value};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::FlowId;
use liantu_domain::picture::compared::{Mark, MarkWords};
use liantu_domain::risk::{GradeScheme, Place, RiskState};

use super::page::compare::{EMPTY, WHOLE};
use super::{Lang, Words, risk, words};

impl MarkWords for Lang {
    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::New => words("新", "N"),
            Mark::Changed => words("改", "C"),
            Mark::Gone => words("删", "G"),
            Mark::Moved => words("移", "M"),
            Mark::Risks => words("险", "R"),
            Mark::Measures => words("措", "S"),
        }
        .of(*self)
    }
}

/// What an entry is about, named as in the version that has it; `chart` is the newer one, or the older one for
/// what is gone.
pub fn subject(lang: Lang, subject: &Subject, chart: &Flowchart) -> String {
    let quoted = |kind: &str, name: &str| match (lang, name.trim()) {
        (_, "") => kind.to_owned(),
        (Lang::Zh, name) => format!("{kind}“{name}”"),
        (Lang::En, name) => format!("{kind} “{name}”"),
    };
    let manifestation = |id| chart.risk(id).map_or("", |risk| risk.manifestation.as_str());
    match subject {
        Subject::Head => WHOLE.of(lang).to_owned(),
        Subject::Lane(id) => quoted(words("泳道", "Lane").of(lang), &chart.place_label(&Place::Lane(id.clone()))),
        Subject::Node(id) => {
            let kind = chart.node(id).map_or(words("环节", "Step"), |node| risk::node_kind(node.kind));
            quoted(kind.of(lang), &chart.place_label(&Place::Node(id.clone())))
        }
        Subject::Flow(id) => quoted(words("连线", "Flow").of(lang), &flow(lang, chart, id)),
        Subject::Risk(id) => quoted(risk::RISK_POINT.of(lang), manifestation(id)),
        Subject::Measure(id, measure) => {
            let measures = chart.risk(id).map(|risk| risk.measures.as_slice()).unwrap_or_default();
            let text = measures.iter().find(|it| it.id == *measure).map_or("", |measure| measure.text.as_str());
            quoted(words("防控措施", "Measure").of(lang), text)
        }
    }
}

/// A flow by its condition and its ends; an end without a name by its kind.
fn flow(lang: Lang, chart: &Flowchart, id: &FlowId) -> String {
    let Some(flow) = chart.flow(id) else { return String::new() };
    let end = |id| match chart.node(id) {
        Some(node) if node.label.trim().is_empty() => risk::node_kind(node.kind).of(lang).to_owned(),
        Some(node) => node.label.split_whitespace().collect::<Vec<_>>().join(" "),
        None => String::new(),
    };
    let ends = format!("{} → {}", end(&flow.from), end(&flow.to));
    match (lang, flow.condition.trim()) {
        (_, "") => ends,
        (Lang::Zh, condition) => format!("{ends}（{condition}）"),
        (Lang::En, condition) => format!("{ends} ({condition})"),
    }
}

/// The name of a field.
pub const fn field(field: Field) -> Words {
    match field {
        Field::Title => words("名称", "Title"),
        Field::Scope => words("对外或内部", "External or internal"),
        Field::Responsible => words("责任部门/岗位", "Responsible"),
        Field::Basis => words("法律依据", "Legal basis"),
        Field::TimeLimit => words("办理时限", "Time limit"),
        Field::Supervision => words("监督渠道", "Supervision"),
        Field::Direction => words("泳道方向", "Direction of lanes"),
        Field::Pool => words("泳道长度", "Length of lanes"),
        Field::Foreign => words("其他软件的附加信息", "What another program noted"),
        Field::Kind => words("环节种类", "Kind of step"),
        Field::Label => words("环节名称", "Name of the step"),
        Field::Rect => words("位置和大小", "Place and size"),
        Field::Lane => words("所在泳道", "Lane"),
        Field::Parent => words("所在子流程", "Sub-process"),
        Field::Materials => words("申请材料", "Documents"),
        Field::Discretion => words("自由裁量", "Discretion"),
        Field::From => words("起点", "From"),
        Field::To => words("终点", "To"),
        Field::Condition => words("条件", "Condition"),
        Field::Bends => words("走线", "Way of the line"),
        Field::Name => words("泳道名称", "Name of the lane"),
        Field::Holder => words("所属", "Holder"),
        Field::Band => words("泳道宽度", "Breadth of the lane"),
        Field::Place => words("所在环节", "Place"),
        Field::RiskType => risk::TYPE,
        Field::Domain => risk::DOMAIN,
        Field::Manifestation => risk::MANIFESTATION,
        Field::Grade => words("风险等级", "Grade"),
        Field::Owner => risk::OWNER,
        Field::Leader => risk::LEADER,
        Field::State => words("状态", "State"),
        Field::Text => words("措施内容", "Measure"),
        Field::Order => words("措施次序", "Order of the measures"),
    }
}

/// What a field says.
pub fn value(lang: Lang, value: &Value) -> String {
    let said = match value {
        Value::Nothing => return String::new(),
        Value::Text(text) => text.clone(),
        Value::List(texts) => texts.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        }),
        Value::Days(days) => days.map(|days| risk::working_days(lang, days)).unwrap_or_default(),
        Value::Scope(scope) => risk::scope(*scope).of(lang).to_owned(),
        Value::Direction(direction) => risk::direction(*direction).of(lang).to_owned(),
        Value::Kind(kind) => risk::node_kind(*kind).of(lang).to_owned(),
        Value::Rect(rect) => format!("({}, {}) {} × {}", rect.x, rect.y, rect.w, rect.h),
        Value::Holder(holder) => risk::holder(lang, holder),
        Value::Place(Place::Tray, was_at) if was_at.is_empty() => risk::TRAY.of(lang).to_owned(),
        Value::Place(Place::Tray, was_at) => match lang {
            Lang::Zh => format!("{}（原在“{was_at}”）", risk::TRAY.zh),
            Lang::En => format!("{} (was at “{was_at}”)", risk::TRAY.en),
        },
        Value::Place(_, label) => label.clone(),
        Value::RiskType(kind) => risk::risk_type(*kind).of(lang).to_owned(),
        Value::Domain(domain) => risk::power_domain(*domain).of(lang).to_owned(),
        Value::Grade(grade) => {
            grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, GradeScheme::Letters)).of(lang).to_owned()
        }
        Value::State(RiskState::Live) => words("有效", "live").of(lang).to_owned(),
        Value::State(RiskState::Retired(reason)) => match lang {
            Lang::Zh => format!("{}：{reason}", risk::RETIRED.zh),
            Lang::En => format!("{}: {reason}", risk::RETIRED.en),
        },
    };
    if said.trim().is_empty() { EMPTY.of(lang).to_owned() } else { said }
}
