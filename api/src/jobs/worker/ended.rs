//! How an attempt ended, until it is written down: the job's row, and what it says of the connection it asked.

use shared::ids::{ConnectionId, JobId};
use shared::time::UtcTime;

use crate::jobs::retry::{Failure, MAX_ATTEMPTS, next_attempt};
use crate::jobs::{Outcome, circuit, registry};
use crate::store::jobs::{self, Claimed, Settled};
use crate::store::{Conn, StoreError, circuits};

/// An attempt that is over.
#[derive(Clone, Debug)]
pub(super) struct Ended {
    id: JobId,
    settled: Settled,
    unique: bool,
    /// The connection that the job asked or was to ask, and whether that is news.
    connection: Option<(ConnectionId, bool)>,
    /// Whether the provider answered; none when it was not asked.
    answered: Option<bool>,
}

impl Ended {
    pub fn new(
        claimed: Claimed,
        ended: Result<Outcome, Failure>,
        connection: Option<ConnectionId>,
        answered: Option<bool>,
        now: UtcTime,
    ) -> Self {
        let (settled, outcome) = settled(&claimed, ended, now);
        let kind = claimed.kind;
        metrics::counter!("parley_jobs_total", "kind" => kind.clone(), "outcome" => outcome).increment(1);
        tracing::info!(job = %claimed.id, kind, attempt = claimed.attempts, outcome, "job ran");
        let connection = connection.map(|asked| (asked, claimed.connection != Some(asked)));
        Self { id: claimed.id, settled, unique: claimed.unique, connection, answered }
    }

    /// True when jobs that waited can run now.
    pub fn write_down(&self, conn: &mut Conn, owner: &str, now: UtcTime) -> Result<bool, StoreError> {
        jobs::settle(conn, self.id, owner, &self.settled, now)?;
        if self.unique {
            jobs::run_again(conn, self.id)?;
        }
        let Some((connection, is_news)) = self.connection else { return Ok(false) };
        if is_news {
            jobs::set_connection(conn, self.id, connection)?;
        }
        match self.answered {
            Some(true) => {
                let closed = circuits::answered(conn, connection)?;
                if closed {
                    tracing::info!(%connection, "the provider answers again");
                }
                Ok(closed)
            }
            Some(false) => {
                if circuits::silent(conn, connection, circuit::pause, now)? {
                    tracing::warn!(%connection, "the provider does not answer: its jobs wait");
                }
                Ok(false)
            }
            // It was this job's turn to try, and it had nothing to ask.
            None => {
                circuits::set_probe(conn, connection, now)?;
                Ok(true)
            }
        }
    }
}

fn settled(claimed: &Claimed, ended: Result<Outcome, Failure>, now: UtcTime) -> (Settled, &'static str) {
    let most = registry::find(&claimed.kind).map_or(MAX_ATTEMPTS, |kind| kind.attempts);
    match ended {
        Ok(Outcome::Done) => (Settled::Done { note: None }, "done"),
        Ok(Outcome::Superseded(note)) => (Settled::Done { note: Some(note.to_owned()) }, "superseded"),
        Ok(Outcome::NotSent) => (Settled::NotSent, "not_sent"),
        Ok(Outcome::Repeat(run_at)) => (Settled::Repeat { run_at }, "done"),
        Err(Failure::Never { reason }) => (Settled::Dead { reason, ambiguous: false }, "dead"),
        Err(Failure::Wait { reason, until }) => (Settled::Wait { reason, run_at: until }, "wait"),
        Err(Failure::Later { reason, ambiguous }) => {
            match next_attempt((claimed.attempts, most), now, rand::random()) {
                Some(run_at) => (Settled::Again { reason, ambiguous, run_at }, "again"),
                None => (Settled::Dead { reason, ambiguous }, "dead"),
            }
        }
    }
}
