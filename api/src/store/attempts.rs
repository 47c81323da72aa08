//! Counters shared by all processes: attempts whose waits grow, and quotas of so many in a stretch of time.
//! `window_start` is the time of the latest attempt that was let through, or when the stretch began.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::attempt_counters as table;

/// How many attempts are free, and how waiting grows after them.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    pub free: i64,
    /// Seconds to wait after the first attempt that is not free; doubles with each.
    pub first_wait: i64,
    pub longest_wait: i64,
    /// Seconds without an attempt after which everything is forgotten.
    pub forget_after: i64,
}

impl Backoff {
    fn wait(&self, attempts: i64) -> i64 {
        if attempts < self.free {
            return 0;
        }
        let doublings = u32::try_from(attempts - self.free).unwrap_or(u32::MAX).min(30);
        self.first_wait.saturating_mul(1 << doublings).min(self.longest_wait)
    }
}

/// Counts one attempt under `key`, or says how many seconds to wait before the next one is let through.
/// Counting comes before the check itself, so that guesses at the same moment all count.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, key: &str, backoff: Backoff, now: UtcTime) -> Result<Option<i64>, StoreError> {
    let row = table::table.filter(table::id.eq(key));
    // Takes the row's lock first: another process that counts at this moment waits here.
    let locked = diesel::update(row).set(table::attempts.eq(table::attempts)).execute(conn)?;
    if locked == 0 {
        let inserted = diesel::insert_into(table::table)
            .values((table::id.eq(key), table::window_start.eq(now.unix()), table::attempts.eq(1)))
            .execute(conn);
        return match inserted.map_err(StoreError::from) {
            Ok(_) => Ok(None),
            // Two first attempts crossed: the transaction runs again and finds the row.
            Err(StoreError::Duplicate(_)) => Err(StoreError::Busy("first attempts crossed".to_owned())),
            Err(error) => Err(error),
        };
    }
    let (last, attempts): (i64, i64) = row.select((table::window_start, table::attempts)).first(conn)?;
    let since = (now.unix() - last).max(0);
    let attempts = if since >= backoff.forget_after { 0 } else { attempts };
    let wait = backoff.wait(attempts);
    if since < wait {
        return Ok(Some(wait - since));
    }
    diesel::update(row)
        .set((table::window_start.eq(now.unix()), table::attempts.eq(attempts + 1)))
        .execute(conn)?;
    Ok(None)
}

/// What a counter of a stretch of time stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// With what was just added.
    pub total: i64,
    /// Seconds until the stretch is over and counting begins anew.
    pub ends_in: i64,
}

/// Adds to what happened under `key` within `seconds` of its first time. A caller who finds it too much and
/// rolls back has added nothing.
pub fn add(conn: &mut Conn, key: &str, seconds: i64, amount: i64, now: UtcTime) -> Result<Tally, StoreError> {
    let row = table::table.filter(table::id.eq(key));
    // Adding first takes the row's lock: another process that adds at this moment waits here.
    let known = diesel::update(row).set(table::attempts.eq(table::attempts + amount)).execute(conn)?;
    if known == 0 {
        let inserted = diesel::insert_into(table::table)
            .values((table::id.eq(key), table::window_start.eq(now.unix()), table::attempts.eq(amount)))
            .execute(conn);
        return match inserted.map_err(StoreError::from) {
            Ok(_) => Ok(Tally { total: amount, ends_in: seconds }),
            Err(StoreError::Duplicate(_)) => Err(StoreError::Busy("first attempts crossed".to_owned())),
            Err(error) => Err(error),
        };
    }
    let (began, total): (i64, i64) = row.select((table::window_start, table::attempts)).first(conn)?;
    let since = (now.unix() - began).max(0);
    if since < seconds {
        return Ok(Tally { total, ends_in: seconds - since });
    }
    diesel::update(row)
        .set((table::window_start.eq(now.unix()), table::attempts.eq(amount)))
        .execute(conn)?;
    Ok(Tally { total: amount, ends_in: seconds })
}

/// What happened under `key` within `seconds` of its first time.
///
/// # Errors
/// Those of the database.
pub fn total(conn: &mut Conn, key: &str, seconds: i64, now: UtcTime) -> Result<i64, StoreError> {
    let row = table::table.filter(table::id.eq(key)).select((table::window_start, table::attempts));
    let found: Option<(i64, i64)> = row.first(conn).optional()?;
    Ok(found.filter(|(began, _)| (now.unix() - began).max(0) < seconds).map_or(0, |(_, total)| total))
}

/// Forgets the attempts under `key`: the last one succeeded.
///
/// # Errors
/// Those of the database.
pub fn forget(conn: &mut Conn, key: &str) -> Result<(), StoreError> {
    diesel::delete(table::table.filter(table::id.eq(key))).execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Backoff;

    #[test]
    fn waiting_doubles_up_to_its_bound() {
        let backoff = Backoff { free: 5, first_wait: 2, longest_wait: 900, forget_after: 3600 };
        assert_eq!([0, 4, 5, 6, 8, 20, i64::MAX].map(|n| backoff.wait(n)), [0, 0, 2, 4, 16, 900, 900]);
    }
}
