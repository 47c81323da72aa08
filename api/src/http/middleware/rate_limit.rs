//! Against floods: so many requests for the API and for candidates' pages per minute from one visitor, counted in
//! this process.

use std::num::NonZeroU32;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use crate::flows::FlowError;
use crate::http::error::AppError;
use crate::http::extract::{self, client_ip};
use crate::http::refusal;
use crate::visitor::Visitor;

/// How many visitors are remembered; beyond it new ones share one count.
const MOST_VISITORS: usize = 20_000;

/// The counts of this process.
pub struct FloodGate {
    limiter: DefaultKeyedRateLimiter<Visitor>,
    clock: DefaultClock,
}

impl FloodGate {
    /// None for a limit of 0.
    pub fn new(per_minute: u32) -> Option<Self> {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute)?);
        Some(Self { limiter: DefaultKeyedRateLimiter::keyed(quota), clock: DefaultClock::default() })
    }

    /// Counts one request; seconds to wait when there were too many.
    pub fn pass(&self, visitor: Visitor) -> Result<(), i64> {
        let mut key = visitor;
        if self.limiter.len() >= MOST_VISITORS {
            self.limiter.retain_recent();
            if self.limiter.len() >= MOST_VISITORS {
                key = Visitor::UNKNOWN;
            }
        }
        self.limiter.check_key(&key).map_err(|refusal| {
            let wait = refusal.wait_time_from(self.clock.now());
            i64::try_from(wait.as_secs()).unwrap_or(60) + 1
        })
    }
}

/// Wraps a request: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if let Some(retry_after) = refused(&request) {
        let refused = AppError::from(FlowError::TooMany { retry_after });
        let answer = refusal::answer(request.path(), &refused);
        return Ok(request.into_response(answer));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn refused(request: &ServiceRequest) -> Option<i64> {
    let counted = ["/api/", "/i/", "/confirm-email/"].iter().any(|room| request.path().starts_with(room));
    if !counted {
        return None;
    }
    let app = extract::app(request.request()).ok()?;
    let gate = request.app_data::<actix_web::web::Data<Option<FloodGate>>>()?.get_ref().as_ref()?;
    gate.pass(client_ip::visitor(request.request(), &app.config.trusted_proxies)).err()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{FloodGate, MOST_VISITORS};
    use crate::visitor::Visitor;
    use std::net::{IpAddr, Ipv4Addr};

    fn visitor(address: &str) -> Visitor {
        Visitor::of(address.parse().unwrap())
    }

    #[test]
    fn one_address_waits_while_others_pass() {
        let gate = FloodGate::new(3).unwrap();
        let (one, other) = (visitor("198.51.100.7"), visitor("198.51.100.8"));
        assert!((0..3).all(|_| gate.pass(one).is_ok()));
        assert!(gate.pass(one).is_err_and(|wait| (1..=21).contains(&wait)));
        assert!(gate.pass(other).is_ok());
        assert!(FloodGate::new(0).is_none());
    }

    #[test]
    fn one_network_is_one_visitor() {
        let gate = FloodGate::new(1).unwrap();
        assert!(gate.pass(visitor("2001:db8:1:2::1")).is_ok());
        assert!(gate.pass(visitor("2001:db8:1:2:ffff::9")).is_err());
        assert!(gate.pass(visitor("2001:db8:1:3::1")).is_ok());
    }

    #[test]
    fn the_memory_of_visitors_is_bounded() {
        let gate = FloodGate::new(1).unwrap();
        for n in 0..u32::try_from(MOST_VISITORS + 50).unwrap() {
            let _ = gate.pass(Visitor::of(IpAddr::V4(Ipv4Addr::from(n))));
        }
        assert!(gate.limiter.len() <= MOST_VISITORS + 1);
    }
}
