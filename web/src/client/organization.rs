//! Calls about the organization: company card and policies.

use shared::wire::organization::{Organization, PatchOrganization};

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// The organization.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn organization(self) -> Answer<Organization> {
        self.send(Call::get("/organization")).await
    }

    pub async fn patch_organization(self, version: i64, request: &PatchOrganization) -> Answer<Organization> {
        self.send(Call::patch("/organization").if_version(version).json(request)).await
    }
}
