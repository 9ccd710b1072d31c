use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{common_rules::CALLS, *};

/// Values that programs send where another kind was meant.
fn odd() -> Vec<Value> {
    let long = "x".repeat(10_000);
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("104"),
        json!("\u{0}\u{ffff}😀"),
        json!(long),
        json!([]),
        json!([null]),
        json!(["x", 1]),
        json!([[[]]]),
        json!({}),
        json!({ "id": {}, "name": [], "openid": {} }),
    ]
}

/// Any of the fields that the calls know, with any odd value.
#[tokio::test]
async fn whatever_is_sent_is_answered_as_wechat_answers() {
    let api = Api::choosing(Choices { quotas: fenzu::sandbox::Quotas::None, ..Choices::default() }).await;
    let mut codes = BTreeSet::new();
    for (_, path) in CALLS.into_iter().filter(|(method, _)| *method == "POST") {
        for value in odd() {
            let bodies = [
                json!({ "group": value }),
                json!({ "group": { "id": value, "name": "x" } }),
                json!({ "group": { "id": 104, "name": value } }),
                json!({ "openid": value, "to_groupid": 104, "remark": "x" }),
                json!({ "openid": ONE, "to_groupid": value, "remark": value }),
                json!({ "openid_list": value, "to_groupid": 104, "user_list": value }),
                json!({ "openid_list": [value], "to_groupid": 104, "user_list": [value] }),
                json!({ "openid_list": [ONE], "to_groupid": value, "user_list": [{ "openid": value, "lang": value }] }),
                json!({ "cgi_path": value, "appid": value }),
                json!({ "appid": APPID, "secret": value, "grant_type": value, "force_refresh": value }),
                json!({ "appid": APPID, "secret": SECRET, "grant_type": "client_credential", "force_refresh": value }),
                value.clone(),
            ];
            for body in bodies {
                // That it is HTTP 200 with WeChat's header is asserted for every answer.
                let answer = api.post(path, body.to_string()).await;
                let parsed: Value = serde_json::from_str(&answer).unwrap();
                let code = parsed.get("errcode").map_or(0, |code| code.as_i64().unwrap());
                assert!(code == 0 || parsed["errmsg"].as_str().unwrap().contains(" rid: "), "{path} {body} {answer}");
                assert_ne!(code, -1, "{path} {body} {answer}");
                codes.insert(code);
            }
        }
    }
    assert!(codes.is_superset(&BTreeSet::from([0, 40003, 40031, 40032, 40051, 40092, 40152, 45016, 45017, 47001])), "{codes:?}");
}

#[tokio::test]
async fn every_method_on_every_path_is_answered_as_wechat_answers() {
    let api = Api::small().await;
    for (_, path) in CALLS {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X-OWN"] {
            let answer = api.send(method, &api.path(path), "[1,2]").await;
            assert!(serde_json::from_str::<Value>(&answer).is_ok_and(|answer| answer.is_object()), "{method} {path} {answer}");
        }
    }
}
