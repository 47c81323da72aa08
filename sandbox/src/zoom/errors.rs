//! Zoom's errors: a code and a sentence; the limits say more in headers.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::clock::zulu;
use crate::exchange::Answer;

pub(super) fn error(status: u16, code: i64, message: &str) -> Answer {
    Answer::json(status, &json!({"code": code, "message": message}))
}

/// What servers have been seen to send; the documentation also names 200 and 201.
pub(super) fn invalid_token() -> Answer {
    error(401, 124, "Invalid access token.")
}

pub(super) fn expired() -> Answer {
    error(401, 124, "Access token is expired.")
}

pub(super) fn missing_scopes(scopes: &str) -> Answer {
    error(400, 4711, &format!("Invalid access token, does not contain scopes:[{scopes}]."))
}

pub(super) fn no_meeting(id: &str) -> Answer {
    error(404, 3001, &format!("Meeting does not exist: {id}."))
}

pub(super) fn no_user(id: &str) -> Answer {
    error(404, 1001, &format!("User does not exist: {id}."))
}

/// A limit without the header that says when to come back: the caller adds the form it wants.
pub(super) fn too_many() -> Answer {
    error(
        429,
        429,
        "You have reached the maximum rate limit for this API. Refer to the response header for details on when \
         you can make another request.",
    )
    .with("x-ratelimit-category", "Medium")
    .with("x-ratelimit-remaining", "0")
}

/// The host's limit: until the next day of UTC, as an ISO 8601 instant.
pub(super) fn daily_limit(limit: u32, now: DateTime<Utc>) -> Answer {
    let tomorrow = (now.date_naive() + TimeDelta::days(1)).and_time(chrono::NaiveTime::MIN).and_utc();
    too_many()
        .with("x-ratelimit-type", "Daily-limit")
        .with("x-ratelimit-limit", limit.to_string())
        .with("retry-after", zulu(tomorrow))
}

/// The token endpoint's own form.
pub(super) fn oauth(status: u16, error: &str, reason: &str) -> Answer {
    Answer::json(status, &json!({"reason": reason, "error": error}))
}
