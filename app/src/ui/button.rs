//! Buttons, and links that look like one.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// How a button is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// What most people come for; one a page.
    Main,
    /// One of several.
    #[default]
    Plain,
    /// Beside the matter.
    Quiet,
    /// It can't be undone.
    Grave,
}

impl Kind {
    /// The value of `data-kind` in the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Main => "main",
            Kind::Plain => "plain",
            Kind::Quiet => "quiet",
            Kind::Grave => "grave",
        }
    }
}

/// A button that calls back.
///
/// With `bare`, only its icon is seen; the label is then its name and its tooltip.
#[component]
pub fn Button(
    /// What it does, a verb.
    #[prop(into)]
    label: Signal<String>,
    /// How it is meant.
    #[prop(optional)]
    kind: Kind,
    /// The icon before the label.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Shows the icon alone.
    #[prop(optional)]
    bare: bool,
    /// Whether it can't be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// For a switch: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Called when it is pressed.
    on_press: Callback<()>,
) -> impl IntoView {
    let drawn = icon.map(super::icon::icon);
    let bare = bare && drawn.is_some();
    view! {
        <button
            class="button"
            type="button"
            data-kind=kind.name()
            data-only=bare.then_some("icon")
            aria-label=move || bare.then(|| label.get())
            title=move || bare.then(|| label.get())
            aria-pressed=move || pressed.map(|on| if on.get() { "true" } else { "false" })
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            {drawn}
            {(!bare).then_some(move || label.get())}
        </button>
    }
}

/// The button that sends its form.
pub fn submit(kind: Kind, sign: Option<Icon>, label: &str) -> AnyView {
    view! {
        <button class="button" type="submit" data-kind=kind.name()>
            {sign.map(icon)}
            {label.to_owned()}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(href: String, kind: Kind, sign: Option<Icon>, label: &str) -> AnyView {
    view! {
        <a class="button" href=href data-kind=kind.name()>
            {sign.map(icon)}
            {label.to_owned()}
        </a>
    }
    .into_any()
}
