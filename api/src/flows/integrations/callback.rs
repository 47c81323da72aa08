//! The browser comes back from a consent page. Only the browser that was sent there, once, within ten minutes, while
//! the session that sent it lasts: state and cookie have to belong together. Then the code becomes tokens, and the
//! account is connected, or asked about when it is another one than before.

use shared::text::integrations as text;
use shared::wire::integrations::{IntegrationKind, IntegrationScope};

use super::attempt;
use super::authorize::{Trip, trip_place};
use super::cards::redirect_url;
use super::connected;
use super::ended::Ended;
use super::give_back;
use super::replacement::{self, Written};
use super::traveller::{Traveller, scope, traveller};
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::{name, refusal};
use crate::flows::FlowError;
use crate::providers::oauth::{self, Site};
use crate::providers::{Account, ProviderError, cause};
use crate::security::token;
use crate::store::StoreError;
use crate::store::events::By;
use crate::store::oauth_flows::{self, FlowRow};

/// What the consent page sent along.
pub struct Came {
    pub state: String,
    pub code: Option<String>,
    /// Why there is none, in the provider's words (RFC 6749, section 4.1.2.1).
    pub refusal: Option<String>,
    /// Who says to have sent it (RFC 9207).
    pub issuer: Option<String>,
    /// Of the cookie.
    pub browser: String,
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
    let Some(flow) = taken else { return Ok((Ended::Unknown, IntegrationScope::Organization)) };
    let id = flow.id.clone();
    let ended = finish(app, kind, came, flow, request_id).await;
    // However it ended: what it carried is of no more use.
    app.db.write(move |conn| oauth_flows::remove(conn, &id)).await?;
    ended
}

async fn finish(
    app: &App,
    kind: IntegrationKind,
    came: Came,
    flow: FlowRow,
    request_id: &str,
) -> Result<(Ended, IntegrationScope), FlowError> {
    let (read, now) = (flow.clone(), app.clock.now());
    let traveller = match app.db.read(move |conn| traveller(conn, &read, now)).await? {
        Ok(traveller) if traveller.row.kind == kind.as_str() => traveller,
        Ok(_) => return Ok((Ended::Unknown, IntegrationScope::Organization)),
        Err(ended) => return Ok(ended),
    };
    let scope = scope(&traveller.row);
    let Ok(Some(site)) = app.providers.site(kind) else { return Ok((Ended::Failed, scope)) };
    if !site.sent(came.issuer.as_deref()) {
        tracing::warn!(provider = kind.as_str(), "an authorization came from another issuer");
        return Ok((Ended::Issuer, scope));
    }
    let opened = app.sealer.open(&trip_place(&flow.id), &flow.secret_sealed).ok();
    let trip: Option<Trip> = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
    let Some(trip) = trip else { return Ok((Ended::Failed, scope)) };
    let Some(code) = came.code else {
        if let Some(said) = came.refusal.map(|said| cause::plain(said.trim())).filter(|said| !said.is_empty())
        {
            let named = [("provider", name(kind)), ("reason", said)];
            let problem =
                text::TRY_CONSENT.with(&named.each_ref().map(|(key, value)| (*key, value.as_str())));
            attempt::note(app, &traveller.row, trip.fields, problem).await?;
        }
        return Ok((Ended::Refused, scope));
    };
    let mut credentials = Credentials { fields: trip.fields, tokens: None };
    let given = tokens(app, kind, (&site, &mut credentials), (&code, &trip.verifier)).await;
    let account = match given {
        Ok(account) => account,
        Err(error) => {
            tracing::warn!(provider = kind.as_str(), "an authorization failed");
            attempt::note(app, &traveller.row, credentials.fields, refusal(kind, &error)).await?;
            return Ok((Ended::Failed, scope));
        }
    };
    let by = By::person(traveller.person, &traveller.name, request_id);
    let ended = write(app, kind, (flow, traveller), (credentials, account), by).await?;
    app.jobs_waiting.notify_one();
    Ok((ended, scope))
}

/// Writes what the trip brought, if it is still wanted: the provider may have taken its time to answer.
async fn write(
    app: &App,
    kind: IntegrationKind,
    (flow, before): (FlowRow, Traveller),
    (credentials, account): (Credentials, Account),
    by: By,
) -> Result<Ended, FlowError> {
    let (app_in, now, org) = (app.clone(), app.clock.now(), before.org);
    let (kept, account_id) = (credentials.clone(), account.id.clone());
    let written = app
        .db
        .write(move |conn| {
            if !oauth_flows::is_there(conn, &flow.id)? {
                return Ok::<_, StoreError>(Err(Ended::Unknown));
            }
            if let Err((ended, _)) = traveller(conn, &flow, now)? {
                return Ok(Err(ended));
            }
            let person = before.person;
            let new = connected::New { kind, credentials: &credentials, account: &account, person, by: &by };
            Ok(Ok(replacement::write_or_ask(conn, &app_in, &before.row, &new, now)?))
        })
        .await?;
    match written {
        Ok(Written::Connected) => Ok(Ended::Connected),
        Ok(Written::Asked) => Ok(Ended::DifferentAccount),
        Ok(Written::Outdated) => Ok(Ended::Failed),
        Err(ended) => {
            give_back::revoke_account(app, kind, org, (account_id, &kept)).await;
            Ok(ended)
        }
    }
}

async fn tokens(
    app: &App,
    kind: IntegrationKind,
    (site, credentials): (&Site, &mut Credentials),
    (code, verifier): (&str, &str),
) -> Result<Account, ProviderError> {
    let (access, redirect, now) = (credentials.access(), redirect_url(app, kind), app.clock.now());
    let http = &app.providers.http;
    let tokens = oauth::exchange(http, site, &access, (code, &redirect, verifier), now).await?;
    credentials.tokens = Some(tokens);
    app.providers.account(kind, &credentials.access()).await
}
