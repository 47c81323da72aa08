//! Tables of the server itself: what the database knows about its key, its home and its programs.

use super::{jobs, organizations};

diesel::table! {
    use crate::store::types::sql::*;

    instance (id) {
        id -> BigInt,
        oldest_program -> BigInt,
        key_check -> Nullable<Binary>,
        home -> Nullable<Text>,
        former_home -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    delivery_holds (org_id) {
        org_id -> Of<OrgId>,
        since -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(delivery_holds, jobs);
diesel::allow_tables_to_appear_in_same_query!(delivery_holds, organizations);
