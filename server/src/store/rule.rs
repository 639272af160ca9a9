//! Rules (制度), as the registers say: a projection.

use liantu_domain::id::RuleId;
use liantu_domain::register::Rule;

use super::{Conn, Result};
use crate::visit::Whose;

/// Writes one, new or changed.
pub async fn put(conn: &mut Conn, whose: &Whose, rule: &Rule) -> Result<()> {
    sqlx::query(sql!("rule_put"))
        .bind(rule.id.as_str())
        .bind(whose.organisation.as_str())
        .bind(&whose.region_path)
        .bind(&rule.name)
        .bind(rule.state.name())
        .bind(&rule.due_on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes one out that an undo has taken back.
pub async fn remove(conn: &mut Conn, id: &RuleId) -> Result<()> {
    sqlx::query(sql!("rule_remove")).bind(id.as_str()).execute(conn).await?;
    Ok(())
}

/// Takes all out, before they are made again from the logs.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    sqlx::query(sql!("rule_clear")).execute(conn).await?;
    Ok(())
}
