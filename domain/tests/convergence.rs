//! C1: whatever the network does, all copies end equal. In one process, without sockets: the real
//! `Replica` in every editor, the real `Ledger` in the room, and messages that are dropped (10 %), sent
//! twice (5 %) and overtaken by up to 20 others; editors that go offline, reload their page and come
//! back; a server that starts again every 200 operations.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use liantu_domain::engine::{Ask, Document, Received, Replica, canonical_hash};
use liantu_domain::flowchart::{Command, Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::OperationId;
use liantu_domain::sketch::sketch;
use support::chance::Chance;
use support::invariant::{self, Conservation};
use support::maker::Maker;
use support::room::{Answer, Room};
use support::{context, for_each_seed};

const EDITORS: usize = 5;
const OPERATIONS: usize = 400;
const OFFLINE_MAX: usize = 500;
const RESTART_EVERY: usize = 200;

enum ToRoom {
    Ask(OperationId, Ask<Command>),
    /// What came after this number?
    Since(u64),
}

#[derive(Clone)]
enum ToEditor {
    Done(Vec<FlowchartOperation>),
    Refused(OperationId, Refusal),
    Whole(Box<Flowchart>, u64),
}

/// A queue that forgets, repeats and shuffles.
struct Wire<M>(Vec<M>);

impl<M> Wire<M> {
    fn send(&mut self, message: M, chance: &mut Chance, again: impl Fn(&M) -> M) {
        if chance.percent(10) {
            return;
        }
        if chance.percent(5) {
            self.0.push(again(&message));
        }
        self.0.push(message);
    }

    /// The next message: one of the first 20.
    fn next(&mut self, chance: &mut Chance) -> Option<M> {
        (!self.0.is_empty()).then(|| self.0.remove(chance.below(self.0.len().min(20))))
    }
}

struct Editor {
    name: String,
    replica: Replica<Flowchart>,
    maker: Maker,
    inbox: Wire<ToEditor>,
    made: usize,
    /// How many more turns it is away.
    offline: usize,
    /// Its own operations, to undo.
    own: Vec<OperationId>,
    /// What the server has told it is done.
    acked: Vec<OperationId>,
    /// What is shown, kept up only from the changes that the replica reports.
    painted: Flowchart,
}

impl Editor {
    fn new(number: usize, seed: u64, start: &Flowchart) -> Self {
        let name = format!("e{number}");
        Editor {
            replica: Replica::new(start.clone(), 0),
            maker: Maker::new(seed ^ ((number as u64 + 1) << 40), &format!("{name}x")),
            inbox: Wire(Vec::new()),
            made: 0,
            offline: 0,
            own: Vec::new(),
            acked: Vec::new(),
            painted: start.clone(),
            name,
        }
    }

    /// Makes something by chance; the message that asks the room for it.
    fn act(&mut self) -> Option<ToRoom> {
        let ask = if !self.own.is_empty() && self.maker.chance.percent(12) {
            let back = self.maker.chance.below(self.own.len().min(10));
            Ask::Revert(self.own[self.own.len() - 1 - back].clone())
        } else {
            Ask::Do(self.maker.command(self.replica.shown()))
        };
        self.made += 1;
        let id = OperationId::new(format!("{}-{}", self.name, self.made));
        let changes = self.replica.ask(id.clone(), ask.clone(), context(&self.name)).ok()?;
        self.painted.apply_all(&changes).unwrap();
        self.own.push(id.clone());
        Some(ToRoom::Ask(id, ask))
    }

    /// Takes a message in; what it has to ask in return.
    fn take(&mut self, message: ToEditor) -> Result<Option<ToRoom>, String> {
        let changes = match message {
            ToEditor::Done(operations) => {
                self.acked.extend(
                    operations
                        .iter()
                        .filter(|o| o.id.as_str().starts_with(&format!("{}-", self.name)))
                        .map(|o| o.id.clone()),
                );
                match self.replica.receive(&operations) {
                    Received::Shown(changes) => changes,
                    Received::Gap { have } => return Ok(Some(ToRoom::Since(have))),
                    Received::Broken => return Err(format!("{} is broken", self.name)),
                }
            }
            ToEditor::Refused(id, _) => self.replica.refused(&id),
            ToEditor::Whole(chart, seq) => {
                // An old copy that was overtaken is of no use.
                if seq >= self.replica.seq() {
                    self.replica.reset(*chart, seq);
                    self.painted = self.replica.shown().clone();
                }
                Vec::new()
            }
        };
        self.painted
            .apply_all(&changes)
            .map_err(|mismatch| format!("{} paints what is not there: {mismatch}", self.name))?;
        Ok(None)
    }

    /// The page is loaded anew: what is pending was kept in the browser.
    fn reload(&mut self, room: &Room) {
        let pending: Vec<_> =
            self.replica.pending().map(|p| (p.id.clone(), p.ask.clone(), p.context.clone())).collect();
        self.replica = Replica::new(room.ledger.document().clone(), room.ledger.seq());
        for (id, ask, context) in pending {
            self.replica.adopt(id, ask, context);
        }
        self.painted = self.replica.shown().clone();
        self.inbox.0.clear();
    }

    /// Everything that waits is sent again, as after a reconnection.
    fn again(&self) -> impl Iterator<Item = ToRoom> {
        let asks = self.replica.pending().map(|p| ToRoom::Ask(p.id.clone(), p.ask.clone()));
        std::iter::once(ToRoom::Since(self.replica.seq())).chain(asks)
    }
}

struct World {
    chance: Chance,
    room: Room,
    editors: Vec<Editor>,
    watcher: Replica<Flowchart>,
    watching: Wire<ToEditor>,
    asks: Wire<(usize, ToRoom)>,
    conservation: Conservation,
    restarted_at: usize,
    /// Whether every copy is checked at every step, or the room's alone.
    thorough: bool,
}

impl World {
    fn new(seed: u64, thorough: bool) -> Self {
        let start = sketch(
            "start > a > ok? -yes> {frame} > +p > x > +q > end; ok -no> a; p > y > q; in1 > in2 \
             | lane A: start, a, ok | lane B: frame, in1, in2, p, x, y, q, end | in frame: in1, in2 \
             | risk r1: a | risk r2: ok-a | risk r3: B | risk r4: tray",
        );
        World {
            chance: Chance::new(seed),
            editors: (0..EDITORS).map(|number| Editor::new(number, seed, &start)).collect(),
            watcher: Replica::new(start.clone(), 0),
            watching: Wire(Vec::new()),
            asks: Wire(Vec::new()),
            conservation: Conservation::of(&start),
            room: Room::new(start),
            restarted_at: 0,
            thorough,
        }
    }

    fn send_to_room(&mut self, from: usize, message: ToRoom) {
        let again = |(from, message): &(usize, ToRoom)| {
            let message = match message {
                ToRoom::Ask(id, ask) => ToRoom::Ask(id.clone(), ask.clone()),
                ToRoom::Since(seq) => ToRoom::Since(*seq),
            };
            (*from, message)
        };
        self.asks.send((from, message), &mut self.chance, again);
    }

    /// The room takes one message.
    fn room_turn(&mut self) -> Result<(), String> {
        let Some((from, message)) = self.asks.next(&mut self.chance) else { return Ok(()) };
        match message {
            ToRoom::Since(seq) => {
                // Far behind, the whole is shorter.
                let answer = if self.room.ledger.seq() > seq + 300 {
                    ToEditor::Whole(Box::new(self.room.ledger.document().clone()), self.room.ledger.seq())
                } else {
                    ToEditor::Done(self.room.since(seq).to_vec())
                };
                self.answer(from, answer);
            }
            ToRoom::Ask(id, ask) => match self.room.ask(&id, &ask, &context(&format!("e{from}"))) {
                Answer::Known(operation) => self.answer(from, ToEditor::Done(vec![operation])),
                Answer::Refused(refusal) => self.answer(from, ToEditor::Refused(id, refusal)),
                Answer::New(operation) => {
                    let document = self.room.ledger.document();
                    invariant::check(document).map_err(|fault| format!("{ask:?}: {fault}"))?;
                    self.conservation.take(&operation, document).map_err(|fault| format!("{ask:?}: {fault}"))?;
                    for editor in 0..EDITORS {
                        self.answer(editor, ToEditor::Done(vec![operation.clone()]));
                    }
                    self.watching.send(ToEditor::Done(vec![operation]), &mut self.chance, ToEditor::clone);
                }
            },
        }
        if self.room.log.len() >= self.restarted_at + RESTART_EVERY {
            self.restarted_at = self.room.log.len();
            self.room.restart()?;
            // Whatever was under way is lost; everybody connects again.
            self.asks.0.clear();
            self.editors.iter_mut().for_each(|editor| editor.inbox.0.clear());
        }
        Ok(())
    }

    fn answer(&mut self, to: usize, message: ToEditor) {
        if self.editors[to].offline == 0 {
            self.editors[to].inbox.send(message, &mut self.chance, ToEditor::clone);
        }
    }

    fn editor_turn(&mut self, number: usize) -> Result<(), String> {
        let Some(message) = self.editors[number].inbox.next(&mut self.chance) else { return Ok(()) };
        if let Some(ask) = self.editors[number].take(message)? {
            self.send_to_room(number, ask);
        }
        self.check_editor(number)
    }

    fn check_editor(&self, number: usize) -> Result<(), String> {
        if self.thorough {
            let editor = &self.editors[number];
            invariant::check(editor.replica.shown()).map_err(|fault| format!("{}: {fault}", editor.name))?;
            if editor.painted != *editor.replica.shown() {
                return Err(format!("{} paints something else than it shows", editor.name));
            }
        }
        Ok(())
    }

    fn reconnect(&mut self, number: usize) {
        let asks: Vec<_> = self.editors[number].again().collect();
        asks.into_iter().for_each(|ask| self.send_to_room(number, ask));
    }

    /// One moment: somebody acts, some messages arrive.
    fn turn(&mut self) -> Result<(), String> {
        let number = self.chance.below(EDITORS);
        if self.editors[number].made < OPERATIONS {
            if let Some(ask) = self.editors[number].act() {
                if self.editors[number].offline == 0 {
                    self.send_to_room(number, ask);
                }
            }
            self.check_editor(number)?;
        }
        if self.editors[number].offline > 0 {
            self.editors[number].offline -= 1;
            if self.editors[number].offline == 0 {
                self.reconnect(number);
            }
        } else if self.chance.below(800) == 0 {
            self.editors[number].offline = 1 + self.chance.below(OFFLINE_MAX);
            self.editors[number].inbox.0.clear();
        } else if self.chance.below(200) == 0 {
            self.editors[number].reload(&self.room);
        } else if self.chance.percent(5) {
            self.reconnect(number);
        }
        for _ in 0..2 {
            self.room_turn()?;
        }
        for number in 0..EDITORS {
            for _ in 0..2 {
                self.editor_turn(number)?;
            }
        }
        self.watch()
    }

    fn watch(&mut self) -> Result<(), String> {
        if let Some(ToEditor::Done(operations)) = self.watching.next(&mut self.chance) {
            match self.watcher.receive(&operations) {
                Received::Shown(_) => (),
                Received::Gap { have } => {
                    let missed = ToEditor::Done(self.room.since(have).to_vec());
                    self.watching.send(missed, &mut self.chance, ToEditor::clone);
                }
                Received::Broken => return Err("the watcher is broken".to_owned()),
            }
        }
        Ok(())
    }

    /// The network heals: everybody connects again until nothing waits.
    fn heal(&mut self) -> Result<(), String> {
        for number in 0..EDITORS {
            self.editors[number].offline = 0;
            for _ in 0..100 {
                if self.editors[number].replica.pending().len() == 0
                    && self.editors[number].replica.seq() == self.room.ledger.seq()
                {
                    break;
                }
                let asks: Vec<_> = self.editors[number].again().collect();
                self.asks.0.clear();
                self.asks.0.extend(asks.into_iter().map(|ask| (number, ask)));
                while !self.asks.0.is_empty() {
                    self.room_turn()?;
                }
                while !self.editors[number].inbox.0.is_empty() {
                    self.editor_turn(number)?;
                }
            }
        }
        // The first ones have to hear of what the last ones brought.
        for number in 0..EDITORS {
            let missed = self.room.since(self.editors[number].replica.seq()).to_vec();
            self.editors[number].take(ToEditor::Done(missed))?;
        }
        let missed = self.room.since(self.watcher.seq()).to_vec();
        self.watcher.receive(&missed);
        Ok(())
    }

    fn compare(&self) -> Result<(), String> {
        let hash = self.room.hash();
        let differs = |who: &str, chart: &Flowchart| {
            if canonical_hash(chart).as_str() == hash {
                Ok(())
            } else {
                Err(format!("{who} has another chart than the room"))
            }
        };
        for editor in &self.editors {
            if editor.replica.pending().len() > 0 {
                return Err(format!("{} still waits for {}", editor.name, editor.replica.pending().len()));
            }
            differs(&editor.name, editor.replica.shown())?;
            invariant::check(editor.replica.shown())?;
            if editor.painted != *editor.replica.shown() {
                return Err(format!("{} paints something else than it shows", editor.name));
            }
            if let Some(lost) = editor.acked.iter().find(|id| self.room.find(id).is_none()) {
                return Err(format!("{lost} was acknowledged and is not in the log"));
            }
        }
        differs("the watcher", self.watcher.shown())?;
        let fresh = self.room.reloaded()?;
        differs("a fresh loader", fresh.document())?;
        if fresh.hash() == self.room.ledger.hash() {
            Ok(())
        } else {
            Err("the chain differs when read back".to_owned())
        }
    }
}

fn run(seed: u64, thorough: bool) -> Result<(), String> {
    let mut world = World::new(seed, thorough);
    while world.editors.iter().any(|editor| editor.made < OPERATIONS) {
        world.turn()?;
    }
    world.heal()?;
    world.compare()
}

#[test]
fn all_copies_end_equal() {
    // Every tenth run looks at every copy after every step (C2), the others at the room's.
    for_each_seed("C1", 300, |seed| run(seed, seed % 10 == 0));
}
