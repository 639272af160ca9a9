//! Finds the room of a document, and opens it where it is not open.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use liantu_domain::engine::{Ask, Author};
use liantu_domain::flowchart::Command;
use liantu_domain::id::{FlowchartId, OperationId};
use tokio::sync::{mpsc, oneshot};

use crate::room::{Answer, Asked, Damage, INBOX, Means, Reply, Room, State, ToRoom};
use crate::store::audit;

/// How long somebody waits for a place in a full inbox.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a room does not answer.
#[derive(Debug, thiserror::Error)]
pub enum NoRoom {
    /// The document can't be read back.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// The room has too much to do.
    #[error("the room is busy")]
    Busy,
}

/// All open rooms of this program.
#[derive(Clone, Debug)]
pub struct Lobby {
    means: Means,
    rooms: Arc<Mutex<HashMap<FlowchartId, mpsc::Sender<ToRoom>>>>,
    /// Held while a room is being opened, so that it is opened once.
    opening: Arc<tokio::sync::Mutex<()>>,
}

impl Lobby {
    /// A lobby without rooms.
    pub fn new(means: Means) -> Lobby {
        Lobby { means, rooms: Arc::default(), opening: Arc::default() }
    }

    /// The room of a document that exists; opens it if it is not open.
    pub async fn room(&self, id: &FlowchartId) -> Result<mpsc::Sender<ToRoom>, NoRoom> {
        if let Some(room) = self.open_room(id) {
            return Ok(room);
        }
        let _alone = self.opening.lock().await;
        if let Some(room) = self.open_room(id) {
            return Ok(room);
        }
        let room = Room::open(id.clone(), self.means.clone()).await?;
        let (sender, inbox) = mpsc::channel(INBOX);
        tokio::spawn(room.run(inbox));
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), sender.clone());
        Ok(sender)
    }

    fn open_room(&self, id: &FlowchartId) -> Option<mpsc::Sender<ToRoom>> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let room = rooms.get(id)?.clone();
        if room.is_closed() {
            rooms.remove(id);
            return None;
        }
        Some(room)
    }

    async fn send(&self, id: &FlowchartId, mut message: ToRoom) -> Result<(), NoRoom> {
        loop {
            let room = self.room(id).await?;
            match room.send_timeout(message, PATIENCE).await {
                Ok(()) => return Ok(()),
                // It closed in this very moment: the next look opens a new one.
                Err(mpsc::error::SendTimeoutError::Closed(back)) => message = back,
                Err(mpsc::error::SendTimeoutError::Timeout(_)) => return Err(NoRoom::Busy),
            }
        }
    }

    /// The document as it is.
    pub async fn read(&self, id: &FlowchartId) -> Result<State, NoRoom> {
        let (answer, state) = oneshot::channel();
        self.send(id, ToRoom::Read { answer }).await?;
        state.await.map_err(|_| NoRoom::Busy)
    }

    /// Asks something of a room and waits for the answer. The audit entry is written with it.
    pub async fn ask(
        &self,
        document: &FlowchartId,
        id: OperationId,
        ask: Ask<Command>,
        author: Author,
        audit: Option<audit::Entry>,
    ) -> Result<Answer, NoRoom> {
        let (reply, answer) = oneshot::channel();
        let asked = Asked { id, ask, author, audit, reply: Reply::Once(reply) };
        self.send(document, ToRoom::Ask(asked)).await?;
        Ok(answer.await.unwrap_or(Answer::Unavailable))
    }

    /// Lets the room of a document, if it is open, look how far its log reaches.
    pub fn look(&self, id: &FlowchartId, seq: u64) {
        if let Some(room) = self.open_room(id) {
            // A full inbox has asks in it, and with the first of them the room sees it anyway.
            let _ = room.try_send(ToRoom::Look { seq });
        }
    }

    /// Lets all open rooms look how far their logs reach.
    pub fn look_all(&self) {
        let rooms: Vec<_> = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        for room in rooms {
            let _ = room.try_send(ToRoom::Look { seq: u64::MAX });
        }
    }
}
