//! Risk points (廉政风险点): what may go wrong at a place of a flowchart, how grave, and who controls it.

pub mod cadence;
pub mod grading;
pub mod per_grade;
pub mod proposal;
pub mod responsibility;

use serde::{Deserialize, Serialize};

use crate::id::{FlowId, LaneId, MeasureId, NodeId, RiskPointId};

/// The five types (五类风险), S0-10. Every risk point has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskType {
    /// 思想道德
    Ethics,
    /// 制度机制
    Institution,
    /// 岗位职责
    Duty,
    /// 业务流程
    Process,
    /// 外部环境
    Environment,
}

impl RiskType {
    /// All of them, in the order of the forms.
    pub const ALL: [RiskType; 5] =
        [RiskType::Ethics, RiskType::Institution, RiskType::Duty, RiskType::Process, RiskType::Environment];

    /// Its word in the database, in addresses and in files.
    pub const fn name(self) -> &'static str {
        match self {
            RiskType::Ethics => "ethics",
            RiskType::Institution => "institution",
            RiskType::Duty => "duty",
            RiskType::Process => "process",
            RiskType::Environment => "environment",
        }
    }

    /// The type with that word.
    pub fn from_name(name: &str) -> Option<RiskType> {
        RiskType::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The four links (人、财、物、事) in which power is exercised, S0-08.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PowerDomain {
    /// 人
    Personnel,
    /// 财
    Finance,
    /// 物
    Assets,
    /// 事
    Affairs,
}

impl PowerDomain {
    /// All of them, in the order of the forms.
    pub const ALL: [PowerDomain; 4] =
        [PowerDomain::Personnel, PowerDomain::Finance, PowerDomain::Assets, PowerDomain::Affairs];

    /// Its word in the database, in addresses and in files.
    pub const fn name(self) -> &'static str {
        match self {
            PowerDomain::Personnel => "personnel",
            PowerDomain::Finance => "finance",
            PowerDomain::Assets => "assets",
            PowerDomain::Affairs => "affairs",
        }
    }

    /// The domain with that word.
    pub fn from_name(name: &str) -> Option<PowerDomain> {
        PowerDomain::ALL.into_iter().find(|domain| domain.name() == name)
    }
}

/// Level of risk. A, B, C = 一、二、三级 = 高、中、低: three names for one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// A, 一级, 高
    High,
    /// B, 二级, 中
    Medium,
    /// C, 三级, 低
    Low,
}

impl Grade {
    /// All of them, gravest first.
    pub const ALL: [Grade; 3] = [Grade::High, Grade::Medium, Grade::Low];

    /// The letter of the grade on badges and in files.
    pub const fn letter(self) -> &'static str {
        match self {
            Grade::High => "A",
            Grade::Medium => "B",
            Grade::Low => "C",
        }
    }

    /// Its word in the database, in addresses and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Grade::High => "high",
            Grade::Medium => "medium",
            Grade::Low => "low",
        }
    }

    /// The grade with that word.
    pub fn from_name(name: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// How a region calls the three grades. Only words: the scale is one (`domain.md` 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeScheme {
    /// A、B、C
    #[default]
    Letters,
    /// 一级、二级、三级
    Levels,
    /// 高、中、低
    Heights,
}

impl GradeScheme {
    /// All of them.
    pub const ALL: [GradeScheme; 3] = [GradeScheme::Letters, GradeScheme::Levels, GradeScheme::Heights];

    /// Its word in the database, in addresses and in files.
    pub const fn name(self) -> &'static str {
        match self {
            GradeScheme::Letters => "letters",
            GradeScheme::Levels => "levels",
            GradeScheme::Heights => "heights",
        }
    }

    /// The scheme with that word.
    pub fn from_name(name: &str) -> Option<GradeScheme> {
        GradeScheme::ALL.into_iter().find(|scheme| scheme.name() == name)
    }
}

/// Where in a flowchart something is pinned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On a step.
    Node(NodeId),
    /// On a sequence flow.
    Flow(FlowId),
    /// On a lane.
    Lane(LaneId),
    /// In the tray of risk points that have lost their place.
    Tray,
}

/// Whether a risk point still counts. Risk points are never removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskState {
    /// It counts.
    #[default]
    Live,
    /// Somebody has taken it out, for this reason.
    Retired(String),
}

/// What is done against a risk (防控措施).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlMeasure {
    /// Its id; a measure that serves several risk points has the same id in each.
    pub id: MeasureId,
    /// What is done.
    pub text: String,
    /// The post that does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
}

/// A risk pinned to a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskPoint {
    /// Its id, kept for life.
    pub id: RiskPointId,
    /// Where it is pinned.
    pub place: Place,
    /// The label of the place that it hung on, for a risk point in the tray.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was_at: String,
    /// Which of the five types.
    pub kind: RiskType,
    /// Which of the four links.
    pub domain: PowerDomain,
    /// How it shows (表现形式).
    pub manifestation: String,
    /// The grade that the one who found it gives (自评等级).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The post that carries the risk and prevents it (风险责任人), S2-11.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The leader who controls it (分管领导), S2-11.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// What is done against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<ControlMeasure>,
    /// Live or retired.
    #[serde(default, skip_serializing_if = "is_live")]
    pub state: RiskState,
}

fn is_live(state: &RiskState) -> bool {
    *state == RiskState::Live
}

crate::record!(
    RiskPoint,
    RiskPointId { place, was_at, kind, domain, manifestation, grade, owner, leader, measures, state }
);

impl RiskPoint {
    /// An ungraded risk point of the commonest sort (业务流程, 事), to be filled in.
    pub fn new(id: RiskPointId, place: Place) -> Self {
        RiskPoint {
            id,
            place,
            was_at: String::new(),
            kind: RiskType::Process,
            domain: PowerDomain::Affairs,
            manifestation: String::new(),
            grade: None,
            owner: String::new(),
            leader: String::new(),
            measures: Vec::new(),
            state: RiskState::Live,
        }
    }

    /// Whether it counts.
    pub fn is_live(&self) -> bool {
        is_live(&self.state)
    }
}
