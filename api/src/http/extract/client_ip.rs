//! The address a request comes from, and the visitor it belongs to. `X-Forwarded-For` counts only when the peer is a trusted proxy: then
//! the rightmost address that is not one of ours (OWASP ASVS 5.0, 4.1.3).

use std::net::IpAddr;

use actix_web::HttpRequest;

use crate::visitor::Visitor;

/// The client's address; none when the connection has no peer address.
pub fn client_ip(request: &HttpRequest, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    if trusted.is_empty() {
        return Some(peer);
    }
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|line| line.split(',')).map(str::trim).collect();
    Some(behind(peer, &hops, trusted))
}

/// Who asks, as limits count them.
pub fn visitor(request: &HttpRequest, trusted: &[IpAddr]) -> Visitor {
    client_ip(request, trusted).map_or(Visitor::UNKNOWN, Visitor::of)
}

/// Walks from the peer outwards and stops at the first address that is no trusted proxy.
fn behind(peer: IpAddr, hops: &[&str], trusted: &[IpAddr]) -> IpAddr {
    let mut address = peer;
    for hop in hops.iter().rev() {
        if !trusted.contains(&address) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(next) => address = next.to_canonical(),
            // What no address is was written by whoever stands before our proxy: go no further.
            Err(_) => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::behind;
    use std::net::IpAddr;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap_or(IpAddr::from([0, 0, 0, 0]))
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        for (peer, hops, client) in [
            ("198.51.100.7", vec!["203.0.113.9"], "198.51.100.7"),
            ("10.0.0.1", vec!["203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", vec!["1.2.3.4", "203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", vec!["203.0.113.9", "10.0.0.2"], "203.0.113.9"),
            ("10.0.0.1", vec!["unknown"], "10.0.0.1"),
            ("10.0.0.1", vec![], "10.0.0.1"),
        ] {
            assert_eq!(behind(ip(peer), &hops, &proxies), ip(client), "{peer} {hops:?}");
        }
    }
}
