//! The outbox, its worker and its mails.

pub mod account_mail;
mod calendar_file;
mod interview_mail;
mod lanes;
mod letters;
mod periodic;
mod seed;
mod smtp;
mod strangers_words;
mod worker;
