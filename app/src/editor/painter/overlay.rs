//! What lies over the chart: handles, the rubber band, lines being pulled, other people. Drawn in pixels,
//! so that it is as large at any scale.

use std::fmt::Write;

use liantu_domain::flowchart::{Flowchart, NodeKind};
use liantu_domain::geometry::{Point, Rect, rect};
use liantu_domain::picture::{Route, escape, fragment, outline};
use liantu_domain::protocol::Present;
use web_sys::Element;

use super::super::camera::Camera;
use super::super::hit::{Grip, PIECE_MIN};
use super::super::scene::{Item, Scene};
use super::item;
use super::sheet::Sheet;

/// How many hues there are for other people; see chart.css.
const HUES: u32 = 8;
/// How many things of one person are marked at the most.
const HALOS_MAX: usize = 20;

/// What is drawn over the chart.
pub struct Overlay {
    group: Element,
    /// The view in which the group's content was drawn.
    drawn_in: Option<Camera>,
    pub editable: bool,
    pub band: Option<Rect>,
    pub wire: Option<(Point, Point)>,
    pub ghost: Option<(NodeKind, Rect)>,
    pub focus: Option<Item>,
    pub present: Vec<Present>,
}

impl Overlay {
    /// Takes over the group that the server has left empty.
    pub fn adopt(svg: &Element) -> Option<Overlay> {
        Some(Overlay {
            group: svg.query_selector(".overlay").ok().flatten()?,
            drawn_in: None,
            editable: false,
            band: None,
            wire: None,
            ghost: None,
            focus: None,
            present: Vec::new(),
        })
    }

    /// Draws it. Where only the picture was moved, the group is moved along.
    pub fn draw(&mut self, sheet: &Sheet, chart: &Flowchart, camera: &Camera, anew: bool) {
        if let Some(drawn) = self.drawn_in
            && !anew
            && drawn.scale == camera.scale
        {
            let (dx, dy) = ((camera.x - drawn.x).round(), (camera.y - drawn.y).round());
            let _ = self.group.set_attribute("transform", &format!("translate({dx} {dy})"));
            return;
        }
        let mut svg = String::new();
        self.others(&mut svg, sheet, chart, camera);
        if let Some(focus) = self.focus.as_ref().and_then(|focus| rect_of(&sheet.scene, chart, focus)) {
            boxed(&mut svg, "focus-ring", focus.grown(4), camera);
        }
        // While something is being dragged, handles would only be in the way.
        if self.editable && !sheet.is_previewing() {
            handles(&mut svg, sheet, chart, camera);
        }
        if let Some(band) = self.band {
            boxed(&mut svg, "band", band, camera);
        }
        if let Some((from, to)) = self.wire {
            let (a, b) = (camera.to_pixel(from), camera.to_pixel(to));
            // Writing to a string can't fail.
            let _ = write!(
                svg,
                r#"<path class="wire" d="M{:.0} {:.0}L{:.0} {:.0}"/><circle class="wire-end" cx="{:.0}" cy="{:.0}" r="4"/>"#,
                a.x, a.y, b.x, b.y, b.x, b.y
            );
        }
        if let Some((kind, r)) = self.ghost {
            let at = camera.corners(r).0;
            let shape = outline::shape(kind, r.w, r.h);
            let _ = write!(
                svg,
                r#"<g class="ghost node-{}" transform="translate({:.0} {:.0}) scale({})">{shape}</g>"#,
                outline::slug(kind),
                at.x,
                at.y,
                camera.scale
            );
        }
        if svg.is_empty() && self.drawn_in.is_none() {
            return;
        }
        self.group.set_inner_html(&svg);
        let _ = self.group.remove_attribute("transform");
        self.drawn_in = if svg.is_empty() { None } else { Some(*camera) };
    }

    /// Halos around what others have selected, and their hands.
    fn others(&self, svg: &mut String, sheet: &Sheet, chart: &Flowchart, camera: &Camera) {
        for person in &self.present {
            let hue = hue(person.client.as_str());
            let _ = write!(svg, r#"<g class="presence presence-{hue}">"#);
            let places = person.presence.selection.iter().take(HALOS_MAX);
            for r in places.filter_map(item).filter_map(|item| rect_of(&sheet.scene, chart, &item)) {
                boxed(svg, "halo", r.grown(5), camera);
            }
            if let Some(at) = person.presence.cursor {
                let at = camera.to_pixel(at);
                let name = escape(&person.name);
                let broad = 12 + liantu_domain::picture::wrap::width(&person.name, 12);
                let _ = write!(
                    svg,
                    r#"<g transform="translate({:.0} {:.0})"><path class="hand" d="M0 0L4 14L7 8L13 7Z"/><rect class="tag" x="12" y="14" width="{broad}" height="20" rx="4"/><text x="18" y="28">{name}</text></g>"#,
                    at.x, at.y
                );
            }
            svg.push_str("</g>");
        }
    }
}

/// The hue of a person's page; the same on every screen.
pub fn hue(client: &str) -> u32 {
    client.bytes().fold(5381_u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte)) % HUES
}

/// Where a thing lies on the canvas; a flow's middle, a lane's heading.
pub fn rect_of(scene: &Scene, chart: &Flowchart, item: &Item) -> Option<Rect> {
    match item {
        Item::Node(id) => chart.node(id).map(|node| node.rect),
        Item::Flow(id) => {
            let middle = scene.way(chart, chart.flow(id)?)?.middle();
            Some(rect(middle.x - 8, middle.y - 8, 16, 16))
        }
        Item::Lane(id) => chart.lane(id).map(|lane| fragment::lane_head(chart, lane)),
    }
}

fn boxed(svg: &mut String, class: &str, r: Rect, camera: &Camera) {
    let (a, b) = camera.corners(r);
    let _ = write!(
        svg,
        r#"<rect class="{class}" x="{:.0}" y="{:.0}" width="{:.0}" height="{:.0}" rx="4"/>"#,
        a.x,
        a.y,
        b.x - a.x,
        b.y - a.y
    );
}

/// The handles of the one thing that is selected; see [`super::super::hit`], which finds them again.
fn handles(svg: &mut String, sheet: &Sheet, chart: &Flowchart, camera: &Camera) {
    let square = |svg: &mut String, at: Point, class: &str, half: f64| {
        let at = camera.to_pixel(at);
        let _ = write!(
            svg,
            r#"<rect class="{class}" x="{:.1}" y="{:.1}" width="{:.0}" height="{:.0}" rx="2"/>"#,
            at.x - half,
            at.y - half,
            2.0 * half,
            2.0 * half
        );
    };
    match sheet.selection.single() {
        Some(Item::Node(id)) => {
            let Some(node) = chart.node(&id) else { return };
            boxed(svg, "picked", node.rect.grown(3), camera);
            let roomy = f64::from(node.rect.w.min(node.rect.h)) * camera.scale >= 24.0;
            for grip in Grip::ALL.into_iter().filter(|grip| roomy || (grip.across.is_some() && grip.down.is_some())) {
                square(svg, grip.at(node.rect), "handle", 4.0);
            }
        }
        Some(Item::Flow(id)) => {
            let way = chart.flow(&id).and_then(|flow| sheet.scene.way(chart, flow));
            let Some(way) = way else { return };
            pieces(svg, &way, camera, square);
        }
        Some(Item::Lane(_)) | None => {}
    }
}

fn pieces(svg: &mut String, way: &Route, camera: &Camera, square: impl Fn(&mut String, Point, &str, f64)) {
    for (a, b) in way.segments() {
        let long = f64::from((b.x - a.x).abs() + (b.y - a.y).abs()) * camera.scale;
        if long >= PIECE_MIN {
            square(svg, Point { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, "handle soft", 3.5);
        }
    }
    let last = way.points.len().saturating_sub(1);
    for (i, p) in way.points.iter().enumerate() {
        if i > 0 && i < last {
            square(svg, *p, "handle", 4.0);
        } else {
            let at = camera.to_pixel(*p);
            let _ = write!(svg, r#"<circle class="handle" cx="{:.1}" cy="{:.1}" r="5"/>"#, at.x, at.y);
        }
    }
}
