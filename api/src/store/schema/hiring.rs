//! Tables of projects, candidates, their applications, and the words by which they are found.

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

    external_ids (org_id, kind, external_id) {
        org_id -> Of<OrgId>,
        kind -> Text,
        external_id -> Text,
        object_id -> Text,
    }
}

diesel::joinable!(project_members -> projects (project_id));
diesel::joinable!(stages -> projects (project_id));
diesel::joinable!(applications -> candidates (candidate_id));
