//! Which steps of a round's charts fall to which post.

use std::collections::BTreeSet;

use liantu_app::page::PostStep;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::id::{FlowchartId, PostId};
use liantu_domain::outline::outline;
use liantu_domain::round::{Round, Step};

use crate::app::App;
use crate::error::Failure;
use crate::register::{Place, names_at};

/// The charts that a round searches, as they are now.
pub async fn charts(app: &App, round: &Round) -> Result<Vec<(FlowchartId, Flowchart)>, Failure> {
    let mut charts = Vec::new();
    for id in round.head().into_iter().flat_map(|head| &head.charts) {
        charts.push((id.clone(), app.lobby.read(id).await?.chart));
    }
    Ok(charts)
}

/// The steps at which one of the posts is responsible, chart by chart in the order of the flow.
pub fn of_posts(charts: &[(FlowchartId, Flowchart)], place: &Place, posts: &BTreeSet<PostId>) -> Vec<PostStep> {
    let mut found = Vec::new();
    for (id, chart) in charts {
        for step in outline(chart).steps.iter().filter(|step| step.node.kind.is_work()) {
            let post = place.post(&names_at(chart, step.node)).map(|post| PostId::new(&post.id));
            if let Some(post) = post.filter(|post| posts.contains(post)) {
                found.push(PostStep {
                    step: Step { chart: id.clone(), node: step.node.id.clone() },
                    post,
                    chart: chart.head().title.clone(),
                    numeral: step.numeral(),
                    name: step.node.label.split_whitespace().collect::<Vec<_>>().join(" "),
                    discretion: step.node.discretion.clone(),
                    basis: step.node.basis.clone(),
                    time_limit: step.node.time_limit,
                });
            }
        }
    }
    found
}
