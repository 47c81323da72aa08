//! Tables of what people and machines come in with, and of what they ask for again.

use super::people;

diesel::table! {
    use crate::store::types::sql::*;

    one_time_tokens (id) {
        id -> Text,
        org_id -> Nullable<Of<OrgId>>,
        person_id -> Nullable<Of<PersonId>>,
        kind -> Text,
        token_hash -> Text,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    sessions (id) {
        id -> Of<SessionId>,
        org_id -> Of<OrgId>,
        person_id -> Of<PersonId>,
        session_version -> BigInt,
        refresh_hash -> Text,
        previous_hash -> Nullable<Text>,
        rotated_at -> BigInt,
        user_agent -> Text,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        family_hash -> Nullable<Text>,
        retired_tokens -> Text,
        network -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    reset_requests (id) {
        id -> Text,
        email -> Text,
        over_quota -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    attempt_counters (id) {
        id -> Text,
        window_start -> BigInt,
        attempts -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    idempotency_keys (id) {
        id -> Text,
        scope -> Text,
        idempotency_key -> Text,
        body_hash -> Text,
        status -> Nullable<BigInt>,
        answer_sealed -> Nullable<Binary>,
        created_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    api_keys (id) {
        id -> Of<ApiKeyId>,
        org_id -> Of<OrgId>,
        person_id -> Of<PersonId>,
        name -> Text,
        hint -> Text,
        key_hash -> Text,
        scopes -> Text,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        last_used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(api_keys -> people (person_id));
