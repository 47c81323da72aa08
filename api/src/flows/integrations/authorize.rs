//! Authorize: takes the card's form. With OAuth the browser then goes to the provider's consent page, bound to
//! a cookie; else the values are tried at once, and kept when they work.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::error_code::ErrorCode;
use shared::ids::{ConnectionId, OrgId, PersonId};
use shared::text::{errors, integrations as text};
use shared::time::UtcTime;
use shared::wire::integrations::{Connect, Connecting, IntegrationKind, IntegrationScope};

use super::attempt;
use super::cards::{self, managed, redirect_url};
use super::connected::{self, problem};
use super::replacement::{self, Written};
use crate::app::App;
use crate::connection::credentials::{Credentials, hook_place};
use crate::connection::{name, refusal};
use crate::flows::{Actor, FlowError, checked};
use crate::providers::card::{Card, Shape};
use crate::providers::http::Http;
use crate::providers::oauth::{self, Site};
use crate::providers::registry;
use crate::providers::vet::Refusal;
use crate::security::token;
use crate::store::connections::{self, ConnectionRow, Owner};
use crate::store::events::By;
use crate::store::oauth_flows::{self, FlowRow};
use crate::store::{Conn, StoreError, ids, people};

/// How long the consent page may be open.
pub const TRIP_MINUTES: i64 = 10;

/// What a trip to the consent page carries; sealed for `oauth_flows.secret:{id}`.
#[derive(Serialize, Deserialize)]
pub(super) struct Trip {
    pub verifier: String,
    pub fields: BTreeMap<String, String>,
}

pub(super) fn trip_place(id: &str) -> String {
    format!("oauth_flows.secret:{id}")
}

/// What the handler answers: the body, and the cookie's value when the browser goes on a trip.
pub struct Authorizing {
    pub body: Connecting,
    pub browser: Option<String>,
}

/// # Errors
/// `forbidden`, `invalid`, `not_found` for an unknown kind, `provider_problem` when the values don't work.
pub async fn authorize(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
    input: Connect,
) -> Result<Authorizing, FlowError> {
    let (card, owner) = managed(actor, kind, scope)?;
    let (org, app_in, now) = (actor.org_id, app.clone(), app.clock.now());
    let (row, shared, typed) = app
        .db
        .read(move |conn| {
            let row = connections::live(conn, org, owner, kind.as_str())?;
            let typed = match &row {
                Some(row) => attempt::fields(conn, &app_in, row, now)?,
                None => BTreeMap::new(),
            };
            Ok::<_, StoreError>((row, connections::live(conn, org, None, kind.as_str())?, typed))
        })
        .await?;
    // The form belongs to the organization's connection: its app is everybody's. What can't be opened any more has to
    // be typed again.
    let shared = shared.filter(|row| row.credentials_sealed.is_some());
    let stored = match shared.and_then(|row| Credentials::open(app, &row).ok()) {
        Some(credentials) => credentials.fields,
        None if owner.is_some() => {
            let words = text::NOT_CONNECTED.with(&[("provider", &name(kind))]);
            return Err(FlowError::Because(ErrorCode::ProviderNotConnected, words));
        }
        None => typed,
    };
    if owner.is_some() && !input.fields.is_empty() {
        checked(|check| check.fail("fields", errors::FIELD_UNKNOWN, &[]))?;
    }
    let (fields, secret) = filled(&app.providers.http, card, &input, stored)?;
    let connection = match row {
        Some(row) => row,
        None => place_for(app, actor, (kind, owner)).await?,
    };
    match app.providers.site(kind).map_err(|error| problem(kind, &error))? {
        Some(site) => send_off(app, actor, kind, (connection, fields), &site).await,
        None => keep(app, actor, kind, (connection, fields), secret).await,
    }
}

/// The form's values over the stored ones; a signing secret that Parley had to make is also returned alone.
fn filled(
    http: &Http,
    card: &Card,
    input: &Connect,
    stored: BTreeMap<String, String>,
) -> Result<(BTreeMap<String, String>, Option<String>), FlowError> {
    let kept: Vec<String> = stored.keys().cloned().collect();
    checked(|check| {
        input.check(&cards::fields(card, &kept), check);
        for field in card.fields.iter().filter(|field| field.shape == Shape::Url) {
            let given = input.fields.get(field.name).map(|value| value.trim()).unwrap_or_default();
            let path = format!("fields.{}", field.name);
            match http.may_call(given) {
                _ if given.is_empty() => {}
                Ok(()) => {}
                Err(Refusal::NotPublic) => check.fail(&path, errors::FIELD_URL, &[]),
                Err(Refusal::Port(address)) => {
                    check.fail(&path, errors::FIELD_URL_PORT, &[("address", &address)]);
                }
            }
        }
        for field in card.fields.iter().filter(|field| field.shape == Shape::Number) {
            let given = input.fields.get(field.name).map(|value| value.trim()).unwrap_or_default();
            if !given.is_empty() && given.parse::<u32>().is_err() {
                check.fail(&format!("fields.{}", field.name), text::NUMBER, &[]);
            }
        }
        for field in card.fields.iter().filter(|field| field.shape == Shape::SigningSecret) {
            let given = input.fields.get(field.name).map(|value| value.trim()).unwrap_or_default();
            if !given.is_empty() && !registry::is_signing_secret(given) {
                check.fail(&format!("fields.{}", field.name), text::SIGNING_SECRET, &[]);
            }
        }
    })?;
    let mut fields = stored;
    for (name, value) in &input.fields {
        if !value.trim().is_empty() {
            fields.insert(name.clone(), value.trim().to_owned());
        }
    }
    let mut made = None;
    for field in card.fields.iter().filter(|field| field.shape == Shape::SigningSecret) {
        if !fields.contains_key(field.name) {
            let secret = registry::new_signing_secret();
            made = Some(secret.clone());
            fields.insert(field.name.to_owned(), secret);
        }
    }
    Ok((fields, made))
}

/// A row for what is to be connected.
async fn place_for(
    app: &App,
    actor: &Actor,
    (kind, owner): (IntegrationKind, Owner),
) -> Result<ConnectionRow, FlowError> {
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            // Somebody else may have pressed Authorize at the same moment.
            if let Some(row) = connections::live(conn, actor.org_id, owner, kind.as_str())? {
                return Ok(row);
            }
            let row = new_row(&app_in, (actor.org_id, actor.person_id), (kind, owner), now);
            connections::insert(conn, row.clone())?;
            Ok(row)
        })
        .await
}

fn new_row(
    app: &App,
    (org, person): (OrgId, PersonId),
    (kind, owner): (IntegrationKind, Owner),
    now: UtcTime,
) -> ConnectionRow {
    let id = ConnectionId::from_uuid(ids::new());
    let hook = token::new();
    ConnectionRow {
        org_id: org,
        kind: kind.as_str().to_owned(),
        person_id: owner,
        state: "awaiting".to_owned(),
        account_label: String::new(),
        account_id: String::new(),
        credentials_sealed: None,
        credentials_version: 0,
        refresh_owner: None,
        refresh_until: None,
        hook_hash: token::hash(&hook),
        hook_sealed: app.sealer.seal(&hook_place(id), hook.as_bytes()),
        broken_since: None,
        broken_reason: None,
        connected_by: person,
        connected_at: None,
        tested_at: None,
        created_at: now.unix(),
        ended_at: None,
        version: 1,
        id,
    }
}

/// The browser goes to the consent page.
async fn send_off(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    (connection, fields): (ConnectionRow, BTreeMap<String, String>),
    site: &Site,
) -> Result<Authorizing, FlowError> {
    let session = actor.session()?;
    let (state, browser, verifier) = (token::new(), token::new(), token::new());
    let client_id = fields.get("client_id").cloned().unwrap_or_default();
    let redirect = redirect_url(app, kind);
    let url = oauth::authorize_url(site, &client_id, &redirect, &state, &verifier);
    let trip = serde_json::to_vec(&Trip { verifier, fields }).map_err(FlowError::internal)?;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let (state_hash, browser_hash) = (token::hash(&state), token::hash(&browser));
    let integration = app
        .db
        .write(move |conn| {
            let id = ids::new().to_string();
            let version = people::get(conn, actor.org_id, actor.person_id)?.session_version;
            let row = FlowRow {
                secret_sealed: app_in.sealer.seal(&trip_place(&id), &trip),
                id,
                org_id: actor.org_id,
                connection_id: connection.id,
                person_id: actor.person_id,
                state_hash: state_hash.clone(),
                browser_hash: browser_hash.clone(),
                expires_at: now.plus_minutes(TRIP_MINUTES).unix(),
                used_at: None,
                created_at: now.unix(),
                session_id: Some(session),
                session_version: Some(version),
            };
            oauth_flows::insert(conn, row)?;
            cards::one(conn, &app_in, &actor, (kind, connection.person_id), now)
        })
        .await?;
    let body = Connecting { authorize_url: Some(url.into()), secret: None, integration };
    Ok(Authorizing { body, browser: Some(browser) })
}

/// The values are tried, and kept when they work.
async fn keep(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    (connection, fields): (ConnectionRow, BTreeMap<String, String>),
    secret: Option<String>,
) -> Result<Authorizing, FlowError> {
    let credentials = Credentials { fields, tokens: None };
    let account = match app.providers.account(kind, &credentials.access()).await {
        Ok(account) => account,
        // A secret made here has to be at the vendor before it can be tried.
        Err(_) if secret.is_some() => {
            let host = credentials.fields.get("url").map(String::as_str).unwrap_or_default();
            connected::unchecked_account(host)
        }
        Err(error) => {
            attempt::note(app, &connection, credentials.fields, refusal(kind, &error)).await?;
            return Err(problem(kind, &error));
        }
    };
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let integration = app
        .db
        .write(move |conn: &mut Conn| {
            let new = connected::New {
                kind,
                credentials: &credentials,
                account: &account,
                person: actor.person_id,
                by: &By::from(&actor),
            };
            // Another server or account in the form is asked about, as one from a consent page is.
            if replacement::write_or_ask(conn, &app_in, &connection, &new, now)? == Written::Outdated {
                return Err(FlowError::Store(StoreError::Busy("connected by somebody else".to_owned())));
            }
            cards::one(conn, &app_in, &actor, (kind, connection.person_id), now)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(Authorizing { body: Connecting { authorize_url: None, secret, integration }, browser: None })
}
