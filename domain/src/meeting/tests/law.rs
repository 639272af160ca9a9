//! Laws that hold for every meeting, however it runs: seeded chance, small teams, all commands.

use proptest::prelude::*;

use super::*;
use crate::engine::{Ask, Ledger, Outcome as Told, canonical_hash};
use crate::id::OperationId;

/// Everything that may be asked in a meeting of four with two items.
fn command(kind: u8, one: u8, two: u8) -> Command {
    let item = || item_id(["i1", "i2"][usize::from(one) % 2]);
    let who = || SeatId::new(["a", "b", "c", "d", "o", "s"][usize::from(two) % 6]);
    let via = || if two.is_multiple_of(5) { paper(who().as_str()) } else { own() };
    let stance = || match one % 5 {
        0 | 1 => Stance::Agree,
        2 => amend(Grade::High),
        3 => Stance::Oppose,
        _ => Stance::Postpone,
    };
    let reason = || if two == 7 { String::new() } else { "理由".to_owned() };
    match kind % 16 {
        0 => enter_on(["1", "1", "1", "2"][usize::from(one) % 4]),
        1 => Command::HandOver { device: ClientId::new("1") },
        2 => on_paper(who().as_str()),
        3 => Command::Leave { seat: two.is_multiple_of(2).then(who) },
        4 | 5 => Command::Begin { item: item() },
        6 => Command::Withdraw { item: item(), via: via(), reason: reason() },
        7..=10 => Command::State { item: item(), via: via(), stance: stance(), reason: reason() },
        11 => Command::Correct { item: item(), via: via(), stance: stance(), reason: reason() },
        12 => Command::Remark { item: None, text: reason() },
        13 | 14 => Command::Finish { item: item(), subject: "h1".into(), ballots: None },
        _ if one > 250 => close(),
        _ => Command::Add { agendum: Box::new(agendum("i2")), emergency: Some(reason()) },
    }
}

fn who(by: u8) -> &'static str {
    ["a", "b", "c", "d", "o", "s", "s", "s"][usize::from(by) % 8]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_meeting_keeps_its_word(asked in prop::collection::vec(any::<(u8, u8, u8, u8, bool)>(), 1..120)) {
        let mut ledger = Ledger::new(after(plan_of(4, RuleSet::default()), &opened(&["a", "b", "c", "d"])));
        let mut lines = Vec::new();
        let mut acked = Vec::new();
        for (at, (kind, one, two, by, again)) in asked.into_iter().enumerate() {
            let command = command(kind, one, two);
            let author = Author { id: AccountId::new(who(by)), name: who(by).into() };
            let context = Context { author, at_ms: BEGINS + i64::from(two) };
            let (id, before) = (OperationId::new(format!("p{at}")), ledger.document().clone());
            let mut ask = |ledger: &mut Ledger<Meeting>| {
                let find = |id: &OperationId| lines.iter().find(|line: &&MeetingOperation| line.id == *id).cloned();
                let told = ledger.carry_out(id.clone(), &Ask::Do(command.clone()), context.clone(), find);
                if let Ok(Told::New(line)) = &told {
                    lines.push(line.clone());
                }
                told.is_ok()
            };
            let is_done = ask(&mut ledger);
            if again && is_done {
                let seq = ledger.seq();
                prop_assert!(ask(&mut ledger));
                prop_assert_eq!(ledger.seq(), seq, "the same again is the same operation");
            }
            let now = ledger.document();
            if !is_done {
                prop_assert_eq!(now, &before, "a refusal leaves nothing");
            }
            // Positions never change, and none comes in but by a command that was done.
            for (id, position) in &before.positions {
                prop_assert_eq!(now.positions.get(id), Some(position));
            }
            let new: Vec<_> = now.positions.keys().filter(|id| !before.positions.contains_key(*id)).cloned().collect();
            let states = matches!(command, Command::State { .. } | Command::Correct { .. });
            prop_assert_eq!(new.len(), usize::from(is_done && states));
            for id in &new {
                let position = &now.positions[id];
                let others: Vec<_> = before.waiting(before.item(&position.item).unwrap()).map(|it| &it.id).collect();
                prop_assert!(position.turn != Order::Last || others == [&position.seat], "the last speaker speaks last");
            }
            acked.extend(new);
        }
        for item in ledger.document().items() {
            let Some(Verdict { sum, .. }) = item.verdict() else { continue };
            let votes = sum.agree + sum.amend + sum.oppose + sum.postpone;
            prop_assert_eq!((votes + sum.silent, sum.base + sum.withdrawn), (sum.base, sum.team));
        }
        for id in acked {
            prop_assert!(ledger.document().positions.contains_key(&id));
        }
        // The log alone gives the same meeting.
        let mut reader = Ledger::new(after(plan_of(4, RuleSet::default()), &opened(&["a", "b", "c", "d"])));
        for line in &lines {
            prop_assert!(reader.append(line).is_ok());
        }
        prop_assert_eq!(canonical_hash(reader.document()), canonical_hash(ledger.document()));
    }

    /// Two worlds, equal but for what the leader tries before his turn: nobody sees a difference, whatever comes after (V3).
    #[test]
    fn nothing_of_the_leaders_comes_out_before_the_turn(
        asked in prop::collection::vec(any::<(u8, u8, u8, u8)>(), 1..60),
        tries in prop::collection::vec(any::<(u8, u8)>(), 60),
    ) {
        let start = after(plan_of(4, RuleSet::default()), &begun(&["a", "b", "c", "d"]));
        let (mut quiet, mut pressed) = (start.clone(), start);
        for ((kind, one, two, by), (first, second)) in asked.into_iter().zip(tries) {
            // The leader tries to state or to correct, where that is not his turn.
            let early = command(7 + first % 5, second, 1);
            let is_turn = does(&mut pressed.clone(), BEGINS, "a", &early).is_ok();
            if !is_turn {
                let refused = does(&mut pressed, BEGINS + i64::from(first), "a", &early);
                prop_assert!(refused.is_err());
            }
            let command = command(kind, one, two);
            let done = does(&mut quiet, BEGINS, who(by), &command);
            prop_assert_eq!(does(&mut pressed, BEGINS, who(by), &command), done);
            for viewer in ["a", "b", "c", "d", "o", "s", "z"].map(|id| Viewer::Seat(SeatId::new(id))) {
                prop_assert_eq!(seen(&quiet, &viewer), seen(&pressed, &viewer));
            }
            prop_assert_eq!(seen(&quiet, &Viewer::Projector), seen(&pressed, &Viewer::Projector));
        }
    }
}

fn seen(meeting: &Meeting, viewer: &Viewer) -> String {
    serde_json::to_string(&meeting.view(viewer)).unwrap()
}
