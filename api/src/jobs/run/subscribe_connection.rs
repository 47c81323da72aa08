//! Asks a provider that was connected for its notifications.

use shared::ids::ConnectionId;
use shared::wire::integrations::IntegrationKind;

use super::Outcome;
use crate::connection::access::NoAccess;
use crate::connection::{sentence, subscription};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::ProviderError;
use crate::store::connections;

pub async fn run(this: &JobRun, id: ConnectionId) -> Result<Outcome, Failure> {
    let (org, now) = (this.org, this.app.clock.now());
    let row = this.app.db.read(move |conn| connections::by_id(conn, org, id)).await?;
    if row.ended_at.is_some() || row.state != "connected" {
        return Ok(Outcome::Superseded("not connected any more"));
    }
    let kind = IntegrationKind::parse(&row.kind).ok_or_else(|| Failure::never("not a known provider"))?;
    match subscription::begin(&this.app, &row, kind).await {
        Ok(()) => Ok(Outcome::Done),
        // Connecting it again queues this anew.
        Err(NoAccess::Broken(_) | NoAccess::NotConnected) => {
            Ok(Outcome::Superseded("not connected any more"))
        }
        Err(NoAccess::Provider(error @ ProviderError::RateLimited(wait))) => {
            Err(Failure::Wait { reason: sentence(kind, &error), until: wait.instant(now) })
        }
        Err(NoAccess::Provider(error @ ProviderError::Rejected(_))) => {
            Err(Failure::never(sentence(kind, &error)))
        }
        Err(error) => Err(Failure::later(error.to_string())),
    }
}
