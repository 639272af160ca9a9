//! The course of a meeting, read off its log: what the meeting as it stands at the end does not tell by itself.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::engine::{Deed, Delta, Document as _};
use liantu_domain::id::{ItemId, SeatId, StatementId};
use liantu_domain::meeting::{
    Change, Consulted, Item, Meeting, MeetingOperation, Phase, Presence, Quorum, Refusal, Seat, Terms,
};
use smol_str::SmolStr;

/// When somebody did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Did {
    /// When.
    pub at_ms: i64,
    /// Who: the seat's name, or the account's.
    pub by: String,
}

/// A change of an item after its papers were circulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// When and by whom.
    pub did: Did,
    /// Why.
    pub reason: String,
    /// What it was called before.
    pub title: String,
    /// What was proposed before.
    pub terms: Terms,
    /// Who was heard before, and is named no more.
    pub consulted: Vec<Consulted>,
    /// The hash of the papers before.
    pub papers: SmolStr,
}

/// Other seats than planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reseated {
    /// When and by whom.
    pub did: Did,
    /// Why.
    pub reason: String,
    /// Who got a seat.
    pub came: Vec<Seat>,
    /// Who lost it, with every coming and going until then.
    pub went: Vec<Seat>,
}

/// The course of a meeting.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// Who circulated the papers, and when.
    pub circulated: Option<Did>,
    /// Each call, with the time for which it was called.
    pub calls: Vec<(Did, i64)>,
    /// Each time that others got seats than were planned.
    pub reseated: Vec<Reseated>,
    /// Items that were refused because they came too late, and who wanted to have them taken up.
    pub refused: Vec<(Did, String)>,
    /// Who opened it.
    pub opened: Option<Did>,
    /// The quorum at that moment.
    pub quorum: Option<Quorum>,
    /// Who closed it.
    pub closed: Option<Did>,
    /// Who announced it.
    pub announced: Option<Did>,
    /// Who was there at some time while it was open.
    pub attended: BTreeSet<SeatId>,
    /// Who presided, from when on.
    pub presiders: Vec<(i64, String)>,
    /// What kept it from deciding, from when on; none: nothing any more.
    pub halts: Vec<(i64, Option<Refusal>)>,
    /// A second device of somebody asked to take over.
    pub asked: Vec<(SeatId, i64)>,
    /// Changes of items after circulation, in order.
    pub edits: BTreeMap<ItemId, Vec<Edit>>,
    /// Items that were added after circulation.
    pub added: BTreeMap<ItemId, Did>,
    /// Who said that an item can't wait.
    pub urged: BTreeMap<ItemId, String>,
    /// When somebody withdrew.
    pub withdrew: BTreeMap<(ItemId, SeatId), Did>,
    /// Who entered what was stated on paper, and all else.
    pub entered: BTreeMap<StatementId, String>,
    /// The line with which it closed: its number and its hash.
    pub checkpoint: Option<(u64, SmolStr)>,
}

impl Course {
    /// Reads it.
    pub fn of(lines: &[MeetingOperation]) -> Course {
        let (mut course, mut meeting) = (Course::default(), Meeting::default());
        for line in lines {
            let before = meeting.clone();
            // A log that does not fit is refused before it gets here.
            if meeting.apply_all(&line.changes).is_err() {
                break;
            }
            course.read(line, &before, &meeting);
        }
        course
    }

    fn read(&mut self, line: &MeetingOperation, before: &Meeting, after: &Meeting) {
        let Some(sitting) = after.sitting() else { return };
        let by = after.seat_of(&line.context.author.id).map(|seat| seat.name.clone());
        let by = by.unwrap_or_else(|| line.context.author.name.to_string());
        let did = Did { at_ms: sitting.latest_ms, by };
        if let Deed::Did(verb) = &line.deed {
            match verb.name.as_str() {
                "circulate" => self.circulated = Some(did.clone()),
                "call" => self.calls.push((did.clone(), sitting.begins_ms.unwrap_or_default())),
                "open" => (self.opened, self.quorum) = (Some(did.clone()), Some(after.quorum())),
                "close" => {
                    self.closed = Some(did.clone());
                    self.checkpoint = Some((line.seq, line.hash.clone()));
                }
                "announce" => self.announced = Some(did.clone()),
                _ => {}
            }
        }
        self.head(&did, &line.changes, before, after);
        for change in &line.changes {
            match change {
                Change::Item(delta) => {
                    self.item(&did, before.phase(), delta.before.as_deref(), delta.after.as_deref());
                }
                Change::Seat(delta) => self.seat(&did, delta.before.as_deref(), delta.after.as_deref()),
                Change::Position(delta) => {
                    if let Some(position) = &delta.after {
                        self.entered.insert(position.id.clone(), did.by.clone());
                    }
                }
                Change::Head(_) | Change::Sitting(_) | Change::Remark(_) => {}
            }
        }
        if sitting.phase == Phase::Open {
            self.room(&did, after);
        }
    }

    /// What is marked on the meeting as a whole.
    fn head(&mut self, did: &Did, changes: &[Change], before: &Meeting, after: &Meeting) {
        let (Some(was), Some(is)) = (before.head(), after.head()) else { return };
        if let Some(mark) = is.reseated.get(was.reseated.len()) {
            let (mut came, mut went) = (Vec::new(), Vec::new());
            for change in changes {
                match change {
                    Change::Seat(Delta { before: None, after: Some(seat) }) => came.push(seat.as_ref().clone()),
                    Change::Seat(Delta { before: Some(seat), after: None }) => went.push(seat.as_ref().clone()),
                    _ => {}
                }
            }
            self.reseated.push(Reseated { did: did.clone(), reason: mark.reason.clone(), came, went });
        }
        if let Some(mark) = is.refused.get(was.refused.len()) {
            self.refused.push((did.clone(), mark.title.clone()));
        }
    }

    /// What happened to an item.
    fn item(&mut self, did: &Did, phase: Phase, before: Option<&Item>, after: Option<&Item>) {
        let Some(after) = after else { return };
        let id = after.id();
        let Some(before) = before else {
            if phase != Phase::Prepared {
                self.added.insert(id.clone(), did.clone());
            }
            if after.emergency.is_some() {
                self.urged.insert(id.clone(), did.by.clone());
            }
            return;
        };
        if let Some(marked) = after.changed.get(before.changed.len()) {
            let was = before.agendum.clone();
            let (did, reason) = (did.clone(), marked.reason.clone());
            let consulted = was.consulted.into_iter().filter(|it| !after.agendum.consulted.contains(it)).collect();
            let edit = Edit { did, reason, title: was.title, terms: was.terms, consulted, papers: was.papers };
            self.edits.entry(id.clone()).or_default().push(edit);
        }
        if before.emergency.is_none() && after.emergency.is_some() {
            self.urged.insert(id.clone(), did.by.clone());
        }
        for seat in after.withdrawn.keys().filter(|seat| !before.withdrawn.contains_key(*seat)) {
            self.withdrew.insert((id.clone(), seat.clone()), did.clone());
        }
    }

    fn seat(&mut self, did: &Did, before: Option<&Seat>, after: Option<&Seat>) {
        let asks = |seat: Option<&Seat>| match seat.map(|seat| &seat.presence) {
            Some(Presence::Device { asks, .. }) => asks.clone(),
            _ => None,
        };
        if let Some(seat) = after
            && asks(after).is_some()
            && asks(after) != asks(before)
        {
            self.asked.push((seat.id.clone(), did.at_ms));
        }
    }

    /// Who is there, who presides, and what keeps the meeting from deciding.
    fn room(&mut self, did: &Did, meeting: &Meeting) {
        self.attended.extend(meeting.seats().into_iter().filter(|seat| seat.is_present()).map(|seat| seat.id.clone()));
        let presider = meeting.presider().map(|seat| seat.name.clone());
        if let Some(name) = presider
            && self.presiders.last().is_none_or(|(_, last)| *last != name)
        {
            self.presiders.push((did.at_ms, name));
        }
        let halt = meeting.hindrance();
        if halt != self.halts.last().and_then(|(_, last)| *last) {
            self.halts.push((did.at_ms, halt));
        }
    }
}
