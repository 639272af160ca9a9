//! From views to the text of a complete HTML document.

use leptos::prelude::*;

use super::frame::{Density, Frame, Life, Sheet};
use super::live;
use crate::preference::{Theme, TypeSize};
use crate::text::page as say;

/// Renders views to HTML, in a reactive owner that ends with it.
///
/// Leptos leaves `<!>` where hydration would look for the border of two nodes. These pages are never
/// hydrated, and in what is left `<` is always escaped, so the marks can go.
pub fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    html.replace("<!>", "")
}

/// The same with the marks, for pages that are hydrated.
pub fn render_alive<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    html
}

/// The document around a page's main part.
pub(super) fn shell(frame: &Frame, sheet: &Sheet, main: AnyView) -> AnyView {
    let (head, foot) = frame.parts(sheet);
    let theme = match frame.preference.theme {
        // Dark on light is what is read from afar.
        _ if sheet.density == Density::Screen => Some("light"),
        Some(Theme::Light) => Some("light"),
        Some(Theme::Dark) => Some("dark"),
        None => None,
    };
    let size = (frame.preference.size == TypeSize::Large).then_some("large");
    let density = match sheet.density {
        Density::Reading => "reading",
        Density::Desk => "desk",
        Density::Wide => "wide",
        Density::Full => "full",
        Density::Screen => "screen",
    };
    let program = match sheet.life {
        Life::Still => None,
        Life::TakesFiles => Some(script(frame, frame.assets.drop)),
        Life::Saves => Some(script(frame, frame.assets.autosave)),
        Life::Proves => Some(script(frame, frame.assets.proof)),
        Life::Meets => Some(script(frame, frame.assets.meeting)),
        Life::Alive => Some(program(frame)),
    };
    let follows = sheet.follows.as_ref();
    let live = follows.map(|_| script(frame, frame.assets.live));
    view! {
        <!DOCTYPE html>
        <html lang=frame.lang.tag() data-theme=theme data-type=size>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{format!("{} · {}", sheet.title, say::PROGRAM.of(frame.lang))}</title>
                <link rel="stylesheet" href=frame.assets.css/>
                {(sheet.density != Density::Full).then(|| view! { <link rel="stylesheet" href=frame.assets.pages_css/> })}
                <link rel="icon" href=frame.assets.icon type="image/svg+xml"/>
                {program}
                {live}
            </head>
            <body data-density=density>
                <a class="skip" href="#main">{say::SKIP.of(frame.lang)}</a>
                {head}
                <main id="main" tabindex="-1" data-live=follows.map(|it| it.document.clone())
                    data-seq=follows.map(|it| it.seq.to_string()) data-room=follows.and_then(|it| it.room.clone())>{main}{follows.map(|_| live::bar(frame.lang))}</main>
                {foot}
            </body>
        </html>
    }
    .into_any()
}

/// The links and the script that bring a page to life.
fn program(frame: &Frame) -> AnyView {
    let program = frame.assets.program;
    let nonce = frame.nonce.clone();
    view! {
        <link rel="modulepreload" href=program.glue nonce=nonce/>
        <link rel="preload" href=program.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        {script(frame, program.start)}
    }
    .into_any()
}

fn script(frame: &Frame, path: &'static str) -> AnyView {
    view! { <script type="module" src=path nonce=frame.nonce.clone()></script> }.into_any()
}
