//! Leadership teams (领导班子) and their top leaders (一把手).

use liantu_domain::id::{CadreId, OrganisationId};

use super::{Conn, Result};

/// A member of an organisation's leadership team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The cadre.
    pub cadre: CadreId,
    /// The cadre's name.
    pub name: String,
    /// Whether this is the top leader; one of a team is, or none named yet.
    pub is_top: bool,
}

/// The team of an organisation, the top leader first.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Member>> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as(sql!("team_member_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    let member =
        |(cadre, name, is_top): (String, String, i64)| Member { cadre: CadreId::new(cadre), name, is_top: is_top != 0 };
    Ok(rows.into_iter().map(member).collect())
}

/// Makes these the team of an organisation, in this order, in the place of those before.
pub async fn set(
    conn: &mut Conn,
    organisation: &OrganisationId,
    members: &[CadreId],
    top: Option<&CadreId>,
) -> Result<()> {
    sqlx::query(sql!("team_member_clear")).bind(organisation.as_str()).execute(&mut *conn).await?;
    for (position, member) in (0i64..).zip(members) {
        sqlx::query(sql!("team_member_insert"))
            .bind(organisation.as_str())
            .bind(member.as_str())
            .bind(i64::from(top == Some(member)))
            .bind(position)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}
