//! Random meetings: half of what is asked makes sense as things stand, the rest is anything.

use liantu_domain::meeting::{ItemState, Meeting, Phase, Presence, Seat, Simulation};
use serde_json::{Map, Value, json};

use crate::chance::Chance;

const HOUR: i64 = 3_600_000;
const ITEMS: [&str; 5] = ["i1", "i2", "i3", "i4", "i5"];
const STANCES: [&str; 8] = ["agree", "agree", "agree", "agree", "oppose", "oppose", "postpone", "amend"];

/// Plays the meeting of a seed: each line, and what is answered here.
pub fn some_meeting(seed: u64, mut told: impl FnMut(String, String)) {
    let mut chance = Chance::new(seed);
    let mut simulation = Simulation::default();
    let mut ask = |simulation: &mut Simulation, line: Value| {
        let line = line.to_string();
        let answer = simulation.answer(&line).unwrap();
        told(line, answer);
    };
    let mut at = 0;
    ask(&mut simulation, json!({"at": at, "new": some_plan(&mut chance)}));
    for _ in 0..chance.within(40, 100) {
        at += i64::from(chance.within(0, 1_000));
        let meeting = simulation.meeting();
        let is_nothing = meeting.head().is_none() && chance.percent(50);
        if is_nothing || meeting.phase() == Phase::Announced && chance.percent(70) {
            return;
        }
        let begins = meeting.sitting().and_then(|sitting| sitting.begins_ms);
        if meeting.phase() == Phase::Called && chance.percent(90) {
            at = at.max(begins.unwrap_or_default());
        }
        let (by, mut event) =
            if chance.percent(80) { sensible(meeting, &mut chance, at) } else { anything(meeting, &mut chance, at) };
        // A clock is set back now and then.
        let at = if chance.percent(3) { at - HOUR } else { at };
        event.insert("at".into(), at.into());
        event.insert("by".into(), by.into());
        ask(&mut simulation, Value::Object(event));
    }
}

fn some_plan(chance: &mut Chance) -> Value {
    let members: Vec<String> = (1..chance.within(3, 16)).map(|number| format!("m{number}")).collect();
    let deputies = chance.below(4).min(members.len());
    let concerned = |chance: &mut Chance| {
        let one = if chance.percent(2) { "o1".into() } else { members[chance.below(members.len())].clone() };
        if chance.percent(30) { vec![one] } else { Vec::new() }
    };
    let items: Vec<_> = ITEMS[..1 + chance.below(3)]
        .iter()
        .map(|id| json!({"id": id, "text": "t", "grade": "medium", "subject": "h", "concerns": concerned(chance)}))
        .collect();
    json!({
        "rules": some_rules(chance), "leader": "m0", "deputies": members[..deputies], "members": members[deputies..],
        "observers": if chance.percent(97) { vec!["o1", "o2"] } else { vec![] },
        "recorders": if chance.percent(98) { vec!["s"] } else { vec![] },
        "experts": ["x"], "items": items,
    })
}

fn some_rules(chance: &mut Chance) -> Value {
    if chance.percent(60) {
        return json!(chance.pick(&["leadership", "leadership", "party_group", "personnel"]));
    }
    let share = |chance: &mut Chance| {
        let all = 1 + chance.below(6);
        json!([1 + chance.below(all), if chance.percent(1) { 0 } else { all }])
    };
    json!({
        "quorum": share(chance), "majority": if chance.percent(80) { json!([1, 2]) } else { share(chance) },
        "base": chance.pick(&["team", "present"]), "circulation_hours": chance.below(30),
        "last": chance.pick(&["leader_then_presider", "leader", "nobody"]),
        "reveal": "when_finished", "ballot": chance.pick(&["open", "open", "secret"]),
        "emergency": chance.pick(&["with_reason", "never"]), "observer": chance.pick(&["needed", "welcome"]),
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// Who is asked to do what comes next.
fn sensible(meeting: &Meeting, chance: &mut Chance, at: i64) -> (String, Map<String, Value>) {
    let absent: Vec<_> = meeting.seats().into_iter().filter(|seat| !seat.is_present()).map(|seat| &seat.id).collect();
    let recorder = |event: Value| ("s".to_owned(), object(event));
    match meeting.phase() {
        Phase::Prepared => recorder(json!({"do": "circulate"})),
        Phase::Circulated => recorder(json!({"do": "call", "begins": at + i64::from(chance.within(22, 40)) * HOUR})),
        Phase::Called | Phase::Open
            if !absent.is_empty() && chance.percent(if meeting.phase() == Phase::Called { 85 } else { 20 }) =>
        {
            let who = absent[chance.below(absent.len())].to_string();
            match chance.below(4) {
                0 => recorder(json!({"do": "enter_on_paper", "attendee": who, "mark": "1"})),
                _ => (who, object(json!({"do": "enter", "factor": "totp"}))),
            }
        }
        Phase::Called => recorder(json!({"do": "open"})),
        Phase::Open => on_table(meeting, chance),
        Phase::Closed | Phase::Announced => recorder(json!({"do": "announce", "number": "1", "hash": "h"})),
    }
}

fn on_table(meeting: &Meeting, chance: &mut Chance) -> (String, Map<String, Value>) {
    let recorder = |event: Value| ("s".to_owned(), object(event));
    let Some(item) = meeting.open_item() else {
        let waiting = meeting.items().into_iter().find(|item| item.state == ItemState::Waiting);
        return match waiting {
            Some(item) if chance.percent(30) => recorder(json!({"do": "urge", "item": item.id(), "reason": "r"})),
            Some(item) => recorder(json!({"do": "begin", "item": item.id()})),
            None => recorder(json!({"do": "close"})),
        };
    };
    let team: Vec<_> = meeting.team().collect();
    if chance.percent(12) {
        let seat = team[chance.below(team.len())];
        let event = match chance.below(5) {
            0 => object(json!({"do": "withdraw", "item": item.id(), "reason": "r"})),
            1 => object(json!({"do": "cast", "item": item.id(), "choice": "oppose"})),
            2 => stated("state", item.id().as_str(), chance),
            _ => stated("correct", item.id().as_str(), chance),
        };
        return (seat.id.to_string(), event);
    }
    // Nobody speaks last in a secret ballot, nor under some other rules.
    let may_be_secret = meeting.last_speaker(item).is_none();
    let waiting: Vec<_> = meeting.waiting(item).collect();
    if waiting.is_empty() {
        let is_on_paper = |seat: &&Seat| seat.presence == Presence::Paper && item.cast.contains(&seat.id);
        let on_paper = if chance.percent(90) { meeting.team().filter(is_on_paper).count() } else { chance.below(3) };
        let mut event = json!({"do": "finish", "item": item.id(), "subject": "h"});
        if on_paper > 0 {
            event["ballots"] = json!({"agree": on_paper});
        }
        return recorder(event);
    }
    // The last in the list is not the last speaker, as long as others wait.
    let seat = waiting[waiting.len() - 1 - chance.below(waiting.len().min(2))];
    let on_paper = seat.presence == Presence::Paper;
    let mut event = if may_be_secret && chance.percent(70) {
        let mut event = json!({"do": "cast", "item": item.id()});
        if !on_paper {
            event["choice"] = json!(chance.pick(&["agree", "agree", "oppose", "postpone"]));
        }
        object(event)
    } else {
        let mut event = stated("state", item.id().as_str(), chance);
        // Most of them are of one mind, which is another one on each item.
        if chance.percent(50) {
            let (stance, grade) = match (meeting.seats().len() + meeting.items().len() + usize::from(item.place)) % 4 {
                0 => ("agree", None),
                1 => ("oppose", None),
                2 => ("amend", Some("high")),
                _ => ("postpone", None),
            };
            event = object(json!({"do": "state", "item": item.id(), "stance": stance, "reason": "r"}));
            event.extend(grade.map(|grade| ("grade".to_owned(), json!(grade))));
        }
        event
    };
    if on_paper {
        event.insert("attendee".into(), seat.id.as_str().into());
        return ("s".to_owned(), event);
    }
    (seat.id.to_string(), event)
}

fn stated(verb: &str, item: &str, chance: &mut Chance) -> Map<String, Value> {
    let stance = STANCES[chance.below(STANCES.len())];
    let mut event = json!({"do": verb, "item": item, "stance": stance, "reason": "r"});
    if stance == "amend" {
        if chance.percent(70) {
            event["grade"] = json!(chance.pick(&["high", "high", "medium", "low"]));
        }
        if chance.percent(30) {
            event["text"] = json!(chance.pick(&["t", "u", "v"]));
        }
        if chance.percent(10) {
            event["measure"] = json!(chance.pick(&["", "m"]));
        }
    }
    object(event)
}

/// Somebody asks something.
fn anything(meeting: &Meeting, chance: &mut Chance, at: i64) -> (String, Map<String, Value>) {
    let seats: Vec<String> = meeting.seats().into_iter().map(|seat| seat.id.to_string()).collect();
    let who = |chance: &mut Chance| match chance.pick(&seats) {
        Some(seat) if !chance.percent(2) => seat.clone(),
        _ => "nobody".to_owned(),
    };
    let item = ITEMS[chance.below(ITEMS.len())];
    let text = if chance.percent(5) { " " } else { "r" };
    let device = ["1", "1", "2"][chance.below(3)];
    let other = who(chance);
    let event = match chance.below(23) {
        0 => json!({"do": "circulate"}),
        1 => json!({"do": "change", "item": {"id": item, "text": "u", "subject": "h"}, "reason": text}),
        2 => json!({"do": "add", "item": {"id": item, "subject": "h"}}),
        3 => json!({"do": "add", "item": {"id": item, "subject": "h", "concerns": [other]}, "emergency": text}),
        4 => json!({"do": "urge", "item": item, "reason": text}),
        5 => json!({"do": "call", "begins": at + i64::from(chance.within(-5, 30)) * HOUR}),
        6 => json!({"do": "enter", "device": device, "factor": chance.pick(&["totp", "recovery_code"])}),
        7 => json!({"do": "enter", "device": device}),
        8 => json!({"do": "hand_over", "device": device}),
        9 => json!({"do": "enter_on_paper", "attendee": other, "mark": text}),
        10 => json!({"do": "leave"}),
        11 => json!({"do": "leave", "attendee": other}),
        12 => json!({"do": "open"}),
        13 => json!({"do": "begin", "item": item}),
        14 => json!({"do": "withdraw", "item": item, "reason": text}),
        15 => json!({"do": "withdraw", "item": item, "reason": text, "attendee": other}),
        16 | 17 => Value::Object(stated(["state", "correct"][chance.below(2)], item, chance)),
        18 => json!({"do": "remark", "item": item, "text": text}),
        19 => json!({"do": "finish", "item": item, "subject": chance.pick(&["h", "h", "g"])}),
        20 if chance.percent(20) => json!({"do": "close", "reason": text}),
        20 => json!({"do": "remark", "text": text, "more": 1}),
        21 => {
            let (team, named) = (seats.len().saturating_sub(2).min(4), |at: usize| seats.get(at).cloned());
            let members: Vec<_> = seats.iter().take(team + 1).skip(2).collect();
            json!({"do": "reseat", "reason": text, "seats": {
                "leader": named(chance.below(2)), "deputies": [named(chance.below(2))], "members": members,
                "observers": ["o1"], "recorders": ["s"],
            }})
        }
        _ => json!({"do": "announce", "number": text, "hash": text}),
    };
    let by = if chance.percent(50) { "s".to_owned() } else { who(chance) };
    (by, object(event))
}

/// A sum without a meeting.
pub fn some_sum(chance: &mut Chance) -> String {
    let team = 1 + chance.below(40);
    let withdrawn = chance.below(team + 1);
    let took_part = chance.below(team - withdrawn + 1);
    let agree = chance.below(took_part + 1);
    let oppose = chance.below(took_part - agree + 1);
    let postpone = chance.below(took_part - agree - oppose + 1);
    json!({"sum": {
        "rules": some_rules(chance), "team": team, "present": chance.below(team + 1), "withdrawn": withdrawn,
        "took_part": took_part, "agree": agree, "oppose": oppose, "postpone": postpone,
    }})
    .to_string()
}
