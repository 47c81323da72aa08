//! Sending mail: the port, and the choice between a mail server and files.

pub mod compose;
mod files;
mod headers;
pub mod letter;
pub mod read;
mod report;
mod smtp;

use std::path::PathBuf;

use lettre::message::Mailbox;
use shared::mail_address::MailAddress;

pub use compose::{Calendar, File, Mail};
use report::Report;
pub use smtp::SmtpServer;

use crate::config::{Config, Environment};

/// Why a mail did not go out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Trying again may help. `ambiguous`: the server had the whole mail but never said whether it took it.
    #[error("{reason}")]
    Later { reason: String, ambiguous: bool },
    /// The server refused for good, or the mail can't be written at all.
    #[error("{reason}")]
    Never { reason: String },
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The mail server took it, or in development the file is written.
    Done,
    /// No mail server is set up: nothing left this machine.
    Nowhere,
}

enum Way {
    Smtp(SmtpServer),
    Files(PathBuf),
    Nowhere,
}

/// Where mails go, by the settings.
pub struct Mailer {
    way: Way,
    from: Mailbox,
}

impl Mailer {
    /// # Errors
    /// A sentence about the setting that can't be used.
    pub fn from_config(config: &Config) -> Result<Self, String> {
        let from = sender(&config.mail_from)?;
        let way = match &config.smtp_url {
            Some(url) => Way::Smtp(SmtpServer::parse(url)?),
            None if config.environment == Environment::Development => Way::Files(folder(config)),
            None => Way::Nowhere,
        };
        Ok(Self { way, from })
    }

    /// The address mails come from and calendar replies go to.
    pub fn address(&self) -> String {
        self.from.email.to_string()
    }

    /// The part after the `@`, for Message-IDs.
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// Sends `mail`. Its id names the mail for good: sent again, it is the same mail.
    ///
    /// # Errors
    /// Whether to try again; see [`MailError`].
    pub async fn send(&self, mail: &Mail) -> Result<Sent, MailError> {
        let mut report = Report::default();
        let letters = compose::letters(mail, &self.from, &mut report)?;
        match &self.way {
            Way::Smtp(server) => server.send(&letters, &mut report).await?,
            Way::Files(folder) => {
                for (place, letter) in letters.iter().enumerate() {
                    let id = if place == 0 { mail.id.clone() } else { format!("{}.{place}", mail.id) };
                    files::keep(folder, &id, letter.message.formatted()).await?;
                    report.reached(letter.message.envelope().to().len());
                }
            }
            Way::Nowhere if letters.is_empty() => {}
            Way::Nowhere => return Ok(Sent::Nowhere),
        }
        report.end()
    }
}

/// Where mails are kept as files in development.
pub fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("mail")
}

/// Reads the sender's setting.
///
/// # Errors
/// A sentence about what is wrong with it.
pub fn sender(text: &str) -> Result<Mailbox, String> {
    let wrong = |what: &dyn std::fmt::Display| format!("PARLEY_MAIL_FROM is not a mail address: {what}");
    let mut mailbox: Mailbox = text.parse().map_err(|error| wrong(&error))?;
    if let Some(address) = MailAddress::parse(mailbox.email.as_ref()) {
        mailbox.email = address.envelope().parse().map_err(|error| wrong(&error))?;
    }
    if mailbox.email.to_string().is_ascii() {
        Ok(mailbox)
    } else {
        Err(wrong(&"what stands before the @ has to be ASCII, or not every mail server takes it"))
    }
}
