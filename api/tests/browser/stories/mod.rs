//! What people do, told in a browser.

mod attachments;
mod candidate;
mod keyboard;
mod links;
mod two_zones;
