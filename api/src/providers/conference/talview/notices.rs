//! Talview's notices. Nothing signs them: the address they come to is the secret. So one is taken, and only for
//! what a meeting of ours still lacks: `sch.meeting.created` brings its link.
//!
//! Published are the event's name, `location.url` and `meeting_participants`. That the name stands in `event`,
//! and the ids in `meeting_id` and `candidate_reference_id`, is our reading; nothing else is taken.
//!
//! The room's own link goes to everybody. Each participant's would be nicer, but what `participant_role` may say
//! is not published, and a guess could hand the interviewer's link to the candidate.

use serde::Deserialize;
use serde_json::Value;
use shared::time::UtcTime;
use url::Url;

use super::Talview;
use crate::providers::access::Access;
use crate::providers::conference::safe_link;
use crate::providers::notice::{About, Incoming, Notice, Notices, Refused, Told};

const CREATED: &str = "sch.meeting.created";
/// Where links may lead: here, and to everything below.
const DOMAIN: &str = "talview.com";

#[derive(Deserialize)]
struct Created {
    meeting_id: i64,
    candidate_reference_id: String,
    location: Location,
}

#[derive(Deserialize)]
struct Location {
    url: String,
}

impl Notices for Talview {
    fn read(&self, _: &Access, incoming: &Incoming<'_>, _: UtcTime) -> Result<Told, Refused> {
        let body: Value = serde_json::from_slice(incoming.body).map_err(|_| Refused::Malformed)?;
        Ok(about(body, self.base()).map_or(Told::Nothing, |about| {
            // Told twice: the link is there by then.
            Told::Notice(Notice { fingerprint: String::new(), about })
        }))
    }
}

fn about(body: Value, base: Option<&Url>) -> Option<About> {
    if body["event"] != CREATED {
        return None;
    }
    let created: Created = serde_json::from_value(body).ok()?;
    Some(About::Link {
        external_id: created.meeting_id.to_string(),
        reference: created.candidate_reference_id.parse().ok()?,
        url: talviews(&created.location.url, base)?,
    })
}

/// A link that leads to Talview, or to what stands for it in development.
fn talviews(text: &str, base: Option<&Url>) -> Option<String> {
    let link = safe_link(text, base).ok()?;
    let url = Url::parse(&link).ok()?;
    let host = url.host_str()?;
    let own = host == DOMAIN || host.ends_with(&format!(".{DOMAIN}"));
    (own || base.and_then(Url::host_str) == Some(host)).then_some(link)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{About, about};
    use serde_json::{Value, json};

    const REFERENCE: &str = "parley-0190a0b0-0000-7000-8000-000000000001-2";

    fn created() -> Value {
        json!({
            "event": "sch.meeting.created", "meeting_id": 1293, "candidate_reference_id": REFERENCE,
            "location": { "url": "https://live.talview.com/meet/1293" },
            "meeting_participants": [{ "online_meeting_link": "https://live.talview.com/meet/1293/c" }],
        })
    }

    #[test]
    fn a_created_meeting_brings_its_link() {
        let link = About::Link {
            external_id: "1293".to_owned(),
            reference: REFERENCE.parse().unwrap(),
            url: "https://live.talview.com/meet/1293".to_owned(),
        };
        assert_eq!(about(created(), None), Some(link));
    }

    #[test]
    fn nothing_else_is_taken() {
        let cases = [
            ("/event", json!("sch.meeting.updated")),
            ("/event", json!(null)),
            ("/meeting_id", json!("1293")),
            ("/candidate_reference_id", json!("cand_7")),
            ("/candidate_reference_id", json!(format!("{REFERENCE}x"))),
            ("/location", json!("https://live.talview.com/meet/1293")),
            ("/location/url", json!("http://live.talview.com/meet/1293")),
            ("/location/url", json!("https://talview.com.example/meet/1293")),
            ("/location/url", json!("https://eviltalview.com/meet/1293")),
            ("/location/url", json!("https://user@live.talview.com/meet/1293")),
            ("/location/url", json!("javascript:alert(1)")),
        ];
        for (at, value) in cases {
            let mut body = created();
            *body.pointer_mut(at).unwrap() = value.clone();
            assert_eq!(about(body, None), None, "{at} {value}");
        }
        // Results come to the same address, and are not read.
        assert_eq!(about(json!({ "candidate_reference_id": REFERENCE, "overall_score": 7.5 }), None), None);
        assert_eq!(about(json!([1]), None), None);
    }

    #[test]
    fn the_simulations_own_links_are_taken_where_it_stands_for_talview() {
        let base = "http://127.0.0.1:7400/talview".parse().unwrap();
        let mut body = created();
        body["location"]["url"] = json!("http://127.0.0.1:7400/talview/meet/1293");
        assert!(about(body.clone(), Some(&base)).is_some());
        assert_eq!(about(body, None), None);
    }
}
