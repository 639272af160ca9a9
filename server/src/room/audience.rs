//! The browsers in a room, and the way to each.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::ws::Utf8Bytes;
use liantu_domain::id::ClientId;
use liantu_domain::protocol::{Bye, Presence, Present, ToBrowser};
use smol_str::SmolStr;
use tokio::sync::{mpsc, watch};

/// How many messages may wait for one browser.
const QUEUE: usize = 512;
/// How many bytes may wait for one browser (`trust.md` R5). One message that is longer may wait alone.
pub const QUEUE_BYTES: usize = 1024 * 1024;
/// Of how many people presence is told.
const PRESENT_MAX: usize = 50;

/// The room's end of the way to a browser.
#[derive(Clone, Debug)]
pub struct Outlet {
    queue: mpsc::Sender<Utf8Bytes>,
    waiting: Arc<AtomicUsize>,
    bye: watch::Sender<Option<Bye>>,
}

/// The socket's end of it.
#[derive(Debug)]
pub struct Inlet {
    queue: mpsc::Receiver<Utf8Bytes>,
    waiting: Arc<AtomicUsize>,
    bye: watch::Receiver<Option<Bye>>,
}

/// A new way to a browser.
pub fn outlet() -> (Outlet, Inlet) {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let (bye, byes) = watch::channel(None);
    let waiting = Arc::new(AtomicUsize::new(0));
    (Outlet { queue: sender, waiting: waiting.clone(), bye }, Inlet { queue: receiver, waiting, bye: byes })
}

impl Outlet {
    /// Puts a message into the queue; `false` where the browser does not read.
    fn send(&self, text: &Utf8Bytes) -> bool {
        let waiting = self.waiting.load(Ordering::Acquire);
        if waiting > 0 && waiting + text.len() > QUEUE_BYTES {
            return false;
        }
        self.waiting.fetch_add(text.len(), Ordering::AcqRel);
        self.queue.try_send(text.clone()).is_ok()
    }

    fn end(&self, bye: Bye) {
        self.bye.send_if_modified(|said| {
            let first = said.is_none();
            said.get_or_insert(bye);
            first
        });
    }
}

/// What comes for a browser.
#[derive(Debug)]
pub enum Incoming {
    /// A message to send.
    Text(Utf8Bytes),
    /// The room lets it go.
    Bye(Bye),
    /// The room is gone.
    Gone,
}

impl Inlet {
    /// The next thing for the browser. A goodbye overtakes what waits.
    pub async fn next(&mut self) -> Incoming {
        tokio::select! {
            biased;
            bye = said(&mut self.bye) => bye,
            text = self.queue.recv() => match text {
                Some(text) => {
                    self.waiting.fetch_sub(text.len(), Ordering::AcqRel);
                    Incoming::Text(text)
                }
                None => Incoming::Gone,
            },
        }
    }
}

/// Waits for a goodbye. Who has dropped the outlet without one says nothing here: the queue ends then.
async fn said(bye: &mut watch::Receiver<Option<Bye>>) -> Incoming {
    let said = bye.wait_for(Option::is_some).await.map(|said| *said);
    match said {
        Ok(said) => said.map_or(Incoming::Gone, Incoming::Bye),
        Err(_) => std::future::pending().await,
    }
}

/// A message as text.
pub fn encode(message: &ToBrowser) -> Utf8Bytes {
    // Our messages hold no map with keys that are not text, the only thing that JSON can't say.
    Utf8Bytes::from(serde_json::to_string(message).unwrap_or_default())
}

#[derive(Debug)]
struct Listener {
    client: ClientId,
    name: SmolStr,
    presence: Presence,
    outlet: Outlet,
}

/// The browsers in a room.
#[derive(Debug, Default)]
pub struct Audience {
    listeners: HashMap<u64, Listener>,
    presence_changed: bool,
}

impl Audience {
    /// Whether nobody is here.
    pub fn is_empty(&self) -> bool {
        self.listeners.is_empty()
    }

    /// Somebody comes in. An older connection of the same page is let go.
    pub fn join(&mut self, connection: u64, client: ClientId, name: SmolStr, outlet: Outlet) {
        self.listeners.retain(|_, listener| listener.client != client);
        self.listeners.insert(connection, Listener { client, name, presence: Presence::default(), outlet });
        self.presence_changed = true;
    }

    /// Somebody goes.
    pub fn leave(&mut self, connection: u64) {
        self.presence_changed |= self.listeners.remove(&connection).is_some();
    }

    /// Somebody's hand has moved.
    pub fn presence(&mut self, connection: u64, presence: Presence) {
        if let Some(listener) = self.listeners.get_mut(&connection)
            && listener.presence != presence
        {
            listener.presence = presence;
            self.presence_changed = true;
        }
    }

    /// Whether there is something to tell about who is here.
    pub fn presence_changed(&self) -> bool {
        self.presence_changed
    }

    /// Tells everybody who else is here.
    pub fn tell_presence(&mut self) {
        self.presence_changed = false;
        let here: Vec<(u64, Present)> = self
            .listeners
            .iter()
            .take(PRESENT_MAX)
            .map(|(connection, listener)| {
                let Listener { client, name, presence, .. } = listener;
                (*connection, Present { client: client.clone(), name: name.clone(), presence: presence.clone() })
            })
            .collect();
        let texts: Vec<(u64, Utf8Bytes)> = self
            .listeners
            .keys()
            .map(|connection| {
                let others = here.iter().filter(|(other, _)| other != connection).map(|(_, one)| one.clone());
                (*connection, encode(&ToBrowser::Present(others.collect())))
            })
            .collect();
        for (connection, text) in texts {
            self.send(connection, &text);
        }
    }

    /// Tells everybody.
    pub fn tell_all(&mut self, message: &ToBrowser) {
        let text = encode(message);
        let connections: Vec<u64> = self.listeners.keys().copied().collect();
        for connection in connections {
            self.send(connection, &text);
        }
    }

    /// Tells one.
    pub fn tell(&mut self, connection: u64, message: &ToBrowser) {
        self.send(connection, &encode(message));
    }

    fn send(&mut self, connection: u64, text: &Utf8Bytes) {
        if self.listeners.get(&connection).is_some_and(|listener| !listener.outlet.send(text)) {
            self.let_go(connection, Bye::TooSlow);
        }
    }

    /// Lets one go.
    pub fn let_go(&mut self, connection: u64, bye: Bye) {
        if let Some(listener) = self.listeners.remove(&connection) {
            listener.outlet.end(bye);
            self.presence_changed = true;
        }
    }

    /// Lets everybody go.
    pub fn dismiss(&mut self, bye: Bye) {
        for (_, listener) in self.listeners.drain() {
            listener.outlet.end(bye);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_does_not_read_is_let_go() {
        let mut audience = Audience::default();
        let (outlet, mut inlet) = outlet();
        audience.join(1, ClientId::new("b1"), "甲".into(), outlet);
        let long = ToBrowser::Present(vec![Present {
            client: ClientId::new("b2"),
            name: "乙".repeat(QUEUE_BYTES / 8).into(),
            presence: Presence::default(),
        }]);
        audience.tell_all(&long);
        audience.tell_all(&long);
        assert!(!audience.is_empty());
        audience.tell_all(&long);
        assert!(audience.is_empty());
        assert!(matches!(inlet.next().await, Incoming::Bye(Bye::TooSlow)));
    }
}
