//! How long a request may take at the database, and that a request which was told to come back leaves nothing
//! behind: its transaction is not committed after the answer.

use std::cell::Cell;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

/// A request's whole time at the database; then it is told to come back (503).
const ALLOWED: Duration = Duration::from_secs(4);
/// How much longer the answer waits for a COMMIT that is under way: what it says would be a guess.
pub const COMMIT: Duration = Duration::from_millis(700);

tokio::task_local! {
    static LEFT: Cell<Duration>;
}

/// Runs a request: all its work at the database shares one allowance.
pub async fn of_request<T>(request: impl Future<Output = T>) -> T {
    LEFT.scope(Cell::new(ALLOWED), request).await
}

/// What is left of the request's allowance; outside of a request the whole.
pub fn left() -> Duration {
    LEFT.try_with(Cell::get).unwrap_or(ALLOWED)
}

/// Takes what was used from the request's allowance.
pub fn used(time: Duration) {
    let _ = LEFT.try_with(|left| left.set(left.get().saturating_sub(time)));
}

const WORKING: u8 = 0;
const COMMITTING: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Between who waits for a transaction and who runs it: either it is committed in time, or it is given up.
/// Both sides decide by the same atomic, so there is no moment at which both could be true.
#[derive(Clone, Debug, Default)]
pub struct Turn(Arc<AtomicU8>);

impl Turn {
    /// Before COMMIT; false when nobody waits for it any more.
    pub fn begin_commit(&self) -> bool {
        self.step(WORKING, COMMITTING)
    }

    /// The COMMIT failed, so that the transaction can run again.
    pub fn commit_failed(&self) {
        self.step(COMMITTING, WORKING);
    }

    /// At the deadline; false while a COMMIT is under way.
    pub fn give_up(&self) -> bool {
        self.step(WORKING, GIVEN_UP)
    }

    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::SeqCst) == GIVEN_UP
    }

    fn step(&self, from: u8, to: u8) -> bool {
        self.0.compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{ALLOWED, Duration, Turn, left, of_request, used};

    #[test]
    fn a_turn_ends_one_way_only() {
        let turn = Turn::default();
        assert!(turn.begin_commit() && !turn.give_up(), "the answer waits for a COMMIT under way");
        turn.commit_failed();
        assert!(turn.give_up() && turn.is_given_up());
        assert!(!turn.begin_commit(), "nothing is committed once the request was told to come back");
    }

    #[tokio::test]
    async fn the_work_of_a_request_shares_one_allowance() {
        assert_eq!(left(), ALLOWED);
        of_request(async {
            used(Duration::from_secs(3));
            assert_eq!(left(), Duration::from_secs(1));
            used(Duration::from_secs(3));
            assert_eq!(left(), Duration::ZERO);
        })
        .await;
        assert_eq!(left(), ALLOWED);
    }
}
