use std::borrow::Cow;

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    errcode::{SYSTEM_ERROR, errmsg as in_table},
    error::{CallError, Step},
    excerpt::{errmsg, excerpt},
    rid::rid_of,
    wire::Int,
};

/// What every answer is looked through for.
#[derive(Deserialize)]
pub(super) struct Said {
    pub(super) errcode: Option<Int>,
    pub(super) errmsg: Option<String>,
}

/// Reads an answer, whatever its header says it is. `secrets` are kept out of what an error says.
pub(super) fn read<A: DeserializeOwned>(status: u16, body: &[u8], during: Step, secrets: &[&str]) -> Result<A, CallError> {
    let unreadable = || CallError::Unreadable { status, excerpt: excerpt(body, secrets), during };
    let said: Said = parse(body).ok_or_else(unreadable)?;
    let errcode = said.errcode.unwrap_or_default().0;
    if errcode != 0 {
        // A gateway's own failure may look the same, and says nothing of what WeChat did. Codes of WeChat's list are WeChat's.
        let is_wechats = (200..300).contains(&status) || (errcode != SYSTEM_ERROR && in_table(errcode).is_some());
        if !is_wechats {
            return Err(unreadable());
        }
        let said = said.errmsg.unwrap_or_default();
        return Err(CallError::Refused { errcode, rid: rid_of(&said), errmsg: errmsg(&said, secrets), during });
    }
    // A proxy's own page may be JSON too; WeChat answers 200 or says an errcode.
    if !(200..300).contains(&status) {
        return Err(unreadable());
    }
    parse(body).ok_or_else(unreadable)
}

/// JSON, strictly first. Old remarks hold raw control characters and broken UTF-8, which WeChat passes on as they are.
fn parse<A: DeserializeOwned>(body: &[u8]) -> Option<A> {
    if let Ok(answer) = serde_json::from_slice(body) {
        return Some(answer);
    }
    let text = String::from_utf8_lossy(body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body));
    let text: Cow<str> = if text.contains(|c: char| c < ' ') { Cow::Owned(text.replace(|c: char| c < ' ', " ")) } else { text };
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wechat::{wire::*, wire_user::UserInfo};

    fn groups(body: &str) -> Result<GroupList, CallError> {
        read(200, body.as_bytes(), Step::Call, &[])
    }

    #[test]
    fn ids_may_stand_in_quotes_and_fields_may_be_missing_or_unknown() {
        let list = groups(r#"{"errcode":"0","groups":[{"id":"104","name":"华东媒","new":[]},{"id":2,"count":"8"}]}"#).unwrap();
        assert_eq!(list.groups[0].id, Some(Int(104)));
        assert_eq!(list.groups[0].count, None);
        assert_eq!(list.groups[1].count, Some(Int(8)));
    }

    #[test]
    fn a_refusal_keeps_its_text_and_its_rid() {
        let Err(CallError::Refused { errcode, errmsg, rid, .. }) =
            groups(r#"{"errcode":40003,"errmsg":"invalid openid rid: 6aac0063-7ed08fb9-1250f724"}"#)
        else {
            panic!("not refused")
        };
        assert_eq!(
            (errcode, &*errmsg, rid.as_deref()),
            (40003, "invalid openid rid: 6aac0063-7ed08fb9-1250f724", Some("6aac0063-7ed08fb9-1250f724"))
        );
    }

    #[test]
    fn a_gateways_failure_is_no_word_of_wechats() {
        let read = |status, body: &str| read::<Status>(status, body.as_bytes(), Step::Call, &[]);
        for body in [r#"{"errcode":504,"errmsg":"upstream timeout"}"#, r#"{"errcode":-1,"errmsg":"system error"}"#] {
            let error = read(504, body).unwrap_err();
            assert!(matches!(error, CallError::Unreadable { status: 504, .. }) && !error.outcome_is_known());
        }
        assert_eq!(read(400, r#"{"errcode":40003,"errmsg":"invalid openid"}"#).unwrap_err().errcode(), Some(40003));
    }

    #[test]
    fn an_unknown_code_without_a_text_is_a_refusal_all_the_same() {
        let error = groups(r#"{"errcode":"-12345"}"#).unwrap_err();
        assert_eq!(error.errcode(), Some(-12345));
        assert!(error.outcome_is_known());
    }

    #[test]
    fn what_is_not_wechats_json_is_unreadable() {
        for body in ["", "<html>502</html>", r#"{"groups":[{"id":1"#, "null", "[]", "\"ok\"", "{}", r#"{"errcode":{}}"#] {
            assert!(matches!(groups(body), Err(CallError::Unreadable { .. })), "{body}");
        }
        let gateway = read::<Status>(502, br#"{"message":"Bad gateway"}"#, Step::Call, &[]);
        assert!(matches!(gateway, Err(CallError::Unreadable { status: 502, .. })));
    }

    #[test]
    fn raw_control_characters_and_broken_utf8_are_survived() {
        let body = b"{\"groups\":[{\"id\":100,\"name\":\"a\x08b\xff\",\"count\":0}]}";
        let list: GroupList = read(200, body, Step::Call, &[]).unwrap();
        assert_eq!(list.groups[0].name.as_deref(), Some("a b\u{fffd}"));
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            ".{0,8}".prop_map(Into::into),
        ];
        let key = prop_oneof![
            Just("errcode".to_owned()),
            Just("errmsg".to_owned()),
            Just("groups".to_owned()),
            Just("group".to_owned()),
            Just("id".to_owned()),
            Just("openid".to_owned()),
            Just("subscribe".to_owned()),
            Just("data".to_owned()),
            ".{0,3}"
        ];
        leaf.prop_recursive(4, 32, 6, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                proptest::collection::vec((key.clone(), inner), 0..5)
                    .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn read_as_everything(body: &[u8]) {
        let _ = read::<GroupList>(200, body, Step::Call, &["a"]);
        let _ = read::<OneGroup>(200, body, Step::Call, &[]);
        let _ = read::<GroupIdAnswer>(200, body, Step::Call, &[]);
        let _ = read::<UserInfo>(200, body, Step::Call, &[]);
        let _ = read::<OpenIdPage>(200, body, Step::Call, &[]);
        let _ = read::<TokenAnswer>(500, body, Step::Token, &[]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            read_as_everything(&body);
        }

        #[test]
        fn any_json_is_survived(value in json()) {
            read_as_everything(value.to_string().as_bytes());
        }
    }
}
