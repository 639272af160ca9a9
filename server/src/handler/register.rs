//! The risk register: the list with its filters and views, and its counts.

use axum::response::Response;
use liantu_app::page::{
    self, DashboardPage, DashboardTally, Frame, HeldAct, LastYear, RegisterAsked, RegisterPage, RegisterRow,
};
use liantu_app::{route, time};
use liantu_domain::access::{Action, Reach, may};
use liantu_domain::calendar::Date;
use liantu_domain::organisation::PostTier;
use liantu_domain::power::PowerState;
use liantu_domain::register::{MeasureState, RuleState, Standing, Way};
use liantu_domain::risk::responsibility::ControlLevel;
use liantu_domain::risk::{Grade, PowerDomain, RiskType};

use crate::error::Failure;
use crate::extent::{self, Extent};
use crate::store::dashboard::{self, Figures, OfOrganisation, Scope};
use crate::store::risk_found::{Found, found};
use crate::store::risk_list::{Filter, Listed, Query, Sort};
use crate::store::{self, Conn, audit};
use crate::visit::{Visit, own_path, page, see};

/// How many rows a page has.
const PAGE: usize = 50;
/// How many organisations are offered for choosing.
const CHOICES: usize = 500;
/// The names of what can be asked for, in the order of the form.
const NAMES: [&str; 17] = [
    "q",
    "organisation",
    "grade",
    "state",
    "kind",
    "domain",
    "tier",
    "level",
    "way",
    "unguarded",
    "department",
    "post",
    "chart",
    "power",
    "sort",
    "group",
    "skip",
];
/// The longest word that can be asked for, in characters.
const WORD_MAX: usize = 100;

/// What an address of the list asks for.
pub(super) fn asked(address: &str) -> RegisterAsked {
    RegisterAsked { words: words_of(address, &NAMES) }
}

/// What an address says under these names, where it says something.
pub(super) fn words_of(address: &str, names: &[&str]) -> Vec<(String, String)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let said: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let word = |name: &&str| {
        let (_, word) = said.iter().find(|(of, _)| of == name)?;
        let word: String = word.trim().chars().take(WORD_MAX).collect();
        (!word.is_empty()).then(|| ((*name).to_owned(), word))
    };
    names.iter().filter_map(word).collect()
}

fn filter(asked: &RegisterAsked) -> Filter {
    let maybe = |name: &str| Some(asked.word(name).to_owned()).filter(|word| !word.is_empty());
    // What nobody has said is kept as an empty word.
    let or_none = |name: &str| maybe(name).map(|word| if word == "none" { String::new() } else { word });
    Filter {
        states: match asked.word("state") {
            "" => Vec::new(),
            "listed" => vec![Standing::Confirmed, Standing::Guarded],
            word => Standing::from_name(word).into_iter().collect(),
        },
        grade: match asked.word("grade") {
            "none" => Some(None),
            word => Grade::from_name(word).map(Some),
        },
        kind: RiskType::from_name(asked.word("kind")),
        domain: PowerDomain::from_name(asked.word("domain")),
        tier: or_none("tier"),
        way: match asked.word("way") {
            "none" => Some(None),
            word => Way::from_name(word).map(Some),
        },
        control_level: or_none("level"),
        organisation: maybe("organisation"),
        department: maybe("department"),
        post: maybe("post"),
        chart: maybe("chart"),
        power: maybe("power"),
        unguarded: asked.word("unguarded") == "1",
        text: asked.word("q").to_owned(),
    }
}

/// In which order: as asked, or so that groups hang together.
fn sort(asked: &RegisterAsked) -> Sort {
    let of_group = match asked.word("group") {
        "post" => Some(Sort::Post),
        "kind" => Some(Sort::Kind),
        "state" => Some(Sort::State),
        "grade" => Some(Sort::Grade),
        _ => None,
    };
    of_group.or_else(|| Sort::from_name(asked.word("sort"))).unwrap_or(Sort::Grade)
}

/// What the person sees of the register.
pub(super) async fn extent(visit: &Visit, conn: &mut Conn) -> Result<Extent, Failure> {
    let today = time::day(visit.app.clock.now_ms());
    Ok(extent::of(conn, visit.person()?, &today).await?)
}

/// Organisations to choose from, for somebody who sees several.
async fn organisations(conn: &mut Conn, extent: &Extent) -> Result<Vec<(String, String)>, Failure> {
    let Extent::Region(path) = extent else { return Ok(Vec::new()) };
    let all = store::organisation::all(conn).await?;
    let below = all.into_iter().filter(|organisation| organisation.region_path.starts_with(path.as_str()));
    Ok(below.take(CHOICES).map(|organisation| (organisation.id.to_string(), organisation.name)).collect())
}

/// The path by which a region's rules are looked up for what somebody sees.
async fn rules(conn: &mut Conn, visit: &Visit, extent: &Extent) -> Result<store::region_rules::RegionRules, Failure> {
    let path = match (extent, &visit.person()?.organisation) {
        (Extent::Region(path), _) => path.clone(),
        (_, Some(own)) => {
            store::organisation::one(conn, own).await?.map_or_else(|| "/".to_owned(), |own| own.region_path)
        }
        (_, None) => "/".to_owned(),
    };
    Ok(store::region_rules::of(conn, &path).await?)
}

/// The list.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let asked = asked(&visit.parts.uri.to_string());
    Ok(page(list_page(&visit, asked, None).await?))
}

/// The list that is asked for, with what was to be done and was refused.
pub(super) async fn list_page(visit: &Visit, asked: RegisterAsked, held: Option<HeldAct>) -> Result<String, Failure> {
    let filter = filter(&asked);
    let mut conn = visit.app.store.read().await?;
    let extent = extent(visit, &mut conn).await?;
    let rules = rules(&mut conn, visit, &extent).await?;
    let skipped: usize = asked.word("skip").parse().unwrap_or_default();
    let query = Query {
        extent: extent.clone(),
        filter,
        sort: sort(&asked),
        skip: i64::try_from(skipped).unwrap_or_default(),
        most: i64::try_from(PAGE).unwrap_or_default(),
    };
    let Found { rows, totals } = found(&mut conn, &query).await?;
    let organisations = organisations(&mut conn, &extent).await?;
    let person = visit.person()?;
    let views = store::saved_view::of(&mut conn, &person.account).await?;
    let own = |action| {
        let own = person.organisation.as_ref().filter(|_| may(person.role, action, Reach::Own));
        own.map(ToString::to_string)
    };
    let data = RegisterPage {
        scheme: rules.scheme,
        rows: rows.into_iter().map(row).collect(),
        totals: self::totals(&totals),
        skipped,
        page: PAGE,
        organisations,
        views,
        acts_in: own(Action::DecideRisks),
        writes_in: own(Action::GradeRisks),
        may_rule: person.looks_after.is_some() && may(person.role, Action::EditRules, Reach::Below),
        today: time::day(visit.app.clock.now_ms()),
        held,
        asked,
    };
    let frame = Frame { path: data.asked.here(), ..visit.frame() };
    Ok(page::register(&frame, data))
}

fn totals(by_grade: &[(Option<Grade>, i64)]) -> liantu_app::grade::GradeCounts {
    let of = |grade| {
        let sum: i64 = by_grade.iter().filter(|(of, _)| *of == grade).map(|(_, count)| count).sum();
        usize::try_from(sum).unwrap_or_default()
    };
    liantu_app::grade::GradeCounts {
        high: of(Some(Grade::High)),
        medium: of(Some(Grade::Medium)),
        low: of(Some(Grade::Low)),
        ungraded: of(None),
    }
}

fn row(listed: Listed) -> RegisterRow {
    let Listed { row, organisation_name, chart_title } = listed;
    let chart = row.chart.as_ref().map(|chart| {
        let place = row.pinned.place.strip_prefix("node:").map(|node| format!("#{node}")).unwrap_or_default();
        (format!("{}{place}", route::chart(&liantu_domain::id::FlowchartId::new(chart))), chart_title)
    });
    RegisterRow {
        href: route::risk(&row.organisation, &row.document, &row.id),
        key: format!("{} {}", row.document, row.id),
        chart,
        place: row.pinned.place_name,
        manifestation: row.pinned.manifestation,
        organisation: organisation_name,
        department: row.pinned.department_name,
        post: row.pinned.post_name,
        tier: PostTier::from_name(&row.pinned.tier),
        kind: row.pinned.kind,
        domain: row.pinned.domain,
        grade: row.counts.grade,
        state: row.counts.state,
        level: ControlLevel::from_name(&row.counts.control_level),
        measures: row.measures,
        changed_ms: row.changed_ms,
    }
}

/// Keeps what is asked for under a name.
pub async fn save_view(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let account = visit.person()?.account.clone();
    let name: String = form.get("name").map(|name| name.trim().chars().take(60).collect()).unwrap_or_default();
    let query: String = form.get("query").map(|query| query.chars().take(2_000).collect()).unwrap_or_default();
    if name.is_empty() {
        return Err(Failure::Unclear);
    }
    let id = liantu_domain::id::from_number('v', visit.app.chance.number());
    let now_ms = visit.app.clock.now_ms();
    let mut transaction = visit.app.store.write().await?;
    store::saved_view::put(&mut transaction, &account, &id, &name, &query).await?;
    let entry = visit.audit(&id, serde_json::json!({ "name": name, "query": query }));
    audit::append(&mut transaction, &entry, now_ms).await?;
    transaction.commit().await?;
    let path = if query.is_empty() { route::REGISTER.to_owned() } else { format!("{}?{query}", route::REGISTER) };
    Ok(see(&own_path(Some(&path), route::REGISTER)))
}

/// Removes a view.
pub async fn remove_view(visit: Visit) -> Result<Response, Failure> {
    let account = visit.person()?.account.clone();
    let id = visit.params.get("view").cloned().ok_or(Failure::NotFound)?;
    let now_ms = visit.app.clock.now_ms();
    let mut transaction = visit.app.store.write().await?;
    if store::saved_view::remove(&mut transaction, &account, &id).await? {
        audit::append(&mut transaction, &visit.audit(&id, serde_json::json!({})), now_ms).await?;
        transaction.commit().await?;
    }
    Ok(see(route::REGISTER))
}

/// The counts as pictures.
pub async fn dashboard(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    let rules = rules(&mut conn, &visit, &extent).await?;
    let choices = organisations(&mut conn, &extent).await?;
    let chosen = visit.query("organisation").filter(|id| choices.iter().any(|(of, _)| of == id));
    let scope = scope(&visit, &extent, chosen.as_deref())?;
    let seen = if chosen.is_some() { scope.extent() } else { extent };
    let of = match (&chosen, &scope) {
        (Some(id), _) => choices.iter().find(|(of, _)| of == id).map(|(_, name)| name.clone()).unwrap_or_default(),
        (None, Scope::Organisation(id)) => {
            store::organisation::one(&mut conn, id).await?.map(|it| it.name).unwrap_or_default()
        }
        (None, Scope::Region(_)) => liantu_app::text::page::register::OF_ALL.of(visit.lang).to_owned(),
    };
    let last_year = Date::in_beijing(visit.app.clock.now_ms()).year() - 1;
    let its_end = Date::new(last_year, 12, 31).unwrap_or(Date::FIRST);
    let Figures { tallies, stood, by_organisation, measures, rules: rule_rows, powers, charts, posts } =
        dashboard::figures(&mut conn, &scope, &seen, its_end).await?;
    let count = |states: &[Standing]| -> i64 {
        tallies.iter().filter(|tally| states.contains(&tally.state)).map(|tally| tally.count).sum()
    };
    let listed = [Standing::Confirmed, Standing::Guarded];
    // Before anything is decided, what was found is all that there is to see.
    let candidates_shown = visit.query("state").as_deref() == Some("candidate")
        || count(&listed) == 0 && count(&[Standing::Candidate]) > 0;
    let counted: &[Standing] = if candidates_shown { &[Standing::Candidate] } else { &listed };
    let kept = |state: &str| [PowerState::Kept, PowerState::Adjusted].iter().any(|kept| kept.name() == state);
    let now = tallies.iter().filter(|tally| listed.contains(&tally.state));
    let data = DashboardPage {
        scheme: rules.scheme,
        of,
        organisation: chosen.unwrap_or_default(),
        organisations: choices,
        candidates_shown,
        tallies: tallies
            .iter()
            .filter(|tally| counted.contains(&tally.state))
            .map(|tally| DashboardTally {
                grade: tally.grade,
                kind: tally.kind,
                tier: PostTier::from_name(&tally.tier),
                domain: tally.domain,
                way: tally.way,
                count: tally.count,
            })
            .collect(),
        listed: count(&listed),
        apart: (count(&[Standing::Candidate]), count(&[Standing::Retired])),
        last_year: seen.is_whole().then(|| LastYear {
            year: last_year,
            then: by_grade(stood.into_iter().map(|(grade, count)| (Grade::from_name(&grade), count))),
            now: by_grade(now.map(|tally| (tally.grade, tally.count))),
        }),
        things: (
            powers.iter().filter(|(_, state, _)| kept(state)).map(|(.., count)| count).sum(),
            charts.iter().map(|(.., count)| count).sum(),
            posts,
        ),
        measures: named(measures, MeasureState::from_name),
        rules: named(rule_rows, RuleState::from_name),
        by_organisation: largest_first(by_organisation),
    };
    Ok(page(page::dashboard(&visit.frame(), data)))
}

/// What is counted beside risk points: of the organisation that was chosen, or of all that is seen.
fn scope(visit: &Visit, extent: &Extent, chosen: Option<&str>) -> Result<Scope, Failure> {
    use liantu_domain::id::OrganisationId;
    Ok(match (chosen, extent) {
        (Some(id), _) => Scope::Organisation(OrganisationId::new(id)),
        (None, Extent::Region(path)) => Scope::Region(path.clone()),
        (None, _) => Scope::Organisation(visit.person()?.organisation.clone().ok_or(Failure::NotFound)?),
    })
}

/// Counts of the three grades, the highest first, and of what has none.
fn by_grade(rows: impl Iterator<Item = (Option<Grade>, i64)>) -> [i64; 4] {
    rows.fold([0; 4], |mut counts, (grade, count)| {
        counts[grade.map_or(3, |grade| grade as usize)] += count;
        counts
    })
}

fn named<S>(rows: Vec<(String, i64)>, from: impl Fn(&str) -> Option<S>) -> Vec<(S, i64)> {
    rows.into_iter().filter_map(|(name, count)| Some((from(&name)?, count))).collect()
}

/// Organisations that have risk points on the list, those with the most first.
fn largest_first(rows: Vec<OfOrganisation>) -> Vec<(String, String, [i64; 4])> {
    let sum = |row: &OfOrganisation| row.counts.iter().sum::<i64>();
    let mut rows: Vec<OfOrganisation> = rows.into_iter().filter(|row| sum(row) > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(sum(row)));
    rows.into_iter().map(|row| (row.id, row.name, row.counts)).collect()
}
