//! `If-Match: "7"`: the version the caller edited (RFC 9110, section 13.1.1). Changes of edited things need it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
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

/// # Errors
/// `bad_request` when the header is no list of entity tags.
fn read(request: &HttpRequest) -> Result<Seen, AppError> {
    let lines = request.headers().get_all(IF_MATCH).map(|line| line.as_bytes());
    seen(&lines.collect::<Vec<_>>().join(&b","[..])).ok_or_else(|| {
        let detail = errors::BAD_HEADER.with(&[("header", "If-Match")]);
        FlowError::Because(ErrorCode::BadRequest, detail).into()
    })
}

/// What `*` or a list of entity tags names. Actix's own reader takes a tag for two where it holds a comma, which a
/// foreign one may (RFC 9110, section 8.8.3).
fn seen(header: &[u8]) -> Option<Seen> {
    let mut rest = header.trim_ascii();
    if rest == b"*" {
        return Some(Seen::Any);
    }
    let (mut versions, mut tags) = (Vec::new(), 0);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(b",") {
            rest = after.trim_ascii_start();
            continue;
        }
        let weak = rest.starts_with(b"W/");
        let quoted = rest.strip_prefix(b"W/").unwrap_or(rest).strip_prefix(b"\"")?;
        let end = quoted.iter().position(|byte| *byte == b'"')?;
        let (tag, after) = (&quoted[..end], quoted[end + 1..].trim_ascii_start());
        if tag.iter().any(|byte| *byte <= b' ' || *byte == 0x7f) || !(after.is_empty() || after[0] == b',') {
            return None;
        }
        tags += 1;
        // The comparison is the strong one: a weak tag matches nothing, and neither does a foreign one.
        if !weak {
            versions.extend(std::str::from_utf8(tag).ok().and_then(|tag| tag.parse::<i64>().ok()));
        }
        rest = after;
    }
    (tags > 0).then_some(Seen::OneOf(versions))
}

#[cfg(test)]
mod tests {
    use super::{Seen, seen};

    #[test]
    fn tags_are_read_as_the_rfc_writes_them() {
        let of = |versions: &[i64]| Some(Seen::OneOf(versions.to_vec()));
        assert_eq!(seen(b" * "), Some(Seen::Any));
        for (header, versions) in [
            ("\"3\"", &[3][..]),
            ("\"3\", W/\"4\",,\"5\" ", &[3, 5]),
            ("W/\"3\"", &[]),
            ("\"a,b{\", \"7\"", &[7]),
            ("\"\"", &[]),
        ] {
            assert_eq!(seen(header.as_bytes()), of(versions), "{header}");
        }
        for wrong in ["", ",", "3", "\"3", "\"3\" \"4\"", "w/\"3\"", "\"3 4\"", "*, \"3\"", "\"3\", *"] {
            assert_eq!(seen(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
