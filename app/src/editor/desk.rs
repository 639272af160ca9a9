//! The whole editor.

use leptos::prelude::*;

use super::boot::Boot;

/// The editor's content: bars, canvas, panels. `drawing` is the chart as SVG, on the server; the browser
/// finds it in the page.
pub fn desk(boot: Boot, drawing: String) -> impl IntoView {
    let count = RwSignal::new(0);
    let open = RwSignal::new(false);
    view! {
        <header class="top"><h1>{boot.chart.head().title.clone()}</h1>
            <button on:click=move |_| { count.update(|n| *n += 1); open.update(|o| *o = !*o) }>{move || count.get()}</button>
        </header>
        <div class="canvas" role="application" tabindex="0" inner_html=drawing></div>
        <aside>{move || open.get().then(|| view!{<p>"open"</p>}.into_any())}</aside>
        {boot.posts.iter().map(|post| view!{<i>{post.clone()}</i>}).collect_view()}
    }
}
