//! The painter: owns the drawing surface's `<svg>` in the page.
//!
//! ```text
//! <svg class="chart canvas">
//!   <g class="view" transform="matrix(…)">      one transform, set once a frame
//!     <g class="lanes"/> <g class="frames"/> <g class="flows"/> <g class="nodes"/>
//!   </g>
//!   <g class="overlay"/>                        handles, bands, other people: in pixels
//! </svg>
//! ```
//!
//! What it promises:
//! - only what is seen, and a margin around it, is in the page (`sheet.rs` keeps it so by the scene's index);
//! - a change costs what it touches: a moved node gets another `transform`, its flows another `d`;
//! - a preview is drawn over the document and leaves no trace when it is dropped;
//! - no element has a listener. What is under the pointer is told by [`super::hit`].
//!
//! How the editor uses it:
//!
//! ```text
//! let painter = Painter::adopt(&svg, lang, read);       // takes the server's elements over
//! painter.measure();                                    // after every change of the surface's size
//! painter.on_frame(|camera| …);                         // to keep HTML beside the drawing in step
//! …on every event:  tools.step(&stage, input) → for each effect: painter.show(&effect) or do it
//! …Preview(command): replica.preview(…) → painter.preview(&chart, Some(&changes))
//! …after replica.ask / receive: painter.paint(&chart, &changes)
//! ```

mod event;
mod overlay;
mod sheet;

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use leptos::prelude::request_animation_frame;
use liantu_domain::flowchart::{Change, Flowchart};
use liantu_domain::geometry::Rect;
use liantu_domain::protocol::Present;
use liantu_domain::risk::Place;
use web_sys::Element;

use super::camera::{Camera, Pixel, pixel};
use super::scene::{Item, Scene};
use super::selection::Selection;
use super::tool::Effect;
use crate::text::Lang;
pub use event::{Clicks, button, device, held, in_field, stroke, wheel};
use overlay::Overlay;
pub use overlay::hue;
use sheet::Sheet;

/// Hands the chart as it is shown, without any preview, to a function.
pub type Read = Box<dyn Fn(&mut dyn FnMut(&Flowchart))>;

/// A handle to the drawing surface; clones are the same one.
#[derive(Clone)]
pub struct Painter(Rc<RefCell<State>>);

struct State {
    sheet: Sheet,
    overlay: Overlay,
    camera: Camera,
    /// Where the surface's upper left corner lies in the window.
    origin: Pixel,
    read: Rc<Read>,
    /// What is to be done in the next frame.
    waits: Waits,
    on_frame: Vec<Rc<dyn Fn(Camera)>>,
}

/// What waits for the next frame.
#[derive(Default)]
struct Waits {
    asked: bool,
    camera: bool,
    overlay: bool,
}

impl Painter {
    /// Takes over the `<svg>` that the server has drawn (`picture::Frame::Canvas`), elements and view
    /// included. `read` lends the chart whenever something comes into view.
    pub fn adopt(svg: Element, lang: Lang, read: Read) -> Option<Painter> {
        let mut scene = Scene::default();
        read(&mut |chart| scene = Scene::new(chart));
        let (sheet, camera) = Sheet::adopt(svg.clone(), lang, scene)?;
        let overlay = Overlay::adopt(&svg)?;
        let state = State {
            sheet,
            overlay,
            camera,
            origin: Pixel::default(),
            read: Rc::new(read),
            waits: Waits::default(),
            on_frame: Vec::new(),
        };
        Some(Painter(Rc::new(RefCell::new(state))))
    }

    /// Calls a function after every frame in which the view has moved, or what is selected has.
    pub fn on_frame(&self, call: impl Fn(Camera) + 'static) {
        self.0.borrow_mut().on_frame.push(Rc::new(call));
    }

    /// Where everything lies; for tools and hit-testing. Do not keep it across other calls.
    pub fn scene(&self) -> Ref<'_, Scene> {
        Ref::map(self.0.borrow(), |state| &state.sheet.scene)
    }

    /// The view.
    pub fn camera(&self) -> Camera {
        self.0.borrow().camera
    }

    /// Changes the view; it is drawn in the next frame, once, however often this is called.
    pub fn set_camera(&self, camera: Camera) {
        let same = {
            let mut state = self.0.borrow_mut();
            let same = state.camera == camera && !state.sheet.is_new();
            state.camera = camera;
            state.waits.camera = true;
            same
        };
        if !same {
            self.ask();
        }
    }

    /// Asks the browser how large the surface is and where it lies. Call it at the beginning, and when
    /// the window or a panel beside the surface has changed its size.
    pub fn measure(&self) {
        let camera = {
            let mut state = self.0.borrow_mut();
            let place = state.sheet.svg.get_bounding_client_rect();
            state.origin = pixel(place.left(), place.top());
            state.camera.resized(place.width(), place.height())
        };
        self.set_camera(camera);
    }

    /// Where a place in the window (`clientX`, `clientY`) is on the surface.
    pub fn pixel(&self, client_x: f64, client_y: f64) -> Pixel {
        let origin = self.0.borrow().origin;
        pixel(client_x - origin.x, client_y - origin.y)
    }

    /// Draws changes that the chart already has. What a preview had drawn of it goes.
    pub fn paint(&self, chart: &Flowchart, changes: &[Change]) {
        {
            let mut state = self.0.borrow_mut();
            state.sheet.paint(chart, changes);
            state.waits.overlay = true;
        }
        self.ask();
    }

    /// Draws the whole chart anew, as after a reload of the document.
    pub fn repaint(&self, chart: &Flowchart) {
        {
            let mut state = self.0.borrow_mut();
            state.sheet.repaint(chart);
            state.waits.camera = true;
            state.waits.overlay = true;
        }
        self.ask();
    }

    /// Draws what changes would do, without the chart having them; `None` drops the preview. What is
    /// dropped is drawn as it was in the next frame, unless [`Painter::paint`] draws it before.
    pub fn preview(&self, chart: &Flowchart, changes: Option<&[Change]>) {
        {
            let mut state = self.0.borrow_mut();
            state.sheet.preview(chart, changes);
            state.waits.overlay = true;
        }
        self.ask();
    }

    /// Shows what is selected.
    pub fn select(&self, selection: &Selection) {
        {
            let mut state = self.0.borrow_mut();
            state.sheet.select(selection);
            state.waits.overlay = true;
        }
        self.ask();
    }

    /// Whether handles are shown on what is selected.
    pub fn set_editable(&self, editable: bool) {
        self.mark(|overlay| overlay.editable = editable);
    }

    /// Shows who else is here, and where.
    pub fn presence(&self, present: &[Present]) {
        self.mark(|overlay| overlay.present = present.to_vec());
    }

    /// Shows where the keyboard is, when that is not what is selected.
    pub fn focus(&self, place: Option<&Place>) {
        self.mark(|overlay| overlay.focus = place.and_then(item));
    }

    /// Carries out an effect that only concerns looks or the view; `false` for all others, which the
    /// editor carries out.
    pub fn show(&self, effect: &Effect) -> bool {
        match effect {
            Effect::Pan { dx, dy } => self.set_camera(self.camera().panned(*dx, *dy)),
            Effect::Zoom { at, factor } => self.set_camera(self.camera().zoomed(*at, *factor)),
            Effect::Hover(place) => self.0.borrow_mut().sheet.hover(place.as_ref().and_then(item)),
            Effect::Target(place) => self.0.borrow_mut().sheet.target(place.as_ref().and_then(item)),
            Effect::Band(band) => self.mark(|overlay| overlay.band = *band),
            Effect::Wire(wire) => self.mark(|overlay| overlay.wire = *wire),
            Effect::Ghost(ghost) => self.mark(|overlay| overlay.ghost = *ghost),
            Effect::Cursor(cursor) => self.0.borrow_mut().sheet.cursor(*cursor),
            _ => return false,
        }
        true
    }

    /// Draws at once what waits for the next frame.
    pub fn flush(&self) {
        let (read, waits) = {
            let mut state = self.0.borrow_mut();
            (state.read.clone(), std::mem::take(&mut state.waits))
        };
        read(&mut |chart| {
            let state = &mut *self.0.borrow_mut();
            state.sheet.settle(chart);
            if waits.camera {
                state.sheet.look(chart, &state.camera);
            }
            if waits.overlay || waits.camera {
                state.overlay.draw(&state.sheet, chart, &state.camera, waits.overlay);
            }
        });
        let (calls, camera) = {
            let state = self.0.borrow();
            (state.on_frame.clone(), state.camera)
        };
        calls.iter().for_each(|call| call(camera));
    }

    fn mark(&self, set: impl FnOnce(&mut Overlay)) {
        {
            let mut state = self.0.borrow_mut();
            set(&mut state.overlay);
            state.waits.overlay = true;
        }
        self.ask();
    }

    /// Asks for a frame, if none is asked for.
    fn ask(&self) {
        if std::mem::replace(&mut self.0.borrow_mut().waits.asked, true) {
            return;
        }
        let painter = self.clone();
        request_animation_frame(move || painter.flush());
    }
}

fn item(place: &Place) -> Option<Item> {
    match place {
        Place::Node(id) => Some(Item::Node(id.clone())),
        Place::Flow(id) => Some(Item::Flow(id.clone())),
        Place::Lane(id) => Some(Item::Lane(id.clone())),
        Place::Tray => None,
    }
}

/// How much is drawn beyond what is seen, in pixels: so far one can pan before anything is added.
const MARGIN: f64 = 300.0;

/// What is drawn for a view: what is seen, and a margin.
fn window(camera: &Camera) -> Rect {
    camera.visible().grown((MARGIN / camera.scale.max(0.5)) as i32)
}
