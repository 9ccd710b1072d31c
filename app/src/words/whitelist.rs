use std::net::IpAddr;

/// The address in `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`, as the whitelist takes it: where WeChat saw this server
/// call from, which it may well not know of itself.
pub(crate) fn address(errmsg: &str) -> Option<IpAddr> {
    let after = |word: &str| errmsg.split_once(word).and_then(|(_, rest)| first_address(rest));
    after("invalid ip ").or_else(|| after("ipv6 "))
}

fn first_address(text: &str) -> Option<IpAddr> {
    let word = text.split([' ', ',']).next()?;
    let address = word.parse::<IpAddr>().ok()?.to_canonical();
    (!address.is_unspecified()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_to_list_is_found_in_every_form_of_the_message() {
        for (errmsg, found) in [
            ("invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 6aac0063-7ed08fb9-1250f724", Some("1.2.3.4")),
            ("invalid ip 1.2.3.4, not in whitelist hint: [a]", Some("1.2.3.4")),
            ("invalid ip  ipv6 ::ffff:1.2.3.4, not in whitelist", Some("1.2.3.4")),
            ("invalid ip 240e:1::2 ipv6 240e:1::2, not in whitelist", Some("240e:1::2")),
            ("invalid ip 0.0.0.0 ipv6 240e:1::2, not in whitelist", Some("240e:1::2")),
            ("invalid ip 1.2.3.400, not in whitelist", None),
            ("invalid ip <b>, not in whitelist", None),
            ("not in whitelist", None),
            ("", None),
        ] {
            assert_eq!(address(errmsg).map(|found| found.to_string()).as_deref(), found, "{errmsg}");
        }
    }
}
