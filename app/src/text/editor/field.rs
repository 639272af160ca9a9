//! The words of the panel's fields.

use super::super::{Lang, Words, words};

/// The name of a step.
pub const NAME: Words = words("名称", "Name");
/// What a step is.
pub const KIND: Words = words("类型", "Kind");
/// Who is in charge of a step.
pub const RESPONSIBLE: Words = words("责任部门/岗位", "Department or post in charge");
/// Where it comes from if it is empty.
pub const RESPONSIBLE_HINT: Words = words("留空则以所在泳道为准", "Empty: the lane's counts");
/// The time limit of a step.
pub const TIME_LIMIT: Words = words("办理时限（工作日）", "Time limit (working days)");
/// How to write it.
pub const TIME_LIMIT_HINT: Words = words("填数字，如 15；0 表示即时办结", "A number, such as 15; 0: at once");
/// The legal basis.
pub const BASIS: Words = words("法律依据", "Legal basis");
/// The documents to bring.
pub const MATERIALS: Words = words("申请材料", "Documents to bring");
/// How to write them.
pub const MATERIALS_HINT: Words = words("每行一份", "One on each line");
/// The channel for complaints.
pub const SUPERVISION: Words = words("监督渠道", "Channel for complaints");
/// The discretion at a step.
pub const DISCRETION: Words = words("自由裁量", "Discretion");
/// The rarer fields.
pub const MORE_FIELDS: Words = words("依据、材料与监督", "Basis, documents and complaints");
/// When a way is taken.
pub const CONDITION: Words = words("条件", "Condition");
/// How to write it.
pub const CONDITION_HINT: Words = words("如“齐全”“不予受理”", "Such as “complete”, “rejected”");
/// Where a flow begins.
pub const FLOW_FROM: Words = words("起点", "From");
/// Where a flow ends.
pub const FLOW_TO: Words = words("终点", "To");
/// Forgets the bends.
pub const STRAIGHTEN: Words = words("恢复自动走线", "Find its way by itself again");
/// The heading of a lane.
pub const LANE_NAME: Words = words("泳道名称", "Name of the lane");
/// Whom a lane belongs to.
pub const HOLDER_KIND: Words = words("归属", "Belongs to");
/// The name of the department or post.
pub const HOLDER_NAME: Words = words("部门或岗位名称", "Name of the department or post");
/// Adds a lane behind.
pub const LANE_AFTER: Words = words("在其后添加泳道", "Add a lane behind");
/// Deletes the lane.
pub const LANE_DELETE: Words = words("删除泳道", "Delete the lane");
/// What becomes of its nodes.
pub const LANE_DELETE_HINT: Words = words(
    "删除泳道不会删除其中的环节，环节并入相邻泳道。",
    "Deleting a lane deletes none of its steps; the neighbour takes them.",
);
/// Nothing is selected.
pub const NOTHING_SELECTED: Words =
    words("未选择内容，下面是整张流程图的信息。", "Nothing is selected; this is about the whole chart.");
/// The title of the chart.
pub const TITLE: Words = words("职权事项名称", "Name of the power");
/// External or internal.
pub const SCOPE: Words = words("流程图类别", "Sort of chart");
/// The body in charge.
pub const IN_CHARGE: Words = words("责任单位", "Body in charge");
/// The time limit of the whole.
pub const WHOLE_LIMIT: Words = words("总时限（工作日）", "Time limit of the whole (working days)");
/// Which way lanes run.
pub const DIRECTION: Words = words("泳道方向", "Direction of the lanes");

/// The risk points of what is selected.
pub const RISKS_HERE: Words = words("此处的风险点", "Risk points here");
/// Pins a new one.
pub const PIN: Words = words("标注风险点", "Pin a risk point");
/// There are none.
pub const NO_RISKS: Words = words("没有符合条件的风险点。", "No risk point fits.");
/// Of every grade.
pub const ALL_GRADES: Words = words("全部", "All");
/// Of every type.
pub const ALL_TYPES: Words = words("全部类别", "All types");
/// What to do with the tray.
pub const TRAY_HINT: Words = words(
    "这些风险点原来的位置已不存在。请移到合适的环节，或写明理由停用。",
    "The places of these risk points are gone. Move them to a step, or retire them with a reason.",
);
/// Another place, or out of count.
pub const MOVE_OR_RETIRE: Words = words("移到别处或停用", "Move or retire");
/// To another place.
pub const MOVE_TO: Words = words("移到", "Move to");
/// Out of count.
pub const RETIRE: Words = words("停用", "Retire");
/// Why.
pub const RETIRE_WHY: Words = words("停用理由（必填）", "Why it is retired (needed)");
/// It has been done.
pub const RETIRED: Words = words("已停用，记录保留在历史中。", "Retired; the record stays in the history.");
/// Adds a measure.
pub const ADD_MEASURE: Words = words("添加措施", "Add a measure");
/// One measure.
pub const MEASURE: Words = words("措施内容", "What is done");
/// Who does it.
pub const MEASURE_BY: Words = words("落实岗位", "Who does it");
/// Takes a measure away.
pub const REMOVE_MEASURE: Words = words("移除这项措施", "Remove the measure");

/// How many risk points there are.
pub fn risk_count(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("{n} 个"),
        (Lang::En, 1) => "1 risk point".to_owned(),
        (Lang::En, n) => format!("{n} risk points"),
    }
}

/// The title of a risk point: how it shows, or that nothing has been written yet.
pub fn risk_title(lang: Lang, manifestation: &str) -> String {
    let line = manifestation.trim().lines().next().unwrap_or_default();
    if line.is_empty() { words("尚未描述", "Not described yet").of(lang).to_owned() } else { line.to_owned() }
}

/// The name of a card.
pub fn risk_name(lang: Lang, manifestation: &str) -> String {
    match lang {
        Lang::Zh => format!("风险点：{}", risk_title(lang, manifestation)),
        Lang::En => format!("Risk point: {}", risk_title(lang, manifestation)),
    }
}

/// Where a risk point hung before it came into the tray.
pub fn was_at(lang: Lang, place: &str) -> String {
    match lang {
        Lang::Zh => format!("原位置：{place}"),
        Lang::En => format!("Was at: {place}"),
    }
}

/// A time limit is not a number of days.
pub fn not_days(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("时限“{text}”不是天数。请填 0 到 65535 的整数，全角数字也可以。"),
        Lang::En => format!("“{text}” is not a number of days. Write a whole number from 0 to 65,535."),
    }
}
