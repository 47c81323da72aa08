//! New ids: UUIDv7, so that they sort by the time they were made.

use uuid::Uuid;

/// A new id's UUID; wrap it by the type it names: `InviteId::from_uuid(ids::new())`.
pub fn new() -> Uuid {
    Uuid::now_v7()
}
