use fenzu::wechat::{still_watched, watched};

use super::*;

#[tokio::test]
async fn whoever_watches_sees_every_request_without_its_secrets() {
    for token_kind in [TokenKind::StableToken, TokenKind::Token] {
        let served = Served::small().await;
        let wechat = WeChat::new(http_client().unwrap(), Account { token_kind, ..account(&served.base_url) });
        let (groups, seen) = watched(wechat.groups()).await;
        assert_eq!(groups.unwrap().len(), 5);
        let [token, call] = &seen[..] else { panic!("{seen:?}") };
        assert!(token.url.contains("token") && token.answer.contains("\"access_token\":\"…\",\"expires_in\":7200"), "{token:?}");
        assert!(call.url.ends_with("/cgi-bin/groups/get?access_token=…"), "{call:?}");
        assert!(call.answer.contains("华东媒") && call.status == Some(200) && call.errcode.is_none());
        assert!(!format!("{seen:?}").contains(SECRET));
    }
}

#[tokio::test]
async fn a_refusal_is_seen_with_its_code_and_rid_also_from_a_task_of_its_own() {
    let served = Served::small().await;
    let wechat = served.client();
    wechat.groups().await.unwrap();
    let (_, seen) = watched(async {
        let stranger = openid("oAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        let asking = async move { wechat.group_of(&stranger).await };
        tokio::spawn(still_watched(asking)).await.unwrap().unwrap_err()
    })
    .await;
    let [call] = &seen[..] else { panic!("{seen:?}") };
    assert_eq!(call.errcode, Some(49003));
    assert_eq!(call.request.as_deref(), Some(r#"{"openid":"oAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#));
    assert!(call.rid.is_some());
}

#[tokio::test]
async fn where_nothing_answers_that_is_what_is_seen() {
    let (_, seen) = watched(client("http://127.0.0.1:9").groups()).await;
    let [token] = &seen[..] else { panic!("{seen:?}") };
    assert!(token.status.is_none() && !token.answer.is_empty() && !format!("{seen:?}").contains(SECRET));
}
