//! The public page of a chart, and the list of its steps wherever it stands.

use crate::text::{Lang, Words, words};

/// Who exercises the power.
pub const EXERCISED_BY: Words = words("行使主体", "Exercised by");
/// How long it may take.
pub const TIME_LIMIT: Words = words("办理时限", "Time limit");
/// What an applicant brings.
pub const BRING: Words = words("申请材料", "What to bring");
/// Nothing to bring is named.
pub const BRING_NONE: Words = words("未列出需提交的材料。", "No documents are asked for.");
/// On what law it rests.
pub const BASIS: Words = words("法律依据", "Legal basis");
/// Where to complain.
pub const COMPLAIN: Words = words("监督投诉", "Complaints");
/// Something is not said.
pub const NOT_SAID: Words = words("未载明", "not stated");
/// Over the drawing.
pub const DRAWING: Words = words("流程图", "Flowchart");
/// The frame that it scrolls in, for screen readers.
pub const DRAWING_FRAME: Words = words("可滚动的流程图", "Scrolling flowchart");
/// A chart that nobody has named.
pub const UNTITLED: Words = words("未命名的流程图", "Untitled chart");
/// How to move the drawing.
pub const DRAWING_HINT: Words =
    words("流程图可左右拖动、双指缩放。", "Scroll the drawing sideways or pinch to enlarge it.");
/// The drawing at its own size.
pub const SIZE_OWN: Words = words("实际大小", "Full size");
/// The drawing as wide as the page.
pub const SIZE_FIT: Words = words("全图", "Whole");
/// The choice of both, for screen readers.
pub const SIZE: Words = words("流程图大小", "Size of the drawing");
/// An empty chart.
pub const DRAWING_EMPTY: Words = words("这张图还是空的。", "This chart is still empty.");
/// What the marks mean.
pub const LEGEND: Words = words("风险等级", "Grades of risk");
/// Grade A in words.
pub const LEGEND_A: Words = words("A 级：高", "A: high");
/// Grade B in words.
pub const LEGEND_B: Words = words("B 级：中", "B: medium");
/// Grade C in words.
pub const LEGEND_C: Words = words("C 级：低", "C: low");
/// Over the steps.
pub const STEPS: Words = words("逐步说明", "Step by step");
/// Who does a step.
pub const RESPONSIBLE: Words = words("责任岗位", "Responsible");
/// The papers of a step.
pub const MATERIALS: Words = words("材料", "Documents");
/// The room for judgement at a step.
pub const DISCRETION: Words = words("自由裁量", "Discretion");
/// A note at a step.
pub const NOTE: Words = words("注", "Note");
/// All ways at once.
pub const AT_ONCE: Words = words("以下各步同时进行", "The following go on at the same time");
/// All ways must have arrived.
pub const ALL_DONE: Words = words("前面各步都完成后继续", "Goes on when all before it are done");
/// The name of a fork without a label.
pub const FORK: Words = words("分头办理", "Fork");
/// The name of a join without a label.
pub const JOIN: Words = words("汇合", "Join");
/// A step without a name.
pub const NAMELESS: Words = words("未命名环节", "Step without a name");
/// The way without a condition among others that have one.
pub const OTHERWISE: Words = words("其他情况", "Otherwise");
/// Risks that hang on a lane.
pub const LANE_RISKS: Words = words("整个岗位的风险点", "Risk points of a whole post");
/// Risks that have lost their step.
pub const TRAY_RISKS: Words = words("尚未归入环节的风险点", "Risk points without a step");
/// No measure yet.
pub const NO_MEASURES: Words = words("防控措施尚未制定", "No control measure yet");
/// Says how to see that nothing was changed.
pub const FINGERPRINT: Words = words("内容指纹", "Fingerprint");

/// A step's number, for links to it.
pub fn step(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 步"),
        Lang::En => format!("step {number}"),
    }
}

/// The sizes of the chart in one line.
pub fn extent(lang: Lang, steps: usize, risks: usize) -> String {
    match lang {
        Lang::Zh => format!("{steps} 个步骤，{risks} 个廉政风险点"),
        Lang::En => format!("{steps} steps, {risks} risk points"),
    }
}

/// Since when it is published, and which state of the chart it is.
pub fn published(lang: Lang, when: &str, version: u64) -> String {
    match lang {
        Lang::Zh => format!("{when} 公布，第 {version} 版"),
        Lang::En => format!("published {when}, version {version}"),
    }
}

/// Who does a measure, after it.
pub fn measure_by(lang: Lang, post: &str) -> String {
    match lang {
        Lang::Zh => format!("（{post}）"),
        Lang::En => format!(" ({post})"),
    }
}

/// What sort of risk it is, and in which of the four links of power.
pub fn risk_kind(lang: Lang, kind: Words, domain: Words) -> String {
    let (kind, domain) = (kind.of(lang), domain.of(lang));
    match lang {
        Lang::Zh => format!("{kind} · 权力领域：{domain}"),
        Lang::En => format!("{kind} · {domain}"),
    }
}
