//! Signing in, staying signed in, and the one-time tokens around it.

pub mod current;
