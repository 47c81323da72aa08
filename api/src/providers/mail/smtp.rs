//! The mail server, by SMTP (RFC 5321): one connection per mail, spoken command by command, because only
//! that tells a refusal from an attempt whose end is unknown.

use std::error::Error as _;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use shared::text::mail as text;
use url::Url;

use super::MailError;
use super::compose::Written;
use super::report::Report;
use crate::providers::cause;

/// How long the server may take for each answer.
const ANSWER: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    /// TLS from the first byte (`smtps:`).
    Tls,
    /// STARTTLS, required (`smtp:`).
    StartTls,
    /// None, for a relay on the same host (`smtp:…?tls=none`).
    Plain,
}

/// The mail server of the settings.
#[derive(Clone)]
pub struct SmtpServer {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
}

impl SmtpServer {
    /// Reads `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS); `?tls=none` switches
    /// encryption off. User and password are percent-encoded.
    ///
    /// # Errors
    /// A sentence about what is wrong with it; never the address itself, which holds the password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("PARLEY_SMTP_URL {what}");
        let url = Url::parse(text).map_err(|error| wrong(&format!("can't be read: {error}")))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("names no host"))?;
        let plain = url.query_pairs().any(|(name, value)| name == "tls" && value == "none");
        let (security, port) = match (url.scheme(), plain) {
            ("smtps", false) => (Security::Tls, 465),
            ("smtp", false) => (Security::StartTls, 587),
            ("smtp", true) => (Security::Plain, 25),
            ("smtps", true) => return Err(wrong("asks for smtps and tls=none at once")),
            _ => return Err(wrong("has to start with smtp:// or smtps://")),
        };
        let decode = |part: &str| {
            let pair = format!("x={}", part.replace('+', "%2B"));
            url::form_urlencoded::parse(pair.as_bytes())
                .next()
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        let credentials = (!url.username().is_empty())
            .then(|| Credentials::new(decode(url.username()), decode(url.password().unwrap_or_default())));
        // Brackets belong to the address' text, not to the host itself.
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), security, credentials })
    }

    /// Hands the messages of one mail over, one after the other, and notes who they reached.
    ///
    /// # Errors
    /// `Later` when the server can't be asked at all: its trouble, not that of the mail.
    pub async fn send(&self, letters: &[Written], report: &mut Report) -> Result<(), MailError> {
        if letters.is_empty() {
            return Ok(());
        }
        // A refusal before the mail is named (greeting, sign-in) is the server's trouble, not the mail's.
        let mut conn = self.open().await.map_err(|error| {
            // What a server answers can name people.
            let cause = error.status().map_or_else(|| words(&error), |code| format!("it answers {code}"));
            tracing::warn!(cause, "the mail server can't be used");
            later(&error, false)
        })?;
        for letter in letters {
            let to = letter.message.envelope().to();
            if letter.utf8 && !conn.server_info().supports_feature(Extension::SmtpUtfEight) {
                for to in to {
                    let reason = text::NEEDS_SMTPUTF8.with(&[("address", to.as_ref())]);
                    report.failed(to.to_string(), MailError::Never { reason });
                }
            } else if let Err(error) = hand_over(&mut conn, letter, report).await {
                let to: Vec<&str> = to.iter().map(AsRef::as_ref).collect();
                report.failed(to.join(", "), error);
                // What was begun is forgotten, so that the next message starts anew.
                let _ = conn.command(Rset).await;
            }
        }
        // The mail is delivered; whether the server says goodbye is of no matter.
        let _ = tokio::time::timeout(Duration::from_secs(2), conn.quit()).await;
        Ok(())
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::default();
        let tls = || TlsParameters::new(self.host.clone());
        let at_once = if self.security == Security::Tls { Some(tls()?) } else { None };
        let address = (self.host.as_str(), self.port);
        let mut conn =
            AsyncSmtpConnection::connect_tokio1(address, Some(ANSWER), &hello, at_once, None).await?;
        if self.security == Security::StartTls {
            conn.starttls(tls()?, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            conn.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(conn)
    }
}

/// One message. A recipient who is refused for good is left out; one who is refused for now is left out too when it
/// is a copy, for the person it is written to has no other.
///
/// # Errors
/// `Never` when the server refused this mail for good; `Later` otherwise, ambiguous when the connection broke between
/// the last byte and the answer (RFC 1047).
async fn hand_over(
    conn: &mut AsyncSmtpConnection,
    letter: &Written,
    report: &mut Report,
) -> Result<(), MailError> {
    let envelope = letter.message.envelope();
    let mut parameters = Vec::new();
    if letter.utf8 {
        // RFC 6531 section 3.1: who offers SMTPUTF8 offers 8BITMIME too.
        parameters.push(MailParameter::SmtpUtfEight);
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    conn.command(Mail::new(envelope.from().cloned(), parameters)).await.map_err(|e| refused(&e))?;
    let mut taken = 0;
    for (place, to) in envelope.to().iter().enumerate() {
        match conn.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(|e| refused(&e)) {
            Ok(_) => taken += 1,
            Err(error @ MailError::Later { .. }) if place == 0 => return Err(error),
            Err(error) => report.failed(to.to_string(), error),
        }
    }
    if taken == 0 {
        let _ = conn.command(Rset).await;
        return Ok(());
    }
    conn.command(Data).await.map_err(|e| refused(&e))?;
    match conn.message(&letter.message.formatted()).await {
        Ok(_) => {
            report.reached(taken);
            Ok(())
        }
        Err(error) if error.status().is_some() => Err(refused(&error)),
        Err(error) => Err(later(&error, true)),
    }
}

fn later(error: &Error, ambiguous: bool) -> MailError {
    MailError::Later { reason: words(error), ambiguous }
}

/// An answer to a command about this mail: 5xx is for good, anything else may pass.
fn refused(error: &Error) -> MailError {
    if error.is_permanent() { MailError::Never { reason: words(error) } } else { later(error, false) }
}

fn words(error: &Error) -> String {
    // Without an answer the library says no more than "connection error", twice.
    match error.status() {
        None if error.source().is_some() => format!("connection error: {}", cause::of(error)),
        _ => cause::plain(&error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Security, SmtpServer};

    #[test]
    fn reads_addresses() {
        let server = SmtpServer::parse("smtp://joel%40fairhaven.example:p%2Bw+x@mail.example.org").unwrap();
        assert_eq!(
            (server.host.as_str(), server.port, server.security),
            ("mail.example.org", 587, Security::StartTls)
        );
        assert!(server.credentials.is_some());
        let server = SmtpServer::parse("smtps://mail.example.org").unwrap();
        assert_eq!((server.port, server.security), (465, Security::Tls));
        let server = SmtpServer::parse("smtp://127.0.0.1:2525?tls=none").unwrap();
        assert_eq!((server.port, server.security), (2525, Security::Plain));
    }

    #[test]
    fn says_what_is_wrong_without_the_password() {
        for bad in
            ["", "mail.example.org", "http://mail.example.org", "smtps://h?tls=none", "smtp://u:secret@"]
        {
            let problem = SmtpServer::parse(bad).err().unwrap();
            assert!(
                problem.starts_with("PARLEY_SMTP_URL") && !problem.contains("secret"),
                "{bad}: {problem}"
            );
        }
    }
}
