//! The band on top: where one is, and how one wants to read.

use leptos::prelude::*;

use super::frame::{Frame, with_query};
use crate::preference::{Preference, Theme, TypeSize};
use crate::route;
use crate::text::{Lang, comment as comment_say, my as my_say, page as say, page::account as account_say};
use crate::ui::icon::{self, icon};

/// The program's mark: three steps and a risk on one of them.
pub(super) const MARK: &str = r#"<rect x="2.5" y="5.5" width="9" height="6" rx="1"/><rect x="14" y="16.5" width="9" height="6" rx="1"/><path d="M11.5 8.5h7v8M7 11.5v8h7"/><path class="seal" d="m21 1 3.5 2v4L21 9l-3.5-2V3z"/>"#;

/// The band on top of a page.
pub(super) fn head(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    view! {
        <header class="site-head">
            <div class="inner">
                <a class="brand" href=frame.link(route::HOME)>
                    <svg viewBox="0 0 26 26" aria-hidden="true" class="mark" inner_html=MARK></svg>
                    {say::PROGRAM.of(lang)}
                </a>
                {frame.viewer.is_some().then(|| nav(frame))}
                <div class="site-tools">
                    {display(frame)}
                    {account(frame)}
                </div>
            </div>
        </header>
    }
    .into_any()
}

fn nav(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let viewer = frame.viewer.as_ref();
    let here = frame.path.split(['?', '#']).next().unwrap_or_default();
    let waiting = viewer.and_then(|viewer| viewer.waiting).map(|count| {
        view! {
            <a href=route::MY data-live-part="waiting" aria-current=(here == route::MY).then_some("page")>
                {my_say::NAV.of(lang)}
                {(count > 0).then(|| view! {
                    <span class="nav-count" aria-hidden="true">{count.to_string()}</span>
                    <span class="said">{my_say::count(lang, count)}</span>
                })}
            </a>
        }
    });
    let places = [
        (route::HOME, say::NAV_PUBLIC, true),
        (route::CHARTS, say::NAV_CHARTS, viewer.is_some_and(|viewer| viewer.reads_charts)),
        (route::POWERS, say::NAV_POWERS, viewer.is_some_and(|viewer| viewer.reads_powers)),
        (route::ROUNDS, say::NAV_ROUNDS, viewer.is_some_and(|viewer| viewer.reads_register)),
        (route::REGISTER, say::NAV_REGISTER, viewer.is_some_and(|viewer| viewer.reads_register)),
        (route::DASHBOARD, say::NAV_DASHBOARD, viewer.is_some_and(|viewer| viewer.reads_register)),
        (route::FILINGS, say::NAV_FILINGS, viewer.is_some_and(|viewer| viewer.reads_charts)),
        (route::DIVERTED, comment_say::DIVERTED, viewer.is_some_and(|viewer| viewer.reads_diverted)),
        (route::ORGANISATIONS, say::NAV_TREE, viewer.is_some_and(|viewer| viewer.reads_tree)),
        (route::AUDIT, say::NAV_AUDIT, viewer.is_some_and(|viewer| viewer.reads_audit)),
        (route::MAIL, say::NAV_MAIL, viewer.is_some_and(|viewer| viewer.manages_accounts)),
        (route::HELP, say::NAV_HELP, true),
    ];
    let links = places.map(|(path, words, shown)| {
        shown.then(|| view! { <a href=path aria-current=(here == path).then_some("page")>{words.of(lang)}</a> })
    });
    view! { <nav class="site-nav" aria-label=say::NAV.of(lang)>{waiting}{links.into_iter().collect_view()}</nav> }
        .into_any()
}

/// Who is signed in, with the way out; for visitors nothing: the way in is in the foot.
fn account(frame: &Frame) -> Option<AnyView> {
    let lang = frame.lang;
    frame.viewer.as_ref().map(|viewer| {
        view! {
            <details class="menu">
                <summary class="button" data-kind="quiet">
                    {icon(icon::USER)}
                    <span class="wide">{viewer.name.clone()}</span>
                    <span class="said">{say::ACCOUNT.of(lang)}</span>
                </summary>
                <div class="menu-sheet">
                    <p>{viewer.name.clone()}<br/><span class="muted">{viewer.role.clone()}</span></p>
                    <a class="menu-item" href=route::ACCOUNT>{icon(icon::USER)}{account_say::TITLE.of(lang)}</a>
                    <form method="post" action=route::SIGN_OUT>
                        <button class="menu-item" type="submit">{icon(icon::LOG_OUT)}{say::SIGN_OUT.of(lang)}</button>
                    </form>
                </div>
            </details>
        }
        .into_any()
    })
}

/// Language, theme and size of type.
fn display(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let now = frame.preference;
    let size = match now.size {
        TypeSize::Usual => ("large", say::TYPE_LARGE),
        TypeSize::Large => ("usual", say::TYPE_USUAL),
    };
    let languages = [("zh", "中文", Lang::Zh), ("en", "English", Lang::En)]
        .map(|(value, name, of)| choice(frame, "lang", value, name, lang == of));
    let themes = [
        ("auto", say::THEME_AUTO, None),
        ("light", say::THEME_LIGHT, Some(Theme::Light)),
        ("dark", say::THEME_DARK, Some(Theme::Dark)),
    ]
    .map(|(value, words, of)| choice(frame, "theme", value, words.of(lang), now.theme == of));
    let sizes = [("usual", say::TYPE_USUAL, TypeSize::Usual), ("large", say::TYPE_LARGE, TypeSize::Large)]
        .map(|(value, words, of)| choice(frame, "type", value, words.of(lang), now.size == of));
    view! {
        {quick(frame, "type", size.0, size.1.of(lang))}
        <details class="menu">
            <summary class="button" data-kind="quiet">
                {icon(icon::A_LARGE_SMALL)}<span class="wide">{say::DISPLAY.of(lang)}</span>
                <span class="said">{say::DISPLAY_SAID.of(lang)}</span>
            </summary>
            <div class="menu-sheet">
                {group(say::LANGUAGE.of(lang), languages.into_iter().collect_view())}
                {group(say::THEME.of(lang), themes.into_iter().collect_view())}
                {group(say::TYPE.of(lang), sizes.into_iter().collect_view())}
            </div>
        </details>
    }
    .into_any()
}

fn group(name: &'static str, choices: impl IntoView) -> AnyView {
    view! {
        <div class="stack" data-gap="small" role="group" aria-label=name>
            <span class="muted small" aria-hidden="true">{name}</span>
            <div class="segments">{choices}</div>
        </div>
    }
    .into_any()
}

fn quick(frame: &Frame, name: &'static str, value: &'static str, words: &'static str) -> AnyView {
    switch(frame, name, value, words, "quiet", None)
}

fn choice(frame: &Frame, name: &'static str, value: &'static str, words: &'static str, on: bool) -> AnyView {
    switch(frame, name, value, words, "plain", on.then_some("true"))
}

/// A link for visitors, whose preference lives in the address; a form for those who are signed in,
/// whose preference is kept.
fn switch(
    frame: &Frame,
    name: &'static str,
    value: &'static str,
    words: &'static str,
    kind: &'static str,
    current: Option<&'static str>,
) -> AnyView {
    let lang = (name == "lang").then_some(if value == "en" { "en" } else { "zh-CN" });
    if frame.viewer.is_some() {
        let back = frame.path.clone();
        view! {
            <form method="post" action=route::PREFERENCE>
                <input type="hidden" name="back" value=back/>
                <button class="button" data-kind=kind type="submit" name=name value=value lang=lang aria-current=current>
                    {words}
                </button>
            </form>
        }
        .into_any()
    } else {
        let mut preference: Preference = frame.preference;
        preference.set(name, value);
        let href = with_query(&frame.path, &preference.to_query());
        view! { <a class="button" data-kind=kind href=href lang=lang aria-current=current>{words}</a> }.into_any()
    }
}
