//! Product settings: the side navigation and its pages, and the development mailbox.

mod api_keys;
mod company;
mod company_card;
mod deliveries;
mod delivery_row;
mod frame;
mod held_banner;
mod integrations;
mod mail_status;
mod mailbox;
mod password;
mod people;
mod preferences;
mod profile;
mod save_form;
mod scheduler;
mod sessions;
mod templates;

pub use api_keys::ApiKeysPage;
pub use company::CompanySettings;
pub use deliveries::DeliveriesPage;
pub use frame::SettingsFrame;
pub use integrations::{AccountsPage, IntegrationsPage};
pub use mailbox::Mailbox;
pub use people::PeoplePage;
pub use profile::ProfilePage;
pub use scheduler::{PersonScheduler, SchedulerSettings};
pub use sessions::SessionsPage;
pub use templates::TemplatesPage;
