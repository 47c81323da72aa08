//! Tables of links, interviews, who is on them, and what they hold.

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

diesel::joinable!(participants -> interviews (interview_id));
