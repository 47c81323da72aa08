//! Whose password is hashed next. The queue is bounded, so that who waits knows soon; one visitor has a quarter
//! of it at most, so that whoever floods it leaves others their turn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::visitor::Visitor;

/// Who may wait for each processor: a second or two.
const WAITING_PER_PROCESSOR: usize = 24;

/// The queue of this process.
#[derive(Debug)]
pub struct HashQueue {
    turns: Arc<Semaphore>,
    inside: Arc<Mutex<Inside>>,
    most: usize,
}

/// Who waits or is served.
#[derive(Debug, Default)]
struct Inside {
    all: usize,
    by_visitor: HashMap<Visitor, usize>,
}

/// A turn; the next one's when it is dropped.
#[must_use]
#[derive(Debug)]
pub struct Turn {
    _permit: OwnedSemaphorePermit,
    _place: Place,
}

#[derive(Debug)]
struct Place {
    inside: Arc<Mutex<Inside>>,
    visitor: Visitor,
}

impl Default for HashQueue {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self::new(processors, WAITING_PER_PROCESSOR * processors)
    }
}

impl HashQueue {
    fn new(turns: usize, most: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns)), inside: Arc::default(), most }
    }

    /// Waits for a turn; none when too many wait already.
    pub async fn turn(&self, visitor: Visitor) -> Option<Turn> {
        let place = self.place(visitor)?;
        let permit = Arc::clone(&self.turns).acquire_owned().await.ok()?;
        Some(Turn { _permit: permit, _place: place })
    }

    fn place(&self, visitor: Visitor) -> Option<Place> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = inside.by_visitor.get(&visitor).copied().unwrap_or(0);
        if inside.all >= self.most || theirs >= self.most / 4 {
            return None;
        }
        inside.all += 1;
        inside.by_visitor.insert(visitor, theirs + 1);
        Some(Place { inside: Arc::clone(&self.inside), visitor })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.all = inside.all.saturating_sub(1);
        let theirs = inside.by_visitor.get(&self.visitor).copied().unwrap_or(0);
        match theirs {
            0 | 1 => inside.by_visitor.remove(&self.visitor),
            more => inside.by_visitor.insert(self.visitor, more - 1),
        };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::HashQueue;
    use crate::visitor::Visitor;
    use std::sync::Arc;

    #[tokio::test]
    async fn the_queue_is_bounded_and_one_visitor_has_a_quarter_of_it() {
        let queue = Arc::new(HashQueue::new(1, 8));
        let visitor = |number: u8| Visitor::of([198, 51, 100, number].into());
        let served = queue.turn(visitor(1)).await.unwrap();
        let mut waiting = Vec::new();
        let mut wait = |visitor| {
            let queue = Arc::clone(&queue);
            waiting.push(tokio::spawn(async move { queue.turn(visitor).await.is_some() }));
        };
        wait(visitor(1));
        tokio::task::yield_now().await;
        assert!(queue.turn(visitor(1)).await.is_none(), "one visitor has a quarter");
        for number in [2, 2, 3, 3, 4, 4] {
            wait(visitor(number));
        }
        tokio::task::yield_now().await;
        assert!(queue.turn(visitor(5)).await.is_none(), "full");
        drop(served);
        for waited in waiting {
            assert!(waited.await.unwrap());
        }
        let inside = queue.inside.lock().unwrap();
        assert_eq!((inside.all, inside.by_visitor.len()), (0, 0));
    }
}
