//! Tells the connection what its request is doing: the body gets its time, and the answer goes out in slices, so
//! that one that nobody reads takes no second copy of itself.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _};
use futures_util::{Stream, StreamExt as _};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::http::connection::Pace;

/// As much of an answer as is handed to the connection at once.
const SLICE: usize = 16 * 1024;

/// Wraps a request, outside of everything that makes or changes answers: use with `from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn keep(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<Sliced>, Error> {
    let pace = request.conn_data::<Rc<Pace>>().cloned();
    let payload = request.take_payload();
    let has_body = !matches!(payload, Payload::None);
    let answering = pace.clone().map(Answering);
    if let Some(pace) = &pace {
        pace.begin(has_body, Instant::now());
    }
    request.set_payload(match pace {
        Some(pace) if has_body => {
            let stream = PacedBody { payload, pace, alarm: None };
            Payload::Stream { payload: Box::pin(stream) }
        }
        _ => payload,
    });
    let response = next.call(request).await?;
    Ok(response.map_body(|_, body| Sliced { body: body.boxed(), rest: Bytes::new(), _answering: answering }))
}

/// The request is under way until this is dropped.
struct Answering(Rc<Pace>);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answered(Instant::now());
    }
}

/// A request's body, which fails when its time is over.
struct PacedBody {
    payload: Payload,
    pace: Rc<Pace>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Stream for PacedBody {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = self.payload.poll_next_unpin(context);
        match &part {
            Poll::Ready(Some(Ok(bytes))) => self.pace.received(bytes.len()),
            Poll::Ready(_) => self.pace.body_ended(),
            Poll::Pending => {}
        }
        // Bytes that trickle in on time are as late as none when the whole is late.
        let Some(deadline) = self.pace.body_deadline() else { return part };
        if deadline <= Instant::now() {
            return Poll::Ready(Some(Err(late())));
        }
        if part.is_pending() {
            let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
            alarm.as_mut().reset(deadline);
            if alarm.as_mut().poll(context).is_ready() {
                return Poll::Ready(Some(Err(late())));
            }
        }
        part
    }
}

impl Drop for PacedBody {
    fn drop(&mut self) {
        self.pace.body_ended();
    }
}

fn late() -> PayloadError {
    PayloadError::Io(io::Error::new(io::ErrorKind::TimedOut, "the body took too long"))
}

/// An answer's body in slices of its own bytes.
pub struct Sliced {
    body: BoxBody,
    rest: Bytes,
    _answering: Option<Answering>,
}

impl MessageBody for Sliced {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.rest.is_empty() {
            match Pin::new(&mut self.body).poll_next(context) {
                Poll::Ready(Some(Ok(part))) => self.rest = part,
                other => return other,
            }
        }
        let length = self.rest.len().min(SLICE);
        Poll::Ready(Some(Ok(self.rest.split_to(length))))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{SLICE, Sliced};
    use actix_web::body::{BoxBody, MessageBody, to_bytes};
    use actix_web::web::Bytes;
    use std::future::poll_fn;
    use std::pin::Pin;

    fn sliced(bytes: Bytes) -> Sliced {
        Sliced { body: BoxBody::new(bytes), rest: Bytes::new(), _answering: None }
    }

    #[actix_web::test]
    async fn slices_are_parts_of_the_answer_itself() {
        let answer = Bytes::from(vec![7u8; 3 * SLICE + 5]);
        let mut body = sliced(answer.clone());
        let mut sizes = Vec::new();
        while let Some(part) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
            let part = part.unwrap();
            let offset = part.as_ptr() as usize - answer.as_ptr() as usize;
            assert_eq!(offset, sizes.iter().sum::<usize>(), "the same memory");
            sizes.push(part.len());
        }
        assert_eq!(sizes, [SLICE, SLICE, SLICE, 5]);
        assert_eq!(to_bytes(sliced(answer.clone())).await.unwrap_or_default(), answer);
    }
}
