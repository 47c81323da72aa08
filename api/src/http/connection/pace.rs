//! What a connection is waiting for, and until when. The stream asks; the middleware around requests tells. Both
//! run on the connection's own thread.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::Instant;

use crate::config::Connections;

/// What happens next on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A request's head is on its way, or the first one has not begun.
    Head { until: Instant },
    /// A request's body is on its way. Its stream has the deadline, so that the client can be told.
    Body { begun: Instant, received: u64 },
    /// The answer is worked out or sent; its reader has a deadline of its own.
    Answer,
    /// Nothing is asked.
    Idle { until: Instant },
}

/// The state of one connection.
#[derive(Debug)]
pub struct Pace {
    step: Cell<Step>,
    times: Connections,
}

/// The HTTP library closes slow first heads and idle connections politely; this much later it is done for it
/// where it does not: later heads, bodies that nobody reads.
const GRACE: u32 = 10;

impl Pace {
    pub fn new(times: Connections, now: Instant) -> Self {
        let until = now + later(times.head);
        Self { step: Cell::new(Step::Head { until }), times }
    }

    /// Bytes came.
    pub fn arrived(&self, now: Instant) {
        if let Step::Idle { .. } = self.step.get() {
            self.step.set(Step::Head { until: now + later(self.times.head) });
        }
    }

    /// A request's head is complete.
    pub fn begin(&self, has_body: bool, now: Instant) {
        self.step.set(if has_body { Step::Body { begun: now, received: 0 } } else { Step::Answer });
    }

    /// A part of the body came.
    pub fn received(&self, bytes: usize) {
        if let Step::Body { begun, received } = self.step.get() {
            self.step.set(Step::Body { begun, received: received.saturating_add(bytes as u64) });
        }
    }

    /// When the body has to be complete.
    pub fn body_deadline(&self) -> Option<Instant> {
        match self.step.get() {
            Step::Body { begun, received } => {
                Some(begun + self.times.body + Duration::from_secs(received / Connections::BODY_RATE))
            }
            _ => None,
        }
    }

    /// The body is complete, or nobody reads it any more.
    pub fn body_ended(&self) {
        if let Step::Body { .. } = self.step.get() {
            self.step.set(Step::Answer);
        }
    }

    /// The answer is handed over or given up.
    pub fn answered(&self, now: Instant) {
        self.step.set(Step::Idle { until: now + later(self.times.idle) });
    }

    /// When the connection is to be closed unless something happens; none while a request is under way.
    pub fn read_deadline(&self) -> Option<Instant> {
        match self.step.get() {
            Step::Head { until } | Step::Idle { until } => Some(until),
            Step::Body { .. } | Step::Answer => None,
        }
    }

    /// How often to look again while there is no deadline.
    pub const fn beat(&self) -> Duration {
        self.times.head
    }

    pub const fn stalled(&self) -> Duration {
        self.times.stalled
    }
}

fn later(time: Duration) -> Duration {
    time + time / GRACE
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Pace;
    use crate::config::Connections;
    use std::time::Duration;
    use tokio::time::Instant;

    #[test]
    fn every_step_has_its_time() {
        let start = Instant::now();
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let pace = Pace::new(Connections::default(), start);
        assert_eq!(pace.read_deadline(), Some(after(11)), "a head that never begins");
        pace.arrived(after(5));
        assert_eq!(pace.read_deadline(), Some(after(11)), "bytes buy a head no time");
        pace.begin(false, after(6));
        assert_eq!((pace.read_deadline(), pace.body_deadline()), (None, None));
        pace.answered(after(7));
        assert_eq!(pace.read_deadline().unwrap(), after(7) + Duration::from_millis(82_500));
        pace.arrived(after(20));
        pace.arrived(after(25));
        assert_eq!(pace.read_deadline(), Some(after(31)), "later heads have the same time");
    }

    #[test]
    fn a_body_gets_time_for_what_came_not_for_what_was_announced() {
        let start = Instant::now();
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let pace = Pace::new(Connections::default(), start);
        pace.begin(true, start);
        assert_eq!(pace.body_deadline(), Some(after(30)));
        pace.received(8 * 1024 * 100);
        assert_eq!(pace.body_deadline(), Some(after(130)));
        assert_eq!(pace.read_deadline(), None);
        pace.body_ended();
        assert_eq!(pace.body_deadline(), None);
    }
}
