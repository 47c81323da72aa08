//! Who asks: a person with a valid access token whose session the database still knows, or a machine with a key.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use shared::error_code::ErrorCode;

use super::app;
use crate::flows::api_keys::sign_in;
use crate::flows::{Actor, Credential, FlowError, auth};
use crate::http::error::AppError;
use crate::http::middleware::request_id;

type Asking<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// A person who is signed in; a key is refused.
pub struct SignedIn(pub Actor);

/// A person who is signed in, or a key that acts for one. For what the matrix gives a scope.
pub struct Caller(pub Actor);

impl FromRequest for SignedIn {
    type Error = AppError;
    type Future = Asking<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let actor = actor(&request).await?;
            match actor.credential {
                Credential::Session(_) => Ok(Self(actor)),
                Credential::ApiKey { .. } => Err(ErrorCode::PersonNeeded.into()),
            }
        })
    }
}

impl FromRequest for Caller {
    type Error = AppError;
    type Future = Asking<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self(actor(&request).await?)) })
    }
}

async fn actor(request: &HttpRequest) -> Result<Actor, AppError> {
    let app = app(request)?;
    let token = bearer(request)?;
    if !sign_in::is_key(token) {
        let claims = app
            .tokens
            .verify(token, app.clock.now())
            .ok_or_else(|| AppError::from(ErrorCode::SignInNeeded))?;
        return Ok(auth::current::load(app, &claims, request_id::current()).await?);
    }
    let (actor, allowance) = sign_in::load(app, token, request_id::current()).await?;
    request.extensions_mut().insert(allowance.unwrap_or_else(|refused| refused));
    match allowance {
        Ok(_) => Ok(actor),
        Err(refused) => Err(FlowError::TooMany { retry_after: refused.resets_in }.into()),
    }
}

/// What stands behind `Bearer`, whose letters may be of either case (RFC 9110, section 11.1); nothing without it.
fn bearer(request: &HttpRequest) -> Result<&str, AppError> {
    let mut headers = request.headers().get_all(AUTHORIZATION);
    let header = headers.next().and_then(|value| value.to_str().ok()).unwrap_or_default();
    // A proxy may check one of them and pass on the other: neither is believed.
    if headers.next().is_some() {
        return Err(ErrorCode::AmbiguousCredentials.into());
    }
    let (scheme, token) = header.split_once(' ').unwrap_or_default();
    Ok(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}
