//! The decision meetings of the small demo: one that is over, one that is called, on a special round's risk points, a version
//! of a chart and money, and one on personnel with a secret ballot. They keep the rules, as any meeting does.

use std::collections::HashMap;

use liantu_app::text::meeting as words;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::engine::{Ask, Author, Context, Ledger};
use liantu_domain::id::{AccountId, ClientId, ItemId, MeetingId, OperationId, OrganisationId, SeatId};
use liantu_domain::meeting::{
    Agendum, Amendment, Capacity, Command, Consultation, Consulted, Factor, Head, Kind, Major, Matter, Meeting,
    MeetingOperation, Plan, Presence, Seat, Stance, Terms, Via, document,
};
use liantu_domain::round::Round;
use serde::Deserialize;

use super::Failed;
use super::draw::Draw;
use super::round::{Played, morning};
use crate::ledgers::Ledgers;
use crate::meeting::agenda::points;
use crate::meeting::choice::Choices;
use crate::meeting::minutes;
use crate::meeting::reference::References;
use crate::meeting::team::{self, Member, seat};
use crate::store::account::{self, Account};
use crate::store::audit::{self, Entry};
use crate::store::organisation::Organisation;
use crate::store::{self, Conn, operation};

const MEETINGS: &str = include_str!("../../../demo/meetings.json");
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 1_440 * MINUTE_MS;
/// How long before the meeting its papers are circulated.
const CIRCULATED_MS: i64 = 2 * DAY_MS;

#[derive(Deserialize)]
struct OneMeeting {
    organisation: OrganisationId,
    kind: Kind,
    title: String,
    room: String,
    before: Before,
    agenda: Vec<OneItem>,
    /// The number of its minutes; none: it is not held yet.
    number: Option<String>,
}

/// How long before the demo is made it begins.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Before {
    /// On the last working day at or before so many days, at nine.
    Days(i64),
    Minutes(i64),
}

#[derive(Deserialize)]
struct OneItem {
    of: Of,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    responsible: String,
    #[serde(default)]
    amended_measure: String,
    #[serde(default)]
    consulted: Vec<OneConsulted>,
    #[serde(default)]
    said: Vec<OneSaid>,
    #[serde(default)]
    remark: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    Major(Major),
    /// A power, by its code.
    Power(String),
    /// The version of a chart that is under discussion.
    Chart,
    /// So many points of the special round.
    Points(usize),
    /// What comes again from the meeting before.
    Again,
}

#[derive(Deserialize)]
struct OneConsulted {
    kind: Consultation,
    who: String,
    /// How many days ago.
    days: i64,
    said: String,
}

#[derive(Deserialize)]
struct OneSaid {
    who: String,
    stance: String,
    reason: String,
}

/// Makes them, in the order of the file: what comes again from one is on the agenda of the next.
pub async fn some(conn: &mut Conn, special: Option<&Played>, now_ms: i64) -> Result<(), Failed> {
    let meetings: Vec<OneMeeting> = serde_json::from_str(MEETINGS)?;
    let accounts: HashMap<AccountId, Account> =
        account::all(conn).await?.into_iter().map(|account| (account.id.clone(), account)).collect();
    let mut again = Vec::new();
    for (at, one) in meetings.iter().enumerate() {
        let mut room = Room::lay_out(conn, one, special, &again, (at, now_ms), &accounts).await?;
        room.call()?;
        if let Some(number) = &one.number {
            room.hold(one)?;
            room.close(number)?;
        }
        again = room.again();
        room.write(conn).await?;
    }
    Ok(())
}

/// A meeting while it is played.
struct Room {
    id: MeetingId,
    organisation_name: String,
    ledger: Ledger<Meeting>,
    lines: Vec<MeetingOperation>,
    /// Who records, and whoever else signs in for a seat.
    recorder: Author,
    begins_ms: i64,
    at_ms: i64,
    draw: Draw,
}

impl Room {
    async fn lay_out(
        conn: &mut Conn,
        one: &OneMeeting,
        special: Option<&Played>,
        again: &[Agendum],
        (at, now_ms): (usize, i64),
        accounts: &HashMap<AccountId, Account>,
    ) -> Result<Room, Failed> {
        let id = &one.organisation;
        let organisation = store::organisation::one(conn, id).await?.ok_or("no such organisation")?;
        let records = accounts.values().filter(|it| it.organisation.as_ref() == Some(id));
        let recorder = records.min_by_key(|it| (it.role != Role::Office, it.sign_in_name.clone()));
        let recorder = recorder.ok_or("nobody records")?;
        let team = team::of(conn, id, &Date::in_beijing(now_ms).to_string()).await?;
        let mut agenda = agenda(conn, one, special, again, now_ms, &team).await?;
        let rounds = Ledgers::<Round>::default();
        let matters: Vec<Matter> = agenda.iter().map(|item| item.matter.clone()).collect();
        let references = References::of(&rounds, conn, matters.iter()).await;
        let references = references.map_err(|_| "the agenda of a demo meeting can't be read")?;
        agenda.iter_mut().for_each(|item| references.seal(item));
        let mut draw = Draw::new(11).part(at);
        let meeting = MeetingId::random(draw.number());
        let begins_ms = begins(one.before, now_ms);
        let head = Head {
            id: meeting.clone(),
            organisation: id.clone(),
            title: one.title.clone(),
            room: one.room.clone(),
            rules: one.kind.rules(),
            reseated: Vec::new(),
            refused: Vec::new(),
        };
        let mut room = Room {
            id: meeting,
            organisation_name: organisation.name.clone(),
            ledger: Ledger::new(Meeting::default()),
            lines: Vec::new(),
            recorder: author(recorder),
            begins_ms,
            at_ms: begins_ms - CIRCULATED_MS - 60 * MINUTE_MS,
            draw,
        };
        let seats = seats(conn, &organisation, &team, recorder).await?;
        room.record(Command::Prepare(Box::new(Plan { head, seats, agenda })))?;
        Ok(room)
    }

    fn call(&mut self) -> Result<(), Failed> {
        self.at_ms = self.begins_ms - CIRCULATED_MS;
        self.record(Command::Circulate)?;
        self.record(Command::Call { begins_ms: self.begins_ms })
    }

    /// Everybody comes, and states what they state, item by item.
    fn hold(&mut self, one: &OneMeeting) -> Result<(), Failed> {
        self.at_ms = self.begins_ms - 10 * MINUTE_MS;
        for seat in self.seats() {
            match &seat.account {
                _ if seat.capacity == Capacity::Recorder => {}
                Some(account) => {
                    let device = ClientId::new("demo");
                    self.ask(by(account, &seat), Command::Enter { device, factor: Some(Factor::Totp) })?;
                }
                None => {
                    let mark = "签到表第 1 页".to_owned();
                    self.record(Command::EnterOnPaper { seat: seat.id.clone(), mark })?;
                }
            }
        }
        self.at_ms = self.begins_ms;
        self.record(Command::Open)?;
        let items: Vec<Agendum> = self.ledger.document().items().iter().map(|item| item.agendum.clone()).collect();
        for (item, one) in items.iter().zip(&one.agenda) {
            self.debate(item, one)?;
        }
        Ok(())
    }

    fn debate(&mut self, item: &Agendum, one: &OneItem) -> Result<(), Failed> {
        self.record(Command::Begin { item: item.id.clone() })?;
        let seats = self.seats();
        if let (false, Some(observer)) = (one.remark.is_empty(), seats.iter().find(|it| !it.capacity.is_team())) {
            let account = observer.account.as_ref().ok_or("the observer has no account")?;
            let remark = Command::Remark { item: Some(item.id.clone()), text: one.remark.clone() };
            self.ask(by(account, observer), remark)?;
        }
        for said in &one.said {
            let seat = seats.iter().find(|it| it.name.ends_with(&said.who)).ok_or("nobody of that name states")?;
            let stance = match said.stance.as_str() {
                "agree" => Stance::Agree,
                "oppose" => Stance::Oppose,
                "postpone" => Stance::Postpone,
                _ => Stance::Amend(Amendment { measure: Some(one.amended_measure.clone()), ..Amendment::default() }),
            };
            let (who, via) = match (&seat.account, &seat.presence) {
                (Some(account), Presence::Device { device, .. }) => (by(account, seat), Via::Device(device.clone())),
                _ => (self.recorder.clone(), Via::Paper(seat.id.clone())),
            };
            self.ask(who, Command::State { item: item.id.clone(), via, stance, reason: said.reason.clone() })?;
        }
        self.record(Command::Finish { item: item.id.clone(), subject: item.subject.clone(), ballots: None })
    }

    fn close(&mut self, number: &str) -> Result<(), Failed> {
        self.record(Command::Close { reason: String::new() })?;
        let minutes = minutes::of(self.ledger.document(), &self.lines, &self.organisation_name);
        let hash = minutes::hash(&minutes.ok_or("a meeting that is over has no minutes")?);
        self.at_ms += DAY_MS;
        let number = format!("青民会纪〔{}〕{number} 号", Date::in_beijing(self.begins_ms).year());
        self.record(Command::Announce { number, hash })
    }

    /// What comes again.
    fn again(&self) -> Vec<Agendum> {
        let items = self.ledger.document().items().into_iter().filter(|item| item.comes_again());
        items.map(|item| Agendum { comes_from: Some(self.id.clone()), ..item.agendum.clone() }).collect()
    }

    fn seats(&self) -> Vec<Seat> {
        self.ledger.document().seats().into_iter().cloned().collect()
    }

    fn record(&mut self, command: Command) -> Result<(), Failed> {
        self.ask(self.recorder.clone(), command)
    }

    fn ask(&mut self, author: Author, command: Command) -> Result<(), Failed> {
        let id = OperationId::random(self.draw.number());
        let context = Context { author, at_ms: self.at_ms };
        let outcome = self.ledger.carry_out(id, &Ask::Do(command), context, |_| None);
        let outcome = outcome.map_err(|why| format!("{}: {}", self.organisation_name, words::refusal(why).zh))?;
        self.lines.push(outcome.operation().clone());
        self.at_ms += 40_000;
        Ok(())
    }

    async fn write(self, conn: &mut Conn) -> Result<(), Failed> {
        let Some(first) = self.lines.first() else { return Ok(()) };
        let mut begun = Ledger::new(Meeting::default());
        begun.append(first)?;
        // When it was laid out is told by the first row.
        store::meeting::put(conn, begun.document(), 1, first.context.at_ms).await?;
        for line in &self.lines {
            operation::insert(conn, &document(&self.id), line, &operation::body(line)?).await?;
        }
        let last_ms = self.lines.last().map_or(0, |line| line.context.at_ms);
        store::meeting::put(conn, self.ledger.document(), self.ledger.seq(), last_ms).await?;
        store::meeting::seat(conn, self.ledger.document()).await?;
        let entry = Entry::of_command_line("demo_meeting", self.id.as_str(), &serde_json::json!({}));
        audit::append(conn, &entry, last_ms).await?;
        Ok(())
    }
}

/// The agenda of a meeting.
async fn agenda(
    conn: &mut Conn,
    one: &OneMeeting,
    special: Option<&Played>,
    again: &[Agendum],
    now_ms: i64,
    team: &[Member],
) -> Result<Vec<Agendum>, Failed> {
    let choices = Choices::of(conn, &one.organisation, team, &Default::default()).await?;
    let powers = store::power::of(conn, &one.organisation).await?;
    let mut agenda = Vec::new();
    for (place, it) in one.agenda.iter().enumerate() {
        let consulted = it.consulted.iter().map(|who| who.entry(now_ms)).collect::<Result<Vec<_>, _>>()?;
        let laid: Vec<Agendum> = match &it.of {
            Of::Again => again.to_vec(),
            Of::Points(most) => {
                let round = special.map(|played| played.ledger.document()).ok_or("there is no special round")?;
                let head = round.head().ok_or("the special round has no head")?;
                points(&head.id, round, team).into_iter().take(*most).collect()
            }
            Of::Chart => choices.charts.clone(),
            Of::Power(code) => {
                let power = powers.iter().find(|power| power.entry.code == *code).ok_or("no such power")?;
                let is_it = |item: &&Agendum| matches!(&item.matter, Matter::Power(id) if *id == power.id);
                choices.powers.iter().filter(is_it).cloned().collect()
            }
            Of::Major(major) => vec![it.own(ItemId::new(format!("i-demo-{}-{place}", one.kind.name())), *major)],
        };
        agenda.extend(laid.into_iter().map(|item| match consulted.is_empty() {
            true => item,
            false => Agendum { consulted: consulted.clone(), ..item },
        }));
    }
    Ok(agenda)
}

impl OneItem {
    fn own(&self, id: ItemId, major: Major) -> Agendum {
        Agendum {
            id,
            title: self.title.clone(),
            matter: Matter::Major(major),
            terms: Terms {
                text: self.text.clone(),
                grade: None,
                measure: self.measure.clone(),
                responsible: self.responsible.clone(),
            },
            consulted: Vec::new(),
            papers: Default::default(),
            subject: Default::default(),
            concerns: Default::default(),
            comes_from: None,
        }
    }
}

impl OneConsulted {
    fn entry(&self, now_ms: i64) -> Result<Consulted, Failed> {
        let on = Date::in_beijing(now_ms).plus_days(-self.days).ok_or("no such day")?;
        let (who, said) = (self.who.clone(), self.said.clone());
        Ok(Consulted { kind: self.kind, who, on, said, grade: None, statement: None })
    }
}

async fn seats(
    conn: &mut Conn,
    organisation: &Organisation,
    members: &[Member],
    recorder: &Account,
) -> Result<Vec<Seat>, Failed> {
    let mut seats: Vec<Seat> = members
        .iter()
        .map(|it| seat(it.id.clone(), it.name.clone(), it.capacity, it.account.clone(), it.post.clone()))
        .collect();
    let observers = team::observers(conn, organisation).await?;
    let of = |account: &Account, capacity| {
        let id = SeatId::new(format!("v-{}", account.id));
        seat(id, account.display_name.clone(), capacity, Some(account.id.clone()), None)
    };
    seats.extend(observers.iter().map(|account| of(account, Capacity::Observer)));
    seats.push(of(recorder, Capacity::Recorder));
    Ok(seats)
}

/// When a meeting begins: one that is over on a working day at nine, another at a whole minute.
fn begins(before: Before, now_ms: i64) -> i64 {
    match before {
        Before::Minutes(minutes) => now_ms / MINUTE_MS * MINUTE_MS - minutes * MINUTE_MS,
        Before::Days(days) => {
            let mut day = Date::in_beijing(now_ms - days * DAY_MS);
            while day.weekday().is_weekend() {
                day = day.plus_days(-1).unwrap_or(Date::FIRST);
            }
            morning(day)
        }
    }
}

fn author(account: &Account) -> Author {
    Author { id: account.id.clone(), name: account.display_name.as_str().into() }
}

fn by(account: &AccountId, seat: &Seat) -> Author {
    Author { id: account.clone(), name: seat.name.as_str().into() }
}
