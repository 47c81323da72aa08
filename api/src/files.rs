//! Files that nobody but their owner may read: keys, databases, copies of them, kept mails.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Makes an empty file with mode 0600.
///
/// # Errors
/// `AlreadyExists`, or what else the system says.
pub fn create_private(path: impl AsRef<Path>) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Writes a file with mode 0600 that appears whole or not at all, in place of the one before.
///
/// # Errors
/// What the system says.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (part, mut file) = part_of(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(part, path)
}

/// A new empty file beside `path`, to be filled and then renamed to it.
///
/// # Errors
/// What the system says.
pub fn part_of(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.part"));
    // What a write that broke off has left may be readable by others.
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = create_private(&part)?;
    Ok((part, file))
}

/// Makes a folder that only its owner may enter; one that is there already becomes so.
///
/// # Errors
/// What the system says.
pub fn private_folder(path: &Path) -> io::Result<()> {
    const OWNER_ALONE: u32 = 0o700;
    DirBuilder::new().recursive(true).mode(OWNER_ALONE).create(path)?;
    if std::fs::metadata(path)?.permissions().mode() & 0o777 != OWNER_ALONE {
        std::fs::set_permissions(path, Permissions::from_mode(OWNER_ALONE))?;
    }
    Ok(())
}
