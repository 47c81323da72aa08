//! The face of Parley: two small WebAssembly programs (recruiter, candidate) over one client and one set of
//! page parts. `client` speaks to the API, `ui` holds the parts, `format` the dates; nothing here decides
//! what a rule in `shared` can decide.

pub mod candidate;
pub mod client;
pub mod format;
pub mod interviewer;
pub mod recruiter;
pub mod session;
pub mod ui;
