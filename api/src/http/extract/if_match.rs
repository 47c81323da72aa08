//! `If-Match: "7"`: the version the caller edited (RFC 9110, section 13.1.1). Changes of edited things need it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, Header as _, IF_MATCH};
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;
use shared::text::errors;
use utoipa::IntoParams;

use crate::flows::{FlowError, Seen};
use crate::http::error::AppError;

/// The versions in `If-Match`.
#[derive(IntoParams)]
#[into_params(names("If-Match"), parameter_in = Header)]
pub struct IfMatch(
    /// The `ETag` of what was edited, such as `"3"`; several in a list, or `*` for whatever it is now.
    #[param(value_type = String, pattern = r#"^(\*|(W/)?"[^"\x00-\x20\x7f-\xff]*"(, (W/)?"[^"\x00-\x20\x7f-\xff]*")*)$"#)]
    pub Seen,
);

impl FromRequest for IfMatch {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        if !request.headers().contains_key(IF_MATCH) {
            return ready(Err(ErrorCode::PreconditionRequired.into()));
        }
        ready(read(request).map(Self))
    }
}

/// The versions in `If-Match`, where a change may also come without.
#[derive(IntoParams)]
#[into_params(names("If-Match"), parameter_in = Header)]
pub struct OptionalMatch(
    /// The `ETag` that was seen, such as `"3"`: the change is refused when it is another by now.
    #[param(value_type = Option<String>, pattern = r#"^(\*|(W/)?"[^"\x00-\x20\x7f-\xff]*"(, (W/)?"[^"\x00-\x20\x7f-\xff]*")*)$"#)]
    pub Seen,
);

impl FromRequest for OptionalMatch {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let given = request.headers().contains_key(IF_MATCH);
        ready(if given { read(request) } else { Ok(Seen::Any) }.map(Self))
    }
}

fn read(request: &HttpRequest) -> Result<Seen, AppError> {
    match header::IfMatch::parse(request) {
        Ok(header::IfMatch::Any) => Ok(Seen::Any),
        Ok(header::IfMatch::Items(tags)) if !tags.is_empty() => {
            // The comparison is the strong one: a weak tag matches nothing, and neither does a foreign one.
            let ours = tags.iter().filter(|tag| !tag.weak).filter_map(|tag| tag.tag().parse().ok());
            Ok(Seen::OneOf(ours.collect()))
        }
        _ => {
            let detail = errors::BAD_HEADER.with(&[("header", "If-Match")]);
            Err(FlowError::Because(ErrorCode::BadRequest, detail).into())
        }
    }
}
