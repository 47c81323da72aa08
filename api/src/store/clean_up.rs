//! Which rows go by themselves, and when. A table that grows by use gets one line in `RULES`.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{
    attempt_counters, attendance, connection_attempts, connection_replacements, email_confirmations,
    idempotency_keys, jobs, oauth_flows, one_time_tokens, provider_notices, sessions,
};
use super::types::text;

/// Deliveries that failed stay this many times as long as those that went well: somebody may still send them.
const FAILED_STAY: i64 = 3;
/// Who pressed Join; what the provider says of who came stays.
const JOIN_PRESS_DAYS: i64 = 90;
/// Longer than any provider goes on repeating what it told.
const NOTICE_DAYS: i64 = 30;
/// How long somebody may still be told that they were signed out.
const SESSION_DAYS: i64 = 30;
const TOKEN_DAYS: i64 = 7;
/// How long an expired link can still be asked for another one.
const CONFIRMATION_DAYS: i64 = 30;

/// The instants that decide.
#[derive(Clone, Copy, Debug)]
pub struct Ages {
    pub now: UtcTime,
    pub keep_jobs_days: i64,
}

impl Ages {
    fn days(self, days: i64) -> i64 {
        self.now.plus_days(-days).unix()
    }
}

type Remove = fn(&mut Conn, Ages, i64) -> Result<usize, StoreError>;

/// Rows that go; `remove` takes a bounded number and says how many there were.
pub struct Rule {
    pub what: &'static str,
    pub remove: Remove,
}

/// Removes up to `$limit` rows of a table by its key, whatever the key names.
macro_rules! remove {
    ($conn:ident, $limit:ident, $table:ident, $which:expr) => {{
        let old = $table::table.filter($which).select(text($table::id)).limit($limit);
        let old: Vec<String> = old.load($conn)?;
        Ok(diesel::delete($table::table.filter(text($table::id).eq_any(old))).execute($conn)?)
    }};
}

pub static RULES: [Rule; 12] = [
    rule("done jobs", |conn, ages, limit| {
        let before = ages.days(ages.keep_jobs_days);
        remove!(conn, limit, jobs, jobs::finished_at.lt(before).and(jobs::state.eq("done")))
    }),
    rule("failed jobs", |conn, ages, limit| {
        let before = ages.days(ages.keep_jobs_days * FAILED_STAY);
        let failed = jobs::state.eq_any(["not_sent", "dead"]);
        remove!(conn, limit, jobs, jobs::finished_at.lt(before).and(failed))
    }),
    rule("attempt counters", |conn, ages, limit| {
        remove!(conn, limit, attempt_counters, attempt_counters::window_start.lt(ages.days(1)))
    }),
    rule("idempotency keys", |conn, ages, limit| {
        remove!(conn, limit, idempotency_keys, idempotency_keys::created_at.lt(ages.days(2)))
    }),
    rule("consent trips", |conn, ages, limit| {
        remove!(conn, limit, oauth_flows, oauth_flows::expires_at.lt(ages.days(1)))
    }),
    rule("failed authorizations", |conn, ages, limit| {
        remove!(conn, limit, connection_attempts, connection_attempts::at.lt(ages.days(1)))
    }),
    rule("accounts nobody chose", |conn, ages, limit| {
        remove!(conn, limit, connection_replacements, connection_replacements::expires_at.lt(ages.now.unix()))
    }),
    rule("one-time tokens", |conn, ages, limit| {
        remove!(conn, limit, one_time_tokens, one_time_tokens::expires_at.lt(ages.days(TOKEN_DAYS)))
    }),
    rule("sessions", |conn, ages, limit| {
        let before = ages.days(SESSION_DAYS);
        let over = sessions::ended_at.assume_not_null().lt(before);
        let over = sessions::ended_at.is_not_null().and(over);
        remove!(conn, limit, sessions, sessions::expires_at.lt(before).or(over))
    }),
    rule("unconfirmed addresses", |conn, ages, limit| {
        let unconfirmed = email_confirmations::confirmed_at.is_null();
        let old = email_confirmations::expires_at.lt(ages.days(CONFIRMATION_DAYS));
        remove!(conn, limit, email_confirmations, unconfirmed.and(old))
    }),
    rule("provider notices", |conn, ages, limit| {
        remove!(conn, limit, provider_notices, provider_notices::received_at.lt(ages.days(NOTICE_DAYS)))
    }),
    rule("join presses", |conn, ages, limit| {
        let old = attendance::at.lt(ages.days(JOIN_PRESS_DAYS));
        remove!(conn, limit, attendance, attendance::event.eq("opened").and(old))
    }),
];

const fn rule(what: &'static str, remove: Remove) -> Rule {
    Rule { what, remove }
}
