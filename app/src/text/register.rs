//! The words of the register: standings, ways, assessors, measures, tiers; and why it says no.

use liantu_domain::organisation::PostTier;
use liantu_domain::register::{Assessor, MeasureKind, MeasureState, Refusal, Standing, Way};
use liantu_domain::risk::RiskType;

use super::{Lang, Words, words};

/// How far a risk point is.
pub const fn standing(standing: Standing) -> Words {
    match standing {
        Standing::Candidate => words("待定", "Candidate"),
        Standing::Confirmed => words("已确认", "Confirmed"),
        Standing::Guarded => words("防控中", "Guarded"),
        Standing::Retired => words("已解除", "Retired"),
    }
}

/// One of the six ways.
pub const fn way(way: Way) -> Words {
    match way {
        Way::SelfCheck => words("自己查", "Self-check"),
        Way::PeerReview => words("互相找", "Peer review"),
        Way::OrgDesignation => words("组织点", "Organisational designation"),
        Way::PublicAssessment => words("社会评", "Public assessment"),
        Way::TeamDecision => words("班子定", "Team decision"),
        Way::OnlinePublicity => words("网上晒", "Online publicity"),
    }
}

/// Whose grade it is.
pub const fn assessor(assessor: Assessor) -> Words {
    match assessor {
        Assessor::Finder => words("自评", "Self-grade"),
        Assessor::Peer => words("互评", "Peers' grade"),
        Assessor::Expert => words("专家评", "Experts' grade"),
        Assessor::Decision => words("审定", "Decided grade"),
    }
}

/// A kind of measure.
pub const fn measure_kind(kind: MeasureKind) -> Words {
    match kind {
        MeasureKind::Rule => words("制度规范", "Rule"),
        MeasureKind::Technique => words("技术手段", "Technique"),
        MeasureKind::Education => words("教育提醒", "Education"),
        MeasureKind::Rotation => words("轮岗交流", "Rotation"),
        MeasureKind::Disclosure => words("公开公示", "Disclosure"),
        MeasureKind::Supervision => words("监督检查", "Supervision"),
        MeasureKind::Other => words("其他", "Other"),
    }
}

/// How far a measure is.
pub const fn measure_state(state: MeasureState) -> Words {
    match state {
        MeasureState::Planned => words("计划中", "Planned"),
        MeasureState::InPlace => words("已落实", "In place"),
        MeasureState::Dropped => words("已停止", "Dropped"),
    }
}

/// A tier of posts.
pub const fn tier(tier: PostTier) -> Words {
    match tier {
        PostTier::Leadership => words("领导岗位", "Leadership"),
        PostTier::Middle => words("中层岗位", "Middle"),
        PostTier::Key => words("重要岗位", "Key"),
        PostTier::General => words("一般岗位", "General"),
    }
}

/// A type of risk in four characters, for tight places.
pub const fn short_type(kind: RiskType) -> Words {
    match kind {
        RiskType::Ethics => words("思想道德", "Ethics"),
        RiskType::Institution => words("制度机制", "Institution"),
        RiskType::Duty => words("岗位职责", "Duty"),
        RiskType::Process => words("业务流程", "Process"),
        RiskType::Environment => words("外部环境", "Environment"),
    }
}

/// What was written for a day is none.
pub fn no_day(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("“{text}”不是一个日期，请按 2026-03-31 的格式填写。"),
        Lang::En => format!("“{text}” is no date; write it as 2026-03-31."),
    }
}

/// Why the register says no, and what to do.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let plain = match refusal {
        Refusal::NoSuchRisk => {
            words("找不到这个风险点，可能已被撤销。", "This risk point is not in the register any more.")
        }
        Refusal::NoSuchMeasure => words("找不到这项措施。", "This measure is not in the register."),
        Refusal::NoSuchRule => words("找不到这项制度。", "This rule is not in the register."),
        Refusal::IdTaken => words("编号已被占用，请刷新页面再试。", "The id is in use; reload the page and try again."),
        Refusal::ReasonMissing => {
            words("请填写理由：每一步都要留下依据。", "Please give a reason: each step leaves one.")
        }
        Refusal::TextMissing => words("请填写内容，不能为空。", "Please fill in the text; it is empty."),
        Refusal::GradeMissing => words("请先评定等级。", "Please grade it first."),
        Refusal::OwnerMissing => words(
            "请填写风险责任人：谁的风险谁防。",
            "Please name the risk owner: whoever carries the risk prevents it.",
        ),
        Refusal::LeaderMissing => {
            words("请填写分管领导：谁是领导谁控。", "Please name the controlling leader: whoever leads controls it.")
        }
        Refusal::PlanMissing => {
            words("拟制定的制度要写明制定计划和完成日期。", "A rule still to be written needs a plan and a date.")
        }
        Refusal::ChangedSince => words(
            "在您打开之后，别人已经改过。您填写的内容还在下面，请对照现在的内容再保存。",
            "Somebody changed it after you opened it. What you filled in is kept below: compare and save again.",
        ),
        Refusal::UnknownOperation => words("找不到要撤销的操作。", "The operation to undo is not known."),
        Refusal::NothingToDo => words("没有任何改动。", "Nothing would change."),
        Refusal::TextTooLong { limit } => {
            return match lang {
                Lang::Zh => format!("文字太长，每项最多 {limit} 个字。"),
                Lang::En => format!("The text is too long: at most {limit} characters."),
            };
        }
        Refusal::TooMany { limit } => {
            return match lang {
                Lang::Zh => format!("条目太多，一个单位最多 {limit} 条。"),
                Lang::En => format!("Too many entries: at most {limit} for one organisation."),
            };
        }
        Refusal::NotFrom { standing: now } => {
            let now = standing(*now).of(lang);
            return match lang {
                Lang::Zh => format!("这个风险点目前是“{now}”，不能做这一步。"),
                Lang::En => format!("The risk point is “{now}” now; this step does not lead on from there."),
            };
        }
    };
    plain.of(lang).to_owned()
}
