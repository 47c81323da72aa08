//! Who may ask what-if questions at once. Each may take a processor for a second and some megabytes of memory, so
//! they are worked out a few at a time, and one person has a few under way at most, the answers that are being
//! sent included.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use shared::ids::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::flows::FlowError;

/// Questions of one person at once: no more than are worked out at the same time, so that another person waits for
/// one of them to end and not for a queue.
const EACH: usize = 2;
/// How long a question waits for its person's others, and then for a processor.
const WAIT: Duration = Duration::from_secs(4);
/// From as many people on, those who ask nothing any more are forgotten.
const MANY: usize = 256;

/// The turns of this process; cheap to clone.
#[derive(Clone, Debug)]
pub struct Turns {
    all: Arc<Semaphore>,
    each: Arc<Mutex<HashMap<PersonId, Arc<Semaphore>>>>,
}

/// One of a person's questions; over when it is dropped.
#[must_use]
#[derive(Debug)]
pub struct Asking {
    _permit: OwnedSemaphorePermit,
}

impl Default for Turns {
    fn default() -> Self {
        static PROCESSORS: LazyLock<usize> =
            LazyLock::new(|| std::thread::available_parallelism().map_or(2, usize::from));
        Self { all: Arc::new(Semaphore::new(*PROCESSORS)), each: Arc::default() }
    }
}

impl Turns {
    /// Begins a question of this person, before any of it is read.
    ///
    /// # Errors
    /// `unavailable` when the others they asked take too long.
    pub async fn begin(&self, person: PersonId) -> Result<Asking, FlowError> {
        let own = {
            let mut each = self.each.lock().unwrap_or_else(PoisonError::into_inner);
            if each.len() >= MANY {
                each.retain(|_, own| own.available_permits() < EACH || Arc::strong_count(own) > 1);
            }
            Arc::clone(each.entry(person).or_insert_with(|| Arc::new(Semaphore::new(EACH))))
        };
        Ok(Asking { _permit: within(own).await? })
    }

    /// A processor's turn; given back when it is dropped.
    ///
    /// # Errors
    /// `unavailable` when none became free in time.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, FlowError> {
        within(Arc::clone(&self.all)).await
    }
}

async fn within(permits: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, FlowError> {
    match tokio::time::timeout(WAIT, permits.acquire_owned()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(FlowError::busy()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{EACH, Turns};
    use shared::ids::PersonId;

    #[tokio::test]
    async fn one_person_leaves_others_their_turn() {
        let turns = Turns::default();
        let (one, other) =
            (PersonId::from_uuid(uuid::Uuid::from_u128(1)), PersonId::from_uuid(uuid::Uuid::from_u128(2)));
        let mut asked = Vec::new();
        for _ in 0..EACH {
            asked.push(turns.begin(one).await.unwrap());
        }
        let moment = std::time::Duration::from_millis(20);
        assert!(tokio::time::timeout(moment, turns.begin(one)).await.is_err(), "the next one waits");
        let _theirs = turns.begin(other).await.unwrap();
        asked.pop();
        let _again = turns.begin(one).await.unwrap();
    }
}
