//! Why a body could not be read, in the words of the API.

use actix_web::error::PayloadError;
use shared::error_code::ErrorCode;

use crate::http::error::AppError;

/// Too large, too slow, or broken off.
pub fn of(error: &actix_web::Error) -> AppError {
    let code = match error.as_error::<PayloadError>() {
        Some(PayloadError::Io(error)) if error.kind() == std::io::ErrorKind::TimedOut => {
            ErrorCode::RequestTimeout
        }
        Some(PayloadError::Overflow) | None => ErrorCode::TooLarge,
        Some(_) => ErrorCode::BadRequest,
    };
    code.into()
}
