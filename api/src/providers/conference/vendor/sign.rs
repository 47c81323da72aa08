//! Standard Webhooks signatures: HMAC-SHA256 over id, timestamp and body, with the key of a `whsec_` secret.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How a secret is written.
const PREFIX: &str = "whsec_";
/// Bytes of a key.
const KEY: std::ops::RangeInclusive<usize> = 24..=64;

/// A new secret of 32 random bytes.
pub fn new_secret() -> String {
    let key: [u8; 32] = rand::random();
    format!("{PREFIX}{}", STANDARD.encode(key))
}

/// The key of a secret; none when it is not one.
pub fn key(secret: &str) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.trim().strip_prefix(PREFIX)?).ok()?;
    KEY.contains(&key.len()).then_some(key)
}

/// `v1,…` for one message; none when the secret is not one.
pub fn signature(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> Option<String> {
    let mut mac: Hmac<Sha256> = Hmac::new_from_slice(&key(secret)?).ok()?;
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{key, new_secret, signature};

    #[test]
    fn the_published_vectors_hold() {
        let reference = signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(reference.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        let body = r#"{"type":"interview.confirmed","timestamp":"2025-11-24T16:00:00Z","data":{"interview_id":"int_1"}}"#;
        let ours = signature(
            "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=",
            "msg_2b0000000000000000000001",
            "1764000000",
            body.as_bytes(),
        );
        assert_eq!(ours.as_deref(), Some("v1,inX0bVFe7y+taVeu9RlGoHJFzFd+rkOGNKRVLsSM7Tk="));
    }

    #[test]
    fn only_long_enough_secrets_are_keys() {
        assert_eq!(key(&new_secret()).map(|key| key.len()), Some(32));
        for bad in ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!"] {
            assert_eq!(key(bad), None, "{bad}");
        }
    }
}
