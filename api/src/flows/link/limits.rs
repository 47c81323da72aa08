//! What one link can cause: counted, and refused in words that tell what to do instead. Booking and cancelling
//! happen once and are never refused.

use shared::text::{Text, limits as text};
use shared::time::UtcTime;
use shared::wire::links::Allowance;

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

/// The reader is told how often they can still change something once it is no more than this.
const FEW: i64 = 3;

/// A change that the organization's policy bounds.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    Move,
    Phone,
}

impl Change {
    /// The kind of its counter.
    fn kind(self) -> &'static str {
        match self {
            Self::Move => "moves-of-link",
            Self::Phone => "phones-of-link",
        }
    }

    fn quota(self, org: &OrgRow) -> Quota {
        let most = match self {
            Self::Move => org.moves_per_day,
            Self::Phone => org.phone_edits_per_day,
        };
        Quota { most, seconds: DAY }
    }

    /// What is said once nothing is left.
    fn over(self, org: &OrgRow) -> Text {
        match (self, self.quota(org).most) {
            (Self::Move, 0) => text::MOVES_NONE,
            (Self::Move, _) => text::MOVES,
            (Self::Phone, 0) => text::PHONE_EDITS_NONE,
            (Self::Phone, _) => text::PHONE_EDITS,
        }
    }
}

/// How often a change can still be made, each of which causes mails to `told` people.
///
/// # Errors
/// Those of the database.
pub fn allowance(
    conn: &mut Conn,
    link: &OpenedLink,
    change: Change,
    told: usize,
    now: UtcTime,
) -> Result<Allowance, FlowError> {
    let org = &link.context.org;
    let what = link.invite.to_string();
    let own = quota::left(conn, change.kind(), &what, change.quota(org), now)?;
    let emails = quota::left(conn, EMAILS, &what, emails_quota(org), now)?;
    let by_emails = emails / i64::try_from(told).unwrap_or(i64::MAX).max(1);
    let left = own.min(by_emails);
    let (one, many) = match change {
        Change::Move => (text::MOVES_LEFT_ONE, text::MOVES_LEFT),
        Change::Phone => (text::PHONE_EDITS_LEFT_ONE, text::PHONE_EDITS_LEFT),
    };
    let notice = match usize::try_from(left).unwrap_or(0) {
        _ if left > FEW => None,
        0 if own == 0 => Some(company::sentence(org, change.over(org))),
        0 => Some(company::sentence(org, text::EMAILS)),
        count => Some(one.count(many, count, &[])),
    };
    Ok(Allowance { left, notice })
}

/// The counter of the mails that a link causes.
const EMAILS: &str = "emails-of-link";

fn emails_quota(org: &OrgRow) -> Quota {
    Quota { most: org.link_emails_per_day, seconds: DAY }
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
    let what = link.invite.to_string();
    let over = quota::add(conn, change.kind(), &what, change.quota(org), 1, now)?;
    within(org, change.over(org), over)?;
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
    let told = i64::try_from(told).unwrap_or(i64::MAX);
    quota::add(conn, EMAILS, &link.invite.to_string(), emails_quota(&link.context.org), told, now)
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
