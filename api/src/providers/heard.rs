//! Whether the provider answered: whoever runs calls for a connection learns it without looking into errors.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

const SILENCE: u8 = 1;
const ANSWER: u8 = 2;

tokio::task_local! {
    static HEARD: Arc<Heard>;
}

/// How the latest call went. One that is under way, or was cut off, has no answer yet.
#[derive(Debug, Default)]
pub struct Heard(AtomicU8);

impl Heard {
    /// Whether the latest call was answered; none when there was no call.
    pub fn answered(&self) -> Option<bool> {
        match self.0.load(Ordering::Relaxed) {
            ANSWER => Some(true),
            SILENCE => Some(false),
            _ => None,
        }
    }
}

/// Runs `work`; what its calls met with is in `heard`.
pub async fn listen<T>(heard: Arc<Heard>, work: impl Future<Output = T>) -> T {
    HEARD.scope(heard, work).await
}

/// A call begins.
pub(super) fn asking() {
    let _ = HEARD.try_with(|heard| heard.0.store(SILENCE, Ordering::Relaxed));
}

/// An answer came, whatever it says.
pub(super) fn answered() {
    let _ = HEARD.try_with(|heard| heard.0.store(ANSWER, Ordering::Relaxed));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Heard, answered, asking, listen};

    #[tokio::test]
    async fn the_latest_call_counts() {
        let heard = Arc::new(Heard::default());
        listen(Arc::clone(&heard), async {}).await;
        assert_eq!(heard.answered(), None);
        listen(Arc::clone(&heard), async { asking() }).await;
        assert_eq!(heard.answered(), Some(false));
        let both = async {
            asking();
            answered();
        };
        listen(Arc::clone(&heard), both).await;
        assert_eq!(heard.answered(), Some(true));
        asking();
        assert_eq!(heard.answered(), Some(true), "calls of others are theirs");
    }
}
