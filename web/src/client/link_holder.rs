//! Calls of a candidate: the link in the address is the only authority.

use chrono::NaiveDate;
use serde::Serialize;
use shared::wire::links::{
    AskNewLink, BookSlot, CancelByCandidate, EditPhone, LinkSlots, LinkView, RescheduleByCandidate,
    WriteToHost,
};
use shared::wire::read::read;

use super::{Answer, Call, encode};

/// Who holds the link's token.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkHolder {
    token: String,
}

impl LinkHolder {
    pub fn new(token: &str) -> Self {
        Self { token: encode(token) }
    }

    /// Where the form of Join posts to: not the API but a page, which leads on to the conference.
    pub fn join_page(&self) -> String {
        format!("/i/{}/join", self.token)
    }

    fn path(&self, rest: &str) -> String {
        format!("/links/{}{rest}", self.token)
    }

    /// What the link shows now; `contact_shown`: with phone number and email address in full.
    ///
    /// # Errors
    /// As [`Call::send`], here and below; `link_unknown` for a token that never was.
    pub async fn view(&self, contact_shown: bool) -> Answer<LinkView> {
        let rest = if contact_shown { "?contact=shown" } else { "" };
        Call::get(&self.path(rest)).send_with(read).await
    }

    /// Free times from a date on, in a zone; without a date from the first free one.
    pub async fn slots(&self, from: Option<NaiveDate>, zone: &str) -> Answer<LinkSlots> {
        let mut rest = format!("/slots?zone={}", encode(zone));
        if let Some(from) = from {
            rest.push_str(&format!("&from={from}"));
        }
        Call::get(&self.path(&rest)).send_with(read).await
    }

    /// Takes a time.
    pub async fn book(&self, request: &BookSlot, key: &str) -> Answer<LinkView> {
        self.act("/booking", request, key).await
    }

    /// Moves the interview to another time.
    pub async fn reschedule(&self, request: &RescheduleByCandidate, key: &str) -> Answer<LinkView> {
        self.act("/reschedule", request, key).await
    }

    pub async fn cancel(&self, request: &CancelByCandidate, key: &str) -> Answer<LinkView> {
        self.act("/cancel", request, key).await
    }

    pub async fn edit_phone(&self, request: &EditPhone) -> Answer<LinkView> {
        Call::put(&self.path("/phone")).json(request).send_with(read).await
    }

    /// Writes into the conversation.
    pub async fn write(&self, request: &WriteToHost, key: &str) -> Answer<()> {
        Call::post(&self.path("/messages")).json(request).idempotent(key).send_only().await
    }

    /// Asks for a new link; asking twice is asking once.
    pub async fn ask_new_link(&self) -> Answer<()> {
        Call::post(&self.path("/new-link")).json(&AskNewLink {}).send_only().await
    }

    async fn act(&self, rest: &str, request: &impl Serialize, key: &str) -> Answer<LinkView> {
        Call::post(&self.path(rest)).json(request).idempotent(key).send_with(read).await
    }
}
