//! What preview and sending share: who writes to whom about what, the filled texts, and what the settings
//! of the link need.

use shared::access::{Action, Reach};
use shared::error_code::ErrorCode;
use shared::ids::{CandidateId, PersonId, ProjectId};
use shared::names::called;
use shared::template::{Rendered, Token, Values, render};
use shared::text::errors;
use shared::time::{UtcTime, WallTime};
use shared::wire::invites::InviteSettings;
use shared::wire::messages::Compose;

use crate::app::App;
use crate::flows::availability::gather::rules_of;
use crate::flows::booking::conference;
use crate::flows::{Actor, FlowError, checked};
use crate::store::compose::{self, ComposeContext};
use crate::store::{Conn, availability, people_scope};

/// The longest a link can be open, in days.
const MAX_OPEN_DAYS: i64 = 365;

/// Whether the actor may write to candidates of a project.
///
/// # Errors
/// `forbidden`; `not_found` for a project out of reach.
pub fn permit(conn: &mut Conn, actor: &Actor, project: ProjectId) -> Result<(), FlowError> {
    within(conn, actor, Action::SendMessages, project)
}

/// # Errors
/// `forbidden`; `not_found` for a project out of reach.
pub fn within(conn: &mut Conn, actor: &Actor, action: Action, project: ProjectId) -> Result<(), FlowError> {
    let covered = match actor.may(action)? {
        Reach::All => true,
        Reach::Projects => people_scope::is_member(conn, actor.org_id, actor.person_id, project)?,
        Reach::None | Reach::Own | Reach::Assigned => false,
    };
    if covered { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}

/// # Errors
/// `not_found` when the candidate is not in that project.
pub fn context(
    conn: &mut Conn,
    actor: &Actor,
    candidate: CandidateId,
    project: ProjectId,
) -> Result<ComposeContext, FlowError> {
    Ok(compose::context(conn, actor.org_id, candidate, project, actor.person_id)?)
}

/// The two texts of a message, filled for one recipient.
pub struct Texts {
    pub subject: Rendered,
    pub body: Rendered,
}

/// Fills the tokens of a message.
pub fn texts(context: &ComposeContext, input: &Compose) -> Texts {
    let values = Values::new()
        .set(Token::CandidateFullName, &context.candidate.full_name)
        .set(Token::CandidateFirstName, context.candidate.called())
        .set(Token::ProjectName, &context.project.name)
        .set(Token::SenderFullName, &context.sender.name)
        .set(Token::SenderFirstName, called(&context.sender.name))
        .set(Token::CompanyName, &context.org.name);
    Texts { subject: render(input.subject.trim(), &values), body: render(input.body.trim(), &values) }
}

/// Checks that a link to the sender's times can be given out with these settings; returns when it ends.
///
/// # Errors
/// `sharing_off`, `scheduler_not_ready`, `provider_not_connected`, `invalid` for a date that is past.
pub fn link_end(
    conn: &mut Conn,
    app: &App,
    context: &ComposeContext,
    settings: &InviteSettings,
    now: UtcTime,
) -> Result<UtcTime, FlowError> {
    if !context.org.share_availability {
        return Err(FlowError::Code(ErrorCode::SharingOff));
    }
    let sender: PersonId = context.sender.id.parse().map_err(FlowError::internal)?;
    let preferences = availability::preferences(conn, context.org_id, sender)?;
    if preferences.confirmed_at.is_none() {
        return Err(FlowError::Code(ErrorCode::SchedulerNotReady));
    }
    conference::address(&settings.conference, &context.sender, &context.org)?;
    conference::must_be_usable(conn, context.org_id, sender, &settings.conference)?;
    let zone = app.zones.known(&rules_of(&preferences)?.zone);
    let after = settings.expires_on.succ_opt().unwrap_or(settings.expires_on);
    let end = zone.at_wall(WallTime::midnight(after));
    checked(|check| {
        if end <= now {
            check.fail("invite.expires_on", errors::FIELD_DATE_PAST, &[]);
        } else if end > now.plus_days(MAX_OPEN_DAYS + 1) {
            check.fail("invite.expires_on", errors::FIELD_DATE_FAR, &[("days", "365")]);
        }
    })?;
    Ok(end)
}
