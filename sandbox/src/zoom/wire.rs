//! Zoom's meetings and users as JSON.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::scheduled::Scheduled;
use super::{ACCOUNT_ID, KEY};
use crate::accounts::Account;
use crate::meeting::Meeting;
use crate::random;

/// The candidate's link; the passcode in it is the encrypted one.
fn join_url(meeting: &Scheduled) -> String {
    format!("{}/j/{}?pwd={}.1", meeting.base, meeting.id, encrypted(meeting))
}

fn encrypted(meeting: &Scheduled) -> String {
    URL_SAFE_NO_PAD.encode(meeting.text("password"))
}

/// A meeting as create and get answer it. Each answer has a new `zak`: the host's link is a credential.
pub(super) fn whole(meeting: &Scheduled) -> Value {
    let mut body = json!({
        "id": meeting.id,
        "uuid": meeting.uuid,
        "host_id": meeting.host.id(),
        "host_email": meeting.host.email,
        "status": if meeting.running { "started" } else { "waiting" },
        "created_at": meeting.created_at,
        "start_url": format!("{}/s/{}?zak={}", meeting.base, meeting.id, random::token("zak")),
        "join_url": join_url(meeting),
        "encrypted_password": encrypted(meeting),
        "h323_password": "123456",
        "pstn_password": "123456",
    });
    for (name, value) in &meeting.fields {
        body[name] = value.clone();
    }
    let settings = &mut body["settings"];
    for (name, default) in
        [("waiting_room", json!(true)), ("join_before_host", json!(false)), ("jbh_time", json!(0))]
    {
        if settings[name].is_null() {
            settings[name] = default;
        }
    }
    // A waiting room lets nobody in before the host.
    if settings["waiting_room"] == true {
        settings["join_before_host"] = json!(false);
    }
    body
}

/// A meeting in a list: without the host's link, the agenda cut at 250 characters.
pub(super) fn line(meeting: &Scheduled) -> Value {
    json!({
        "id": meeting.id,
        "uuid": meeting.uuid,
        "host_id": meeting.host.id(),
        "topic": meeting.text("topic"),
        "type": meeting.fields.get("type"),
        "start_time": meeting.text("start_time"),
        "duration": meeting.minutes(),
        "timezone": meeting.text("timezone"),
        "agenda": meeting.text("agenda").chars().take(250).collect::<String>(),
        "created_at": meeting.created_at,
        "join_url": join_url(meeting),
    })
}

pub(super) fn user(account: &Account) -> Value {
    let (first, last) = account.name.split_once(' ').unwrap_or((&account.name, ""));
    json!({
        "id": account.id(),
        "first_name": first,
        "last_name": last,
        "display_name": account.name,
        "email": account.email,
        "type": 2,
        "role_name": "Member",
        "timezone": "America/Los_Angeles",
        "verified": 1,
        "account_id": ACCOUNT_ID,
        "status": "active",
        "language": "en-US",
    })
}

pub(super) fn participants(meeting: &Scheduled) -> Value {
    json!({
        "page_count": 1,
        "page_size": 30,
        "total_records": meeting.participants.len(),
        "next_page_token": "",
        "participants": meeting.participants,
    })
}

pub(super) fn meeting(meeting: &Scheduled) -> Meeting {
    let starts_at = meeting.starts_at();
    Meeting {
        provider: KEY.to_owned(),
        external_id: meeting.id.to_string(),
        reference: meeting.text("agenda").to_owned(),
        title: meeting.text("topic").to_owned(),
        starts_at,
        ends_at: starts_at.map(|at| at + TimeDelta::minutes(meeting.minutes())),
        host: meeting.host.email.clone(),
        join_url: join_url(meeting),
        running: meeting.running,
    }
}
