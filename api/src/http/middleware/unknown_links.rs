//! Who tries links that nobody gave out waits longer and longer, in the API and on pages alike. Links that are known
//! open all the while: neighbours behind the same address keep theirs.

use actix_web::Error;
use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use shared::error_code::ErrorCode;

use crate::flows::FlowError;
use crate::flows::auth::throttle::{self, TOKEN_TRY};
use crate::http::error::AppError;
use crate::http::extract::{self, client_ip};
use crate::http::refusal;

/// Marks a page that was asked for by such a link.
struct Unknown;

/// Marks `response` as the page of a link that nobody gave out.
pub fn mark(response: &mut HttpResponse) {
    response.extensions_mut().insert(Unknown);
}

/// Wraps a request: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn slow_down(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    if !was_unknown(response.response()) {
        return Ok(response);
    }
    let refused = count(&response).await;
    Ok(match refused {
        Some(error) => {
            let answer = refusal::answer(response.request().path(), &error);
            response.into_response(answer)
        }
        None => response,
    })
}

fn was_unknown(response: &HttpResponse<BoxBody>) -> bool {
    let error = response.error().and_then(|error| error.as_error::<AppError>());
    response.extensions().get::<Unknown>().is_some()
        || error.is_some_and(|error| error.code() == ErrorCode::LinkUnknown)
}

/// Counts the try; the refusal when there were too many.
async fn count(response: &ServiceResponse) -> Option<AppError> {
    let app = extract::app(response.request()).ok()?;
    let visitor = client_ip::visitor(response.request(), &app.config.trusted_proxies);
    match throttle::count(app, "link", &visitor.to_string(), TOKEN_TRY).await {
        Err(error @ FlowError::TooMany { .. }) => Some(error.into()),
        // What could not be counted is answered as it is.
        _ => None,
    }
}
