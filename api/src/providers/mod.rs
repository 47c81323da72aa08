//! The outside world: ports and their adapters. Nothing here knows tables; flows and jobs bring the data.

pub mod mail;
