//! What a provider tells us by itself: read after its signature was checked, and never more than a hint.

use serde::{Deserialize, Serialize};
use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;

use super::Reply;
use super::access::Access;
use super::conference::Reference;

/// A call to our hook, as it came.
pub struct Incoming<'a> {
    /// A header's value; empty when it is missing.
    pub header: &'a dyn Fn(&str) -> String,
    /// The address that was called, as providers know it, without a query.
    pub address: &'a str,
    /// What follows the address's question mark; empty when nothing does.
    pub query: &'a str,
    pub body: &'a [u8],
}

/// Why a call to our hook is refused. Never says more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No signature, a wrong one, or one of another time.
    Signature,
    Malformed,
}

/// What a checked call says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The provider wants this back, as proof that we know the secret.
    Answer(String),
    Notice(Notice),
    /// Several in one call, in the order of the provider.
    Notices(Vec<Notice>),
    /// Nothing we use.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What makes it the same notice when it comes again. Empty: every one counts, and what is found counts once.
    pub fingerprint: String,
    pub about: About,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// Somebody came or went, or the meeting began or ended.
    Attendance { external_id: String, event: AttendanceEvent, name: Option<String>, at: UtcTime },
    /// The meeting was changed or deleted at the provider: look at it again.
    Meeting { external_id: String },
    /// Something happened in a meeting of ours: ask what.
    Hint { reference: Reference },
    /// The link of a meeting that had none.
    Link { external_id: String, reference: Reference, url: String },
    /// The account took its consent back, or is gone. By the account's id, when the notice names one.
    Gone { account_id: Option<String> },
}

/// Where the secret that signs the calls is kept among a connection's values, when it is ours to make.
pub const SECRET: &str = "notice_secret";

/// Reads calls to our hook, and asks for them where the provider wants to be asked.
pub trait Notices: Send + Sync {
    /// # Errors
    /// When the call is not from the provider.
    fn read(&self, access: &Access, incoming: &Incoming<'_>, now: UtcTime) -> Result<Told, Refused>;

    /// Whether the provider calls only where it was asked to by its API. Then a secret is made when an account
    /// is connected, under [`SECRET`], and [`Notices::subscribe`] tells it.
    fn subscribes(&self) -> bool {
        false
    }

    /// Asks the provider to call `hook_url`. However often: it calls once for each thing that happens.
    fn subscribe<'a>(&'a self, _access: &'a Access, _hook_url: &'a str) -> Reply<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// Asks the provider to call `hook_url` no more; fine when it never did.
    fn unsubscribe<'a>(&'a self, _access: &'a Access, _hook_url: &'a str) -> Reply<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}
