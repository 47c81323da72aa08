//! Figures of the whole server for whoever watches it: how much waits, for how long, and which connections work.

use std::collections::BTreeMap;

use diesel::dsl::min;
use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{connections, jobs};

/// How a connected account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConnectionState {
    Connected,
    NeedsReconnecting,
    /// The provider does not answer: the circuit is open.
    Silent,
}

impl ConnectionState {
    pub const ALL: [Self; 3] = [Self::Connected, Self::NeedsReconnecting, Self::Silent];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::NeedsReconnecting => "needs_reconnecting",
            Self::Silent => "silent",
        }
    }
}

#[derive(Debug, Default)]
pub struct Figures {
    /// How many jobs are in each state that asks for something.
    pub jobs: Vec<(&'static str, i64)>,
    /// How long the job has waited that has been due longest; 0 when none is due.
    pub oldest_due_seconds: i64,
    /// By kind of provider.
    pub connections: BTreeMap<(String, ConnectionState), i64>,
}

/// # Errors
/// Those of the database.
pub fn read(conn: &mut Conn, now: UtcTime) -> Result<Figures, StoreError> {
    let counts = ["queued", "dead", "not_sent"].into_iter().map(|state| {
        Ok::<_, StoreError>((state, jobs::table.filter(jobs::state.eq(state)).count().get_result(conn)?))
    });
    let counts = counts.collect::<Result<Vec<_>, _>>()?;
    let oldest: Option<i64> = jobs::table
        .filter(jobs::state.eq("queued"))
        .filter(jobs::run_at.le(now.unix()))
        .select(min(jobs::run_at))
        .first(conn)?;
    Ok(Figures {
        jobs: counts,
        oldest_due_seconds: oldest.map_or(0, |run_at| now.unix() - run_at),
        connections: states(conn)?,
    })
}

fn states(conn: &mut Conn) -> Result<BTreeMap<(String, ConnectionState), i64>, StoreError> {
    let rows: Vec<(String, String, Option<i64>)> = connections::table
        .filter(connections::ended_at.is_null())
        .select((connections::kind, connections::state, connections::probe_at))
        .load(conn)?;
    let mut states = BTreeMap::new();
    for (kind, state, probe_at) in rows {
        let state = match state.as_str() {
            "connected" if probe_at.is_some() => ConnectionState::Silent,
            "connected" => ConnectionState::Connected,
            "needs_reconnecting" => ConnectionState::NeedsReconnecting,
            // Begun, and never connected.
            _ => continue,
        };
        *states.entry((kind, state)).or_insert(0) += 1;
    }
    Ok(states)
}
