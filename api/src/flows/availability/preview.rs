//! The what-if question: answered by the engine without touching stored data.

use serde_json::Value;
use shared::access::Action;
use shared::availability::AvailabilityError;
use shared::error_code::ErrorCode;
use shared::preview::{PreviewError, answer};
use shared::wire::problem::FieldProblem;

use crate::app::App;
use crate::flows::{Actor, FlowError};

/// The engine's refusals in the words of the API.
pub fn flow_error(error: AvailabilityError) -> FlowError {
    match error {
        AvailabilityError::TooMuchWork => FlowError::Code(ErrorCode::AvailabilityTooMuch),
        other => FlowError::Because(ErrorCode::Invalid, other.to_string()),
    }
}

/// Answers a question off the threads that serve requests: it may take a second.
///
/// # Errors
/// `invalid` with the path of what can't be used, `availability_too_much_work`.
pub async fn ask(app: &App, actor: &Actor, question: Value) -> Result<Value, FlowError> {
    actor.may(Action::PreviewAvailability)?;
    let zones = app.zones.clone();
    let answered = tokio::task::spawn_blocking(move || answer(&question, zones.every_year())).await;
    answered.map_err(FlowError::internal)?.map_err(refused)
}

fn refused(error: PreviewError) -> FlowError {
    match error.code {
        ErrorCode::Invalid => FlowError::Invalid(vec![FieldProblem {
            path: error.path,
            code: error.field_code,
            detail: error.detail,
        }]),
        code => FlowError::Because(code, error.detail),
    }
}
