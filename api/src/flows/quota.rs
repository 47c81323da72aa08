//! Quotas: so much in a stretch of time, counted in the database, so that all processes count together.

use shared::time::UtcTime;

use super::FlowError;
use crate::security::token;
use crate::store::Conn;
use crate::store::attempts::{self, Tally};

pub const HOUR: i64 = 3600;
pub const DAY: i64 = 86_400;

/// So many in so many seconds, from the first on.
#[derive(Clone, Copy, Debug)]
pub struct Quota {
    pub most: i64,
    pub seconds: i64,
}

/// The stored name of a counter; hashed, because it may hold a mail address.
pub fn key(kind: &str, what: &str) -> String {
    format!("{kind}:{}", token::hash(what))
}

/// Adds to what `what` caused, in the caller's transaction; the seconds to wait when it is more than the quota.
/// Who then refuses rolls back, and nothing was added.
pub fn add(
    conn: &mut Conn,
    kind: &str,
    what: &str,
    quota: Quota,
    amount: i64,
    now: UtcTime,
) -> Result<Option<i64>, FlowError> {
    let Tally { total, ends_in } = attempts::add(conn, &key(kind, what), quota.seconds, amount, now)?;
    Ok((total > quota.most).then_some(ends_in))
}

/// How much of a quota is left; adds nothing.
pub fn left(conn: &mut Conn, kind: &str, what: &str, quota: Quota, now: UtcTime) -> Result<i64, FlowError> {
    let total = attempts::total(conn, &key(kind, what), quota.seconds, now)?;
    Ok((quota.most - total).max(0))
}
