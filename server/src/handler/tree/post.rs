//! Posts: what they have to do, and who held them over time.

use axum::response::Response;
use liantu_app::page::{Control, EntryField, EntryPage, HoldingRow};
use liantu_app::route;
use liantu_app::text::{organisation as words, page::organisation as say, risk};
use liantu_domain::access::Action;
use liantu_domain::id::{DepartmentId, PostId};
use liantu_domain::organisation::PostTier;
use liantu_domain::organisation::field::{DUTIES_MAX, FieldFault, NAME_MAX, words_of_domains};
use liantu_domain::risk::PowerDomain;

use super::{
    Answer, Said, delete_form, edit_form, end_form, field, new_form, own, record, refused, saved, shown, today, trail,
};
use crate::error::Failure;
use crate::extent;
use crate::form::Form;
use crate::store::department::{self, Department};
use crate::store::post::{self, Record};
use crate::store::{Conn, holding};
use crate::visit::Visit;

/// The form for a new one.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    Ok(shown(&visit, new_page(&visit, &mut conn).await?, None))
}

/// Adds one.
pub async fn add(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let blank = Record {
        id: PostId::random(visit.app.chance.number()),
        department: DepartmentId::new(""),
        name: String::new(),
        tier: PostTier::General,
        duties: String::new(),
        domains: Vec::new(),
        position: 0,
        ended_on: None,
        version: 0,
    };
    let all = post::kept(&mut transaction, &own).await?;
    let departments = department::of(&mut transaction, &own).await?;
    let mut made = filled(&mut form, blank, &departments, &all);
    if !form.is_good() {
        let page = new_page(&visit, &mut transaction).await?;
        return Ok(shown(&visit, page, Answer::new("new", form, Said::NotTaken)));
    }
    let siblings = all.iter().filter(|other| other.department == made.department);
    made.position = siblings.map(|other| other.position + 1).max().unwrap_or_default();
    post::add(&mut transaction, &made).await?;
    record(&visit, &mut transaction, &made.id, serde_json::Value::Null, detail(&made)).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// One: what it has to do, who held it, and the forms that change it for who may.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let post = found(&visit, &mut conn).await?;
    if !extent::of(&mut conn, visit.person()?, &today(&visit)).await?.reaches(&post.id, &post.department) {
        return Err(Failure::NotFound);
    }
    let page = page(&visit, &mut conn, &post).await?;
    Ok(shown(&visit, page, None))
}

/// Gives it other words, or another department.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let all = post::kept(&mut transaction, &own).await?;
    let mut departments = department::of(&mut transaction, &own).await?;
    departments.extend(ended_department(&mut transaction, &before, &departments, &visit).await?);
    let after = Record { version: form.version(), ..filled(&mut form, before.clone(), &departments, &all) };
    if !form.is_good() {
        let page = page(&visit, &mut transaction, &before).await?;
        return Ok(shown(&visit, page, Answer::new("edit", form, Said::NotTaken)));
    }
    if !post::edit(&mut transaction, &after).await? {
        let page = page(&visit, &mut transaction, &before).await?;
        return Ok(shown(&visit, page, Answer::new("edit", form, Said::Contested)));
    }
    record(&visit, &mut transaction, &after.id, detail(&before), detail(&after)).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// Ends it, and who holds it.
pub async fn end(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let Some(day) = form.day("day").map(|day| day.to_string()) else {
        let page = page(&visit, &mut transaction, &before).await?;
        return Ok(shown(&visit, page, Answer::new("end", form, Said::NotTaken)));
    };
    if !post::end(&mut transaction, &before.id, &day, form.version()).await? {
        let page = page(&visit, &mut transaction, &before).await?;
        return Ok(shown(&visit, page, Answer::new("end", form, Said::Contested)));
    }
    holding::end_of_post(&mut transaction, &before.id, &day).await?;
    record(&visit, &mut transaction, &before.id, detail(&before), serde_json::json!({ "ended_on": day })).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// Removes one that nothing refers to.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let references = post::referred_to_by(&mut transaction, &before.id).await?;
    let page = page(&visit, &mut transaction, &before).await?;
    if !references.is_empty() {
        let refused = refused(visit.lang, &before.name, &references);
        return Ok(shown(&visit, EntryPage { refused, ..page }, None));
    }
    if !post::delete(&mut transaction, &before.id, form.version()).await? {
        return Ok(shown(&visit, page, Answer::new("delete", form, Said::Contested)));
    }
    record(&visit, &mut transaction, &before.id, detail(&before), serde_json::Value::Null).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

async fn found(visit: &Visit, conn: &mut Conn) -> Result<Record, Failure> {
    let id = PostId::new(visit.params.get("post").ok_or(Failure::NotFound)?);
    post::one(conn, &id, &own(visit)?).await?.ok_or(Failure::NotFound)
}

/// The department of a post that ended with it is offered to that post alone.
async fn ended_department(
    conn: &mut Conn,
    post: &Record,
    live: &[Department],
    visit: &Visit,
) -> Result<Option<Department>, Failure> {
    if live.iter().any(|department| department.id == post.department.as_str()) {
        return Ok(None);
    }
    let department = department::one(conn, &post.department, &own(visit)?).await?;
    Ok(department.map(|department| Department { id: department.id.to_string(), name: department.name }))
}

/// What the form makes of a post.
fn filled(form: &mut Form, post: Record, departments: &[Department], all: &[Record]) -> Record {
    let department = form.one_of("department", departments, |department, said| department.id == said);
    let department = department.map_or_else(|| post.department.clone(), |found| DepartmentId::new(&found.id));
    let name = form.line("name", NAME_MAX);
    let tier = form.one_of("tier", PostTier::ALL, |tier, said| tier.name() == said).copied().unwrap_or(post.tier);
    let chosen = form.chosen("domains", PowerDomain::ALL.map(PowerDomain::name));
    let domains = PowerDomain::ALL.into_iter().filter(|domain| chosen.contains(&domain.name())).collect();
    let duties = form.text("duties", DUTIES_MAX);
    if all.iter().any(|other| other.id != post.id && other.department == department && other.name == name) {
        form.fault("name", FieldFault::Taken);
    }
    Record { department, name, tier, domains, duties, ..post }
}

fn detail(post: &Record) -> serde_json::Value {
    serde_json::json!({
        "department": post.department, "name": post.name, "tier": post.tier, "duties": post.duties,
        "domains": words_of_domains(&post.domains),
    })
}

fn fields(visit: &Visit, departments: &[Department], post: Option<&Record>, department: &str) -> Vec<EntryField> {
    let lang = visit.lang;
    let departments = departments.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
    let tiers = PostTier::ALL.iter().map(|tier| (tier.name().to_owned(), words::tier(*tier).of(lang).to_owned()));
    let domains = PowerDomain::ALL
        .map(|domain| (domain.name().to_owned(), risk::power_domain(domain).of(lang).to_owned()))
        .to_vec();
    let department = post.map_or(department, |post| post.department.as_str());
    let chosen = post.map(|post| words_of_domains(&post.domains)).unwrap_or_default();
    vec![
        field(lang, "department", say::DEPARTMENT, Control::One(departments), department),
        field(lang, "name", say::NAME, Control::Line, post.map_or("", |post| &post.name)),
        field(lang, "tier", say::TIER, Control::One(tiers.collect()), post.map_or("general", |post| post.tier.name())),
        field(lang, "domains", say::DOMAINS, Control::Many(domains), &chosen),
        field(lang, "duties", say::DUTIES, Control::Lines, post.map_or("", |post| &post.duties)),
    ]
}

async fn new_page(visit: &Visit, conn: &mut Conn) -> Result<EntryPage, Failure> {
    let departments = department::of(conn, &own(visit)?).await?;
    let department = visit.query("department").unwrap_or_default();
    let form = new_form(visit.lang, route::add_post(&own(visit)?), fields(visit, &departments, None, &department));
    Ok(EntryPage {
        trail: trail(visit)?,
        title: say::NEW_POST.of(visit.lang).to_owned(),
        forms: vec![form],
        ..EntryPage::default()
    })
}

async fn page(visit: &Visit, conn: &mut Conn, post: &Record) -> Result<EntryPage, Failure> {
    let (lang, own) = (visit.lang, own(visit)?);
    let mut departments = department::of(conn, &own).await?;
    departments.extend(ended_department(conn, post, &departments, visit).await?);
    let department = departments.iter().find(|one| one.id == post.department.as_str());
    let domains: Vec<&str> = post.domains.iter().map(|domain| risk::power_domain(*domain).of(lang)).collect();
    let mut facts = vec![
        (say::DEPARTMENT.of(lang).to_owned(), department.map(|one| one.name.clone()).unwrap_or_default()),
        (say::TIER.of(lang).to_owned(), words::tier(post.tier).of(lang).to_owned()),
        (say::DOMAINS.of(lang).to_owned(), domains.join("、")),
        (say::DUTIES.of(lang).to_owned(), post.duties.clone()),
    ];
    if let Some(day) = &post.ended_on {
        facts.push((say::ENDED.of(lang).to_owned(), say::ended_on(lang, day)));
    }
    let history = holding::of_post(conn, &post.id).await?.into_iter().map(|one| HoldingRow {
        name: (route::cadre(&own, &one.cadre), one.cadre_name),
        beside: String::new(),
        from: one.from_on,
        to: one.to_on,
        end: None,
    });
    let mut forms = Vec::new();
    if visit.may(Action::EditTree) {
        let path = route::post(&own, &post.id);
        forms.push(edit_form(lang, path.clone(), post.version, fields(visit, &departments, Some(post), "")));
        if post.ended_on.is_none() {
            forms.push(end_form(lang, &path, post.version, &today(visit)));
        }
        forms.push(delete_form(lang, &path, post.version));
    }
    Ok(EntryPage {
        trail: trail(visit)?,
        title: post.name.clone(),
        facts,
        history: Some((say::HOLDERS.of(lang).to_owned(), history.collect())),
        forms,
        ..EntryPage::default()
    })
}
