//! What a request can come back with besides an answer: the server's problem, no connection, or an answer
//! that can't be read. Every variant knows its sentences.

use shared::error_code::ErrorCode;
use shared::text::ui as text;
use shared::time::UtcTime;
use shared::wire::problem::{FieldProblem, Problem};
use shared::wire::read::read;

/// A request that did not succeed, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientError {
    /// 0 when there was no answer at all.
    pub status: u16,
    /// Stable name; `offline` and `unreadable` are the page's own.
    pub code: String,
    pub title: String,
    pub detail: String,
    pub fields: Vec<FieldProblem>,
    /// With `slot_taken`: the nearest free times.
    pub nearest: Vec<UtcTime>,
    /// Empty when the request never reached the server.
    pub request_id: String,
}

impl ClientError {
    /// The server could not be reached.
    pub fn offline() -> Self {
        Self::own("offline", text::OFFLINE.get(), text::OFFLINE_DETAIL.get(), 0)
    }

    /// The answer is not of the expected shape.
    pub fn unreadable(status: u16, request_id: String) -> Self {
        let mut error =
            Self::own("unreadable", text::UNREADABLE.get(), text::UNREADABLE_DETAIL.get(), status);
        error.request_id = request_id;
        error
    }

    /// What the page found by itself before anything was sent.
    pub fn of_fields(fields: Vec<FieldProblem>) -> Self {
        let code = ErrorCode::Invalid;
        let mut error = Self::own(code.as_str(), code.title().get(), code.detail().get(), code.status());
        error.fields = fields;
        error
    }

    fn own(code: &str, title: String, detail: String, status: u16) -> Self {
        Self {
            status,
            code: code.to_owned(),
            title,
            detail,
            fields: Vec::new(),
            nearest: Vec::new(),
            request_id: String::new(),
        }
    }

    /// Reads a problem body; anything else becomes `unreadable`.
    pub fn from_body(status: u16, body: &str, request_id: String) -> Self {
        match read::<Problem>(body) {
            Some(problem) => problem.into(),
            None => Self::unreadable(status, request_id),
        }
    }

    /// The known code, if it is one of the table.
    pub fn known(&self) -> Option<ErrorCode> {
        ErrorCode::from_code(&self.code)
    }

    pub fn is(&self, code: ErrorCode) -> bool {
        self.code == code.as_str()
    }

    /// Trying the same again may work: no connection, or the server is busy.
    pub fn is_passing(&self) -> bool {
        self.status == 0 || self.status >= 500
    }

    /// The sentence beside the field at `path`.
    pub fn field(&self, path: &str) -> Option<String> {
        self.fields.iter().find(|field| field.path == path).map(|field| field.detail.clone())
    }
}

impl From<Problem> for ClientError {
    fn from(problem: Problem) -> Self {
        Self {
            status: problem.status,
            code: problem.code,
            title: problem.title,
            detail: problem.detail,
            fields: problem.fields,
            nearest: problem.nearest,
            request_id: problem.request_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ClientError;
    use shared::error_code::ErrorCode;

    #[test]
    fn a_problem_body_keeps_its_code_and_fields() {
        let body = r#"{"code":"invalid","title":"Check the marked fields","status":422,"detail":"d",
            "fields":[{"path":"phone","code":"field_phone","detail":"Not a number."}],"request_id":"r1"}"#;
        let error = ClientError::from_body(422, body, String::new());
        assert!(error.is(ErrorCode::Invalid));
        assert_eq!(error.field("phone").as_deref(), Some("Not a number."));
        assert_eq!(error.field("email"), None);
        assert_eq!(error.request_id, "r1");
    }

    #[test]
    fn a_proxy_page_is_not_taken_for_a_problem() {
        let error = ClientError::from_body(502, "<html>Bad gateway</html>", "r2".to_owned());
        assert_eq!((error.code.as_str(), error.status), ("unreadable", 502));
        assert!(error.is_passing());
    }
}
