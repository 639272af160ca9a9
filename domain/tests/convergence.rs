//! C1: whatever the network does, all copies end equal. In one process, without sockets: the real
//! `Replica` in every editor, the real `Ledger` in the room, and messages that are dropped (10 %), sent
//! twice (5 %) and overtaken by up to 20 others; editors that go offline, reload their page and come
//! back; a server that starts again every 200 operations.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use liantu_domain::engine::{Ask, Document, Received, Replica, canonical_hash};
use liantu_domain::flowchart::{Change, Command, Flowchart, FlowchartOperation};
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
/// How many turns pass before something unanswered is asked again.
const PATIENCE: usize = 25;

#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "nearly all are the large one")]
enum ToRoom {
    /// After a reconnection: I have all up to this number, and this still waits.
    Hello(u64, Vec<(OperationId, Ask<Command>)>),
    Ask(OperationId, Ask<Command>),
    /// What came after this number?
    Since(u64),
}

#[derive(Clone)]
enum ToEditor {
    Done(Vec<FlowchartOperation>),
    Refused(OperationId),
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
    /// Operations that have overtaken others, until those are here.
    early: BTreeMap<u64, FlowchartOperation>,
    /// Refusals, taken in after the operations that came with them.
    refusals: Vec<OperationId>,
    /// How many turns it waits before it asks for the same gap again.
    patience: usize,
    /// What the server has told it is done.
    acked: Vec<OperationId>,
    /// What is shown, kept up only from the changes that the replica reports. Only in thorough runs.
    painted: Option<Flowchart>,
}

impl Editor {
    fn new(number: usize, seed: u64, start: &Flowchart, thorough: bool) -> Self {
        let name = format!("e{number}");
        Editor {
            replica: Replica::new(start.clone(), 0),
            maker: Maker::new(seed ^ ((number as u64 + 1) << 40), &format!("{name}x")),
            inbox: Wire(Vec::new()),
            made: 0,
            offline: 0,
            early: BTreeMap::new(),
            refusals: Vec::new(),
            patience: 0,
            own: Vec::new(),
            acked: Vec::new(),
            painted: thorough.then(|| start.clone()),
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
        self.painted.iter_mut().for_each(|painted| painted.apply_all(&changes).unwrap());
        self.own.push(id.clone());
        Some(ToRoom::Ask(id, ask))
    }

    /// Takes a message in; what it has to ask in return. Operations that come early are kept, as a
    /// careful browser does; sometimes not, and then the replica itself has to see the gap.
    fn take(&mut self, message: ToEditor) -> Result<Option<ToRoom>, String> {
        let changes = match message {
            ToEditor::Done(operations) => {
                let own = |operation: &&FlowchartOperation| operation.context.author.name == self.name;
                self.acked.extend(operations.iter().filter(own).map(|operation| operation.id.clone()));
                if self.maker.chance.percent(20) {
                    return self.receive(&operations);
                }
                let (old, new): (Vec<_>, Vec<_>) = operations.into_iter().partition(|o| o.seq <= self.replica.seq());
                self.early.extend(new.into_iter().map(|operation| (operation.seq, operation)));
                return self.receive(&old);
            }
            ToEditor::Refused(id) if self.maker.chance.percent(10) => self.replica.refused(&id),
            ToEditor::Refused(id) => {
                self.refusals.push(id);
                Vec::new()
            }
            ToEditor::Whole(chart, seq) => {
                // An old copy that was overtaken is of no use.
                if seq >= self.replica.seq() {
                    self.replica.reset(*chart, seq);
                    self.painted = self.painted.take().map(|_| self.replica.shown().clone());
                }
                Vec::new()
            }
        };
        self.paint(&changes)
    }

    /// Hands on what has come early and fits by now.
    fn catch_up(&mut self) -> Result<Option<ToRoom>, String> {
        self.early.retain(|seq, _| *seq > self.replica.seq());
        let next = self.replica.seq() + 1;
        let run: Vec<_> = self.early.iter().zip(next..).take_while(|((seq, _), next)| **seq == *next).collect();
        let run: Vec<_> = run.into_iter().map(|((_, operation), _)| operation.clone()).collect();
        let ask = self.receive(&run)?;
        self.early.retain(|seq, _| *seq > self.replica.seq());
        for id in std::mem::take(&mut self.refusals) {
            let changes = self.replica.refused(&id);
            self.paint(&changes)?;
        }
        Ok(ask.or_else(|| if self.early.is_empty() { None } else { self.ask_again(self.replica.seq()) }))
    }

    fn receive(&mut self, operations: &[FlowchartOperation]) -> Result<Option<ToRoom>, String> {
        match self.replica.receive(operations) {
            Received::Shown(changes) => self.paint(&changes),
            Received::Gap { have } => Ok(self.ask_again(have)),
            Received::Broken => Err(format!("{} is broken", self.name)),
        }
    }

    fn ask_again(&mut self, have: u64) -> Option<ToRoom> {
        let asks = self.patience == 0;
        if asks {
            self.patience = PATIENCE;
        }
        asks.then_some(ToRoom::Since(have))
    }

    fn paint(&mut self, changes: &[Change]) -> Result<Option<ToRoom>, String> {
        let painted = self.painted.as_mut().map_or(Ok(()), |painted| painted.apply_all(changes));
        painted.map(|()| None).map_err(|mismatch| format!("{} paints what is not there: {mismatch}", self.name))
    }

    /// The page is loaded anew: what is pending was kept in the browser.
    fn reload(&mut self, room: &Room) {
        let pending: Vec<_> =
            self.replica.pending().map(|p| (p.id.clone(), p.ask.clone(), p.context.clone())).collect();
        self.replica = Replica::new(room.ledger.document().clone(), room.ledger.seq());
        for (id, ask, context) in pending {
            self.replica.adopt(id, ask, context);
        }
        self.painted = self.painted.take().map(|_| self.replica.shown().clone());
        self.inbox.0.clear();
        self.early.clear();
    }

    /// After a reconnection, everything that waits is sent again.
    fn again(&self) -> ToRoom {
        let asks = self.replica.pending().map(|p| (p.id.clone(), p.ask.clone()));
        ToRoom::Hello(self.replica.seq(), asks.collect())
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
            editors: (0..EDITORS).map(|number| Editor::new(number, seed, &start, thorough)).collect(),
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
        self.asks.send((from, message), &mut self.chance, Clone::clone);
    }

    /// The room takes one message.
    fn room_turn(&mut self) -> Result<(), String> {
        let Some((from, message)) = self.asks.next(&mut self.chance) else { return Ok(()) };
        match message {
            ToRoom::Since(seq) => self.catch_up(from, seq),
            ToRoom::Ask(id, ask) => self.room_asked(from, vec![(id, ask)])?,
            ToRoom::Hello(seq, asks) => {
                self.catch_up(from, seq);
                self.room_asked(from, asks)?;
            }
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

    fn catch_up(&mut self, to: usize, seq: u64) {
        // Far behind, the whole is shorter.
        let answer = if self.room.ledger.seq() > seq + 300 {
            ToEditor::Whole(Box::new(self.room.ledger.document().clone()), self.room.ledger.seq())
        } else {
            ToEditor::Done(self.room.since(seq).to_vec())
        };
        self.answer(to, answer);
    }

    /// What came together is written together, and told together.
    fn room_asked(&mut self, from: usize, asks: Vec<(OperationId, Ask<Command>)>) -> Result<(), String> {
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for (id, ask) in asks {
            match self.room.ask(&id, &ask, &context(&format!("e{from}"))) {
                Answer::Known(operation) => known.push(operation),
                Answer::Refused(_) => self.answer(from, ToEditor::Refused(id)),
                Answer::New(operation) => {
                    self.conservation.take(&operation).map_err(|fault| format!("{ask:?}: {fault}"))?;
                    let document = self.room.ledger.document();
                    if self.thorough || operation.seq % 16 == 0 {
                        invariant::check(document).map_err(|fault| format!("{ask:?}: {fault}"))?;
                        self.conservation.check(document).map_err(|fault| format!("{ask:?}: {fault}"))?;
                    }
                    new.push(operation);
                }
            }
        }
        if !known.is_empty() {
            known.sort_by_key(|operation| operation.seq);
            self.answer(from, ToEditor::Done(known));
        }
        if !new.is_empty() {
            for editor in 0..EDITORS {
                self.answer(editor, ToEditor::Done(new.clone()));
            }
            self.watching.send(ToEditor::Done(new), &mut self.chance, ToEditor::clone);
        }
        Ok(())
    }

    fn answer(&mut self, to: usize, message: ToEditor) {
        if self.editors[to].offline == 0 {
            self.editors[to].inbox.send(message, &mut self.chance, ToEditor::clone);
        }
    }

    /// An editor takes in all that has arrived.
    fn editor_turn(&mut self, number: usize) -> Result<(), String> {
        while let Some(message) = self.editors[number].inbox.next(&mut self.chance) {
            if let Some(ask) = self.editors[number].take(message)? {
                self.send_to_room(number, ask);
            }
            self.check_editor(number)?;
        }
        if let Some(ask) = self.editors[number].catch_up()? {
            self.send_to_room(number, ask);
        }
        self.check_editor(number)
    }

    fn check_editor(&self, number: usize) -> Result<(), String> {
        if self.thorough {
            let editor = &self.editors[number];
            invariant::check(editor.replica.shown()).map_err(|fault| format!("{}: {fault}", editor.name))?;
            if editor.painted.as_ref().is_some_and(|painted| painted != editor.replica.shown()) {
                return Err(format!("{} paints something else than it shows", editor.name));
            }
        }
        Ok(())
    }

    fn reconnect(&mut self, number: usize) {
        let hello = self.editors[number].again();
        self.send_to_room(number, hello);
    }

    /// One moment: somebody acts, some messages arrive.
    fn turn(&mut self) -> Result<(), String> {
        let number = self.chance.below(EDITORS);
        if self.editors[number].made < OPERATIONS {
            if let Some(ask) = self.editors[number].act()
                && self.editors[number].offline == 0
            {
                self.send_to_room(number, ask);
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
        } else if self.chance.below(PATIENCE * EDITORS) == 0 {
            self.reconnect(number);
        }
        for _ in 0..4 {
            self.room_turn()?;
        }
        for number in 0..EDITORS {
            self.editors[number].patience = self.editors[number].patience.saturating_sub(1);
            if self.chance.below(8) == 0 {
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
                self.asks.0.clear();
                self.asks.0.push((number, self.editors[number].again()));
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
            self.editors[number].receive(&missed)?;
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
            if editor.painted.as_ref().is_some_and(|painted| painted != editor.replica.shown()) {
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
    // Every hundredth run looks at every copy after every step (C2), the others now and then at the room's.
    for_each_seed("C1", 300, |seed| run(seed, seed % 100 == 0));
}
