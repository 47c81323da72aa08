//! Security headers of every answer (OWASP ASVS 5.0, 3.4).

use actix_web::middleware::DefaultHeaders;

/// Scripts, styles and requests of our own origin only; WebAssembly may compile, nothing may be framed.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    object-src 'none'; form-action 'self'; frame-ancestors 'none'";

/// `https`: whether browsers may be told to insist on it.
pub fn secure(https: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("content-security-policy", POLICY))
        .add(("x-content-type-options", "nosniff"))
        .add(("referrer-policy", "no-referrer"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("cross-origin-resource-policy", "same-origin"));
    if https {
        headers.add(("strict-transport-security", "max-age=31536000; includeSubDomains"))
    } else {
        headers
    }
}
