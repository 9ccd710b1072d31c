//! The words for WeChat's refusals, held against the list of its codes.

use std::collections::HashMap;

use app::{
    error::UiError,
    words::{Explained, Locale, explain},
};
use fenzu::wechat::errcode::{self, TABLE};
use proptest::prelude::*;

const LOCALES: [Locale; 2] = [Locale::ZhCn, Locale::En];
/// 0 is no refusal: who sees it as one sees it as it came.
const AS_IT_CAME: [i64; 1] = [errcode::OK];
/// Different codes that mean the same to a person.
const SAME: [(i64, i64); 1] = [(errcode::BAD_GROUP_ID, errcode::INVALID_GROUP_ID)];

fn words(l: Locale, token: bool, errcode: i64, errmsg: &str) -> Explained {
    explain(l, &UiError::WeChat { token, errcode, errmsg: errmsg.to_owned(), rid: None })
}

/// Whether the words are the code and the text as they came.
fn as_it_came(l: Locale, errcode: i64) -> bool {
    let mark = "a text that nobody wrote";
    let what = words(l, false, errcode, mark).what;
    what.contains(mark) && what.contains(&errcode.to_string())
}

#[test]
fn every_code_of_the_list_has_words_of_its_own_in_both_languages() {
    for l in LOCALES {
        let mut known: HashMap<String, i64> = HashMap::new();
        for (code, errmsg) in TABLE.iter().filter(|(code, _)| !AS_IT_CAME.contains(code)) {
            assert!(!as_it_came(l, *code), "{code} has no words in {l:?}");
            let Explained { what, next } = words(l, false, *code, errmsg);
            assert!(!what.is_empty() && !next.is_empty() && what != next, "{code} in {l:?}");
            // One that means the same as an earlier one is told by the same words.
            let of = SAME.iter().find(|(_, later)| later == code).map_or(*code, |(earlier, _)| *earlier);
            let other = known.entry(what.clone()).or_insert(of);
            let secret = [errcode::INVALID_CREDENTIAL, errcode::INVALID_APPSECRET];
            assert!(*other == of || secret.contains(code), "{code} is told like {other}: {what}");
        }
    }
}

#[test]
fn a_code_that_is_not_listed_is_shown_as_it_came() {
    for l in LOCALES {
        for code in AS_IT_CAME.into_iter().chain([99999, -2, 87009, i64::MIN]) {
            assert!(as_it_came(l, code), "{code}");
        }
    }
}

#[test]
fn a_refused_token_is_told_from_a_wrong_secret() {
    for l in LOCALES {
        let call = words(l, false, errcode::INVALID_CREDENTIAL, "invalid credential");
        let token = words(l, true, errcode::INVALID_CREDENTIAL, "invalid credential");
        assert_ne!(call, token);
        assert_eq!(token, words(l, true, errcode::INVALID_APPSECRET, "invalid appsecret"));
        assert!(call.what.contains("access"), "{}", call.what);
    }
}

#[test]
fn an_account_without_groups_hears_of_tags() {
    assert!(words(Locale::ZhCn, false, errcode::UNAUTHORIZED, "api unauthorized").what.contains("标签"));
    assert!(words(Locale::En, false, errcode::UNAUTHORIZED, "api unauthorized").what.contains("标签"));
}

#[test]
fn the_address_for_the_whitelist_stands_in_the_words() {
    for l in LOCALES {
        for token in [true, false] {
            let refusal = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6aac0063-7ed08fb9-1250f724";
            let Explained { what, next } = words(l, token, errcode::IP_NOT_LISTED, refusal);
            assert!(what.contains("203.0.113.7") && next.contains("203.0.113.7"), "{what} {next}");
            let Explained { what, next } = words(l, token, errcode::IP_NOT_LISTED, "not in whitelist");
            assert!(what.contains("IP") && !next.is_empty());
        }
    }
}

proptest! {
    #[test]
    fn any_refusal_has_words(token: bool, code in prop_oneof![any::<i64>(), 40_000..50_100_i64], errmsg in ".*") {
        for l in LOCALES {
            let Explained { what, next } = words(l, token, code, &errmsg);
            prop_assert!(!what.is_empty() && !next.is_empty());
        }
    }

    #[test]
    fn any_address_is_found(v4: [u8; 4], v6: [u16; 8]) {
        let (v4, v6) = (std::net::Ipv4Addr::from(v4), std::net::Ipv6Addr::from(v6));
        prop_assume!(!v4.is_unspecified());
        let shows = |errmsg: String, address: std::net::IpAddr| {
            words(Locale::En, false, errcode::IP_NOT_LISTED, &errmsg).next.contains(&format!(" {address} "))
        };
        let dual = format!("invalid ip {v4} ipv6 ::ffff:{v4}, not in whitelist");
        prop_assert!(shows(dual, v4.into()));
        let old = format!("invalid ip {v4}, not in whitelist rid: 1-2-3");
        prop_assert!(shows(old, v4.into()));
        let canonical = std::net::IpAddr::from(v6).to_canonical();
        prop_assume!(!canonical.is_unspecified());
        let new = format!("invalid ip  ipv6 {v6}, not in whitelist");
        prop_assert!(shows(new, canonical));
    }

    #[test]
    fn what_is_no_address_is_never_offered_as_one(junk in "[^0-9a-fA-F:]{1,40}") {
        let errmsg = format!("invalid ip {junk}, not in whitelist");
        prop_assert_eq!(words(Locale::En, false, errcode::IP_NOT_LISTED, &errmsg), words(Locale::En, false, errcode::IP_NOT_LISTED, ""));
    }
}
