//! What became of an invite, as recruiters see it.

use shared::time::UtcTime;
use shared::wire::invites::InviteStatus;

use crate::store::invites::InviteRow;

/// `interview` is the status of the interview behind it, if any. A replaced link is shown as revoked: it was
/// withdrawn in favour of a newer one.
pub fn of(row: &InviteRow, interview: Option<&str>, now: UtcTime) -> InviteStatus {
    match interview {
        Some("cancelled") => InviteStatus::Cancelled,
        Some(_) => InviteStatus::Scheduled,
        None if row.revoked_at.is_some() || row.replaced_at.is_some() => InviteStatus::Revoked,
        None if now.unix() >= row.expires_at => InviteStatus::Expired,
        None => InviteStatus::Open,
    }
}
