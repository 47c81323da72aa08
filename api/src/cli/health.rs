//! `parley health`: asks the running server whether it is ready, for the health checks of containers and service
//! managers. It opens no database and needs no key.

use anyhow::anyhow;

use super::say;
use crate::config::listen;
use crate::providers::own_server::{self, Readiness};

#[derive(clap::Args)]
pub struct Args {
    /// Where the server listens.
    #[arg(long, env = "PARLEY_LISTEN", default_value = "127.0.0.1:7300")]
    listen: String,
}

/// # Errors
/// A sentence about why it is not ready.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let address = listen::on_this_machine(&args.listen);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match runtime.block_on(own_server::readiness(&address)) {
        Ok(Readiness::Ready) => {
            say(&format!("Parley is ready at {address}."));
            Ok(())
        }
        Ok(Readiness::NotReady { status, reason }) => {
            Err(anyhow!("not ready at {address}: it answers {status}. {reason}"))
        }
        Err(reason) => Err(anyhow!("no answer at {address}: {reason}")),
    }
}
