//! Compressed answers. What is the same for everybody is compressed once and shared: however many read it, and
//! however slowly, there is one copy. What is made for one reader is compressed as a whole before it is sent, so
//! that nobody who reads slowly holds a compressor.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse, HttpResponseBuilder};
use tokio::sync::{OnceCell, Semaphore};

use crate::flows::FlowError;
use crate::http::error::AppError;

/// Smaller answers are not worth it.
const WORTH: usize = 1024;

/// A way to make bytes fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
}

/// How much work a compression may be.
#[derive(Clone, Copy)]
enum Effort {
    /// For one reader, who waits.
    Quick,
    /// Once, for all.
    Thorough,
}

impl Coding {
    /// The best that a client reads. Clients that exclude codings were answered without any before this.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let accepted: Vec<&str> = headers.get_all(ACCEPT_ENCODING).filter_map(|v| v.to_str().ok()).collect();
        let names = accepted.iter().flat_map(|list| list.split(','));
        let has = |wanted: &str| {
            let mut names = names.clone().filter_map(|part| part.split(';').next());
            names.any(|name| name.trim().eq_ignore_ascii_case(wanted))
        };
        [Self::Brotli, Self::Gzip].into_iter().find(|coding| has(coding.name()))
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    fn compress(self, bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let (quality, window) = match effort {
                    Effort::Quick => (3, 18),
                    Effort::Thorough => (9, 22),
                };
                let mut packer = brotli::CompressorWriter::new(Vec::new(), 16 * 1024, quality, window);
                packer.write_all(bytes)?;
                packer.flush()?;
                Ok(packer.into_inner())
            }
            Self::Gzip => {
                let level = match effort {
                    Effort::Quick => flate2::Compression::fast(),
                    Effort::Thorough => flate2::Compression::best(),
                };
                let mut packer = flate2::write::GzEncoder::new(Vec::new(), level);
                packer.write_all(bytes)?;
                packer.finish()
            }
        }
    }
}

/// Compresses off the threads that serve requests, as many at once as there are processors.
///
/// # Errors
/// None but a bug's.
pub async fn compress(
    coding: Coding,
    bytes: impl AsRef<[u8]> + Send + 'static,
) -> Result<Vec<u8>, FlowError> {
    static TURNS: LazyLock<Semaphore> =
        LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)));
    let _turn = TURNS.acquire().await;
    let work = move || coding.compress(bytes.as_ref(), Effort::Quick);
    let done = tokio::task::spawn_blocking(work).await.map_err(FlowError::internal)?;
    done.map_err(FlowError::internal)
}

/// An answer that is the same for everybody, in every coding.
pub struct Shared {
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
}

impl Shared {
    fn new(plain: Bytes) -> std::io::Result<Self> {
        let brotli = Coding::Brotli.compress(&plain, Effort::Thorough)?.into();
        let gzip = Coding::Gzip.compress(&plain, Effort::Thorough)?.into();
        Ok(Self { plain, brotli, gzip })
    }

    /// The answer in the best coding that the request takes.
    pub fn answer(&self, request: &HttpRequest, response: HttpResponseBuilder) -> HttpResponse {
        match Coding::of(request.headers()) {
            Some(Coding::Brotli) => coded(response, Some("br"), self.brotli.clone()),
            Some(Coding::Gzip) => coded(response, Some("gzip"), self.gzip.clone()),
            None => coded(response, None, self.plain.clone()),
        }
    }
}

/// An answer whose bytes are in a coding already; one with a name is not compressed again, be it `identity`.
pub fn coded(mut response: HttpResponseBuilder, coding: Option<&'static str>, bytes: Bytes) -> HttpResponse {
    if let Some(coding) = coding {
        response.insert_header((CONTENT_ENCODING, coding));
    }
    response.append_header((VARY, "accept-encoding")).body(bytes)
}

type Kept = HashMap<String, (String, Arc<OnceCell<Arc<Shared>>>)>;

/// The answer kept under `name`, made by `make` when there is none of this version. Names are few: one for each
/// thing the program holds.
///
/// # Errors
/// Those of `make`.
pub async fn shared(
    name: &str,
    version: &str,
    make: impl FnOnce() -> Result<Bytes, FlowError> + Send + 'static,
) -> Result<Arc<Shared>, AppError> {
    static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);
    let cell = {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.get(name) {
            Some((known, cell)) if known == version => Arc::clone(cell),
            _ => {
                let cell = Arc::<OnceCell<Arc<Shared>>>::default();
                kept.insert(name.to_owned(), (version.to_owned(), Arc::clone(&cell)));
                cell
            }
        }
    };
    let work = || async move {
        let pack = move || Shared::new(make()?).map(Arc::new).map_err(FlowError::internal);
        tokio::task::spawn_blocking(pack).await.map_err(FlowError::internal)?
    };
    Ok(Arc::clone(cell.get_or_try_init(work).await?))
}

/// Wraps a request: use with `from_fn`. The library's own compressor is not used: it works while an answer is sent, and
/// every reader who takes nothing would hold one, of megabytes.
///
/// # Errors
/// Those of the service inside.
pub async fn shrink(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let coding = Coding::of(request.headers());
    let response = next.call(request).await?;
    let Some(coding) = coding.filter(|_| may_change(&response)) else {
        return Ok(response.map_into_boxed_body());
    };
    let (request, response) = response.into_parts();
    let (mut response, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) if bytes.len() >= WORTH => bytes,
        Ok(bytes) => return Ok(ServiceResponse::new(request, response.set_body(BoxBody::new(bytes)))),
        Err(body) => return Ok(ServiceResponse::new(request, response.set_body(body.boxed()))),
    };
    let packed = match compress(coding, bytes.clone()).await {
        Ok(packed) => {
            let headers = response.headers_mut();
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
            packed.into()
        }
        Err(_) => bytes,
    };
    Ok(ServiceResponse::new(request, response.set_body(BoxBody::new(packed))))
}

/// Whole answers that are in no coding yet.
fn may_change<B>(response: &ServiceResponse<B>) -> bool {
    let has = |name: HeaderName| response.headers().contains_key(name);
    !has(CONTENT_ENCODING) && response.status() != 206 && response.status() != 204
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Coding, Effort};
    use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
    use std::io::Read as _;

    fn best(accepted: &'static str) -> Option<Coding> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        Coding::of(&headers)
    }

    #[test]
    fn the_best_coding_is_chosen_by_name() {
        assert_eq!(best("gzip, deflate, BR;q=0.9"), Some(Coding::Brotli));
        assert_eq!(best("deflate, gzip"), Some(Coding::Gzip));
        assert_eq!((best("zstd, brotli"), best("")), (None, None));
    }

    #[test]
    fn both_codings_give_the_bytes_back() {
        let bytes: Vec<u8> = (0..200_000u32).flat_map(|n| (n % 977).to_le_bytes()).collect();
        for effort in [Effort::Quick, Effort::Thorough] {
            let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
            let packed = Coding::Brotli.compress(&bytes, effort).unwrap();
            brotli::Decompressor::new(&packed[..], 4096).read_to_end(&mut brotli).unwrap();
            let packed = Coding::Gzip.compress(&bytes, effort).unwrap();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut gzip).unwrap();
            assert!(brotli == bytes && gzip == bytes);
        }
    }
}
