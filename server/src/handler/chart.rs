//! One chart: the editor's page and its room.

use axum::extract::{FromRequestParts, WebSocketUpgrade};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use liantu_app::editor::boot::Boot;
use liantu_domain::access::Action;
use liantu_domain::protocol::FRAME_MAX;

use crate::error::Failure;
use crate::socket;
use crate::store;
use crate::view;
use crate::visit::{Visit, page};

/// The page on which it is drawn, with the chart in it.
pub async fn edit(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let chart = visit.chart()?;
    let state = visit.app.lobby.read(&chart.id).await?;
    let mut conn = visit.app.store.read().await?;
    let departments = store::department::of(&mut conn, &chart.organisation).await?;
    let posts = store::post::of(&mut conn, &chart.organisation).await?;
    drop(conn);
    let boot = Boot {
        id: chart.id.clone(),
        chart: state.chart,
        seq: state.seq,
        author: person.author(),
        may_edit: visit.may(Action::EditCharts),
        published: chart.published.is_some(),
        organisation: chart.organisation_name.clone(),
        departments: departments.into_iter().map(|department| department.name).collect(),
        posts: posts.into_iter().map(|post| post.name).collect(),
        lang: visit.lang.tag().to_owned(),
    };
    Ok(page(view::editor(&visit, boot)))
}

/// The socket of its room.
pub async fn room(mut visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?.clone();
    let chart = visit.chart()?.clone();
    let upgrade = WebSocketUpgrade::from_request_parts(&mut visit.parts, &()).await.map_err(|_| Failure::Unclear)?;
    let app = visit.app.clone();
    Ok(upgrade
        .max_message_size(FRAME_MAX)
        .max_frame_size(FRAME_MAX)
        .on_upgrade(move |socket| socket::serve(app, socket, person, chart)))
}

/// Number and hashes of the chart as it is: what tests and other servers compare.
pub async fn canonical(visit: Visit) -> Result<Response, Failure> {
    let state = visit.app.lobby.read(&visit.chart_id()?).await?;
    let said = serde_json::json!({ "seq": state.seq, "hash": state.canonical, "log": state.hash });
    Ok(([(header::CONTENT_TYPE, "application/json")], said.to_string()).into_response())
}
