/// The request id at the end of an errmsg (`… rid: 6aac0063-7ed08fb9-1250f724`), which WeChat's support asks for. Older
/// answers have ` hint: [..]` instead, or nothing.
pub fn rid_of(errmsg: &str) -> Option<String> {
    let (_, tail) = errmsg.rsplit_once("rid:")?;
    let rid: String = tail.trim_start().chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    (!rid.is_empty()).then_some(rid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::rid_of;

    #[test]
    fn the_rid_is_found_where_there_is_one() {
        assert_eq!(rid_of("invalid openid rid: 6aac0063-7ed08fb9-1250f724").as_deref(), Some("6aac0063-7ed08fb9-1250f724"));
        assert_eq!(rid_of("system error rid:6aac0063-1-2, see manual").as_deref(), Some("6aac0063-1-2"));
        assert_eq!(rid_of("invalid credential hint: [Qb_Cqa0123e1]"), None);
        assert_eq!(rid_of("invalid appid"), None);
        assert_eq!(rid_of("rid: "), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = rid_of(&text);
        }
    }
}
