//! One browser's socket: between its frames and the room.
//!
//! It says hello, is told what it missed, asks and hears. It is let go within two seconds when the
//! person's rights end, when it does not read, when it is silent, and when the program stops.

mod pace;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use futures_util::{SinkExt, StreamExt};
use liantu_domain::access::{Action, may};
use liantu_domain::flowchart::Refusal;
use liantu_domain::protocol::{Bye, ToBrowser, ToServer, VERSION};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};

use crate::app::App;
use crate::net::stopped;
use crate::room::{Asked, Incoming, Inlet, Reply, ToRoom, encode, outlet};
use crate::session::{self, Person};
use crate::store::chart::Chart;
use crate::visit::{Whose, reach};
use pace::Pace;

/// How long a browser may take to say hello.
const HELLO: Duration = Duration::from_secs(10);
/// How long one message may take to leave.
const SEND: Duration = Duration::from_secs(5);
/// How long a goodbye may take.
const BYE: Duration = Duration::from_secs(1);
/// How often the socket looks after itself.
const TICK: Duration = Duration::from_millis(500);
/// How often a browser is pinged.
const PING: Duration = Duration::from_secs(20);
/// How long a browser may be silent, pongs included.
const SILENCE: Duration = Duration::from_secs(60);
/// How often the session is looked up even where nothing has changed.
const LOOK: Duration = Duration::from_secs(30);
/// Browsers come back after a stop within this time, spread out.
const SPREAD_MS: u64 = 4_000;

static CONNECTIONS: AtomicU64 = AtomicU64::new(1);

/// Serves one socket until it ends.
pub async fn serve(app: App, socket: WebSocket, person: Person, chart: Chart) {
    let _counted = app.metrics.socket();
    let (mut sink, stream) = socket.split();
    let connection = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
    let mut session = Session { app, person, chart, connection, stream, used: false };
    let bye = session.run(&mut sink).await;
    if let Some(bye) = bye {
        let _ = timeout(BYE, sink.send(Message::Text(encode(&ToBrowser::Bye(bye))))).await;
    }
    let _ = timeout(BYE, sink.close()).await;
}

type Sink = futures_util::stream::SplitSink<WebSocket, Message>;

struct Session {
    app: App,
    person: Person,
    chart: Chart,
    connection: u64,
    stream: futures_util::stream::SplitStream<WebSocket>,
    /// Whether the person has done something since the session was last touched.
    used: bool,
}

/// What a frame was.
#[expect(clippy::large_enum_variant, reason = "nearly every frame is something said, and none is kept")]
enum Heard {
    Said(ToServer),
    /// A frame of the protocol below ours.
    Nothing,
    End,
    Rubbish,
}

impl Session {
    /// Works until the end, and says with what words to part.
    async fn run(&mut self, sink: &mut Sink) -> Option<Bye> {
        let hello = match timeout(HELLO, self.hear()).await {
            Ok(Heard::Said(hello)) => hello,
            Ok(Heard::Rubbish) => return Some(Bye::BadMessage),
            _ => return None,
        };
        let ToServer::Hello { version, seq, client } = hello else { return Some(Bye::BadMessage) };
        if version != VERSION {
            return Some(Bye::Version);
        }
        let busy = Some(Bye::Busy { wait_ms: 2_000 });
        let Ok(room) = self.app.lobby.room(&self.chart.id).await else { return busy };
        let (way, inlet) = outlet();
        let (answer, joined) = oneshot::channel();
        let join = ToRoom::Join {
            connection: self.connection,
            client,
            name: self.person.author().name,
            since: seq,
            outlet: way,
            answer,
        };
        if room.try_send(join).is_err() {
            return busy;
        }
        let Ok(joined) = joined.await else { return busy };
        let welcome =
            ToBrowser::Welcome { author: self.person.author(), may_edit: self.may_edit(), missed: joined.missed };
        let bye = match send(sink, encode(&welcome)).await {
            Ok(()) => self.converse(sink, &room, inlet).await,
            Err(bye) => bye,
        };
        let _ = room.try_send(ToRoom::Leave { connection: self.connection });
        bye
    }

    async fn converse(&mut self, sink: &mut Sink, room: &mpsc::Sender<ToRoom>, mut inlet: Inlet) -> Option<Bye> {
        let mut rights = self.app.rights.watch();
        let mut stop = self.app.stop.clone();
        let mut tick = tokio::time::interval(TICK);
        let mut pace = Pace::begin(Instant::now());
        let (mut heard, mut pinged, mut looked) = (Instant::now(), Instant::now(), Instant::now());
        loop {
            let paced = pace.next();
            tokio::select! {
                incoming = inlet.next() => match incoming {
                    Incoming::Text(text) => {
                        if let Err(bye) = send(sink, text).await {
                            return bye;
                        }
                    }
                    Incoming::Bye(bye) => return Some(bye),
                    Incoming::Gone => return Some(Bye::Busy { wait_ms: 1_000 }),
                },
                // Who sends faster than the limit is read no faster than it.
                frame = async { tokio::time::sleep_until(paced).await; self.hear().await } => {
                    heard = Instant::now();
                    if !pace.spend(heard) {
                        return Some(Bye::TooFast);
                    }
                    match frame {
                        Heard::Said(said) => {
                            if let Some(bye) = self.take(said, sink, room).await {
                                return bye;
                            }
                        }
                        Heard::Nothing => {}
                        Heard::End => return None,
                        Heard::Rubbish => return Some(Bye::BadMessage),
                    }
                }
                Ok(()) = rights.changed() => {
                    looked = Instant::now();
                    if let Some(bye) = self.look().await {
                        return Some(bye);
                    }
                }
                _ = tick.tick() => {
                    let now = Instant::now();
                    if now - heard > SILENCE {
                        return None;
                    }
                    if now - pinged > PING {
                        pinged = now;
                        if timeout(SEND, sink.send(Message::Ping(Default::default()))).await.is_err() {
                            return Some(Bye::TooSlow);
                        }
                    }
                    if now - looked > LOOK {
                        looked = now;
                        if let Some(bye) = self.look().await {
                            return Some(bye);
                        }
                    }
                }
                () = stopped(&mut stop) => {
                    let wait_ms = 500 + self.app.chance.number() % SPREAD_MS;
                    return Some(Bye::Restart { wait_ms: u32::try_from(wait_ms).unwrap_or(1_000) });
                }
            }
        }
    }

    /// Does what a message says. `Some`: the conversation is over.
    async fn take(&mut self, said: ToServer, sink: &mut Sink, room: &mpsc::Sender<ToRoom>) -> Option<Option<Bye>> {
        match said {
            ToServer::Hello { .. } => return Some(Some(Bye::BadMessage)),
            ToServer::Ping => {
                if let Err(bye) = send(sink, encode(&ToBrowser::Pong)).await {
                    return Some(bye);
                }
            }
            ToServer::Presence(presence) => {
                self.used = true;
                // Where a hand is may be lost: the next movement tells it again.
                let _ = room.try_send(ToRoom::Presence { connection: self.connection, presence });
            }
            ToServer::Ask { id, ask } => {
                self.used = true;
                if !self.may_edit() || !liantu_domain::id::is_valid(id.as_str()) {
                    let refused = ToBrowser::Refused { id, refusal: Refusal::NotAllowed };
                    return send(sink, encode(&refused)).await.err();
                }
                let reply = Reply::Socket(self.connection);
                let asked = Asked { id, ask, author: self.person.author(), audit: None, reply };
                match room.try_send(ToRoom::Ask(asked)) {
                    Ok(()) => {}
                    Err(mpsc::error::TrySendError::Full(_)) => return Some(Some(Bye::Busy { wait_ms: 2_000 })),
                    Err(mpsc::error::TrySendError::Closed(_)) => return Some(Some(Bye::Busy { wait_ms: 500 })),
                }
            }
        }
        None
    }

    fn may_edit(&self) -> bool {
        may(self.person.role, Action::EditCharts, reach(Some(&self.person), Some(&Whose::of_chart(&self.chart))))
    }

    /// Looks whether the person may still be here.
    async fn look(&mut self) -> Option<Bye> {
        let found = async {
            let mut conn = self.app.store.read().await?;
            session::look(&self.app, &mut conn, &self.person.session).await
        };
        match found.await {
            Ok(Some((person, seen_ms))) => {
                if person.role != self.person.role || person.organisation != self.person.organisation {
                    // Come back as what you are now.
                    return Some(Bye::NotAllowed);
                }
                if std::mem::take(&mut self.used)
                    && let Err(error) = session::touch(&self.app, &self.person.session, seen_ms).await
                {
                    tracing::warn!(%error, "can't write down that a session was used");
                }
                None
            }
            Ok(None) => Some(Bye::SignedOut),
            Err(error) => {
                tracing::warn!(%error, "can't look whether somebody may still be here");
                Some(Bye::NoStorage { wait_ms: 3_000 })
            }
        }
    }

    async fn hear(&mut self) -> Heard {
        match self.stream.next().await {
            Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                Ok(said) => Heard::Said(said),
                Err(_) => Heard::Rubbish,
            },
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Heard::Nothing,
            Some(Ok(Message::Binary(_))) => Heard::Rubbish,
            Some(Ok(Message::Close(_)) | Err(_)) | None => Heard::End,
        }
    }
}

/// `Err`: it did not leave; with what words to part.
async fn send(sink: &mut Sink, text: Utf8Bytes) -> Result<(), Option<Bye>> {
    match timeout(SEND, sink.send(Message::Text(text))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(None),
        Err(_) => Err(Some(Bye::TooSlow)),
    }
}
