//! Calls that need no right: set-up, sign-in, password tokens, zone names.

use shared::wire::auth::{
    ResetRequest, SessionToken, SetPassword, SetupRequest, SetupState, SignInRequest, TokenInfo, TokenQuery,
};
use shared::wire::read::read;
use shared::wire::zones::ZoneOption;

use super::{Answer, Call, encode};

/// Nobody in particular.
#[derive(Clone, Copy, Default)]
pub struct Anonymous;

/// Set by our pages only: a foreign page can't add it, so it can't use the cookie.
const OWN_PAGE: (&str, &str) = ("X-Parley", "1");

impl Anonymous {
    /// Whether the server waits for its first organization.
    ///
    /// # Errors
    /// As [`Call::send`], here and below.
    pub async fn setup_state(self) -> Answer<SetupState> {
        Call::get("/setup").send().await
    }

    /// Makes the organization and its first administrator, who is signed in by it.
    pub async fn set_up(self, request: &SetupRequest) -> Answer<SessionToken> {
        Call::post("/setup").header(OWN_PAGE.0, OWN_PAGE.1).json(request).send().await
    }

    pub async fn sign_in(self, request: &SignInRequest) -> Answer<SessionToken> {
        Call::post("/auth/sign-in").header(OWN_PAGE.0, OWN_PAGE.1).json(request).send().await
    }

    /// Trades the refresh cookie for a new access token.
    pub async fn refresh(self) -> Answer<SessionToken> {
        let call = Call::post("/auth/refresh").header(OWN_PAGE.0, OWN_PAGE.1);
        call.json(&serde_json::json!({})).send().await
    }

    /// Ends the session of the refresh cookie.
    pub async fn sign_out(self) -> Answer<()> {
        let call = Call::post("/auth/sign-out").header(OWN_PAGE.0, OWN_PAGE.1);
        call.json(&serde_json::json!({})).send_only().await
    }

    /// Asks for a reset mail; the answer is the same for every address.
    pub async fn ask_reset(self, request: &ResetRequest) -> Answer<()> {
        Call::post("/auth/reset-request").json(request).send_only().await
    }

    /// Sets a new password with the token of a reset mail.
    pub async fn reset_password(self, request: &SetPassword) -> Answer<SessionToken> {
        Call::post("/auth/reset").header(OWN_PAGE.0, OWN_PAGE.1).json(request).send().await
    }

    /// Whom an invitation is for.
    pub async fn invitation(self, query: &TokenQuery) -> Answer<TokenInfo> {
        Call::post("/auth/invitations/look-up").json(query).send().await
    }

    /// Accepts an invitation by choosing a password.
    pub async fn accept_invitation(self, request: &SetPassword) -> Answer<SessionToken> {
        Call::post("/auth/invitations/accept").header(OWN_PAGE.0, OWN_PAGE.1).json(request).send().await
    }

    /// All zones with their offset on a date (`2026-02-10`).
    pub async fn zones(self, on: chrono::NaiveDate) -> Answer<Vec<ZoneOption>> {
        Call::get(&format!("/zones?at={}", encode(&format!("{on}T12:00:00Z")))).send_with(read).await
    }
}
