//! Tests by resource, as the handlers are.

mod health;
mod zones;
