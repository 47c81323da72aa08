//! Tells whoever looks after the project that a candidate asks for a new link.

use serde::{Deserialize, Serialize};
use shared::ids::InviteId;
use shared::text::mail as text;
use shared::unlinked::unlinked;

use super::{Envelope, Job, Lane, Outcome, recipients, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts::{self, InviteFacts, PersonFacts};

/// Tells whoever looks after the project that a candidate asks for a new link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewLinkRequested {
    pub invite_id: InviteId,
}

impl Job for NewLinkRequested {
    const NAME: &'static str = "new_link_requested";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let (org, invite_id) = (this.org, self.invite_id);
        let invite = this.app.db.read(move |conn| mail_facts::invite(conn, org, invite_id)).await?;
        let people = recipients::of_project(this, invite.project_id, invite.organizer.id).await?;
        recipients::post_each(this, people, |person| write(this, &invite, person)).await
    }
}

fn write(this: &JobRun, invite: &InviteFacts, person: &PersonFacts) -> (Letter, Envelope) {
    let candidate = unlinked(&invite.candidate.full_name);
    let name = [("candidate", candidate.as_str())];
    let page = this.app.config.page(&format!("/candidates/{}/messages", invite.candidate.id));
    let letter = Letter {
        company: invite.company.name.clone(),
        subject: text::NEW_LINK_SUBJECT.with(&name),
        paragraphs: vec![words::hello(&person.name), text::NEW_LINK.with(&name)],
        details: vec![(text::LABEL_ROLE.get(), invite.project.clone())],
        button: Some(words::button(text::NEW_LINK_OPEN, page)),
        foot: words::foot(&invite.company),
        ..Letter::default()
    };
    let envelope = Envelope {
        by_a_person: false,
        to: (person.name.clone(), person.email.clone()),
        from_name: text::FROM_COMPANY.with(&[("company", invite.company.name.as_str())]),
        reply_to: Some((invite.candidate.full_name.clone(), invite.candidate.email.clone())),
        calendar: None,
    };
    (letter, envelope)
}
