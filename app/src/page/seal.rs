//! Who wrote which review: behind a seal that is opened with a reason.

use leptos::prelude::*;
use liantu_domain::id::{OrganisationId, PostId};
use liantu_domain::risk::GradeScheme;
use liantu_domain::round::{Finding, Opinion, Round, TEXT_MAX};

use super::frame::{Frame, Sheet};
use super::worksheet::finding_card;
use crate::grade::grade_in;
use crate::route;
use crate::text::{Lang, review as say};
use crate::ui::icon;
use crate::ui::{self, Field, Kind, Tone};

/// A review with its writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedReview {
    /// The post whose holder wrote it.
    pub reviewer: PostId,
    /// What is said of candidates.
    pub opinions: Vec<Opinion>,
    /// What was found beside.
    pub findings: Vec<Finding>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SealPage<'a> {
    /// Whose the round is.
    pub organisation: &'a OrganisationId,
    /// The round.
    pub round: &'a Round,
    /// How the region calls grades.
    pub scheme: GradeScheme,
    /// What is behind the seal, once it is opened.
    pub opened: Option<Vec<SealedReview>>,
    /// Why it was not opened.
    pub wrong: Option<String>,
}

/// The page.
pub fn seal(frame: &Frame, data: SealPage<'_>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::SEAL.of(lang)), || {
        let round = data.round.head();
        view! {
            <div class="worksheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    {round.map(|head| view! { <p class="muted">{head.title.clone()}</p> })}
                    <h1>{say::SEAL.of(lang)}</h1>
                    <p>{say::SEAL_HINT.of(lang)}</p>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {match (&data.opened, round) {
                    (Some(reviews), _) => opened(lang, &data, reviews),
                    (None, Some(head)) => ask(lang, route::seal(data.organisation, &head.id)),
                    (None, None) => ().into_any(),
                }}
            </div>
        }
    })
}

fn ask(lang: Lang, path: String) -> AnyView {
    let field = Field::new("reason", say::SEAL_REASON.of(lang));
    view! {
        <form class="card stack" method="post" action=path>
            {ui::field(field, view! {
                <textarea class="input" id="reason" name="reason" rows="3" required=true maxlength=TEXT_MAX.to_string()></textarea>
            })}
            <div>{ui::submit(Kind::Grave, Some(icon::LOCK), say::OPEN_SEAL.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn opened(lang: Lang, data: &SealPage<'_>, reviews: &[SealedReview]) -> AnyView {
    let name = |post: &PostId| {
        data.round
            .seat(post)
            .map_or_else(|| post.to_string(), |seat| format!("{} · {}", seat.department_name, seat.name))
    };
    let list = reviews
        .iter()
        .map(|review| {
            let opinions = review
                .opinions
                .iter()
                .map(|it| {
                    let of = data.round.candidate(&it.candidate).map(|it| it.found.manifestation.clone());
                    view! {
                        <li>
                            {ui::tag(Tone::Plain, say::stance(it.stance).of(lang).to_owned())}
                            {it.grade.map(|grade| grade_in(lang, data.scheme, Some(grade)))}
                            <span>{it.text.clone()}" "<span class="muted">{of}</span></span>
                        </li>
                    }
                })
                .collect_view();
            let findings = review.findings.iter().map(|found| finding_card(lang, data.scheme, found)).collect_view();
            view! {
                <section class="stack" data-gap="small">
                    <h2>{say::WROTE.of(lang)}"："{name(&review.reviewer)}</h2>
                    <ul role="list" class="sheet-looked">{opinions}</ul>
                    {findings}
                </section>
            }
        })
        .collect_view();
    view! {
        {ui::notice(Tone::Now, say::OPENED.of(lang).to_owned())}
        {reviews.is_empty().then(|| view! { <p>{say::NOTHING_SEALED.of(lang)}</p> })}
        {list}
    }
    .into_any()
}
