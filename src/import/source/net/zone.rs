//! How far away a host is: a page of the public web never leads into the reader's own network.
//!
//! The addresses are judged after the name was looked up, so that no name can hide them. What the
//! reader names himself may lie anywhere; what it leads to lies there too, or on the public web.
//! With a proxy it is the proxy that is looked up, wherever it lies, and the proxy that decides.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::OnceLock,
};

use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Public,
    /// The network of a house or a company.
    Private,
    /// This machine.
    Own,
    /// The machines on the same wire, and what is no single machine.
    Link,
}

/// Looks names up, and refuses what lies in another zone than the first that was looked up.
#[derive(Debug, Default)]
pub(super) struct Guard {
    resolver: DefaultResolver,
    home: OnceLock<Zone>,
    /// The proxy that is connected to in the place of every host, and decides.
    proxy: Option<Uri>,
}

impl Guard {
    /// For what a source leads to: the public web, and this machine if the source lies there.
    pub(super) fn beside(source: &str) -> Self {
        let url = url::Url::parse(source).ok();
        let is_here = url.is_some_and(|url| url.host_str().is_some_and(is_own));
        let home = if is_here { Zone::Own } else { Zone::Public };
        Self { home: home.into(), ..Self::default() }
    }

    /// For an agent of which every host is this proxy.
    pub(super) fn in_place(proxy: Uri) -> Self {
        Self { proxy: Some(proxy), ..Self::default() }
    }

    /// The same for what the reader asks for by a key: what lies in a file of his lies here, too.
    pub(super) fn beside_named(source: &str) -> Self {
        match source.contains("://") {
            true => Self::beside(source),
            false => Self { home: Zone::Own.into(), ..Self::default() },
        }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        if let Some(proxy) = &self.proxy {
            return self.resolver.resolve(proxy, config, timeout);
        }
        let found = self.resolver.resolve(uri, config, timeout)?;
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let mut allowed = self.empty();
        for address in found.iter() {
            let zone = zone(address.ip());
            let home = *self.home.get_or_init(|| zone);
            if zone == Zone::Public || zone == home {
                allowed.push(*address);
            }
        }
        if allowed.is_empty() {
            let host = uri.host().unwrap_or_default();
            let message = format!("it leads to `{host}`, which is no host of the public web");
            return Err(Error::Other(message.into()));
        }
        Ok(allowed)
    }
}

/// Whether a host, as it stands in an address, is this machine.
pub(super) fn is_own(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse().map(zone);
    host == "localhost" || ip == Ok(Zone::Own)
}

fn zone(ip: IpAddr) -> Zone {
    match ip.to_canonical() {
        IpAddr::V4(ip) => zone_v4(ip),
        IpAddr::V6(ip) => zone_v6(ip),
    }
}

fn zone_v4(ip: Ipv4Addr) -> Zone {
    // Carriers share 100.64.0.0/10 among their customers (RFC 6598).
    let is_shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xC0 == 64;
    match ip {
        _ if ip.is_loopback() || ip.is_unspecified() => Zone::Own,
        _ if ip.is_private() || is_shared => Zone::Private,
        _ if ip.is_link_local() || ip.is_multicast() || ip.is_broadcast() => Zone::Link,
        _ => Zone::Public,
    }
}

fn zone_v6(ip: Ipv6Addr) -> Zone {
    match ip {
        _ if ip.is_loopback() || ip.is_unspecified() => Zone::Own,
        _ if ip.is_unique_local() => Zone::Private,
        _ if ip.is_unicast_link_local() || ip.is_multicast() => Zone::Link,
        _ => Zone::Public,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lies_in_its_zone() {
        let cases = [
            ("93.184.216.34", Zone::Public),
            ("2606:2800:220:1::1", Zone::Public),
            ("10.1.2.3", Zone::Private),
            ("172.31.0.1", Zone::Private),
            ("192.168.1.1", Zone::Private),
            ("100.100.0.1", Zone::Private),
            ("fd00::1", Zone::Private),
            ("127.0.0.53", Zone::Own),
            ("0.0.0.0", Zone::Own),
            ("::1", Zone::Own),
            ("::ffff:127.0.0.1", Zone::Own),
            ("169.254.169.254", Zone::Link),
            ("fe80::1", Zone::Link),
            ("224.0.0.1", Zone::Link),
        ];
        for (ip, expected) in cases {
            assert_eq!(zone(ip.parse().expect("an address")), expected, "{ip}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        for (host, expected) in
            [("localhost", true), ("127.0.0.1", true), ("[::1]", true), ("example.com", false)]
        {
            assert_eq!(is_own(host), expected, "{host}");
        }
    }
}
