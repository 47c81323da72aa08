//! The outbox and its worker.

mod account_mail;
mod worker;
