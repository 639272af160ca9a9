//! Who holds which post, from one day to another. A holding that has ended stays: it is the post's history.

use liantu_domain::id::{AccountId, DepartmentId, OrganisationId, PostId};

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
