//! The one place where an error becomes a status and a problem body (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use shared::error_code::ErrorCode;
use shared::wire::problem::Problem;

use super::middleware::request_id;
use crate::flows::FlowError;
use crate::store::StoreError;

/// A flow's error on its way out.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct AppError(#[from] pub FlowError);

/// What a handler answers.
pub type Answer<T> = Result<T, AppError>;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self(FlowError::Store(error))
    }
}

impl From<ErrorCode> for AppError {
    fn from(code: ErrorCode) -> Self {
        Self(FlowError::Code(code))
    }
}

impl AppError {
    pub fn code(&self) -> ErrorCode {
        match &self.0 {
            FlowError::Code(code) | FlowError::Because(code, _) => *code,
            FlowError::Invalid(_) => ErrorCode::Invalid,
            FlowError::Parameter(_) => ErrorCode::ParameterInvalid,
            FlowError::SlotTaken { .. } => ErrorCode::SlotTaken,
            FlowError::TooMany { .. } => ErrorCode::TooManyRequests,
            FlowError::Limit { .. } => ErrorCode::LimitReached,
            FlowError::Internal(_) => ErrorCode::Internal,
            FlowError::Store(error) => match error {
                StoreError::NotFound => ErrorCode::NotFound,
                StoreError::Duplicate(_) => ErrorCode::AlreadyExists,
                StoreError::Overlap => ErrorCode::SlotTaken,
                StoreError::Busy(_) => ErrorCode::Unavailable,
                StoreError::Full(_) => ErrorCode::StorageFull,
                StoreError::Refused(_) | StoreError::Corrupt(_) | StoreError::Db(_) => ErrorCode::Internal,
            },
        }
    }

    /// As it is told to people and programs.
    pub fn problem(&self) -> Problem {
        let code = self.code();
        let mut problem = Problem {
            code: code.as_str().to_owned(),
            title: code.title().get(),
            status: code.status(),
            detail: code.detail().get(),
            fields: Vec::new(),
            nearest: Vec::new(),
            request_id: request_id::current(),
        };
        match &self.0 {
            FlowError::Because(_, detail) | FlowError::Limit { sentence: detail, .. } => {
                problem.detail.clone_from(detail);
            }
            FlowError::Invalid(fields) => problem.fields.clone_from(fields),
            FlowError::Parameter(field) => {
                problem.detail.clone_from(&field.detail);
                problem.fields = vec![field.clone()];
            }
            FlowError::SlotTaken { nearest } => problem.nearest.clone_from(nearest),
            _ => {}
        }
        problem
    }
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let problem = self.problem();
        if problem.status >= 500 {
            tracing::error!(code = %problem.code, cause = %self.0, request_id = %problem.request_id, "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((CONTENT_TYPE, "application/problem+json"));
        response.insert_header((CACHE_CONTROL, "no-store"));
        match &self.0 {
            FlowError::TooMany { retry_after } | FlowError::Limit { retry_after, .. } => {
                response.insert_header((RETRY_AFTER, retry_after.to_string()));
            }
            // RFC 9110, section 15.5.2: with how to come in.
            _ if problem.status == 401 => {
                response.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"Parley\""));
            }
            _ if problem.status == 503 => {
                response.insert_header((RETRY_AFTER, "2"));
            }
            // Somebody has to make room first.
            _ if problem.status == 507 => {
                response.insert_header((RETRY_AFTER, "60"));
            }
            _ => {}
        }
        match serde_json::to_vec(&problem) {
            Ok(body) => response.body(body),
            Err(_) => response.finish(),
        }
    }
}
