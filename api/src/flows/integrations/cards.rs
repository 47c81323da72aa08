//! The cards of Settings → Integrations, with the state of each.

use shared::access::Action;
use shared::ids::{ConnectionId, OrgId};
use shared::time::UtcTime;
use shared::wire::integrations::{
    ConnectWay, Integration, IntegrationField, IntegrationKind, IntegrationScope, IntegrationState,
    Replacement,
};

use super::attempt::Attempt;
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::hook_url;
use crate::flows::{Actor, FlowError};
use crate::providers::card::{self, Card, Shape};
use crate::providers::registry::{self, CARDS};
use crate::store::connection_replacements::{self, ReplacementRow};
use crate::store::connections::{self, ConnectionRow, Owner};
use crate::store::{Conn, StoreError, circuits, interviews, oauth_flows};

/// The organization's cards, or those of one's own accounts.
///
/// # Errors
/// Those of the database.
pub async fn list(app: &App, actor: &Actor, scope: IntegrationScope) -> Result<Vec<Integration>, FlowError> {
    actor.may(Action::ReadIntegrations)?;
    let owner = (scope == IntegrationScope::Person).then_some(actor.person_id);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            let rows = connections::all_live(conn, actor.org_id, owner)?;
            let under_way = oauth_flows::under_way(conn, actor.org_id, now)?;
            let shown = CARDS.iter().filter(|card| owner.is_none() || card.personal);
            let mut cards = Vec::with_capacity(CARDS.len());
            for card in shown {
                let row = rows.iter().find(|row| row.kind == card.kind.as_str());
                cards.push(show(conn, &app_in, &actor, (card, owner), (row, &under_way), now)?);
            }
            Ok(cards)
        })
        .await
}

/// One card as it is now.
///
/// # Errors
/// `not_found` for a kind without an adapter.
pub fn one(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    (kind, owner): (IntegrationKind, Owner),
    now: UtcTime,
) -> Result<Integration, FlowError> {
    let card = known(kind)?;
    let row = connections::live(conn, actor.org_id, owner, kind.as_str())?;
    let under_way = oauth_flows::under_way(conn, actor.org_id, now)?;
    show(conn, app, actor, (card, owner), (row.as_ref(), &under_way), now)
}

/// The card, and whose account is meant, for those who may connect it.
///
/// # Errors
/// `forbidden`; `not_found` for a kind without an adapter, or of which people have no accounts of their own.
pub fn managed(
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<(&'static Card, Owner), FlowError> {
    match scope {
        IntegrationScope::Organization => {
            actor.may(Action::ManageIntegrations)?;
            Ok((known(kind)?, None))
        }
        IntegrationScope::Person => {
            actor.may(Action::ManageOwnIntegrations)?;
            let card = known(kind)?;
            if card.personal { Ok((card, Some(actor.person_id))) } else { Err(FlowError::NOT_FOUND) }
        }
    }
}

/// # Errors
/// `not_found` for a kind without an adapter.
pub fn known(kind: IntegrationKind) -> Result<&'static Card, FlowError> {
    registry::card(kind).ok_or(FlowError::NOT_FOUND)
}

/// Where a provider's consent page sends the browser back to.
pub fn redirect_url(app: &App, kind: IntegrationKind) -> String {
    app.config.page(&format!("/oauth/{}/callback", kind.as_str()))
}

/// The form of a card; `kept`: the names of values that are stored.
pub fn fields(card: &Card, kept: &[String]) -> Vec<IntegrationField> {
    let field = |field: &card::Field| IntegrationField {
        name: field.name.to_owned(),
        label: field.label.get(),
        hint: field.hint.get(),
        secret: matches!(field.shape, Shape::Secret | Shape::SigningSecret),
        required: field.required,
        url: field.shape == Shape::Url,
        kept: kept.iter().any(|name| name == field.name),
    };
    card.fields.iter().map(field).collect()
}

fn show(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    (card, owner): (&Card, Owner),
    (row, under_way): (Option<&ConnectionRow>, &[ConnectionId]),
    now: UtcTime,
) -> Result<Integration, FlowError> {
    let org: OrgId = actor.org_id;
    let manages = owner.is_none() && actor.may(Action::ManageIntegrations).is_ok();
    // One's own account is connected through the organization's app.
    let may_manage = match owner {
        None => manages,
        Some(_) => connections::live(conn, org, None, card.kind.as_str())?
            .is_some_and(|shared| shared.credentials_sealed.is_some()),
    };
    let waiting = match row {
        Some(row) => connection_replacements::live(conn, org, row.id, now)?,
        None => None,
    };
    let state = match row {
        Some(row) if waiting.is_some() && row.state != "awaiting" => IntegrationState::PendingReplacement,
        Some(row) if under_way.contains(&row.id) && row.state != "connected" => IntegrationState::Awaiting,
        Some(row) if row.state == "connected" => IntegrationState::Connected,
        Some(row) if row.state == "needs_reconnecting" => IntegrationState::NeedsReconnecting,
        _ => IntegrationState::NotConnected,
    };
    let attempt = match row {
        Some(row) if may_manage => Attempt::of(conn, app, row, now)?,
        _ => None,
    };
    // A row that never came to be connected shows nothing but what came of trying.
    let row = row.filter(|row| row.state != "awaiting");
    let kept: Vec<String> = match row {
        // What can't be opened any more has to be typed again.
        Some(row) if manages => Credentials::open(app, row).unwrap_or_default().fields.into_keys().collect(),
        _ => attempt.iter().flat_map(|attempt| attempt.kept.clone()).collect(),
    };
    let hook_url = match row {
        Some(row) if manages && card.hook => hook_url(app, row).ok(),
        _ => None,
    };
    let own_accounts = if owner.is_none() && card.personal {
        let personal = connections::personal(conn, org, card.kind.as_str())?;
        let connected = personal.iter().filter(|row| row.state != "awaiting").count();
        Some(i64::try_from(connected).unwrap_or(i64::MAX))
    } else {
        None
    };
    let silent_since = match row {
        Some(row) => circuits::silent_since(conn, row.id)?,
        None => None,
    };
    Ok(Integration {
        kind: card.kind,
        category: card.category,
        name: card.name.get(),
        line: card.line.get(),
        used_for: card.used_for.get(),
        permissions: card.permissions.iter().map(|scope| (*scope).to_owned()).collect(),
        docs_path: card.docs.to_owned(),
        scope: if owner.is_some() { IntegrationScope::Person } else { card.scope },
        way: card.way,
        fields: if manages { fields(card, &kept) } else { Vec::new() },
        redirect_url: (manages && card.way == ConnectWay::Oauth).then(|| redirect_url(app, card.kind)),
        state,
        hook_url,
        account: row.map(|row| row.account_label.clone()),
        connected_by: row.map(|row| row.connected_by),
        connected_at: row.and_then(|row| row.connected_at).map(UtcTime::from_unix),
        tested_at: row.and_then(|row| row.tested_at).map(UtcTime::from_unix),
        broken_since: row.and_then(|row| row.broken_since).map(UtcTime::from_unix),
        broken_reason: row.and_then(|row| row.broken_reason.clone()),
        silent_since,
        last_attempt: attempt.map(|attempt| attempt.problem),
        replacement: waiting.filter(|_| may_manage).map(replacement).transpose()?,
        upcoming: interviews::upcoming_with(conn, org, (card.kind.as_str(), owner), now)?,
        own_accounts,
        may_manage,
    })
}

fn replacement(row: ReplacementRow) -> Result<Replacement, StoreError> {
    Ok(Replacement { id: row.id, expires_at: UtcTime::from_unix(row.expires_at), account: row.account_label })
}
