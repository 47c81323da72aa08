//! What preview and sending share: who writes to whom about what, and the filled texts.

use shared::access::{Action, Reach};
use shared::ids::{CandidateId, ProjectId};
use shared::names::called;
use shared::template::{Rendered, Token, Values, render};
use shared::wire::messages::Compose;

use crate::flows::{Actor, FlowError};
use crate::store::compose::{self, ComposeContext};
use crate::store::{Conn, people_scope};

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
