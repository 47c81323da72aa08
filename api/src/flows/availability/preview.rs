//! The what-if question: answered by the engine without touching stored data.

use serde_json::Value;
use shared::access::Action;
use shared::availability::AvailabilityError;
use shared::error_code::ErrorCode;
use shared::preview::{PreviewError, answer};
use shared::wire::problem::FieldProblem;

use super::turns::Asking;
use crate::app::App;
use crate::flows::{Actor, FlowError};

/// The engine's refusals in the words of the API.
pub fn flow_error(error: AvailabilityError) -> FlowError {
    match error {
        AvailabilityError::TooMuchWork => FlowError::Code(ErrorCode::AvailabilityTooMuch),
        AvailabilityError::AnswerTooLarge => FlowError::Code(ErrorCode::AvailabilityAnswerTooLarge),
        other => FlowError::Because(ErrorCode::Invalid, other.to_string()),
    }
}

/// An answer as JSON. While it is there, its question counts as one that its person is asking.
pub struct Answered {
    pub text: Vec<u8>,
    pub asking: Asking,
}

impl AsRef<[u8]> for Answered {
    fn as_ref(&self) -> &[u8] {
        &self.text
    }
}

/// Begins a question: whoever asks too many at once waits here, before the question is read.
///
/// # Errors
/// `forbidden`; `unavailable` when their other questions take too long.
pub async fn begin(app: &App, actor: &Actor) -> Result<Asking, FlowError> {
    actor.may(Action::PreviewAvailability)?;
    app.what_ifs.begin(actor.person_id).await
}

/// Reads and answers a question off the threads that serve requests: it may take a second.
///
/// # Errors
/// Those of `read`; `invalid` with the path of what can't be used, `availability_too_much_work`,
/// `availability_answer_too_large`; `unavailable` when others are asked for too long.
pub async fn ask(
    app: &App,
    asking: Asking,
    read: impl FnOnce() -> Result<Value, FlowError> + Send + 'static,
) -> Result<Answered, FlowError> {
    let zones = app.zones.clone();
    let turn = app.what_ifs.turn().await?;
    let work = move || {
        // Given back when the work is done, also when nobody waits for it any more.
        let _turn = turn;
        answer(&read()?, zones.every_year()).map_err(refused)
    };
    let text = tokio::task::spawn_blocking(work).await.map_err(FlowError::internal)??;
    Ok(Answered { text: text.into_bytes(), asking })
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
