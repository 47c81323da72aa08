//! An interview's row in the words of the API, for the one who asks.

use shared::access::{Action, Reach, Role};
use shared::ids::PersonId;
use shared::interview::ResponseStatus;
use shared::time::UtcTime;
use shared::wire::candidates::CandidateRef;
use shared::wire::interviews::{Cancellation, Contact, Interview, InterviewRights, Participant};
use shared::wire::people::PersonRef;
use shared::wire::projects::ProjectRef;

use super::door;
use crate::app::App;
use crate::flows::booking::conference;
use crate::flows::{Actor, FlowError};
use crate::store::StoreError;
use crate::store::interview_lists::NamedInterview;

/// What the reader is to an interview, worked out once for a list.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub person: PersonId,
    pub role: Role,
    /// May reschedule and cancel, as far as the interview is within reach.
    pub changes: bool,
}

impl Reader {
    pub fn of(actor: &Actor) -> Self {
        let changes = matches!(actor.may(Action::WriteInterviews), Ok(Reach::Projects | Reach::All));
        Self { person: actor.person_id, role: actor.role, changes }
    }
}

/// `in_projects`: the reader is a member of the interview's project, or an administrator.
///
/// # Errors
/// When stored values can't be read.
pub fn interview(
    app: &App,
    named: NamedInterview,
    reader: Reader,
    in_projects: bool,
    now: UtcTime,
) -> Result<Interview, FlowError> {
    let NamedInterview { row, candidate, project, organizer, shows_link, participants, external_id } = named;
    let addresses = reader.changes && in_projects;
    let takes_part =
        participants.iter().any(|p| p.person_id == reader.person && p.response != ResponseStatus::Replaced);
    let door = door::door(takes_part, in_projects, reader.role);
    let life = row.lifecycle();
    let may = InterviewRights {
        respond: takes_part && life.can_respond(now),
        change: reader.changes && in_projects && life.can_change(now),
        outcome: reader.changes && in_projects && life.can_record_outcome(now),
        host: door::is_host(app, &row, reader.person),
    };
    let conference = conference::view(app, &row, (door, shows_link), now)?;
    let participants = participants
        .into_iter()
        .map(|p| {
            Ok(Participant {
                id: p.id,
                person: PersonRef { id: p.person_id, name: p.name, title: p.title },
                email: addresses.then_some(p.email),
                response: p.response,
                responded_at: p.responded_at.map(UtcTime::from_unix),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Interview {
        id: row.id,
        status: row.status,
        candidate: CandidateRef { id: row.candidate_id, full_name: candidate },
        project: ProjectRef { id: row.project_id, name: project },
        organizer: PersonRef { id: row.organizer_id, name: organizer.0, title: organizer.1 },
        starts_at: UtcTime::from_unix(row.starts_at),
        ends_at: UtcTime::from_unix(row.ends_at),
        zone: row.zone,
        candidate_zone: row.candidate_zone,
        conference,
        conference_problem: None,
        attendance: Vec::new(),
        participants,
        contact: Contact {
            phone: row.phone,
            email: row.candidate_email,
            unconfirmed_email: row.unconfirmed_email,
        },
        note: row.note,
        invite_id: row.invite_id,
        created_at: UtcTime::from_unix(row.created_at),
        cancelled: row.cancelled_at.map(|at| Cancellation {
            at: UtcTime::from_unix(at),
            by: row.cancelled_by.unwrap_or_default(),
            reason: row.cancel_reason,
        }),
        may,
        external_id,
        updated_at: row.updated_at.into(),
        version: row.version,
    })
}
