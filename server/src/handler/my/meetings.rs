//! What waits for somebody who has a seat in a decision meeting: papers to read, a meeting to come to, an item to speak to.

use liantu_app::page::MyTask;
use liantu_app::text::meeting_desk as say;
use liantu_app::{route, time};
use liantu_domain::calendar::Date;
use liantu_domain::meeting::{Phase, Turn, Viewer};
use liantu_domain::round::progress::Due;

use crate::app::App;
use crate::error::Failure;
use crate::meeting;
use crate::session::Person;
use crate::store::meeting::Row;
use crate::store::{self, Conn};
use crate::visit::Visit;

/// What waits in one meeting.
enum Waits {
    /// Its papers are circulated.
    Read,
    /// It was called.
    Attend,
    /// An item waits for the own position.
    State,
}

async fn waiting(app: &App, conn: &mut Conn, person: &Person) -> store::Result<Vec<(Row, Waits)>> {
    let mut all = Vec::new();
    for row in store::meeting::of_account(conn, &person.account).await? {
        let waits = match row.phase {
            Phase::Prepared | Phase::Closed | Phase::Announced => None,
            Phase::Circulated => Some(Waits::Read),
            Phase::Called => Some(Waits::Attend),
            Phase::Open => {
                let ledger = meeting::read(app, conn, &row.id).await?;
                let seat = ledger.document().seat_of(&person.account).map(|seat| seat.id.clone());
                let seen = seat.and_then(|seat| ledger.document().view(&Viewer::Seat(seat)));
                let is_asked = seen.is_some_and(|seen| seen.agenda.iter().any(|item| item.turn == Turn::State));
                Some(if is_asked { Waits::State } else { Waits::Attend })
            }
        };
        all.extend(waits.map(|waits| (row, waits)));
    }
    Ok(all)
}

/// How much waits.
pub(super) async fn count(app: &App, conn: &mut Conn, person: &Person) -> store::Result<usize> {
    Ok(waiting(app, conn, person).await?.len())
}

/// The same, as lines of the page.
pub(super) async fn tasks(visit: &Visit, conn: &mut Conn, today: Date) -> Result<Vec<MyTask>, Failure> {
    let lang = visit.lang;
    let waiting = waiting(&visit.app, conn, visit.person()?).await?;
    let task = |(row, waits): (Row, Waits)| {
        let day = row.begins_ms.map(Date::in_beijing);
        let begins = row.begins_ms.map(time::minute).unwrap_or_default();
        MyTask {
            due: day.map_or(Due::Open, Due::By),
            late: day.is_some_and(|day| day < today),
            text: match waits {
                Waits::Read => say::to_read(lang, &row.title),
                Waits::Attend => say::to_attend(lang, &row.title, &begins),
                Waits::State => say::to_state(lang, &row.title),
            },
            of: String::new(),
            time: String::new(),
            path: route::meeting(&row.organisation, &row.id),
        }
    };
    Ok(waiting.into_iter().map(task).collect())
}
