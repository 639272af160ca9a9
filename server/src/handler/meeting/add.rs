//! Adding to a meeting that is laid out what waits, a version of a chart or a power: the page, and what was picked there.

use axum::response::Response;
use liantu_app::page::{self, MeetingAddPage, WaitingItem};
use liantu_domain::id::{ItemId, MeetingId, OperationId};
use liantu_domain::meeting::{Agendum, Capacity, MeetingOperation, Phase, document};

use super::ask::PICK;
use super::new::offered;
use super::scene::{Held, Scene};
use crate::error::Failure;
use crate::meeting;
use crate::meeting::addition::{self, Additions};
use crate::store::{self, Conn};
use crate::visit::{Visit, page};

/// The page, to the recorder, as long as anything is added.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    Ok(page(add_page(&visit, &Held::default()).await?))
}

/// The page, with what was picked and refused.
pub(super) async fn add_page(visit: &Visit, held: &Held) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let meeting = scene.meeting();
    if scene.seat()?.capacity != Capacity::Recorder || !addition::is_open(meeting) {
        return Err(Failure::NotFound);
    }
    let head = meeting.head().ok_or(Failure::NotFound)?;
    let additions = Additions::of(&visit.app, &mut conn, meeting).await?;
    drop(conn);
    let typed = |name: &str| held.typed.get(name).cloned().unwrap_or_default();
    let pick = typed(PICK);
    let rows = |items: &[Agendum]| -> Vec<WaitingItem> {
        let row = |it: &Agendum| offered(it, &additions.waiting.changed, &additions.team, pick == it.id.as_str());
        items.iter().map(row).collect()
    };
    let data = MeetingAddPage {
        organisation: head.organisation.clone(),
        id: head.id.clone(),
        title: head.title.clone(),
        is_open: meeting.phase() == Phase::Open,
        operation: visit.operation(),
        agenda: rows(&additions.waiting.items),
        charts: rows(&additions.choices.charts),
        powers: rows(&additions.choices.powers),
        emergency: typed("emergency"),
        wrong: held.wrong.clone(),
    };
    Ok(page::meeting_add(&visit.frame(), &data))
}

/// What was picked, as an item of the meeting; none: it is not there to be chosen any more. What the same form has added
/// already is what it was then.
pub(super) async fn picked(
    visit: &Visit,
    conn: &mut Conn,
    id: &MeetingId,
    pick: &ItemId,
    operation: Option<&String>,
) -> Result<Option<Agendum>, Failure> {
    let ledger = meeting::read(&visit.app, conn, id).await?;
    if let (Some(item), Some(operation)) = (ledger.document().item(pick), operation) {
        let known: Option<MeetingOperation> =
            store::operation::one(conn, &document(id), &OperationId::new(operation)).await?;
        return Ok(known.map(|_| item.agendum.clone()));
    }
    let additions = Additions::of(&visit.app, conn, ledger.document()).await?;
    Ok(additions.one(pick).cloned())
}
