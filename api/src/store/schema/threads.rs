//! Tables of what is written to candidates and by them, and of their files.

diesel::table! {
    message_templates (id) {
        id -> Text,
        org_id -> Text,
        owner_id -> Nullable<Text>,
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
    messages (id) {
        id -> Text,
        org_id -> Text,
        candidate_id -> Text,
        project_id -> Nullable<Text>,
        channel -> Text,
        direction -> Text,
        author_id -> Nullable<Text>,
        author_name -> Text,
        subject -> Text,
        body -> Text,
        invite_id -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    attachments (id) {
        id -> Text,
        org_id -> Text,
        candidate_id -> Text,
        project_id -> Text,
        name -> Text,
        media_type -> Text,
        bytes -> BigInt,
        sha256 -> Text,
        uploader_id -> Nullable<Text>,
        uploader_name -> Text,
        archived -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    message_attachments (id) {
        id -> Text,
        org_id -> Text,
        message_id -> Text,
        attachment_id -> Text,
        place -> BigInt,
    }
}

diesel::table! {
    blob_pieces (id) {
        id -> Text,
        org_id -> Text,
        blob_id -> Text,
        place -> BigInt,
        content -> Binary,
    }
}

diesel::joinable!(message_attachments -> attachments (attachment_id));
