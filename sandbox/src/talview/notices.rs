//! Talview's notices. No signature is published, so they have none.

use serde_json::{Value, json};

use super::Talview;
use super::schedule::Interview;
use crate::notices::{Notice, SignedNotice};

impl Talview {
    pub(super) fn unsigned(&self, notice: &Notice) -> Result<SignedNotice, String> {
        let found = notice.subject.parse().ok().and_then(|id: i64| Some((id, self.meetings.get(&id)?)));
        let (id, interview) = found.ok_or(format!("no meeting {}", notice.subject))?;
        let (url, body) = match notice.event.as_str() {
            "sch.meeting.created" => {
                let hook = self.hook.as_ref().ok_or("no hook is registered for talview")?;
                (hook.url.clone(), created(id, interview))
            }
            "result" => (interview.text("callback_url").to_owned(), result(id, interview)),
            other => return Err(format!("talview has no notice {other}")),
        };
        Ok(SignedNotice {
            url,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.to_string(),
        })
    }
}

/// The links: one of the room, and one of each person. Published are `location` and `meeting_participants`; where the
/// event's name and the ids stand is our reading.
fn created(id: i64, interview: &Interview) -> Value {
    let room = interview.meeting(id).join_url;
    let person = |role: &str, email: &str| {
        json!({
            "online_meeting_link": format!("{room}/{}", crate::random::hex(8)),
            "participant_role": role,
            "user_details": {"email": email},
        })
    };
    let mut people = vec![person("CANDIDATE", interview.text("candidate_email"))];
    for email in interview.sent["interviewers"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        people.push(person("INTERVIEWER", email));
    }
    json!({
        "event": "sch.meeting.created",
        "meeting_id": id,
        "candidate_reference_id": interview.text("candidate_reference_id"),
        "location": {"url": room},
        "meeting_participants": people,
    })
}

fn result(id: i64, interview: &Interview) -> Value {
    json!({
        "candidate_reference_id": interview.text("candidate_reference_id"),
        "workflow_candidate_step_status": "COMPLETED",
        "overall_score": 7.5,
        "report_url": format!("{}/report/{id}", interview.base),
        "playback_url": format!("{}/playback/{id}", interview.base),
    })
}
