//! Who has done what and who has not, by department; and what waits for one person.

use std::collections::BTreeMap;

use super::{Carries, Fate, Progress, Round, Seat, WayId, WayRun, WayState};
use crate::calendar::Date;
use crate::id::{AccountId, DepartmentId, PostId, RiskPointId};
use crate::register::Way;

/// How far a department is in one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Posts of which nothing has come.
    pub waiting: usize,
    /// Handed in, and not looked at by the head.
    pub handed_in: usize,
    /// Given back.
    pub returned: usize,
    /// Done.
    pub done: usize,
    /// Not asked any more.
    pub excused: usize,
}

impl Share {
    /// All posts.
    pub const fn all(self) -> usize {
        self.waiting + self.handed_in + self.returned + self.done + self.excused
    }

    /// Counts one more.
    pub fn count(&mut self, progress: Option<&Progress>) {
        *match progress {
            None => &mut self.waiting,
            Some(Progress::HandedIn(_)) => &mut self.handed_in,
            Some(Progress::Returned(_)) => &mut self.returned,
            Some(Progress::Done(_)) => &mut self.done,
            Some(Progress::Excused(_)) => &mut self.excused,
        } += 1;
    }
}

/// How far a department is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department<'a> {
    /// Its id.
    pub id: &'a DepartmentId,
    /// Its name.
    pub name: &'a str,
    /// In each way that asks every post, in their order.
    pub shares: Vec<Share>,
    /// How often its worksheets were given back (M8).
    pub returned: u32,
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// The last day for it; none: it has no day of its own, and stands at the end.
    pub due: Due,
    /// What it is.
    pub task: Task,
}

/// By when something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// By that day.
    By(Date),
    /// At any time.
    Open,
}

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Fill in the worksheet of the own post, again where it was given back.
    FillIn(WayId, PostId),
    /// Review the colleagues' posts.
    Review(WayId, PostId),
    /// Look at a worksheet of the own department.
    LookAt(WayId, PostId),
    /// Answer a designation.
    Answer(RiskPointId),
    /// Open a way whose day has come.
    Open(WayId),
    /// Close a way in which nothing more is waited for, or whose day has passed.
    Close(WayId),
    /// Put the decided points into the register.
    Archive,
}

/// A person, as far as a round is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who<'a> {
    /// The account.
    pub account: &'a AccountId,
    /// The departments of which this is the head.
    pub heads: &'a [DepartmentId],
    /// Whether this is the office.
    pub is_office: bool,
}

impl Round {
    /// How far each department is, in the order of names; and the ways that the columns stand for.
    pub fn departments(&self) -> (Vec<&WayId>, Vec<Department<'_>>) {
        let asked = |way: &&WayRun| matches!(way.kind, Way::SelfCheck | Way::PeerReview);
        let ways: Vec<&WayId> = self.ways().into_iter().filter(asked).map(|way| &way.id).collect();
        let mut departments: BTreeMap<(&str, &DepartmentId), Department<'_>> = BTreeMap::new();
        for seat in self.seats() {
            let department =
                departments.entry((&seat.department_name, &seat.department)).or_insert_with(|| Department {
                    id: &seat.department,
                    name: &seat.department_name,
                    shares: vec![Share::default(); ways.len()],
                    returned: 0,
                });
            department.returned += u32::from(seat.returned);
            for (share, way) in department.shares.iter_mut().zip(&ways) {
                share.count(seat.progress.get(*way));
            }
        }
        (ways, departments.into_values().collect())
    }

    /// What waits for a person today, the most urgent first.
    pub fn waiting(&self, who: &Who<'_>, today: Date) -> Vec<Waiting> {
        if self.head().is_none_or(|head| head.archived_on.is_some()) {
            return Vec::new();
        }
        let mut waiting = Vec::new();
        for way in self.ways().into_iter().filter(|way| way.state == WayState::Open) {
            let due = Due::By(way.closes_on);
            for seat in self.seats() {
                waiting.extend(asked(way, seat, who).map(|task| Waiting { due, task }));
            }
        }
        for candidate in self.candidates().filter(|it| it.fate == Fate::Open) {
            let designation = candidate.designation.as_ref().filter(|it| it.answer.is_none());
            let department = self.seat(&candidate.found.post).map(|seat| &seat.department);
            if let Some(designation) = designation
                && department.is_some_and(|department| who.heads.contains(department))
            {
                let task = Task::Answer(candidate.found.id.clone());
                waiting.push(Waiting { due: Due::By(designation.answer_by), task });
            }
        }
        if who.is_office {
            waiting.extend(self.ways().into_iter().filter_map(|way| self.of_office(way, today)));
            if self.is_over() {
                waiting.push(Waiting { due: Due::Open, task: Task::Archive });
            }
        }
        waiting.sort();
        waiting
    }

    fn of_office(&self, way: &WayRun, today: Date) -> Option<Waiting> {
        match way.state {
            WayState::Planned if way.opens_on <= today && self.comes_before(way).is_none() => {
                Some(Waiting { due: Due::By(way.opens_on), task: Task::Open(way.id.clone()) })
            }
            WayState::Open if today > way.closes_on || self.blocks(way, &Carries::Nothing, today).is_empty() => {
                Some(Waiting { due: Due::By(way.closes_on), task: Task::Close(way.id.clone()) })
            }
            _ => None,
        }
    }
}

fn asked(way: &WayRun, seat: &Seat, who: &Who<'_>) -> Option<Task> {
    let is_own = seat.holder.as_ref() == Some(who.account);
    match (way.kind, seat.progress.get(&way.id)) {
        (Way::SelfCheck, None | Some(Progress::Returned(_))) if is_own => {
            Some(Task::FillIn(way.id.clone(), seat.id.clone()))
        }
        (Way::PeerReview, None) if is_own => Some(Task::Review(way.id.clone(), seat.id.clone())),
        // Nobody passes the own worksheet.
        (Way::SelfCheck, Some(Progress::HandedIn(_))) if !is_own && who.heads.contains(&seat.department) => {
            Some(Task::LookAt(way.id.clone(), seat.id.clone()))
        }
        _ => None,
    }
}
