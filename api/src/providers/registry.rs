//! Every provider: its card, and the adapter behind it. A new one is a folder, a line in each list here and a
//! page in `docs/providers/`.

use shared::wire::integrations::IntegrationKind;

use super::access::Access;
use super::card::Card;
use super::conference::Conferences;
use super::conference::hackerrank::{self, HackerRank};
use super::conference::vendor::{self, Vendor, sign};
use super::conference::webex::{self, Webex};
use super::conference::zoom::{self, Zoom};
use super::error::ProviderError;
use super::http::Http;
use super::notice::Notices;
use super::oauth::Site;
use super::{Account, Provider};

/// Every card, in the order of the page.
pub const CARDS: &[&Card] =
    &[&zoom::CARD, &webex::CARD, &hackerrank::CARD, &vendor::JOBMA, &vendor::WEPOW, &vendor::OTHER];

/// The card of a kind; none for a kind that has no adapter.
pub fn card(kind: IntegrationKind) -> Option<&'static Card> {
    CARDS.iter().find(|card| card.kind == kind).copied()
}

/// The adapters.
pub struct Providers {
    pub http: Http,
    all: Vec<(IntegrationKind, Box<dyn Provider>)>,
}

impl Providers {
    /// `clock`: Unix seconds of the real now, which signatures carry.
    pub fn new(http: Http, clock: fn() -> i64) -> Self {
        let vendor = || Box::new(Vendor::new(http.clone(), clock));
        let all: Vec<(IntegrationKind, Box<dyn Provider>)> = vec![
            (IntegrationKind::Zoom, Box::new(Zoom::new(http.clone()))),
            (IntegrationKind::Webex, Box::new(Webex::new(http.clone()))),
            (IntegrationKind::Hackerrank, Box::new(HackerRank::new(http.clone()))),
            (IntegrationKind::Jobma, vendor()),
            (IntegrationKind::Wepow, vendor()),
            (IntegrationKind::Vendor, vendor()),
        ];
        Self { all, http }
    }

    fn get(&self, kind: IntegrationKind) -> Option<&dyn Provider> {
        self.all.iter().find(|(one, _)| *one == kind).map(|(_, provider)| provider.as_ref())
    }

    /// Makes meetings; none for a kind that makes none.
    pub fn conferences(&self, kind: IntegrationKind) -> Option<&dyn Conferences> {
        self.get(kind)?.conferences()
    }

    /// Reads calls to our hook; none for a kind that never calls.
    pub fn notices(&self, kind: IntegrationKind) -> Option<&dyn Notices> {
        self.get(kind)?.notices()
    }

    /// Where the OAuth of a kind lives; none without OAuth.
    ///
    /// # Errors
    /// A base address that can't carry paths.
    pub fn site(&self, kind: IntegrationKind) -> Result<Option<Site>, ProviderError> {
        self.get(kind).map_or(Ok(None), Provider::site)
    }

    /// Whose account this is: the check that a connection works.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn account(&self, kind: IntegrationKind, access: &Access) -> Result<Account, ProviderError> {
        self.get(kind).ok_or(ProviderError::NotFound)?.account(access).await
    }
}

/// A new secret that signs our calls to a vendor.
pub fn new_signing_secret() -> String {
    sign::new_secret()
}

/// Whether a text is such a secret.
pub fn is_signing_secret(text: &str) -> bool {
    sign::key(text).is_some()
}
