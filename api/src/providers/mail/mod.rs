//! Sending mail: the port, and the choice between a mail server and files.

pub mod compose;
mod files;
pub mod letter;
pub mod read;
mod smtp;

use std::path::PathBuf;

use lettre::message::Mailbox;

pub use compose::{Calendar, File, Mail};
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
        let message = compose::message(mail, &self.from)?;
        match &self.way {
            Way::Smtp(server) => {
                server.send(message.envelope(), &message.formatted()).await.map(|()| Sent::Done)
            }
            Way::Files(folder) => {
                files::keep(folder, &mail.id, message.formatted()).await.map(|()| Sent::Done)
            }
            Way::Nowhere => Ok(Sent::Nowhere),
        }
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
    text.parse().map_err(|error| format!("PARLEY_MAIL_FROM is not a mail address: {error}"))
}
