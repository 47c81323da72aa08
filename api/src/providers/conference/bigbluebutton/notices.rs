//! What bbb-webhooks tells: forms whose address carries a checksum. How they are signed is documented, and was not
//! tried against a server; what can't be checked is refused.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;
use url::form_urlencoded;

use super::sign;
use crate::providers::access::Access;
use crate::providers::notice::{About, Incoming, Notice, Notices, Refused, Told};

/// How far the time of a notice may be off: one that could not be delivered may be sent again for a while.
const TOLERANCE_SECONDS: i64 = 3600;
/// The most events of one call that are looked at.
const MOST_EVENTS: usize = 100;

pub struct RoomNotices;

impl Notices for RoomNotices {
    fn read(&self, access: &Access, incoming: &Incoming<'_>, now: UtcTime) -> Result<Told, Refused> {
        let given = value(incoming.query.as_bytes(), "checksum").ok_or(Refused::Signature)?;
        if !sign::is_of_notice(&given, incoming.address, incoming.body, access.field("secret")) {
            return Err(Refused::Signature);
        }
        let millis: i64 =
            value(incoming.body, "timestamp").and_then(|text| text.parse().ok()).ok_or(Refused::Malformed)?;
        let at = UtcTime::from_unix(millis / 1000);
        if at.seconds_since(now).abs() > TOLERANCE_SECONDS {
            return Err(Refused::Signature);
        }
        let events = value(incoming.body, "event").ok_or(Refused::Malformed)?;
        let events = events_of(&events).ok_or(Refused::Malformed)?;
        let seen = crate::security::token::hex(&Sha256::digest(incoming.body));
        let told: Vec<Notice> = events
            .into_iter()
            .take(MOST_EVENTS)
            .enumerate()
            .filter_map(|(number, event)| {
                let about = event.data.about(at)?;
                Some(Notice { fingerprint: format!("{seen}-{number}"), about })
            })
            .collect();
        Ok(if told.is_empty() { Told::Nothing } else { Told::Notices(told) })
    }
}

fn value(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A list of events, or one alone.
fn events_of(json: &str) -> Option<Vec<Event>> {
    serde_json::from_str(json).or_else(|_| serde_json::from_str(json).map(|one| vec![one])).ok()
}

#[derive(Deserialize)]
struct Event {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    id: String,
    #[serde(default)]
    attributes: Attributes,
}

#[derive(Deserialize, Default)]
struct Attributes {
    #[serde(default)]
    meeting: Meeting,
    #[serde(default)]
    user: User,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
struct Meeting {
    #[serde(default)]
    external_meeting_id: String,
}

#[derive(Deserialize, Default)]
struct User {
    #[serde(default)]
    name: String,
}

impl Data {
    fn about(self, at: UtcTime) -> Option<About> {
        let event = match self.id.as_str() {
            "meeting-created" => AttendanceEvent::Started,
            "meeting-ended" => AttendanceEvent::Ended,
            "user-joined" => AttendanceEvent::Joined,
            "user-left" => AttendanceEvent::Left,
            _ => return None,
        };
        let external_id = self.attributes.meeting.external_meeting_id;
        let name: String = self.attributes.user.name.chars().filter(|c| !c.is_control()).take(200).collect();
        let of_people = matches!(event, AttendanceEvent::Joined | AttendanceEvent::Left);
        let name = Some(name).filter(|name| of_people && !name.is_empty());
        (!external_id.is_empty()).then_some(About::Attendance { external_id, event, name, at })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Access, Incoming, Notices as _, Refused, RoomNotices, Told, form_urlencoded, sign};
    use crate::providers::notice::About;
    use shared::time::UtcTime;
    use shared::wire::conference::AttendanceEvent;

    const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
    const ADDRESS: &str = "https://interviews.example.org/hooks/bigbluebutton/token";
    const AT: i64 = 1_764_000_000;

    fn body(event: &str) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("event", event)
            .append_pair("timestamp", &format!("{AT}123"))
            .append_pair("domain", "bbb.example.com")
            .finish()
    }

    fn read(address: &str, body: &str, later: i64) -> Result<Told, Refused> {
        let access =
            Access { fields: [("secret".to_owned(), SECRET.to_owned())].into(), token: String::new() };
        let query = format!("checksum={}", sign::of_call(ADDRESS, body, SECRET));
        let header = |_: &str| String::new();
        let incoming = Incoming { header: &header, address, query: &query, body: body.as_bytes() };
        RoomNotices.read(&access, &incoming, UtcTime::from_unix(AT + later))
    }

    fn event(id: &str) -> String {
        format!(
            r#"{{"data":{{"type":"event","id":"{id}","attributes":{{"meeting":{{"external-meeting-id":"int-42"}},"user":{{"name":"Rebecca"}}}}}}}}"#
        )
    }

    #[test]
    fn several_events_of_one_call_are_several_notices() {
        let list =
            format!("[{},{},{}]", event("meeting-created"), event("user-joined"), event("chat-message"));
        let Ok(Told::Notices(told)) = read(ADDRESS, &body(&list), 60) else { panic!("no notices") };
        let about = |event, name: Option<&str>| About::Attendance {
            external_id: "int-42".to_owned(),
            event,
            name: name.map(str::to_owned),
            at: UtcTime::from_unix(AT),
        };
        assert_eq!(told[0].about, about(AttendanceEvent::Started, None));
        assert_eq!(told[1].about, about(AttendanceEvent::Joined, Some("Rebecca")));
        assert!(told.len() == 2 && told[0].fingerprint != told[1].fingerprint);
        assert!(
            matches!(read(ADDRESS, &body(&event("user-left")), 0), Ok(Told::Notices(told)) if told.len() == 1)
        );
        assert_eq!(read(ADDRESS, &body(&event("user-talked")), 0), Ok(Told::Nothing));
    }

    #[test]
    fn what_is_not_signed_for_this_address_and_time_is_refused() {
        let body = body(&event("user-joined"));
        assert_eq!(read(&ADDRESS.replace("token", "other"), &body, 0), Err(Refused::Signature));
        assert_eq!(read(ADDRESS, &body, 3602), Err(Refused::Signature));
        assert_eq!(read(ADDRESS, "event=none", 0), Err(Refused::Malformed));
        assert_eq!(read(ADDRESS, &body.replace("event=", "other="), 0), Err(Refused::Malformed));
    }
}
