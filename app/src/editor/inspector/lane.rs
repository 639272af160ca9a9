use leptos::prelude::*;
use liantu_domain::flowchart::command::{AddLane, EditLane, LaneEdit};
use liantu_domain::flowchart::{Holder, Lane};
use liantu_domain::id::LaneId;

use super::super::browser;
use super::super::delete::delete_selection;
use super::super::field::{Choice, Field, choice, field};
use super::super::state::Editor;
use crate::text::editor as say;
use crate::text::risk::holder_kind;
use crate::ui::icon::{self, icon};

/// The breadth of a new lane, in canvas units.
pub const NEW_LANE: i32 = 140;

/// The fields of a lane.
pub fn lane(editor: Editor, id: LaneId) -> AnyView {
    let lang = editor.lang;
    let read = |read: fn(&Lane) -> String| {
        let id = id.clone();
        editor.text(Box::new(move |chart| chart.lane(&id).map(read).unwrap_or_default()))
    };
    let rename = {
        let id = id.clone();
        move |text| editor.submit(EditLane { lane: id.clone(), edit: LaneEdit::Name(text) })
    };
    let hold = {
        let id = id.clone();
        move |kind: String, name: String| {
            let holder = match kind.as_str() {
                "department" => Holder::Department(name),
                "post" => Holder::Post(name),
                _ => Holder::None,
            };
            editor.submit(EditLane { lane: id.clone(), edit: LaneEdit::Holder(holder) })
        }
    };
    let kind = read(|lane| kind_of(&lane.holder).to_owned());
    let name = read(|lane| lane.holder.name().to_owned());
    let heading = read(|lane| lane.name.clone());
    let set_kind = {
        let hold = hold.clone();
        // The heading is the likeliest name of the department or post.
        move |kind| {
            let name = name.get_untracked();
            hold(kind, if name.is_empty() { heading.get_untracked() } else { name })
        }
    };
    let holder = Choice {
        name: say::HOLDER_KIND,
        value: kind,
        ways: [Holder::None, Holder::Department(String::new()), Holder::Post(String::new())]
            .map(|holder| (kind_of(&holder), holder_kind(&holder).of(lang).to_owned()))
            .into(),
        commit: Box::new(set_kind),
    };
    let held = move || {
        let (list, hold) = match kind.get().as_str() {
            "department" => ("departments", hold.clone()),
            "post" => ("posts", hold.clone()),
            _ => return ().into_any(),
        };
        let set_name = move |text| hold(kind.get_untracked(), text);
        field(editor, Field::line(say::HOLDER_NAME, name, set_name).list(list))
    };
    let add = {
        let id = id.clone();
        move |_| add_lane(editor, Some(id.clone()))
    };
    view! {
        <div class="fields">
            {field(editor, Field::line(say::LANE_NAME, heading, rename))}
            {choice(editor, holder)}
            {held}
            <div class="row">
                <button class="button" type="button" disabled=move || !editor.may_edit.get() on:click=add>
                    {icon(icon::PLUS)}{say::LANE_AFTER.of(lang)}
                </button>
                <button class="button" type="button" disabled=move || !editor.may_edit.get() on:click=move |_| delete_selection(editor)>
                    {icon(icon::TRASH_2)}{say::LANE_DELETE.of(lang)}
                </button>
            </div>
            <p class="field-hint">{say::LANE_DELETE_HINT.of(lang)}</p>
        </div>
    }
    .into_any()
}

fn kind_of(holder: &Holder) -> &'static str {
    match holder {
        Holder::None => "none",
        Holder::Department(_) => "department",
        Holder::Post(_) => "post",
    }
}

/// Adds a lane behind another one, or behind the last.
pub fn add_lane(editor: Editor, after: Option<LaneId>) {
    let id = LaneId::random(browser::random());
    let (count, last) = editor.read(|chart| {
        let lanes = chart.lanes();
        (lanes.len(), lanes.last().map(|lane| lane.id.clone()))
    });
    let lane = Lane::new(id.clone(), say::new_lane(editor.lang, count + 1), 0, NEW_LANE);
    if editor.submit(AddLane { lane, after: after.or(last) }) {
        editor.jump(&liantu_domain::risk::Place::Lane(id));
    }
}
