//! What the pages of a meeting are made from: what its viewer may know, and the papers of its items.

use std::collections::BTreeMap;
use std::sync::Arc;

use liantu_app::page::{MeetingDeskPage, MeetingPage, Paper, TeamChange};
use liantu_app::route;
use liantu_app::text::meeting_marks as marks;
use liantu_app::text::round as round_words;
use liantu_app::text::{Lang, risk};
use liantu_domain::calendar::Date;
use liantu_domain::engine::Ledger;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{ItemId, RiskPointId};
use liantu_domain::meeting::{
    Agendum, Ballot, Capacity, EmergencyRule, Item, ItemState, Matter, Meeting, Phase, Presence, Seat, Viewer,
};
use liantu_domain::picture::{self, Frame};
use liantu_domain::risk::{Grade, GradeScheme};
use liantu_domain::round::Round;

use super::card;
use crate::command::demo;
use crate::error::Failure;
use crate::handler::desk::scene::ring_parts;
use crate::meeting;
use crate::meeting::reference::References;
use crate::meeting::reseat::Reseating;
use crate::meeting::subject::{self, Referred};
use crate::meeting::team;
use crate::second_factor;
use crate::store::{Conn, account, region_rules};
use crate::view;
use crate::visit::Visit;

/// How many items have a drawing on a page: beyond it only the one that is open has.
const DRAWN: usize = 12;

/// What was asked and refused: why, and what was typed.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Why not.
    pub wrong: Option<String>,
    /// What was typed, by field.
    pub typed: BTreeMap<String, String>,
}

/// A meeting as somebody asks for it.
pub struct Scene {
    /// The meeting.
    pub ledger: Arc<Ledger<Meeting>>,
    me: Option<Seat>,
}

impl Scene {
    /// The meeting that the path names.
    pub async fn of(visit: &Visit, conn: &mut Conn) -> Result<Scene, Failure> {
        let ledger = meeting::of_path(visit, conn).await?;
        let me = ledger.document().seat_of(&visit.person()?.account).cloned();
        Ok(Scene { ledger, me })
    }

    /// The meeting.
    pub fn meeting(&self) -> &Meeting {
        self.ledger.document()
    }

    /// The person's seat. To who has none there is no meeting.
    pub fn seat(&self) -> Result<&Seat, Failure> {
        self.me.as_ref().ok_or(Failure::NotFound)
    }
}

/// The page of a viewer.
pub(super) async fn room_page(
    visit: &Visit,
    conn: &mut Conn,
    scene: &Scene,
    viewer: &Viewer,
    held: Held,
) -> Result<MeetingPage, Failure> {
    let meeting = scene.meeting();
    let head = meeting.head().ok_or(Failure::NotFound)?;
    let seen = meeting.view(viewer).ok_or(Failure::NotFound)?;
    let organisation = visit.organisation()?;
    let person = visit.person()?;
    let device = meeting::device(person);
    let me = match viewer {
        Viewer::Seat(id) => meeting.seat(id),
        Viewer::Projector | Viewer::Staff => None,
    };
    let is_here =
        me.is_some_and(|seat| matches!(&seat.presence, Presence::Device { device: here, .. } if *here == device));
    let scheme = region_rules::of(conn, &organisation.region_path).await?.scheme;
    let papers = match viewer {
        Viewer::Staff => BTreeMap::new(),
        Viewer::Seat(_) | Viewer::Projector => {
            let records = me.is_some_and(|seat| seat.capacity == Capacity::Recorder);
            papers(visit, conn, meeting, scheme, records).await?
        }
    };
    Ok(MeetingPage {
        organisation: organisation.id.clone(),
        organisation_name: organisation.name.clone(),
        id: head.id.clone(),
        seq: scene.ledger.seq(),
        now_ms: visit.app.clock.now_ms(),
        seen,
        me: me.map(|seat| seat.id.clone()),
        device: me.map(|_| device),
        is_here,
        has_factor: second_factor::is_set_up(conn, &person.account).await?,
        is_secret: head.rules.ballot == Ballot::Secret,
        demo_code: demo_code(visit, conn).await?,
        scheme,
        papers,
        operation: visit.operation(),
        wrong: held.wrong,
        typed: held.typed,
    })
}

/// The code of an account of the demo, where the demo was asked for.
async fn demo_code(visit: &Visit, conn: &mut Conn) -> Result<Option<String>, Failure> {
    if !visit.app.settings.demo {
        return Ok(None);
    }
    let account = account::one(conn, &visit.person()?.account).await?;
    Ok(account.filter(|it| it.is_demo).and_then(|_| demo::code(visit.app.clock.now_ms())))
}

/// The recorder's page.
pub(super) async fn desk_page(
    visit: &Visit,
    conn: &mut Conn,
    scene: &Scene,
    page: MeetingPage,
) -> Result<MeetingDeskPage, Failure> {
    let meeting = scene.meeting();
    let team_change = match meeting.phase() {
        Phase::Circulated | Phase::Called => {
            let day = Date::in_beijing(visit.app.clock.now_ms()).to_string();
            let team = team::of(conn, &visit.organisation()?.id, &day).await?;
            Reseating::of(meeting, &team).map(|change| team_changed(visit, &change))
        }
        Phase::Prepared | Phase::Open | Phase::Closed | Phase::Announced => None,
    };
    let circulated = meeting.items().into_iter().filter_map(|item| Some((item.id().clone(), item.circulated_ms?)));
    let head = meeting.head().ok_or(Failure::NotFound)?;
    Ok(MeetingDeskPage {
        since: meeting.sitting().map(|sitting| sitting.since.clone()).unwrap_or_default(),
        circulated: circulated.collect(),
        knows_emergencies: head.rules.emergency == EmergencyRule::WithReason,
        team_change,
        reseated: head.reseated.clone(),
        refused: head.refused.clone(),
        meeting: page,
    })
}

/// What the present team would change, by what everybody is called.
fn team_changed(visit: &Visit, change: &Reseating) -> TeamChange {
    let seated = |seat: &Seat| marks::seated(visit.lang, &seat.name, seat.capacity);
    let pair = |(before, after): &(Seat, Seat)| {
        let (was, is) = (seated(before), seated(after));
        let is = if is == was { marks::OTHER_ACCOUNT.of(visit.lang).to_owned() } else { is };
        (was, is)
    };
    TeamChange {
        comes: change.comes.iter().map(seated).collect(),
        goes: change.goes.iter().map(|seat| seat.name.clone()).collect(),
        differs: change.differs.iter().map(pair).collect(),
        hash: change.hash(),
    }
}

/// What is laid before the team with each item.
///
/// While a meeting is open everybody's page is made anew at each step: charts are read for the item that is open alone,
/// but at the recorder's desk, which shows what has changed since.
async fn papers(
    visit: &Visit,
    conn: &mut Conn,
    meeting: &Meeting,
    scheme: GradeScheme,
    records: bool,
) -> Result<BTreeMap<ItemId, Paper>, Failure> {
    let items = meeting.items();
    let few = items.len() <= DRAWN && meeting.phase() < Phase::Open;
    let open = meeting.open_item().map(Item::id);
    let is_drawn = |item: &Item| few || open == Some(item.id());
    let is_read = |item: &Item| records || meeting.phase() != Phase::Open || is_drawn(item);
    let read: Vec<&Matter> = items.iter().filter(|item| is_read(item)).map(|item| &item.agendum.matter).collect();
    let all: Vec<&Matter> = items.iter().map(|item| &item.agendum.matter).collect();
    let mut references = References::of(&visit.app.rounds, conn, read.into_iter()).await?;
    references.and_rounds(&visit.app.rounds, conn, all.into_iter()).await?;
    let papers = items.into_iter().map(|item| {
        let paper = paper(visit, &references, scheme, item, is_drawn(item));
        (item.id().clone(), Paper { changed_since: paper.changed_since && is_read(item), ..paper })
    });
    Ok(papers.collect())
}

fn paper(visit: &Visit, references: &References, scheme: GradeScheme, item: &Item, is_drawn: bool) -> Paper {
    let lang = visit.lang;
    let agendum = &item.agendum;
    let referred = references.referred(&agendum.matter);
    let is_waiting = matches!(item.state, ItemState::Waiting | ItemState::Open);
    let changed_since = if is_waiting {
        subject::subject(agendum, &referred) != agendum.subject
    } else {
        subject::has_changed(item, &referred)
    };
    let (found, chart) = match referred {
        Referred::Point(found, chart) => (found, chart),
        Referred::Chart(chart, seq) => return chart_paper(visit, agendum, (chart, seq), is_drawn, changed_since),
        Referred::Power(power, bases) => {
            let href = route::power(&power.organisation, &power.id);
            return Paper {
                card: card::power(lang, power, bases),
                power: Some((power.entry.name.clone(), href)),
                changed_since,
                ..Paper::default()
            };
        }
        Referred::Nothing => return Paper { changed_since, ..Paper::default() },
    };
    let step = found.step.as_ref().zip(chart);
    let node = step.and_then(|(step, chart)| chart.node(&step.node));
    let fragment = step.filter(|_| is_drawn).and_then(|(step, chart)| picture::nearby(chart, &step.node, &lang));
    let round = match &agendum.matter {
        Matter::RiskPoint { round, .. } => references.round(round),
        Matter::Major(_) | Matter::Chart(_) | Matter::Power(_) => None,
    };
    let ring = round.map(|round| (round, round.ring(&found.id)));
    let said = ring.iter().flat_map(|(_, ring)| ring.said.iter().map(|it| it.text.clone()));
    Paper {
        fragment: fragment.unwrap_or_default(),
        ring: ring.as_ref().map(|(round, ring)| ring_parts(lang, round, Some(ring))).unwrap_or_default(),
        grades: round.map(|round| grades(visit.lang, round, scheme, &found.id)).unwrap_or_default(),
        said: said.filter(|text| !text.is_empty() && *text != found.manifestation).collect(),
        basis: node.map(|node| node.basis.clone()).unwrap_or_default(),
        chart: step.map(|(step, chart)| (title(visit, chart), format!("{}#{}", route::chart(&step.chart), step.node))),
        changed_since,
        ..Paper::default()
    }
}

fn title(visit: &Visit, chart: &Flowchart) -> String {
    let title = Some(chart.head().title.clone()).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| view::untitled(visit.lang).to_owned())
}

/// A version of a chart: drawn whole, with a way to it.
fn chart_paper(
    visit: &Visit,
    agendum: &Agendum,
    (chart, seq): (&Flowchart, u64),
    is_drawn: bool,
    changed_since: bool,
) -> Paper {
    let fragment = is_drawn.then(|| picture::chart(chart, &visit.lang, Frame::Page));
    let link = match &agendum.matter {
        Matter::Chart(id) => Some((title(visit, chart), route::state(id, seq))),
        Matter::RiskPoint { .. } | Matter::Major(_) | Matter::Power(_) => None,
    };
    Paper {
        fragment: fragment.unwrap_or_default(),
        card: card::chart(visit.lang, chart),
        chart: link,
        changed_since,
        ..Paper::default()
    }
}

/// How often each way has given which grade.
fn grades(lang: Lang, round: &Round, scheme: GradeScheme, point: &RiskPointId) -> Vec<(String, Vec<(String, u32)>)> {
    let ring = round.ring(point);
    let mut rows = Vec::new();
    for way in round.ways() {
        let given = |grade: Grade| ring.said.iter().filter(|it| it.way == way.id && it.grade == Some(grade)).count();
        let counts = Grade::ALL.into_iter().map(|grade| (grade, given(grade))).filter(|(_, count)| *count > 0);
        let counts: Vec<(String, u32)> = counts
            .map(|(grade, count)| {
                (risk::grade(grade, scheme).of(lang).to_owned(), u32::try_from(count).unwrap_or(u32::MAX))
            })
            .collect();
        if !counts.is_empty() {
            rows.push((round_words::way(lang, way), counts));
        }
    }
    rows
}
