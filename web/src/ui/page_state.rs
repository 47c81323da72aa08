//! Something loaded from the server and the states of the page around it: loading, ready, failed with
//! Retry and the request id. Empty and partial are the page's own: it knows what they mean.

use std::future::Future;
use std::pin::Pin;

use super::dynamic::dynamic;
use super::effect::effect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::text::{common, ui as text};

use super::button::Button;
use super::skeleton::SkeletonRows;
use super::status::{Banner, Tone};
use crate::client::{Answer, ClientError};

/// Where a load stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    Loading,
    Ready(T),
    Failed(ClientError),
}

impl<T> Load<T> {
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

/// A value from the server. It loads again when a signal that the fetch read has changed, and on
/// [`Remote::reload`]; the old value stays until the new one is there, and only the newest answer counts.
pub struct Remote<T: Send + Sync + 'static> {
    state: RwSignal<Load<T>>,
    turn: RwSignal<u32>,
    busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Clone + Send + Sync + 'static> Remote<T> {
    /// Starts loading at once. `fetch` is called in a tracked scope: read the signals it depends on before
    /// its first `await`.
    pub fn new<F>(fetch: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Answer<T>> + 'static,
    {
        let remote =
            Self { state: RwSignal::new(Load::Loading), turn: RwSignal::new(0), busy: RwSignal::new(false) };
        let newest = StoredValue::new(0u32);
        effect(move || {
            remote.turn.track();
            let answer = fetch();
            let mine = newest.get_value().wrapping_add(1);
            newest.set_value(mine);
            remote.busy.set(true);
            // Boxed, so that the program holds the spawning once and not once for every kind of answer.
            let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async move {
                let answer = answer.await;
                if newest.try_get_value() != Some(mine) {
                    return;
                }
                let _ = remote.busy.try_set(false);
                let _ = remote.state.try_set(match answer {
                    Ok(value) => Load::Ready(value),
                    Err(error) => Load::Failed(error),
                });
            });
            spawn_local(work);
        });
        remote
    }

    /// Loads once more.
    pub fn reload(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Shows a value that an act answered with, without another request.
    pub fn put(self, value: T) {
        self.state.set(Load::Ready(value));
    }

    /// Where it stands; tracks.
    pub fn state(self) -> Load<T> {
        self.state.get()
    }

    /// The value, if it is there; tracks. Nothing once the part of the page that loaded it is gone.
    pub fn value(self) -> Option<T> {
        self.state.try_read()?.ready().cloned()
    }

    /// A request is under way, also behind a value that is shown already.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }
}

/// Shows a [`Remote`]: the skeleton, the failure with Retry, or `children` with the value.
#[component]
pub fn Loaded<T, V, C>(
    remote: Remote<T>,
    /// The shape of the page while it loads; rows of a list unless given.
    #[prop(optional, into)]
    skeleton: Option<ViewFn>,
    children: C,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    C: Fn(T) -> V + Send + Sync + 'static,
{
    dynamic(move || match remote.state() {
        Load::Loading => match &skeleton {
            Some(skeleton) => skeleton.run(),
            None => view! { <SkeletonRows/> }.into_any(),
        },
        Load::Failed(error) => {
            view! { <Failed error busy=remote.busy() on_retry=move |()| remote.reload()/> }.into_any()
        }
        Load::Ready(value) => children(value).into_any(),
    })
}

/// What went wrong, in words, with Retry and the request id.
#[component]
pub fn Failed(
    error: ClientError,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    let id = error.request_id;
    let detail = if id.is_empty() {
        error.detail
    } else {
        format!("{} {}", error.detail, text::REQUEST_ID.with(&[("id", &id)]))
    };
    view! {
        <Banner tone=Tone::Bad title=error.title detail alert=true>
            <Button busy on_click=move |_| on_retry.run(())>{common::RETRY.get()}</Button>
        </Banner>
    }
}
