//! What is said in a round that is played.

use liantu_domain::risk::Grade;

/// Who leads it.
pub const OFFICE: &str = "演示·廉政风险防控办公室";
/// Why nothing was found.
pub const NONE: [&str; 3] = [
    "本岗位以内勤保障为主，不直接办理审批、执法和资金事项，经逐项对照未发现新的风险点。",
    "本岗位职责已由双人复核，近三年无投诉举报，对照流程未发现新的风险点。",
    "本岗位各环节均有系统留痕和部门负责人审核，经自查未发现风险点。",
];
/// Why a worksheet was given back.
pub const RETURNED: [&str; 2] =
    ["表现形式写得笼统，请结合具体环节写明可能怎样发生。", "防控措施与风险不对应，请补充可检查的做法。"];
/// How reviewers correct.
pub const CORRECT: [&str; 3] = [
    "该环节的主要问题在于自由裁量幅度过大，建议写明裁量基准。",
    "风险不仅在受理，也在补正告知，建议一并列入。",
    "等级宜再斟酌：该事项直接面对群众，影响较大。",
];
/// How reviewers dispute.
pub const DISPUTE: [&str; 2] = ["该环节已实行网上办理，人工不能更改，未见此类风险。", "所述情形已由财务集中支付取代。"];
/// Why the office designates.
pub const DESIGNATE: [&str; 2] =
    ["近年同类单位通报案例中多次出现，须列为必查风险点。", "属于核心职权的关键环节，各岗位均未提出，予以指定。"];
/// What the unit answers.
pub const ANSWER: &str = "同意列入，已会同相关科室研究防控措施。";
/// What the office designates.
pub const DESIGNATED: [&str; 2] =
    ["重大事项未经集体研究，由个人决定办理结果。", "与服务对象存在利害关系时未主动回避，影响公正办理。"];
/// Why it merges.
pub const MERGE: &str = "同一环节、表述相近，合并为一个风险点，来源全部保留。";
/// Why it dismisses.
pub const DISMISS: [&str; 2] = ["属于工作效率问题，不构成廉政风险。", "所述职责已划出本单位。"];
/// The four questions.
pub const CHECKED: [&str; 4] =
    ["职权事项已全部列入。", "流程图与实际办理一致。", "风险点逐条核对，表述准确。", "每个风险点均有对应措施。"];
/// What the public says.
pub const REMARKS: [&str; 4] = [
    "窗口一次没有讲清需要哪些材料，跑了三趟。",
    "办理时限内能办结，工作人员态度不错。",
    "现场检查有时只来一个人，希望按规定两人到场。",
    "希望把评分标准公开得更细一些。",
];
/// What the public proposes.
pub const PROPOSALS: [&str; 2] = ["受理时间能早能晚，熟人可以先办。", "补正材料的要求因人而异，没有统一清单。"];
/// What was not shown.
pub const INSULT: &str = "（含辱骂内容的留言）";
/// What was answered.
pub const ANSWERED: [&str; 3] = [
    "已纳入本轮排查，在风险点中补充防控措施。",
    "部分采纳：已公布材料清单，其余将在流程修订时研究。",
    "经核实，现场检查记录均为两人签字，感谢监督。",
];
/// Why the team did not confirm.
pub const REJECTED: &str = "经会议研究，现有制度已能有效防控，不列入风险清单，留存备查。";
/// The measure that is proposed.
pub const MEASURES: [&str; 4] = [
    "实行双人办理、交叉复核，办理过程全程留痕。",
    "制定裁量基准并公开，超出基准须经集体研究。",
    "每季度抽查不少于百分之十的办件，结果通报。",
    "办理进度和结果在政务公开栏和网站公示。",
];

/// Why somebody gives that grade.
pub const fn grade_reason(grade: Grade) -> &'static str {
    match grade {
        Grade::High => "裁量空间大，一旦发生直接影响办理结果。",
        Grade::Medium => "有一定裁量空间，已有内部审核，仍可能发生。",
        Grade::Low => "办理公开、时限明确，发生的可能性小。",
    }
}
