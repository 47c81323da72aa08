//! The data directory's lock: the key and an SQLite database are prepared by one process at a time. The system
//! gives it back when the process ends, however it ends.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::Context as _;

/// Waits for the lock; it is held as long as what is returned.
///
/// # Errors
/// When the file can't be made.
pub fn take(data_dir: &Path) -> anyhow::Result<File> {
    let path = data_dir.join("parley.lock");
    let failed = || format!("can't lock {}", path.display());
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .with_context(failed)?;
    file.lock().with_context(failed)?;
    Ok(file)
}
