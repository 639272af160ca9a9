//! What stays marked on a meeting: another team than planned, refused ad-hoc items; and what comes up again because it has
//! changed since it was decided.

use std::time::Duration;

use liantu::session::idle_ms;
use liantu::store::account::{self, State};
use liantu::store::cadre::{self, Cadre};
use liantu::store::{rights, team_member};
use liantu_domain::access::Role;
use liantu_domain::engine::{Ask, Author};
use liantu_domain::id::{AccountId, CadreId, FlowchartId, ItemId, MeetingId, OperationId, OrganisationId};
use liantu_domain::meeting::{Outcome, document};

use crate::live::Events;
use crate::meeting::Room;
use crate::support::chart::{add, label};
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

/// The value of a hidden field.
fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split_once('"').unwrap().0.to_owned()
}

/// The fourth of the team goes, and an eighth comes.
async fn replaced(server: &Server) {
    let own = OrganisationId::new(OWN);
    let account = server.account("m8", Role::Leader, OWN).await;
    let mut tx = server.app.store.write().await.unwrap();
    let new = CadreId::new("o-own-l8");
    let made =
        Cadre {
            id: new.clone(), organisation: own.clone(), name: "领导8".into(), account: Some(account), version: 0
        };
    cadre::insert(&mut tx, &made).await.unwrap();
    let mut team: Vec<CadreId> =
        team_member::of(&mut tx, &own).await.unwrap().into_iter().map(|member| member.cadre).collect();
    team.retain(|id| id.as_str() != "o-own-l4");
    team.push(new);
    team_member::set(&mut tx, &own, &team, team.first()).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(the_present_team_is_taken_with_a_reason, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &["i-o-own-x"]).await;
    let id = document(&MeetingId::new(&room.id));
    assert!(!room.get("office", "").await.body.contains("按现任班子"), "the team is as planned");
    replaced(&room.server).await;
    let desk = room.get("office", "").await.body;
    assert!(desk.contains("按现任班子") && desk.contains("领导8（班子成员）") && desk.contains("不再应到"), "{desk}");
    let shown = hidden(&desk, "team");
    let mut gone = Events::open(&room.browsers["m4"], &id).await;
    assert!(gone.next().await.is_some());

    assert_eq!(
        room.post("m1", "reseat", &[("team", &shown), ("reason", "换届")]).await.status,
        409,
        "the recorder does it"
    );
    assert_eq!(room.post("office", "reseat", &[("team", &shown), ("reason", " ")]).await.status, 409, "why?");
    let other = room.post("office", "reseat", &[("team", "0"), ("reason", "换届")]).await;
    assert!(other.status == 409 && other.body.contains("刚刚又有变动"), "{}", other.body);
    let begun = std::time::Instant::now();
    assert_eq!(room.post("office", "reseat", &[("team", &shown), ("reason", "班子换届")]).await.status, 303);

    // Who has lost the seat sees and hears nothing more, within seconds; who has got one does.
    while gone.next().await.is_some() {}
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(room.get("m4", "").await.status, 404);
    assert_eq!(room.get("m4", "/projector").await.status, 404);
    let newcomer = room.server.signed_in("m8").await;
    assert_eq!(newcomer.get(&room.path("")).await.status, 200);
    let desk = room.get("office", "").await.body;
    assert!(desk.contains("班子换届") && !desk.contains("name=\"team\""), "{desk}");

    room.open().await;
    assert_eq!(room.post("office", "reseat", &[("team", &shown), ("reason", "换届")]).await.status, 409, "too late");
    // An item put on the table in the meeting is refused; that it was tried is marked, once.
    let fields = [("operation", "p-late"), ("title", "购置公务用车"), ("text", "购车一辆"), ("emergency", "")];
    for _ in 0..2 {
        let refused = room.post("office", "add", &fields).await;
        assert!(refused.status == 409 && refused.body.contains("未予列入的临时动议"), "{}", refused.body);
    }
    let meeting = room.server.meeting_now(&room.id).await;
    let head = meeting.head().unwrap();
    assert_eq!((meeting.items().len(), head.refused.len(), &*head.refused[0].title), (1, 1, "购置公务用车"));
    assert_eq!(room.post("office", "close", &[("reason", "时间不足")]).await.status, 303);
    let minutes = room.get("office", "/minutes").await.body;
    for said in ["应到人员调整", "班子换届", "领导8（班子成员）", "领导4（班子成员）", "“购置公务用车”，未予列入"]
    {
        assert!(minutes.contains(said), "{said}: {minutes}");
    }
    let list = room.browsers["office"].get(&format!("/organisations/{OWN}/meetings")).await.body;
    assert!(list.contains("被拒绝的临时动议") && list.contains("1 次"), "{list}");
});

on_both!(a_screen_in_the_room_ends_with_the_right_to_see_it, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &["i-o-own-x"]).await;
    let id = document(&MeetingId::new(&room.id));
    let begun = std::time::Instant::now();
    let mut screen = Events::open(&room.browsers["m2"], &id).await;
    assert!(screen.next().await.is_some());
    assert_eq!(room.browsers.get_mut("m2").unwrap().post("/sign-out", &[]).await.status, 303);
    assert_eq!(screen.next().await, None, "signed out");
    assert_eq!(room.browsers["m2"].get(&format!("/live/{id}")).await.status, 401);

    let mut screen = Events::open(&room.browsers["m3"], &id).await;
    assert!(screen.next().await.is_some());
    let mut tx = room.server.app.store.write().await.unwrap();
    let blocked = account::by_name(&mut tx, "m3").await.unwrap().unwrap();
    account::set_state(&mut tx, &blocked.id, State::Locked).await.unwrap();
    rights::changed(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(screen.next().await, None, "the account is locked");

    let mut screen = Events::open(&room.browsers["m4"], &id).await;
    assert!(screen.next().await.is_some());
    room.server.clock.forward(idle_ms(&room.server.app.settings));
    let mut tx = room.server.app.store.write().await.unwrap();
    rights::changed(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(screen.next().await, None, "nobody has touched it for long");
    room.server.clock.forward(-idle_ms(&room.server.app.settings));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    // A page that answers a refused form goes on following, at the address at which it is read.
    let refused = room.post("office", "open", &[]).await;
    let follows = format!("data-live=\"{id}\"");
    let room_of = format!("data-room=\"{}\"", room.path(""));
    assert!(
        refused.status == 409 && refused.body.contains(&follows) && refused.body.contains(&room_of),
        "{}",
        refused.body
    );
});

/// Draws the step of the points, which says something then.
async fn on_chart(room: &Room, name: &str, text: &str) {
    let round = room.server.round_now(OWN).await;
    let chart: FlowchartId = round.head().unwrap().charts.first().cloned().unwrap();
    let author = || Author { id: AccountId::new("a1"), name: "甲".into() };
    let asks: [(String, Ask<_>); 2] =
        [(format!("{name}-a"), Ask::Do(add("n1").into())), (format!("{name}-b"), Ask::Do(label("n1", text).into()))];
    for (id, ask) in asks {
        room.server.app.lobby.ask(&chart, OperationId::new(id), ask, author(), None).await.unwrap();
    }
}

on_both!(a_decided_point_that_has_changed_comes_up_again, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &["i-o-own-x"]).await;
    let new = format!("/organisations/{OWN}/meetings/new");
    room.open().await;
    assert_eq!(room.post("office", "begin", &[("item", "i-o-own-x")]).await.status, 303);
    for name in ["m2", "m3", "m5", "m6", "m1"] {
        assert_eq!(room.state(name, "i-o-own-x", "agree").await.status, 303, "{name}");
    }
    assert_eq!(room.post("office", "finish", &[("item", "i-o-own-x")]).await.status, 303);
    assert_eq!(room.post("office", "close", &[]).await.status, 303);
    assert_eq!(room.post("office", "announce", &[("number", "〔2027〕3 号")]).await.status, 303);
    assert_eq!(room.post("office", "outcome", &[]).await.status, 303);
    assert!(!room.browsers["office"].get(&new).await.body.contains("i-o-own-x"), "it is decided");

    on_chart(&room, "p-changed", "现场核查").await;
    let form = room.browsers["office"].get(&new).await.body;
    assert!(
        form.contains("i-o-own-x") && form.contains("决定后有实质变更，须重新审定（原决定：〔2027〕3 号）"),
        "{form}"
    );
    let fields = [
        ("operation", "p-second"),
        ("title", "复议"),
        ("kind", "leadership"),
        ("observer", "a-observer"),
        ("item", "i-o-own-x"),
    ];
    assert_eq!(room.browsers.get_mut("office").unwrap().post(&new, &fields).await.status, 303);
    let earlier = std::mem::replace(&mut room.id, "h-second".to_owned());
    let meeting = room.server.meeting_now(&room.id).await;
    let item = meeting.item(&ItemId::new("i-o-own-x")).unwrap();
    assert_eq!(item.agendum.comes_from, Some(MeetingId::new(&earlier)));
    assert_eq!((item.agendum.terms.grade.is_some(), item.agendum.terms.responsible.is_empty()), (true, false));
    assert!(!room.browsers["office"].get(&new).await.body.contains("i-o-own-x"), "it is on an agenda");

    // It is decided once more; the round keeps the first decision, and the second stands in the minutes.
    room.again().await;
    assert_eq!(room.post("office", "begin", &[("item", "i-o-own-x")]).await.status, 303);
    for name in ["m2", "m3", "m5", "m6", "m1"] {
        assert_eq!(room.state(name, "i-o-own-x", "agree").await.status, 303, "{name}");
    }
    assert_eq!(room.post("office", "finish", &[("item", "i-o-own-x")]).await.status, 303);
    assert_eq!(room.post("office", "close", &[]).await.status, 303);
    assert_eq!(room.post("office", "announce", &[("number", "〔2027〕4 号")]).await.status, 303);
    let meeting = room.server.meeting_now(&room.id).await;
    let verdict = meeting.item(&ItemId::new("i-o-own-x")).unwrap().verdict().unwrap();
    assert_eq!(verdict.sum.outcome, Outcome::Adopted);
    let minutes = room.get("office", "/minutes").await.body;
    assert!(minutes.contains("曾在以前的会议上审议") && !minutes.contains("转入排查轮次"), "{minutes}");
    assert_eq!(room.post("office", "outcome", &[]).await.status, 409, "nothing of it goes into the round");
    assert!(!room.browsers["office"].get(&new).await.body.contains("i-o-own-x"), "nothing has changed since");
});
