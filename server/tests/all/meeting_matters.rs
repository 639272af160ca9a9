//! What a meeting decides beside risk points, a version of a chart and a power of the register; and who was heard before.

use liantu::clock::Clock;
use liantu::store::power;
use liantu_domain::calendar::Date;
use liantu_domain::flowchart::command::{EditHead, HeadEdit};
use liantu_domain::id::{ItemId, PostId, PowerId};
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
    decide(&mut room, &version, &MEMBERS).await;
    assert_eq!(room.post("office", "finish", &[("item", &version)]).await.status, 303);

    // A power that was changed since is not decided on; set back to what it was, it is.
    let id = PowerId::new("w-o-own");
    let mut conn = room.server.app.store.read().await.unwrap();
    let was = power::one(&mut conn, &id).await.unwrap().unwrap().entry;
    drop(conn);
    decide(&mut room, POWER, &MEMBERS).await;
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

on_both!(a_power_that_comes_again_still_concerns_its_post, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &[POWER]).await;
    room.open().await;
    assert_eq!(room.post("office", "close", &[("reason", "时间不足")]).await.status, 303);
    let id = PowerId::new("w-o-own");
    let mut conn = room.server.app.store.read().await.unwrap();
    let was = power::one(&mut conn, &id).await.unwrap().unwrap().entry;
    drop(conn);
    edit(&room, &id, &Entry { post: Some(PostId::new("o-own-p")), ..was }).await;
    let new = room.browsers["office"].get(&format!("/organisations/{OWN}/meetings/new")).await.body;
    assert!(new.contains("续议") && new.contains("须回避："), "{new}");
});

on_both!(a_version_that_was_replaced_does_not_come_again, |base: Base| async move {
    let mut room = Room::called(&base, "leadership", &["@chart"]).await;
    let chart = room.chart.clone();
    room.open().await;
    assert_eq!(room.post("office", "close", &[("reason", "时间不足")]).await.status, 303);
    let new = format!("/organisations/{OWN}/meetings/new");
    let page = room.browsers["office"].get(&new).await.body;
    assert!(page.contains("续议") && page.contains(&format!("i-c-{chart}-1")), "{page}");
    let (mut socket, _) = room.browsers["office"].join(&chart, "b1", 0).await;
    socket.ask("p-next", EditHead { edit: HeadEdit::Title("许可流程（修订）".into()) }).await;
    socket.hear_news().await;
    let office = room.browsers.get_mut("office").unwrap();
    assert_eq!(office.post(&format!("/charts/{chart}/versions/discuss"), &[]).await.status, 303);
    let page = office.get(&new).await.body;
    assert!(!page.contains("续议") && !page.contains(&format!("i-c-{chart}-1")), "{page}");
    assert!(page.contains(&format!("i-c-{chart}-2")), "{page}");
});

on_both!(who_was_heard_before, heard);

async fn heard(base: Base) {
    const X: &str = "i-o-own-x";
    let mut room = Room::called(&base, "leadership", &[X]).await;
    let today = Date::in_beijing(room.server.clock.now_ms()).to_string();
    // What the expert said in the round came in by itself, for everybody who takes part; nobody takes it out.
    for name in ["office", "m3", "observer"] {
        let page = room.get(name, "").await.body;
        assert!(
            page.contains("评审专家") && page.contains("认可：审查标准弹性过大") && page.contains("排查中形成"),
            "{page}"
        );
    }
    let of_round = [("item", X), ("place", "0"), ("who", "评审专家"), ("reason", "更正")];
    assert_eq!(room.post("office", "unconsult", &of_round).await.status, 409);

    // The papers are circulated: one more needs a reason, and stays marked. Only the recorder enters it, and no day to come.
    let entry = [("item", X), ("kind", "legality"), ("who", "法制审核岗"), ("on", &*today), ("said", "符合法定权限")];
    let with = |field: &'static str, text: &'static str| [&entry[..], &[(field, text)]].concat();
    assert_eq!(room.post("office", "consult", &entry).await.status, 409);
    assert_eq!(room.post("m3", "consult", &with("reason", "补充审查")).await.status, 409);
    let late: Vec<_> = with("reason", "补充审查").into_iter().filter(|(name, _)| *name != "on").collect();
    let late = room.post("office", "consult", &[&late[..], &[("on", "2999-01-01")]].concat()).await;
    assert_eq!((late.status, late.body.contains("不晚于今天")), (409, true));
    assert_eq!(room.post("office", "consult", &with("reason", "补充审查")).await.status, 303);
    let mut wrong = entry;
    (wrong[2].1, wrong[4].1) = ("法制审核科", "登记有误");
    assert_eq!(room.post("office", "consult", &[&wrong[..], &[("reason", "再补")]].concat()).await.status, 303);
    let out = [("item", X), ("place", "2"), ("who", "法制审核科"), ("reason", "登记有误，撤销")];
    assert_eq!(room.post("office", "unconsult", &out).await.status, 303);

    // All of it is in the minutes and in the record: what was heard, and what was taken out again.
    for name in MEMBERS.into_iter().chain(["observer"]) {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }
    assert_eq!(room.post("office", "open", &[]).await.status, 303);
    assert_eq!(room.post("office", "urge", &[("item", X), ("reason", "时限将至")]).await.status, 303);
    decide(&mut room, X, &MEMBERS[..6]).await;
    assert_eq!(room.post("office", "finish", &[("item", X)]).await.status, 303);
    assert_eq!(room.post("office", "close", &[]).await.status, 303);
    for end in ["/minutes", &format!("/items/{X}/form")] {
        let page = room.get("m3", end).await.body;
        for said in [
            "评审专家",
            "建议风险等级：",
            "合法性审查，法制审核岗",
            "符合法定权限",
            "撤销论证意见：合法性审查，法制审核科",
            "再补",
        ] {
            assert!(page.contains(said), "{end} {said}: {page}");
        }
    }

    // A major matter on which nobody was heard is pointed out, until somebody was; then it needs no reason.
    let new = format!("/organisations/{OWN}/meetings/new");
    let fields = [
        ("operation", "p-2"),
        ("title", "二次会议"),
        ("kind", "leadership"),
        ("observer", "a-observer"),
        ("major.0", "funds"),
        ("other_title.0", "检测设备采购"),
    ];
    let office = room.browsers.get_mut("office").unwrap();
    assert_eq!(office.post(&new, &fields).await.status, 303);
    let desk = format!("/organisations/{OWN}/meetings/h-2");
    let lacks = "尚无会前论证或征求意见记录";
    assert!(office.get(&desk).await.body.contains(lacks));
    let mut entry = entry;
    entry[0].1 = "i-h-2-0";
    assert_eq!(office.post(&format!("{desk}/consult"), &entry).await.status, 303);
    let page = office.get(&desk).await.body;
    assert!(page.contains("符合法定权限") && !page.contains(lacks), "{page}");
}

/// Begins an item, and all of these agree, the leader last.
async fn decide(room: &mut Room, item: &str, members: &[&str]) {
    assert_eq!(room.post("office", "begin", &[("item", item)]).await.status, 303);
    for name in members.iter().rev() {
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
