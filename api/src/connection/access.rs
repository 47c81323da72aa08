//! An access token that works now. Renewing uses the refresh token up, so one worker of all processes does it
//! at a time; the others wait for what it brings.

use std::time::Duration;

use shared::ids::{ConnectionId, OrgId};
use shared::text::integrations as text;
use shared::wire::integrations::IntegrationKind;
use tokio::time::Instant;

use super::credentials::Credentials;
use super::{broken, name, sentence};
use crate::app::App;
use crate::providers::oauth::{self, Site, Tokens};
use crate::providers::{Access, ProviderError};
use crate::store::conferences::ConferenceRow;
use crate::store::connections::{self, ConnectionRow, Owner};
use crate::store::{StoreError, holds, ids};

/// A token that ends within this time is renewed before it is used.
const MARGIN_SECONDS: i64 = 60;
/// How long the right to renew is held: longer than a call takes.
const LEASE_SECONDS: i64 = 40;
/// How long others wait for the one who renews, and how often they look.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(50);

/// A connection with the right to act for it.
pub struct Held {
    pub row: ConnectionRow,
    pub access: Access,
}

/// Why there is no access.
#[derive(Debug, thiserror::Error)]
pub enum NoAccess {
    #[error("not connected")]
    NotConnected,
    /// It has to be connected again; the sentence says why.
    #[error("{0}")]
    Broken(String),
    /// Somebody else renews it, and takes long; or nobody may, while the deliveries of a copy are held.
    #[error("being renewed")]
    Busy,
    #[error(transparent)]
    Provider(#[from] ProviderError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An owner's connection of a kind, ready to be used.
///
/// # Errors
/// Why not.
pub async fn open(app: &App, org: OrgId, owner: Owner, kind: IntegrationKind) -> Result<Held, NoAccess> {
    let row = app.db.read(move |conn| connections::live(conn, org, owner, kind.as_str())).await?;
    open_row(app, row.ok_or(NoAccess::NotConnected)?, kind).await
}

/// The connection that a meeting was made with, or is to be made with, ready to be used. One that nobody has made
/// yet is made with the organization's account when its host's own is gone.
///
/// # Errors
/// Why not.
pub async fn open_for(app: &App, meeting: &ConferenceRow, kind: IntegrationKind) -> Result<Held, NoAccess> {
    open_row(app, connection_for(app, meeting, kind).await?, kind).await
}

/// The same connection before anything is asked.
///
/// # Errors
/// `NotConnected` when there is none.
pub async fn connection_for(
    app: &App,
    meeting: &ConferenceRow,
    kind: IntegrationKind,
) -> Result<ConnectionRow, NoAccess> {
    let meeting = meeting.clone();
    let row = app
        .db
        .read(move |conn| {
            let org = meeting.org_id;
            let owner = match meeting.connection_id {
                Some(id) => connections::by_id(conn, org, id)?.person_id,
                None => None,
            };
            let made = meeting.external_id.is_some() || meeting.unanswered > 0;
            match connections::live(conn, org, owner, kind.as_str())? {
                None if owner.is_some() && !made => connections::live(conn, org, None, kind.as_str()),
                found => Ok(found),
            }
        })
        .await?;
    row.ok_or(NoAccess::NotConnected)
}

/// A connection, ready to be used.
///
/// # Errors
/// Why not.
pub async fn open_row(app: &App, row: ConnectionRow, kind: IntegrationKind) -> Result<Held, NoAccess> {
    let row = usable(row, kind)?;
    let credentials = readable(app, &row, kind).await?;
    let stale = |tokens: &Tokens| tokens.expires_at <= app.clock.now().plus_seconds(MARGIN_SECONDS);
    if credentials.tokens.as_ref().is_some_and(stale) {
        return renew(app, (row.org_id, row.id), kind, row.credentials_version).await;
    }
    let access = credentials.access();
    Ok(Held { row, access })
}

/// The connection's credentials; one whose credentials can't be opened any more has to be connected again.
async fn readable(app: &App, row: &ConnectionRow, kind: IntegrationKind) -> Result<Credentials, NoAccess> {
    let opened = match Credentials::open(app, row) {
        Ok(credentials) => with_app(app, row, credentials).await,
        Err(error) => Err(error),
    };
    match opened {
        Err(StoreError::Corrupt(_)) => {
            let words = text::PROBLEM_UNREADABLE.with(&[("provider", &name(kind))]);
            Err(mark(app, row.clone(), kind, words).await)
        }
        other => Ok(other?),
    }
}

/// A person's own account is used through the organization's app, whose secret may have been changed since.
async fn with_app(
    app: &App,
    row: &ConnectionRow,
    mut credentials: Credentials,
) -> Result<Credentials, StoreError> {
    if row.person_id.is_some() {
        let (org, kind) = (row.org_id, row.kind.clone());
        let shared = app.db.read(move |conn| connections::live(conn, org, None, &kind)).await?;
        if let Some(shared) = shared.filter(|shared| shared.credentials_sealed.is_some()) {
            credentials.fields = Credentials::open(app, &shared)?.fields;
        }
    }
    Ok(credentials)
}

/// The connection after its credentials at `seen` were refused, or ran out: renewed by this worker or another.
///
/// # Errors
/// `Broken` when the provider does not renew them.
pub async fn renew(
    app: &App,
    key: (OrgId, ConnectionId),
    kind: IntegrationKind,
    seen: i64,
) -> Result<Held, NoAccess> {
    if app.db.read(move |conn| holds::since(conn, key.0)).await?.is_some() {
        // A copy that uses the refresh token up takes it from the original.
        return Err(NoAccess::Busy);
    }
    let until = Instant::now() + PATIENCE;
    let owner = ids::new().to_string();
    while Instant::now() < until {
        let row = current(app, key, kind).await?;
        let credentials = readable(app, &row, kind).await?;
        if row.credentials_version != seen {
            let access = credentials.access();
            return Ok(Held { row, access });
        }
        let site = app.providers.site(kind)?;
        let refresh = credentials.tokens.as_ref().and_then(|tokens| tokens.refresh.clone());
        let (Some(site), Some(refresh)) = (site, refresh) else {
            return Err(give_up(app, row, kind, &ProviderError::Unauthorized(None)).await);
        };
        let (owner_in, now) = (owner.clone(), app.clock.now());
        let lease = (now, now.plus_seconds(LEASE_SECONDS));
        let mine =
            app.db.write(move |conn| connections::claim_refresh(conn, key, seen, &owner_in, lease)).await?;
        if mine {
            return refreshed(app, row, kind, credentials, (site, refresh), owner).await;
        }
        tokio::time::sleep(LOOK).await;
    }
    Err(NoAccess::Busy)
}

async fn refreshed(
    app: &App,
    row: ConnectionRow,
    kind: IntegrationKind,
    mut credentials: Credentials,
    (site, refresh): (Site, String),
    owner: String,
) -> Result<Held, NoAccess> {
    let access = credentials.access();
    let given = oauth::refresh(&app.providers.http, &site, &access, &refresh, app.clock.now()).await;
    let (key, version) = ((row.org_id, row.id), row.credentials_version);
    match given {
        Ok(tokens) => {
            credentials.tokens = Some(tokens);
            let sealed = credentials.seal(app, key.1, version + 1)?;
            let kept = app
                .db
                .write(move |conn| connections::end_refresh(conn, key, version, &owner, Some(sealed.clone())))
                .await?;
            if !kept {
                return Err(NoAccess::NotConnected);
            }
            let row = current(app, key, kind).await?;
            Ok(Held { row, access: credentials.access() })
        }
        Err(error @ (ProviderError::Unauthorized(_) | ProviderError::ScopesMissing(_))) => {
            Err(give_up(app, row, kind, &error).await)
        }
        Err(error) => {
            app.db.write(move |conn| connections::end_refresh(conn, key, version, &owner, None)).await?;
            Err(error.into())
        }
    }
}

/// Marks the connection; what is returned says so.
pub async fn give_up(
    app: &App,
    row: ConnectionRow,
    kind: IntegrationKind,
    error: &ProviderError,
) -> NoAccess {
    mark(app, row, kind, sentence(kind, error)).await
}

async fn mark(app: &App, row: ConnectionRow, kind: IntegrationKind, reason: String) -> NoAccess {
    let (words, now) = (reason.clone(), app.clock.now());
    let marked = app.db.write(move |conn| broken::mark(conn, &row, kind, &words, now)).await;
    app.jobs_waiting.notify_one();
    match marked {
        Ok(()) => NoAccess::Broken(reason),
        Err(error) => NoAccess::Store(error),
    }
}

async fn current(
    app: &App,
    (org, id): (OrgId, ConnectionId),
    kind: IntegrationKind,
) -> Result<ConnectionRow, NoAccess> {
    let row = app.db.read(move |conn| connections::by_id(conn, org, id)).await?;
    usable(row, kind)
}

fn usable(row: ConnectionRow, kind: IntegrationKind) -> Result<ConnectionRow, NoAccess> {
    match row.state.as_str() {
        _ if row.ended_at.is_some() => Err(NoAccess::NotConnected),
        "connected" => Ok(row),
        "needs_reconnecting" => {
            let usual = || text::PROBLEM_UNAUTHORIZED.with(&[("provider", &name(kind))]);
            Err(NoAccess::Broken(row.broken_reason.unwrap_or_else(usual)))
        }
        _ => Err(NoAccess::NotConnected),
    }
}

/// Makes a call with `$held.access`; refused for its token, once more with a renewed one. Evaluates to the
/// call's result; a connection that can't be renewed is marked, and returned as `NoAccess` from the function.
macro_rules! with_access {
    ($app:expr, $kind:expr, $held:ident, $call:expr) => {{
        let first = $call.await;
        match first {
            Err($crate::providers::ProviderError::Unauthorized(_)) => {
                let seen = $held.row.credentials_version;
                $held =
                    $crate::connection::access::renew($app, ($held.row.org_id, $held.row.id), $kind, seen)
                        .await?;
                match $call.await {
                    Err(
                        error @ ($crate::providers::ProviderError::Unauthorized(_)
                        | $crate::providers::ProviderError::ScopesMissing(_)),
                    ) => {
                        let row = $held.row.clone();
                        return Err($crate::connection::access::give_up($app, row, $kind, &error)
                            .await
                            .into());
                    }
                    other => other,
                }
            }
            Err(error @ $crate::providers::ProviderError::ScopesMissing(_)) => {
                let row = $held.row.clone();
                return Err($crate::connection::access::give_up($app, row, $kind, &error).await.into());
            }
            other => other,
        }
    }};
}
pub(crate) use with_access;
