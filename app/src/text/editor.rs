//! The words of the editor.

use liantu_domain::flowchart::{FlowNode, NodeKind};
use liantu_domain::risk::Place;

use super::{Lang, Words, risk, words};
use crate::editor::link::Line;
use crate::editor::state::Tab;

mod field;
mod key;

pub use field::*;
pub use key::*;

/// The browser runs no scripts.
pub const NEEDS_PROGRAM: Words = words(
    "浏览器未启用脚本：可以查看流程图，不能编辑。",
    "Your browser runs no scripts: you can read the chart but not edit it.",
);
/// The way back to the list.
pub const BACK: Words = words("返回流程图列表", "Back to the charts");
/// A state of the chart is published.
pub const PUBLISHED: Words = words("已公布", "Published");
/// The person may only look.
pub const READ_ONLY_TAG: Words = words("只读", "Read only");
/// Why something can't be changed.
pub const READ_ONLY: Words = words("您只能查看这张流程图，不能修改。", "You may look at this chart but not change it.");
/// Takes the last step back.
pub const UNDO: Words = words("撤销", "Undo");
/// Does it again.
pub const REDO: Words = words("重做", "Redo");
/// A step was taken back.
pub const UNDONE: Words = words("已撤销上一步", "The last step was taken back");
/// A step was done again.
pub const REDONE: Words = words("已重做", "Done again");
/// Brings a file in.
pub const IMPORT: Words = words("导入", "Import");
/// Takes the chart away as a file.
pub const EXPORT: Words = words("导出", "Export");
/// As BPMN.
pub const EXPORT_BPMN: Words = words("BPMN 2.0（含风险点）", "BPMN 2.0 (with risk points)");
/// As a draw.io file.
pub const EXPORT_DRAWIO: Words = words("draw.io 文件", "draw.io file");
/// As our own JSON.
pub const EXPORT_JSON: Words = words("廉图 JSON", "Liantu JSON");
/// As a picture.
pub const EXPORT_SVG: Words = words("SVG 图片", "SVG picture");
/// What was done to the chart.
pub const HISTORY: Words = words("历史", "History");
/// All keys.
pub const HELP: Words = words("快捷键帮助", "Keys");
/// The panel on the right.
pub const PANEL: Words = words("属性面板", "Panel");
/// Closes a dialog or a word.
pub const CLOSE: Words = words("关闭", "Close");
/// Ends a form without doing it.
pub const CANCEL: Words = words("取消", "Cancel");
/// Ends a form and does it.
pub const DONE: Words = words("确定", "Done");
/// The state of the connection, as a region.
pub const LINE: Words = words("保存状态", "State of saving");
/// The way to sign in again.
pub const SIGN_IN_AGAIN: Words = words("在新窗口登录", "Sign in in a new window");
/// Loads the page anew.
pub const RELOAD: Words = words("刷新页面", "Load the page anew");
/// Tries to connect at once.
pub const TRY_NOW: Words = words("立即重试", "Try now");
/// The drawing surface.
pub const CANVAS: Words = words("流程图画布", "Canvas of the flowchart");
/// How it is used without a pointer.
pub const CANVAS_HOW: Words = words(
    "按 Tab 沿流程选择环节，方向键移动，A 追加环节，C 从列表中选择连线目标，P 标注风险点，Enter 编辑名称，问号查看全部快捷键。",
    "Tab selects steps along the flow, arrows move, A appends, C connects to a target from a list, P pins a risk point, Enter edits the label, question mark lists all keys.",
);
/// On a phone: where drawing is done.
pub const DRAW_ELSEWHERE: Words = words(
    "手机上可以查看、提意见、标注风险点；绘图请使用电脑。",
    "On a phone you can read, remark and pin risk points; draw on a wider screen.",
);
/// Nothing has been drawn yet.
pub const EMPTY: Words = words(
    "流程图还是空的。请从左侧选择图形放到画布上，或点击“导入”带入文件。",
    "The chart is still empty. Take a shape from the left and put it here, or import a file.",
);
/// The rail on the left.
pub const PALETTE: Words = words("绘图工具", "Drawing tools");
/// The tool that selects.
pub const TOOL_SELECT: Words = words("选择", "Select");
/// The tool that moves the canvas.
pub const TOOL_HAND: Words = words("移动画布", "Move the canvas");
/// The tool that connects.
pub const TOOL_CONNECT: Words = words("连线", "Connect");
/// Adds a lane behind the last.
pub const ADD_LANE: Words = words("添加泳道", "Add a lane");
/// The pad beside the selection.
pub const PAD: Words = words("所选内容的操作", "What to do with the selection");
/// Draws a task behind.
pub const APPEND_TASK: Words = words("追加环节", "Append a step");
/// Draws a decision behind.
pub const APPEND_DECISION: Words = words("追加判断", "Append a decision");
/// Draws an end behind.
pub const APPEND_END: Words = words("追加结束", "Append an end");
/// Draws something behind.
pub const APPEND: Words = words("追加…", "Append…");
/// Draws something there.
pub const CREATE: Words = words("在此处新建…", "Create here…");
/// Makes it something else.
pub const REPLACE: Words = words("更换类型…", "Change the kind…");
/// Chooses where a flow leads.
pub const CONNECT_TO: Words = words("连线到…", "Connect to…");
/// Opens the label.
pub const EDIT_LABEL: Words = words("编辑名称", "Edit the label");
/// Opens the condition.
pub const EDIT_CONDITION: Words = words("编辑条件", "Edit the condition");
/// Copies the selection beside itself.
pub const DUPLICATE: Words = words("再制一份", "Duplicate");
/// Selects everything.
pub const SELECT_ALL: Words = words("全选", "Select all");
/// The menu of what can be done.
pub const MENU: Words = words("操作", "What to do");
/// Finds a step.
pub const FIND: Words = words("查找环节", "Find a step");
/// Deletes the selection.
pub const DELETE: Words = words("删除", "Delete");
/// Makes two steps of one.
pub const SPLIT: Words = words("拆分环节", "Split the step");
/// What the second step is called.
pub const SPLIT_SECOND: Words = words("后一环节的名称", "Name of the second step");
/// Which risk points belong to the second step.
pub const SPLIT_RISKS: Words = words("移到后一环节的风险点", "Risk points that go to the second step");
/// What splitting does.
pub const SPLIT_HINT: Words = words(
    "原环节在前，新环节在后并接过其后续连线；未勾选的风险点留在原环节。",
    "The step comes first, the new one follows it and leads on; risk points that are not ticked stay.",
);
/// Splits.
pub const SPLIT_BUTTON: Words = words("拆分", "Split");
/// A step has been split.
pub const SPLIT_DONE: Words = words("已拆分，风险点全部保留。", "Split; all risk points are kept.");
/// Copies the selection.
pub const COPY: Words = words("复制", "Copy");
/// Cuts the selection.
pub const CUT: Words = words("剪切", "Cut");
/// Puts in what was copied.
pub const PASTE: Words = words("粘贴", "Paste");
/// Makes one step of several.
pub const MERGE: Words = words("合并环节", "Merge the steps");
/// What merging does.
pub const MERGE_HINT: Words = words(
    "合并后保留最前面的环节，其余环节的连线和风险点一并转到它上面。",
    "The first step stays; flows and risk points of the others go along to it.",
);
/// Steps have been merged.
pub const MERGED: Words = words("已合并，风险点全部保留。", "Merged; all risk points are kept.");
/// A list has nothing that fits.
pub const NOTHING_FOUND: Words = words("没有匹配项", "Nothing fits");
/// What the server has refused.
pub const REJECTED: Words = words("以下修改未被接受", "These changes were not accepted");
/// Goes to the place.
pub const SHOW: Words = words("查看位置", "Show");
/// Puts a message aside.
pub const PUT_ASIDE: Words = words("知道了", "Put aside");
/// Gives risk points a place.
pub const PLACE_RISKS: Words = words("安置风险点", "Place the risk points");
/// The question where they go.
pub const RISKS_GO_WHERE: Words = words("这些风险点移到", "They go to");
/// Nothing is wrong.
pub const NO_PROBLEMS: Words = words("没有发现问题。", "Nothing to point out.");
/// What the list of problems is.
pub const PROBLEMS_HINT: Words =
    words("检查不影响绘图，可以随时处理。", "Checks never stop you from drawing; deal with them when it suits you.");
/// A grave problem.
pub const GRAVE: Words = words("错误", "Error");
/// A slight problem.
pub const SLIGHT: Words = words("警告", "Warning");
/// A remark that is dealt with.
pub const DEALT_WITH: Words = words("已处理", "Dealt with");
/// No remark yet.
pub const NO_REMARKS: Words = words("还没有意见。", "No remarks yet.");
/// Sends a remark.
pub const SAY_IT: Words = words("提交意见", "Submit the remark");
/// Marks a remark as dealt with.
pub const RESOLVE: Words = words("标为已处理", "Mark as dealt with");
/// Opens a remark again.
pub const REOPEN: Words = words("重新打开", "Open again");
/// How large the chart is seen.
pub const ZOOM: Words = words("缩放", "Zoom");
/// Smaller.
pub const ZOOM_OUT: Words = words("缩小", "Zoom out");
/// Larger.
pub const ZOOM_IN: Words = words("放大", "Zoom in");
/// As drawn.
pub const ZOOM_HUNDRED: Words = words("恢复 100%（Ctrl+0）", "Back to 100 % (Ctrl+0)");
/// All of it.
pub const ZOOM_FIT: Words = words("适应窗口", "Fit");
/// The server can't be reached for an import.
pub const IMPORT_UNREACHABLE: Words = words(
    "没能把文件送到服务器，流程图没有改变。请检查网络后重试。",
    "The file did not reach the server; the chart is as it was. Check the network and try again.",
);
/// What an import has brought.
pub const IMPORT_REPORT: Words = words("导入报告", "Import report");
/// What could not be taken.
pub const IMPORT_NOTES: Words = words("未能完全带入的内容", "What could not be taken as it was");
/// Everything is already saved.
pub const ALREADY_SAVED: Words =
    words("每一步修改都会自动保存，无需手动保存。", "Every change is saved by itself; there is nothing to do.");
/// Where a risk point is pinned.
pub const PIN_WHERE: Words = words(
    "请先选择一个环节、连线或泳道，再标注风险点。",
    "Select a step, a flow or a lane first, then pin the risk point.",
);

/// The name of a tab.
pub const fn tab(tab: Tab) -> Words {
    match tab {
        Tab::Properties => words("属性", "Properties"),
        Tab::Risks => words("风险", "Risks"),
        Tab::Problems => words("问题", "Problems"),
        Tab::Remarks => words("意见", "Remarks"),
    }
}

/// How the connection is, and what waits.
pub fn line(lang: Lang, line: Line, waiting: usize, unkept: bool) -> String {
    let zh = lang == Lang::Zh;
    let edits = match (waiting, zh, unkept) {
        (0, ..) => String::new(),
        (n, true, false) => format!("，{n} 处修改已存在本机，等待发送"),
        (n, true, true) => format!("，{n} 处修改等待发送，且本机无法保存，请勿关闭页面"),
        (1, false, false) => ", 1 edit is kept here and waits".to_owned(),
        (n, false, false) => format!(", {n} edits are kept here and wait"),
        (n, false, true) => format!(", {n} edits wait and can't be kept here: do not close the page"),
    };
    let state = match line {
        Line::Open if waiting == 0 => return words("已保存", "Saved").of(lang).to_owned(),
        Line::Open => return words("正在保存…", "Saving…").of(lang).to_owned(),
        Line::Connecting => words("正在连接", "Connecting"),
        Line::Offline => words("离线", "Offline"),
        Line::Busy => words("服务器繁忙，稍后自动重连", "The server is busy; trying again"),
        Line::NoStorage => words("服务器暂时无法保存", "The server can't save at the moment"),
        Line::SignedOut => words("登录已失效", "Signed out"),
        Line::NotAllowed => words("您已无权打开这张流程图", "You may no longer open this chart"),
        Line::OldPage => words("页面版本已更新", "The page is out of date"),
    };
    [state.of(lang), &edits].concat()
}

/// What a new step is called at first: only a start and an end have a name by nature.
pub const fn first_label(lang: Lang, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start | NodeKind::End => risk::node_kind(kind).of(lang),
        _ => "",
    }
}

/// A step in a list; one without a label by its kind.
pub fn step_name(lang: Lang, node: &FlowNode) -> String {
    if node.label.is_empty() {
        [risk::node_kind(node.kind).of(lang), " ", node.id.as_str()].concat()
    } else {
        node.label.replace('\n', " ")
    }
}

/// A place in a list.
pub fn place_name(lang: Lang, place: &Place, label: &str) -> String {
    let kind = match place {
        Place::Node(_) => words("环节", "Step"),
        Place::Flow(_) => words("连线", "Flow"),
        Place::Lane(_) => words("泳道", "Lane"),
        Place::Tray => return risk::TRAY.of(lang).to_owned(),
    };
    match lang {
        Lang::Zh => format!("{}“{label}”", kind.zh),
        Lang::En => format!("{} “{label}”", kind.en),
    }
}

/// The name of a new lane.
pub fn new_lane(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Zh => format!("泳道 {number}"),
        Lang::En => format!("Lane {number}"),
    }
}

/// How many things are selected.
pub fn selected(lang: Lang, all: usize) -> String {
    match lang {
        Lang::Zh => format!("已选择 {all} 项"),
        Lang::En => format!("{all} selected"),
    }
}

/// How many things are selected, and how many of them are steps.
pub fn several_selected(lang: Lang, all: usize, nodes: usize) -> String {
    match lang {
        Lang::Zh => format!("已选择 {all} 项，其中环节 {nodes} 个。"),
        Lang::En => format!("{all} selected, {nodes} of them steps."),
    }
}

/// Something was refused.
pub fn not_done(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Zh => format!("“{what}”未能保存："),
        Lang::En => format!("“{what}” was not saved: "),
    }
}

/// Something was deleted, and so many risk points lie in the tray now.
pub fn deleted(lang: Lang, risks: usize) -> String {
    match (lang, risks) {
        (Lang::Zh, 0) => "已删除。".to_owned(),
        (Lang::Zh, n) => format!("已删除，其 {n} 个风险点移入待安置区。"),
        (Lang::En, 0) => "Deleted.".to_owned(),
        (Lang::En, 1) => "Deleted; its risk point lies in the tray.".to_owned(),
        (Lang::En, n) => format!("Deleted; its {n} risk points lie in the tray."),
    }
}

/// What the field of a new remark is about.
pub fn remark_about(lang: Lang, place: Option<&str>) -> String {
    match (lang, place) {
        (Lang::Zh, Some(place)) => format!("对{place}的意见"),
        (Lang::Zh, None) => "对整张流程图的意见".to_owned(),
        (Lang::En, Some(place)) => format!("Remark on {place}"),
        (Lang::En, None) => "Remark on the whole chart".to_owned(),
    }
}

/// A remark is dealt with, behind its time.
pub const fn dealt_with(lang: Lang) -> &'static str {
    words(" · 已处理", " · dealt with").of(lang)
}

/// How many people are here, oneself included.
pub fn people(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 人在场"),
        Lang::En => format!("{count} here"),
    }
}

/// Who else is here, by name.
pub fn people_here(lang: Lang, names: &[String]) -> String {
    match (lang, names.is_empty()) {
        (Lang::Zh, true) => "只有您在场".to_owned(),
        (Lang::Zh, false) => format!("在场：您、{}", names.join("、")),
        (Lang::En, true) => "Only you are here".to_owned(),
        (Lang::En, false) => format!("Here: you, {}", names.join(", ")),
    }
}

/// The name of the field in which a label is written.
pub fn writing(lang: Lang, label: &str) -> String {
    match (lang, label.is_empty()) {
        (Lang::Zh, true) => "填写名称".to_owned(),
        (Lang::Zh, false) => format!("编辑“{label}”的名称"),
        (Lang::En, true) => "Write the label".to_owned(),
        (Lang::En, false) => format!("Edit the label “{label}”"),
    }
}

/// So many rows more are not shown.
pub fn and_more(lang: Lang, hidden: usize) -> String {
    match lang {
        Lang::Zh => format!("其余 {hidden} 项未列出，请用筛选缩小范围。"),
        Lang::En => format!("{hidden} more are not listed; narrow the filter."),
    }
}

/// A file has been brought in.
pub fn imported(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Zh => format!("已导入“{file}”，原有风险点全部保留。"),
        Lang::En => format!("“{file}” is in; all risk points that were here are kept."),
    }
}

/// What an import has brought: steps, flows, lanes, risk points.
pub fn import_counts(lang: Lang, [nodes, flows, lanes, risks]: [usize; 4]) -> String {
    match lang {
        Lang::Zh => format!("环节 {nodes} 个，连线 {flows} 条，泳道 {lanes} 条，风险点 {risks} 个。"),
        Lang::En => format!("{nodes} steps, {flows} flows, {lanes} lanes, {risks} risk points."),
    }
}
