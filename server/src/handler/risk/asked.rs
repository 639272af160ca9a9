//! What the forms of a card ask for, as commands of the register.

use std::collections::{BTreeSet, HashMap};

use liantu_app::page::HeldAct;
use liantu_app::text::{Lang, grading as grading_words, page::register as say, register as words};
use liantu_domain::calendar::Date;
use liantu_domain::id::MeasureId;
use liantu_domain::register::{
    Assessor, Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, Refusal, Register, document,
};
use liantu_domain::risk::Grade;
use liantu_domain::risk::grading::{self, Inputs, Method};
use liantu_domain::risk::responsibility::ControlLevel;

use super::key;
use crate::store::region_rules::RegionRules;
use crate::store::risk_point::Row;
use crate::visit::Visit;

/// Why a form is no command.
pub(super) enum Wrong {
    Sentence(String),
    NoSuchStep,
}

/// The command that a step's form asks for.
pub(super) fn command(
    visit: &Visit,
    name: &str,
    form: &HashMap<String, String>,
    row: &Row,
    rules: &RegionRules,
    register: &Register,
) -> Result<Command, Wrong> {
    let lang = visit.lang;
    let text = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let refuse = |refusal: Refusal| Wrong::Sentence(words::refusal(lang, &refusal));
    let (risk, reason) = (key(row), text("reason"));
    let on = || day(lang, &text("on")).map_err(Wrong::Sentence);
    Ok(match name {
        "assess" => {
            let by = Assessor::from_name(&text("by")).filter(|by| *by != Assessor::Decision);
            let method = Method::from_name(&text("method")).unwrap_or(rules.method);
            let read = Inputs::read(method, |field| form.get(field.name()).map(String::as_str));
            let given = read.and_then(|inputs| Ok((grading::grade(&inputs, &rules.grading)?, inputs)));
            let overridden = Grade::from_name(&text("override"));
            let (grade, inputs) = match (given, overridden) {
                (Ok((verdict, inputs)), None) => (verdict.grade, Some(inputs)),
                (Ok((verdict, inputs)), Some(grade)) => {
                    if grade != verdict.grade && reason.is_empty() {
                        return Err(Wrong::Sentence(say::OVERRIDE_HINT.of(lang).to_owned()));
                    }
                    (grade, Some(inputs))
                }
                (Err(_), Some(grade)) if !reason.is_empty() => (grade, None),
                (Err(fault), _) => return Err(Wrong::Sentence(grading_words::input_fault(lang, fault))),
            };
            let inputs = inputs.and_then(|inputs| serde_json::to_value(inputs).ok());
            Command::Assess { risk, by: by.unwrap_or(Assessor::Finder), grade, inputs, reason }
        }
        "confirm" => {
            let grade = Grade::from_name(&text("grade")).ok_or_else(|| refuse(Refusal::GradeMissing))?;
            let level = ControlLevel::from_name(&text("level")).map_or("", ControlLevel::name).to_owned();
            let decided = Decided { grade, level, owner: text("owner"), leader: text("leader") };
            Command::Confirm { risk, decided, on: on()?, reason }
        }
        "guard" => Command::Guard { risk, reason },
        "retire" => Command::Retire { risk, on: on()?, reason },
        "reopen" => Command::Reopen { risk, reason },
        "inspect" => Command::Inspect { risk, on: on()?, reason },
        "measure" => measure(visit, &text, &risk, register)?,
        _ => return Err(Wrong::NoSuchStep),
    })
}

fn measure(visit: &Visit, text: &impl Fn(&str) -> String, risk: &Key, register: &Register) -> Result<Command, Wrong> {
    let lang = visit.lang;
    let due = text("due");
    let due_on = if due.is_empty() { None } else { Some(day(lang, &due).map_err(Wrong::Sentence)?) };
    let kind = MeasureKind::from_name(&text("kind")).unwrap_or(MeasureKind::Other);
    let state = MeasureState::from_name(&text("state")).unwrap_or(MeasureState::Planned);
    let missing = || Wrong::Sentence(words::refusal(lang, &Refusal::NoSuchMeasure));
    let (id, chart) = (text("measure"), text("document"));
    if id.is_empty() {
        let id = Key::own(MeasureId::random(visit.app.chance.number()));
        let is = Care {
            id,
            text: text("text"),
            kind,
            responsible: text("responsible"),
            due_on,
            state,
            risks: BTreeSet::from([risk.clone()]),
        };
        return Ok(Command::PutMeasure(Edit { was: None, is }));
    }
    let own = visit.organisation.as_ref().map(|organisation| document(&organisation.id)).ok_or_else(missing)?;
    let id = if chart == own.as_str() { format!("/{id}") } else { format!("{chart}/{id}") };
    let id = Key::parse(&id).ok_or_else(missing)?;
    // What was read stands in the form, so that the second of two who save is told.
    let was: Option<Care> = serde_json::from_str(&text("was")).ok();
    let is = Care {
        text: if id.chart().is_some() { String::new() } else { text("text") },
        responsible: if id.chart().is_some() { String::new() } else { text("responsible") },
        kind,
        due_on,
        state,
        risks: register.measure(&id).map(|care| care.risks.clone()).unwrap_or_default(),
        id,
    };
    Ok(Command::PutMeasure(Edit { was, is }))
}

/// The same step for each of several.
pub(super) fn of_several(lang: Lang, risks: Vec<Key>, held: &HeldAct) -> Result<Command, Wrong> {
    if risks.is_empty() {
        return Err(Wrong::Sentence(say::NOTHING_SELECTED.of(lang).to_owned()));
    }
    let on = || day(lang, &held.on).map_err(Wrong::Sentence);
    let each = risks.into_iter().map(|risk| {
        let reason = held.reason.clone();
        Ok(match held.act.as_str() {
            "guard" => Command::Guard { risk, reason },
            "inspect" => Command::Inspect { risk, on: on()?, reason },
            "retire" => Command::Retire { risk, on: on()?, reason },
            _ => return Err(Wrong::NoSuchStep),
        })
    });
    Ok(Command::All(each.collect::<Result<_, _>>()?))
}

/// A day that there is, or the sentence that there is none.
pub(super) fn day(lang: Lang, text: &str) -> Result<String, String> {
    text.parse::<Date>().map(|day| day.to_string()).map_err(|_| words::no_day(lang, text))
}
