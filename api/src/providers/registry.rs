//! Every provider: its card, and the adapter behind it. A new one is a folder, an entry here and a page in
//! `docs/providers/`.

use shared::text::{Text, integrations as text};
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use super::Account;
use super::access::Access;
use super::conference::Conferences;
use super::conference::hackerrank::HackerRank;
use super::conference::vendor::{Vendor, sign};
use super::conference::zoom::{self, Zoom, ZoomNotices};
use super::error::ProviderError;
use super::http::Http;
use super::notice::Notices;
use super::oauth::Site;

/// What a card says, and what its form asks for.
pub struct Card {
    pub kind: IntegrationKind,
    pub category: IntegrationCategory,
    pub name: Text,
    pub line: Text,
    pub used_for: Text,
    pub permissions: &'static [&'static str],
    pub docs: &'static str,
    pub scope: IntegrationScope,
    pub way: ConnectWay,
    pub fields: &'static [Field],
    /// Whether the provider calls our hook.
    pub hook: bool,
}

pub struct Field {
    pub name: &'static str,
    pub label: Text,
    pub hint: Text,
    pub shape: Shape,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Plain,
    Secret,
    Url,
    /// A signing secret; made by us when none is given.
    SigningSecret,
}

const fn field(name: &'static str, label: Text, hint: Text, shape: Shape, required: bool) -> Field {
    Field { name, label, hint, shape, required }
}

const VENDOR_FIELDS: &[Field] = &[
    field("url", text::FIELD_VENDOR_URL, text::FIELD_VENDOR_URL_HINT, Shape::Url, true),
    field("secret", text::FIELD_VENDOR_SECRET, text::FIELD_VENDOR_SECRET_HINT, Shape::SigningSecret, false),
];

const fn vendor(kind: IntegrationKind, name: Text, line: Text) -> Card {
    Card {
        kind,
        category: IntegrationCategory::VideoInterviewing,
        name,
        line,
        used_for: text::USED_FOR_MEETINGS,
        permissions: &[],
        docs: "docs/providers/vendor-hook.md",
        scope: IntegrationScope::Organization,
        way: ConnectWay::Key,
        fields: VENDOR_FIELDS,
        hook: false,
    }
}

/// Every card, in the order of the page.
pub const CARDS: &[Card] = &[
    Card {
        kind: IntegrationKind::Zoom,
        category: IntegrationCategory::VideoInterviewing,
        name: text::ZOOM,
        line: text::ZOOM_LINE,
        used_for: text::USED_FOR_MEETINGS,
        permissions: &zoom::SCOPES,
        docs: "docs/providers/zoom.md",
        scope: IntegrationScope::Organization,
        way: ConnectWay::Oauth,
        fields: &[
            field("client_id", text::FIELD_CLIENT_ID, text::FIELD_CLIENT_ID_HINT, Shape::Plain, true),
            field(
                "client_secret",
                text::FIELD_CLIENT_SECRET,
                text::FIELD_CLIENT_SECRET_HINT,
                Shape::Secret,
                true,
            ),
            field(
                "webhook_secret",
                text::FIELD_WEBHOOK_SECRET,
                text::FIELD_WEBHOOK_SECRET_HINT,
                Shape::Secret,
                false,
            ),
        ],
        hook: true,
    },
    Card {
        kind: IntegrationKind::Hackerrank,
        category: IntegrationCategory::VideoInterviewing,
        name: text::HACKERRANK,
        line: text::HACKERRANK_LINE,
        used_for: text::USED_FOR_MEETINGS,
        permissions: &[],
        docs: "docs/providers/hackerrank.md",
        scope: IntegrationScope::Organization,
        way: ConnectWay::Key,
        fields: &[field("api_key", text::FIELD_API_KEY, text::FIELD_API_KEY_HINT, Shape::Secret, true)],
        hook: false,
    },
    vendor(IntegrationKind::Jobma, text::JOBMA, text::JOBMA_LINE),
    vendor(IntegrationKind::Wepow, text::WEPOW, text::WEPOW_LINE),
    vendor(IntegrationKind::Vendor, text::VENDOR, text::VENDOR_LINE),
];

/// The card of a kind; none for a kind that has no adapter.
pub fn card(kind: IntegrationKind) -> Option<&'static Card> {
    CARDS.iter().find(|card| card.kind == kind)
}

/// The adapters.
pub struct Providers {
    pub http: Http,
    zoom: Zoom,
    hackerrank: HackerRank,
    vendor: Vendor,
}

impl Providers {
    /// `clock`: Unix seconds of the real now, which signatures carry.
    pub fn new(http: Http, clock: fn() -> i64) -> Self {
        Self {
            zoom: Zoom::new(http.clone()),
            hackerrank: HackerRank::new(http.clone()),
            vendor: Vendor::new(http.clone(), clock),
            http,
        }
    }

    /// Makes meetings; none for a kind that makes none.
    pub fn conferences(&self, kind: IntegrationKind) -> Option<&dyn Conferences> {
        match kind {
            IntegrationKind::Zoom => Some(&self.zoom),
            IntegrationKind::Jobma | IntegrationKind::Wepow | IntegrationKind::Vendor => Some(&self.vendor),
            IntegrationKind::Hackerrank => Some(&self.hackerrank),
            IntegrationKind::Talview => None,
        }
    }

    /// Reads calls to our hook; none for a kind that never calls.
    pub fn notices(&self, kind: IntegrationKind) -> Option<&dyn Notices> {
        match kind {
            IntegrationKind::Zoom => Some(&ZoomNotices),
            _ => None,
        }
    }

    /// Where the OAuth of a kind lives; none without OAuth.
    ///
    /// # Errors
    /// A base address that can't carry paths.
    pub fn site(&self, kind: IntegrationKind) -> Result<Option<Site>, ProviderError> {
        match kind {
            IntegrationKind::Zoom => self.zoom.site().map(Some),
            _ => Ok(None),
        }
    }

    /// Whose account this is: the check that a connection works.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn account(&self, kind: IntegrationKind, access: &Access) -> Result<Account, ProviderError> {
        match kind {
            IntegrationKind::Zoom => self.zoom.account(access).await,
            IntegrationKind::Jobma | IntegrationKind::Wepow | IntegrationKind::Vendor => {
                self.vendor.account(access).await
            }
            IntegrationKind::Hackerrank => self.hackerrank.account(access).await,
            IntegrationKind::Talview => Err(ProviderError::NotFound),
        }
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
