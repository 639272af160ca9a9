//! What the public says during a round. What is not published is sealed: the words here are what the table holds, and
//! `server/src/comment.rs` opens them.

use std::collections::HashMap;

use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Answer, Comment, Kind, Outcome, Reason, State};
use liantu_domain::id::{CommentId, FlowchartId, NodeId, OrganisationId, RiskPointId, RoundId};
use liantu_domain::round::Tally;

use super::{Conn, Result, StoreError};

/// A comment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// It, without its answers; its text sealed unless it is published.
    pub comment: Comment,
    /// Whom it is about.
    pub organisation: OrganisationId,
    /// The one that says the same.
    pub same_as: Option<CommentId>,
    /// The one to which its writer added it.
    pub adds_to: Option<CommentId>,
    /// Over all that does not change.
    pub hash: String,
    /// The candidate that came of it.
    pub candidate: Option<RiskPointId>,
}

type Columns = (
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
);

fn kept(columns: Columns) -> Result<Kept> {
    let (id, round, organisation, chart, node, risk, kind, text, on, state, reason, same_as, adds_to, hash, candidate) =
        columns;
    let bad = |what: &str| StoreError::unreadable(format!("comment {id}"), what);
    let comment = Comment {
        round: RoundId::new(round),
        about: About { chart: FlowchartId::new(chart), node: node.map(NodeId::new), risk: risk.map(RiskPointId::new) },
        kind: Kind::from_name(&kind).ok_or_else(|| bad(&kind))?,
        text,
        on: on.parse().map_err(|_| bad(&on))?,
        state: match (state.as_str(), Reason::from_name(&reason)) {
            ("pending", None) => State::Pending,
            ("published", None) => State::Published,
            ("withheld", Some(reason)) => State::Withheld(reason),
            _ => return Err(bad(&state)),
        },
        answers: Vec::new(),
        id: CommentId::new(&id),
    };
    Ok(Kept {
        comment,
        organisation: OrganisationId::new(organisation),
        same_as: same_as.map(CommentId::new),
        adds_to: adds_to.map(CommentId::new),
        hash,
        candidate: candidate.map(RiskPointId::new),
    })
}

/// The words of a state: itself, and why it is withheld.
const fn words(state: State) -> (&'static str, &'static str) {
    match state {
        State::Pending => ("pending", ""),
        State::Published => ("published", ""),
        State::Withheld(reason) => ("withheld", reason.name()),
    }
}

/// Keeps one, at a place in the table by chance. `receipt` is the hash of its code.
pub async fn insert(conn: &mut Conn, one: &Kept, receipt: Option<&str>, mut chance: impl FnMut() -> u64) -> Result<()> {
    let shuffle = loop {
        // Below 2^31, which PostgreSQL's INTEGER holds too.
        let number = i64::from(u32::try_from(chance() >> 33).unwrap_or_default());
        let (taken,): (i64,) = sqlx::query_as(sql!("comment_shuffle_taken")).bind(number).fetch_one(&mut *conn).await?;
        if taken == 0 {
            break number;
        }
    };
    let Comment { id, round, about, kind, text, on, state, .. } = &one.comment;
    let (state, reason) = words(*state);
    sqlx::query(sql!("comment_insert"))
        .bind(shuffle)
        .bind(id.as_str())
        .bind(round.as_str())
        .bind(one.organisation.as_str())
        .bind(about.chart.as_str())
        .bind(about.node.as_ref().map(NodeId::as_str))
        .bind(about.risk.as_ref().map(RiskPointId::as_str))
        .bind(kind.name())
        .bind(text)
        .bind(on.to_string())
        .bind(state)
        .bind(reason)
        .bind(one.same_as.as_ref().map(CommentId::as_str))
        .bind(one.adds_to.as_ref().map(CommentId::as_str))
        .bind(receipt)
        .bind(&one.hash)
        .execute(conn)
        .await?;
    Ok(())
}

async fn first(conn: &mut Conn, statement: &'static str, of: &str) -> Result<Option<Kept>> {
    let row: Option<Columns> = sqlx::query_as(statement).bind(of).fetch_optional(conn).await?;
    row.map(kept).transpose()
}

/// One of them.
pub async fn one(conn: &mut Conn, id: &CommentId) -> Result<Option<Kept>> {
    first(conn, sql!("comment_one"), id.as_str()).await
}

/// The one whose receipt has this hash.
pub async fn by_receipt(conn: &mut Conn, receipt: &str) -> Result<Option<Kept>> {
    first(conn, sql!("comment_by_receipt"), receipt).await
}

/// What may say the same: of the same kind, about the same chart in the same round, folded into none.
pub async fn alike(conn: &mut Conn, comment: &Comment) -> Result<Vec<Kept>> {
    let query = sqlx::query_as(sql!("comment_alike"));
    let query = query.bind(comment.about.chart.as_str()).bind(comment.round.as_str()).bind(comment.kind.name());
    let rows: Vec<Columns> = query.fetch_all(conn).await?;
    rows.into_iter().map(kept).collect()
}

/// What is published about a chart in a round, with its answers and how many said the same; in the order of ids, which is
/// none.
pub async fn told(
    conn: &mut Conn,
    chart: &FlowchartId,
    round: &RoundId,
    extent: Extent,
) -> Result<Vec<(Comment, u64)>> {
    if extent.published == 0 {
        return Ok(Vec::new());
    }
    let query = sqlx::query_as(sql!("comment_shown")).bind(chart.as_str()).bind(round.as_str());
    let rows: Vec<Columns> = query.fetch_all(&mut *conn).await?;
    let mut answers: Vec<(String, String, String, String)> = Vec::new();
    if extent.answers > 0 {
        let query = sqlx::query_as(sql!("comment_shown_answers")).bind(chart.as_str()).bind(round.as_str());
        answers = query.fetch_all(&mut *conn).await?;
    }
    let mut by_comment: HashMap<String, Vec<Answer>> = HashMap::new();
    for (id, outcome, reason, on) in answers {
        let answer = answer_of(&id, (outcome, reason, on))?;
        by_comment.entry(id).or_default().push(answer);
    }
    let mut repeats: Vec<(String, i64)> = Vec::new();
    if extent.repeats > 0 {
        let query = sqlx::query_as(sql!("comment_shown_repeats")).bind(chart.as_str()).bind(round.as_str());
        repeats = query.fetch_all(conn).await?;
    }
    let repeats: HashMap<String, i64> = repeats.into_iter().collect();
    rows.into_iter()
        .map(|columns| {
            let mut comment = kept(columns)?.comment;
            comment.answers = by_comment.remove(comment.id.as_str()).unwrap_or_default();
            let folded = repeats.get(comment.id.as_str()).copied().unwrap_or_default();
            Ok((comment, super::operation::number(folded)?))
        })
        .collect()
}

/// How much of what was said shows on a chart's page; another after anything that shows is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many are published.
    published: i64,
    /// How many were said again.
    repeated: i64,
    /// How often they were; of one with several answers, as many times more.
    repeats: i64,
    /// How many answers there are.
    answers: i64,
}

/// How much shows on a chart's page in a round.
pub async fn extent(conn: &mut Conn, chart: &FlowchartId, round: &RoundId) -> Result<Extent> {
    let query = sqlx::query_as(sql!("comment_extent")).bind(chart.as_str()).bind(round.as_str());
    let (published, repeated, repeats, answers) = query.fetch_one(conn).await?;
    Ok(Extent { published, repeated, repeats, answers })
}

/// An organisation's of a state, without those folded into others.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId, state: &str, most: i64) -> Result<Vec<Kept>> {
    let query = sqlx::query_as(sql!("comment_of_organisation")).bind(organisation.as_str()).bind(state).bind(most);
    let rows: Vec<Columns> = query.fetch_all(conn).await?;
    rows.into_iter().map(kept).collect()
}

/// How many of each state an organisation has, without those folded into others.
pub async fn counts(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<(String, i64)>> {
    let query = sqlx::query_as(sql!("comment_counts_of_organisation"));
    Ok(query.bind(organisation.as_str()).fetch_all(conn).await?)
}

/// What its writer added to one.
pub async fn added(conn: &mut Conn, id: &CommentId) -> Result<Vec<Kept>> {
    let rows: Vec<Columns> = sqlx::query_as(sql!("comment_added")).bind(id.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(kept).collect()
}

/// How many were folded into one.
pub async fn repeats(conn: &mut Conn, id: &CommentId) -> Result<u64> {
    let (count,): (i64,) = sqlx::query_as(sql!("comment_repeats")).bind(id.as_str()).fetch_one(conn).await?;
    super::operation::number(count)
}

/// Writes what was decided about one that waits. `false`: somebody else was quicker.
pub async fn decide(conn: &mut Conn, comment: &Comment) -> Result<bool> {
    let (state, reason) = words(comment.state);
    let query = sqlx::query(sql!("comment_decide")).bind(comment.id.as_str()).bind(state).bind(reason);
    Ok(query.bind(&comment.text).execute(conn).await?.rows_affected() == 1)
}

/// Writes which candidate came of one. `false`: one did already.
pub async fn take(conn: &mut Conn, id: &CommentId, candidate: &RiskPointId) -> Result<bool> {
    let query = sqlx::query(sql!("comment_take")).bind(id.as_str()).bind(candidate.as_str());
    Ok(query.execute(conn).await?.rows_affected() == 1)
}

/// What one was answered, in order.
pub async fn answers(conn: &mut Conn, id: &CommentId) -> Result<Vec<Answer>> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(sql!("comment_answer_of")).bind(id.as_str()).fetch_all(conn).await?;
    rows.into_iter().map(|columns| answer_of(id.as_str(), columns)).collect()
}

fn answer_of(id: &str, (outcome, reason, on): (String, String, String)) -> Result<Answer> {
    let bad = |what: &str| StoreError::unreadable(format!("answer to {id}"), what);
    Ok(Answer {
        outcome: Outcome::from_name(&outcome).ok_or_else(|| bad(&outcome))?,
        on: on.parse().map_err(|_| bad(&on))?,
        reason,
    })
}

/// Adds an answer behind `before` others. `false`: somebody else was quicker.
pub async fn answer(conn: &mut Conn, id: &CommentId, before: usize, answer: &Answer) -> Result<bool> {
    let query = sqlx::query(sql!("comment_answer_insert")).bind(id.as_str());
    let query = query.bind(i64::try_from(before).unwrap_or(i64::MAX)).bind(answer.outcome.name());
    match query.bind(&answer.reason).bind(answer.on.to_string()).execute(conn).await.map_err(StoreError::from) {
        Ok(_) => Ok(true),
        Err(error) if error.is_taken() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Keeps, sealed, how a writer may be reached.
pub async fn add_contact(conn: &mut Conn, id: &CommentId, sealed: &str) -> Result<()> {
    sqlx::query(sql!("comment_contact_insert")).bind(id.as_str()).bind(sealed).execute(conn).await?;
    Ok(())
}

/// How a writer may be reached, sealed.
pub async fn contact(conn: &mut Conn, id: &CommentId) -> Result<Option<String>> {
    let row: Option<(String,)> =
        sqlx::query_as(sql!("comment_contact_of")).bind(id.as_str()).fetch_optional(conn).await?;
    Ok(row.map(|(sealed,)| sealed))
}

/// How many of a round's there are, by state and reason.
pub async fn by_reason(conn: &mut Conn, round: &RoundId) -> Result<Vec<(State, u32)>> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as(sql!("comment_counts")).bind(round.as_str()).fetch_all(conn).await?;
    rows.into_iter()
        .map(|(state, reason, count)| {
            let state = match (state.as_str(), Reason::from_name(&reason)) {
                ("withheld", Some(reason)) => State::Withheld(reason),
                ("published", _) => State::Published,
                _ => State::Pending,
            };
            Ok((state, u32::try_from(count).map_err(|why| StoreError::unreadable("count of comments", why))?))
        })
        .collect()
}

/// How far the comments of a round are.
pub async fn tally(conn: &mut Conn, round: &RoundId) -> Result<Tally> {
    let mut tally = Tally::default();
    for (state, count) in by_reason(conn, round).await? {
        match state {
            State::Pending => tally.pending += count,
            State::Published => tally.published += count,
            State::Withheld(_) => tally.withheld += count,
        }
    }
    let (unanswered,): (i64,) = sqlx::query_as(sql!("comment_unanswered")).bind(round.as_str()).fetch_one(conn).await?;
    tally.unanswered = u32::try_from(unanswered).unwrap_or(u32::MAX);
    Ok(tally)
}

/// The hashes of what is withheld in a round, sorted.
pub async fn withheld(conn: &mut Conn, round: &RoundId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sqlx::query_as(sql!("comment_withheld")).bind(round.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// The day of a round's first comment.
pub async fn first_day(conn: &mut Conn, round: &RoundId) -> Result<Option<Date>> {
    let (day,): (Option<String>,) =
        sqlx::query_as(sql!("comment_first_day")).bind(round.as_str()).fetch_one(conn).await?;
    day.map(|day| day.parse().map_err(|_| StoreError::unreadable("day of a comment", &day))).transpose()
}
