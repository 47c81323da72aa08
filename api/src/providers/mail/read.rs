//! Reads a kept mail back, as a mail program would.

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _};
use shared::time::UtcTime;
use shared::wire::mailbox::{Mail, MailFile, MailSummary};

use super::letter::links;

/// What stands over a mail; the beginning of it is enough. None when the bytes are no mail.
pub fn summary(id: &str, beginning: &[u8]) -> Option<MailSummary> {
    MessageParser::default().parse_headers(beginning).map(|message| heads(id, &message))
}

fn heads(id: &str, message: &Message<'_>) -> MailSummary {
    MailSummary {
        id: id.to_owned(),
        to: shown(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        at: UtcTime::from_unix(message.date().map_or(0, mail_parser::DateTime::to_timestamp)),
    }
}

/// None when the bytes are no mail.
pub fn mail(id: &str, raw: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(raw)?;
    let text = message.body_text(0)?.replace("\r\n", "\n");
    let calendar = message.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
    });
    Some(Mail {
        summary: heads(id, &message),
        from: shown(message.from()),
        links: links(&text),
        attachments: files(&message),
        text,
        calendar: calendar.map(|part| String::from_utf8_lossy(part.contents()).into_owned()),
    })
}

/// What came as a named file; the calendar file is shown by itself.
fn files(message: &Message<'_>) -> Vec<MailFile> {
    let file = |part: &mail_parser::MessagePart<'_>| {
        let name = part.attachment_name()?;
        let kind = part.content_type()?;
        let media_type = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
        let bytes = i64::try_from(part.contents().len()).unwrap_or(i64::MAX);
        (media_type != "application/ics").then(|| MailFile { name: name.to_owned(), media_type, bytes })
    };
    message.attachments().filter_map(file).collect()
}

/// `Rebecca Best <rebecca@candidates.example>`.
fn shown(address: Option<&Address<'_>>) -> String {
    let Some(first) = address.and_then(Address::first) else { return String::new() };
    let address = first.address().unwrap_or_default();
    first.name().map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>"))
}
