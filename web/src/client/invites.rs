//! Calls about scheduling links.

use serde_json::json;
use shared::ids::InviteId;
use shared::wire::invites::{Invite, InviteLink};

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// One invite.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn invite(self, id: InviteId) -> Answer<Invite> {
        self.send(Call::get(&format!("/invites/{id}"))).await
    }

    /// The candidate's link, to be copied.
    pub async fn invite_link(self, id: InviteId) -> Answer<InviteLink> {
        self.send(Call::get(&format!("/invites/{id}/link"))).await
    }

    /// Withdraws the link: no time can be chosen with it any more.
    pub async fn revoke_invite(self, id: InviteId) -> Answer<Invite> {
        self.send(Call::post(&format!("/invites/{id}/revoke")).json(&json!({}))).await
    }
}
