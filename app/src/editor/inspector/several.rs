use std::collections::BTreeSet;

use leptos::prelude::*;
use liantu_domain::flowchart::command::MergeNodes;
use liantu_domain::id::NodeId;
use liantu_domain::risk::Place;

use super::super::delete::delete_selection;
use super::super::state::Editor;
use crate::text::editor as say;
use crate::ui::icon::{self, icon};

/// What can be done with several things at once.
pub fn several(editor: Editor) -> AnyView {
    let lang = editor.lang;
    let nodes = move || editor.selection.with(nodes_of);
    let said = move || {
        let (all, nodes) = (editor.selection.with(BTreeSet::len), nodes().len());
        say::several_selected(lang, all, nodes)
    };
    let locked = move || !editor.may_edit.get();
    view! {
        <p>{said}</p>
        <div class="row">
            <button class="button" type="button" disabled=move || locked() || nodes().len() < 2 on:click=move |_| merge(editor)>
                {icon(icon::MERGE)}{say::MERGE.of(lang)}
            </button>
            <button class="button" type="button" disabled=locked on:click=move |_| delete_selection(editor)>
                {icon(icon::TRASH_2)}{say::DELETE.of(lang)}
            </button>
        </div>
        <p class="field-hint">{say::MERGE_HINT.of(lang)}</p>
    }
    .into_any()
}

/// The nodes among the places.
pub fn nodes_of(places: &BTreeSet<Place>) -> BTreeSet<NodeId> {
    places.iter().filter_map(|place| if let Place::Node(id) = place { Some(id.clone()) } else { None }).collect()
}

/// Merges the selected steps into the one that lies first in the direction of reading.
fn merge(editor: Editor) {
    let mut nodes = editor.selection.with_untracked(nodes_of);
    let first = editor.read(|chart| {
        let of = |id: &NodeId| chart.node(id).map(|node| (node.rect.x, node.rect.y));
        nodes.iter().min_by_key(|id| of(id)).cloned()
    });
    let Some(into) = first else { return };
    nodes.remove(&into);
    if editor.submit(MergeNodes { into: into.clone(), nodes }) {
        editor.jump(&Place::Node(into));
        editor.tell(say::MERGED.of(editor.lang).to_owned(), vec![super::super::toast::Way::Undo]);
    }
}
