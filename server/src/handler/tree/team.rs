//! The leadership team with its top leader, and the liaison: exactly one, or none named yet.

use axum::response::Response;
use liantu_app::page::{Control, EntryForm, EntryPage};
use liantu_app::route;
use liantu_app::text::page::organisation as say;
use liantu_domain::id::CadreId;

use super::{Answer, Said, edit_form, field, own, record, saved, shown, trail};
use crate::error::Failure;
use crate::form::Form;
use crate::store::cadre::{self, Cadre};
use crate::store::organisation::{self, Record};
use crate::store::{Conn, team_member};
use crate::visit::Visit;

/// Both, with the forms that change them.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let page = page(&visit, &mut conn).await?;
    Ok(shown(&visit, page, None))
}

/// Another team.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let people = cadre::of(&mut transaction, &own).await?;
    let mut members: Vec<CadreId> =
        form.chosen("members", people.iter().map(|one| one.id.as_str())).into_iter().map(CadreId::new).collect();
    let top = match form.said("top") {
        "" => None,
        _ => form.one_of("top", &people, |one, said| one.id.as_str() == said).map(|one| one.id.clone()),
    };
    // Who leads the team is of it.
    if let Some(top) = &top
        && !members.contains(top)
    {
        members.insert(0, top.clone());
    }
    let said = if !form.is_good() {
        Some(Said::NotTaken)
    } else if !organisation::touch(&mut transaction, &own, form.version()).await? {
        Some(Said::Contested)
    } else {
        None
    };
    if let Some(said) = said {
        let page = page(&visit, &mut transaction).await?;
        return Ok(shown(&visit, page, Answer::new("edit", form, said)));
    }
    let before = team_member::of(&mut transaction, &own).await?;
    team_member::set(&mut transaction, &own, &members, top.as_ref()).await?;
    let top_before = before.iter().find(|member| member.is_top).map(|member| &member.cadre);
    let were: Vec<&CadreId> = before.iter().map(|member| &member.cadre).collect();
    let was = serde_json::json!({ "members": were, "top": top_before });
    record(&visit, &mut transaction, &own, was, serde_json::json!({ "members": members, "top": top })).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// Another liaison, or none.
pub async fn liaison(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let people = cadre::of(&mut transaction, &own).await?;
    let named = match form.said("liaison") {
        "" => None,
        _ => form.one_of("liaison", &people, |one, said| one.id.as_str() == said).map(|one| one.id.clone()),
    };
    let before = kept(&visit, &mut transaction).await?;
    let said = if !form.is_good() {
        Some(Said::NotTaken)
    } else if !organisation::set_liaison(&mut transaction, &own, named.as_ref(), form.version()).await? {
        Some(Said::Contested)
    } else {
        None
    };
    if let Some(said) = said {
        let page = page(&visit, &mut transaction).await?;
        return Ok(shown(&visit, page, Answer::new("liaison", form, said)));
    }
    let was = serde_json::json!({ "liaison": before.liaison });
    record(&visit, &mut transaction, &own, was, serde_json::json!({ "liaison": named })).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

async fn kept(visit: &Visit, conn: &mut Conn) -> Result<Record, Failure> {
    organisation::kept(conn, &own(visit)?).await?.ok_or(Failure::NotFound)
}

async fn page(visit: &Visit, conn: &mut Conn) -> Result<EntryPage, Failure> {
    let (lang, own) = (visit.lang, own(visit)?);
    let organisation = kept(visit, conn).await?;
    let team = team_member::of(conn, &own).await?;
    let people = cadre::of(conn, &own).await?;
    let named = |one: &Cadre| (one.id.to_string(), one.name.clone());
    let with_none = || {
        let none = (String::new(), say::NONE_NAMED.of(lang).to_owned());
        std::iter::once(none).chain(people.iter().map(named)).collect()
    };
    let members = team.iter().map(|member| member.cadre.as_str()).collect::<Vec<_>>().join(" ");
    let top = team.iter().find(|member| member.is_top).map(|member| member.cadre.as_str()).unwrap_or_default();
    let fields = vec![
        field(lang, "top", say::TOP_LEADER, Control::One(with_none()), top),
        field(lang, "members", say::MEMBERS, Control::Many(people.iter().map(named).collect()), &members),
    ];
    let liaison = organisation.liaison.as_ref().map(CadreId::as_str).unwrap_or_default();
    let liaison = vec![field(lang, "liaison", say::LIAISON, Control::One(with_none()), liaison)];
    let heading = |words: liantu_app::text::Words| words.of(lang).to_owned();
    let forms = vec![
        EntryForm { heading: heading(say::TEAM), ..edit_form(lang, route::team(&own), organisation.version, fields) },
        EntryForm {
            id: "liaison".to_owned(),
            heading: heading(say::LIAISON),
            ..edit_form(lang, route::liaison(&own), organisation.version, liaison)
        },
    ];
    Ok(EntryPage { trail: trail(visit)?, title: heading(say::TEAM), forms, ..EntryPage::default() })
}
