//! What has become of the mails, and the addresses of others: for the system administrator.

use leptos::prelude::*;
use liantu_domain::mail::Fault;

use super::frame::{Frame, Sheet};
use crate::text::{Lang, mail, page::account as say};
use crate::ui::{self, Field, Kind, Tone, icon};
use crate::{route, time};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailPage {
    /// The latest mails, newest first.
    pub rows: Vec<MailRow>,
    /// Whether mails are sent at all.
    pub has_server: bool,
    /// Whether an address was just saved.
    pub saved: bool,
    /// The sign-in name as it was typed.
    pub name: String,
    /// The address as it was typed.
    pub address: String,
    /// What is wrong with the name.
    pub wrong_name: Option<String>,
    /// What is wrong with the address.
    pub wrong_address: Option<String>,
}

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// To whom: name and sign-in name.
    pub to: (String, String),
    /// Of which day.
    pub day: String,
    /// How far it is.
    pub fate: MailFate,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong last, and what the mail server said.
    pub fault: Option<(Fault, String)>,
}

/// How far a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFate {
    /// It is tried at that time.
    Waiting(i64),
    /// It was sent at that time.
    Sent(i64),
    /// It is not tried again.
    GivenUp,
}

/// The page.
pub fn mails(frame: &Frame, data: MailPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::MAIL.of(lang)), || {
        let no_server = (!data.has_server).then(|| ui::notice(Tone::Plain, say::NO_SERVER.of(lang).to_owned()));
        view! {
            <div class="stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <h1>{say::MAIL.of(lang)}</h1>
                    <p class="lead">{say::MAIL_LEAD.of(lang)}</p>
                </header>
                {no_server}
                {data.saved.then(|| ui::notice(Tone::Good, say::SAVED.of(lang).to_owned()))}
                {table(lang, data.rows)}
                {form(lang, Typed {
                    name: data.name,
                    address: data.address,
                    wrong_name: data.wrong_name,
                    wrong_address: data.wrong_address,
                })}
            </div>
        }
    })
}

fn table(lang: Lang, rows: Vec<MailRow>) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="muted">{say::NO_MAIL.of(lang)}</p> }.into_any();
    }
    let heads = [say::DAY, say::TO, say::STATE, say::WHY]
        .map(|words| view! { <th scope="col">{words.of(lang)}</th> })
        .into_iter()
        .collect_view();
    let rows = rows.into_iter().map(|each| row(lang, each)).collect_view();
    ui::table_frame(
        say::MAIL.of(lang).to_owned(),
        view! { <table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> },
    )
}

fn row(lang: Lang, row: MailRow) -> AnyView {
    let (tone, words) = match row.fate {
        MailFate::Waiting(_) => (Tone::Now, say::WAITING),
        MailFate::Sent(_) => (Tone::Good, say::SENT),
        MailFate::GivenUp => (Tone::Bad, say::GIVEN_UP),
    };
    let tries = match row.fate {
        MailFate::Sent(at_ms) => Some(time::minute(at_ms)),
        MailFate::Waiting(next_ms) if row.attempts > 0 => {
            Some(say::tries(lang, row.attempts, Some(&time::minute(next_ms))))
        }
        MailFate::GivenUp if row.attempts > 0 => Some(say::tries(lang, row.attempts, None)),
        MailFate::Waiting(_) | MailFate::GivenUp => None,
    };
    let why = row.fault.map(|(fault, said)| {
        let said = (!said.is_empty()).then(|| view! { <p class="muted small">{say::SAID.of(lang)}{said}</p> });
        view! { <p>{mail::fault(fault).of(lang)}</p>{said} }
    });
    let (name, sign_in_name) = row.to;
    view! {
        <tr>
            <td>{row.day}</td>
            <td>{name}" "<span class="muted">{sign_in_name}</span></td>
            <td>{ui::tag(tone, words.of(lang).to_owned())}</td>
            <td>{why}{tries.map(|text| view! { <p class="muted small">{text}</p> })}</td>
        </tr>
    }
    .into_any()
}

/// What was typed into the form, and what is wrong with it.
struct Typed {
    name: String,
    address: String,
    wrong_name: Option<String>,
    wrong_address: Option<String>,
}

fn form(lang: Lang, typed: Typed) -> AnyView {
    let whose = Field::new("name", say::SIGN_IN_NAME.of(lang)).wrong(typed.wrong_name);
    let (whose_by, whose_invalid) = (whose.described_by(), whose.invalid());
    let field = Field::new("mail", say::ADDRESS.of(lang)).hint(say::ADDRESS_HINT.of(lang)).wrong(typed.wrong_address);
    let (described_by, invalid) = (field.described_by(), field.invalid());
    view! {
        <form class="card stack" method="post" action=route::MAIL_ADDRESS>
            <h2>{say::SET.of(lang)}</h2>
            {ui::field(whose, view! {
                <input class="input" id="name" name="name" value=typed.name maxlength="64" required=true autocomplete="off"
                    aria-describedby=whose_by aria-invalid=whose_invalid/>
            })}
            {ui::field(field, view! {
                <input class="input" type="email" id="mail" name="mail" value=typed.address maxlength="254"
                    autocomplete="off" aria-describedby=described_by aria-invalid=invalid/>
            })}
            <div>{ui::submit(Kind::Main, Some(icon::CHECK), say::SAVE.of(lang))}</div>
        </form>
    }
    .into_any()
}
