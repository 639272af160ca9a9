//! What names on charts mean in an organisation, and what follows for a risk point's row.

use std::collections::HashMap;

use liantu_domain::id::PowerId;
use liantu_domain::register::{PostRisk, Standing};
use liantu_domain::risk::responsibility::Routing;

use super::{Pin, searchable};
use crate::store::post::{self, Post};
use crate::store::risk_point::{Counts, Filed, Pinned};
use crate::store::{self, Conn};
use crate::visit::Whose;

/// The posts of an organisation by their names, and how its region routes.
pub struct Place {
    posts: Vec<Post>,
    by_name: HashMap<String, Vec<usize>>,
    departments: HashMap<String, String>,
    routing: Routing,
}

impl Place {
    /// Reads it.
    pub async fn of(conn: &mut Conn, whose: &Whose) -> store::Result<Place> {
        let posts = post::of(conn, &whose.organisation).await?;
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, post) in posts.iter().enumerate() {
            by_name.entry(post.name.clone()).or_default().push(at);
        }
        let departments = store::department::of(conn, &whose.organisation).await?;
        let departments = departments.into_iter().map(|department| (department.name, department.id)).collect();
        let rules = store::region_rules::of(conn, &whose.region_path).await?;
        Ok(Place { posts, by_name, departments, routing: rules.routing })
    }

    /// The post that the names tell of, the nearest first; of several of one name, the one in a department
    /// that is named too.
    pub fn post(&self, names: &[String]) -> Option<&Post> {
        names.iter().find_map(|name| {
            let posts = self.by_name.get(name)?;
            let in_department = |at: &&usize| names.contains(&self.posts[**at].department_name);
            posts.iter().find(in_department).or_else(|| posts.first()).map(|at| &self.posts[*at])
        })
    }

    fn department<'a>(&'a self, names: &'a [String]) -> Option<(&'a str, &'a str)> {
        names.iter().find_map(|name| Some((self.departments.get(name)?.as_str(), name.as_str())))
    }

    /// What a pin says, and to whom the names on its chart lead.
    pub(super) fn pinned(&self, pin: &Pin, power: Option<&PowerId>, found_on: String) -> Pinned {
        let risk = &pin.risk;
        let post = self.post(&pin.names);
        let department = match post {
            Some(post) => Some((post.department.as_str(), post.department_name.as_str())),
            None => self.department(&pin.names),
        };
        let name = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let (department_name, post_name) = (name(department.map(|it| it.1)), name(post.map(|post| post.name.as_str())));
        let search = searchable(&[
            &risk.manifestation,
            &pin.place_name,
            &department_name,
            &post_name,
            &risk.owner,
            &risk.leader,
        ]);
        Pinned {
            place: pin.place(),
            place_name: pin.place_name.clone(),
            power: power.map(ToString::to_string),
            department: department.map(|it| it.0.to_owned()),
            department_name,
            post: post.map(|post| post.id.clone()),
            post_name,
            tier: name(post.map(|post| post.tier.as_str())),
            kind: risk.kind,
            domain: risk.domain,
            manifestation: risk.manifestation.clone(),
            is_live: risk.is_live(),
            grade: risk.grade,
            owner: risk.owner.clone(),
            leader: risk.leader.clone(),
            found_on,
            search,
        }
    }

    /// What the register says of a risk point that hangs on a post.
    pub(super) fn on_post(&self, risk: &PostRisk) -> Pinned {
        let post = self.posts.iter().find(|post| post.id == risk.post.as_str());
        let name = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let (department_name, post_name) =
            (name(post.map(|it| it.department_name.as_str())), name(post.map(|it| it.name.as_str())));
        let search = searchable(&[&risk.manifestation, &department_name, &post_name, &risk.owner, &risk.leader]);
        Pinned {
            place: String::new(),
            place_name: String::new(),
            power: None,
            department: post.map(|post| post.department.clone()),
            department_name,
            post: Some(risk.post.to_string()),
            post_name,
            tier: name(post.map(|post| post.tier.as_str())),
            kind: risk.kind,
            domain: risk.domain,
            manifestation: risk.manifestation.clone(),
            is_live: true,
            grade: risk.grade,
            owner: risk.owner.clone(),
            leader: risk.leader.clone(),
            found_on: risk.found_on.clone(),
            search,
        }
    }

    /// What counts, from what the place says and what the register says.
    pub(super) fn counts(&self, pinned: &Pinned, filed: &Filed) -> Counts {
        let or = |decided: &String, pinned: &String| if decided.is_empty() { pinned } else { decided }.clone();
        let grade = filed.grade.or(pinned.grade);
        let routed = grade.map(|grade| self.routing.route(grade, pinned.kind).controller.name().to_owned());
        let is_live = pinned.is_live;
        Counts {
            grade,
            state: if is_live { filed.standing.unwrap_or(Standing::Candidate) } else { Standing::Retired },
            control_level: or(&filed.level, &routed.unwrap_or_default()),
            owner: or(&filed.owner, &pinned.owner),
            leader: or(&filed.leader, &pinned.leader),
        }
    }
}
