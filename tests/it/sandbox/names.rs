use super::*;

#[tokio::test]
async fn names_come_back_as_they_were_sent_in_raw_utf8() {
    let api = Api::small().await;
    for (at, name) in ["a\"b'c", "<b>粗</b>", "👩‍👩‍👧 emoji", "★不测试组★", "back\\slash", "é", "\u{202e}rtl"].into_iter().enumerate()
    {
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        assert_eq!(api.create(name).await, format!(r#"{{"group":{{"id":{},"name":"{quoted}"}}}}"#, 107 + at));
    }
}

#[tokio::test]
async fn escapes_in_a_request_become_raw_utf8_in_the_answer() {
    let api = Api::small().await;
    let body = r#"{"group":{"name":"\u6d4b\u8bd5"}}"#;
    assert_eq!(api.post("/cgi-bin/groups/create", body).await, r#"{"group":{"id":107,"name":"测试"}}"#);
}

#[tokio::test]
async fn thirty_characters_fit_and_thirty_one_do_not() {
    let api = Api::small().await;
    for character in ["x", "汉", "😀"] {
        assert!(api.create(&character.repeat(30)).await.starts_with(r#"{"group":{"id":"#));
        assert_refused(&api.create(&character.repeat(31)).await, 45017, "can't set group name too long sys group");
    }
    assert!(api.create(&format!(" {} ", "x".repeat(30))).await.starts_with(r#"{"group":{"id":"#));
}

#[tokio::test]
async fn white_space_around_a_name_goes_and_nothing_else_is_no_name() {
    let api = Api::small().await;
    assert_eq!(api.create("\u{3000} a b \t").await, r#"{"group":{"id":107,"name":"a b"}}"#);
    for body in [
        r#"{"group":{"name":""}}"#,
        r#"{"group":{"name":" "}}"#,
        r#"{"group":{"name":null}}"#,
        r#"{"group":{"name":5}}"#,
        r#"{"group":{}}"#,
        r#"{"group":"x"}"#,
        "{}",
    ] {
        assert_refused(&api.post("/cgi-bin/groups/create", body).await, 40051, "invalid group name");
    }
}
