//! `parley user add`: a person of an organization, without mail.

use anyhow::anyhow;
use clap::{Args, Subcommand};
use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::ids::OrgId;
use shared::wire::people::InvitePerson;

use super::{assemble, check, print};
use crate::config::Settings;
use crate::flows::FlowError;
use crate::flows::people::command;
use crate::store::StoreError;

#[derive(Subcommand)]
pub enum User {
    /// Adds a person and prints the link by which they set their password, once, within a day.
    Add(Box<Add>),
}

#[derive(Args)]
pub struct Add {
    /// The organization's id, as `parley org add` printed it.
    #[arg(long)]
    org: OrgId,
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    #[arg(long, default_value = "")]
    title: String,
    /// `admin`, `recruiter`, `hiring_manager` or `interviewer`.
    #[arg(long, value_parser = role)]
    role: Role,
    #[command(flatten)]
    settings: Settings,
}

fn role(text: &str) -> Result<Role, String> {
    let known = Role::ALL.map(Role::as_str).join(", ");
    Role::parse(text).ok_or_else(|| format!("one of {known}"))
}

/// # Errors
/// What can't be used, in words; what the database says.
pub fn run(User::Add(args): User) -> anyhow::Result<()> {
    let config = check(args.settings)?;
    let org = args.org;
    let person = InvitePerson { name: args.name, email: args.email, title: args.title, role: args.role };
    actix_web::rt::System::new().block_on(async move {
        let app = assemble(config)?;
        print(&command::add_person(&app, org, person).await.map_err(in_words)?)
    })
}

/// A refusal as the console shows it.
pub fn in_words(error: FlowError) -> anyhow::Error {
    match error {
        FlowError::Invalid(fields) => {
            let lines: Vec<String> =
                fields.into_iter().map(|field| format!("{}: {}", field.path, field.detail)).collect();
            anyhow!(lines.join("\n"))
        }
        FlowError::Code(code) => anyhow!(code.detail().get()),
        FlowError::Store(StoreError::NotFound) => anyhow!(ErrorCode::NotFound.detail().get()),
        FlowError::Store(StoreError::Duplicate(_)) => anyhow!(ErrorCode::AlreadyExists.detail().get()),
        other => other.into(),
    }
}
