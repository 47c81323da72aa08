//! The candidate program: one page behind a link, without account, cookie or storage. What it shows
//! follows from the link's state; there is nothing to navigate, so there is no router.

mod add_to_calendar;
mod app;
mod booker;
mod cancel;
mod cancelled;
mod choice_bar;
mod choosing;
mod confirm_details;
mod confirmed;
mod contact;
mod contact_method;
mod context;
mod countries;
mod day_bar;
mod dead_link;
mod host_panel;
mod join;
mod just_taken;
mod move_confirm;
mod phone_fields;
mod shell;
mod times;
mod words;

pub use app::App;
