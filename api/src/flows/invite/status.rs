//! What became of an invite, as recruiters see it.

use shared::interview::{InterviewStatus, LinkState};
use shared::time::UtcTime;
use shared::wire::invites::InviteStatus;

use crate::store::invites::InviteRow;

/// `interview` is the status of the interview behind it, if any. A replaced link is shown as revoked: it was
/// withdrawn in favour of a newer one. One whose owner offers no times now is open: it may offer some later.
pub fn of(row: &InviteRow, interview: Option<InterviewStatus>, now: UtcTime) -> InviteStatus {
    match row.link_facts(interview, true).state(now) {
        LinkState::Cancelled => InviteStatus::Cancelled,
        LinkState::Scheduled => InviteStatus::Scheduled,
        LinkState::Revoked | LinkState::Replaced => InviteStatus::Revoked,
        LinkState::Expired => InviteStatus::Expired,
        LinkState::Open | LinkState::Paused => InviteStatus::Open,
    }
}
