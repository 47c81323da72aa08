//! Calls about integrations: the cards, and connecting, testing and disconnecting one.

use serde_json::json;
use shared::wire::integrations::{Connect, Connecting, Integration, IntegrationKind, IntegrationTest};

use super::{Answer, Call, SignedIn};

fn path(kind: IntegrationKind, rest: &str) -> String {
    format!("/integrations/{}{rest}", kind.as_str())
}

impl SignedIn {
    /// Every card with its state.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn integrations(self) -> Answer<Vec<Integration>> {
        self.send(Call::get("/integrations")).await
    }

    /// Sends the card's form; the answer says where the browser goes next, if anywhere.
    pub async fn authorize(self, kind: IntegrationKind, request: &Connect) -> Answer<Connecting> {
        self.send(Call::post(&path(kind, "/authorize")).json(request)).await
    }

    /// Awaits the provider no longer.
    pub async fn cancel_integration(self, kind: IntegrationKind) -> Answer<Integration> {
        self.send(Call::post(&path(kind, "/cancel")).json(&json!({}))).await
    }

    pub async fn test_integration(self, kind: IntegrationKind) -> Answer<IntegrationTest> {
        self.send(Call::post(&path(kind, "/test")).json(&json!({}))).await
    }

    pub async fn disconnect(self, kind: IntegrationKind) -> Answer<Integration> {
        self.send(Call::delete(&path(kind, ""))).await
    }
}
