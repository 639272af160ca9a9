//! What the editor knows: one value that every panel carries.
//!
//! The chart itself is not in a signal. Whoever shows a part of it tracks [`Editor::version`] and reads
//! what it needs; the canvas is told the changes themselves (`surface.rs`).

use std::collections::BTreeSet;

use leptos::prelude::*;
use liantu_domain::engine::{Ask, Author, Context, Document, Pending, Received, Record, Replica};
use liantu_domain::flowchart::{Change, Command, Flowchart, FlowchartOperation, Refusal};
use liantu_domain::id::{FlowchartId, NodeId, OperationId, RiskPointId};
use liantu_domain::order;
use liantu_domain::protocol::Present;
use liantu_domain::risk::Place;

use super::boot::Boot;
use super::camera::Camera;
use super::import::Report;
use super::label::LabelEdit;
use super::link::Line;
use super::menu::Menu;
use super::outbox::{Outbox, Waiting};
use super::rows::Row;
use super::toast::{Toast, Tone, Way, expire};
use super::tool::ToolKind;
use super::{browser, link, rejected::Rejected, surface};
use crate::text::{Lang, editor as say, refusal::refusal as in_words};

/// The tabs of the panel on the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is selected.
    #[default]
    Properties,
    /// All risk points, and the tray.
    Risks,
    /// What the checks have found.
    Problems,
    /// What colleagues have said.
    Remarks,
}

/// A dialog over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Where these risk points go.
    Fate(Vec<RiskPointId>),
    /// How a step is split.
    Split(NodeId),
    /// All keys.
    Help,
    /// What an import has brought.
    Report(Report),
}

/// What stays the same while the page is open.
pub struct Facts {
    /// Which chart.
    pub id: FlowchartId,
    /// Who draws.
    pub author: Author,
    /// The organisation's name.
    pub organisation: String,
    /// The names of its departments.
    pub departments: Vec<String>,
    /// The names of its posts.
    pub posts: Vec<String>,
    /// Whether a state of the chart is published.
    pub published: bool,
}

/// What this person did, for taking it back.
#[derive(Default)]
struct Steps {
    done: Vec<OperationId>,
    undone: Vec<OperationId>,
    count: u32,
}

/// The editor. Copied freely: all it holds are handles.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The language of the interface.
    pub lang: Lang,
    /// What stays the same.
    pub facts: StoredValue<Facts>,
    replica: StoredValue<Replica<Flowchart>>,
    steps: StoredValue<Steps>,
    /// Grows with every change of what is shown.
    pub version: RwSignal<u32>,
    /// Whether the person may change the chart.
    pub may_edit: RwSignal<bool>,
    /// What is selected.
    pub selection: RwSignal<BTreeSet<Place>>,
    /// Which tab is open.
    pub tab: RwSignal<Tab>,
    /// Whether the panel is open, where there is no room for it at all times.
    pub panel: RwSignal<bool>,
    /// The dialog that is open.
    pub sheet: RwSignal<Option<Sheet>>,
    /// The menu that is open.
    pub menu: RwSignal<Option<Menu>>,
    /// The label that is being written.
    pub label: RwSignal<Option<LabelEdit>>,
    /// The last word about what happened.
    pub toast: RwSignal<Option<Toast>>,
    /// What a screen reader is to say.
    pub said: RwSignal<String>,
    /// What the checks have found.
    pub problems: RwSignal<Vec<Row>>,
    /// The tool in hand.
    pub tool: RwSignal<ToolKind>,
    /// Whether a gesture is going on.
    pub busy: RwSignal<bool>,
    /// Which part of the canvas is seen.
    pub camera: RwSignal<Camera>,
    /// Why what the hand is about to do would be refused.
    pub hint: RwSignal<String>,
    /// The connection to the server.
    pub line: RwSignal<Line>,
    /// How many operations wait for the server.
    pub waiting: RwSignal<usize>,
    /// Whether something waits that the browser could not keep.
    pub unkept: RwSignal<bool>,
    /// What the server has refused, and the person has not put aside yet.
    pub rejected: RwSignal<Vec<Rejected>>,
    /// Who else is here.
    pub present: RwSignal<Vec<Present>>,
    /// Whether there is something to take back, and to do again.
    pub steps_left: RwSignal<(bool, bool)>,
}

impl Editor {
    /// The editor on its first day.
    pub fn new(boot: Boot) -> Self {
        let lang = if boot.lang.starts_with("en") { Lang::En } else { Lang::Zh };
        Editor {
            lang,
            may_edit: RwSignal::new(boot.may_edit),
            facts: StoredValue::new(Facts {
                id: boot.id,
                author: boot.author,
                organisation: boot.organisation,
                departments: boot.departments,
                posts: boot.posts,
                published: boot.published,
            }),
            replica: StoredValue::new(Replica::new(boot.chart, boot.seq)),
            steps: StoredValue::new(Steps::default()),
            version: RwSignal::new(0),
            selection: RwSignal::new(BTreeSet::new()),
            tab: RwSignal::new(Tab::Properties),
            panel: RwSignal::new(false),
            sheet: RwSignal::new(None),
            menu: RwSignal::new(None),
            label: RwSignal::new(None),
            toast: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            problems: RwSignal::new(Vec::new()),
            tool: RwSignal::new(ToolKind::Select),
            busy: RwSignal::new(false),
            camera: RwSignal::new(Camera::new(0.0, 0.0)),
            hint: RwSignal::new(String::new()),
            line: RwSignal::new(Line::Connecting),
            waiting: RwSignal::new(0),
            unkept: RwSignal::new(false),
            rejected: RwSignal::new(Vec::new()),
            present: RwSignal::new(Vec::new()),
            steps_left: RwSignal::new((false, false)),
        }
    }

    /// Reads the chart as it is shown, without tracking it.
    pub fn read<T>(self, read: impl FnOnce(&Flowchart) -> T) -> T {
        self.replica.with_value(|replica| read(replica.shown()))
    }

    /// Reads the chart as it is shown, again whenever it changes.
    pub fn watch<T>(self, read: impl FnOnce(&Flowchart) -> T) -> T {
        self.version.track();
        self.read(read)
    }

    /// A text of the chart that wakes its readers only when it is another one.
    pub fn text(self, read: Box<dyn Fn(&Flowchart) -> String + Send + Sync>) -> Memo<String> {
        Memo::new(move |_| self.watch(|chart| read(chart)))
    }

    /// The last operation of the log that is in the chart.
    pub fn seq(self) -> u64 {
        self.replica.with_value(Replica::seq)
    }

    fn context(self) -> Context {
        Context { author: self.facts.with_value(|facts| facts.author.clone()), at_ms: browser::now_ms() }
    }

    fn outbox(self) -> Outbox {
        self.facts.with_value(|facts| Outbox::new(&facts.author.id, &facts.id))
    }

    /// What a command would change, or why it would be refused.
    pub fn preview(self, command: &Command) -> Result<Vec<Change>, Refusal> {
        if !self.may_edit.get_untracked() {
            return Err(Refusal::NotAllowed);
        }
        let context = self.context();
        self.read(|chart| chart.decide(command, &context))
    }

    /// Carries a command out here and sends it. A refusal is said in words. Says whether it was done.
    pub fn submit(self, command: impl Into<Command>) -> bool {
        match self.ask(Ask::Do(command.into())) {
            Ok(id) => {
                self.steps.update_value(|steps| {
                    steps.done.push(id);
                    steps.undone.clear();
                });
                self.count_steps();
                true
            }
            // What changes nothing needs no word: a field was left as it was.
            Err(Refusal::NothingToDo) => false,
            Err(refusal) => {
                self.complain(in_words(self.lang, &refusal));
                false
            }
        }
    }

    fn ask(self, ask: Ask<Command>) -> Result<OperationId, Refusal> {
        if !self.may_edit.get_untracked() {
            return Err(Refusal::NotAllowed);
        }
        let id = OperationId::random(browser::random());
        let context = self.context();
        let at_ms = context.at_ms;
        let asked = self.replica.try_update_value(|replica| replica.ask(id.clone(), ask.clone(), context));
        let changes = asked.unwrap_or(Err(Refusal::NothingToDo))?;
        let order = self.steps.try_update_value(|steps| {
            steps.count += 1;
            steps.count
        });
        let waiting = Waiting { id: id.clone(), ask, at_ms, order: order.unwrap_or_default() };
        if !self.outbox().keep(&waiting) {
            self.unkept.set(true);
        }
        self.changed(&changes);
        link::send(self, waiting.id, waiting.ask);
        Ok(id)
    }

    /// Takes the last own step back.
    pub fn undo(self) {
        self.step_back(|steps| steps.done.pop(), |steps, id| steps.undone.push(id), say::UNDONE);
    }

    /// Does the last step again that was taken back.
    pub fn redo(self) {
        self.step_back(|steps| steps.undone.pop(), |steps, id| steps.done.push(id), say::REDONE);
    }

    fn step_back(
        self,
        take: fn(&mut Steps) -> Option<OperationId>,
        put: fn(&mut Steps, OperationId),
        words: crate::text::Words,
    ) {
        let Some(id) = self.steps.try_update_value(take).flatten() else { return };
        match self.ask(Ask::Revert(id)) {
            Ok(id) => {
                let places = self.touched_by(&id);
                self.steps.update_value(|steps| put(steps, id));
                self.said.set(words.of(self.lang).to_owned());
                if !places.is_empty() {
                    self.select(places.clone());
                    surface::reveal(self, &places);
                }
            }
            Err(refusal) => self.complain(in_words(self.lang, &refusal)),
        }
        self.count_steps();
    }

    fn count_steps(self) {
        let left = self.steps.with_value(|steps| (!steps.done.is_empty(), !steps.undone.is_empty()));
        self.steps_left.set(left);
    }

    /// The places that a pending operation has changed and that are still there.
    fn touched_by(self, id: &OperationId) -> BTreeSet<Place> {
        self.replica.with_value(|replica| {
            let changes = replica.pending().find(|pending| pending.id == *id).map(|pending| &pending.changes);
            let chart = replica.shown();
            order::set(changes.into_iter().flatten().filter_map(place_of).filter(|place| has(chart, place)))
        })
    }

    /// Tells everybody what has changed.
    fn changed(self, changes: &[Change]) {
        self.waiting.set(self.replica.with_value(|replica| replica.pending().len()));
        if changes.is_empty() {
            return;
        }
        surface::changed(self, changes);
        self.drop_lost();
        self.version.update(|version| *version = version.wrapping_add(1));
    }

    /// Takes out of the selection what is no longer there.
    fn drop_lost(self) {
        let lost = self.read(|chart| self.selection.with_untracked(|all| all.iter().any(|place| !has(chart, place))));
        if lost {
            self.selection.update(|all| self.read(|chart| all.retain(|place| has(chart, place))));
        }
    }

    /// Takes in what the server has carried out. `false`: the connection must begin again.
    #[must_use]
    pub fn receive(self, operations: &[FlowchartOperation]) -> bool {
        let Some(received) = self.replica.try_update_value(|replica| replica.receive(operations)) else { return true };
        let outbox = self.outbox();
        match received {
            Received::Shown(changes) => {
                operations.iter().for_each(|operation| outbox.forget(&operation.id));
                self.changed(&changes);
                true
            }
            Received::Gap { .. } => false,
            Received::Broken => {
                // Number 0 makes the server send everything.
                self.reset(Flowchart::default(), 0);
                false
            }
        }
    }

    /// Takes in the whole chart as the server has it.
    pub fn reset(self, chart: Flowchart, seq: u64) {
        self.replica.update_value(|replica| replica.reset(chart, seq));
        surface::reload(self);
        self.drop_lost();
        self.waiting.set(self.replica.with_value(|replica| replica.pending().len()));
        self.version.update(|version| *version = version.wrapping_add(1));
    }

    /// The server has refused an operation: it is taken off the chart, and the person is told.
    pub fn refused(self, id: &OperationId, refusal: &Refusal) {
        let asked = self.replica.with_value(|replica| {
            replica.pending().find(|pending| pending.id == *id).map(|pending| Rejected::new(pending, refusal))
        });
        let changes = self.replica.try_update_value(|replica| replica.refused(id)).unwrap_or_default();
        self.outbox().forget(id);
        self.steps.update_value(|steps| {
            steps.done.retain(|done| done != id);
            steps.undone.retain(|undone| undone != id);
        });
        self.count_steps();
        self.changed(&changes);
        if let Some(rejected) = asked {
            self.rejected.update(|all| all.push(rejected));
        }
    }

    /// Takes up what an earlier life of this page has left unsent.
    pub fn adopt_waiting(self) {
        let author = self.facts.with_value(|facts| facts.author.clone());
        let mut changes = Vec::new();
        for Waiting { id, ask, at_ms, .. } in self.outbox().all() {
            let known = self.replica.with_value(|replica| replica.pending().any(|pending| pending.id == id));
            if known {
                continue;
            }
            let context = Context { author: author.clone(), at_ms };
            changes
                .extend(self.replica.try_update_value(|replica| replica.adopt(id, ask, context)).unwrap_or_default());
        }
        self.changed(&changes);
    }

    /// All that waits for the server, oldest first.
    pub fn pending(self) -> Vec<(OperationId, Ask<Command>)> {
        let pair = |pending: &Pending<Flowchart>| (pending.id.clone(), pending.ask.clone());
        self.replica.with_value(|replica| replica.pending().map(pair).collect())
    }

    /// Selects these places and nothing else.
    pub fn select(self, places: BTreeSet<Place>) {
        if self.selection.with_untracked(|now| *now != places) {
            self.selection.set(places);
        }
    }

    /// The one place that is selected; `None` where it is none or several.
    pub fn selected(self) -> Option<Place> {
        self.selection.with(one)
    }

    /// Goes to a place: selects it, shows it, and gives the canvas the focus.
    pub fn jump(self, place: &Place) {
        if *place == Place::Tray {
            self.tab.set(Tab::Risks);
            self.panel.set(true);
            return;
        }
        let places = order::set([place.clone()]);
        self.select(places.clone());
        self.tab.set(Tab::Properties);
        surface::reveal(self, &places);
        surface::focus();
    }

    /// Opens a dialog.
    pub fn open(self, sheet: Sheet) {
        self.menu.set(None);
        self.sheet.set(Some(sheet));
    }

    /// Says that something has been done.
    pub fn tell(self, text: String, ways: Vec<Way>) {
        self.put_toast(text, Tone::Good, ways);
    }

    /// Says that something was not done, and why.
    pub fn complain(self, text: String) {
        self.put_toast(text, Tone::Bad, Vec::new());
    }

    fn put_toast(self, text: String, tone: Tone, ways: Vec<Way>) {
        let number = self.toast.with_untracked(|toast| toast.as_ref().map_or(0, |toast| toast.number)).wrapping_add(1);
        let number = number.max(browser::now_ms() as u32);
        let toast = Toast { number, text, tone, ways };
        expire(self, &toast);
        self.toast.set(Some(toast));
    }
}

/// The only one of them.
pub fn one(places: &BTreeSet<Place>) -> Option<Place> {
    match places.len() {
        1 => places.first().cloned(),
        _ => None,
    }
}

/// Whether the chart has the place.
pub fn has(chart: &Flowchart, place: &Place) -> bool {
    match place {
        Place::Node(id) => chart.node(id).is_some(),
        Place::Flow(id) => chart.flow(id).is_some(),
        Place::Lane(id) => chart.lane(id).is_some(),
        Place::Tray => false,
    }
}

/// Where a change is seen.
pub fn place_of(change: &Change) -> Option<Place> {
    fn id<R: Record>(delta: &liantu_domain::engine::Delta<R>) -> Option<R::Id> {
        delta.id().cloned()
    }
    match change {
        Change::Head(_) => None,
        Change::Node(delta) => id(delta).map(Place::Node),
        Change::Flow(delta) => id(delta).map(Place::Flow),
        Change::Lane(delta) => id(delta).map(Place::Lane),
        Change::Risk(delta) => delta.after.as_ref().or(delta.before.as_ref()).map(|risk| risk.place.clone()),
        Change::Remark(delta) => delta.after.as_ref().or(delta.before.as_ref()).and_then(|remark| remark.place.clone()),
    }
}
