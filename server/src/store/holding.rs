//! Who holds which post, from one day to another. A holding that has ended stays: it is the post's history.

use liantu_domain::id::{AccountId, CadreId, DepartmentId, OrganisationId, PostId};

use super::{Conn, Result};

/// The posts in an organisation, with their departments, that the owner of an account holds on a day.
pub async fn now_of_account(
    conn: &mut Conn,
    account: &AccountId,
    organisation: &OrganisationId,
    today: &str,
) -> Result<Vec<(PostId, DepartmentId)>> {
    let rows: Vec<(String, String)> = sqlx::query_as(sql!("holding_now_of_account"))
        .bind(account.as_str())
        .bind(organisation.as_str())
        .bind(today)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|(post, department)| (PostId::new(post), DepartmentId::new(department))).collect())
}

/// Somebody holding a post, with the names of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Who.
    pub cadre: CadreId,
    /// The cadre's name.
    pub cadre_name: String,
    /// Which post.
    pub post: PostId,
    /// The post's name.
    pub post_name: String,
    /// The name of its department.
    pub department_name: String,
    /// The first day.
    pub from_on: String,
    /// The day from which no more; `None`: still.
    pub to_on: Option<String>,
}

impl Holding {
    /// Whether the post is held on a day.
    pub fn is_on(&self, day: &str) -> bool {
        *self.from_on <= *day && self.to_on.as_deref().is_none_or(|to| to > day)
    }
}

type Row = (String, String, String, String, String, String, Option<String>);

fn holding((cadre, cadre_name, post, post_name, department_name, from_on, to_on): Row) -> Holding {
    let (cadre, post) = (CadreId::new(cadre), PostId::new(post));
    Holding { cadre, cadre_name, post, post_name, department_name, from_on, to_on }
}

/// All holdings of an organisation's posts, also those that have ended, the oldest first.
pub async fn of_organisation(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> =
        sqlx::query_as(sql!("holding_of_organisation")).bind(organisation.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(holding).collect())
}

/// All posts that a cadre holds or held, the newest first.
pub async fn of_cadre(conn: &mut Conn, cadre: &CadreId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("holding_of_cadre")).bind(cadre.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(holding).collect())
}

/// All who hold or held a post, the newest first.
pub async fn of_post(conn: &mut Conn, post: &PostId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("holding_of_post")).bind(post.as_str()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(holding).collect())
}

/// Begins one; the same person can't begin to hold a post twice on one day.
pub async fn insert(conn: &mut Conn, cadre: &CadreId, post: &PostId, from_on: &str, to_on: Option<&str>) -> Result<()> {
    sqlx::query(sql!("holding_insert"))
        .bind(cadre.as_str())
        .bind(post.as_str())
        .bind(from_on)
        .bind(to_on.map(str::to_owned))
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends one. `false`: there is none, or it has ended.
pub async fn end(conn: &mut Conn, cadre: &CadreId, post: &PostId, from_on: &str, to_on: &str) -> Result<bool> {
    let ended = sqlx::query(sql!("holding_end"))
        .bind(cadre.as_str())
        .bind(post.as_str())
        .bind(from_on)
        .bind(to_on)
        .execute(conn)
        .await?;
    Ok(ended.rows_affected() > 0)
}

/// Ends all of a post that have not ended.
pub async fn end_of_post(conn: &mut Conn, post: &PostId, on: &str) -> Result<()> {
    sqlx::query(sql!("holding_end_of_post")).bind(post.as_str()).bind(on).execute(conn).await?;
    Ok(())
}

/// The heads of the departments of an organisation on a day: accounts of that role, by the posts that they hold.
pub async fn heads(
    conn: &mut Conn,
    organisation: &OrganisationId,
    today: &str,
) -> Result<Vec<(DepartmentId, AccountId)>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as(sql!("holding_of_heads")).bind(organisation.as_str()).bind(today).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(department, account)| (DepartmentId::new(department), AccountId::new(account))).collect())
}
