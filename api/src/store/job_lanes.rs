//! Which jobs of a lane are next: those that are due and free, whose connection may get another task,
//! and whose organization's deliveries are not held.

use std::collections::HashMap;

use diesel::prelude::*;
use shared::ids::{ConnectionId, JobId};
use shared::time::UtcTime;

use super::circuits;
use super::conn::Conn;
use super::error::StoreError;
use super::jobs::{Claimed, claim};
use super::schema::{delivery_holds, jobs};
use super::types::binds;

/// What a worker looks for.
#[derive(Clone, Debug)]
pub struct Looking {
    pub lanes: Vec<&'static str>,
    /// How many jobs of one connection run at once; none where jobs have no connections.
    pub share: Option<usize>,
    pub limit: usize,
    pub now: UtcTime,
}

/// For whom, and until when.
#[derive(Clone, Debug)]
pub struct Lease {
    pub owner: String,
    pub until: UtcTime,
    /// When somebody else may try a silent connection, if nothing is heard of this one's try.
    pub next_probe: UtcTime,
}

struct Due {
    id: JobId,
    connection: Option<ConnectionId>,
}

/// Whether there is anything to take. Takes no lock: only a job that is there is worth SQLite's one writer.
pub fn any(conn: &mut Conn, looking: &Looking) -> Result<bool, StoreError> {
    let one = Looking { limit: 1, ..looking.clone() };
    Ok(!due(conn, &one)?.is_empty())
}

/// How often a worker looks again when others were faster, which only PostgreSQL lets happen.
const RACES: usize = 5;

/// Takes up to `limit` jobs for a worker, oldest first.
pub fn take(conn: &mut Conn, looking: &Looking, lease: &Lease) -> Result<Vec<Claimed>, StoreError> {
    for _ in 0..RACES {
        let (found, claimed) = try_take(conn, looking, lease)?;
        if found == 0 || !claimed.is_empty() {
            return Ok(claimed);
        }
    }
    Ok(Vec::new())
}

/// How many jobs were free, and those of them that are this worker's now.
fn try_take(conn: &mut Conn, looking: &Looking, lease: &Lease) -> Result<(usize, Vec<Claimed>), StoreError> {
    let mut found = due(conn, looking)?;
    let mut connections: Vec<ConnectionId> = found.iter().filter_map(|one| one.connection).collect();
    connections.sort_unstable();
    connections.dedup();
    // SQLite has one writer. On PostgreSQL whoever counts a connection's jobs holds its row.
    if !connections.is_empty() && matches!(conn, Conn::Postgres(_)) {
        for connection in &connections {
            circuits::lock(conn, *connection)?;
        }
        found = due(conn, looking)?;
        found.retain(|one| one.connection.is_none_or(|id| connections.contains(&id)));
    }
    for connection in connections {
        circuits::set_probe(conn, connection, lease.next_probe)?;
    }
    let ids: Vec<JobId> = found.into_iter().map(|one| one.id).collect();
    let claimed = claim(conn, &ids, &lease.owner, looking.now, lease.until)?;
    Ok((ids.len(), claimed))
}

fn due(conn: &mut Conn, looking: &Looking) -> Result<Vec<Due>, StoreError> {
    let mut shares = Shares::read(conn, looking)?;
    let mut found: Vec<Due> = Vec::new();
    loop {
        let room = looking.limit - found.len();
        let page = page(conn, looking, &shares.barred, &found, room)?;
        let (seen, before) = (page.len(), shares.barred.len());
        found.extend(page.into_iter().filter(|one| shares.lets_in(one.connection)));
        // Behind the jobs of a connection that has its share there may be others.
        if found.len() == looking.limit || seen < room || shares.barred.len() == before {
            return Ok(found);
        }
    }
}

fn page(
    conn: &mut Conn,
    looking: &Looking,
    barred: &[ConnectionId],
    found: &[Due],
    room: usize,
) -> Result<Vec<Due>, StoreError> {
    let now = looking.now.unix();
    let mut query = jobs::table
        .filter(jobs::state.eq("queued"))
        .filter(jobs::run_at.le(now))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now)))
        .filter(jobs::org_id.ne_all(delivery_holds::table.select(delivery_holds::org_id)))
        .order((jobs::run_at, jobs::id))
        .limit(i64::try_from(room).unwrap_or(i64::MAX))
        .select((jobs::id, jobs::connection_id))
        .into_boxed();
    // One lane is what the index is ordered by.
    query = match looking.lanes.as_slice() {
        [lane] => query.filter(jobs::lane.eq(*lane)),
        lanes => query.filter(jobs::lane.eq_any(lanes.to_vec())),
    };
    if !barred.is_empty() {
        let free = jobs::connection_id.assume_not_null().ne_all(binds(barred));
        query = query.filter(jobs::connection_id.is_null().or(free));
    }
    if !found.is_empty() {
        let known: Vec<JobId> = found.iter().map(|one| one.id).collect();
        query = query.filter(jobs::id.ne_all(binds(&known)));
    }
    let rows: Vec<(JobId, Option<ConnectionId>)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(id, connection)| Due { id, connection }).collect())
}

/// How many tasks each connection has.
#[derive(Default)]
struct Shares {
    share: Option<usize>,
    running: HashMap<ConnectionId, usize>,
    /// Silent ones that one job may try.
    probed: Vec<ConnectionId>,
    /// Those that get no more.
    barred: Vec<ConnectionId>,
}

impl Shares {
    fn read(conn: &mut Conn, looking: &Looking) -> Result<Self, StoreError> {
        let Some(share) = looking.share else { return Ok(Self::default()) };
        let mut shares = Self { share: Some(share), ..Self::default() };
        let running: Vec<Option<ConnectionId>> = jobs::table
            .filter(jobs::lease_owner.is_not_null())
            .filter(jobs::connection_id.is_not_null())
            .filter(jobs::state.eq("queued"))
            .filter(jobs::lease_until.ge(looking.now.unix()))
            .select(jobs::connection_id)
            .load(conn)?;
        for connection in running.into_iter().flatten() {
            *shares.running.entry(connection).or_default() += 1;
        }
        for open in circuits::open(conn, looking.now)? {
            match open.may_probe {
                true => shares.probed.push(open.connection),
                false => shares.barred.push(open.connection),
            }
        }
        Ok(shares)
    }

    /// Counts one more job of a connection, or bars it.
    fn lets_in(&mut self, connection: Option<ConnectionId>) -> bool {
        let (Some(share), Some(connection)) = (self.share, connection) else { return true };
        let most = if self.probed.contains(&connection) { 1 } else { share };
        let running = self.running.entry(connection).or_default();
        if *running < most {
            *running += 1;
            return true;
        }
        if !self.barred.contains(&connection) {
            self.barred.push(connection);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use shared::ids::ConnectionId;

    use super::Shares;
    use crate::store::ids;

    #[test]
    fn a_connection_gets_its_share_and_a_silent_one_a_single_try() {
        let [busy, silent, fresh] = std::array::from_fn(|_| ConnectionId::from_uuid(ids::new()));
        let mut shares = Shares { share: Some(2), probed: vec![silent], ..Shares::default() };
        shares.running.insert(busy, 1);
        let asked = [busy, busy, silent, silent, fresh, fresh, fresh];
        let let_in = asked.map(|connection| shares.lets_in(Some(connection)));
        assert_eq!(let_in, [true, false, true, false, true, true, false]);
        assert_eq!(shares.barred, [busy, silent, fresh]);
        assert!(shares.lets_in(None), "jobs without a connection have no share");
    }
}
