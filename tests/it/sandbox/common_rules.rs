use super::*;

/// Every call that needs a token: its method and path.
pub const CALLS: [(&str, &str); 13] = [
    ("POST", "/cgi-bin/groups/create"),
    ("GET", "/cgi-bin/groups/get"),
    ("POST", "/cgi-bin/groups/getid"),
    ("POST", "/cgi-bin/groups/update"),
    ("POST", "/cgi-bin/groups/members/update"),
    ("GET", "/cgi-bin/user/get"),
    ("GET", "/cgi-bin/user/info"),
    ("POST", "/cgi-bin/groups/delete"),
    ("POST", "/cgi-bin/groups/members/batchupdate"),
    ("POST", "/cgi-bin/user/info/batchget"),
    ("POST", "/cgi-bin/openapi/quota/get"),
    ("POST", "/cgi-bin/clear_quota"),
    ("POST", "/cgi-bin/user/info/updateremark"),
];

#[tokio::test]
async fn a_missing_token_comes_before_everything() {
    let api = Api::small().await;
    for (_, path) in CALLS {
        for method in ["GET", "POST", "DELETE"] {
            assert_refused(&api.send(method, path, "").await, 41001, "access_token missing");
            assert_refused(&api.send(method, &format!("{path}?access_token="), "no json").await, 41001, "access_token missing");
        }
    }
}

#[tokio::test]
async fn a_garbage_token_is_40001_whatever_else_is_wrong() {
    let api = Api::small().await;
    for (_, path) in CALLS {
        for method in ["GET", "POST", "PATCH"] {
            assert_refused(&api.send(method, &format!("{path}?access_token=x"), "").await, 40001, BAD_TOKEN);
        }
    }
}

#[tokio::test]
async fn a_wrong_method_comes_before_the_body() {
    let api = Api::small().await;
    for (method, path) in CALLS {
        let (wrong, code, text) = match method {
            "GET" => ("POST", 43001, "require GET method"),
            _ => ("GET", 43002, "require POST method"),
        };
        for wrong in [wrong, "PUT", "DELETE", "OPTIONS"] {
            assert_refused(&api.send(wrong, &api.path(path), "").await, code, text);
        }
    }
}

#[tokio::test]
async fn an_empty_body_is_44002_and_one_that_is_no_json_object_47001() {
    let api = Api::small().await;
    for (_, path) in CALLS.into_iter().filter(|(method, _)| *method == "POST") {
        assert_refused(&api.post(path, "").await, 44002, "empty post data");
        for body in ["x", " ", "{\"group\":", "[]", "\"text\"", "{} {}"] {
            assert_refused(&api.post(path, body).await, 47001, "data format error");
        }
        assert_refused(&api.post(path, vec![b'{', 0xff, b'}']).await, 47001, "data format error");
        let deep = "[".repeat(100_000);
        assert_refused(&api.post(path, deep).await, 47001, "data format error");
    }
}

#[tokio::test]
async fn an_unknown_path_is_40066_with_a_good_token_or_outside_the_api() {
    let api = Api::small().await;
    for path in ["/cgi-bin/nothing", "/cgi-bin/groups/get/", "/cgi-bin/", "/cgi-bin/groups"] {
        assert_refused(&api.get(path).await, 40066, "invalid url");
        assert_refused(&api.post(path, "{}").await, 40066, "invalid url");
    }
    assert_refused(&api.send("GET", "/cgi-bin/nothing", "").await, 41001, "access_token missing");
    assert_refused(&api.send("GET", "/", "").await, 40066, "invalid url");
    assert_refused(&api.send("DELETE", "/robots.txt", "").await, 40066, "invalid url");
}

#[tokio::test]
async fn a_body_that_is_far_too_long_is_refused_as_wechat_refuses() {
    let api = Api::small().await;
    let long = format!(r#"{{"group":{{"name":"{}"}}}}"#, "x".repeat(3 << 20));
    assert_refused(&api.post("/cgi-bin/groups/create", long).await, 40035, "invalid args size");
}

#[tokio::test]
async fn the_requests_content_type_does_not_matter() {
    let api = Api::small().await;
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense"] {
        let request = Request::post(api.path("/cgi-bin/groups/getid")).header("content-type", content_type);
        let request = request.body(Body::from(format!(r#"{{"openid":"{ONE}"}}"#))).unwrap();
        let response = api.sandbox.router().oneshot(request).await.unwrap();
        assert_eq!(to_bytes(response.into_body(), 1000).await.unwrap(), r#"{"groupid":0}"#);
    }
}

#[tokio::test]
async fn unknown_fields_and_parameters_are_tolerated() {
    let api = Api::small().await;
    let body = format!(r#"{{ "x": [1, null], "openid" : "{ONE}", "openid2": 3 }}"#);
    assert_eq!(api.post("/cgi-bin/groups/getid?a=b&c&access_token2=x&%zz", body).await, r#"{"groupid":0}"#);
    assert!(api.get("/cgi-bin/groups/get?_=1&_=2").await.starts_with(r#"{"groups":["#));
}

#[tokio::test]
async fn a_rid_begins_with_the_time() {
    let api = Api::small().await;
    let answer = api.get("/cgi-bin/user/info?openid=x").await;
    let rid = fenzu::wechat::rid_of(&answer).unwrap();
    let said = i64::from_str_radix(&rid[..8], 16).unwrap();
    assert!((api.sandbox.clock().now() - said).abs() < 5);
    let again = api.get("/cgi-bin/user/info?openid=x").await;
    assert_ne!(fenzu::wechat::rid_of(&again).unwrap(), rid);
}
