//! Tables of organizations, the people who sign in, and when these are free.

diesel::table! {
    use crate::store::types::sql::*;

    organizations (id) {
        id -> Of<OrgId>,
        name -> Text,
        industry -> Text,
        size -> Text,
        page_url -> Nullable<Text>,
        contact_email -> Text,
        share_availability -> Bool,
        first_names_only -> Bool,
        jitsi_server -> Nullable<Text>,
        join_early_minutes -> BigInt,
        show_meeting_links -> Bool,
        created_at -> BigInt,
        version -> BigInt,
        moves_per_day -> BigInt,
        phone_edits_per_day -> BigInt,
        link_emails_per_day -> BigInt,
        new_link_days -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    people (id) {
        id -> Of<PersonId>,
        org_id -> Of<OrgId>,
        name -> Text,
        sort_key -> Text,
        email -> Text,
        email_key -> Text,
        title -> Text,
        role -> Text,
        status -> Text,
        password_hash -> Nullable<Text>,
        session_version -> BigInt,
        personal_link -> Nullable<Text>,
        busy_version -> BigInt,
        created_at -> BigInt,
        version -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    schedulers (person_id) {
        person_id -> Of<PersonId>,
        org_id -> Of<OrgId>,
        rules -> Text,
        confirmed_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    busy_sources (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        person_id -> Of<PersonId>,
        name -> Text,
        synced_at -> BigInt,
        broken_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    busy_entries (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        person_id -> Of<PersonId>,
        source_id -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
    }
}

diesel::joinable!(people -> organizations (org_id));
diesel::joinable!(busy_entries -> busy_sources (source_id));
diesel::joinable!(schedulers -> people (person_id));
