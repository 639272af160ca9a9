//! The browser's own dialog: it keeps the focus inside, and Escape closes it.

use leptos::prelude::*;

use super::icon;
use super::{Button, Kind};

/// A dialog that is open while `open` says so. Escape and the cross ask for closing by `on_close`.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// The name of the cross.
    #[prop(into)]
    close: Signal<String>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// The person wants it closed.
    on_close: Callback<()>,
    /// What is in it; with a `dialog-foot` at its end where there are buttons.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Fails only for a dialog that is not in the page any more.
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="dialog" node_ref=node aria-label=move || title.get() on:close=move |_| on_close.run(())>
            <div class="dialog-head">
                <h2>{move || title.get()}</h2>
                <Button label=close kind=Kind::Quiet icon=icon::X bare=true on_press=on_close/>
            </div>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
}
