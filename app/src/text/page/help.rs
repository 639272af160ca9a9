//! Help.

use crate::text::{Words, words};

/// The heading.
pub const TITLE: Words = words("帮助", "Help");
/// Over the steps.
pub const BEGIN: Words = words("怎样开始", "How to begin");
/// The steps of the main job: a heading and a sentence each.
pub const STEPS: [(Words, Words); 5] = [
    (
        words("绘制流程", "Draw the process"),
        words(
            "在“本单位流程图”中新建，或导入 BPMN、draw.io 文件。选中一个环节，用旁边出现的按钮接着往下画。",
            "Make a chart under “Our charts”, or drop a BPMN or draw.io file. Select a step; the buttons around it append the next one.",
        ),
    ),
    (
        words("写清责任", "Say who is responsible"),
        words(
            "在右侧“属性”中填写责任岗位、法律依据、办理时限和材料。未填全的列在“问题”中，不影响继续绘制。",
            "Fill in the responsible post, legal basis, time limit and documents on the right. What is missing is listed under “Problems” and never stops you.",
        ),
    ),
    (
        words("标注风险点", "Pin risk points"),
        words(
            "选中环节、连线或泳道，按 P，写明表现形式、类别、等级和防控措施。环节删除后，风险点保留在待安置区。",
            "Select a step, flow or lane and press P; write how the risk shows, its type, grade and measures. If the step goes, the risk point stays in the tray.",
        ),
    ),
    (
        words("协同修改", "Work together"),
        words(
            "多人可同时打开同一张图，彼此的改动即时可见。断网时可继续修改，联网后自动送出。撤销只针对自己的改动。",
            "Colleagues can open the same chart and see each other's changes at once. Offline you go on working; it is sent later. Undo takes back only your own changes.",
        ),
    ),
    (
        words("公布和导出", "Publish and export"),
        words(
            "由廉政风险防控办公室公布。随时可以导出为 BPMN、draw.io、SVG 或 JSON。",
            "The office publishes. Export to BPMN, draw.io, SVG or JSON at any time.",
        ),
    ),
];
/// Over the grades.
pub const GRADES: Words = words("风险等级", "Grades of risk");
/// What the grades mean: each in a sentence, gravest first.
pub const GRADE_LIST: [Words; 3] = [
    words(
        "高：一旦发生可能构成犯罪。由主要领导负责，纪检监察机构监督。",
        "High: it may be a crime. The top leader is responsible; the discipline body watches.",
    ),
    words(
        "中：可能受到党纪政务处分。由分管领导负责，纪检监察机构协助。",
        "Medium: punishable under discipline. The leader in charge is responsible, with the discipline body's help.",
    ),
    words("低：苗头性问题。由部门负责人负责。", "Low: an early sign. The head of department is responsible."),
];
/// Over the keys.
pub const KEYS: Words = words("快捷键", "Keys");
/// How keys are written.
pub const KEYS_HINT: Words = words(
    "在流程图中按 ? 也可查看。macOS 上以 ⌘ 代替 Ctrl。输入文字时快捷键不起作用。",
    "Press ? in the chart to see them there. On macOS, ⌘ stands for Ctrl. While you type text, keys write text.",
);
/// Between keys that do the same.
pub const OR: Words = words("或", "or");
/// The column.
pub const KEY: Words = words("按键", "Keys");
/// The column.
pub const DOES: Words = words("作用", "What it does");
