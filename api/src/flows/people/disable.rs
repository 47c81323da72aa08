//! Disables a person and deals with what they leave undone, in one transaction: links are withdrawn, interviews
//! cancelled, and where it is wanted the candidate gets a link to the times of a colleague.

use serde_json::json;
use shared::access::{Action, Standing};
use shared::error_code::ErrorCode;
use shared::ids::{CandidateId, InterviewId, InviteId, MessageId, PersonId, ProjectId};
use shared::template::with_link_place;
use shared::text::{errors, message as text};
use shared::time::UtcTime;
use shared::wire::conference::ConferenceChoice;
use shared::wire::invites::InviteSettings;
use shared::wire::leaving::{DisablePerson, LeaverDecision};
use shared::wire::people::{PatchPerson, Person, PersonStatus};

use super::patch;
use crate::app::App;
use crate::flows::availability::gather::rules_of;
use crate::flows::booking::{cancel, conference};
use crate::flows::invite::mint::mint;
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::jobs::{Label, SendMessage, enqueue};
use crate::store::compose::{self, ComposeContext};
use crate::store::events::{self, By, Event};
use crate::store::messages::{self, MessageRow};
use crate::store::{Conn, availability, ids, interviews, invites, participants, people, people_scope};

/// How many days a link that takes another's place works.
const LINK_DAYS: i64 = 14;

/// # Errors
/// `forbidden`, `not_found` (also for a link or interview of somebody else), `invalid`, `version_conflict`,
/// `last_admin`; `wrong_state` when one of them was dealt with meanwhile; `sharing_off`, `scheduler_not_ready`,
/// `provider_not_connected` for the new host.
pub async fn disable(
    app: &App,
    actor: &Actor,
    person: PersonId,
    seen: Seen,
    request: DisablePerson,
) -> Result<Person, FlowError> {
    actor.may(Action::ManagePeople)?;
    checked(|check| {
        request.check(check);
        if request.host_id == Some(person) {
            check.fail("host_id", errors::FIELD_CHOICE, &[]);
        }
    })?;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let disabled = app
        .db
        .write(move |conn| {
            let leaver = people::view(conn, actor.org_id, person)?;
            let by = By::from(&actor);
            let leaving = Leaving { app: &app_in, actor: &actor, by: &by, leaver: &leaver, now };
            let (moved, withdrawn): (Vec<_>, Vec<_>) =
                request.links.iter().partition(|link| link.decision == LeaverDecision::NewLink);
            leaving.withdraw(conn, &withdrawn.iter().map(|link| link.invite_id).collect::<Vec<_>>())?;
            for link in moved {
                leaving.move_link(conn, link.invite_id, new_host(&request, link.decision))?;
            }
            for interview in &request.interviews {
                leaving.interview(conn, interview.interview_id, new_host(&request, interview.decision))?;
            }
            let patch =
                PatchPerson { name: None, title: None, role: None, status: Some(PersonStatus::Disabled) };
            patch::apply(conn, &actor, person, &seen, &patch, now)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(disabled)
}

fn new_host(request: &DisablePerson, decision: LeaverDecision) -> Option<PersonId> {
    request.host_id.filter(|_| decision == LeaverDecision::NewLink)
}

struct Leaving<'a> {
    app: &'a App,
    actor: &'a Actor,
    by: &'a By,
    leaver: &'a Person,
    now: UtcTime,
}

/// What a new link is made like.
struct Before {
    candidate: CandidateId,
    project: ProjectId,
    duration_minutes: i64,
    conference: ConferenceChoice,
}

impl Leaving<'_> {
    /// Withdraws links, all by one statement: there may be hundreds.
    fn withdraw(&self, conn: &mut Conn, ids: &[InviteId]) -> Result<(), FlowError> {
        let org = self.actor.org_id;
        let known = invites::of_organizer(conn, org, self.leaver.id, ids)?;
        if known.len() != ids.len() {
            return Err(FlowError::NOT_FOUND);
        }
        if invites::revoke_all(conn, org, ids, self.now)? != ids.len() {
            return Err(FlowError::Code(ErrorCode::WrongState));
        }
        for (id, project) in known {
            let event = Event {
                kind: "invite.revoked",
                object_kind: "invite",
                object_id: id.to_string(),
                project_id: Some(project),
                data: json!({}),
            };
            events::record(conn, org, event, self.by, self.now)?;
        }
        Ok(())
    }

    /// Puts a link to another host's times in the place of one of the leaver's.
    fn move_link(&self, conn: &mut Conn, id: InviteId, host: Option<PersonId>) -> Result<(), FlowError> {
        let Some(host) = host else { return self.withdraw(conn, &[id]) };
        let org = self.actor.org_id;
        let context = invites::by_id(conn, org, id)?;
        if context.invite.organizer_id != self.leaver.id {
            return Err(FlowError::NOT_FOUND);
        }
        let row = &context.invite;
        let before = Before {
            candidate: row.candidate_id,
            project: row.project_id,
            duration_minutes: row.duration_minutes,
            conference: conference::choice(&row.conference)?,
        };
        // A new link to the same application withdraws this one by itself.
        self.send_link(conn, host, &before)
    }

    fn interview(&self, conn: &mut Conn, id: InterviewId, host: Option<PersonId>) -> Result<(), FlowError> {
        let org = self.actor.org_id;
        let row = interviews::by_id(conn, org, id)?;
        participants::of_person(conn, org, id, self.leaver.id)?;
        let reason = match host {
            Some(_) => text::LEAVER_REASON_NEW_LINK.get(),
            None => text::LEAVER_REASON.get(),
        };
        cancel::cancel(conn, &row, &reason, self.by, self.now)?;
        let Some(host) = host else { return Ok(()) };
        let choice = match row.invite_id {
            Some(invite) => conference::choice(&invites::by_id(conn, org, invite)?.invite.conference)?,
            None => ConferenceChoice::Phone {},
        };
        let before = Before {
            candidate: row.candidate_id,
            project: row.project_id,
            duration_minutes: (row.ends_at - row.starts_at) / 60,
            conference: choice,
        };
        self.send_link(conn, host, &before)
    }

    /// A message with a link to the host's times.
    fn send_link(&self, conn: &mut Conn, host: PersonId, before: &Before) -> Result<(), FlowError> {
        let org = self.actor.org_id;
        let context = compose::context(conn, org, before.candidate, before.project, host)?;
        self.must_serve(conn, host, before.project)?;
        let rules = rules_of(&availability::preferences(conn, org, host)?)?;
        let today = self.app.zones.known(&rules.zone).to_local(self.now).date();
        let settings = InviteSettings {
            duration_minutes: before.duration_minutes,
            expires_on: today + chrono::Days::new(LINK_DAYS.unsigned_abs()),
            conference: before.conference.clone(),
        };
        let invite = mint(conn, self.app, self.by, &context, (&settings, "invite."), self.now)?;
        self.write(conn, &context, before.project, invite.id)
    }

    fn write(
        &self,
        conn: &mut Conn,
        context: &ComposeContext,
        project: ProjectId,
        invite: InviteId,
    ) -> Result<(), FlowError> {
        let (org, id) = (self.actor.org_id, MessageId::from_uuid(ids::new()));
        let first = context.candidate.called();
        let values = [
            ("name", first),
            ("before", self.leaver.name.as_str()),
            ("host", context.sender.name.as_str()),
            ("project", context.project.name.as_str()),
            ("company", context.org.name.as_str()),
        ];
        let row = MessageRow {
            id,
            org_id: org,
            candidate_id: context.candidate.id,
            project_id: Some(project),
            channel: "email".to_owned(),
            direction: "out".to_owned(),
            author_id: Some(context.sender.id),
            author_name: context.sender.name.clone(),
            subject: text::LEAVER_SUBJECT.with(&values),
            body: with_link_place(&text::LEAVER_BODY.with(&values)),
            invite_id: Some(invite),
            created_at: self.now.unix(),
        };
        messages::insert(conn, row)?;
        let event = Event {
            kind: "message.sent",
            object_kind: "message",
            object_id: id.to_string(),
            project_id: Some(project),
            data: json!({ "candidate_id": context.candidate.id, "invite_id": invite }),
        };
        events::record(conn, org, event, self.by, self.now)?;
        let label = Label {
            subject: text::JOB_MESSAGE.with(&[("name", &context.candidate.full_name)]),
            recipient: context.candidate.email.clone(),
            project_id: Some(project),
            object_id: Some(id.to_string()),
        };
        enqueue(conn, org, &SendMessage { message_id: id }, label, self.now)?;
        Ok(())
    }

    /// The new host may offer times to this project's candidates.
    fn must_serve(&self, conn: &mut Conn, host: PersonId, project: ProjectId) -> Result<(), FlowError> {
        let person = people::view(conn, self.actor.org_id, host)?;
        let member = people_scope::is_member(conn, self.actor.org_id, host, project)?;
        let active = person.status == PersonStatus::Active;
        if (Standing { role: person.role, active, member }).may(Action::WriteInvites) {
            return Ok(());
        }
        checked(|check| check.fail("host_id", text::LEAVER_HOST_OUTSIDE, &[("name", &person.name)]))
    }
}
