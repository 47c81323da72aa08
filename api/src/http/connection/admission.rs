//! Who may connect: so many connections in all, and so many of one visitor, so that one who opens them without end
//! takes no place but their own.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::visitor::Visitor;

/// The places there are; cheap to clone, shared by all threads of the server.
#[derive(Clone, Debug)]
pub struct Admission {
    taken: Arc<Mutex<Taken>>,
    most: usize,
    most_per_visitor: usize,
    /// Proxies, which come for many.
    trusted: Vec<IpAddr>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_visitor: HashMap<Visitor, usize>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// This visitor has all that one may have.
    Visitor,
    /// The server has no more.
    Server,
}

/// A place; free again when it is dropped.
#[derive(Debug)]
pub struct Seat {
    taken: Arc<Mutex<Taken>>,
    visitor: Option<Visitor>,
}

impl Admission {
    pub fn new(most: usize, most_per_visitor: usize, trusted: Vec<IpAddr>) -> Self {
        Self { taken: Arc::default(), most, most_per_visitor, trusted }
    }

    /// Takes a place for a connection from `peer`.
    pub fn admit(&self, peer: IpAddr) -> Result<Seat, Full> {
        let peer = peer.to_canonical();
        let counted = self.most_per_visitor > 0 && !self.trusted.contains(&peer);
        let visitor = counted.then(|| Visitor::of(peer));
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= self.most {
            return Err(Full::Server);
        }
        if let Some(visitor) = visitor {
            let count = taken.by_visitor.entry(visitor).or_default();
            if *count >= self.most_per_visitor {
                return Err(Full::Visitor);
            }
            *count += 1;
        }
        taken.all += 1;
        metrics::gauge!("parley_connections").increment(1.0);
        Ok(Seat { taken: Arc::clone(&self.taken), visitor })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all = taken.all.saturating_sub(1);
        metrics::gauge!("parley_connections").decrement(1.0);
        let Some(visitor) = self.visitor else { return };
        if let Some(count) = taken.by_visitor.get_mut(&visitor) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.by_visitor.remove(&visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Admission, Full};
    use std::net::IpAddr;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_visitor_takes_no_more_than_a_share() {
        let admission = Admission::new(5, 2, vec![ip("10.0.0.1")]);
        let first = admission.admit(ip("2001:db8::1")).unwrap();
        let _second = admission.admit(ip("2001:db8::2")).unwrap();
        assert_eq!(admission.admit(ip("2001:db8::3")).unwrap_err(), Full::Visitor, "one /64");
        let _other = admission.admit(ip("198.51.100.7")).unwrap();
        let _proxy =
            [admission.admit(ip("::ffff:10.0.0.1")).unwrap(), admission.admit(ip("10.0.0.1")).unwrap()];
        assert_eq!(admission.admit(ip("198.51.100.8")).unwrap_err(), Full::Server);
        drop(first);
        let _again = admission.admit(ip("2001:db8::3")).unwrap();
    }

    #[test]
    fn nobody_is_remembered_who_left() {
        let admission = Admission::new(5, 2, Vec::new());
        drop(admission.admit(ip("198.51.100.7")).unwrap());
        let taken = admission.taken.lock().unwrap();
        assert_eq!((taken.all, taken.by_visitor.len()), (0, 0));
    }
}
