//! A candidate: head, tabs with counts, and what each tab shows.

mod attachments_tab;
mod context;
mod edit;
mod head;
mod interviews_tab;
mod invite_row;
mod page;
mod profile_tab;
mod projects_tab;
mod thread;

pub use invite_row::CopyInviteLink;
pub use page::{CandidatePage, ToThread};
pub use profile_tab::reach;
