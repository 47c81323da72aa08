//! Message templates: texts with tokens, filled by one renderer for the preview and for what is sent.

mod link_place;
mod render;
mod tokens;

pub use link_place::{preview_with_link, with_link_place, without_link_place};
pub use render::{Rendered, render, unknown_tokens};
pub use tokens::{Token, Values};
