//! Calls of a signed-in person. The access token is renewed when it has run out, once, and the call is
//! repeated; when the session is over the page goes back to sign-in.

use std::future::Future;

use serde::de::DeserializeOwned;
use shared::error_code::ErrorCode;
use shared::wire::page::Page;

use super::{Answer, Call, ClientError, FileBody, paged};
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
        self.with_token(call, Call::send).await
    }

    /// Sends and reads the answer as text: files.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_text(self, call: Call) -> Answer<String> {
        self.with_token(call, Call::send_text).await
    }

    /// Sends and reads the answer as bytes: files.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_bytes(self, call: Call) -> Answer<Vec<u8>> {
        self.with_token(call, Call::send_bytes).await
    }

    /// Sends a file as the body.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_file<T: DeserializeOwned>(self, call: Call, file: FileBody) -> Answer<T> {
        self.with_token(call, |call| call.send_file(file.clone())).await
    }

    /// Sends where the answer has no body worth reading.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn send_only(self, call: Call) -> Answer<()> {
        self.with_token(call, Call::send_only).await
    }

    /// A list as a whole, read page by page; it ends at about `most` rows.
    ///
    /// # Errors
    /// As [`SignedIn::send`].
    pub async fn whole<T: DeserializeOwned>(self, path: &str, most: usize) -> Answer<Vec<T>> {
        let (mut all, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let Page { data, meta } = self.send(Call::get(&paged(path, &[], cursor.as_deref()))).await?;
            all.extend::<Vec<T>>(data);
            cursor = meta.next;
            if cursor.is_none() || all.len() >= most {
                return Ok(all);
            }
        }
    }

    async fn with_token<T, F>(self, call: Call, send: impl Fn(Call) -> F) -> Answer<T>
    where
        F: Future<Output = Answer<T>>,
    {
        let token = self.token(None).await?;
        match send(bearing(&call, &token)).await {
            Err(error) if is_stale(&error) => {
                let token = self.token(Some(&token)).await?;
                send(bearing(&call, &token)).await
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

fn bearing(call: &Call, token: &str) -> Call {
    call.again().header("Authorization", format!("Bearer {token}"))
}

fn is_stale(error: &ClientError) -> bool {
    error.status == 401 && (error.is(ErrorCode::SignInNeeded) || error.is(ErrorCode::SessionEnded))
}
