//! Zoom's token endpoint: codes, refresh with rotation, the server's own token, and giving tokens back.

use serde_json::json;

use super::{ACCOUNT_ID, Zoom, errors};
use crate::exchange::{Answer, Request};
use crate::oauth::{Issued, TokenError};

impl Zoom {
    pub(super) fn token(&mut self, request: &Request) -> Answer {
        let client = match self.client(request) {
            Ok(client) => client,
            Err(answer) => return answer,
        };
        let field = |name: &str| request.field(name).unwrap_or_default();
        let issued = match field("grant_type").as_str() {
            "authorization_code" => self.oauth.exchange(
                &client,
                &field("code"),
                &field("redirect_uri"),
                request.field("code_verifier").as_deref(),
                request.at,
            ),
            "refresh_token" => self.oauth.refresh(&client, &field("refresh_token"), request.at),
            // The description allows no fourth form.
            _ if field("account_id") == ACCOUNT_ID => {
                let issued = self.oauth.for_server(&client, request.at);
                return tokens(&issued, false);
            }
            _ => return errors::oauth(400, "invalid_request", "Bad account id (4735)"),
        };
        match issued {
            Ok(issued) => tokens(&issued, true),
            Err(error) => refused(error),
        }
    }

    pub(super) fn give_back(&mut self, request: &Request) -> Answer {
        match self.client(request) {
            Ok(client) => {
                self.oauth.give_back(&client, &request.field("token").unwrap_or_default());
                Answer::json(200, &json!({"status": "success"}))
            }
            Err(answer) => answer,
        }
    }

    /// The client id, when the Basic header is right.
    fn client(&self, request: &Request) -> Result<String, Answer> {
        let (id, secret) = request.basic().ok_or_else(|| refused(TokenError::Client))?;
        self.oauth.client(&id, &secret).map_err(refused)?;
        Ok(id)
    }
}

fn tokens(issued: &Issued, refreshes: bool) -> Answer {
    let mut body = json!({
        "access_token": issued.access,
        "token_type": "bearer",
        "expires_in": if refreshes { issued.access_seconds } else { issued.access_seconds + 1 },
        "scope": issued.scopes.join(" "),
        "api_url": "https://api.zoom.us",
    });
    if refreshes {
        body["refresh_token"] = json!(issued.refresh);
    }
    Answer::json(200, &body)
}

fn refused(error: TokenError) -> Answer {
    match error {
        TokenError::Client => {
            errors::oauth(401, "invalid_client", "Invalid client_id or client_secret (4702)")
        }
        TokenError::CodeUnknown => errors::oauth(400, "invalid_grant", "Invalid authorization code (4734)"),
        TokenError::CodeExpired => errors::oauth(400, "invalid_grant", "Authorization code expired (4733)"),
        TokenError::Redirect => errors::oauth(400, "invalid_request", "Redirect URI mismatch (4709)"),
        TokenError::Verifier => errors::oauth(400, "invalid_grant", "Code verifier does not match"),
        TokenError::Refresh => errors::oauth(400, "invalid_grant", "Invalid Token!"),
    }
}
