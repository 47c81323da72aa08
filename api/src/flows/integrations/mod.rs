//! Settings → Integrations: the cards, connecting and disconnecting, and what providers tell by themselves.

mod attempt;
pub mod authorize;
pub mod callback;
pub mod cancel;
pub mod cards;
mod connected;
pub mod disconnect;
pub mod ended;
mod give_back;
pub mod hook;
mod late_link;
pub mod replacement;
pub mod test;
mod traveller;
