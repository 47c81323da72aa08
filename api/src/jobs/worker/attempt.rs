//! One attempt at a job: within the time of its lane, as long as its lease holds, whatever it does.

use std::sync::{Arc, OnceLock};

use super::ended::Ended;
use super::{LEASE_SECONDS, Worker};
use crate::jobs::retry::Failure;
use crate::jobs::{JobRun, Outcome, registry};
use crate::providers::heard::{self, Heard};
use crate::store::jobs::{self, Claimed};
use shared::ids::ConnectionId;

impl Worker {
    /// Runs a job that was taken.
    pub(super) async fn attempt(&self, claimed: Claimed) -> Ended {
        let (heard, asked) = (Arc::new(Heard::default()), Arc::new(OnceLock::new()));
        let ended = match registry::find(&claimed.kind) {
            Some(kind) => self.within(kind, &claimed, Arc::clone(&heard), Arc::clone(&asked)).await,
            None => Err(Failure::never(format!("no job is called {}", claimed.kind))),
        };
        let connection = asked.get().or(claimed.connection.as_ref()).cloned();
        Ended::new(claimed, ended, connection, heard.answered(), self.app.clock.now())
    }

    async fn within(
        &self,
        kind: &'static registry::Kind,
        claimed: &Claimed,
        heard: Arc<Heard>,
        asked: Arc<OnceLock<ConnectionId>>,
    ) -> Result<Outcome, Failure> {
        let this = JobRun {
            app: self.app.clone(),
            mailer: Arc::clone(&self.mailer),
            org: claimed.org,
            id: claimed.id,
            queued_at: claimed.created_at,
            attempts: claimed.attempts,
            asked,
        };
        let payload = claimed.payload.clone();
        // A task of its own: a panic ends the attempt, not the worker.
        let mut task = tokio::spawn(async move { heard::listen(heard, kind.run(&this, &payload)).await });
        let unknown = |reason: String| Err(Failure::Later { reason, ambiguous: true });
        let limit = kind.lane.limit();
        let ended = tokio::select! {
            ended = &mut task => ended.unwrap_or_else(|_| unknown("the attempt broke off".to_owned())),
            () = tokio::time::sleep(limit) => unknown(format!("no end within {} seconds", limit.as_secs())),
            () = self.hold(claimed) => unknown("another worker took the job".to_owned()),
        };
        task.abort();
        ended
    }

    /// Prolongs the lease of a job until it is lost. A database that is away for a moment loses nothing: what
    /// counts is whether somebody else took the job.
    async fn hold(&self, claimed: &Claimed) {
        loop {
            tokio::time::sleep(self.beat).await;
            let lease_until = self.app.clock.now().plus_seconds(LEASE_SECONDS);
            let (id, owner) = (claimed.id, self.owner.clone());
            let renewed = self.app.db.write(move |conn| jobs::renew(conn, id, &owner, lease_until)).await;
            match renewed {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(job = %claimed.id, cause = %error, "a lease was not prolonged"),
            }
        }
    }
}
