//! Projects: the list, and one project with its pipeline, team and settings.

mod about;
mod add_candidate;
mod board;
mod card;
mod context;
mod create;
mod list;
mod move_card;
mod mover;
mod page;
mod people_picker;
mod team;

pub use list::ProjectList;
pub use page::ProjectPage;
