//! Tells the organizer that a candidate asks for a new link.

use shared::ids::InviteId;
use shared::text::mail as text;

use super::{Envelope, Outcome, post, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts;

pub async fn run(this: &JobRun, invite_id: InviteId) -> Result<Outcome, Failure> {
    let org = this.org;
    let invite = this.app.db.read(move |conn| mail_facts::invite(conn, org, invite_id)).await?;
    let name = [("candidate", invite.candidate.full_name.as_str())];
    let page = this.app.config.page(&format!("/candidates/{}/messages", invite.candidate.id));
    let letter = Letter {
        company: invite.company.name.clone(),
        subject: text::NEW_LINK_SUBJECT.with(&name),
        paragraphs: vec![words::hello(&invite.organizer.name), text::NEW_LINK.with(&name)],
        details: vec![(text::LABEL_ROLE.get(), invite.project.clone())],
        button: Some(words::button(text::NEW_LINK_OPEN, page)),
        foot: words::foot(&invite.company),
        ..Letter::default()
    };
    let envelope = Envelope {
        to: (invite.organizer.name, invite.organizer.email),
        from_name: text::FROM_COMPANY.with(&[("company", invite.company.name.as_str())]),
        reply_to: Some((invite.candidate.full_name.clone(), invite.candidate.email.clone())),
        calendar: None,
    };
    post(this, &letter, envelope).await
}
