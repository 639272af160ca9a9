//! What a form of a meeting asks: its fields as a command, or a sentence that says what is missing.

use std::collections::HashMap;

use liantu_app::text::meeting::consulted;
use liantu_app::text::meeting_desk as say;
use liantu_app::text::meeting_marks as marks;
use liantu_domain::id::{ItemId, SeatId};
use liantu_domain::meeting::{
    Agendum, Amendment, Ballots, Choice, Command, Major, Matter, Meeting, Stance, Terms, Via,
};
use liantu_domain::risk::Grade;

use crate::error::Failure;
use crate::meeting;
use crate::visit::Visit;

/// The field in which an item is picked that is added; a form that has it adds no other.
pub(super) const PICK: &str = "pick";

/// What is asked.
pub enum Step {
    /// A command as it is.
    Plain(Command),
    /// To enter, with this code.
    Enter(String),
    /// To cast this; on paper the choice comes with the finish.
    Cast(Command, Option<Choice>),
    /// To lay an item before the team, changed or new: its hashes are still to be found.
    Lay(Box<Agendum>, Laid),
    /// To add what was picked of what there is to choose from; once the meeting is open, because it can't wait.
    Pick(ItemId, Option<String>),
    /// To take the present team, as it was shown under this hash, for this reason.
    Reseat(String, String),
    /// To finish an item, with what was cast on paper.
    Finish(ItemId, Ballots),
    /// To tell the staff, under this number.
    Announce(String),
}

/// How an item is laid before the team.
pub enum Laid {
    /// In place of what it was, for this reason.
    Changed(String),
    /// As one more; once the meeting is open, because it can't wait.
    Added(Option<String>),
}

/// The steps of the recorder. All others are of the own seat.
const OF_RECORDER: [&str; 15] = [
    "circulate",
    "change",
    "consult",
    "unconsult",
    "add",
    "urge",
    "reseat",
    "call",
    "open",
    "begin",
    "finish",
    "close",
    "announce",
    "paper",
    "seen-off",
];

/// Whether only the recorder does that.
pub fn is_of_recorder(step: &str) -> bool {
    OF_RECORDER.contains(&step)
}

/// A form of a meeting.
pub struct Form<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The meeting as it is.
    pub meeting: &'a Meeting,
    /// What was filled in.
    pub fields: &'a HashMap<String, String>,
}

impl Form<'_> {
    /// What stands in a field. A browser ends lines with CR LF; a text of the round ends them with LF.
    pub(super) fn text(&self, name: &str) -> String {
        self.fields.get(name).map_or("", |text| text.trim()).replace("\r\n", "\n")
    }

    pub(super) fn item(&self) -> ItemId {
        ItemId::new(self.text("item"))
    }

    fn seat(&self) -> Option<SeatId> {
        Some(self.text("seat")).filter(|id| !id.is_empty()).map(SeatId::new)
    }

    fn via(&self) -> Result<Via, Failure> {
        Ok(match self.seat() {
            Some(seat) => Via::Paper(seat),
            None => Via::Device(meeting::device(self.visit.person()?)),
        })
    }

    /// What the form asks. The outer no: there is no such step; the inner one: a sentence.
    pub fn asks(&self, step: &str) -> Result<Result<Step, String>, Failure> {
        let lang = self.visit.lang;
        let (item, reason) = (self.item(), self.text("reason"));
        let device = meeting::device(self.visit.person()?);
        let seat = || self.seat().unwrap_or_else(|| SeatId::new(""));
        let plain = |command| Ok(Ok(Step::Plain(command)));
        match step {
            "circulate" => plain(Command::Circulate),
            "change" => Ok(Ok(Step::Lay(Box::new(self.changed()), Laid::Changed(reason)))),
            "consult" => Ok(match self.consulted() {
                Some(agendum) => Ok(Step::Lay(Box::new(agendum), Laid::Changed(reason))),
                None => Err(consulted::BAD_DAY.of(lang).to_owned()),
            }),
            "unconsult" => Ok(Ok(Step::Lay(Box::new(self.unconsulted()), Laid::Changed(reason)))),
            "add" => {
                let emergency = Some(self.text("emergency")).filter(|text| !text.is_empty());
                if self.fields.contains_key(PICK) {
                    return Ok(self.picked(emergency));
                }
                Ok(Ok(Step::Lay(Box::new(self.added()?), Laid::Added(emergency))))
            }
            "urge" => plain(Command::Urge { item, reason }),
            "reseat" => Ok(Ok(Step::Reseat(self.text("team"), reason))),
            "call" => match moment(&self.text("begins")) {
                Some(begins_ms) => plain(Command::Call { begins_ms }),
                None => Ok(Err(say::BAD_TIME.of(lang).to_owned())),
            },
            "open" => plain(Command::Open),
            "begin" => plain(Command::Begin { item }),
            "finish" => Ok(Ok(Step::Finish(item, self.ballots()))),
            "close" => plain(Command::Close { reason }),
            "announce" => Ok(Ok(Step::Announce(self.text("number")))),
            "paper" => plain(Command::EnterOnPaper { seat: seat(), mark: self.text("mark") }),
            "seen-off" => plain(Command::Leave { seat: Some(seat()) }),
            "enter" => Ok(Ok(Step::Enter(self.text("code")))),
            "leave" => plain(Command::Leave { seat: None }),
            "hand-over" => plain(Command::HandOver { device }),
            "withdraw" => plain(Command::Withdraw { item, via: self.via()?, reason }),
            "state" | "correct" => {
                let Some(stance) = self.stance() else { return Ok(Err(say::NO_STANCE.of(lang).to_owned())) };
                let via = self.via()?;
                plain(match step {
                    "state" => Command::State { item, via, stance, reason },
                    _ => Command::Correct { item, via, stance, reason },
                })
            }
            "cast" => {
                let via = self.via()?;
                let choice = Choice::from_name(&self.text("choice"));
                if matches!(via, Via::Device(_)) && choice.is_none() {
                    return Ok(Err(say::NO_STANCE.of(lang).to_owned()));
                }
                let choice = choice.filter(|_| matches!(via, Via::Device(_)));
                Ok(Ok(Step::Cast(Command::Cast { item, via }, choice)))
            }
            "remark" => {
                let item = Some(item).filter(|item| !item.as_str().is_empty());
                plain(Command::Remark { item, text: self.text("text") })
            }
            _ => Err(Failure::NotFound),
        }
    }

    fn stance(&self) -> Option<Stance> {
        Some(match self.text("stance").as_str() {
            "agree" => Stance::Agree,
            "amend" => Stance::Amend(Amendment {
                text: self.fields.contains_key("text").then(|| self.text("text")),
                grade: Grade::from_name(&self.text("grade")),
                measure: self.fields.contains_key("measure").then(|| self.text("measure")),
                responsible: self.fields.contains_key("responsible").then(|| self.text("responsible")),
            }),
            "oppose" => Stance::Oppose,
            "postpone" => Stance::Postpone,
            _ => return None,
        })
    }

    fn ballots(&self) -> Ballots {
        let count = |name: &str| self.text(name).parse().unwrap_or_default();
        Ballots { agree: count("agree"), oppose: count("oppose"), postpone: count("postpone") }
    }

    fn picked(&self, emergency: Option<String>) -> Result<Step, String> {
        match self.text(PICK) {
            nothing if nothing.is_empty() => Err(marks::PICK_MISSING.of(self.visit.lang).to_owned()),
            pick => Ok(Step::Pick(ItemId::new(pick), emergency)),
        }
    }

    /// The item as it is to be; one that is not there stays without words, and is refused by its id.
    fn changed(&self) -> Agendum {
        let id = self.item();
        let Some(item) = self.meeting.item(&id) else { return blank(id) };
        let was = &item.agendum;
        let terms = Terms {
            text: self.text("text"),
            grade: Grade::from_name(&self.text("grade")).or(was.terms.grade),
            measure: self.text("measure"),
            responsible: self.text("responsible"),
        };
        Agendum { title: self.text("title"), terms, ..was.clone() }
    }

    /// One more item. Its id follows from the form's operation, so that the same form twice is the same item.
    fn added(&self) -> Result<Agendum, Failure> {
        let operation = self.text("operation");
        if !liantu_domain::id::is_valid(&operation) {
            return Err(Failure::Unclear);
        }
        let major = Major::from_name(&self.text("major")).unwrap_or(Major::Matter);
        let terms = Terms { text: self.text("text"), ..Terms::default() };
        Ok(other(ItemId::new(format!("i-{operation}")), major, self.text("title"), terms))
    }
}

/// A matter that is no risk point.
pub fn other(id: ItemId, major: Major, title: String, terms: Terms) -> Agendum {
    Agendum { title, matter: Matter::Major(major), terms, ..blank(id) }
}

pub(super) fn blank(id: ItemId) -> Agendum {
    Agendum {
        id,
        title: String::new(),
        matter: Matter::Major(Major::Matter),
        terms: Terms::default(),
        papers: Default::default(),
        subject: Default::default(),
        concerns: Default::default(),
        consulted: Default::default(),
        comes_from: None,
    }
}

/// A moment as a form gives it, in Beijing: `2026-11-23T09:30`.
pub fn moment(text: &str) -> Option<i64> {
    let (day, clock) = text.split_once('T')?;
    let day: liantu_domain::calendar::Date = day.parse().ok()?;
    let (hours, minutes) = clock.split_once(':')?;
    let hours: i64 = hours.parse().ok().filter(|hours| (0..24).contains(hours))?;
    let minutes: i64 = minutes.get(..2)?.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    Some(day.begins_ms() + (hours * 60 + minutes) * 60_000)
}
