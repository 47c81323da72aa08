//! The tables of connected providers and of the meetings made with them.

diesel::table! {
    connections (id) {
        id -> Text,
        org_id -> Text,
        kind -> Text,
        person_id -> Nullable<Text>,
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
        connected_by -> Text,
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
    oauth_flows (id) {
        id -> Text,
        org_id -> Text,
        connection_id -> Text,
        person_id -> Text,
        state_hash -> Text,
        browser_hash -> Text,
        secret_sealed -> Binary,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        created_at -> BigInt,
        session_id -> Nullable<Text>,
        session_version -> Nullable<BigInt>,
    }
}

diesel::table! {
    connection_replacements (id) {
        id -> Text,
        org_id -> Text,
        connection_id -> Text,
        account_label -> Text,
        account_id -> Text,
        credentials_sealed -> Binary,
        person_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    connection_attempts (id) {
        id -> Text,
        org_id -> Text,
        connection_id -> Text,
        fields_sealed -> Nullable<Binary>,
        problem -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    conferences (id) {
        id -> Text,
        org_id -> Text,
        interview_id -> Text,
        connection_id -> Nullable<Text>,
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
    provider_notices (id) {
        id -> Text,
        org_id -> Text,
        connection_id -> Text,
        fingerprint -> Text,
        received_at -> BigInt,
    }
}

diesel::table! {
    attendance (id) {
        id -> Text,
        org_id -> Text,
        interview_id -> Text,
        event -> Text,
        name -> Nullable<Text>,
        at -> BigInt,
    }
}
