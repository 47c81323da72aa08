//! The statements of a booking's transaction run bare, one transaction after the other on one connection: no
//! HTTP, no engine, no rules. What the database itself gives is what bookings are held against.

use std::time::Instant;

use api::store::schema::{
    busy_entries, candidates, domain_events, interviews, invites, jobs, participants, people, reservations,
};
use api::store::types::bind;
use api::store::{Conn, StoreError, ids, tx};
use diesel::prelude::*;

use super::data;
use super::process::{self, Mode};
use shared::ids::{
    ApplicationId, CandidateId, EventId, InterviewId, InviteId, JobId, OrgId, ParticipantId, PersonId,
    ProjectId, ReservationId,
};
use shared::interview::{InterviewStatus, ResponseStatus};

/// Far behind every slot the runs before have taken.
const FIRST_SLOT: usize = 2000;

/// Transactions per second.
pub fn per_second(database: &str, dir: &std::path::Path, transactions: usize) -> f64 {
    let app = process::app(database, dir, "", Mode::Serve);
    let invites =
        app.db.with_connection(|conn| unused(conn, transactions)).expect("links that were not used");
    assert_eq!(invites.len(), transactions, "enough links are left");
    let begun = Instant::now();
    for (n, invite) in invites.iter().enumerate() {
        app.db
            .with_connection(|conn| {
                tx::write_tx(conn, |conn| Ok::<_, StoreError>(book(conn, invite, FIRST_SLOT + n)?))
            })
            .expect("a bare transaction");
    }
    transactions as f64 / begun.elapsed().as_secs_f64()
}

/// Organization, invite, application, candidate, project, organizer.
type Invite = (OrgId, InviteId, ApplicationId, CandidateId, ProjectId, PersonId);

fn unused(conn: &mut Conn, count: usize) -> Result<Vec<Invite>, StoreError> {
    let rows = invites::table
        .filter(invites::interview_id.is_null())
        .order(invites::id.desc())
        .limit(i64::try_from(count).unwrap_or(i64::MAX))
        .select((
            invites::org_id,
            invites::id,
            invites::application_id,
            invites::candidate_id,
            invites::project_id,
            invites::organizer_id,
        ));
    Ok(rows.load(conn)?)
}

fn book(conn: &mut Conn, invite: &Invite, slot: usize) -> QueryResult<()> {
    let (org, invite, application, candidate, project, organizer) = *invite;
    let (starts_at, now) = (data::free_slot(slot).unix(), data::NOW.unix());
    let ends_at = starts_at + 1800;
    let interview = InterviewId::from_uuid(ids::new());
    let _: (String, i64) =
        invites::table.find(bind(invite)).select((invites::conference, invites::expires_at)).first(conn)?;
    diesel::insert_into(interviews::table)
        .values((
            (
                interviews::id.eq(bind(interview)),
                interviews::org_id.eq(bind(org)),
                interviews::application_id.eq(bind(application)),
                interviews::candidate_id.eq(bind(candidate)),
                interviews::project_id.eq(bind(project)),
                interviews::organizer_id.eq(bind(organizer)),
                interviews::invite_id.eq(bind(invite)),
                interviews::status.eq(bind(InterviewStatus::Scheduled)),
                interviews::starts_at.eq(starts_at),
                interviews::ends_at.eq(ends_at),
                interviews::wall_start.eq("2027-01-18T09:00:00"),
                interviews::zone.eq("America/Los_Angeles"),
            ),
            (
                interviews::tzdb_version.eq("2026f"),
                interviews::candidate_zone.eq("America/Los_Angeles"),
                interviews::conference_kind.eq("phone"),
                interviews::conference_state.eq("none"),
                interviews::phone_country.eq(Some("US")),
                interviews::phone.eq(Some("+1 415-555-0132")),
                interviews::candidate_email.eq("candidate@candidates.example"),
                interviews::note.eq(""),
                interviews::cancelled_by_candidate.eq(false),
                interviews::cancel_reason.eq(""),
                interviews::sequence.eq(0),
                interviews::created_at.eq(now),
                interviews::version.eq(1),
            ),
        ))
        .execute(conn)?;
    diesel::update(candidates::table.find(bind(candidate)))
        .set(candidates::busy_version.eq(candidates::busy_version + 1))
        .execute(conn)?;
    diesel::update(people::table.find(bind(organizer)))
        .set(people::busy_version.eq(people::busy_version + 1))
        .execute(conn)?;
    let _: Vec<(i64, i64)> = busy_entries::table
        .filter(busy_entries::person_id.eq(bind(organizer)))
        .filter(busy_entries::starts_at.lt(starts_at + 10 * 86_400))
        .filter(busy_entries::ends_at.gt(starts_at - 10 * 86_400))
        .select((busy_entries::starts_at, busy_entries::ends_at))
        .load(conn)?;
    for holder in [candidate.to_string(), organizer.to_string()] {
        let _: Vec<(i64, i64)> = reservations::table
            .filter(reservations::holder_id.eq(holder))
            .filter(reservations::active.eq(true))
            .filter(reservations::starts_at.lt(starts_at + 10 * 86_400))
            .filter(reservations::ends_at.gt(starts_at - 10 * 86_400))
            .select((reservations::starts_at, reservations::ends_at))
            .load(conn)?;
    }
    for (kind, holder) in [("candidate", candidate.to_string()), ("person", organizer.to_string())] {
        diesel::insert_into(reservations::table)
            .values((
                reservations::id.eq(bind(ReservationId::from_uuid(ids::new()))),
                reservations::org_id.eq(bind(org)),
                reservations::holder_kind.eq(kind),
                reservations::holder_id.eq(holder),
                reservations::interview_id.eq(bind(interview)),
                reservations::starts_at.eq(starts_at),
                reservations::ends_at.eq(ends_at),
                reservations::active.eq(true),
            ))
            .execute(conn)?;
    }
    diesel::update(invites::table.find(bind(invite)))
        .set(invites::interview_id.eq(bind(interview)))
        .execute(conn)?;
    for (person, other) in [(Some(organizer), None), (None, Some(candidate))] {
        diesel::insert_into(participants::table)
            .values((
                participants::id.eq(bind(ParticipantId::from_uuid(ids::new()))),
                participants::org_id.eq(bind(org)),
                participants::interview_id.eq(bind(interview)),
                participants::person_id.eq(bind(person)),
                participants::candidate_id.eq(bind(other)),
                participants::response.eq(bind(ResponseStatus::Pending)),
                participants::uid.eq(ids::new().to_string()),
            ))
            .execute(conn)?;
    }
    diesel::insert_into(domain_events::table)
        .values((
            domain_events::id.eq(bind(EventId::from_uuid(ids::new()))),
            domain_events::org_id.eq(bind(org)),
            domain_events::kind.eq("interview.scheduled"),
            domain_events::object_kind.eq("interview"),
            domain_events::object_id.eq(interview.to_string()),
            domain_events::project_id.eq(bind(project)),
            domain_events::actor_kind.eq("candidate"),
            domain_events::actor_id.eq(Some(candidate.to_string())),
            domain_events::actor_name.eq("Candidate"),
            domain_events::request_id.eq(""),
            domain_events::data.eq("{}"),
            domain_events::at.eq(now),
        ))
        .execute(conn)?;
    for recipient in ["interviewer", "candidate"] {
        diesel::insert_into(jobs::table)
            .values((
                jobs::id.eq(bind(JobId::from_uuid(ids::new()))),
                jobs::org_id.eq(bind(org)),
                jobs::kind.eq("interview_mail"),
                jobs::payload.eq("{\"kind\":\"interview_mail\"}"),
                jobs::subject.eq("Confirmation"),
                jobs::recipient.eq(recipient),
                jobs::project_id.eq(bind(project)),
                jobs::object_id.eq(Some(interview.to_string())),
                // Not queued: no worker shall run it.
                jobs::state.eq("done"),
                jobs::run_at.eq(now),
                jobs::attempts.eq(0),
                jobs::ambiguous.eq(0),
                jobs::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}
