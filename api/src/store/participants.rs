//! Who is on an interview: interviewers and the candidate, each with a calendar entry of their own.

use diesel::prelude::*;
use shared::ids::{CandidateId, InterviewId, OrgId, ParticipantId, PersonId};
use shared::interview::ResponseStatus;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{applications, interviews, participants, people};
use super::types::{bind, new_row};

new_row! {
    /// A participant as it is made; exactly one of person and candidate.
    #[diesel(table_name = participants)]
    pub struct NewParticipant {
        pub id: ParticipantId,
        pub org_id: OrgId,
        pub interview_id: InterviewId,
        pub person_id: Option<PersonId>,
        pub candidate_id: Option<CandidateId>,
        pub response: ResponseStatus,
        pub uid: String,
    }
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: NewParticipant) -> Result<(), StoreError> {
    diesel::insert_into(participants::table).values(row).execute(conn)?;
    Ok(())
}

/// Somebody who is told about changes.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: ParticipantId,
    /// None: the candidate.
    pub person: Option<PersonId>,
    pub name: String,
    pub email: String,
}

/// Everybody on an interview who was not replaced.
///
/// # Errors
/// Those of the database.
pub fn told(conn: &mut Conn, org: OrgId, interview: InterviewId) -> Result<Vec<Told>, StoreError> {
    type Row = (ParticipantId, Option<PersonId>, Option<String>, Option<String>, String, String);
    let rows: Vec<Row> = participants::table
        .inner_join(interviews::table)
        .inner_join(applications::table.on(applications::id.eq(interviews::application_id)))
        .left_join(people::table.on(people::id.nullable().eq(participants::person_id)))
        .filter(participants::interview_id.eq(bind(interview)))
        .filter(participants::org_id.eq(bind(org)))
        .filter(participants::response.ne(bind(ResponseStatus::Replaced)))
        .order(participants::id)
        .select((
            participants::id,
            participants::person_id,
            people::name.nullable(),
            people::email.nullable(),
            applications::full_name,
            applications::email,
        ))
        .load(conn)?;
    let told = rows.into_iter().map(|(id, person, name, email, candidate, candidate_email)| Told {
        id,
        person,
        name: name.unwrap_or(candidate),
        email: email.unwrap_or(candidate_email),
    });
    Ok(told.collect())
}

/// The participant a person is on an interview, with their present response.
///
/// # Errors
/// `NotFound` when the person is not on it.
pub fn of_person(
    conn: &mut Conn,
    org: OrgId,
    interview: InterviewId,
    person: PersonId,
) -> Result<(ParticipantId, ResponseStatus), StoreError> {
    Ok(participants::table
        .filter(participants::interview_id.eq(bind(interview)))
        .filter(participants::org_id.eq(bind(org)))
        .filter(participants::person_id.eq(bind(person)))
        .filter(participants::response.ne(bind(ResponseStatus::Replaced)))
        .select((participants::id, participants::response))
        .first(conn)?)
}

/// # Errors
/// Those of the database.
pub fn set_response(
    conn: &mut Conn,
    org: OrgId,
    id: ParticipantId,
    response: ResponseStatus,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row =
        participants::table.filter(participants::id.eq(bind(id))).filter(participants::org_id.eq(bind(org)));
    diesel::update(row)
        .set((participants::response.eq(bind(response)), participants::responded_at.eq(Some(now.unix()))))
        .execute(conn)?;
    Ok(())
}

/// A new time asks everybody again.
///
/// # Errors
/// Those of the database.
pub fn reset_responses(conn: &mut Conn, org: OrgId, interview: InterviewId) -> Result<(), StoreError> {
    let rows = participants::table
        .filter(participants::interview_id.eq(bind(interview)))
        .filter(participants::org_id.eq(bind(org)))
        .filter(participants::person_id.is_not_null())
        .filter(participants::response.ne(bind(ResponseStatus::Replaced)));
    diesel::update(rows)
        .set((
            participants::response.eq(bind(ResponseStatus::Pending)),
            participants::responded_at.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(())
}

/// The UID of the candidate's calendar entry.
///
/// # Errors
/// `NotFound` when there is no such interview.
pub fn candidate_uid(conn: &mut Conn, org: OrgId, interview: InterviewId) -> Result<String, StoreError> {
    Ok(participants::table
        .filter(participants::interview_id.eq(bind(interview)))
        .filter(participants::org_id.eq(bind(org)))
        .filter(participants::candidate_id.is_not_null())
        .select(participants::uid)
        .first(conn)?)
}
