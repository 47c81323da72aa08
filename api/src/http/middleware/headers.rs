//! Headers of every answer (OWASP ASVS 5.0, 3.4). What a handler set for itself stays.

use actix_web::middleware::DefaultHeaders;

/// Scripts, styles and requests of our own origin only; WebAssembly may compile, nothing may be framed.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    object-src 'none'; form-action 'self'; frame-ancestors 'none'";

/// What pages may not ask of the browser: all of it, for themselves too. Writing to the clipboard is not in the list,
/// because "Copy link" does.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// `https`: whether browsers may be told to insist on it.
pub fn secure(https: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        // Answers speak of people. Those that don't say themselves how long they keep.
        .add(("cache-control", "no-store"))
        .add(("content-security-policy", POLICY))
        .add(("permissions-policy", PERMISSIONS))
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
