//! Rule sets: what a kind of meeting asks, as data.

use serde::{Deserialize, Serialize};

/// A share: the first number out of the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share(pub u16, pub u16);

impl Share {
    /// The fewest that are at least this share of `all` (R6).
    pub const fn at_least(self, all: usize) -> usize {
        (all * self.0 as usize).div_ceil(self.1 as usize)
    }

    /// The fewest that are more than this share of `all` (R14).
    pub const fn more_than(self, all: usize) -> usize {
        all * self.0 as usize / self.1 as usize + 1
    }

    const fn is_sound(self) -> bool {
        self.0 > 0 && self.0 <= self.1
    }
}

crate::words! {
    /// Of whom a majority is asked (R13).
    Base {
        /// 班子成员
        Team = "team",
        /// 到会成员
        Present = "present",
    }
}

crate::words! {
    /// Who speaks last (R10).
    Last {
        /// 主要负责人；不在时为主持会议的副职
        LeaderThenPresider = "leader_then_presider",
        /// 仅主要负责人
        Leader = "leader",
        /// 不限
        Nobody = "nobody",
    }
}

crate::words! {
    /// From when on others' positions are shown (R20).
    Reveal {
        /// 即时
        AsStated = "as_stated",
        /// 全部表态后
        WhenAllHaveStated = "when_all_have_stated",
        /// 该议题结束后
        WhenFinished = "when_finished",
    }
}

crate::words! {
    /// How votes are given.
    Ballot {
        /// 逐一表态
        Open = "open",
        /// 无记名投票
        Secret = "secret",
    }
}

crate::words! {
    /// Whether something that was not circulated in time may be decided (R4).
    EmergencyRule {
        /// 紧急情况说明理由
        WithReason = "with_reason",
        /// 不允许
        Never = "never",
    }
}

crate::words! {
    /// Whether an observer must be there.
    ObserverRule {
        /// 应当列席
        Needed = "needed",
        /// 可以列席
        Welcome = "welcome",
    }
}

/// The rules of a meeting. Copied into each meeting, so that a later change of a kind changes no meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The share of the team that must be present, at least.
    pub quorum: Share,
    /// The share of the base that decides, if it is exceeded.
    pub majority: Share,
    /// Of whom.
    pub base: Base,
    /// How many hours before papers are circulated.
    pub circulation_hours: u16,
    /// Who speaks last.
    pub last: Last,
    /// When positions are shown.
    pub reveal: Reveal,
    /// How votes are given.
    pub ballot: Ballot,
    /// Whether there are emergencies.
    pub emergency: EmergencyRule,
    /// Whether an observer must be there.
    pub observer: ObserverRule,
}

impl Default for RuleSet {
    fn default() -> Self {
        RuleSet {
            quorum: Share(2, 3),
            majority: Share(1, 2),
            base: Base::Team,
            circulation_hours: 24,
            last: Last::LeaderThenPresider,
            reveal: Reveal::WhenAllHaveStated,
            ballot: Ballot::Open,
            emergency: EmergencyRule::WithReason,
            observer: ObserverRule::Needed,
        }
    }
}

impl RuleSet {
    /// Whether the shares make sense: at most one side has a majority.
    pub(super) fn is_sound(&self) -> bool {
        let Share(of, all) = self.majority;
        self.quorum.is_sound() && self.majority.is_sound() && u32::from(of) * 2 >= u32::from(all)
    }

    /// How long before papers are circulated, in milliseconds.
    pub fn circulation_ms(&self) -> i64 {
        i64::from(self.circulation_hours) * 3_600_000
    }
}

crate::words! {
    /// A kind of meeting.
    Kind {
        /// 领导班子会议
        Leadership = "leadership",
        /// 党组会议
        PartyGroup = "party_group",
        /// 人事事项会议
        Personnel = "personnel",
    }
}

impl Kind {
    /// Its rules.
    pub fn rules(self) -> RuleSet {
        match self {
            Kind::Leadership => RuleSet::default(),
            Kind::PartyGroup => RuleSet { quorum: Share(1, 2), ..RuleSet::default() },
            Kind::Personnel => {
                RuleSet { ballot: Ballot::Secret, emergency: EmergencyRule::Never, ..RuleSet::default() }
            }
        }
    }
}
