use leptos::prelude::*;
use liantu_domain::flowchart::command::{AddNode, AppendNode, Connect, ReplaceNode, check_ends};
use liantu_domain::flowchart::{FlowNode, Flowchart, NodeKind, SequenceFlow};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::id::{FlowId, NodeId};
use liantu_domain::risk::Place;

use super::super::inspector::{add_lane, steps as inspector_steps};
use super::super::palette::kind_icon;
use super::super::selection::Selection;
use super::super::state::{Editor, Sheet, one};
use super::super::{browser, delete, label, risk_panel, surface};
use crate::text::{Lang, Words, editor as say, risk::node_kind};
use crate::ui::icon::{self, Icon};

/// A menu that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What it offers.
    pub title: Words,
    /// Where it opens, in canvas units.
    pub at: Rect,
    /// What can be done.
    pub acts: Vec<Act>,
}

/// Something that a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Draws a step behind another one.
    Append(NodeId, NodeKind),
    /// Draws a step behind another one, there.
    AppendAt(NodeId, NodeKind, Point),
    /// Draws a step there.
    Create(NodeKind, Point),
    /// Makes a step one of another kind.
    Replace(NodeId, NodeKind),
    /// Draws a flow.
    Connect(NodeId, NodeId),
    /// Goes to a step.
    Go(NodeId),
    /// Puts what was copied there.
    Paste(Point),
    /// Does something with the selection.
    Do(Deed),
}

/// What can be done with the selection, or with the whole chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Opens the label.
    Edit,
    /// Pins a risk point.
    Pin,
    /// Opens the list of what may follow.
    Append,
    /// Opens the list of what it may become.
    Replace,
    /// Opens the list of what a flow may lead to.
    Connect,
    /// Opens the form that makes two of one.
    Split,
    /// Copies it.
    Copy,
    /// Cuts it.
    Cut,
    /// Copies it beside itself.
    Duplicate,
    /// Deletes it.
    Delete,
    /// Adds a lane.
    Lane,
    /// Selects everything.
    All,
    /// Shows everything.
    Fit,
}

impl Deed {
    const fn words(self) -> Words {
        match self {
            Deed::Edit => say::EDIT_LABEL,
            Deed::Pin => say::PIN,
            Deed::Append => say::APPEND,
            Deed::Replace => say::REPLACE,
            Deed::Connect => say::CONNECT_TO,
            Deed::Split => say::SPLIT,
            Deed::Copy => say::COPY,
            Deed::Cut => say::CUT,
            Deed::Duplicate => say::DUPLICATE,
            Deed::Delete => say::DELETE,
            Deed::Lane => say::ADD_LANE,
            Deed::All => say::SELECT_ALL,
            Deed::Fit => say::ZOOM_FIT,
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Deed::Edit => icon::PENCIL,
            Deed::Pin => icon::MAP_PIN,
            Deed::Append => icon::PLUS,
            Deed::Replace => icon::REPLACE,
            Deed::Connect => icon::SPLINE,
            Deed::Split => icon::SPLIT,
            Deed::Copy => icon::CLIPBOARD,
            Deed::Cut => icon::SCISSORS,
            Deed::Duplicate => icon::COPY,
            Deed::Delete => icon::TRASH_2,
            Deed::Lane => icon::ROWS_3,
            Deed::All => icon::LAYERS,
            Deed::Fit => icon::MAXIMIZE,
        }
    }

    fn run(self, editor: Editor) {
        let place = editor.selection.with_untracked(one);
        match (self, place) {
            (Deed::Edit, Some(place)) => label::edit(editor, &place),
            (Deed::Append, Some(Place::Node(node))) => append_menu(editor, &node),
            (Deed::Replace, Some(Place::Node(node))) => replace_menu(editor, &node),
            (Deed::Connect, Some(Place::Node(node))) => connect_menu(editor, &node),
            (Deed::Split, Some(Place::Node(node))) => editor.open(Sheet::Split(node)),
            (Deed::Copy, _) => surface::take(editor, false),
            (Deed::Cut, _) => surface::take(editor, true),
            (Deed::Pin, _) => risk_panel::pin_on_selection(editor),
            (Deed::Duplicate, _) => surface::duplicate(editor),
            (Deed::Delete, _) => delete::delete_selection(editor),
            (Deed::Lane, _) => add_lane(editor, None),
            (Deed::All, _) => {
                editor.select(editor.read(|chart| Selection::all(chart).places()));
            }
            (Deed::Fit, _) => surface::fit(editor),
            (Deed::Edit | Deed::Append | Deed::Replace | Deed::Connect | Deed::Split, _) => {}
        }
    }
}

/// What mostly comes next, first.
const ORDER: [NodeKind; 9] = [
    NodeKind::Task,
    NodeKind::Decision,
    NodeKind::End,
    NodeKind::Document,
    NodeKind::Parallel,
    NodeKind::SubProcess,
    NodeKind::ExpandedSubProcess,
    NodeKind::Annotation,
    NodeKind::Start,
];

impl Act {
    /// What it is called in the list.
    pub fn name(&self, lang: Lang, chart: &Flowchart) -> String {
        match self {
            Act::Append(_, kind) | Act::AppendAt(_, kind, _) | Act::Create(kind, _) | Act::Replace(_, kind) => {
                node_kind(*kind).of(lang).to_owned()
            }
            Act::Do(deed) => deed.words().of(lang).to_owned(),
            Act::Paste(_) => say::PASTE.of(lang).to_owned(),
            Act::Connect(_, to) | Act::Go(to) => {
                chart.node(to).map_or_else(String::new, |node| say::step_name(lang, node))
            }
        }
    }

    /// Its icon.
    pub fn icon(&self) -> Icon {
        match self {
            Act::Append(_, kind) | Act::AppendAt(_, kind, _) | Act::Create(kind, _) | Act::Replace(_, kind) => {
                kind_icon(*kind)
            }
            Act::Connect(..) | Act::Go(_) => icon::ARROW_RIGHT,
            Act::Do(deed) => deed.icon(),
            Act::Paste(_) => icon::CLIPBOARD_PASTE,
        }
    }

    /// Does it.
    pub fn run(&self, editor: Editor) {
        match self {
            Act::Append(from, kind) => append(editor, from, *kind),
            Act::AppendAt(from, kind, at) => append_at(editor, from, *kind, around(*kind, *at)),
            Act::Create(kind, at) => create_at(editor, *kind, *at),
            Act::Replace(node, kind) => _ = editor.submit(ReplaceNode { node: node.clone(), kind: *kind }),
            Act::Go(to) => editor.jump(&Place::Node(to.clone())),
            Act::Do(deed) => deed.run(editor),
            Act::Paste(at) => surface::paste_at(editor, *at),
            Act::Connect(from, to) => {
                let flow = SequenceFlow::new(FlowId::random(browser::random()), from.clone(), to.clone());
                let place = Place::Flow(flow.id.clone());
                if editor.submit(Connect { flow }) {
                    editor.jump(&place);
                }
            }
        }
    }
}

/// Draws a step behind another one and opens its label.
pub fn append(editor: Editor, from: &NodeId, kind: NodeKind) {
    if let Some(place) = surface::place_behind(editor, from, kind) {
        append_at(editor, from, kind, place);
    }
}

fn append_at(editor: Editor, from: &NodeId, kind: NodeKind, place: Rect) {
    let node = FlowNode { rect: place, ..new_node(editor, kind) };
    let id = node.id.clone();
    if editor.submit(AppendNode { from: from.clone(), node, flow: FlowId::random(browser::random()) }) {
        begin(editor, id);
    }
}

/// Draws a step with its middle there and opens its label.
pub fn create_at(editor: Editor, kind: NodeKind, at: Point) {
    let node = FlowNode { rect: around(kind, at), ..new_node(editor, kind) };
    let id = node.id.clone();
    if editor.submit(AddNode { node }) {
        begin(editor, id);
    }
}

fn new_node(editor: Editor, kind: NodeKind) -> FlowNode {
    let label = say::first_label(editor.lang, kind);
    FlowNode::new(NodeId::random(browser::random()), kind, label, 0, 0)
}

fn around(kind: NodeKind, at: Point) -> Rect {
    let (w, h) = kind.size();
    rect(at.x - w / 2, at.y - h / 2, w, h)
}

fn begin(editor: Editor, id: NodeId) {
    let place = Place::Node(id);
    editor.jump(&place);
    label::edit(editor, &place);
}

/// What may follow a step.
pub fn append_menu(editor: Editor, from: &NodeId) {
    open(editor, say::APPEND, &Place::Node(from.clone()), ORDER.map(|kind| Act::Append(from.clone(), kind)).into());
}

/// What a step may become.
pub fn replace_menu(editor: Editor, node: &NodeId) {
    let now = editor.read(|chart| chart.node(node).map(|node| node.kind));
    let acts = ORDER.into_iter().filter(|kind| Some(*kind) != now).map(|kind| Act::Replace(node.clone(), kind));
    open(editor, say::REPLACE, &Place::Node(node.clone()), acts.collect());
}

/// Which steps a flow may lead to: the way to connect without a pointer.
pub fn connect_menu(editor: Editor, from: &NodeId) {
    let acts = editor.read(|chart| {
        let source = chart.node(from)?;
        let may = |to: &NodeId| chart.node(to).is_some_and(|to| check_ends(source, to).is_ok() && to.id != *from);
        let steps = inspector_steps(editor.lang, chart).into_iter().map(|(to, _)| to).filter(may);
        Some(steps.map(|to| Act::Connect(from.clone(), to)).collect())
    });
    open(editor, say::CONNECT_TO, &Place::Node(from.clone()), acts.unwrap_or_default());
}

/// All kinds, what mostly comes next first.
pub const fn kinds() -> [NodeKind; 9] {
    ORDER
}

/// A new step, in the middle of what is seen.
pub fn create_menu(editor: Editor) {
    let at = surface::middle(editor);
    let acts = ORDER.map(|kind| Act::Create(kind, at)).into();
    show(editor, Menu { title: say::CREATE, at: rect(at.x, at.y, 1, 1), acts });
}

/// Goes to a step that is found by its label.
pub fn find_menu(editor: Editor) {
    let at = surface::middle(editor);
    let acts =
        editor.read(|chart| inspector_steps(editor.lang, chart).into_iter().map(|(id, _)| Act::Go(id)).collect());
    editor.menu.set(Some(Menu { title: say::FIND, at: rect(at.x, at.y, 1, 1), acts }));
}

/// What can be done with the selection; with nothing selected, with the chart.
pub fn context_menu(editor: Editor, at: Point) {
    use Deed::*;
    let deeds: &[Deed] = match editor.selection.with_untracked(one) {
        Some(Place::Node(id)) if editor.read(|chart| chart.node(&id).is_some_and(|node| node.kind.is_work())) => {
            &[Pin, Edit, Append, Connect, Replace, Split, Copy, Cut, Duplicate, Delete]
        }
        Some(Place::Node(_)) => &[Pin, Edit, Append, Connect, Replace, Copy, Cut, Duplicate, Delete],
        Some(_) => &[Pin, Edit, Delete],
        None if editor.selection.with_untracked(|all| all.is_empty()) => &[Lane, All, Fit],
        None => &[Copy, Cut, Duplicate, Delete],
    };
    let mut acts: Vec<Act> = deeds.iter().copied().map(Act::Do).collect();
    if editor.selection.with_untracked(|all| all.is_empty()) {
        if surface::is_full(editor) {
            acts.insert(0, Act::Paste(at));
        }
        acts.splice(0..0, ORDER.map(|kind| Act::Create(kind, at)));
    }
    show(editor, Menu { title: say::MENU, at: rect(at.x, at.y, 1, 1), acts });
}

fn show(editor: Editor, menu: Menu) {
    if editor.may_edit.get_untracked() {
        editor.menu.set(Some(menu));
    } else {
        editor.complain(say::READ_ONLY.of(editor.lang).to_owned());
    }
}

fn open(editor: Editor, title: Words, beside: &Place, acts: Vec<Act>) {
    if let Some(at) = super::super::overlay::rect_of(editor, beside) {
        show(editor, Menu { title, at, acts });
    }
}
