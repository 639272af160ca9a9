//! The records of a register.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Key;
use crate::id::{PostId, RiskPointId, RuleId};
use crate::risk::{Grade, PowerDomain, RiskType};

crate::words! {
    /// How far a risk point has come: each step is an operation with a reason.
    Standing {
        /// 待定: found by somebody, not decided.
        Candidate = "candidate",
        /// 已确认: on the list, with grade, owner and leader.
        Confirmed = "confirmed",
        /// 防控中: its measures are in place and watched.
        Guarded = "guarded",
        /// 已解除: it no longer counts.
        Retired = "retired",
    }
}

crate::words! {
    /// The six ways in which risk points are found (六种方式).
    Way {
        /// 自己查
        SelfCheck = "self_check",
        /// 互相找
        PeerReview = "peer_review",
        /// 组织点
        OrgDesignation = "org_designation",
        /// 社会评
        PublicAssessment = "public_assessment",
        /// 班子定
        TeamDecision = "team_decision",
        /// 网上晒
        OnlinePublicity = "online_publicity",
    }
}

crate::words! {
    /// Whose grade it is.
    Assessor {
        /// 自评
        Finder = "finder",
        /// 互评
        Peer = "peer",
        /// 专家评
        Expert = "expert",
        /// 审定
        Decision = "decision",
    }
}

crate::words! {
    /// The kinds of control measures (`domain.md` 7).
    MeasureKind {
        /// 制度规范
        Rule = "rule",
        /// 技术手段
        Technique = "technique",
        /// 教育提醒
        Education = "education",
        /// 轮岗交流
        Rotation = "rotation",
        /// 公开公示
        Disclosure = "disclosure",
        /// 监督检查
        Supervision = "supervision",
        /// 其他
        Other = "other",
    }
}

crate::words! {
    /// How far a measure is.
    MeasureState {
        /// 计划中
        Planned = "planned",
        /// 已落实
        InPlace = "in_place",
        /// 已停止
        Dropped = "dropped",
    }
}

crate::words! {
    /// How far a rule is.
    RuleState {
        /// 拟制定
        Planned = "planned",
        /// 执行中
        InForce = "in_force",
        /// 已废止
        Repealed = "repealed",
    }
}

/// One grade that somebody gave, kept beside all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// In which part.
    pub by: Assessor,
    /// Who.
    pub who: String,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// The grade.
    pub grade: Grade,
    /// What was put into the method, so that the grade can be explained; none for a bare judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<serde_json::Value>,
    /// Why, where the grade is not what the method gives or there was no method.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What was decided about a risk point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The grade.
    pub grade: Grade,
    /// Who must control it: a word of the five levels; empty: as the region's routing says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The post that carries it.
    pub owner: String,
    /// The leader who controls it.
    pub leader: String,
}

/// What the register says of one risk point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFile {
    /// Which.
    pub id: Key,
    /// How far it is.
    pub standing: Standing,
    /// The reason of the last step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// All grades that were given, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The way that found it first, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// The day it was confirmed, `2026-03-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<String>,
    /// The day it was retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_on: Option<String>,
    /// The day it was last inspected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspected_on: Option<String>,
}

crate::record!(RiskFile, Key { standing, reason, assessments, decided, way, confirmed_on, retired_on, inspected_on });

impl RiskFile {
    /// The file of a risk point of which nothing is known yet.
    pub fn new(id: Key) -> RiskFile {
        RiskFile {
            id,
            standing: Standing::Candidate,
            reason: String::new(),
            assessments: Vec::new(),
            decided: None,
            way: None,
            confirmed_on: None,
            retired_on: None,
            inspected_on: None,
        }
    }
}

/// A risk point that hangs on a post and on no chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRisk {
    /// Its id.
    pub id: RiskPointId,
    /// The post.
    pub post: PostId,
    /// Which of the five types.
    pub kind: RiskType,
    /// Which of the four links.
    pub domain: PowerDomain,
    /// How it shows.
    pub manifestation: String,
    /// The finder's grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The post that carries it, in words; usually the post's own name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The leader who controls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// The day it was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found_on: String,
}

crate::record!(PostRisk, RiskPointId { post, kind, domain, manifestation, grade, owner, leader, found_on });

/// A measure, or what is known here of one that stands on a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// Which.
    pub id: Key,
    /// What is done; empty for a chart's measure: there it says so itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What kind.
    pub kind: MeasureKind,
    /// The post that does it; empty for a chart's measure.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// How far it is.
    pub state: MeasureState,
    /// The risk points it is linked to here, besides the one whose chart it stands on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub risks: BTreeSet<Key>,
}

crate::record!(Care, Key { text, kind, responsible, due_on, state, risks });

/// A rule (制度), written or still to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: RuleState,
    /// For one still to be written: how it will come about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// The risk points against which it stands.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub risks: BTreeSet<Key>,
}

crate::record!(Rule, RuleId { name, state, plan, due_on, risks });
