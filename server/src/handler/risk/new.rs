//! A risk point that hangs on a post, written down.

use std::collections::HashMap;

use axum::response::Response;
use liantu_app::page::{self, NewRiskPage};
use liantu_app::text::page::register as say;
use liantu_app::{route, time};
use liantu_domain::id::{PostId, RiskPointId};
use liantu_domain::register::{Command, Edit, PostRisk, document};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};

use super::{again, carry};
use crate::error::Failure;
use crate::extent::Extent;
use crate::handler::register::extent;
use crate::store;
use crate::visit::{Visit, page, see};

/// The form for a new risk point of a post.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    Ok(page(form_page(&visit, HashMap::new(), None).await?))
}

async fn form_page(visit: &Visit, filled: HashMap<String, String>, wrong: Option<String>) -> Result<String, Failure> {
    let organisation = visit.organisation()?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(visit, &mut conn).await?;
    let scheme = store::region_rules::of(&mut conn, &organisation.region_path).await?.scheme;
    let posts = store::post::of(&mut conn, &organisation.id).await?;
    let posts = posts
        .into_iter()
        .filter(|post| match &extent {
            Extent::Posts(own) => own.iter().any(|id| id.as_str() == post.id),
            Extent::Departments(own) => own.iter().any(|id| id.as_str() == post.department),
            Extent::Organisation(_) | Extent::Region(_) => true,
        })
        .map(|post| (post.id, format!("{} · {}", post.department_name, post.name)))
        .collect();
    let data = NewRiskPage { scheme, organisation: organisation.id.to_string(), posts, filled, wrong };
    Ok(page::new_risk(&visit.frame(), data))
}

/// Writes a new risk point of a post down.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let text = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let organisation = visit.organisation()?.clone();
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    let posts = store::post::of(&mut conn, &organisation.id).await?;
    drop(conn);
    let may_have = |id: &str, department: &str| match &extent {
        Extent::Posts(own) => own.iter().any(|post| post.as_str() == id),
        Extent::Departments(own) => own.iter().any(|it| it.as_str() == department),
        Extent::Organisation(_) | Extent::Region(_) => true,
    };
    let post = posts.into_iter().find(|post| post.id == text("post") && may_have(&post.id, &post.department));
    let Some(post) = post else {
        return Ok(again(form_page(&visit, form, Some(say::POST_MISSING.of(visit.lang).to_owned())).await?));
    };
    let (Some(kind), Some(domain)) = (RiskType::from_name(&text("kind")), PowerDomain::from_name(&text("domain")))
    else {
        return Err(Failure::Unclear);
    };
    let id = RiskPointId::random(visit.app.chance.number());
    let is = PostRisk {
        id: id.clone(),
        post: PostId::new(&post.id),
        kind,
        domain,
        manifestation: text("manifestation"),
        grade: Grade::from_name(&text("grade")),
        owner: post.name,
        leader: text("leader"),
        found_on: time::day(visit.app.clock.now_ms()),
    };
    match carry(&visit, Command::PutRisk(Edit { was: None, is }), id.as_str()).await? {
        Ok(()) => {
            let register = document(&organisation.id);
            Ok(see(&route::risk(organisation.id.as_str(), register.as_str(), id.as_str())))
        }
        Err(sentence) => {
            let html = form_page(&visit, form, Some(sentence)).await?;
            Ok(again(html))
        }
    }
}
