//! Who may do what. The server asks it before every action, the SPAs ask it before they show a control, and the tests
//! sweep it role by role and key by key.

mod giving;
mod matrix;
mod role;
mod scope;
mod standing;

pub use matrix::{Action, Reach, reach};
pub use role::Role;
pub use scope::Scope;
pub use standing::{Standing, told};
