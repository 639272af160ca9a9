//! What waits for somebody: of all rounds of the own organisation that run, and of what is filed every year.

mod meetings;

use axum::response::Response;
use liantu_app::page::{self, MyTask};
use liantu_app::route;
use liantu_app::text::{
    Lang, calendar as calendar_words, filing as filing_words, my as say, register as register_words,
};
use liantu_domain::access::{Action, Reach, may};
use liantu_domain::calendar::deadline::Time;
use liantu_domain::calendar::{Calendar, Date};
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::round::progress::{Due, Task, Waiting};
use liantu_domain::round::{Progress, Round, WayId};

use super::filing::reminders;
use crate::app::App;
use crate::error::Failure;
use crate::round::heads::Heads;
use crate::round::read;
use crate::session::Person;
use crate::store::round::State;
use crate::store::{self, Conn, holiday};
use crate::visit::{Visit, page};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let now_ms = visit.app.clock.now_ms();
    let today = Date::in_beijing(now_ms);
    let mut conn = visit.app.store.read().await?;
    let mut tasks = Vec::new();
    if let Some(own) = &person.organisation {
        let unit = store::organisation::one(&mut conn, own).await?.ok_or(Failure::NotFound)?;
        let calendar = holiday::calendar(&mut conn, &unit.region_path).await?;
        for (round, waiting) in waiting(&visit.app, &mut conn, person, today).await? {
            let round = round.document();
            tasks.extend(waiting.iter().filter_map(|it| task(visit.lang, own, round, it, (today, &calendar))));
        }
    }
    for (reminder, time) in reminders(&mut conn, person, now_ms).await? {
        let due = reminder.due();
        tasks.push(MyTask {
            due: Due::By(due),
            late: due < today,
            text: filing_words::reminder(visit.lang, &reminder, None),
            of: String::new(),
            time: time.map(|time| calendar_words::time(visit.lang, time)).unwrap_or_default(),
            path: match &person.organisation {
                Some(own) => route::filing(own, today.year()),
                None => route::filings(today.year()),
            },
        });
    }
    tasks.extend(meetings::tasks(&visit, &mut conn, today).await?);
    if let Some(own) = &person.organisation {
        let pending = comments(&mut conn, person, own).await?;
        tasks.extend((pending > 0).then(|| MyTask {
            due: Due::Open,
            late: false,
            text: say::comments(visit.lang, pending),
            of: String::new(),
            time: String::new(),
            path: route::comments(own),
        }));
    }
    tasks.sort();
    Ok(page(page::my_page(&visit.frame(), tasks)))
}

/// How many comments of the public the office has not looked at.
async fn comments(conn: &mut Conn, person: &Person, own: &OrganisationId) -> store::Result<i64> {
    if !may(person.role, Action::ModerateComments, Reach::Own) {
        return Ok(0);
    }
    let counts = store::comment::counts(conn, own).await?;
    Ok(counts.into_iter().filter(|(state, _)| state == "pending").map(|(_, count)| count).sum())
}

type Ledger = std::sync::Arc<liantu_domain::engine::Ledger<Round>>;

/// What waits for a person in each round of the own organisation.
async fn waiting(
    app: &App,
    conn: &mut Conn,
    person: &Person,
    today: Date,
) -> store::Result<Vec<(Ledger, Vec<Waiting>)>> {
    let Some(own) = &person.organisation else { return Ok(Vec::new()) };
    let rows = store::round::of(conn, own).await?;
    let running: Vec<_> = rows.into_iter().filter(|row| row.state != State::Archived).collect();
    if running.is_empty() {
        return Ok(Vec::new());
    }
    let heads = Heads::of(conn, own, today).await?;
    let mut all = Vec::new();
    for row in running {
        let ledger = read(app, conn, &row.id).await?;
        let waiting = heads.waiting(ledger.document(), person, today);
        all.push((ledger, waiting));
    }
    Ok(all)
}

/// How much waits for a person; none where nothing ever does in that role. Of whoever looks after a region only the page
/// itself counts: that means reading the filings of all its units.
pub async fn count(app: &App, person: &Person) -> Result<Option<usize>, Failure> {
    if !may(person.role, Action::FillWorksheets, Reach::Own) {
        return Ok(None);
    }
    let Some(own) = &person.organisation else { return Ok(None) };
    let now_ms = app.clock.now_ms();
    let mut conn = app.store.read().await?;
    let comments = usize::from(comments(&mut conn, person, own).await? > 0);
    let waiting = waiting(app, &mut conn, person, Date::in_beijing(now_ms)).await?;
    let reminders = reminders(&mut conn, person, now_ms).await?;
    let meetings = meetings::count(app, &mut conn, person).await?;
    Ok(Some(waiting.iter().map(|it| it.1.len()).sum::<usize>() + reminders.len() + comments + meetings))
}

/// A line of the page.
fn task(
    lang: Lang,
    organisation: &OrganisationId,
    round: &Round,
    waiting: &Waiting,
    (today, calendar): (Date, &Calendar),
) -> Option<MyTask> {
    let head = round.head()?;
    let post = |id: &PostId| round.seat(id).map(|seat| seat.name.clone()).unwrap_or_default();
    let way = |id: &WayId| match round.way(id) {
        Some(way) if way.name.is_empty() => register_words::way(way.kind).of(lang).to_owned(),
        Some(way) => way.name.clone(),
        None => String::new(),
    };
    let of_round = route::round(organisation, &head.id);
    let (text, path) = match &waiting.task {
        Task::FillIn(way, id) => {
            let is_again =
                round.seat(id).is_some_and(|seat| matches!(seat.progress.get(way), Some(Progress::Returned(_))));
            (say::fill_in(lang, &post(id), is_again), route::worksheet(organisation, &head.id, way, id))
        }
        Task::Review(way, id) => (say::review(lang, &post(id)), route::review(organisation, &head.id, way, id)),
        Task::LookAt(way, id) => (say::look_at(lang, &post(id)), route::worksheet(organisation, &head.id, way, id)),
        Task::Answer(id) => {
            let risk = round.candidate(id).map(|it| it.found.manifestation.clone()).unwrap_or_default();
            (say::answer(lang, &risk), route::candidate(organisation, &head.id, id))
        }
        Task::Open(id) => (say::open(lang, &way(id)), of_round),
        Task::Close(id) => (say::close(lang, &way(id)), of_round),
        Task::Archive => (say::ARCHIVE.of(lang).to_owned(), of_round),
    };
    let day = match waiting.due {
        Due::By(day) => Some(day),
        Due::Open => None,
    };
    let time = day.and_then(|day| Time::until(day, today, calendar).ok());
    Some(MyTask {
        due: waiting.due,
        late: day.is_some_and(|day| day < today),
        text,
        of: head.title.clone(),
        time: time.map(|time| calendar_words::time(lang, time)).unwrap_or_default(),
        path,
    })
}
