//! The database: the only place that knows diesel. Functions take a connection and the `OrgId` first and
//! never reach outside; providers, clocks and HTTP are unknown here.

pub mod api_keys;
pub mod applications;
pub mod attachments;
pub mod attempts;
pub mod attendance;
pub mod availability;
pub mod backup;
pub mod blobs;
pub mod candidates;
pub mod circuits;
pub mod clean_up;
pub mod compose;
pub mod conferences;
pub mod conn;
pub mod connection_attempts;
pub mod connection_replacements;
pub mod connections;
pub mod deadline;
pub mod deliveries;
pub mod email_confirmations;
pub mod error;
pub mod events;
pub mod external_ids;
pub mod figures;
pub mod health;
pub mod holds;
pub mod idempotency;
pub mod ids;
pub mod instance;
pub mod interview_lists;
pub mod interviews;
pub mod invite_lists;
pub mod invites;
pub mod job_lanes;
pub mod jobs;
pub mod leaving;
pub mod links;
pub mod mail_facts;
pub mod messages;
pub mod migrate;
pub mod oauth_flows;
pub mod one_time_tokens;
pub mod organizations;
pub mod page;
pub mod participants;
pub mod people;
pub mod people_scope;
pub mod periodic_jobs;
pub mod pipeline;
pub mod profiles;
pub mod projects;
pub mod provider_notices;
pub mod reservations;
pub mod reset_requests;
pub mod schedulers;
pub mod schema;
pub mod scope;
pub mod search;
pub mod seed;
pub mod sessions;
pub mod slots_key;
pub mod standings;
pub mod templates;
pub mod tx;
pub mod types;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use crate::files::create_private;

pub use conn::{Conn, DatabaseUrl};
use deadline::Turn;
pub use error::StoreError;
pub use tx::TxError;

const WRITE_TRIES: u32 = 4;

/// Handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: r2d2::Pool<conn::Manager>,
    permits: Arc<Semaphore>,
    /// SQLite has one writer: queueing here is fairer and cheaper than its lock.
    writer: Option<Arc<Semaphore>>,
    sqlite: bool,
    /// A newer program has changed the schema so that this one must not write any more.
    outdated: Arc<AtomicBool>,
}

impl Db {
    /// Opens the pool; connections are made when first needed.
    ///
    /// # Errors
    /// When no connection can be made now.
    pub fn open(url: &DatabaseUrl, size: u32, unsafe_durability: bool) -> Result<Self, StoreError> {
        if let DatabaseUrl::Sqlite(path) = url {
            // A new database is for its owner alone. Whatever else is wrong with the path SQLite says itself.
            let _ = create_private(path);
        }
        let manager = conn::Manager::new(url.clone(), unsafe_durability);
        // The first connection by hand: the pool would hide the reason of a failure behind its time-out.
        r2d2::ManageConnection::connect(&manager)?;
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .test_on_check_out(!url.is_sqlite())
            .connection_timeout(Duration::from_secs(3))
            .error_handler(Box::new(r2d2::NopErrorHandler))
            .build(manager)?;
        let permits = Arc::new(Semaphore::new(size as usize));
        let sqlite = url.is_sqlite();
        let writer = sqlite.then(|| Arc::new(Semaphore::new(1)));
        Ok(Self { pool, permits, writer, sqlite, outdated: Arc::default() })
    }

    /// Runs `work` on the calling thread; for start-up and commands, before requests come.
    ///
    /// # Errors
    /// What `work` returns, or that no connection could be had.
    pub fn with_connection<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(&mut *self.pool.get()?)
    }

    pub const fn is_sqlite(&self) -> bool {
        self.sqlite
    }

    /// Asks the database whether this program may still write to it; [`Db::write`] goes by the last answer.
    ///
    /// # Errors
    /// `Busy` when it may not: another host of a newer program takes over.
    pub async fn check_version(&self) -> Result<(), StoreError> {
        let oldest = self.read(instance::oldest_program).await?;
        self.outdated.store(oldest > migrate::PROGRAM, Ordering::SeqCst);
        self.refuse_when_outdated()
    }

    fn refuse_when_outdated(&self) -> Result<(), StoreError> {
        match self.outdated.load(Ordering::SeqCst) {
            true => Err(StoreError::Busy("this program is too old for its database".to_owned())),
            false => Ok(()),
        }
    }

    /// Runs read-only work on a pooled connection, off the async threads.
    ///
    /// # Errors
    /// What `work` returns; `Busy` when no connection or answer came within four seconds.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: TxError,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        self.run(None, Turn::default(), work).await
    }

    /// Runs `work` in one write transaction; it may run again when the database was busy or deadlocked,
    /// so it must not keep anything from a run that failed.
    ///
    /// # Errors
    /// What `work` returns; `Busy` when the database stayed busy.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: TxError,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        self.refuse_when_outdated()?;
        let turn = Turn::default();
        self.run(self.writer.clone(), turn.clone(), move |conn| {
            let mut tries = 1;
            loop {
                match tx::write_in_turn(conn, &turn, &work) {
                    Err(error) if error.is_retryable() && tries < WRITE_TRIES && !turn.is_given_up() => {
                        std::thread::sleep(Duration::from_millis(5 << tries));
                        tries += 1;
                    }
                    done => return done,
                }
            }
        })
        .await
    }

    async fn run<T, E, F>(&self, writer: Option<Arc<Semaphore>>, turn: Turn, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: TxError,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let begun = Instant::now();
        let done = self.run_until(begun + deadline::left(), writer, turn, work).await;
        deadline::used(begun.elapsed());
        done
    }

    async fn run_until<T, E, F>(
        &self,
        deadline: Instant,
        writer: Option<Arc<Semaphore>>,
        turn: Turn,
        work: F,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: TxError,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let late = || E::from(StoreError::Busy("no answer within four seconds".to_owned()));
        let writing = match writer {
            Some(writer) => Some(timeout_at(deadline, writer.acquire_owned()).await.map_err(|_| late())?),
            None => None,
        };
        let permit =
            timeout_at(deadline, Arc::clone(&self.permits).acquire_owned()).await.map_err(|_| late())?;
        let pool = self.pool.clone();
        let mut task = tokio::task::spawn_blocking(move || {
            // Permits live as long as the work, also when the caller has stopped waiting.
            let _held = (writing, permit);
            let mut conn = pool.get().map_err(|error| E::from(StoreError::from(error)))?;
            work(&mut conn)
        });
        let mut ended = timeout_at(deadline, &mut task).await;
        if ended.is_err() && !turn.give_up() {
            ended = timeout_at(deadline + deadline::COMMIT, task).await;
        }
        match ended {
            Ok(Ok(done)) => done,
            Ok(Err(join)) => Err(E::from(StoreError::Busy(format!("database task failed: {join}")))),
            Err(_) => Err(late()),
        }
    }
}
