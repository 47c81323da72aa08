//! Asks the server again from time to time while a page is looked at, and shows the answer only when
//! something changed, so that nothing loses the focus for nothing.

use std::future::Future;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::VisibilityState;

use crate::client::Answer;
use crate::ui::page_state::Remote;

/// Calls `fetch` every `seconds`; a failure changes nothing, the next turn may work.
pub fn keep_fresh<T, F>(remote: Remote<T>, seconds: u64, fetch: impl Fn() -> F + 'static)
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    let timer = set_interval_with_handle(
        move || {
            if document().visibility_state() == VisibilityState::Hidden {
                return;
            }
            let answer = fetch();
            spawn_local(async move {
                let Ok(fresh) = answer.await else { return };
                if untrack(|| remote.value()).is_some_and(|shown| shown != fresh) {
                    remote.put(fresh);
                }
            });
        },
        Duration::from_secs(seconds),
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
}
