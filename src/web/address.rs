use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies in front, whose word for where a request comes from is believed. By default none is.
///
/// Only `X-Forwarded-For` is read: a proxy that writes one header passes the other on as the client sent it, so that reading both would
/// believe the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// From a list of addresses and networks with commas between them. The error is the part that is neither.
    pub fn parse(list: &str) -> Result<Self, String> {
        let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
        let net = |part: &str| {
            let address = part.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
            address.or_else(|_| part.parse::<IpNet>()).map_err(|_| part.to_owned())
        };
        parts.map(net).collect::<Result<_, _>>().map(Self)
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }

    /// Where a request comes from: the peer, or the last address that a trusted proxy named and that is none itself. A word that is no
    /// address ends the chain, since whoever wrote it may have written what stands before it too.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let values = headers.get_all(FORWARDED_FOR).iter().rev();
        let mut hops = values.flat_map(|value| value.to_str().unwrap_or("?").rsplit(','));
        while self.trust(client) {
            let Some(hop) = hops.next().and_then(address) else { break };
            client = hop;
        }
        client
    }
}

/// An address as proxies write it: bare, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        Proxies::parse(proxies).unwrap().client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_word() {
        let ours = "127.0.0.1, 10.0.0.0/8, ::1, fd00::/8";
        for (proxies, peer, forwarded, from) in [
            // Nobody is trusted, or not this one.
            ("", "127.0.0.1", &["203.0.113.9"][..], "127.0.0.1"),
            (ours, "192.0.2.1", &["203.0.113.9"], "192.0.2.1"),
            // One proxy, two, and what the client itself wrote before them.
            (ours, "127.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            (ours, "127.0.0.1", &["203.0.113.9, 10.1.2.3"], "203.0.113.9"),
            (ours, "127.0.0.1", &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            (ours, "127.0.0.1", &["10.9.9.9, 203.0.113.9 , 10.1.2.3"], "203.0.113.9"),
            // Several headers are one list.
            (ours, "127.0.0.1", &["1.1.1.1", "203.0.113.9,10.1.2.3"], "203.0.113.9"),
            (ours, "127.0.0.1", &["203.0.113.9", "10.1.2.3"], "203.0.113.9"),
            // IPv6, ports, brackets, IPv4 written as IPv6.
            (ours, "::1", &["2001:db8::7"], "2001:db8::7"),
            (ours, "fd00::1", &["[2001:db8::7]:4711"], "2001:db8::7"),
            (ours, "::1", &["[2001:db8::7]"], "2001:db8::7"),
            (ours, "127.0.0.1", &["203.0.113.9:4711"], "203.0.113.9"),
            (ours, "::ffff:127.0.0.1", &["::ffff:203.0.113.9"], "203.0.113.9"),
            // Nothing that can be read: the proxy that said so is as far as we know.
            (ours, "127.0.0.1", &[], "127.0.0.1"),
            (ours, "127.0.0.1", &[""], "127.0.0.1"),
            (ours, "127.0.0.1", &["unknown"], "127.0.0.1"),
            (ours, "127.0.0.1", &["203.0.113.9, garbage"], "127.0.0.1"),
            (ours, "127.0.0.1", &["203.0.113.9, garbage, 10.1.2.3"], "10.1.2.3"),
            (ours, "127.0.0.1", &["203.0.113.9,"], "127.0.0.1"),
            (ours, "127.0.0.1", &["'; DROP TABLE record; --"], "127.0.0.1"),
            (ours, "127.0.0.1", &["203.0.113.9%eth0"], "127.0.0.1"),
            // All of them ours.
            (ours, "127.0.0.1", &["10.1.2.3, 10.4.5.6"], "10.1.2.3"),
        ] {
            assert_eq!(client(proxies, peer, forwarded), from, "{peer} {forwarded:?} behind {proxies:?}");
        }
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(Proxies::parse("127.0.0.1, proxy.example"), Err("proxy.example".to_owned()));
        assert_eq!(Proxies::parse("10.0.0.0/33"), Err("10.0.0.0/33".to_owned()));
        assert_eq!(Proxies::parse(" ,, "), Ok(Proxies::default()));
    }
}
