//! The OpenAPI 3.1 document: made from the handlers, then completed with what every operation shares:
//! its error answers by code, the headers of its answers, and its recorded example.

mod bounds;
mod errors;
mod headers;
mod schemas;
mod security;

use rust_embed::RustEmbed;
use serde_json::{Map, Value};
use utoipa::OpenApi;
use utoipa_actix_web::{AppExt as _, scope};

use super::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Parley",
        description = "Video-interview scheduling: availability, invitations, interviews.\n\nErrors are \
                       `application/problem+json` with a stable `code`. Lists come in pages: `?cursor&limit`, \
                       the next cursor in `meta.next`; with `updated_since` they hold what changed then or \
                       later. Instants are whole seconds, written `2026-01-31T17:00:00Z` and read in any form of \
                       RFC 3339. Unknown request fields are refused; answers may grow, and so may the words of \
                       an enumeration. HEAD is answered wherever GET is.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/", description = "The server that this document comes from")),
    tags(
        (name = "Set-up", description = "The first start: an organization and its administrator"),
        (name = "Sessions", description = "People sign in, renew, sign out, reset their passwords"),
        (name = "Organization", description = "The company card and its policies"),
        (name = "People", description = "Colleagues and their roles"),
        (name = "Projects", description = "Hiring projects and their pipelines"),
        (name = "Candidates", description = "Candidates and their applications"),
        (name = "Attachments", description = "Files of candidates"),
        (name = "Messages", description = "Threads with candidates"),
        (name = "Templates", description = "Texts to write with"),
        (name = "Invites", description = "Scheduling links"),
        (name = "Candidate links", description = "What a candidate does with their link; its token is the authority"),
        (name = "Interviews", description = "Booked conversations"),
        (name = "Scheduler", description = "When somebody can be interviewed"),
        (name = "Availability", description = "Free times of several people, and what-if questions"),
        (name = "Zones", description = "Time zones and their clock changes"),
        (name = "Search", description = "Projects and candidates by words"),
        (name = "Integrations", description = "Video providers"),
        (name = "Providers", description = "What providers call"),
        (name = "Deliveries", description = "Mails and other effects on their way"),
        (name = "Mailbox", description = "The mails of a development server"),
        (name = "API keys", description = "Keys for machines"),
        (name = "Health", description = "Whether the server works")
    ),
    // Named by a parameter alone, or by the table of errors: the collector does not see these.
    components(schemas(
        shared::wire::deliveries::DeliveryFilter,
        shared::wire::interviews::InterviewFilter,
        shared::wire::problem::Problem,
        shared::wire::slots::SharedMode
    ))
)]
struct Base;

/// Recorded answers, one file per operation.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../openapi/examples"]
struct Examples;

/// What the handlers say about themselves.
pub fn described() -> utoipa::openapi::OpenApi {
    let (_, document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(|table| routes::outside(table))
        .service(scope::scope("/api/v1").configure(|table| routes::api(table)))
        .split_for_parts();
    document
}

/// The document as it is served and committed.
///
/// # Errors
/// When a part can't be written as JSON: a bug in a handler's description.
pub fn document() -> Result<Value, serde_json::Error> {
    let mut document = described();
    if let Some(components) = &mut document.components {
        security::add(components);
    }
    let mut document = serde_json::to_value(document)?;
    schemas::name_variants(&mut document);
    schemas::refer_to_items(&mut document);
    bounds::write(&mut document);
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, item) in paths {
            for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
                complete(path, operation);
            }
        }
    }
    Ok(document)
}

fn complete(path: &str, operation: &mut Value) {
    // Said aloud: what needs no sign-in could also be an oversight.
    if operation.get("security").is_none() {
        operation["security"] = Value::Array(Vec::new());
    }
    schemas::tidy_parameters(operation);
    add_example(operation);
    errors::add(path, operation);
    headers::add(operation);
}

fn add_example(operation: &mut Value) {
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let Some(example) = Examples::get(&format!("{id}.json")) else { return };
    let Ok(example) = serde_json::from_slice::<Value>(&example.data) else { return };
    let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
    let successes = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
    for (_, response) in successes {
        let content = response.get_mut("content").and_then(Value::as_object_mut);
        for media in content.into_iter().flat_map(Map::values_mut) {
            media["example"] = example.clone();
        }
    }
}
