//! Something that is said beside the matter.

use leptos::prelude::*;

use super::Tone;
use super::icon::{self, icon};

/// A sentence with its icon.
pub fn notice(tone: Tone, text: String) -> AnyView {
    notice_view(tone, view! { <p>{text}</p> })
}

/// The same with any content.
pub fn notice_view(tone: Tone, content: impl IntoView) -> AnyView {
    let sign = match tone {
        Tone::Plain | Tone::Now => icon::INFO,
        Tone::Good => icon::CIRCLE_CHECK,
        Tone::Bad => icon::CIRCLE_ALERT,
    };
    let role = if tone == Tone::Bad { "alert" } else { "note" };
    view! {
        <div class="notice" data-tone=tone.name() role=role>
            {icon(sign)}
            <div>{content}</div>
        </div>
    }
    .into_any()
}
