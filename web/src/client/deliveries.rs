//! Calls about deliveries and the development mailbox.

use serde_json::json;
use shared::ids::JobId;
use shared::wire::deliveries::{Delivery, DeliveryFilter, OutboxStatus, Released, Retried, TestMail};
use shared::wire::mailbox::{Mail, MailSummary};
use shared::wire::page::Page;

use super::{Answer, Call, SignedIn, encode, paged};

impl SignedIn {
    /// What left, waits or needs attention, newest first.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn deliveries(self, filter: DeliveryFilter, cursor: Option<&str>) -> Answer<Page<Delivery>> {
        let name = match filter {
            DeliveryFilter::Attention => "attention",
            DeliveryFilter::All => "all",
        };
        self.send(Call::get(&paged("/deliveries", &[("filter", name.to_owned())], cursor))).await
    }

    pub async fn retry_delivery(self, id: JobId) -> Answer<Delivery> {
        self.send(Call::post(&format!("/deliveries/{id}/retry")).json(&json!({}))).await
    }

    /// Where mails go, and how many wait or need somebody.
    pub async fn outbox_status(self) -> Answer<OutboxStatus> {
        self.send(Call::get("/deliveries/status")).await
    }

    /// Tries everything again that was given up or not sent.
    pub async fn retry_deliveries(self) -> Answer<Retried> {
        self.send(Call::post("/deliveries/retry").json(&json!({}))).await
    }

    /// Lets the deliveries of a restored or copied database go.
    pub async fn release_deliveries(self) -> Answer<Released> {
        self.send(Call::post("/deliveries/release").json(&json!({}))).await
    }

    /// Sends a mail to oneself; the answer says what the mail server said.
    pub async fn send_test_mail(self) -> Answer<TestMail> {
        self.send(Call::post("/deliveries/test-mail").json(&json!({}))).await
    }

    /// The captured mails, newest first.
    pub async fn mailbox(self) -> Answer<Page<MailSummary>> {
        self.send(Call::get(&paged("/mailbox", &[], None))).await
    }

    pub async fn mail(self, id: &str) -> Answer<Mail> {
        self.send(Call::get(&format!("/mailbox/{}", encode(id)))).await
    }

    /// A whole mail as it would have gone out.
    pub async fn mail_file(self, id: &str) -> Answer<String> {
        self.send_text(Call::get(&format!("/mailbox/{}/mail.eml", encode(id)))).await
    }
}
