//! `Accept-Encoding` that excludes codings: answered without any, rather than refused (406): an
//! answer in plain bytes serves everybody.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::ACCEPT_ENCODING;
use actix_web::middleware::Next;

/// Wraps a request, outside of the compressor: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn forgive(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let excludes = request.headers().get_all(ACCEPT_ENCODING).any(|value| value.to_str().is_ok_and(excludes));
    if excludes {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    next.call(request).await
}

/// Whether a coding has the weight 0.
fn excludes(header: &str) -> bool {
    let weight =
        |coding: &str| coding.split(';').find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
    header.to_ascii_lowercase().split(',').any(|coding| weight(coding).is_some_and(|weight| weight <= 0.0))
}

#[cfg(test)]
mod tests {
    use super::excludes;

    #[test]
    fn weights_of_nothing_are_seen_and_small_ones_left() {
        assert!(["identity;q=0", "br, *;q=0.000", "gzip ; q=0"].into_iter().all(excludes));
        assert!(!["br, gzip;q=0.8, *;q=0.1", "", "gzip;q=x"].into_iter().any(excludes));
    }
}
