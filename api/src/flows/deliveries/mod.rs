//! Settings → Deliveries: looking at the outbox, and sending again what was given up.

pub mod release;
pub mod test_mail;

use serde_json::json;
use shared::access::{Action, Reach};
use shared::error_code::ErrorCode;
use shared::ids::JobId;
use shared::wire::deliveries::{Delivery, DeliveryFilter, DeliveryState, MailMode, OutboxStatus, Retried};
use shared::wire::page::Page;

use super::{Actor, FlowError};
use crate::app::App;
use crate::config::{Config, Environment};
use crate::store::deliveries::{self, Scope};
use crate::store::page::PageAsked;
use crate::store::{events, holds};

const fn scope(actor: &Actor, reach: Reach) -> Scope {
    Scope { org: actor.org_id, person: actor.person_id, reach }
}

/// Newest first, a page at a time.
///
/// # Errors
/// `forbidden`; those of the database.
pub async fn list(
    app: &App,
    actor: &Actor,
    filter: DeliveryFilter,
    asked: PageAsked,
) -> Result<Page<Delivery>, FlowError> {
    let scope = scope(actor, actor.may(Action::ReadDeliveries)?);
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let rows = deliveries::list(conn, scope, filter, &asked, now)?;
            // Ids rise with time: they are the order.
            Ok(asked.page(rows, |row| (String::new(), row.id.to_string())))
        })
        .await
}

/// Where mails go, and how many deliveries need somebody.
///
/// # Errors
/// `forbidden`; those of the database.
pub async fn status(app: &App, actor: &Actor) -> Result<OutboxStatus, FlowError> {
    let scope = scope(actor, actor.may(Action::ReadDeliveries)?);
    let ((dead, not_sent, queued), held_since) = app
        .db
        .read(move |conn| {
            Ok::<_, FlowError>((deliveries::counts(conn, scope)?, holds::since(conn, scope.org)?))
        })
        .await?;
    Ok(OutboxStatus { mail: mode(&app.config), dead, not_sent, queued, held_since })
}

/// Where mails go, by the settings.
const fn mode(config: &Config) -> MailMode {
    match (&config.smtp_url, config.environment) {
        (Some(_), _) => MailMode::Smtp,
        (None, Environment::Development) => MailMode::Mailbox,
        (None, Environment::Production) => MailMode::None,
    }
}

/// One delivery.
///
/// # Errors
/// `forbidden`; `not_found` outside the actor's reach.
pub async fn read(app: &App, actor: &Actor, id: JobId) -> Result<Delivery, FlowError> {
    let scope = scope(actor, actor.may(Action::ReadDeliveries)?);
    let now = app.clock.now();
    Ok(app.db.read(move |conn| deliveries::get(conn, scope, id, now)).await?)
}

/// Queues one delivery anew.
///
/// # Errors
/// `not_found` outside the actor's reach; `wrong_state` when it is done.
pub async fn retry(app: &App, actor: &Actor, id: JobId) -> Result<Delivery, FlowError> {
    let scope = scope(actor, actor.may(Action::RetryDeliveries)?);
    let (now, by) = (app.clock.now(), events::By::from(actor));
    let delivery = app
        .db
        .write(move |conn| {
            if deliveries::get(conn, scope, id, now)?.state == DeliveryState::Done {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            deliveries::requeue(conn, id, now)?;
            events::record(conn, scope.org, retried(id), &by, now)?;
            Ok(deliveries::get(conn, scope, id, now)?)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(delivery)
}

/// Queues everything anew that was given up or not sent.
///
/// # Errors
/// `forbidden`; those of the database.
pub async fn retry_all(app: &App, actor: &Actor) -> Result<Retried, FlowError> {
    let scope = scope(actor, actor.may(Action::RetryDeliveries)?);
    let (now, by) = (app.clock.now(), events::By::from(actor));
    let count = app
        .db
        .write(move |conn| {
            let ids = deliveries::stuck(conn, scope)?;
            for id in &ids {
                deliveries::requeue(conn, *id, now)?;
                events::record(conn, scope.org, retried(*id), &by, now)?;
            }
            Ok::<_, FlowError>(ids.len())
        })
        .await?;
    app.jobs_waiting.notify_waiters();
    Ok(Retried { count: i64::try_from(count).unwrap_or(i64::MAX) })
}

fn retried(id: JobId) -> events::Event<'static> {
    events::Event {
        kind: "delivery.retried",
        object_kind: "delivery",
        object_id: id.to_string(),
        project_id: None,
        data: json!({}),
    }
}
