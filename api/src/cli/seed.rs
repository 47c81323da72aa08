//! `parley seed --demo`: an organization to look around in. Does nothing when there is one already.

use anyhow::bail;

use super::{assemble, check, say};
use crate::config::{Environment, Settings};
use crate::seed;

#[derive(clap::Args)]
pub struct Args {
    /// Sample people, candidates, calendars and interviews.
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    settings: Settings,
}

/// # Errors
/// In production, and what the database says.
pub fn run(args: Args) -> anyhow::Result<()> {
    let config = check(args.settings)?;
    if !args.demo {
        bail!("say what to seed: --demo");
    }
    if config.environment != Environment::Development {
        bail!("the demo organization has known passwords: it is only for PARLEY_ENV=development");
    }
    actix_web::rt::System::new().block_on(async move {
        let app = assemble(config)?;
        match seed::demo(&app).await? {
            seed::Seeded::New => say("The demo organization is there."),
            seed::Seeded::Already => say("There is an organization already; nothing was added."),
        }
        say(&seed::how_to_sign_in(&app));
        Ok(())
    })
}
