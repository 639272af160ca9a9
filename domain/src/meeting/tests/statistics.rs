//! Meetings, counted together.

use super::*;

/// One with two items, of which the first is decided: `b` and `c` say this, the leader agrees.
fn held(others: &Stance) -> Meeting {
    let mut meeting = after(plan(), &begun(&["a", "b", "c"]));
    for (by, stance) in [("b", others.clone()), ("c", others.clone()), ("a", Stance::Agree)] {
        does(&mut meeting, BEGINS, by, &state(stance)).unwrap();
    }
    does(&mut meeting, BEGINS, "s", &finish()).unwrap();
    meeting
}

#[test]
fn meetings_are_counted() {
    let (like, unlike) = (held(&Stance::Agree), held(&Stance::Oppose));
    let mut pressed = after(plan(), &opened(&["a", "b", "c"]));
    let added = Command::Add { agendum: Box::new(agendum("i3")), emergency: Some("汛情".into()) };
    does(&mut pressed, BEGINS, "s", &added).unwrap();
    let refused = Command::Add { agendum: Box::new(agendum("i4")), emergency: None };
    assert_eq!(does(&mut pressed, BEGINS, "s", &refused), Err(Refusal::AdHoc));
    does(&mut pressed, BEGINS, "s", &Command::MarkAdHoc { title: "购车".into() }).unwrap();
    let planned = after(plan(), &[]);
    let statistics = Statistics::of([&like, &unlike, &pressed, &planned]);
    let expected = Statistics {
        meetings: 3,
        items: 7,
        late: 1,
        emergencies: 1,
        refused: 1,
        changed: 0,
        with_leader: 2,
        all_like_leader: 1,
        hours: Some((0, 24)),
    };
    assert_eq!(statistics, expected);
    assert_eq!(Statistics::of([]), Statistics::default());
}
