//! Sealing of secrets at rest: XChaCha20-Poly1305, random nonce, bound to the place it is stored in, so that
//! a ciphertext copied to another row does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::keys::MasterKey;

const NONCE: usize = 24;
/// Format of the envelope: version, nonce, ciphertext with tag.
const VERSION: u8 = 1;

/// Opens and closes sealed values.
#[derive(Clone)]
pub struct Sealer(XChaCha20Poly1305);

/// The value does not open: another key, another place, or damaged.
#[derive(Debug, thiserror::Error)]
#[error("sealed value can't be opened")]
pub struct Unsealable;

impl Sealer {
    pub fn new(key: &MasterKey) -> Self {
        Self(XChaCha20Poly1305::new(&key.derive("seal/v1").into()))
    }

    /// Seals `plain` for `place`: table, column and row id, such as `invites.token:0190…`.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let mut out = vec![VERSION];
        out.extend_from_slice(&nonce);
        // Encryption in memory fails only beyond 256 GB.
        out.extend(self.0.encrypt(&XNonce::from(nonce), payload).unwrap_or_default());
        out
    }

    /// Opens a value that has to open. One that doesn't is logged by its place and counted: whoever reads it goes on
    /// without it.
    ///
    /// # Errors
    /// [`Unsealable`] when the value was not sealed for this place with this key.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        self.try_open(place, sealed).inspect_err(|_| {
            let column = place.split(':').next().unwrap_or_default().to_owned();
            metrics::counter!("parley_sealed_unreadable_total", "place" => column).increment(1);
            tracing::error!(
                place,
                "a sealed value can't be opened: it was spoilt, or sealed with another key"
            );
        })
    }

    /// Opens a value that may be of another key, without a word.
    ///
    /// # Errors
    /// As [`Sealer::open`].
    pub fn try_open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let [VERSION, rest @ ..] = sealed else { return Err(Unsealable) };
        let (nonce, ciphertext) = rest.split_at_checked(NONCE).ok_or(Unsealable)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Unsealable)?;
        let payload = Payload { msg: ciphertext, aad: place.as_bytes() };
        self.0.decrypt(&XNonce::from(nonce), payload).map_err(|_| Unsealable)
    }

    /// [`Sealer::open`] for text.
    ///
    /// # Errors
    /// As [`Sealer::open`].
    pub fn open_text(&self, place: &str, sealed: &[u8]) -> Result<String, Unsealable> {
        String::from_utf8(self.open(place, sealed)?).map_err(|_| Unsealable)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{MasterKey, Sealer};

    #[test]
    fn opens_only_in_its_place_and_with_its_key() {
        let sealer = Sealer::new(&MasterKey::from_bytes([7; 32]));
        let sealed = sealer.seal("invites.token:1", b"secret");
        assert_eq!(sealer.open("invites.token:1", &sealed).unwrap(), b"secret");
        assert!(sealer.open("invites.token:2", &sealed).is_err());
        assert!(Sealer::new(&MasterKey::from_bytes([8; 32])).open("invites.token:1", &sealed).is_err());
        for cut in 0..sealed.len() {
            assert!(sealer.open("invites.token:1", &sealed[..cut]).is_err());
        }
    }
}
