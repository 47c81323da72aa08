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

    projects (id) {
        id -> Of<ProjectId>,
        org_id -> Of<OrgId>,
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
    use crate::store::types::sql::*;

    project_members (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        project_id -> Of<ProjectId>,
        person_id -> Of<PersonId>,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    stages (id) {
        id -> Of<StageId>,
        org_id -> Of<OrgId>,
        project_id -> Of<ProjectId>,
        name -> Text,
        place -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    candidates (id) {
        id -> Of<CandidateId>,
        org_id -> Of<OrgId>,
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
    use crate::store::types::sql::*;

    applications (id) {
        id -> Of<ApplicationId>,
        org_id -> Of<OrgId>,
        candidate_id -> Of<CandidateId>,
        project_id -> Of<ProjectId>,
        stage_id -> Of<StageId>,
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
    use crate::store::types::sql::*;

    search_terms (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        term -> Text,
        kind -> Text,
        object_id -> Text,
        weight -> BigInt,
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

diesel::table! {
    use crate::store::types::sql::*;

    invites (id) {
        id -> Of<InviteId>,
        org_id -> Of<OrgId>,
        application_id -> Of<ApplicationId>,
        candidate_id -> Of<CandidateId>,
        project_id -> Of<ProjectId>,
        organizer_id -> Of<PersonId>,
        token_hash -> Text,
        token_sealed -> Binary,
        duration_minutes -> BigInt,
        conference -> Text,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        replaced_at -> Nullable<BigInt>,
        new_link_requested_at -> Nullable<BigInt>,
        interview_id -> Nullable<Of<InterviewId>>,
        created_at -> BigInt,
        version -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    interviews (id) {
        id -> Of<InterviewId>,
        org_id -> Of<OrgId>,
        application_id -> Of<ApplicationId>,
        candidate_id -> Of<CandidateId>,
        project_id -> Of<ProjectId>,
        organizer_id -> Of<PersonId>,
        invite_id -> Nullable<Of<InviteId>>,
        status -> Of<InterviewStatus>,
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
    use crate::store::types::sql::*;

    email_confirmations (id) {
        id -> Of<EmailConfirmationId>,
        org_id -> Of<OrgId>,
        candidate_id -> Of<CandidateId>,
        interview_id -> Of<InterviewId>,
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
    use crate::store::types::sql::*;

    participants (id) {
        id -> Of<ParticipantId>,
        org_id -> Of<OrgId>,
        interview_id -> Of<InterviewId>,
        person_id -> Nullable<Of<PersonId>>,
        candidate_id -> Nullable<Of<CandidateId>>,
        response -> Of<ResponseStatus>,
        responded_at -> Nullable<BigInt>,
        uid -> Text,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    reservations (id) {
        id -> Of<ReservationId>,
        org_id -> Of<OrgId>,
        holder_kind -> Text,
        holder_id -> Text,
        interview_id -> Of<InterviewId>,
        starts_at -> BigInt,
        ends_at -> BigInt,
        active -> Bool,
    }
}

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

    external_ids (org_id, kind, external_id) {
        org_id -> Of<OrgId>,
        kind -> Text,
        external_id -> Text,
        object_id -> Text,
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
