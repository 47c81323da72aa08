//! `Idempotency-Key`: a name the client gives its request, so that a repetition has no second effect.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;

use utoipa::IntoParams;

use crate::http::error::AppError;

/// The key, when the client sent one.
#[derive(IntoParams)]
#[into_params(names("Idempotency-Key"), parameter_in = Header)]
pub struct IdempotencyKey(
    /// Names the request, 1 to 200 visible ASCII characters: for a day the same key gets the same answer and has
    /// no second effect.
    #[param(min_length = 1, max_length = 200, pattern = r"^[\x21-\x7e]+$")]
    pub Option<String>,
);

impl FromRequest for IdempotencyKey {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(header) = request.headers().get("idempotency-key") else {
            return ready(Ok(Self(None)));
        };
        let key = header.to_str().ok().map(str::trim);
        let sound = |key: &&str| (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        ready(match key.filter(sound) {
            Some(key) => Ok(Self(Some(key.to_owned()))),
            None => Err(ErrorCode::BadRequest.into()),
        })
    }
}
