//! A person's scheduler settings and what takes their time (C5, C6).

pub mod busy;
pub mod defaults;
pub mod read;
pub mod save;

use shared::access::Reach;
use shared::ids::PersonId;

use super::{Actor, FlowError};
use crate::store::{Conn, people_scope};

/// Whether a permission of `reach` covers another person: colleagues in a project of one's own count.
fn covers(conn: &mut Conn, actor: &Actor, reach: Reach, person: PersonId) -> Result<(), FlowError> {
    let covered = person == actor.person_id
        || match reach {
            Reach::None | Reach::Own | Reach::Assigned => false,
            Reach::Projects => people_scope::share_project(conn, actor.org_id, actor.person_id, person)?,
            Reach::All => people_scope::exists(conn, actor.org_id, person)?,
        };
    if covered { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}
