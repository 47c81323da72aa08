//! Tells who connected an account that the provider no longer honours it.

use serde::{Deserialize, Serialize};
use shared::ids::ConnectionId;
use shared::text::mail as text;
use shared::wire::integrations::IntegrationKind;

use super::{Envelope, Job, Lane, Outcome, post, words};
use crate::connection::name;
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::{StoreError, connections, mail_facts};

/// Tells who connected an account that it has to be connected again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionBroken {
    pub connection_id: ConnectionId,
}

impl Job for ConnectionBroken {
    const NAME: &'static str = "connection_broken";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let id = self.connection_id;
        let org = this.org;
        let (row, owner, company) = this
            .app
            .db
            .read(move |conn| {
                let row = connections::by_id(conn, org, id)?;
                let owner = mail_facts::person(conn, org, &row.connected_by)?;
                Ok::<_, StoreError>((row, owner, mail_facts::company(conn, org)?))
            })
            .await?;
        if row.state != "needs_reconnecting" || row.ended_at.is_some() {
            return Ok(Outcome::Superseded("connected again, or not any more"));
        }
        let settings = if row.person_id.is_some() { "/settings/accounts" } else { "/settings/integrations" };
        let provider = IntegrationKind::parse(&row.kind).map(name).unwrap_or_default();
        let values = [("provider", provider.as_str())];
        let letter = Letter {
            company: company.name.clone(),
            subject: text::BROKEN_SUBJECT.with(&values),
            paragraphs: vec![
                words::hello(&owner.name),
                row.broken_reason.unwrap_or_default(),
                text::BROKEN.with(&values),
            ],
            button: Some(words::button(text::BROKEN_OPEN, this.app.config.page(settings))),
            foot: words::foot(&company),
            ..Letter::default()
        };
        let envelope = Envelope {
            to: (owner.name, owner.email),
            from_name: text::FROM_COMPANY.with(&[("company", company.name.as_str())]),
            reply_to: None,
            calendar: None,
        };
        post(this, &letter, envelope).await
    }
}
