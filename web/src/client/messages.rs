//! Calls about messages and their templates.

use shared::ids::TemplateId;
use shared::wire::conference::ConferenceOption;
use shared::wire::messages::{Compose, Message, MessagePreview};
use shared::wire::templates::{MessageTemplate, SaveTemplate};

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// Sends a message; with availability attached, a link is minted for it.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn send_message(self, request: &Compose, key: &str) -> Answer<Message> {
        self.send(Call::post("/messages").idempotent(key).json(request)).await
    }

    /// What the recipient would get, by the code that sends.
    pub async fn preview_message(self, request: &Compose) -> Answer<MessagePreview> {
        self.send(Call::post("/messages/preview").json(request)).await
    }

    /// Own templates and those shared with everybody.
    pub async fn templates(self) -> Answer<Vec<MessageTemplate>> {
        self.whole("/message-templates", usize::MAX).await
    }

    pub async fn create_template(self, request: &SaveTemplate, key: &str) -> Answer<MessageTemplate> {
        self.send(Call::post("/message-templates").idempotent(key).json(request)).await
    }

    pub async fn save_template(
        self,
        id: TemplateId,
        version: i64,
        request: &SaveTemplate,
    ) -> Answer<MessageTemplate> {
        self.send(Call::put(&format!("/message-templates/{id}")).if_version(version).json(request)).await
    }

    pub async fn delete_template(self, id: TemplateId, version: i64) -> Answer<()> {
        self.send_only(Call::delete(&format!("/message-templates/{id}")).if_version(version)).await
    }

    /// How an interview can be held, with what is set up.
    pub async fn conference_options(self) -> Answer<Vec<ConferenceOption>> {
        self.send(Call::get("/conference-options")).await
    }
}
