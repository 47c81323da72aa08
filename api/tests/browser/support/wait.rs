//! Waiting by asking again, never by guessing how long something takes.

use std::time::{Duration, Instant};

/// The longest a story waits for anything.
const LIMIT: Duration = Duration::from_secs(10);

/// Asks every 30 ms until the answer is yes; panics with `what` after ten seconds.
pub async fn until<F: Future<Output = bool>>(what: &str, ask: impl FnMut() -> F) {
    assert!(comes(ask).await, "waited in vain for {what}");
}

/// Asks every 30 ms until the answer is yes; false after ten seconds.
pub async fn comes<F: Future<Output = bool>>(mut ask: impl FnMut() -> F) -> bool {
    let end = Instant::now() + LIMIT;
    while !ask().await {
        if Instant::now() >= end {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    true
}
