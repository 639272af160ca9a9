//! What colleagues say about the selection, or about the whole chart.

use leptos::prelude::*;
use liantu_domain::flowchart::command::{AddRemark, ResolveRemark};
use liantu_domain::flowchart::{Flowchart, Remark};
use liantu_domain::id::RemarkId;
use liantu_domain::order;

use super::browser;
use super::list::{Part, list};
use super::state::{Editor, one};
use crate::text::{Lang, editor as say};
use crate::time;
use crate::ui::icon::{self, icon};

/// One remark as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    id: RemarkId,
    author: String,
    at_ms: i64,
    text: String,
    resolved: bool,
    place: Option<liantu_domain::risk::Place>,
    about: String,
}

/// How many remarks are open.
pub fn open(chart: &Flowchart) -> usize {
    chart.remarks().filter(|remark| !remark.resolved).count()
}

/// All remarks, open ones first, and room for a new one.
pub fn remarks(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let text = RwSignal::new(String::new());
    let about = Memo::new(move |_| {
        let place = editor.selection.with(one);
        editor.watch(|chart| place.map(|place| say::place_name(lang, &place, &chart.place_label(&place))))
    });
    let all = Memo::new(move |_| editor.watch(|chart| lines(lang, chart)));
    let part = move |line: &Line| {
        let copy = line.clone();
        Part::new(line, move || line_view(editor, copy))
    };
    let say_it = move || {
        let id = RemarkId::random(browser::random());
        let place = editor.selection.with_untracked(one);
        if editor.submit(AddRemark { id, place, text: text.get_untracked() }) {
            text.set(String::new());
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        event.stop_propagation();
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !browser::is_composing(&event) {
            event.prevent_default();
            say_it();
        }
    };
    view! {
        <form class="fields" on:submit=move |event| { event.prevent_default(); say_it(); }>
            <label class="field">
                <span class="field-label">{move || say::remark_about(lang, about.get().as_deref())}</span>
                <textarea class="input" rows="3" prop:value=text readonly=move || !editor.may_edit.get()
                    on:input=move |event| text.set(event_target_value(&event)) on:keydown=key></textarea>
            </label>
            <button class="button" type="submit" data-kind="main" disabled=move || !editor.may_edit.get()>
                {icon(icon::MESSAGE_SQUARE)}{say::SAY_IT.of(lang)}
            </button>
        </form>
        <ul class="remarks" role="list">
            {list(move || all.with(|all| all.iter().map(part).collect()))}
        </ul>
        {move || all.with(Vec::is_empty).then(|| view! { <p class="muted">{say::NO_REMARKS.of(lang)}</p> })}
    }
    .into_any()
}

fn lines(lang: Lang, chart: &Flowchart) -> Vec<Line> {
    let mut all: Vec<&Remark> = chart.remarks().collect();
    order::sort_by_key(&mut all, |remark| (remark.resolved, std::cmp::Reverse(remark.at_ms)));
    let line = |remark: &Remark| Line {
        id: remark.id.clone(),
        author: remark.author.name.to_string(),
        at_ms: remark.at_ms,
        text: remark.text.clone(),
        resolved: remark.resolved,
        place: remark.place.clone(),
        about: remark
            .place
            .as_ref()
            .map_or(String::new(), |place| say::place_name(lang, place, &chart.place_label(place))),
    };
    all.into_iter().map(line).collect()
}

fn line_view(editor: Editor, line: Line) -> AnyView {
    let lang = editor.lang;
    let time = time::minute(line.at_ms);
    let place = line.place;
    let about = place.map(|place| {
        view! { <button class="link" type="button" on:click=move |_| editor.jump(&place)>{line.about}</button> }
    });
    let (id, resolved) = (line.id, line.resolved);
    let turn = move |_| _ = editor.submit(ResolveRemark { remark: id.clone(), resolved: !resolved });
    let words = if resolved { say::REOPEN } else { say::RESOLVE };
    view! {
        <li class="remark" data-resolved=resolved.then_some("")>
            <p class="muted small">{line.author}" · "<time>{time}</time>{resolved.then(|| say::dealt_with(lang))}</p>
            {about}
            <p>{line.text}</p>
            <button class="button" type="button" data-kind="quiet" disabled=move || !editor.may_edit.get() on:click=turn>
                {words.of(lang)}
            </button>
        </li>
    }
    .into_any()
}
