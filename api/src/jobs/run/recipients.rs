//! Who a mail about a candidate goes to, decided when it is sent: by today's rights, not by those of when it was
//! queued.

use shared::ids::{PersonId, ProjectId};

use super::{Envelope, Outcome, post_as};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts::PersonFacts;
use crate::store::{jobs, standings};

/// The people who are told what was meant for `addressee`.
pub async fn of_project(
    this: &JobRun,
    project: ProjectId,
    addressee: PersonId,
) -> Result<Vec<PersonFacts>, Failure> {
    let org = this.org;
    Ok(this.app.db.read(move |conn| standings::recipients(conn, org, project, addressee)).await?)
}

/// Sends each of `people` the letter that `write` makes for them, and notes in the list who they are.
pub async fn post_each(
    this: &JobRun,
    people: Vec<PersonFacts>,
    write: impl Fn(&PersonFacts) -> (Letter, Envelope),
) -> Result<Outcome, Failure> {
    if people.is_empty() {
        return Ok(Outcome::Superseded("nobody may read it any more"));
    }
    let addresses: Vec<&str> = people.iter().map(|person| person.email.as_str()).collect();
    let (org, id, recipient) = (this.org, this.id, addresses.join(", "));
    this.app.db.write(move |conn| jobs::set_recipient(conn, org, id, &recipient)).await?;
    // Everybody is tried: one address that takes no mail is not to keep it from the others.
    let (mut outcome, mut failed) = (Outcome::Done, None);
    for (place, person) in people.iter().enumerate() {
        let (letter, envelope) = write(person);
        // A Message-ID of its own for each, the same at every attempt.
        let mail = if place == 0 { this.id.to_string() } else { format!("{}.{place}", this.id) };
        match post_as(this, mail, &letter, envelope).await {
            Ok(sent) => outcome = sent,
            Err(failure) if matches!(failed, None | Some(Failure::Never { .. })) => failed = Some(failure),
            Err(_) => {}
        }
    }
    failed.map_or(Ok(outcome), Err)
}
