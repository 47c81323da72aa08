//! Which addresses a call may go to when somebody typed its host: public ones, and those the operator named.
//! Checked at every connect, not when the address is saved.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Whether an address belongs to the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    let benchmark = a == 198 && (18..20).contains(&b);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || shared
        || protocol
        || benchmark
        || a == 0
        || a >= 240)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // An IPv4 address in one of its disguises counts as what it is: mapped, compatible, NAT64, 6to4.
    let segments = address.segments();
    let [a, b, c, d, e, f, g, h] = segments;
    let v4 = |high: u16, low: u16| {
        let ([w, x], [y, z]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(w, x, y, z))
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0 | 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => v4(g, h),
        (0x2002, ..) => v4(b, c),
        // Global unicast is 2000::/3; documentation and the special block at its start are not.
        _ => (a & 0xe000) == 0x2000 && !(a == 0x2001 && (b == 0xdb8 || b < 0x200)) && a != 0x3fff,
    }
}

/// Refuses an address whose host is written as a number that is not public; names are vetted when resolved.
pub fn may_call(url: &Url, allowed: &[String]) -> bool {
    if url.host_str().is_some_and(|host| is_named(host, allowed)) {
        return matches!(url.scheme(), "http" | "https");
    }
    let public = match url.host() {
        Some(Host::Ipv4(address)) => is_public_v4(address),
        Some(Host::Ipv6(address)) => is_public_v6(address),
        Some(Host::Domain(_)) => true,
        None => false,
    };
    public && url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
}

fn is_named(host: &str, allowed: &[String]) -> bool {
    allowed.iter().any(|name| name.eq_ignore_ascii_case(host))
}

/// Resolves names, leaving out what is not public.
pub struct Vetted {
    pub allowed: Arc<[String]>,
}

impl Resolve for Vetted {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let named = is_named(&host, &self.allowed);
        Box::pin(async move {
            let found = tokio::net::lookup_host((host.as_str(), 0)).await?;
            let usable: Vec<SocketAddr> = found.filter(|address| named || is_public(address.ip())).collect();
            if usable.is_empty() {
                return Err("the host has no public address".into());
            }
            Ok(Box::new(usable.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{is_public, may_call};

    #[test]
    fn inner_addresses_are_refused_in_every_disguise() {
        for inner in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::7f00:1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(inner.parse().unwrap()), "{inner}");
        }
        for public in ["198.51.101.1", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn only_https_to_public_hosts_unless_the_operator_named_them() {
        let may = |url: &str, allowed: &[String]| may_call(&url.parse().unwrap(), allowed);
        assert!(may("https://vendor.example/hook", &[]));
        for refused in
            ["http://vendor.example/", "https://127.0.0.1/", "https://[::1]/", "https://a:b@vendor.example/"]
        {
            assert!(!may(refused, &[]), "{refused}");
        }
        assert!(may("http://127.0.0.1:7400/vendor", &["127.0.0.1".to_owned()]));
    }
}
