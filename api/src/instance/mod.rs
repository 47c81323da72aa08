//! What has to hold before a database is used: one process prepares it at a time, the key is the one that opens
//! it, and it is at home here; else its deliveries are held.

mod home;
mod key;
mod lock;
mod mark;

use anyhow::Context as _;
use shared::time::UtcTime;

use crate::config::Config;
use crate::security::keys::MasterKey;
use crate::store::{Db, health, migrate};

/// A database that is ready, with the key that opens what is sealed in it.
pub struct Opened {
    pub db: Db,
    pub key: MasterKey,
}

/// Opens the database, checks and migrates it, and finds or makes its key. Of several first starts at once one
/// does the work, and the others find it done.
///
/// # Errors
/// A sentence about what keeps the server from starting.
pub fn open(config: &Config, now: UtcTime) -> anyhow::Result<Opened> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("can't make the data directory {}", config.data_dir.display()))?;
    key::refuse_guessable(config).map_err(anyhow::Error::msg)?;
    let _alone = lock::take(&config.data_dir)?;
    let db = Db::open(&config.database, config.database_connections, config.unsafe_durability)?;
    let key = db.with_connection(|conn| {
        health::check_engine(conn, !config.unsafe_durability)?;
        migrate::alone(conn, |conn| {
            migrate::migrate(conn)?;
            let key = key::settle(conn, config.secret_key.as_deref(), &config.data_dir)?;
            home::settle(conn, &config.database, now)?;
            Ok(key)
        })
    })?;
    Ok(Opened { db, key })
}

/// At the end: an older copy that is put in the database's place before the next start is told from it.
///
/// # Errors
/// Those of the database and the file system; nothing depends on it.
pub fn close(config: &Config, db: &Db, now: UtcTime) -> anyhow::Result<()> {
    let _alone = lock::take(&config.data_dir)?;
    Ok(db.with_connection(|conn| home::settle(conn, &config.database, now))?)
}
