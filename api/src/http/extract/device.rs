//! Where a request comes from. `X-Forwarded-For` counts only when the peer is a trusted proxy; then the
//! rightmost address that is none.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest};

use super::app;
use crate::flows::auth::sign_in::Device;
use crate::http::error::AppError;

/// Address and browser of the request.
pub struct From(pub Device);

impl FromRequest for From {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(app(request).map(|app| {
            let address = client_address(request, &app.config.trusted_proxies);
            let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
            Self(Device {
                address: address.map(|address| address.to_string()).unwrap_or_default(),
                user_agent: agent.unwrap_or_default().to_owned(),
            })
        }))
    }
}

/// The address the request comes from, seen through trusted proxies.
pub fn client_address(request: &HttpRequest, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    let hops = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        hops.flat_map(|list| list.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    Some(hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
}
