//! What can be done with one candidate: the department answers, the office works at its desk.

use leptos::prelude::*;

use super::CandidatePage;
use crate::page::desk::finding;
use crate::text::{Lang, Words, candidate as say, desk};
use crate::ui::{self, Field, Kind, icon};

/// The forms that the person may fill in.
pub(super) fn forms(lang: Lang, data: &CandidatePage) -> AnyView {
    let answer = data.may.answer.then(|| answer(lang, data));
    let office = data.may.act.then(|| office(lang, data));
    view! { {answer}{office} }.into_any()
}

/// The beginning of a form: what it does, and the id by which it is done once.
fn head(data: &CandidatePage, act: &'static str, place: usize) -> AnyView {
    view! {
        <input type="hidden" name="act" value=act/>
        <input type="hidden" name="operation" value=data.operations[place].clone()/>
    }
    .into_any()
}

fn answer(lang: Lang, data: &CandidatePage) -> AnyView {
    let field = Field::new("answer", say::ANSWER.of(lang)).hint(say::ANSWER_HINT.of(lang));
    let hint = field.described_by();
    let said = data.held.said_in("answer", "answer").unwrap_or_default().to_owned();
    view! {
        <form class="card stack" method="post" action=data.at.candidate(&data.id)>
            {head(data, "answer", 0)}
            {ui::field(field, view! {
                <textarea class="input" id="answer" name="answer" rows="4" required=true maxlength="5000" aria-describedby=hint>{said}</textarea>
            })}
            <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::ANSWER_BUTTON.of(lang))}</div>
        </form>
    }
    .into_any()
}

fn office(lang: Lang, data: &CandidatePage) -> AnyView {
    let action = data.at.candidate(&data.id);
    let reason = |act: &str, id: &'static str, label: Words| {
        let said = data.held.said_in(act, "reason").unwrap_or_default().to_owned();
        ui::field(
            Field::new(id, label.of(lang)),
            view! { <input class="input" id=id name="reason" value=said required=true maxlength="5000" autocomplete="off"/> },
        )
    };
    let by = data.held.said_in("designate", "answer_by").unwrap_or(&data.answer_by).to_owned();
    let designate = data.designation.is_none().then(|| {
        view! {
            <form class="card stack" method="post" action=action.clone()>
                <h3>{desk::DESIGNATE.of(lang)}</h3>
                {head(data, "designate", 1)}
                {reason("designate", "designate-reason", desk::REASON)}
                {ui::field(Field::new("designate-by", desk::ANSWER_BY.of(lang)), view! {
                    <input class="input" type="date" id="designate-by" name="answer_by" value=by required=true/>
                })}
                <div>{ui::submit(Kind::Plain, Some(icon::MAP_PIN), desk::DESIGNATE.of(lang))}</div>
            </form>
        }
    });
    let dismiss = data.designation.is_none().then(|| {
        view! {
            <form class="card stack" method="post" action=action.clone()>
                <h3>{desk::DISMISS.of(lang)}</h3>
                {head(data, "dismiss", 2)}
                {reason("dismiss", "dismiss-reason", desk::REASON)}
                <div>{ui::submit(Kind::Grave, Some(icon::X), desk::DISMISS.of(lang))}</div>
            </form>
        }
    });
    let chosen = data.held.said_in("merge", "into").unwrap_or_default().to_owned();
    let others = data
        .others
        .iter()
        .map(|(id, text)| view! { <option value=id.clone() selected={*id == chosen}>{text.clone()}</option> })
        .collect_view();
    let merge = if data.others.is_empty() {
        view! { <p class="muted">{desk::NO_OTHERS.of(lang)}</p> }.into_any()
    } else {
        view! {
            <form class="card stack" method="post" action=action.clone()>
                <h3>{desk::MERGE.of(lang)}</h3>
                {head(data, "merge", 3)}
                {ui::field(Field::new("into", desk::INTO.of(lang)), view! { <select class="input" id="into" name="into">{others}</select> })}
                {reason("merge", "merge-reason", desk::REASON)}
                <div>{ui::submit(Kind::Plain, Some(icon::MERGE), desk::MERGE.of(lang))}</div>
            </form>
        }
        .into_any()
    };
    let stands = |name: &str| {
        match name {
            "manifestation" => data.text.as_str(),
            "measure" => data.measure.as_str(),
            "kind" => data.kind.name(),
            "domain" => data.domain.name(),
            _ => data.grade.map_or("", liantu_domain::risk::Grade::name),
        }
        .to_owned()
    };
    let words = finding(lang, data.scheme, |name| {
        data.held.said_in("reword", name).map_or_else(|| stands(name), str::to_owned)
    });
    view! {
        <section class="stack" aria-labelledby="office">
            <h2 id="office">{desk::TITLE.of(lang)}</h2>
            <form class="card stack" method="post" action=action.clone()>
                <h3>{desk::REWORD.of(lang)}</h3>
                <p class="muted">{desk::REWORD_HINT.of(lang)}</p>
                {head(data, "reword", 4)}
                <input type="hidden" name="was" value=data.was.clone()/>
                {words}
                {reason("reword", "reword-reason", desk::REASON)}
                <div>{ui::submit(Kind::Plain, Some(icon::PENCIL), desk::REWORD.of(lang))}</div>
            </form>
            <div class="candidate-forms">{designate}{merge}{dismiss}</div>
            <p>{ui::link_button(
                format!("{}?candidate={}", data.at.path("experts"), data.id),
                Kind::Plain, Some(icon::USERS), desk::EXPERT.of(lang),
            )}</p>
        </section>
    }
    .into_any()
}
