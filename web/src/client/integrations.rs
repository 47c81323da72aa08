//! Calls about integrations: the cards, and connecting, testing and disconnecting one. `scope`: the organization's
//! accounts, or one's own.

use serde_json::json;
use shared::wire::integrations::{
    Connect, Connecting, Integration, IntegrationKind, IntegrationScope, IntegrationTest, UseReplacement,
};

use super::{Answer, Call, SignedIn};

/// A card, and whose account is meant.
type Which = (IntegrationKind, IntegrationScope);

fn query(scope: IntegrationScope) -> &'static str {
    match scope {
        IntegrationScope::Organization => "",
        IntegrationScope::Person => "?scope=person",
    }
}

fn path((kind, scope): Which, rest: &str) -> String {
    format!("/integrations/{}{rest}{}", kind.as_str(), query(scope))
}

impl SignedIn {
    /// Every card with its state.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn integrations(self, scope: IntegrationScope) -> Answer<Vec<Integration>> {
        self.send(Call::get(&format!("/integrations{}", query(scope)))).await
    }

    /// Sends the card's form; the answer says where the browser goes next, if anywhere.
    pub async fn authorize(self, which: Which, request: &Connect) -> Answer<Connecting> {
        self.send(Call::post(&path(which, "/authorize")).json(request)).await
    }

    /// Awaits the provider no longer.
    pub async fn cancel_integration(self, which: Which) -> Answer<Integration> {
        self.send(Call::post(&path(which, "/cancel")).json(&json!({}))).await
    }

    pub async fn test_integration(self, which: Which) -> Answer<IntegrationTest> {
        self.send(Call::post(&path(which, "/test")).json(&json!({}))).await
    }

    /// Uses the other account that the card asks about.
    pub async fn use_replacement(self, which: Which, request: &UseReplacement) -> Answer<Integration> {
        self.send(Call::post(&path(which, "/replacement")).json(request)).await
    }

    /// Keeps the account of before.
    pub async fn discard_replacement(self, which: Which) -> Answer<Integration> {
        self.send(Call::delete(&path(which, "/replacement"))).await
    }

    pub async fn disconnect(self, which: Which) -> Answer<Integration> {
        self.send(Call::delete(&path(which, ""))).await
    }
}
