/// A rid has 26 characters; what is much longer is something else.
const RID_MAX: usize = 64;

/// The request id at the end of an errmsg (`… rid: 6aac0063-7ed08fb9-1250f724`), which WeChat's support asks for. Older
/// answers have ` hint: [..]` instead, or nothing.
pub fn rid_of(errmsg: &str) -> Option<String> {
    let (_, tail) = errmsg.rsplit_once("rid:")?;
    let rid: String = tail.trim_start().chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    (1..=RID_MAX).contains(&rid.len()).then_some(rid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_rid_is_found_where_there_is_one() {
        assert_eq!(rid_of("invalid openid rid: 6aac0063-7ed08fb9-1250f724").as_deref(), Some("6aac0063-7ed08fb9-1250f724"));
        assert_eq!(rid_of("system error rid:6aac0063-1-2, see manual").as_deref(), Some("6aac0063-1-2"));
        assert_eq!(rid_of("invalid credential hint: [Qb_Cqa0123e1]"), None);
        assert_eq!(rid_of("invalid appid"), None);
        assert_eq!(rid_of("invalid credential hint: [Qb_Cqa0123e1] rid: 1-2-3").as_deref(), Some("1-2-3"));
        assert_eq!(rid_of("rid: "), None);
        assert_eq!(rid_of(&format!("rid: {}", "a".repeat(1000))), None);
    }

    proptest! {
        #[test]
        fn a_rid_of_any_text_is_short_and_stands_in_it(text in ".*(rid:)?.*") {
            if let Some(rid) = rid_of(&text) {
                prop_assert!(text.contains(&rid) && (1..=RID_MAX).contains(&rid.len()));
            }
        }

        #[test]
        fn every_rid_comes_back(text in "[^:]*", rid in "[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}") {
            prop_assert_eq!(rid_of(&format!("{text} rid: {rid}")), Some(rid.clone()));
            prop_assert_eq!(rid_of(&format!("{text} hint: [abc] rid:{rid}, see manual")), Some(rid));
        }
    }
}
