//! Zoom's notices: their bodies and the signature over them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::scheduled::Scheduled;
use super::{ACCOUNT_ID, Zoom, wire};
use crate::clock::zulu;
use crate::notices::{Hook, Notice, SignedNotice};
use crate::{random, signing};

/// Signed at the time of the notice, in seconds.
pub(super) fn sign(hook: &Hook, body: &Value, at: DateTime<Utc>) -> Result<SignedNotice, String> {
    let body = body.to_string();
    let timestamp = at.timestamp().to_string();
    let signature = signing::zoom(&hook.secret, &timestamp, body.as_bytes());
    Ok(SignedNotice {
        url: hook.url.clone(),
        headers: vec![
            ("content-type".to_owned(), "application/json; charset=utf-8".to_owned()),
            ("x-zm-request-timestamp".to_owned(), timestamp),
            ("x-zm-signature".to_owned(), signature),
            ("x-zm-trackingid".to_owned(), random::token("tracking")),
        ],
        body,
    })
}

impl Zoom {
    pub(super) fn notice_body(&self, notice: &Notice) -> Result<Value, String> {
        let payload = match notice.event.as_str() {
            "endpoint.url_validation" => json!({"plainToken": notice.subject}),
            "app_deauthorized" => self.deauthorized(notice),
            "user.deactivated" | "user.deleted" => self.user_gone(notice)?,
            _ => self.meeting_notice(notice)?,
        };
        Ok(json!({"event": notice.event, "event_ts": notice.time().timestamp_millis(), "payload": payload}))
    }

    fn meeting_notice(&self, notice: &Notice) -> Result<Value, String> {
        let meeting = self.scheduled(&notice.subject)?;
        let at = zulu(notice.time());
        let mut object = object(meeting);
        let mut payload = json!({"account_id": ACCOUNT_ID});
        match notice.event.strip_prefix("meeting.").unwrap_or_default() {
            "started" => {}
            "ended" => object["end_time"] = json!(at),
            "participant_joined" => object["participant"] = participant(notice, "join_time", &at),
            "participant_left" => object["participant"] = participant(notice, "leave_time", &at),
            "participant_joined_waiting_room" => {
                object["participant"] = participant(notice, "date_time", &at)
            }
            "participant_jbh_waiting" => {
                object["participant"] = json!({"user_name": notice.person.as_ref().map_or("", |who| &who.0)});
            }
            what @ ("created" | "updated" | "deleted") => {
                // These three have the id as a number, as the answers of the API do.
                object["id"] = json!(meeting.id);
                if what == "created" {
                    object["join_url"] = json!(wire::meeting(meeting).join_url);
                    object["settings"] = json!({"use_pmi": false, "alternative_hosts": ""});
                }
                if what == "updated" {
                    payload["time_stamp"] = json!(notice.time().timestamp_millis());
                    payload["old_object"] = json!({"id": meeting.id});
                }
                payload["operator"] = json!(meeting.host.email);
                payload["operator_id"] = json!(meeting.host.id());
            }
            _ => return Err(format!("zoom has no notice {}", notice.event)),
        }
        payload["object"] = object;
        Ok(payload)
    }

    fn deauthorized(&self, notice: &Notice) -> Value {
        let user = self.oauth.account(&notice.subject).map(crate::accounts::Account::id).unwrap_or_default();
        json!({
            "account_id": ACCOUNT_ID,
            "user_id": user,
            "signature": random::hex(64),
            "deauthorization_time": zulu(notice.time()),
            "client_id": self.oauth.apps.first().map_or("", |app| &app.client_id),
        })
    }

    fn user_gone(&self, notice: &Notice) -> Result<Value, String> {
        let account = self.oauth.account(&notice.subject).ok_or(format!("no account {}", notice.subject))?;
        let user = wire::user(account);
        let operator = self.oauth.accounts.first().unwrap_or(account);
        Ok(json!({
            "account_id": ACCOUNT_ID,
            "operator": operator.email,
            "operator_id": operator.id(),
            "object": {
                "id": user["id"], "first_name": user["first_name"], "last_name": user["last_name"],
                "email": user["email"], "type": user["type"],
            },
        }))
    }
}

/// In notices of a running meeting the id is text.
fn object(meeting: &Scheduled) -> Value {
    json!({
        "id": meeting.id.to_string(),
        "uuid": meeting.uuid,
        "host_id": meeting.host.id(),
        "topic": meeting.text("topic"),
        "type": meeting.fields.get("type"),
        "start_time": meeting.text("start_time"),
        "timezone": meeting.text("timezone"),
        "duration": meeting.minutes(),
    })
}

/// Guests often have no address.
fn participant(notice: &Notice, when: &str, at: &str) -> Value {
    let (name, email) = notice.person.clone().unwrap_or_default();
    json!({
        "user_id": "16778240",
        "user_name": name,
        "email": email,
        "participant_uuid": random::uuid64(),
        when: at,
    })
}
