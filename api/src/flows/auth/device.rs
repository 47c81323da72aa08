//! Where a request to sign in comes from.

use crate::visitor::Visitor;

/// Where a request comes from, as far as sign-in cares.
#[derive(Clone, Debug)]
pub struct Device {
    pub visitor: Visitor,
    pub user_agent: String,
    /// For the record of what happened.
    pub request_id: String,
}

impl Device {
    /// What the browser says of itself, as far as it is kept.
    pub fn agent(&self) -> String {
        self.user_agent.chars().filter(|c| !c.is_control()).take(200).collect()
    }
}
