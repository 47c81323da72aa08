//! `parley release`: lets the deliveries of a restored or copied database go, for every organization of the server.

use super::{assemble, check, say};
use crate::config::Settings;
use crate::flows::deliveries::release;

/// # Errors
/// A setting or database that can't be used.
pub fn run(settings: Settings) -> anyhow::Result<()> {
    let config = check(settings)?;
    actix_web::rt::System::new().block_on(async move {
        let app = assemble(config)?;
        match release::every_organization(&app).await? {
            None => say("Nothing was held."),
            Some(count) => say(&format!("Deliveries are released. Waiting to go out: {count}.")),
        }
        Ok(())
    })
}
