//! Is this database at home here, or a copy? A copy would send again what the original has sent, and use up its
//! tokens at providers: its deliveries are held until an administrator releases them.

use serde_json::json;
use shared::time::UtcTime;

use super::mark;
use crate::store::events::{self, By, Event};
use crate::store::instance::{self, Instance};
use crate::store::{Conn, DatabaseUrl, StoreError, holds, tx};

/// Compares where the database says it is at home with where it is; a new one is at home where it starts.
///
/// # Errors
/// Those of the database.
pub fn settle(conn: &mut Conn, database: &DatabaseUrl, now: UtcTime) -> Result<(), StoreError> {
    let known = instance::get(conn)?;
    let path = match database {
        DatabaseUrl::Sqlite(path) => path,
        DatabaseUrl::Postgres(_) => {
            let here = instance::postgres_home(conn)?;
            if known.home.as_ref() == Some(&here) {
                return Ok(());
            }
            return move_in(conn, &known, &[], &here, now);
        }
    };
    let found = mark::read(path);
    let at_home = found.as_ref().is_some_and(|found| is_home(&known, found));
    match renew(conn, &known, found.as_slice(), path, now) {
        // On a full disk the mark that is there will do: a server that can read is better than none.
        Err(error) if at_home => {
            tracing::warn!(cause = %error, "the mark beside the database was not renewed");
            Ok(())
        }
        done => done,
    }
}

/// The mark is another one after every start and stop, so that an older copy of the database is noticed where it
/// is put back in place of the newer one.
fn renew(
    conn: &mut Conn,
    known: &Instance,
    found: &[String],
    path: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let failed = |error| StoreError::Refused(format!("the mark beside {path} can't be made: {error}"));
    let next = mark::prepare(path).map_err(failed)?;
    move_in(conn, known, found, next.home(), now)?;
    next.put().map_err(failed)
}

fn is_home(known: &Instance, found: &str) -> bool {
    [&known.home, &known.former_home].into_iter().flatten().any(|home| home == found)
}

/// In one transaction: a database that comes from elsewhere has its deliveries held, and is at home here from now
/// on.
fn move_in(
    conn: &mut Conn,
    known: &Instance,
    found: &[String],
    here: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let is_new = known.home.is_none();
    let at_home = is_new || found.iter().any(|found| is_home(known, found));
    tx::write_tx(conn, |conn| {
        if !at_home {
            for org in holds::hold_all(conn, now)? {
                let event = Event {
                    kind: "deliveries.held",
                    object_kind: "organization",
                    object_id: org.to_string(),
                    project_id: None,
                    data: json!({}),
                };
                events::record(conn, org, event, &By::system(), now)?;
            }
        }
        instance::set_home(conn, here)
    })
}
