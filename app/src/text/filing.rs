//! The words of the yearly filing: its states, its steps, and why a step is refused.

use liantu_domain::filing::{Filing, MAX_REASON, Party, Refusal};

use super::{Lang, Words, words};

/// The yearly filing.
pub const FILING: Words = words("年度备案", "Yearly filing");
/// The step: file the registers.
pub const FILE: Words = words("报送备案", "File the registers");
/// The step, after they were given back.
pub const FILE_AGAIN: Words = words("重新报送", "File again");
/// The step: give them back.
pub const RETURN: Words = words("退回补正", "Return for correction");
/// The step: accept them.
pub const ACCEPT: Words = words("审核通过", "Accept");
/// The field: why they are given back.
pub const REASON: Words = words("退回理由", "Reason for the return");

/// The name of a state.
pub const fn state(filing: &Filing) -> Words {
    match filing {
        Filing::Draft => words("未报送", "Not filed"),
        Filing::Filed { .. } => words("已报送，待审核", "Filed, to be examined"),
        Filing::Returned { .. } => words("已退回，待补正", "Returned, to be corrected"),
        Filing::Accepted { .. } => words("已通过", "Accepted"),
    }
}

/// Who has to do something next.
pub const fn party(party: Party) -> Words {
    match party {
        Party::Unit => words("报送单位", "The unit"),
        Party::Branch => words("监督部门", "The supervising branch"),
        Party::Other => words("其他人员", "Others"),
    }
}

/// Why a step is refused, and what to do instead.
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    let plain = match refusal {
        Refusal::NotTheUnit => {
            words("只有本单位廉政风险防控办公室可以报送备案。", "Only the unit's own office can file its registers.")
        }
        Refusal::NotTheBranch => words(
            "只有负责监督该单位的纪检监察机关可以退回或者通过；本单位的备案不能由本单位审核。",
            "Only the discipline body that supervises the unit can return or accept; nobody accepts what the own unit filed.",
        ),
        Refusal::AlreadyFiled => words(
            "今年的备案已经报送，正在等待审核。需要修改的，请联系监督部门退回。",
            "This year's registers are filed and being examined. To change them, ask the supervising branch to return them.",
        ),
        Refusal::Closed => words(
            "今年的备案已经审核通过，不能再改动。",
            "This year's filing has been accepted and can't be changed any more.",
        ),
        Refusal::NothingFiled => {
            words("该单位目前没有待审核的备案。", "There is nothing of this unit to be examined at present.")
        }
        Refusal::Unchanged => words(
            "报送内容与退回时完全相同。请按退回理由修改后再报送。",
            "This is exactly what was returned. Correct it as the reason says, then file again.",
        ),
        Refusal::FiledAnew => words(
            "该单位刚刚重新报送。请查看最新内容后再处理。",
            "The unit has just filed anew. Look at what it filed before you decide.",
        ),
        Refusal::NoReason => words(
            "退回必须写明理由，单位才知道如何补正。",
            "A return needs a reason, so that the unit knows what to correct.",
        ),
        Refusal::LongReason => {
            return match lang {
                Lang::Zh => format!("退回理由请控制在 {MAX_REASON} 字以内。"),
                Lang::En => format!("Keep the reason within {MAX_REASON} characters."),
            };
        }
    };
    plain.of(lang).to_owned()
}
