//! Calls of a signed-in person. The access token is renewed when it has run out, once, and the call is
//! repeated; when the session is over the page goes back to sign-in.

use serde::de::DeserializeOwned;
use shared::error_code::ErrorCode;

use super::{Answer, Call, ClientError};
use crate::session::{Session, access_token};

/// The person of the page's session.
#[derive(Clone, Copy)]
pub struct SignedIn {
    session: Session,
}

impl SignedIn {
    /// The client of the provided session; call it while a component is set up.
    pub fn get() -> Self {
        Self { session: Session::get() }
    }

    /// Sends with the access token and reads the answer.
    ///
    /// # Errors
    /// As [`Call::send`]; a session that is over also signs the page out.
    pub async fn send<T: DeserializeOwned>(self, call: Call) -> Answer<T> {
        let token = self.token(None).await?;
        match with_token(&call, &token).send().await {
            Err(error) if is_stale(&error) => {
                with_token(&call, &self.token(Some(&token)).await?).send().await
            }
            other => other,
        }
    }

    /// Sends and reads the answer as text: files.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_text(self, call: Call) -> Answer<String> {
        let token = self.token(None).await?;
        match with_token(&call, &token).send_text().await {
            Err(error) if is_stale(&error) => {
                with_token(&call, &self.token(Some(&token)).await?).send_text().await
            }
            other => other,
        }
    }

    /// Sends where the answer has no body worth reading.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_only(self, call: Call) -> Answer<()> {
        let token = self.token(None).await?;
        match with_token(&call, &token).send_only().await {
            Err(error) if is_stale(&error) => {
                with_token(&call, &self.token(Some(&token)).await?).send_only().await
            }
            other => other,
        }
    }

    async fn token(self, refused: Option<&str>) -> Answer<String> {
        let token = access_token(refused).await;
        if token.as_ref().is_err_and(|error| error.status == 401) {
            self.session.forget();
        }
        token
    }
}

fn with_token(call: &Call, token: &str) -> Call {
    call.again().header("Authorization", format!("Bearer {token}"))
}

fn is_stale(error: &ClientError) -> bool {
    error.status == 401 && (error.is(ErrorCode::SignInNeeded) || error.is(ErrorCode::SessionEnded))
}
