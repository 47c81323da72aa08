//! Webex's notifications: each signed with the secret that Parley gave along when it asked for them.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;

use crate::providers::access::Access;
use crate::providers::notice::{About, Incoming, Notice, Refused, SECRET, Told};
use crate::security::token::{hex, unhex};

pub fn read(access: &Access, incoming: &Incoming<'_>, now: UtcTime) -> Result<Told, Refused> {
    check(access.field(SECRET), &(incoming.header)("x-spark-signature"), incoming.body)?;
    let event: Event = serde_json::from_slice(incoming.body).map_err(|_| Refused::Malformed)?;
    let Some(about) = about(&event, now) else { return Ok(Told::Nothing) };
    let mut seen = Sha256::new();
    seen.update(incoming.body);
    // Nothing says that two changes of a meeting differ in their notices; looking again does no harm, so only
    // what comes again within the minute is the same.
    if matches!(about, About::Meeting { .. }) {
        seen.update((now.unix() / 60).to_be_bytes());
    }
    Ok(Told::Notice(Notice { fingerprint: hex(&seen.finalize()), about }))
}

/// Constant time, over the body as it came.
fn check(secret: &str, signature: &str, body: &[u8]) -> Result<(), Refused> {
    if secret.is_empty() {
        return Err(Refused::Signature);
    }
    let given = unhex(signature).ok_or(Refused::Signature)?;
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).map_err(|_| Refused::Signature)?;
    mac.update(body);
    mac.verify_slice(&given).map_err(|_| Refused::Signature)
}

#[derive(Deserialize)]
struct Event {
    resource: String,
    event: String,
    #[serde(default)]
    data: Data,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Data {
    /// Of the meeting, or of the participation.
    #[serde(default)]
    id: Option<String>,
    /// What was scheduled, when `id` is of the meeting as it is held.
    #[serde(default)]
    meeting_series_id: Option<String>,
    #[serde(default)]
    meeting_id: Option<String>,
    #[serde(default)]
    display_name: Option<String>,
}

fn about(event: &Event, now: UtcTime) -> Option<About> {
    let data = &event.data;
    let scheduled = data.meeting_series_id.clone().filter(|id| !id.is_empty());
    // When it happened is not among what the notification is documented to say: it is told at once, and the time
    // of its coming stands for it.
    let attendance = |kind, id: &Option<String>, name: Option<&String>| {
        let external_id = scheduled.clone().or_else(|| id.clone())?;
        let name = name.filter(|name| !name.is_empty()).cloned();
        Some(About::Attendance { external_id, event: kind, name, at: now })
    };
    match (event.resource.as_str(), event.event.as_str()) {
        ("meetings", "started") => attendance(AttendanceEvent::Started, &data.id, None),
        ("meetings", "ended") => attendance(AttendanceEvent::Ended, &data.id, None),
        ("meetings", "updated" | "deleted") => {
            Some(About::Meeting { external_id: scheduled.or_else(|| data.id.clone())? })
        }
        ("meetingParticipants", "joined") => {
            attendance(AttendanceEvent::Joined, &data.meeting_id, data.display_name.as_ref())
        }
        ("meetingParticipants", "left") => {
            attendance(AttendanceEvent::Left, &data.meeting_id, data.display_name.as_ref())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{About, AttendanceEvent, Incoming, Notice, Refused, SECRET, Told, UtcTime, check, read};
    use crate::providers::access::Access;
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha1::Sha1;

    /// RFC 2202, test cases 1 and 2; Webex publishes no vector of its own.
    #[test]
    fn the_signature_is_hmac_sha1_over_the_body() {
        let (secret, body) = ("Jefe", b"what do ya want for nothing?");
        let signature = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
        assert_eq!(check(secret, signature, body), Ok(()));
        let first = "b617318655057264e28bc0b6fb378c8ef146be00";
        assert_eq!(check(&"\u{b}".repeat(20), first, b"Hi There"), Ok(()));
        let refused = |secret: &str, signature: &str, body: &[u8]| {
            assert_eq!(check(secret, signature, body), Err(Refused::Signature));
        };
        refused("", signature, body);
        refused("another", signature, body);
        refused(secret, signature, b"what do ya want for nothing!");
        for wrong in ["", "eff", "effc", "zz", &signature.replace('e', "é"), &format!("{signature}00")] {
            refused(secret, wrong, body);
        }
    }

    fn told(body: &str, now: i64) -> Result<Told, Refused> {
        let secret = "a-secret";
        let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(body.as_bytes());
        let signature = crate::security::token::hex(&mac.finalize().into_bytes());
        let header = |name: &str| match name {
            "x-spark-signature" => signature.clone(),
            _ => String::new(),
        };
        let access = Access { fields: [(SECRET.to_owned(), secret.to_owned())].into(), token: String::new() };
        read(&access, &Incoming { header: &header, body: body.as_bytes() }, UtcTime::from_unix(now))
    }

    fn notice(body: &str, now: i64) -> Notice {
        match told(body, now) {
            Ok(Told::Notice(notice)) => notice,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_checked_notice_says_what_happened() {
        let at = UtcTime::from_unix(1_764_000_060);
        let attendance = |event, name: Option<&str>| About::Attendance {
            external_id: "scheduled".to_owned(),
            event,
            name: name.map(str::to_owned),
            at,
        };
        let meeting = About::Meeting { external_id: "scheduled".to_owned() };
        for (resource, event, data, about) in [
            ("meetings", "started", r#"{"id":"scheduled"}"#, attendance(AttendanceEvent::Started, None)),
            (
                "meetings",
                "ended",
                r#"{"id":"held","meetingSeriesId":"scheduled"}"#,
                attendance(AttendanceEvent::Ended, None),
            ),
            (
                "meetingParticipants",
                "joined",
                r#"{"id":"p","meetingId":"scheduled","displayName":"Rebecca","email":"r@example.org"}"#,
                attendance(AttendanceEvent::Joined, Some("Rebecca")),
            ),
            (
                "meetingParticipants",
                "left",
                r#"{"id":"p","meetingId":"scheduled","displayName":""}"#,
                attendance(AttendanceEvent::Left, None),
            ),
            ("meetings", "updated", r#"{"id":"scheduled"}"#, meeting.clone()),
            ("meetings", "deleted", r#"{"id":"scheduled"}"#, meeting),
        ] {
            let body = format!(r#"{{"id":"h","resource":"{resource}","event":"{event}","data":{data}}}"#);
            assert_eq!(notice(&body, at.unix()).about, about, "{body}");
        }
        let nothing = |body: &str| told(body, at.unix());
        assert_eq!(nothing(r#"{"resource":"rooms","event":"created","data":{"id":"x"}}"#), Ok(Told::Nothing));
        assert_eq!(nothing(r#"{"resource":"meetings","event":"started"}"#), Ok(Told::Nothing));
        assert_eq!(nothing("[]"), Err(Refused::Malformed));
    }

    #[test]
    fn a_later_change_is_never_taken_for_the_one_before() {
        let about =
            |event: &str| format!(r#"{{"resource":"meetings","event":"{event}","data":{{"id":"x"}}}}"#);
        let print = |event: &str, now: i64| notice(&about(event), now).fingerprint;
        assert_eq!(print("updated", 6000), print("updated", 6001));
        assert_ne!(print("updated", 6000), print("updated", 6060));
        assert_eq!(print("started", 6000), print("started", 9000), "came again, however late");
    }
}
