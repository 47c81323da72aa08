//! The route table: every address of the API, in one screenful or two.

use utoipa_actix_web::service_config::ServiceConfig;

use super::handlers::health;

/// Everything under `/api/v1`.
pub fn api(routes: &mut ServiceConfig) {
    let _ = routes;
}

/// What stands outside the versioned API.
pub fn outside(routes: &mut ServiceConfig) {
    routes.service(health::alive).service(health::ready);
}
