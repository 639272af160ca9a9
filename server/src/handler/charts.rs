//! The charts of one's own organisation.

use axum::response::Response;
use liantu_app::route;
use liantu_domain::flowchart::command::{EditHead, HeadEdit, ReplaceContent};
use liantu_domain::flowchart::{Command, Content, Scope, TEXT_MAX};
use liantu_domain::id::{FlowchartId, PowerId};

use crate::birth;
use crate::error::Failure;
use crate::handler::filing;
use crate::room::load;
use crate::store;
use crate::store::audit;
use crate::view;
use crate::visit::{Visit, Whose, page, reach, see};
use liantu_domain::access::{Action, Reach, may};

/// The list.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let mut conn = visit.app.store.read().await?;
    let (organisation, charts) = match &person.organisation {
        Some(own) => {
            (store::organisation::one(&mut conn, own).await?, store::chart::of_organisation(&mut conn, own).await?)
        }
        None => {
            // Whoever looks after a region sees the charts below it, not all there are.
            let mut charts = store::chart::all(&mut conn).await?;
            charts.retain(|chart| {
                may(person.role, Action::ReadCharts, reach(Some(person), Some(&Whose::of_chart(chart))))
            });
            (None, charts)
        }
    };
    let reminders = filing::reminders(&mut conn, person, visit.app.clock.now_ms()).await?;
    drop(conn);
    Ok(page(view::chart_list(&visit, organisation.as_ref(), charts, &reminders).await))
}

/// A new chart: empty with a title, or a copy of another; linked to a power where one is named.
pub async fn new(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let person = visit.person()?.clone();
    let organisation = person.organisation.clone().ok_or(Failure::NotAllowed)?;
    let power = match form.get("power") {
        Some(_) if !may(person.role, Action::EditPowers, Reach::Own) => return Err(Failure::NotAllowed),
        power => power.map(PowerId::new),
    };
    let title = form.get("title").map(|title| title.trim()).unwrap_or_default();
    if title.chars().count() > TEXT_MAX {
        return Err(Failure::TooLarge);
    }
    let commands: Vec<Command> = match form.get("from").filter(|from| !from.is_empty()) {
        Some(from) => {
            let from = FlowchartId::new(from);
            let mut conn = visit.app.store.read().await?;
            let other = store::chart::one(&mut conn, &from).await?.ok_or(Failure::NotFound)?;
            drop(conn);
            if !may(person.role, Action::ReadCharts, reach(Some(&person), Some(&Whose::of_chart(&other)))) {
                return Err(Failure::NotFound);
            }
            let content = Content::from(load(&visit.app.store, &from).await?.ledger.document().clone());
            let mut commands: Vec<Command> = vec![ReplaceContent { content: Box::new(content) }.into()];
            if !title.is_empty() {
                commands.push(EditHead { edit: HeadEdit::Title(title.to_owned()) }.into());
            }
            commands
        }
        None => {
            let title = if title.is_empty() { view::untitled(visit.lang) } else { title };
            let mut commands: Vec<Command> = vec![EditHead { edit: HeadEdit::Title(title.to_owned()) }.into()];
            if form.get("scope").is_some_and(|scope| scope == "internal") {
                commands.push(EditHead { edit: HeadEdit::Scope(Scope::Internal) }.into());
            }
            commands
        }
    };
    let mut transaction = visit.app.store.write().await?;
    let born = birth::chart(
        &mut transaction,
        &*visit.app.chance,
        visit.app.clock.now_ms(),
        &organisation,
        &person.author(),
        &commands,
    )
    .await?;
    if let Some(power) = &power {
        let found = store::power::one(&mut transaction, power).await?;
        found.filter(|found| found.organisation == organisation).ok_or(Failure::NotFound)?;
        store::chart::link(&mut transaction, &born, power).await?;
    }
    let entry = visit.audit(&born, serde_json::json!({ "from": form.get("from"), "power": power }));
    audit::append(&mut transaction, &entry, visit.app.clock.now_ms()).await?;
    transaction.commit().await?;
    Ok(see(&route::chart(&born)))
}
