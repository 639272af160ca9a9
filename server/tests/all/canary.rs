//! A4, the canary sweep: every text field of another organisation holds a random word of its own; every page of
//! every route is opened as every role of ours, and as a visitor, and none of the words may be there. The routes come
//! from the table, so one that is added later is swept too.

use std::collections::BTreeSet;

use axum::http::Method;
use liantu::chance::{Chance, MachineChance};
use liantu::routes::ROUTES;
use liantu_domain::access::Role;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::filing::FiledRegister;
use liantu_domain::flowchart::command::{AddNode, EditHead, HeadEdit, PinRisk, ReplaceContent};
use liantu_domain::flowchart::{Command, Content, FlowNode, Flowchart, NodeKind};
use liantu_domain::id::{AccountId, FlowchartId, NodeId, OrganisationId, PostId, RiskPointId};
use liantu_domain::reconcile::Form;
use liantu_domain::risk::{Place, PowerDomain, RiskPoint, RiskType};
use liantu_domain::round::{Command as RoundCommand, Finding, Question, Scope, Takes, WayId};
use sqlx::AssertSqlSafe;

use crate::support::server::{OTHER, OWN};
use crate::support::tree::{OTHER_REGION, OWN_REGION, region_below};
use crate::support::{Base, Server};

/// The words that were planted, each with the field that it stands in.
#[derive(Default)]
struct Words(Vec<(String, String)>);

impl Words {
    fn plant(&mut self, field: &str) -> String {
        let word = format!("w{:016x}", MachineChance.number());
        self.0.push((word.clone(), field.to_owned()));
        word
    }

    fn seen_in<'a>(&'a self, page: &str) -> Vec<&'a str> {
        self.0.iter().filter(|(word, _)| page.contains(word)).map(|(_, field)| field.as_str()).collect()
    }
}

/// What is planted beside the chart: `~name` becomes a word, `@chart` the other organisation's chart. Tables that
/// hold no text of an organisation are not here.
const PLANTED: &[&str] = &[
    "UPDATE region SET name = '~region.name' WHERE id = 'g-other'",
    "UPDATE region SET name = '~region.name' WHERE id = 'g-other-below'",
    "UPDATE organisation SET name = '~organisation.name', code = '~organisation.code', liaison = 'o-other-e' WHERE id = 'o-other'",
    "UPDATE department SET name = '~department.name' WHERE id = 'o-other-d'",
    "UPDATE post SET name = '~post.name', duties = '~post.duties' WHERE id = 'o-other-p'",
    "UPDATE cadre SET name = '~cadre.name' WHERE id = 'o-other-e'",
    "UPDATE account SET display_name = '~account.display_name' WHERE id = 'a-other'",
    "INSERT INTO power (id, organisation, code, name, kind, content, department, post, scope, major, core, state, reason, decision, \
     position, changed_ms, changed_by, version) VALUES ('w-other', 'o-other', '~power.code', '~power.name', 'licence', \
     '~power.content', 'o-other-d', 'o-other-p', 'external', '', '', 'kept', '~power.reason', '~power.decision', 0, 0, \
     '~power.changed_by', 0)",
    "INSERT INTO legal_basis (id, power, law, article, body, state, position) VALUES ('l-other', 'w-other', \
     '~legal_basis.law', '~legal_basis.article', '~legal_basis.body', 'valid', 0)",
    "UPDATE chart SET power = 'w-other' WHERE id = '@chart'",
    "INSERT INTO chart_version (chart, number, state, hash, reason, changed_ms, changed_by) VALUES ('@chart', 7, 'discussion', \
     '', '~chart_version.reason', 0, '~chart_version.changed_by')",
    "INSERT INTO version_comment (id, chart, number, party, body, answer, at_ms, by_name) VALUES ('v-other', '@chart', 7, \
     'staff', '~version_comment.body', '~version_comment.answer', 0, '~version_comment.by_name')",
    "INSERT INTO risk_point (document, id, organisation, region_path, chart, place, place_name, department_name, post_name, \
     tier, kind, domain, manifestation, is_live, self_grade, pinned_owner, pinned_leader, found_on, standing, decided_grade, \
     decided_level, decided_owner, decided_leader, way, grade, state, control_level, owner, leader, measures, changed_ms, search) \
     VALUES ('register.o-other', 'r-other', 'o-other', '/g-other/', NULL, '', '~risk_point.place_name', \
     '~risk_point.department_name', '~risk_point.post_name', 'key', 'process', 'affairs', '~risk_point.manifestation', 1, \
     '', '~risk_point.pinned_owner', '~risk_point.pinned_leader', '', '', '', '', '', '', '', '', 'candidate', '', \
     '~risk_point.owner', '~risk_point.leader', 1, 0, '')",
    "INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, state) VALUES ('register.o-other', \
     'm-other', 'o-other', '/g-other/', '~measure.body', 'rule', '~measure.responsible', 'planned')",
    "INSERT INTO risk_measure (document, risk, measure_document, measure) VALUES ('register.o-other', 'r-other', \
     'register.o-other', 'm-other')",
    "INSERT INTO rule (id, organisation, region_path, name, state) VALUES ('u-other', 'o-other', '/g-other/', '~rule.name', 'planned')",
    "INSERT INTO evidence (id, organisation, measure, name, content_type, bytes, sha256, content, at_ms, by_name) VALUES \
     ('x-other', 'o-other', '/m-other', '~evidence.name', 'text/plain', 3, '', 'YWJj', 0, '~evidence.by_name')",
    "INSERT INTO saved_view (id, account, name, query) VALUES ('s-other', 'a-other', '~saved_view.name', '~saved_view.query')",
    "INSERT INTO filing (id, organisation, year, state, attempt, hash, reason, filed_by, decided_by, version) VALUES ('o-other.2027', \
     'o-other', 2027, 'returned', 1, '', '~filing.reason', '~filing.filed_by', '~filing.decided_by', 0)",
    "INSERT INTO filing_register (filing, attempt, kind, body, hash) VALUES ('o-other.2027', 1, 'posts', \
     '{\"register\":\"posts\",\"columns\":[\"post\"],\"rows\":[[\"~filing_register.body\"]]}', '')",
    "INSERT INTO round (id, organisation, title, year, state, hears, hears_form, hears_until, shown, candidates, seq, changed_ms) \
     VALUES ('j-heard', 'o-other', '~round.title', 2027, 'planned', '', '', '', '', 0, 0, 0)",
    "INSERT INTO comment (shuffle, id, round, organisation, chart, kind, words, on_day, state, reason, hash) VALUES (7, 'q-other', \
     'j-heard', 'o-other', '@chart', 'remark', '~comment.words', '2027-01-15', 'published', '', '')",
    "INSERT INTO comment_answer (comment, number, outcome, reason, on_day) VALUES ('q-other', 0, 'partly', \
     '~comment_answer.reason', '2027-01-15')",
];

/// The ids of the other organisation's things, for parameters that the table may get later.
const IDS: &[&str] = &[
    "o-other-d",
    "o-other-p",
    "o-other-e",
    "w-other",
    "l-other",
    "v-other",
    "r-other",
    "m-other",
    "u-other",
    "x-other",
    "s-other",
    "j-other",
    "r-round",
    "org_designation",
    "o-other.2027",
    "register.o-other",
    "j-heard",
    "q-other",
];

/// Files in which a word does not stand as it is.
const PACKED: &[&str] = &["application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

/// What the list of powers says to everybody: that is what it is for.
const PUBLIC: &[&str] = &[
    "organisation.name",
    "department.name",
    "post.name",
    "power.code",
    "power.name",
    "legal_basis.law",
    "legal_basis.article",
    "round.title",
];

struct Sown {
    server: Server,
    words: Words,
    chart: String,
    _base: Base,
}

async fn sow() -> Sown {
    let base = Base::sqlite();
    let arguments = ["--sign-ins-per-minute", "1000", "--exports-per-hour", "100000"];
    let server = Server::with(&base, &arguments).await;
    server.tree().await;
    let mut words = Words::default();

    // A chart with a word in each of its texts.
    let mut risk = RiskPoint::new(RiskPointId::new("r1"), Place::Node(NodeId::new("n1")));
    risk.manifestation = words.plant("risk.manifestation");
    risk.owner = words.plant("risk.owner");
    risk.leader = words.plant("risk.leader");
    let mut node = FlowNode::new(NodeId::new("n1"), NodeKind::Task, words.plant("node.label"), 0, 0);
    node.responsible = words.plant("node.responsible");
    let commands: [Command; 3] = [
        EditHead { edit: HeadEdit::Title(words.plant("chart.title")) }.into(),
        AddNode { node }.into(),
        PinRisk { risk }.into(),
    ];
    let author = Author { id: AccountId::new("a-other"), name: words.plant("operation.author_name").into() };
    let (own, other) = (OrganisationId::new(OWN), OrganisationId::new(OTHER));
    let mut tx = server.app.store.write().await.unwrap();
    let now = crate::support::server::START_MS;
    let chart = liantu::birth::chart(&mut tx, &MachineChance, now, &other, &author, &commands).await.unwrap();
    let copy: Command = ReplaceContent { content: Box::new(Content::from(Flowchart::default())) }.into();
    liantu::birth::chart(&mut tx, &MachineChance, now, &own, &author_of_ours(), &[copy]).await.unwrap();
    tx.commit().await.unwrap();

    // A round with a candidate.
    let finding = Finding {
        id: RiskPointId::new("r-round"),
        post: PostId::new("o-other-p"),
        step: None,
        kind: RiskType::Duty,
        domain: PowerDomain::Affairs,
        manifestation: words.plant("round.finding.manifestation"),
        grade: None,
        grade_reason: words.plant("round.finding.grade_reason"),
        measure: words.plant("round.finding.measure"),
    };
    let answer_by = Date::in_beijing(now).plus_days(9).unwrap();
    let way = WayId::new("org_designation");
    let reason = words.plant("round.designation.reason");
    let designate = RoundCommand::Designate { way: way.clone(), finding, reason, answer_by };
    let title = words.plant("round.title");
    let question = Question { words: words.plant("questionnaire.question"), takes: Takes::Mark };
    let ask = RoundCommand::LayOutQuestions(vec![question]);
    server.round(OTHER, "j-other", &title, vec![ask, RoundCommand::Open(way), designate]).await;
    server.round_that_is_published(OTHER, "j-inside", &words.plant("inside.title"), Scope::System).await;

    // Everything else.
    let account = server.account("other", Role::Office, OTHER).await;
    let mut tx = server.app.store.write().await.unwrap();
    for statement in PLANTED {
        let mut filled = statement.replace("@chart", chart.as_str()).replace("a-other", account.as_str());
        while let Some(at) = filled.find('~') {
            let length = filled[at + 1..].find(|c: char| !c.is_ascii_lowercase() && !"._".contains(c)).unwrap();
            let field = filled[at + 1..=at + length].to_owned();
            let word = words.plant(&field);
            filled.replace_range(at..=at + length, &word);
        }
        sqlx::query(AssertSqlSafe(filled.clone()))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|error| panic!("{filled}: {error}"));
    }
    tx.commit().await.unwrap();
    plant_round(&server, &mut words, &chart).await;
    plant_meeting(&server, &mut words, &account).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Visitor) {
        if role == Role::Discipline {
            server.regional(role.name(), role, OWN_REGION).await;
        } else {
            server.account(role.name(), role, OWN).await;
        }
    }
    server.regional("leading_office", Role::Office, OWN_REGION).await;
    Sown { server, words, chart: chart.to_string(), _base: base }
}

/// A round with a word in what was found, and in what the office and the department say of it.
async fn plant_round(server: &Server, words: &mut Words, chart: &FlowchartId) {
    server.desk_round(OTHER, chart).await;
    let finding = Finding {
        id: RiskPointId::new("o-other-v"),
        post: PostId::new("o-other-p"),
        step: None,
        kind: RiskType::Duty,
        domain: PowerDomain::Affairs,
        manifestation: words.plant("candidate.manifestation"),
        grade: None,
        grade_reason: words.plant("candidate.grade_reason"),
        measure: words.plant("candidate.measure"),
    };
    let answer_by = "2027-02-20".parse().unwrap();
    let reason = words.plant("designation.reason");
    let designate = RoundCommand::Designate { way: "desk".into(), finding, reason, answer_by };
    let answer =
        RoundCommand::Answer { candidate: RiskPointId::new("o-other-v"), text: words.plant("designation.answer") };
    let remarks = ["check.remark", "check.remark", "check.remark", "check.remark"].map(|field| words.plant(field));
    for command in [designate, answer, RoundCommand::Check { remarks }] {
        server.ask_round(OTHER, command).await;
    }
}

/// A meeting that is over, with a word in its title, from which all its texts are made; the account records.
async fn plant_meeting(server: &Server, words: &mut Words, recorder: &AccountId) {
    let mut accounts = Vec::new();
    for name in ["their-leader", "their-head", "their-observer"] {
        accounts.push(server.account(name, Role::Leader, OTHER).await);
    }
    let [leader, head, observer] = accounts.as_slice() else { unreachable!() };
    let seats = [leader, head, recorder, observer];
    server.meeting(OTHER, "h-other", &words.plant("meeting.title"), seats).await;
    server.meeting_to_its_end("h-other", seats).await;
}

fn author_of_ours() -> Author {
    Author { id: AccountId::new("a-own"), name: "甲".into() }
}

/// All paths that a row of the table can stand for: each parameter with what belongs to the other organisation, and
/// beside our own organisation too; a parameter that is not known here gets every id there is.
fn paths(path: &str, chart: &str) -> Vec<String> {
    let mut paths = vec![path.to_owned()];
    loop {
        let Some((start, end)) = paths[0].find('{').zip(paths[0].find('}')) else { return paths };
        let name = paths[0][start + 1..end].to_owned();
        let values: Vec<String> = match name.as_str() {
            "organisation" => vec![OTHER.into(), OWN.into()],
            "region" => vec![OTHER_REGION.into(), region_below(OTHER_REGION)],
            "id" | "chart" => vec![chart.to_owned()],
            "seq" | "number" => vec!["1".into(), "3".into(), "7".into()],
            "year" => vec!["2027".into()],
            "form" => Form::ALL.iter().map(|form| form.name().to_owned()).collect(),
            "register" => FiledRegister::ALL.iter().map(|register| register.name().to_owned()).collect(),
            "document" => {
                vec!["register.o-other".into(), chart.to_owned(), "round.o-other-k".into(), "meeting.h-other".into()]
            }
            "risk" => vec!["r-other".into(), "r1".into()],
            "evidence" => vec!["x-other".into()],
            "power" => vec!["w-other".into()],
            "basis" => vec!["l-other".into()],
            "format" => ["bpmn", "drawio", "json", "svg"].map(String::from).to_vec(),
            "way" => vec!["self_check".into(), "peer_review".into()],
            "*file" => vec!["main.css".into()],
            "department" => vec!["o-other-d".into()],
            "post" => vec!["o-other-p".into()],
            "cadre" => vec!["o-other-e".into()],
            "round" => vec!["o-other-k".into(), "j-other".into(), "j-inside".into()],
            "candidate" => vec!["o-other-v".into()],
            "paper" => vec!["o-other-s".into()],
            "secret" => vec!["o-other-secret".into()],
            "meeting" => vec!["h-other".into()],
            "item" => vec!["o-other-i".into()],
            _ => IDS.iter().map(|id| (*id).to_owned()).chain([chart.to_owned()]).collect(),
        };
        paths = paths
            .iter()
            .flat_map(|path| values.iter().map(|value| path.replace(&format!("{{{name}}}"), value)).collect::<Vec<_>>())
            .collect();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a4_no_word_of_another_organisation_is_shown() {
    let sown = sow().await;
    let mut browsers = vec![("visitor", sown.server.browser())];
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Visitor) {
        browsers.push((role.name(), sown.server.signed_in(role.name()).await));
    }
    browsers.push(("leading_office", sown.server.signed_in("leading_office").await));
    let mut pages = 0;
    for route in ROUTES.iter().filter(|route| *route.verb == Method::GET) {
        for path in paths(route.path, &sown.chart) {
            for (role, browser) in &browsers {
                let page = browser.get(&path).await;
                assert_ne!(page.status, 429, "{path}");
                // Time goes on, so that nobody asks too often.
                sown.server.clock.forward(1_000);
                pages += 1;
                let mut seen = sown.words.seen_in(&page.body);
                if ["/public/powers", "/public/organisations", "/public/rounds"]
                    .iter()
                    .any(|path| route.path.starts_with(path))
                {
                    seen.retain(|field| !PUBLIC.contains(field));
                }
                assert!(seen.is_empty(), "{path} shows {role} {seen:?} of another organisation");
                // What is packed can't be searched: it is not handed out at all.
                let is_packed = page.header("content-type").is_some_and(|kind| PACKED.contains(&kind));
                assert!(!is_packed || path.contains(OWN), "{path} is handed out to {role}");
                let said = format!("{:?}", page.headers);
                assert!(sown.words.seen_in(&said).is_empty(), "{path}: a header shows {role} a word");
            }
        }
    }
    assert!(pages >= 300, "{pages}");
}

/// The sweep proves something only if the words can be seen at all: by whoever they belong to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a4_the_words_are_seen_by_their_own() {
    let sown = sow().await;
    let browser = sown.server.signed_in("other").await;
    let mut seen = BTreeSet::new();
    for route in ROUTES.iter().filter(|route| *route.verb == Method::GET) {
        for path in paths(route.path, &sown.chart) {
            let page = browser.get(&path).await;
            assert!(page.status < 500, "{path}: {}", page.body);
            seen.extend(sown.words.seen_in(&page.body).into_iter().map(str::to_owned));
            sown.server.clock.forward(1_000);
        }
    }
    for field in [
        "organisation.name",
        "organisation.code",
        "region.name",
        "department.name",
        "post.name",
        "post.duties",
        "cadre.name",
        "account.display_name",
        "chart.title",
        "node.label",
        "node.responsible",
        "risk.manifestation",
        "risk.owner",
        "power.code",
        "power.name",
        "power.content",
        "power.reason",
        "legal_basis.law",
        "legal_basis.article",
        "legal_basis.body",
        "chart_version.reason",
        "version_comment.body",
        "version_comment.answer",
        "risk_point.manifestation",
        "risk_point.owner",
        "measure.body",
        "measure.responsible",
        "evidence.name",
        "saved_view.name",
        "filing.reason",
        "filing_register.body",
        "candidate.manifestation",
        "candidate.grade_reason",
        "candidate.measure",
        "designation.reason",
        "designation.answer",
        "check.remark",
        "questionnaire.question",
        "inside.title",
        "meeting.title",
    ] {
        assert!(seen.contains(field), "{field} is seen by nobody: {seen:?}");
    }
}
