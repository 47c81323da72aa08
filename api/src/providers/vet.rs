//! Which addresses a call may go to when somebody typed its host: public ones over https on its own port, and what the
//! operator named: `host`, `host:port`, or `host:*` for every port. Checked at every connect, and when it is saved.

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

/// Why an address is not called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotPublic,
    /// It names a port that the operator did not; with the `host:port` that would have to be named.
    Port(String),
}

/// Refuses an address whose host is written as a number that is not public; names are vetted when resolved.
///
/// # Errors
/// Why.
pub fn may_call(url: &Url, allowed: &[String]) -> Result<(), Refusal> {
    let host = url.host_str().unwrap_or_default();
    let sound = if is_named(host, allowed) {
        matches!(url.scheme(), "http" | "https")
    } else {
        let public = match url.host() {
            Some(Host::Ipv4(address)) => is_public_v4(address),
            Some(Host::Ipv6(address)) => is_public_v6(address),
            Some(Host::Domain(_)) => true,
            None => false,
        };
        public && url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
    };
    if !sound {
        return Err(Refusal::NotPublic);
    }
    // The scheme's own port is left out.
    match url.port() {
        Some(port) if !ports(host, allowed).any(|named| named == "*" || named.parse() == Ok(port)) => {
            Err(Refusal::Port(format!("{host}:{port}")))
        }
        _ => Ok(()),
    }
}

fn is_named(host: &str, allowed: &[String]) -> bool {
    allowed.iter().any(|entry| split(entry).0.eq_ignore_ascii_case(host))
}

/// The ports that the operator named for a host.
fn ports<'a>(host: &'a str, allowed: &'a [String]) -> impl Iterator<Item = &'a str> {
    let entries = allowed.iter().map(|entry| split(entry));
    entries.filter(move |(name, _)| name.eq_ignore_ascii_case(host)).filter_map(|(_, port)| port)
}

/// Host and port of an entry; the colons of an IPv6 address stand in brackets.
fn split(entry: &str) -> (&str, Option<&str>) {
    match entry.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, Some(port)),
        _ => (entry, None),
    }
}

/// Whether an entry of the operator's list can be read.
pub fn is_entry(entry: &str) -> bool {
    let (host, port) = split(entry);
    let port = port.is_none_or(|port| port == "*" || port.parse::<u16>().is_ok_and(|port| port > 0));
    port && Url::parse(&format!("https://{host}/"))
        .is_ok_and(|url| url.host_str() == Some(&*host.to_lowercase()))
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
    use super::{Refusal, is_entry, is_public, may_call};

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
        let may = |url: &str, allowed: &[String]| may_call(&url.parse().unwrap(), allowed).is_ok();
        assert!(may("https://vendor.example/hook", &[]));
        for refused in
            ["http://vendor.example/", "https://127.0.0.1/", "https://[::1]/", "https://a:b@vendor.example/"]
        {
            assert!(!may(refused, &[]), "{refused}");
        }
        assert!(may("http://127.0.0.1/vendor", &["127.0.0.1".to_owned()]));
    }

    #[test]
    fn other_ports_are_the_operators_to_name() {
        let may = |url: &str, entry: &str| may_call(&url.parse().unwrap(), &[entry.to_owned()]);
        assert_eq!(may("https://vendor.example:443/hook", ""), Ok(()));
        for (url, entry) in [
            ("https://vendor.example:8443/", "vendor.example:8443"),
            ("https://Vendor.Example:8443/", "VENDOR.example:*"),
            ("http://[::1]:7400/", "[::1]:7400"),
            ("https://vendor.example/", "vendor.example:8443"),
        ] {
            assert_eq!(may(url, entry), Ok(()), "{url} {entry}");
        }
        for (url, entry) in [
            ("https://vendor.example:22/", ""),
            ("https://vendor.example:22/", "vendor.example"),
            ("https://vendor.example:22/", "vendor.example:8443"),
            ("https://vendor.example:22/", "other.example:22"),
            ("https://vendor.example:80/", "vendor.example"),
        ] {
            let named = Refusal::Port(url.trim_start_matches("https://").trim_end_matches('/').to_owned());
            assert_eq!(may(url, entry), Err(named), "{url} {entry}");
        }
        assert_eq!(may("http://[::1]:7400/", "[::2]:7400"), Err(Refusal::NotPublic));
    }

    #[test]
    fn entries_are_hosts_with_or_without_a_port() {
        for good in
            ["vendor.example", "Vendor.example:8443", "10.0.0.7:*", "[::1]", "[::1]:7400", "localhost"]
        {
            assert!(is_entry(good), "{good}");
        }
        for bad in
            ["https://vendor.example", "vendor.example:0", "vendor.example:99999", "a b", "a/b", "::1", "x:"]
        {
            assert!(!is_entry(bad), "{bad}");
        }
    }
}
