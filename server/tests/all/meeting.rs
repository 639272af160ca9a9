//! A decision meeting through the pages: seven members, an observer, a recorder, each in a browser of their own.

use std::collections::BTreeMap;

use liantu::clock::Clock;
use liantu::store;
use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, FlowchartId, ItemId, MeetingId, RiskPointId, StatementId};
use liantu_domain::meeting::{ItemState, Outcome, Phase};
use liantu_domain::risk::Grade;
use liantu_domain::round::{Command, Fate, Opinion, Stance, Verdict, Voice, WayId};

use crate::support::server::OWN;
use crate::support::tree::OWN_REGION;
use crate::support::{Answer, Base, Browser, Server, on_both};

const DAY_MS: i64 = 24 * 3_600_000;

/// Everybody around a meeting.
pub struct Room {
    pub server: Server,
    pub browsers: BTreeMap<&'static str, Browser>,
    codes: BTreeMap<&'static str, Vec<String>>,
    pub chart: FlowchartId,
    pub id: String,
}

pub const MEMBERS: [&str; 7] = ["m1", "m2", "m3", "m4", "m5", "m6", "m7"];

impl Room {
    /// A meeting that was laid out over HTTP, circulated a day ago, and called for now. Its item `@chart` is the version of
    /// the chart that is under discussion; an expert was heard on `i-o-own-x` in the round.
    pub async fn called(base: &Base, kind: &str, items: &[&str]) -> Room {
        let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
        server.tree().await;
        let chart = server.chart(OWN, "许可流程").await;
        server.desk_round(OWN, &chart).await;
        server.power(OWN, "食品经营许可").await;
        let opinion = Opinion {
            candidate: RiskPointId::new("o-own-x"),
            stance: Stance::Confirm,
            text: "审查标准弹性过大".into(),
            grade: Some(Grade::High),
            id: StatementId::new("s-expert"),
        };
        server.ask_round(OWN, Command::Opine { way: WayId::new("desk"), opinion, expert: "评审专家".into() }).await;
        server.round_to_team(OWN).await;
        let members = server.leadership(OWN).await;
        server.account("office", Role::Office, OWN).await;
        server.account("staff", Role::Cadre, OWN).await;
        server.regional("observer", Role::Discipline, OWN_REGION).await;
        let mut codes = BTreeMap::new();
        for (name, account) in MEMBERS.into_iter().zip(&members) {
            codes.insert(name, server.codes(account).await);
        }
        codes.insert("observer", server.codes(&AccountId::new("a-observer")).await);
        let mut office = server.signed_in("office").await;
        assert_eq!(office.post(&format!("/charts/{chart}/versions/discuss"), &[]).await.status, 303);
        let new = format!("/organisations/{OWN}/meetings/new");
        let form = office.get(&format!("{new}?round={OWN}-k")).await;
        assert_eq!(form.status, 200, "{}", form.body);
        let mut fields = vec![
            ("operation", "p-meeting"),
            ("round", "o-own-k"),
            ("title", "班子会议"),
            ("room", "三楼会议室"),
            ("kind", kind),
            ("observer", "a-observer"),
            ("capacity.v-o-own-l2", "deputy"),
        ];
        let items: Vec<String> = items.iter().map(|item| item.replace("@chart", &format!("i-c-{chart}-1"))).collect();
        fields.extend(items.iter().map(|item| ("item", item.as_str())));
        assert_eq!(office.post(&new, &fields).await.status, 303);
        let id = "h-meeting".to_owned();
        let mut room = Room { server, browsers: BTreeMap::from([("office", office)]), codes, chart, id };
        room.call().await;
        room
    }

    /// Circulates the papers, and calls it for a day later; it is then, and everybody is signed in.
    async fn call(&mut self) {
        assert_eq!(self.post("office", "circulate", &[]).await.status, 303);
        self.server.clock.forward(DAY_MS + 60_000);
        for name in MEMBERS.into_iter().chain(["office", "observer", "staff"]) {
            let browser = self.server.signed_in(name).await;
            self.browsers.insert(name, browser);
        }
        let begins = liantu_app::time::minute(self.server.clock.now_ms() + 60_000).replace(' ', "T");
        assert_eq!(self.post("office", "call", &[("begins", &begins)]).await.status, 303);
        self.server.clock.forward(120_000);
    }

    /// Leads another meeting, that is prepared, to its opening.
    pub async fn again(&mut self) {
        self.call().await;
        self.open().await;
    }

    /// Everybody but the fourth and the seventh comes, and the meeting is open.
    pub async fn open(&mut self) {
        for name in ["m1", "m2", "m3", "m5", "m6", "observer"] {
            assert_eq!(self.enter(name).await, 303, "{name}");
        }
        assert_eq!(self.post("office", "open", &[]).await.status, 303);
    }

    pub fn path(&self, end: &str) -> String {
        format!("/organisations/{OWN}/meetings/{}{end}", self.id)
    }

    pub async fn post(&mut self, by: &str, step: &str, fields: &[(&str, &str)]) -> Answer {
        let path = self.path(&format!("/{step}"));
        // Time goes on, so that nobody asks too often.
        self.server.clock.forward(1_000);
        self.browsers.get_mut(by).unwrap().post(&path, fields).await
    }

    pub async fn enter(&mut self, name: &'static str) -> u16 {
        let code = self.codes.get_mut(name).unwrap().pop().unwrap();
        self.post(name, "enter", &[("code", &code)]).await.status
    }

    pub async fn state(&mut self, by: &str, item: &str, stance: &str) -> Answer {
        self.post(by, "state", &[("item", item), ("stance", stance), ("reason", "理由充分")]).await
    }

    pub async fn get(&self, name: &str, end: &str) -> Answer {
        self.browsers[name].get(&self.path(end)).await
    }

    /// What somebody sees, without what is new in each answer.
    async fn seen(&self, name: &str, end: &str) -> String {
        let answer = self.get(name, end).await;
        let mut body = answer.body;
        for (before, after) in [("nonce=\"", "\""), ("name=\"operation\" value=\"", "\"")] {
            let mut rest = body.as_str();
            let mut plain = String::new();
            while let Some((head, tail)) = rest.split_once(before) {
                plain.push_str(head);
                rest = tail.split_once(after).map_or("", |(_, tail)| tail);
            }
            plain.push_str(rest);
            body = plain;
        }
        format!("{} {body}", answer.status)
    }

    pub async fn seq(&self) -> u64 {
        let mut conn = self.server.app.store.read().await.unwrap();
        store::meeting::one(&mut conn, &MeetingId::new(&self.id)).await.unwrap().unwrap().seq
    }
}

impl Room {
    /// The minutes are there for those who took part and for the office, as page, PDF and Word file, with the announced hash.
    async fn papers(&self) {
        assert_eq!(self.get("staff", "/minutes").await.status, 404);
        let announced = self.server.meeting_now(&self.id).await.sitting().unwrap().announced.clone().unwrap();
        for name in ["m3", "observer", "office"] {
            let page = self.get(name, "/minutes").await;
            assert_eq!(page.status, 200, "{name}");
            for said in ["程序合规", "涉及面广", "〔2027〕3 号", &announced.hash, "时间不足"] {
                assert!(page.body.contains(said), "{said}: {}", page.body);
            }
        }
        for (end, begins) in [("/minutes.pdf", "%PDF"), ("/minutes.docx", "PK"), ("/items/i-o-own-x/form.docx", "PK")] {
            let file = self.get("m3", end).await;
            assert!(file.status == 200 && file.body.starts_with(begins), "{end} {}", file.status);
        }
        let form = self.get("m3", "/items/i-o-own-x/form").await.body;
        assert!(form.contains("涉及面广") && !form.contains("时间不足"), "{form}");
        assert_eq!(self.get("m3", "/items/i-none/form").await.status, 404);
    }

    /// The office takes the decisions into the round, once: what was adopted as it was amended, what was carried stays open.
    async fn outcome(&mut self) {
        assert_eq!(self.post("m1", "outcome", &[]).await.status, 403, "the office does that");
        for times in 1..=2 {
            let done = self.post("office", "outcome", &[]).await;
            assert_eq!(done.status, 303, "{times}: {}", done.body);
        }
        let round = self.server.round_now(OWN).await;
        let (x, z) = ("o-own-x", "o-own-z");
        let candidate = round.candidate(&RiskPointId::new(x)).unwrap();
        let Fate::Decided(decision) = &candidate.fate else { panic!("{:?}", candidate.fate) };
        let Verdict::Confirmed(decided) = &decision.result else { panic!("{decision:?}") };
        let at = decision.meeting.as_ref().unwrap();
        assert_eq!(
            (at.meeting.as_str(), at.item.as_str(), &*decision.number),
            (&*self.id, "i-o-own-x", "〔2027〕3 号")
        );
        assert_eq!((decided.grade, candidate.found.grade), (Grade::High, Some(Grade::High)));
        assert_eq!(decision.present.len(), 7);
        assert_eq!(round.candidate(&RiskPointId::new(z)).unwrap().fate, Fate::Open);
        let of_team = |id: &str| {
            let said = round.statements().filter(|it| it.candidate.as_str() == id && it.voice == Voice::Team);
            said.map(|it| it.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!((of_team(x).len(), of_team(z)), (1, vec!["时间不足".to_owned()]));
        let page = self.get("office", "/minutes").await.body;
        assert!(page.contains("审定结果已转入"), "{page}");
    }
}

on_both!(a_whole_meeting, whole);

async fn whole(base: Base) {
    let mut room = Room::called(&base, "leadership", &["i-o-own-x", "i-o-own-z"]).await;
    // Who has no seat hears nothing of it; nor does who is not signed in.
    assert_eq!(room.get("staff", "").await.status, 404);
    assert_eq!(room.get("staff", "/projector").await.status, 404);
    assert_eq!(room.post("staff", "enter", &[("code", "000000")]).await.status, 404);
    assert_eq!(room.browsers["staff"].get(&format!("/live/meeting.{}", room.id)).await.status, 404);
    assert_eq!(room.browsers["m1"].get(&format!("/live/meeting.{}", room.id)).await.status, 200);

    // A wrong code lets nobody in; a code lets in once.
    assert_eq!(room.post("m1", "enter", &[("code", "000000")]).await.status, 409);
    for name in ["m2", "m3", "m4", "m5"] {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }
    let refused = room.post("office", "open", &[]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("应到 7 人，实到 4 人，未达法定人数（须 5 人）"), "{}", refused.body);
    for name in ["m1", "m6", "m7", "observer"] {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }
    assert_eq!(room.post("m1", "open", &[]).await.status, 409, "only the recorder opens");
    assert_eq!(room.post("office", "open", &[]).await.status, 303);
    assert_eq!(room.post("office", "begin", &[("item", "i-o-own-x")]).await.status, 303);

    // The item concerns the post of the seventh, who is out of it.
    let out = room.state("m7", "i-o-own-x", "agree").await;
    assert_eq!(out.status, 409);
    assert!(out.body.contains("回避"), "{}", out.body);

    // V3: the leader tries early, and nobody can tell: every page is the same to the byte.
    let others: Vec<&str> = MEMBERS[1..].iter().copied().chain(["office", "observer"]).collect();
    let mut before = Vec::new();
    for name in &others {
        before.push((room.seen(name, "").await, room.seen(name, "/projector").await));
    }
    let seq = room.seq().await;
    for stance in ["agree", "oppose", "postpone"] {
        let early = room.state("m1", "i-o-own-x", stance).await;
        assert_eq!(early.status, 409);
        assert!(early.body.contains("末位"), "{}", early.body);
    }
    assert_eq!(room.seq().await, seq);
    // The time stands on some pages: it is put back to what it was.
    room.server.clock.forward(-3_000);
    let mut after = Vec::new();
    for name in &others {
        after.push((room.seen(name, "").await, room.seen(name, "/projector").await));
    }
    assert!(before == after);

    // A quorum is lost and regained: below it nobody states.
    for name in ["m4", "m5", "m6"] {
        assert_eq!(room.post(name, "leave", &[]).await.status, 303);
    }
    assert_eq!(room.state("m2", "i-o-own-x", "agree").await.status, 409);
    for name in ["m4", "m5", "m6"] {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }

    // A second device asks, and the first hands over.
    let second = room.server.signed_in("m2").await;
    let first = room.browsers.insert("m2", second).unwrap();
    assert_eq!(room.enter("m2").await, 303);
    assert_eq!(room.state("m2", "i-o-own-x", "agree").await.status, 409, "not yet");
    let second = room.browsers.insert("m2", first).unwrap();
    assert_eq!(room.post("m2", "hand-over", &[]).await.status, 303);
    room.browsers.insert("m2", second);

    // The same form twice is one position; V4: no other changes it.
    let amended =
        [("operation", "p-m2"), ("item", "i-o-own-x"), ("stance", "amend"), ("grade", "high"), ("reason", "涉及面广")];
    assert_eq!(room.post("m2", "state", &amended).await.status, 303);
    let seq = room.seq().await;
    assert_eq!(room.post("m2", "state", &amended).await.status, 303);
    assert_eq!(room.seq().await, seq);
    assert_eq!(room.state("m2", "i-o-own-x", "oppose").await.status, 409);
    let for_another = room
        .post(
            "office",
            "state",
            &[("item", "i-o-own-x"), ("seat", "v-o-own-l3"), ("stance", "agree"), ("reason", "代")],
        )
        .await;
    assert_eq!(for_another.status, 409, "the recorder speaks for nobody who is there");
    let json = room.browsers["m3"]
        .request(
            "POST",
            &room.path("/state"),
            &[
                ("Origin", &room.browsers["m3"].origin()),
                ("Accept", "application/json"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ],
            b"item=i-o-own-x&stance=amend&grade=high&reason=1",
        )
        .await;
    assert_eq!((json.status, json.body.contains("\"seq\"")), (200, true), "{}", json.body);
    for name in ["m4", "m5"] {
        let fields = [("item", "i-o-own-x"), ("stance", "amend"), ("grade", "high"), ("reason", "同上")];
        assert_eq!(room.post(name, "state", &fields).await.status, 303);
    }
    assert_eq!(room.post("office", "finish", &[("item", "i-o-own-x")]).await.status, 409, "somebody waits");
    assert_eq!(room.state("m6", "i-o-own-x", "oppose").await.status, 303);
    assert_eq!(room.state("m1", "i-o-own-x", "agree").await.status, 303);
    assert_eq!(room.post("observer", "remark", &[("item", "i-o-own-x"), ("text", "程序合规")]).await.status, 303);
    assert_eq!(room.post("office", "finish", &[("item", "i-o-own-x")]).await.status, 303);
    let meeting = room.server.meeting_now(&room.id).await;
    let verdict = meeting.item(&ItemId::new("i-o-own-x")).unwrap().verdict().cloned().unwrap();
    assert_eq!(verdict.sum.outcome, Outcome::AdoptedAsAmended);
    assert_eq!((verdict.sum.team, verdict.sum.withdrawn, verdict.sum.needed, verdict.sum.amend), (7, 1, 4, 4));

    // The second item is not dealt with: it goes on, and is on the next agenda by itself.
    assert_eq!(room.post("office", "close", &[]).await.status, 409, "why?");
    assert_eq!(room.post("office", "close", &[("reason", "时间不足")]).await.status, 303);
    assert_eq!(room.get("staff", "").await.status, 404, "nothing was told yet");
    assert_eq!(room.post("office", "announce", &[("number", "〔2027〕3 号")]).await.status, 303);
    let told = room.get("staff", "").await;
    assert_eq!(told.status, 200);
    assert!(told.body.contains("〔2027〕3 号") && !told.body.contains("程序合规"), "{}", told.body);
    let meeting = room.server.meeting_now(&room.id).await;
    assert_eq!(meeting.phase(), Phase::Announced);
    assert!(matches!(meeting.item(&ItemId::new("i-o-own-z")).unwrap().state, ItemState::Carried(_)));
    room.papers().await;
    room.outcome().await;
    let next = room.browsers["office"].get(&format!("/organisations/{OWN}/meetings/new")).await.body;
    assert!(next.contains("i-o-own-z") && !next.contains("i-o-own-x"), "{next}");
}

on_both!(a_secret_ballot_is_only_added_up, secret);

async fn secret(base: Base) {
    let mut room = Room::called(&base, "personnel", &["i-o-own-x"]).await;
    for name in ["m1", "m2", "m3", "m4", "m5", "m6", "observer"] {
        assert_eq!(room.enter(name).await, 303, "{name}");
    }
    assert_eq!(room.post("office", "open", &[]).await.status, 303);
    assert_eq!(room.post("office", "begin", &[("item", "i-o-own-x")]).await.status, 303);
    assert_eq!(room.state("m2", "i-o-own-x", "agree").await.status, 409, "nobody states here");
    let choices =
        [("m1", "agree"), ("m2", "agree"), ("m3", "agree"), ("m4", "agree"), ("m5", "oppose"), ("m6", "oppose")];
    for (name, choice) in choices {
        let form = [("operation", name), ("item", "i-o-own-x"), ("choice", choice)];
        // Sent twice, counted once.
        assert_eq!(room.post(name, "cast", &form).await.status, 303);
        assert_eq!(room.post(name, "cast", &form).await.status, 303);
    }
    assert_eq!(room.post("office", "finish", &[("item", "i-o-own-x")]).await.status, 303);
    let meeting = room.server.meeting_now(&room.id).await;
    let sum = meeting.item(&ItemId::new("i-o-own-x")).unwrap().verdict().unwrap().sum.clone();
    assert_eq!((sum.agree, sum.oppose, sum.outcome), (4, 2, Outcome::Adopted));
    let mut conn = room.server.app.store.read().await.unwrap();
    let left = store::ballot::counts(&mut conn, &MeetingId::new(&room.id), &ItemId::new("i-o-own-x")).await.unwrap();
    assert_eq!(left.sum(), 0);
}
