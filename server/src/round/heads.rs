//! Who looks at the worksheets of whom: the head of the department and, where a post has no head above it, the office.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::id::{AccountId, DepartmentId, OrganisationId};
use liantu_domain::register::Way;
use liantu_domain::round::progress::{Due, Task, Waiting, Who};
use liantu_domain::round::{Progress, Round, Seat, WayState};

use crate::session::Person;
use crate::store::{self, Conn, holding};

/// The heads of an organisation's departments on a day.
#[derive(Clone, Debug, Default)]
pub struct Heads(BTreeMap<DepartmentId, BTreeSet<AccountId>>);

impl Heads {
    /// Reads them.
    pub async fn of(conn: &mut Conn, organisation: &OrganisationId, today: Date) -> store::Result<Heads> {
        let mut heads: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (department, account) in holding::heads(conn, organisation, &today.to_string()).await? {
            heads.entry(department).or_default().insert(account);
        }
        Ok(Heads(heads))
    }

    /// Whether the person is to look at what that post hands in. Nobody looks at the own.
    pub fn checks(&self, person: &Person, seat: &Seat) -> bool {
        if seat.holder.as_ref() == Some(&person.account) {
            return false;
        }
        match person.role {
            Role::Head => self.0.get(&seat.department).is_some_and(|heads| heads.contains(&person.account)),
            Role::Office => person.organisation.is_some() && !self.has_above(seat),
            _ => false,
        }
    }

    /// What waits for a person in a round today, the most urgent first.
    pub fn waiting(&self, round: &Round, person: &Person, today: Date) -> Vec<Waiting> {
        let is_office = person.role == Role::Office;
        let departments: Vec<DepartmentId> = match person.role {
            Role::Head => self.0.iter().filter(|it| it.1.contains(&person.account)).map(|it| it.0.clone()).collect(),
            _ => Vec::new(),
        };
        let mut waiting = round.waiting(&Who { account: &person.account, heads: &departments, is_office }, today);
        if is_office {
            let open = round.of_kind(Way::SelfCheck).filter(|way| way.state == WayState::Open);
            for way in open {
                let handed_in = |seat: &&Seat| matches!(seat.progress.get(&way.id), Some(Progress::HandedIn(_)));
                let theirs = round.seats().filter(handed_in).filter(|seat| self.checks(person, seat));
                let look = |seat: &Seat| Waiting {
                    due: Due::By(way.closes_on),
                    task: Task::LookAt(way.id.clone(), seat.id.clone()),
                };
                waiting.extend(theirs.map(look));
            }
            waiting.sort();
        }
        waiting
    }

    fn has_above(&self, seat: &Seat) -> bool {
        self.0.get(&seat.department).is_some_and(|heads| heads.iter().any(|head| seat.holder.as_ref() != Some(head)))
    }
}
