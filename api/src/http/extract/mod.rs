//! What handlers take: who asks, what they sent, which version they saw.

pub mod body_error;
pub mod client_ip;
pub mod device;
pub mod flow_cookie;
pub mod idempotency;
pub mod if_match;
pub mod if_none_match;
pub mod json;
pub mod page;
pub mod path_id;
pub mod path_kind;
pub mod query;
pub mod refresh_cookie;
pub mod signed_in;
pub mod times;

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::error::AppError;
use crate::app::App;
use crate::flows::FlowError;

pub use device::From;
pub use flow_cookie::FlowCookie;
pub use idempotency::IdempotencyKey;
pub use if_match::{IfMatch, OptionalMatch};
pub use if_none_match::IfNoneMatch;
pub use json::Body;
pub use path_id::PathId;
pub use path_kind::PathKind;
pub use query::{Bounded, Params, Short, ZoneName};
pub use refresh_cookie::{OwnPage, RefreshCookie};
pub use signed_in::{Caller, SignedIn};
pub use times::TimesQuery;

/// The app behind a request.
///
/// # Errors
/// None in a server that was started as it should be.
pub fn app(request: &HttpRequest) -> Result<&App, AppError> {
    request
        .app_data::<Data<App>>()
        .map(Data::get_ref)
        .ok_or_else(|| FlowError::internal("the app is not attached").into())
}
