//! Calls about the signed-in person's own sign-in: sessions and password.

use serde_json::json;
use shared::ids::SessionId;
use shared::wire::auth::{ChangePassword, Session};
use shared::wire::page::Page;

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// Where the person is signed in.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn sessions(self) -> Answer<Page<Session>> {
        self.send(Call::get("/auth/sessions")).await
    }

    pub async fn end_session(self, id: SessionId) -> Answer<()> {
        self.send_only(Call::delete(&format!("/auth/sessions/{id}"))).await
    }

    /// Ends every session, this one too.
    pub async fn sign_out_everywhere(self) -> Answer<()> {
        self.send_only(Call::post("/auth/sign-out-everywhere").json(&json!({}))).await
    }

    pub async fn change_password(self, request: &ChangePassword) -> Answer<()> {
        self.send_only(Call::post("/auth/password").json(request)).await
    }
}
