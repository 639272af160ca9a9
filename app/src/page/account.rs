//! One's own account: who one is here, and where reminders go.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::page::account as say;
use crate::text::second_factor;
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountPage {
    /// The organisation; empty for somebody of none.
    pub organisation: String,
    /// The address as it is, or as it was typed.
    pub address: String,
    /// Whether mails are sent at all.
    pub has_server: bool,
    /// Whether a second factor is set up.
    pub has_factor: bool,
    /// Whether it was just saved.
    pub saved: bool,
    /// What is wrong with what was typed.
    pub wrong: Option<String>,
}

/// The page.
pub fn account(frame: &Frame, data: AccountPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let viewer = frame.viewer.clone();
        let (name, role) = viewer.map(|viewer| (viewer.name, viewer.role)).unwrap_or_default();
        let facts = [(say::NAME, name), (say::ROLE, role), (say::UNIT, data.organisation)]
            .map(|(words, text)| {
                (!text.is_empty()).then(|| view! { <div><dt>{words.of(lang)}</dt><dd>{text}</dd></div> })
            })
            .into_iter()
            .collect_view();
        let field = Field::new("mail", say::ADDRESS.of(lang)).hint(say::ADDRESS_HINT.of(lang)).wrong(data.wrong);
        let (described_by, invalid) = (field.described_by(), field.invalid());
        let label = if data.has_factor { second_factor::MANAGE } else { second_factor::SET_UP };
        let factor =
            ui::link_button(route::SECOND_FACTOR.to_owned(), Kind::Plain, Some(icon::SHIELD_CHECK), label.of(lang));
        view! {
            <div class="account stack" data-gap="large">
                <h1>{say::TITLE.of(lang)}</h1>
                {data.saved.then(|| ui::notice(Tone::Good, say::SAVED.of(lang).to_owned()))}
                <dl class="account-facts">{facts}</dl>
                <form class="card stack" method="post" action=route::ACCOUNT_MAIL>
                    {ui::field(field, view! {
                        <input class="input" type="email" id="mail" name="mail" value=data.address maxlength="254"
                            autocomplete="email" aria-describedby=described_by aria-invalid=invalid/>
                    })}
                    {(!data.has_server).then(|| view! { <p class="muted">{say::NO_SERVER.of(lang)}</p> })}
                    <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::SAVE.of(lang))}</div>
                </form>
                <section class="card stack">
                    <h2>{second_factor::TITLE.of(lang)}</h2>
                    <p>{second_factor::LEAD.of(lang)}" "{(!data.has_factor).then_some(second_factor::OFF.of(lang))}</p>
                    <div>{factor}</div>
                </section>
            </div>
        }
    })
}
