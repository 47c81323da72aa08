//! Where a request to sign in comes from.

/// Where a request comes from, as far as sign-in cares.
#[derive(Clone, Debug)]
pub struct Device {
    pub address: String,
    pub user_agent: String,
    /// For the record of what happened.
    pub request_id: String,
}
