//! `liantu mail --test ADDRESS`: one mail, to see whether the settings are right.

use clap::Args;
use liantu_app::text::{Lang, mail as say};
use liantu_domain::id::OperationId;

use super::Outcome;
use crate::chance::{Chance, MachineChance};
use crate::clock::{Clock, MachineClock};
use crate::config::MailSettings;
use crate::mail::carrier::{Carrier, NotSent, Parcel, address};

/// Sends one mail.
#[derive(Clone, Debug, Args)]
pub struct Mail {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub mail: MailSettings,
    /// Where the test mail goes.
    #[arg(long, value_name = "ADDRESS")]
    pub test: String,
}

impl Mail {
    /// Sends it, and says what went wrong.
    pub async fn run(self) -> Outcome {
        let carrier = Carrier::of(&self.mail)?.ok_or("there is no mail server: set --smtp-url (LIANTU_SMTP_URL)")?;
        let wrong = || format!("{:?} is not an address", self.test);
        let address = address(&self.test).map_err(|_| wrong())?.ok_or_else(wrong)?;
        let [subject, body] = say::TEST;
        let id = OperationId::random(MachineChance.number());
        let parcel = Parcel { id: id.as_str(), address: &address, subject, body };
        match carrier.send(parcel, MachineClock.now_ms()).await {
            Ok(()) => {
                println!("The mail server has taken a test mail to {address}.");
                Ok(true)
            }
            Err(NotSent { fault, said }) => {
                println!("Not sent: {} ({said})", say::fault(fault).of(Lang::En));
                Ok(false)
            }
        }
    }
}
