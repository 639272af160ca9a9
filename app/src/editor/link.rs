//! The connection to the chart's room. What is asked for is kept in the browser until the server has
//! answered it, and is sent again on every new connection; its id makes it happen once.

mod presence;
mod probe;
mod socket;
mod wait;

pub use presence::{show_cursor, show_selection};

use leptos::prelude::*;
use liantu_domain::engine::Ask;
use liantu_domain::flowchart::Command;
use liantu_domain::id::OperationId;
use liantu_domain::protocol::{Bye, Missed, ToBrowser, ToServer};
use smol_str::SmolStr;

use super::state::{Editor, Facts};

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The first connection is on its way.
    Connecting,
    /// It stands.
    Open,
    /// There is none; another attempt is coming.
    Offline,
    /// The server stops for a moment, or has too much to do; another attempt is coming.
    Busy,
    /// The server can't write anything down at the moment.
    NoStorage,
    /// The session has ended.
    SignedOut,
    /// The person may no longer open this chart.
    NotAllowed,
    /// The page is older than the server.
    OldPage,
}

/// Opens the connection and keeps it open for as long as the page lives.
pub fn start(editor: Editor) {
    editor.adopt_waiting();
    socket::connect(editor);
    wait::watch(editor);
    presence::watch(editor);
}

/// Asks the server, if it can be reached; else it is asked with the next connection.
pub fn send(editor: Editor, id: OperationId, ask: Ask<Command>) {
    if editor.line.get_untracked() == Line::Open {
        socket::say(&ToServer::Ask { id, ask });
    }
}

/// Tries again at once.
pub fn retry(editor: Editor) {
    wait::forget_attempts();
    socket::connect(editor);
}

/// What the server has said.
fn heard(editor: Editor, said: ToBrowser) {
    match said {
        ToBrowser::Welcome { author, may_edit, missed } => {
            // Somebody else has signed in here. What waits was not asked by them: it stays with who asked it.
            if editor.facts.with_value(|facts| facts.author.id != author.id) {
                let _ = window().location().reload();
                return;
            }
            let renamed = editor.facts.with_value(|facts| facts.author != author);
            if renamed {
                editor.facts.update_value(|facts: &mut Facts| facts.author = author);
            }
            editor.may_edit.set(may_edit);
            let whole = match missed {
                Missed::Operations(operations) => editor.receive(&operations),
                Missed::Whole { chart, seq } => {
                    editor.reset(*chart, seq);
                    true
                }
            };
            if !whole {
                return socket::begin_again(editor);
            }
            wait::forget_attempts();
            editor.line.set(Line::Open);
            for (id, ask) in editor.pending() {
                socket::say(&ToServer::Ask { id, ask });
            }
            presence::say(editor);
        }
        ToBrowser::Done(operations) => {
            if !editor.receive(&operations) {
                socket::begin_again(editor);
            }
        }
        ToBrowser::Refused { id, refusal } => editor.refused(&id, &refusal),
        ToBrowser::Present(present) => editor.present.set(present),
        ToBrowser::Bye(bye) => farewell(editor, bye),
        ToBrowser::Pong => {}
    }
}

fn farewell(editor: Editor, bye: Bye) {
    let (line, wait_ms) = match bye {
        Bye::SignedOut => (Line::SignedOut, None),
        Bye::NotAllowed => (Line::NotAllowed, None),
        Bye::Version => (Line::OldPage, None),
        Bye::Restart { wait_ms } | Bye::Busy { wait_ms } => (Line::Busy, Some(wait_ms)),
        Bye::NoStorage { wait_ms } => (Line::NoStorage, Some(wait_ms)),
        Bye::TooSlow | Bye::BadMessage | Bye::TooFast => (Line::Offline, None),
    };
    editor.line.set(line);
    editor.present.set(Vec::new());
    wait::at_least(wait_ms.unwrap_or_default());
}

/// The name of this page for presence; new with every load.
fn client() -> SmolStr {
    liantu_domain::id::from_number('b', super::browser::random())
}
