//! The outside world: ports and their adapters. Nothing here knows tables; flows and jobs bring the data.

pub mod access;
pub mod card;
pub mod cause;
pub mod certificates;
pub mod conference;
pub mod error;
pub mod heard;
pub mod http;
pub mod mail;
pub mod notice;
pub mod oauth;
pub mod own_server;
pub mod registry;
pub mod reply;
pub mod vet;

use std::future::Future;
use std::pin::Pin;

pub use access::Access;
pub use error::ProviderError;

use conference::Conferences;
use notice::Notices;
use oauth::Site;

/// What a call to a provider comes to.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

/// An account at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// As people know it: a mail address, a name.
    pub label: String,
    pub id: String,
}

/// What stands behind a card.
pub trait Provider: Send + Sync {
    /// Whose account this is: the check that a connection works.
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account>;

    /// Where its OAuth lives; none without OAuth.
    ///
    /// # Errors
    /// A base address that can't carry paths.
    fn site(&self) -> Result<Option<Site>, ProviderError> {
        Ok(None)
    }

    /// Makes meetings; none when it makes none.
    fn conferences(&self) -> Option<&dyn Conferences> {
        None
    }

    /// Reads calls to our hook; none when it never calls.
    fn notices(&self) -> Option<&dyn Notices> {
        None
    }
}
