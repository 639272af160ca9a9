//! Asking an expert by a link: the office's page, and the page that the link opens.

mod opinion;

use leptos::prelude::*;

pub use self::opinion::{ExpertPage, ExpertPoint, expert, expert_over};
use super::desk::DeskHeld;
use super::desk_head::{RoundAt, desk_head};
use super::frame::{Frame, Sheet};
use crate::text::{Lang, desk, expert as say};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the office sees.
#[derive(Clone, Debug)]
pub struct ExpertsPage {
    /// Which round.
    pub at: RoundAt,
    /// The points chosen: id and words.
    pub points: Vec<(String, String)>,
    /// Links that were made.
    pub links: Vec<LinkRow>,
    /// The link just made, whole.
    pub made: Option<String>,
    /// The id of the form.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Its id; not its secret.
    pub id: String,
    /// The expert.
    pub expert: String,
    /// How many points.
    pub points: usize,
    /// The last day.
    pub until: String,
    /// How far it is.
    pub state: LinkState,
}

/// How far a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It can be used.
    Open,
    /// Opinions came.
    HandedIn,
    /// The office took it back.
    Withdrawn,
    /// Its time is over.
    Expired,
}

/// The office's page.
pub fn experts(frame: &Frame, data: ExpertsPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let made = data.made.clone().map(|link| {
            ui::notice_view(
                Tone::Good,
                view! {
                    <p><strong>{say::LINK.of(lang)}</strong></p>
                    <p><code class="expert-link">{link}</code></p>
                    <p>{say::LINK_HINT.of(lang)}</p>
                },
            )
        });
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::TITLE, Some(say::LEAD), "experts")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {made}
                {form(lang, &data)}
                {links(lang, &data)}
            </div>
        }
    })
}

fn form(lang: Lang, data: &ExpertsPage) -> AnyView {
    if data.points.is_empty() {
        return view! { <p class="muted">{say::NO_POINTS.of(lang)}</p> }.into_any();
    }
    let points = data
        .points
        .iter()
        .map(|(id, text)| {
            view! { <li><label class="choice"><input type="checkbox" name="candidate" value=id.clone() checked=true/>{text.clone()}</label></li> }
        })
        .collect_view();
    let name = Field::new("expert", say::NAME.of(lang)).hint(say::NAME_HINT.of(lang));
    let hint = name.described_by();
    let said = |name: &str, begins: &str| data.held.said(name).unwrap_or(begins).to_owned();
    view! {
        <form class="card stack" method="post" action=data.at.path("experts")>
            <input type="hidden" name="act" value="make"/>
            <input type="hidden" name="operation" value=data.operation.clone()/>
            <fieldset class="stack" data-gap="small"><legend>{say::POINTS.of(lang)}</legend><ul class="plain">{points}</ul></fieldset>
            {ui::field(name, view! {
                <input class="input" id="expert" name="expert" value=said("expert", "") required=true maxlength="100" autocomplete="off" aria-describedby=hint/>
            })}
            {ui::field(Field::new("days", say::DAYS.of(lang)), view! {
                <input class="input" type="number" id="days" name="days" min="1" max="90" value=said("days", "7")/>
            })}
            <div>{ui::submit(Kind::Main, Some(icon::PLUS), say::MAKE.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn links(lang: Lang, data: &ExpertsPage) -> AnyView {
    if data.links.is_empty() {
        return view! { <p class="muted">{say::NO_LINKS.of(lang)}</p> }.into_any();
    }
    let rows = data
        .links
        .iter()
        .map(|link| {
            let (tone, words) = match link.state {
                LinkState::Open => (Tone::Now, say::OPEN),
                LinkState::HandedIn => (Tone::Good, say::HANDED_IN),
                LinkState::Withdrawn => (Tone::Plain, say::WITHDRAWN),
                LinkState::Expired => (Tone::Plain, say::EXPIRED),
            };
            let withdraw = (link.state == LinkState::Open).then(|| {
                view! {
                    <form method="post" action=data.at.path("experts")>
                        <input type="hidden" name="act" value="withdraw"/>
                        <input type="hidden" name="link" value=link.id.clone()/>
                        {ui::submit(Kind::Plain, Some(icon::X), say::WITHDRAW.of(lang))}
                    </form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{link.expert.clone()}</th>
                    <td data-label=say::COUNT.of(lang) data-number="">{link.points.to_string()}</td>
                    <td data-label=say::UNTIL.of(lang)>{link.until.clone()}</td>
                    <td data-label=say::STATE.of(lang)>{ui::tag(tone, words.of(lang).to_owned())}</td>
                    <td data-label=desk::ACT.of(lang)>{withdraw}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{say::LINKS.of(lang)}</h2>
            {ui::table_frame(say::LINKS.of(lang).to_owned(), view! {
                <table class="table stacked">
                    <thead><tr>
                        <th scope="col">{say::NAME.of(lang)}</th>
                        <th scope="col" data-number="">{say::COUNT.of(lang)}</th>
                        <th scope="col">{say::UNTIL.of(lang)}</th>
                        <th scope="col">{say::STATE.of(lang)}</th>
                        <th scope="col"><span class="said">{say::WITHDRAW.of(lang)}</span></th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        </section>
    }
    .into_any()
}
