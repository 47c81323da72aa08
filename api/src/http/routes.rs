//! The route table: every address of the API, in one screenful or two.

use utoipa_actix_web::service_config::ServiceConfig;

use super::handlers::{health, scheduler, zones};

/// Everything under `/api/v1`.
pub fn api(routes: &mut ServiceConfig) {
    routes
        .service(scheduler::read_mine)
        .service(scheduler::save_mine)
        .service(scheduler::read_person)
        .service(scheduler::save_person)
        .service(scheduler::read_busy)
        .service(zones::list);
}

/// What stands outside the versioned API.
pub fn outside(routes: &mut ServiceConfig) {
    routes.service(health::alive).service(health::ready);
}
