//! The publication of what was decided, as the office sees it.

use leptos::prelude::*;
use liantu_domain::calendar::Date;
use liantu_domain::round::{Publicity, Scope, Shown};

use super::desk::DeskHeld;
use super::desk_head::{RoundAt, desk_head};
use super::frame::{Frame, Sheet};
use crate::text::{Lang, publicity as say, round as round_words};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PublicityPage {
    /// Which round.
    pub at: RoundAt,
    /// The publication.
    pub publicity: Option<Publicity>,
    /// Today.
    pub today: Date,
    /// How long the region lets something be shown at least.
    pub rule: Shown,
    /// The last day by that rule, from today.
    pub would_end: Date,
    /// How many points were confirmed, and rejected.
    pub counts: (usize, usize),
    /// Charts of the round: address, title, whether the public sees it.
    pub charts: Vec<(String, String, bool)>,
    /// Where objections are answered.
    pub comments: String,
    /// What the public sees.
    pub public_page: String,
    /// Whether the person may act, because the way is open.
    pub acts: bool,
    /// The id of the form.
    pub operation: String,
    /// What was filled in and refused.
    pub held: DeskHeld,
}

/// The page.
pub fn publicity(frame: &Frame, data: PublicityPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let (confirmed, rejected) = data.counts;
        let charts = data
            .charts
            .iter()
            .map(|(href, title, shown)| {
                let (tone, words) =
                    if *shown { (Tone::Good, say::CHART_SHOWN) } else { (Tone::Plain, say::CHART_HIDDEN) };
                view! { <li><a href=href.clone()>{title.clone()}</a>" "{ui::tag(tone, words.of(lang).to_owned())}</li> }
            })
            .collect_view();
        let public_page = data
            .publicity
            .is_some()
            .then(|| ui::link_button(data.public_page.clone(), Kind::Plain, Some(icon::EYE), say::PUBLIC_PAGE.of(lang)));
        view! {
            <div class="desk stack" data-gap="large">
                {desk_head(lang, &data.at, say::TITLE, Some(say::LEAD), "publicity")}
                {data.held.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                {(!data.acts).then(|| ui::notice(Tone::Plain, say::NOT_OPEN.of(lang).to_owned()))}
                {state(lang, &data)}
                <div class="row">
                    {ui::link_button(data.comments.clone(), Kind::Plain, Some(icon::MESSAGE_SQUARE), say::COMMENTS.of(lang))}
                    {public_page}
                </div>
                {data.acts.then(|| forms(lang, &data))}
                <section class="stack" aria-labelledby="what">
                    <h2 id="what">{say::WHAT.of(lang)}</h2>
                    <p>{say::counts(lang, confirmed, rejected)}</p>
                    <h3>{say::CHARTS.of(lang)}</h3>
                    <ul>{charts}</ul>
                </section>
            </div>
        }
    })
}

fn state(lang: Lang, data: &PublicityPage) -> AnyView {
    let Some(publicity) = &data.publicity else {
        return view! { <p class="muted">{say::NOT_YET.of(lang)}</p> }.into_any();
    };
    let (tone, words) = match () {
        () if !publicity.is_up(data.today) => (Tone::Bad, say::DOWN),
        () if data.today > publicity.until => (Tone::Good, say::OVER),
        () => (Tone::Now, say::UP),
    };
    let gaps = publicity
        .gaps
        .iter()
        .map(|gap| {
            let until = gap.until.map_or_else(|| say::UNTIL_NOW.of(lang).to_owned(), |day| day.to_string());
            view! { <li>{format!("{} – {until}：{}", gap.from, gap.reason)}</li> }
        })
        .collect_view();
    let no_gaps = publicity.gaps.is_empty().then(|| view! { <li>{say::NO_GAPS.of(lang)}</li> });
    view! {
        <section class="stack">
            <p>{ui::tag(tone, words.of(lang).to_owned())}</p>
            <dl class="facts card">
                <div><dt>{say::SCOPE.of(lang)}</dt><dd>{round_words::scope(publicity.scope).of(lang)}</dd></div>
                <div><dt>{say::FROM.of(lang)}</dt><dd>{publicity.from.to_string()}</dd></div>
                <div><dt>{say::UNTIL.of(lang)}</dt><dd>{publicity.until.to_string()}</dd></div>
                <div><dt>{say::GAPS.of(lang)}</dt><dd><ul class="plain">{gaps}{no_gaps}</ul></dd></div>
            </dl>
        </section>
    }
    .into_any()
}

fn forms(lang: Lang, data: &PublicityPage) -> AnyView {
    let action = data.at.path("publicity");
    let operation = data.operation.clone();
    let said = |name: &str, begins: &str| data.held.said(name).unwrap_or(begins).to_owned();
    match &data.publicity {
        None => {
            let scope = said("scope", Scope::Public.name());
            let scopes = Scope::ALL
                .iter()
                .map(|it| {
                    let word = it.name();
                    view! { <option value=word selected={word == scope}>{round_words::scope(*it).of(lang)}</option> }
                })
                .collect_view();
            let counted = said("counted", if data.rule.in_working_days { "working" } else { "natural" });
            let counts = [("natural", say::NATURAL), ("working", say::WORKING)]
                .map(|(word, words)| view! { <option value=word selected={word == counted}>{words.of(lang)}</option> })
                .into_iter()
                .collect_view();
            let days = Field::new("days", say::DAYS.of(lang)).hint(say::DAYS_HINT.of(lang));
            let hint = days.described_by();
            view! {
                <form class="card stack" method="post" action=action>
                    <input type="hidden" name="act" value="publish"/>
                    <input type="hidden" name="operation" value=operation/>
                    <div class="form-grid">
                        {ui::field(Field::new("scope", say::SCOPE.of(lang)), view! { <select class="input" id="scope" name="scope">{scopes}</select> })}
                        {ui::field(days, view! {
                            <input class="input" type="number" id="days" name="days" min="1" max="365" value=said("days", &data.rule.days.to_string()) aria-describedby=hint/>
                        })}
                        {ui::field(Field::new("counted", say::COUNTED.of(lang)), view! { <select class="input" id="counted" name="counted">{counts}</select> })}
                    </div>
                    <p class="muted">{say::would_end(lang, &data.would_end.to_string())}</p>
                    <div>{ui::submit(Kind::Main, Some(icon::EYE), say::PUBLISH.of(lang))}</div>
                </form>
            }
            .into_any()
        }
        Some(publicity) if publicity.is_up(data.today) => view! {
            <form class="card stack" method="post" action=action>
                <input type="hidden" name="act" value="take_down"/>
                <input type="hidden" name="operation" value=operation/>
                {ui::field(Field::new("reason", say::REASON.of(lang)), view! {
                    <textarea class="input" id="reason" name="reason" rows="3" required=true maxlength="5000">{said("reason", "")}</textarea>
                })}
                <div>{ui::submit(Kind::Grave, Some(icon::X), say::TAKE_DOWN.of(lang))}</div>
            </form>
        }
        .into_any(),
        Some(_) => view! {
            <form class="card stack" method="post" action=action>
                <input type="hidden" name="act" value="put_back"/>
                <input type="hidden" name="operation" value=operation/>
                <p>{say::PUT_BACK_HINT.of(lang)}</p>
                <div>{ui::submit(Kind::Main, Some(icon::ROTATE_CCW), say::PUT_BACK.of(lang))}</div>
            </form>
        }
        .into_any(),
    }
}
