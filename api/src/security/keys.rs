//! The instance's secret and the keys derived from it, one per purpose (HKDF-SHA256).

use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use sha2::Sha256;

use crate::files::create_private;

/// 32 random bytes that everything sealed depends on. Lose it and connections have to be made again.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads the key from its setting, else from `parley.key` in the data directory, made at the first start.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn load(setting: Option<&str>, data_dir: &Path) -> Result<Self, String> {
        if let Some(text) = setting {
            return Self::parse(text).ok_or_else(|| "PARLEY_SECRET_KEY is not 32 bytes in base64".to_owned());
        }
        let path = data_dir.join("parley.key");
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(text.trim())
                .ok_or_else(|| format!("{} does not hold 32 bytes in base64", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::create(&path),
            Err(error) => Err(format!("{} can't be read: {error}", path.display())),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }

    fn create(path: &Path) -> Result<Self, String> {
        let key: [u8; 32] = rand::random();
        match create_private(path).and_then(|mut file| {
            file.write_all(STANDARD.encode(key).as_bytes())?;
            file.sync_all()
        }) {
            Ok(()) => Ok(Self(key)),
            // Another process of the same host was first: use its key.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
                Self::parse(text.trim()).ok_or_else(|| format!("{} is not complete yet", path.display()))
            }
            Err(error) => Err(format!("{} can't be written: {error}", path.display())),
        }
    }

    /// A key for one purpose; keys of different purposes say nothing about each other.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // 32 bytes are far below HKDF's limit, the only failure it knows.
        let _ = Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut key);
        key
    }
}
