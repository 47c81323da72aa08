//! Who may come in to an interview's meeting, and who as its host.

use shared::access::Role;
use shared::ids::PersonId;
use shared::wire::integrations::IntegrationKind;

use crate::app::App;
use crate::flows::booking::conference::Door;
use crate::store::interviews::InterviewRow;

/// Whoever holds the interview comes in at any time; recruiters may join those of their projects.
pub fn door(takes_part: bool, in_projects: bool, role: Role) -> Door {
    if takes_part || (in_projects && role == Role::Recruiter) { Door::Open } else { Door::Closed }
}

/// Whether Join starts the meeting for this person: the organizer, where the provider has a link for hosts.
pub fn is_host(app: &App, row: &InterviewRow, person: PersonId) -> bool {
    let provider = IntegrationKind::parse(&row.conference_kind);
    let port = provider.and_then(|kind| app.providers.conferences(kind));
    row.organizer_id == person && port.is_some_and(|port| port.capabilities().host_link)
}
