//! Reads what the server answers to a link.

use super::{Json, Read};
use crate::wire::conference::{ConferenceKind, ConferenceState, ConferenceView};
use crate::wire::links::{
    AddToCalendar, Allowance, CancelledLink, DeadLink, Host, LinkSlots, LinkView, OpenLink, ScheduledLink,
};
use crate::wire::organization::CompanyCard;

impl Read for LinkView {
    fn read(mut json: Json) -> Option<Self> {
        Some(match json.take::<String>("state")?.as_str() {
            "open" => Self::Open(Read::read(json)?),
            "scheduled" => Self::Scheduled(Read::read(json)?),
            "cancelled" => Self::Cancelled(Read::read(json)?),
            state => {
                let dead = DeadLink::read(json)?;
                match state {
                    "expired" => Self::Expired(dead),
                    "revoked" => Self::Revoked(dead),
                    "replaced" => Self::Replaced(dead),
                    "paused" => Self::Paused(dead),
                    _ => return None,
                }
            }
        })
    }
}

impl Read for OpenLink {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            company: json.take("company")?,
            host: json.take("host")?,
            project: json.take("project")?,
            candidate_first_name: json.take("candidate_first_name")?,
            candidate_email: json.take("candidate_email")?,
            duration_minutes: json.take("duration_minutes")?,
            conference: json.take("conference")?,
            conference_name: json.take("conference_name")?,
            place: json.take("place")?,
            expires_at: json.take("expires_at")?,
            host_zone: json.take("host_zone")?,
        })
    }
}

impl Read for ScheduledLink {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            company: json.take("company")?,
            host: json.take("host")?,
            project: json.take("project")?,
            interview_id: json.take::<String>("interview_id")?.parse().ok()?,
            starts_at: json.take("starts_at")?,
            ends_at: json.take("ends_at")?,
            duration_minutes: json.take("duration_minutes")?,
            zone: json.take("zone")?,
            host_zone: json.take("host_zone")?,
            conference: json.take("conference")?,
            phone: json.take("phone")?,
            phone_country: json.take("phone_country")?,
            email: json.take("email")?,
            notice: json.take("notice")?,
            note: json.take("note")?,
            add_to_calendar: json.take("add_to_calendar")?,
            can_change: json.take("can_change")?,
            moves: json.take("moves")?,
            phone_edits: json.take("phone_edits")?,
            version: json.take("version")?,
        })
    }
}

impl Read for CancelledLink {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            company: json.take("company")?,
            host: json.take("host")?,
            project: json.take("project")?,
            starts_at: json.take("starts_at")?,
            ends_at: json.take("ends_at")?,
            zone: json.take("zone")?,
            reason: json.take("reason")?,
            by_candidate: json.take("by_candidate")?,
            can_request_new_link: json.take_or_default("can_request_new_link")?,
        })
    }
}

impl Read for DeadLink {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            company: json.take("company")?,
            new_link_requested: json.take("new_link_requested")?,
            can_request_new_link: json.take_or_default("can_request_new_link")?,
        })
    }
}

impl Read for LinkSlots {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            slots: json.take("slots")?,
            duration_minutes: json.take("duration_minutes")?,
            from: json.take("from")?,
            to: json.take("to")?,
            zone: json.take("zone")?,
            previous: json.take("previous")?,
            next: json.take("next")?,
            degraded: json.take("degraded")?,
        })
    }
}

impl Read for CompanyCard {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            name: json.take("name")?,
            industry: json.take("industry")?,
            size: json.take("size")?,
            page_url: json.take("page_url")?,
            contact_email: json.take("contact_email")?,
        })
    }
}

impl Read for Host {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            name: json.take("name")?,
            first_name: json.take("first_name")?,
            title: json.take("title")?,
        })
    }
}

impl Read for Allowance {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self { left: json.take("left")?, notice: json.take("notice")? })
    }
}

impl Read for AddToCalendar {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            google: json.take("google")?,
            office365: json.take("office365")?,
            outlook: json.take("outlook")?,
            ics: json.take("ics")?,
        })
    }
}

impl Read for ConferenceView {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            kind: json.take("kind")?,
            name: json.take("name")?,
            state: json.take("state")?,
            join_open: json.take("join_open")?,
            join_url: json.take("join_url")?,
            opens_at: json.take("opens_at")?,
            access_code: json.take("access_code")?,
            place: json.take("place")?,
        })
    }
}

impl Read for ConferenceKind {
    fn read(json: Json) -> Option<Self> {
        Self::parse(&String::read(json)?)
    }
}

impl Read for ConferenceState {
    fn read(json: Json) -> Option<Self> {
        let name = String::read(json)?;
        [Self::None, Self::Pending, Self::Ready, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use crate::wire::conference::{ConferenceKind, ConferenceState};
    use crate::wire::links::{LinkSlots, LinkView};
    use crate::wire::read::tests::reads_as_serde_does;

    #[test]
    fn recorded_answers() {
        for answer in [
            include_str!("../../../../openapi/examples/get_link.json"),
            include_str!("../../../../openapi/examples/book_slot.json"),
            include_str!("../../../../openapi/examples/cancel_link.json"),
        ] {
            reads_as_serde_does::<LinkView>(answer);
        }
        reads_as_serde_does::<LinkSlots>(include_str!("../../../../openapi/examples/list_link_slots.json"));
    }

    const COMPANY: &str = r#"{"name": "Fairhaven", "industry": "Chemicals", "size": "201–500", "page_url": null,
        "contact_email": "hiring@fairhaven.example"}"#;

    #[test]
    fn links_that_are_open_or_dead() {
        let open = r#""state": "open", "host": {"name": "Joel Bito", "first_name": "Joel", "title": "Engineer"},
            "project": "Recruiting", "candidate_first_name": "Rebecca", "candidate_email": "r•••@candidates.example",
            "duration_minutes": 30, "conference": "jitsi", "conference_name": "Jitsi Meet", "place": null,
            "expires_at": "2026-03-09T08:00:00Z", "host_zone": "America/Los_Angeles""#;
        reads_as_serde_does::<LinkView>(&format!(r#"{{"company": {COMPANY}, {open}}}"#));
        for state in ["expired", "revoked", "replaced", "paused"] {
            reads_as_serde_does::<LinkView>(&format!(
                r#"{{"company": {COMPANY}, "state": "{state}", "new_link_requested": true,
                    "can_request_new_link": true}}"#
            ));
        }
    }

    #[test]
    fn every_kind_and_state_of_a_conference() {
        for kind in ConferenceKind::ALL {
            reads_as_serde_does::<ConferenceKind>(&format!("\"{}\"", kind.as_str()));
        }
        for state in ["none", "pending", "ready", "failed"] {
            reads_as_serde_does::<ConferenceState>(&format!("\"{state}\""));
        }
    }
}
