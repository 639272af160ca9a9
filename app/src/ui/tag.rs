//! A word in a frame.

use leptos::prelude::*;

/// How something is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Under way.
    Now,
    /// As it should be.
    Good,
    /// Not as it should be.
    Bad,
}

impl Tone {
    /// The value of `data-tone` in the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Now => "now",
            Tone::Good => "good",
            Tone::Bad => "bad",
        }
    }
}

/// A word in a frame.
pub fn tag(tone: Tone, text: String) -> impl IntoView {
    view! { <span class="tag" data-tone=tone.name()>{text}</span> }
}
