//! One running request of a page: a second press while it runs does nothing, and its button shows that it
//! runs.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Runs one future at a time.
#[derive(Clone, Copy)]
pub struct Task {
    busy: RwSignal<bool>,
}

impl Default for Task {
    fn default() -> Self {
        Self::new()
    }
}

impl Task {
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false) }
    }

    /// For the `busy` of a button.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Starts `work` unless the last one still runs.
    pub fn run(self, work: impl Future<Output = ()> + 'static) {
        // A button may outlive the part of the page that its task came from, and still works then.
        if !self.busy.try_get_untracked().unwrap_or(false) {
            self.start(Box::pin(work));
        }
    }

    /// Boxed, so that the program holds this once and not once for every act.
    fn start(self, work: Pin<Box<dyn Future<Output = ()>>>) {
        let _ = self.busy.try_set(true);
        let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async move {
            work.await;
            // The page may be gone by now.
            let _ = self.busy.try_set(false);
        });
        spawn_local(work);
    }
}
