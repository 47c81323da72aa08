//! Table definitions, one set for both engines: text, big integers, booleans and bytes only.

mod credentials;
mod effects;
mod hiring;
mod integrations;
mod organization;
mod scheduling;
mod server;
mod threads;

pub use credentials::{
    api_keys, attempt_counters, idempotency_keys, one_time_tokens, reset_requests, sessions,
};
pub use effects::{domain_events, jobs, periodic_jobs};
pub use hiring::{applications, candidates, external_ids, project_members, projects, search_terms, stages};
pub use integrations::{
    attendance, conferences, connection_attempts, connection_replacements, connections, oauth_flows,
    provider_notices,
};
pub use organization::{busy_entries, busy_sources, organizations, people, schedulers};
pub use scheduling::{email_confirmations, interviews, invites, participants, reservations};
pub use server::{delivery_holds, instance};
pub use threads::{attachments, blob_pieces, message_attachments, message_templates, messages};

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
