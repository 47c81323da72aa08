//! How people talk, in one sentence.

use shared::text::recruiter_interviews as text;
use shared::wire::conference::{ConferenceKind, ConferenceState};
use shared::wire::interviews::Interview;

/// The sentence under the time of an interview.
pub fn how_line(interview: &Interview) -> String {
    let conference = &interview.conference;
    match (conference.kind, conference.state) {
        (ConferenceKind::Phone, _) => text::BY_PHONE.with(&[("name", &interview.candidate.full_name)]),
        (ConferenceKind::Place, _) => {
            text::ON_SITE.with(&[("place", conference.place.as_deref().unwrap_or_default())])
        }
        (_, ConferenceState::Pending) => text::VIDEO_PENDING.get(),
        (_, ConferenceState::Failed) => text::VIDEO_FAILED.get(),
        (ConferenceKind::FixedLink, _) => text::VIDEO_PLAIN.get(),
        (_, ConferenceState::None | ConferenceState::Ready) => {
            text::VIDEO_BY.with(&[("provider", &conference.name)])
        }
    }
}
