//! New ids: UUIDv7, so that they sort by the time they were made.

use uuid::{Builder, Uuid};

/// A new id's UUID; wrap it by the type it names: `InviteId::from_uuid(ids::new())`.
pub fn new() -> Uuid {
    Uuid::now_v7()
}

/// A new id that does not tell when it was made. Who adds a candidate that another project added long ago gets
/// the candidate's id, and would read from it that they are no first.
pub fn timeless() -> Uuid {
    Builder::from_random_bytes(rand::random()).into_uuid()
}
