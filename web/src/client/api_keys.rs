//! Calls about keys for machines.

use shared::ids::ApiKeyId;
use shared::wire::api_keys::{ApiKey, CreateApiKey, CreatedApiKey};

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// One's own; for administrators everybody's.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn api_keys(self) -> Answer<Vec<ApiKey>> {
        self.whole("/api-keys", usize::MAX).await
    }

    pub async fn create_api_key(self, request: &CreateApiKey, key: &str) -> Answer<CreatedApiKey> {
        self.send(Call::post("/api-keys").idempotent(key).json(request)).await
    }

    pub async fn revoke_api_key(self, id: ApiKeyId) -> Answer<()> {
        self.send_only(Call::delete(&format!("/api-keys/{id}"))).await
    }
}
