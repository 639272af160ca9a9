//! Regions, edited by the office of the leading group that looks after one above them.

use axum::response::Response;
use liantu_app::page::{Control, EntryForm, EntryPage};
use liantu_app::route;
use liantu_app::text::page::organisation as say;
use liantu_domain::id::RegionId;
use liantu_domain::organisation::field::{FieldFault, NAME_MAX};
use liantu_domain::organisation::{makes_loop, region_path};

use super::{Answer, Said, delete_form, edit_form, field, ground, new_form, record, refused, saved, shown};
use crate::error::Failure;
use crate::form::Form;
use crate::store::region::{self, Region};
use crate::visit::Visit;

/// The form for a new one.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let all = region::all(&mut conn).await?;
    Ok(shown(&visit, new_page(&visit, &ground, &all), None))
}

/// Adds one.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = region::all(&mut transaction).await?;
    let (name, parent) = (form.line("name", NAME_MAX), parent(&mut form, &ground, &all));
    let id = RegionId::random(visit.app.chance.number());
    let above = parent.map_or("/", |parent| &parent.path);
    let made = Region {
        path: region_path(above, &id),
        parent: parent.map(|parent| parent.id.clone()),
        position: i64::try_from(all.len()).unwrap_or(i64::MAX),
        id,
        name,
        version: 0,
    };
    taken(&mut form, &made, &all);
    if !form.is_good() {
        return Ok(shown(&visit, new_page(&visit, &ground, &all), Answer::new("new", form, Said::NotTaken)));
    }
    region::insert(&mut transaction, &made).await?;
    record(&visit, &mut transaction, &made.id, serde_json::Value::Null, detail(&made)).await?;
    transaction.commit().await?;
    Ok(saved(route::ORGANISATIONS))
}

/// One, with the forms that change it.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let all = region::all(&mut conn).await?;
    let region = found(&visit, &ground, &all)?;
    Ok(shown(&visit, page(&visit, &ground, region, &all), None))
}

/// Gives it another name, or puts it elsewhere.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = region::all(&mut transaction).await?;
    let before = found(&visit, &ground, &all)?;
    let (name, parent) = (form.line("name", NAME_MAX), parent(&mut form, &ground, &all));
    let above = parent.map_or("/", |parent| &parent.path);
    if makes_loop(&before.path, above) {
        form.fault("parent", FieldFault::Loop);
    }
    let after = Region {
        path: region_path(above, &before.id),
        parent: parent.map(|parent| parent.id.clone()),
        name,
        version: form.version(),
        ..before.clone()
    };
    taken(&mut form, &after, &all);
    if !form.is_good() {
        let answer = Answer::new("edit", form, Said::NotTaken);
        return Ok(shown(&visit, page(&visit, &ground, before, &all), answer));
    }
    if !region::edit(&mut transaction, &after, &before.path).await? {
        let answer = Answer::new("edit", form, Said::Contested);
        return Ok(shown(&visit, page(&visit, &ground, before, &all), answer));
    }
    record(&visit, &mut transaction, &after.id, detail(before), detail(&after)).await?;
    // Whoever looks after a region it came to, or came from, sees more or less now.
    crate::store::rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    Ok(saved(route::ORGANISATIONS))
}

/// Removes one that nothing refers to.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = region::all(&mut transaction).await?;
    let region = found(&visit, &ground, &all)?;
    let references = region::referred_to_by(&mut transaction, &region.id).await?;
    if !references.is_empty() {
        let refused = refused(visit.lang, &region.name, &references);
        return Ok(shown(&visit, EntryPage { refused, ..page(&visit, &ground, region, &all) }, None));
    }
    if !region::delete(&mut transaction, &region.id, form.version()).await? {
        let answer = Answer::new("delete", form, Said::Contested);
        return Ok(shown(&visit, page(&visit, &ground, region, &all), answer));
    }
    record(&visit, &mut transaction, &region.id, detail(region), serde_json::Value::Null).await?;
    transaction.commit().await?;
    Ok(saved(route::ORGANISATIONS))
}

/// The region of the path, if it lies truly below the ground: nobody changes the region that they look after.
fn found<'a>(visit: &Visit, ground: &str, all: &'a [Region]) -> Result<&'a Region, Failure> {
    let id = visit.params.get("region").map(String::as_str).unwrap_or_default();
    let below = |region: &&Region| region.path.starts_with(ground) && region.path != ground;
    all.iter().find(|region| region.id.as_str() == id).filter(below).ok_or(Failure::NotFound)
}

fn parent<'a>(form: &mut Form, ground: &str, all: &'a [Region]) -> Option<&'a Region> {
    if ground == "/" && form.said("parent").is_empty() {
        return None;
    }
    let found = form.one_of("parent", all, |region, said| region.id.as_str() == said);
    if found.is_some_and(|region| !region.path.starts_with(ground)) {
        form.fault("parent", FieldFault::NoSuch);
    }
    found
}

fn taken(form: &mut Form, made: &Region, all: &[Region]) {
    let same = |other: &Region| other.id != made.id && other.parent == made.parent && other.name == made.name;
    if all.iter().any(same) {
        form.fault("name", FieldFault::Taken);
    }
}

fn detail(region: &Region) -> serde_json::Value {
    serde_json::json!({ "name": region.name, "path": region.path })
}

/// The regions that something can be put into: those of the ground, each with those above it in its name.
pub(super) fn choices(visit: &Visit, ground: &str, all: &[Region]) -> Vec<(String, String)> {
    let none = (ground == "/").then(|| (String::new(), say::NO_PARENT.of(visit.lang).to_owned()));
    let named = |region: &Region| (region.id.to_string(), names(&region.path, all).join(" › "));
    none.into_iter().chain(all.iter().filter(|region| region.path.starts_with(ground)).map(named)).collect()
}

/// The names of the regions along a path, from the top down.
pub(super) fn names(path: &str, all: &[Region]) -> Vec<String> {
    let name = |id: &str| all.iter().find(|region| region.id.as_str() == id).map(|region| region.name.clone());
    path.split('/').filter(|id| !id.is_empty()).filter_map(name).collect()
}

fn fields(visit: &Visit, ground: &str, all: &[Region], name: &str, parent: &str) -> Vec<liantu_app::page::EntryField> {
    let choices = Control::One(choices(visit, ground, all));
    vec![
        field(visit.lang, "name", say::NAME, Control::Line, name),
        field(visit.lang, "parent", say::PARENT, choices, parent),
    ]
}

fn trail(visit: &Visit) -> Vec<(String, String)> {
    vec![(route::ORGANISATIONS.to_owned(), say::TRAIL.of(visit.lang).to_owned())]
}

fn new_page(visit: &Visit, ground: &str, all: &[Region]) -> EntryPage {
    let form = new_form(visit.lang, route::NEW_REGION.to_owned(), fields(visit, ground, all, "", ""));
    EntryPage {
        trail: trail(visit),
        title: say::NEW_REGION.of(visit.lang).to_owned(),
        forms: vec![form],
        ..EntryPage::default()
    }
}

fn page(visit: &Visit, ground: &str, region: &Region, all: &[Region]) -> EntryPage {
    let path = route::region(&region.id);
    let parent = region.parent.as_ref().map(RegionId::as_str).unwrap_or_default();
    let fields = fields(visit, ground, all, &region.name, parent);
    let forms: Vec<EntryForm> = vec![
        edit_form(visit.lang, path.clone(), region.version, fields),
        delete_form(visit.lang, &path, region.version),
    ];
    EntryPage { trail: trail(visit), title: region.name.clone(), forms, ..EntryPage::default() }
}
