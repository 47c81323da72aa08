//! A wish to change the protocol is ignored, as RFC 9110 (7.8) allows, and the answer closes the connection. Left to
//! itself, actix takes everything behind such a request as one stream: a body has no end then, and a compressed answer
//! is announced in chunks and sent without them. So the answer goes out as it is, by its length: an answer that ends
//! with the connection would keep its reader waiting as long as the server waits for the rest of the stream.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING, UPGRADE};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _};
use futures_util::{StreamExt as _, stream};

/// Wraps a request, outside of the compressor: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn ignore(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let wished = request.headers().contains_key(UPGRADE) || request.method() == Method::CONNECT;
    let wished = wished || request.head().connection_type() == ConnectionType::Upgrade;
    if wished {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    // One in chunks is taken apart as always, and ends with its last chunk.
    if wished && !request.headers().contains_key(TRANSFER_ENCODING) {
        let announced =
            request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let whole = request.take_payload();
        request.set_payload(ending(whole, announced.unwrap_or(0)));
    }
    let mut response = next.call(request).await?;
    if wished {
        let head = response.response_mut().head_mut();
        head.no_chunking(true);
        head.set_connection_type(ConnectionType::Close);
    }
    Ok(response)
}

/// The first `length` bytes of a stream.
fn ending(whole: Payload, length: usize) -> Payload {
    let parts = stream::unfold((whole, length), |(mut whole, left)| async move {
        if left == 0 {
            return None;
        }
        let part = whole.next().await?.map(|mut part| part.split_to(left.min(part.len())));
        let left = part.as_ref().map_or(0, |part| left - part.len());
        Some((part, (whole, left)))
    });
    Payload::Stream { payload: Box::pin(parts) }
}
