//! What is selected, with all that can be said about it.

mod chart;
mod flow;
mod lane;
mod node;
mod several;

pub use flow::steps;
pub use lane::add_lane;
pub use several::nodes_of;

use leptos::prelude::*;
use liantu_domain::risk::Place;

use super::risk_panel::risk_panel;
use super::state::Editor;

/// The properties of the selection; of the whole chart where nothing is selected.
pub fn inspector(editor: Editor) -> impl IntoView {
    // Rebuilt when another thing is selected, not when it changes: the fields follow by themselves.
    let what = Memo::new(move |_| (editor.selected(), editor.selection.with(|all| all.len() > 1)));
    move || match what.get() {
        (_, true) => several::several(editor),
        (Some(place), _) => one(editor, place),
        (None, _) => chart::chart(editor),
    }
}

fn one(editor: Editor, place: Place) -> AnyView {
    let fields = match place.clone() {
        Place::Node(id) => node::node(editor, id),
        Place::Flow(id) => flow::flow(editor, id),
        Place::Lane(id) => lane::lane(editor, id),
        Place::Tray => ().into_any(),
    };
    view! {
        {fields}
        {risk_panel(editor, place)}
    }
    .into_any()
}
