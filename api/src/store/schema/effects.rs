//! Tables of what changed and of what follows from it.

diesel::table! {
    use crate::store::types::sql::*;

    domain_events (id) {
        id -> Of<EventId>,
        org_id -> Of<OrgId>,
        kind -> Text,
        object_kind -> Text,
        object_id -> Text,
        project_id -> Nullable<Of<ProjectId>>,
        actor_kind -> Text,
        actor_id -> Nullable<Text>,
        actor_name -> Text,
        request_id -> Text,
        data -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    jobs (id) {
        id -> Of<JobId>,
        org_id -> Of<OrgId>,
        kind -> Text,
        payload -> Text,
        subject -> Text,
        recipient -> Text,
        project_id -> Nullable<Of<ProjectId>>,
        object_id -> Nullable<Text>,
        state -> Text,
        run_at -> BigInt,
        attempts -> BigInt,
        ambiguous -> BigInt,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        lane -> Text,
        connection_id -> Nullable<Of<ConnectionId>>,
        unique_key -> Nullable<Text>,
        again_at -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    periodic_jobs (name) {
        name -> Text,
        run_at -> BigInt,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<BigInt>,
        finished_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
}
