//! Who walks, and what there is for them to walk on.

use std::collections::BTreeMap;

use liantu::register::carry_out;
use liantu::routes::{About, Changes, Route};
use liantu::store::evidence::{self, Evidence};
use liantu::store::expert_link::{self, ExpertLink, State};
use liantu::store::{self, audit};
use liantu::visit::Whose;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::id::{
    AccountId, CadreId, FlowchartId, OperationId, OrganisationId, PostId, PowerId, RegionId, RiskPointId,
};
use liantu_domain::organisation::region_path;
use liantu_domain::register::{Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, document};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{Command as RoundCommand, Scope};

use crate::support::desk::round_of;
use crate::support::server::{OTHER, OWN, START_MS};
use crate::support::sheet::finding;
use crate::support::tree::{OTHER_REGION, OWN_REGION, region_below};
use crate::support::{Answer, Base, Browser, Server};

/// A visitor, and one of each role.
pub struct World {
    pub server: Server,
    pub base: Base,
    pub browsers: BTreeMap<&'static str, Browser>,
    pub own: Place,
    pub other: Place,
}

/// What paths name.
pub struct Place {
    pub chart: FlowchartId,
    pub organisation: &'static str,
    pub region: String,
}

impl World {
    pub async fn new() -> World {
        let base = Base::sqlite();
        let server = Server::with(&base, &["--sign-ins-per-minute", "1000", "--imports-per-hour", "10000"]).await;
        server.tree().await;
        let mut browsers = BTreeMap::from([("visitor", server.browser())]);
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Visitor) {
            match role {
                Role::Discipline => server.regional(role.name(), role, OWN_REGION).await,
                Role::Cadre => {
                    let account = server.account(role.name(), role, OWN).await;
                    server.tie(&format!("{OWN}-e"), OWN, &account).await;
                }
                Role::Head => {
                    let account = server.account(role.name(), role, OWN).await;
                    server.tie(&format!("{OWN}-e9"), OWN, &account).await;
                    let mut tx = server.app.store.write().await.unwrap();
                    let (who, what) = (CadreId::new(format!("{OWN}-e9")), PostId::new(format!("{OWN}-p7")));
                    store::holding::insert(&mut tx, &who, &what, "2020-01-01", None).await.unwrap();
                    tx.commit().await.unwrap();
                }
                _ => _ = server.account(role.name(), role, OWN).await,
            }
            browsers.insert(role.name(), server.signed_in(role.name()).await);
        }
        server.regional("leading_office", Role::Office, OWN_REGION).await;
        browsers.insert("leading_office", server.signed_in("leading_office").await);
        for (organisation, region) in [(OWN, OWN_REGION), (OTHER, OTHER_REGION)] {
            server.power(organisation, "许可").await;
            risk(&server, organisation, region).await;
        }
        let place = async |organisation, region, title| Place {
            chart: server.chart(organisation, title).await,
            organisation,
            region: region_below(region),
        };
        let own = place(OWN, OWN_REGION, "自家的图").await;
        let other = place(OTHER, OTHER_REGION, "别家的图").await;
        for place in [&own, &other] {
            server.desk_round(place.organisation, &place.chart).await;
            round_things(&server, place.organisation).await;
        }
        for organisation in [OWN, OTHER] {
            let open =
                ["self_check", "peer_review", "org_designation"].map(|way| RoundCommand::Open(way.into())).to_vec();
            server.round(organisation, &format!("{organisation}-j"), "年度排查", open).await;
            server.round_that_is_over(organisation, &format!("{organisation}-j9")).await;
            server
                .round_that_is_published(organisation, &format!("{organisation}-i"), "系统内公示", Scope::System)
                .await;
        }
        meetings(&server).await;
        // The cadre has handed in, so that the head has something to look at.
        let path = format!("/organisations/{OWN}/rounds/{OWN}-j/worksheets/self_check/{OWN}-p");
        let mut cadre = browsers["cadre"].clone();
        for (step, fields) in [("put", finding("r1", "", "收受好处")), ("sign", Vec::new()), ("hand_in", Vec::new())]
        {
            assert_eq!(cadre.post(&format!("{path}/{step}"), &fields).await.status, 303, "{step}");
        }
        let heard = server.hearing(OWN).await;
        server.commented("k1", &heard, OWN).await;
        World { server, base, browsers, own, other }
    }

    /// The path of a row about these things.
    pub fn path(route: &Route, place: &Place) -> String {
        let of = |end: &str| format!("{}-{end}", place.organisation);
        let of_desk = ["/desk", "/candidates", "/experts", "/decisions", "/publicity", "/blind-spots"];
        let round = match route.path {
            "/rounds/{round}/published" => of("i"),
            path if path.starts_with("/public/") => format!("j-{}", place.organisation),
            path if of_desk.iter().any(|part| path.contains(&format!("{{round}}{part}"))) => of("k"),
            _ => of("j"),
        };
        route
            .path
            .replace("{id}", place.chart.as_str())
            .replace("{organisation}", place.organisation)
            .replace("{region}", &place.region)
            .replace("{department}", &of("d"))
            .replace("{post}", &of("p"))
            .replace("{cadre}", &of("e"))
            .replace("{power}", &format!("w-{}", place.organisation))
            .replace("{basis}", &format!("j-w-{}", place.organisation))
            .replace(
                "{document}",
                &if route.about == About::Document {
                    format!("round.{}", of("j"))
                } else {
                    format!("register.{}", place.organisation)
                },
            )
            .replace("{risk}", &of("r"))
            .replace("{measure}", &of("m"))
            .replace("{evidence}", &of("v"))
            .replace("{round}", &round)
            .replace(
                "{meeting}",
                &of(if ["/minutes", "/items/", "/outcome"].iter().any(|of| route.path.contains(of)) {
                    "h9"
                } else {
                    "h"
                }),
            )
            .replace("{item}", &of("i"))
            .replace("{way}", if route.path.contains("/reviews/") { "peer_review" } else { "self_check" })
            .replace("{step}", World::step(route))
            .replace("{view}", "v1")
            .replace("{number}", "1")
            .replace("{comment}", "k1")
            .replace("{act}", "publish")
            .replace("{year}", "2027")
            .replace("{register}", "powers")
            .replace("{form}", "catalogue")
            .replace("{seq}", "1")
            .replace("{format}", "json")
            .replace("{*file}", "nothing.css")
            .replace("{candidate}", &of("x"))
            .replace("{paper}", &of("s"))
            .replace("{secret}", &of("secret"))
    }

    /// The step that a row with several is tried with.
    fn step(route: &Route) -> &'static str {
        match route.audit {
            Some("round_step") => "remind",
            Some("worksheet_step" | "review_step") => "none",
            Some("worksheet_check") => "pass",
            Some("meeting_step") => "circulate",
            Some("second_factor") => "begin",
            _ => "assess",
        }
    }

    pub async fn go(&self, browser: &Browser, route: &Route, place: &Place, origin: Option<&str>) -> Answer {
        let path = World::path(route, place);
        if route.changes == Changes::Socket {
            let status = match browser.socket_from(&place.chart, origin).await {
                Ok(_) => 101,
                Err(status) => status,
            };
            return Answer { status, headers: Vec::new(), body: String::new() };
        }
        let mut headers = vec![("Content-Type", "application/x-www-form-urlencoded")];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        browser.request(route.verb.as_str(), &path, &headers, b"").await
    }

    /// Everything in the database that a request can change, but for the audit log.
    pub async fn state(&self) -> String {
        let mut conn = self.server.app.store.read().await.unwrap();
        let charts = store::chart::all(&mut conn).await.unwrap();
        let mut said = Vec::new();
        for chart in &charts {
            let last = store::operation::last(&mut conn, &chart.id).await.unwrap();
            let versions = store::chart_version::of(&mut conn, &chart.id).await.unwrap();
            let comments = store::version_comment::of(&mut conn, &chart.id).await.unwrap();
            said.push(format!("{last:?} {versions:?} {comments:?}"));
        }
        for one in store::organisation::below(&mut conn, "/").await.unwrap() {
            let departments = store::department::kept(&mut conn, &one.id).await.unwrap();
            let posts = store::post::kept(&mut conn, &one.id).await.unwrap();
            let people = store::cadre::of(&mut conn, &one.id).await.unwrap();
            let held = store::holding::of_organisation(&mut conn, &one.id).await.unwrap();
            let team = store::team_member::of(&mut conn, &one.id).await.unwrap();
            said.push(format!("{one:?} {departments:?} {posts:?} {people:?} {held:?} {team:?}"));
            let powers = store::power::of(&mut conn, &one.id).await.unwrap();
            let bases = store::legal_basis::of_organisation(&mut conn, &one.id).await.unwrap();
            let filed = store::filing::one(&mut conn, &one.id, 2027).await.unwrap();
            said.push(format!("{powers:?} {bases:?} {filed:?}"));
            for round in store::round::of(&mut conn, &one.id).await.unwrap() {
                let last = store::operation::last(&mut conn, &liantu_domain::round::document(&round.id)).await.unwrap();
                said.push(format!("{round:?} {last:?}"));
            }
            for meeting in store::meeting::of(&mut conn, &one.id).await.unwrap() {
                said.push(format!("{meeting:?}"));
            }
            let register = document(&one.id);
            let last = store::operation::last(&mut conn, &register).await.unwrap();
            let risks = store::risk_point::of_document(&mut conn, register.as_str()).await.unwrap();
            let measures = store::measure::of_document(&mut conn, register.as_str()).await.unwrap();
            let measure = Key::own(format!("{}-m", one.id));
            let files = store::evidence::of(&mut conn, &one.id, measure.as_str()).await.unwrap();
            said.push(format!("{last:?} {risks:?} {measures:?} {files:?}"));
            let round = round_of(one.id.as_str());
            let last = store::operation::last(&mut conn, &liantu_domain::round::document(&round)).await.unwrap();
            let links = expert_link::of_round(&mut conn, &round).await.unwrap();
            said.push(format!("{last:?} {links:?}"));
        }
        let rules = store::region_rules::read(&mut conn, &region_path("/", &RegionId::new(OWN_REGION))).await.unwrap();
        let regions = store::region::all(&mut conn).await.unwrap();
        format!("{charts:?} {said:?} {regions:?} {rules:?}")
    }

    /// How many entries the audit log has.
    pub async fn entries(&self) -> i64 {
        let mut conn = self.server.app.store.read().await.unwrap();
        audit::head(&mut conn).await.unwrap().0
    }

    /// The version of a power.
    pub async fn version_of(&self, power: &str) -> u64 {
        let mut conn = self.server.app.store.read().await.unwrap();
        let power = store::power::one(&mut conn, &PowerId::new(power)).await.unwrap();
        power.map_or(0, |power| power.version)
    }
}

/// A confirmed risk point `…-r` of the post `…-p`, with a measure `…-m` and a file `…-v` that shows it is carried out.
async fn risk(server: &Server, organisation: &str, region: &str) {
    let (risk, measure) = (format!("{organisation}-r"), Key::own(format!("{organisation}-m")));
    let (key, own) = (Key::own(&risk), OrganisationId::new(organisation));
    let is = PostRisk {
        id: RiskPointId::new(&risk),
        post: PostId::new(format!("{organisation}-p")),
        kind: RiskType::Duty,
        domain: PowerDomain::Finance,
        manifestation: "审核报销把关不严".into(),
        grade: Some(Grade::Medium),
        owner: "审核岗".into(),
        leader: String::new(),
        found_on: "2026-11-22".into(),
    };
    let care = Care {
        id: measure.clone(),
        text: "定期轮岗".into(),
        kind: MeasureKind::Rotation,
        responsible: "审核岗".into(),
        due_on: None,
        state: MeasureState::Planned,
        risks: [key.clone()].into(),
    };
    let decided =
        Decided { grade: Grade::High, level: String::new(), owner: "审核岗".into(), leader: "副局长".into() };
    let all = Command::All(vec![
        Command::PutRisk(Edit { was: None, is }),
        Command::PutMeasure(Edit { was: None, is: care }),
        Command::Confirm { risk: key, decided, on: "2026-11-22".into(), reason: "班子会审定".into() },
    ]);
    let whose = Whose { organisation: own.clone(), region_path: region_path("/", &RegionId::new(region)) };
    let author = Author { id: AccountId::new("a0"), name: "甲".into() };
    let id = OperationId::new(format!("p-{organisation}"));
    let file = Evidence {
        id: format!("{organisation}-v"),
        measure: measure.to_string(),
        name: "轮岗记录.pdf".into(),
        content_type: "application/pdf",
        bytes: 3,
        sha256: String::new(),
        content: "YWJj".into(),
        at_ms: START_MS,
        by_name: "甲".into(),
    };
    let mut tx = server.app.store.write().await.unwrap();
    carry_out(&mut tx, server.app.store.kind(), &whose, id, all, author, START_MS).await.unwrap();
    evidence::insert(&mut tx, &own, &file).await.unwrap();
    tx.commit().await.unwrap();
}

/// A signed paper `…-s` of the organisation's round, and an expert's link with the secret `…-secret` about `…-z`.
async fn round_things(server: &Server, organisation: &str) {
    let round = round_of(organisation);
    let paper = Evidence {
        id: format!("{organisation}-s"),
        measure: format!("round.{round}/paper"),
        name: "纪要.pdf".into(),
        content_type: "application/pdf",
        bytes: 3,
        sha256: String::new(),
        content: "YWJj".into(),
        at_ms: START_MS,
        by_name: "甲".into(),
    };
    let link = ExpertLink {
        id: format!("{organisation}-link"),
        round,
        expert: "周教授".into(),
        candidates: vec![RiskPointId::new(format!("{organisation}-z"))],
        valid_until: "2027-02-26".parse().unwrap(),
        state: State::Open,
    };
    let mut tx = server.app.store.write().await.unwrap();
    evidence::insert(&mut tx, &OrganisationId::new(organisation), &paper).await.unwrap();
    let secret = liantu::chance::hash(&format!("{organisation}-secret"));
    assert!(expert_link::insert(&mut tx, &link, &secret, (START_MS, "甲")).await.unwrap());
    tx.commit().await.unwrap();
}

/// In each organisation a meeting `…-h` that is prepared, and `…-h9` that is closed. Leader, head, office and the discipline
/// body have seats; the cadre has none.
async fn meetings(server: &Server) {
    let mut accounts = Vec::new();
    for name in ["leader", "head", "office", "discipline"] {
        let mut conn = server.app.store.read().await.unwrap();
        accounts.push(store::account::by_name(&mut conn, name).await.unwrap().unwrap().id);
    }
    let mut others = Vec::new();
    for name in ["their-leader", "their-head", "their-office", "their-observer"] {
        others.push(server.account(name, Role::Leader, OTHER).await);
    }
    for (organisation, accounts) in [(OWN, &accounts), (OTHER, &others)] {
        let [leader, head, office, observer] = accounts.as_slice() else { unreachable!() };
        let seats = [leader, head, office, observer];
        let over = format!("{organisation}-h9");
        server.meeting(organisation, &over, "已经开过的会", seats).await;
        server.meeting_to_its_end(&over, seats).await;
        server.meeting(organisation, &format!("{organisation}-h"), "将要开的会", seats).await;
    }
}
