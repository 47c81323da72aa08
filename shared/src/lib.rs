//! The pure heart of Parley: words (ids, wire types, texts) and rules (availability, life cycles,
//! templates). No IO, no clock, no random; builds for the server and for the browser.

pub mod access;
pub mod availability;
pub mod bidi;
pub mod contact;
pub mod error_code;
pub mod files;
pub mod ids;
pub mod interview;
pub mod invisible;
pub mod mail_address;
pub mod names;
pub mod nul;
pub mod preview;
pub mod principal;
pub mod search;
pub mod template;
pub mod text;
pub mod time;
pub mod unlinked;
pub mod user_agent;
pub mod validate;
pub mod wire;
