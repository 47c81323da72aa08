//! Cursors of lists: the sort key of the last row, opaque to clients.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::error_code::ErrorCode;
use uuid::Uuid;

use super::FlowError;

/// The cursor after the row with this key and id.
pub fn write(key: i64, id: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{key}:{id}"))
}

/// # Errors
/// `bad_request` for a text that is no cursor.
pub fn read(cursor: Option<&str>) -> Result<Option<(i64, String)>, FlowError> {
    let Some(cursor) = cursor else { return Ok(None) };
    let parsed = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let (key, id) = text.split_once(':')?;
        Some((key.parse().ok()?, Uuid::parse_str(id).ok()?.to_string()))
    };
    parsed().map(Some).ok_or(FlowError::Code(ErrorCode::BadRequest))
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn cursors_read_back_and_rubbish_does_not() {
        let id = "0190163d-8694-739b-aea5-966c26f8ad91";
        assert_eq!(read(Some(&write(17, id))).ok().flatten(), Some((17, id.to_owned())));
        assert!(read(None).is_ok_and(|none| none.is_none()));
        for bad in ["", "x", "MTc", "MTc6eA"] {
            assert!(read(Some(bad)).is_err(), "{bad}");
        }
    }
}
