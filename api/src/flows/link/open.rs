//! Opens a candidate's link: who and what stands behind it, and what state it is in.

use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::{ApplicationId, CandidateId, InviteId, OrgId, PersonId, ProjectId};
use shared::interview::LinkState;
use shared::principal::Principal;
use shared::text::limits as text;
use shared::time::UtcTime;

use super::company;
use crate::flows::FlowError;
use crate::flows::availability::gather;
use crate::security::token;
use crate::store::events::By;
use crate::store::interviews::{self, InterviewRow};
use crate::store::invites::{self, InviteContext};
use crate::store::{Conn, StoreError, availability};

/// A link with everything its pages need.
pub struct OpenedLink {
    /// The link's own token, when it was opened by it: nothing sealed has to be read to name the page.
    pub token: Option<String>,
    pub context: InviteContext,
    pub interview: Option<InterviewRow>,
    pub org: OrgId,
    pub invite: InviteId,
    pub application: ApplicationId,
    pub organizer: PersonId,
    pub candidate: CandidateId,
    pub project: ProjectId,
    /// The zone in the organizer's settings.
    pub host_zone: String,
    /// The organizer's times may be offered: they still serve the project, preferences are recorded, calendars
    /// readable.
    pub offers: bool,
}

/// A token of the right shape, and the hash that its link is found by.
#[derive(Clone)]
pub struct LinkToken {
    text: String,
    pub hash: String,
}

/// Reads a link's token.
///
/// # Errors
/// `link_unknown` when the text can't be one.
pub fn read(text: &str) -> Result<LinkToken, FlowError> {
    match token::is_shaped(text) {
        true => Ok(LinkToken { text: text.to_owned(), hash: token::hash(text) }),
        false => Err(FlowError::Code(ErrorCode::LinkUnknown)),
    }
}

/// The hash that a link is found by.
///
/// # Errors
/// `link_unknown` when the text can't be a token.
pub fn hash(text: &str) -> Result<String, FlowError> {
    Ok(read(text)?.hash)
}

/// # Errors
/// `link_unknown` when nobody made this link.
pub fn load(conn: &mut Conn, token: &LinkToken) -> Result<OpenedLink, FlowError> {
    let context = match invites::by_token(conn, &token.hash) {
        Err(StoreError::NotFound) => return Err(FlowError::Code(ErrorCode::LinkUnknown)),
        other => other?,
    };
    Ok(OpenedLink { token: Some(token.text.clone()), ..from_context(conn, context)? })
}

/// # Errors
/// Those of the database.
pub fn from_context(conn: &mut Conn, context: InviteContext) -> Result<OpenedLink, FlowError> {
    let invite = &context.invite;
    let org = invite.org_id;
    let organizer = invite.organizer_id;
    let interview = match invite.interview_id {
        Some(id) => Some(interviews::by_id(conn, org, id)?),
        None => None,
    };
    let preferences = availability::preferences(conn, org, organizer)?;
    let unknown = availability::unknown_since(conn, organizer)?.is_some();
    let host_zone = gather::rules_of(&preferences)?.zone;
    Ok(OpenedLink {
        token: None,
        org,
        organizer,
        invite: invite.id,
        application: invite.application_id,
        candidate: invite.candidate_id,
        project: invite.project_id,
        host_zone,
        offers: context.standing.may(Action::WriteInvites) && preferences.confirmed_at.is_some() && !unknown,
        interview,
        context,
    })
}

impl OpenedLink {
    pub fn state(&self, now: UtcTime) -> LinkState {
        let interview = self.interview.as_ref().map(|interview| interview.status);
        let offers = self.context.org.share_availability && self.offers;
        self.context.invite.link_facts(interview, offers).state(now)
    }

    /// # Errors
    /// The code of the state, when no time can be chosen with this link.
    pub fn must_be_open(&self, now: UtcTime) -> Result<(), FlowError> {
        let code = match self.state(now) {
            LinkState::Open => return Ok(()),
            LinkState::Scheduled | LinkState::Cancelled => ErrorCode::LinkUsed,
            LinkState::Expired => ErrorCode::LinkExpired,
            LinkState::Revoked | LinkState::Replaced => ErrorCode::LinkRevoked,
            LinkState::Paused => ErrorCode::SharingOff,
        };
        Err(FlowError::Code(code))
    }

    /// When the link stopped working; none while it works, or may work again.
    fn closed_at(&self, now: UtcTime) -> Option<UtcTime> {
        let invite = &self.context.invite;
        let at = match self.state(now) {
            LinkState::Cancelled => self.interview.as_ref()?.cancelled_at?,
            LinkState::Revoked => invite.revoked_at?,
            LinkState::Replaced => invite.replaced_at?,
            LinkState::Expired => invite.expires_at,
            LinkState::Open | LinkState::Scheduled | LinkState::Paused => return None,
        };
        Some(at.into())
    }

    /// Whether the policy's time to ask for a new link is not over.
    pub fn is_recent(&self, now: UtcTime) -> bool {
        self.closed_at(now).is_none_or(|at| now < at.plus_days(self.context.org.new_link_days))
    }

    /// # Errors
    /// `link_too_old`, with whom to write to instead.
    pub fn must_be_recent(&self, now: UtcTime) -> Result<(), FlowError> {
        if self.is_recent(now) {
            return Ok(());
        }
        let sentence = company::sentence(&self.context.org, text::TOO_OLD);
        Err(FlowError::Because(ErrorCode::LinkTooOld, sentence))
    }

    /// A dead link takes no words; that of a cancelled interview does for a while.
    ///
    /// # Errors
    /// The code of the state.
    pub fn must_take_words(&self, now: UtcTime) -> Result<(), FlowError> {
        match self.state(now) {
            LinkState::Expired => Err(FlowError::Code(ErrorCode::LinkExpired)),
            LinkState::Revoked | LinkState::Replaced => Err(FlowError::Code(ErrorCode::LinkRevoked)),
            LinkState::Open | LinkState::Scheduled | LinkState::Cancelled | LinkState::Paused => {
                self.must_be_recent(now)
            }
        }
    }

    /// The interview, when it is still ahead and can be changed.
    ///
    /// # Errors
    /// `wrong_state` when there is none, it is cancelled, or it has begun.
    pub fn changeable(&self, now: UtcTime) -> Result<&InterviewRow, FlowError> {
        match &self.interview {
            Some(row) if row.lifecycle().can_change(now) => Ok(row),
            _ => Err(FlowError::Code(ErrorCode::WrongState)),
        }
    }
}

/// The candidate as the one who acts.
pub fn by_candidate(link: &OpenedLink, request_id: &str) -> By {
    By {
        who: Principal::Candidate(link.candidate),
        name: link.context.candidate.full_name.clone(),
        request_id: request_id.to_owned(),
    }
}
