//! The tables of connected providers and of the meetings made with them.

diesel::table! {
    use crate::store::types::sql::*;

    connections (id) {
        id -> Of<ConnectionId>,
        org_id -> Of<OrgId>,
        kind -> Text,
        person_id -> Nullable<Of<PersonId>>,
        state -> Text,
        account_label -> Text,
        account_id -> Text,
        credentials_sealed -> Nullable<Binary>,
        credentials_version -> BigInt,
        refresh_owner -> Nullable<Text>,
        refresh_until -> Nullable<BigInt>,
        hook_hash -> Text,
        hook_sealed -> Binary,
        broken_since -> Nullable<BigInt>,
        broken_reason -> Nullable<Text>,
        connected_by -> Of<PersonId>,
        connected_at -> Nullable<BigInt>,
        tested_at -> Nullable<BigInt>,
        created_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        version -> BigInt,
        silent_calls -> BigInt,
        silent_since -> Nullable<BigInt>,
        probe_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    oauth_flows (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        connection_id -> Of<ConnectionId>,
        person_id -> Of<PersonId>,
        state_hash -> Text,
        browser_hash -> Text,
        secret_sealed -> Binary,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        created_at -> BigInt,
        session_id -> Nullable<Of<SessionId>>,
        session_version -> Nullable<BigInt>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    connection_replacements (id) {
        id -> Of<ReplacementId>,
        org_id -> Of<OrgId>,
        connection_id -> Of<ConnectionId>,
        account_label -> Text,
        account_id -> Text,
        credentials_sealed -> Binary,
        person_id -> Of<PersonId>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    connection_attempts (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        connection_id -> Of<ConnectionId>,
        fields_sealed -> Nullable<Binary>,
        problem -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    conferences (id) {
        id -> Of<ConferenceId>,
        org_id -> Of<OrgId>,
        interview_id -> Of<InterviewId>,
        connection_id -> Nullable<Of<ConnectionId>>,
        kind -> Text,
        generation -> BigInt,
        state -> Text,
        unanswered -> BigInt,
        external_id -> Nullable<Text>,
        starts_at -> Nullable<BigInt>,
        ends_at -> Nullable<BigInt>,
        last_problem -> Nullable<Text>,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<BigInt>,
        created_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    provider_notices (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        connection_id -> Of<ConnectionId>,
        fingerprint -> Text,
        received_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    attendance (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        interview_id -> Of<InterviewId>,
        event -> Text,
        name -> Nullable<Text>,
        at -> BigInt,
    }
}
