//! Which key does what: one table, read by the editor and by the help page.
//!
//! Keys are told by their place on the keyboard (`KeyboardEvent.code`), so that they work while a Chinese
//! input method is on and whatever it makes of them; full-width `？` and `＋` are their half-width keys
//! that way. While text is being composed, or the focus is in a field, no key is ours.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Take my last step back.
    Undo,
    /// Take the taking back back.
    Redo,
    /// Copy the selection.
    Copy,
    /// Cut the selection.
    Cut,
    /// Paste.
    Paste,
    /// Copy and paste in one.
    Duplicate,
    /// Select everything.
    SelectAll,
    /// Select nothing.
    SelectNone,
    /// Select the next element, along the flows.
    Next,
    /// Select the one before.
    Previous,
    /// Delete the selection.
    Delete,
    /// Open the label for typing.
    EditLabel,
    /// End what is going on, or select nothing.
    Cancel,
    /// Move the selection by this much, in canvas units.
    Move {
        /// To the right.
        dx: i32,
        /// Downwards.
        dy: i32,
    },
    /// Go to the neighbour in this direction.
    Walk {
        /// To the right.
        dx: i32,
        /// Downwards.
        dy: i32,
    },
    /// Append a node behind the selected one.
    Append,
    /// Make a node: opens the menu of kinds.
    Create,
    /// Turn the node into another kind.
    Replace,
    /// Take the arrow in hand.
    SelectTool,
    /// Take the hand in hand.
    HandTool,
    /// Take the rubber band in hand.
    LassoTool,
    /// Take the line in hand.
    ConnectTool,
    /// Pin a risk point on the selection.
    PinRisk,
    /// Go to the next risk point.
    NextRisk,
    /// Give the risk points of the selection a grade.
    Grade,
    /// Open the list of what can be done with the selection.
    Menu,
    /// Say that everything is saved, or what is not.
    Save,
    /// Zoom in.
    ZoomIn,
    /// Zoom out.
    ZoomOut,
    /// Zoom to 100 %.
    ZoomReset,
    /// See the whole chart.
    Fit,
    /// See the whole selection.
    FitSelection,
    /// Move the picture by this many pixels.
    Scroll {
        /// To the right.
        dx: i32,
        /// Downwards.
        dy: i32,
    },
    /// Find in the chart.
    Find,
    /// Make the way of the selected flows straight again.
    Straighten,
    /// Show all keys.
    Help,
}

/// Under which heading the help page lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Undo, clipboard, deleting.
    Edit,
    /// Selecting and walking.
    Select,
    /// Drawing and moving.
    Draw,
    /// Risk points.
    Risk,
    /// Zooming and moving the picture.
    View,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The heading it stands under.
    pub group: Group,
    /// What it does.
    pub action: Action,
    /// The key's place: `KeyboardEvent.code`.
    pub code: &'static str,
    /// Whether Ctrl (Command on a Mac) is held.
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

const fn key(group: Group, action: Action, chord: &str, code: &'static str) -> Key {
    let (mut ctrl, mut shift, mut alt) = (false, false, false);
    let held = chord.as_bytes();
    let mut at = 0;
    while at < held.len() {
        match held[at] {
            b'c' => ctrl = true,
            b's' => shift = true,
            _ => alt = true,
        }
        at += 1;
    }
    Key { group, action, code, ctrl, shift, alt }
}

use Action::*;
use Group::{Draw, Edit, Risk, Select, View};

/// All keys. The second word of a line says what is held: `c` Ctrl, `s` Shift, `a` Alt. Where an action
/// has several keys, the first is the one to be shown.
pub const KEYS: &[Key] = &[
    key(Edit, Undo, "c", "KeyZ"),
    key(Edit, Redo, "cs", "KeyZ"),
    key(Edit, Redo, "c", "KeyY"),
    key(Edit, Copy, "c", "KeyC"),
    key(Edit, Cut, "c", "KeyX"),
    key(Edit, Paste, "c", "KeyV"),
    key(Edit, Duplicate, "c", "KeyD"),
    key(Edit, Delete, "", "Delete"),
    key(Edit, Delete, "", "Backspace"),
    key(Edit, Delete, "c", "Delete"),
    key(Edit, EditLabel, "", "Enter"),
    key(Edit, EditLabel, "", "NumpadEnter"),
    key(Edit, EditLabel, "", "F2"),
    key(Edit, EditLabel, "", "KeyE"),
    key(Edit, Menu, "s", "F10"),
    key(Edit, Menu, "", "ContextMenu"),
    key(Edit, Save, "c", "KeyS"),
    key(Select, SelectAll, "c", "KeyA"),
    key(Select, SelectNone, "cs", "KeyA"),
    key(Select, Cancel, "", "Escape"),
    key(Select, Next, "", "Tab"),
    key(Select, Previous, "s", "Tab"),
    key(Select, Walk { dx: 1, dy: 0 }, "a", "ArrowRight"),
    key(Select, Walk { dx: -1, dy: 0 }, "a", "ArrowLeft"),
    key(Select, Walk { dx: 0, dy: -1 }, "a", "ArrowUp"),
    key(Select, Walk { dx: 0, dy: 1 }, "a", "ArrowDown"),
    key(Select, Find, "c", "KeyF"),
    key(Draw, Append, "", "KeyA"),
    key(Draw, Create, "", "KeyN"),
    key(Draw, Replace, "", "KeyR"),
    key(Draw, ConnectTool, "", "KeyC"),
    key(Draw, HandTool, "", "KeyH"),
    key(Draw, LassoTool, "", "KeyL"),
    key(Draw, SelectTool, "", "KeyV"),
    key(Draw, Straighten, "as", "KeyR"),
    key(Draw, Move { dx: 1, dy: 0 }, "", "ArrowRight"),
    key(Draw, Move { dx: -1, dy: 0 }, "", "ArrowLeft"),
    key(Draw, Move { dx: 0, dy: -1 }, "", "ArrowUp"),
    key(Draw, Move { dx: 0, dy: 1 }, "", "ArrowDown"),
    key(Draw, Move { dx: 10, dy: 0 }, "s", "ArrowRight"),
    key(Draw, Move { dx: -10, dy: 0 }, "s", "ArrowLeft"),
    key(Draw, Move { dx: 0, dy: -10 }, "s", "ArrowUp"),
    key(Draw, Move { dx: 0, dy: 10 }, "s", "ArrowDown"),
    key(Risk, PinRisk, "", "KeyP"),
    key(Risk, NextRisk, "", "KeyM"),
    key(Risk, Grade, "", "KeyG"),
    key(View, ZoomIn, "c", "Equal"),
    key(View, ZoomIn, "cs", "Equal"),
    key(View, ZoomIn, "c", "NumpadAdd"),
    key(View, ZoomOut, "c", "Minus"),
    key(View, ZoomOut, "cs", "Minus"),
    key(View, ZoomOut, "c", "NumpadSubtract"),
    key(View, ZoomReset, "c", "Digit0"),
    key(View, ZoomReset, "c", "Numpad0"),
    key(View, ZoomReset, "", "Home"),
    key(View, Fit, "c", "Digit1"),
    key(View, Fit, "s", "Digit1"),
    key(View, Fit, "c", "Numpad1"),
    key(View, FitSelection, "s", "Digit2"),
    key(View, FitSelection, "c", "Digit2"),
    key(View, Scroll { dx: 50, dy: 0 }, "c", "ArrowRight"),
    key(View, Scroll { dx: -50, dy: 0 }, "c", "ArrowLeft"),
    key(View, Scroll { dx: 0, dy: -50 }, "c", "ArrowUp"),
    key(View, Scroll { dx: 0, dy: 50 }, "c", "ArrowDown"),
    key(View, Scroll { dx: 200, dy: 0 }, "cs", "ArrowRight"),
    key(View, Scroll { dx: -200, dy: 0 }, "cs", "ArrowLeft"),
    key(View, Scroll { dx: 0, dy: -200 }, "cs", "ArrowUp"),
    key(View, Scroll { dx: 0, dy: 200 }, "cs", "ArrowDown"),
    key(View, Help, "s", "Slash"),
    key(View, Help, "", "F1"),
];

/// A key that went down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// `KeyboardEvent.code`.
    pub code: String,
    /// Ctrl, or Command.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// Whether an input method is at work: `isComposing`, or key code 229, which some send with the
    /// Enter that ends a composition.
    pub composing: bool,
    /// Whether the focus is in a field, where keys write text.
    pub in_field: bool,
}

/// What a key asks for; `None` where it is not ours.
pub fn action(stroke: &Stroke) -> Option<Action> {
    if stroke.composing || stroke.in_field {
        return None;
    }
    let same = |key: &&Key| {
        key.code == stroke.code && key.ctrl == stroke.ctrl && key.shift == stroke.shift && key.alt == stroke.alt
    };
    KEYS.iter().find(same).map(|key| key.action)
}

/// The key that is shown for an action.
pub fn shown(action: Action) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.action == action)
}

impl Key {
    /// How the key is written: `Ctrl+Shift+Z`; on a Mac `⌘⇧Z`.
    pub fn name(&self, mac: bool) -> String {
        let mut name = String::new();
        for (held, plain, apple) in [(self.ctrl, "Ctrl+", "⌘"), (self.alt, "Alt+", "⌥"), (self.shift, "Shift+", "⇧")]
        {
            if held {
                name.push_str(if mac { apple } else { plain });
            }
        }
        let code = self.code;
        name.push_str(match code {
            "ArrowRight" => "→",
            "ArrowLeft" => "←",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Equal" => "=",
            "Minus" => "-",
            "Slash" if self.shift => return name.replace("Shift+", "").replace('⇧', "") + "?",
            "Escape" => "Esc",
            "ContextMenu" => "☰",
            "NumpadAdd" => "Num +",
            "NumpadSubtract" => "Num -",
            "NumpadEnter" => "Num Enter",
            _ => {
                let bare = code.strip_prefix("Key").or(code.strip_prefix("Digit"));
                match code.strip_prefix("Numpad") {
                    Some(digit) => return name + "Num " + digit,
                    None => bare.unwrap_or(code),
                }
            }
        });
        name
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn stroke(code: &str, held: &str) -> Stroke {
        let has = |c| held.contains(c);
        Stroke { code: code.to_owned(), ctrl: has('c'), shift: has('s'), alt: has('a'), ..Stroke::default() }
    }

    #[test]
    fn no_chord_means_two_things() {
        let chords: BTreeSet<_> = KEYS.iter().map(|key| (key.code, key.ctrl, key.shift, key.alt)).collect();
        assert_eq!(chords.len(), KEYS.len());
    }

    #[test]
    fn chords_are_exact() {
        for (code, held, expected) in [
            ("KeyZ", "c", Some(Undo)),
            ("KeyZ", "cs", Some(Redo)),
            ("KeyY", "c", Some(Redo)),
            ("KeyP", "", Some(PinRisk)),
            ("KeyP", "c", None),
            ("KeyC", "", Some(ConnectTool)),
            ("KeyC", "c", Some(Copy)),
            ("Slash", "s", Some(Help)),
            ("Slash", "", None),
            ("KeyT", "c", None),
        ] {
            assert_eq!(action(&stroke(code, held)), expected, "{held} {code}");
        }
    }

    #[test]
    fn an_input_method_and_a_field_keep_their_keys() {
        assert_eq!(action(&Stroke { composing: true, ..stroke("Enter", "") }), None);
        assert_eq!(action(&Stroke { in_field: true, ..stroke("KeyC", "c") }), None);
    }

    #[test]
    fn keys_have_names() {
        let name = |action, mac| shown(action).map(|key| key.name(mac)).unwrap_or_default();
        assert_eq!(name(Redo, false), "Ctrl+Shift+Z");
        assert_eq!(name(Redo, true), "⌘⇧Z");
        assert_eq!(name(Help, false), "?");
        assert_eq!(name(Move { dx: 10, dy: 0 }, false), "Shift+→");
    }
}
