//! The records of a meeting.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Agendum, Amendment, RuleSet, Terms, Verdict};
use crate::engine::Record;
use crate::id::{AccountId, ClientId, ItemId, MeetingId, OrganisationId, PostId, SeatId, StatementId};

/// What a meeting is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its id.
    pub id: MeetingId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: String,
    /// Where it is held.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub room: String,
    /// Its rules.
    pub rules: RuleSet,
    /// Why others have a seat than were planned when the papers were circulated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reseated: Vec<Marked>,
    /// What somebody wanted to put on the table in the meeting itself, and was refused (临时动议, S4-20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<AdHoc>,
}

crate::record!(Head, MeetingId { organisation, title, room, rules, reseated, refused });

/// An item that was refused because it came too late: it changes nothing, but that it was tried stays marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdHoc {
    /// When.
    pub at_ms: i64,
    /// What it was called.
    pub title: String,
}

crate::words! {
    /// How far a meeting is (R1).
    Phase {
        /// 筹备
        Prepared = "prepared",
        /// 已送阅
        Circulated = "circulated",
        /// 已通知
        Called = "called",
        /// 进行中
        Open = "open",
        /// 已结束
        Closed = "closed",
        /// 已通报
        Announced = "announced",
    }
}

/// How far a meeting is, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The meeting's id.
    pub id: MeetingId,
    /// How far it is.
    pub phase: Phase,
    /// When it came into each phase.
    pub since: BTreeMap<Phase, i64>,
    /// The time of the newest event.
    pub latest_ms: i64,
    /// The time for which it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins_ms: Option<i64>,
    /// What was told to the staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
}

crate::record!(Sitting, MeetingId { phase, since, latest_ms, begins_ms, announced });

/// What the staff is told: with it anybody can tell whether the minutes they are shown are those that were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The number of the minutes.
    pub number: String,
    /// Their hash.
    pub hash: SmolStr,
}

crate::words! {
    /// As what somebody takes part.
    Capacity {
        /// 主要负责人（一把手）
        Leader = "leader",
        /// 副职
        Deputy = "deputy",
        /// 班子成员
        Member = "member",
        /// 列席
        Observer = "observer",
        /// 记录
        Recorder = "recorder",
        /// 专家
        Expert = "expert",
        /// 听取意见人员
        Heard = "heard",
    }
}

impl Capacity {
    /// Whether of the statutory team.
    pub const fn is_team(self) -> bool {
        matches!(self, Capacity::Leader | Capacity::Deputy | Capacity::Member)
    }
}

/// Somebody who takes part, as it was when the meeting was prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Its id.
    pub id: SeatId,
    /// The place in the order of precedence, from 1; the team comes first.
    pub place: u16,
    /// What is called up: the post, or the name.
    pub name: String,
    /// The post that is held; none: a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
    /// The account; none: takes part on paper only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// As what.
    pub capacity: Capacity,
    /// Whether there now, and how.
    #[serde(default)]
    pub presence: Presence,
    /// Every coming and going.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comings: Vec<Coming>,
}

crate::record!(Seat, SeatId { place, name, post, account, capacity, presence, comings });

/// Whether somebody is there, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Not there.
    #[default]
    Away,
    /// By an own device.
    Device {
        /// Which.
        device: ClientId,
        /// Another device of the same person that asks to take over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asks: Option<ClientId>,
    },
    /// Noted by the recorder.
    Paper,
}

/// A coming or going.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// When.
    pub at_ms: i64,
    /// What.
    pub how: How,
}

/// How somebody came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Came, by a device.
    Entered(Factor),
    /// Came, as the recorder's paper says.
    OnPaper(String),
    /// Changed to another device.
    HandedOver,
    /// Went.
    Left,
    /// Went, as the recorder noted.
    SeenOff,
    /// Was there when the meeting closed.
    Stayed,
}

crate::words! {
    /// The second factor that was proven.
    Factor {
        /// 动态口令
        Totp = "totp",
        /// 恢复码
        RecoveryCode = "recovery_code",
    }
}

/// An item of the agenda, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What is laid before the team.
    pub agendum: Agendum,
    /// The place on the agenda, from 1.
    pub place: u16,
    /// When its papers were circulated as they are now; none: not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulated_ms: Option<i64>,
    /// Changes after circulation: marked for ever (R5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Marked>,
    /// Why it is decided although it was not circulated in time: flagged for ever (R4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    /// Who has withdrawn, and why (R8).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub withdrawn: BTreeMap<SeatId, Withdrawal>,
    /// Who has cast a secret ballot. What was cast is kept nowhere.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cast: BTreeSet<SeatId>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun_ms: Option<i64>,
    /// What became of it.
    pub state: ItemState,
}

impl Item {
    /// Its id.
    pub fn id(&self) -> &ItemId {
        &self.agendum.id
    }

    /// The verdict, if there is one.
    pub fn verdict(&self) -> Option<&Verdict> {
        match &self.state {
            ItemState::Finished(verdict) => Some(verdict),
            ItemState::Waiting | ItemState::Open | ItemState::Carried(_) => None,
        }
    }

    /// What was decided: what was proposed, with the amendments of the verdict; none: nothing was adopted.
    pub fn decided(&self) -> Option<Terms> {
        let verdict = self.verdict().filter(|verdict| verdict.sum.outcome.is_adopted())?;
        Some(self.agendum.terms.amended(&verdict.amended))
    }

    /// Whether it comes up again in the next meeting (R18).
    pub fn comes_again(&self) -> bool {
        match &self.state {
            ItemState::Waiting | ItemState::Open => false,
            ItemState::Carried(_) => true,
            ItemState::Finished(verdict) => verdict.sum.outcome.comes_again(),
        }
    }
}

impl Record for Item {
    type Id = ItemId;

    fn id(&self) -> &ItemId {
        &self.agendum.id
    }

    /// A meeting is not undone: only the whole record goes back.
    fn restored(&self, before: &Self, after: &Self) -> Option<Self> {
        (self == after).then(|| before.clone())
    }
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// 待议
    Waiting,
    /// 正在审议
    Open,
    /// 已表决
    Finished(Box<Verdict>),
    /// 转下次会议, for this reason.
    Carried(String),
}

/// Something that stays marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// When.
    pub at_ms: i64,
    /// Why.
    pub reason: String,
}

/// Why something is decided that was not circulated in time.
pub type Emergency = Marked;

/// Why somebody has withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    /// The own post is concerned.
    OwnPost,
    /// For this reason.
    Because(String),
}

/// What a member says to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// 同意
    Agree,
    /// 修改后同意
    Amend(Amendment),
    /// 不同意
    Oppose,
    /// 暂缓
    Postpone,
}

/// A position on an item, or a correction beside it. Never changed and never removed (R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its id.
    pub id: StatementId,
    /// On which item.
    pub item: ItemId,
    /// Whose.
    pub seat: SeatId,
    /// 1: the position; from 2: a correction.
    pub number: u16,
    /// What.
    pub stance: Stance,
    /// Why.
    pub reason: String,
    /// When.
    pub at_ms: i64,
    /// How it came in.
    pub mark: Entry,
    /// Where in the order it was stated.
    pub turn: Order,
}

crate::record!(Position, StatementId { item, seat, number, stance, reason, at_ms, mark, turn });

crate::words! {
    /// How a position came in.
    Entry {
        /// 本人终端
        Device = "device",
        /// 书面，记录人录入
        Paper = "paper",
    }
}

crate::words! {
    /// Where in the order a position was stated.
    Order {
        /// Before the last speaker.
        InTurn = "in_turn",
        /// As the last speaker.
        Last = "last",
        /// After the last speaker, by somebody who came in later; or a correction then, which does not count.
        AfterLast = "after_last",
    }
}

/// Something said without a vote (R19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its id.
    pub id: StatementId,
    /// Its place in the order, from 1.
    pub number: u16,
    /// Who says it.
    pub seat: SeatId,
    /// On which item; none: on the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What.
    pub text: String,
    /// When.
    pub at_ms: i64,
}

crate::record!(Remark, StatementId { number, seat, item, text, at_ms });
