//! States in words, with the tone and the outline they are shown with.

use shared::access::Role;
use shared::text::{recruiter_candidate, recruiter_interviews as interviews, recruiter_shell as shell};
use shared::wire::conference::ConferenceKind;
use shared::wire::interviews::{InterviewStatus, ResponseStatus};
use shared::wire::invites::InviteStatus;

use crate::ui::icon::{IconData, lu};
use crate::ui::status::Tone;

/// Word, tone and outline of a state.
pub type State = (String, Tone, IconData);

pub fn role_name(role: Role) -> String {
    match role {
        Role::Admin => shell::ROLE_ADMIN,
        Role::Recruiter => shell::ROLE_RECRUITER,
        Role::HiringManager => shell::ROLE_HIRING_MANAGER,
        Role::Interviewer => shell::ROLE_INTERVIEWER,
    }
    .get()
}

pub fn invite_state(status: InviteStatus) -> State {
    let (text, tone, icon) = match status {
        InviteStatus::Open => (recruiter_candidate::INVITE_OPEN, Tone::Info, lu::LuSend),
        InviteStatus::Scheduled => (recruiter_candidate::INVITE_SCHEDULED, Tone::Ok, lu::LuCalendarCheck),
        InviteStatus::Expired => (recruiter_candidate::INVITE_EXPIRED, Tone::Warn, lu::LuHourglass),
        InviteStatus::Revoked => (recruiter_candidate::INVITE_REVOKED, Tone::Neutral, lu::LuBan),
        InviteStatus::Cancelled => (recruiter_candidate::INVITE_CANCELLED, Tone::Neutral, lu::LuCalendarX),
    };
    (text.get(), tone, icon)
}

pub fn interview_state(status: InterviewStatus) -> State {
    let (text, tone, icon) = match status {
        InterviewStatus::Pending => (interviews::STATUS_PENDING, Tone::Info, lu::LuHourglass),
        InterviewStatus::Scheduled => (interviews::STATUS_SCHEDULED, Tone::Accent, lu::LuCalendarCheck),
        InterviewStatus::Cancelled => (interviews::STATUS_CANCELLED, Tone::Neutral, lu::LuCalendarX),
        InterviewStatus::Completed => (interviews::STATUS_COMPLETED, Tone::Ok, lu::LuCircleCheck),
        InterviewStatus::NoShow => (interviews::STATUS_NO_SHOW, Tone::Warn, lu::LuUserX),
    };
    (text.get(), tone, icon)
}

pub fn response_state(status: ResponseStatus) -> State {
    let (text, tone, icon) = match status {
        ResponseStatus::Pending => (interviews::RESPONSE_PENDING, Tone::Neutral, lu::LuCircleDashed),
        ResponseStatus::Accepted => (interviews::RESPONSE_ACCEPTED, Tone::Ok, lu::LuCircleCheck),
        ResponseStatus::Tentative => (interviews::RESPONSE_TENTATIVE, Tone::Warn, lu::LuCircleHelp),
        ResponseStatus::Declined => (interviews::RESPONSE_DECLINED, Tone::Bad, lu::LuCircleX),
        ResponseStatus::Replaced => (interviews::RESPONSE_REPLACED, Tone::Neutral, lu::LuReplace),
    };
    (text.get(), tone, icon)
}

/// How people talk, as an outline.
pub fn conference_icon(kind: ConferenceKind) -> IconData {
    match kind {
        ConferenceKind::Phone => lu::LuPhone,
        ConferenceKind::Place => lu::LuMapPin,
        _ => lu::LuVideo,
    }
}

/// `Ada, Bo and Cy`.
pub fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => interviews::AND.with(&[("names", &rest.join(", ")), ("last", last)]),
    }
}
