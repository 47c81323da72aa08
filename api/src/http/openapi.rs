//! The OpenAPI 3.1 document: made from the handlers, completed with what every operation shares.

use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::{AppExt as _, scope};

use super::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Parley",
        description = "Video-interview scheduling: invitations, availability, interviews. Errors are \
                       application/problem+json with a stable `code`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(shared::wire::problem::Problem))
)]
struct Base;

/// The document as it is served and committed.
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, mut document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(routes::outside)
        .service(scope::scope("/api/v1").configure(routes::api))
        .split_for_parts();
    if let Some(components) = &mut document.components {
        components.add_security_scheme(
            "session",
            SecurityScheme::Http(
                HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build(),
            ),
        );
    }
    document
}
