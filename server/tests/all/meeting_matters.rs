//! What a meeting decides beside risk points: a version of a chart, and a power of the register.

use liantu::clock::Clock;
use liantu::store::power;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{ItemId, PowerId};
use liantu_domain::meeting::Outcome;
use liantu_domain::power::entry::Entry;

use crate::meeting::{MEMBERS, Room};
use crate::support::server::OWN;
use crate::support::{Base, on_both};

const POWER: &str = "i-p-w-o-own";

on_both!(a_chart_and_a_power, matters);

async fn matters(base: Base) {
    let mut room = Room::called(&base, "leadership", &["@chart", POWER]).await;
    let chart = room.chart.clone();
    let version = format!("i-c-{chart}-1");
    // What is on an agenda is not offered for another.
    let new = room.browsers["office"].get(&format!("/organisations/{OWN}/meetings/new")).await.body;
    assert!(!new.contains(&version) && !new.contains(POWER), "{new}");
    // The papers: the chart drawn, the power as it is registered, with a way to both.
    let page = room.get("m3", "").await.body;
    for said in
        ["<svg class=\"chart\"", "流程图《许可流程》（第1版）", &format!("/charts/{chart}/history/"), "《行政许可法》"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains(&format!("/organisations/{OWN}/powers/w-o-own")) && page.contains("审批科"));

    for name in MEMBERS.into_iter().chain(["observer"]) {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }
    assert_eq!(room.post("office", "open", &[]).await.status, 303);
    // Drawing goes on; the version that was laid before the team is what it was.
    let (mut socket, _) = room.browsers["office"].join(&chart, "b1", 0).await;
    socket.ask("p-next", EditHead { edit: HeadEdit::Title("下一版草稿".into()) }).await;
    socket.hear_news().await;
    decide(&mut room, &version).await;
    assert_eq!(room.post("office", "finish", &[("item", &version)]).await.status, 303);

    // A power that was changed since is not decided on; set back to what it was, it is.
    let id = PowerId::new("w-o-own");
    let mut conn = room.server.app.store.read().await.unwrap();
    let was = power::one(&mut conn, &id).await.unwrap().unwrap().entry;
    drop(conn);
    decide(&mut room, POWER).await;
    edit(&room, &id, &Entry { content: "扩大到网络经营".into(), ..was.clone() }).await;
    let changed = room.post("office", "finish", &[("item", POWER)]).await;
    assert_eq!((changed.status, changed.body.contains("变化")), (409, true), "{}", changed.body);
    edit(&room, &id, &was).await;
    assert_eq!(room.post("office", "finish", &[("item", POWER)]).await.status, 303);

    assert_eq!(room.post("office", "close", &[]).await.status, 303);
    assert!(!versions(&room).await.contains("审定通过"), "nothing was told yet");
    assert_eq!(room.post("office", "announce", &[("number", "〔2027〕5 号")]).await.status, 303);
    let meeting = room.server.meeting_now("h-meeting").await;
    for item in [&version, POWER] {
        let verdict = meeting.item(&ItemId::new(item)).unwrap().verdict().unwrap().sum.outcome;
        assert_eq!(verdict, Outcome::Adopted);
    }
    let minutes = room.get("m3", "/minutes").await.body;
    let form = room.get("m3", &format!("/items/{POWER}/form")).await.body;
    assert!(minutes.contains("审定流程图《许可流程》第1版") && minutes.contains("职权事项“食品经营许可”"), "{minutes}");
    assert!(form.contains("保留该项职权") && form.contains("审定结果：通过"), "{form}");
    // On the chart's own page it stands by which meeting it was adopted, ready as the reason of the step.
    let page = versions(&room).await;
    assert!(page.matches("经“班子会议”审定通过（〔2027〕5 号）").count() == 2, "{page}");
}

/// Begins an item, and everybody agrees, the leader last.
async fn decide(room: &mut Room, item: &str) {
    assert_eq!(room.post("office", "begin", &[("item", item)]).await.status, 303);
    for name in MEMBERS.into_iter().rev() {
        assert_eq!(room.state(name, item, "agree").await.status, 303, "{name}");
    }
}

async fn edit(room: &Room, id: &PowerId, entry: &Entry) {
    let mut tx = room.server.app.store.write().await.unwrap();
    power::edit(&mut tx, id, entry, "甲", room.server.clock.now_ms()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn versions(room: &Room) -> String {
    room.browsers["office"].get(&format!("/charts/{}/versions", room.chart)).await.body
}
