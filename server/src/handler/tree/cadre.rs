//! People, and the posts that they held over time.

use axum::response::Response;
use liantu_app::page::{Control, EntryField, EntryForm, EntryPage, HoldingRow};
use liantu_app::route;
use liantu_app::text::page::organisation as say;
use liantu_domain::access::Action;
use liantu_domain::id::{AccountId, CadreId, PostId};
use liantu_domain::organisation::field::{FieldFault, NAME_MAX};

use super::{Answer, Said, delete_form, edit_form, field, new_form, own, record, refused, saved, shown, today, trail};
use crate::error::Failure;
use crate::extent;
use crate::form::Form;
use crate::store::account::{self, State};
use crate::store::cadre::{self, Cadre};
use crate::store::holding::{self, Holding};
use crate::store::post::{self, Post};
use crate::store::{Conn, rights};
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
    let id = CadreId::random(visit.app.chance.number());
    let blank = Cadre { id, organisation: own.clone(), name: String::new(), account: None, version: 0 };
    let made = filled(&mut form, blank, &visit, &mut transaction).await?;
    if !form.is_good() {
        let page = new_page(&visit, &mut transaction).await?;
        return Ok(shown(&visit, page, Answer::new("new", form, Said::NotTaken)));
    }
    cadre::insert(&mut transaction, &made).await?;
    record(&visit, &mut transaction, &made.id, serde_json::Value::Null, detail(&made)).await?;
    transaction.commit().await?;
    Ok(saved(&route::cadre(&own, &made.id)))
}

/// One, with the posts held over time.
pub async fn one(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let cadre = found(&visit, &mut conn).await?;
    let person = visit.person()?;
    let extent = extent::of(&mut conn, person, &today(&visit)).await?;
    let is_own = cadre.account.as_ref() == Some(&person.account);
    if !is_own && !extent.is_whole() {
        // A head sees who holds the posts of the department.
        let posts = post::kept(&mut conn, &own(&visit)?).await?;
        let held = holding::of_cadre(&mut conn, &cadre.id).await?;
        let within = |holding: &Holding| {
            let post = posts.iter().find(|post| post.id == holding.post);
            holding.is_on(&today(&visit)) && post.is_some_and(|post| extent.reaches(&post.id, &post.department))
        };
        if !held.iter().any(within) {
            return Err(Failure::NotFound);
        }
    }
    let page = page(&visit, &mut conn, &cadre).await?;
    Ok(shown(&visit, page, None))
}

/// Another name or account.
pub async fn edit(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let after = filled(&mut form, before.clone(), &visit, &mut transaction).await?;
    let after = Cadre { version: form.version(), ..after };
    let said = if !form.is_good() {
        Some(Said::NotTaken)
    } else if !cadre::edit(&mut transaction, &after).await? {
        Some(Said::Contested)
    } else {
        None
    };
    if let Some(said) = said {
        let page = page(&visit, &mut transaction, &before).await?;
        return Ok(shown(&visit, page, Answer::new("edit", form, said)));
    }
    record(&visit, &mut transaction, &after.id, detail(&before), detail(&after)).await?;
    rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    Ok(saved(&route::cadre(&own, &after.id)))
}

/// Removes one that nothing refers to.
pub async fn delete(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let before = found(&visit, &mut transaction).await?;
    let references = cadre::referred_to_by(&mut transaction, &before.id).await?;
    let page = page(&visit, &mut transaction, &before).await?;
    if !references.is_empty() {
        let refused = refused(visit.lang, &before.name, &references);
        return Ok(shown(&visit, EntryPage { refused, ..page }, None));
    }
    if !cadre::delete(&mut transaction, &before.id, form.version()).await? {
        return Ok(shown(&visit, page, Answer::new("delete", form, Said::Contested)));
    }
    record(&visit, &mut transaction, &before.id, detail(&before), serde_json::Value::Null).await?;
    transaction.commit().await?;
    Ok(saved(&route::organisation(&own)))
}

/// From a day on, the person holds a post.
pub async fn appoint(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let cadre = found(&visit, &mut transaction).await?;
    let posts = post::of(&mut transaction, &own).await?;
    let post = form.one_of("post", &posts, |post, said| post.id == said).map(|post| PostId::new(&post.id));
    let from = form.day("from");
    let held = holding::of_cadre(&mut transaction, &cadre.id).await?;
    let again = |held: &&Holding| Some(&held.post) == post.as_ref() && held.to_on.is_none();
    if let Some(since) = held.iter().find(again).and_then(|held| held.from_on.parse().ok()) {
        form.fault("post", FieldFault::HeldSince(since));
    }
    if held
        .iter()
        .any(|held| Some(&held.post) == post.as_ref() && from.is_some_and(|from| held.from_on == from.to_string()))
    {
        form.fault("from", FieldFault::Taken);
    }
    let (Some(post), Some(from), true) = (post, from, form.is_good()) else {
        let page = page(&visit, &mut transaction, &cadre).await?;
        return Ok(shown(&visit, page, Answer::new("appoint", form, Said::NotTaken)));
    };
    holding::insert(&mut transaction, &cadre.id, &post, &from.to_string(), None).await?;
    let after = serde_json::json!({ "post": post, "from_on": from });
    record(&visit, &mut transaction, &cadre.id, serde_json::Value::Null, after).await?;
    rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    Ok(saved(&route::cadre(&own, &cadre.id)))
}

/// From a day on, the person holds a post no more.
pub async fn release(mut visit: Visit) -> Result<Response, Failure> {
    let own = own(&visit)?;
    let mut form = Form::of(&mut visit).await?;
    let mut transaction = visit.app.store.write().await?;
    let cadre = found(&visit, &mut transaction).await?;
    let held = holding::of_cadre(&mut transaction, &cadre.id).await?;
    let one = held
        .iter()
        .find(|held| held.post.as_str() == form.said("post") && held.from_on == form.said("from"))
        .ok_or(Failure::NotFound)?;
    let to = form.day("to");
    let began = one.from_on.parse().ok();
    if let (Some(to), Some(began)) = (to, began)
        && to < began
    {
        form.fault("to", FieldFault::BeforeItBegan(began));
    }
    let (Some(to), true) = (to, form.is_good()) else {
        let page = page(&visit, &mut transaction, &cadre).await?;
        return Ok(released(&visit, page, &form, Said::NotTaken));
    };
    if !holding::end(&mut transaction, &cadre.id, &one.post, &one.from_on, &to.to_string()).await? {
        let page = page(&visit, &mut transaction, &cadre).await?;
        return Ok(released(&visit, page, &form, Said::Contested));
    }
    let was = serde_json::json!({ "post": one.post, "from_on": one.from_on, "to_on": null });
    record(&visit, &mut transaction, &cadre.id, was, serde_json::json!({ "to_on": to })).await?;
    rights::changed(&mut transaction).await?;
    transaction.commit().await?;
    Ok(saved(&route::cadre(&own, &cadre.id)))
}

/// The form of a line of the history comes back in its line.
fn released(visit: &Visit, mut page: EntryPage, filled: &Form, said: Said) -> Response {
    if let Some((_, rows)) = &mut page.history {
        for row in rows {
            let is_it = |form: &EntryForm| form.hidden.iter().all(|(name, value)| filled.said(name) == value);
            row.end =
                row.end.take().map(|form| if is_it(&form) { filled.put_into(form, visit.lang, false) } else { form });
        }
    }
    shown(visit, page, Answer::new("release", filled.clone(), said))
}

async fn found(visit: &Visit, conn: &mut Conn) -> Result<Cadre, Failure> {
    let id = CadreId::new(visit.params.get("cadre").ok_or(Failure::NotFound)?);
    cadre::one(conn, &id, &own(visit)?).await?.ok_or(Failure::NotFound)
}

/// What the form makes of a person.
async fn filled(form: &mut Form, cadre: Cadre, visit: &Visit, conn: &mut Conn) -> Result<Cadre, Failure> {
    let name = form.line("name", NAME_MAX);
    let offered = accounts(visit, conn).await?;
    let account = match form.said("account") {
        "" => None,
        _ => form.one_of("account", &offered, |(id, _), said| id == said).map(|(id, _)| AccountId::new(id)),
    };
    if let Some(account) = &account
        && cadre::of_account(conn, account).await?.is_some_and(|owner| owner.id != cadre.id)
    {
        form.fault("account", FieldFault::Taken);
    }
    Ok(Cadre { name, account, ..cadre })
}

fn detail(cadre: &Cadre) -> serde_json::Value {
    serde_json::json!({ "name": cadre.name, "account": cadre.account })
}

/// The accounts of the organisation, with what they are called.
async fn accounts(visit: &Visit, conn: &mut Conn) -> Result<Vec<(String, String)>, Failure> {
    let all = account::of_organisation(conn, &own(visit)?).await?;
    let usable = all.into_iter().filter(|account| account.state != State::Ended);
    Ok(usable.map(|one| (one.id.to_string(), format!("{} · {}", one.sign_in_name, one.display_name))).collect())
}

async fn fields(visit: &Visit, conn: &mut Conn, cadre: Option<&Cadre>) -> Result<Vec<EntryField>, Failure> {
    let lang = visit.lang;
    let mut choices = vec![(String::new(), say::NO_ACCOUNT.of(lang).to_owned())];
    choices.extend(accounts(visit, conn).await?);
    let account = cadre.and_then(|cadre| cadre.account.as_ref()).map(AccountId::as_str).unwrap_or_default();
    let hint = say::ACCOUNT_HINT.of(lang).to_owned();
    Ok(vec![
        field(lang, "name", say::PERSON_NAME, Control::Line, cadre.map_or("", |cadre| &cadre.name)),
        EntryField { hint, ..field(lang, "account", say::ACCOUNT, Control::One(choices), account) },
    ])
}

async fn new_page(visit: &Visit, conn: &mut Conn) -> Result<EntryPage, Failure> {
    let form = new_form(visit.lang, route::new_cadre(&own(visit)?), fields(visit, conn, None).await?);
    Ok(EntryPage {
        trail: trail(visit)?,
        title: say::NEW_CADRE.of(visit.lang).to_owned(),
        forms: vec![form],
        ..EntryPage::default()
    })
}

async fn page(visit: &Visit, conn: &mut Conn, cadre: &Cadre) -> Result<EntryPage, Failure> {
    let (lang, own) = (visit.lang, own(visit)?);
    let path = route::cadre(&own, &cadre.id);
    let edits = visit.may(Action::EditTree);
    let history = holding::of_cadre(conn, &cadre.id).await?.into_iter().map(|one| HoldingRow {
        end: (edits && one.to_on.is_none()).then(|| release_form(visit, &path, &one)),
        name: (route::post(&own, &one.post), one.post_name),
        beside: one.department_name,
        from: one.from_on,
        to: one.to_on,
    });
    let history = Some((say::HISTORY.of(lang).to_owned(), history.collect()));
    let mut forms = Vec::new();
    if edits {
        let posts = post::of(conn, &own).await?;
        forms.push(appoint_form(visit, &path, posts));
        forms.push(edit_form(lang, path.clone(), cadre.version, fields(visit, conn, Some(cadre)).await?));
        forms.push(delete_form(lang, &path, cadre.version));
    }
    Ok(EntryPage { trail: trail(visit)?, title: cadre.name.clone(), history, forms, ..EntryPage::default() })
}

fn appoint_form(visit: &Visit, path: &str, posts: Vec<Post>) -> EntryForm {
    let lang = visit.lang;
    let none = (String::new(), say::CHOOSE.of(lang).to_owned());
    let named = |post: Post| (post.id, format!("{} · {}", post.department_name, post.name));
    let choices = std::iter::once(none).chain(posts.into_iter().map(named)).collect();
    EntryForm {
        id: "appoint".to_owned(),
        heading: say::APPOINT.of(lang).to_owned(),
        action: route::act(path, "appoint"),
        fields: vec![
            field(lang, "post", say::POST, Control::One(choices), ""),
            field(lang, "from", say::FROM, Control::Day, &today(visit)),
        ],
        button: say::APPOINT.of(lang).to_owned(),
        ..EntryForm::default()
    }
}

fn release_form(visit: &Visit, path: &str, held: &Holding) -> EntryForm {
    let lang = visit.lang;
    let hint = say::TO_HINT.of(lang).to_owned();
    EntryForm {
        id: format!("release-{}-{}", held.post, held.from_on),
        heading: say::RELEASE.of(lang).to_owned(),
        action: route::act(path, "release"),
        hidden: vec![("post".to_owned(), held.post.to_string()), ("from".to_owned(), held.from_on.clone())],
        fields: vec![EntryField { hint, ..field(lang, "to", say::TO, Control::Day, &today(visit)) }],
        button: say::RELEASE.of(lang).to_owned(),
        is_folded: true,
        ..EntryForm::default()
    }
}
