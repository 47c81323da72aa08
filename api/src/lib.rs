//! Parley's server: http → flows → store, jobs, providers. See ARCHITECTURE.md for the map.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connection;
pub mod files;
pub mod flows;
pub mod http;
pub mod ics;
pub mod instance;
pub mod jobs;
pub mod providers;
pub mod security;
pub mod seed;
pub mod store;
pub mod visitor;
pub mod zones;
