//! The recruiter program: everything behind sign-in, and sign-in itself. One folder an area; `app` holds the
//! route table, `shell` the frame around the pages.

mod address;
mod app;
mod brand;
mod candidate;
mod compose;
mod copy;
mod entry;
mod files;
mod frame;
mod interviews;
mod keep_fresh;
mod local_time;
mod mail_banner;
mod not_found;
mod paging;
mod profile_fields;
mod profile_menu;
mod projects;
mod rights;
mod search_box;
mod server;
mod settings;
mod shell;
mod shortcuts;
mod test_mail;
mod theme_choice;
mod undo;
mod viewer;
mod words;

pub use app::App;
pub(crate) use candidate::reach;
pub(crate) use copy::CopyButton;
pub(crate) use frame::page_title;
pub(crate) use interviews::{Leaf, When};
pub(crate) use keep_fresh::keep_fresh;
pub(crate) use local_time::LocalTime;
pub(crate) use viewer::Viewer;
