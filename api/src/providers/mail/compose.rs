//! From a [`Mail`] to MIME: text and HTML, with a calendar file both as the last alternative (RFC 6047) and
//! as an attachment, and files after it. Everything in it is decided by its input, so the same mail twice is the same bytes.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use shared::mail_address::MailAddress;
use shared::text::mail as text;
use shared::time::UtcTime;

use super::report::Report;
use super::{MailError, headers};

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
    /// Somebody wrote it: an automatic answer may come back.
    pub by_a_person: bool,
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

/// One message of a mail, to those of its recipients whose mail servers can take it.
pub struct Written {
    pub message: Message,
    /// It names an address that needs SMTPUTF8 (RFC 6531).
    pub utf8: bool,
}

/// The MIME messages of `mail`: one for addresses in ASCII and one for the others, because a server on the way that
/// lacks SMTPUTF8 would refuse the first ones' mail for the sake of the second ones' address.
///
/// # Errors
/// `Never` when it can't be written. An address that is none is in the report.
pub fn letters(mail: &Mail, from: &Mailbox, report: &mut Report) -> Result<Vec<Written>, MailError> {
    let mut groups: [Vec<Mailbox>; 2] = [Vec::new(), Vec::new()];
    for person in std::iter::once(&mail.to).chain(&mail.copies) {
        match mailbox(person) {
            Ok((mailbox, utf8)) => groups[usize::from(utf8)].push(mailbox),
            Err(error) => report.failed(&person.1, error),
        }
    }
    let of_group = |(place, people): (usize, &Vec<Mailbox>)| {
        let utf8 = place == 1;
        message(mail, from, people, utf8).map(|message| Written { message, utf8 })
    };
    groups.iter().enumerate().filter(|(_, people)| !people.is_empty()).map(of_group).collect()
}

fn message(mail: &Mail, from: &Mailbox, people: &[Mailbox], utf8: bool) -> Result<Message, MailError> {
    let domain = from.email.domain();
    let seconds = u64::try_from(mail.at.unix()).unwrap_or(0);
    let sender = Mailbox::new(Some(one_line(&mail.from_name)), from.email.clone());
    let recipients = people.iter().map(|mailbox| mailbox.email.clone()).collect();
    let subject = one_line(&mail.subject);
    let mut builder = Message::builder()
        .from(sender.clone())
        .subject(subject.clone())
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .envelope(Envelope::new(Some(from.email.clone()), recipients).map_err(|error| never(&error))?);
    let (first, copies) = people.split_at(1.min(people.len()));
    // Whose address would make this a mail for SMTPUTF8 is not named in it; replies come to the system's address.
    let reply_to: Vec<Mailbox> = mail
        .reply_to
        .iter()
        .filter_map(|person| mailbox(person).ok())
        .filter(|(_, needs)| utf8 || !needs)
        .map(|(mailbox, _)| mailbox)
        .collect();
    for to in first {
        builder = builder.to(to.clone());
    }
    for copy in copies {
        builder = builder.cc(copy.clone());
    }
    for reply_to in &reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    let lists =
        [("From", std::slice::from_ref(&sender)), ("To", first), ("Cc", copies), ("Reply-To", &reply_to)];
    let special = lists.into_iter().filter_map(|(name, list)| headers::mailboxes(name, list));
    let automatic = (!mail.by_a_person).then(headers::auto_submitted);
    for header in special.chain(headers::subject(&subject)).chain(automatic) {
        builder = builder.raw_header(header);
    }
    builder.multipart(body(mail)?).map_err(|error| never(&error))
}

fn body(mail: &Mail) -> Result<MultiPart, MailError> {
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
    Ok(body)
}

/// Bytes as they are, under their name (RFC 2231 where it is not plain ASCII).
fn attachment(file: &File) -> Result<SinglePart, MailError> {
    let builder = part(&file.media_type, ContentTransferEncoding::Base64)
        .or_else(|_| part("application/octet-stream", ContentTransferEncoding::Base64))?;
    let name = one_line(&file.name);
    let builder = match headers::Attachment::of(&name) {
        Some(header) => builder.header(header),
        None => builder.header(ContentDisposition::attachment(&name)),
    };
    Ok(builder.body(file.bytes.clone()))
}

fn part(
    kind: &str,
    encoding: ContentTransferEncoding,
) -> Result<lettre::message::SinglePartBuilder, MailError> {
    let kind = ContentType::parse(kind).map_err(|error| never(&error))?;
    Ok(SinglePart::builder().header(kind).header(encoding))
}

/// How the person stands in a header, and whether their address needs SMTPUTF8.
fn mailbox((name, typed): &(String, String)) -> Result<(Mailbox, bool), MailError> {
    let none = || MailError::Never { reason: text::NOT_AN_ADDRESS.with(&[("address", &one_line(typed))]) };
    let address = MailAddress::parse(typed).ok_or_else(none)?;
    let email = address.envelope().parse().map_err(|_| none())?;
    let name = one_line(name);
    Ok((Mailbox::new((!name.is_empty()).then_some(name), email), address.needs_utf8()))
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
    use super::{Calendar, Mail, Report, UtcTime, letters};

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
            by_a_person: false,
            at: UtcTime::from_unix(1_772_470_800),
        }
    }

    fn formatted(mail: &Mail) -> String {
        all(mail).remove(0)
    }

    fn all(mail: &Mail) -> Vec<String> {
        let from = "Interviews <interviews@fairhaven.example>".parse().unwrap();
        let letters = letters(mail, &from, &mut Report::default()).unwrap();
        letters.iter().map(|letter| String::from_utf8(letter.message.formatted()).unwrap()).collect()
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
        assert!(all(&mail).is_empty());
    }

    #[test]
    fn names_that_look_encoded_are_shown_as_they_were_typed() {
        let typed = "=?utf-8?q?Ann?= =?utf-8?b?QW5u?= Müller";
        let mut mail = mail();
        mail.to.0 = typed.to_owned();
        mail.from_name = typed.to_owned();
        mail.reply_to = Some((typed.to_owned(), "ann@fairhaven.example".to_owned()));
        mail.copies = vec![("Ben".to_owned(), "ben@candidates.example".to_owned())];
        mail.subject = format!("Interview with {typed} {}", "and more ".repeat(12));
        mail.files = vec![super::File {
            name: format!("{typed}.pdf"),
            media_type: "application/pdf".to_owned(),
            bytes: vec![1],
        }];
        let text = formatted(&mail);
        let read = mail_parser::MessageParser::default().parse(text.as_bytes()).unwrap();
        let name = |list: Option<&mail_parser::Address<'_>>| {
            list.unwrap().first().unwrap().name.clone().unwrap().into_owned()
        };
        for list in [read.to(), read.from(), read.reply_to()] {
            assert_eq!(name(list), typed);
        }
        assert_eq!(read.subject().unwrap().trim(), mail.subject.trim());
        let file = mail_parser::MimeHeaders::attachment_name(read.attachments().last().unwrap()).unwrap();
        assert_eq!(file, format!("{typed}.pdf"));
        assert_eq!(
            read.to().unwrap().first().unwrap().address.as_deref(),
            Some("rebecca@candidates.example")
        );
        assert!(text.is_ascii() && !text.contains("=?utf-8?q?Ann?="), "{text}");
    }

    #[test]
    fn nobody_elses_address_makes_a_mail_that_fewer_servers_take() {
        let mut mail = mail();
        mail.to.1 = "anna@müller.example".to_owned();
        mail.copies = vec![
            ("Ann".to_owned(), "müller@candidates.example".to_owned()),
            ("No".to_owned(), "nobody".to_owned()),
        ];
        mail.reply_to = Some(("Jörg".to_owned(), "jörg@fairhaven.example".to_owned()));
        let all = all(&mail);
        assert_eq!(all.len(), 2);
        assert!(
            all[0].is_ascii()
                && all[0].contains("<anna@xn--mller-kva.example>")
                && !all[0].contains("Reply-To")
        );
        assert!(all[1].contains("<müller@candidates.example>") && all[1].contains("jörg@fairhaven.example"));
    }
}
