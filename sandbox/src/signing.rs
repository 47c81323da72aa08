//! How the providers sign, and how they expect us to. The vectors in the tests are the providers' own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// Zoom's `x-zm-signature` over the raw body.
pub fn zoom(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let message = [b"v0:", timestamp.as_bytes(), b":", body].concat();
    format!("v0={}", hmac_sha256_hex(secret, &message))
}

/// Zoom's answer to `endpoint.url_validation`.
pub fn zoom_encrypted_token(secret: &str, plain: &str) -> String {
    hmac_sha256_hex(secret, plain.as_bytes())
}

/// One entry of `webhook-signature` (Standard Webhooks). None when the secret is not `whsec_` and base64.
pub fn standard_webhooks(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    let message = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat();
    Some(format!("v1,{}", STANDARD.encode(hmac_sha256(&key, &message))))
}

/// BigBlueButton's `checksum`; the query exactly as sent, without the checksum itself.
pub fn bigbluebutton(call: &str, query: &str, secret: &str) -> String {
    sha256_hex(format!("{call}{query}{secret}").as_bytes())
}

/// The same for servers that still take SHA-1.
pub fn bigbluebutton_sha1(call: &str, query: &str, secret: &str) -> String {
    hex(&Sha1::digest(format!("{call}{query}{secret}").as_bytes()))
}

/// Webex's `X-Spark-Signature` over the raw body.
pub fn webex(secret: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length.
    Hmac::<Sha1>::new_from_slice(secret.as_bytes())
        .map(|mac| hex(&mac.chain_update(body).finalize().into_bytes()))
        .unwrap_or_default()
}

pub(crate) fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&sha256(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hmac_sha256_hex(secret: &str, message: &[u8]) -> String {
    hex(&hmac_sha256(secret.as_bytes(), message))
}

fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mac| mac.chain_update(message).finalize().into_bytes().to_vec())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZOOM_SECRET: &str = "zoomWebhookSecret_0123456789";

    #[test]
    fn zoom_signs_the_raw_body() {
        let body = br#"{"event":"meeting.started","event_ts":1764000000123,"payload":{"account_id":"AAAAAABBBB","object":{"id":"86512345678","uuid":"4444AAAiAAAAAiAiAiiAii==","host_id":"x1yCzABCDEfg23HiJKl4mN","topic":"Interview","type":2,"start_time":"2025-11-24T16:00:00Z","timezone":"America/Los_Angeles","duration":30}}}"#;
        assert_eq!(
            zoom(ZOOM_SECRET, "1764000000", body),
            "v0=8a93123e3885f3b3052870bb7e059f6146b660d50cf2ebddf24e3f3573e8b09b"
        );
    }

    #[test]
    fn zoom_validates_an_address() {
        assert_eq!(
            zoom_encrypted_token(ZOOM_SECRET, "qgg8vlvZRS6UYooatFL8Aw"),
            "bf69f1f6366529561e78298c01b57ed5f0bf2739a2ff7dd80a5b4e876855f5bf"
        );
    }

    #[test]
    fn standard_webhooks_are_signed_as_the_reference_does() {
        assert_eq!(
            standard_webhooks(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                br#"{"test": 2432232314}"#
            )
            .as_deref(),
            Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        );
        assert_eq!(
            standard_webhooks(
                "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=",
                "msg_2b0000000000000000000001",
                "1764000000",
                br#"{"type":"interview.confirmed","timestamp":"2025-11-24T16:00:00Z","data":{"interview_id":"int_1"}}"#
            )
            .as_deref(),
            Some("v1,inX0bVFe7y+taVeu9RlGoHJFzFd+rkOGNKRVLsSM7Tk=")
        );
        assert_eq!(standard_webhooks("plain text", "id", "1", b""), None);
    }

    #[test]
    fn bigbluebutton_checks_the_query_as_sent() {
        let secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
        let create = "name=Interview&meetingID=int-42&record=false";
        assert_eq!(
            bigbluebutton("create", create, secret),
            "144a0a2270a9a22c9de55b36df77b15cf1f0645e838b9e43ad41a87372e9d041"
        );
        assert_eq!(bigbluebutton_sha1("create", create, secret), "c5ee2e179f442d86ff504cdd7df44590a07ce92d");
        assert_eq!(
            bigbluebutton("join", "fullName=Ada+Lovelace&meetingID=int-42&role=VIEWER&userID=cand-7", secret),
            "38c12dadfc8a92372785822f044b17391f367417e309ef6da81cd14331c96b0c"
        );
    }

    /// RFC 2202, test case 2: the recipe without Webex's own vector, which is not published.
    #[test]
    fn webex_is_hmac_sha1() {
        assert_eq!(
            webex("Jefe", b"what do ya want for nothing?"),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
        );
    }
}
