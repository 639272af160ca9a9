//! Comments of the public: what the office does with them, and what the discipline office reads.

use axum::http::StatusCode;
use axum::response::Response;
use liantu_app::page::{self, CommentsPage, Contact, DivertedComment, IntoRound, ModeratedComment};
use liantu_app::route;
use liantu_app::text::comment as say;
use liantu_domain::calendar::Date;
use liantu_domain::comment::{Act, Answer, Kind, Outcome, Reason, State};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{CommentId, PostId, RiskPointId, StatementId};
use liantu_domain::register::Way;
use liantu_domain::risk::{PowerDomain, RiskType};
use liantu_domain::round::{Command, Finding, Opinion, Round, Stance, Step, WayId, WayState};

use super::public_comment::clean;
use crate::comment::{self, NotDone, opened};
use crate::error::Failure;
use crate::store::comment::Kept;
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, page as html, see};

/// How many are shown at once.
const MOST: usize = 100;
/// The three lists.
const TABS: [(&str, State); 3] =
    [("pending", State::Pending), ("published", State::Published), ("withheld", State::Withheld(Reason::Insult))];

/// The office's list; `?state=` chooses which.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    shown(&visit, None, None).await
}

/// The list, with why nothing was done, or with the contact that was asked for.
async fn shown(visit: &Visit, wrong: Option<String>, open: Option<(CommentId, String)>) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.clone();
    let asked = visit.query("state").unwrap_or_default();
    let (word, _) = TABS.into_iter().find(|(word, _)| *word == asked).unwrap_or(TABS[0]);
    let mut conn = visit.app.store.read().await?;
    let counts = store::comment::counts(&mut conn, &organisation.id).await?;
    let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    let mut kept = store::comment::of(&mut conn, &organisation.id, word, most).await?;
    let is_cut = kept.len() > MOST;
    kept.truncate(MOST);
    if let Some((id, _)) = &open
        && kept.iter().all(|kept| kept.comment.id != *id)
    {
        kept.extend(store::comment::one(&mut conn, id).await?);
    }
    let mut rows = Vec::new();
    for kept in kept {
        rows.push(row(visit, &mut conn, kept, open.as_ref()).await?);
    }
    drop(conn);
    let count = |word: &str| counts.iter().find(|(known, _)| known == word).map_or(0, |(_, count)| *count);
    let tabs = TABS.map(|(word, state)| (word, say::state(state).of(visit.lang), count(word)));
    let is_wrong = wrong.is_some();
    let data = CommentsPage {
        organisation: organisation.id,
        name: organisation.name,
        shown: word,
        tabs: tabs.to_vec(),
        rows,
        is_cut,
        wrong,
    };
    let mut response = html(page::comments(&visit.frame(), data));
    if is_wrong {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

async fn row(
    visit: &Visit,
    conn: &mut Conn,
    kept: Kept,
    open: Option<&(CommentId, String)>,
) -> Result<ModeratedComment, Failure> {
    let mut kept = opened(&visit.app, kept)?;
    let id = kept.comment.id.clone();
    kept.comment.answers = store::comment::answers(conn, &id).await?;
    let is_diverted = kept.comment.state == State::Withheld(Reason::OtherChannel);
    let contact = match open {
        Some((open, words)) if *open == id => Contact::Open(words.clone()),
        _ if is_diverted || store::comment::contact(conn, &id).await?.is_none() => Contact::None,
        _ => Contact::Sealed,
    };
    let ledger = crate::round::read(&visit.app, conn, &kept.comment.round).await?;
    let into = into_round(ledger.document(), &kept);
    let chart = store::chart::one(conn, &kept.comment.about.chart).await?;
    let title = chart.map(|chart| chart.published.map_or(chart.summary.title, |shown| shown.notice.summary.title));
    let state = visit.app.lobby.read(&kept.comment.about.chart).await?;
    Ok(ModeratedComment {
        place: place(&state.chart, ledger.document(), &kept),
        folded: store::comment::repeats(conn, &id).await?,
        is_addition: kept.adds_to.is_some(),
        chart: title.unwrap_or_default(),
        contact,
        into,
        comment: kept.comment,
    })
}

/// The words of what a comment is about.
fn place(chart: &Flowchart, round: &Round, kept: &Kept) -> String {
    let about = &kept.comment.about;
    if let Some(risk) = &about.risk {
        let pinned = chart.live_risks().find(|known| known.id == *risk).map(|risk| risk.manifestation.clone());
        let candidate = || round.candidate(risk).map(|candidate| candidate.found.manifestation.clone());
        return pinned.or_else(candidate).unwrap_or_default();
    }
    let node = about.node.as_ref().and_then(|id| chart.nodes().into_iter().find(|node| node.id == *id));
    node.map(|node| node.label.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The way of a round that hears the public now.
fn hears(round: &Round) -> Option<(WayId, Way)> {
    let open = round.ways().into_iter().filter(|way| way.state == WayState::Open);
    let hears = open.filter(|way| matches!(way.kind, Way::PublicAssessment | Way::OnlinePublicity));
    hears.map(|way| (way.id.clone(), way.kind)).next_back()
}

fn into_round(round: &Round, kept: &Kept) -> IntoRound {
    if kept.candidate.is_some() {
        return IntoRound::Taken;
    }
    let Some((_, way)) = hears(round) else { return IntoRound::Nothing };
    let is_known = kept.comment.about.risk.as_ref().is_some_and(|risk| round.candidate(risk).is_some());
    match (stance(kept.comment.kind), way) {
        (Some(_), _) if is_known => IntoRound::Voice,
        (None, Way::PublicAssessment) => {
            let seats = round.seats().map(|seat| (seat.id.clone(), format!("{} {}", seat.department_name, seat.name)));
            IntoRound::Candidate(seats.collect())
        }
        _ => IntoRound::Nothing,
    }
}

/// What a comment does to the candidate that it is about.
const fn stance(kind: Kind) -> Option<Stance> {
    match kind {
        Kind::Happens => Some(Stance::Confirm),
        Kind::DoesNotHappen | Kind::Objection => Some(Stance::Dispute),
        Kind::Proposal | Kind::Remark => None,
    }
}

/// Does something with a comment: `publish`, `withhold`, `divert`, `answer`, `take`, `hear`, `contact`.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let field = |name: &str| fields.get(name).map(|text| clean(text)).unwrap_or_default();
    let id = visit.params.get("comment").map(CommentId::new).ok_or(Failure::NotFound)?;
    let word = visit.params.get("act").cloned().unwrap_or_default();
    let on = Date::in_beijing(visit.app.clock.now_ms());
    let act = match word.as_str() {
        "publish" => Act::Publish,
        "withhold" => Act::Withhold(Reason::from_name(&field("reason")).ok_or(Failure::Unclear)?),
        "divert" => Act::Divert,
        "answer" => Act::Answer(Answer {
            outcome: Outcome::from_name(&field("outcome")).ok_or(Failure::Unclear)?,
            reason: field("reason"),
            on,
        }),
        "take" | "hear" => return into(&visit, &id, &word, field).await,
        "contact" => return contact(&visit, &id).await,
        _ => return Err(Failure::NotFound),
    };
    let organisation = visit.organisation()?.id.clone();
    let mut transaction = visit.app.store.write().await?;
    match comment::act(&visit.app, &mut transaction, &organisation, &id, act).await {
        Ok(kept) => {
            // Which, what and why; the words stand where they belong.
            let reason = if let State::Withheld(reason) = kept.comment.state { reason.name() } else { "" };
            done(&visit, transaction, &id, serde_json::json!({ "act": word, "reason": reason })).await?;
            let state = if word == "answer" { "published" } else { "pending" };
            Ok(see(&format!("{}?state={state}", route::comments(&organisation))))
        }
        Err(NotDone::Refused(why)) => {
            drop(transaction);
            shown(&visit, Some(say::refusal(visit.lang, &why)), None).await
        }
        Err(NotDone::TooLate) => too_late(&visit).await,
        Err(NotDone::Failed(failure)) => Err(failure),
    }
}

async fn too_late(visit: &Visit) -> Result<Response, Failure> {
    shown(visit, Some(say::TOO_LATE.of(visit.lang).to_owned()), None).await
}

async fn done(
    visit: &Visit,
    mut transaction: crate::store::Write,
    id: &CommentId,
    detail: serde_json::Value,
) -> Result<(), Failure> {
    audit::append(&mut transaction, &visit.audit(id, detail), visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes what is published into the round: as a candidate, or as a voice about one.
async fn into(visit: &Visit, id: &CommentId, word: &str, field: impl Fn(&str) -> String) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let mut conn = visit.app.store.read().await?;
    let kept = store::comment::one(&mut conn, id).await?;
    let kept = kept.filter(|kept| kept.organisation == organisation && kept.comment.state == State::Published);
    let kept = kept.ok_or(Failure::NotFound)?;
    let ledger = crate::round::read(&visit.app, &mut conn, &kept.comment.round).await?;
    drop(conn);
    let Some((way, _)) = hears(ledger.document()) else { return too_late(visit).await };
    let (candidate, command) = match (word, into_round(ledger.document(), &kept)) {
        ("take", IntoRound::Candidate(posts)) => {
            let post = PostId::new(field("post"));
            if posts.iter().all(|(known, _)| *known != post) {
                return Err(Failure::Unclear);
            }
            let about = &kept.comment.about;
            let finding = Finding {
                id: RiskPointId::random(visit.app.chance.number()),
                post,
                step: about.node.clone().map(|node| Step { chart: about.chart.clone(), node }),
                kind: RiskType::from_name(&field("kind")).ok_or(Failure::Unclear)?,
                domain: PowerDomain::from_name(&field("domain")).ok_or(Failure::Unclear)?,
                manifestation: field("text"),
                grade: None,
                grade_reason: String::new(),
                measure: String::new(),
            };
            (finding.id.clone(), Command::Adopt { way, finding })
        }
        ("hear", IntoRound::Voice) => {
            let candidate = kept.comment.about.risk.clone().ok_or(Failure::Unclear)?;
            let opinion = Opinion {
                candidate: candidate.clone(),
                stance: stance(kept.comment.kind).unwrap_or(Stance::Confirm),
                text: kept.comment.text.clone(),
                grade: None,
                id: StatementId::random(visit.app.chance.number()),
            };
            (candidate, Command::Hear { way, opinion })
        }
        _ => return too_late(visit).await,
    };
    let asked = crate::round::asked(visit, None, command)?;
    let mut transaction = visit.app.store.write().await?;
    match crate::round::carry_out(&visit.app, &mut transaction, &kept.comment.round, asked).await {
        Ok(_) => {}
        Err(no) => {
            no.refusal()?;
            drop(transaction);
            return shown(visit, Some(say::NOT_INTO.of(visit.lang).to_owned()), None).await;
        }
    }
    if !store::comment::take(&mut transaction, id, &candidate).await? {
        drop(transaction);
        return too_late(visit).await;
    }
    done(visit, transaction, id, serde_json::json!({ "act": word, "candidate": candidate })).await?;
    Ok(see(&format!("{}?state=published", route::comments(&organisation))))
}

/// Shows how a writer may be reached. That somebody looked is kept.
async fn contact(visit: &Visit, id: &CommentId) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let mut transaction = visit.app.store.write().await?;
    let kept = store::comment::one(&mut transaction, id).await?;
    let is_ours =
        |kept: &Kept| kept.organisation == organisation && kept.comment.state != State::Withheld(Reason::OtherChannel);
    kept.filter(is_ours).ok_or(Failure::NotFound)?;
    let sealed = store::comment::contact(&mut transaction, id).await?.ok_or(Failure::NotFound)?;
    let words = comment::words(&visit.app, id, &sealed)?;
    done(visit, transaction, id, serde_json::json!({ "act": "contact" })).await?;
    shown(visit, None, Some((id.clone(), words))).await
}

/// What accuses somebody, below the region that the discipline office looks after. That somebody looked is kept.
pub async fn diverted(visit: Visit) -> Result<Response, Failure> {
    let region = visit.person()?.looks_after.clone().ok_or(Failure::NotFound)?;
    let mut transaction = visit.app.store.write().await?;
    let mut rows = Vec::new();
    for one in store::diverted::below(&mut transaction, &region, 500).await? {
        let chart = store::chart::one(&mut transaction, &one.chart).await?;
        let contact = store::comment::contact(&mut transaction, &one.comment).await?.unwrap_or_default();
        rows.push(DivertedComment {
            organisation: one.organisation,
            chart: chart.map(|chart| chart.summary.title).unwrap_or_default(),
            on: one.on.to_string(),
            text: comment::words(&visit.app, &one.comment, &one.words)?,
            contact: comment::words(&visit.app, &one.comment, &contact)?,
        });
    }
    let entry = visit.audit("", serde_json::json!({ "comments": rows.len() }));
    audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(html(page::diverted(&visit.frame(), &rows)))
}
