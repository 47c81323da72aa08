//! The routes, each with what decides about it. One that is not listed here fails the sweep.

use serde_json::{Value, json};
use shared::access::{Action, Role};

use super::world::Things;
use crate::support::TestApp;

/// What decides about a route.
#[derive(Clone, Copy)]
pub enum Rule {
    /// Needs no sign-in.
    Open,
    /// Everybody who is signed in, about themselves.
    Self_,
    /// The role alone.
    Function(Action),
    /// The role, and whether the object is within reach.
    Object(Action),
    /// An object of somebody else's own: nobody reaches it.
    Foreign,
    /// A template of the whole organization.
    SharedTemplate,
    /// As `Object`, and gone afterwards.
    RemoveOnce(Action),
}

pub struct Row {
    pub operation: &'static str,
    pub id: String,
    pub query: String,
    pub body: Option<Value>,
    pub rule: Rule,
}

impl Row {
    /// For people who are signed in.
    pub fn is_closed(&self) -> bool {
        !matches!(self.rule, Rule::Open)
    }

    /// About one object that is within somebody's reach, or is not.
    pub fn is_about_an_object(&self) -> bool {
        matches!(self.rule, Rule::Object(_) | Rule::RemoveOnce(_))
    }
}

/// Every route, asked about one of everything.
pub fn rows(app: &TestApp, role: Role, things: &Things) -> Vec<Row> {
    let Things {
        host,
        project,
        candidate,
        interview,
        invite,
        open,
        message,
        attachments,
        template,
        delivery,
        api_key,
        rules,
    } = things;
    let rules = rules.clone();
    let later = "2026-03-04T18:00:00Z";
    let compose = crate::routes::links::compose(project, candidate);
    let person = host.id.to_string();
    let (project_id, candidate_id) = (project.id.to_string(), candidate.id.to_string());
    let candidate_body = json!({
        "full_name": "Nora New", "email": "nora@candidates.example", "project_id": project.id,
    });
    let create_invite = json!({
        "candidate_id": candidate.id, "project_id": project.id, "settings": compose["invite"],
    });
    let save_template = json!({ "name": "Mine", "subject": "Hi", "body": "Hi", "shared": false });
    let row = |operation, id: &str, body: Option<Value>, rule| Row {
        operation,
        id: id.to_owned(),
        query: String::new(),
        body,
        rule,
    };
    let asked = |mut row: Row, query: String| {
        row.query = query;
        row
    };
    let none = || None::<Value>;
    use Action::{
        CreateProjects, JoinInterviews, ManageApiKeys, ManageIntegrations, ManageOrganization, ManagePeople,
        PreviewAvailability, ReadAttachments, ReadCandidates, ReadDeliveries, ReadFreeBusy, ReadIntegrations,
        ReadInterviews, ReadInvites, ReadMailbox, ReadMessages, ReadOrganization, ReadPeople, ReadProjects,
        ReadScheduler, ReadTemplates, ReleaseDeliveries, RespondInterviews, RetryDeliveries, SendMessages,
        WriteAttachments, WriteCandidates, WriteInterviews, WriteInvites, WriteProjects, WriteScheduler,
        WriteTemplates,
    };
    use Rule::{Foreign, Function, Object, Open, RemoveOnce, Self_, SharedTemplate};
    vec![
        row("get_me", "", none(), Self_),
        row("patch_me", "", Some(json!({})), Self_),
        row("get_my_scheduler", "", none(), Self_),
        row("put_my_scheduler", "", Some(rules.clone()), Self_),
        row("list_sessions", "", none(), Self_),
        row("end_session", &host.session.to_string(), none(), Foreign),
        row(
            "change_password",
            "",
            Some(json!({ "current": "x", "password": "a long enough passphrase" })),
            Self_,
        ),
        row("list_people", "", none(), Function(ReadPeople)),
        row(
            "invite_person",
            "",
            Some(json!({ "name": "N", "email": format!("{role:?}@x.example"), "role": "interviewer" })),
            Function(ManagePeople),
        ),
        row("get_person", &person, none(), Object(ReadPeople)),
        row("resend_invitation", &person, Some(json!({})), Object(ManagePeople)),
        row("patch_person", &person, Some(json!({ "title": "T" })), Object(ManagePeople)),
        row("read_open_work", &person, none(), Object(ManagePeople)),
        row("disable_person", &person, Some(json!({})), Object(ManagePeople)),
        row("get_person_scheduler", &person, none(), Object(ReadScheduler)),
        row("put_person_scheduler", &person, Some(rules), Object(WriteScheduler)),
        asked(
            row("get_person_busy", &person, none(), Object(ReadFreeBusy)),
            format!("?from={}&to={later}", app.now()),
        ),
        row("get_organization", "", none(), Function(ReadOrganization)),
        row("patch_organization", "", Some(json!({})), Function(ManageOrganization)),
        row("list_projects", "", none(), Function(ReadProjects)),
        row("create_project", "", Some(json!({ "name": "New one" })), Function(CreateProjects)),
        row("get_project", &project_id, none(), Object(ReadProjects)),
        row("patch_project", &project_id, Some(json!({})), Object(WriteProjects)),
        row("get_pipeline", &project_id, none(), Object(ReadCandidates)),
        row("get_application", &candidate.application.to_string(), none(), Object(ReadCandidates)),
        row(
            "patch_application",
            &candidate.application.to_string(),
            Some(json!({})),
            Object(WriteCandidates),
        ),
        row(
            "move_application",
            &candidate.application.to_string(),
            Some(json!({ "stage_id": project.stages[1] })),
            Object(WriteCandidates),
        ),
        row("list_candidates", "", none(), Function(ReadCandidates)),
        row("create_candidate", "", Some(candidate_body), Object(WriteCandidates)),
        row("get_candidate", &candidate_id, none(), Object(ReadCandidates)),
        row("patch_candidate", &candidate_id, Some(json!({})), Object(WriteCandidates)),
        row("search_all", "", none(), Function(ReadCandidates)),
        row("list_message_templates", "", none(), Function(ReadTemplates)),
        row("create_message_template", "", Some(save_template.clone()), Function(WriteTemplates)),
        row("get_message_template", template, none(), Object(ReadTemplates)),
        row("put_message_template", template, Some(save_template), SharedTemplate),
        row("delete_message_template", template, none(), SharedTemplate),
        row("list_candidate_attachments", &candidate_id, none(), Object(ReadAttachments)),
        asked(
            row("create_attachment", &candidate_id, Some(json!({})), Object(WriteAttachments)),
            format!("?project_id={project_id}&name=notes.txt"),
        ),
        row("get_attachment", &attachments[0], none(), Object(ReadAttachments)),
        row("get_attachment_content", &attachments[0], none(), Object(ReadAttachments)),
        row("delete_attachment", &attachments[1], none(), RemoveOnce(WriteAttachments)),
        row("list_candidate_messages", &candidate_id, none(), Object(ReadMessages)),
        row("get_message", message, none(), Object(ReadMessages)),
        row("send_message", "", Some(compose.clone()), Object(SendMessages)),
        row("preview_message", "", Some(compose), Object(SendMessages)),
        row("list_conference_options", "", none(), Function(SendMessages)),
        row("list_invites", "", none(), Function(ReadInvites)),
        row("create_invite", "", Some(create_invite), Object(WriteInvites)),
        row("patch_invite", invite, Some(json!({})), Object(WriteInvites)),
        row("list_invite_slots", invite, none(), Object(ReadInvites)),
        row("book_invite", invite, Some(json!({ "starts_at": later })), Object(WriteInterviews)),
        row("get_invite", invite, none(), Object(ReadInvites)),
        row("get_invite_link", invite, none(), Object(WriteInvites)),
        row("list_interviews", "", none(), Function(ReadInterviews)),
        row("list_candidate_interviews", &candidate_id, none(), Object(ReadInterviews)),
        row("patch_interview", interview, Some(json!({})), Object(WriteInterviews)),
        row("get_interview", interview, none(), Object(ReadInterviews)),
        row("list_interview_history", interview, none(), Object(ReadInterviews)),
        row("list_interview_slots", interview, none(), Object(WriteInterviews)),
        row(
            "put_interview_response",
            interview,
            Some(json!({ "response": "accepted" })),
            Object(RespondInterviews),
        ),
        row("reschedule_interview", interview, Some(json!({ "starts_at": later })), Object(WriteInterviews)),
        row(
            "set_interview_outcome",
            interview,
            Some(json!({ "outcome": "completed" })),
            Object(WriteInterviews),
        ),
        row("join_interview", interview, Some(json!({})), Object(JoinInterviews)),
        row(
            "patch_interview_conference",
            interview,
            Some(json!({ "conference": { "kind": "phone" } })),
            Object(WriteInterviews),
        ),
        row("list_integrations", "", none(), Function(ReadIntegrations)),
        row("authorize_integration", "", Some(json!({ "fields": {} })), Function(ManageIntegrations)),
        row("test_integration", "", Some(json!({})), Function(ManageIntegrations)),
        row("cancel_integration", "", Some(json!({})), Function(ManageIntegrations)),
        row(
            "use_replacement",
            "",
            Some(json!({ "id": "0190b6f4-0000-7000-8000-000000000002" })),
            Function(ManageIntegrations),
        ),
        row("discard_replacement", "", none(), Function(ManageIntegrations)),
        row("disconnect_integration", "", none(), Function(ManageIntegrations)),
        row("cancel_interview", interview, Some(json!({ "reason": "" })), Object(WriteInterviews)),
        row("revoke_invite", invite, Some(json!({})), Object(WriteInvites)),
        row("list_deliveries", "", none(), Function(ReadDeliveries)),
        row("get_outbox_status", "", none(), Function(ReadDeliveries)),
        row("get_delivery", delivery, none(), Object(ReadDeliveries)),
        row("retry_delivery", delivery, Some(json!({})), Object(RetryDeliveries)),
        row("retry_deliveries", "", Some(json!({})), Function(RetryDeliveries)),
        row("release_deliveries", "", Some(json!({})), Function(ReleaseDeliveries)),
        row("send_test_mail", "", Some(json!({})), Function(ManageOrganization)),
        row("list_mails", "", none(), Function(ReadMailbox)),
        row("get_mail", delivery, none(), Function(ReadMailbox)),
        row("get_mail_file", delivery, none(), Function(ReadMailbox)),
        row("get_mail_calendar", delivery, none(), Function(ReadMailbox)),
        row("preview_availability", "", Some(json!({})), Function(PreviewAvailability)),
        asked(
            row("list_common_slots", "", none(), Function(ReadFreeBusy)),
            format!("?people={person}&mode=collective&duration_minutes=30&from=2026-03-03&days=1&zone=UTC"),
        ),
        row("list_api_keys", "", none(), Function(ManageApiKeys)),
        row(
            "create_api_key",
            "",
            Some(json!({ "name": "Sync", "scopes": ["people:read"] })),
            Function(ManageApiKeys),
        ),
        row("get_api_key", api_key, none(), Object(ManageApiKeys)),
        row("revoke_api_key", api_key, none(), Object(ManageApiKeys)),
        row("sign_out_person", &person, Some(json!({})), Object(ManagePeople)),
        // Last: it ends the session that asks.
        row("end_sessions", "", Some(json!({})), Self_),
        row("get_setup", "", none(), Open),
        row("create_organization", "", Some(json!({})), Open),
        row("sign_in", "", Some(json!({})), Open),
        row("refresh_session", "", Some(json!({})), Open),
        row("sign_out", "", Some(json!({})), Open),
        row("request_reset", "", Some(json!({})), Open),
        row("look_up_reset", "", Some(json!({})), Open),
        row("reset_password", "", Some(json!({})), Open),
        row("look_up_invitation", "", Some(json!({})), Open),
        row("accept_invitation", "", Some(json!({})), Open),
        asked(row("list_zones", "", none(), Open), format!("?at={}", app.now())),
        row("get_zone_rules", "", none(), Open),
        row("get_link", open, none(), Open),
        row("list_link_slots", open, none(), Open),
        row("book_slot", open, Some(json!({})), Open),
        row("reschedule_link", open, Some(json!({})), Open),
        row("cancel_link", open, Some(json!({})), Open),
        row("put_link_phone", open, Some(json!({})), Open),
        row("create_link_message", open, Some(json!({})), Open),
        row("request_link", open, Some(json!({})), Open),
        row("get_link_calendar", open, none(), Open),
        row("join_link", open, Some(json!({})), Open),
        row("finish_authorization", "", none(), Open),
        row("receive_notice", open, Some(json!({})), Open),
        row("report_client_error", "", Some(json!({})), Open),
        row("get_health", "", none(), Open),
        row("get_readiness", "", none(), Open),
    ]
}
