//! Minutes and log tell the same (V9): random meetings, each text and each minute in them unlike any other.

mod sample;

use std::collections::BTreeSet;

use liantu_app::page::Block;
use liantu_domain::engine::{Ask, Author, Context, Document as _, Ledger, Outcome as Told};
use liantu_domain::id::{AccountId, ClientId, ItemId, MeetingId, OperationId, OrganisationId, StatementId};
use liantu_domain::meeting::{
    Agendum, Amendment, Ballot, Ballots, Command, Consultation, Consulted, Factor, Head, Item, ItemState, Kind, Major,
    Matter, Plan, Presence, Stance, Terms, Via,
};

use super::*;

const MINUTE: i64 = 60_000;
/// 2026-01-05 09:00 in Beijing.
const BEGINS: i64 = 1_767_574_800_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A meeting that is played by chance.
struct Play {
    ledger: Ledger<Meeting>,
    lines: Vec<MeetingOperation>,
    chance: u64,
    texts: u32,
    at_ms: i64,
}

impl Play {
    fn number(&mut self, below: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        (self.chance >> 11) % below
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.number(of.len() as u64)).unwrap()]
    }

    /// A text that stands nowhere else.
    fn text(&mut self) -> String {
        self.texts += 1;
        format!("〈{}〉", self.texts)
    }

    fn consulted(&mut self) -> Consulted {
        let statement = (self.number(2) == 0).then(|| StatementId::new("s1"));
        let (kind, on) = (self.one(Consultation::ALL), "2026-01-04".parse().unwrap());
        Consulted { kind, who: self.text(), on, said: self.text(), grade: None, statement }
    }

    fn agendum(&mut self, id: &str) -> Agendum {
        let concerns = if self.number(5) == 0 { BTreeSet::from([SeatId::new("d")]) } else { BTreeSet::new() };
        Agendum {
            id: ItemId::new(id),
            title: self.text(),
            matter: Matter::Major(Major::Project),
            terms: Terms { text: self.text(), grade: None, measure: self.text(), responsible: self.text() },
            consulted: (0..self.number(3)).map(|_| self.consulted()).collect(),
            papers: self.text().into(),
            subject: format!("h{id}").into(),
            concerns,
            comes_from: None,
        }
    }

    /// Asks in a minute of its own; whether it was done.
    fn ask(&mut self, by: &str, command: Command) -> bool {
        let author = Author { id: AccountId::new(by), name: format!("账号{by}").into() };
        let id = OperationId::new(format!("p{}", self.at_ms));
        let context = Context { author, at_ms: self.at_ms };
        self.at_ms += MINUTE;
        let told = self.ledger.carry_out(id, &Ask::Do(command), context, |_| None);
        if let Ok(Told::New(line)) = told {
            self.lines.push(line);
            return true;
        }
        false
    }

    fn stance(&mut self) -> Stance {
        match self.number(6) {
            0..=2 => Stance::Agree,
            3 => Stance::Amend(Amendment { measure: Some(self.text()), ..Amendment::default() }),
            4 => Stance::Oppose,
            _ => Stance::Postpone,
        }
    }

    /// What leads on: the next who has not spoken speaks, and then the item is finished.
    fn lead_on(&mut self) {
        let meeting = self.ledger.document();
        let secret = meeting.head().is_some_and(|head| head.rules.ballot == Ballot::Secret);
        let Some(item) = meeting.open_item().map(|item| item.id().clone()) else {
            let next = meeting.items().into_iter().find(|item| item.state == ItemState::Waiting);
            let Some(item) = next.map(|item| item.id().clone()) else { return };
            self.ask("s", Command::Begin { item });
            return;
        };
        let open = meeting.item(&item).unwrap();
        let last = meeting.last_speaker(open).map(|seat| seat.id.clone());
        let mut waiting: Vec<&Seat> = meeting.waiting(open).collect();
        waiting.sort_by_key(|seat| Some(&seat.id) == last.as_ref());
        let Some(seat) = waiting.first() else {
            let agree = u16::try_from(open.cast.len()).unwrap();
            let ballots = secret.then_some(Ballots { agree, ..Ballots::default() });
            self.ask("s", Command::Finish { subject: format!("h{item}").into(), item, ballots });
            return;
        };
        let (by, via) = match &seat.presence {
            Presence::Device { device, .. } => (seat.id.to_string(), Via::Device(device.clone())),
            Presence::Paper | Presence::Away => ("s".to_owned(), Via::Paper(seat.id.clone())),
        };
        let command = if secret {
            Command::Cast { item, via }
        } else {
            Command::State { item, via, stance: self.stance(), reason: self.text() }
        };
        self.ask(&by, command);
    }

    fn step(&mut self) {
        if self.number(3) > 0 {
            return self.lead_on();
        }
        let by = self.one(&["a", "b", "c", "d", "o", "z", "s", "s", "s"]);
        let item = ItemId::new(self.one(&["i1", "i1", "i2", "i3"]));
        let who = SeatId::new(self.one(&["a", "b", "c", "d"]));
        let device = ClientId::new(self.one(&["1", "1", "1", "2"]));
        let via = if by == "s" { Via::Paper(who.clone()) } else { Via::Device(device.clone()) };
        let command = match self.number(17) {
            0 => Command::Enter { device, factor: Some(Factor::Totp) },
            1 => Command::EnterOnPaper { seat: who, mark: self.text() },
            2 if self.number(3) == 0 => Command::Leave { seat: (by == "s").then_some(who) },
            3 | 4 => Command::Begin { item },
            5 => Command::Withdraw { item, via, reason: self.text() },
            6..=9 => Command::State { item, via, stance: self.stance(), reason: self.text() },
            10 => Command::Correct { item, via, stance: self.stance(), reason: self.text() },
            11 => Command::Remark { item: (self.number(2) == 0).then_some(item), text: self.text() },
            12 => Command::Cast { item, via },
            13 => Command::HandOver { device },
            14 => Command::Urge { item, reason: self.text() },
            15 => Command::MarkAdHoc { title: self.text() },
            _ => Command::Finish { subject: format!("h{item}").into(), item, ballots: None },
        };
        self.ask(by, command);
    }
}

fn seat(id: &str, capacity: Capacity) -> Seat {
    Seat {
        id: SeatId::new(id),
        place: 0,
        name: format!("席位{id}"),
        post: None,
        account: Some(AccountId::new(id)),
        capacity,
        presence: Presence::Away,
        comings: Vec::new(),
    }
}

fn seated(seats: &[(&str, Capacity)]) -> Vec<Seat> {
    seats.iter().map(|(id, capacity)| seat(id, *capacity)).collect()
}

/// A meeting from its plan to its end.
fn played(seed: u64) -> Play {
    let chance = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut play =
        Play { ledger: Ledger::new(Meeting::default()), lines: Vec::new(), chance, texts: 0, at_ms: BEGINS - 2 * DAY };
    let kind = play.one(&[Kind::Leadership, Kind::Leadership, Kind::PartyGroup, Kind::Personnel]);
    let mut seats = vec![
        ("a", Capacity::Leader),
        ("b", Capacity::Deputy),
        ("c", Capacity::Member),
        ("d", Capacity::Member),
        ("o", Capacity::Observer),
        ("s", Capacity::Recorder),
        ("z", Capacity::Expert),
        ("e", Capacity::Member),
    ];
    let head = Head {
        id: MeetingId::new("m1"),
        organisation: OrganisationId::new("o1"),
        title: play.text(),
        room: play.text(),
        rules: kind.rules(),
        reseated: Vec::new(),
        refused: Vec::new(),
    };
    let agenda = ["i1", "i2"].map(|id| play.agendum(id)).to_vec();
    let plan = Plan { head, seats: seated(&seats), agenda };
    assert!(play.ask("office", Command::Prepare(Box::new(plan))));
    assert!(play.ask("office", Command::Circulate));
    if play.number(2) == 0 {
        let agendum = Box::new(play.agendum("i2"));
        let reason = play.text();
        assert!(play.ask("office", Command::Change { agendum, reason }));
    }
    if play.number(2) == 0 {
        let agendum = Box::new(play.agendum("i3"));
        play.ask("office", Command::Add { agendum, emergency: None });
    }
    assert!(play.ask("office", Command::Call { begins_ms: BEGINS }));
    if play.number(2) == 0 {
        let mark = play.text();
        assert!(play.ask("s", Command::EnterOnPaper { seat: SeatId::new("e"), mark }));
    }
    seats.pop();
    let reason = play.text();
    assert!(play.ask("office", Command::Reseat { seats: seated(&seats), concerns: Default::default(), reason }));
    play.at_ms = BEGINS;
    for by in ["a", "b", "c", "d", "o", "s"] {
        assert!(play.ask(by, Command::Enter { device: ClientId::new("1"), factor: Some(Factor::Totp) }));
    }
    assert!(play.ask("s", Command::Open));
    for _ in 0..120 {
        play.step();
    }
    let reason = play.text();
    assert!(play.ask("s", Command::Close { reason }));
    play
}

/// All that is marked as a text of its own.
fn texts(of: &str) -> BTreeSet<&str> {
    of.split('〈').skip(1).filter_map(|rest| rest.split_once('〉').map(|(text, _)| text)).collect()
}

/// What the log tells from circulation on: the plan as it was then, and what every line brought.
fn log(lines: &[MeetingOperation]) -> String {
    let mut drafts = Meeting::default();
    drafts.apply_all(&lines[0].changes).unwrap();
    let items: Vec<&Item> = drafts.items();
    let mut all = serde_json::to_string(&(items, drafts.head())).unwrap();
    for line in &lines[1..] {
        all.push_str(&serde_json::to_string(&line.changes).unwrap());
    }
    all
}

fn rows(document: &OfficialDocument, name: &str) -> usize {
    let of = |block: &Block| match block {
        Block::Grid(grid) if grid.name == name => grid.rows.len(),
        _ => 0,
    };
    document.blocks.iter().map(of).sum()
}

#[test]
fn minutes_and_log_tell_the_same() {
    let mut finished = 0;
    for seed in 1..=60 {
        let play = played(seed);
        let meeting = play.ledger.document();
        let document = of(meeting, &play.lines, "甲局").unwrap();
        let text = document.text();
        // Each text of the log stands in the minutes, and none stands there that is not in the log. That items are
        // carried needs a reason only where there are any.
        let in_log = log(&play.lines);
        assert_eq!(texts(&text), texts(&in_log), "seed {seed}: {text}");
        // Each line has its minute in the minutes but for a secret ballot's, and each minute there has its line.
        let minute_of = |line: &MeetingOperation| line.context.at_ms;
        let is_cast = |line: &&MeetingOperation| format!("{:?}", line.deed).contains("\"cast\"");
        let told: BTreeSet<i64> = play.lines[1..].iter().filter(|line| !is_cast(line)).map(minute_of).collect();
        let known: BTreeSet<i64> = told.iter().copied().chain([BEGINS]).collect();
        let minutes = |from: i64, until: i64| (from..until).step_by(usize::try_from(MINUTE).unwrap());
        let all = minutes(BEGINS - 2 * DAY, BEGINS - 2 * DAY + 30 * MINUTE).chain(minutes(BEGINS, play.at_ms));
        let shown: BTreeSet<i64> = all.filter(|at_ms| text.contains(&say::moment(*at_ms))).collect();
        let lacks: Vec<_> = told.difference(&shown).map(|at_ms| say::moment(*at_ms)).collect();
        let invented: Vec<_> = shown.difference(&known).map(|at_ms| say::moment(*at_ms)).collect();
        assert_eq!((lacks, invented), (vec![], vec![]), "seed {seed}: {text}");
        // One row for each position and each seat.
        let positions = meeting.items().iter().map(|item| meeting.positions(item.id()).count()).sum::<usize>();
        assert_eq!((rows(&document, "表态情况"), rows(&document, "到会情况")), (positions, 7));
        let verdicts: Vec<_> = meeting.items().into_iter().filter_map(Item::verdict).collect();
        finished += verdicts.len();
        for verdict in verdicts {
            assert!(
                text.contains(&say::arithmetic(&verdict.sum)) && text.contains(&*say::outcome(verdict.sum.outcome))
            );
        }
        // What the records of the items tell, the minutes tell too.
        for item in meeting.items() {
            let form = form(meeting, &play.lines, "甲局", item.id()).unwrap().text();
            assert!(texts(&form).is_subset(&texts(&text)));
            for position in meeting.positions(item.id()) {
                assert!(form.contains(&position.reason) && form.contains(&say::moment(position.at_ms)));
            }
        }
    }
    assert!(finished > 60, "{finished} items were finished");
}

#[test]
fn minutes_come_when_the_meeting_is_closed_and_stay_the_same_when_it_is_announced() {
    let mut play = played(7);
    let last = play.lines.pop().unwrap();
    let mut open = Meeting::default();
    play.lines.iter().for_each(|line| open.apply_all(&line.changes).unwrap());
    assert_eq!(of(&open, &play.lines, "甲局"), None);
    play.lines.push(last.clone());
    let closed = of(play.ledger.document(), &play.lines, "甲局").unwrap();
    assert!(closed.text().contains(&*last.hash) && closed.number.is_empty());
    let hash = hash(&closed);
    assert!(play.ask("office", Command::Announce { number: "〔2026〕3号".into(), hash: hash.clone() }));
    let announced = of(play.ledger.document(), &play.lines, "甲局").unwrap();
    assert_eq!((super::hash(&announced), &*announced.number), (hash, "〔2026〕3号"));
}
