//! The words of versions: how far they are, who was heard, why a step is not taken.

use liantu_domain::version::{Party, VersionRefusal, VersionState};

use super::{Lang, Words, words};

/// How far a version is.
pub const fn state(state: VersionState) -> Words {
    match state {
        VersionState::Draft => words("草稿", "Draft"),
        VersionState::Discussion => words("征求意见", "Under discussion"),
        VersionState::Decided => words("已审定", "Decided"),
        VersionState::Published => words("已公布", "Published"),
        VersionState::Superseded => words("已被取代", "Superseded"),
    }
}

/// Who was heard.
pub const fn party(party: Party) -> Words {
    match party {
        Party::User => words("办事群众和企业", "Service users"),
        Party::Staff => words("本单位干部职工", "Staff"),
        Party::Expert => words("专家", "Experts"),
        Party::Other => words("其他", "Others"),
    }
}

/// Why a step is not taken, and what to do.
pub fn refusal(lang: Lang, refusal: VersionRefusal) -> String {
    let words = match refusal {
        VersionRefusal::NothingNew => words(
            "上一版之后流程图没有改动，无需新的版本。",
            "Nothing was drawn since the last version, so there is nothing to send on.",
        ),
        VersionRefusal::NoSuchVersion => words("没有这一版本。", "There is no such version."),
        VersionRefusal::NotUnderDiscussion => {
            words("这一版本不在征求意见阶段，未作改动。", "This version is not under discussion; nothing was changed.")
        }
        VersionRefusal::StillUnderDiscussion(number) => {
            return match lang {
                Lang::Zh => format!("第 {number} 版正在征求意见，未公布。请先在下面审定该版本。"),
                Lang::En => {
                    format!("Version {number} is under discussion, so nothing was published. Decide it below first.")
                }
            };
        }
        VersionRefusal::ReasonMissing => {
            words("请写明审定依据，如哪次会议、有哪些人参加。", "Name the decision: which meeting, and who took part.")
        }
        VersionRefusal::NotPublished => {
            words("这张流程图没有公布的版本。", "No version of this flowchart is published.")
        }
    };
    words.of(lang).to_owned()
}

/// What is kept as the decision of a chart that was published in one step.
pub const DIRECT: Words = words(
    "未经征求意见，由防控办直接审定并公布",
    "Decided and published by the office in one step, without discussion",
);
