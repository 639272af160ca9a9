//! The minutes of a meeting that is over, the record of each item, and what goes from them into the rounds.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, MinutesPage, OfficialDocument, OutcomeForm, OutcomeState};
use liantu_app::route;
use liantu_app::text::minutes as say;
use liantu_domain::access::{Action, Role};
use liantu_domain::id::ItemId;
use liantu_domain::meeting::{Meeting, MeetingOperation, Phase, document};

use super::scene::Scene;
use crate::error::Failure;
use crate::export::{docx, official};
use crate::handler::file::disposition;
use crate::handler::round::said;
use crate::header::FILE_POLICY;
use crate::meeting::minutes;
use crate::meeting::outcome::{self, NotTaken};
use crate::store::{self, Conn, audit, region_rules};
use crate::visit::{Visit, page, see};

/// A meeting that is over, with its log.
struct Over {
    scene: Scene,
    lines: Vec<MeetingOperation>,
}

impl Over {
    /// For those who have a seat in it, for the office and for the discipline body. To others there are no minutes, and
    /// before it is over to nobody.
    async fn of(visit: &Visit, conn: &mut Conn) -> Result<Over, Failure> {
        let scene = Scene::of(visit, conn).await?;
        let reads = scene.seat().is_ok() || matches!(visit.person()?.role, Role::Office | Role::Discipline);
        let head = scene.meeting().head().filter(|_| reads && scene.meeting().phase() >= Phase::Closed);
        let id = head.ok_or(Failure::NotFound)?.id.clone();
        let lines = store::operation::lines(conn, &document(&id), 0, u64::MAX).await?;
        Ok(Over { scene, lines })
    }

    fn meeting(&self) -> &Meeting {
        self.scene.meeting()
    }

    /// The record of the item that the path names, or else the minutes.
    fn document(&self, visit: &Visit) -> Result<OfficialDocument, Failure> {
        let name = &visit.organisation()?.name;
        let made = match item(visit) {
            Some(item) => minutes::form(self.meeting(), &self.lines, name, &item),
            None => minutes::of(self.meeting(), &self.lines, name),
        };
        made.ok_or(Failure::NotFound)
    }
}

fn item(visit: &Visit) -> Option<ItemId> {
    visit.params.get("item").map(ItemId::new)
}

/// The page of the minutes, or of the record of an item.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let over = Over::of(&visit, &mut conn).await?;
    let html = minutes_page(&visit, &mut conn, &over, None).await?;
    drop(conn);
    Ok(page(html))
}

async fn minutes_page(visit: &Visit, conn: &mut Conn, over: &Over, wrong: Option<String>) -> Result<String, Failure> {
    let organisation = &visit.organisation()?.id;
    let id = &over.meeting().head().ok_or(Failure::NotFound)?.id;
    let document = over.document(visit)?;
    let item = item(visit);
    let address = |ending: &str| match &item {
        Some(item) => route::meeting_form(organisation, id, item, ending),
        None => route::meeting_minutes(organisation, id, ending),
    };
    let mut forms = Vec::new();
    let mut outcome = None;
    if item.is_none() {
        let items = over.meeting().items().into_iter();
        let form = |item: &ItemId| route::meeting_form(organisation, id, item, "");
        forms.extend(items.map(|item| (item.agendum.title.clone(), form(item.id()))));
        outcome = outcome_form(visit, conn, over, wrong).await?;
    }
    let data = MinutesPage {
        hash: minutes::hash(&document).to_string(),
        title: if item.is_some() { say::FORM } else { say::TITLE },
        back: match &item {
            Some(_) => (say::TO_MINUTES, route::meeting_minutes(organisation, id, "")),
            None => (say::TO_MEETING, route::meeting(organisation, id)),
        },
        pdf: address(".pdf"),
        docx: address(".docx"),
        document,
        forms,
        outcome,
    };
    Ok(page::meeting_minutes(&visit.frame(), &data))
}

async fn outcome_form(
    visit: &Visit,
    conn: &mut Conn,
    over: &Over,
    wrong: Option<String>,
) -> Result<Option<OutcomeForm>, Failure> {
    let organisation = &visit.organisation()?.id;
    let head = over.meeting().head().ok_or(Failure::NotFound)?;
    let rounds = outcome::rounds(&visit.app, conn, over.meeting()).await?;
    let is_taken = rounds.values().all(|is_taken| *is_taken);
    if rounds.is_empty() || !visit.may(Action::RunRounds) {
        return Ok(None);
    }
    let mut titles = Vec::new();
    for id in rounds.into_keys() {
        let ledger = crate::round::read(&visit.app, conn, &id).await?;
        let title = ledger.document().head().map(|head| head.title.clone()).unwrap_or_default();
        titles.push((title, route::round_part(organisation, &id, "decisions")));
    }
    let state = if is_taken {
        OutcomeState::Taken
    } else if over.meeting().phase() == Phase::Announced {
        OutcomeState::Ready
    } else {
        OutcomeState::Early
    };
    let action = route::meeting_step(organisation, &head.id, "outcome");
    Ok(Some(OutcomeForm { action, state, rounds: titles, wrong }))
}

/// The same as PDF.
pub async fn pdf(visit: Visit) -> Result<Response, Failure> {
    let document = read(&visit).await?;
    let name = document.name();
    let bytes = visit.app.printer.print(name.clone(), move || official::pages(&document)).await?;
    Ok(file(bytes, "application/pdf", &name, "pdf"))
}

/// The same as a Word file.
pub async fn word(visit: Visit) -> Result<Response, Failure> {
    let document = read(&visit).await?;
    Ok(file(docx::write(&document)?, docx::TYPE, &document.name(), "docx"))
}

async fn read(visit: &Visit) -> Result<OfficialDocument, Failure> {
    let mut conn = visit.app.store.read().await?;
    Over::of(visit, &mut conn).await?.document(visit)
}

fn file(bytes: Vec<u8>, of: &'static str, name: &str, ending: &str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static(of))], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(name, ending)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// What was decided goes into the rounds: all of it, or nothing.
pub async fn take(visit: Visit) -> Result<Response, Failure> {
    let (app, organisation) = (&visit.app, visit.organisation()?);
    let mut conn = app.store.read().await?;
    let over = Over::of(&visit, &mut conn).await?;
    let rules = region_rules::of(&mut conn, &organisation.region_path).await?;
    drop(conn);
    let id = &over.meeting().head().ok_or(Failure::NotFound)?.id;
    let mut transaction = app.store.write().await?;
    let author = visit.person()?.author();
    let done = outcome::take(app, &mut transaction, (over.meeting(), &over.lines), &rules, &author).await?;
    let wrong = match done {
        Ok(taken) => {
            if taken.is_new {
                let detail =
                    serde_json::json!({ "decided": taken.decided, "open": taken.open, "rounds": taken.rounds });
                audit::append(&mut transaction, &visit.audit(id, detail), app.clock.now_ms()).await?;
            }
            transaction.commit().await?;
            return Ok(see(&route::meeting_minutes(&organisation.id, id, "")));
        }
        Err(why) => why,
    };
    drop(transaction);
    let mut conn = app.store.read().await?;
    let wrong = sentence(&visit, &mut conn, wrong).await?;
    let html = minutes_page(&visit, &mut conn, &over, Some(wrong)).await?;
    drop(conn);
    Ok((StatusCode::CONFLICT, page(html)).into_response())
}

async fn sentence(visit: &Visit, conn: &mut Conn, why: NotTaken) -> Result<String, Failure> {
    let lang = visit.lang;
    Ok(match why {
        NotTaken::NotAnnounced => say::OUTCOME_EARLY.of(lang).to_owned(),
        NotTaken::Nothing => say::OUTCOME_NOTHING.of(lang).to_owned(),
        NotTaken::ChangedSince(title) => say::changed_since(lang, &title),
        NotTaken::NoGrade(title) => say::no_grade(lang, &title),
        NotTaken::Refused(title, round, refusal) => {
            let ledger = crate::round::read(&visit.app, conn, &round).await?;
            say::not_taken(lang, &title, &said(lang, ledger.document(), &refusal))
        }
    })
}
