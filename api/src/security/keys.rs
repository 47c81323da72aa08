//! The instance's secret and the keys derived from it, one per purpose (HKDF-SHA256).

use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use sha2::Sha256;

use crate::files::write_private;

/// 32 random bytes that everything sealed depends on. Lose it and connections have to be made again.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Where the key lies when no setting holds it.
    pub fn file_in(data_dir: &Path) -> PathBuf {
        data_dir.join("parley.key")
    }

    /// Reads the key from its setting, else from its file; `None` when there is neither.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn find(setting: Option<&str>, file: &Path) -> Result<Option<Self>, String> {
        if let Some(text) = setting {
            let key =
                Self::parse(text).ok_or_else(|| "PARLEY_SECRET_KEY is not 32 bytes in base64".to_owned());
            return key.map(Some);
        }
        match std::fs::read_to_string(file) {
            Ok(text) => {
                refuse_open_to_all(file)?;
                let key = Self::parse(text.trim());
                key.map(Some).ok_or_else(|| format!("{} does not hold 32 bytes in base64", file.display()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{} can't be read: {error}", file.display())),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// Makes a key and its file, which appears whole or not at all. Only for who holds the data directory's lock.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn create(file: &Path) -> Result<Self, String> {
        let key: [u8; 32] = rand::random();
        write_private(file, STANDARD.encode(key).as_bytes())
            .map_err(|error| format!("{} can't be written: {error}", file.display()))?;
        Ok(Self(key))
    }

    /// Whether anybody could guess it: all zeros, one value, few values, or counted up. Chance makes no such key.
    pub fn is_obvious(&self) -> bool {
        let mut values = self.0;
        values.sort_unstable();
        let distinct = values.chunk_by(|a, b| a == b).count();
        let mut steps = self.0.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
        let first = steps.next();
        distinct <= 8 || steps.all(|step| Some(step) == first)
    }

    /// A key for one purpose; keys of different purposes say nothing about each other.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // 32 bytes are far below HKDF's limit, the only failure it knows.
        let _ = Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut key);
        key
    }
}

/// Refuses a file that everybody on the machine can read.
fn refuse_open_to_all(file: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{} can't be read: {error}", file.display());
    let mode = std::fs::metadata(file).map_err(failed)?.permissions().mode();
    let mount = rustix::fs::statvfs(file).map_err(|error| failed(error.into()))?;
    if is_private_enough(mode, mount.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY)) {
        return Ok(());
    }
    Err(format!(
        "{0} can be read by everybody on this machine: run chmod 600 {0}. Anybody who has read it can open what is sealed in the database",
        file.display()
    ))
}

/// What an orchestrator mounts read-only is often readable by all, inside of one container; a group is chosen by
/// somebody.
const fn is_private_enough(mode: u32, read_only_mount: bool) -> bool {
    const OTHERS: u32 = 0o007;
    read_only_mount || mode & OTHERS == 0
}

#[cfg(test)]
mod tests {
    use super::{MasterKey, is_private_enough};

    #[test]
    fn a_key_is_not_for_everybody_unless_it_was_mounted_so() {
        for (mode, read_only_mount, wanted) in [
            (0o100_600, false, true),
            (0o100_440, false, true),
            (0o100_644, false, false),
            (0o100_602, false, false),
            (0o100_444, true, true),
        ] {
            assert_eq!(is_private_enough(mode, read_only_mount), wanted, "{mode:o}");
        }
    }

    #[test]
    fn a_key_that_anybody_could_guess_is_obvious() {
        let counted: Vec<u8> = (0..32).collect();
        let down: Vec<u8> = (0..32).rev().map(|n| n * 3).collect();
        let repeated = b"abcdefghabcdefghabcdefghabcdefgh".to_vec();
        for obvious in
            [vec![0; 32], vec![7; 32], vec![255; 32], [[0; 16], [1; 16]].concat(), counted, down, repeated]
        {
            let bytes: [u8; 32] = obvious.clone().try_into().unwrap_or_default();
            assert!(MasterKey::from_bytes(bytes).is_obvious(), "{obvious:?}");
        }
        for _ in 0..10_000 {
            assert!(!MasterKey::from_bytes(rand::random()).is_obvious());
        }
    }
}
