//! Signing in.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::page::sign_in as say;
use crate::ui::icon;
use crate::ui::{self, Field, Kind, Tone};

/// What the sign-in page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInPage {
    /// The name that was typed in before.
    pub name: String,
    /// The path to go to afterwards; empty: one's first page.
    pub next: String,
    /// Why one is here.
    pub why: WhySignIn,
    /// The demo's accounts; empty unless the demo was asked for.
    pub accounts: Vec<DemoAccount>,
}

/// Why one is at the sign-in page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhySignIn {
    /// One wants to.
    #[default]
    Wanted,
    /// The page asked for needs it.
    First,
    /// The session has ended.
    Ended,
    /// One has signed out.
    Out,
    /// Name or password is wrong.
    Wrong,
    /// Too many failures; so many seconds to wait.
    Wait(u64),
}

/// An account of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub name: String,
    /// The password.
    pub password: String,
    /// What the log calls the person.
    pub person: String,
    /// The name of the role, in the page's language.
    pub role: String,
    /// The organisation; empty for none.
    pub organisation: String,
}

/// The sign-in page. Its form posts `name`, `password` and `next`.
pub fn sign_in(frame: &Frame, data: SignInPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let wrong = match data.why {
            WhySignIn::Wrong => Some(say::WRONG.of(lang).to_owned()),
            WhySignIn::Wait(seconds) => Some(say::wait(lang, seconds)),
            _ => None,
        };
        let said = match data.why {
            WhySignIn::First => Some(say::FIRST),
            WhySignIn::Ended => Some(say::ENDED),
            WhySignIn::Out => Some(say::OUT),
            _ => None,
        };
        let name = Field::new("name", say::NAME.of(lang));
        let password = Field::new("password", say::PASSWORD.of(lang)).wrong(wrong);
        let control = view! {
            <input class="input" id="password" name="password" type="password" autocomplete="current-password" required=true
                maxlength="200" aria-describedby=password.described_by() aria-invalid=password.invalid()/>
        };
        view! {
            <div class="sign-in">
                <section class="stack">
                    <h1>{say::TITLE.of(lang)}</h1>
                    {said.map(|words| ui::notice(Tone::Plain, words.of(lang).to_owned()))}
                    <form class="card stack" method="post" action=frame.link(route::SIGN_IN)>
                        <input type="hidden" name="next" value=data.next.clone()/>
                        {ui::field(name, view! {
                            <input class="input" id="name" name="name" value=data.name autocomplete="username" required=true
                                maxlength="100" autocapitalize="none" spellcheck="false"/>
                        })}
                        {ui::field(password, control)}
                        {ui::submit(Kind::Main, Some(icon::LOG_IN), say::BUTTON.of(lang))}
                    </form>
                    <p class="muted">
                        {say::VISITORS.of(lang)}" "<a href=frame.link(route::HOME)>{say::TO_PUBLIC.of(lang)}</a>
                    </p>
                </section>
                {(frame.demo && !data.accounts.is_empty()).then(|| demo(frame, data.accounts, data.next))}
            </div>
        }
    })
}

fn demo(frame: &Frame, accounts: Vec<DemoAccount>, next: String) -> AnyView {
    let lang = frame.lang;
    let password = accounts.first().map(|account| account.password.clone()).unwrap_or_default();
    let shared = accounts.iter().all(|account| account.password == password);
    let mut groups: Vec<(String, Vec<DemoAccount>)> = Vec::new();
    for account in accounts {
        match groups.iter_mut().find(|(organisation, _)| *organisation == account.organisation) {
            Some((_, members)) => members.push(account),
            None => groups.push((account.organisation.clone(), vec![account])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(organisation, members)| {
            let rows = members.into_iter().map(|account| row(frame, account, next.clone())).collect_view();
            view! {
                <section>
                    <h3>{if organisation.is_empty() { say::DEMO_WHOLE.of(lang).to_owned() } else { organisation }}</h3>
                    <ul role="list" class="demo-accounts">{rows}</ul>
                </section>
            }
        })
        .collect_view();
    view! {
        <section class="demo stack">
            <h2>{say::DEMO.of(lang)}</h2>
            <p class="muted">{say::DEMO_LEAD.of(lang)}</p>
            {shared.then(|| view! { <p class="muted">{say::demo_password(lang, &password)}</p> })}
            {groups}
        </section>
    }
    .into_any()
}

fn row(frame: &Frame, account: DemoAccount, next: String) -> AnyView {
    let label = format!("{} {}", account.person, account.role);
    view! {
        <li>
            <form method="post" action=frame.link(route::SIGN_IN)>
                <input type="hidden" name="next" value=next/>
                <input type="hidden" name="name" value=account.name.clone()/>
                <input type="hidden" name="password" value=account.password/>
                <button class="demo-account" type="submit" aria-label=label>
                    <span>{account.role}</span>
                    <span class="muted">{account.person}</span>
                    <code class="muted">{account.name}</code>
                </button>
            </form>
        </li>
    }
    .into_any()
}
