//! HEAD wherever GET is (RFC 9110, section 9.3.2): the same answer, of which the connection sends the head alone.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// Wraps a request, outside of everything that looks at the method: use with `from_fn`. The codec has read the method
/// itself, and leaves the body of the answer away.
///
/// # Errors
/// Those of the service inside.
pub async fn as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    // Coming back from a consent page uses up the trip: a look at its head may not.
    if request.method() == Method::HEAD && !request.path().starts_with("/oauth/") {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
