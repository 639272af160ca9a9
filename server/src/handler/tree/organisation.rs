//! The tree, and an organisation with its departments and posts.

use std::collections::HashMap;

use axum::response::Response;
use liantu_app::page::{
    self, Control, DepartmentBlock, EntryField, EntryPage, OrganisationPage, OrganisationRow, OrganisationsPage,
    PersonLink, PersonRow, PostRow, RegionRow,
};
use liantu_app::route;
use liantu_app::text::page::organisation as say;
use liantu_domain::access::Action;
use liantu_domain::id::{OrganisationId, RegionId};
use liantu_domain::organisation::field::{CODE_MAX, FieldFault, NAME_MAX};

use super::{
    Answer, Said, delete_form, edit_form, field, ground, new_form, own, record, refused, region, saved, shown, today,
};
use crate::error::Failure;
use crate::extent::{self, Extent};
use crate::form::Form;
use crate::store::holding::Holding;
use crate::store::organisation::{self, Counts, Record};
use crate::store::region::{self as regions, Region};
use crate::store::{Conn, cadre, department, holding, post, team_member};
use crate::visit::{self, Visit, see};

/// The tree, for whoever looks after a region; everybody else is of one organisation.
pub async fn tree(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    if let Some(own) = &person.organisation {
        return Ok(see(&route::organisation(own)));
    }
    let ground = person.looks_after.clone().ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let all = regions::all(&mut conn).await?;
    let records = organisation::below(&mut conn, &ground).await?;
    let counts = organisation::counts(&mut conn, &ground).await?;
    let edit = self::ground(&visit).is_ok();
    let done = visit.query("saved").map(|_| say::SAVED.of(visit.lang).to_owned());
    let regions = rows(&ground, &all, records, counts, edit);
    Ok(visit::page(page::organisations(&visit.frame(), OrganisationsPage { regions, edit, done })))
}

/// The regions below the ground, each before those below it, with their organisations.
fn rows(
    ground: &str,
    all: &[Region],
    records: Vec<Record>,
    mut counts: HashMap<OrganisationId, Counts>,
    edit: bool,
) -> Vec<RegionRow> {
    let mut by_region: HashMap<Option<RegionId>, Vec<OrganisationRow>> = HashMap::new();
    for record in records {
        let Counts { departments, posts, liaison, top_leader } = counts.remove(&record.id).unwrap_or_default();
        by_region.entry(record.region).or_default().push(OrganisationRow {
            id: record.id,
            name: record.name,
            code: record.code,
            departments: usize::try_from(departments).unwrap_or_default(),
            posts: usize::try_from(posts).unwrap_or_default(),
            top_leader,
            liaison,
        });
    }
    let mut rows = Vec::new();
    if let Some(organisations) = by_region.remove(&None) {
        rows.push(RegionRow { organisations, ..RegionRow::default() });
    }
    let top: Vec<&Region> = match all.iter().find(|region| region.path == ground) {
        Some(region) => vec![region],
        None => all.iter().filter(|region| region.parent.is_none()).collect(),
    };
    for region in top {
        descend(region, 0, ground, all, &mut by_region, edit, &mut rows);
    }
    rows
}

fn descend(
    region: &Region,
    depth: usize,
    ground: &str,
    all: &[Region],
    by_region: &mut HashMap<Option<RegionId>, Vec<OrganisationRow>>,
    edit: bool,
    rows: &mut Vec<RegionRow>,
) {
    rows.push(RegionRow {
        name: region.name.clone(),
        depth,
        edit: (edit && region.path != ground).then(|| region.id.clone()),
        organisations: by_region.remove(&Some(region.id.clone())).unwrap_or_default(),
    });
    for below in all.iter().filter(|below| below.parent.as_ref() == Some(&region.id)) {
        descend(below, depth + 1, ground, all, by_region, edit, rows);
    }
}

/// An organisation: all of it, or as much as the person's rights reach.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let (own, person, today) = (own(&visit)?, visit.person()?, today(&visit));
    let mut conn = visit.app.store.read().await?;
    let extent = extent::of(&mut conn, person, &today).await?;
    let record = organisation::kept(&mut conn, &own).await?.ok_or(Failure::NotFound)?;
    let all_regions = regions::all(&mut conn).await?;
    let departments = department::kept(&mut conn, &own).await?;
    let posts = post::kept(&mut conn, &own).await?;
    let people = cadre::of(&mut conn, &own).await?;
    let team = team_member::of(&mut conn, &own).await?;
    let holdings = holding::of_organisation(&mut conn, &own).await?;
    drop(conn);
    let held: Vec<&Holding> = holdings.iter().filter(|holding| holding.is_on(&today)).collect();
    let person_link = |id, name: &str| PersonLink { id, name: name.to_owned() };
    let posts: Vec<post::Record> =
        posts.into_iter().filter(|post| extent.reaches(&post.id, &post.department)).collect();
    let mut ended = Vec::new();
    let mut blocks = Vec::new();
    for department in departments {
        let own_posts = posts.iter().filter(|post| post.department == department.id);
        let (gone, live): (Vec<_>, Vec<_>) = own_posts.partition(|post| post.ended_on.is_some());
        if !extent.is_whole() && live.is_empty() {
            continue;
        }
        for post in gone {
            let name = format!("{} · {}", department.name, post.name);
            ended.push((route::post(&own, &post.id), name, post.ended_on.clone().unwrap_or_default()));
        }
        if let Some(day) = department.ended_on {
            ended.push((route::department(&own, &department.id), department.name, day));
            continue;
        }
        let posts = live.into_iter().map(|post| PostRow {
            id: post.id.clone(),
            name: post.name.clone(),
            tier: post.tier,
            domains: post.domains.clone(),
            duties: post.duties.clone(),
            holders: held
                .iter()
                .filter(|holding| holding.post == post.id)
                .map(|holding| (person_link(holding.cadre.clone(), &holding.cadre_name), holding.from_on.clone()))
                .collect(),
        });
        blocks.push(DepartmentBlock { id: department.id, name: department.name, posts: posts.collect() });
    }
    let whole = extent.is_whole();
    let edit = visit.may(Action::EditTree);
    let liaison = record.liaison.as_ref().and_then(|id| people.iter().find(|one| one.id == *id));
    let rows = people.iter().map(|one| {
        let posts = held.iter().filter(|holding| holding.cadre == one.id);
        let posts = posts.map(|holding| holding.post_name.clone()).collect();
        PersonRow { person: person_link(one.id.clone(), &one.name), posts }
    });
    let data = OrganisationPage {
        regions: region::names(&record.region_path, &all_regions),
        above: person.organisation.is_none(),
        has_top: team.first().is_some_and(|member| member.is_top),
        team: team.into_iter().map(|member| PersonLink { id: member.cadre, name: member.name }).collect(),
        liaison: liaison.map(|one| person_link(one.id.clone(), &one.name)),
        departments: blocks,
        ended: if edit || whole { ended } else { Vec::new() },
        people: if whole { rows.collect() } else { Vec::new() },
        partial: matches!(extent, Extent::Posts(_) | Extent::Departments(_)),
        done: visit.query("saved").map(|_| say::SAVED.of(visit.lang).to_owned()),
        id: record.id,
        name: record.name,
        code: record.code,
        edit,
    };
    Ok(visit::page(page::organisation(&visit.frame(), data)))
}

/// The form for a new one.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut conn = visit.app.store.read().await?;
    let all = regions::all(&mut conn).await?;
    Ok(shown(&visit, new_page(&visit, &ground, &all), None))
}

/// Adds one.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = regions::all(&mut transaction).await?;
    let blank = Record {
        id: OrganisationId::random(visit.app.chance.number()),
        name: String::new(),
        code: String::new(),
        region: None,
        region_path: "/".to_owned(),
        liaison: None,
        position: organisation::next_position(&mut transaction).await?,
        version: 0,
    };
    let made = filled(&mut form, blank, Some(&ground), &all, &mut transaction).await?;
    if !form.is_good() {
        return Ok(shown(&visit, new_page(&visit, &ground, &all), Answer::new("new", form, Said::NotTaken)));
    }
    organisation::add(&mut transaction, &made).await?;
    record(&visit, &mut transaction, &made.id, serde_json::Value::Null, detail(&made)).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&made.id)))
}

/// The form for name, code and region.
pub async fn edit_page(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let all = regions::all(&mut conn).await?;
    let record = kept(&visit, &mut conn).await?;
    Ok(shown(&visit, page(&visit, &record, &all)?, None))
}

/// Another name or code; for whoever looks after both regions, another region.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit).ok();
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = regions::all(&mut transaction).await?;
    let before = kept(&visit, &mut transaction).await?;
    let after = filled(&mut form, before.clone(), ground.as_deref(), &all, &mut transaction).await?;
    let after = Record { version: form.version(), ..after };
    let said = if !form.is_good() {
        Some(Said::NotTaken)
    } else if !organisation::edit(&mut transaction, &after).await? {
        Some(Said::Contested)
    } else {
        None
    };
    if let Some(said) = said {
        return Ok(shown(&visit, page(&visit, &before, &all)?, Answer::new("edit", form, said)));
    }
    record(&visit, &mut transaction, &after.id, detail(&before), detail(&after)).await?;
    crate::store::rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&after.id)))
}

/// Removes one that nothing refers to: a matter of the office above it.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    ground(&visit)?;
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let all = regions::all(&mut transaction).await?;
    let before = kept(&visit, &mut transaction).await?;
    let references = organisation::referred_to_by(&mut transaction, &before.id).await?;
    if !references.is_empty() {
        let refused = refused(visit.lang, &before.name, &references);
        return Ok(shown(&visit, EntryPage { refused, ..page(&visit, &before, &all)? }, None));
    }
    if !organisation::delete(&mut transaction, &before.id, form.version()).await? {
        return Ok(shown(&visit, page(&visit, &before, &all)?, Answer::new("delete", form, Said::Contested)));
    }
    record(&visit, &mut transaction, &before.id, detail(&before), serde_json::Value::Null).await?;
    transaction.commit().await?;
    Ok(saved(route::ORGANISATIONS))
}

async fn kept(visit: &Visit, conn: &mut Conn) -> Result<Record, Failure> {
    organisation::kept(conn, &own(visit)?).await?.ok_or(Failure::NotFound)
}

/// What the form makes of an organisation. Without a ground its region stays.
async fn filled(
    form: &mut Form,
    record: Record,
    ground: Option<&str>,
    all: &[Region],
    conn: &mut Conn,
) -> Result<Record, Failure> {
    let (name, code) = (form.line("name", NAME_MAX), form.line_or_nothing("code", CODE_MAX));
    if organisation::by_name(conn, &name).await?.is_some_and(|other| other.id != record.id) {
        form.fault("name", FieldFault::Taken);
    }
    if !code.is_empty() && organisation::by_code(conn, &code).await?.is_some_and(|other| other != record.id) {
        form.fault("code", FieldFault::Taken);
    }
    let made = Record { name, code, ..record };
    let Some(ground) = ground else { return Ok(made) };
    if ground == "/" && form.said("region").is_empty() {
        return Ok(Record { region: None, region_path: "/".to_owned(), ..made });
    }
    let region = form.one_of("region", all, |region, said| region.id.as_str() == said);
    if region.is_some_and(|region| !region.path.starts_with(ground)) {
        form.fault("region", FieldFault::NoSuch);
    }
    Ok(match region {
        Some(region) => Record { region: Some(region.id.clone()), region_path: region.path.clone(), ..made },
        None => made,
    })
}

fn detail(record: &Record) -> serde_json::Value {
    serde_json::json!({ "name": record.name, "code": record.code, "region": record.region })
}

fn fields(visit: &Visit, record: Option<&Record>, ground: Option<&str>, all: &[Region]) -> Vec<EntryField> {
    let lang = visit.lang;
    let (name, code) = record.map_or(("", ""), |record| (&record.name, &record.code));
    let hint = say::CODE_HINT.of(lang).to_owned();
    let mut fields = vec![
        field(lang, "name", say::NAME, Control::Line, name),
        EntryField { hint, ..field(lang, "code", say::CODE, Control::Line, code) },
    ];
    if let Some(ground) = ground {
        let region = record.and_then(|record| record.region.as_ref()).map(RegionId::as_str).unwrap_or_default();
        let choices = Control::One(region::choices(visit, ground, all));
        fields.push(field(lang, "region", say::REGION, choices, region));
    }
    fields
}

fn new_page(visit: &Visit, ground: &str, all: &[Region]) -> EntryPage {
    let form = new_form(visit.lang, route::NEW_ORGANISATION.to_owned(), fields(visit, None, Some(ground), all));
    EntryPage {
        trail: vec![(route::ORGANISATIONS.to_owned(), say::TRAIL.of(visit.lang).to_owned())],
        title: say::NEW_ORGANISATION.of(visit.lang).to_owned(),
        forms: vec![form],
        ..EntryPage::default()
    }
}

fn page(visit: &Visit, record: &Record, all: &[Region]) -> Result<EntryPage, Failure> {
    let ground = ground(visit).ok();
    let fields = fields(visit, Some(record), ground.as_deref(), all);
    let mut forms = vec![edit_form(visit.lang, route::organisation_edit(&record.id), record.version, fields)];
    if ground.is_some() {
        forms.push(delete_form(visit.lang, &route::organisation(&record.id), record.version));
    }
    Ok(EntryPage { trail: super::trail(visit)?, title: record.name.clone(), forms, ..EntryPage::default() })
}
