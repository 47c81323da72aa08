//! The worker: takes queued jobs by lease, runs them, records how they went. Any number may run, in one process or
//! many. A lane has tasks of its own, and each turn of it is one write transaction: what has ended is written down,
//! what comes next is taken. The lease is short and prolonged while a job runs, so that what a worker leaves behind
//! when it dies runs again soon, with the same identity: a mail that goes out twice carries the same Message-ID.

mod attempt;
mod ended;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use self::ended::Ended;
use super::circuit::PROBE_SECONDS;
use super::lane::{Lane, SHARE};
use super::periodic;
use crate::app::App;
use crate::providers::mail::Mailer;
use crate::store::jobs::Claimed;
use crate::store::{StoreError, job_lanes};

/// How long an idle lane sleeps when nobody rings.
const POLL: Duration = Duration::from_secs(1);
/// How often it is looked whether a periodic job is due.
const PERIODIC_POLL: Duration = Duration::from_secs(15);
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

    /// Runs until `stop` turns true; jobs under way are finished first.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let bells = Lane::ALL.map(|lane| (lane, Arc::new(Notify::new())));
        let ringing =
            tokio::spawn(ring(Arc::clone(&self.app.jobs_waiting), bells.clone().map(|(_, bell)| bell)));
        let mut tasks = JoinSet::new();
        for (lane, bell) in bells {
            tasks.spawn(self.clone().run_lane(lane, bell, stop.clone()));
        }
        tasks.spawn(self.run_periodic(stop));
        while tasks.join_next().await.is_some() {}
        ringing.abort();
    }

    async fn run_lane(self, lane: Lane, bell: Arc<Notify>, mut stop: watch::Receiver<bool>) {
        let (mut running, mut ended) = (JoinSet::new(), Vec::new());
        loop {
            while let Some(done) = running.try_join_next() {
                ended.extend(done);
            }
            let stopping = *stop.borrow();
            if stopping && running.is_empty() && ended.is_empty() {
                return;
            }
            let free = if stopping { 0 } else { lane.tasks() - running.len() };
            let taken = self.turn(&[lane], &mut ended, free).await.unwrap_or_else(|error| {
                tracing::warn!(lane = lane.as_str(), cause = %error, "the outbox can't be read");
                Vec::new()
            });
            let idle = taken.is_empty();
            for claimed in taken {
                let this = self.clone();
                running.spawn(async move { this.attempt(claimed).await });
            }
            if idle {
                tokio::select! {
                    () = bell.notified() => {}
                    () = tokio::time::sleep(POLL) => {}
                    Some(done) = running.join_next() => ended.extend(done),
                    _ = stop.changed(), if !stopping => {}
                }
            }
        }
    }

    /// Writes down what ended, and takes up to `free` jobs that are due. What could not be written stays in `ended`.
    async fn turn(
        &self,
        lanes: &[Lane],
        ended: &mut Vec<Ended>,
        free: usize,
    ) -> Result<Vec<Claimed>, StoreError> {
        let now = self.app.clock.now();
        let looking = job_lanes::Looking {
            lanes: lanes.iter().map(|lane| lane.as_str()).collect(),
            share: lanes.iter().any(|lane| lane.has_connections()).then_some(SHARE),
            limit: free,
            now,
        };
        if ended.is_empty() {
            let look = looking.clone();
            if free == 0 || !self.app.db.read(move |conn| job_lanes::any(conn, &look)).await? {
                return Ok(Vec::new());
            }
        }
        let lease = job_lanes::Lease {
            owner: self.owner.clone(),
            until: now.plus_seconds(LEASE_SECONDS),
            next_probe: now.plus_seconds(PROBE_SECONDS),
        };
        let written = ended.clone();
        let turned = self.app.db.write(move |conn| {
            let mut rings = false;
            for one in &written {
                rings |= one.write_down(conn, &lease.owner, now)?;
            }
            let taken = if looking.limit > 0 { job_lanes::take(conn, &looking, &lease)? } else { Vec::new() };
            Ok::<_, StoreError>((taken, rings))
        });
        match turned.await {
            Ok((taken, rings)) => {
                ended.clear();
                if rings {
                    self.app.jobs_waiting.notify_one();
                }
                Ok(taken)
            }
            Err(error) => {
                // Only what may go well next time is tried again; other jobs run again when their lease is over.
                if !error.is_retryable() {
                    ended.clear();
                }
                Err(error)
            }
        }
    }

    /// Runs every job that is due, one after the other; for commands and tests.
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

    /// Takes one due job of any lane and runs it; false when there was none.
    ///
    /// # Errors
    /// Those of the database; a job that was taken then runs again when its lease is over.
    pub async fn run_one(&self) -> Result<bool, StoreError> {
        let Some(claimed) = self.turn(&Lane::ALL, &mut Vec::new(), 1).await?.pop() else { return Ok(false) };
        let mut ended = vec![self.attempt(claimed).await];
        self.turn(&Lane::ALL, &mut ended, 0).await?;
        Ok(true)
    }

    async fn run_periodic(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = self.run_due_periodic().await {
                tracing::warn!(cause = %error, "periodic jobs can't be read");
            }
            tokio::select! {
                () = tokio::time::sleep(PERIODIC_POLL) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Runs the periodic jobs that are due and that nobody else runs; how many those were.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run_due_periodic(&self) -> Result<usize, StoreError> {
        periodic::run_due(&self.app, &self.owner).await
    }
}

/// One bell is rung by everybody who queues jobs; each lane hears it.
async fn ring(waiting: Arc<Notify>, bells: [Arc<Notify>; Lane::ALL.len()]) {
    loop {
        waiting.notified().await;
        for bell in &bells {
            bell.notify_one();
        }
    }
}
