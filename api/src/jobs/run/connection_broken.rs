//! Tells who connected an account that the provider no longer honours it.

use serde::{Deserialize, Serialize};
use shared::ids::ConnectionId;
use shared::text::mail as text;
use shared::wire::integrations::IntegrationKind;

use super::{Envelope, Job, Lane, Outcome, recipients, words};
use crate::connection::name;
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::connections::{self, ConnectionRow};
use crate::store::mail_facts::{self, Company, PersonFacts};
use crate::store::{StoreError, standings};

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
        let (row, people, company) = this
            .app
            .db
            .read(move |conn| {
                let row = connections::by_id(conn, org, id)?;
                let owner = mail_facts::person(conn, org, row.connected_by)?;
                let people = match (owner.active, &row.person_id) {
                    (true, _) => vec![owner],
                    // The company's account outlives who connected it; a person's own does not.
                    (false, None) => standings::administrators(conn, org)?,
                    (false, Some(_)) => Vec::new(),
                };
                Ok::<_, StoreError>((row, people, mail_facts::company(conn, org)?))
            })
            .await?;
        if row.state != "needs_reconnecting" || row.ended_at.is_some() {
            return Ok(Outcome::Superseded("connected again, or not any more"));
        }
        recipients::post_each(this, people, |person| write(this, &row, &company, person)).await
    }
}

fn write(this: &JobRun, row: &ConnectionRow, company: &Company, person: &PersonFacts) -> (Letter, Envelope) {
    let settings = if row.person_id.is_some() { "/settings/accounts" } else { "/settings/integrations" };
    let provider = IntegrationKind::parse(&row.kind).map(name).unwrap_or_default();
    let values = [("provider", provider.as_str())];
    let letter = Letter {
        company: company.name.clone(),
        subject: text::BROKEN_SUBJECT.with(&values),
        paragraphs: vec![
            words::hello(&person.name),
            row.broken_reason.clone().unwrap_or_default(),
            text::BROKEN.with(&values),
        ],
        button: Some(words::button(text::BROKEN_OPEN, this.app.config.page(settings))),
        foot: words::foot(company),
        ..Letter::default()
    };
    let envelope = Envelope {
        by_a_person: false,
        to: (person.name.clone(), person.email.clone()),
        from_name: text::FROM_COMPANY.with(&[("company", company.name.as_str())]),
        reply_to: None,
        calendar: None,
    };
    (letter, envelope)
}
