//! The elements of the chart in the page, and which of them are there.

use std::collections::{BTreeSet, HashMap};

use liantu_domain::flowchart::{Change, Flowchart, NodeKind};
use liantu_domain::geometry::Rect;
use liantu_domain::id::{FlowId, LaneId, NodeId};
use liantu_domain::order;
use liantu_domain::picture::{self, FlowLabel, Shown, fragment, route};
use web_sys::Element;

use super::super::camera::Camera;
use super::super::scene::{self, Item, Scene};
use super::super::selection::Selection;
use super::super::tool::Cursor;
use super::window;
use crate::text::Lang;

const SVG: &str = "http://www.w3.org/2000/svg";
const LAYERS: [&str; 4] = ["lanes", "frames", "flows", "nodes"];

/// One drawn thing.
struct Drawn {
    element: Element,
    /// The line of a flow, and its path data as it stands in the page.
    line: Option<(Element, String)>,
    /// Where its condition stands, as far as that is known.
    words: Option<FlowLabel>,
    preview: Preview,
}

/// What a preview has done to an element.
#[derive(Clone, Copy, PartialEq)]
enum Preview {
    /// Nothing.
    None,
    /// Moved it, or given it another way.
    Moved,
    /// Drawn it anew.
    Redrawn,
}

/// The elements in the page.
pub struct Sheet {
    pub svg: Element,
    pub scene: Scene,
    pub selection: Selection,
    view: Element,
    layers: [Element; 4],
    /// Not in the page: text becomes elements in it.
    workshop: Element,
    lang: Lang,
    drawn: HashMap<Item, Drawn>,
    /// Everything in it is drawn; `None`: nothing is sure.
    held: Option<Rect>,
    /// What a preview has drawn otherwise than the document says.
    previewed: BTreeSet<Item>,
    /// What was previewed and must be drawn by the document again.
    stale: BTreeSet<Item>,
    hovered: Option<Item>,
    target: Option<Item>,
    cursor: Cursor,
    detail: &'static str,
}

impl Sheet {
    /// Takes over what the server has drawn, and the view in which it did.
    pub fn adopt(svg: Element, lang: Lang, scene: Scene) -> Option<(Sheet, Camera)> {
        let find = |selector: &str| svg.query_selector(selector).ok().flatten();
        let view = find(".view")?;
        let [lanes, frames, flows, nodes] = LAYERS.map(|layer| find(&[".view > .", layer].concat()));
        let workshop = svg.owner_document()?.create_element_ns(Some(SVG), "g").ok()?;
        let mut sheet = Sheet {
            layers: [lanes?, frames?, flows?, nodes?],
            scene,
            selection: Selection::default(),
            workshop,
            lang,
            drawn: HashMap::new(),
            held: None,
            previewed: BTreeSet::new(),
            stale: BTreeSet::new(),
            hovered: None,
            target: None,
            cursor: Cursor::Arrow,
            detail: "chart canvas",
            view,
            svg,
        };
        for layer in sheet.layers.clone() {
            let mut next = layer.first_element_child();
            while let Some(element) = next {
                next = element.next_element_sibling();
                match read_item(&element) {
                    Some(item) => sheet.enter(item, element),
                    None => element.remove(),
                }
            }
        }
        let camera = read_camera(&sheet.view);
        Some((sheet, camera))
    }

    /// Whether it has not been looked at yet.
    pub fn is_new(&self) -> bool {
        self.held.is_none()
    }

    /// Whether a preview is drawn.
    pub fn is_previewing(&self) -> bool {
        !self.previewed.is_empty()
    }

    /// Draws changes that the chart already has.
    pub fn paint(&mut self, chart: &Flowchart, changes: &[Change]) {
        let mut touched = self.scene.update(chart, changes);
        if touched.everything {
            return self.repaint(chart);
        }
        respoken(chart, changes, &mut touched.redrawn);
        if touched.all_lanes {
            for lane in chart.lanes() {
                self.redraw(chart, &Item::Lane(lane.id.clone()));
            }
        }
        for item in &touched.redrawn {
            self.redraw(chart, item);
        }
        for node in &touched.moved {
            self.move_node(chart, node);
        }
        for flow in &touched.rerouted {
            let item = Item::Flow(flow.clone());
            if !touched.redrawn.contains(&item) {
                self.reroute(chart, flow);
            }
        }
        let done = touched.redrawn.into_iter();
        let done = done.chain(touched.moved.into_iter().map(Item::Node));
        for item in done.chain(touched.rerouted.into_iter().map(Item::Flow)) {
            self.settled(&item);
        }
    }

    /// Forgets all elements and draws those in view anew.
    pub fn repaint(&mut self, chart: &Flowchart) {
        self.scene = Scene::new(chart);
        for (_, drawn) in self.drawn.drain() {
            drawn.element.remove();
        }
        self.previewed.clear();
        self.stale.clear();
        if let Some(held) = self.held {
            self.fill(chart, held);
        }
    }

    /// Draws changes that the chart does not have, or drops them.
    pub fn preview(&mut self, chart: &Flowchart, changes: Option<&[Change]>) {
        let before = std::mem::take(&mut self.previewed);
        let Some(changes) = changes else {
            self.stale.extend(before);
            return;
        };
        let shown = picture::Overlay::new(chart, changes);
        let touched = self.scene.touched(Some(chart), &shown, changes);
        let mut redrawn: BTreeSet<Item> = touched.redrawn;
        if touched.all_lanes {
            redrawn.extend(chart.lanes().into_iter().map(|lane| Item::Lane(lane.id.clone())));
        }
        for item in &redrawn {
            self.redraw(&shown, item);
        }
        for node in &touched.moved {
            self.move_node(&shown, node);
        }
        for flow in &touched.rerouted {
            if !redrawn.contains(&Item::Flow(flow.clone())) {
                self.reroute(&shown, flow);
            }
        }
        let mut now = redrawn.clone();
        now.extend(touched.moved.into_iter().map(Item::Node));
        now.extend(touched.rerouted.into_iter().map(Item::Flow));
        for item in &now {
            self.stale.remove(item);
            let anew = redrawn.contains(item);
            if let Some(drawn) = self.drawn.get_mut(item) {
                drawn.preview = if anew { Preview::Redrawn } else { Preview::Moved };
            }
        }
        self.stale.extend(before.into_iter().filter(|item| !now.contains(item)));
        self.previewed = now;
        // A preview that has let go of something shows it at once.
        self.settle(chart);
    }

    /// Draws by the document what a dropped preview has left behind.
    pub fn settle(&mut self, chart: &Flowchart) {
        for item in std::mem::take(&mut self.stale) {
            match &item {
                Item::Node(id) => self.move_node(chart, id),
                Item::Flow(id) => self.reroute(chart, id),
                Item::Lane(_) => self.redraw(chart, &item),
            }
            self.settled(&item);
        }
    }

    fn settled(&mut self, item: &Item) {
        self.stale.remove(item);
        self.previewed.remove(item);
        if let Some(drawn) = self.drawn.get_mut(item) {
            drawn.preview = Preview::None;
        }
    }

    /// Shows the view: sets the transform, and sees to it that what is in view is in the page.
    pub fn look(&mut self, chart: &Flowchart, camera: &Camera) {
        let _ = self.view.set_attribute("transform", &camera.matrix());
        // From afar words would be dust; see chart.css.
        let detail = match camera.scale {
            s if s < 0.28 => "chart canvas half far tiny",
            s if s < 0.45 => "chart canvas half far",
            s if s <= 0.6 => "chart canvas half",
            _ => "chart canvas",
        };
        if detail != self.detail {
            self.detail = detail;
            let _ = self.svg.set_attribute("class", detail);
        }
        let seen = camera.visible();
        let wide = window(camera);
        let good = self.held.is_some_and(|held| held.covers(seen) && held.w <= 2 * wide.w && held.h <= 2 * wide.h);
        if !good {
            self.held = Some(wide);
            self.fill(chart, wide);
        }
    }

    /// Puts everything within the rectangle into the page and takes the rest out.
    fn fill(&mut self, chart: &Flowchart, area: Rect) {
        let wanted = order::set(self.scene.within(area));
        let gone: Vec<Item> = self
            .drawn
            .iter()
            .filter(|(item, drawn)| drawn.preview == Preview::None && !wanted.contains(*item))
            .map(|(item, _)| item.clone())
            .collect();
        for item in &gone {
            self.take_out(item);
        }
        // All that is new of a layer becomes elements in one go.
        let mut texts: [(String, Vec<Item>); 4] = Default::default();
        for item in wanted {
            if !self.drawn.contains_key(&item)
                && let Some((layer, svg)) = self.text(chart, &item)
            {
                texts[layer].0.push_str(&svg);
                texts[layer].1.push(item);
            }
        }
        for (layer, (svg, items)) in texts.into_iter().enumerate() {
            if items.is_empty() {
                continue;
            }
            self.workshop.set_inner_html(&svg);
            for item in items {
                let Some(element) = self.workshop.first_element_child() else { break };
                let _ = self.layers[layer].append_child(&element);
                self.enter(item, element);
            }
            if layer == 1 {
                self.sort_frames(chart);
            }
        }
    }

    /// The text of a thing and the layer that it belongs to; `None` where it is not there.
    fn text(&self, shown: &dyn Shown, item: &Item) -> Option<(usize, String)> {
        Some(match item {
            Item::Lane(id) => (0, fragment::lane(shown, shown.lane(id)?, &self.lang)),
            Item::Node(id) => {
                let node = shown.node(id)?;
                let layer = if node.kind == NodeKind::ExpandedSubProcess { 1 } else { 3 };
                (layer, fragment::node(shown, node, &self.lang))
            }
            Item::Flow(id) => {
                let flow = shown.flow(id)?;
                (2, fragment::flow(shown, flow, &route::route(shown, flow)?, &self.lang))
            }
        })
    }

    /// Draws a thing anew, puts it in, or takes it out, as it is now and as far as it is in view.
    fn redraw(&mut self, shown: &dyn Shown, item: &Item) {
        let in_view = || {
            let extent = scene::extent(shown, item)?;
            self.held.filter(|held| held.overlaps(extent))
        };
        let text = in_view().and_then(|_| self.text(shown, item));
        let Some((layer, svg)) = text else { return self.take_out(item) };
        self.workshop.set_inner_html(&svg);
        let Some(element) = self.workshop.first_element_child() else { return };
        let old = self.drawn.get(item).map(|drawn| drawn.element.clone());
        match old {
            // In the same layer it keeps its place among the others.
            Some(old) if old.parent_element().as_ref() == Some(&self.layers[layer]) => {
                let _ = self.layers[layer].replace_child(&element, &old);
            }
            old => {
                if let Some(old) = old {
                    old.remove();
                }
                let _ = self.layers[layer].append_child(&element);
            }
        }
        self.enter(item.clone(), element);
    }

    /// Moves a node that looks as before; draws it anew where a preview has made it look otherwise.
    fn move_node(&mut self, shown: &dyn Shown, id: &NodeId) {
        let item = Item::Node(id.clone());
        let Some(node) = shown.node(id) else { return self.take_out(&item) };
        match self.drawn.get(&item) {
            Some(drawn) if drawn.preview != Preview::Redrawn => {
                let at = format!("translate({} {})", node.rect.x, node.rect.y);
                let _ = drawn.element.set_attribute("transform", &at);
            }
            _ => self.redraw(shown, &item),
        }
    }

    /// Gives a flow the way that it has now. One with words or badges on it is drawn anew.
    fn reroute(&mut self, shown: &dyn Shown, id: &FlowId) {
        let item = Item::Flow(id.clone());
        let Some(flow) = shown.flow(id) else { return self.take_out(&item) };
        let Some(drawn) = self.drawn.get_mut(&item).filter(|drawn| drawn.preview != Preview::Redrawn) else {
            return self.redraw(shown, &item);
        };
        let (Some(way), Some((line, d))) = (route::route(shown, flow), &mut drawn.line) else { return };
        let path = way.path();
        if *d == path && drawn.words == way.label {
            return;
        }
        if line.next_element_sibling().is_some() {
            self.redraw(shown, &item);
            if let Some(drawn) = self.drawn.get_mut(&item) {
                drawn.words = way.label;
            }
            return;
        }
        let _ = line.set_attribute("d", &path);
        *d = path;
    }

    fn enter(&mut self, item: Item, element: Element) {
        let line = match &item {
            Item::Flow(_) => element.first_element_child().map(|line| {
                let d = line.get_attribute("d").unwrap_or_default();
                (line, d)
            }),
            Item::Node(_) | Item::Lane(_) => None,
        };
        for (on, class) in [
            (self.selection.has(&item), "is-selected"),
            (self.hovered.as_ref() == Some(&item), "is-hovered"),
            (self.target.as_ref() == Some(&item), "is-target"),
        ] {
            if on {
                let _ = element.class_list().add_1(class);
            }
        }
        self.drawn.insert(item, Drawn { element, line, words: None, preview: Preview::None });
    }

    fn take_out(&mut self, item: &Item) {
        if let Some(drawn) = self.drawn.remove(item) {
            drawn.element.remove();
        }
    }

    /// Outer frames lie below those within them.
    fn sort_frames(&mut self, chart: &Flowchart) {
        let mut frames: Vec<(i64, &Element)> = Vec::new();
        for (item, drawn) in &self.drawn {
            if let Item::Node(id) = item
                && let Some(node) = chart.node(id)
                && node.kind == NodeKind::ExpandedSubProcess
            {
                frames.push((-i64::from(node.rect.w) * i64::from(node.rect.h), &drawn.element));
            }
        }
        order::sort_by_key(&mut frames, |(size, _)| *size);
        for (_, element) in frames {
            let _ = self.layers[1].append_child(element);
        }
    }

    /// Shows what is selected.
    pub fn select(&mut self, selection: &Selection) {
        let old = std::mem::replace(&mut self.selection, selection.clone());
        for item in old.items().filter(|item| !selection.has(item)) {
            self.class(&item, "is-selected", Mark::Off);
        }
        for item in selection.items().filter(|item| !old.has(item)) {
            self.class(&item, "is-selected", Mark::On);
        }
    }

    /// Marks what the pointer is over.
    pub fn hover(&mut self, item: Option<Item>) {
        if self.hovered != item {
            let old = std::mem::replace(&mut self.hovered, item.clone());
            self.swap(old, item, "is-hovered");
        }
    }

    /// Marks what something would be dropped on.
    pub fn target(&mut self, item: Option<Item>) {
        if self.target != item {
            let old = std::mem::replace(&mut self.target, item.clone());
            self.swap(old, item, "is-target");
        }
    }

    fn swap(&self, old: Option<Item>, new: Option<Item>, class: &str) {
        if let Some(old) = old {
            self.class(&old, class, Mark::Off);
        }
        if let Some(new) = new {
            self.class(&new, class, Mark::On);
        }
    }

    fn class(&self, item: &Item, class: &str, mark: Mark) {
        let Some(drawn) = self.drawn.get(item) else { return };
        let classes = drawn.element.class_list();
        let _ = match mark {
            Mark::On => classes.add_1(class),
            Mark::Off => classes.remove_1(class),
        };
    }

    /// Gives the pointer a look.
    pub fn cursor(&mut self, cursor: Cursor) {
        if self.cursor != cursor {
            self.cursor = cursor;
            let _ = self.svg.set_attribute("data-cursor", cursor.css());
        }
    }
}

/// Whether a mark is put on or taken off.
#[derive(Clone, Copy)]
enum Mark {
    On,
    Off,
}

/// What an element of the server's drawing stands for.
fn read_item(element: &Element) -> Option<Item> {
    let id = |name: &str| element.get_attribute(name);
    id("data-node")
        .map(|id| Item::Node(NodeId::new(id)))
        .or_else(|| id("data-flow").map(|id| Item::Flow(FlowId::new(id))))
        .or_else(|| id("data-lane").map(|id| Item::Lane(LaneId::new(id))))
}

/// The steps that are to be drawn anew because their spoken names say in which lane they lie. Under the hand, where
/// nobody reads them out, they are only moved.
fn respoken(chart: &Flowchart, changes: &[Change], redrawn: &mut BTreeSet<Item>) {
    for change in changes {
        match change {
            Change::Node(delta) => {
                if let (Some(before), Some(after)) = (&delta.before, &delta.after)
                    && before.lane != after.lane
                {
                    redrawn.insert(Item::Node(after.id.clone()));
                }
            }
            Change::Lane(delta) => {
                if let (Some(before), Some(after)) = (&delta.before, &delta.after)
                    && before.name != after.name
                {
                    redrawn.extend(chart.nodes_in(&after.id).map(|node| Item::Node(node.id.clone())));
                }
            }
            _ => {}
        }
    }
}

/// The view that the server has drawn in.
fn read_camera(view: &Element) -> Camera {
    let text = view.get_attribute("transform").unwrap_or_default();
    let inner = text.trim_start_matches("matrix(").trim_end_matches(')');
    let numbers: Vec<f64> = inner.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [scale, _, _, _, x, y] if scale > 0.0 => Camera { scale, x, y, w: 0.0, h: 0.0 },
        _ => Camera::new(0.0, 0.0),
    }
}
