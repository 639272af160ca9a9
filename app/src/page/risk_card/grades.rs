//! Everybody's grade beside the others, and the form for one more.

use leptos::prelude::*;
use liantu_domain::register::Assessor;
use liantu_domain::risk::grading::{Field as Question, Method};

use super::RiskCard;
use super::control::{grade_options, held, text_field};
use crate::grade::grade_in;
use crate::text::{Lang, grading, page::register as say, register as words, risk};
use crate::ui::{self, Field, Kind, icon};

/// The table.
pub(super) fn grades(lang: Lang, card: &RiskCard) -> AnyView {
    let body = if card.grades.is_empty() {
        view! { <p class="muted">{say::NO_GRADES.of(lang)}</p> }.into_any()
    } else {
        let rows = card
            .grades
            .iter()
            .map(|row| {
                view! {
                    <tr>
                        <th scope="row">{words::assessor(row.by).of(lang)}</th>
                        <td>{grade_in(lang, card.scheme, Some(row.grade))}" "{risk::grade(row.grade, card.scheme).of(lang)}</td>
                        <td>{row.why.clone()}</td>
                        <td>{row.who.clone()}</td>
                        <td><time>{row.on.clone()}</time></td>
                    </tr>
                }
            })
            .collect_view();
        let heads = [say::AS, say::GRADE, say::WHY, say::WHO, say::WHEN]
            .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
            .into_iter()
            .collect_view();
        ui::table_frame(
            say::GRADES.of(lang).to_owned(),
            view! { <table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> },
        )
    };
    view! { <div class="stack"><h2 id="grades">{say::GRADES.of(lang)}</h2>{body}</div> }.into_any()
}

/// The form, by the questions of a method.
pub(super) fn assess(lang: Lang, card: &RiskCard, action: String) -> AnyView {
    let methods = Method::ALL
        .map(|method| {
            let current = (method == card.method).then_some("true");
            let href = format!("?method={}#assess", method.name());
            view! { <a class="button" data-kind="plain" href=href aria-current=current title=grading::method_hint(method).of(lang)>{grading::method(method).of(lang)}</a> }
        })
        .into_iter()
        .collect_view();
    let questions = card.method.fields().iter().map(|asked| question(lang, card, *asked)).collect_view();
    let parts = [Assessor::Finder, Assessor::Peer, Assessor::Expert]
        .map(|part| {
            let now = held(card, "assess", "by", "finder") == part.name();
            view! { <option value=part.name() selected=now>{words::assessor(part).of(lang)}</option> }
        })
        .into_iter()
        .collect_view();
    let override_field = Field::new("override", say::OVERRIDE.of(lang)).hint(say::OVERRIDE_HINT.of(lang));
    let hint = override_field.described_by();
    let now = held(card, "assess", "override", "");
    view! {
        <section class="stack" aria-labelledby="assess">
            <h2 id="assess">{say::ASSESS.of(lang)}</h2>
            <div class="segments" role="group" aria-label=say::METHOD.of(lang)>{methods}</div>
            <form class="card stack" method="post" action=action>
                <input type="hidden" name="method" value=card.method.name()/>
                <p class="muted">{grading::method_hint(card.method).of(lang)}</p>
                <div class="form-grid">{questions}</div>
                <div class="form-grid">
                    {ui::field(Field::new("by", say::AS.of(lang)), view! { <select class="input" id="by" name="by">{parts}</select> })}
                    {ui::field(override_field, view! {
                        <select class="input" id="override" name="override" aria-describedby=hint>
                            <option value="">{say::AS_METHOD.of(lang)}</option>{grade_options(lang, card, &now)}
                        </select>
                    })}
                    {text_field(lang, card, "assess", "assess-reason", "reason", say::REASON, "")}
                </div>
                <div>{ui::submit(Kind::Plain, Some(icon::SCALE), say::ASSESS.of(lang))}</div>
            </form>
        </section>
    }
    .into_any()
}

fn question(lang: Lang, card: &RiskCard, asked: Question) -> AnyView {
    let name = asked.name();
    let now = held(card, "assess", name, "");
    let hint = grading::field_hint(asked).of(lang);
    if asked.unsaid().is_some() && asked.scale().len() == 2 {
        let yes = asked.scale().last().map(|value| value.name().into_owned()).unwrap_or_default();
        let checked = now == yes;
        return view! {
            <label class="choice" title=hint>
                <input type="checkbox" name=name value=yes checked=checked/>{grading::field(asked).of(lang)}
            </label>
        }
        .into_any();
    }
    let options = asked
        .scale()
        .into_iter()
        .map(|value| {
            let word = value.name().into_owned();
            view! { <option value=word.clone() selected={word == now}>{grading::value(lang, value)}</option> }
        })
        .collect_view();
    let field = Field::new(name, grading::field(asked).of(lang)).hint(hint);
    let described = field.described_by();
    ui::field(
        field,
        view! {
            <select class="input" id=name name=name aria-describedby=described><option value="">"–"</option>{options}</select>
        },
    )
}
