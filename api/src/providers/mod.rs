//! The outside world: ports and their adapters. Nothing here knows tables; flows and jobs bring the data.

pub mod access;
pub mod conference;
pub mod error;
pub mod http;
pub mod mail;
pub mod notice;
pub mod oauth;
pub mod registry;
pub mod reply;
mod vet;

use std::future::Future;
use std::pin::Pin;

pub use access::Access;
pub use error::ProviderError;

/// What a call to a provider comes to.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

/// An account at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// As people know it: a mail address, a name.
    pub label: String,
    pub id: String,
}
