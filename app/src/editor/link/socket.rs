//! The WebSocket itself.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use liantu_domain::id::ClientId;
use liantu_domain::protocol::{ToBrowser, ToServer, VERSION};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{MessageEvent, WebSocket};

use super::super::browser;
use super::super::state::Editor;
use super::{Line, client, heard, probe, wait};
use crate::route;

/// An open socket, with what it calls.
struct Socket {
    socket: WebSocket,
    _on_open: Closure<dyn Fn()>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_close: Closure<dyn Fn()>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

thread_local! {
    static SOCKET: RefCell<Option<Socket>> = const { RefCell::new(None) };
    static CLIENT: ClientId = ClientId::new(client());
    /// When the server was last heard, in milliseconds since 1970.
    static HEARD_MS: Cell<i64> = const { Cell::new(0) };
}

/// How long the server may be silent before the connection counts as lost.
const SILENCE_MS: i64 = 40_000;

/// Opens a new connection in place of the old one.
pub fn connect(editor: Editor) {
    drop(SOCKET.take());
    let Some(address) = address(editor) else { return };
    let Ok(socket) = WebSocket::new(&address) else { return wait::again(editor) };
    let on_open = Closure::<dyn Fn()>::new(move || {
        HEARD_MS.set(browser::now_ms());
        say(&ToServer::Hello { version: VERSION, seq: editor.seq(), client: CLIENT.with(Clone::clone) });
    });
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        HEARD_MS.set(browser::now_ms());
        let Some(text) = event.data().as_string() else { return };
        match serde_json::from_str::<ToBrowser>(&text) {
            Ok(said) => heard(editor, said),
            // Of another version, then: the page must be loaded anew.
            Err(_) => editor.line.set(Line::OldPage),
        }
    });
    let on_close = Closure::<dyn Fn()>::new(move || {
        let was_open = editor.line.get_untracked() == Line::Open;
        lost(editor);
        if !was_open {
            probe::why(editor);
        }
    });
    socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
    socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
    SOCKET.set(Some(Socket { socket, _on_open: on_open, _on_message: on_message, _on_close: on_close }));
}

/// The connection is gone.
pub fn lost(editor: Editor) {
    if matches!(editor.line.get_untracked(), Line::Open | Line::Connecting) {
        editor.line.set(Line::Offline);
    }
    editor.present.set(Vec::new());
    wait::again(editor);
}

/// The document here is not the server's: a new connection brings what is missing.
pub fn begin_again(editor: Editor) {
    editor.line.set(Line::Offline);
    // Not from within the old socket's own call.
    browser::after(0, move || connect(editor));
}

/// Closes a connection on which nothing is heard any more; else asks for a sign of life.
pub fn keep_alive(editor: Editor) {
    if editor.line.get_untracked() != Line::Open {
        return;
    }
    if browser::now_ms() - HEARD_MS.get() > SILENCE_MS {
        drop(SOCKET.take());
        lost(editor);
    } else {
        say(&ToServer::Ping);
    }
}

/// Hangs up: the browser knows that there is no network.
pub fn hang_up(editor: Editor) {
    drop(SOCKET.take());
    lost(editor);
}

/// Sends a message, if there is a connection.
pub fn say(message: &ToServer) {
    let Ok(text) = serde_json::to_string(message) else { return };
    SOCKET.with_borrow(|socket| {
        if let Some(Socket { socket, .. }) = socket
            && socket.ready_state() == WebSocket::OPEN
        {
            // Where it fails, `onclose` follows, and all is sent again.
            let _ = socket.send_with_str(&text);
        }
    });
}

fn address(editor: Editor) -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss://" } else { "ws://" };
    let path = editor.facts.with_value(|facts| route::room(&facts.id));
    Some([scheme, &location.host().ok()?, &path].concat())
}
