//! The what-if question: answered by the engine without touching stored data.

use shared::availability::AvailabilityError;
use shared::error_code::ErrorCode;

use crate::flows::FlowError;

/// The engine's refusals in the words of the API.
pub fn flow_error(error: AvailabilityError) -> FlowError {
    match error {
        AvailabilityError::TooMuchWork => FlowError::Code(ErrorCode::AvailabilityTooMuch),
        other => FlowError::Because(ErrorCode::Invalid, other.to_string()),
    }
}
