//! `parley backup FILE`: a consistent copy of an SQLite database, taken while others write. A server started
//! on the copy sends nothing until an administrator releases it.

use std::path::PathBuf;

use anyhow::{Context as _, bail};

use super::{check, say};
use crate::config::Settings;
use crate::files::create_private;
use crate::store::{DatabaseUrl, Db, StoreError, backup};

#[derive(clap::Args)]
pub struct Args {
    /// The file to write; must not exist yet.
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// # Errors
/// When there is no SQLite database, or the copy can't be written.
pub fn run(args: Args) -> anyhow::Result<()> {
    let config = check(args.settings)?;
    if !config.database.is_sqlite() {
        bail!(
            "this database is PostgreSQL: back it up with pg_dump, which is consistent while the server runs"
        );
    }
    let path = args.file.to_str().context("the file's name is not UTF-8")?.to_owned();
    // Made empty and for its owner alone before anything is in it; SQLite fills an empty file and keeps its mode.
    create_private(&args.file)
        .with_context(|| format!("can't write {}, or it exists already", args.file.display()))?;
    let db = Db::open(&config.database, 1, config.unsafe_durability)?;
    if let Err(error) = fill(&db, &path) {
        // Half a copy is worse than none.
        let _ = std::fs::remove_file(&args.file);
        return Err(error.into());
    }
    say(&format!(
        "{} is written. Secrets in it open only with the key of this server: keep parley.key, or \
         PARLEY_SECRET_KEY, with it. A server that starts on it sends nothing until an administrator releases it.",
        args.file.display()
    ));
    Ok(())
}

fn fill(db: &Db, path: &str) -> Result<(), StoreError> {
    db.with_connection(|conn| backup::copy_to(conn, path))?;
    let copy = Db::open(&DatabaseUrl::Sqlite(path.to_owned()), 1, false)?;
    copy.with_connection(backup::estrange)
}
