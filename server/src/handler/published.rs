//! What a round publishes inside its unit or its system (S1-14): read by signed-in people, who may object. Their accounts
//! open the page; nothing of them goes with what they say.

use axum::response::Response;
use liantu_app::page::{self, CommentForm, PublishedPage, TypedComment};
use liantu_app::route;
use liantu_app::text::{comment as comment_say, publicity as say};
use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Kind};
use liantu_domain::id::{FlowchartId, NodeId, RiskPointId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::{Fate, Publicity, Round, Scope, Verdict};

use super::public_comment::{Address, take};
use super::public_round::decided;
use crate::error::Failure;
use crate::session::Person;
use crate::store::organisation::Organisation;
use crate::store::round::Row;
use crate::store::{self, Conn};
use crate::visit::{Visit, page as html};

/// Whether somebody reads what an organisation publishes in a scope that is not everybody. The unit's are those who work
/// there. The system's are those of the regions above it and below it, as far as one line of the tree goes; whoever looks
/// after a region stands on its line.
fn reads(person: &Person, own: Option<&Organisation>, whose: (&Organisation, Scope)) -> bool {
    let (organisation, scope) = whose;
    if person.organisation.as_ref() == Some(&organisation.id) {
        return true;
    }
    let path = own.map(|own| own.region_path.as_str()).or(person.looks_after.as_deref());
    let theirs = organisation.region_path.as_str();
    // What is in no region stands on no line.
    let on_line =
        |path: &str| path.len().min(theirs.len()) > 1 && (path.starts_with(theirs) || theirs.starts_with(path));
    match scope {
        Scope::Unit => false,
        Scope::System => path.is_some_and(on_line),
        Scope::Public => true,
    }
}

/// What a person may read of what rounds publish inside, with the names of the organisations.
pub async fn inside(conn: &mut Conn, person: &Person) -> Result<Vec<(Row, String)>, Failure> {
    let own = own(conn, person).await?;
    let mut found = Vec::new();
    for (row, _) in store::round::inside(conn).await? {
        let organisation = store::organisation::one(conn, &row.organisation).await?;
        let (Some(organisation), Some(scope)) = (organisation, row.shown) else { continue };
        if reads(person, own.as_ref(), (&organisation, scope)) {
            found.push((row, organisation.name));
        }
    }
    Ok(found)
}

async fn own(conn: &mut Conn, person: &Person) -> Result<Option<Organisation>, Failure> {
    Ok(match &person.organisation {
        Some(id) => store::organisation::one(conn, id).await?,
        None => None,
    })
}

/// What the page is made from.
struct Scene {
    row: Row,
    organisation: Organisation,
    round: Round,
    publicity: Publicity,
    today: Date,
}

async fn scene(visit: &Visit, conn: &mut Conn) -> Result<Scene, Failure> {
    let id = visit.params.get("round").map(RoundId::new).ok_or(Failure::NotFound)?;
    let row = store::round::one(conn, &id).await?.ok_or(Failure::NotFound)?;
    let organisation = store::organisation::one(conn, &row.organisation).await?.ok_or(Failure::NotFound)?;
    let round = crate::round::read(&visit.app, conn, &id).await?.document().clone();
    let publicity = round.head().and_then(|head| head.publicity.clone()).ok_or(Failure::NotFound)?;
    let (person, today) = (visit.person()?, Date::in_beijing(visit.app.clock.now_ms()));
    let own = own(conn, person).await?;
    // What everybody may read has its own page.
    let is_inside = publicity.scope != Scope::Public && reads(person, own.as_ref(), (&organisation, publicity.scope));
    if is_inside { Ok(Scene { row, organisation, round, publicity, today }) } else { Err(Failure::NotFound) }
}

impl Scene {
    /// The chart under which objections to the whole, and to what stands on no chart, are kept.
    fn chart(&self) -> Option<&FlowchartId> {
        self.round.head()?.charts.iter().next()
    }

    /// The form, while objections are heard and there is a chart to keep them under.
    fn form(&self, visit: &Visit) -> Option<CommentForm> {
        let hearing = self.row.hears(self.today, &[self.publicity.scope])?;
        let mut places = vec![(String::new(), say::ALL.of(visit.lang).to_owned())];
        for candidate in self.round.candidates() {
            let Fate::Decided(decision) = &candidate.fate else { continue };
            if matches!(decision.result, Verdict::Confirmed(_)) {
                let words = comment_say::risk(visit.lang, &candidate.found.manifestation);
                places.push((candidate.found.id.to_string(), words));
            }
        }
        Some(CommentForm {
            chart: self.chart()?.clone(),
            way: Way::OnlinePublicity,
            until: hearing.until,
            kinds: &[Kind::Objection, Kind::Remark],
            places,
            typed: TypedComment::default(),
            action: route::published(&self.row.id),
            is_inside: true,
            ticket: None,
        })
    }

    /// What a place of the form means.
    fn about(&self, place: &str) -> Option<About> {
        let whole = || self.chart().map(|chart| About { chart: chart.clone(), node: None, risk: None });
        if place.is_empty() {
            return whole();
        }
        let risk = RiskPointId::new(place);
        let step = self.round.candidate(&risk).and_then(|candidate| candidate.found.step.clone());
        let (chart, node): (FlowchartId, Option<NodeId>) = match step {
            Some(step) => (step.chart, Some(step.node)),
            None => (self.chart()?.clone(), None),
        };
        Some(About { chart, node, risk: Some(risk) })
    }
}

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn).await?;
    let charts = scene.round.head().map(|head| head.charts.clone()).unwrap_or_default();
    let mut said = Vec::new();
    for chart in &charts {
        let extent = store::comment::extent(&mut conn, chart, &scene.row.id).await?;
        let told = store::comment::told(&mut conn, chart, &scene.row.id, extent).await?;
        said.extend(told.into_iter().filter(|(comment, _)| comment.kind == Kind::Objection));
    }
    drop(conn);
    let (publicity, decisions) = decided(&visit, &scene.round, &|_| true);
    let data = PublishedPage {
        title: scene.row.title.clone(),
        organisation: scene.organisation.name.clone(),
        scope: scene.publicity.scope,
        publicity,
        decisions,
        form: scene.form(&visit),
        said,
    };
    Ok(html(page::published(&visit.frame(), &data)))
}

/// Takes an objection in, without whose it is, and shows its code once.
pub async fn object(mut visit: Visit) -> Result<Response, Failure> {
    let fields = visit.form().await?;
    let mut conn = visit.app.store.read().await?;
    let scene = scene(&visit, &mut conn).await?;
    drop(conn);
    let closed = || Failure::Told(say::CLOSED.of(visit.lang).to_owned());
    let form = scene.form(&visit).ok_or_else(closed)?;
    let about = scene.about(fields.get("about").map(String::as_str).unwrap_or_default()).ok_or_else(closed)?;
    let chart = form.chart.clone();
    let to = Address { chart: &chart, organisation: &scene.organisation.id, round: &scene.row.id };
    let back = route::published(&scene.row.id);
    take(&visit, fields, to, form, |_| about, (&back, say::BACK)).await
}

#[cfg(test)]
mod tests {
    use liantu_domain::access::Role;
    use liantu_domain::id::{AccountId, OrganisationId};

    use super::*;

    fn organisation(id: &str, region_path: &str) -> Organisation {
        Organisation { id: OrganisationId::new(id), name: String::new(), region_path: region_path.into() }
    }

    #[test]
    fn who_reads_what() {
        let whose = organisation("o1", "/city/county/");
        let check = |of: Option<Organisation>, looks_after: Option<&str>, expected: [bool; 2]| {
            let person = Person {
                account: AccountId::new("a1"),
                name: String::new(),
                organisation: of.as_ref().map(|own| own.id.clone()),
                looks_after: looks_after.map(str::to_owned),
                role: Role::Cadre,
                session: String::new(),
            };
            let found = [Scope::Unit, Scope::System].map(|scope| reads(&person, of.as_ref(), (&whose, scope)));
            assert_eq!(found, expected, "{of:?} {looks_after:?}");
        };
        check(Some(organisation("o1", "/city/county/")), None, [true, true]);
        check(Some(organisation("o2", "/city/county/")), None, [false, true]);
        check(Some(organisation("o2", "/city/")), None, [false, true]);
        check(Some(organisation("o2", "/city/county/town/")), None, [false, true]);
        check(Some(organisation("o2", "/city/other/")), None, [false, false]);
        check(Some(organisation("o2", "/")), None, [false, false]);
        check(None, Some("/city/"), [false, true]);
        check(None, Some("/other/"), [false, false]);
        check(None, None, [false, false]);
    }
}
