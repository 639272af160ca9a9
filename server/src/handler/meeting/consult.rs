//! What was studied and who was heard before an item: an entry of a form, and those that the round brings along.

use liantu_domain::calendar::Date;
use liantu_domain::meeting::{Agendum, Consultation, Consulted};
use liantu_domain::risk::Grade;

use super::ask::{Form, blank};

impl Form<'_> {
    /// The item with one entry more. None: on no day, or on one that is still to come.
    pub(super) fn consulted(&self) -> Option<Agendum> {
        let today = Date::in_beijing(self.visit.app.clock.now_ms());
        let on: Date = self.text("on").parse().ok().filter(|on| *on <= today)?;
        let mut agendum = self.agendum();
        agendum.consulted.push(Consulted {
            kind: Consultation::from_name(&self.text("kind")).unwrap_or(Consultation::Opinions),
            who: self.text("who"),
            on,
            said: self.text("said"),
            grade: Grade::from_name(&self.text("grade")),
            statement: None,
        });
        Some(agendum)
    }

    /// The item without an entry that was made here.
    pub(super) fn unconsulted(&self) -> Agendum {
        let mut agendum = self.agendum();
        let (place, who) = (self.text("place").parse().unwrap_or(usize::MAX), self.text("who"));
        if agendum.consulted.get(place).is_some_and(|it| it.statement.is_none() && it.who == who) {
            agendum.consulted.remove(place);
        }
        agendum
    }

    /// The item as it is; one that is not there stays without words, and is refused by its id.
    fn agendum(&self) -> Agendum {
        let id = self.item();
        self.meeting.item(&id).map_or_else(|| blank(id.clone()), |item| item.agendum.clone())
    }
}
