//! The log in words: what was done, to what, and what became of its risk points.

mod deed;
mod edit;
mod fate;
mod naming;
mod tally;

use liantu_domain::engine::Deed;
use liantu_domain::flowchart::{Flowchart, FlowchartOperation, Verb};

use super::{Lang, Words, words};
use naming::Naming;
use tally::Tally;

/// Taking an earlier operation back.
pub const REVERTED: Words = words("撤销了一步操作", "undid an operation");

/// What a command does, as a past-tense phrase without its objects.
pub const fn verb(verb: Verb) -> Words {
    match verb {
        Verb::AddNode => words("添加了环节", "added a step"),
        Verb::AppendNode => words("接着添加了环节", "appended a step"),
        Verb::InsertNode => words("在连线上插入了环节", "inserted a step into a flow"),
        Verb::MoveNodes => words("移动了环节", "moved steps"),
        Verb::PlaceNodes => words("重新排布了环节", "arranged steps"),
        Verb::ResizeNode => words("调整了环节大小", "resized a step"),
        Verb::EditNode => words("修改了环节", "edited a step"),
        Verb::ReplaceNode => words("更换了环节类型", "changed a step's kind"),
        Verb::SplitNode => words("拆分了环节", "split a step"),
        Verb::MergeNodes => words("合并了环节", "merged steps"),
        Verb::Delete => words("删除了内容", "deleted something"),
        Verb::Connect => words("添加了连线", "drew a flow"),
        Verb::ReattachFlow => words("改接了连线", "re-attached a flow"),
        Verb::BendFlow => words("调整了连线走向", "bent a flow"),
        Verb::EditFlow => words("修改了连线条件", "edited a flow's condition"),
        Verb::AddLane => words("添加了泳道", "added a lane"),
        Verb::EditLane => words("修改了泳道", "edited a lane"),
        Verb::ResizeLane => words("调整了泳道宽度", "resized a lane"),
        Verb::ResizePool => words("调整了泳道长度", "resized the lanes"),
        Verb::DeleteLane => words("删除了泳道", "deleted a lane"),
        Verb::PinRisk => words("标注了风险点", "pinned a risk point"),
        Verb::EditRisk => words("修改了风险点", "edited a risk point"),
        Verb::MoveRisk => words("移动了风险点", "moved a risk point"),
        Verb::RetireRisk => words("停用了风险点", "retired a risk point"),
        Verb::AddRemark => words("提出了意见", "made a remark"),
        Verb::ResolveRemark => words("处理了意见", "dealt with a remark"),
        Verb::Paste => words("粘贴了内容", "pasted something"),
        Verb::ReplaceContent => words("替换了全部内容", "replaced the whole content"),
        Verb::EditHead => words("修改了流程图信息", "edited the chart's details"),
    }
}

/// An operation in one sentence without its author and time: 删除了“材料审查”；2 个风险点移入待安置区.
///
/// `chart` lends the names of what the operation only points at; any later state of the chart will do.
pub fn describe(lang: Lang, operation: &FlowchartOperation, chart: &Flowchart) -> String {
    let tally = Tally::new(&operation.changes);
    let naming = Naming { lang, tally: &tally, chart };
    let (main, verb) = match &operation.deed {
        Deed::Did(verb) => (deed::main(&naming, *verb), Some(*verb)),
        Deed::Reverted(_) => (deed::reverted(&naming), None),
    };
    let mut clauses = vec![main];
    clauses.extend(fate::clauses(&naming, verb));
    clauses.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

#[cfg(test)]
mod tests;
