//! Table definitions, one set for both engines: text, big integers, booleans and bytes only.

mod credentials;
mod integrations;
mod server;
mod threads;

pub use credentials::{
    api_keys, attempt_counters, idempotency_keys, one_time_tokens, reset_requests, sessions,
};
pub use integrations::{
    attendance, conferences, connection_attempts, connection_replacements, connections, oauth_flows,
    provider_notices,
};
pub use server::{delivery_holds, instance};
pub use threads::{attachments, blob_pieces, message_attachments, message_templates, messages};

diesel::table! {
    organizations (id) {
        id -> Text,
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
    people (id) {
        id -> Text,
        org_id -> Text,
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
    projects (id) {
        id -> Text,
        org_id -> Text,
        name -> Text,
        sort_key -> Text,
        archived -> Bool,
        created_at -> BigInt,
        version -> BigInt,
        words_version -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    project_members (id) {
        id -> Text,
        org_id -> Text,
        project_id -> Text,
        person_id -> Text,
    }
}

diesel::table! {
    stages (id) {
        id -> Text,
        org_id -> Text,
        project_id -> Text,
        name -> Text,
        place -> BigInt,
    }
}

diesel::table! {
    candidates (id) {
        id -> Text,
        org_id -> Text,
        full_name -> Text,
        sort_key -> Text,
        email -> Text,
        email_key -> Text,
        phone -> Nullable<Text>,
        headline -> Text,
        location -> Text,
        zone -> Nullable<Text>,
        archived -> Bool,
        busy_version -> BigInt,
        created_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    applications (id) {
        id -> Text,
        org_id -> Text,
        candidate_id -> Text,
        project_id -> Text,
        stage_id -> Text,
        created_at -> BigInt,
        version -> BigInt,
        full_name -> Text,
        sort_key -> Text,
        email -> Text,
        phone -> Nullable<Text>,
        headline -> Text,
        location -> Text,
        zone -> Nullable<Text>,
        profile_version -> BigInt,
        called -> Nullable<Text>,
        words_version -> BigInt,
        updated_at -> BigInt,
        candidate_external_id -> Nullable<Text>,
    }
}

diesel::table! {
    search_terms (id) {
        id -> Text,
        org_id -> Text,
        term -> Text,
        kind -> Text,
        object_id -> Text,
        weight -> BigInt,
    }
}

diesel::table! {
    schedulers (person_id) {
        person_id -> Text,
        org_id -> Text,
        rules -> Text,
        confirmed_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    busy_sources (id) {
        id -> Text,
        org_id -> Text,
        person_id -> Text,
        name -> Text,
        synced_at -> BigInt,
        broken_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    busy_entries (id) {
        id -> Text,
        org_id -> Text,
        person_id -> Text,
        source_id -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
    }
}

diesel::table! {
    invites (id) {
        id -> Text,
        org_id -> Text,
        application_id -> Text,
        candidate_id -> Text,
        project_id -> Text,
        organizer_id -> Text,
        token_hash -> Text,
        token_sealed -> Binary,
        duration_minutes -> BigInt,
        conference -> Text,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        replaced_at -> Nullable<BigInt>,
        new_link_requested_at -> Nullable<BigInt>,
        interview_id -> Nullable<Text>,
        created_at -> BigInt,
        version -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    interviews (id) {
        id -> Text,
        org_id -> Text,
        application_id -> Text,
        candidate_id -> Text,
        project_id -> Text,
        organizer_id -> Text,
        invite_id -> Nullable<Text>,
        status -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        wall_start -> Text,
        zone -> Text,
        tzdb_version -> Text,
        candidate_zone -> Text,
        conference_kind -> Text,
        conference_state -> Text,
        conference_url_sealed -> Nullable<Binary>,
        conference_code_sealed -> Nullable<Binary>,
        conference_place -> Nullable<Text>,
        phone_country -> Nullable<Text>,
        phone -> Nullable<Text>,
        candidate_email -> Text,
        note -> Text,
        cancelled_at -> Nullable<BigInt>,
        cancelled_by -> Nullable<Text>,
        cancelled_by_candidate -> Bool,
        cancel_reason -> Text,
        sequence -> BigInt,
        created_at -> BigInt,
        version -> BigInt,
        unconfirmed_email -> Nullable<Text>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    email_confirmations (id) {
        id -> Text,
        org_id -> Text,
        candidate_id -> Text,
        interview_id -> Text,
        email -> Text,
        email_key -> Text,
        token_hash -> Text,
        token_sealed -> Binary,
        expires_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    participants (id) {
        id -> Text,
        org_id -> Text,
        interview_id -> Text,
        person_id -> Nullable<Text>,
        candidate_id -> Nullable<Text>,
        response -> Text,
        responded_at -> Nullable<BigInt>,
        uid -> Text,
    }
}

diesel::table! {
    reservations (id) {
        id -> Text,
        org_id -> Text,
        holder_kind -> Text,
        holder_id -> Text,
        interview_id -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        active -> Bool,
    }
}

diesel::table! {
    domain_events (id) {
        id -> Text,
        org_id -> Text,
        kind -> Text,
        object_kind -> Text,
        object_id -> Text,
        project_id -> Nullable<Text>,
        actor_kind -> Text,
        actor_id -> Nullable<Text>,
        actor_name -> Text,
        request_id -> Text,
        data -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    external_ids (org_id, kind, external_id) {
        org_id -> Text,
        kind -> Text,
        external_id -> Text,
        object_id -> Text,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        org_id -> Text,
        kind -> Text,
        payload -> Text,
        subject -> Text,
        recipient -> Text,
        project_id -> Nullable<Text>,
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
        connection_id -> Nullable<Text>,
        unique_key -> Nullable<Text>,
        again_at -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    periodic_jobs (name) {
        name -> Text,
        run_at -> BigInt,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<BigInt>,
        finished_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organizations,
    people,
    api_keys,
    one_time_tokens,
    sessions,
    attempt_counters,
    idempotency_keys,
    projects,
    project_members,
    stages,
    candidates,
    applications,
    search_terms,
    message_templates,
    messages,
    attachments,
    message_attachments,
    blob_pieces,
    schedulers,
    busy_sources,
    busy_entries,
    invites,
    interviews,
    email_confirmations,
    participants,
    reservations,
    domain_events,
    external_ids,
    jobs,
    periodic_jobs,
    connections,
    oauth_flows,
    conferences,
    provider_notices,
    attendance,
);
diesel::joinable!(people -> organizations (org_id));
diesel::joinable!(project_members -> projects (project_id));
diesel::joinable!(stages -> projects (project_id));
diesel::joinable!(applications -> candidates (candidate_id));
diesel::joinable!(participants -> interviews (interview_id));
diesel::joinable!(busy_entries -> busy_sources (source_id));
diesel::joinable!(schedulers -> people (person_id));
