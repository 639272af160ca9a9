//! The way to the mail server: one connection a letter, encrypted wherever the server offers it.

use std::error::Error;
use std::time::{Duration, UNIX_EPOCH};

use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use liantu_domain::mail::Fault;

use super::plain;
use crate::config::MailSettings;

/// How long a mail server may take to answer, and to take a letter.
const PATIENCE: Duration = Duration::from_secs(20);
const WHOLE: Duration = Duration::from_secs(60);

/// The longest address (RFC 5321).
pub const ADDRESS_MAX: usize = 254;

/// What carries letters to the mail server.
#[derive(Debug)]
pub struct Carrier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
}

/// A letter on its way.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// Its id: the same letter has the same, so that a reader's program knows one that comes twice.
    pub id: &'a str,
    /// Where it goes.
    pub address: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub body: &'a str,
}

/// Why a letter was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// What kind of trouble.
    pub fault: Fault,
    /// What the mail server, or the connection to it, said.
    pub said: String,
}

impl Carrier {
    /// The way that the settings say; none: they say none. A setting that can't be understood is told without the
    /// secret in it.
    pub fn of(settings: &MailSettings) -> Result<Option<Carrier>, String> {
        let Some(url) = &settings.smtp_url else { return Ok(None) };
        let missing = |name: &str| format!("--smtp-url needs {name} beside it");
        let from = settings.mail_from.as_deref().ok_or_else(|| missing("--mail-from"))?;
        let from = from.parse().map_err(|error| format!("--mail-from {from:?} is not an address: {error}"))?;
        let public_url = settings.public_url.as_deref().ok_or_else(|| missing("--public-url"))?;
        if !["http://", "https://"].iter().any(|scheme| public_url.starts_with(scheme)) {
            return Err(format!("--public-url {public_url:?} must begin with https:// or http://"));
        }
        let understood =
            "--smtp-url can't be understood; it looks like smtps://name:password@host:465 or smtp://host:25";
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_tls(url.reveal()))
            .map_err(|_| understood.to_owned())?;
        Ok(Some(Carrier {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from,
            public_url: public_url.trim_end_matches('/').to_owned(),
        }))
    }

    /// Under which address browsers reach us.
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// Brings a letter to the mail server.
    pub async fn send(&self, parcel: Parcel<'_>, now_ms: i64) -> Result<(), NotSent> {
        let message = self.message(parcel, now_ms)?;
        match tokio::time::timeout(WHOLE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(NotSent { fault: fault(&error), said: said(&error) }),
            Err(_) => Err(NotSent { fault: Fault::Unreachable, said: format!("no answer in {WHOLE:?}") }),
        }
    }

    /// The letter as it goes over the wire. Names of persons stand in its text alone, never in its head.
    fn message(&self, parcel: Parcel<'_>, now_ms: i64) -> Result<Message, NotSent> {
        let refused = |error: &dyn Error| NotSent { fault: Fault::Refused, said: plain(&error.to_string()) };
        let to: Address = parcel.address.parse().map_err(|error| refused(&error))?;
        let sent = UNIX_EPOCH + Duration::from_millis(now_ms.unsigned_abs());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(parcel.subject)
            .date(sent)
            .message_id(Some(format!("<{}@{}>", parcel.id, self.from.email.domain())))
            .singlepart(SinglePart::plain(parcel.body.to_owned()))
            .map_err(|error| refused(&error))?;
        // So that nobody's "I am on leave" answers it (RFC 3834).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        Ok(message)
    }
}

/// No mail can go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not an address")]
pub struct NotAnAddress;

/// An address as it was typed; none: nobody wants mail.
pub fn address(text: &str) -> Result<Option<String>, NotAnAddress> {
    let text = text.trim();
    let is_plain = text.len() <= ADDRESS_MAX && text.chars().all(|c| c.is_ascii_graphic());
    match text {
        "" => Ok(None),
        text if is_plain => text.parse::<Address>().map(|address| Some(address.to_string())).map_err(|_| NotAnAddress),
        _ => Err(NotAnAddress),
    }
}

/// A plain connection becomes an encrypted one where the server offers it, and must where a password goes through it;
/// `tls=none` says that it stays plain.
fn with_tls(url: &str) -> String {
    let (way, query) = url.split_once('?').unwrap_or((url, ""));
    if !way.starts_with("smtp://") {
        return url.to_owned();
    }
    match query {
        "" if way.contains('@') => format!("{way}?tls=required"),
        "" => format!("{way}?tls=opportunistic"),
        "tls=none" => way.to_owned(),
        _ => url.to_owned(),
    }
}

/// What kind of trouble an error is. A sign-in that fails is the setting's fault, not the letter's.
fn fault(error: &smtp::Error) -> Fault {
    let code = error.status().map(u16::from);
    // What the server lacks is told by its name alone.
    let lacks = |name: &str| error.is_client() && said(error).contains(name);
    if lacks("STARTTLS") {
        Fault::NotSecure
    } else if matches!(code, Some(530 | 534 | 535 | 538)) || lacks("authentication") {
        Fault::SignIn
    } else if error.is_permanent() || error.is_client() {
        Fault::Refused
    } else if error.is_transient() {
        Fault::Deferred
    } else if error.is_tls() {
        Fault::NotSecure
    } else {
        Fault::Unreachable
    }
}

/// An error with all that led to it.
fn said(error: &smtp::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(deeper) = source {
        let more = deeper.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = deeper.source();
    }
    plain(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_they_are_typed() {
        for (text, expected) in [
            ("", Ok(None)),
            (" a@b.example ", Ok(Some("a@b.example"))),
            ("a@b.example\r\nBcc: c@d.example", Err(NotAnAddress)),
            ("a@b.example, c@d.example", Err(NotAnAddress)),
            ("甲 <a@b.example>", Err(NotAnAddress)),
            ("a", Err(NotAnAddress)),
            ("a@", Err(NotAnAddress)),
            ("a b@c.example", Err(NotAnAddress)),
        ] {
            assert_eq!(address(text), expected.map(|it| it.map(str::to_owned)), "{text:?}");
        }
        assert_eq!(address(&format!("{}@b.example", "a".repeat(250))), Err(NotAnAddress));
    }

    #[test]
    fn passwords_go_through_encrypted_connections() {
        for (url, expected) in [
            ("smtp://host:25", "smtp://host:25?tls=opportunistic"),
            ("smtp://n:p@host:587", "smtp://n:p@host:587?tls=required"),
            ("smtp://n:p@host:25?tls=none", "smtp://n:p@host:25"),
            ("smtps://n:p@host:465", "smtps://n:p@host:465"),
        ] {
            assert_eq!(with_tls(url), expected);
        }
    }

    #[test]
    fn settings_that_do_not_fit_are_told_without_the_secret() {
        let settings = |url: &str, from: Option<&str>, public: Option<&str>| MailSettings {
            smtp_url: url.parse().ok(),
            mail_from: from.map(str::to_owned),
            public_url: public.map(str::to_owned),
        };
        let (from, public) = (Some("廉图 <liantu@b.example>"), Some("https://liantu.example/"));
        for (settings, part) in [
            (settings("smtps://n:geheim@host", None, public), "--mail-from"),
            (settings("smtps://n:geheim@host", Some("x"), public), "is not an address"),
            (settings("smtps://n:geheim@host", from, None), "--public-url"),
            (settings("smtps://n:geheim@host", from, Some("liantu.example")), "https://"),
            (settings("imap://n:geheim@host", from, public), "can't be understood"),
        ] {
            let error = Carrier::of(&settings).unwrap_err();
            assert!(error.contains(part) && !error.contains("geheim"), "{error}");
            assert!(!format!("{settings:?}").contains("geheim"));
        }
        let carrier = Carrier::of(&settings("smtps://n:geheim@host", from, public)).unwrap().unwrap();
        assert_eq!(carrier.public_url(), "https://liantu.example");
        assert!(!format!("{carrier:?}").contains("geheim"));
    }
}
