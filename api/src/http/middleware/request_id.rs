//! Gives every request an id, known to everything that runs for it, and its time at the database, and writes
//! one log line at its end: method, route pattern, status, time. Paths can hold link tokens, so the pattern
//! is logged, never the path.

use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;

use crate::store::deadline;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request being answered; empty outside of one.
pub fn current() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Runs `work` as part of the request with this id.
pub fn scope<T>(id: &str, work: impl FnOnce() -> T) -> T {
    REQUEST_ID.sync_scope(id.to_owned(), work)
}

/// Wraps a request: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn track(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let method = request.method().clone();
    let begun = Instant::now();
    REQUEST_ID
        .scope(id.clone(), async move {
            let mut response = match deadline::of_request(next.call(request)).await {
                Ok(response) => response,
                Err(error) => {
                    let status = error.as_response_error().status_code().as_u16();
                    tracing::error!(request_id = %id, %method, status, "request broke off");
                    return Err(error);
                }
            };
            let status = response.status().as_u16();
            let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
            let elapsed = begun.elapsed();
            metrics::histogram!("parley_http_seconds", "route" => route.clone(), "status" => status.to_string())
                .record(elapsed.as_secs_f64());
            let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
            tracing::info!(request_id = %id, %method, %route, status, micros, "request");
            if let Ok(value) = HeaderValue::from_str(&id) {
                response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
            }
            Ok(response)
        })
        .await
}
