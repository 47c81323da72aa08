//! Asks a provider that was connected for its notifications.

use serde::{Deserialize, Serialize};
use shared::ids::ConnectionId;
use shared::wire::integrations::IntegrationKind;

use super::{Job, Lane, Outcome};
use crate::connection::access::NoAccess;
use crate::connection::{sentence, subscription};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::ProviderError;
use crate::store::connections;

/// Asks a provider that was just connected for its notifications.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubscribeConnection {
    pub connection_id: ConnectionId,
}

impl Job for SubscribeConnection {
    const NAME: &'static str = "subscribe_connection";
    const LANE: Lane = Lane::Upkeep;

    fn unique_key(&self) -> Option<String> {
        Some(self.connection_id.to_string())
    }

    fn connection(&self) -> Option<ConnectionId> {
        Some(self.connection_id)
    }

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let id = self.connection_id;
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
}
