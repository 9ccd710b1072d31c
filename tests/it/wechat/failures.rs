use std::error::Error;

use fenzu::wechat::{CallError, Step};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;

const TOKEN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n{\"access_token\":\"t0ken-t0ken\",\"expires_in\":900}";

/// Everything that an error says, causes and Debug included.
fn all_of(error: &CallError) -> String {
    let (mut text, mut cause) = (format!("{error} {error:?}"), error.source());
    while let Some(error) = cause {
        text += &format!(" {error} {error:?}");
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn where_nothing_listens_wechat_is_unreachable_and_nothing_was_done() {
    for token_kind in [TokenKind::StableToken, TokenKind::Token] {
        let wechat = WeChat::new(http_client().unwrap(), Account { token_kind, ..account("http://127.0.0.1:1") });
        let error = wechat.create_group(&name("x")).await.unwrap_err();
        assert!(matches!(error, CallError::Unreachable { during: Step::Token, .. }), "{error:?}");
        assert!(error.outcome_is_known());
        assert!(!all_of(&error).contains(SECRET), "{}", all_of(&error));
        assert!(error.source().is_some());
    }
}

/// A server that answers the first request with a token and drops the second, once it has read it.
async fn dropping() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let mut request = vec![0; 4096];
                while let Ok(read) = socket.read(&mut request).await {
                    if read == 0 || !String::from_utf8_lossy(&request[..read]).contains("stable_token") {
                        break;
                    }
                    socket.write_all(TOKEN.as_bytes()).await.unwrap();
                }
            });
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_connection_lost_after_sending_leaves_the_outcome_open() {
    let error = client(&dropping().await).create_group(&name("x")).await.unwrap_err();
    assert!(matches!(error, CallError::NoAnswer { during: Step::Call, .. }), "{error:?}");
    assert!(!error.outcome_is_known());
    let said = all_of(&error);
    assert!(!said.contains("t0ken") && !said.contains(SECRET) && !said.contains("127.0.0.1"), "{said}");
}

#[tokio::test]
async fn a_timeout_leaves_the_outcome_open_for_the_call_but_not_for_the_token() {
    let slow = Router::new().fallback(async || tokio::time::sleep(std::time::Duration::from_secs(60)).await);
    let base_url = serve(slow).await;
    let _ = http_client();
    let http = reqwest::Client::builder().no_proxy().timeout(std::time::Duration::from_millis(200)).build().unwrap();
    let error = WeChat::new(http, account(&base_url)).create_group(&name("x")).await.unwrap_err();
    assert!(matches!(error, CallError::NoAnswer { during: Step::Token, .. }), "{error:?}");
    assert!(error.outcome_is_known());
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_that_wait_for_a_token_share_its_failure() {
    let slow = Router::new().fallback(async || tokio::time::sleep(std::time::Duration::from_secs(60)).await);
    let asked = Asked::default();
    let base_url = serve(asked.count(slow)).await;
    let _ = http_client();
    let http = reqwest::Client::builder().no_proxy().timeout(std::time::Duration::from_millis(500)).build().unwrap();
    let wechat = WeChat::new(http, account(&base_url));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let wechat = wechat.clone();
        calls.spawn(async move { wechat.groups().await.is_err() });
    }
    assert!(calls.join_all().await.into_iter().all(|failed| failed));
    assert_eq!(asked.tokens(), 1);
}
