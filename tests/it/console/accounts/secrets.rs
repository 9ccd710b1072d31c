use fenzu::{
    Fenzu,
    config::Serve,
    sandbox::{APPID, SECRET},
};

use super::{CONNECT, connect, console, page};
use crate::{console::PASSWORD, log, wechat::Served};

/// As long as a real one, so that a part of it would be told apart from anything else.
const WRONG: &str = "5ecre7f07heacc0un75ecre7f07heacc";

#[tokio::test]
async fn a_secret_is_in_no_page_no_log_and_no_file() {
    log::keep();
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url, "http://127.0.0.1:1/"]).await;
    let mut shown = Vec::new();
    for (secret, base_url) in [(WRONG, ""), (SECRET, "http://127.0.0.1:1/"), (SECRET, "https://evil.example"), (SECRET, "")] {
        let form = [("account", APPID), ("secret", secret), ("base_url", base_url)];
        shown.push(console.submit(CONNECT, &form).await.body);
    }
    let renew = [("account", APPID), ("secret", WRONG)];
    shown.push(console.submit("/api/accounts/secret", &renew).await.body);
    shown.push(console.call("/api/accounts/secret", &renew).await.body);
    shown.push(connect(&console, WRONG).await.body);
    for path in ["/accounts", "/accounts/connect", &format!("/accounts/{APPID}"), &page("account"), &page("groups")] {
        shown.push(console.get(path).await.body);
    }
    let console_itself = app::domain::AccountId::new(fenzu::store::CONSOLE);
    shown.push(format!("{:?} {:?}", console.store.accounts().await.unwrap(), console.store.records(&console_itself, 50).await));
    shown.push(log::take());
    for secret in [SECRET, WRONG] {
        for text in &shown {
            assert!(!text.contains(secret), "{text}");
        }
        for file in std::fs::read_dir(console.data.path()).unwrap().filter_map(|file| std::fs::read(file.unwrap().path()).ok()) {
            assert!(!file.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
    assert!(shown.iter().any(|text| text.contains("a call to WeChat failed")));
}

#[tokio::test]
async fn another_key_is_refused_where_nothing_but_an_account_of_the_console_was_sealed() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url]).await;
    assert_eq!(connect(&console, SECRET).await.status, 200);
    let folder = console.data.path();
    let serve =
        Serve { key_file: folder.join("another"), base_urls: vec![wechat.base_url.parse().unwrap()], ..Serve::inside(folder) };
    let error = Fenzu::start(serve, Some(PASSWORD.into())).await.err().unwrap().to_string();
    assert!(error.contains("another is not the key") && error.contains("AppSecret typed again"), "{error}");
}

#[tokio::test]
async fn a_sealed_secret_opens_for_no_other_account() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url]).await;
    assert_eq!(connect(&console, SECRET).await.status, 200);
    let row = console.store.account(&super::id()).await.unwrap().unwrap();
    let stolen = fenzu::store::AccountRow { account: app::domain::AccountId::new("wx2"), ..row };
    assert!(console.store.connect_account(&stolen).await.unwrap());
    let list = console.get("/accounts").await;
    assert!(list.shows("AppSecret 无法解密"), "{}", list.text());
    assert_eq!(console.get("/a/wx2/groups").await.status, 404);
}
