//! The band at the foot: what is protected here, and what is not.

use leptos::prelude::*;

use super::frame::Frame;
use crate::route;
use crate::text::{Words, page as say};

/// The band at the foot of a page.
pub(super) fn foot(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let list = |words: &[Words]| words.iter().map(|words| view! { <li>{words.of(lang)}</li> }).collect_view();
    let sign_in =
        frame.viewer.is_none().then(|| view! { <a href=frame.link(route::SIGN_IN)>{say::SIGN_IN_STAFF.of(lang)}</a> });
    view! {
        <footer class="site-foot">
            <div class="inner">
                <section>
                    <h2>{say::PROTECTED.of(lang)}</h2>
                    <ul>{list(&say::PROTECTED_LIST)}</ul>
                </section>
                <section>
                    <h2>{say::NOT_PROTECTED.of(lang)}</h2>
                    <ul>{list(&say::NOT_PROTECTED_LIST)}</ul>
                </section>
                <p class="foot-end">
                    <a href=frame.link(route::HOME)>{say::NAV_PUBLIC.of(lang)}</a>
                    <a href=frame.link(route::HELP)>{say::NAV_HELP.of(lang)}</a>
                    {sign_in}
                    {frame.demo.then(|| view! { <span>{say::DEMO_NOTE.of(lang)}</span> })}
                </p>
            </div>
        </footer>
    }
    .into_any()
}
