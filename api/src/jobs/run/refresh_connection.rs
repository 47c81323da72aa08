//! Renews tokens that lie idle, before the provider lets them run out, again and again.

use serde::{Deserialize, Serialize};
use shared::ids::ConnectionId;
use shared::wire::integrations::IntegrationKind;

use super::{Job, Lane, Outcome};
use crate::connection::access::{self, NoAccess};
use crate::jobs::JobRun;
use crate::jobs::conference::KEEP_DAYS;
use crate::jobs::retry::Failure;
use crate::store::connections;

/// Renews tokens that lie idle, before they run out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefreshConnection {
    pub connection_id: ConnectionId,
}

impl Job for RefreshConnection {
    const NAME: &'static str = "refresh_connection";
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
        match access::renew(&this.app, (org, id), kind, row.credentials_version).await {
            Ok(_) => {}
            Err(NoAccess::Broken(_) | NoAccess::NotConnected) => {
                return Ok(Outcome::Superseded("not connected any more"));
            }
            Err(error) => return Err(Failure::later(error.to_string())),
        }
        Ok(Outcome::Repeat(now.plus_days(KEEP_DAYS)))
    }
}
