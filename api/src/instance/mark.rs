//! The mark beside an SQLite database says that it lives here. Its text is random, and it counts together with
//! when and where the file system made it: a copy of the whole folder has the text, and not the rest.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::files::part_of;

fn file_of(database: &str) -> PathBuf {
    PathBuf::from(format!("{database}.mark"))
}

/// The mark that lies beside the database, as the database would know it.
pub fn read(database: &str) -> Option<String> {
    let path = file_of(database);
    let text = std::fs::read_to_string(&path).ok()?;
    Some(home(&text, &std::fs::metadata(&path).ok()?))
}

/// A mark that is written and not yet in its place.
pub struct Next {
    home: String,
    part: PathBuf,
    path: PathBuf,
}

/// Writes the next mark. The database has to know it before it is put in its place: when the start breaks off in
/// between, the mark that is there is the database's former home.
pub fn prepare(database: &str) -> io::Result<Next> {
    let path = file_of(database);
    let (part, mut file) = part_of(&path)?;
    let text = uuid::Uuid::from_u128(rand::random()).simple().to_string();
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let home = home(&text, &file.metadata()?);
    Ok(Next { home, part, path })
}

impl Next {
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Renaming keeps what the file system knows of the file.
    pub fn put(self) -> io::Result<()> {
        std::fs::rename(self.part, &self.path)?;
        // So that a power cut does not bring the one before back.
        File::open(self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))?
            .sync_all()
    }
}

/// The moment of birth where the file system knows it, else the file's number, which another folder could have
/// too.
fn home(text: &str, file: &Metadata) -> String {
    let born = file.created().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    match born {
        Some(born) => format!("{}:{}", text.trim(), born.as_nanos()),
        None => format!("{}:#{}", text.trim(), file.ino()),
    }
}
