//! A bug in one request is that request's 500, not a dropped connection.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError};

use super::request_id;
use crate::flows::FlowError;
use crate::http::error::AppError;

/// The answer to a request whose code panicked; made where the request's id is still known.
#[derive(Debug, thiserror::Error)]
#[error("code panicked")]
struct Panicked {
    request_id: String,
}

impl ResponseError for Panicked {
    fn status_code(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }

    fn error_response(&self) -> HttpResponse {
        request_id::scope(&self.request_id, || {
            AppError::from(FlowError::internal("code panicked")).error_response()
        })
    }
}

/// Wraps a request: use with `actix_web::middleware::from_fn`, inside of `request_id::track`.
///
/// # Errors
/// Those of the service inside, and the 500 of a panic.
pub async fn catch(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut inside = pin!(next.call(request));
    // The request's state is dropped with the future: nothing half-done is seen again.
    poll_fn(move |context| {
        catch_unwind(AssertUnwindSafe(|| inside.as_mut().poll(context)))
            .unwrap_or_else(|_| Poll::Ready(Err(Panicked { request_id: request_id::current() }.into())))
    })
    .await
}

#[cfg(test)]
mod tests {
    use actix_web::middleware::from_fn;
    use actix_web::{App, test, web};

    async fn broken() -> &'static str {
        let nothing: Option<&'static str> = std::hint::black_box(None);
        #[allow(clippy::expect_used)]
        nothing.expect("a bug")
    }

    #[actix_web::test]
    async fn a_panic_is_a_problem_with_the_requests_id() {
        let app = App::new()
            .route("/", web::get().to(broken))
            .wrap(from_fn(super::catch))
            .wrap(from_fn(crate::http::middleware::request_id::track));
        let app = test::init_service(app).await;
        let request = test::TestRequest::get().uri("/").to_request();
        let answer = match test::try_call_service(&app, request).await {
            Ok(answer) => answer.map_into_boxed_body().into_parts().1,
            Err(error) => error.error_response(),
        };
        assert_eq!(answer.status(), 500);
        let body = actix_web::body::to_bytes(answer.into_body()).await.unwrap_or_default();
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        assert_eq!(problem["code"], "internal");
        assert_eq!(problem["request_id"].as_str().map(str::len), Some(32));
    }
}
