//! `parley org add`: another organization on this server.

use clap::{Args, Subcommand};
use shared::wire::organization::CompanyCard;

use super::user::in_words;
use super::{assemble, check, print};
use crate::config::Settings;
use crate::flows::people::command;

#[derive(Subcommand)]
pub enum Org {
    /// Adds an organization and prints its id; `parley user add` gives it people.
    Add(Box<Add>),
}

#[derive(Args)]
pub struct Add {
    #[arg(long)]
    name: String,
    #[arg(long)]
    industry: String,
    /// Range of employees, such as `51–200`.
    #[arg(long)]
    size: String,
    /// Where candidates write when a link is dead.
    #[arg(long)]
    contact_email: String,
    /// The company page; https.
    #[arg(long)]
    page_url: Option<String>,
    #[command(flatten)]
    settings: Settings,
}

/// # Errors
/// What can't be used, in words; what the database says.
pub fn run(Org::Add(args): Org) -> anyhow::Result<()> {
    let config = check(args.settings)?;
    let company = CompanyCard {
        name: args.name,
        industry: args.industry,
        size: args.size,
        page_url: args.page_url,
        contact_email: args.contact_email,
    };
    actix_web::rt::System::new().block_on(async move {
        let app = assemble(config)?;
        let id = command::add_organization(&app, company).await.map_err(in_words)?;
        print(&id.to_string())
    })
}
