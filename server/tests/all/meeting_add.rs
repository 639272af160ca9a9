//! What is added to a meeting that is laid out, beside other matters: what waits, versions of charts, powers.

use liantu::clock::Clock;
use liantu::store::cadre::{self, Cadre};
use liantu::store::{holding, power, team_member};
use liantu_domain::access::Role;
use liantu_domain::id::{CadreId, ItemId, MeetingId, OrganisationId, PostId, PowerId, SeatId};
use liantu_domain::meeting::{Agendum, Item, Matter};
use liantu_domain::power::entry::Entry;

use crate::meeting::Room;
use crate::support::server::OWN;
use crate::support::{Answer, Base, on_both};

const X: &str = "i-o-own-x";
const Z: &str = "i-o-own-z";
const W: &str = "i-o-own-w";
const POWER: &str = "i-p-w-o-own";
const LATE: &str = "送阅不足时限";
const GONE: &str = "该事项已列入本次会议或其他未结束会议的议程";

impl Room {
    /// Picks something, as the page sends it: a field without a value comes first.
    async fn pick(&mut self, pick: &str, more: &[(&str, &str)]) -> Answer {
        self.post("office", "add", &[&[("pick", ""), ("pick", pick)], more].concat()).await
    }

    async fn item(&self, id: &str) -> Option<Item> {
        self.server.meeting_now(&self.id).await.item(&ItemId::new(id)).cloned()
    }

    /// Lays a second meeting out, with this item; it is the one that is spoken of then.
    async fn second(&mut self, item: &str) {
        let fields = [
            ("operation", "p-second"),
            ("round", "o-own-k"),
            ("title", "第二次会议"),
            ("kind", "leadership"),
            ("observer", "a-observer"),
            ("item", item),
        ];
        let new = format!("/organisations/{OWN}/meetings/new");
        assert_eq!(self.browsers.get_mut("office").unwrap().post(&new, &fields).await.status, 303);
        self.id = "h-second".to_owned();
    }
}

/// Whether the page has the item to choose from.
fn offers(page: &Answer, item: &str) -> bool {
    page.body.contains(&format!("type=\"radio\" name=\"pick\" value=\"{item}\""))
}

on_both!(what_waits_a_chart_and_a_power_are_added, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &[X]).await;
    let version = format!("i-c-{}-1", room.chart);
    let added = [Z, &version, POWER];
    for name in ["m1", "m7", "observer", "staff"] {
        assert_eq!(room.get(name, "/add").await.status, 404, "{name}");
    }
    assert!(room.get("office", "").await.body.contains(&room.path("/add")), "the desk leads there");
    let page = room.get("office", "/add").await;
    assert!(page.status == 200 && !offers(&page, X), "{}", page.body);
    for item in added {
        assert!(offers(&page, item), "{item}: {}", page.body);
        assert_eq!(room.pick(item, &[]).await.status, 303, "{item}");
    }
    let page = room.get("office", "/add").await;
    assert!(!added.iter().any(|item| offers(&page, item)), "{}", page.body);

    // They are what they would be on a new agenda, sealed, and whose post they concern is out of them.
    for item in added {
        let Agendum { papers, subject, terms, .. } = room.item(item).await.unwrap().agendum;
        assert!(!papers.is_empty() && !subject.is_empty() && !terms.text.is_empty(), "{item}");
    }
    let point = room.item(Z).await.unwrap().agendum;
    assert!(matches!(point.matter, Matter::RiskPoint { .. }));
    assert_eq!(point.concerns, [SeatId::new("v-o-own-e")].into());
    assert_eq!(room.post("m1", "add", &[("pick", W)]).await.status, 409, "the recorder adds");
    assert_eq!(room.post("staff", "add", &[("pick", W)]).await.status, 404, "who has no seat hears nothing");

    // They came after the papers were circulated: they are late, and need to be urgent to begin.
    room.open().await;
    let desk = room.get("office", "").await.body;
    assert_eq!(desk.matches(LATE).count(), added.len(), "{desk}");
    assert_eq!(room.post("office", "begin", &[("item", POWER)]).await.status, 409);
});

on_both!(an_open_meeting_takes_what_cannot_wait, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &[X]).await;
    room.open().await;
    let page = room.get("office", "/add").await;
    assert!(page.body.contains("只能增加有书面理由的紧急议题") && page.body.contains("name=\"emergency\""));
    // Without a reason it is refused on the page, where it stays chosen, and marked once.
    for _ in 0..2 {
        let refused = room.pick(Z, &[("operation", "p-late"), ("emergency", " ")]).await;
        assert_eq!((refused.status, refused.body.contains("确属紧急的，须书面说明理由")), (409, true));
        let chosen = format!("value=\"{Z}\" checked");
        assert!(offers(&refused, Z) && refused.body.contains(&chosen), "{}", refused.body);
    }
    let head = room.server.meeting_now(&room.id).await.head().cloned().unwrap();
    assert_eq!((head.refused.len(), head.refused[0].title.contains("泄露评审专家名单")), (1, true));
    assert_eq!(room.pick(Z, &[("emergency", "时限将至")]).await.status, 303);
    assert_eq!(room.item(Z).await.unwrap().emergency.unwrap().reason, "时限将至");
    assert_eq!(room.post("office", "begin", &[("item", Z)]).await.status, 303);

    // When it is closed there is no such page any more; whoever had it open is told on the desk.
    for name in ["m2", "m3", "m5", "m6", "m1"] {
        assert_eq!(room.state(name, Z, "agree").await.status, 303, "{name}");
    }
    assert_eq!(room.post("office", "finish", &[("item", Z)]).await.status, 303);
    assert_eq!(room.post("office", "close", &[("reason", "时间不足")]).await.status, 303);
    assert_eq!(room.get("office", "/add").await.status, 404);
    let over = room.pick(W, &[("emergency", "时限将至")]).await;
    assert!(over.status == 409 && over.body.contains("会议已经结束"), "{}", over.body);
    assert!(!room.get("office", "").await.body.contains(&room.path("/add")));

    // What it did not deal with waits, and comes again in the next one.
    room.second(W).await;
    let page = room.get("office", "/add").await;
    assert!(offers(&page, X) && page.body.contains("续议") && !offers(&page, W), "{}", page.body);
    assert_eq!(room.pick(X, &[]).await.status, 303);
    let item = room.item(X).await.unwrap();
    assert_eq!((item.agendum.comes_from, item.circulated_ms), (Some(MeetingId::new("h-meeting")), None));
});

on_both!(what_is_not_to_be_had_is_refused, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &[X]).await;
    // The same form twice is one item; another form does not add it once more.
    for _ in 0..2 {
        assert_eq!(room.pick(POWER, &[("operation", "p-twice")]).await.status, 303);
    }
    let seq = room.seq().await;
    let again = room.pick(POWER, &[]).await;
    assert!(again.status == 409 && again.body.contains(GONE), "{}", again.body);
    let nothing = room.post("office", "add", &[("pick", "")]).await;
    assert!(nothing.status == 409 && nothing.body.contains("请先选择要增加的事项"), "{}", nothing.body);
    assert!(offers(&nothing, Z), "it is said on the page: {}", nothing.body);
    // What is refused of the desk's own form is answered with the desk, which one comes back to from there.
    let untitled = room.post("office", "add", &[("operation", "p-untitled"), ("title", "")]).await;
    let back = format!("name=\"back\" value=\"{}\"", room.path(""));
    assert!(untitled.status == 409 && untitled.body.contains(&back), "{}", untitled.body);

    // What stands on the agenda of another meeting that runs is not there to be chosen.
    room.second(W).await;
    let page = room.get("office", "/add").await;
    assert!(!offers(&page, X) && !offers(&page, POWER), "{}", page.body);
    for taken in [X, POWER, "i-nothing"] {
        let refused = room.pick(taken, &[]).await;
        assert!(refused.status == 409 && refused.body.contains(GONE), "{taken}: {}", refused.body);
    }
    assert_eq!(room.server.meeting_now(&room.id).await.items().len(), 1);
    room.id = "h-meeting".to_owned();
    assert_eq!(room.seq().await, seq, "nothing has happened in the first");
});

/// Somebody comes into the team who holds a post.
async fn joins(room: &Room, post: &PostId) {
    let (own, new) = (OrganisationId::new(OWN), CadreId::new("o-own-l8"));
    let account = Some(room.server.account("m8", Role::Leader, OWN).await);
    let mut tx = room.server.app.store.write().await.unwrap();
    let made = Cadre { id: new.clone(), organisation: own.clone(), name: "领导8".into(), account, version: 0 };
    cadre::insert(&mut tx, &made).await.unwrap();
    holding::insert(&mut tx, &new, post, "2020-01-01", None).await.unwrap();
    let team = team_member::of(&mut tx, &own).await.unwrap();
    let team: Vec<CadreId> = team.into_iter().map(|member| member.cadre).chain([new]).collect();
    team_member::set(&mut tx, &own, &team, team.first()).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_power_concerns_who_joins_the_team_with_its_post, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &[X]).await;
    let (post, id) = (PostId::new("o-own-p7"), PowerId::new("w-o-own"));
    let mut tx = room.server.app.store.write().await.unwrap();
    let was = power::one(&mut tx, &id).await.unwrap().unwrap().entry;
    let now_ms = room.server.clock.now_ms();
    power::edit(&mut tx, &id, &Entry { post: Some(post.clone()), ..was }, "甲", now_ms).await.unwrap();
    tx.commit().await.unwrap();
    joins(&room, &post).await;
    // Who has no seat yet is concerned by nothing: it is added all the same.
    assert_eq!(room.pick(POWER, &[]).await.status, 303);
    assert_eq!(room.item(POWER).await.unwrap().agendum.concerns, [].into());

    let desk = room.get("office", "").await.body;
    let (_, rest) = desk.split_once("name=\"team\" value=\"").unwrap();
    let shown = rest.split_once('"').unwrap().0.to_owned();
    assert_eq!(room.post("office", "reseat", &[("team", &shown), ("reason", "班子增补")]).await.status, 303);
    assert_eq!(room.item(POWER).await.unwrap().agendum.concerns, [SeatId::new("v-o-own-l8")].into());
    assert_eq!(room.item(X).await.unwrap().agendum.concerns, [SeatId::new("v-o-own-e")].into());
});

on_both!(a_meeting_without_emergencies_takes_nothing_once_it_is_open, |base: Base| async move {
    let mut room = Room::called(&base, "personnel", &[POWER]).await;
    // No point is on the agenda, but the round is at its team's decision.
    let page = room.get("office", "/add").await;
    assert!(offers(&page, X) && offers(&page, Z) && page.body.contains("须回避："), "{}", page.body);
    room.open().await;
    assert_eq!(room.get("office", "/add").await.status, 404);
    assert!(!room.get("office", "").await.body.contains(&room.path("/add")));
    let refused = room.pick(Z, &[("emergency", "时限将至")]).await;
    assert_eq!((refused.status, refused.body.contains("这类会议不受理紧急议题")), (409, true), "{}", refused.body);
    assert!(room.item(Z).await.is_none() && !offers(&refused, Z));
});
