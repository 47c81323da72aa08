//! What one link can cause: counted, and refused in words that tell what to do instead. Booking and cancelling
//! happen once and are never refused.

use shared::text::{Text, limits as text};
use shared::time::UtcTime;

use super::company;
use super::open::OpenedLink;
use crate::flows::FlowError;
use crate::flows::quota::{self, DAY, HOUR, Quota};
use crate::store::Conn;
use crate::store::invites::OrgRow;
use crate::visitor::Visitor;

/// How often a link opens its conference.
const JOINS: Quota = Quota { most: 60, seconds: HOUR };
/// How many new links one visitor asks for, by whatever links.
const NEW_LINKS_OF_VISITOR: Quota = Quota { most: 20, seconds: DAY };
/// How many new links are asked for at one organization.
const NEW_LINKS_OF_ORG: Quota = Quota { most: 200, seconds: DAY };

/// A change that the organization's policy bounds.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    Move,
    Phone,
}

/// Counts a change of the interview behind a link, and the mails it causes to `told` people.
///
/// # Errors
/// `limit_reached`.
pub fn change(
    conn: &mut Conn,
    link: &OpenedLink,
    change: Change,
    told: usize,
    now: UtcTime,
) -> Result<(), FlowError> {
    let org = &link.context.org;
    let (kind, most, words) = match change {
        Change::Move => ("moves-of-link", org.moves_per_day, text::MOVES),
        Change::Phone => ("phones-of-link", org.phone_edits_per_day, text::PHONE_EDITS),
    };
    let quota = Quota { most, seconds: DAY };
    within(org, words, quota::add(conn, kind, &link.invite.to_string(), quota, 1, now)?)?;
    emails(conn, link, told, now)
}

/// Counts mails that a link causes.
///
/// # Errors
/// `limit_reached`.
pub fn emails(conn: &mut Conn, link: &OpenedLink, told: usize, now: UtcTime) -> Result<(), FlowError> {
    let over = count_emails(conn, link, told, now)?;
    within(&link.context.org, text::EMAILS, over)
}

/// Counts mails that go in any case; the seconds to wait when they are more than the policy's.
pub fn count_emails(
    conn: &mut Conn,
    link: &OpenedLink,
    told: usize,
    now: UtcTime,
) -> Result<Option<i64>, FlowError> {
    let quota = Quota { most: link.context.org.link_emails_per_day, seconds: DAY };
    let told = i64::try_from(told).unwrap_or(i64::MAX);
    quota::add(conn, "emails-of-link", &link.invite.to_string(), quota, told, now)
}

/// Counts a press of Join.
///
/// # Errors
/// `limit_reached`.
pub fn join(conn: &mut Conn, link: &OpenedLink, now: UtcTime) -> Result<(), FlowError> {
    let over = quota::add(conn, "joins-of-link", &link.invite.to_string(), JOINS, 1, now)?;
    within(&link.context.org, text::JOINS, over)
}

/// Counts a request for a new link; each link asks once.
///
/// # Errors
/// `limit_reached`.
pub fn new_link(conn: &mut Conn, link: &OpenedLink, visitor: Visitor, now: UtcTime) -> Result<(), FlowError> {
    for (kind, what, quota) in [
        ("new-links-of-visitor", visitor.to_string(), NEW_LINKS_OF_VISITOR),
        ("new-links-of-org", link.org.to_string(), NEW_LINKS_OF_ORG),
    ] {
        within(&link.context.org, text::NEW_LINKS, quota::add(conn, kind, &what, quota, 1, now)?)?;
    }
    Ok(())
}

pub(super) fn within(org: &OrgRow, words: Text, over: Option<i64>) -> Result<(), FlowError> {
    match over {
        Some(retry_after) => Err(FlowError::Limit { sentence: company::sentence(org, words), retry_after }),
        None => Ok(()),
    }
}
