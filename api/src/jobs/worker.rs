//! The worker: takes a queued job by lease, runs it, records how it went. Any number may run, in one process
//! or many. The lease is short and prolonged while the job runs, so that what a worker leaves behind when it
//! dies runs again soon, with the same identity: a mail that goes out twice carries the same Message-ID.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::retry::{Failure, next_attempt};
use super::{JobRun, Outcome, registry};
use crate::app::App;
use crate::providers::mail::Mailer;
use crate::store::StoreError;
use crate::store::jobs::{self, Claimed, Settled};

/// Jobs that run at once: a recipient whose server is slow holds up one of them.
const TASKS: usize = 4;
/// How long an idle worker sleeps when nobody rings.
const POLL: Duration = Duration::from_secs(1);
/// The longest an attempt takes: a mail with all the files it may carry, over a megabit a second.
const ATTEMPT: Duration = Duration::from_secs(180);
/// How long a job belongs to its worker unless it is prolonged.
pub const LEASE_SECONDS: i64 = 15;
/// How often it is: one beat may fail, with the four seconds a database may take, before the lease ends.
const BEAT: Duration = Duration::from_secs(4);

/// Runs jobs of the outbox.
#[derive(Clone)]
pub struct Worker {
    app: App,
    mailer: Arc<Mailer>,
    owner: String,
    beat: Duration,
}

impl Worker {
    /// # Errors
    /// A mail setting that can't be used.
    pub fn new(app: App) -> Result<Self, String> {
        let mailer = Arc::new(Mailer::from_config(&app.config)?);
        let owner = crate::store::ids::new().to_string();
        Ok(Self { app, mailer, owner, beat: BEAT })
    }

    /// The same worker with another pause between two prolongations of a lease.
    #[must_use]
    pub fn beating_every(mut self, beat: Duration) -> Self {
        self.beat = beat;
        self
    }

    /// Runs until `stop` turns true; a job under way is finished first.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let tasks: Vec<_> = (0..TASKS).map(|_| tokio::spawn(self.clone().run_task(stop.clone()))).collect();
        for task in tasks {
            let _ = task.await;
        }
    }

    async fn run_task(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.run_one().await {
                Ok(true) => {}
                Ok(false) => self.rest(&mut stop).await,
                Err(error) => {
                    tracing::warn!(cause = %error, "the outbox can't be read");
                    self.rest(&mut stop).await;
                }
            }
        }
    }

    async fn rest(&self, stop: &mut watch::Receiver<bool>) {
        tokio::select! {
            () = self.app.jobs_waiting.notified() => {}
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => {}
        }
    }

    /// Runs every job that is due; for commands and tests.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run_all(&self) -> Result<usize, StoreError> {
        let mut count = 0;
        while self.run_one().await? {
            count += 1;
        }
        Ok(count)
    }

    /// Takes one due job and runs it; false when there was none.
    ///
    /// # Errors
    /// Those of the database; a job that was taken then runs again when its lease is over.
    pub async fn run_one(&self) -> Result<bool, StoreError> {
        let Some(claimed) = self.claim().await? else { return Ok(false) };
        let ended = self.attempt(&claimed).await;
        self.settle(&claimed, ended).await?;
        Ok(true)
    }

    async fn claim(&self) -> Result<Option<Claimed>, StoreError> {
        let now = self.app.clock.now();
        // Looking takes no lock; only a job that is there is worth SQLite's one writer.
        let ready = self.app.db.read(move |conn| jobs::ready(conn, now, 8)).await?;
        for id in ready {
            let owner = self.owner.clone();
            let lease_until = now.plus_seconds(LEASE_SECONDS);
            let taken =
                self.app.db.write(move |conn| jobs::claim(conn, &id, &owner, now, lease_until)).await?;
            if taken.is_some() {
                return Ok(taken);
            }
        }
        Ok(None)
    }

    async fn attempt(&self, claimed: &Claimed) -> Result<Outcome, Failure> {
        let kind = registry::find(&claimed.kind)
            .ok_or_else(|| Failure::never(format!("no job is called {}", claimed.kind)))?;
        let this = JobRun {
            app: self.app.clone(),
            mailer: Arc::clone(&self.mailer),
            org: claimed.org,
            id: claimed.id,
            queued_at: claimed.created_at,
            attempts: claimed.attempts,
        };
        // A task of its own: a panic ends the attempt, not the worker.
        let payload = claimed.payload.clone();
        let mut task = tokio::spawn(async move { kind.run(&this, &payload).await });
        let unknown = |reason: &str| Err(Failure::Later { reason: reason.to_owned(), ambiguous: true });
        let ended = tokio::select! {
            ended = &mut task => ended.unwrap_or_else(|_| unknown("the attempt broke off")),
            () = tokio::time::sleep(ATTEMPT) => unknown("no end within three minutes"),
            () = self.hold(claimed) => unknown("another worker took the job"),
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

    async fn settle(&self, claimed: &Claimed, ended: Result<Outcome, Failure>) -> Result<(), StoreError> {
        let now = self.app.clock.now();
        let most = registry::find(&claimed.kind).map_or(0, |kind| kind.attempts);
        let (settled, outcome) = match ended {
            Ok(Outcome::Done) => (Settled::Done { note: None }, "done"),
            Ok(Outcome::Superseded(note)) => (Settled::Done { note: Some(note.to_owned()) }, "superseded"),
            Ok(Outcome::NotSent) => (Settled::NotSent, "not_sent"),
            Err(Failure::Never { reason }) => (Settled::Dead { reason, ambiguous: false }, "dead"),
            Err(Failure::Wait { reason, until }) => (Settled::Wait { reason, run_at: until }, "wait"),
            Err(Failure::Later { reason, ambiguous }) => {
                match next_attempt((claimed.attempts, most), now, rand::random()) {
                    Some(run_at) => (Settled::Again { reason, ambiguous, run_at }, "again"),
                    None => (Settled::Dead { reason, ambiguous }, "dead"),
                }
            }
        };
        let kind = claimed.kind.clone();
        metrics::counter!("parley_jobs_total", "kind" => kind.clone(), "outcome" => outcome).increment(1);
        tracing::info!(job = %claimed.id, kind, attempt = claimed.attempts, outcome, "job ran");
        let (id, owner) = (claimed.id, self.owner.clone());
        self.app.db.write(move |conn| jobs::settle(conn, id, &owner, &settled, now)).await
    }
}
