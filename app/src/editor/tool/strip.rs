//! Film strips: what the hand does, and what follows, line by line.

use std::cell::Cell;
use std::fmt::Write;

use liantu_domain::engine::{Author, Context, Document};
use liantu_domain::flowchart::command::{AddLane, Inserted};
use liantu_domain::flowchart::{Command, Content, FlowNode, Flowchart, Lane, SequenceFlow};
use liantu_domain::geometry::point;
use liantu_domain::id::{AccountId, FlowId, LaneId};

use super::super::camera::pixel;
use super::*;

/// An editor without a page: effects are carried out as the real one would, and written down.
struct Strip {
    chart: Flowchart,
    scene: Scene,
    selection: Selection,
    tools: Tools,
    device: Device,
    may_edit: bool,
    number: Cell<u64>,
    film: String,
}

/// `a` at 0 0, `b` at 200 0, `c` alone at 100 200; `ab` leads from a to b.
fn strip() -> Strip {
    let node = |id: &str, x, y| FlowNode::new(NodeId::new(id), NodeKind::Task, id, x, y);
    let flow = SequenceFlow::new(FlowId::new("ab"), NodeId::new("a"), NodeId::new("b"));
    let nodes = vec![node("a", 0, 0), node("b", 200, 0), node("c", 100, 200)];
    let chart = Flowchart::from(Content { nodes, flows: vec![flow], ..Content::default() });
    Strip {
        scene: Scene::new(&chart),
        chart,
        selection: Selection::default(),
        tools: Tools::default(),
        device: Device::Mouse,
        may_edit: true,
        number: Cell::new(1),
        film: String::new(),
    }
}

fn stage<'a>(strip: &'a Strip, chance: &'a dyn Fn() -> u64) -> Stage<'a> {
    let Strip { chart, scene, selection, may_edit, .. } = strip;
    Stage { chart, scene, selection, scale: 1.0, may_edit: *may_edit, chance }
}

impl Strip {
    fn input(&mut self, input: Input) -> &mut Self {
        let mut tools = std::mem::take(&mut self.tools);
        let chance = || self.number.replace(self.number.get() + 1);
        let effects = tools.step(&stage(self, &chance), input);
        self.tools = tools;
        self.carry_out(effects)
    }

    fn choose(&mut self, act: impl Fn(&mut Tools, &Stage<'_>) -> Vec<Effect>) -> &mut Self {
        let mut tools = std::mem::take(&mut self.tools);
        let chance = || self.number.replace(self.number.get() + 1);
        let effects = act(&mut tools, &stage(self, &chance));
        self.tools = tools;
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> &mut Self {
        for effect in effects {
            match &effect {
                Effect::Select(selection) => self.selection = selection.clone(),
                Effect::Submit(command) => {
                    let author = Author { id: AccountId::new("x"), name: "x".into() };
                    let changes = self.chart.decide(command, &Context { author, at_ms: 0 });
                    match changes {
                        Ok(changes) => {
                            self.chart.apply_all(&changes).expect("applied");
                            self.scene.update(&self.chart, &changes);
                        }
                        Err(refusal) => self.film.push_str(&format!("REFUSED {refusal:?}\n")),
                    }
                }
                _ => {}
            }
            if let Some(line) = told(&effect) {
                let _ = writeln!(self.film, "{line}");
            }
        }
        self
    }

    fn held(&mut self, x: i32, y: i32, held: &str) -> Pointer {
        let has = |c| held.contains(c);
        let held = Held { shift: has('s'), ctrl: has('c'), alt: has('a') };
        Pointer { at: point(x, y), pixel: pixel(f64::from(x), f64::from(y)), held }
    }

    fn down(&mut self, x: i32, y: i32, held: &str, clicks: u32) -> &mut Self {
        let (pointer, device) = (self.held(x, y, held), self.device);
        self.input(Input::Down { pointer, button: Button::Main, device, clicks })
    }

    fn to(&mut self, x: i32, y: i32, held: &str) -> &mut Self {
        let pointer = self.held(x, y, held);
        self.input(Input::Move(pointer))
    }

    fn up(&mut self, x: i32, y: i32, held: &str) -> &mut Self {
        let pointer = self.held(x, y, held);
        self.input(Input::Up(pointer))
    }

    fn click(&mut self, x: i32, y: i32, held: &str) -> &mut Self {
        self.down(x, y, held, 1).up(x, y, held)
    }

    fn cut(&mut self) -> String {
        std::mem::take(&mut self.film)
    }
}

/// An effect in a few words; what only concerns looks is left out.
fn told(effect: &Effect) -> Option<String> {
    Some(match effect {
        Effect::Preview(command) => format!("preview {}", command_told(command)),
        Effect::DropPreview => "drop preview".to_owned(),
        Effect::Submit(command) => format!("submit {}", command_told(command)),
        Effect::Select(selection) => {
            let items: Vec<_> = selection.items().map(|item| format!("{:?}", Place::from(item))).collect();
            format!("select {}", items.join(" "))
        }
        Effect::EditLabel(place) => format!("edit {place:?}"),
        Effect::OpenRisks(place) => format!("risks {place:?}"),
        Effect::OpenMenu(menu) => format!("menu {menu:?}"),
        Effect::Pan { dx, dy } => format!("pan {dx} {dy}"),
        Effect::Target(Some(place)) => format!("target {place:?}"),
        Effect::Band(Some(r)) => format!("band {} {} {} {}", r.x, r.y, r.w, r.h),
        Effect::Wire(Some((a, b))) => format!("wire {} {} to {} {}", a.x, a.y, b.x, b.y),
        Effect::Ghost(Some((kind, r))) => format!("ghost {kind:?} {} {}", r.x, r.y),
        Effect::Switch(kind) => format!("switch {kind:?}"),
        _ => return None,
    })
}

fn command_told(command: &Command) -> String {
    match command {
        Command::MoveNodes(c) => format!("move {:?} {} {}", c.nodes, c.dx, c.dy),
        Command::InsertNode(c) => match &c.node {
            Inserted::Moved { node, dx, dy } => format!("insert {node:?} {dx} {dy} into {:?}", c.flow),
            Inserted::New(node) => format!("insert new {:?} into {:?}", node.kind, c.flow),
        },
        Command::AddNode(c) => format!("add {:?} {} {}", c.node.kind, c.node.rect.x, c.node.rect.y),
        Command::Connect(c) => format!("connect {:?} {:?}", c.flow.from, c.flow.to),
        Command::ResizeNode(c) => format!("resize {:?} {} {} {} {}", c.node, c.rect.x, c.rect.y, c.rect.w, c.rect.h),
        Command::BendFlow(c) => {
            format!("bend {:?} {:?}", c.flow, c.bends.iter().map(|p| (p.x, p.y)).collect::<Vec<_>>())
        }
        Command::ReattachFlow(c) => format!("reattach {:?} {:?} {:?}", c.flow, c.end, c.node),
        Command::ResizeLane(c) => format!("lane {:?} {}", c.lane, c.by),
        other => format!("{:?}", other.verb()),
    }
}

fn check(strip: &mut Strip, expected: &[&str]) {
    let film = strip.cut();
    assert_eq!(film.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_click_selects_and_never_moves() {
    let mut s = strip();
    check(s.down(60, 28, "", 1).to(62, 29, "").up(62, 29, ""), &[r#"select Node(a)"#]);
    check(s.click(260, 28, "s"), &[r#"select Node(a) Node(b)"#]);
    check(s.click(60, 28, "c"), &[r#"select Node(b)"#]);
    check(s.click(160, 30, ""), &[r#"select Flow(ab)"#]);
    check(s.click(500, 500, ""), &["select "]);
    check(s.down(60, 28, "", 2).up(60, 28, ""), &["select Node(a)", "edit Node(a)"]);
}

#[test]
fn a_drag_moves_on_the_grid_and_submits_what_it_showed() {
    let mut s = strip();
    check(
        s.down(160, 228, "", 1).to(169, 230, "").to(170, 230, "").to(188, 249, "").up(188, 249, ""),
        &["select Node(c)", "preview move {c} 10 2", "preview move {c} 30 22", "drop preview", "submit move {c} 30 22"],
    );
    assert_eq!(s.chart.node(&NodeId::new("c")).map(|node| node.rect.center()), Some(point(190, 250)));
    check(
        s.down(190, 250, "", 1).to(197, 257, "a").up(197, 257, "a"),
        &["preview move {c} 7 7", "drop preview", "submit move {c} 7 7"],
    );
}

#[test]
fn escape_ends_a_drag_without_a_trace() {
    let mut s = strip();
    check(
        s.down(160, 228, "", 1).to(200, 228, "").input(Input::Cancel).up(200, 228, ""),
        &["select Node(c)", "preview move {c} 40 0", "drop preview"],
    );
    check(s.input(Input::Cancel), &["select "]);
}

#[test]
fn a_lone_node_is_dropped_into_a_flow() {
    let mut s = strip();
    check(
        s.down(160, 228, "", 1).to(160, 40, "").to(160, 32, "").up(160, 32, ""),
        &[
            "select Node(c)",
            "preview move {c} 0 -188",
            "preview insert c 0 -198 into ab",
            "target Flow(ab)",
            "drop preview",
            "submit insert c 0 -198 into ab",
        ],
    );
    assert_eq!(s.chart.flows().len(), 2);
}

#[test]
fn blank_canvas_pans_and_shift_bands() {
    let mut s = strip();
    check(s.down(400, 400, "", 1).to(410, 400, "").to(415, 402, "").up(415, 402, ""), &["pan 10 0", "pan 5 2"]);
    check(
        s.down(-20, -20, "s", 1).to(130, 70, "s").up(130, 70, "s"),
        &["band -20 -20 150 90", "select Node(a)", "switch Select"],
    );
    s.selection = Selection::default();
    check(
        s.down(-20, -20, "s", 1).to(330, 70, "s").input(Input::Cancel),
        &["band -20 -20 350 90", "select Node(a) Node(b) Flow(ab)", "select "],
    );
}

#[test]
fn another_button_and_the_space_bar_pan_over_anything() {
    let mut s = strip();
    let pointer = s.held(60, 28, "");
    s.input(Input::Down { pointer, button: Button::Middle, device: Device::Mouse, clicks: 1 });
    check(s.to(80, 28, "").up(80, 28, ""), &["pan 20 0"]);
    let pointer = s.held(60, 28, "");
    s.input(Input::Down { pointer, button: Button::Second, device: Device::Mouse, clicks: 1 });
    check(s.up(60, 28, ""), &["select Node(a)", "menu Context { at: Point { x: 60, y: 28 } }"]);
    s.tools.hold_space(true);
    check(s.down(60, 28, "", 1).to(70, 28, "").up(70, 28, ""), &["pan 10 0"]);
}

#[test]
fn a_finger_pans_but_for_what_it_has_selected() {
    let mut s = strip();
    s.device = Device::Touch;
    check(s.down(160, 228, "", 1).to(190, 228, "").up(190, 228, ""), &["pan 30 0"]);
    check(s.click(160, 228, ""), &["select Node(c)"]);
    check(
        s.down(160, 228, "", 1).to(190, 228, "").up(190, 228, ""),
        &["preview move {c} 30 0", "drop preview", "submit move {c} 30 0"],
    );
}

#[test]
fn who_may_only_look_moves_nothing() {
    let mut s = strip();
    s.may_edit = false;
    check(s.down(160, 228, "", 1).to(190, 228, "").up(190, 228, ""), &["pan 30 0"]);
    check(s.down(160, 228, "", 2).up(160, 228, ""), &["select Node(c)"]);
}

#[test]
fn handles_resize() {
    let mut s = strip();
    check(s.click(160, 228, ""), &["select Node(c)"]);
    check(
        s.down(220, 256, "", 1).to(243, 261, "").up(243, 261, ""),
        &["preview resize c 100 200 140 60", "drop preview", "submit resize c 100 200 140 60"],
    );
    check(
        s.down(100, 230, "", 1).to(400, 230, "").input(Input::Cancel),
        &["preview resize c 220 200 20 60", "drop preview"],
    );
}

#[test]
fn a_piece_of_a_flow_is_bent_and_its_end_hung_elsewhere() {
    let mut s = strip();
    check(s.click(135, 28, ""), &["select Flow(ab)"]);
    check(
        s.down(160, 28, "", 1).to(160, 90, "").up(160, 90, ""),
        &[
            "preview bend ab [(140, 28), (140, 90), (180, 90), (180, 28)]",
            "drop preview",
            "submit bend ab [(140, 28), (140, 90), (180, 90), (180, 28)]",
        ],
    );
    check(
        s.down(200, 28, "", 1).to(220, 120, "").to(160, 228, "").up(160, 228, ""),
        &[
            "wire 60 56 to 220 120",
            "preview reattach ab To c",
            "target Node(c)",
            "drop preview",
            "submit reattach ab To c",
        ],
    );
}

#[test]
fn the_palette_is_clicked_or_dragged_from() {
    let mut s = strip();
    s.choose(|tools, stage| tools.choose(ToolKind::Create(NodeKind::Task), stage));
    check(
        s.to(401, 398, "").click(401, 398, ""),
        &[
            "ghost Task 340 372",
            "submit add Task 340 372",
            "select Node(n0000000000001)",
            "edit Node(n0000000000001)",
            "switch Select",
        ],
    );
    s.choose(|tools, stage| tools.carry(NodeKind::Decision, stage));
    let pointer = s.held(-50, 0, "");
    check(s.to(-52, 3, "").input(Input::UpOutside(pointer)), &[]);
    assert_eq!(s.tools.kind(), ToolKind::Create(NodeKind::Decision), "a click on the palette arms it");
    check(s.click(160, 30, "s"), &["submit insert new Decision into ab", "select Node(n0000000000002)"]);
    assert_eq!(s.tools.kind(), ToolKind::Create(NodeKind::Decision), "Shift keeps it in hand");
    check(s.input(Input::Cancel), &["switch Select"]);
    s.choose(|tools, stage| tools.carry(NodeKind::End, stage));
    check(
        s.to(700, 300, "").up(700, 300, ""),
        &[
            "ghost End 650 280",
            "submit add End 650 280",
            "select Node(n0000000000005)",
            "edit Node(n0000000000005)",
            "switch Select",
        ],
    );
}

#[test]
fn a_line_is_pulled_or_clicked_from_node_to_node() {
    let mut s = strip();
    s.choose(|tools, stage| tools.connect_from(NodeId::new("b"), stage));
    check(
        s.to(300, 150, "").to(160, 228, "").up(160, 228, ""),
        &[
            "wire 260 56 to 300 150",
            "preview connect b c",
            "target Node(c)",
            "drop preview",
            "submit connect b c",
            "select Flow(f0000000000001)",
            "switch Select",
        ],
    );
    s.choose(|tools, stage| tools.choose(ToolKind::Connect, stage));
    check(
        s.click(160, 228, "").to(60, 28, "").click(60, 28, ""),
        &[
            "preview connect c a",
            "target Node(a)",
            "drop preview",
            "submit connect c a",
            "select Flow(f0000000000002)",
            "switch Select",
        ],
    );
}

#[test]
fn let_go_over_blank_canvas_a_line_asks_what_shall_be_there() {
    let mut s = strip();
    s.choose(|tools, stage| tools.connect_from(NodeId::new("c"), stage));
    check(
        s.to(400, 228, "").up(400, 228, ""),
        &[
            "wire 220 228 to 400 228",
            "drop preview",
            "menu Create { at: Point { x: 400, y: 228 }, from: Some(c) }",
            "switch Select",
        ],
    );
}

#[test]
fn a_lane_border_follows_the_hand() {
    let mut s = strip();
    let lane = Lane::new(LaneId::new("l"), "窗口", 0, 200);
    s.carry_out(vec![Effect::Submit(AddLane { lane, after: None }.into())]).cut();
    let border = s.chart.lane(&LaneId::new("l")).map_or(0, Lane::end);
    check(
        s.down(300, border, "", 1).to(300, border + 32, "").up(300, border + 32, ""),
        &["preview lane l 30", "drop preview", "submit lane l 30"],
    );
}
