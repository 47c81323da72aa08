//! From a [`Mail`] to MIME: text and HTML, with a calendar file both as the last alternative (RFC 6047) and
//! as an attachment, and files after it. Everything in it is decided by its input, so the same mail twice is the same bytes.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use shared::time::UtcTime;

use super::MailError;

/// A mail to one recipient, and whoever gets a copy.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The job it belongs to: names Message-ID and file.
    pub id: String,
    /// The recipient's name and address.
    pub to: (String, String),
    /// Who gets the same mail: names and addresses.
    pub copies: Vec<(String, String)>,
    /// How the sender is shown; the address is the one of the settings.
    pub from_name: String,
    /// Whoever answers a reply: name and address.
    pub reply_to: Option<(String, String)>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<Calendar>,
    pub files: Vec<File>,
    pub at: UtcTime,
}

/// A calendar file and what it asks for: `REQUEST` or `CANCEL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub method: &'static str,
    pub file: String,
}

/// A file that goes with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The MIME message of `mail`.
///
/// # Errors
/// `Never` for an address that is none.
pub fn message(mail: &Mail, from: &Mailbox) -> Result<Message, MailError> {
    let domain = from.email.domain();
    let seconds = u64::try_from(mail.at.unix()).unwrap_or(0);
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(one_line(&mail.from_name)), from.email.clone()))
        .to(mailbox(&mail.to)?)
        .subject(one_line(&mail.subject))
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
    for copy in &mail.copies {
        builder = builder.cc(mailbox(copy)?);
    }
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    let plain =
        part("text/plain; charset=utf-8", ContentTransferEncoding::QuotedPrintable)?.body(mail.text.clone());
    let html =
        part("text/html; charset=utf-8", ContentTransferEncoding::QuotedPrintable)?.body(mail.html.clone());
    let alternative =
        MultiPart::alternative().boundary(format!("alt-{}", mail.id)).singlepart(plain).singlepart(html);
    let mixed = || MultiPart::mixed().boundary(format!("mix-{}", mail.id));
    let mut body = match &mail.calendar {
        None if mail.files.is_empty() => alternative,
        None => mixed().multipart(alternative),
        Some(calendar) => {
            let kind = format!("text/calendar; charset=utf-8; method={}; component=VEVENT", calendar.method);
            // Bytes, not text: both copies have to be the file exactly, line ends included.
            let invitation =
                part(&kind, ContentTransferEncoding::Base64)?.body(calendar.file.clone().into_bytes());
            let attached = part("application/ics; name=\"invite.ics\"", ContentTransferEncoding::Base64)?
                .header(ContentDisposition::attachment("invite.ics"))
                .body(calendar.file.clone().into_bytes());
            mixed().multipart(alternative.singlepart(invitation)).singlepart(attached)
        }
    };
    for file in &mail.files {
        body = body.singlepart(attachment(file)?);
    }
    builder.multipart(body).map_err(|error| never(&error))
}

/// Bytes as they are, under their name (RFC 2231 where it is not plain ASCII).
fn attachment(file: &File) -> Result<SinglePart, MailError> {
    let builder = part(&file.media_type, ContentTransferEncoding::Base64)
        .or_else(|_| part("application/octet-stream", ContentTransferEncoding::Base64))?;
    Ok(builder.header(ContentDisposition::attachment(&one_line(&file.name))).body(file.bytes.clone()))
}

fn part(
    kind: &str,
    encoding: ContentTransferEncoding,
) -> Result<lettre::message::SinglePartBuilder, MailError> {
    let kind = ContentType::parse(kind).map_err(|error| never(&error))?;
    Ok(SinglePart::builder().header(kind).header(encoding))
}

fn mailbox((name, address): &(String, String)) -> Result<Mailbox, MailError> {
    let email = address.trim().parse().map_err(|error| never(&error))?;
    let name = one_line(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), email))
}

fn never(error: &dyn std::error::Error) -> MailError {
    MailError::Never { reason: format!("the mail can't be written: {error}") }
}

/// Header values hold no line breaks or other control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Calendar, Mail, UtcTime, message};

    fn mail() -> Mail {
        Mail {
            id: "0190b6f4-0000-7000-8000-000000000001".to_owned(),
            to: ("Rebecca Best".to_owned(), "rebecca@candidates.example".to_owned()),
            copies: Vec::new(),
            from_name: "Joel Bito, Fairhaven Chemicals".to_owned(),
            reply_to: Some(("Joel Bito".to_owned(), "joel@fairhaven.example".to_owned())),
            subject: "Gespräch über die Rolle".to_owned(),
            text: "Grüße".to_owned(),
            html: "<p>Grüße</p>".to_owned(),
            calendar: Some(Calendar {
                method: "REQUEST",
                file: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(),
            }),
            files: Vec::new(),
            at: UtcTime::from_unix(1_772_470_800),
        }
    }

    fn formatted(mail: &Mail) -> String {
        let from = "Interviews <interviews@fairhaven.example>".parse().unwrap();
        String::from_utf8(message(mail, &from).unwrap().formatted()).unwrap()
    }

    #[test]
    fn the_calendar_file_is_the_last_alternative_and_an_attachment() {
        let text = formatted(&mail());
        let places: Vec<usize> =
            ["text/plain", "text/html", "text/calendar; charset=utf-8; method=REQUEST", "application/ics"]
                .map(|kind| text.find(kind).unwrap_or_else(|| panic!("{kind} in {text}")))
                .to_vec();
        assert!(places.is_sorted());
        assert_eq!(text.matches("QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=").count(), 2);
        assert!(text.contains("Message-ID: <0190b6f4-0000-7000-8000-000000000001@fairhaven.example>"));
        assert_eq!(text, formatted(&mail()), "the same mail twice is the same bytes");
    }

    #[test]
    fn files_come_back_as_they_were() {
        use mail_parser::{MessageParser, MimeHeaders as _};
        let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
        let file = |name: &str, kind: &str| super::File {
            name: name.to_owned(),
            media_type: kind.to_owned(),
            bytes: bytes.clone(),
        };
        let long = format!("{}.pdf", "履歴書 ".repeat(40));
        let names = ["Résumé \"final\"; v2.pdf", "work.zip", long.as_str()];
        let kinds = ["application/pdf", "application/zip", "no type"];
        let files: Vec<_> = names.iter().zip(kinds).map(|(name, kind)| file(name, kind)).collect();
        for calendar in [mail().calendar, None] {
            let with_files = Mail { files: files.clone(), calendar: calendar.clone(), ..mail() };
            let text = formatted(&with_files);
            assert!(text.lines().all(|line| line.len() <= 998), "RFC 5322, 2.1.1");
            let read = MessageParser::default().parse(text.as_bytes()).unwrap();
            let is_own = |name: &str| name != "invite.ics";
            let own: Vec<_> =
                read.attachments().filter(|part| part.attachment_name().is_some_and(is_own)).collect();
            assert_eq!(own.iter().map(|part| part.attachment_name().unwrap()).collect::<Vec<_>>(), names);
            assert!(own.iter().all(|part| part.contents() == bytes));
            let kind = own[0].content_type().unwrap();
            assert_eq!((kind.ctype(), kind.subtype()), ("application", Some("pdf")));
            assert_eq!(own[2].content_type().unwrap().subtype(), Some("octet-stream"));
            assert_eq!(text.contains("text/calendar"), calendar.is_some());
            assert_eq!(read.body_text(0).unwrap().trim(), "Grüße");
        }
    }

    #[test]
    fn nothing_typed_by_people_makes_a_header() {
        let mut mail = mail();
        mail.subject = "Hello\r\nBcc: eve@example.org".to_owned();
        mail.from_name = "Joel\r\nBcc: eve@example.org".to_owned();
        mail.to.0 = "Rebecca\r\nBcc: eve@example.org".to_owned();
        let text = formatted(&mail);
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
        mail.to.1 = "rebecca@candidates.example\r\nRCPT TO:<eve@example.org>".to_owned();
        assert!(message(&mail, &"a@b.example".parse().unwrap()).is_err());
    }
}
