//! How callers prove who they are.

use utoipa::openapi::Components;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

/// Adds the schemes that handlers name.
pub fn add(components: &mut Components) {
    let bearer = |format: &str, words: &str| {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format(format);
        SecurityScheme::Http(scheme.description(Some(words)).build())
    };
    let session = "The `access_token` of a sign-in or a renewal; it is good for five minutes.";
    components.add_security_scheme("session", bearer("JWT", session));
    let key = "A key from Settings → API keys; what an operation needs is named by scope.";
    components.add_security_scheme("key", bearer("parley_…", key));
    let cookie = "The refresh cookie that a sign-in sets in a browser: `HttpOnly`, `SameSite=Strict`, and `Secure` \
                  where the server is reached by https. A server without https calls it `rt`.";
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description("__Host-rt", cookie));
    components.add_security_scheme("browser", SecurityScheme::ApiKey(cookie));
}
