//! Files that nobody but their owner may read: keys, databases, copies of them.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Makes an empty file with mode 0600.
///
/// # Errors
/// `AlreadyExists`, or what else the system says.
pub fn create_private(path: impl AsRef<Path>) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
