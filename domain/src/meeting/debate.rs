//! One item on the table: withdrawing, stating a position, correcting it, casting, remarking (R7 to R12, R17, R19).

use super::change::{Change, edited, new};
use super::command::{Asked, Via, because, short};
use super::presence::speaker;
use super::{
    Ballot, Capacity, Entry, Item, ItemState, Last, Meeting, Order, Position, Presence, REMARKS_MAX, Refusal, Remark,
    Seat, Stance, Withdrawal, entry,
};
use crate::id::{ItemId, SeatId, StatementId};

impl Meeting {
    /// The members who speak to an item: present, and not withdrawn from it.
    pub fn speakers<'m>(&'m self, item: &'m Item) -> impl Iterator<Item = &'m Seat> {
        self.team().filter(|seat| seat.is_present() && !item.withdrawn.contains_key(&seat.id))
    }

    /// Whether a member has stated a position on an item, or cast.
    pub fn has_spoken(&self, item: &Item, seat: &SeatId) -> bool {
        item.cast.contains(seat) || self.positions.contains_key(&entry(item.id(), seat, 1))
    }

    /// The speakers who have not spoken yet.
    pub fn waiting<'m>(&'m self, item: &'m Item) -> impl Iterator<Item = &'m Seat> {
        self.speakers(item).filter(|seat| !self.has_spoken(item, &seat.id))
    }

    /// Who speaks last to an item, as things stand (R10).
    pub fn last_speaker<'m>(&'m self, item: &'m Item) -> Option<&'m Seat> {
        let rules = &self.head()?.rules;
        if rules.ballot == Ballot::Secret {
            return None;
        }
        self.speakers(item).find(|seat| match rules.last {
            Last::LeaderThenPresider => matches!(seat.capacity, Capacity::Leader | Capacity::Deputy),
            Last::Leader => seat.capacity == Capacity::Leader,
            Last::Nobody => false,
        })
    }

    /// Whether the last speaker of an item has spoken.
    fn last_has_spoken(&self, item: &ItemId) -> bool {
        self.positions(item).any(|position| position.turn == Order::Last)
    }
}

pub(super) fn begin(ask: Asked<'_>, item: &ItemId) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    ask.is_recorder()?;
    ask.meeting.gate()?;
    let item = ask.meeting.item(item).ok_or(Refusal::NoSuchItem)?;
    if ask.meeting.open_item().is_some_and(|open| open.id() != item.id()) {
        return Err(Refusal::AnotherItemOpen);
    }
    if item.state != ItemState::Waiting {
        return Err(Refusal::ItemOver);
    }
    if item.emergency.is_none() && ask.meeting.is_late(item, ask.now) {
        return Err(Refusal::CirculatedLate);
    }
    let change = edited(item, |item| {
        item.state = ItemState::Open;
        item.begun_ms = Some(ask.now);
        item.withdrawn.extend(item.agendum.concerns.iter().map(|seat| (seat.clone(), Withdrawal::OwnPost)));
    });
    Ok(change.map(Change::Item).into_iter().collect())
}

/// The item, if it is the open one.
pub(super) fn open_item<'m>(meeting: &'m Meeting, item: &ItemId) -> Result<&'m Item, Refusal> {
    let item = meeting.item(item).ok_or(Refusal::NoSuchItem)?;
    match item.state {
        ItemState::Waiting => Err(Refusal::ItemNotOpen),
        ItemState::Open => Ok(item),
        ItemState::Finished(_) | ItemState::Carried(_) => Err(Refusal::ItemOver),
    }
}

pub(super) fn withdraw(ask: Asked<'_>, item: &ItemId, via: &Via, reason: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    let seat = speaker(ask, via)?;
    let item = open_item(ask.meeting, item)?;
    if item.withdrawn.contains_key(&seat.id) {
        return Err(Refusal::Withdrawn);
    }
    if ask.meeting.has_spoken(item, &seat.id) {
        return Err(Refusal::StatedAlready);
    }
    because(reason)?;
    let why = Withdrawal::Because(reason.to_owned());
    let change = edited(item, |item| item.withdrawn.extend([(seat.id.clone(), why)]));
    Ok(change.map(Change::Item).into_iter().collect())
}

pub(super) fn state(
    ask: Asked<'_>,
    item: &ItemId,
    via: &Via,
    stance: &Stance,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    let (seat, item) = may_vote(ask, item, via, Ballot::Open)?;
    if item.withdrawn.contains_key(&seat.id) {
        return Err(Refusal::Withdrawn);
    }
    if ask.meeting.has_spoken(item, &seat.id) {
        return Err(Refusal::StatedAlready);
    }
    let is_last = ask.meeting.last_speaker(item).is_some_and(|last| last.id == seat.id);
    if is_last && ask.meeting.waiting(item).any(|other| other.id != seat.id) {
        return Err(Refusal::OthersFirst);
    }
    let turn = match ask.meeting.last_has_spoken(item.id()) {
        true => Order::AfterLast,
        false if is_last => Order::Last,
        false => Order::InTurn,
    };
    stated(ask, item, seat, (stance, reason), turn, 1)
}

pub(super) fn correct(
    ask: Asked<'_>,
    item: &ItemId,
    via: &Via,
    stance: &Stance,
    reason: &str,
) -> Result<Vec<Change>, Refusal> {
    let (seat, item) = may_vote(ask, item, via, Ballot::Open)?;
    let number = ask.meeting.positions(item.id()).filter(|position| position.seat == seat.id).count();
    if number == 0 {
        return Err(Refusal::NotStated);
    }
    let turn = if ask.meeting.last_has_spoken(item.id()) { Order::AfterLast } else { Order::InTurn };
    stated(ask, item, seat, (stance, reason), turn, number + 1)
}

pub(super) fn cast(ask: Asked<'_>, item: &ItemId, via: &Via) -> Result<Vec<Change>, Refusal> {
    let (seat, item) = may_vote(ask, item, via, Ballot::Secret)?;
    if item.withdrawn.contains_key(&seat.id) {
        return Err(Refusal::Withdrawn);
    }
    if item.cast.contains(&seat.id) {
        return Err(Refusal::StatedAlready);
    }
    let change = edited(item, |item| item.cast.extend([seat.id.clone()]));
    Ok(change.map(Change::Item).into_iter().collect())
}

/// The member and the open item, where the meeting may decide and votes are given that way.
fn may_vote<'m>(ask: Asked<'m>, item: &ItemId, via: &Via, way: Ballot) -> Result<(&'m Seat, &'m Item), Refusal> {
    ask.is_open()?;
    let seat = speaker(ask, via)?;
    let item = open_item(ask.meeting, item)?;
    ask.meeting.gate()?;
    match ask.meeting.head().map(|head| head.rules.ballot) {
        Some(ballot) if ballot == way => Ok((seat, item)),
        Some(Ballot::Secret) => Err(Refusal::SecretBallot),
        Some(Ballot::Open) | None => Err(Refusal::OpenBallot),
    }
}

fn stated(
    ask: Asked<'_>,
    item: &Item,
    seat: &Seat,
    (stance, reason): (&Stance, &str),
    turn: Order,
    number: usize,
) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    let stance = match stance {
        Stance::Amend(amendment) => {
            let amendment = amendment.against(&item.agendum.terms);
            if amendment.is_empty() {
                return Err(Refusal::AmendmentEmpty);
            }
            let texts = [&amendment.text, &amendment.measure, &amendment.responsible];
            short(&texts.map(|text| text.as_deref().unwrap_or_default()))?;
            Stance::Amend(amendment)
        }
        Stance::Agree | Stance::Oppose | Stance::Postpone => stance.clone(),
    };
    let mark = if seat.presence == Presence::Paper { Entry::Paper } else { Entry::Device };
    Ok(vec![Change::Position(new(Position {
        id: entry(item.id(), &seat.id, number),
        item: item.id().clone(),
        seat: seat.id.clone(),
        number: u16::try_from(number).map_err(|_| Refusal::TooMany)?,
        stance,
        reason: reason.to_owned(),
        at_ms: ask.now,
        mark,
        turn,
    }))])
}

pub(super) fn remark(ask: Asked<'_>, item: Option<&ItemId>, text: &str) -> Result<Vec<Change>, Refusal> {
    ask.is_open()?;
    let seat = ask.seat()?;
    if !matches!(seat.capacity, Capacity::Observer | Capacity::Expert | Capacity::Heard) {
        return Err(Refusal::MayNotRemark);
    }
    if !seat.is_present() {
        return Err(Refusal::NotPresent);
    }
    let item = item.map(|item| open_item(ask.meeting, item)).transpose()?;
    if text.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    short(&[text])?;
    let number = ask.meeting.remarks.len() + 1;
    if number > REMARKS_MAX {
        return Err(Refusal::TooMany);
    }
    Ok(vec![Change::Remark(new(Remark {
        id: StatementId::new(format!("remark/{number}")),
        number: u16::try_from(number).map_err(|_| Refusal::TooMany)?,
        seat: seat.id.clone(),
        item: item.map(|item| item.id().clone()),
        text: text.to_owned(),
        at_ms: ask.now,
    }))])
}
