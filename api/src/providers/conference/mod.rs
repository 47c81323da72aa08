//! The port for meetings: what every provider of them can do, and what some can.

pub mod bigbluebutton;
pub mod hackerrank;
pub mod jitsi_token;
mod reference;
pub mod talview;
pub mod vendor;
pub mod webex;
pub mod zoom;

pub use reference::{Named, Reference};

use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;
use url::Url;

use super::Reply;
use super::access::Access;
use super::error::ProviderError;

/// What a provider can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// A code that people type to be let in.
    pub access_code: bool,
    /// A link of its own that starts the meeting as host.
    pub host_link: bool,
    /// The meeting comes to be, and everybody's link is signed, when somebody presses Join.
    pub created_on_click: bool,
    /// How early people are let in; none: the provider does not say.
    pub early_join_minutes: Option<i64>,
    /// A new time keeps the meeting and its link.
    pub updates_in_place: bool,
    /// Meetings can be looked up by our reference, so that a lost answer makes no second one.
    pub finds_by_reference: bool,
    /// The same reference makes the same meeting, however often it is asked for.
    pub creates_once: bool,
}

impl Capabilities {
    /// A create without an answer can be neither looked up nor repeated: only a notice, or people who look
    /// there, can tell what became of it.
    pub const fn creates_blindly(&self) -> bool {
        !self.finds_by_reference && !self.creates_once
    }
}

/// A meeting as an interview wants it.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub named: Named,
    pub topic: String,
    /// The role that is talked about.
    pub about: String,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    /// The interviewer's zone.
    pub zone: String,
    pub host: Attendee,
    pub candidate: Attendee,
    /// Where the provider may call us, for those that are told with every meeting.
    pub hook_url: String,
}

impl Wanted {
    pub fn minutes(&self) -> i64 {
        (self.ends_at.seconds_since(self.starts_at) / 60).max(1)
    }
}

/// A meeting that may exist.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    pub reference: Reference,
    /// The times it may be at, from the earliest to the latest start.
    pub near: (UtcTime, UtcTime),
    /// It was not made before this.
    pub since: UtcTime,
}

#[derive(Clone, Debug)]
pub struct Attendee {
    pub name: String,
    pub email: String,
}

/// A meeting as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub external_id: String,
    pub link: Link,
    pub access_code: Option<String>,
    pub starts_at: Option<UtcTime>,
    pub ends_at: Option<UtcTime>,
}

/// How people get in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// One address for everybody.
    Shared(String),
    /// Everybody gets an address of their own when they press Join.
    OnClick,
    /// The provider tells it later, by a notice.
    Follows,
}

/// Somebody who pressed Join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joiner {
    /// Holds the meeting.
    pub host: bool,
    /// The same for every press: a person's id, or `candidate`.
    pub key: String,
    pub name: String,
    pub now: UtcTime,
}

/// Makes, moves and ends meetings. Adapters keep no state and know nothing of our tables.
pub trait Conferences: Send + Sync {
    fn capabilities(&self) -> Capabilities;

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting>;

    /// Moves a meeting; `None` when its link and code stay as they are.
    fn update<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
    ) -> Reply<'a, Option<Meeting>>;

    /// Ends a meeting; one that is gone already is success. Without an id: by our name for it, where the
    /// provider knows it.
    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        was: &'a Wanted,
    ) -> Reply<'a, ()>;

    fn get<'a>(&'a self, access: &'a Access, external_id: &'a str) -> Reply<'a, Meeting>;

    /// The ids of all meetings with a reference.
    fn find<'a>(&'a self, access: &'a Access, sought: &'a Sought) -> Reply<'a, Vec<String>>;

    /// The link of one who pressed Join: the host's, or one signed for them. Never stored, never mailed. None:
    /// the meeting's shared link is theirs.
    fn link_for<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
        joiner: &'a Joiner,
    ) -> Reply<'a, Option<String>>;

    /// Tells afterwards what happened in a meeting; none where notices say it, or nobody does.
    fn history(&self) -> Option<&dyn History> {
        None
    }
}

/// Something that happened in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    pub event: AttendanceEvent,
    pub at: UtcTime,
}

/// Looks up what happened in a meeting.
pub trait History: Send + Sync {
    fn happened<'a>(&'a self, access: &'a Access, external_id: &'a str) -> Reply<'a, Vec<Happened>>;
}

/// A link that may be opened in people's browsers: https, without credentials. Plain http only where the
/// provider itself is on plain http: a sandbox on this machine.
///
/// # Errors
/// `Unexpected` for anything else.
pub fn safe_link(text: &str, base: Option<&Url>) -> Result<String, ProviderError> {
    let refused = || ProviderError::Unexpected("the link is not an https address".to_owned());
    let url = Url::parse(text.trim()).map_err(|_| refused())?;
    let plain = url.scheme() == "http" && base.is_some_and(|base| base.scheme() == "http");
    let clean = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    if clean && (url.scheme() == "https" || plain) && url.as_str().len() <= 2000 {
        Ok(url.into())
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::safe_link;

    #[test]
    fn only_links_that_browsers_may_open_are_taken() {
        assert!(safe_link("https://example.zoom.us/j/1?pwd=a", None).is_ok());
        for bad in
            ["javascript:alert(1)", "http://example.zoom.us/j/1", "https://a:b@zoom.us/", "zoom.us/j/1", ""]
        {
            assert!(safe_link(bad, None).is_err(), "{bad}");
        }
        let sandbox = "http://127.0.0.1:7400/zoom".parse().unwrap();
        assert!(safe_link("http://127.0.0.1:7400/zoom/j/1", Some(&sandbox)).is_ok());
    }
}
