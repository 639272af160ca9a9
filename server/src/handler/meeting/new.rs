//! Laying a meeting out: the form, and the plan that comes of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, NewMeetingPage, NewMeetingTexts, OTHER_MATTERS, TeamRow, WaitingItem};
use liantu_app::route;
use liantu_app::text::meeting::refusal;
use liantu_app::text::meeting_desk as say;
use liantu_domain::calendar::Date;
use liantu_domain::id::{ItemId, MeetingId, RoundId, SeatId};
use liantu_domain::meeting::{Agendum, Capacity, Command, Head, Kind, Major, Plan, Seat, Terms};

use super::ask::other;
use crate::error::Failure;
use crate::meeting::choice::Choices;
use crate::meeting::reference::References;
use crate::meeting::team::{self, Member, seat};
use crate::meeting::{agenda, carry_out};
use crate::round::asked;
use crate::store::account::Account;
use crate::store::{Conn, audit};
use crate::visit::{Visit, page, see};

/// The longest form, in bytes.
const FORM_MAX: usize = 256 * 1024;
/// The most names a field takes.
const NAMES_MAX: usize = 50;

/// What there is to choose from.
struct Scene {
    round: Option<RoundId>,
    team: Vec<Member>,
    observers: Vec<Account>,
    agenda: Vec<Agendum>,
    changed: BTreeMap<ItemId, String>,
    choices: Choices,
    title: String,
}

impl Scene {
    async fn of(visit: &Visit, conn: &mut Conn, round: Option<String>) -> Result<Scene, Failure> {
        let organisation = visit.organisation()?;
        let round = round.filter(|id| !id.is_empty()).map(RoundId::new);
        let mut title = say::proposed_title(&organisation.name);
        if let Some(id) = &round {
            let ledger = crate::round::read(&visit.app, conn, id).await?;
            let head = ledger.document().head().filter(|head| head.organisation == organisation.id);
            title = say::proposed_title(&head.ok_or(Failure::NotFound)?.title);
        }
        let today = Date::in_beijing(visit.app.clock.now_ms()).to_string();
        let team = team::of(conn, &organisation.id, &today).await?;
        let waiting = agenda::waiting(&visit.app, conn, &organisation.id, round.as_slice(), &team).await?;
        let choices = Choices::of(conn, &organisation.id, &team, &waiting.taken).await?;
        let observers = team::observers(conn, organisation).await?;
        Ok(Scene { observers, round, team, agenda: waiting.items, changed: waiting.changed, choices, title })
    }
}

/// What was filled in: fields that may stand several times.
struct Filled {
    once: HashMap<String, String>,
    items: BTreeSet<String>,
    observers: BTreeSet<String>,
}

impl Filled {
    fn text(&self, name: &str) -> String {
        self.once.get(name).map_or("", |text| text.trim()).to_owned()
    }

    fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(NAMES_MAX);
        lines.map(str::to_owned).collect()
    }

    fn capacity(&self, member: &Member) -> Capacity {
        let chosen = Capacity::from_name(&self.text(&format!("capacity.{}", member.id)));
        chosen.filter(|capacity| capacity.is_team()).unwrap_or(member.capacity)
    }

    fn others(&self) -> Vec<(String, String, String)> {
        let one = |place: usize| {
            let text = |name: &str| self.text(&format!("{name}.{place}"));
            (text("major"), text("other_title"), text("other_text"))
        };
        (0..OTHER_MATTERS).map(one).collect()
    }
}

/// The form, for the candidates of a round (`?round=`).
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn, visit.query("round")).await?;
    drop(conn);
    Ok(page(form_page(&visit, &scene, None, None)?))
}

fn form_page(visit: &Visit, scene: &Scene, filled: Option<&Filled>, wrong: Option<String>) -> Result<String, Failure> {
    let row = |member: &Member| TeamRow {
        id: member.id.to_string(),
        name: member.name.clone(),
        capacity: filled.map_or(member.capacity, |filled| filled.capacity(member)),
        has_account: member.account.is_some(),
    };
    let is_chosen = |agendum: &Agendum| filled.map(|filled| filled.items.contains(agendum.id.as_str()));
    let item = |agendum: &Agendum, on: bool| offered(agendum, &scene.changed, &scene.team, on);
    let observer = |account: &Account| {
        let on = filled.is_none_or(|filled| filled.observers.contains(account.id.as_str()));
        (account.id.to_string(), account.display_name.clone(), on)
    };
    let text = |name: &str| filled.map(|filled| filled.text(name)).unwrap_or_default();
    let organisation = visit.organisation()?;
    let data = NewMeetingPage {
        organisation: organisation.id.clone(),
        organisation_name: organisation.name.clone(),
        round: scene.round.clone(),
        operation: visit.operation(),
        kind: Kind::from_name(&text("kind")).unwrap_or(Kind::Leadership),
        team: scene.team.iter().map(row).collect(),
        observers: scene.observers.iter().map(observer).collect(),
        recorder: visit.person()?.name.clone(),
        agenda: scene.agenda.iter().map(|it| item(it, is_chosen(it).unwrap_or(true))).collect(),
        charts: scene.choices.charts.iter().map(|it| item(it, is_chosen(it).unwrap_or(false))).collect(),
        powers: scene.choices.powers.iter().map(|it| item(it, is_chosen(it).unwrap_or(false))).collect(),
        texts: NewMeetingTexts {
            title: filled.map_or_else(|| scene.title.clone(), |filled| filled.text("title")),
            room: text("room"),
            observers: text("observers_on_paper"),
            experts: text("experts"),
            heard: text("heard"),
            others: filled.map(Filled::others).unwrap_or_default(),
        },
        wrong,
    };
    Ok(page::new_meeting(&visit.frame(), data))
}

/// An item as one can choose it.
pub(super) fn offered(agendum: &Agendum, changed: &BTreeMap<ItemId, String>, team: &[Member], on: bool) -> WaitingItem {
    let name = |id: &SeatId| team.iter().find(|it| it.id == *id).map(|it| it.name.clone());
    WaitingItem {
        on,
        id: agendum.id.to_string(),
        title: agendum.title.clone(),
        again: agendum.comes_from.is_some(),
        changed: changed.get(&agendum.id).cloned(),
        concerns: agendum.concerns.iter().filter_map(name).collect(),
    }
}

/// Lays the meeting out.
pub async fn prepare(mut visit: Visit) -> Result<Response, Failure> {
    let bytes = visit.bytes(FORM_MAX).await?;
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    let all = |of: &str| pairs.iter().filter(|(name, _)| name == of).map(|(_, value)| value.clone()).collect();
    let filled = Filled { items: all("item"), observers: all("observer"), once: pairs.iter().cloned().collect() };
    // The id follows from the form's operation, so that the same form twice is the same meeting.
    let operation = filled.text("operation");
    let id = MeetingId::new(format!("h{}", operation.trim_start_matches('p')));
    if !liantu_domain::id::is_valid(&operation) || !liantu_domain::id::is_valid(id.as_str()) {
        return Err(Failure::Unclear);
    }
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn, Some(filled.text("round"))).await?;
    let plan = plan(&visit, &mut conn, &scene, &filled, id.clone()).await?;
    drop(conn);
    let own = plan.head.organisation.clone();
    let items = plan.agenda.len();
    let asked = asked(&visit, Some(&operation), Command::Prepare(Box::new(plan)))?;
    let now_ms = asked.now_ms;
    let mut transaction = visit.app.store.write().await?;
    match carry_out(&visit.app, &mut transaction, &id, asked).await {
        // The same form of another organisation: nothing was done, and nothing is said of theirs.
        Ok(done) if done.ledger.document().head().is_none_or(|head| head.organisation != own) => Err(Failure::Unclear),
        Ok(done) => {
            if done.is_new {
                let detail = serde_json::json!({ "seq": done.line.seq, "items": items });
                audit::append(&mut transaction, &visit.audit(&id, detail), now_ms).await?;
                transaction.commit().await?;
            }
            Ok(see(&route::meeting(&own, &id)))
        }
        Err(why) => {
            drop(transaction);
            let wrong = refusal(why.refusal()?).of(visit.lang).to_owned();
            let html = form_page(&visit, &scene, Some(&filled), Some(wrong))?;
            Ok((StatusCode::CONFLICT, page(html)).into_response())
        }
    }
}

/// The plan as it was filled in.
async fn plan(visit: &Visit, conn: &mut Conn, scene: &Scene, filled: &Filled, id: MeetingId) -> Result<Plan, Failure> {
    let mut agenda: Vec<Agendum> = scene
        .agenda
        .iter()
        .chain(scene.choices.all())
        .filter(|item| filled.items.contains(item.id.as_str()))
        .cloned()
        .collect();
    for (place, (major, title, text)) in filled.others().into_iter().enumerate() {
        if !title.is_empty() {
            let major = Major::from_name(&major).unwrap_or(Major::Matter);
            let item = ItemId::new(format!("i-{id}-{place}"));
            agenda.push(other(item, major, title, Terms { text, ..Terms::default() }));
        }
    }
    let matters: Vec<_> = agenda.iter().map(|item| item.matter.clone()).collect();
    let references = References::of(&visit.app.rounds, conn, matters.iter()).await?;
    for item in &mut agenda {
        references.seal(item);
    }
    let head = Head {
        id,
        organisation: visit.organisation()?.id.clone(),
        title: filled.text("title"),
        room: filled.text("room"),
        rules: Kind::from_name(&filled.text("kind")).unwrap_or(Kind::Leadership).rules(),
        reseated: Vec::new(),
        refused: Vec::new(),
    };
    Ok(Plan { head, seats: seats(visit, scene, filled)?, agenda })
}

/// Everybody who takes part: the team, who observes, who records, who is asked.
fn seats(visit: &Visit, scene: &Scene, filled: &Filled) -> Result<Vec<Seat>, Failure> {
    let person = visit.person()?;
    let member =
        |it: &Member| seat(it.id.clone(), it.name.clone(), filled.capacity(it), it.account.clone(), it.post.clone());
    let mut seats: Vec<Seat> = scene.team.iter().map(member).collect();
    for account in scene.observers.iter().filter(|account| filled.observers.contains(account.id.as_str())) {
        let id = SeatId::new(format!("v-{}", account.id));
        seats.push(seat(id, account.display_name.clone(), Capacity::Observer, Some(account.id.clone()), None));
    }
    let recorder = SeatId::new(format!("v-{}", person.account));
    seats.push(seat(recorder, person.name.clone(), Capacity::Recorder, Some(person.account.clone()), None));
    let named = [("observers_on_paper", Capacity::Observer), ("experts", Capacity::Expert), ("heard", Capacity::Heard)];
    for (field, capacity) in named {
        for (place, name) in filled.lines(field).into_iter().enumerate() {
            let id = SeatId::new(format!("v-{}-{place}", capacity.name()));
            seats.push(seat(id, name, capacity, None, None));
        }
    }
    Ok(seats)
}
