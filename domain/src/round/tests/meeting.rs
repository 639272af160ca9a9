//! Decisions that come from a meeting which was held here.

use super::*;
use crate::id::{ItemId, MeetingId};
use crate::meeting::Amendment;

fn adopted(amended: Amendment) -> Command {
    let mut command = decide("r1", confirmed(Grade::Low));
    if let Command::Decide { decision, .. } = &mut command {
        decision.meeting = Some(AtMeeting { meeting: MeetingId::new("h1"), item: ItemId::new("i1"), amended });
    }
    command
}

#[test]
fn a_point_stands_in_the_words_in_which_a_meeting_adopted_it() {
    let found = |command: Command| {
        let round = after(&[to_the_team(), vec![("2026-07-03", command)]].concat());
        let candidate = round.candidate(&RiskPointId::new("r1")).unwrap();
        (candidate.found.manifestation.clone(), candidate.found.grade, candidate.found.measure.clone())
    };
    let plain = found(decide("r1", confirmed(Grade::Low)));
    assert_eq!(found(adopted(Amendment::default())), plain);
    let amended = Amendment {
        text: Some("审批时限无人监督".into()),
        grade: Some(Grade::Low),
        measure: Some("系统自动提醒".into()),
        responsible: None,
    };
    let expected = ("审批时限无人监督".to_owned(), Some(Grade::Low), "系统自动提醒".to_owned());
    assert_eq!(found(adopted(amended)), expected);
    let blank = adopted(Amendment { text: Some(" ".into()), ..Amendment::default() });
    assert_eq!(does(&mut after(&to_the_team()), "2026-07-03", &blank), Err(Refusal::TextMissing));
}

#[test]
fn decisions_from_before_read_as_they_did() {
    let old = r#"{"on":"2026-07-03","number":"1","present":["局长"],"result":{"rejected":"查无"}}"#;
    let decision: Decision = serde_json::from_str(old).unwrap();
    assert_eq!(decision.meeting, None);
    assert_eq!(serde_json::to_string(&decision).unwrap(), old);
}
