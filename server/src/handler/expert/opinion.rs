//! What an expert's link opens. Whoever has it needs no account; it shows the points asked about and nothing else, and
//! is dead after use.

use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, DeskHeld, ExpertPage, ExpertPoint};
use liantu_app::route;
use liantu_app::text::expert as say;
use liantu_domain::calendar::Date;
use liantu_domain::engine::Author;
use liantu_domain::id::{AccountId, StatementId};
use liantu_domain::register::Way;
use liantu_domain::risk::Grade;
use liantu_domain::round::{Command, Fate, Opinion, Round, Stance, WayState};

use crate::chance::hash;
use crate::error::Failure;
use crate::handler::desk::act::{Form, carry_in};
use crate::handler::desk::scene::Steps;
use crate::store::expert_link::{self, ExpertLink, State};
use crate::store::{Conn, organisation, region_rules};
use crate::visit::{Visit, page};
use crate::{round, view};

/// What the link shows.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let link = link_of(&visit, &mut conn).await?;
    if let Some(over) = over(&visit, &link) {
        return Ok(over);
    }
    let html = expert_page(&visit, &mut conn, &link, DeskHeld::default()).await?;
    Ok(unlisted(page(html)))
}

/// Takes the expert's opinions, all or none, and closes the link with them.
pub async fn give(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let link = link_of(&visit, &mut transaction).await?;
    if let Some(over) = over(&visit, &link) {
        return Ok(over);
    }
    let ledger = round::read(&visit.app, &mut transaction, &link.round).await?;
    let done = match commands(&visit, ledger.document(), &link, &form) {
        Ok(commands) => {
            // Whose account it is nobody can say: the link stands for it.
            let author = Author { id: AccountId::new(format!("x.{}", link.id)), name: link.expert.as_str().into() };
            let operation = format!("x.{}", link.id);
            carry_in(&visit, &mut transaction, &link.round, &operation, author, commands).await?.map_err(|(_, why)| why)
        }
        Err(sentence) => Err(sentence),
    };
    match done {
        Ok(()) => {
            if !expert_link::close(&mut transaction, &link.round, &link.id, State::HandedIn).await? {
                return Err(Failure::Busy);
            }
            transaction.commit().await?;
            Ok(unlisted(page(page::expert_over(&visit.frame(), true))))
        }
        Err(sentence) => {
            drop(transaction);
            let mut conn = visit.app.store.read().await?;
            let html = expert_page(&visit, &mut conn, &link, form.held(sentence)).await?;
            Ok(unlisted((StatusCode::CONFLICT, page(html)).into_response()))
        }
    }
}

/// The link whose secret the path holds. Looked up by its hash, so that the time it takes tells nothing.
async fn link_of(visit: &Visit, conn: &mut Conn) -> Result<ExpertLink, Failure> {
    let secret = visit.params.get("secret").ok_or(Failure::NotFound)?;
    expert_link::by_secret(conn, &hash(secret)).await?.ok_or(Failure::NotFound)
}

/// What a link shows that was used or is dead: no word of any candidate.
fn over(visit: &Visit, link: &ExpertLink) -> Option<Response> {
    let today = Date::in_beijing(visit.app.clock.now_ms());
    let was_used = match link.state {
        State::HandedIn => true,
        State::Withdrawn => false,
        State::Open if link.valid_until < today => false,
        State::Open => return None,
    };
    let html = page::expert_over(&visit.frame(), was_used);
    Some(unlisted((StatusCode::GONE, page(html)).into_response()))
}

/// No search engine lists such a page.
fn unlisted(mut response: Response) -> Response {
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow, noarchive"));
    response
}

/// One opinion for each point of which something is said.
fn commands(visit: &Visit, round: &Round, link: &ExpertLink, form: &Form) -> Result<Vec<Command>, String> {
    let ways: Vec<_> = round.of_kind(Way::OrgDesignation).collect();
    let way = ways.iter().find(|way| way.state == WayState::Open).or(ways.last());
    let way = way.map(|way| way.id.clone()).unwrap_or_default();
    let mut commands = Vec::new();
    for candidate in &link.candidates {
        let said = |field: &str| form.text(&format!("{field}.{candidate}"));
        let Some(stance) = Stance::from_name(&said("stance")) else { continue };
        let opinion = Opinion {
            candidate: candidate.clone(),
            stance,
            text: said("text"),
            grade: Grade::from_name(&said("grade")),
            id: StatementId::random(visit.app.chance.number()),
        };
        commands.push(Command::Opine { way: way.clone(), opinion, expert: link.expert.clone() });
    }
    if commands.is_empty() { Err(say::NOTHING.of(visit.lang).to_owned()) } else { Ok(commands) }
}

async fn expert_page(visit: &Visit, conn: &mut Conn, link: &ExpertLink, held: DeskHeld) -> Result<String, Failure> {
    let ledger = round::read(&visit.app, conn, &link.round).await?;
    let round = ledger.document();
    let head = round.head().ok_or(Failure::NotFound)?;
    let organisation = organisation::one(conn, &head.organisation).await?.ok_or(Failure::NotFound)?;
    let rules = region_rules::of(conn, &organisation.region_path).await?;
    let candidates: Vec<_> =
        link.candidates.iter().filter_map(|id| round.candidate(id)).filter(|it| it.fate == Fate::Open).collect();
    let steps = Steps::of(conn, candidates.iter().copied()).await?;
    let mut points = Vec::new();
    for candidate in candidates {
        let found = &candidate.found;
        let post = round.seat(&found.post).map(|seat| seat.name.clone()).unwrap_or_default();
        let place = match &found.step {
            Some(step) => {
                let chart = crate::store::chart::one(conn, &step.chart).await?;
                let title = chart.map(|chart| chart.summary.title).filter(|title| !title.is_empty());
                let title = title.unwrap_or_else(|| view::untitled(visit.lang).to_owned());
                format!("{title} · {}", steps.label(visit.lang, step))
            }
            None => liantu_app::text::candidate::ON_POST.of(visit.lang).to_owned(),
        };
        let text = found.manifestation.clone();
        points.push(ExpertPoint {
            id: found.id.to_string(),
            text,
            place,
            post,
            kind: found.kind,
            domain: found.domain,
        });
    }
    let secret = visit.params.get("secret").ok_or(Failure::NotFound)?;
    let data = ExpertPage {
        path: route::expert(secret),
        organisation: organisation.name,
        expert: link.expert.clone(),
        until: link.valid_until.to_string(),
        scheme: rules.scheme,
        points,
        operation: visit.operation(),
        held,
    };
    Ok(page::expert(&visit.frame(), data))
}
