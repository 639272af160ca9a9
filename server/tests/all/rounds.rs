//! Rounds: laid out, led through their ways with every "no" as a sentence, and put into the register; and a whole place
//! that is played through.

use std::collections::BTreeMap;

use liantu::command::verify::verify;
use liantu::store;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::command::{AddNode, EditHead, HeadEdit};
use liantu_domain::flowchart::{Command as Draw, FlowNode, NodeKind};
use liantu_domain::id::{AccountId, NodeId, OrganisationId, PostId, RiskPointId};
use liantu_domain::register::Decided;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{Carries, Command, Decision, Finding, Scope, Step, Verdict};
use serde_json::Value;

use crate::support::program::command;
use crate::support::round::ways;
use crate::support::server::{OWN, START_MS};
use crate::support::{Base, Server, on_both};

fn finding(id: &str, step: Option<Step>, text: &str) -> Finding {
    Finding {
        id: RiskPointId::new(id),
        post: PostId::new(format!("{OWN}-p")),
        step,
        kind: RiskType::Duty,
        domain: PowerDomain::Affairs,
        manifestation: text.into(),
        grade: Some(Grade::Medium),
        grade_reason: String::new(),
        measure: "双人办理".into(),
    }
}

/// All that leads a round in which two points were designated up to the last day of its publication.
fn led(chart_step: Step, gone: Step) -> Vec<Command> {
    let today = Date::in_beijing(START_MS);
    let designate = |finding: Finding| Command::Designate {
        way: "org_designation".into(),
        finding,
        reason: "核心职权".into(),
        answer_by: today,
    };
    let decide = |id: &str, result| Command::Decide {
        candidate: RiskPointId::new(id),
        decision: Decision {
            on: today,
            number: "纪要第 3 号".into(),
            present: vec!["局长".into()],
            paper: String::new(),
            meeting: None,
            result,
        },
    };
    let confirmed = || {
        Verdict::Confirmed(Decided {
            grade: Grade::High,
            level: String::new(),
            owner: "审核岗".into(),
            leader: "副局长".into(),
        })
    };
    let leave = |way: &str| Command::LeaveOut { way: way.into(), reason: "本轮不采用".into() };
    let close = |way: &str| Command::Close { way: way.into(), carries: Carries::Nothing };
    vec![
        leave("self_check"),
        leave("peer_review"),
        leave("public_assessment"),
        Command::Open("org_designation".into()),
        designate(finding("rs", Some(chart_step), "收件不登记")),
        designate(finding("rg", Some(gone), "环节已取消，仍有人情办理")),
        designate(finding("rp", None, "印章保管不严")),
        designate(finding("rn", None, "不予列入的一条")),
        Command::Answer { candidate: RiskPointId::new("rs"), text: "同意".into() },
        Command::Answer { candidate: RiskPointId::new("rg"), text: "同意".into() },
        Command::Answer { candidate: RiskPointId::new("rp"), text: "同意".into() },
        Command::Answer { candidate: RiskPointId::new("rn"), text: "不同意".into() },
        Command::Check { remarks: ["齐全", "规范", "准确", "到位"].map(String::from) },
        close("org_designation"),
        Command::Open("team_decision".into()),
        decide("rs", confirmed()),
        decide("rg", confirmed()),
        decide("rp", confirmed()),
        decide("rn", Verdict::Rejected("已有制度能防控".into())),
        close("team_decision"),
        Command::Open("online_publicity".into()),
        Command::Publish { scope: Scope::Public, until: today },
    ]
}

on_both!(a_round_that_is_over_goes_into_charts_and_register_once, |base: Base| async move {
    let server = Server::start(&base).await;
    server.tree().await;
    let own = OrganisationId::new(OWN);
    let author = Author { id: AccountId::new("a0"), name: "甲".into() };
    let node = FlowNode::new(NodeId::new("n1"), NodeKind::Task, "受理", 0, 0);
    let draw: [Draw; 2] = [EditHead { edit: HeadEdit::Title("许可".into()) }.into(), AddNode { node }.into()];
    let mut tx = server.app.store.write().await.unwrap();
    let chart = liantu::birth::chart(&mut tx, &*server.app.chance, START_MS, &own, &author, &draw).await.unwrap();
    tx.commit().await.unwrap();
    let step = |node: &str| Step { chart: chart.clone(), node: NodeId::new(node) };
    server.round(OWN, "j1", "年度排查", led(step("n1"), step("n9"))).await;
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;
    let path = format!("/organisations/{OWN}/rounds/j1");

    let early = office.post(&format!("{path}/ways/online_publicity/close"), &[]).await;
    assert_eq!(early.status, 409);
    assert!(early.body.contains("公示期至") || early.body.contains("还不能结束"), "{}", early.body);
    let early = office.post(&format!("{path}/archive"), &[]).await;
    assert_eq!(early.status, 409, "not before it is over");

    server.clock.forward(24 * 3_600_000);
    let mut office = server.signed_in("office").await;
    assert_eq!(office.post(&format!("{path}/ways/online_publicity/close"), &[]).await.status, 303);
    assert_eq!(office.post(&format!("{path}/archive"), &[]).await.status, 303);
    assert_eq!(office.post(&format!("{path}/archive"), &[]).await.status, 303, "twice is once");
    assert!(office.get(&path).await.body.contains("已归档"));

    let mut conn = server.app.store.read().await.unwrap();
    let register = liantu_domain::register::document(&own).to_string();
    let of_posts = store::risk_point::of_document(&mut conn, &register).await.unwrap();
    let texts: Vec<&str> = of_posts.iter().map(|row| row.pinned.manifestation.as_str()).collect();
    assert_eq!(texts, ["环节已取消，仍有人情办理", "印章保管不严"], "a step that is gone leaves the point on the post");
    let of_chart = store::risk_point::of_document(&mut conn, chart.as_str()).await.unwrap();
    assert_eq!(of_chart.len(), 1);
    assert_eq!(of_chart[0].pinned.place, "node:n1");
    assert_eq!(store::operation::last(&mut conn, &chart).await.unwrap().0, 3, "one line for the pin");
    for row in of_posts.iter().chain(&of_chart) {
        let said = format!("{row:?}");
        assert!(said.contains("OrgDesignation") && said.contains("Confirmed"), "{said}");
    }
    drop(conn);
    assert_eq!(verify(&server.app.store).await.unwrap().faults, Vec::<String>::new());
    let mut tx = server.app.store.write().await.unwrap();
    liantu::register::rebuild::all(&mut tx, |_| ()).await.unwrap();
    let again = store::risk_point::of_document(&mut tx, &register).await.unwrap();
    assert_eq!(format!("{again:?}"), format!("{of_posts:?}"), "the logs say the same");
});

/// The fields of the form in which a round is laid out.
fn form<'a>(days: &'a [(String, String)], title: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("operation", "pform1"),
        ("template", "six_ways"),
        ("title", title),
        ("year", "2027"),
        ("project", "窗口服务专项"),
        ("department", "o-own-d"),
    ];
    fields.extend(days.iter().map(|(name, day)| (name.as_str(), day.as_str())));
    fields
}

on_both!(a_round_is_laid_out_and_every_no_is_a_sentence, |base: Base| async move {
    let server = Server::start(&base).await;
    server.tree().await;
    server.account("office", Role::Office, OWN).await;
    let mut office = server.signed_in("office").await;
    let new = format!("/organisations/{OWN}/rounds/new");
    for template in ["six_ways", "five_ways", "four_stages", "three_stages"] {
        let page = office.get(&format!("{new}?template={template}")).await;
        assert_eq!(page.status, 200);
        let asked = if template == "five_ways" { 5 } else { 6 };
        assert_eq!(page.body.matches("type=\"date\"").count(), 2 * asked, "{template}");
    }
    let mut days: Vec<(String, String)> = Vec::new();
    for way in ways() {
        days.push((format!("{}.opens", way.id), way.opens_on.to_string()));
        days.push((format!("{}.closes", way.id), way.closes_on.to_string()));
    }
    // What can't be: the sentence, and nothing of what was typed is lost.
    let mut wrong = days.clone();
    wrong[1].1 = "2027-02-30".into();
    let page = office.post(&new, &form(&wrong, "第一轮排查")).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("“自己查”的日期不正确"), "{}", page.body);
    assert!(page.body.contains("第一轮排查") && page.body.contains("窗口服务专项"));
    wrong[1].1 = "2020-01-01".into();
    let page = office.post(&new, &form(&wrong, "第一轮排查")).await;
    assert!(page.status == 409 && page.body.contains("结束日期早于开始日期"), "{}", page.body);
    let page = office.post(&new, &form(&days, " ")).await;
    assert!(page.status == 409 && page.body.contains("请填写轮次名称"), "{}", page.body);

    // Twice the same form is one round.
    let first = office.post(&new, &form(&days, "第一轮排查")).await;
    let second = office.post(&new, &form(&days, "第一轮排查")).await;
    assert_eq!((first.status, second.status), (303, 303));
    let path = first.header("location").unwrap().to_owned();
    assert_eq!(second.header("location"), Some(path.as_str()));
    assert_eq!(office.get("/rounds").await.body.matches("第一轮排查").count(), 1);

    let step = |way: &str, step: &str| format!("{path}/ways/{way}/{step}");
    let no =
        async |office: &mut crate::support::Browser, way: &str, name: &str, fields: &[(&str, &str)], said: &str| {
            let page = office.post(&step(way, name), fields).await;
            assert_eq!(page.status, 409, "{way} {name}");
            assert!(page.body.contains(said), "{way} {name}: {}", page.body);
            for (_, typed) in fields.iter().filter(|(name, _)| *name == "reason") {
                assert!(page.body.contains(typed), "what was typed is still there");
            }
        };
    no(&mut office, "team_decision", "open", &[], "“自己查”还没有结束").await;
    no(&mut office, "team_decision", "leave-out", &[("reason", "不需要")], "这一方式不能省略").await;
    no(&mut office, "peer_review", "leave-out", &[("reason", " ")], "请填写理由").await;
    no(&mut office, "self_check", "close", &[], "这一方式没有在进行中").await;
    assert_eq!(office.post(&step("self_check", "open"), &[]).await.status, 303);
    no(&mut office, "self_check", "open", &[], "").await;
    no(&mut office, "self_check", "close", &[], "还不能结束").await;
    no(&mut office, "self_check", "extend", &[("day", "昨天"), ("reason", "人手不足")], "日期不正确").await;
    no(&mut office, "self_check", "extend", &[("day", "2020-01-01"), ("reason", "人手不足")], "截止日期须不早于今天")
        .await;
    assert_eq!(office.post(&step("self_check", "remind"), &[]).await.status, 303);
    assert!(office.get(&path).await.body.contains("已催办 1 次"));
    assert_eq!(office.post(&step("nothing", "open"), &[]).await.status, 404);
    assert_eq!(office.post(&step("self_check", "nothing"), &[]).await.status, 404);

    // A round of one's own can't be laid out over another's.
    server.account("other", Role::Office, crate::support::server::OTHER).await;
    let mut other = server.signed_in("other").await;
    let theirs = format!("/organisations/{}/rounds/new", crate::support::server::OTHER);
    let page = other.post(&theirs, &form(&days, "抢占")).await;
    assert_ne!(page.status, 303);
    assert!(office.get(&path).await.body.contains("第一轮排查"));
});

/// Conservation: whatever came in has ended decided, merged or dismissed, and each way's count adds up.
#[test]
fn a_place_that_is_played_through_loses_no_candidate() {
    let base = Base::sqlite();
    let [name, folder] = base.arguments();
    let run = |arguments: &[&str]| {
        let out = command(&[&[arguments[0], &name, &folder], &arguments[1..]].concat()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let sum: Value = serde_json::from_str(&run(&["demo", "--round", "--json", "--seed", "11"])).unwrap();
    let of = |part: &str| -> BTreeMap<String, u64> { serde_json::from_value(sum[part].clone()).unwrap() };
    let (candidates, by_way, comments) = (of("candidates"), of("by_way"), of("comments"));
    assert!(candidates["created"] > 20, "{sum}");
    assert_eq!(candidates["created"], candidates["decided"] + candidates["merged"] + candidates["dismissed"]);
    assert_eq!(by_way.len(), 6);
    assert_eq!(by_way.values().sum::<u64>(), candidates["created"]);
    assert!(comments["received"] > 0);
    assert_eq!(comments["received"], comments["published"] + comments["withheld"] + comments["pending"]);
    assert!(run(&["verify"]).contains("as they were written"));
}
