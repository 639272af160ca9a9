//! The words of the catalogue of powers: kinds, states, what is wrong in a form, what is pointed out.

use liantu_domain::flowchart::Scope;
use liantu_domain::power::entry::{BasisField, FieldFault, PowerField};
use liantu_domain::power::finding::PowerFinding;
use liantu_domain::power::settled::{StateFault, StateField};
use liantu_domain::power::{BasisState, CorePower, Major, PowerFault, PowerKind, PowerState};

use super::{Lang, Words, words};

/// The name of a kind of power.
pub const fn kind(kind: PowerKind) -> Words {
    match kind {
        PowerKind::Licence => words("行政许可", "Licence"),
        PowerKind::Penalty => words("行政处罚", "Penalty"),
        PowerKind::Compulsion => words("行政强制", "Compulsion"),
        PowerKind::Levy => words("行政征收", "Levy"),
        PowerKind::Payment => words("行政给付", "Payment"),
        PowerKind::Inspection => words("行政检查", "Inspection"),
        PowerKind::Confirmation => words("行政确认", "Confirmation"),
        PowerKind::Reward => words("行政奖励", "Reward"),
        PowerKind::Ruling => words("行政裁决", "Ruling"),
        PowerKind::Other => words("其他", "Other"),
    }
}

/// What has become of a power.
pub const fn state(state: PowerState) -> Words {
    match state {
        PowerState::Kept => words("保留", "Kept"),
        PowerState::Cancelled => words("取消", "Cancelled"),
        PowerState::Adjusted => words("调整", "Adjusted"),
        PowerState::Merged => words("合并", "Merged"),
    }
}

/// Which of 三重一大.
pub const fn major(major: Major) -> Words {
    match major {
        Major::Matters => words("重大事项决策", "Major matters"),
        Major::Appointments => words("重要干部任免", "Major appointments"),
        Major::Projects => words("重大项目安排", "Major projects"),
        Major::Funds => words("大额资金使用", "Large funds"),
    }
}

/// Which of the five core powers.
pub const fn core(core: CorePower) -> Words {
    match core {
        CorePower::Decision => words("重大决策", "Major decisions"),
        CorePower::Approval => words("行政审批", "Administrative approval"),
        CorePower::Personnel => words("干部人事", "Personnel"),
        CorePower::Finance => words("财务管理", "Finance"),
        CorePower::General => words("综合事务", "General affairs"),
    }
}

/// Towards the outside, or inside.
pub const fn scope(scope: Scope) -> Words {
    match scope {
        Scope::External => words("对外", "External"),
        Scope::Internal => words("对内", "Internal"),
    }
}

/// Whether a law is in force.
pub const fn basis_state(state: BasisState) -> Words {
    match state {
        BasisState::Valid => words("有效", "In force"),
        BasisState::Amended => words("已修改", "Amended"),
        BasisState::Repealed => words("已废止", "Repealed"),
    }
}

/// A basis whose last day is over.
pub const EXPIRED: Words = words("已失效", "Expired");

/// A field of a power.
pub const fn power_field(field: PowerField) -> Words {
    match field {
        PowerField::Code => words("编码", "Code"),
        PowerField::Name => words("职权名称", "Name"),
        PowerField::Kind => words("职权类别", "Kind"),
        PowerField::Content => words("职权内容", "Content"),
        PowerField::Exercised => words("行使主体", "Exercised by"),
        PowerField::Scope => words("对外或对内", "External or internal"),
        PowerField::Major => words("三重一大", "Major decision"),
        PowerField::Core => words("核心权力", "Core power"),
        PowerField::TimeLimit => words("办理时限（工作日）", "Time limit (working days)"),
    }
}

/// A field of a legal basis.
pub const fn basis_field(field: BasisField) -> Words {
    match field {
        BasisField::Law => words("法律、法规、规章或文件", "Law, regulation, rule or document"),
        BasisField::Article => words("条款", "Article"),
        BasisField::Body => words("条文内容", "Text"),
        BasisField::State => words("效力", "Validity"),
        BasisField::ValidFrom => words("施行日期", "In force from"),
        BasisField::ValidTo => words("失效日期", "In force until"),
    }
}

/// A field of a power's state.
pub const fn state_field(field: StateField) -> Words {
    match field {
        StateField::Standing => words("处理意见", "State"),
        StateField::Reason => words("理由", "Reason"),
        StateField::Decision => words("决定依据", "Decision"),
        StateField::MergedInto => words("并入的职权", "Merged into"),
    }
}

/// What is wrong with what stands in a field, and what to do.
pub fn field_fault(lang: Lang, fault: &FieldFault) -> String {
    match (lang, fault) {
        (Lang::Zh, FieldFault::Missing) => "此项必填。".to_owned(),
        (Lang::En, FieldFault::Missing) => "This must be filled in.".to_owned(),
        (Lang::Zh, FieldFault::TooLong { most, has }) => {
            format!("现有 {has} 字，最多 {most} 字，请删去 {} 字后再保存。", has - most)
        }
        (Lang::En, FieldFault::TooLong { most, has }) => {
            format!("There are {has} characters; at most {most} are kept. Shorten it by {}.", has - most)
        }
        (Lang::Zh, FieldFault::NoSuchChoice) => "没有这一选项，请重新选择。".to_owned(),
        (Lang::En, FieldFault::NoSuchChoice) => "There is no such choice. Choose again.".to_owned(),
        (Lang::Zh, FieldFault::CodeTaken { by }) => format!("本单位的“{by}”已使用这一编码，请换一个。"),
        (Lang::En, FieldFault::CodeTaken { by }) => format!("“{by}” has this code already. Take another."),
        (Lang::Zh, FieldFault::Ended { on }) => format!("该部门或岗位已于 {on} 撤销，请改选现有的部门或岗位。"),
        (Lang::En, FieldFault::Ended { on }) => {
            format!("This department or post ended on {on}. Choose one that there is.")
        }
        (Lang::Zh, FieldFault::NotDays) => "请填写 1 至 3650 的整数，如 20；没有时限的留空。".to_owned(),
        (Lang::En, FieldFault::NotDays) => {
            "Write a whole number from 1 to 3650, 20 for instance; leave it empty if there is no limit.".to_owned()
        }
        (Lang::Zh, FieldFault::NoSuchDay) => "没有这一天，请按 2026-03-31 的格式填写。".to_owned(),
        (Lang::En, FieldFault::NoSuchDay) => "There is no such day. Write it like 2026-03-31.".to_owned(),
        (Lang::Zh, FieldFault::EndsFirst) => "失效日期早于施行日期，请核对。".to_owned(),
        (Lang::En, FieldFault::EndsFirst) => "It ends before it begins. Check both days.".to_owned(),
    }
}

/// What stands against a state, and what to do.
pub const fn power_fault(fault: PowerFault) -> Words {
    match fault {
        PowerFault::NoBasis => words(
            "这项职权没有有效的法律依据，不能保留或调整：请补充依据，或改为取消。",
            "This power has no legal basis in force, so it can't be kept or adjusted: add a basis, or cancel it.",
        ),
        PowerFault::NobodyExercises => words(
            "这项职权没有行使主体，不能保留或调整：请先选定部门或岗位。",
            "Nobody exercises this power, so it can't be kept or adjusted: choose a department or post first.",
        ),
        PowerFault::ReasonMissing => {
            words("取消、调整或合并职权，须写明理由。", "Cancelling, adjusting or merging takes a reason.")
        }
        PowerFault::DecisionMissing => words(
            "取消、调整或合并职权，须写明由哪次会议或哪份文件决定。",
            "Cancelling, adjusting or merging takes a decision: name the meeting or the document.",
        ),
        PowerFault::MergedIntoNothing => words("请选择并入本单位的哪一项职权。", "Choose the power that it goes into."),
    }
}

/// What is wrong in a field of a state's form.
pub fn state_fault(lang: Lang, fault: &StateFault) -> String {
    match fault {
        StateFault::Field(fault) => field_fault(lang, fault),
        StateFault::Power(fault) => power_fault(*fault).of(lang).to_owned(),
    }
}

/// What is pointed out.
pub const fn finding(finding: PowerFinding) -> Words {
    match finding {
        PowerFinding::NoBasis => words("没有法律依据，应当取消", "No legal basis: it is to be cancelled"),
        PowerFinding::LastBasisGone => {
            words("法律依据均已失效，应当取消或补充依据", "No basis is in force any more: cancel it, or add one")
        }
        PowerFinding::OneBasisGone => words("有一项法律依据已失效", "One of its bases is not in force any more"),
        PowerFinding::BasisAmended => words("有一项法律依据已修改，需重新核对", "A basis was amended: check it again"),
        PowerFinding::NobodyExercises => words("没有行使主体", "Nobody exercises it"),
        PowerFinding::ExerciserEnded => {
            words("行使主体已撤销，需重新确定", "The department or post that exercises it has ended")
        }
        PowerFinding::NoChart => words("没有流程图", "It has no flowchart"),
    }
}

/// How many powers stand in each state, in one sentence.
pub fn states(lang: Lang, count: impl Fn(PowerState) -> usize) -> String {
    let shown = |&&at: &&PowerState| at == PowerState::Kept || count(at) > 0;
    let parts = PowerState::ALL.iter().filter(shown);
    match lang {
        Lang::Zh => {
            let parts: Vec<String> = parts.map(|&at| format!("{} {} 项", state(at).zh, count(at))).collect();
            format!("{}。", parts.join("、"))
        }
        Lang::En => {
            let parts: Vec<String> =
                parts.map(|&at| format!("{} {}", count(at), state(at).en.to_lowercase())).collect();
            format!("{}.", parts.join(", "))
        }
    }
}
