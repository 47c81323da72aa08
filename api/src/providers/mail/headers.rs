//! Header values for text that looks like an encoded word (RFC 2047). Somebody who is called `=?utf-8?q?Ann?=` is to
//! be shown so, and readers decode whatever has that form: such text is encoded as a whole. Other text is left to
//! the library, which encodes what is not ASCII.

use email_encoding::headers::rfc2047;
use email_encoding::headers::writer::EmailWriter;
use lettre::message::Mailbox;
use lettre::message::header::{Header, HeaderName, HeaderValue};

pub fn looks_encoded(text: &str) -> bool {
    text.contains("=?")
}

/// `Subject`, when the library can't be left to write it.
pub fn subject(text: &str) -> Option<HeaderValue> {
    let name = HeaderName::new_from_ascii_str("Subject");
    looks_encoded(text).then(|| value(name, text.to_owned(), encoded(text, "Subject: ".len())))
}

/// No program of the recipient is to answer, such as one that says when they are back (RFC 3834, section 5).
pub fn auto_submitted() -> HeaderValue {
    let words = "auto-generated".to_owned();
    value(HeaderName::new_from_ascii_str("Auto-Submitted"), words.clone(), words)
}

/// `From`, `To`, `Cc` or `Reply-To`, when the library can't be left to write it.
pub fn mailboxes(name: &'static str, list: &[Mailbox]) -> Option<HeaderValue> {
    let one = |mailbox: &Mailbox| match &mailbox.name {
        Some(shown) => format!("{}\r\n <{}>", encoded(shown, name.len() + 2), mailbox.email),
        None => format!("<{}>", mailbox.email),
    };
    let looks = list.iter().filter_map(|mailbox| mailbox.name.as_deref()).any(looks_encoded);
    let all = list.iter().map(one).collect::<Vec<_>>().join(",\r\n ");
    looks.then(|| value(HeaderName::new_from_ascii_str(name), all.replace("\r\n ", " "), all))
}

/// `Content-Disposition` of a file with such a name, when the library can't be left to write it.
#[derive(Clone)]
pub struct Attachment(String);

impl Attachment {
    pub fn of(file_name: &str) -> Option<Self> {
        looks_encoded(file_name).then(|| Self(file_name.to_owned()))
    }
}

impl Header for Attachment {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Disposition")
    }

    /// Nothing is read back.
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("written only".into())
    }

    /// RFC 2231 section 4.
    fn display(&self) -> HeaderValue {
        let mut all = String::from("attachment; filename*=utf-8''");
        for byte in self.0.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => all.push(char::from(byte)),
                _ => all.push_str(&format!("%{byte:02X}")),
            }
        }
        value(Self::name(), all.clone(), all)
    }
}

fn value(name: HeaderName, raw: String, encoded: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(name, raw, encoded)
}

fn encoded(text: &str, line_len: usize) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = rfc2047::encode(text, &mut EmailWriter::new(&mut out, line_len, 0, false));
    out
}
