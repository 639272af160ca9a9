//! The drawing of a chart on a page that is read.

use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::picture::{self, Frame};
use liantu_domain::risk::Grade;

use crate::grade::badge_of;
use crate::text::{Lang, page::chart as say};
use crate::ui;

/// The drawing with its legend. It is moved by scrolling and enlarged by pinching; two radio buttons
/// choose between its own size and the whole of it, without a script.
pub(super) fn drawing(lang: Lang, chart: &Flowchart) -> AnyView {
    if chart.bounds().is_none() {
        return view! { <p class="muted">{say::DRAWING_EMPTY.of(lang)}</p> }.into_any();
    }
    figure(lang, picture::chart(chart, &lang, Frame::Page), legend(lang))
}

/// Any drawing with what is said below it.
pub(super) fn figure(lang: Lang, svg: String, caption: AnyView) -> AnyView {
    view! {
        <figure class="drawing">
            <fieldset class="drawing-size segments">
                <legend class="said">{say::SIZE.of(lang)}</legend>
                <label class="button" data-kind="quiet">
                    <input type="radio" class="said" name="size" value="own" checked=true/>
                    {say::SIZE_OWN.of(lang)}
                </label>
                <label class="button" data-kind="quiet">
                    <input type="radio" class="said" name="size" value="fit"/>
                    {say::SIZE_FIT.of(lang)}
                </label>
            </fieldset>
            <div class="drawing-frame" tabindex="0" role="region" aria-label=say::DRAWING_FRAME.of(lang) inner_html=svg></div>
            <figcaption>
                {caption}
                <p class="muted small drawing-hint">{say::DRAWING_HINT.of(lang)}</p>
            </figcaption>
        </figure>
    }
    .into_any()
}

fn legend(lang: Lang) -> AnyView {
    let grades = [(Grade::High, say::LEGEND_A), (Grade::Medium, say::LEGEND_B), (Grade::Low, say::LEGEND_C)]
        .map(|(grade, words)| ui::badge(badge_of(Some(grade)), String::new(), Some(words.of(lang).to_owned())))
        .into_iter()
        .collect_view();
    view! { <p class="grades" aria-label=say::LEGEND.of(lang) role="group">{grades}</p> }.into_any()
}
