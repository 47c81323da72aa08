//! Who came to an interview, and when.

use diesel::prelude::*;
use shared::ids::{InterviewId, OrgId};
use shared::time::UtcTime;
use shared::wire::conference::{Attendance, AttendanceEvent};

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::attendance;
use super::types::bind;

/// The most lines that are shown of one interview.
const MOST: i64 = 200;

/// # Errors
/// Those of the database.
pub fn insert(
    conn: &mut Conn,
    (org, interview): (OrgId, InterviewId),
    event: AttendanceEvent,
    name: Option<&str>,
    at: UtcTime,
) -> Result<(), StoreError> {
    let name = name.map(|name| name.chars().take(200).collect::<String>());
    diesel::insert_into(attendance::table)
        .values((
            attendance::id.eq(ids::new().to_string()),
            attendance::org_id.eq(bind(org)),
            attendance::interview_id.eq(bind(interview)),
            attendance::event.eq(event.as_str()),
            attendance::name.eq(name),
            attendance::at.eq(at.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Seconds in which pressing Join again is the same coming.
const SAME_COMING: i64 = 300;

/// Somebody pressed Join: noted once in a while, however often they press.
pub fn opened(
    conn: &mut Conn,
    (org, interview): (OrgId, InterviewId),
    name: &str,
    at: UtcTime,
) -> Result<(), StoreError> {
    let event = AttendanceEvent::Opened;
    let name: String = name.chars().take(200).collect();
    let known: Option<String> = attendance::table
        .filter(attendance::interview_id.eq(bind(interview)))
        .filter(attendance::org_id.eq(bind(org)))
        .filter(attendance::event.eq(event.as_str()))
        .filter(attendance::name.eq(&name))
        .filter(attendance::at.gt(at.unix() - SAME_COMING))
        .select(attendance::id)
        .first(conn)
        .optional()?;
    if known.is_some() {
        return Ok(());
    }
    insert(conn, (org, interview), event, Some(&name), at)
}

/// Something that happened in the meeting itself, unless it is known; tells whether it was new.
///
/// # Errors
/// Those of the database.
pub fn insert_once(
    conn: &mut Conn,
    (org, interview): (OrgId, InterviewId),
    event: AttendanceEvent,
    at: UtcTime,
) -> Result<bool, StoreError> {
    let known: i64 = attendance::table
        .filter(attendance::interview_id.eq(bind(interview)))
        .filter(attendance::org_id.eq(bind(org)))
        .filter(attendance::event.eq(event.as_str()))
        .filter(attendance::at.eq(at.unix()))
        .filter(attendance::name.is_null())
        .count()
        .get_result(conn)?;
    if known == 0 {
        insert(conn, (org, interview), event, None, at)?;
    }
    Ok(known == 0)
}

/// What is known of one interview, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, org: OrgId, interview: InterviewId) -> Result<Vec<Attendance>, StoreError> {
    let rows: Vec<(i64, String, Option<String>)> = attendance::table
        .filter(attendance::interview_id.eq(bind(interview)))
        .filter(attendance::org_id.eq(bind(org)))
        .order((attendance::at, attendance::id))
        .limit(MOST)
        .select((attendance::at, attendance::event, attendance::name))
        .load(conn)?;
    rows.into_iter()
        .map(|(at, event, name)| {
            let event = AttendanceEvent::ALL.into_iter().find(|known| known.as_str() == event);
            let event = event.ok_or(StoreError::Corrupt("attendance.event"))?;
            Ok(Attendance { at: at.into(), event, name })
        })
        .collect()
}
