//! Zoom's notifications. The signature comes first, also for the address's validation: its answer is an HMAC
//! with the same secret, so answering anybody would sign whatever they like.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;

use crate::providers::access::Access;
use crate::providers::notice::{About, Incoming, Notice, Notices, Refused, Told};

/// How far the time of a notice may be off.
const TOLERANCE_SECONDS: i64 = 300;

pub struct ZoomNotices;

impl Notices for ZoomNotices {
    fn read(&self, access: &Access, incoming: &Incoming<'_>, now: UtcTime) -> Result<Told, Refused> {
        let secret = access.field("webhook_secret");
        let timestamp = (incoming.header)("x-zm-request-timestamp");
        let signature = (incoming.header)("x-zm-signature");
        check(secret, &timestamp, &signature, incoming.body, now)?;
        let event: Event = serde_json::from_slice(incoming.body).map_err(|_| Refused::Malformed)?;
        if event.event == "endpoint.url_validation" {
            let token = event.payload.plain_token.as_deref().filter(|token| is_plain(token));
            return Ok(Told::Answer(validation(secret, token.ok_or(Refused::Malformed)?)));
        }
        let mut seen = Sha256::new();
        seen.update(timestamp.as_bytes());
        seen.update(incoming.body);
        let fingerprint = crate::security::token::hex(&seen.finalize());
        Ok(about(event, now).map_or(Told::Nothing, |about| Told::Notice(Notice { fingerprint, about })))
    }
}

fn mac(secret: &str) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(secret.as_bytes()).ok()
}

/// Constant time, over the body as it came.
fn check(secret: &str, timestamp: &str, signature: &str, body: &[u8], now: UtcTime) -> Result<(), Refused> {
    let digits = timestamp.bytes().all(|b| b.is_ascii_digit());
    // Seconds or milliseconds: both are seen. What is signed is the text as it came.
    let seconds = match (digits, timestamp.len(), timestamp.parse::<i64>()) {
        (true, 10, Ok(seconds)) => seconds,
        (true, 13, Ok(millis)) => millis / 1000,
        _ => return Err(Refused::Signature),
    };
    if secret.is_empty() || (now.unix() - seconds).abs() > TOLERANCE_SECONDS {
        return Err(Refused::Signature);
    }
    let given = signature.strip_prefix("v0=").and_then(unhex).ok_or(Refused::Signature)?;
    let mut mac = mac(secret).ok_or(Refused::Signature)?;
    mac.update(b"v0:");
    mac.update(timestamp.as_bytes());
    mac.update(b":");
    mac.update(body);
    mac.verify_slice(&given).map_err(|_| Refused::Signature)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() != 64 {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

/// What Zoom sends as token, and nothing that could be the start of a signed message.
fn is_plain(token: &str) -> bool {
    (1..=64).contains(&token.len())
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn validation(secret: &str, token: &str) -> String {
    let signed = mac(secret).map(|mut mac| {
        mac.update(token.as_bytes());
        crate::security::token::hex(&mac.finalize().into_bytes())
    });
    let answer = serde_json::json!({ "plainToken": token, "encryptedToken": signed.unwrap_or_default() });
    answer.to_string()
}

#[derive(Deserialize)]
struct Event {
    event: String,
    #[serde(default)]
    event_ts: i64,
    #[serde(default)]
    payload: Payload,
}

#[derive(Deserialize, Default)]
struct Payload {
    #[serde(default, rename = "plainToken")]
    plain_token: Option<String>,
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    object: Value,
}

fn about(event: Event, now: UtcTime) -> Option<About> {
    let object = &event.payload.object;
    // A string in notifications, a number in answers.
    let external_id = match &object["id"] {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    };
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let person = &object["participant"];
    let told = || (event.event_ts > 0).then(|| UtcTime::from_unix(event.event_ts / 1000));
    let at = |value: &Value| {
        let said = value.as_str().and_then(|text| text.parse().ok());
        said.or_else(told).unwrap_or(now)
    };
    let attendance = |kind, name: Option<String>, at| {
        Some(About::Attendance { external_id: external_id.clone()?, event: kind, name, at })
    };
    match event.event.as_str() {
        "meeting.started" => attendance(AttendanceEvent::Started, None, at(&object["start_time"])),
        "meeting.ended" => attendance(AttendanceEvent::Ended, None, at(&object["end_time"])),
        "meeting.participant_joined" => {
            attendance(AttendanceEvent::Joined, text(&person["user_name"]), at(&person["join_time"]))
        }
        "meeting.participant_left" => {
            attendance(AttendanceEvent::Left, text(&person["user_name"]), at(&person["leave_time"]))
        }
        "meeting.participant_joined_waiting_room" | "meeting.participant_jbh_waiting" => {
            attendance(AttendanceEvent::Waiting, text(&person["user_name"]), at(&Value::Null))
        }
        "meeting.updated" | "meeting.deleted" => Some(About::Meeting { external_id: external_id? }),
        "app_deauthorized" => Some(About::Gone { account_id: event.payload.user_id }),
        "user.deactivated" | "user.deleted" => Some(About::Gone { account_id: external_id }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Incoming, Notices as _, Refused, Told, ZoomNotices, check, validation};
    use crate::providers::access::Access;
    use crate::providers::notice::{About, Notice};
    use shared::time::UtcTime;
    use shared::wire::conference::AttendanceEvent;

    const SECRET: &str = "zoomWebhookSecret_0123456789";
    const BODY: &str = r#"{"event":"meeting.started","event_ts":1764000000123,"payload":{"account_id":"AAAAAABBBB","object":{"id":"86512345678","uuid":"4444AAAiAAAAAiAiAiiAii==","host_id":"x1yCzABCDEfg23HiJKl4mN","topic":"Interview","type":2,"start_time":"2025-11-24T16:00:00Z","timezone":"America/Los_Angeles","duration":30}}}"#;
    const SIGNATURE: &str = "v0=8a93123e3885f3b3052870bb7e059f6146b660d50cf2ebddf24e3f3573e8b09b";
    const AT: &str = "1764000000";

    fn now() -> UtcTime {
        UtcTime::from_unix(1_764_000_060)
    }

    #[test]
    fn the_published_vectors_hold() {
        assert_eq!(check(SECRET, AT, SIGNATURE, BODY.as_bytes(), now()), Ok(()));
        let answer = validation(SECRET, "qgg8vlvZRS6UYooatFL8Aw");
        assert!(answer.contains("bf69f1f6366529561e78298c01b57ed5f0bf2739a2ff7dd80a5b4e876855f5bf"));
    }

    #[test]
    fn everything_else_is_refused() {
        let refused = |secret: &str, at: &str, signature: &str, body: &str, now: UtcTime| {
            assert_eq!(check(secret, at, signature, body.as_bytes(), now), Err(Refused::Signature));
        };
        refused("", AT, SIGNATURE, BODY, now());
        refused("another", AT, SIGNATURE, BODY, now());
        refused(SECRET, "1764000001", SIGNATURE, BODY, now());
        refused(SECRET, AT, SIGNATURE, &BODY.replace("started", "ended"), now());
        refused(SECRET, AT, SIGNATURE, BODY, UtcTime::from_unix(1_764_000_301));
        refused(SECRET, "-764000000", SIGNATURE, BODY, now());
        for signature in ["", "v0=", "8a93", "v0=zz", &SIGNATURE.replace("v0", "v1")] {
            refused(SECRET, AT, signature, BODY, now());
        }
    }

    fn read(body: &str, signature: &str) -> Result<Told, Refused> {
        let access = Access {
            fields: [("webhook_secret".to_owned(), SECRET.to_owned())].into(),
            token: String::new(),
        };
        let header = |name: &str| match name {
            "x-zm-request-timestamp" => AT.to_owned(),
            "x-zm-signature" => signature.to_owned(),
            _ => String::new(),
        };
        ZoomNotices.read(&access, &Incoming { header: &header, query: "", body: body.as_bytes() }, now())
    }

    #[test]
    fn a_checked_notice_says_what_happened() {
        let Ok(Told::Notice(Notice { about, .. })) = read(BODY, SIGNATURE) else { panic!("no notice") };
        let started = About::Attendance {
            external_id: "86512345678".to_owned(),
            event: AttendanceEvent::Started,
            name: None,
            at: "2025-11-24T16:00:00Z".parse().unwrap(),
        };
        assert_eq!(about, started);
    }

    #[test]
    fn validation_signs_for_nobody_but_zoom() {
        let body = r#"{"event":"endpoint.url_validation","payload":{"plainToken":"abc"}}"#;
        assert_eq!(read(body, ""), Err(Refused::Signature));
        assert_eq!(read(body, SIGNATURE), Err(Refused::Signature));
        // Rightly signed, but the token would be a message to sign.
        let oracle = body.replace("abc", "v0:1764000000:{}");
        let signature = super::mac(SECRET).map(|mut mac| {
            use hmac::Mac as _;
            mac.update(format!("v0:{AT}:{oracle}").as_bytes());
            format!("v0={}", crate::security::token::hex(&mac.finalize().into_bytes()))
        });
        assert_eq!(read(&oracle, &signature.unwrap()), Err(Refused::Malformed));
    }
}
