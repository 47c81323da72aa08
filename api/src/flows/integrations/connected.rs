//! An account is connected: credentials are kept, and everything that waited for them runs.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::ids::PersonId;
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;
use url::Url;

use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::refusal;
use crate::flows::FlowError;
use crate::jobs::conference;
use crate::providers::notice::SECRET;
use crate::providers::{Account, ProviderError};
use crate::security::token;
use crate::store::connections::{self, Connected, ConnectionRow};
use crate::store::events::{self, By, Event};
use crate::store::{
    Conn, StoreError, conferences, connection_attempts, connection_replacements, oauth_flows,
};

pub(super) struct New<'a> {
    pub kind: IntegrationKind,
    pub credentials: &'a Credentials,
    pub account: &'a Account,
    pub person: PersonId,
    pub by: &'a By,
}

/// Writes a fresh authorization; false when somebody else's was written since `row` was read.
pub(super) fn write(
    conn: &mut Conn,
    app: &App,
    row: &ConnectionRow,
    new: &New<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let (org, id) = (row.org_id, row.id);
    let subscribes = app.providers.notices(new.kind).is_some_and(|notices| notices.subscribes());
    let mut credentials = new.credentials.clone();
    // Stays as long as the address that it belongs to: the provider knows it, and never tells it.
    if subscribes && !credentials.fields.contains_key(SECRET) {
        credentials.fields.insert(SECRET.to_owned(), token::new());
    }
    let connected = Connected {
        account_label: &new.account.label,
        account_id: &new.account.id,
        credentials_sealed: credentials.seal(app, id, row.credentials_version + 1)?,
        by: new.person,
    };
    if !connections::set_connected(conn, (org, id), row.credentials_version, connected, now)? {
        return Ok(false);
    }
    oauth_flows::forget(conn, id)?;
    connection_replacements::forget(conn, id)?;
    connection_attempts::forget(conn, id)?;
    let event = Event {
        kind: "integration.connected",
        object_kind: "connection",
        object_id: row.id.to_string(),
        project_id: None,
        data: json!({ "kind": new.kind, "account": new.account.label }),
    };
    events::record(conn, org, event, new.by, now)?;
    let unfinished = conferences::unfinished(conn, org, new.kind.as_str(), now)?;
    conference::wake(conn, org, &unfinished, now)?;
    let renewable = new.credentials.tokens.as_ref().is_some_and(|tokens| tokens.refresh.is_some());
    if renewable {
        conference::keep(conn, org, (id, new.kind), now)?;
    }
    if subscribes {
        conference::subscribe(conn, org, (id, new.kind), now)?;
    }
    Ok(true)
}

/// An account that could not be asked yet: known by the host it is at.
pub(super) fn unchecked_account(url: &str) -> Account {
    let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    Account { label: host.clone(), id: host }
}

/// A provider's error as an answer.
pub(super) fn problem(kind: IntegrationKind, error: &ProviderError) -> FlowError {
    FlowError::Because(ErrorCode::ProviderProblem, refusal(kind, error))
}
