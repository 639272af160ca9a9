//! 网上晒, the office's side: publish what was decided for a time, take it down, put it back.

use axum::response::Response;
use liantu_app::page::{self, DeskHeld, PublicityPage};
use liantu_app::route;
use liantu_app::text::publicity as say;
use liantu_domain::access::Action;
use liantu_domain::calendar::{Calendar, Date};
use liantu_domain::register::Way;
use liantu_domain::round::{Command, Fate, Scope, Verdict};

use super::desk::act::{Form, again, carry};
use super::desk::scene::Scene;
use crate::error::Failure;
use crate::store::holiday;
use crate::visit::{Visit, page, see};

/// How many days something is shown unless the office says otherwise.
const DAYS: u32 = 7;
/// How many days at most.
const DAYS_MAX: u32 = 365;

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
            let days = form.text("days").parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
            let scope = Scope::from_name(&form.text("scope")).unwrap_or(Scope::Unit);
            let until = days.map(|days| last_day(&calendar, scene.today, days, form.text("counted") == "working"));
            until.map(|until| Command::Publish { scope, until }).ok_or_else(|| say::NO_DAYS.of(visit.lang).to_owned())
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

/// The last day of so many: never one that is off, where the working days of the year are known.
fn last_day(calendar: &Calendar, today: Date, days: u32, in_working_days: bool) -> Date {
    let plain = today.plus_days(i64::from(days)).unwrap_or(Date::LAST);
    let counted = if in_working_days { calendar.add(today, days) } else { calendar.on_or_after(plain) };
    counted.unwrap_or(plain)
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
        would_end: last_day(&calendar, scene.today, DAYS, false),
        counts: (
            count(|result| matches!(result, Verdict::Confirmed(_))),
            count(|result| matches!(result, Verdict::Rejected(_))),
        ),
        charts: charts.collect(),
        comments: route::comments(&scene.at.organisation),
        public_page: route::public_round(&scene.at.round),
        acts: visit.may(Action::RunRounds) && scene.is_open(Way::OnlinePublicity),
        operation: visit.operation(),
        held,
        at: scene.at.clone(),
    };
    Ok(page::publicity(&visit.frame(), data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_never_off() {
        let calendar = Calendar::default();
        let day = |text: &str| text.parse::<Date>().unwrap_or(Date::FIRST);
        for (today, days, working, until) in [
            ("2026-09-14", 7, false, "2026-09-21"),
            // Seven days end on a Sunday.
            ("2026-09-06", 7, false, "2026-09-14"),
            // The last day lies in the holidays of October.
            ("2026-09-24", 7, false, "2026-10-08"),
            // The Sunday is worked in exchange for a day of October.
            ("2026-09-14", 5, true, "2026-09-20"),
        ] {
            let found = last_day(&calendar, day(today), days, working);
            assert_eq!(calendar.is_working(found), Ok(true), "{found}");
            assert_eq!(found, day(until), "{today} {days}");
        }
        // Of a year that is not known the plain day is kept.
        assert_eq!(last_day(&calendar, day("2090-01-01"), 7, true), day("2090-01-08"));
    }
}
