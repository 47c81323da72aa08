//! The key that opens this database, and no other: a sealed value in the database tells. A server that started
//! with a wrong one would look healthy, while no link, no connection and no session works.

use std::path::Path;

use crate::config::{Config, Environment};
use crate::security::keys::MasterKey;
use crate::security::seal::Sealer;
use crate::store::{Conn, StoreError, instance, organizations};

const PLACE: &str = "instance.key_check:1";
const CHECK: &[u8] = b"this key opens this database";

/// Production seals nothing with a key that anybody could guess.
///
/// # Errors
/// A sentence that says where it stands.
pub fn refuse_guessable(config: &Config) -> Result<(), String> {
    if config.environment != Environment::Production {
        return Ok(());
    }
    let file = MasterKey::file_in(&config.data_dir);
    let found = MasterKey::find(config.secret_key.as_deref(), &file)?;
    if !found.is_some_and(|key| key.is_obvious()) {
        return Ok(());
    }
    let place = match config.secret_key {
        Some(_) => "PARLEY_SECRET_KEY".to_owned(),
        None => file.display().to_string(),
    };
    Err(format!(
        "{place} is all zeros, or another key that anybody could guess. Use 32 random bytes in base64, such as from: \
         openssl rand -base64 32"
    ))
}

/// Finds the key, or makes one for a database without data, and holds it against the sealed value.
///
/// # Errors
/// `Refused` with a sentence that names the file.
pub fn settle(conn: &mut Conn, setting: Option<&str>, data_dir: &Path) -> Result<MasterKey, StoreError> {
    let file = MasterKey::file_in(data_dir);
    let known = instance::get(conn)?;
    let key = match MasterKey::find(setting, &file).map_err(StoreError::Refused)? {
        Some(key) => key,
        None if known.key_check.is_none() && !organizations::any(conn)? => {
            MasterKey::create(&file).map_err(StoreError::Refused)?
        }
        None => {
            return Err(StoreError::Refused(format!(
                "this database needs its key, and there is none: looked for {}, and PARLEY_SECRET_KEY is not set. \
                 Put back the key that was kept with the database",
                file.display()
            )));
        }
    };
    let sealer = Sealer::new(&key);
    let fits = match &known.key_check {
        Some(check) => sealer.try_open(PLACE, check).is_ok(),
        // A database from before this check: what it sealed last tells as well.
        None => match instance::newest_sealed(conn)? {
            Some((invite, sealed)) => sealer.try_open(&format!("invites.token:{invite}"), &sealed).is_ok(),
            None => true,
        },
    };
    if !fits {
        let place = match setting {
            Some(_) => "PARLEY_SECRET_KEY".to_owned(),
            None => file.display().to_string(),
        };
        return Err(StoreError::Refused(format!(
            "the key in {place} is not the one of this database, so it opens nothing that is sealed in it. Use the \
             key that was kept with the database; several hosts of one database need the same key"
        )));
    }
    if known.key_check.is_none() {
        instance::set_key_check(conn, &sealer.seal(PLACE, CHECK))?;
    }
    Ok(key)
}
