//! 网上晒, the office's side: publish what was decided for a time, take it down, put it back.

use axum::response::Response;
use liantu_app::page::{self, DeskHeld, PublicityPage};
use liantu_app::route;
use liantu_app::text::publicity as say;
use liantu_domain::access::Action;
use liantu_domain::register::Way;
use liantu_domain::round::{Command, Fate, Scope, Shown, Verdict};

use super::desk::act::{Form, again, carry};
use super::desk::scene::Scene;
use crate::error::Failure;
use crate::store::holiday;
use crate::visit::{Visit, page, see};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(page(publicity_page(&visit, DeskHeld::default()).await?))
}

/// Publishes, takes down or puts back.
pub async fn act(mut visit: Visit) -> Result<Response, Failure> {
    let form = Form::of(&mut visit).await?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    let calendar = holiday::calendar(&mut conn, &visit.organisation()?.region_path).await?;
    drop(conn);
    let command = match form.text("act").as_str() {
        "take_down" => Ok(Command::TakeDown { reason: form.text("reason") }),
        "put_back" => Ok(Command::PutBack),
        "publish" => {
            let days = form.text("days").parse().ok().filter(|days| (1..=Shown::DAYS_MAX).contains(days));
            let scope = Scope::from_name(&form.text("scope")).unwrap_or(Scope::Unit);
            let least = scene.rules.publicity.last_day(scene.today, &calendar);
            let shown = days.map(|days| Shown { days, in_working_days: form.text("counted") == "working" });
            match shown.map(|shown| shown.last_day(scene.today, &calendar)) {
                None => Err(say::NO_DAYS.of(visit.lang).to_owned()),
                Some(until) if until < least => Err(say::too_short(visit.lang, &least.to_string())),
                Some(until) => Ok(Command::Publish { scope, until }),
            }
        }
        _ => return Err(Failure::Unclear),
    };
    let done = match command {
        Ok(command) => {
            let done = carry(&visit, &scene.at.round, &form.text("operation"), vec![command]).await?;
            done.map_err(|(_, why)| why)
        }
        Err(sentence) => Err(sentence),
    };
    match done {
        Ok(()) => Ok(see(&scene.at.path("publicity"))),
        Err(sentence) => Ok(again(publicity_page(&visit, form.held(sentence)).await?)),
    }
}

async fn publicity_page(visit: &Visit, held: DeskHeld) -> Result<String, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(visit, &mut conn).await?;
    let calendar = holiday::calendar(&mut conn, &visit.organisation()?.region_path).await?;
    drop(conn);
    let round = scene.round();
    let head = round.head().ok_or(Failure::NotFound)?;
    let count = |wanted: fn(&Verdict) -> bool| {
        let decided = round.candidates().filter_map(|it| match &it.fate {
            Fate::Decided(decision) => Some(&decision.result),
            _ => None,
        });
        decided.filter(|result| wanted(result)).count()
    };
    let charts = head.charts.iter().map(|id| {
        let is_shown = scene.charts.get(id).is_some_and(|chart| chart.is_published);
        (route::versions(id), scene.chart_title(visit.lang, id), is_shown)
    });
    let data = PublicityPage {
        publicity: head.publicity.clone(),
        today: scene.today,
        rule: scene.rules.publicity,
        would_end: scene.rules.publicity.last_day(scene.today, &calendar),
        counts: (
            count(|result| matches!(result, Verdict::Confirmed(_))),
            count(|result| matches!(result, Verdict::Rejected(_))),
        ),
        charts: charts.collect(),
        comments: route::comments(&scene.at.organisation),
        public_page: match &head.publicity {
            Some(publicity) if publicity.scope != Scope::Public => route::published(&scene.at.round),
            _ => route::public_round(&scene.at.round),
        },
        acts: visit.may(Action::RunRounds) && scene.is_open(Way::OnlinePublicity),
        operation: visit.operation(),
        held,
        at: scene.at.clone(),
    };
    Ok(page::publicity(&visit.frame(), data))
}
