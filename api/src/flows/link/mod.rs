//! What a candidate does with a scheduling link: the link is the only authority.

pub mod calendar;
pub mod calendar_file;
pub mod card;
pub mod change;
pub mod company;
pub mod confirm_email;
pub mod contact;
pub mod join;
pub mod limits;
mod mask;
pub mod new_link;
pub mod open;
pub mod page_url;
pub mod phone;
pub mod quick;
pub mod slots;
pub mod view;
