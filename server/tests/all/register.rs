//! The risk register: what charts and registers say reaches the tables, and the tables can be made again.

use liantu::chance::{Chance, SeededChance};
use liantu::extent::Extent;
use liantu::register::{NotDone, carry_out, rebuild};
use liantu::room::Answer;
use liantu::store::department::{self, Department};
use liantu::store::post::{self, Post};
use liantu::store::risk_list::{self, Filter, Query, Sort};
use liantu::store::risk_point::{self, Row};
use liantu::store::{Conn, filing, measure, risk_found};
use liantu::visit::Whose;
use liantu_domain::engine::{Ask, Author};
use liantu_domain::flowchart::Command as OnChart;
use liantu_domain::flowchart::command::{EditRisk, PinRisk, RetireRisk, RiskEdit};
use liantu_domain::id::{AccountId, FlowchartId, MeasureId, NodeId, OperationId, OrganisationId, PostId, RiskPointId};
use liantu_domain::register::{
    Assessor, Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, Refusal, Standing, Way, document,
};
use liantu_domain::risk::{ControlMeasure, Grade, Place, PowerDomain, RiskPoint, RiskType};

use crate::counts::tie;
use crate::support::chart::{add, label};
use crate::support::server::OWN;
use crate::support::{Base, Server, on_both};

fn author() -> Author {
    Author { id: AccountId::new("a1"), name: "甲".into() }
}

/// Asks a chart.
pub(crate) async fn chart(server: &Server, id: &FlowchartId, name: &str, command: impl Into<OnChart>) {
    let ask = Ask::Do(command.into());
    server.app.lobby.ask(id, OperationId::new(name), ask, author(), None).await.unwrap();
}

/// Asks the organisation's register.
pub(crate) async fn register(server: &Server, name: &str, command: Command) -> Result<(), Refusal> {
    let whose = Whose { organisation: OrganisationId::new(OWN), region_path: "/".to_owned() };
    let mut tx = server.app.store.write().await.unwrap();
    let now_ms = server.app.clock.now_ms();
    let done =
        carry_out(&mut tx, server.app.store.kind(), &whose, OperationId::new(name), command, author(), now_ms).await;
    match done {
        Ok(_) => {
            tx.commit().await.unwrap();
            Ok(())
        }
        Err(NotDone::Refused(refusal)) => Err(refusal),
        Err(NotDone::Store(error)) => panic!("{error}"),
    }
}

/// A risk point on a step.
pub(crate) fn risk(id: &str, node: &str, text: &str) -> RiskPoint {
    RiskPoint {
        manifestation: text.to_owned(),
        grade: Some(Grade::Medium),
        owner: "审查岗".to_owned(),
        measures: vec![ControlMeasure {
            id: MeasureId::new(format!("m-{id}")),
            text: "双人复核".to_owned(),
            responsible: "审查岗".to_owned(),
        }],
        ..RiskPoint::new(RiskPointId::new(id), Place::Node(NodeId::new(node)))
    }
}

/// A decision.
pub(crate) fn decided(grade: Grade) -> Decided {
    Decided { grade, level: String::new(), owner: "审查岗".to_owned(), leader: "副局长".to_owned() }
}

/// An organisation with a department and two posts, and a chart with two steps and two risk points.
pub(crate) async fn furnished(server: &Server) -> FlowchartId {
    server.organisations().await;
    let mut tx = server.app.store.write().await.unwrap();
    let organisation = OrganisationId::new(OWN);
    let department = Department { id: "d1".into(), name: "审批科".into() };
    department::insert(&mut tx, &organisation, &department, 0).await.unwrap();
    for (position, (id, name, tier)) in (0..).zip([("t1", "审查岗", "key"), ("t2", "科长", "middle")]) {
        let post = Post {
            id: id.into(),
            department: "d1".into(),
            department_name: "审批科".into(),
            name: name.into(),
            tier: tier.into(),
        };
        post::insert(&mut tx, &post, position).await.unwrap();
    }
    tx.commit().await.unwrap();
    let id = server.chart(OWN, "许可").await;
    chart(server, &id, "p1", add("n1")).await;
    chart(server, &id, "p2", label("n1", "材料审查")).await;
    chart(server, &id, "p3", PinRisk { risk: risk("r1", "n1", "收受好处放宽审查") }).await;
    chart(server, &id, "p4", PinRisk { risk: risk("r2", "n1", "无正当理由拖延") }).await;
    id
}

async fn row(conn: &mut Conn, document: &str, id: &str) -> Row {
    risk_point::one(conn, document, id).await.unwrap().unwrap()
}

on_both!(what_charts_and_registers_say_reaches_the_tables, |base: Base| async move {
    let server = Server::start(&base).await;
    let id = furnished(&server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let pinned = row(&mut conn, id.as_str(), "r1").await;
    assert_eq!((pinned.pinned.post_name.as_str(), pinned.pinned.tier.as_str()), ("审查岗", "key"));
    assert_eq!((pinned.pinned.place_name.as_str(), pinned.measures), ("材料审查", 1));
    assert_eq!((pinned.counts.state, pinned.counts.grade), (Standing::Candidate, Some(Grade::Medium)));
    assert_eq!(pinned.counts.control_level, "leader_in_charge");

    // A step that is called otherwise is called so in the register.
    chart(&server, &id, "p5", label("n1", "现场核查")).await;
    assert_eq!(row(&mut conn, id.as_str(), "r1").await.pinned.place_name, "现场核查");

    // The register decides; the finder's grade stays beside it.
    let key = Key::on_chart(&id, "r1");
    let confirm =
        |decided| Command::Confirm {
            risk: key.clone(), decided, on: "2026-11-22".into(), reason: "班子会审定".into()
        };
    let nobody = Decided { leader: " ".into(), ..decided(Grade::High) };
    assert_eq!(register(&server, "q1", confirm(nobody)).await, Err(Refusal::LeaderMissing));
    register(&server, "q2", confirm(decided(Grade::High))).await.unwrap();
    let now = row(&mut conn, id.as_str(), "r1").await;
    assert_eq!((now.counts.grade, now.pinned.grade), (Some(Grade::High), Some(Grade::Medium)));
    assert_eq!((now.counts.state, now.counts.control_level.as_str()), (Standing::Confirmed, "top_leader"));
    assert_eq!(now.counts.leader, "副局长");

    let open = filing::candidates(&mut conn, &OrganisationId::new(OWN)).await.unwrap();
    assert_eq!(open, 1, "r2 is not decided yet");

    // What hangs on a post is there as well, and a measure may serve both.
    let own = document(&OrganisationId::new(OWN)).to_string();
    let on_post = PostRisk {
        id: RiskPointId::new("r9"),
        post: PostId::new("t2"),
        kind: RiskType::Duty,
        domain: PowerDomain::Finance,
        manifestation: "𠮷=审核报销把关不严".into(),
        grade: Some(Grade::Low),
        owner: "科长".into(),
        leader: String::new(),
        found_on: "2026-11-22".into(),
    };
    let care = Care {
        id: Key::own("m9"),
        text: "定期轮岗".into(),
        kind: MeasureKind::Rotation,
        responsible: "科长".into(),
        due_on: Some("2026-12-31".into()),
        state: MeasureState::Planned,
        risks: [key.clone(), Key::own("r9")].into(),
    };
    let all = Command::All(vec![
        Command::PutRisk(Edit { was: None, is: on_post.clone() }),
        Command::PutMeasure(Edit { was: None, is: care.clone() }),
        Command::FoundBy { risk: Key::own("r9"), way: Way::SelfCheck },
    ]);
    register(&server, "q3", all).await.unwrap();
    let post_row = row(&mut conn, &own, "r9").await;
    assert_eq!((post_row.measures, post_row.pinned.tier.as_str()), (1, "middle"));
    assert_eq!(row(&mut conn, id.as_str(), "r1").await.measures, 2);

    // All or nothing.
    let halves = Command::All(vec![
        Command::Assess {
            risk: Key::own("r9"),
            by: Assessor::Peer,
            grade: Grade::High,
            inputs: None,
            reason: String::new(),
        },
        Command::Guard { risk: Key::own("r9"), reason: "到位".into() },
    ]);
    let refused = register(&server, "q4", halves).await;
    assert_eq!(refused, Err(Refusal::NotFrom { standing: Standing::Candidate }));

    // The second of two who edit one measure is told.
    let mine = Care { state: MeasureState::InPlace, ..care.clone() };
    let theirs = Care { responsible: "审查岗".into(), ..care.clone() };
    register(&server, "q5", Command::PutMeasure(Edit { was: Some(care.clone()), is: mine })).await.unwrap();
    let second = register(&server, "q6", Command::PutMeasure(Edit { was: Some(care), is: theirs })).await;
    assert_eq!(second, Err(Refusal::ChangedSince));

    // What is retired on the chart is retired.
    let retire = RetireRisk { risk: RiskPointId::new("r2"), reason: "已取消该环节".into() };
    chart(&server, &id, "p6", retire).await;
    assert_eq!(row(&mut conn, id.as_str(), "r2").await.counts.state, Standing::Retired);
});

/// All that the tables say.
async fn tables(conn: &mut Conn, documents: &[String]) -> String {
    let mut said = String::new();
    for document in documents {
        said += &format!("{:#?}\n", risk_point::of_document(conn, document).await.unwrap());
        said += &format!("{:#?}\n", measure::of_document(conn, document).await.unwrap());
        said += &format!("{:#?}\n", measure::links(conn, document).await.unwrap());
    }
    said
}

/// The tables made again from the logs say what they say now; they are left as they are.
async fn as_rebuilt(server: &Server, documents: &[String], step: usize) {
    let mut tx = server.app.store.write().await.unwrap();
    let before = tables(&mut tx, documents).await;
    tie(&mut tx).await;
    rebuild::all(&mut tx, |_| ()).await.unwrap();
    tie(&mut tx).await;
    let after = tables(&mut tx, documents).await;
    for (line, (before, after)) in before.lines().zip(after.lines()).enumerate() {
        assert_eq!(before, after, "step {step}, line {line}");
    }
    assert_eq!(before, after, "step {step}");
    tx.rollback().await.unwrap();
}

on_both!(l4_the_tables_are_what_the_logs_say, |base: Base| async move {
    let server = Server::start(&base).await;
    let first = furnished(&server).await;
    let second = server.chart(OWN, "处罚").await;
    let own = document(&OrganisationId::new(OWN)).to_string();
    let documents = [first.to_string(), second.to_string(), own];
    let chance = SeededChance::new(20_261_122);
    let pick = |count: usize| usize::try_from(chance.number() % u64::try_from(count).unwrap()).unwrap();
    chart(&server, &second, "s0", add("n1")).await;
    let charts = [first, second];
    let grades = Grade::ALL;
    // Measures as they were last put, to be changed later.
    let mut put: Vec<Care> = Vec::new();
    let mut pinned = Vec::new();
    for step in 0..240 {
        server.clock.forward(3_600_000);
        let id = &charts[pick(2)];
        let (risk_id, op) = (format!("r{}", pick(6)), format!("x{step}"));
        let key = if pick(3) == 0 { Key::own(&risk_id) } else { Key::on_chart(id, &risk_id) };
        let reason = format!("理由{step}");
        // Many of these are refused, and that is right: what is refused changes nothing.
        match pick(13) {
            0 => {
                let mut risk = risk(&risk_id, "n1", &reason);
                risk.measures.truncate(pick(2));
                chart(&server, id, &op, PinRisk { risk }).await;
                pinned.push((id, op));
            }
            // Of what was pinned first, so that a chart may lose all it has; undone twice, it comes back.
            1 => {
                let (id, of) = if pinned.is_empty() { (id, String::new()) } else { pinned[pick(pinned.len())].clone() };
                let _ = server
                    .app
                    .lobby
                    .ask(id, OperationId::new(&op), Ask::Revert(OperationId::new(of)), author(), None)
                    .await;
                pinned.push((id, op));
            }
            2 => chart(&server, id, &op, label("n1", &reason)).await,
            3 => {
                let retire = RetireRisk { risk: RiskPointId::new(&risk_id), reason };
                chart(&server, id, &op, retire).await;
            }
            4 => {
                let is = PostRisk {
                    id: RiskPointId::new(&risk_id),
                    post: PostId::new(["t1", "t2"][pick(2)]),
                    kind: RiskType::ALL[pick(5)],
                    domain: PowerDomain::ALL[pick(4)],
                    manifestation: reason,
                    grade: None,
                    owner: String::new(),
                    leader: String::new(),
                    found_on: String::new(),
                };
                let _ = register(&server, &op, Command::PutRisk(Edit { was: None, is })).await;
            }
            5 => {
                let decided = decided(grades[pick(3)]);
                let confirm = Command::Confirm { risk: key, decided, on: "2026-11-22".into(), reason };
                let _ = register(&server, &op, confirm).await;
            }
            6 => {
                let _ = register(&server, &op, Command::Guard { risk: key, reason }).await;
            }
            7 => {
                let is = Care {
                    id: if pick(2) == 0 {
                        Key::own(format!("m{step}"))
                    } else {
                        Key::on_chart(id, format!("m-{risk_id}"))
                    },
                    text: reason,
                    kind: MeasureKind::ALL[pick(7)],
                    responsible: String::new(),
                    due_on: None,
                    state: MeasureState::ALL[pick(3)],
                    risks: (0..pick(4)).map(|at| Key::on_chart(&charts[at % 2], format!("r{at}"))).collect(),
                };
                let edit = Edit { was: None, is: is.clone() };
                if register(&server, &op, Command::PutMeasure(edit)).await.is_ok() {
                    put.push(is);
                }
            }
            8 if !put.is_empty() => {
                let at = pick(put.len());
                let was = put[at].clone();
                let is = Care {
                    kind: MeasureKind::ALL[pick(7)],
                    due_on: Some("2026-12-31".into()),
                    state: MeasureState::ALL[pick(3)],
                    ..was.clone()
                };
                let edit = Edit { was: Some(was), is: is.clone() };
                if register(&server, &op, Command::PutMeasure(edit)).await.is_ok() {
                    put[at] = is;
                }
            }
            9 => {
                let measure = ControlMeasure {
                    id: MeasureId::new(format!("m-r{}", pick(6))),
                    text: reason,
                    responsible: "审查岗".to_owned(),
                };
                let edit = if pick(3) == 0 { RiskEdit::RemoveMeasure(measure.id) } else { RiskEdit::Measure(measure) };
                chart(&server, id, &op, EditRisk { risk: RiskPointId::new(&risk_id), edit }).await;
            }
            10 => {
                let edit = RiskEdit::Grade(Some(grades[pick(3)]));
                chart(&server, id, &op, EditRisk { risk: RiskPointId::new(&risk_id), edit }).await;
            }
            11 => {
                let _ = register(&server, &op, Command::Reopen { risk: key, reason }).await;
            }
            _ => {
                let _ = register(&server, &op, Command::Retire { risk: key, on: "2026-11-23".into(), reason }).await;
            }
        }
        if step % 20 == 0 {
            as_rebuilt(&server, &documents, step).await;
        }
    }
    as_rebuilt(&server, &documents, 240).await;
    let said = tables(&mut server.app.store.read().await.unwrap(), &documents).await;
    assert!(said.matches("manifestation").count() > 8, "{said}");
    assert_eq!(liantu::command::verify::verify(&server.app.store).await.unwrap().faults, [""; 0]);
});

on_both!(only_what_is_new_on_a_chart_asks_the_register, |base: Base| async move {
    let server = Server::start(&base).await;
    let id = furnished(&server).await;
    let key = Key::on_chart(&id, "r1");
    let confirm =
        |decided| Command::Confirm { risk: key, decided, on: "2026-11-22".into(), reason: "班子会审定".into() };
    register(&server, "q1", confirm(decided(Grade::High))).await.unwrap();
    // A register that can't be read.
    let own = document(&OrganisationId::new(OWN)).to_string();
    let mut tx = server.app.store.write().await.unwrap();
    sqlx::query("UPDATE operation SET body = '?' WHERE document = $1").bind(&own).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();

    // What is decided stays beside what the chart says anew.
    chart(&server, &id, "p5", label("n1", "现场核查")).await;
    let edit = |edit| EditRisk { risk: RiskPointId::new("r1"), edit };
    chart(&server, &id, "p6", edit(RiskEdit::Manifestation("收受礼品礼金".into()))).await;
    let measure =
        ControlMeasure { id: MeasureId::new("m-r1"), text: "三人复核".into(), responsible: "科长".into() };
    chart(&server, &id, "p7", edit(RiskEdit::Measure(measure))).await;
    let mut conn = server.app.store.read().await.unwrap();
    let now = row(&mut conn, id.as_str(), "r1").await;
    assert_eq!((now.pinned.place_name.as_str(), now.pinned.manifestation.as_str()), ("现场核查", "收受礼品礼金"));
    assert_eq!((now.counts.state, now.counts.grade, now.measures), (Standing::Confirmed, Some(Grade::High), 1));
    assert_eq!(measure::of_risk(&mut conn, id.as_str(), "r1").await.unwrap()[0].body, "三人复核");
    drop(conn);

    // What is new must ask, and is not written without an answer.
    let pin = Ask::Do(PinRisk { risk: risk("r3", "n1", "") }.into());
    let answer = server.app.lobby.ask(&id, OperationId::new("p8"), pin, author(), None).await;
    assert!(matches!(answer, Ok(Answer::Unavailable)));
});

on_both!(every_filter_and_every_order_is_answered, |base: Base| async move {
    let server = Server::start(&base).await;
    let id = furnished(&server).await;
    let mut conn = server.app.store.read().await.unwrap();
    let extents = [
        (Extent::Region("/".to_owned()), 2),
        (Extent::Region("/g1/".to_owned()), 0),
        (Extent::Organisation(OrganisationId::new(OWN)), 2),
        (Extent::Posts(vec![PostId::new("t1")]), 2),
        (Extent::Posts(Vec::new()), 0),
        (Extent::Departments(vec![liantu_domain::id::DepartmentId::new("d1")]), 2),
    ];
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    let filters = [
        (Filter::default(), 2),
        (text("好处"), 1),
        (text("cailiao"), 2),
        (text("clsc 拖延"), 1),
        (text("100%"), 0),
        (Filter { grade: Some(Some(Grade::Medium)), unguarded: false, ..Filter::default() }, 2),
        (Filter { grade: Some(None), ..Filter::default() }, 0),
        (Filter { unguarded: true, ..Filter::default() }, 0),
        (
            Filter {
                states: vec![Standing::Candidate, Standing::Confirmed],
                kind: Some(RiskType::Process),
                domain: Some(PowerDomain::Affairs),
                tier: Some("key".into()),
                control_level: Some("leader_in_charge".into()),
                organisation: Some(OWN.into()),
                department: Some("d1".into()),
                post: Some("t1".into()),
                chart: Some(id.to_string()),
                ..Filter::default()
            },
            2,
        ),
        (Filter { way: Some(Some(Way::SelfCheck)), power: Some("w1".into()), ..Filter::default() }, 0),
    ];
    for (extent, seen) in &extents {
        for sort in Sort::ALL {
            for (filter, found) in &filters {
                let query = Query { extent: extent.clone(), filter: filter.clone(), sort: *sort, skip: 0, most: 10 };
                let rows = risk_list::page(&mut conn, &query).await.unwrap();
                let counted = risk_list::tally(&mut conn, extent, filter).await.unwrap();
                let answer = risk_found::found(&mut conn, &query).await.unwrap();
                assert_eq!(answer.rows, rows, "{query:?}");
                assert_eq!(
                    answer.totals.iter().map(|(_, count)| count).sum::<i64>(),
                    counted.iter().map(|tally| tally.count).sum::<i64>()
                );
                let expected = if *seen == 0 { 0 } else { *found };
                assert_eq!(rows.len(), expected, "{query:?}");
                assert_eq!(counted.iter().map(|tally| tally.count).sum::<i64>(), i64::try_from(expected).unwrap());
            }
        }
    }
    let first =
        Query { extent: Extent::Region("/".into()), filter: Filter::default(), sort: Sort::Changed, skip: 0, most: 1 };
    let rows = risk_list::page(&mut conn, &first).await.unwrap();
    assert_eq!((rows.len(), rows[0].chart_title.as_str(), rows[0].organisation_name.as_str()), (1, "许可", "自家"));
});
