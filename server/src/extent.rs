//! How far down the tree somebody's rights reach: rights follow the tree. `access.rs` says whether a person may
//! do something to a thing of an organisation; the extent says which things of it these are.

use liantu_domain::access::Role;
use liantu_domain::id::{DepartmentId, OrganisationId, PostId};

use crate::session::Person;
use crate::store::{Conn, Result, holding};

/// What a person's rights reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A cadre: the posts held; none while no post is held.
    Posts(Vec<PostId>),
    /// A head: the departments of the posts held; none while no post is held.
    Departments(Vec<DepartmentId>),
    /// The organisation's office, its leaders, and a discipline body within it: all of it.
    Organisation(OrganisationId),
    /// A discipline body or a leading group's office: everything whose region's path begins so.
    Region(String),
}

impl Extent {
    /// Nothing at all.
    pub const NONE: Extent = Extent::Posts(Vec::new());

    /// Whether it holds whole organisations.
    pub fn is_whole(&self) -> bool {
        matches!(self, Extent::Organisation(_) | Extent::Region(_))
    }

    /// Whether a post lies within it, with its department, of an organisation that the gate has let through.
    pub fn reaches(&self, post: &PostId, department: &DepartmentId) -> bool {
        match self {
            Extent::Posts(posts) => posts.contains(post),
            Extent::Departments(departments) => departments.contains(department),
            Extent::Organisation(_) | Extent::Region(_) => true,
        }
    }
}

/// A person's extent on a day (`2026-11-22`). Only posts of the account's own organisation count, so that no
/// post held elsewhere opens a second organisation.
pub async fn of(conn: &mut Conn, person: &Person, today: &str) -> Result<Extent> {
    let Some(own) = &person.organisation else {
        return Ok(person.looks_after.clone().map_or(Extent::NONE, Extent::Region));
    };
    match person.role {
        Role::Cadre => {
            let held = holding::now_of_account(conn, &person.account, own, today).await?;
            Ok(Extent::Posts(held.into_iter().map(|(post, _)| post).collect()))
        }
        Role::Head => {
            let held = holding::now_of_account(conn, &person.account, own, today).await?;
            let mut departments: Vec<DepartmentId> = held.into_iter().map(|(_, department)| department).collect();
            departments.sort();
            departments.dedup();
            Ok(Extent::Departments(departments))
        }
        Role::Office | Role::Leader | Role::Discipline => Ok(Extent::Organisation(own.clone())),
        Role::Visitor | Role::SystemAdministrator | Role::SecurityAdministrator | Role::AuditAdministrator => {
            Ok(Extent::NONE)
        }
    }
}
