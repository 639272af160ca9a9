//! The steps that the office takes: deciding, guarding, inspecting, retiring.

use leptos::prelude::*;
use liantu_domain::register::Standing;
use liantu_domain::risk::Grade;
use liantu_domain::risk::responsibility::ControlLevel;

use super::RiskCard;
use super::control::{day_field, grade_options, held, text_field};
use crate::text::{Lang, Words, page::register as say, responsibility, risk};
use crate::ui::{self, Field, Kind, icon};

/// The forms of the steps that lead on from where it stands.
pub(super) fn decide(lang: Lang, card: &RiskCard, step: &impl Fn(&str) -> String) -> AnyView {
    let posts = card.posts.iter().map(|post| view! { <option value=post.clone()></option> }).collect_view();
    let latest = card.grades.last().map(|row| row.grade).or(card.grade);
    let grade = held(card, "confirm", "grade", latest.map_or("", Grade::name));
    let level = held(card, "confirm", "level", "");
    let levels = ControlLevel::ALL
        .map(|it| {
            view! { <option value=it.name() selected={it.name() == level}>{responsibility::level(it).of(lang)}</option> }
        })
        .into_iter()
        .collect_view();
    let proposed = &card.proposed;
    let retired = card.standing == Standing::Retired;
    let confirm = (!retired).then(|| view! {
        <form class="card stack" method="post" action=step("confirm")>
            {(!proposed.rule.is_empty()).then(|| view! {
                <p class="muted">{say::proposed(lang, &proposed.rule, proposed.leader.is_empty())}</p>
            })}
            <div class="form-grid">
                {ui::field(Field::new("grade", say::GRADE.of(lang)), view! {
                    <select class="input" id="grade" name="grade"><option value="">"–"</option>{grade_options(lang, card, &grade)}</select>
                })}
                {text_field(lang, card, "confirm", "owner", "owner", risk::OWNER, &proposed.owner)}
                {text_field(lang, card, "confirm", "leader", "leader", risk::LEADER, &proposed.leader)}
                {ui::field(Field::new("level", say::LEVEL.of(lang)), view! {
                    <select class="input" id="level" name="level"><option value="">{say::AS_ROUTED.of(lang)}</option>{levels}</select>
                })}
                {day_field(lang, card, "confirm", "confirm-on")}
                {text_field(lang, card, "confirm", "confirm-reason", "reason", say::REASON, "")}
            </div>
            <div>{ui::submit(Kind::Main, Some(icon::STAMP), say::CONFIRM.of(lang))}</div>
        </form>
    });
    let steps: &[(&str, &'static str, &'static str, Words)] = match card.standing {
        Standing::Candidate => &[("retire", "retire-on", "retire-reason", say::RETIRE)],
        Standing::Confirmed => &[
            ("guard", "guard-on", "guard-reason", say::GUARD),
            ("inspect", "inspect-on", "inspect-reason", say::INSPECT),
            ("retire", "retire-on", "retire-reason", say::RETIRE),
        ],
        Standing::Guarded => &[
            ("inspect", "inspect-on", "inspect-reason", say::INSPECT),
            ("retire", "retire-on", "retire-reason", say::RETIRE),
        ],
        Standing::Retired => &[("reopen", "reopen-on", "reopen-reason", say::REOPEN)],
    };
    let rest = steps
        .iter()
        .map(|(name, on, reason, words)| {
            let dated = matches!(*name, "retire" | "inspect").then(|| day_field(lang, card, name, on));
            view! {
                <form class="risk-step" method="post" action=step(name)>
                    {dated}
                    {text_field(lang, card, name, reason, "reason", say::REASON, "")}
                    {ui::submit(Kind::Plain, None, words.of(lang))}
                </form>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="decide">
            <h2 id="decide">{say::CONFIRM.of(lang)}</h2>
            <datalist id="posts">{posts}</datalist>
            {confirm}
            <div class="card stack">{rest}</div>
        </section>
    }
    .into_any()
}
