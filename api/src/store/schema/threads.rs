//! Tables of what is written to candidates and by them, and of their files.

diesel::table! {
    use crate::store::types::sql::*;

    message_templates (id) {
        id -> Of<TemplateId>,
        org_id -> Of<OrgId>,
        owner_id -> Nullable<Of<PersonId>>,
        name -> Text,
        subject -> Text,
        body -> Text,
        archived -> Bool,
        created_at -> BigInt,
        version -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    messages (id) {
        id -> Of<MessageId>,
        org_id -> Of<OrgId>,
        candidate_id -> Of<CandidateId>,
        project_id -> Nullable<Of<ProjectId>>,
        channel -> Text,
        direction -> Text,
        author_id -> Nullable<Of<PersonId>>,
        author_name -> Text,
        subject -> Text,
        body -> Text,
        invite_id -> Nullable<Of<InviteId>>,
        created_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    attachments (id) {
        id -> Of<AttachmentId>,
        org_id -> Of<OrgId>,
        candidate_id -> Of<CandidateId>,
        project_id -> Of<ProjectId>,
        name -> Text,
        media_type -> Text,
        bytes -> BigInt,
        sha256 -> Text,
        uploader_id -> Nullable<Of<PersonId>>,
        uploader_name -> Text,
        archived -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    message_attachments (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        message_id -> Of<MessageId>,
        attachment_id -> Of<AttachmentId>,
        place -> BigInt,
    }
}

diesel::table! {
    use crate::store::types::sql::*;

    blob_pieces (id) {
        id -> Text,
        org_id -> Of<OrgId>,
        blob_id -> Text,
        place -> BigInt,
        content -> Binary,
    }
}

diesel::joinable!(message_attachments -> attachments (attachment_id));
