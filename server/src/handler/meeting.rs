//! Decision meetings (班子定): the list, and to each who looks at one what is theirs to see.

pub mod act;
pub mod add;
mod ask;
mod card;
mod consult;
pub mod minutes;
pub mod new;
mod scene;

use axum::response::Response;
use liantu_app::page::{self, Frame, ListedMeeting, MeetingsPage};
use liantu_app::route;
use liantu_domain::access::{Action, Role};
use liantu_domain::id::MeetingId;
use liantu_domain::meeting::{Capacity, Phase, Statistics, Viewer};

pub use self::scene::Held;
use self::scene::{Scene, desk_page, room_page};
use crate::error::Failure;
use crate::meeting;
use crate::store;
use crate::store::meeting::Row;
use crate::visit::{Visit, page};

/// The meetings of an organisation, as far as the person hears of them: the office, the leaders and the discipline body of
/// all; others of those in which they have a seat, and of what was announced.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?;
    let person = visit.person()?;
    let mut conn = visit.app.store.read().await?;
    let rows = store::meeting::of(&mut conn, &organisation.id).await?;
    let own = store::meeting::of_account(&mut conn, &person.account).await?;
    let sees_all = matches!(person.role, Role::Office | Role::Leader | Role::Discipline);
    let mut ledgers = Vec::new();
    for row in rows.iter().filter(|row| sees_all && row.phase >= Phase::Open) {
        ledgers.push(meeting::read(&visit.app, &mut conn, &row.id).await?);
    }
    drop(conn);
    let is_theirs = |row: &Row| {
        let is_told = row.phase == Phase::Announced && person.organisation.as_ref() == Some(&organisation.id);
        is_told || own.iter().any(|it| it.id == row.id)
    };
    let meetings = rows.into_iter().filter(|row| sees_all || is_theirs(row));
    let data = MeetingsPage {
        organisation: organisation.id.clone(),
        organisation_name: organisation.name.clone(),
        meetings: meetings.map(|row| listed(is_theirs(&row), row)).collect(),
        prepares: visit.may(Action::RunMeetings),
        statistics: sees_all.then(|| Statistics::of(ledgers.iter().map(|ledger| ledger.document()))),
    };
    Ok(page(page::meetings(&visit.frame(), data)))
}

fn listed(is_theirs: bool, row: Row) -> ListedMeeting {
    ListedMeeting {
        id: row.id,
        title: row.title,
        phase: row.phase,
        begins_ms: row.begins_ms,
        items: row.items,
        is_theirs,
    }
}

/// A meeting: its desk to the recorder, the room to the other seats, the result to the staff once it is announced.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(page(meeting_page(&visit, Held::default()).await?))
}

/// The screen in the room, for who takes part.
pub async fn projector(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    scene.seat()?;
    let data = room_page(&visit, &mut conn, &scene, &Viewer::Projector, Held::default()).await?;
    drop(conn);
    Ok(page(page::meeting_projector(&visit.frame(), &data)))
}

/// The page that is the person's, with what was asked and refused.
pub(super) async fn meeting_page(visit: &Visit, held: Held) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    // What answers the form of a step stands for this page, also where the step has a page of its own.
    let path = route::meeting(&visit.organisation()?.id, &id_of(visit)?);
    let frame = Frame { path, ..visit.frame() };
    match scene.seat() {
        Ok(seat) => {
            let viewer = Viewer::Seat(seat.id.clone());
            let data = room_page(visit, &mut conn, &scene, &viewer, held).await?;
            if seat.capacity == Capacity::Recorder {
                Ok(page::meeting_desk(&frame, &desk_page(visit, &mut conn, &scene, data).await?))
            } else {
                Ok(page::meeting_attendee(&frame, &data))
            }
        }
        Err(_) if visit.person()?.organisation.as_ref() == Some(&visit.organisation()?.id) => {
            let data = room_page(visit, &mut conn, &scene, &Viewer::Staff, held).await?;
            Ok(page::meeting_result(&frame, &data))
        }
        Err(nothing) => Err(nothing),
    }
}

fn id_of(visit: &Visit) -> Result<MeetingId, Failure> {
    visit.params.get("meeting").map(MeetingId::new).ok_or(Failure::NotFound)
}
