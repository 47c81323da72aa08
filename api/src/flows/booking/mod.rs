//! Taking, moving and giving back a time. Every way in goes through `reserve`.

pub mod book;
pub mod cancel;
pub mod conference;
pub mod notify;
pub mod phone;
pub mod reschedule;
pub mod reserve;
