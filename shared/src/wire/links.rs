//! The candidate's page behind a scheduling link: the link is the only authority.

use serde::{Deserialize, Serialize};

use super::conference::{ConferenceKind, ConferenceView};
use super::organization::CompanyCard;
use crate::ids::InterviewId;
use crate::time::digits::{deserialize_date, deserialize_optional_date};
use crate::time::{UtcTime, ZoneRules};
use crate::validate::Check;

/// What the link shows now. The page is chosen by `state`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LinkView {
    /// A time can be chosen.
    Open(OpenLink),
    /// A time was chosen; the page where the candidate joins, changes and cancels.
    Scheduled(ScheduledLink),
    /// The interview was cancelled.
    Cancelled(CancelledLink),
    /// Time ran out before one was chosen.
    Expired(DeadLink),
    /// Withdrawn by the sender.
    Revoked(DeadLink),
    /// A newer link was sent.
    Replaced(DeadLink),
    /// Sharing is switched off, or the calendar can't be read: nothing can be offered at the moment.
    Paused(DeadLink),
}

/// Who the candidate talks to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Host {
    pub name: String,
    pub first_name: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenLink {
    pub company: CompanyCard,
    pub host: Host,
    /// The role the conversation is about.
    pub project: String,
    pub candidate_first_name: String,
    /// Masked: enough to know it by.
    pub candidate_email: String,
    pub duration_minutes: i64,
    pub conference: ConferenceKind,
    pub conference_name: String,
    pub place: Option<String>,
    /// The last instant the link works.
    pub expires_at: UtcTime,
    /// The host's zone; the dates of the page are in the candidate's.
    pub host_zone: String,
}

/// Free times of a stretch of days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkSlots {
    /// Starts, in order.
    pub slots: Vec<UtcTime>,
    pub duration_minutes: i64,
    /// First and last date shown, in the candidate's zone.
    #[serde(deserialize_with = "deserialize_date")]
    pub from: chrono::NaiveDate,
    #[serde(deserialize_with = "deserialize_date")]
    pub to: chrono::NaiveDate,
    /// The candidate's zone: its transitions around the shown dates.
    pub zone: ZoneRules,
    /// A date with free times that the page before can begin at, if any.
    #[serde(default, deserialize_with = "deserialize_optional_date")]
    pub previous: Option<chrono::NaiveDate>,
    /// The date of the first free time after `to`, if any.
    #[serde(default, deserialize_with = "deserialize_optional_date")]
    pub next: Option<chrono::NaiveDate>,
    /// A calendar could not be read: fewer times than usual are shown.
    pub degraded: bool,
}

/// "Confirm details".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BookSlot {
    pub starts_at: UtcTime,
    /// The zone the candidate looked at the times in.
    pub zone: String,
    /// ISO 3166-1 alpha-2, such as `US`.
    pub phone_country: String,
    /// As typed, national or international.
    pub phone: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

impl BookSlot {
    pub fn check(&self, check: &mut Check) {
        check.line("zone", &self.zone, 1, 64);
        check.line("phone_country", &self.phone_country, 2, 2);
        check.line("phone", &self.phone, 3, 40);
        if let Some(email) = self.email.as_deref().filter(|email| !email.trim().is_empty()) {
            check.email("email", email);
        }
        if let Some(note) = &self.note {
            check.text("note", note, 0, 1000);
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduledLink {
    pub company: CompanyCard,
    pub host: Host,
    pub project: String,
    pub interview_id: InterviewId,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub duration_minutes: i64,
    /// The zone the candidate chose, with its transitions around the date.
    pub zone: ZoneRules,
    pub host_zone: String,
    pub conference: ConferenceView,
    /// In international form, masked unless asked for.
    pub phone: Option<String>,
    pub phone_country: Option<String>,
    /// Where the interview's emails go; masked unless asked for.
    pub email: String,
    /// A sentence for the reader while something waits for them, such as an address to confirm.
    #[serde(default)]
    pub notice: Option<String>,
    pub note: String,
    pub add_to_calendar: AddToCalendar,
    /// False once it has started or is over.
    pub can_change: bool,
    /// How often the time can still be changed; none once nothing can be changed any more.
    #[serde(default)]
    pub moves: Option<Allowance>,
    /// How often the phone number can still be changed; none once nothing can be changed any more.
    #[serde(default)]
    pub phone_edits: Option<Allowance>,
    /// Grows with every reschedule.
    pub version: i64,
}

impl ScheduledLink {
    pub fn can_move(&self) -> bool {
        self.can_change && self.moves.as_ref().is_none_or(|moves| moves.left > 0)
    }

    pub fn can_edit_phone(&self) -> bool {
        self.can_change && self.phone_edits.as_ref().is_none_or(|edits| edits.left > 0)
    }
}

/// How often a change can still be made today, by the company's policy and the emails it would cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Allowance {
    pub left: i64,
    /// The same as a sentence for the reader, once few are left.
    pub notice: Option<String>,
}

/// Links that put the interview into the candidate's calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddToCalendar {
    pub google: String,
    /// For accounts at work or school.
    pub office365: String,
    /// For private accounts, at Outlook.com.
    pub outlook: String,
    /// A file for iCloud and any other calendar.
    pub ics: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelledLink {
    pub company: CompanyCard,
    pub host: Host,
    pub project: String,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub zone: ZoneRules,
    pub reason: String,
    pub by_candidate: bool,
    /// False once the policy's time to ask is over.
    #[serde(default)]
    pub can_request_new_link: bool,
}

/// Nothing personal: the company and a way forward.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeadLink {
    pub company: CompanyCard,
    /// Whether the button that asks for a new link was pressed already.
    pub new_link_requested: bool,
    /// False once the policy's time to ask is over: only the company's contact is left.
    #[serde(default)]
    pub can_request_new_link: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RescheduleByCandidate {
    pub starts_at: UtcTime,
    pub zone: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelByCandidate {
    #[serde(default)]
    pub reason: String,
}

impl CancelByCandidate {
    pub fn check(&self, check: &mut Check) {
        check.text("reason", &self.reason, 0, 1000);
    }
}

/// "Edit phone number".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditPhone {
    pub phone_country: String,
    pub phone: String,
}

/// "Contact Joel": lands in the thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WriteToHost {
    pub body: String,
}

impl WriteToHost {
    pub fn check(&self, check: &mut Check) {
        check.text("body", &self.body, 1, 4000);
    }
}

/// "Ask for a new link": the sender is told. It takes no words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskNewLink {}
