//! Meetings asked many things at once (V5): what was acknowledged stands in the log, what was refused does not, and the same
//! asked often is done once.

use std::time::Duration;

use futures_util::future::join_all;
use liantu::store;
use liantu_domain::id::{ItemId, MeetingId};
use liantu_domain::meeting::{MeetingOperation, Phase, document};

use crate::support::sitting::{ITEM, Team};
use crate::support::{Base, Server, on_both};

const AGREES: [(&str, &str); 2] = [("stance", "agree"), ("reason", "同意")];

async fn world(base: &Base) -> (Server, Team) {
    let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
    server.organisations().await;
    let team = Team::gather(&server).await;
    (server, team)
}

async fn log(server: &Server, id: &MeetingId) -> Vec<MeetingOperation> {
    let mut conn = server.app.store.read().await.unwrap();
    store::operation::lines(&mut conn, &document(id), 0, u64::MAX).await.unwrap()
}

/// How many positions a seat has on the item.
async fn positions(server: &Server, id: &MeetingId, seat: &str) -> usize {
    let (meeting, item) = (server.meeting_now(id.as_str()).await, ItemId::new(ITEM));
    meeting.positions(&item).filter(|position| position.seat.as_str() == seat).count()
}

on_both!(v5_the_same_a_hundred_times_at_once_is_done_once, |base: Base| async move {
    let (server, team) = world(&base).await;
    let id = team.sits(&server, "h1").await;
    let before = log(&server, &id).await.len();
    let fields = [&AGREES[..], &[("operation", "same")]].concat();
    let answers = join_all((0..100).map(|_| team.step("c", &id, "state", &fields))).await;
    let seqs: Vec<_> = answers.into_iter().map(|it| it.map(|(status, said)| (status, said["seq"].as_u64()))).collect();
    assert_eq!(seqs, vec![Some((200, Some(before as u64 + 1))); 100]);
    assert_eq!((log(&server, &id).await.len(), positions(&server, &id, "c").await), (before + 1, 1));

    // A hundred forms that were never sent before, all for one position.
    let forms: Vec<_> = (0..100).map(|number| format!("other{number}")).collect();
    let forms: Vec<_> = forms.iter().map(|id| [&AGREES[..], &[("operation", id.as_str())]].concat()).collect();
    let answers = join_all(forms.iter().map(|fields| team.step("d", &id, "state", fields))).await;
    let taken = answers.iter().flatten().filter(|(status, _)| *status == 200).count();
    let refused = answers.iter().flatten().filter(|(status, _)| *status == 409).count();
    assert_eq!((taken, refused, positions(&server, &id, "d").await), (1, 99, 1));
});

on_both!(v5_a_position_raced_by_the_close_stands_exactly_if_it_was_acknowledged, |base: Base| async move {
    let races = std::env::var("LIANTU_RACES").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let (server, team) = world(&base).await;
    let mut acknowledged = 0;
    for race in 0..races {
        let id = team.sits(&server, &format!("h{race}")).await;
        // Mostly at once; now and then one clearly before the other, so that both ends are seen on every machine.
        let late = |is_late: bool| tokio::time::sleep(Duration::from_millis(if is_late { 15 } else { 0 }));
        let state = async {
            late(race % 10 == 0).await;
            let fields = [&AGREES[..], &[("operation", "position")]].concat();
            team.step("c", &id, "state", &fields).await.unwrap()
        };
        let close = async {
            late(race % 10 == 5).await;
            team.step("s", &id, "close", &[("reason", "时间不足"), ("operation", "close")]).await.unwrap()
        };
        let ((state, why), (close, _)) = tokio::join!(state, close);
        assert_eq!(close, 200);
        let lines = log(&server, &id).await;
        let at = |id: &str| lines.iter().position(|line| line.id.as_str() == id);
        let stands = at("position").is_some_and(|at_state| Some(at_state) < at("close"));
        assert_eq!((stands, at("position").is_some()), (state == 200, state == 200), "race {race}: {why}");
        assert_eq!(positions(&server, &id, "c").await, usize::from(state == 200), "race {race}");
        assert_eq!(server.meeting_now(id.as_str()).await.phase(), Phase::Closed);
        acknowledged += usize::from(state == 200);
        // Time goes on, so that nobody asks too often.
        server.clock.forward(1_000);
    }
    eprintln!("{races} races: {acknowledged} positions came before the close");
    assert!((1..races).contains(&acknowledged), "the races had one outcome only");
});
