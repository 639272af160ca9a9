//! One's own second factor: setting it up, its recovery codes, switching it off. A page that shows a secret answers a form
//! and is seen once.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::Lang;
use crate::text::second_factor as say;
use crate::ui::icon::{self, Icon};
use crate::ui::{self, Field, Kind, Tone};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactorPage {
    /// How far its owner is.
    pub at: FactorAt,
    /// The form that was not taken, and why.
    pub wrong: Option<(FactorStep, String)>,
    /// Whether it was just switched off.
    pub switched_off: bool,
}

/// How far somebody is with their second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactorAt {
    /// There is none.
    Off,
    /// The secret waits for its first code.
    Begun(Option<FactorSecret>),
    /// It is set up.
    On {
        /// Since when.
        since_ms: i64,
        /// How many recovery codes are left.
        codes_left: i64,
    },
    /// These recovery codes were just made.
    Codes(Vec<String>),
}

/// The secret, where it was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorSecret {
    /// In letters.
    pub letters: String,
    /// As a picture (SVG); empty: there is none.
    pub picture: String,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorStep {
    /// Make a secret.
    Begin,
    /// Prove to have it.
    Confirm,
    /// Make recovery codes anew.
    Codes,
    /// Switch it off.
    Off,
}

impl FactorStep {
    /// All of them.
    pub const ALL: [FactorStep; 4] = [FactorStep::Begin, FactorStep::Confirm, FactorStep::Codes, FactorStep::Off];

    /// Its word in the address.
    pub const fn name(self) -> &'static str {
        match self {
            FactorStep::Begin => "begin",
            FactorStep::Confirm => "confirm",
            FactorStep::Codes => "codes",
            FactorStep::Off => "off",
        }
    }
}

/// The page.
pub fn second_factor(frame: &Frame, data: SecondFactorPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let wrong = |step| data.wrong.as_ref().filter(|(at, _)| *at == step).map(|(_, words)| words.clone());
        let main = match &data.at {
            FactorAt::Off => view! {
                <p>{say::OFF.of(lang)}" "{say::BEGIN_HINT.of(lang)}</p>
                {guarded(lang, FactorStep::Begin, (Kind::Main, icon::LOCK, say::BEGIN.of(lang)), wrong(FactorStep::Begin))}
            }
            .into_any(),
            FactorAt::Begun(secret) => begun(lang, secret.clone(), wrong),
            FactorAt::On { since_ms, codes_left } => view! {
                {ui::notice(Tone::Good, say::on_since(lang, *since_ms))}
                <section class="stack">
                    <h2>{say::CODES.of(lang)}</h2>
                    <p>{say::codes_left(lang, *codes_left)}" "{say::CODES_ANEW_HINT.of(lang)}</p>
                    {guarded(lang, FactorStep::Codes, (Kind::Plain, icon::ROTATE_CCW, say::CODES_ANEW.of(lang)), wrong(FactorStep::Codes))}
                </section>
                <section class="stack">
                    <h2>{say::SWITCH_OFF.of(lang)}</h2>
                    <p>{say::SWITCH_OFF_HINT.of(lang)}</p>
                    {guarded(lang, FactorStep::Off, (Kind::Grave, icon::X, say::SWITCH_OFF.of(lang)), wrong(FactorStep::Off))}
                </section>
            }
            .into_any(),
            FactorAt::Codes(codes) => recovery_codes(lang, codes),
        };
        view! {
            <div class="factor stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::TITLE.of(lang)}</h1>
                    <p class="lead">{say::LEAD.of(lang)}</p>
                </header>
                {data.switched_off.then(|| ui::notice(Tone::Good, say::SWITCHED_OFF.of(lang).to_owned()))}
                {main}
            </div>
        }
    })
}

fn begun(lang: Lang, secret: Option<FactorSecret>, wrong: impl Fn(FactorStep) -> Option<String>) -> AnyView {
    let field = Field::new("code", say::CODE.of(lang)).hint(say::CODE_HINT.of(lang)).wrong(wrong(FactorStep::Confirm));
    let (described_by, invalid) = (field.described_by(), field.invalid());
    let shown = secret.map(|secret| {
        let picture = (!secret.picture.is_empty()).then(|| {
            view! { <div class="factor-picture" role="img" aria-label=say::PICTURE.of(lang) inner_html=secret.picture></div> }
        });
        view! {
            <section class="stack">
                <h2>{say::SCAN.of(lang)}</h2>
                {picture}
                <p>{say::SECRET.of(lang)}<br/><code class="factor-letters">{secret.letters}</code></p>
            </section>
        }
    });
    view! {
        {shown}
        <form class="card stack" method="post" action=route::second_factor_step(FactorStep::Confirm.name())>
            <h2>{say::CONFIRM_TITLE.of(lang)}</h2>
            {ui::field(field, view! {
                <input class="input factor-code" id="code" name="code" required=true inputmode="numeric" maxlength="20"
                    autocomplete="one-time-code" aria-describedby=described_by aria-invalid=invalid/>
            })}
            <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::CONFIRM.of(lang))}</div>
        </form>
        <section class="stack">
            <p>{say::BEGIN_ANEW_HINT.of(lang)}</p>
            {guarded(lang, FactorStep::Begin, (Kind::Plain, icon::LOCK, say::BEGIN_ANEW.of(lang)), wrong(FactorStep::Begin))}
        </section>
    }
    .into_any()
}

/// A form that asks for the password.
fn guarded(lang: Lang, step: FactorStep, button: (Kind, Icon, &'static str), wrong: Option<String>) -> AnyView {
    let (kind, sign, label) = button;
    let id = if step == FactorStep::Off { "password-off" } else { "password" };
    let field = Field::new(id, say::PASSWORD.of(lang)).hint(say::PASSWORD_HINT.of(lang)).wrong(wrong);
    let (described_by, invalid) = (field.described_by(), field.invalid());
    view! {
        <form class="card stack" method="post" action=route::second_factor_step(step.name())>
            {ui::field(field, view! {
                <input class="input" type="password" id=id name="password" required=true maxlength="1024"
                    autocomplete="current-password" aria-describedby=described_by aria-invalid=invalid/>
            })}
            <div>{ui::submit(kind, Some(sign), label)}</div>
        </form>
    }
    .into_any()
}

fn recovery_codes(lang: Lang, codes: &[String]) -> AnyView {
    let rows = codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    view! {
        <section class="stack">
            <h2>{say::CODES.of(lang)}</h2>
            {ui::notice(Tone::Now, say::CODES_LEAD.of(lang).to_owned())}
            <ol class="factor-codes">{rows}</ol>
            <p>{say::CODES_USE.of(lang)}</p>
            <div>{ui::link_button(route::SECOND_FACTOR.to_owned(), Kind::Main, Some(icon::CHECK), say::KEPT.of(lang))}</div>
        </section>
    }
    .into_any()
}
