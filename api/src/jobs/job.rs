//! What a kind of job has to say about itself. One struct, one file under `run/`, one line in `registry.rs`.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::ids::ConnectionId;
use shared::time::UtcTime;

use super::JobRun;
use super::lane::Lane;
use super::retry::{self, Failure};

/// One kind of effect. Its fields name by id what it is about and are stored as JSON: add fields with a default,
/// never rename one.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stored in `jobs.kind` and shown on the Deliveries page: never renamed.
    const NAME: &'static str;
    const LANE: Lane;
    /// So many failed attempts, and somebody has to look.
    const ATTEMPTS: i64 = retry::MAX_ATTEMPTS;

    /// Of jobs of an organization with the same key at most one is unfinished: queueing another one makes that one
    /// run as asked, or once more when it runs already.
    fn unique_key(&self) -> Option<String> {
        None
    }

    /// The connection that it asks, when its fields say so.
    fn connection(&self) -> Option<ConnectionId> {
        None
    }

    /// Works out the newest state and acts on it. Running it twice does no harm.
    ///
    /// # Errors
    /// Whether to try again; see [`Failure`].
    fn run(self, this: &JobRun) -> impl Future<Output = Result<Outcome, Failure>> + Send;
}

/// How a job ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// No mail server is set up: nothing went out.
    NotSent,
    /// Done, and the same again then.
    Repeat(UtcTime),
    /// Nothing had to be done, for this reason.
    Superseded(&'static str),
}
