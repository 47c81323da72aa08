//! Writing to a candidate: the composer with its template picker, tokens, calendar block, quick settings
//! and preview.

mod availability;
mod composer;
mod draft;
mod editor;
mod expiry;
mod kept;
mod preview;
mod quick_settings;
mod save_template;
mod side;
mod template_picker;
mod token_text;
mod writing;

pub use composer::{ComposeTarget, Composer};
pub use kept::forget as forget_draft;
