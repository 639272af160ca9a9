//! A discovery round: where it is, who has done what, what blocks, and what can be done next.

use leptos::prelude::*;
use liantu_domain::calendar::Date;
use liantu_domain::id::{OrganisationId, RoundId};
use liantu_domain::register::Way;
use liantu_domain::round::progress::{Department, Share};
use liantu_domain::round::{Block, Counts, Round, WayId, WayRun, WayState};

use super::frame::{Follows, Frame, Sheet};
use super::rounds::RoundState;
use crate::route;
use crate::text::candidate::block;
use crate::text::{Lang, meeting_desk, questionnaire, review, round as say};
use crate::ui::{self, Kind, Tone};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundPage<'a> {
    /// The round.
    pub round: &'a Round,
    /// What its organisation is called.
    pub unit: String,
    /// The day it is.
    pub today: Date,
    /// For each open way: what keeps it from being closed.
    pub blocks: Vec<(WayId, Vec<Block>)>,
    /// Whether the person leads the round.
    pub leads: bool,
    /// Whether the person looks at comments.
    pub moderates: bool,
    /// Whether the person may open the seal on reviews.
    pub unseals: bool,
    /// The form's operation: the same form twice does one thing.
    pub operation: String,
    /// Why what was asked for did not happen.
    pub wrong: Option<String>,
    /// What was written where it did not happen: the reason, the day.
    pub held: (String, String),
    /// The round's log, which the page follows.
    pub follows: Option<Follows>,
}

/// Where a round's address begins.
struct Here<'a> {
    lang: Lang,
    organisation: &'a OrganisationId,
    id: &'a RoundId,
    operation: &'a str,
    held: &'a (String, String),
}

impl Here<'_> {
    fn step(&self, way: &WayId, step: &str) -> String {
        route::round_step(self.organisation, self.id, way, step)
    }

    fn part(&self, part: &str) -> String {
        format!("{}/{part}", route::round(self.organisation, self.id))
    }

    fn hidden(&self) -> AnyView {
        view! { <input type="hidden" name="operation" value=self.operation.to_owned()/> }.into_any()
    }
}

/// The page.
pub fn round(frame: &Frame, data: &RoundPage<'_>) -> String {
    let lang = frame.lang;
    let Some(head) = data.round.head() else { return String::new() };
    let here =
        Here { lang, organisation: &head.organisation, id: &head.id, operation: &data.operation, held: &data.held };
    let begun = data.round.ways().iter().any(|way| way.state != WayState::Planned);
    let state = match head.archived_on {
        Some(_) => RoundState::Archived,
        None if begun => RoundState::Running,
        None => RoundState::Planned,
    };
    let (tone, words) = state.tag();
    let title = head.title.clone();
    let project = Some(head.project.clone()).filter(|project| !project.is_empty());
    let archived = head.archived_on.map(|on| {
        ui::notice_view(
            Tone::Good,
            view! { <p>{say::archived_on(lang, on)}" "<a href=route::REGISTER>{say::REGISTER_LINK.of(lang)}</a></p> },
        )
    });
    let archive = (data.leads && head.archived_on.is_none() && data.round.is_over()).then(|| archive(&here));
    let main = view! {
        <div class="round stack" data-gap="large">
            <header class="stack" data-gap="small">
                <p><a href=route::ROUNDS>{say::TITLE.of(lang)}</a></p>
                <h1>{title.clone()}</h1>
                <p class="row" data-live-part="state">{ui::tag(tone, words.of(lang).to_owned())}<span class="muted">{data.unit.clone()}</span>
                    {project.map(|project| view! { <span class="muted">{project}</span> })}</p>
            </header>
            {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
            <div class="stack" data-live-part="archive">{archived}{archive}</div>
            {links(&here, data)}
            {ways(&here, data)}
            {fates(lang, data.round)}
            {departments(&here, data)}
        </div>
    }
    .into_any();
    frame.page(Sheet::desk(title).wide().follows(data.follows.clone()), move || main)
}

fn archive(here: &Here<'_>) -> AnyView {
    let lang = here.lang;
    view! {
        <form class="card stack" method="post" action=here.part("archive")>
            {here.hidden()}
            <p>{say::ARCHIVE_HINT.of(lang)}</p>
            <div>{ui::submit(Kind::Main, None, say::ARCHIVE.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn links(here: &Here<'_>, data: &RoundPage<'_>) -> AnyView {
    let has = |kind| data.round.of_kind(kind).next().is_some();
    let peers = data.round.of_kind(Way::PeerReview).next().filter(|_| data.leads).map(|way| way.id.clone());
    let decides = data.round.of_kind(Way::TeamDecision).any(|way| way.state == WayState::Open);
    let holds = decides && data.leads;
    let links = [
        has(Way::SelfCheck).then(|| (here.part("worksheets"), say::WORKSHEETS)),
        peers.map(|way| (here.part(&format!("reviews/{way}/assignment")), say::ASSIGNMENT)),
        Some((here.part("desk"), say::DESK)),
        data.moderates.then(|| (route::comments(here.organisation), say::COMMENTS)),
        Some((here.part("decisions"), say::DECISIONS)),
        (data.leads && has(Way::PublicAssessment)).then(|| (here.part("questionnaire"), questionnaire::TITLE)),
        holds.then(|| {
            (format!("{}?round={}", route::new_meeting(here.organisation), here.id), meeting_desk::FROM_ROUND)
        }),
        has(Way::TeamDecision).then(|| (route::meetings(here.organisation), meeting_desk::TITLE)),
        has(Way::OnlinePublicity).then(|| (here.part("publicity"), say::PUBLICITY)),
        Some((here.part("blind-spots"), say::BLIND_SPOTS)),
        (data.unseals && has(Way::PeerReview)).then(|| (here.part("seal"), review::SEAL)),
        Some((route::public_round(here.id), say::PUBLIC_PAGE)),
    ];
    let links = links
        .into_iter()
        .flatten()
        .map(|(href, words)| ui::link_button(href, Kind::Plain, None, words.of(here.lang)))
        .collect_view();
    view! { <nav class="round-links" aria-label=say::MORE.of(here.lang)>{links}</nav> }.into_any()
}

fn ways(here: &Here<'_>, data: &RoundPage<'_>) -> AnyView {
    let cards = data.round.ways().into_iter().map(|way| card(here, data, way)).collect_view();
    view! {
        <section class="stack">
            <h2>{say::WAYS.of(here.lang)}</h2>
            <ol class="round-ways">{cards}</ol>
        </section>
    }
    .into_any()
}

fn card(here: &Here<'_>, data: &RoundPage<'_>, way: &WayRun) -> AnyView {
    let lang = here.lang;
    let late = way.state == WayState::Open && data.today > way.closes_on;
    let tone = match way.state {
        WayState::Open if late => Tone::Bad,
        WayState::Open => Tone::Now,
        WayState::Closed(_) => Tone::Good,
        WayState::Planned | WayState::LeftOut(_) => Tone::Plain,
    };
    let before = data.round.comes_before(way).filter(|_| way.state == WayState::Planned);
    let blocks = data.blocks.iter().find(|(id, _)| *id == way.id).map_or(&[][..], |(_, blocks)| blocks);
    let reason = match &way.state {
        WayState::LeftOut(reason) => Some(say::left_out(lang, reason)),
        _ => None,
    };
    let place = way.place.to_string();
    view! {
        <li class="card round-way" data-live-part=format!("way-{}", way.id) data-state=match way.state {
            WayState::Planned => "planned",
            WayState::Open => "open",
            WayState::Closed(_) => "closed",
            WayState::LeftOut(_) => "left-out",
        }>
            <header class="stack" data-gap="small">
                <h3><span class="round-place" aria-hidden="true">{place}</span>{say::way(lang, way)}</h3>
                <p class="row">
                    {ui::tag(tone, say::way_state(lang, &way.state))}
                    {late.then(|| view! { <span class="filing-late">{say::OVERDUE.of(lang)}</span> })}
                </p>
                <p class="small">{say::days(lang, way.opens_on, way.closes_on)}</p>
                <p class="muted small">{say::way_hint(way.kind).of(lang)}</p>
            </header>
            {reason.map(|text| view! { <p class="small">{text}</p> })}
            {(way.sent_back > 0).then(|| view! { <p class="small">{say::sent_back(lang, way.sent_back)}</p> })}
            {way.reminded_on.last().map(|on| view! { <p class="small muted">{say::reminded(lang, *on, way.reminded_on.len())}</p> })}
            {before.map(|other| view! { <p class="small muted">{say::comes_before(lang, &say::way(lang, other))}</p> })}
            {(!blocks.is_empty()).then(|| view! {
                <div class="small"><p>{say::BLOCKED.of(lang)}</p>
                <ul>{blocks.iter().map(|it| view! { <li>{block(lang, it)}</li> }).collect_view()}</ul></div>
            })}
            {data.leads.then(|| steps(here, data, way, blocks))}
        </li>
    }
    .into_any()
}

/// What whoever leads the round may do with a way.
fn steps(here: &Here<'_>, data: &RoundPage<'_>, way: &WayRun, blocks: &[Block]) -> Option<AnyView> {
    let lang = here.lang;
    if data.round.head().is_none_or(|head| head.archived_on.is_some()) {
        return None;
    }
    let press = |step: &str, kind, words: crate::text::Words| {
        let action = here.step(&way.id, step);
        view! { <form method="post" action=action>{here.hidden()}{ui::submit(kind, None, words.of(lang))}</form> }
            .into_any()
    };
    let asks = matches!(way.kind, Way::SelfCheck | Way::PeerReview);
    let unfinished = blocks.iter().any(|block| matches!(block, Block::Unfinished(_)));
    let can_open =
        way.state == WayState::Planned && way.opens_on <= data.today && data.round.comes_before(way).is_none();
    let is_open = way.state == WayState::Open;
    let first = match way.state {
        WayState::Planned if can_open => Some(press("open", Kind::Main, say::OPEN)),
        WayState::Open => {
            let kind = if blocks.is_empty() { Kind::Main } else { Kind::Plain };
            Some(press("close", kind, say::CLOSE))
        }
        _ => None,
    };
    let remind = (is_open && asks && unfinished).then(|| press("remind", Kind::Plain, say::REMIND));
    let form = |step: &'static str, words: crate::text::Words, with_day: bool| {
        let action = here.step(&way.id, step);
        let day = format!("{step}-{}-day", way.id);
        let reason = format!("{step}-{}-reason", way.id);
        let (held_reason, held_day) = here.held.clone();
        let value = if held_day.is_empty() { way.closes_on.to_string() } else { held_day };
        view! {
            <form class="stack" data-gap="small" method="post" action=action>
                {here.hidden()}
                {with_day.then(|| view! {
                    <div class="field"><label for=day.clone()>{say::NEW_DAY.of(lang)}</label>
                    <input class="input" type="date" id=day.clone() name="day" value=value required=true/></div>
                })}
                <div class="field"><label for=reason.clone()>{say::REASON.of(lang)}</label>
                <input class="input" id=reason.clone() name="reason" value=held_reason required=true maxlength="500"/></div>
                {ui::submit(Kind::Plain, None, words.of(lang))}
            </form>
        }
        .into_any()
    };
    let published = data.round.head().is_some_and(|head| head.publicity.is_some());
    let more = match way.state {
        WayState::Open | WayState::Planned => {
            vec![form("extend", say::EXTEND, true), form("leave-out", say::LEAVE_OUT, false)]
        }
        WayState::Closed(_) if !published => vec![form("send-back", say::SEND_BACK, true)],
        WayState::LeftOut(_) if !published => vec![form("send-back", say::SEND_BACK, true)],
        WayState::Closed(_) | WayState::LeftOut(_) => Vec::new(),
    };
    let more = (!more.is_empty()).then(|| {
        let label = format!("{} {}", say::way(lang, way), say::MORE.of(lang));
        view! {
            <details class="round-more"><summary aria-label=label>{say::MORE.of(lang)}</summary>
            <div class="stack">{more.into_iter().collect_view()}</div></details>
        }
    });
    Some(view! { <div class="stack round-steps" data-gap="small">{first}{remind}{more}</div> }.into_any())
}

fn fates(lang: Lang, round: &Round) -> AnyView {
    let counts = Counts::of(round);
    let figures = [
        (say::CREATED, counts.created),
        (say::OPEN_STILL, counts.open),
        (say::MERGED, counts.merged),
        (say::DISMISSED, counts.dismissed),
        (say::DECIDED, counts.decided),
    ]
    .map(|(words, count)| view! { <div><dt>{words.of(lang)}</dt><dd>{count.to_string()}</dd></div> });
    view! {
        <section class="stack" data-live-part="fates">
            <h2>{say::FATES.of(lang)}</h2>
            <dl class="round-figures">{figures.into_iter().collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn departments(here: &Here<'_>, data: &RoundPage<'_>) -> Option<AnyView> {
    let lang = here.lang;
    let (ways, departments) = data.round.departments();
    if ways.is_empty() {
        return None;
    }
    let names: Vec<String> = ways.iter().filter_map(|id| data.round.way(id)).map(|way| say::way(lang, way)).collect();
    let heads = names.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = departments.iter().map(|it| department(lang, &names, it)).collect_view();
    Some(
        view! {
            <section class="stack" data-live-part="departments">
                <h2 id="departments">{say::DEPARTMENTS_TABLE.of(lang)}</h2>
                {ui::table_frame(say::DEPARTMENTS_TABLE.of(lang).to_owned(), view! {
                    <table class="table stacked">
                        <thead><tr>
                            <th scope="col">{say::DEPARTMENT.of(lang)}</th>
                            {heads}
                            <th scope="col" data-number="">{say::RETURNED.of(lang)}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                })}
            </section>
        }
        .into_any(),
    )
}

fn department(lang: Lang, ways: &[String], it: &Department<'_>) -> AnyView {
    let cell = |(way, share): (&String, &Share)| {
        let over = share.done + share.excused;
        let notes = [
            (share.handed_in > 0).then(|| say::handed_in(lang, share.handed_in)),
            (share.returned > 0).then(|| say::given_back(lang, share.returned)),
            (share.excused > 0).then(|| say::excused(lang, share.excused)),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        let max = share.all().max(1).to_string();
        view! {
            <td data-label=way.clone()>
                <span class="round-share">
                    <progress max=max value=over.to_string() aria-hidden="true"></progress>
                    {say::share(lang, over, share.all())}
                </span>
                {(!notes.is_empty()).then(|| view! { <span class="muted small">{notes.join(" · ")}</span> })}
            </td>
        }
    };
    let name = it.name.to_owned();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {ways.iter().zip(&it.shares).map(cell).collect_view()}
            <td data-label=say::RETURNED.of(lang) data-number="">{it.returned.to_string()}</td>
        </tr>
    }
    .into_any()
}
