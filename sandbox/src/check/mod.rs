//! Requests and answers held against a provider's description (OpenAPI 3, schemas as JSON Schema 2020-12).

mod close;
mod description;
mod operation;
mod values;

pub(crate) use description::{Description, Matched};
