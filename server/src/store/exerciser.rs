//! Who may exercise a power: departments and their posts, with those that have ended.

use liantu_domain::id::{DepartmentId, OrganisationId, PostId};
use liantu_domain::power::entry::Exerciser;

use super::{Conn, Result};

type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);

/// Those of an organisation: each department, and after it its posts.
pub async fn of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Exerciser>> {
    let rows: Vec<Row> = sqlx::query_as(sql!("exerciser_of")).bind(organisation.as_str()).fetch_all(conn).await?;
    let mut all: Vec<Exerciser> = Vec::new();
    for (department, name, ended_on, post, post_name, post_ended_on) in rows {
        let department = DepartmentId::new(department);
        if all.last().is_none_or(|last| last.department != department) {
            let (department, name, ended_on) = (department.clone(), name.clone(), ended_on.clone());
            all.push(Exerciser { department, post: None, name, ended_on });
        }
        if let (Some(post), Some(post_name)) = (post, post_name) {
            all.push(Exerciser {
                department,
                post: Some(PostId::new(post)),
                name: format!("{name} · {post_name}"),
                ended_on: post_ended_on.or(ended_on),
            });
        }
    }
    Ok(all)
}
