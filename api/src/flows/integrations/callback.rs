//! The browser comes back from a consent page. Only the browser that was sent there, once, within ten minutes:
//! state and cookie have to belong together. Then the code becomes tokens, and the account is connected.

use shared::access::{Action, Reach, Role, reach};
use shared::ids::{ConnectionId, OrgId, PersonId};
use shared::wire::integrations::{IntegrationKind, IntegrationScope};

use super::authorize::{Trip, trip_place};
use super::cards::redirect_url;
use super::connected;
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::flows::FlowError;
use crate::providers::{Account, ProviderError, oauth};
use crate::security::token;
use crate::store::connections::{self, ConnectionRow};
use crate::store::events::By;
use crate::store::oauth_flows::{self, FlowRow};
use crate::store::{StoreError, people};

/// What the consent page sent along.
pub struct Came {
    pub state: String,
    pub code: Option<String>,
    /// Of the cookie.
    pub browser: String,
}

/// How the trip ended, for the page the browser goes to next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Connected,
    /// The person said no at the provider.
    Refused,
    /// Not the browser that was sent, too late, or twice.
    Unknown,
    /// The provider did not give what is needed.
    Failed,
}

impl Ended {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
}

/// How it ended, and whose account it was about.
///
/// # Errors
/// Those of the database; everything else is a way the trip can end.
pub async fn callback(
    app: &App,
    kind: IntegrationKind,
    came: Came,
    request_id: &str,
) -> Result<(Ended, IntegrationScope), FlowError> {
    let (state, browser) = (token::hash(&came.state), token::hash(&came.browser));
    let now = app.clock.now();
    let taken = app.db.write(move |conn| oauth_flows::take(conn, &state, &browser, now)).await?;
    let unknown = (Ended::Unknown, IntegrationScope::Organization);
    let Some(flow) = taken else { return Ok(unknown) };
    let Some((person, by, row)) = who(app, &flow, request_id).await? else { return Ok(unknown) };
    if row.kind != kind.as_str() {
        return Ok(unknown);
    }
    let own = row.person_id.is_some();
    let scope = if own { IntegrationScope::Person } else { IntegrationScope::Organization };
    let Some(code) = came.code else { return Ok((Ended::Refused, scope)) };
    let plain = app.sealer.open(&trip_place(&flow.id), &flow.secret_sealed).map_err(FlowError::internal)?;
    let trip: Trip = serde_json::from_slice(&plain).map_err(FlowError::internal)?;
    let mut credentials = Credentials { fields: trip.fields, tokens: None };
    let given = tokens(app, kind, &mut credentials, (&code, &trip.verifier)).await;
    let account = match given {
        Ok(account) => account,
        Err(error) => {
            tracing::warn!(provider = kind.as_str(), cause = %error, "an authorization failed");
            return Ok((Ended::Failed, scope));
        }
    };
    let app_in = app.clone();
    let written = app
        .db
        .write(move |conn| {
            let new = connected::New { kind, credentials: &credentials, account: &account, person, by: &by };
            connected::write(conn, &app_in, &row, &new, now)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok((if written { Ended::Connected } else { Ended::Failed }, scope))
}

async fn tokens(
    app: &App,
    kind: IntegrationKind,
    credentials: &mut Credentials,
    (code, verifier): (&str, &str),
) -> Result<Account, ProviderError> {
    let site = app.providers.site(kind)?.ok_or(ProviderError::NotFound)?;
    let (access, redirect, now) = (credentials.access(), redirect_url(app, kind), app.clock.now());
    let http = &app.providers.http;
    let tokens = oauth::exchange(http, &site, &access, (code, &redirect, verifier), now).await?;
    credentials.tokens = Some(tokens);
    app.providers.account(kind, &credentials.access()).await
}

/// Who began the trip, if they may still do this, and what it is for.
async fn who(
    app: &App,
    flow: &FlowRow,
    request_id: &str,
) -> Result<Option<(PersonId, By, ConnectionRow)>, FlowError> {
    let corrupt = |_| StoreError::Corrupt("oauth_flows");
    let org: OrgId = flow.org_id.parse().map_err(corrupt)?;
    let person: PersonId = flow.person_id.parse().map_err(corrupt)?;
    let connection: ConnectionId = flow.connection_id.parse().map_err(corrupt)?;
    let (found, row) = app
        .db
        .read(move |conn| {
            Ok::<_, StoreError>((people::get(conn, org, person)?, connections::by_id(conn, org, connection)?))
        })
        .await?;
    let role = Role::parse(&found.role).ok_or(StoreError::Corrupt("people.role"))?;
    let action = match row.owner()? {
        Some(owner) if owner != person => return Ok(None),
        Some(_) => Action::ManageOwnIntegrations,
        None => Action::ManageIntegrations,
    };
    let may = found.status == "active" && reach(role, action) != Reach::None;
    if !may || row.ended_at.is_some() {
        return Ok(None);
    }
    let by = By { kind: "person", id: Some(found.id), name: found.name, request_id: request_id.to_owned() };
    Ok(Some((person, by, row)))
}
