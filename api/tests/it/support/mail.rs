//! The outbox of a test: runs what is queued, reads the mails it left.

use api::jobs::worker::Worker;
use api::store::schema::reset_requests;
use diesel::prelude::*;
use mail_parser::{Message, MessageParser, MimeHeaders};

use super::app::TestApp;

/// A mail as its recipient's program reads it.
#[derive(Clone, Debug)]
pub struct TestMail {
    pub message_id: String,
    pub from: (String, String),
    pub to: String,
    /// Addresses that get a copy.
    pub cc: Vec<String>,
    pub reply_to: Option<String>,
    /// `Auto-Submitted`, as it was written.
    pub automatic: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// `method` of the calendar part, and the file.
    pub calendar: Option<(String, String)>,
    /// Name, kind and content of the files that came with it, besides the calendar file.
    pub files: Vec<(String, String, Vec<u8>)>,
}

impl TestMail {
    pub fn parse(raw: &[u8]) -> Self {
        let message = MessageParser::default().parse(raw).expect("a mail");
        let address = |group: Option<&mail_parser::Address>| {
            let first = group.and_then(|group| group.first());
            first.map(|a| {
                (a.name().unwrap_or_default().to_owned(), a.address().unwrap_or_default().to_owned())
            })
        };
        Self {
            message_id: message.message_id().expect("a Message-ID").to_owned(),
            from: address(message.from()).expect("a sender"),
            to: address(message.to()).expect("a recipient").1,
            cc: message
                .cc()
                .map(|group| group.iter().filter_map(|a| a.address().map(str::to_owned)).collect())
                .unwrap_or_default(),
            reply_to: address(message.reply_to()).map(|(_, address)| address),
            automatic: message.header("Auto-Submitted").and_then(|value| value.as_text()).map(str::to_owned),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: message.body_text(0).expect("a text part").replace("\r\n", "\n"),
            html: message.body_html(0).expect("an HTML part").into_owned(),
            calendar: calendar(&message),
            files: files(&message),
        }
    }

    /// The first web address in the text that contains `part`.
    pub fn link(&self, part: &str) -> String {
        api::providers::mail::letter::links(&self.text)
            .into_iter()
            .find(|link| link.contains(part))
            .unwrap_or_else(|| panic!("no link with {part} in {}", self.text))
    }
}

fn files(message: &Message<'_>) -> Vec<(String, String, Vec<u8>)> {
    let named = message.attachments().filter_map(|part| Some((part.attachment_name()?, part)));
    named
        .filter(|(name, _)| *name != "invite.ics")
        .map(|(name, part)| {
            let kind = part.content_type().expect("a kind");
            let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
            (name.to_owned(), kind, part.contents().to_vec())
        })
        .collect()
}

fn calendar(message: &Message<'_>) -> Option<(String, String)> {
    let part = message.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
    })?;
    let method = part.content_type().and_then(|kind| kind.attribute("method")).expect("a method");
    Some((method.to_owned(), String::from_utf8(part.contents().to_vec()).expect("UTF-8")))
}

impl TestApp {
    /// Waits until every request for a password reset was looked at, which happens after its answer.
    pub fn resets_answered(&self) {
        let begun = std::time::Instant::now();
        while self.db(|conn| reset_requests::table.count().get_result::<i64>(conn)) > 0 {
            assert!(begun.elapsed() < std::time::Duration::from_secs(10), "a reset request waits");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Runs every job that is due now.
    pub async fn run_jobs(&self) -> usize {
        self.resets_answered();
        Worker::new(self.app.clone()).unwrap().run_all().await.unwrap()
    }

    /// All mails sent so far, in the order they were queued.
    pub fn mails(&self) -> Vec<TestMail> {
        let Ok(entries) = std::fs::read_dir(self.dir.path().join("mail")) else { return Vec::new() };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        paths.sort();
        paths.into_iter().map(|path| TestMail::parse(&std::fs::read(path).unwrap())).collect()
    }

    /// Runs the outbox and answers the newest mail to an address.
    pub async fn newest_mail_to(&self, address: &str) -> TestMail {
        self.run_jobs().await;
        self.mails().into_iter().rfind(|mail| mail.to == address).expect("a mail to the address")
    }
}
