//! What an organisation's meetings show when they are taken together (S4-20): whether papers come in time, how much is pressed
//! as an emergency, how often nobody says anything else than the leader.

use super::{Capacity, Meeting, Phase, Stance};

const HOUR_MS: i64 = 3_600_000;

/// Some meetings, counted. Those that were never opened are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// The meetings.
    pub meetings: usize,
    /// The items of their agendas.
    pub items: usize,
    /// Those of them that were not circulated in time.
    pub late: usize,
    /// Those that were pressed as an emergency.
    pub emergencies: usize,
    /// How often something was put on the table in the meeting itself, and refused.
    pub refused: usize,
    /// Those that were changed after they were circulated.
    pub changed: usize,
    /// Those that were decided and to which the top leader stated a position.
    pub with_leader: usize,
    /// Those of them to which all others stated the same.
    pub all_like_leader: usize,
    /// The hours between circulation and the opening, of the items on the agenda: the least, and the middle one.
    pub hours: Option<(i64, i64)>,
}

impl Statistics {
    /// Counts them.
    pub fn of<'m>(meetings: impl IntoIterator<Item = &'m Meeting>) -> Statistics {
        let mut all = Statistics::default();
        let mut hours = Vec::new();
        for meeting in meetings.into_iter().filter(|meeting| meeting.phase() >= Phase::Open) {
            let opened = meeting.sitting().and_then(|sitting| sitting.since.get(&Phase::Open)).copied();
            all.meetings += 1;
            all.refused += meeting.head().map_or(0, |head| head.refused.len());
            for item in meeting.items() {
                all.items += 1;
                all.late += usize::from(meeting.is_late(item, i64::MAX));
                all.emergencies += usize::from(item.emergency.is_some());
                all.changed += usize::from(!item.changed.is_empty());
                if let Some((opened, circulated)) = opened.zip(item.circulated_ms) {
                    hours.push((opened - circulated).max(0) / HOUR_MS);
                }
                if let Some(is_like) = item.verdict().and_then(|_| meeting.is_like_leader(item)) {
                    all.with_leader += 1;
                    all.all_like_leader += usize::from(is_like);
                }
            }
        }
        hours.sort_unstable();
        all.hours = hours.first().copied().zip(hours.get(hours.len() / 2).copied());
        all
    }
}

impl Meeting {
    /// Whether all others stated what the top leader did; none: the leader stated nothing, or nobody else did.
    fn is_like_leader(&self, item: &super::Item) -> Option<bool> {
        let counting = self.counting(item.id());
        let leader = self.team().find(|seat| seat.capacity == Capacity::Leader)?;
        let stance: &Stance = &counting.iter().find(|position| position.seat == leader.id)?.stance;
        let mut others = counting.iter().filter(|position| position.seat != leader.id).peekable();
        others.peek()?;
        Some(others.all(|position| position.stance == *stance))
    }
}
